//! Startups, the hubs that accompany them, their exits.
//!
//! The engagements of this read model decide, in every query of every read model, which startups a hub sees today.

mod fold;
mod query;

use banso_domain::ids::{HubId, StartupId};
use banso_domain::source::SourceLine;
use banso_domain::startup::ExitKind;
use banso_domain::value::{CorporateNumber, JstDate, Name, OccurredDate};
use banso_eventstore::{Position, Version};
use jiff::Timestamp;

pub(crate) use fold::{FOLD_VERSION, TABLES, apply};

use crate::stored::{rows, words};

words! {
    /// Whether a startup's record is open.
    pub enum StartupStanding {
        /// In business as far as known.
        Open = "open",
        /// Closed; its record and its devices stay.
        Closed = "closed",
    }
}

words! {
    /// The order of a list of startups.
    pub enum StartupSort {
        /// By name.
        Name = "name",
        /// The one of which something was recorded last comes first; its devices count.
        LastActivity = "last_activity",
    }
}

/// Which startups are wanted; what is not given does not filter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StartupFilter {
    /// Accompanied today by this hub.
    pub hub: Option<HubId>,
    /// With all of these words in a name, up to ten; width and capitals do not matter.
    pub text: Option<String>,
    /// With a record that is open or closed.
    pub standing: Option<StartupStanding>,
}

rows! {
    /// A startup as it stands.
    pub struct StartupRow {
        /// Which startup.
        startup_id: StartupId = text,
        /// The registered name.
        name: Name = text,
        /// The name in English.
        name_en: Option<Name> = maybe_text,
        /// Its corporate number, once it is founded.
        corporate_number: Option<CorporateNumber> = maybe_text,
        /// When it was founded, as far as known.
        founded: OccurredDate = text,
        /// Whether its record is open.
        standing: StartupStanding = text,
        /// When it was closed.
        closed_on: Option<OccurredDate> = maybe_text,
        /// Where it stands, for companies that a document names.
        source: Option<SourceLine> = maybe_document,
        /// The position of its registration.
        registered_position: Position = number,
        /// When something was last recorded of it or of a device of its.
        #[serde(serialize_with = "crate::stored::instant")]
        last_activity: Timestamp = text,
        /// The version of its stream.
        version: Version = number,
    }

    /// A hub running alongside a startup.
    pub struct EngagementRow {
        /// Which startup.
        startup_id: StartupId = text,
        /// The number within the startup, from 1.
        number: i64 = number,
        /// Which hub.
        hub_id: HubId = text,
        /// The first day.
        from_day: JstDate = text,
        /// The first day without it; none = open.
        until_day: Option<JstDate> = maybe_text,
    }

    /// An exit of a startup.
    pub struct ExitRow {
        /// Which startup.
        startup_id: StartupId = text,
        /// The number within the startup, from 1, in the order recorded.
        number: i64 = number,
        /// Which kind.
        kind: ExitKind = text,
        /// When.
        occurred: OccurredDate = text,
        /// The other party, or the exchange, where it is known.
        counterpart: Option<Name> = maybe_text,
    }
}

impl StartupRow {
    /// Whether the company is founded on a day, as far as the record says: by its day of founding, or by its number where
    /// that day is not known.
    pub fn is_founded_on(&self, day: JstDate) -> bool {
        match self.founded {
            OccurredDate::Unknown => self.corporate_number.is_some(),
            founded => founded.possibly_on_or_before(day),
        }
    }
}
