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
pub trait RequestContext: Send + Sync + 'static {
    /// Somebody with what they may do.
    type Asker: Clone + Send + Sync + 'static;

    /// Looks up what this asker may do. `None` is somebody not signed in.
    ///
    /// Called once for every HTTP request, once for every operation of a WebSocket and once for the questions of a page,
    /// so that roles are as fresh as what they are used for.
    ///
    /// # Errors
    /// Something needed cannot be reached; the request is answered with 503.
    fn identify(
        &self,
        principal: Option<&Principal>,
    ) -> impl Future<Output = Result<Self::Asker, Unavailable>> + Send;

    /// Makes the loaders, for every operation: no loader cache is ever shared by two askers.
    fn attach(
        &self,
        asker: Self::Asker,
        principal: Option<Principal>,
        meta: RequestMeta,
    ) -> async_graphql::Data;
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
    /// Of a request over HTTP, which may have its id already.
    pub(super) fn new(headers: &HeaderMap, given: Option<RequestId>, ids: &dyn Ids) -> Self {
        let request_id = given.unwrap_or_else(|| RequestId::fresh(ids));
        Self { request_id, locale: Locale::preferred(headers) }
    }

    /// Of a page, whose visitor's language is known.
    pub(super) fn of_page(locale: Locale, given: Option<RequestId>, ids: &dyn Ids) -> Self {
        Self { request_id: given.unwrap_or_else(|| RequestId::fresh(ids)), locale }
    }

    /// The same asker, another operation.
    pub(super) fn next(self, ids: &dyn Ids) -> Self {
        Self { request_id: RequestId::fresh(ids), ..self }
    }
}

/// Names one request; made here, or by a proxy that is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RequestId {
    uuid: Uuid,
    /// Whether it is written without hyphens, as whoever made it wrote it.
    plain: bool,
}

impl RequestId {
    pub(super) fn fresh(ids: &dyn Ids) -> Self {
        Self { uuid: ids.uuid(), plain: false }
    }

    /// One that was made elsewhere, if it is written as one of ours could be.
    pub(super) fn read(text: &str) -> Option<Self> {
        let uuid = Uuid::try_parse(text).ok()?;
        [false, true].map(|plain| Self { uuid, plain }).into_iter().find(|id| id.to_string() == text)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.plain {
            true => self.uuid.simple().fmt(formatter),
            false => self.uuid.hyphenated().fmt(formatter),
        }
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
