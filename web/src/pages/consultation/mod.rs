//! The record of a consultation: its questions with their answers, its steps, its text, and what followed from it.

mod forms;

pub(super) use forms::{send, show as show_form};

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::startups::startup_link;
use super::{Link, done as said};
use crate::form::{self, Choices, Offer, Subject as _};
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::shown::{
    Badge, Closed as _, ConsultationStepKind, DueStatus, MilestoneKind, MilestoneStatus, RoadmapChangeKind,
    Say, Shown, milestone_badge, milestone_name, scalar,
};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/consultation.graphql",
    custom_scalars_module = "scalar",
    extern_enums(
        "MilestoneKind",
        "MilestoneStatus",
        "DueStatus",
        "ConsultationStepKind",
        "RoadmapChangeKind"
    ),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct ConsultationPage;

use consultation_page::{
    ConsultationPageDevice as Device, Record as Consultation, RecordQuestions as Question,
};

/// Where the record of a consultation is: device and milestone, as `KIND.1`.
type Address = (String, String);

/// A consultation of a device.
struct Record {
    device: Device,
    one: Consultation,
    /// The question that a form is about, where the address names one.
    question: Option<i64>,
}

fn variables(visit: &Visit, device: &str) -> consultation_page::Variables {
    consultation_page::Variables { device: device.to_owned(), min_position: visit.min_position() }
}

async fn load(visit: &Visit, (device, milestone): &Address) -> Result<Record, Halt> {
    let missing = || visit.halt(HaltKind::NotFound);
    let answer = visit.ask::<ConsultationPage>(variables(visit, device)).await?;
    let mut device = answer.device.ok_or_else(missing)?;
    let is_it = |one: &Consultation| *milestone == key(&one.milestone);
    let place = device.consultations.iter().position(is_it).ok_or_else(missing)?;
    let one = device.consultations.swap_remove(place);
    let question = visit.query("question").and_then(|number| number.parse().ok());
    Ok(Record { device, one, question })
}

fn key(milestone: &consultation_page::RecordMilestone) -> String {
    format!("{}.{}", milestone.kind.0, milestone.occurrence)
}

/// The path of the record of a consultation, below the base path.
pub(super) fn consultation_path(device: &str, kind: &MilestoneKind, occurrence: i64) -> String {
    format!("/devices/{device}/consultations/{}.{occurrence}", kind.0)
}

impl Record {
    fn title(&self, say: Say) -> String {
        let of = &self.one.milestone;
        say.pair(&milestone_name(say, &of.name, of.occurrence), &self.one.topic)
    }

    /// The questions that stand.
    fn standing(&self) -> impl Iterator<Item = &Question> {
        self.one.questions.iter().filter(|question| question.withdrawn.is_none())
    }

    /// Of the question that the address names, a part.
    fn of_question(&self, part: impl Fn(&Question) -> Option<String>) -> String {
        let named = self.standing().find(|question| Some(question.number) == self.question);
        named.and_then(part).unwrap_or_default()
    }
}

/// What the forms about consultations say once they are done.
pub(super) fn done() -> impl Iterator<Item = &'static str> {
    form::done_words::<Record>()
}

/// What was said, with who recorded it and why it was changed.
struct Said {
    text: String,
    under: String,
}

struct QuestionRow {
    number: i64,
    question: String,
    own_view: Option<String>,
    answer: Option<String>,
    under: String,
    withdrawn: Option<String>,
    earlier: Vec<Said>,
    answer_go: Option<String>,
    correct_go: Option<String>,
    link_go: Option<String>,
}

struct Line {
    text: String,
    withdrawn: Option<String>,
}

#[derive(Template)]
#[template(path = "consultation.html")]
struct Page {
    frame: Frame,
    crumbs: Vec<Link>,
    done: Option<String>,
    opened: String,
    withdrawn: Option<String>,
    offers: Vec<Offer>,
    milestone: Link,
    badge: Option<Badge>,
    held: Option<String>,
    /// Where its day can be recorded, while none is.
    day_go: Option<String>,
    questions: Vec<QuestionRow>,
    steps: Vec<Line>,
    followed: Vec<Line>,
    text: Option<Said>,
    earlier_texts: Vec<Said>,
    earlier_topics: Vec<Said>,
    history: String,
}

