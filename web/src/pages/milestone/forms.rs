//! What can be recorded about a milestone, by forms: what usually comes next stands first.

use axum::extract::Path;
use axum::response::Response;
use serde_json::{Value, json};

use super::evidence;
use super::{Loaded, MilestonePage, load};
use crate::form::{self, Choices, Fields, Filled, Form, Kind, Makes, Spec, Subject};
use crate::frame::Frame;
use crate::halt::Halt;
use crate::pages::startup::{everybody, mentors, others};
use crate::shown::{MilestoneStatus, Say, Shown, milestone_badge, step_time};
use crate::visit::Visit;

mod mutation {
    crate::form::mutations! {
        "queries/milestone_forms.graphql":
        ReportMilestone report_milestone REPORT,
        ConfirmMilestone confirm_milestone CONFIRM,
        ReturnMilestone return_milestone RETURN,
        ScheduleMilestone schedule_milestone SCHEDULE,
        CorrectMilestone correct_milestone CORRECT,
        ReopenMilestone reopen_milestone REOPEN,
        WaiveMilestone waive_milestone WAIVE,
    }
}

impl Subject for Loaded {
    /// Device and milestone, as `KIND.1`.
    type Address = (String, String);

    fn forms() -> &'static [&'static [Form<Self>]] {
        &[FORMS]
    }

    async fn load(visit: &Visit, (device, milestone): &Self::Address) -> Result<Self, Halt> {
        load(visit, device, milestone).await
    }

    fn path(&self) -> String {
        super::super::milestone_path(
            &self.device.id,
            &self.item.milestone.kind,
            self.item.milestone.occurrence,
        )
    }

    fn name(&self, say: Say) -> String {
        let device = say.name(&self.device.name, self.device.name_en.as_deref());
        format!("{device} · {}", self.title(say))
    }

    fn version(&self) -> Option<i64> {
        Some(self.device.version)
    }

    fn about(&self) -> Filled {
        let of = &self.item.milestone;
        Filled::from_iter([
            ("device".to_owned(), Value::from(self.device.id.clone())),
            ("milestone".to_owned(), json!({ "kind": of.kind.0, "occurrence": of.occurrence })),
        ])
    }

    /// What is on record about the milestone now.
    fn now(&self, say: Say) -> Vec<String> {
        let item = &self.item;
        let line = |key: &str, value: String| say.pair(&say.text(key), &value);
        let by = |name: &Option<String>, at| {
            let name = name.clone().unwrap_or_else(|| say.text("nameless"));
            format!("{name} · {}", Shown::instant(say, at).text)
        };
        let planned = step_time(say, item.plan.as_ref().map(|plan| &plan.planned), item.due_days);
        let lines = [
            Some(line("roadmap-status", milestone_badge(say, item.status, item.due).label)),
            item.occurred.as_ref().map(|on| line("roadmap-occurred", Shown::occurred(say, on).text)),
            (!planned.is_empty()).then(|| line("roadmap-planned", planned)),
            item.note.clone().map(|note| line("milestone-note", note)),
            item.reason.clone().map(|why| line("milestone-why", why)),
            item.reported.as_ref().map(|one| line("milestone-reported", by(&one.by.name, one.at))),
            item.confirmed.as_ref().map(|one| line("milestone-confirmed", by(&one.by.name, one.at))),
        ];
        let evidence = evidence::shown(say, item).into_iter();
        let evidence = evidence.map(|one| say.pair(&one.label, &one.value));
        lines.into_iter().flatten().chain(evidence).collect()
    }

    fn framed(&self, visit: &Visit, frame: Frame) -> Frame {
        frame.with_query::<MilestonePage>(self.variables(visit))
    }
}

fn waits(loaded: &Loaded) -> bool {
    use MilestoneStatus::{Open, Reopened, Returned};
    matches!(loaded.item.status, Open | Reopened | Returned)
}

fn is_reported(loaded: &Loaded) -> bool {
    loaded.item.status == MilestoneStatus::Reported
}

fn is_planned(loaded: &Loaded) -> bool {
    loaded.item.plan.is_some()
}

fn is_unplanned(loaded: &Loaded) -> bool {
    loaded.item.plan.is_none()
}

/// Whether a mentor confirms at once what is reported.
pub(in crate::pages) fn confirmations<S>(say: Say, _: &S) -> Choices {
    let choice = |code: &str, key: &str| (code.to_owned(), say.text(key));
    vec![choice("AT_ONCE", "confirmation-at-once"), choice("AWAITED", "confirmation-awaited")]
}

const fn why(label: &'static str) -> Spec<Loaded> {
    Spec::new("reason", label, Kind::Lines).required()
}

const fn note() -> Spec<Loaded> {
    Spec::new("note", "field-note", Kind::Lines)
}

const fn evidence_kind(label: &'static str) -> Spec<Loaded> {
    Spec::new("evidence-kind", label, Kind::One(evidence::kinds))
        .first(evidence::first_kind)
        .never_none()
        .only_where(evidence::is_taken)
}

const fn evidence_text(label: &'static str) -> Spec<Loaded> {
    Spec::new("evidence", label, Kind::Line)
        .hint("evidence-hint")
        .first(evidence::own_record)
        .only_where(evidence::is_taken)
}

/// A report names its milestone by kind and occurrence.
fn report(_: &Loaded, sent: &Fields, input: &mut Filled) {
    if let Some(Value::Object(milestone)) = input.remove("milestone") {
        input.extend(milestone);
    }
    evidence::write(evidence::sent(sent), input);
    let at_once = sent.get("confirmation") == "AT_ONCE";
    input.insert("confirmation".to_owned(), if at_once { "AT_ONCE" } else { "AWAITED" }.into());
}

