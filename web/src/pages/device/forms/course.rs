//! Gates, changes of course, trials, and whether the development goes on.

use serde_json::json;

use super::road::goes_on;
use super::{Record, following, mutation};
use crate::form::{Choices, Fields, Filled, Form, Kind, Makes, Spec, codes};
use crate::pages::startup::{everybody, mentors};
use crate::shown::{DeviceStanding, Gate, GateDecision, MilestoneStatus, PivotKind, Say};

/// The trials that numbers can be recorded of: each is named by its notification or its publication.
const TRIALS: [&str; 2] = ["TRIAL_NOTIFIED", "SPECIFIED_TRIAL_PUBLISHED"];

fn trials(say: Say, record: &Record) -> Choices {
    record.milestones(say, |kind, status| {
        TRIALS.contains(&kind.0.as_str()) && status != MilestoneStatus::Waived
    })
}

fn has_trial(record: &Record) -> bool {
    let items = record.roadmap().map(|roadmap| roadmap.items.as_slice()).unwrap_or_default();
    items.iter().any(|item| {
        TRIALS.contains(&item.milestone.kind.0.as_str())
            && matches!(item.status, MilestoneStatus::Reported | MilestoneStatus::Achieved)
    })
}

/// What can be done again: what is achieved, and what was said not to apply.
fn done(say: Say, record: &Record) -> Choices {
    record.milestones(say, |_, status| matches!(status, MilestoneStatus::Achieved | MilestoneStatus::Waived))
}

/// What was looked at, one item in a line: the name of the field says group and result.
const CHECKS: [(&str, &str, &str); 6] = [
    ("technical-met", "TECHNICAL", "MET"),
    ("technical-unmet", "TECHNICAL", "UNMET"),
    ("technical-none", "TECHNICAL", "NOT_APPLICABLE"),
    ("commercial-met", "COMMERCIAL", "MET"),
    ("commercial-unmet", "COMMERCIAL", "UNMET"),
    ("commercial-none", "COMMERCIAL", "NOT_APPLICABLE"),
];

fn checks(_: &Record, sent: &Fields, input: &mut Filled) {
    let mut checks = Vec::new();
    for (name, group, result) in CHECKS {
        input.remove(name);
        let items = sent.get(name).lines().map(str::trim).filter(|item| !item.is_empty());
        checks.extend(items.map(|item| json!({ "group": group, "item": item, "result": result })));
    }
    input.insert("checks".to_owned(), checks.into());
}

const fn items(name: &'static str, label: &'static str) -> Spec<Record> {
    Spec::new(name, label, Kind::Lines).hint("checks-hint")
}

const fn number(name: &'static str, label: &'static str) -> Spec<Record> {
    Spec::new(name, label, Kind::Number)
}

pub(super) const FORMS: &[Form<Record>] = &[
    Form {
        path: "gate",
        label: "form-gate",
        lead: "lead-gate",
        done: "done-gate",
        mutation: mutation::REVIEW_GATE,
        fields: &[
            Spec::new("gate", "gates-gate", Kind::One(codes::<Gate, Record>)).required(),
            Spec::occurred("on", "field-gate-on"),
            Spec::new("decision", "field-decision", Kind::One(codes::<GateDecision, Record>)).required(),
            Spec::reason().optional().hint("gate-reason-hint"),
            items("technical-met", "field-technical-met"),
            items("technical-unmet", "field-technical-unmet"),
            items("technical-none", "field-technical-none"),
            items("commercial-met", "field-commercial-met"),
            items("commercial-unmet", "field-commercial-unmet"),
            items("commercial-none", "field-commercial-none"),
            following(),
        ],
        who: mentors,
        fits: goes_on,
        makes: Makes::ChangeAt("gates", Some(checks)),
    },
    Form {
        path: "pivot",
        label: "form-pivot",
        lead: "lead-pivot",
        done: "done-pivot",
        mutation: mutation::PIVOT,
        fields: &[
            Spec::new("kind", "field-pivot", Kind::One(codes::<PivotKind, Record>)).required(),
            Spec::occurred("on", "field-on"),
            Spec::reason(),
            Spec::new("redone", "field-redone", Kind::Milestones(done)).hint("redone-hint"),
            following(),
        ],
        who: mentors,
        fits: goes_on,
        makes: Makes::Change,
    },
    Form {
        path: "trial",
        label: "form-trial",
        lead: "lead-trial",
        done: "done-trial",
        mutation: mutation::TRIAL_COUNTS,
        fields: &[
            Spec::new("trial", "field-trial", Kind::Milestone(trials)).required(),
            Spec::day("asOf", "field-trial-as-of"),
            number("planned", "field-trial-planned"),
            number("enrolled", "field-trial-enrolled"),
            number("completed", "field-trial-completed"),
            number("discontinued", "field-trial-discontinued"),
            number("sites", "field-trial-sites"),
            Spec::reason().optional().hint("trial-reason-hint"),
        ],
        who: everybody,
        fits: |record| goes_on(record) && has_trial(record),
        makes: Makes::Change,
    },
    Form {
        path: "suspend",
        label: "form-suspend",
        lead: "lead-suspend",
        done: "done-suspended",
        mutation: mutation::SUSPEND,
        fields: STANDING,
        who: everybody,
        fits: |record| record.found.standing == DeviceStanding::Active,
        makes: Makes::Change,
    },
    Form {
        path: "resume",
        label: "form-resume",
        lead: "lead-resume",
        done: "done-resumed",
        mutation: mutation::RESUME,
        fields: STANDING,
        who: everybody,
        fits: |record| record.found.standing == DeviceStanding::Suspended,
        makes: Makes::Change,
    },
    Form {
        path: "terminate",
        label: "form-terminate",
        lead: "lead-terminate",
        done: "done-terminated",
        mutation: mutation::TERMINATE,
        fields: STANDING,
        who: everybody,
        fits: goes_on,
        makes: Makes::Change,
    },
];

const STANDING: &[Spec<Record>] = &[Spec::occurred("on", "field-on"), Spec::reason()];
