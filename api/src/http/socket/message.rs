//! The messages of `graphql-transport-ws`.

use async_graphql::ServerError;
use axum::extract::ws::Message;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::close::Closing;
use crate::http::answer::Answer;
use crate::http::sign_in::bearer;

/// Longest id of an operation, bytes.
const LONGEST_ID: usize = 128;

/// What a client may say.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum FromClient {
    ConnectionInit {
        #[serde(default)]
        payload: Option<InitPayload>,
    },
    Ping {},
    Pong {},
    Subscribe {
        id: String,
        payload: Value,
    },
    Complete {
        id: String,
    },
}

/// The token, as `{"authorization": "Bearer …"}` or `{"token": "…"}`.
#[derive(Debug, Deserialize)]
pub(super) struct InitPayload {
    #[serde(default, alias = "Authorization")]
    authorization: Option<String>,
    #[serde(default)]
    token: Option<String>,
}

impl InitPayload {
    /// The token; an authorization of another scheme is no token.
    pub(super) fn token(&self) -> Option<&str> {
        let authorized = self.authorization.as_deref().and_then(bearer);
        authorized.or(self.token.as_deref()).filter(|token| !token.is_empty())
    }
}

impl FromClient {
    pub(super) fn parse(text: &str) -> Result<Self, Closing> {
        let message: Self = serde_json::from_str(text).map_err(|_| Closing::InvalidMessage)?;
        match &message {
            Self::Subscribe { id, .. } | Self::Complete { id } if id.is_empty() || id.len() > LONGEST_ID => {
                Err(Closing::InvalidMessage)
            }
            _ => Ok(message),
        }
    }
}

/// What we say.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum ToClient<'a> {
    ConnectionAck,
    Pong,
    Next { id: &'a str, payload: &'a Answer },
    Error { id: &'a str, payload: &'a [ServerError] },
    Complete { id: &'a str },
}

impl ToClient<'_> {
    /// The message as a text frame; `None` when a value of the schema is no JSON.
    pub(super) fn to_frame(&self) -> Option<Message> {
        serde_json::to_string(self).ok().map(|text| Message::Text(text.into()))
    }
}
