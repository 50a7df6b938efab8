//! What an actor may reach: a set of hubs and startups, everything, or nothing.

use std::collections::BTreeSet;

use crate::ids::{HubId, StartupId};

/// What may be reached by one action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Nothing at all.
    Nothing,
    /// What belongs to one of these startups, or to a startup accompanied today by one of these hubs.
    Within {
        /// Hubs.
        hubs: BTreeSet<HubId>,
        /// Startups.
        startups: BTreeSet<StartupId>,
    },
    /// Everything.
    Everything,
}

/// What an object belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subject {
    /// The startup it belongs to.
    pub startup: Option<StartupId>,
    /// The hub it is, or the hubs that accompany its startup today.
    pub hubs: Vec<HubId>,
}

impl Scope {
    /// One hub.
    pub fn hub(hub: HubId) -> Self {
        Self::Within { hubs: BTreeSet::from([hub]), startups: BTreeSet::new() }
    }

    /// One startup.
    pub fn startup(startup: StartupId) -> Self {
        Self::Within { hubs: BTreeSet::new(), startups: BTreeSet::from([startup]) }
    }

    /// What either reaches.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        match (self, other) {
            (Self::Everything, _) | (_, Self::Everything) => Self::Everything,
            (Self::Nothing, scope) | (scope, Self::Nothing) => scope,
            (
                Self::Within { mut hubs, mut startups },
                Self::Within { hubs: more_hubs, startups: more_startups },
            ) => {
                hubs.extend(more_hubs);
                startups.extend(more_startups);
                Self::Within { hubs, startups }
            }
        }
    }

    /// Whether an object lies within.
    pub fn covers(&self, subject: &Subject) -> bool {
        match self {
            Self::Nothing => false,
            Self::Everything => true,
            Self::Within { hubs, startups } => {
                subject.startup.is_some_and(|startup| startups.contains(&startup))
                    || subject.hubs.iter().any(|hub| hubs.contains(hub))
            }
        }
    }

    /// Whether nothing lies within.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }
}
