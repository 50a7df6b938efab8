//! From a response of the schema, or a fault, to what the asker may see of it.

use std::time::Duration;

use async_graphql::{Response, ServerError, Value};
use serde::Serialize;

use super::context::{RequestId, RequestMeta};
use super::error_code::ErrorCode;
use super::fault::{DEFAULT_RETRY, Fault};
use super::nulls;

/// All that is said about a fault inside.
pub(super) const INTERNAL_MESSAGE: &str =
    "Something went wrong inside. Please quote the request id when you report it.";
/// Most errors in one answer; the rest would only repeat them.
const MOST_ERRORS: usize = 20;
/// Longest message, characters: messages of the library repeat parts of the document.
const LONGEST_MESSAGE: usize = 500;

/// A body in the shape GraphQL prescribes. `data` is absent when nothing was executed.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) errors: Vec<ServerError>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) data: Option<Value>,
}

impl Answer {
    pub(super) fn from_fault(fault: &Fault, meta: RequestMeta) -> Self {
        Self { errors: vec![sign(fault.to_error(), meta.request_id)], data: None }
    }

    /// Shows a response of the schema: own codes stay, everything else is masked and logged.
    pub(super) fn from_response(mut response: Response, meta: RequestMeta) -> Self {
        let executed = was_executed(&response);
        let data = nulls::fill(response.data, &mut response.errors);
        let shown = response.errors.into_iter().map(|error| shown(error, meta.request_id));
        let errors = shown.take(MOST_ERRORS).collect();
        Self { errors, data: executed.then_some(data) }
    }

    /// The code that decides about the status of the whole answer.
    pub(super) fn leading_code(&self) -> Option<ErrorCode> {
        let mut codes = self.errors.iter().filter_map(ErrorCode::of);
        let first = codes.next()?;
        let unavailable = std::iter::once(first).chain(codes).find(|code| *code == ErrorCode::Unavailable);
        Some(unavailable.unwrap_or(first))
    }

    /// How long the asker should wait, where the answer says to try again.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        self.errors.iter().find_map(|error| match ErrorCode::of(error)? {
            ErrorCode::Unavailable | ErrorCode::RateLimited => {
                Some(written_pause(error).unwrap_or(DEFAULT_RETRY))
            }
            _ => None,
        })
    }

    /// Code of the refused token.
    pub(super) fn reason(&self) -> Option<&str> {
        self.errors.iter().find_map(|error| match error.extensions.as_ref()?.get("reason")? {
            Value::String(reason) => Some(reason.as_str()),
            _ => None,
        })
    }
}

/// Whether execution began: without data, an error that names no path came before it.
fn was_executed(response: &Response) -> bool {
    response.data != Value::Null
        || response.errors.is_empty()
        || response.errors.iter().any(|error| !error.path.is_empty())
}

fn written_pause(error: &ServerError) -> Option<Duration> {
    match error.extensions.as_ref()?.get("retryAfterSeconds")? {
        Value::Number(seconds) => seconds.as_u64().map(Duration::from_secs),
        _ => None,
    }
}

fn shown(mut error: ServerError, request_id: RequestId) -> ServerError {
    if ErrorCode::of(&error).is_none() {
        error = if is_about_input(&error) {
            ErrorCode::BadUserInput.stamp(error)
        } else {
            masked(error, request_id)
        };
    }
    if let Some((end, _)) = error.message.char_indices().nth(LONGEST_MESSAGE) {
        error.message.truncate(end);
    }
    sign(error, request_id)
}

/// Values of arguments that the library or one of our scalars could not read. Such errors have
/// fixed beginnings and no source; what follows is written by the scalar for the asker.
fn is_about_input(error: &ServerError) -> bool {
    const BEGINNINGS: [&str; 3] = ["Failed to parse \"", "Expected input type \"", "Variable "];
    error.source.is_none() && BEGINNINGS.iter().any(|text| error.message.starts_with(text))
}

fn masked(error: ServerError, request_id: RequestId) -> ServerError {
    let cause = error.message.as_str();
    let path = error.path.iter().map(|segment| format!("{segment:?}")).collect::<Vec<_>>().join("/");
    tracing::error!(%request_id, path, cause, "a resolver failed without a code of its own");
    let plain = ServerError { message: INTERNAL_MESSAGE.to_owned(), source: None, ..error };
    ErrorCode::Internal.stamp(plain)
}

fn sign(mut error: ServerError, request_id: RequestId) -> ServerError {
    error.extensions.get_or_insert_default().set("requestId", request_id.to_string());
    error
}
