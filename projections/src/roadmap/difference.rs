//! What changed between two roadmaps of one device, whichever moments they show.
//!
//! - `device`: the device itself, its owner, parties, road, standing and class;
//! - `course`: gates, pivots, consultations, counts, and what came onto the roadmap or fell away;
//! - `milestones`: what was recorded of each.

mod course;
mod device;
mod milestones;

use std::collections::BTreeMap;

use banso_domain::catalogue::MilestoneKey;
use banso_domain::device::Standing;
use banso_domain::template::OwnMilestones;
use banso_domain::value::{OccurredDate, Reason};

use course::{applying_changes, course_changes};
use device::{class_changes, device_changes};
use milestones::item_changes;

use super::own::own_changes;
use super::{OwnEntry, Roadmap, Stamp, StandingEntry};
use crate::lateness::late_days;
use crate::stored::words;

words! {
    /// What kind of change it is.
    pub enum ChangeKind {
        /// The device was registered, or a further occurrence of a milestone appeared.
        Added = "added",
        /// A milestone was reported.
        Reported = "reported",
        /// A report was sent back.
        Returned = "returned",
        /// A milestone was achieved, or recorded as background.
        Achieved = "achieved",
        /// The date of a milestone changed.
        Moved = "moved",
        /// The evidence of a milestone changed.
        Corrected = "corrected",
        /// A milestone is open again.
        Reopened = "reopened",
        /// A milestone does not apply.
        Waived = "waived",
        /// What was recorded of a milestone, or the device itself, is not there any more.
        Withdrawn = "withdrawn",
        /// The class changed from a day on.
        Reclassified = "reclassified",
        /// A mistyped class was put right.
        ClassCorrected = "class_corrected",
        /// Another road to market.
        RouteChanged = "route_changed",
        /// A later version of the catalogue was adopted.
        CatalogueAdopted = "catalogue_adopted",
        /// A hub's template was adopted, or its later version.
        TemplateAdopted = "template_adopted",
        /// A milestone is on the roadmap that was left out before.
        TakenUp = "taken_up",
        /// A milestone is left out that was on the roadmap before, untouched.
        LeftOut = "left_out",
        /// A milestone was planned, or its plan moved.
        Planned = "planned",
        /// A stage gate was held.
        GateReviewed = "gate_reviewed",
        /// The development changed its course.
        Pivoted = "pivoted",
        /// Something was recorded of a consultation: questions, answers, or what followed.
        Consulted = "consulted",
        /// The numbers of a trial were recorded, or replaced others for the day.
        TrialCounted = "trial_counted",
        /// Another working name.
        Renamed = "renamed",
        /// Another owner.
        Transferred = "transferred",
        /// Another applicant or holder.
        PartyChanged = "party_changed",
        /// The development was suspended.
        Suspended = "suspended",
        /// The development goes on.
        Resumed = "resumed",
        /// The development was ended.
        Terminated = "terminated",
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What kind.
    pub kind: ChangeKind,
    /// Of which milestone; none for changes of the device.
    pub milestone: Option<MilestoneKey>,
    /// What that milestone is, where it is a hub's own.
    pub own: Option<Box<OwnEntry>>,
    /// What stood in the earlier roadmap: a date, code, name or id.
    pub before: Option<String>,
    /// What stands in the later one.
    pub after: Option<String>,
    /// When it happened in reality, where that is part of it: the day, month or year of what stands there now.
    pub occurred: Option<OccurredDate>,
    /// Why, where a reason was given.
    pub reason: Option<Reason>,
    /// Who recorded it.
    pub recorded: Option<Stamp>,
}

impl Change {
    pub(super) fn new(kind: ChangeKind, before: Option<String>, after: Option<String>) -> Self {
        let (milestone, own) = (None, None);
        Self { kind, milestone, own, before, after, occurred: None, reason: None, recorded: None }
    }

    /// How many days after it happened it was recorded; only where the day is known.
    pub fn late_days(&self) -> Option<i32> {
        late_days(self.occurred?, self.recorded?.day())
    }

    pub(super) fn of(mut self, milestone: MilestoneKey) -> Self {
        self.milestone = Some(milestone);
        self
    }

    fn happened(mut self, occurred: Option<OccurredDate>) -> Self {
        self.occurred = occurred;
        self
    }

    pub(super) fn told(mut self, reason: Option<Reason>, recorded: Option<Stamp>) -> Self {
        (self.reason, self.recorded) = (reason, recorded);
        self
    }
}

/// What changed from one roadmap to the other; nothing when they show the same.
pub fn difference(before: Option<&Roadmap>, after: Option<&Roadmap>) -> Vec<Change> {
    let mut changes = changes(before, after);
    for change in &mut changes {
        let own = |roadmap: Option<&Roadmap>, key: MilestoneKey| {
            roadmap?.own.find(key.occurrence).map(|own| Box::new(OwnEntry::from(own)))
        };
        let key = change.milestone.filter(|key| key.kind.is_own());
        change.own = key.and_then(|key| own(after, key).or_else(|| own(before, key)));
    }
    changes
}

fn changes(before: Option<&Roadmap>, after: Option<&Roadmap>) -> Vec<Change> {
    match (before, after) {
        (None, None) => Vec::new(),
        (None, Some(after)) => {
            let added = Change::new(ChangeKind::Added, None, Some(after.name.to_string()));
            let mut changes = vec![added.told(None, Some(after.registered))];
            let began = after.as_registered();
            changes.extend(device_changes(&began, after));
            changes.extend(class_changes(&[], &after.classifications));
            changes.extend(course_changes(&began, after));
            changes.extend(own_changes(None, after));
            changes.extend(item_changes(&[], &after.items()));
            changes
        }
        (Some(before), None) => {
            vec![Change::new(ChangeKind::Withdrawn, Some(before.name.to_string()), None)]
        }
        (Some(before), Some(after)) => {
            let mut changes = device_changes(before, after);
            changes.extend(class_changes(&before.classifications, &after.classifications));
            changes.extend(course_changes(before, after));
            changes.extend(applying_changes(before, after));
            changes.extend(own_changes(Some(before), after));
            changes.extend(item_changes(&before.items(), &after.items()));
            changes
        }
    }
}

impl Roadmap {
    /// What it was with its registration, as far as it is still known: the name is the present one, and so is the
    /// version of the catalogue unless a later one was adopted.
    fn as_registered(&self) -> Self {
        let standing = StandingEntry {
            standing: Standing::Active,
            since: None,
            reason: None,
            recorded: self.registered,
        };
        Self {
            catalogue_adopted: None,
            included: BTreeMap::new(),
            own: OwnMilestones::default(),
            adoptions: Vec::new(),
            owners: self.owners.iter().take(1).cloned().collect(),
            parties: Vec::new(),
            classifications: Vec::new(),
            route: None,
            gates: Vec::new(),
            pivots: Vec::new(),
            consultations: BTreeMap::new(),
            trial_counts: Vec::new(),
            standing,
            earlier_standings: Vec::new(),
            touched: BTreeMap::new(),
            ..self.clone()
        }
    }
}

/// The wire name of a value.
fn code(value: impl serde::Serialize) -> String {
    let text = serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned));
    text.expect("a value without fields is written as its name")
}
