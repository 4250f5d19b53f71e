//! The nouns and the rules of the product, as values.
//!
//! Pure: no async, no clock, no random source, no database. A caller passes in the time and the
//! entropy; what comes out is a value or a [`FieldError`] a person can act on.

mod check;
pub mod clip;
pub mod cuts;
pub mod ids;
pub mod policy;
pub mod project;
pub mod recording;
pub mod reliability;
pub mod rescoring;
pub mod segmentation;
pub mod statistics;
pub mod upload;
pub mod user;
pub mod work;

pub use check::{FieldError, MAX_TRANSCRIPT_CHARS, check_email, check_name, check_transcript};
pub use ids::*;

/// An instant: milliseconds since 1970-01-01T00:00:00Z. The clock that produced it is the caller's.
pub type Millis = i64;

/// Declares an enum whose variants have one spelling everywhere: SQL, JSON and URLs.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// The word used in SQL, JSON and URLs.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        // By hand: the derive does not see a `rename` that comes out of a macro.
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some([$($text),+]))
                    .into()
            }
        }
        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    other => Err(format!(concat!("“{}” is not one of: ", $($text, " "),+), other)),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use words;