/// Shows it.
pub(super) async fn show(visit: Visit, Path(address): Path<Address>) -> Result<Response, Halt> {
    let say = visit.say;
    let frame = visit.frame(String::new()).await?;
    let record = load(&visit, &address).await?;
    let mut frame = record.framed(&visit, frame);
    frame.title = record.one.topic.clone();
    let beneath = format!("{}/change", record.path());
    let person = frame.person.as_ref();
    let offers = person.map(|person| form::offers(&visit, person, &record, &beneath)).unwrap_or_default();
    let goes = |question: &Question, form: &str| {
        let is_open = record.one.withdrawn.is_none() && question.withdrawn.is_none();
        is_open.then(|| visit.at(&format!("{beneath}/{form}?question={}", question.number)))
    };
    let one = &record.one;
    let of = &one.milestone;
    let milestone = super::milestone_path(&record.device.id, &of.kind, of.occurrence);
    let items = record.device.roadmap.as_ref().map(|roadmap| roadmap.items.as_slice()).unwrap_or_default();
    let item = items
        .iter()
        .find(|item| item.milestone.kind == of.kind && item.milestone.occurrence == of.occurrence);
    let held = item.and_then(|item| item.occurred.as_ref()).map(|on| Shown::occurred(say, on).text);
    let asks_day = held.is_none() && one.withdrawn.is_none() && !offers.is_empty();
    let page = Page {
        crumbs: crumbs(&visit, &record.device),
        done: visit.query("done").and_then(|word| said(say, &word)),
        day_go: asks_day.then(|| visit.at(&format!("{milestone}/report"))),
        opened: say.with("consultations-opened", &stamped(say, &one.opened.by.name, one.opened.at)),
        withdrawn: one.withdrawn.as_ref().map(|gone| withdrawn(say, &gone.reason)),
        offers,
        milestone: Link { href: visit.at(&milestone), name: milestone_name(say, &of.name, of.occurrence) },
        badge: item.map(|item| milestone_badge(say, item.status, item.due)),
        held: held.map(|date| say.with("consultation-held", &[("date", date)])),
        questions: one.questions.iter().map(|question| row(say, question, &goes)).collect(),
        steps: one.steps.iter().map(|one| step(say, one)).collect(),
        followed: one.followed.iter().map(|one| followed(say, one)).collect(),
        text: one.text.as_ref().map(|text| Said {
            under: under(say, &text.recorded.by.name, text.recorded.at, text.reason.as_deref()),
            text: text.text.clone(),
        }),
        earlier_texts: one
            .earlier_texts
            .iter()
            .map(|text| Said {
                under: under(say, &text.recorded.by.name, text.recorded.at, text.reason.as_deref()),
                text: text.text.clone(),
            })
            .collect(),
        earlier_topics: one
            .earlier_topics
            .iter()
            .map(|text| Said {
                under: under(say, &text.recorded.by.name, text.recorded.at, text.reason.as_deref()),
                text: text.text.clone(),
            })
            .collect(),
        history: visit.at(&format!("/devices/{}/history?about=CONSULTATIONS", record.device.id)),
        frame,
    };
    Ok(frame::shown(StatusCode::OK, &page))
}

fn crumbs(visit: &Visit, device: &Device) -> Vec<Link> {
    let owner = device.owner.as_ref();
    let owner = owner.map(|owner| startup_link(visit, &owner.id, &owner.name, owner.name_en.as_deref()));
    let name = visit.say.name(&device.name, device.name_en.as_deref()).to_owned();
    let device = Link { href: visit.at(&format!("/devices/{}#consultations", device.id)), name };
    owner.into_iter().chain([device]).collect()
}

fn stamped(say: Say, by: &Option<String>, at: scalar::DateTime) -> [(&'static str, String); 2] {
    let by = by.clone().unwrap_or_else(|| say.text("nameless"));
    [("by", by), ("at", Shown::instant(say, at).text)]
}

fn under(say: Say, by: &Option<String>, at: scalar::DateTime, reason: Option<&str>) -> String {
    let line = say.with("consultations-opened", &stamped(say, by, at));
    match reason {
        Some(reason) => format!("{line} — {}{reason}", say.text("history-reason")),
        None => line,
    }
}

fn withdrawn(say: Say, reason: &str) -> String {
    say.with("consultations-withdrawn", &[("reason", reason.to_owned())])
}

fn answered(say: Say, text: &str, on: &scalar::OccurredDate) -> String {
    format!("{} · {}", say.typed(text), Shown::occurred(say, on).text)
}

fn row(say: Say, one: &Question, goes: &impl Fn(&Question, &str) -> Option<String>) -> QuestionRow {
    let earlier = one.corrections.iter().map(|before| {
        let answer = before.answer.as_ref().map(|answer| match &before.answered_on {
            Some(on) => answered(say, answer, on),
            None => answer.clone(),
        });
        let parts = [Some(before.question.clone()), before.own_view.clone(), answer];
        Said {
            text: parts.into_iter().flatten().collect::<Vec<_>>().join(" / "),
            under: under(say, &before.recorded.by.name, before.recorded.at, Some(&before.reason)),
        }
    });
    QuestionRow {
        number: one.number,
        question: one.question.clone(),
        own_view: one.own_view.clone(),
        answer: one.answer.as_ref().map(|answer| answered(say, &answer.text, &answer.on)),
        under: under(say, &one.asked.by.name, one.asked.at, None),
        withdrawn: one.withdrawn.as_ref().map(|gone| withdrawn(say, &gone.reason)),
        earlier: earlier.collect(),
        answer_go: one.answer.is_none().then(|| goes(one, "answer")).flatten(),
        correct_go: goes(one, "correct"),
        link_go: goes(one, "link"),
    }
}

fn step(say: Say, one: &consultation_page::RecordSteps) -> Line {
    let meeting = one.meeting.as_ref().map(|of| milestone_name(say, &of.name, of.occurrence));
    let on = one.on.as_ref().map(|on| Shown::occurred(say, on).text);
    let parts = [Some(say.text(&one.kind.key())), on, one.reference.clone(), meeting];
    Line {
        text: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        withdrawn: one.withdrawn.as_ref().map(|gone| withdrawn(say, &gone.reason)),
    }
}

fn followed(say: Say, one: &consultation_page::RecordFollowed) -> Line {
    let milestone = one.milestone.as_ref().map(|of| milestone_name(say, &of.name, of.occurrence));
    let question = one.question.map(|number| say.count("consultation-question-number", number));
    let parts = [Some(say.text(&one.kind.key())), milestone, question];
    Line {
        text: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        withdrawn: one.withdrawn.as_ref().map(|gone| withdrawn(say, &gone.reason)),
    }
}

/// The questions that stand, as choices of their numbers.
fn questions(say: Say, record: &Record) -> Choices {
    numbered(say, record.standing())
}

fn numbered<'a>(say: Say, questions: impl Iterator<Item = &'a Question>) -> Choices {
    let choice = |one: &Question| {
        let number = say.count("consultation-question-number", one.number);
        (one.number.to_string(), say.pair(&number, &one.question))
    };
    questions.map(choice).collect()
}
