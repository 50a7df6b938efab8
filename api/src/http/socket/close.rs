//! Why a socket is closed, in the numbers of the protocol.

use axum::extract::ws::{CloseFrame, Message};

use crate::auth::TokenError;

/// Why we close a socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    /// A message that is not of the protocol.
    InvalidMessage,
    /// A message larger than allowed, or a client that breaks the WebSocket framing.
    Unreadable,
    /// An operation before `connection_init`.
    NotInitialised,
    /// No token in `connection_init`.
    TokenMissing,
    /// The token was refused, or has expired in the meantime.
    Token(TokenError),
    /// `connection_init` did not come in time.
    InitTimeout,
    /// A second `connection_init`.
    InitTwice,
    /// An operation with the id of one that runs.
    OperationExists,
    /// The budget of this address is used up.
    RateUsedUp,
    /// This process stops.
    Stopping,
    /// The client answers no ping or reads nothing.
    Silent,
}

impl Closing {
    pub(super) fn code(self) -> u16 {
        match self {
            Self::Unreadable => 1009,
            Self::Silent | Self::Stopping => 1001,
            Self::RateUsedUp => 1013,
            Self::Token(TokenError::KeysUnavailable) => 1013,
            Self::InvalidMessage => 4400,
            Self::NotInitialised | Self::TokenMissing | Self::Token(TokenError::Expired) => 4401,
            Self::Token(_) => 4403,
            Self::InitTimeout => 4408,
            Self::OperationExists => 4409,
            Self::InitTwice => 4429,
        }
    }

    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::InvalidMessage => "invalid-message",
            Self::Unreadable => "message-too-large-or-broken",
            Self::NotInitialised => "connection-not-initialised",
            Self::TokenMissing => "token-missing",
            Self::Token(refusal) => refusal.code(),
            Self::InitTimeout => "connection-initialisation-timeout",
            Self::InitTwice => "too-many-initialisation-requests",
            Self::OperationExists => "operation-id-in-use",
            Self::RateUsedUp => "rate-limited",
            Self::Stopping => "server-stopping",
            Self::Silent => "client-silent",
        }
    }
}

impl From<Closing> for Message {
    fn from(closing: Closing) -> Self {
        Self::Close(Some(CloseFrame { code: closing.code(), reason: closing.reason().into() }))
    }
}
