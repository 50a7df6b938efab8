//! What the transport hands to the schema with every operation, and who makes it.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use banso_eventstore::clock::Ids;
use uuid::Uuid;

use super::media::ranked;
use crate::auth::Principal;

/// Makes the data that resolvers find in their context.
///
/// Called once for every HTTP request and once for every operation of a WebSocket, so that roles
/// are fresh and no loader cache is ever shared by two askers.
pub trait RequestContext: Send + Sync + 'static {
    /// Looks up what this asker may do and makes the loaders. `None` is somebody not signed in.
    ///
    /// # Errors
    /// Something needed cannot be reached; the request is answered with 503.
    fn attach(
        &self,
        principal: Option<Principal>,
        meta: RequestMeta,
    ) -> impl Future<Output = Result<async_graphql::Data, Unavailable>> + Send;
}

/// Something a request needs cannot be reached now.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{operation} is not possible at the moment: {cause}")]
pub struct Unavailable {
    /// What was attempted, for the log.
    pub operation: &'static str,
    /// Why it failed, for the log only; never shown to the asker.
    pub cause: String,
    /// How long the asker should wait.
    pub retry_after: Duration,
}

/// Facts about one request that its resolvers and its log lines need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestMeta {
    /// Names this request in answers and in the log.
    pub request_id: RequestId,
    /// The language of messages.
    pub locale: Locale,
}

impl RequestMeta {
    pub(super) fn new(headers: &HeaderMap, ids: &dyn Ids) -> Self {
        Self { request_id: RequestId(ids.uuid()), locale: Locale::preferred(headers) }
    }

    /// Of a page, whose visitor's language is known.
    pub(super) fn of_page(locale: Locale, ids: &dyn Ids) -> Self {
        Self { request_id: RequestId(ids.uuid()), locale }
    }

    /// The same asker, another operation.
    pub(super) fn next(self, ids: &dyn Ids) -> Self {
        Self { request_id: RequestId(ids.uuid()), ..self }
    }
}

/// Names one request; made here, never taken from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RequestId(Uuid);

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// The languages we answer in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// Japanese (日本語), unless the asker prefers English.
    #[default]
    Ja,
    /// English (英語).
    En,
}

impl Locale {
    /// The language `Accept-Language` prefers among ours; Japanese without one.
    #[must_use]
    pub fn preferred(headers: &HeaderMap) -> Self {
        ranked(headers, ACCEPT_LANGUAGE)
            .iter()
            .find_map(|range| match range.split('-').next() {
                Some("ja" | "*") => Some(Self::Ja),
                Some("en") => Some(Self::En),
                _ => None,
            })
            .unwrap_or_default()
    }
}
