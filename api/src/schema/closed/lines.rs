//! What the lines of a roadmap are about.

use async_graphql::Enum;

/// What an authorisation (薬事承認等) is to the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::roadmap::lines::AuthorisationKind")]
pub(crate) enum AuthorisationKind {
    /// The first one: a new approval, certification or notification.
    New,
    /// The second stage of a two-stage approval (二段階承認).
    SecondStage,
    /// A partial change (一部変更承認): keeps the number.
    PartialChange,
    /// A minor change, notified (軽微変更届).
    MinorChange,
    /// A succession to another holder (承継).
    Succession,
    /// A withdrawal (承認整理・廃止届).
    Withdrawal,
}

/// What was filed for insurance coverage (保険適用).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::roadmap::lines::InsuranceFiling")]
pub(crate) enum InsuranceFiling {
    /// An application (保険適用希望書).
    Application,
    /// A challenge (チャレンジ申請): a re-evaluation with data after listing.
    Challenge,
}

/// What a trial is by law. The two are never the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::roadmap::lines::TrialKind")]
pub(crate) enum TrialKind {
    /// A clinical trial for an application (治験), notified to PMDA.
    Trial,
    /// A specified clinical trial (特定臨床研究), published in jRCT.
    SpecifiedTrial,
}
