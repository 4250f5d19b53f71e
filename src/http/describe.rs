//! The last touch to the API's description.

use utoipa::openapi::{OpenApi, RefOr, Schema};

/// Schemas that clients send, where a field may be left out.
const SENT: [&str; 12] = [
    "AutosaveRequest",
    "Credentials",
    "ExplanationRequest",
    "HeartbeatRequest",
    "Invitation",
    "MeChange",
    "ProjectChange",
    "ProjectRequest",
    "RecordingChange",
    "ReviewRequest",
    "SegmentationChange",
    "SubmissionRequest",
];
/// The one answer that leaves out what it has nothing to say about.
const SPARSE: &str = "Problem";

/// Marks every field of an answer as present: we write `null`, never nothing. (The generator takes
/// an `Option` to be a field that may be absent, which is true of requests only.)
///
/// Also names each operation by its resource too (`projects_list`): an operation's id must be its own.
pub(super) fn finished(mut api: OpenApi) -> OpenApi {
    for path in api.paths.paths.values_mut() {
        let operations = [&mut path.get, &mut path.put, &mut path.post, &mut path.delete, &mut path.patch];
        for operation in operations.into_iter().flatten() {
            let tag = operation.tags.iter().flatten().next().cloned().unwrap_or_default();
            operation.operation_id = operation.operation_id.take().map(|id| format!("{tag}_{id}"));
        }
    }
    let schemas = api.components.iter_mut().flat_map(|components| components.schemas.iter_mut());
    for (name, schema) in schemas {
        if let RefOr::T(Schema::Object(object)) = schema
            && name != SPARSE
            && !SENT.contains(&name.as_str())
        {
            object.required = object.properties.keys().cloned().collect();
        }
    }
    api
}
