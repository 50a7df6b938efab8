//! What a milestone belongs to: a decision to its insurance application, a contract to its trial notification, a partial
//! change to its filing.
//!
//! A report may say so ([`Evidence::BelongsTo`](super::Evidence::BelongsTo)); what says nothing is assumed to belong
//! somewhere, and whoever shows it says that it was assumed.

use super::milestone::{MilestoneKey, MilestoneKind};
use crate::value::OccurredDate;

/// To what the occurrences of one kind belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Belonging {
    /// The kinds that a report may name.
    pub fits: &'static [MilestoneKind],
    /// The kinds that are taken when a report names none.
    assumed: &'static [MilestoneKind],
    /// Whether the first of them with the same number is taken before the dates are looked at.
    by_number: bool,
}

const NOTIFICATIONS: &[MilestoneKind] = &[MilestoneKind::TrialNotified];
const PUBLICATIONS: &[MilestoneKind] = &[MilestoneKind::SpecifiedTrialPublished];
const TRIALS: &[MilestoneKind] = &[MilestoneKind::TrialNotified, MilestoneKind::SpecifiedTrialPublished];
const FILINGS: &[MilestoneKind] = &[MilestoneKind::InsuranceApplied, MilestoneKind::ChallengeApplied];
const PARTIAL_CHANGES: &[MilestoneKind] = &[MilestoneKind::PartialChangeFiled];

impl Belonging {
    /// To what a kind belongs; none for what stands by itself.
    pub const fn of(kind: MilestoneKind) -> Option<Self> {
        use MilestoneKind as K;
        let (fits, assumed, by_number) = match kind {
            K::ThirtyDayReviewPassed
            | K::TrialContracted
            | K::JrctRegistered
            | K::FeasibilityCompleted
            | K::PivotalTrialStarted
            | K::PivotalTrialCompleted
            | K::TrialReportCompleted
            | K::TrialEndNotified => (NOTIFICATIONS, NOTIFICATIONS, false),
            K::FirstInHuman => (TRIALS, TRIALS, false),
            // The catalogue knows both of trials (治験); of a specified clinical trial they are only where that is said.
            K::LastSubjectCompleted => (TRIALS, NOTIFICATIONS, false),
            K::DemonstrationStudyCompleted => (TRIALS, &[] as &[K], false),
            K::SpecifiedTrialStarted => (PUBLICATIONS, PUBLICATIONS, true),
            // An application may be heard more than once: the number of a hearing says nothing.
            K::MaterialsExpertsHeard => (FILINGS, FILINGS, false),
            K::InsuranceDecided | K::ChuikyoApproved | K::InsuranceCovered => (FILINGS, FILINGS, true),
            K::PartialChangeApproved => (PARTIAL_CHANGES, PARTIAL_CHANGES, true),
            _ => return None,
        };
        Some(Self { fits, assumed, by_number })
    }

    /// To which of the occurrences `among` a milestone is assumed to belong that does not say so.
    ///
    /// By date: to the latest that was not certainly later, else to the first. Where the number counts: to the one with
    /// the same number; where that is certainly later or there is none, to the latest before that is not `taken` by
    /// another milestone of the kind. What happened on a day that nobody knows is not moved by what is recorded later;
    /// what is still open (no `occurred`) goes with its number, else with the latest that is not taken.
    pub fn assumed(
        self,
        milestone: MilestoneKey,
        occurred: Option<OccurredDate>,
        among: impl Iterator<Item = (MilestoneKey, Option<OccurredDate>)>,
        taken: impl Fn(MilestoneKey) -> bool,
    ) -> Option<MilestoneKey> {
        let fitting: Vec<_> = among.filter(|(key, _)| self.assumed.contains(&key.kind)).collect();
        let later = |date: Option<OccurredDate>| {
            date.zip(occurred).is_some_and(|(date, occurred)| date.certainly_after(&occurred))
        };
        let not_later = fitting.iter().filter(|(_, date)| !later(*date));
        if self.by_number || occurred.is_none() {
            let own = MilestoneKey { kind: *self.assumed.first()?, ..milestone };
            let by_number = not_later.clone().find(|(key, _)| *key == own).map(|(key, _)| *key);
            let free = || self.latest(not_later.clone().filter(|(key, _)| !taken(*key)), occurred);
            let found = by_number.or_else(free);
            if self.by_number || found.is_some() {
                return found;
            }
        }
        let first = || fitting.iter().min_by_key(|(key, _)| (self.place(*key), key.occurrence));
        self.latest(not_later, occurred).or_else(|| first().map(|(key, _)| *key))
    }

