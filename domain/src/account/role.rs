//! The roles of Banso and when they are in force.

use serde::{Deserialize, Serialize};

use crate::ids::{HubId, StartupId};
use crate::value::JstDate;

/// What somebody is to Banso, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "role", deny_unknown_fields)]
pub enum Role {
    /// A member of a startup: sees and reports for that startup only.
    #[serde(rename = "startup_member")]
    StartupMember {
        /// Whose member.
        startup: StartupId,
    },
    /// A mentor at a support hub (伴走支援の担当者): confirms what the hub's startups report.
    #[serde(rename = "mentor")]
    Mentor {
        /// Of which hub.
        hub: HubId,
    },
    /// Keeps the hub's own record and its people.
    #[serde(rename = "hub_administrator")]
    HubAdministrator {
        /// Of which hub.
        hub: HubId,
    },
    /// An officer of the funding agency: aggregates only.
    #[serde(rename = "programme_officer")]
    ProgrammeOfficer,
    /// A policymaker of the ministry: aggregates only.
    #[serde(rename = "policymaker")]
    Policymaker,
    /// Runs the deployment: people, hubs, the machine; no startup's record.
    #[serde(rename = "system_administrator")]
    SystemAdministrator,
}

/// A role held from and until a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The number of the grant within its account, from 1.
    pub number: u32,
    /// The role.
    pub role: Role,
    /// The first day.
    pub from: JstDate,
    /// The first day on which the role is no longer held; none = open.
    pub until: Option<JstDate>,
}

impl Grant {
    /// Whether the role is held on that day.
    pub fn is_in_force_on(&self, day: JstDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// Whether the grant shares a day with the period.
    pub fn overlaps(&self, from: JstDate, until: Option<JstDate>) -> bool {
        until.is_none_or(|until| self.from < until) && self.until.is_none_or(|own| from < own)
    }
}
