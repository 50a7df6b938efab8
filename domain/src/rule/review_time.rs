//! 審査期間の目標: how long the review of an application for approval (承認) should take at most.
//!
//! A goal of the authority, not a deadline and not a promise: PMDA looks at the 80th percentile of what it approved
//! in a year. Certification and notification have no such goal.

use super::basis::{Basis, Unanswered, days_after, last_day};
use crate::device::{ApplicationCategory, ClinicalData};
use crate::value::JstDate;

/// How an application is reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewPriority {
    /// 通常審査.
    Normal,
    /// 優先審査.
    Priority,
    /// 先駆的医療機器.
    Pioneering,
    /// プログラム医療機器の優先審査 (trial operation).
    SamdPriority,
}

/// The goal for one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewGoal {
    /// The goal for the total review time, in months.
    pub months: u32,
    /// The latest day of the decision if the goal is kept.
    pub at_the_latest: JstDate,
    /// The rules used.
    pub basis: Basis,
}

/// The usual time of a certification (認証) by a registered body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificationTime {
    /// The last day of the shortest usual time.
    pub at_the_earliest: JstDate,
    /// The last day of the longest usual time.
    pub at_the_latest: JstDate,
    /// The rules used.
    pub basis: Basis,
}

impl ReviewPriority {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Normal, Self::Priority, Self::Pioneering, Self::SamdPriority];
}

/// The goal for an application filed on a day; the months begin with the day after it (Civil Code, art. 140, 143).
/// How PMDA itself counts them is not in the sources.
///
/// # Errors
/// When the category or the need of clinical data is open and the goal depends on it, when the sources give no goal
/// for the combination, when no rule is known for the day, or when the answer lies after 2200.
pub fn goal(
    category: Option<ApplicationCategory>,
    clinical_data: ClinicalData,
    priority: ReviewPriority,
    filed: JstDate,
) -> Result<ReviewGoal, Unanswered> {
    let code = code(category, clinical_data, priority)?;
    let mut basis = Basis::default();
    let months = basis.months(code, filed)?;
    basis.statement("period-in-months", filed)?;
    let at_the_latest = last_day(days_after(filed, 1)?, months)?;
    Ok(ReviewGoal { months, at_the_latest, basis })
}

/// When an application for certification filed on a day is usually decided: what is usual, neither a goal nor a limit.
///
/// # Errors
/// When no rule is known for the day, or the answer lies after 2200.
pub fn certification(filed: JstDate) -> Result<CertificationTime, Unanswered> {
    let mut basis = Basis::default();
    let (least, most) = basis.months_between("certification-time", filed)?;
    basis.statement("period-in-months", filed)?;
    let begins = days_after(filed, 1)?;
    let (at_the_earliest, at_the_latest) = (last_day(begins, least)?, last_day(begins, most)?);
    Ok(CertificationTime { at_the_earliest, at_the_latest, basis })
}

fn code(
    category: Option<ApplicationCategory>,
    clinical_data: ClinicalData,
    priority: ReviewPriority,
) -> Result<&'static str, Unanswered> {
    use ApplicationCategory::{Generic, Improved, New};

    match priority {
        ReviewPriority::Pioneering => return Ok("review-goal-pioneering"),
        ReviewPriority::SamdPriority => return Ok("review-goal-samd-priority"),
        ReviewPriority::Normal | ReviewPriority::Priority => {}
    }
    let category = category.ok_or(Unanswered::Open { field: "category" })?;
    match (category, priority, clinical_data) {
        (New, ReviewPriority::Priority, _) => Ok("review-goal-new-priority"),
        (New, _, _) => Ok("review-goal-new"),
        (Improved | Generic, ReviewPriority::Priority, _) => {
            Err(Unanswered::NotInSources { gap: "review-goal-priority-not-new" })
        }
        (Improved, _, ClinicalData::Needed) => Ok("review-goal-improved-with-clinical-data"),
        (Improved, _, ClinicalData::NotNeeded) => Ok("review-goal-improved-without-clinical-data"),
        (Improved, _, ClinicalData::Open) => Err(Unanswered::Open { field: "clinicalData" }),
        (Generic, _, _) => Ok("review-goal-generic"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::tests::day;
    use ApplicationCategory::{Generic, Improved, New};
    use ClinicalData::{Needed, NotNeeded, Open};
    use ReviewPriority::{Normal, Pioneering, Priority, SamdPriority};

    #[test]
    fn every_kind_of_application_has_its_goal() {
        for (category, clinical_data, priority, months, latest) in [
            (Some(New), Needed, Normal, 12, "2026-04-18"),
            (Some(New), Open, Normal, 12, "2026-04-18"),
            (Some(New), Needed, Priority, 9, "2026-01-18"),
            (Some(Improved), Needed, Normal, 9, "2026-01-18"),
            (Some(Improved), NotNeeded, Normal, 6, "2025-10-18"),
            (Some(Generic), NotNeeded, Normal, 4, "2025-08-18"),
            (Some(New), Needed, Pioneering, 6, "2025-10-18"),
            (None, Open, SamdPriority, 6, "2025-10-18"),
        ] {
            let goal = goal(category, clinical_data, priority, day("2025-04-18")).expect("a goal");
            assert_eq!((goal.months, goal.at_the_latest), (months, day(latest)), "{category:?} {priority:?}");
            assert_eq!(goal.basis.codes().len(), 2, "{:?}", goal.basis);
            assert!(goal.basis.is_firm());
        }
    }

    #[test]
    fn no_combination_lacks_its_rule() {
        for category in [None, Some(New), Some(Improved), Some(Generic)] {
            for clinical_data in [Needed, NotNeeded, Open] {
                for priority in ReviewPriority::ALL {
                    let answer = goal(category, clinical_data, *priority, day("2025-04-18"));
                    assert!(!matches!(answer, Err(Unanswered::NoRule { .. })), "{answer:?}");
                }
            }
        }
    }

    #[test]
    fn the_latest_day_follows_the_calendar_at_the_end_of_a_month() {
        let latest = |filed| {
            goal(Some(Generic), NotNeeded, Normal, day(filed)).map(|goal| goal.at_the_latest).expect(filed)
        };
        assert_eq!(latest("2025-10-30"), day("2026-02-28"));
        assert_eq!(latest("2025-10-31"), day("2026-02-28"));
        assert_eq!(latest("2023-10-31"), day("2024-02-29"));
        assert_eq!(latest("2025-12-31"), day("2026-04-30"));
    }

    #[test]
    fn what_is_open_or_not_in_the_sources_is_said_and_not_guessed() {
        let answer =
            |category, clinical_data, priority| goal(category, clinical_data, priority, day("2025-04-18"));
        assert_eq!(answer(None, Needed, Normal), Err(Unanswered::Open { field: "category" }));
        assert_eq!(answer(Some(Improved), Open, Normal), Err(Unanswered::Open { field: "clinicalData" }));
        let gap = Err(Unanswered::NotInSources { gap: "review-goal-priority-not-new" });
        assert_eq!(answer(Some(Improved), Needed, Priority), gap);
        assert_eq!(answer(Some(Generic), NotNeeded, Priority), gap);
    }
}