    /// The latest of some occurrences; none for what happened on a day that nobody knows.
    fn latest<'a>(
        self,
        owners: impl Iterator<Item = &'a (MilestoneKey, Option<OccurredDate>)>,
        occurred: Option<OccurredDate>,
    ) -> Option<MilestoneKey> {
        if occurred.is_some_and(|occurred| occurred.latest().is_none()) {
            return None;
        }
        let date = |date: Option<OccurredDate>| date.and_then(|date| date.earliest());
        let latest = owners.max_by_key(|(key, on)| (date(*on), self.place(*key), key.occurrence));
        latest.map(|(key, _)| *key)
    }

    fn place(self, key: MilestoneKey) -> Option<usize> {
        self.assumed.iter().position(|kind| *kind == key.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{EvidenceKind, MilestoneKind as K, Recurrence};
    use crate::testing::on;

    fn key(kind: K, occurrence: u32) -> MilestoneKey {
        MilestoneKey { kind, occurrence }
    }

    fn assumed(milestone: MilestoneKey, date: &str, among: &[(MilestoneKey, &str)]) -> Option<MilestoneKey> {
        let among = among.iter().map(|(key, date)| (*key, Some(on(date))));
        let taken = |key: MilestoneKey| key == self::key(K::InsuranceApplied, 1);
        Belonging::of(milestone.kind).expect("belongs").assumed(milestone, Some(on(date)), among, taken)
    }

    #[test]
    fn what_can_belong_somewhere_takes_a_word_of_it_and_nothing_else_does() {
        for kind in K::all() {
            let takes = kind.definition().evidence.contains(&EvidenceKind::BelongsTo);
            assert_eq!(takes, Belonging::of(kind).is_some(), "{kind}");
        }
    }

    #[test]
    fn what_something_belongs_to_recurs_and_belongs_to_nothing_itself() {
        for belonging in K::all().filter_map(Belonging::of) {
            for kind in belonging.fits {
                assert_eq!(kind.definition().recurrence, Recurrence::Recurring, "{kind}");
                assert_eq!(Belonging::of(*kind), None, "{kind}");
            }
            assert!(belonging.assumed.iter().all(|kind| belonging.fits.contains(kind)));
        }
    }

    #[test]
    fn a_decision_belongs_to_the_application_of_its_number_also_when_another_was_filed_meanwhile() {
        let filed =
            [(key(K::InsuranceApplied, 1), "2025-04-18"), (key(K::InsuranceApplied, 2), "2025-08-01")];
        for (number, date) in [(1, "2025-09-01"), (2, "2025-12-01"), (1, "unknown")] {
            let own = key(K::InsuranceApplied, number);
            assert_eq!(assumed(key(K::InsuranceDecided, number), date, &filed), Some(own), "{date}");
        }
    }

    #[test]
    fn a_decision_without_an_application_of_its_number_belongs_to_what_was_filed_last_before() {
        let challenged = [
            (key(K::InsuranceApplied, 1), "2025-04-18"),
            (key(K::ChallengeApplied, 1), "2026-04-01"),
            // Filed after the decision, its number is no reason to pull the decision over.
            (key(K::InsuranceApplied, 2), "2027-04-01"),
        ];
        let second = key(K::InsuranceDecided, 2);
        assert_eq!(assumed(second, "2026-09-01", &challenged), Some(key(K::ChallengeApplied, 1)));
        // The first application is taken: it has its own decision.
        assert_eq!(assumed(second, "2025-12-01", &challenged), None);
        assert_eq!(assumed(second, "unknown", &challenged[..2]), None);
        assert_eq!(assumed(second, "2027-05-01", &challenged), Some(key(K::InsuranceApplied, 2)));
        assert_eq!(assumed(second, "2027-05-01", &[]), None);
    }

    #[test]
    fn what_happens_in_a_trial_belongs_to_the_one_notified_last_before_whatever_its_number() {
        let notified = [(key(K::TrialNotified, 1), "2025-04-01"), (key(K::TrialNotified, 2), "2026-04-01")];
        let of = |kind, number, date| assumed(key(kind, number), date, &notified).map(|key| key.occurrence);
        assert_eq!(of(K::TrialContracted, 2, "2025-06-01"), Some(1), "another hospital");
        assert_eq!(of(K::TrialContracted, 3, "2026-06-01"), Some(2));
        assert_eq!(of(K::PivotalTrialStarted, 1, "2026-06-01"), Some(2));
        assert_eq!(of(K::TrialContracted, 1, "2025-03-01"), Some(1), "before any: the first");
        assert_eq!(of(K::TrialContracted, 2, "unknown"), Some(1), "no later notification moves it");
    }

    #[test]
    fn what_is_open_goes_with_its_number_else_with_the_latest_that_is_free() {
        let open = |milestone: MilestoneKey, among: &[(MilestoneKey, &str)]| {
            let among = among.iter().map(|(key, date)| (*key, Some(on(date))));
            let taken = |key: MilestoneKey| key.occurrence == 1;
            Belonging::of(milestone.kind).expect("belongs").assumed(milestone, None, among, taken)
        };
        let of = |kind| [(key(kind, 1), "2025-04-01"), (key(kind, 2), "2026-04-01")];
        let notified = of(K::TrialNotified);
        for (number, owner) in [(1, 1), (2, 2), (3, 2)] {
            let contract = key(K::TrialContracted, number);
            assert_eq!(open(contract, &notified), Some(key(K::TrialNotified, owner)), "{number}");
        }
        let applied = of(K::InsuranceApplied);
        assert_eq!(open(key(K::InsuranceCovered, 3), &applied), Some(key(K::InsuranceApplied, 2)));
        assert_eq!(open(key(K::InsuranceCovered, 3), &applied[..1]), None, "taken");
        assert_eq!(
            open(key(K::TrialContracted, 3), &notified[..1]),
            Some(notified[0].0),
            "several hospitals"
        );
    }

    #[test]
    fn a_demonstration_study_belongs_to_a_trial_only_where_that_is_said() {
        let published = [(key(K::SpecifiedTrialPublished, 1), "2025-04-01")];
        assert_eq!(assumed(key(K::DemonstrationStudyCompleted, 1), "2026-04-01", &published), None);
        assert_eq!(assumed(key(K::LastSubjectCompleted, 1), "2026-04-01", &published), None);
        let first = Some(key(K::SpecifiedTrialPublished, 1));
        assert_eq!(assumed(key(K::FirstInHuman, 1), "2026-04-01", &published), first);
    }
}
