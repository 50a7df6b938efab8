//! Hubs, startups, people and what is counted of them.

use async_graphql::Enum;
use banso_domain::account::Role;

/// What the exit-strategy consultation of a hub offers (出口戦略相談).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::hub::ConsultationService")]
pub(crate) enum ConsultationService {
    /// Advice on regulation (薬事相談).
    Regulatory,
    /// Advice on bringing a project to market (事業化相談).
    Commercialisation,
    /// Support for founding a company (スタートアップ起業支援).
    Founding,
    /// Support for trials and clinical research (治験・臨床研究の支援).
    ClinicalResearch,
}

/// How a startup came to an exit (出口).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::startup::ExitKind")]
pub(crate) enum ExitKind {
    /// Bought, and going on as a company (買収).
    Acquisition,
    /// Absorbed into another company (吸収合併).
    Merger,
    /// Listed on an exchange (株式上場).
    Ipo,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::value::CountUnit")]
pub(crate) enum CountUnit {
    /// Persons (人).
    Persons,
    /// Companies (社).
    Companies,
    /// Cases (件).
    Cases,
    /// Times (回).
    Times,
    /// Hubs (拠点).
    Hubs,
    /// The source does not say.
    Unstated,
}

/// On which basis it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::value::CountBasis")]
pub(crate) enum CountBasis {
    /// Each time anew (延べ).
    Total,
    /// Each once (実).
    Distinct,
    /// The source does not say.
    Unstated,
}

/// How exactly a source states a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::value::Qualifier")]
pub(crate) enum Qualifier {
    /// Exactly so many.
    Exact,
    /// About so many (約, 程度).
    About,
    /// At least so many (以上).
    AtLeast,
    /// More than so many (超).
    MoreThan,
    /// So many or fewer (以下).
    UpTo,
    /// From so many to so many.
    Range,
}

/// What somebody is to Banso.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum RoleKind {
    /// A member of a startup: sees and reports for that startup only.
    StartupMember,
    /// A mentor at a hub (伴走支援の担当者): confirms what its startups report.
    Mentor,
    /// Keeps a hub's own record and its people.
    HubAdministrator,
    /// An officer of the funding agency: aggregates only.
    ProgrammeOfficer,
    /// A policymaker of the ministry: aggregates only.
    Policymaker,
    /// Runs the deployment: people and hubs, no startup's record.
    SystemAdministrator,
}

impl From<Role> for RoleKind {
    fn from(role: Role) -> Self {
        match role {
            Role::StartupMember { .. } => Self::StartupMember,
            Role::Mentor { .. } => Self::Mentor,
            Role::HubAdministrator { .. } => Self::HubAdministrator,
            Role::ProgrammeOfficer => Self::ProgrammeOfficer,
            Role::Policymaker => Self::Policymaker,
            Role::SystemAdministrator => Self::SystemAdministrator,
        }
    }
}
