//! Fixing a figure as a citation, on a page of its own: where a target of a plan stands, or what was counted.

use axum::extract::Path;
use axum::response::Response;

use super::Link;
use super::counts;
use super::indicator::cite::{fix_citation, record};
use super::moment::Moment;
use super::plan;
use crate::form::{COMMAND, Field, Fields, FormPage, Given, Input, kept, resume};
use crate::frame::{Frame, Person};
use crate::halt::{Halt, HaltKind};
use crate::shown::{Say, Shown};
use crate::sign_in::go;
use crate::visit::Visit;

/// A figure that can be fixed.
pub(super) struct Figure {
    pub(super) question: fix_citation::CitedQuestionInput,
    /// What is asked, in words.
    pub(super) about: Vec<String>,
    /// The page that shows it.
    pub(super) back: Link,
}

/// Shows the form for a target of a plan.
pub(super) async fn show_target(
    visit: Visit,
    Path(path): Path<plan::goal::Address>,
) -> Result<Response, Halt> {
    let frame = framed(&visit).await?;
    let figure = target(&visit, path).await?;
    Ok(page(&visit, frame, figure, None, Given::default()).shown())
}

/// Fixes where a target of a plan stands.
pub(super) async fn fix_target(
    visit: Visit,
    Path(path): Path<plan::goal::Address>,
    sent: Fields,
) -> Result<Response, Halt> {
    if visit.session.is_none() {
        return resume(&visit, &sent);
    }
    let answer = match target(&visit, path).await {
        Ok(figure) => fix(&visit, figure, &sent).await,
        Err(halt) => Err(halt),
    };
    kept(&visit, &sent, answer)
}

/// Shows the form for what was counted.
pub(super) async fn show_counts(visit: Visit) -> Result<Response, Halt> {
    let frame = framed(&visit).await?;
    let figure = counts::figure(&visit).await?;
    Ok(page(&visit, frame, figure, None, Given::default()).shown())
}

/// Fixes what was counted.
pub(super) async fn fix_counts(visit: Visit, sent: Fields) -> Result<Response, Halt> {
    if visit.session.is_none() {
        return resume(&visit, &sent);
    }
    let answer = match counts::figure(&visit).await {
        Ok(figure) => fix(&visit, figure, &sent).await,
        Err(halt) => Err(halt),
    };
    kept(&visit, &sent, answer)
}

async fn target(visit: &Visit, address: plan::goal::Address) -> Result<Figure, Halt> {
    let moment = Moment::read(visit);
    let plan::goal::CitedGoal { plan, number, name, lines } =
        plan::goal::cited(visit, &moment, address).await?;
    let path = format!("/plans/{plan}/goals/{number}");
    let target = fix_citation::CitedAttainmentInput { plan, target: number };
    Ok(Figure {
        question: fix_citation::CitedQuestionInput::Attainment(target),
        about: lines,
        back: Link { href: moment.link(visit, &path), name },
    })
}

/// Fixes it, and leads to the page of the citation; what was typed is shown again where it could not be recorded.
async fn fix(visit: &Visit, figure: Figure, sent: &Fields) -> Result<Response, Halt> {
    let is_ours = visit.session.as_ref().is_some_and(|session| session.is_form_token(sent.form_token()));
    if !is_ours {
        return Ok(page(visit, framed(visit).await?, figure, Some(sent), Given::again()).shown());
    }
    let input = fix_citation::FixCitationInput {
        command_id: sent.get(COMMAND).to_owned(),
        given_on: None,
        given_to: sent.get("given_to").to_owned(),
        on: Moment::read(visit).on,
        purpose: sent.some("purpose"),
        question: figure.question.clone(),
    };
    match record(visit, input).await? {
        Ok(path) => Ok(go(visit, &path)),
        Err(errors) => Ok(page(visit, framed(visit).await?, figure, Some(sent), given(errors)).shown()),
    }
}

fn given(errors: Vec<(String, String)>) -> Given {
    let mut given = Given::default();
    for (field, message) in errors {
        match field.as_str() {
            "givenTo" => given.beside.push(("given_to", message)),
            "purpose" => given.beside.push(("purpose", message)),
            _ => given.problems.push(message),
        }
    }
    given
}

/// The frame of a form, for who may fix a citation. Before the figure is asked for: its stream begins where it ends.
async fn framed(visit: &Visit) -> Result<Frame, Halt> {
    let frame = visit.frame(visit.say.text("cite-title")).await?;
    if !frame.person.as_ref().is_some_and(Person::counts_everything) {
        return Err(visit.halt(HaltKind::NotFound));
    }
    Ok(frame)
}

fn page(visit: &Visit, frame: Frame, figure: Figure, sent: Option<&Fields>, given: Given) -> FormPage {
    let say = visit.say;
    let moment = Moment::read(visit);
    let on = moment.on.map_or_else(|| say.text("cite-today"), |day| Shown::day(say, day).text);
    let mut about = figure.about;
    about.push(format!("{}{on}", say.text("cite-on")));
    if moment.known_at.is_some() {
        about.push(say.text("cite-known-now"));
    }
    FormPage {
        back: figure.back,
        lead: say.text("cite-lead"),
        about,
        finder: None,
        fields: fields(say, sent),
        given,
        conflict: None,
        command: sent.and_then(Fields::command).unwrap_or_else(|| visit.site.sources.ids.uuid().to_string()),
        version: String::new(),
        submit: say.text("cite-go"),
        frame,
    }
}

fn fields(say: Say, sent: Option<&Fields>) -> Vec<Field> {
    let typed = |name| sent.map(|sent| sent.get(name).to_owned()).unwrap_or_default();
    let given_to = Field {
        name: "given_to",
        label: say.text("cite-to"),
        hint: Some(say.text("cite-to-hint")),
        input: Input::Line,
        value: typed("given_to"),
        required: true,
        needed_with: None,
    };
    let purpose = Field {
        name: "purpose",
        label: say.text("cite-purpose"),
        hint: None,
        input: Input::Lines(4),
        value: typed("purpose"),
        required: false,
        needed_with: None,
    };
    vec![given_to, purpose]
}
