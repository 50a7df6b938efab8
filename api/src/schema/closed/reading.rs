//! How things stand and how they are asked for.

use async_graphql::Enum;

/// Whether the record of a startup is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::StartupStanding")]
pub(crate) enum StartupStanding {
    /// It is.
    Open,
    /// It is closed: the company is no more, or is no longer accompanied.
    Closed,
}

/// Whether the development of a device goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::DeviceStanding")]
pub(crate) enum DeviceStanding {
    /// It does.
    Active,
    /// It is suspended (中断).
    Suspended,
    /// It was ended (開発中止).
    Terminated,
}

/// The order of a list of startups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::StartupSort")]
pub(crate) enum StartupSort {
    /// By name.
    Name,
    /// By the last thing recorded, newest first.
    LastActivity,
}

/// How far a milestone has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::ItemStatus")]
pub(crate) enum MilestoneStatus {
    /// Nothing was reported.
    Open,
    /// Reported; waits for a mentor.
    Reported,
    /// Sent back with a reason (差戻し).
    Returned,
    /// Confirmed by a mentor: it counts.
    Achieved,
    /// Recorded as having happened before the accompaniment; never a hub's outcome.
    Background,
    /// Does not apply (対象外).
    Waived,
    /// Was achieved or waived, and is open again.
    Reopened,
}

/// What changed on a roadmap between two moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::ChangeKind")]
pub(crate) enum ChangeKind {
    /// The device was registered, or an occurrence was added.
    Added,
    /// A milestone was reported.
    Reported,
    /// A report was sent back.
    Returned,
    /// A milestone was confirmed or recorded as background.
    Achieved,
    /// The date of a milestone was corrected.
    Moved,
    /// The evidence of a milestone was corrected.
    Corrected,
    /// A milestone was opened again.
    Reopened,
    /// A milestone was said not to apply.
    Waived,
    /// What was there is no longer there.
    Withdrawn,
    /// The class changed from a day on.
    Reclassified,
    /// A mistyped class was put right.
    ClassCorrected,
    /// The route to market changed.
    RouteChanged,
    /// A later version of the milestone catalogue was adopted.
    CatalogueAdopted,
    /// Something was recorded of a consultation: questions, answers, or what followed.
    Consulted,
    /// A hub's template was adopted, or its later version; `after` names both.
    TemplateAdopted,
    /// A milestone is on the roadmap that was left out before.
    TakenUp,
    /// A milestone is left out that was on the roadmap before, untouched; `after` names the reason.
    LeftOut,
    /// A milestone was planned, or its plan moved.
    Planned,
    /// A stage gate was held; `after` names what it decided.
    GateReviewed,
    /// The development changed its course; `after` says how far.
    Pivoted,
    /// The numbers of a trial were recorded, or replaced others; `after` is the day they describe.
    TrialCounted,
    /// The working name changed.
    Renamed,
    /// The device passed to another startup.
    Transferred,
    /// The applicant or holder changed.
    PartyChanged,
    /// The development was suspended.
    Suspended,
    /// The development goes on.
    Resumed,
    /// The development was ended.
    Terminated,
}

/// What wants somebody's attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::WorkKind")]
pub(crate) enum WorkKind {
    /// A report waits for a mentor.
    Reported,
    /// A report was sent back and waits for the startup (差戻し).
    Returned,
    /// A milestone is open again.
    Reopened,
    /// A planned milestone is open: due, or overdue (期限超過).
    Planned,
    /// Nothing was recorded of a device for long (連絡なし).
    Silent,
}

/// How the plan of a milestone stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum DueStatus {
    /// Nothing is planned: its date is open.
    Open,
    /// Achieved, or said not to apply.
    Settled,
    /// The development is suspended or ended: nothing is due.
    StandsStill,
    /// The planned time has not begun.
    Later,
    /// The planned time is under way.
    Now,
    /// The planned time is over (期限超過).
    Overdue,
}

/// Whether a specified clinical trial (特定臨床研究) is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum SpecifiedTrialStatus {
    /// None.
    NotPlanned,
    /// One is planned; it does not stand in for a trial.
    Planned,
    /// It stands in for a trial in the application, because PMDA agreed.
    InPlaceOfTrial,
}

/// How an insurance application ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum InsuranceResult {
    /// Covered, in a category.
    Covered,
    /// It is no C1 (非C1): deemed filed anew on the day of the decision.
    #[graphql(name = "NOT_C1")]
    NotC1,
    /// It is no C2 (非C2): deemed filed anew on the day of the decision.
    #[graphql(name = "NOT_C2")]
    NotC2,
    /// Not covered by insurance (区分F).
    NotCovered,
}

/// By what a count is broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::Dimension")]
pub(crate) enum Dimension {
    /// The stage of the milestone.
    Stage,
    /// The lane of the milestone.
    Lane,
    /// The kind of the milestone.
    Kind,
    /// The hub that ran alongside the startup on the day.
    Hub,
    /// The class of the device that was valid on the day.
    Class,
    /// The fiscal year in which it happened.
    FiscalYear,
    /// What the device is for.
    Purpose,
    /// What the device is made of.
    Form,
    /// By which instrument it comes to market (承認, 認証, 届出): that of the milestone's own number, else that of the route
    /// as it was known.
    Instrument,
}

/// By what the value of a derived indicator is broken down. What counts startups has the first three only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::DerivedDimension")]
pub(crate) enum DerivedDimension {
    /// The hub that ran alongside on the day; what two hubs share is counted at both.
    Hub,
    /// The field of a call (分野) for which that hub was adopted in the fiscal year of the day.
    Field,
    /// The fiscal year in which it happened; of durations that of the first approval in Japan.
    FiscalYear,
    /// The class of the device that was valid on the day.
    Class,
    /// What the device is made of.
    Form,
    /// What the device is for.
    Purpose,
    /// By which instrument it comes to market (承認, 認証, 届出).
    Instrument,
    /// In which category its application is (申請区分), by the route as it was known.
    ApplicationCategory,
}

/// Whether milestones from before the accompaniment are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::Background")]
pub(crate) enum Background {
    /// They are not: the usual way.
    Excluded,
    /// They alone are.
    Only,
    /// They are, with the others.
    Included,
}

/// How precisely a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::value::DatePrecision")]
pub(crate) enum DatePrecision {
    /// The day.
    Day,
    /// The month.
    Month,
    /// The Japanese fiscal year.
    FiscalYear,
    /// Not at all.
    Unknown,
}
