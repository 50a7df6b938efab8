//! How a device matures, what changed between two moments, and of which value a history tells.

use async_graphql::Enum;

/// A domain in which a device matures: Banso's own division.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::catalogue::MaturityDomain")]
pub(crate) enum MaturityDomain {
    /// The need, the studies on people, and what they showed (臨床).
    Clinical,
    /// What the device is before the law, and its way through the authorities (薬事).
    Regulatory,
    /// Whether it is wanted, paid for and sold (市場・保険).
    Market,
    /// The device itself, its tests, and the quality system behind it (技術・QMS).
    Technical,
}

/// How a device came into a portfolio or left it: no progress of the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(name = "PortfolioMovement", remote = "banso_projections::Movement")]
pub(crate) enum Movement {
    /// It came: it was registered.
    Registered,
    /// It came: the hub began to run alongside its owner.
    EngagementStarted,
    /// It came: it passed to an owner of the portfolio.
    TransferredIn,
    /// It left: the hub no longer runs alongside its owner.
    EngagementEnded,
    /// It left: it passed to an owner outside the portfolio.
    TransferredOut,
    /// It was not yet registered at the second moment, which lies before the first.
    NotYetRegistered,
}

/// What changed of a startup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::StartupChangeKind")]
pub(crate) enum StartupChangeKind {
    /// It was entered.
    Registered,
    /// The registered name changed.
    Renamed,
    /// The company was founded.
    Founded,
    /// The date of its founding was put right.
    FoundingCorrected,
    /// A hub began to run alongside.
    EngagementStarted,
    /// A hub no longer runs alongside.
    EngagementEnded,
    /// It came to an exit (出口); `after` names the kind.
    Exited,
    /// Its record was closed.
    Closed,
    /// What was there at the first moment is not there at the second, which lies before it.
    Withdrawn,
}

/// A value of a device, whose history can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::HistoryTopic")]
pub(crate) enum HistoryTopic {
    /// The working name.
    Name,
    /// The owner.
    Owner,
    /// Who files and who holds.
    Parties,
    /// The class.
    Class,
    /// The road to market.
    Route,
    /// The version of the catalogue, and what was taken onto the roadmap.
    Catalogue,
    /// For when milestones are planned (予定).
    Plans,
    /// The stage gates.
    Gates,
    /// The changes of course.
    Course,
    /// The dates and the evidence of milestones.
    Milestones,
    /// The records of consultations (対面助言, the windows).
    Consultations,
    /// Whether the development goes on.
    Standing,
}
