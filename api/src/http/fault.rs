//! A request that ends before or instead of its execution.

use std::borrow::Cow;
use std::time::Duration;

use async_graphql::ServerError;

use super::context::Unavailable;
use super::error_code::ErrorCode;
use super::rate::RateUsedUp;
use crate::auth::TokenError;

/// Pause we ask for when nothing better is known.
pub(super) const DEFAULT_RETRY: Duration = Duration::from_secs(5);

/// Why a whole request is answered without data.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    pub(super) code: ErrorCode,
    pub(super) message: Cow<'static, str>,
    /// Code of the refused token.
    pub(super) reason: Option<&'static str>,
    pub(super) retry_after: Option<Duration>,
    /// Value of the header `Allow`.
    pub(super) allow: Option<&'static str>,
}

impl Fault {
    pub(super) fn new(code: ErrorCode, message: impl Into<Cow<'static, str>>) -> Self {
        Self { code, message: message.into(), reason: None, retry_after: None, allow: None }
    }

    pub(super) fn method_not_allowed(message: &'static str, allow: &'static str) -> Self {
        Self { allow: Some(allow), ..Self::new(ErrorCode::MethodNotAllowed, message) }
    }

    pub(super) fn sign_in(message: &'static str) -> Self {
        Self::new(ErrorCode::Unauthenticated, message)
    }

    pub(super) fn timeout() -> Self {
        let message = "The request took too long. A mutation may have been written: send it again \
                       with the same commandId to learn its outcome.";
        Self::new(ErrorCode::Timeout, message)
    }

    /// The error as GraphQL writes it.
    pub(super) fn to_error(&self) -> ServerError {
        let mut error = self.code.server_error(self.message.clone().into_owned());
        if let Some(extensions) = error.extensions.as_mut() {
            if let Some(reason) = self.reason {
                extensions.set("reason", reason);
            }
            if let Some(pause) = self.retry_after {
                extensions.set("retryAfterSeconds", pause_seconds(pause));
            }
        }
        error
    }
}

/// Whole seconds, rounded up, at least one: a client that waits this long is not too early.
pub(super) fn pause_seconds(pause: Duration) -> u64 {
    let partial = u64::from(pause.subsec_nanos() > 0);
    pause.as_secs().saturating_add(partial).max(1)
}

impl From<TokenError> for Fault {
    fn from(refusal: TokenError) -> Self {
        let (code, retry_after) = match refusal {
            TokenError::KeysUnavailable => (ErrorCode::Unavailable, Some(DEFAULT_RETRY)),
            _ => (ErrorCode::Unauthenticated, None),
        };
        let reason = Some(refusal.code());
        Self { reason, retry_after, ..Self::new(code, refusal.to_string()) }
    }
}

impl From<Unavailable> for Fault {
    fn from(unavailable: Unavailable) -> Self {
        let message = "The service cannot answer at the moment. Please try again.";
        let retry_after = Some(unavailable.retry_after);
        Self { retry_after, ..Self::new(ErrorCode::Unavailable, message) }
    }
}

impl From<RateUsedUp> for Fault {
    fn from(used_up: RateUsedUp) -> Self {
        let message = "Your budget for requests is used up for now.";
        let retry_after = Some(used_up.retry_after);
        Self { retry_after, ..Self::new(ErrorCode::RateLimited, message) }
    }
}
