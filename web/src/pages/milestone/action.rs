//! What can be done about a milestone: who is offered what, and with which fields.

use super::evidence;
use super::{Item, Loaded};
use crate::form::{Field, Fields, Input};
use crate::frame::Person;
use crate::shown::{MilestoneStatus, RoleKind, Say};

/// One form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Confirm,
    Return,
    Report,
    Plan,
    Correct,
    Reopen,
    Waive,
}

impl Action {
    /// In the order in which they are offered: the first one is what usually comes next.
    pub(super) const ALL: [Self; 7] =
        [Self::Confirm, Self::Return, Self::Report, Self::Plan, Self::Correct, Self::Reopen, Self::Waive];

    /// The last part of its address.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Return => "return",
            Self::Report => "report",
            Self::Plan => "plan",
            Self::Correct => "correct",
            Self::Reopen => "reopen",
            Self::Waive => "waive",
        }
    }

    pub(super) fn parse(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.path() == path)
    }

    /// What the page says once it is done.
    pub(super) const fn done(self) -> &'static str {
        match self {
            Self::Confirm => "confirmed",
            Self::Return => "returned",
            Self::Report => "reported",
            Self::Plan => "rescheduled",
            Self::Correct => "corrected",
            Self::Reopen => "reopened",
            Self::Waive => "waived",
        }
    }

    /// The key of its name, on buttons and as heading.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Confirm => "action-confirm",
            Self::Return => "action-return",
            Self::Report => "action-report",
            Self::Plan => "action-plan",
            Self::Correct => "action-correct",
            Self::Reopen => "action-reopen",
            Self::Waive => "action-waive",
        }
    }

    /// The key of what it means.
    pub(super) const fn lead(self) -> &'static str {
        match self {
            Self::Confirm => "lead-confirm",
            Self::Return => "lead-return",
            Self::Report => "lead-report",
            Self::Plan => "lead-plan",
            Self::Correct => "lead-correct",
            Self::Reopen => "lead-reopen",
            Self::Waive => "lead-waive",
        }
    }

    /// Whether a page offers it. The schema decides whether it is done.
    pub(super) fn is_offered(self, item: &Item, person: &Person) -> bool {
        use MilestoneStatus::{Achieved, Background, Open, Reopened, Reported, Returned, Waived};
        let waits = matches!(item.status, Open | Reopened | Returned);
        let confirms = person.is(RoleKind::Mentor);
        match self {
            Self::Confirm | Self::Return => confirms && item.status == Reported,
            Self::Report => waits,
            Self::Plan => waits || item.status == Reported,
            Self::Correct => confirms && item.status == Achieved && evidence::can_be_kept(item),
            Self::Reopen => confirms && matches!(item.status, Achieved | Waived),
            Self::Waive => confirms && waits && item.status != Background,
        }
    }

    /// Its fields, filled in with what was sent.
    pub(super) fn fields(
        self,
        say: Say,
        loaded: &Loaded,
        person: &Person,
        sent: Option<&Fields>,
    ) -> Vec<Field> {
        let value = |name: &str, first: String| sent.map_or(first, |sent| sent.get(name).to_owned());
        let occurred = || loaded.item.occurred.clone().unwrap_or_default();
        let planned = || loaded.item.plan.as_ref().map(|plan| plan.planned.clone()).unwrap_or_default();
        let date = |name, key: &str, first: String, required| Field {
            name,
            label: say.text(key),
            hint: Some(say.text("date-hint")),
            input: Input::Line,
            value: value(name, first),
            required,
        };
        let lines = |name, key: &str, required| Field {
            name,
            label: say.text(key),
            hint: None,
            input: Input::Lines,
            value: value(name, String::new()),
            required,
        };
        let reason = |key: &str, required| lines("reason", key, required);
        let shows = |key| evidence::fields(say, loaded, sent, key);
        match self {
            Self::Confirm => shows("field-evidence-more"),
            Self::Return => vec![reason("field-return-reason", true)],
            Self::Report => {
                let mut fields = vec![date("occurred", "field-occurred", String::new(), true)];
                fields.extend(shows("field-evidence"));
                fields.push(lines("note", "field-note", false));
                if person.is(RoleKind::Mentor) {
                    fields.push(confirmation(say, sent));
                }
                fields
            }
            Self::Plan => {
                let moved = loaded.item.plan.is_some();
                vec![date("planned", "field-planned", planned(), !moved), reason("field-plan-reason", moved)]
            }
            Self::Correct => vec![
                date("occurred", "field-occurred-really", occurred(), true),
                reason("field-correct-reason", true),
            ],
            Self::Reopen => vec![reason("field-reopen-reason", true)],
            Self::Waive => vec![reason("field-waive-reason", true)],
        }
    }
}

/// Whether a mentor confirms the own report at once.
fn confirmation(say: Say, sent: Option<&Fields>) -> Field {
    let choice = |code: &str, key: &str| (code.to_owned(), say.text(key));
    Field {
        name: "confirmation",
        label: say.text("field-confirmation"),
        hint: None,
        input: Input::Choice(vec![
            choice("AT_ONCE", "confirmation-at-once"),
            choice("AWAITED", "confirmation-awaited"),
        ]),
        value: sent.map_or_else(|| "AT_ONCE".to_owned(), |sent| sent.get("confirmation").to_owned()),
        required: false,
    }
}
