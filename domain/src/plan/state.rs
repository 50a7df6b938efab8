//! The state of a plan, folded from its events.

use serde::{Deserialize, Serialize};

use super::{
    ActionStep, Adoption, Details, Facts, Gap, ItemKind, PlanCode, PlanEvent, PlanItem, PlanKind, PlanTarget,
    Register, Supersession,
};
use crate::value::JstDate;

/// The state of a plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Plan {
    /// Not entered.
    #[default]
    Unentered,
    /// Entered.
    Entered(Box<PlanRecord>),
}

/// What is known of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanRecord {
    /// Its code.
    pub code: PlanCode,
    /// What kind of document it is.
    pub kind: PlanKind,
    /// Its name, period, decision and source.
    pub details: Details,
    /// How far it has come.
    pub standing: Standing,
    /// Its revision: 0 = a draft, 1 = as adopted.
    pub revision: u32,
    /// Its items, by number. None stands under a later one.
    pub items: Register<PlanItem>,
    /// Its targets, by number.
    pub targets: Register<PlanTarget>,
    /// What the sources do not give, by number.
    pub gaps: Register<Gap>,
    /// What happened, whatever the revision.
    pub facts: Facts,
}

/// How far a plan has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is written, and freely changed.
    Draft,
    /// It is looked at, and not changed.
    UnderReview,
    /// It holds; a change says why.
    Adopted(Adoption),
    /// Another one holds instead. It is still put right with a reason, and what happened is still recorded.
    Superseded(Adoption, Supersession),
}

impl Standing {
    /// The permanent code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::UnderReview => "under_review",
            Self::Adopted(_) => "adopted",
            Self::Superseded(..) => "superseded",
        }
    }

    /// When and how it was adopted.
    pub const fn adoption(&self) -> Option<&Adoption> {
        match self {
            Self::Draft | Self::UnderReview => None,
            Self::Adopted(adoption) | Self::Superseded(adoption, _) => Some(adoption),
        }
    }
}

impl Plan {
    /// The record, once entered.
    pub fn record(&self) -> Option<&PlanRecord> {
        match self {
            Self::Unentered => None,
            Self::Entered(record) => Some(record),
        }
    }

    /// The plan as its text was in a revision (1 = as adopted), with everything that happened since: later changes of the
    /// text are left out, facts never are. A fact may then be of a target that the revision does not have.
    pub fn at_revision<'a>(events: impl IntoIterator<Item = &'a PlanEvent>, revision: u32) -> Self {
        let mut plan = Self::default();
        for event in events {
            if event.change().is_none_or(|change| change.revision <= revision) {
                plan.fold(event);
            }
        }
        plan
    }

    pub(super) fn fold(&mut self, event: &PlanEvent) {
        match (self, event) {
            (plan, PlanEvent::Entered { code, kind, details }) => {
                *plan = Self::Entered(Box::new(PlanRecord {
                    code: code.clone(),
                    kind: *kind,
                    details: details.clone(),
                    standing: Standing::Draft,
                    revision: 0,
                    items: Register::default(),
                    targets: Register::default(),
                    gaps: Register::default(),
                    facts: Facts::default(),
                }));
            }
            (Self::Entered(record), event) => record.fold(event),
            (Self::Unentered, _) => {}
        }
    }
}

impl PlanRecord {
    /// The same without what had certainly not happened by the end of a day: facts, and that another plan holds instead.
    /// What the plan says, and that it was adopted, stays.
    #[must_use]
    pub fn on(mut self, day: JstDate) -> Self {
        self.facts = self.facts.on(day);
        self.standing = match self.standing {
            Standing::Superseded(adoption, by) if day < by.on => Standing::Adopted(adoption),
            standing => standing,
        };
        self
    }

    /// The items that stand under one, or under the plan itself, in the order of their numbers.
    pub fn parts(&self, parent: Option<u32>) -> impl Iterator<Item = (u32, &PlanItem)> {
        self.items.iter().filter(move |(_, item)| item.item.parent == parent)
    }

    /// The targets of an item, in the order of their numbers.
    pub fn targets_of(&self, item: u32) -> impl Iterator<Item = (u32, &PlanTarget)> {
        self.targets.iter().filter(move |(_, target)| target.item == item)
    }

    /// The gaps of an item, in the order of their numbers.
    pub fn gaps_of(&self, item: u32) -> impl Iterator<Item = (u32, &Gap)> {
        self.gaps.iter().filter(move |(_, gap)| gap.item == Some(item))
    }

    /// The goals and actions that have neither a target nor a named gap. None in a plan when it is adopted; one that is
    /// added later stands here until it gets one of the two.
    pub fn without_target(&self) -> impl Iterator<Item = (u32, &PlanItem)> {
        self.items
            .iter()
            .filter(|(number, item)| ItemKind::needs_target(item.item.kind) && self.says_of(*number) == 0)
    }

    /// How many targets and gaps an item has.
    pub(super) fn says_of(&self, item: u32) -> usize {
        self.targets_of(item).count() + self.gaps_of(item).count()
    }

    /// The revision that a change makes now.
    pub(super) const fn next_revision(&self) -> u32 {
        match self.standing {
            Standing::Draft | Standing::UnderReview => 0,
            Standing::Adopted(_) | Standing::Superseded(..) => self.revision + 1,
        }
    }

