//! Trials: every notified trial (治験) and every published specified clinical trial (特定臨床研究), with counts only.

use banso_domain::catalogue::{Evidence, MilestoneKey, MilestoneKind, ThirtyDayReview};
use banso_domain::rule::Unanswered;
use banso_domain::rule::thirty_day_review::{EarliestContract, earliest_contract};
use banso_domain::value::{JrctId, OccurredDate};

use super::joined::Joined;
use crate::roadmap::{Item, ItemStatus, Roadmap, TrialCountsEntry};

/// What a trial is by law. Never the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TrialKind {
    /// 治験: notified to PMDA.
    Trial,
    /// 特定臨床研究: published in jRCT.
    SpecifiedTrial,
}

/// One trial.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial<'a> {
    /// What it is and its notification or publication; none for what belongs to nothing that is recorded.
    pub announced: Option<(TrialKind, &'a Item)>,
    /// When the 30-day review was passed.
    pub reviews_passed: Vec<&'a Item>,
    /// The contracts with hospitals.
    pub contracts: Vec<&'a Item>,
    /// The registrations in jRCT.
    pub registrations: Vec<&'a Item>,
    /// The starts: of a pivotal trial, of a specified clinical trial.
    pub starts: Vec<&'a Item>,
    /// The first subject in the world.
    pub first_subjects: Vec<&'a Item>,
    /// The last subject.
    pub last_subjects: Vec<&'a Item>,
    /// Its completion: exploratory, pivotal, as a demonstration of usefulness.
    pub completions: Vec<&'a Item>,
    /// The study reports.
    pub reports: Vec<&'a Item>,
    /// The notifications of its end.
    pub end_notices: Vec<&'a Item>,
    /// Its counts, by the day they describe, of a day in the order recorded.
    pub counts: Vec<&'a TrialCountsEntry>,
    /// What is joined to it without saying so.
    pub assumed: Vec<MilestoneKey>,
}

const ANNOUNCED: [MilestoneKind; 2] = [MilestoneKind::TrialNotified, MilestoneKind::SpecifiedTrialPublished];
const PASSED: &[MilestoneKind] = &[MilestoneKind::ThirtyDayReviewPassed];
const CONTRACTED: &[MilestoneKind] = &[MilestoneKind::TrialContracted];
const REGISTERED: &[MilestoneKind] = &[MilestoneKind::JrctRegistered];
const STARTED: &[MilestoneKind] = &[MilestoneKind::PivotalTrialStarted, MilestoneKind::SpecifiedTrialStarted];
const FIRST: &[MilestoneKind] = &[MilestoneKind::FirstInHuman];
const LAST: &[MilestoneKind] = &[MilestoneKind::LastSubjectCompleted];
const COMPLETED: &[MilestoneKind] = &[
    MilestoneKind::FeasibilityCompleted,
    MilestoneKind::PivotalTrialCompleted,
    MilestoneKind::DemonstrationStudyCompleted,
];
const REPORTED: &[MilestoneKind] = &[MilestoneKind::TrialReportCompleted];
const ENDED: &[MilestoneKind] = &[MilestoneKind::TrialEndNotified];

impl Trial<'_> {
    /// When it was notified or published.
    pub fn announced_on(&self) -> Option<OccurredDate> {
        self.announced.and_then(|(_, item)| item.occurred)
    }

    /// Whether its notification is subject to the 30-day review; none where nobody has said, and for a specified
    /// clinical trial. One receipt that is subject to it suffices.
    pub fn review(&self) -> Option<ThirtyDayReview> {
        let evidence = &self.notification()?.evidence;
        evidence.iter().filter_map(review).min()
    }

    /// When the review ends and from when the trial may be contracted, as far as the notification is or may be subject
    /// to the review; none where its day is not known.
    pub fn earliest_contract(&self) -> Option<Result<EarliestContract, Unanswered>> {
        let item = self.notification()?;
        let told = item.is_achieved() || item.status == ItemStatus::Reported;
        match item.occurred {
            Some(OccurredDate::Day(filed)) if told && self.review() != Some(ThirtyDayReview::NotSubject) => {
                Some(earliest_contract(filed))
            }
            _ => None,
        }
    }

    /// Its jRCT ids, each once.
    pub fn jrct_ids(&self) -> Vec<&JrctId> {
        let own = self.announced.map(|(_, item)| item);
        let items = own.into_iter().chain(self.all());
        let mut ids = Vec::new();
        for id in items.flat_map(|item| &item.evidence).filter_map(jrct) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    fn notification(&self) -> Option<&Item> {
        self.announced.filter(|(kind, _)| *kind == TrialKind::Trial).map(|(_, item)| item)
    }

    /// Everything that belongs to it.
    fn all(&self) -> impl Iterator<Item = &Item> {
        let begun = [&self.registrations, &self.reviews_passed, &self.contracts, &self.starts];
        let gone_on = [&self.first_subjects, &self.last_subjects, &self.completions];
        let ended = [&self.reports, &self.end_notices];
        begun.into_iter().chain(gone_on).chain(ended).flatten().copied()
    }
}

impl Roadmap {
    /// Its trials, by date of notification or publication; last what belongs to none that is recorded. A demonstration
    /// study stands in the line of the trial that it names, and in none where it names none.
    pub fn trials(&self) -> Vec<Trial<'_>> {
        let kinds = [PASSED, CONTRACTED, REGISTERED, STARTED, FIRST, LAST, COMPLETED, REPORTED, ENDED];
        let joined = Joined::of(self, self.all_of(&kinds.concat()), |_, _| true);
        let mut announced = self.all_of(&ANNOUNCED);
        announced.sort_by_key(|item| {
            let date = item.occurred.and_then(|occurred| occurred.earliest());
            (item.status == ItemStatus::Open, date, item.key)
        });
        let lines = announced.into_iter().map(|item| self.trial(&joined, Some((kind(item), item))));
        let mut lines: Vec<_> = lines.collect();
        let mut rest = self.trial(&joined, None);
        rest.completions.retain(|item| item.key.kind != MilestoneKind::DemonstrationStudyCompleted);
        if rest.all().next().is_some() {
            lines.push(rest);
        }
        lines
    }

    fn trial<'a>(&'a self, joined: &Joined<'a>, announced: Option<(TrialKind, &'a Item)>) -> Trial<'a> {
        let owner = announced.map(|(_, item)| item.key);
        let of = |kinds| joined.to(owner, kinds);
        let counts = self.trial_counts.iter().filter(|entry| Some(entry.counts.trial) == owner);
        let mut counts: Vec<_> = counts.collect();
        counts.sort_by_key(|entry| entry.counts.as_of);
        Trial {
            announced,
            reviews_passed: of(PASSED),
            contracts: of(CONTRACTED),
            registrations: of(REGISTERED),
            starts: of(STARTED),
            first_subjects: of(FIRST),
            last_subjects: of(LAST),
            completions: of(COMPLETED),
            reports: of(REPORTED),
            end_notices: of(ENDED),
            counts,
            assumed: joined.assumed(owner),
        }
    }
}

fn kind(item: &Item) -> TrialKind {
    match item.key.kind {
        MilestoneKind::SpecifiedTrialPublished => TrialKind::SpecifiedTrial,
        _ => TrialKind::Trial,
    }
}

const fn review(piece: &Evidence) -> Option<ThirtyDayReview> {
    match piece {
        Evidence::TrialNotificationReceipt { review, .. } => *review,
        _ => None,
    }
}

const fn jrct(piece: &Evidence) -> Option<&JrctId> {
    match piece {
        Evidence::Jrct { id } => Some(id),
        _ => None,
    }
}
