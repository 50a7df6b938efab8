//! The closed list of `errors[].extensions.code`: faults and refusals of a whole request.
//!
//! What a rule of the domain refuses is no error of this list; it stands in `userErrors` of the
//! mutation's payload with the domain's own code.

use async_graphql::{ErrorExtensionValues, ServerError, Value};
use axum::http::StatusCode;

/// Every code that `errors[].extensions.code` can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// The HTTP request or the JSON in it is not what GraphQL over HTTP asks for.
    BadRequest,
    /// Several operations in one request.
    BatchingRefused,
    /// An HTTP method other than GET and POST, or a mutation over GET.
    MethodNotAllowed,
    /// `Accept` names no media type we can answer in.
    NotAcceptable,
    /// The body is larger than the asker may send.
    BodyTooLarge,
    /// The body is not `application/json` in UTF-8.
    UnsupportedMediaType,
    /// Signing in is needed, or the token was refused; `reason` has the token's code.
    Unauthenticated,
    /// The page that opens a WebSocket belongs to another origin.
    OriginRefused,
    /// The asker may never do this kind of thing; used only where existence is no secret.
    Forbidden,
    /// The document is no GraphQL.
    GraphqlParseFailed,
    /// The document does not fit the schema.
    GraphqlValidationFailed,
    /// A value of an argument or variable cannot be read.
    BadUserInput,
    /// `operationName` names nothing, or is needed and missing.
    OperationUnresolved,
    /// A subscription over HTTP.
    OperationUnsupported,
    /// The document has more text or more expanded nodes than allowed.
    DocumentTooLarge,
    /// Brackets, selections or fragments nest too deep.
    DocumentTooDeep,
    /// The expanded document has too many aliases.
    TooManyAliases,
    /// A field carries too many directives.
    TooManyDirectives,
    /// A fragment contains itself.
    FragmentCycle,
    /// A fragment is used and not defined.
    FragmentUndefined,
    /// The query costs more than one request may.
    QueryTooComplex,
    /// The WebSocket carries as many operations as it may.
    TooManySubscriptions,
    /// The budget of the asker is used up; `retryAfterSeconds` says for how long.
    RateLimited,
    /// The database or another thing we need cannot be reached; try again.
    Unavailable,
    /// The request took too long. A mutation may have been written: ask with the same command id.
    Timeout,
    /// Something went wrong inside; the log has it under the request id.
    Internal,
}

impl ErrorCode {
    /// The whole list.
    pub const ALL: [Self; 26] = [
        Self::BadRequest,
        Self::BatchingRefused,
        Self::MethodNotAllowed,
        Self::NotAcceptable,
        Self::BodyTooLarge,
        Self::UnsupportedMediaType,
        Self::Unauthenticated,
        Self::OriginRefused,
        Self::Forbidden,
        Self::GraphqlParseFailed,
        Self::GraphqlValidationFailed,
        Self::BadUserInput,
        Self::OperationUnresolved,
        Self::OperationUnsupported,
        Self::DocumentTooLarge,
        Self::DocumentTooDeep,
        Self::TooManyAliases,
        Self::TooManyDirectives,
        Self::FragmentCycle,
        Self::FragmentUndefined,
        Self::QueryTooComplex,
        Self::TooManySubscriptions,
        Self::RateLimited,
        Self::Unavailable,
        Self::Timeout,
        Self::Internal,
    ];

    /// The code as written in an answer.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BadRequest => "BAD_REQUEST",
            Self::BatchingRefused => "BATCHING_REFUSED",
            Self::MethodNotAllowed => "METHOD_NOT_ALLOWED",
            Self::NotAcceptable => "NOT_ACCEPTABLE",
            Self::BodyTooLarge => "BODY_TOO_LARGE",
            Self::UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::OriginRefused => "ORIGIN_REFUSED",
            Self::Forbidden => "FORBIDDEN",
            Self::GraphqlParseFailed => "GRAPHQL_PARSE_FAILED",
            Self::GraphqlValidationFailed => "GRAPHQL_VALIDATION_FAILED",
            Self::BadUserInput => "BAD_USER_INPUT",
            Self::OperationUnresolved => "OPERATION_UNRESOLVED",
            Self::OperationUnsupported => "OPERATION_UNSUPPORTED",
            Self::DocumentTooLarge => "DOCUMENT_TOO_LARGE",
            Self::DocumentTooDeep => "DOCUMENT_TOO_DEEP",
            Self::TooManyAliases => "TOO_MANY_ALIASES",
            Self::TooManyDirectives => "TOO_MANY_DIRECTIVES",
            Self::FragmentCycle => "FRAGMENT_CYCLE",
            Self::FragmentUndefined => "FRAGMENT_UNDEFINED",
            Self::QueryTooComplex => "QUERY_TOO_COMPLEX",
            Self::TooManySubscriptions => "TOO_MANY_SUBSCRIPTIONS",
            Self::RateLimited => "RATE_LIMITED",
            Self::Unavailable => "UNAVAILABLE",
            Self::Timeout => "TIMEOUT",
            Self::Internal => "INTERNAL",
        }
    }

    /// An error for a resolver to return; the message is shown to the asker as it is.
    #[must_use]
    pub fn error(self, message: impl Into<String>) -> async_graphql::Error {
        let mut error = async_graphql::Error::new(message);
        error.extensions = Some(self.extensions());
        error
    }

    pub(super) fn server_error(self, message: impl Into<String>) -> ServerError {
        self.stamp(ServerError::new(message, None))
    }

    /// Writes this code onto an error, dropping whatever its extensions held.
    pub(super) fn stamp(self, mut error: ServerError) -> ServerError {
        error.extensions = Some(self.extensions());
        error
    }

    fn extensions(self) -> ErrorExtensionValues {
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", self.as_str());
        extensions
    }

    /// The code an error carries, when it is one of this list.
    pub(super) fn of(error: &ServerError) -> Option<Self> {
        let written = match error.extensions.as_ref()?.get("code")? {
            Value::String(text) => text.as_str(),
            Value::Enum(name) => name.as_str(),
            _ => return None,
        };
        Self::ALL.into_iter().find(|code| code.as_str() == written)
    }

    /// The HTTP status of a request that fails as a whole with this code.
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unauthenticated => StatusCode::UNAUTHORIZED,
            Self::OriginRefused | Self::Forbidden => StatusCode::FORBIDDEN,
            Self::RateLimited | Self::TooManySubscriptions => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Timeout => StatusCode::GATEWAY_TIMEOUT,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::BAD_REQUEST,
        }
    }

    /// Whether the HTTP request was well formed and only the GraphQL in it is refused: such an
    /// answer is 200 to those who ask for `application/json`.
    pub(super) fn is_about_the_document(self) -> bool {
        match self {
            Self::GraphqlParseFailed
            | Self::GraphqlValidationFailed
            | Self::BadUserInput
            | Self::OperationUnresolved
            | Self::OperationUnsupported
            | Self::DocumentTooLarge
            | Self::DocumentTooDeep
            | Self::TooManyAliases
            | Self::TooManyDirectives
            | Self::FragmentCycle
            | Self::FragmentUndefined
            | Self::QueryTooComplex => true,
            Self::BadRequest
            | Self::BatchingRefused
            | Self::MethodNotAllowed
            | Self::NotAcceptable
            | Self::BodyTooLarge
            | Self::UnsupportedMediaType
            | Self::Unauthenticated
            | Self::OriginRefused
            | Self::Forbidden
            | Self::TooManySubscriptions
            | Self::RateLimited
            | Self::Unavailable
            | Self::Timeout
            | Self::Internal => false,
        }
    }
}