    fn fold(&mut self, event: &PlanEvent) {
        if let Some(change) = event.change() {
            self.revision = change.revision;
            self.fold_change(event);
        } else {
            self.fold_life(event);
            self.fold_fact(event);
        }
    }

    fn fold_change(&mut self, event: &PlanEvent) {
        match event.clone() {
            PlanEvent::DetailsCorrected { details, .. } => self.details = details,
            PlanEvent::ItemAdded { number, item, .. } => {
                self.items.put(number, PlanItem { item, indicators: Default::default() });
            }
            PlanEvent::ItemCorrected { number, wording, .. } => {
                self.items.change(number, |item| item.item.wording = wording);
            }
            PlanEvent::ItemWithdrawn { number, .. } => {
                self.items.withdraw(number);
                let gaps: Vec<u32> = self.gaps_of(number).map(|(gap, _)| gap).collect();
                gaps.into_iter().for_each(|gap| self.gaps.withdraw(gap));
            }
            PlanEvent::TargetSet { number, item, target, .. } => {
                self.targets.put(number, PlanTarget { item, target });
            }
            PlanEvent::TargetCorrected { number, target, .. } => {
                self.targets.change(number, |old| old.target = target);
            }
            PlanEvent::TargetWithdrawn { number, .. } => self.targets.withdraw(number),
            PlanEvent::GapNamed { number, gap, .. } => self.gaps.put(number, gap),
            PlanEvent::GapWithdrawn { number, .. } => self.gaps.withdraw(number),
            PlanEvent::IndicatorLinked { item, link, .. } => {
                self.items.change(item, |item| {
                    item.indicators.insert(link.indicator, link);
                });
            }
            PlanEvent::IndicatorUnlinked { item, indicator, .. } => {
                self.items.change(item, |item| {
                    item.indicators.remove(&indicator);
                });
            }
            _ => {}
        }
    }

    fn fold_life(&mut self, event: &PlanEvent) {
        let standing = match (&self.standing, event) {
            (_, PlanEvent::SubmittedForReview {}) => Standing::UnderReview,
            (_, PlanEvent::ReturnedToDraft { .. }) => Standing::Draft,
            (_, PlanEvent::Adopted { adoption }) => {
                self.revision = 1;
                Standing::Adopted(adoption.clone())
            }
            (Standing::Superseded(_, by), PlanEvent::AdoptionCorrected { adoption, .. }) => {
                Standing::Superseded(adoption.clone(), *by)
            }
            (_, PlanEvent::AdoptionCorrected { adoption, .. }) => Standing::Adopted(adoption.clone()),
            (Standing::Adopted(adoption), PlanEvent::Superseded { supersession }) => {
                Standing::Superseded(adoption.clone(), *supersession)
            }
            (Standing::Superseded(adoption, _), PlanEvent::SupersessionWithdrawn { .. }) => {
                Standing::Adopted(adoption.clone())
            }
            _ => return,
        };
        self.standing = standing;
    }

    fn fold_fact(&mut self, event: &PlanEvent) {
        let facts = &mut self.facts;
        let mut step = |target: u32, step: ActionStep, happened| {
            facts.actions.entry(target).or_default().set(step, happened);
        };
        match event.clone() {
            PlanEvent::ActionBegun { target, happened } => step(target, ActionStep::Begun, Some(happened)),
            PlanEvent::ActionDone { target, happened } => step(target, ActionStep::Done, Some(happened)),
            PlanEvent::ActionCorrected { target, step: which, happened, .. } => {
                step(target, which, Some(happened));
            }
            PlanEvent::ActionWithdrawn { target, step: which, .. } => step(target, which, None),
            PlanEvent::FollowUpReported { target, follow_up }
            | PlanEvent::FollowUpCorrected { target, follow_up, .. } => {
                facts.follow_ups.entry(target).or_default().insert(follow_up.round, follow_up);
            }
            PlanEvent::FollowUpWithdrawn { target, round, .. } => {
                facts.follow_ups.entry(target).or_default().remove(&round);
            }
            PlanEvent::MeetingHeld { number, meeting }
            | PlanEvent::MeetingCorrected { number, meeting, .. } => facts.meetings.put(number, meeting),
            PlanEvent::MeetingWithdrawn { number, .. } => facts.meetings.withdraw(number),
            PlanEvent::Entered { .. }
            | PlanEvent::DetailsCorrected { .. }
            | PlanEvent::ItemAdded { .. }
            | PlanEvent::ItemCorrected { .. }
            | PlanEvent::ItemWithdrawn { .. }
            | PlanEvent::TargetSet { .. }
            | PlanEvent::TargetCorrected { .. }
            | PlanEvent::TargetWithdrawn { .. }
            | PlanEvent::GapNamed { .. }
            | PlanEvent::GapWithdrawn { .. }
            | PlanEvent::IndicatorLinked { .. }
            | PlanEvent::IndicatorUnlinked { .. }
            | PlanEvent::SubmittedForReview {}
            | PlanEvent::ReturnedToDraft { .. }
            | PlanEvent::Adopted { .. }
            | PlanEvent::AdoptionCorrected { .. }
            | PlanEvent::Superseded { .. }
            | PlanEvent::SupersessionWithdrawn { .. } => {}
        }
    }
}
