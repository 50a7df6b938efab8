//! 保険適用: every application for coverage and every challenge, and what came of it.

use banso_domain::catalogue::{Evidence, InsuranceCategory, InsuranceOutcome, MilestoneKey, MilestoneKind};
use banso_domain::rule::Unanswered;
use banso_domain::rule::insurance_clock::{InsuranceClock, clock, clock_decided};
use banso_domain::value::{JstDate, OccurredDate};

use super::joined::{Joined, last_achieved};
use crate::roadmap::{Item, ItemStatus, Roadmap};

/// What was filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InsuranceFiling {
    /// 保険適用希望書.
    Application,
    /// チャレンジ申請: a re-evaluation with data after listing.
    Challenge,
}

/// One application for coverage, or one challenge.
#[derive(Debug, Clone, PartialEq)]
pub struct InsuranceApplication<'a> {
    /// What was filed; none for what belongs to nothing that is recorded.
    pub filing: Option<(InsuranceFiling, &'a Item)>,
    /// The category in which it was filed. A challenge names none.
    pub category: Option<InsuranceCategory>,
    /// When the experts of materials (保材専) were heard.
    pub hearings: Vec<&'a Item>,
    /// The decisions: one, and another where the first was 非C1 or 非C2.
    pub decisions: Vec<&'a Item>,
    /// The approvals of the council (中医協).
    pub council: Vec<&'a Item>,
    /// The starts of coverage.
    pub coverage: Vec<&'a Item>,
    /// What is joined to it without saying so.
    pub assumed: Vec<MilestoneKey>,
}

const FILINGS: [MilestoneKind; 2] = [MilestoneKind::InsuranceApplied, MilestoneKind::ChallengeApplied];
const HEARD: &[MilestoneKind] = &[MilestoneKind::MaterialsExpertsHeard];
const DECIDED: &[MilestoneKind] = &[MilestoneKind::InsuranceDecided];
const COUNCIL: &[MilestoneKind] = &[MilestoneKind::ChuikyoApproved];
const COVERED: &[MilestoneKind] = &[MilestoneKind::InsuranceCovered];
/// What follows an application.
pub(super) const FOLLOWING: [&[MilestoneKind]; 4] = [HEARD, DECIDED, COUNCIL, COVERED];

impl InsuranceApplication<'_> {
    /// When it was filed.
    pub fn filed(&self) -> Option<OccurredDate> {
        self.filing.and_then(|(_, item)| item.occurred)
    }

    /// The last confirmed decision: when, and its outcome where the evidence says one.
    pub fn decided(&self) -> Option<(OccurredDate, Option<InsuranceOutcome>)> {
        let decision = last_achieved(&self.decisions)?;
        Some((decision.occurred?, decision.evidence.iter().rev().find_map(outcome)))
    }

    /// For 非C1 and 非C2: the day of that decision, on which an application is deemed filed.
    pub fn deemed_filed(&self) -> Option<OccurredDate> {
        let refused = self.decisions.iter().copied().filter(|item| {
            let outcomes = item.evidence.iter().filter_map(outcome);
            outcomes.into_iter().any(|o| matches!(o, InsuranceOutcome::NotC1 | InsuranceOutcome::NotC2))
        });
        last_achieved(&refused.collect::<Vec<_>>())?.occurred
    }

    /// When coverage started, as confirmed.
    pub fn covered_from(&self) -> Option<OccurredDate> {
        last_achieved(&self.coverage)?.occurred
    }

    /// What follows by the rules from the day of filing (or on which it is deemed filed), and from the decision once it is
    /// known to the day; in the category filed, then in the one decided. None where a day is not known, where it is decided that the category
    /// does not fit or nothing is covered, and for a challenge: the sources give no clock for one.
    pub fn clock(&self) -> Option<Result<InsuranceClock, Unanswered>> {
        let (InsuranceFiling::Application, item) = self.filing? else { return None };
        let told = item.is_achieved() || item.status == ItemStatus::Reported;
        let filed = day(item.occurred.filter(|_| told)?)?;
        match self.decided() {
            None => Some(clock(self.category?, filed)),
            Some((decided, Some(InsuranceOutcome::Covered { category }))) => {
                let filed = self.deemed_filed().map_or(Some(filed), day)?;
                Some(clock_decided(category, filed, day(decided)?))
            }
            Some((_, Some(_) | None)) => None,
        }
    }
}

