//! The life of a form of the mould: shown, sent, refused, in conflict, or done.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::mould::{Form, Kind, Makes, Spec, Subject};
use super::{Conflict, Field, Fields, FormPage, Given, Input, answered, kept, resume};
use crate::frame::{self, Frame, Person};
use crate::halt::{Halt, HaltKind};
use crate::pages::Link;
use crate::shown::Say;
use crate::visit::Visit;

/// Lines of a text that is pasted, and of a reason.
const LONG: i64 = 10;
const SHORT: i64 = 4;

/// A form that can be opened.
pub(crate) struct Offer {
    pub(crate) href: String,
    pub(crate) label: String,
}

/// The forms about something that somebody is offered; `beneath` is what their addresses begin with.
pub(crate) fn offers<S: Subject>(visit: &Visit, person: &Person, subject: &S, beneath: &str) -> Vec<Offer> {
    S::forms().iter().flat_map(|forms| offered(visit, person, subject, (forms, beneath))).collect()
}

fn offered<S: Subject>(
    visit: &Visit,
    person: &Person,
    subject: &S,
    (forms, beneath): (&[Form<S>], &str),
) -> Vec<Offer> {
    let fitting = forms.iter().filter(|form| (form.who)(person) && (form.fits)(subject));
    let offer = |form: &Form<S>| Offer {
        href: visit.at(&format!("{beneath}/{}", form.path)),
        label: visit.say.text(form.label),
    };
    fitting.map(offer).collect()
}

#[derive(Template)]
#[template(path = "offers.html")]
struct OffersPage {
    frame: Frame,
    back: Link,
    about: Vec<String>,
    groups: Vec<(Option<String>, Vec<Offer>)>,
}

/// Shows the forms about something, by what belongs together.
pub(crate) async fn list<S: Subject>(visit: &Visit, address: &S::Address) -> Result<Response, Halt> {
    let say = visit.say;
    let frame = visit.frame(say.text("offers-title")).await?;
    let subject = S::load(visit, address).await?;
    let Some(person) = frame.person.as_ref() else { return Err(visit.sign_in_first()) };
    let beneath = format!("{}/change", subject.path());
    let headings = S::headings().iter().map(|key| Some(say.text(key))).chain(std::iter::repeat(None));
    let groups =
        headings.zip(S::forms().iter().map(|forms| offered(visit, person, &subject, (forms, &beneath))));
    let page = OffersPage {
        back: Link { href: visit.at(&subject.path()), name: subject.name(say) },
        about: subject.now(say),
        groups: groups.filter(|(_, offers)| !offers.is_empty()).collect(),
        frame: subject.framed(visit, frame),
    };
    Ok(frame::shown(StatusCode::OK, &page))
}

/// The keys of what the forms about something say once they are done.
pub(crate) fn done_words<S: Subject>() -> impl Iterator<Item = &'static str> {
    S::forms().iter().copied().flatten().map(|form| form.done)
}

/// Shows an empty form.
pub(crate) async fn show<S: Subject>(
    visit: &Visit,
    address: &S::Address,
    path: &str,
) -> Result<Response, Halt> {
    let (form, frame, subject) = opened::<S>(visit, address, path).await?;
    Ok(page(visit, frame, (form, &subject), None, Given::default()).shown())
}

/// Where the page says what a form has just recorded: at the place where it is looked at afterwards.
pub(crate) fn done_at<S: Subject>(word: &str) -> Option<&'static str> {
    let named = S::forms().iter().copied().flatten().filter(|form| said(form) == word);
    let mut places =
        named.filter_map(|form| if let Makes::ChangeAt(place, _) = form.makes { Some(place) } else { None });
    places.next()
}

/// How an address says what a form recorded.
fn said<S>(form: &Form<S>) -> &'static str {
    form.done.strip_prefix("done-").unwrap_or(form.done)
}

/// Takes a form.
pub(crate) async fn send<S: Subject>(
    visit: &Visit,
    address: &S::Address,
    path: &str,
    sent: &Fields,
) -> Result<Response, Halt> {
    kept(visit, sent, taken::<S>(visit, address, path, sent).await)
}

async fn taken<S: Subject>(
    visit: &Visit,
    address: &S::Address,
    path: &str,
    sent: &Fields,
) -> Result<Response, Halt> {
    let Some(session) = &visit.session else { return resume(visit, sent) };
    let is_ours = session.is_form_token(sent.form_token());
    let (form, frame, subject) = opened::<S>(visit, address, path).await?;
    if !is_ours {
        return Ok(page(visit, frame, (form, &subject), Some(sent), Given::again()).shown());
    }
    let given = match form.input(visit.say, &subject, sent) {
        Err(beside) => Given { beside, ..Given::default() },
        Ok(input) => match visit.record(form.mutation, input).await? {
            Err(problem) => Given { problems: vec![problem], ..Given::default() },
            Ok(receipt) => {
                if let Some(position) = receipt.position {
                    return Ok(done(visit, form, &subject, receipt.made.map(|made| made.id), position));
                }
                let names: Vec<&'static str> = form.fields.iter().map(|field| field.name).collect();
                answered(visit.say, sent, &names, &receipt.user_errors)
            }
        },
    };
    // What stands there now is read again: the refusal may rest on what came in between.
    let subject = S::load(visit, address).await?;
    Ok(page(visit, frame, (form, &subject), Some(sent), given).shown())
}

