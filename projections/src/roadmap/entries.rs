//! What a roadmap says beside its milestones: each value with its day, its reason, and who recorded it.

use std::collections::BTreeMap;

use banso_domain::device::{
    Classification, GateReview, Party, PartyRole, Pivot, RoadmapChange, Route, Standing, TrialCounts,
};
use banso_domain::ids::StartupId;
use banso_domain::value::{DeviceClass, JmdnCode, JstDate, Name, OccurredDate, Reason};
use serde::{Deserialize, Serialize};

use super::{Stamp, settled_by};
use crate::stored::pairs;

/// A startup that owned the device from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ownership {
    /// Which startup.
    pub startup: StartupId,
    /// From which day; none for the developer, who owned it from the beginning.
    pub from: Option<JstDate>,
    /// Why it passed to them.
    pub reason: Option<Reason>,
    /// Who recorded that.
    pub recorded: Stamp,
}

/// Who files or holds, from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NamedParty {
    /// What it is to the device.
    pub role: PartyRole,
    /// Who.
    pub party: Party,
    /// From which day.
    pub from: JstDate,
    /// Who recorded that.
    pub recorded: Stamp,
    /// From which day on it is no longer there; none while it is.
    pub ceased: Option<PartyEnd>,
}

/// That who files or holds is no longer there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartyEnd {
    /// The first day without it.
    pub on: JstDate,
    /// Why.
    pub reason: Reason,
    /// Who recorded that.
    pub recorded: Stamp,
}

/// A class from a day on, with the mistakes that were put right in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassEntry {
    /// The class, its day and source, as it stands.
    pub classification: Classification,
    /// Why the device was re-classified; none for the first class.
    pub reason: Option<Reason>,
    /// Who recorded it.
    pub recorded: Stamp,
    /// What was wrong before, oldest first.
    pub corrections: Vec<ClassCorrection>,
}

/// A mistyped class that was put right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassCorrection {
    /// The class that stood there.
    pub was: DeviceClass,
    /// The code of the generic name that stood there.
    pub was_jmdn: Option<JmdnCode>,
    /// Why it was wrong.
    pub reason: Reason,
    /// Who put it right.
    pub recorded: Stamp,
}

/// The road to market.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RouteEntry {
    /// The road.
    pub route: Route,
    /// Why it changed; none for the first choice.
    pub reason: Option<Reason>,
    /// Who recorded it.
    pub recorded: Stamp,
}

/// Whether the development goes on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StandingEntry {
    /// Whether it does, and since when not.
    pub standing: Standing,
    /// When it was suspended, resumed or ended; none while nothing of the kind happened.
    pub since: Option<OccurredDate>,
    /// Why it was suspended, resumed or ended.
    pub reason: Option<Reason>,
    /// Who recorded it.
    pub recorded: Stamp,
}

impl StandingEntry {
    /// The day by which it stood so for certain; none from the beginning.
    pub(crate) fn begins(&self) -> Option<JstDate> {
        self.since.map(|since| settled_by(since, self.recorded.day()))
    }
}

/// A milestone that was taken onto the roadmap although the route leaves it out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inclusion {
    /// Why.
    pub reason: Reason,
    /// Who recorded it.
    pub recorded: Stamp,
}

/// A stage gate that was held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GateEntry {
    /// Which, when, and what it decided.
    pub review: GateReview,
    /// Who recorded it.
    pub recorded: Stamp,
}

/// A change of course.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PivotEntry {
    /// How far, when and why.
    pub pivot: Pivot,
    /// Who recorded it.
    pub recorded: Stamp,
}

/// What a roadmap shows of the record of a consultation; its texts are kept apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConsultationEntry {
    /// What it is about.
    pub topic: Name,
    /// The changes of the roadmap that followed, by number.
    #[serde(with = "pairs")]
    pub followed: BTreeMap<u32, FollowedChange>,
    /// The day on which something of it first happened, at the latest that on which it was opened.
    pub began: JstDate,
    /// Who recorded something of it last.
    pub last: Stamp,
}

/// A change of the roadmap that followed from a consultation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FollowedChange {
    /// From which question; none = from the consultation as a whole.
    pub question: Option<u32>,
    /// Which change.
    pub change: RoadmapChange,
    /// Who said so.
    pub recorded: Stamp,
}

/// The numbers of a trial as of a day, as recorded once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrialCountsEntry {
    /// The numbers, their trial and their day.
    pub counts: TrialCounts,
    /// Why they replaced others for the day; none where they replaced none.
    pub reason: Option<Reason>,
    /// Who recorded them.
    pub recorded: Stamp,
    /// Whether other numbers for the day replaced them.
    pub replaced: bool,
}

impl ClassEntry {
    /// Puts a mistyped class right, and keeps what stood there.
    pub(super) fn correct(
        &mut self,
        class: DeviceClass,
        jmdn: Option<JmdnCode>,
        reason: Reason,
        recorded: Stamp,
    ) {
        let was = std::mem::replace(&mut self.classification.class, class);
        let was_jmdn = std::mem::replace(&mut self.classification.jmdn, jmdn);
        self.corrections.push(ClassCorrection { was, was_jmdn, reason, recorded });
    }
}