impl Roadmap {
    /// Its applications for coverage and challenges, by date of filing; last what belongs to none that is recorded.
    pub fn insurance_applications(&self) -> Vec<InsuranceApplication<'_>> {
        let joined = self.joined_to_filings(None);
        let line = |filing: Option<(InsuranceFiling, _)>| {
            let owner = filing.map(|(_, item): (_, &Item)| item.key);
            InsuranceApplication {
                filing,
                category: filing.and_then(|(_, item)| item.evidence.iter().rev().find_map(category)),
                hearings: joined.to(owner, HEARD),
                decisions: joined.to(owner, DECIDED),
                council: joined.to(owner, COUNCIL),
                coverage: joined.to(owner, COVERED),
                assumed: joined.assumed(owner),
            }
        };
        let mut filings = self.all_of(&FILINGS);
        filings.sort_by_key(|item| {
            let date = item.occurred.and_then(|occurred| occurred.earliest());
            (item.status == ItemStatus::Open, date, item.key)
        });
        let mut lines: Vec<_> = filings.into_iter().map(|item| line(Some((filing(item), item)))).collect();
        let rest = line(None);
        let left = [&rest.hearings, &rest.decisions, &rest.council, &rest.coverage];
        if left.iter().any(|items| !items.is_empty()) {
            lines.push(rest);
        }
        lines
    }

    /// What follows an application, joined to it; `also` is not recorded or planned yet. Coverage is not assumed to follow from what is not covered (区分F), nor
    /// from what is 非C1 or 非C2 while another application is decided to be covered, nor the council to have dealt with a category for which it is not needed.
    pub(super) fn joined_to_filings<'a>(&'a self, also: Option<&'a Item>) -> Joined<'a> {
        let decisions = Joined::of(self, self.all_of(DECIDED), |_, _| true);
        let last = |owner: MilestoneKey| {
            let decision = last_achieved(&decisions.to(Some(owner), DECIDED));
            decision.and_then(|item| item.evidence.iter().rev().find_map(outcome))
        };
        let filings = self.all_of(&FILINGS);
        let covered = |key| matches!(last(key), Some(InsuranceOutcome::Covered { .. }));
        let not_covered = |owner: &Item| match last(owner.key) {
            Some(InsuranceOutcome::NotCovered) => true,
            Some(InsuranceOutcome::NotC1 | InsuranceOutcome::NotC2) => filings.iter().any(|f| covered(f.key)),
            Some(InsuranceOutcome::Covered { .. }) | None => false,
        };
        let without_council = |owner: &Item| {
            let category = owner.evidence.iter().rev().find_map(category);
            category.is_some_and(|category| !needs_council(category))
        };
        let items = self.all_of(&FOLLOWING.concat()).into_iter().chain(also);
        Joined::of(self, items, |item, owner| match item.key.kind {
            MilestoneKind::InsuranceCovered => !not_covered(owner),
            MilestoneKind::ChuikyoApproved => !without_council(owner),
            _ => true,
        })
    }
}

/// Whether coverage in a category needs the approval of the council (中医協): B3, C1, C2 and R do.
const fn needs_council(category: InsuranceCategory) -> bool {
    use InsuranceCategory::{A1, A2, A3, B1, B2, B3, C1, C2, R};
    match category {
        B3 | C1 | C2 | R => true,
        A1 | A2 | A3 | B1 | B2 => false,
    }
}

fn filing(item: &Item) -> InsuranceFiling {
    match item.key.kind {
        MilestoneKind::ChallengeApplied => InsuranceFiling::Challenge,
        _ => InsuranceFiling::Application,
    }
}

const fn day(date: OccurredDate) -> Option<JstDate> {
    match date {
        OccurredDate::Day(day) => Some(day),
        OccurredDate::Month(_) | OccurredDate::FiscalYear(_) | OccurredDate::Unknown => None,
    }
}

const fn category(piece: &Evidence) -> Option<InsuranceCategory> {
    match piece {
        Evidence::InsuranceCategory { category } => Some(*category),
        _ => None,
    }
}

const fn outcome(piece: &Evidence) -> Option<InsuranceOutcome> {
    match piece {
        Evidence::InsuranceOutcome { outcome } => Some(*outcome),
        _ => None,
    }
}
