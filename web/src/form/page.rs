//! A form as it is shown: empty, or again with what was typed and what was wrong with it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::fields::FILLED_IN;
use super::{Fields, Finder};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::pages::Link;
use crate::visit::Visit;

/// What can be chosen: value and name.
pub(crate) type Choices = Vec<(String, String)>;

/// How a field is filled in.
pub(crate) enum Input {
    /// One line.
    Line,
    /// Several lines: so many are shown at first.
    Lines(i64),
    /// One of these.
    Choice(Choices),
    /// Any of these; the value of the field names them with spaces between.
    Many(Choices),
}

impl Input {
    fn kind(&self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Lines(_) => "lines",
            Self::Choice(_) => "choice",
            Self::Many(_) => "many",
        }
    }

    fn choices(&self) -> &[(String, String)] {
        match self {
            Self::Choice(choices) | Self::Many(choices) => choices,
            Self::Line | Self::Lines(_) => &[],
        }
    }

    fn rows(&self) -> i64 {
        if let Self::Lines(rows) = self { *rows } else { 1 }
    }
}

/// A field of a form.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) hint: Option<String>,
    pub(crate) input: Input,
    pub(crate) value: String,
    pub(crate) required: bool,
    /// That it is needed together with another one, in words.
    pub(crate) needed_with: Option<String>,
}

impl Field {
    /// Whether one of several is chosen.
    fn has(&self, value: &str) -> bool {
        self.value.split(' ').any(|chosen| chosen == value)
    }

    /// What was said, in words.
    fn said(&self) -> String {
        let chosen = self.input.choices().iter().filter(|(value, _)| !value.is_empty() && self.has(value));
        let names: Vec<&str> = chosen.map(|(_, name)| name.as_str()).collect();
        if names.is_empty() { self.value.clone() } else { names.join(" / ") }
    }
}

/// A warning that asks for a reason to go on.
#[derive(Debug, Clone)]
pub(crate) struct Warned {
    pub(crate) name: String,
    pub(crate) message: String,
    /// What is wrong with the reason.
    pub(crate) error: Option<String>,
}

/// What was answered to a form that was sent.
#[derive(Debug, Default)]
pub(crate) struct Given {
    /// Beside a field: its name and what would be right.
    pub(crate) beside: Vec<(&'static str, String)>,
    /// About the whole.
    pub(crate) problems: Vec<String>,
    pub(crate) warnings: Vec<Warned>,
    /// The version there is now, where it is another one than was seen.
    pub(crate) actual_version: Option<i64>,
    /// Whether the form was sent before and something is recorded by it: what is sent now is another wish.
    pub(crate) reused: bool,
    /// Whether nothing was asked yet, because the form was made for another session.
    pub(crate) again: bool,
}

impl Given {
    /// The form was made for another session: it must be sent again.
    pub(crate) fn again() -> Self {
        Self { again: true, ..Self::default() }
    }
}

/// Somebody else was faster: what stands there now.
pub(crate) struct Conflict {
    /// Lines of what is on record now.
    pub(crate) now: Vec<String>,
}

/// A form on its page.
#[derive(Template)]
#[template(path = "form.html")]
pub(crate) struct FormPage {
    pub(crate) frame: Frame,
    pub(crate) back: Link,
    pub(crate) lead: String,
    /// What is on record about what the form changes.
    pub(crate) about: Vec<String>,
    /// Where a field has more to offer than a list holds.
    pub(crate) finder: Option<Finder>,
    pub(crate) fields: Vec<Field>,
    pub(crate) given: Given,
    pub(crate) conflict: Option<Conflict>,
    pub(crate) command: String,
    pub(crate) version: String,
    pub(crate) submit: String,
}

impl FormPage {
    /// The message beside a field.
    fn beside(&self, name: &str) -> Option<&str> {
        self.given.beside.iter().find(|(field, _)| *field == name).map(|(_, message)| message.as_str())
    }

    /// What a field is called.
    fn label<'a>(&'a self, name: &'a str) -> &'a str {
        self.fields.iter().find(|field| field.name == name).map_or(name, |field| field.label.as_str())
    }

    /// The ids of what is said about a field: the hint, and what was wrong.
    fn described(&self, field: &Field) -> Option<String> {
        let hint = field.hint.as_ref().map(|_| format!("{}-hint", field.name));
        let error = self.beside(field.name).map(|_| format!("{}-error", field.name));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn is_refused(&self) -> bool {
        !self.given.beside.is_empty() || !self.given.problems.is_empty() || !self.given.warnings.is_empty()
    }

    /// What only a form of this session carries.
    fn token(&self) -> &str {
        self.frame.person.as_ref().map_or("", |person| person.form_token.as_str())
    }

    /// The form as an answer: 200 when it is empty, 403 when it must be sent again, 409 and 422 when it was refused.
    pub(crate) fn shown(&self) -> Response {
        let status = match (&self.conflict, self.given.again, self.is_refused()) {
            (Some(_), _, _) => StatusCode::CONFLICT,
            (None, true, _) => StatusCode::FORBIDDEN,
            (None, false, true) => StatusCode::UNPROCESSABLE_ENTITY,
            (None, false, false) => StatusCode::OK,
        };
        frame::shown(status, self)
    }
}

#[derive(Template)]
#[template(path = "resume.html")]
struct ResumePage {
    frame: Frame,
    sign_in: String,
    action: String,
    typed: Vec<(String, String)>,
    /// The texts that somebody would be sorry to lose.
    long: Vec<String>,
    /// What only a form of this session carries, where there still is one.
    token: Option<String>,
}

/// What a form says when its session has ended: sign in again, and everything typed is still here.
///
/// # Errors
/// Never: the page itself is the answer.
pub(crate) fn resume(visit: &Visit, sent: &Fields) -> Result<Response, Halt> {
    let page = ResumePage::of(visit, sent, "resume-title");
    Ok(frame::shown(StatusCode::UNAUTHORIZED, &page))
}

/// Keeps what was typed where a form was not taken because the visitor, or the server, is busy: the answer carries it, under
/// the same command id, to be sent again. Whatever else was answered stays as it is.
///
/// # Errors
/// The page could not be shown for another reason.
pub(crate) fn kept(visit: &Visit, sent: &Fields, answer: Result<Response, Halt>) -> Result<Response, Halt> {
    let status = match &answer {
        Err(Halt { kind: HaltKind::Busy, .. }) => StatusCode::TOO_MANY_REQUESTS,
        Err(Halt { kind: HaltKind::Unavailable, .. }) => StatusCode::SERVICE_UNAVAILABLE,
        _ => return answer,
    };
    let token = visit.session.as_ref().map(|session| session.form_token());
    Ok(frame::shown(status, &ResumePage { token, ..ResumePage::of(visit, sent, "busy-title") }))
}

impl ResumePage {
    /// With everything that was typed, and no token.
    fn of(visit: &Visit, sent: &Fields, title: &str) -> Self {
        let typed = sent.typed();
        let long = typed
            .iter()
            .filter(|(name, value)| !FILLED_IN.contains(&name.as_str()) && !value.trim().is_empty());
        Self {
            frame: Frame::without_person(&visit.site, visit.say, visit.say.text(title), "/"),
            sign_in: visit.at("/sign-in"),
            action: visit.at(&visit.here),
            long: long.map(|(_, value)| value.clone()).collect(),
            token: None,
            typed,
        }
    }
}
