//! What can be recorded of a consultation afterwards: question by question, step by step.

use axum::extract::Path;
use axum::response::Response;
use serde_json::{Value, json};

use super::{
    Address, ConsultationPage, Question, Record, consultation_path, load, numbered, questions, variables,
};
use crate::form::{self, Choices, Fields, Filled, Form, Kind, Makes, Spec, Subject, codes};
use crate::frame::Frame;
use crate::halt::Halt;
use crate::pages::startup::everybody;
use crate::shown::{ConsultationPart, MilestoneStatus, RoadmapChangeKind, Say, milestone_name};
use crate::visit::Visit;

mod mutation {
    crate::form::mutations! {
        "queries/consultation.graphql":
        AskConsultationQuestions ask_consultation_questions ASK,
        AnswerConsultationQuestion answer_consultation_question ANSWER,
        CorrectConsultationQuestion correct_consultation_question CORRECT,
        CorrectConsultationTopic correct_consultation_topic CORRECT_TOPIC,
        KeepConsultationText keep_consultation_text KEEP_TEXT,
        RecordConsultationStep record_consultation_step STEP,
        LinkConsultation link_consultation LINK,
        WithdrawConsultationEntry withdraw_consultation_entry WITHDRAW,
    }
}

impl Subject for Record {
    type Address = Address;

    fn forms() -> &'static [&'static [Form<Self>]] {
        &[FORMS]
    }

    async fn load(visit: &Visit, address: &Address) -> Result<Self, Halt> {
        load(visit, address).await
    }

    fn path(&self) -> String {
        let of = &self.one.milestone;
        consultation_path(&self.device.id, &of.kind, of.occurrence)
    }

    fn name(&self, say: Say) -> String {
        self.title(say)
    }

    fn version(&self) -> Option<i64> {
        Some(self.device.version)
    }

    fn about(&self) -> Filled {
        let of = &self.one.milestone;
        let consultation = json!({ "kind": of.kind.0, "occurrence": of.occurrence });
        Filled::from_iter([
            ("device".to_owned(), Value::from(self.device.id.clone())),
            ("consultation".to_owned(), consultation),
        ])
    }

    fn now(&self, say: Say) -> Vec<String> {
        let topic = say.pair(&say.text("consult-topic"), &self.one.topic);
        let questions = self.standing().map(|one| {
            let answer = one.answer.as_ref().map(|answer| answer.text.clone());
            let answer = answer.unwrap_or_else(|| say.text("consultations-unanswered"));
            let number = say.count("consultation-question-number", one.number);
            say.pair(&number, &format!("{} → {answer}", one.question))
        });
        std::iter::once(topic).chain(questions).collect()
    }

    fn framed(&self, visit: &Visit, frame: Frame) -> Frame {
        frame.with_query::<ConsultationPage>(variables(visit, &self.device.id))
    }
}

fn stands(record: &Record) -> bool {
    record.one.withdrawn.is_none()
}

fn unanswered(say: Say, record: &Record) -> Choices {
    numbered(say, record.standing().filter(|one| one.answer.is_none()))
}

/// What may be withdrawn, each part with its number.
fn parts(say: Say, record: &Record) -> Choices {
    use crate::shown::Closed as _;
    let code = |part: ConsultationPart, number: i64| format!("{} {number}", part.code());
    let questions = questions(say, record)
        .into_iter()
        .map(|(number, name)| (format!("{} {number}", ConsultationPart::Question.code()), name));
    let steps = record.one.steps.iter().filter(|step| step.withdrawn.is_none());
    let steps = steps.map(|step| (code(ConsultationPart::Step, step.number), super::step(say, step).text));
    let changes = record.one.followed.iter().filter(|change| change.withdrawn.is_none());
    let changes =
        changes.map(|one| (code(ConsultationPart::Change, one.number), super::followed(say, one).text));
    let whole = (ConsultationPart::Record.code().to_owned(), say.text("consultation-whole"));
    questions.chain(steps).chain(changes).chain([whole]).collect()
}

fn withdrawal(_: &Record, sent: &Fields, input: &mut Filled) {
    let (part, number) = match sent.get("part").split_once(' ') {
        Some((part, number)) => (part, number.parse::<i64>().ok()),
        None => (sent.get("part"), None),
    };
    input.insert("part".to_owned(), part.into());
    if let Some(number) = number {
        input.insert("number".to_owned(), number.into());
    }
}

