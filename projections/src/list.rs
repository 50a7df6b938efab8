//! The one registry of projections: a new one is a variant here, and the compiler asks for the rest.

use std::fmt;
use std::str::FromStr;

use banso_eventstore::RecordedEvent;
use banso_eventstore::db::Tx;

use crate::error::ProjectionError;
use crate::read::{
    assessments, citations, devices, history, hubs, indicators, milestone_facts, people, plans, programmes,
    startups,
};

/// A read model: a fold of the log into tables of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Projection {
    /// Startups, their engagements and exits; also what decides who sees which startup.
    Startups,
    /// Devices and their roadmaps.
    Devices,
    /// Who recorded what, when and why.
    History,
    /// Hubs, their designations, services and templates.
    Hubs,
    /// Programmes and their fields.
    Programmes,
    /// Accounts and their grants.
    People,
    /// Confirmed milestones, by when they happened and when that was known.
    MilestoneFacts,
    /// Policy documents with their items and targets.
    Plans,
    /// Indicators with their definitions and measurements.
    Indicators,
    /// Assessments of plans as of a day.
    Assessments,
    /// Citations: figures that were given out.
    Citations,
}

/// The text names no projection.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is no projection; there are: startups, devices, history, hubs, programmes, people, milestone_facts, plans, indicators, assessments, citations"
)]
pub struct UnknownProjection {
    /// What was given.
    pub text: String,
}

impl Projection {
    /// All projections.
    pub const ALL: &'static [Self] = &[
        Self::Startups,
        Self::Devices,
        Self::History,
        Self::Hubs,
        Self::Programmes,
        Self::People,
        Self::MilestoneFacts,
        Self::Plans,
        Self::Indicators,
        Self::Assessments,
        Self::Citations,
    ];

    /// The permanent name: a checkpoint is kept under it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Startups => "startups",
            Self::Devices => "devices",
            Self::History => "history",
            Self::Hubs => "hubs",
            Self::Programmes => "programmes",
            Self::People => "people",
            Self::MilestoneFacts => "milestone_facts",
            Self::Plans => "plans",
            Self::Indicators => "indicators",
            Self::Assessments => "assessments",
            Self::Citations => "citations",
        }
    }

    /// The version of the fold: a greater one builds a new generation when the program starts.
    pub const fn fold_version(self) -> i64 {
        match self {
            Self::Startups => startups::FOLD_VERSION,
            Self::Devices => devices::FOLD_VERSION,
            Self::History => history::FOLD_VERSION,
            Self::Hubs => hubs::FOLD_VERSION,
            Self::Programmes => programmes::FOLD_VERSION,
            Self::People => people::FOLD_VERSION,
            Self::MilestoneFacts => milestone_facts::FOLD_VERSION,
            Self::Plans => plans::FOLD_VERSION,
            Self::Indicators => indicators::FOLD_VERSION,
            Self::Assessments => assessments::FOLD_VERSION,
            Self::Citations => citations::FOLD_VERSION,
        }
    }

    /// Its tables.
    pub(crate) const fn tables(self) -> &'static [Table] {
        match self {
            Self::Startups => startups::TABLES,
            Self::Devices => devices::TABLES,
            Self::History => history::TABLES,
            Self::Hubs => hubs::TABLES,
            Self::Programmes => programmes::TABLES,
            Self::People => people::TABLES,
            Self::MilestoneFacts => milestone_facts::TABLES,
            Self::Plans => plans::TABLES,
            Self::Indicators => indicators::TABLES,
            Self::Assessments => assessments::TABLES,
            Self::Citations => citations::TABLES,
        }
    }

    /// Folds a batch of events into the rows of one generation.
    pub(crate) async fn apply(
        self,
        tx: &mut Tx,
        generation: i64,
        events: &[RecordedEvent],
    ) -> Result<(), ProjectionError> {
        match self {
            Self::Startups => startups::apply(tx, generation, events).await,
            Self::Devices => devices::apply(tx, generation, events).await,
            Self::History => history::apply(tx, generation, events).await,
            Self::Hubs => hubs::apply(tx, generation, events).await,
            Self::Programmes => programmes::apply(tx, generation, events).await,
            Self::People => people::apply(tx, generation, events).await,
            Self::MilestoneFacts => milestone_facts::apply(tx, generation, events).await,
            Self::Plans => plans::apply(tx, generation, events).await,
            Self::Indicators => indicators::apply(tx, generation, events).await,
            Self::Assessments => assessments::apply(tx, generation, events).await,
            Self::Citations => citations::apply(tx, generation, events).await,
        }
    }
}

impl fmt::Display for Projection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Projection {
    type Err = UnknownProjection;

    fn from_str(text: &str) -> Result<Self, UnknownProjection> {
        let found = Self::ALL.iter().copied().find(|projection| projection.name() == text);
        found.ok_or_else(|| UnknownProjection { text: text.chars().take(60).collect() })
    }
}

/// A table of a projection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    /// Deletes at most `$2` rows of generation `$1`.
    pub(crate) deletion: &'static str,
    /// Has the database look at it anew.
    pub(crate) analysis: &'static str,
}

/// The table of this name, with the key of its rows beside the generation.
macro_rules! table {
    ($table:literal, $keys:literal) => {
        $crate::list::Table {
            deletion: concat!(
                "delete from ",
                $table,
                " where generation = $1 and (",
                $keys,
                ") in (select ",
                $keys,
                " from ",
                $table,
                " where generation = $1 limit $2)"
            ),
            analysis: concat!("analyze ", $table),
        }
    };
}
pub(crate) use table;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_projection_is_found_by_its_name() {
        for projection in Projection::ALL {
            assert_eq!(projection.name().parse(), Ok(*projection));
        }
        assert!("roadmap".parse::<Projection>().is_err());
    }
}
