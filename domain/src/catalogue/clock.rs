//! When a milestone usually follows another: only where a rule of the field says so, never by a guess.
//!
//! The dates are computed by [`rule::suggestion`](crate::rule::suggestion). They are limits and goals by a rule, no
//! forecast of this device.

use super::milestone::MilestoneKind;

/// The rule that says when a milestone follows another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Which rule.
    pub rule: ClockRule,
    /// The milestone from which it is counted.
    pub from: MilestoneKind,
}

/// A rule of the field, or a family of rules of which the route or the evidence chooses one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClockRule {
    /// 30日調査: its end, at the earliest.
    ThirtyDayReview,
    /// 治験の依頼・契約: at the earliest after the 30-day review.
    TrialContract,
    /// 審査期間の目標, by category and priority; the usual time of a certification.
    ReviewTime,
    /// 区分決定: the limit for the decision on an insurance application.
    InsuranceDecision,
    /// 保険適用: the first day of coverage.
    InsuranceCoverage,
    /// The goal of FDA for its decision on an application of one of its procedures.
    UnitedStatesDecision,
    /// 出願審査の請求: the last day for it.
    ExaminationRequest,
    /// 製造販売業許可の有効期間: its last day.
    LicenceTerm,
}

impl ClockRule {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::ThirtyDayReview,
        Self::TrialContract,
        Self::ReviewTime,
        Self::InsuranceDecision,
        Self::InsuranceCoverage,
        Self::UnitedStatesDecision,
        Self::ExaminationRequest,
        Self::LicenceTerm,
    ];

    /// The codes of the [rules](crate::rule::rules) of which one gives the date.
    pub const fn codes(self) -> &'static [&'static str] {
        match self {
            Self::ThirtyDayReview | Self::TrialContract => &["thirty-day-review"],
            Self::ReviewTime => &[
                "review-goal-new",
                "review-goal-new-priority",
                "review-goal-improved-with-clinical-data",
                "review-goal-improved-without-clinical-data",
                "review-goal-generic",
                "review-goal-pioneering",
                "review-goal-samd-priority",
                "certification-time",
            ],
            Self::InsuranceDecision => &["insurance-decision-b3-c1-r", "insurance-decision-c2"],
            Self::InsuranceCoverage => &[
                "insurance-coverage-a1",
                "insurance-coverage-a2-b1",
                "insurance-coverage-a3-b2",
                "insurance-listing-months",
            ],
            Self::UnitedStatesDecision => &["us-510k-decision", "us-de-novo-decision", "us-pma-decision"],
            Self::ExaminationRequest => &["patent-examination-request"],
            Self::LicenceTerm => &["licence-term"],
        }
    }
}