/// The meetings on the way to a consultation, or after it: only these are steps.
const MEETINGS: [&str; 3] = ["PREPARATORY_MEETING", "STRATEGY_PRE_MEETING", "FOLLOW_UP_MEETING"];

type Item = super::consultation_page::ConsultationPageDeviceRoadmapItems;

impl Record {
    /// The meetings that can be a step: those that are on record.
    fn met(&self) -> impl Iterator<Item = &Item> {
        use MilestoneStatus::{Achieved, Background, Reported};
        let items = self.device.roadmap.as_ref().map(|roadmap| roadmap.items.as_slice()).unwrap_or_default();
        items.iter().filter(|item| {
            MEETINGS.contains(&item.milestone.kind.0.as_str())
                && matches!(item.status, Achieved | Background | Reported)
        })
    }

    fn has_met(&self) -> bool {
        self.met().next().is_some()
    }
}

fn meetings(say: Say, record: &Record) -> Choices {
    record.met().map(|item| named(say, &item.milestone)).collect()
}

/// Every milestone on the roadmap.
fn milestones(say: Say, record: &Record) -> Choices {
    let items = record.device.roadmap.as_ref().map(|roadmap| roadmap.items.as_slice()).unwrap_or_default();
    items.iter().map(|item| named(say, &item.milestone)).collect()
}

fn named(
    say: Say,
    of: &super::consultation_page::ConsultationPageDeviceRoadmapItemsMilestone,
) -> (String, String) {
    (format!("{}.{}", of.kind.0, of.occurrence), milestone_name(say, &of.name, of.occurrence))
}

fn question_named(record: &Record) -> String {
    record.question.map(|number| number.to_string()).unwrap_or_default()
}

const fn question(of: fn(Say, &Record) -> Choices) -> Spec<Record> {
    Spec::new("question", "field-question-number", Kind::Numbered(of)).first(question_named)
}

const fn answer(name: &'static str) -> Spec<Record> {
    Spec::new(name, "field-answer", Kind::Lines).hint("consultation-text-hint")
}

const fn reference(name: &'static str) -> Spec<Record> {
    Spec::new(name, "field-reference", Kind::Line).hint("reference-hint")
}

const fn answered_on(name: &'static str) -> Spec<Record> {
    Spec::occurred(name, "field-answered-on")
}

fn text_now(record: &Record) -> String {
    record.one.text.as_ref().map(|text| text.text.clone()).unwrap_or_default()
}

fn answer_now(one: &Question) -> Option<String> {
    one.answer.as_ref().map(|answer| answer.text.clone())
}

