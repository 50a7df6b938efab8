//! When a milestone follows by its [clock](crate::catalogue::Clock), once the milestone before has been achieved on a
//! known day.
//!
//! What the rules give is a limit or a goal: by the rule, at the earliest or at the latest. It is never a forecast, for
//! nothing is known here of how this device is getting on. What the route or the evidence leaves open is said, not
//! guessed.

use super::basis::{Basis, Unanswered, days_after, last_day};
use super::insurance_clock::{self, CoverageStart, OpenReason};
use super::licence;
use super::review_time::{self, ReviewPriority};
use super::thirty_day_review::{EarliestContract, earliest_contract};
use super::us_clock::{self, Due, UsSubmission};
use crate::catalogue::{ClockRule, Evidence, InsuranceCategory, InsuranceOutcome, ThirtyDayReview};
use crate::device::{Instrument, Route, SpecialRoute};
use crate::value::{Country, JstDate};

/// What a clock is asked about: the milestone from which it counts, and what is known beside it.
#[derive(Debug, Clone, Copy)]
pub struct Begun<'a> {
    /// The day on which that milestone was achieved.
    pub on: JstDate,
    /// What shows it.
    pub evidence: &'a [Evidence],
    /// The decision on it, once there is one: for insurance.
    pub decided: Option<Decided>,
    /// The road to market, once chosen.
    pub route: Option<&'a Route>,
}

/// The decision on an application.
#[derive(Debug, Clone, Copy)]
pub struct Decided {
    /// The day, where it is known.
    pub on: Option<JstDate>,
    /// What was decided, where the evidence says it.
    pub outcome: Option<InsuranceOutcome>,
    /// Where it was found to be 非C1 or 非C2 before: the day of that decision, on which it is deemed filed.
    pub deemed_filed: Option<JstDate>,
}

/// When a milestone follows by the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On this day.
    OnDay(JstDate),
    /// Not before this day.
    AtTheEarliest(JstDate),
    /// By this day, if the limit or goal is kept.
    AtTheLatest(JstDate),
    /// Usually between these days, both included.
    Between(JstDate, JstDate),
}

/// What follows by the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// When.
    pub when: When,
    /// The rules it rests on.
    pub basis: Basis,
}

impl When {
    /// The first day by the rule, where it gives one.
    pub const fn earliest(self) -> Option<JstDate> {
        match self {
            Self::OnDay(day) | Self::AtTheEarliest(day) | Self::Between(day, _) => Some(day),
            Self::AtTheLatest(_) => None,
        }
    }

    /// The last day by the rule, where it gives one.
    pub const fn latest(self) -> Option<JstDate> {
        match self {
            Self::OnDay(day) | Self::AtTheLatest(day) | Self::Between(_, day) => Some(day),
            Self::AtTheEarliest(_) => None,
        }
    }
}

/// What follows by a clock; none where it does not run: a notification that is not subject to the review, an
/// application that was turned down, a country without a rule.
///
/// # Errors
/// When the answer depends on something that nobody has said yet, when the sources lack it, when no rule is known for
/// the day, or when the answer lies after 2200.
pub fn suggested(rule: ClockRule, begun: Begun<'_>) -> Result<Option<Suggestion>, Unanswered> {
    match rule {
        ClockRule::ThirtyDayReview => {
            let of = |contract: EarliestContract| (When::AtTheEarliest(contract.review_ends), contract.basis);
            trial(begun).map(|contract| contract.map(of).map(Suggestion::of))
        }
        ClockRule::TrialContract => {
            let of = |contract: EarliestContract| (When::AtTheEarliest(contract.contract), contract.basis);
            trial(begun).map(|contract| contract.map(of).map(Suggestion::of))
        }
        ClockRule::ReviewTime => review(begun),
        ClockRule::InsuranceDecision => insurance_decision(begun),
        ClockRule::InsuranceCoverage => insurance_coverage(begun),
        ClockRule::UnitedStatesDecision => united_states(begun),
        ClockRule::ExaminationRequest => examination_request(begun.on).map(Some),
        ClockRule::LicenceTerm => {
            let term = licence::expires(begun.on)?;
            Ok(Some(Suggestion::of((When::AtTheLatest(term.last_day), term.basis))))
        }
    }
}

impl Suggestion {
    fn of((when, basis): (When, Basis)) -> Self {
        Self { when, basis }
    }
}

/// The 30-day review, where the notification is subject to it.
fn trial(begun: Begun<'_>) -> Result<Option<EarliestContract>, Unanswered> {
    let said = begun.evidence.iter().filter_map(|piece| match piece {
        Evidence::TrialNotificationReceipt { review, .. } => *review,
        _ => None,
    });
    // One receipt that is subject to it suffices; subject comes first in the order of the list.
    match said.min() {
        Some(ThirtyDayReview::Subject) => earliest_contract(begun.on).map(Some),
        Some(ThirtyDayReview::NotSubject) => Ok(None),
        None => Err(Unanswered::Open { field: "trialNotification.review" }),
    }
}

fn review(begun: Begun<'_>) -> Result<Option<Suggestion>, Unanswered> {
    let route = begun.route.ok_or(Unanswered::Open { field: "route" })?;
    match route.instrument {
        Instrument::Approval => {
            let goal = review_time::goal(route.category, route.clinical_data, priority(route), begun.on)?;
            Ok(Some(Suggestion::of((When::AtTheLatest(goal.at_the_latest), goal.basis))))
        }
        Instrument::Certification => review_time::certification(begun.on).map(|usual| {
            Some(Suggestion::of((When::Between(usual.at_the_earliest, usual.at_the_latest), usual.basis)))
        }),
        // A notification is not reviewed.
        Instrument::Notification => Ok(None),
    }
}