/// The form at an address, for who may see it.
async fn opened<S: Subject>(
    visit: &Visit,
    address: &S::Address,
    path: &str,
) -> Result<(&'static Form<S>, Frame, S), Halt> {
    let missing = || visit.halt(HaltKind::NotFound);
    let mut frame = visit.frame(String::new()).await?;
    let Some(person) = frame.person.as_ref() else { return Err(visit.sign_in_first()) };
    let named = S::forms().iter().copied().flatten().filter(|form| form.path == path);
    let theirs: Vec<&'static Form<S>> = named.filter(|form| (form.who)(person)).collect();
    let first = *theirs.first().ok_or_else(missing)?;
    let subject = S::load(visit, address).await?;
    // Of several under one address the one that fits; a form that does not fit any more is answered by the schema.
    let form = theirs.into_iter().find(|form| (form.fits)(&subject)).unwrap_or(first);
    frame.title = visit.say.text(form.label);
    Ok((form, frame, subject))
}

fn done<S: Subject>(
    visit: &Visit,
    form: &Form<S>,
    subject: &S,
    made: Option<String>,
    position: i64,
) -> Response {
    let there = match (&form.makes, made) {
        (Makes::New(beginning), Some(id)) => format!("{beginning}{id}"),
        _ => subject.path(),
    };
    let word = said(form);
    let place = if let Makes::ChangeAt(place, _) = form.makes { format!("#{place}") } else { String::new() };
    let there = visit.at(&format!("{there}?done={word}&position={position}{place}"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, there)]).into_response()
}

fn page<S: Subject>(
    visit: &Visit,
    frame: Frame,
    (form, subject): (&Form<S>, &S),
    sent: Option<&Fields>,
    given: Given,
) -> FormPage {
    let say = visit.say;
    let wish = sent.filter(|_| !given.reused);
    let version = given.actual_version.or_else(|| wish.and_then(Fields::version)).or(subject.version());
    FormPage {
        back: Link { href: visit.at(&subject.path()), name: subject.name(say) },
        lead: say.text(form.lead),
        about: subject.now(say),
        finder: subject.finder(visit),
        fields: form
            .fields
            .iter()
            .filter(|spec| (spec.shown)(subject))
            .map(|spec| field(visit, spec, subject, sent))
            .collect(),
        conflict: given.actual_version.map(|_| Conflict { now: subject.now(say) }),
        given,
        command: wish.and_then(Fields::command).unwrap_or_else(|| visit.site.sources.ids.uuid().to_string()),
        version: version.map(|version| version.to_string()).unwrap_or_default(),
        submit: say.text(form.label),
        frame: subject.framed(visit, frame),
    }
}

/// A field, filled in with what was sent, else with what the address names, else with what stands there.
fn field<S: Subject>(visit: &Visit, spec: &Spec<S>, subject: &S, sent: Option<&Fields>) -> Field {
    let say = visit.say;
    let first = || visit.query(spec.name).unwrap_or_else(|| (spec.first)(subject));
    let value = sent.map_or_else(first, |sent| sent.all(spec.name).collect::<Vec<_>>().join(" "));
    let choices = spec.choices(say, subject);
    let input = match spec.kind {
        Kind::Line | Kind::Number | Kind::Words => Input::Line,
        Kind::Lines => Input::Lines(if spec.name == "text" { LONG } else { SHORT }),
        Kind::One(_) if !spec.offers_none => Input::Choice(choices),
        Kind::One(_) | Kind::Numbered(_) | Kind::Milestone(_) => {
            Input::Choice(with_none(say, (spec.required)(subject), choices))
        }
        Kind::Many(_) | Kind::Milestones(_) => Input::Many(choices),
    };
    Field {
        name: spec.name,
        label: say.text(spec.label),
        hint: spec.hint.map(|key| say.text(key)),
        input,
        value,
        required: (spec.required)(subject),
        needed_with: spec.needed_with.and_then(|other| needed_with(say, other)),
    }
}

/// Beside a field that is needed together with another: with which.
fn needed_with(say: Say, other: &str) -> Option<String> {
    let key = match other.rsplit_once('.')? {
        (_, "text") => "form-needed-with-answer",
        (_, "on") => "form-needed-with-day",
        _ => return None,
    };
    Some(say.text(key))
}

/// What is not chosen yet is not chosen for anybody.
fn with_none(say: Say, required: bool, choices: super::Choices) -> super::Choices {
    let none = say.text(if required { "form-choice-first" } else { "form-choice-none" });
    std::iter::once((String::new(), none)).chain(choices).collect()
}
