//! When a page cannot be shown: why, and what to do, in the visitor's language.

use std::sync::Arc;

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::frame::{self, Frame};
use crate::shown::Say;
use crate::site::Site;

/// Why no page is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum HaltKind {
    /// Signing in is needed, to come back to a path.
    SignIn { next: String },
    /// There is no such page, or none that this visitor may see: the answer is the same.
    NotFound,
    /// What was sent is no form of ours.
    BadForm,
    /// A form with more text than one takes.
    TooLarge,
    /// The link to sign in was used, or is too old.
    LinkSpent,
    /// The issuer did not let somebody sign in, or said something unexpected.
    SignInFailed,
    /// The budget for requests is used up.
    Busy,
    /// The database or another thing that is needed is away.
    Unavailable,
    /// A defect, with the number to quote.
    Broken { request: String },
}

/// A page that is not shown.
pub(crate) struct Halt {
    pub(crate) site: Arc<Site>,
    pub(crate) say: Say,
    pub(crate) kind: HaltKind,
}

#[derive(Template)]
#[template(path = "halt.html")]
struct HaltPage {
    frame: Frame,
    text: String,
    request: Option<String>,
}

impl HaltKind {
    const fn status(&self) -> StatusCode {
        match self {
            Self::SignIn { .. } => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadForm => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::LinkSpent => StatusCode::GONE,
            Self::SignInFailed => StatusCode::FORBIDDEN,
            Self::Busy => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Heading and text.
    fn words(&self, say: Say) -> (String, String) {
        let (title, text) = match self {
            Self::SignIn { .. } => ("sign-in-title", "sign-in-needed"),
            Self::NotFound => ("halt-not-found-title", "halt-not-found"),
            Self::BadForm => ("halt-bad-form-title", "halt-bad-form"),
            Self::TooLarge => ("halt-too-large-title", "halt-too-large"),
            Self::LinkSpent => ("halt-link-spent-title", "halt-link-spent"),
            Self::SignInFailed => ("halt-sign-in-failed-title", "halt-sign-in-failed"),
            Self::Busy => ("halt-busy-title", "halt-busy"),
            Self::Unavailable => ("halt-unavailable-title", "halt-unavailable"),
            Self::Broken { .. } => ("halt-broken-title", "halt-broken"),
        };
        (say.text(title), say.text(text))
    }
}

impl IntoResponse for Halt {
    fn into_response(self) -> Response {
        if let HaltKind::SignIn { next } = &self.kind {
            let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
            let there = format!("{}/sign-in?next={next}", self.site.base());
            return (StatusCode::SEE_OTHER, [(header::LOCATION, there)]).into_response();
        }
        let (title, text) = self.kind.words(self.say);
        let request = match &self.kind {
            HaltKind::Broken { request } => Some(request.clone()),
            _ => None,
        };
        let frame = Frame::without_person(&self.site, self.say, title, "/");
        frame::shown(self.kind.status(), &HaltPage { frame, text, request })
    }
}