fn priority(route: &Route) -> ReviewPriority {
    if route.special.contains(&SpecialRoute::Pioneering) {
        ReviewPriority::Pioneering
    } else if route.special.contains(&SpecialRoute::SamdPriorityReview) {
        ReviewPriority::SamdPriority
    } else if route.special.contains(&SpecialRoute::PriorityReview) {
        ReviewPriority::Priority
    } else {
        ReviewPriority::Normal
    }
}

fn category(begun: Begun<'_>) -> Result<InsuranceCategory, Unanswered> {
    // What was said last holds.
    let filed = begun.evidence.iter().rev().find_map(|piece| match piece {
        Evidence::InsuranceCategory { category } => Some(*category),
        _ => None,
    });
    filed.ok_or(Unanswered::Open { field: "insuranceCategory" })
}

fn insurance_decision(begun: Begun<'_>) -> Result<Option<Suggestion>, Unanswered> {
    use InsuranceCategory::{A1, A2, A3, B1, B2, B3, C1, C2, R};

    let category = category(begun)?;
    let clock = insurance_clock::clock(category, begun.on)?;
    match (category, clock.decision) {
        (_, Some(decision)) => {
            Ok(Some(Suggestion::of((When::AtTheLatest(decision.at_the_latest), clock.basis))))
        }
        (A3 | B2, None) => Err(Unanswered::NotInSources { gap: "insurance-decision-a3-b2" }),
        // Covered by the filing day.
        (A1 | A2 | B1 | B3 | C1 | C2 | R, None) => Ok(None),
    }
}

/// The first day of coverage, from the decision once there is one. What was decided wins over what was applied for.
fn insurance_coverage(begun: Begun<'_>) -> Result<Option<Suggestion>, Unanswered> {
    let category = match begun.decided.and_then(|decided| decided.outcome) {
        Some(InsuranceOutcome::Covered { category }) => category,
        Some(InsuranceOutcome::NotC1 | InsuranceOutcome::NotC2 | InsuranceOutcome::NotCovered) => {
            return Ok(None);
        }
        None => category(begun)?,
    };
    let filed = begun.decided.and_then(|decided| decided.deemed_filed).unwrap_or(begun.on);
    let clock = match begun.decided.and_then(|decided| decided.on) {
        Some(decided) => insurance_clock::clock_decided(category, filed, decided)?,
        None => insurance_clock::clock(category, filed)?,
    };
    match clock.covered_from {
        CoverageStart::OnDay(day) => Ok(Some(Suggestion::of((When::OnDay(day), clock.basis)))),
        CoverageStart::AtTheLatest(day) => Ok(Some(Suggestion::of((When::AtTheLatest(day), clock.basis)))),
        CoverageStart::Open(OpenReason::DecidedLater) => {
            Err(Unanswered::NotInSources { gap: "insurance-decided-later" })
        }
        CoverageStart::Open(OpenReason::DecisionAwaited | OpenReason::FollowsFiling) => {
            Err(Unanswered::NotInSources { gap: "insurance-decision-a3-b2" })
        }
    }
}

/// FDA's goal for its decision. Days on hold are not known here and are not counted.
fn united_states(begun: Begun<'_>) -> Result<Option<Suggestion>, Unanswered> {
    let filed = begun.evidence.iter().filter_map(|piece| match piece {
        Evidence::ForeignClearance { country, procedure, .. } => Some((country, procedure.as_str())),
        _ => None,
    });
    let filed: Vec<_> = filed.collect();
    if filed.is_empty() {
        return Err(Unanswered::Open { field: "foreignClearance.procedure" });
    }
    // One filing may be shown for several countries; what was said last of this one holds.
    let here = filed.iter().rev().find(|(country, _)| **country == Country::UNITED_STATES);
    let Some((submission, code)) = here.and_then(|(_, procedure)| us_submission(procedure)) else {
        return Ok(None);
    };
    let clock = us_clock::clock(submission, begun.on, &[])?;
    let decision = clock.goals.iter().find(|goal| goal.code == code).map(|goal| goal.due);
    let Some(Due::AtTheLatest(day)) = decision else { return Ok(None) };
    Ok(Some(Suggestion::of((When::AtTheLatest(day), clock.basis))))
}

/// The procedures of FDA with a goal, as people write them, and the rule for the decision. A PMA is taken to go without
/// a panel unless it says so.
fn us_submission(procedure: &str) -> Option<(UsSubmission, &'static str)> {
    let letters: String = procedure.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    match letters.to_ascii_lowercase().as_str() {
        "510k" => Some((UsSubmission::Premarket510k, "us-510k-decision")),
        "denovo" => Some((UsSubmission::DeNovo, "us-de-novo-decision")),
        "pma" => Some((UsSubmission::Pma, "us-pma-decision")),
        _ => None,
    }
}

/// The last day on which the examination of a patent application can be requested.
fn examination_request(filed: JstDate) -> Result<Suggestion, Unanswered> {
    let mut basis = Basis::default();
    let years = basis.years("patent-examination-request", filed)?;
    basis.statement("period-in-months", filed)?;
    let last = last_day(days_after(filed, 1)?, years.saturating_mul(12))?;
    Ok(Suggestion { when: When::AtTheLatest(last), basis })
}

#[cfg(test)]
mod tests;
