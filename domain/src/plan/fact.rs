//! What happened to a plan's targets, whatever the plan says in its latest revision.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Meeting, Register};
use crate::provenance::Provenance;
use crate::value::{FiscalYear, JstDate, Note, OccurredDate};

/// A step of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionStep {
    /// 着手.
    Begun,
    /// 実施済.
    Done,
}

/// That a step was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Happened {
    /// When.
    pub on: OccurredDate,
    /// What shows it.
    pub source: Provenance,
}

/// How far an action has come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionRecord {
    /// That it was begun.
    pub begun: Option<Happened>,
    /// That it was done.
    pub done: Option<Happened>,
}

/// What is said in one round about a target that is followed up as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// The fiscal year that the text is about.
    pub round: FiscalYear,
    /// When it was reported: from then on the round is reported.
    pub on: OccurredDate,
    /// The text.
    pub text: Note,
    /// Where it stands.
    pub source: Provenance,
}

/// What happened to the targets of a plan. They are known by their numbers, so that the same facts can be read beside
/// any revision of the plan.
///
/// Judgements of targets, survey rounds (達成状況調査) and publications are facts too: each gets a field here and its
/// events beside those of the other facts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// How far actions have come, by the number of the target.
    pub actions: BTreeMap<u32, ActionRecord>,
    /// What was followed up as text, by the number of the target and the round.
    pub follow_ups: BTreeMap<u32, BTreeMap<FiscalYear, FollowUp>>,
    /// The meetings that were held.
    pub meetings: Register<Meeting>,
}

impl Facts {
    /// The same without what had certainly not happened by the end of a day. What is dated less precisely than by a day
    /// is there from the first day on that it may have happened.
    #[must_use]
    pub fn on(mut self, day: JstDate) -> Self {
        for action in self.actions.values_mut() {
            for step in [&mut action.begun, &mut action.done] {
                drop(step.take_if(|happened| !happened.on.possibly_on_or_before(day)));
            }
        }
        for rounds in self.follow_ups.values_mut() {
            rounds.retain(|_, said| said.reported_from() <= day);
        }
        self.meetings.retain(|meeting| meeting.on.possibly_on_or_before(day));
        self
    }
}

impl FollowUp {
    /// The first day on which it may have been reported: not before its round began.
    pub fn reported_from(&self) -> JstDate {
        let begun = self.round.first_day();
        self.on.earliest().map_or(begun, |earliest| earliest.max(begun))
    }
}

impl ActionStep {
    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Done => "done",
        }
    }
}

impl fmt::Display for ActionStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl ActionRecord {
    /// What is recorded of a step.
    pub const fn step(&self, step: ActionStep) -> Option<&Happened> {
        match step {
            ActionStep::Begun => self.begun.as_ref(),
            ActionStep::Done => self.done.as_ref(),
        }
    }

    pub(super) fn set(&mut self, step: ActionStep, happened: Option<Happened>) {
        match step {
            ActionStep::Begun => self.begun = happened,
            ActionStep::Done => self.done = happened,
        }
    }
}
