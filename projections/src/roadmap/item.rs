//! One milestone on a roadmap.

use banso_domain::Acknowledgement;
use banso_domain::catalogue::{Evidence, MilestoneKey};
use banso_domain::ids::AccountId;
use banso_domain::value::{JstDate, Note, OccurredDate, Reason};
use banso_eventstore::Position;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::lateness::is_late;
use crate::stored::words;

/// Who recorded something, when, and where that stands in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Who.
    pub by: AccountId,
    /// When it was recorded.
    pub at: Timestamp,
    /// The position of the event.
    pub position: Position,
}

impl Stamp {
    /// The day in Japan on which it was recorded.
    pub fn day(&self) -> JstDate {
        JstDate::today(self.at).expect("the fold refuses events recorded outside the years 1900 to 2200")
    }
}

words! {
    /// How far a milestone on a roadmap has come.
    pub enum ItemStatus {
        /// Nobody has recorded anything yet.
        Open = "open",
        /// Reported, waiting for a mentor.
        Reported = "reported",
        /// Sent back by a mentor.
        Returned = "returned",
        /// Confirmed: it counts.
        Achieved = "achieved",
        /// From before the accompaniment, as reported.
        Background = "background",
        /// 対象外: does not apply to this device.
        Waived = "waived",
        /// Was achieved or waived, is open again.
        Reopened = "reopened",
    }
}

/// For when a milestone is planned (予定).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// For when: a day, a month or a fiscal year.
    pub planned: OccurredDate,
    /// Why it was moved; none for the first plan.
    pub reason: Option<Reason>,
    /// Who recorded it.
    pub recorded: Stamp,
    /// How often it was moved.
    pub moved: u32,
}

/// One milestone of one device, as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Which milestone, which time.
    pub key: MilestoneKey,
    /// How far it has come.
    pub status: ItemStatus,
    /// When it happened, as reported or corrected last.
    pub occurred: Option<OccurredDate>,
    /// What shows it.
    pub evidence: Vec<Evidence>,
    /// What else was said.
    pub note: Option<Note>,
    /// Who reported it.
    pub reported: Option<Stamp>,
    /// Who confirmed it.
    pub confirmed: Option<Stamp>,
    /// Who recorded the present value: the report, the background, or the last correction.
    pub recorded: Option<Stamp>,
    /// Who first recorded the present date. A correction of the evidence alone says nothing new about when it happened.
    pub dated: Option<Stamp>,
    /// Why it was last returned, corrected, reopened or waived.
    pub reason: Option<Reason>,
    /// Who gave that reason.
    pub reasoned: Option<Stamp>,
    /// For when it is planned; none = its date is open.
    pub plan: Option<Plan>,
    /// The warnings that were read and overridden for the present value, each with its reason.
    pub acknowledged: Vec<Acknowledgement>,
}

impl Item {
    /// A milestone of which nobody has recorded anything.
    pub fn open(key: MilestoneKey) -> Self {
        Self {
            key,
            status: ItemStatus::Open,
            occurred: None,
            evidence: Vec::new(),
            note: None,
            reported: None,
            confirmed: None,
            recorded: None,
            dated: None,
            reason: None,
            reasoned: None,
            plan: None,
            acknowledged: Vec::new(),
        }
    }

    /// Whether it is achieved, also before the accompaniment.
    pub fn is_achieved(&self) -> bool {
        matches!(self.status, ItemStatus::Achieved | ItemStatus::Background)
    }

    /// How many days after it happened its present date was recorded; only where the day is known.
    pub fn late_days(&self) -> Option<i32> {
        match (self.occurred?, self.dated?) {
            (OccurredDate::Day(day), dated) => Some(day.days_until(dated.day())),
            (OccurredDate::Month(_) | OccurredDate::FiscalYear(_) | OccurredDate::Unknown, _) => None,
        }
    }

    /// Whether its present date was recorded more than a day after it had happened for certain.
    pub fn is_late(&self) -> bool {
        let stated = self.occurred.zip(self.dated);
        stated.is_some_and(|(occurred, dated)| is_late(occurred, dated.day()))
    }

    /// The day by which it has happened for certain: the end of the stated period, at the latest the day that date was
    /// recorded.
    pub fn settled_by(&self) -> Option<JstDate> {
        Some(settled_by(self.occurred?, self.dated?.day()))
    }
}

/// The day by which something has happened for certain, given what was stated and when that was recorded.
pub fn settled_by(occurred: OccurredDate, recorded: JstDate) -> JstDate {
    occurred.latest().map_or(recorded, |latest| latest.min(recorded))
}
