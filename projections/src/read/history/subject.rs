//! What a row of the history is about.

use banso_domain::Decider;
use banso_domain::account::Account;
use banso_domain::assessment::Assessment;
use banso_domain::citation::Citation;
use banso_domain::device::Device;
use banso_domain::hub::Hub;
use banso_domain::ids::{
    AccountId, AssessmentId, CitationId, DeviceId, HubId, IndicatorId, PlanId, ProgrammeId, StartupId,
};
use banso_domain::indicator::Indicator;
use banso_domain::plan::Plan;
use banso_domain::programme::Programme;
use banso_domain::startup::Startup;

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HistorySubject {
    /// A startup.
    Startup(StartupId),
    /// A device.
    Device(DeviceId),
    /// A hub.
    Hub(HubId),
    /// A programme.
    Programme(ProgrammeId),
    /// A person.
    Account(AccountId),
    /// A policy document.
    Plan(PlanId),
    /// An indicator.
    Indicator(IndicatorId),
    /// An assessment of a plan.
    Assessment(AssessmentId),
    /// A citation.
    Citation(CitationId),
}

impl HistorySubject {
    pub(super) fn column(self) -> (&'static str, String) {
        match self {
            Self::Startup(id) => (Startup::TYPE, id.to_string()),
            Self::Device(id) => (Device::TYPE, id.to_string()),
            Self::Hub(id) => (Hub::TYPE, id.to_string()),
            Self::Programme(id) => (Programme::TYPE, id.to_string()),
            Self::Account(id) => (Account::TYPE, id.to_string()),
            Self::Plan(id) => (Plan::TYPE, id.to_string()),
            Self::Indicator(id) => (Indicator::TYPE, id.to_string()),
            Self::Assessment(id) => (Assessment::TYPE, id.to_string()),
            Self::Citation(id) => (Citation::TYPE, id.to_string()),
        }
    }

    pub(super) fn parse(kind: &str, id: &str) -> Option<Self> {
        match kind {
            Startup::TYPE => id.parse().ok().map(Self::Startup),
            Device::TYPE => id.parse().ok().map(Self::Device),
            Hub::TYPE => id.parse().ok().map(Self::Hub),
            Programme::TYPE => id.parse().ok().map(Self::Programme),
            Account::TYPE => id.parse().ok().map(Self::Account),
            Plan::TYPE => id.parse().ok().map(Self::Plan),
            Indicator::TYPE => id.parse().ok().map(Self::Indicator),
            Assessment::TYPE => id.parse().ok().map(Self::Assessment),
            Citation::TYPE => id.parse().ok().map(Self::Citation),
            _ => None,
        }
    }
}