const FORMS: &[Form<Record>] = &[
    Form {
        path: "ask",
        label: "form-ask",
        lead: "lead-ask",
        done: "done-asked",
        mutation: mutation::ASK,
        fields: &[
            Spec::new("questions.0.question", "field-question", Kind::Lines)
                .hint("consultation-text-hint")
                .required(),
            Spec::new("questions.0.ownView", "field-own-view", Kind::Lines).hint("own-view-hint"),
            answer("questions.0.answer.text").needed_with("questions.0.answer.on"),
            answered_on("questions.0.answer.on").optional().needed_with("questions.0.answer.text"),
        ],
        who: everybody,
        fits: stands,
        makes: Makes::Change,
    },
    Form {
        path: "answer",
        label: "form-answer",
        lead: "lead-answer",
        done: "done-answered",
        mutation: mutation::ANSWER,
        fields: &[
            question(unanswered).required(),
            answer("answer.text").required(),
            answered_on("answer.on"),
        ],
        who: everybody,
        fits: |record| stands(record) && record.standing().any(|one| one.answer.is_none()),
        makes: Makes::Change,
    },
    Form {
        path: "correct",
        label: "form-correct-question",
        lead: "lead-correct-question",
        done: "done-question-corrected",
        mutation: mutation::CORRECT,
        fields: &[
            question(questions).required(),
            Spec::new("corrected.question", "field-question", Kind::Lines)
                .required()
                .first(|record| record.of_question(|one| Some(one.question.clone()))),
            Spec::new("corrected.ownView", "field-own-view", Kind::Lines)
                .hint("own-view-hint")
                .first(|record| record.of_question(|one| one.own_view.clone())),
            answer("corrected.answer.text")
                .needed_with("corrected.answer.on")
                .first(|record| record.of_question(answer_now)),
            answered_on("corrected.answer.on")
                .optional()
                .needed_with("corrected.answer.text")
                .first(|record| record.of_question(|one| one.answer.as_ref().map(|one| one.on.clone()))),
            Spec::reason(),
        ],
        who: everybody,
        fits: |record| stands(record) && record.standing().next().is_some(),
        makes: Makes::Change,
    },
    Form {
        path: "filed",
        label: "form-filed",
        lead: "lead-filed",
        done: "done-step",
        mutation: mutation::STEP,
        fields: &[
            Spec::occurred("step.applicationFiled.on", "field-on"),
            reference("step.applicationFiled.reference"),
        ],
        who: everybody,
        fits: stands,
        makes: Makes::Change,
    },
    Form {
        path: "materials",
        label: "form-materials",
        lead: "lead-materials",
        done: "done-step",
        mutation: mutation::STEP,
        fields: &[
            Spec::occurred("step.materialsSubmitted.on", "field-on"),
            reference("step.materialsSubmitted.reference"),
        ],
        who: everybody,
        fits: stands,
        makes: Makes::Change,
    },
    Form {
        path: "meeting",
        label: "form-meeting",
        lead: "lead-meeting",
        done: "done-step",
        mutation: mutation::STEP,
        fields: &[Spec::new("step.meeting", "field-meeting", Kind::Milestone(meetings)).required()],
        who: everybody,
        fits: |record| stands(record) && record.has_met(),
        makes: Makes::Change,
    },
    Form {
        path: "text",
        label: "form-text",
        lead: "lead-text",
        done: "done-text",
        mutation: mutation::KEEP_TEXT,
        fields: &[
            Spec::new("text", "consult-text", Kind::Lines)
                .hint("consult-text-hint")
                .required()
                .first(text_now),
            Spec::reason().optional().hint("text-reason-hint"),
        ],
        who: everybody,
        fits: stands,
        makes: Makes::Change,
    },
    Form {
        path: "topic",
        label: "form-topic",
        lead: "lead-topic",
        done: "done-topic",
        mutation: mutation::CORRECT_TOPIC,
        fields: &[
            Spec::new("topic", "consult-topic", Kind::Line)
                .hint("consult-topic-hint")
                .required()
                .first(|record| record.one.topic.clone()),
            Spec::reason(),
        ],
        who: everybody,
        fits: stands,
        makes: Makes::Change,
    },
    Form {
        path: "link",
        label: "form-link",
        lead: "lead-link",
        done: "done-linked",
        mutation: mutation::LINK,
        fields: &[
            Spec::new("change", "field-change", Kind::One(codes::<RoadmapChangeKind, Record>)).required(),
            Spec::new("milestone", "roadmap-milestone", Kind::Milestone(milestones))
                .hint("link-milestone-hint"),
            question(questions),
        ],
        who: everybody,
        fits: stands,
        makes: Makes::Change,
    },
    Form {
        path: "withdraw",
        label: "form-withdraw",
        lead: "lead-withdraw",
        done: "done-withdrawn",
        mutation: mutation::WITHDRAW,
        fields: &[Spec::new("part", "field-part", Kind::One(parts)).required(), Spec::reason()],
        who: everybody,
        fits: stands,
        makes: Makes::Written(withdrawal),
    },
];

type FormAddress = (String, String, String);

/// Shows an empty form.
pub(in crate::pages) async fn show(
    visit: Visit,
    Path((device, milestone, path)): Path<FormAddress>,
) -> Result<Response, Halt> {
    form::show::<Record>(&visit, &(device, milestone), &path).await
}

/// Takes a form.
pub(in crate::pages) async fn send(
    visit: Visit,
    Path((device, milestone, path)): Path<FormAddress>,
    sent: Fields,
) -> Result<Response, Halt> {
    form::send::<Record>(&visit, &(device, milestone), &path, &sent).await
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use banso_domain::catalogue::MilestoneKind;

    use super::MEETINGS;

    #[test]
    fn every_meeting_of_the_catalogue_can_be_a_step() {
        let meetings = MilestoneKind::all().filter(|kind| kind.is_meeting());
        let codes: BTreeSet<String> = meetings.map(|kind| kind.code().to_ascii_uppercase()).collect();
        assert_eq!(codes, MEETINGS.map(str::to_owned).into());
    }

    #[test]
    fn forms_name_what_the_schema_has() {
        crate::form::forms_name_what_the_schema_has::<super::Record>();
    }
}