fn more_evidence(_: &Loaded, sent: &Fields, input: &mut Filled) {
    evidence::write(evidence::sent(sent), input);
}

/// A correction says all of the evidence again; the form is offered only where that can be said.
fn same_evidence(loaded: &Loaded, _: &Fields, input: &mut Filled) {
    evidence::write(evidence::kept(&loaded.item).unwrap_or_default(), input);
}

/// What a report says.
const REPORTED: &[Spec<Loaded>] = &[
    Spec::occurred("occurred", "field-occurred")
        .first(|loaded| loaded.item.occurred.clone().unwrap_or_default()),
    evidence_kind("field-evidence-kind"),
    evidence_text("field-evidence"),
    note(),
];

/// For when it is planned.
const PLANNED: &[Spec<Loaded>] = &[
    Spec::occurred("planned", "field-planned")
        .required_where(is_unplanned)
        .first(|loaded| loaded.item.plan.as_ref().map(|plan| plan.planned.clone()).unwrap_or_default()),
    why("field-plan-reason").required_where(is_planned),
];

const FORMS: &[Form<Loaded>] = &[
    Form {
        path: "confirm",
        label: "action-confirm",
        lead: "lead-confirm",
        done: "done-confirmed",
        mutation: mutation::CONFIRM,
        fields: &[
            evidence_kind("field-evidence-kind").only_where(evidence::is_first),
            evidence_text("field-evidence")
                .hint("evidence-hint-first")
                .required_where(evidence::is_first)
                .only_where(evidence::is_first),
            evidence_kind("field-evidence-kind-more").only_where(evidence::is_more),
            evidence_text("field-evidence-more").only_where(evidence::is_more),
        ],
        who: mentors,
        fits: is_reported,
        makes: Makes::Written(more_evidence),
    },
    Form {
        path: "return",
        label: "action-return",
        lead: "lead-return",
        done: "done-returned",
        mutation: mutation::RETURN,
        fields: &[why("field-return-reason")],
        who: mentors,
        fits: is_reported,
        makes: Makes::Change,
    },
    Form {
        path: "report",
        label: "action-report",
        lead: "lead-report",
        done: "done-reported",
        mutation: mutation::REPORT,
        fields: &[
            Spec::occurred("occurred", "field-occurred"),
            evidence_kind("field-evidence-kind"),
            evidence_text("field-evidence"),
            note(),
            Spec::new("confirmation", "field-confirmation", Kind::One(confirmations))
                .never_none()
                .first(|_| "AT_ONCE".to_owned()),
        ],
        who: mentors,
        fits: waits,
        makes: Makes::Written(report),
    },
    Form {
        path: "report",
        label: "action-report",
        lead: "lead-report",
        done: "done-reported",
        mutation: mutation::REPORT,
        fields: REPORTED,
        who: others,
        fits: waits,
        makes: Makes::Written(report),
    },
    // What waits for a mentor is put right by whoever reported it.
    Form {
        path: "report",
        label: "action-report-again",
        lead: "lead-report-again",
        done: "done-reported",
        mutation: mutation::REPORT,
        fields: REPORTED,
        who: others,
        fits: is_reported,
        makes: Makes::Written(report),
    },
    Form {
        path: "plan",
        label: "action-plan",
        lead: "lead-plan",
        done: "done-rescheduled",
        mutation: mutation::SCHEDULE,
        fields: PLANNED,
        who: everybody,
        fits: |loaded| waits(loaded) && is_unplanned(loaded),
        makes: Makes::Change,
    },
    Form {
        path: "plan",
        label: "action-plan-moved",
        lead: "lead-plan",
        done: "done-rescheduled",
        mutation: mutation::SCHEDULE,
        fields: PLANNED,
        who: everybody,
        fits: |loaded| waits(loaded) && is_planned(loaded),
        makes: Makes::Change,
    },
    Form {
        path: "correct",
        label: "action-correct",
        lead: "lead-correct",
        done: "done-corrected",
        mutation: mutation::CORRECT,
        fields: &[
            Spec::occurred("occurred", "field-occurred-really")
                .first(|loaded| loaded.item.occurred.clone().unwrap_or_default()),
            why("field-correct-reason"),
        ],
        who: mentors,
        fits: |loaded| loaded.item.status == MilestoneStatus::Achieved && evidence::can_be_kept(&loaded.item),
        makes: Makes::Written(same_evidence),
    },
    Form {
        path: "reopen",
        label: "action-reopen",
        lead: "lead-reopen",
        done: "done-reopened",
        mutation: mutation::REOPEN,
        fields: &[why("field-reopen-reason")],
        who: mentors,
        fits: |loaded| matches!(loaded.item.status, MilestoneStatus::Achieved | MilestoneStatus::Waived),
        makes: Makes::Change,
    },
    Form {
        path: "waive",
        label: "action-waive",
        lead: "lead-waive",
        done: "done-waived",
        mutation: mutation::WAIVE,
        fields: &[why("field-waive-reason")],
        who: mentors,
        fits: waits,
        makes: Makes::Change,
    },
];

type FormAddress = (String, String, String);

/// Shows an empty form.
pub(in crate::pages) async fn show(
    visit: Visit,
    Path((device, milestone, path)): Path<FormAddress>,
) -> Result<Response, Halt> {
    form::show::<Loaded>(&visit, &(device, milestone), &path).await
}

/// Takes a form.
pub(in crate::pages) async fn send(
    visit: Visit,
    Path((device, milestone, path)): Path<FormAddress>,
    sent: Fields,
) -> Result<Response, Halt> {
    form::send::<Loaded>(&visit, &(device, milestone), &path, &sent).await
}

#[cfg(test)]
mod tests {
    #[test]
    fn forms_name_what_the_schema_has() {
        crate::form::forms_name_what_the_schema_has::<super::Loaded>();
    }
}
