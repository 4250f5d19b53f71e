//! How the domain's words and identifiers are stored: as text. Structured values are JSON text.

use std::str::FromStr;

use sqlx::{Database, Decode, Encode, Postgres, Sqlite, Type, encode::IsNull, error::BoxDynError};

use crate::domain::{
    AssignmentId, ClipId, DraftId, JobId, ProjectId, RecordingId, ReviewId, SubmissionId, UploadId, UserId,
    clip::{ClipState, FinalSource},
    recording::RecordingState,
    upload::UploadState,
    user::{Role, SiteRole},
    work::{AssignmentState, Decision, DraftEngine, ScoreKind},
};

macro_rules! stored_as_text {
    ($($name:ty),+ $(,)?) => {$( stored_as_text!(@on Sqlite, $name); stored_as_text!(@on Postgres, $name); )+};
    (@on $db:ty, $name:ty) => {
        impl Type<$db> for $name {
            fn type_info() -> <$db as Database>::TypeInfo { <String as Type<$db>>::type_info() }
            fn compatible(ty: &<$db as Database>::TypeInfo) -> bool { <String as Type<$db>>::compatible(ty) }
        }
        impl<'q> Encode<'q, $db> for $name {
            fn encode_by_ref(&self, buf: &mut <$db as Database>::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
                <String as Encode<'q, $db>>::encode(self.as_str().to_owned(), buf)
            }
        }
        impl<'r> Decode<'r, $db> for $name {
            fn decode(value: <$db as Database>::ValueRef<'r>) -> Result<Self, BoxDynError> {
                Ok(<$name>::from_str(&<String as Decode<'r, $db>>::decode(value)?)?)
            }
        }
    };
}

stored_as_text!(
    UserId,
    ProjectId,
    RecordingId,
    UploadId,
    ClipId,
    AssignmentId,
    SubmissionId,
    DraftId,
    ReviewId,
    JobId,
    SiteRole,
    Role,
    RecordingState,
    UploadState,
    ClipState,
    FinalSource,
    AssignmentState,
    Decision,
    DraftEngine,
    ScoreKind,
    super::JobKind,
    super::JobState,
);

/// A value kept as JSON text, the same on both databases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Json<T>(pub T);

macro_rules! json_as_text {
    ($db:ty) => {
        impl<T> Type<$db> for Json<T> {
            fn type_info() -> <$db as Database>::TypeInfo {
                <String as Type<$db>>::type_info()
            }
            fn compatible(ty: &<$db as Database>::TypeInfo) -> bool {
                <String as Type<$db>>::compatible(ty)
            }
        }
        impl<'q, T: serde::Serialize> Encode<'q, $db> for Json<T> {
            fn encode_by_ref(&self, buf: &mut <$db as Database>::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
                <String as Encode<'q, $db>>::encode(serde_json::to_string(&self.0)?, buf)
            }
        }
        impl<'r, T: serde::de::DeserializeOwned> Decode<'r, $db> for Json<T> {
            fn decode(value: <$db as Database>::ValueRef<'r>) -> Result<Self, BoxDynError> {
                Ok(Self(serde_json::from_str(&<String as Decode<'r, $db>>::decode(value)?)?))
            }
        }
    };
}
json_as_text!(Sqlite);
json_as_text!(Postgres);
