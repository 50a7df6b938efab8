//! The trials of a device, line by line: dates and counts only, never anything about a subject.

use async_graphql::SimpleObject;
use banso_projections::roadmap::{TrialCountsEntry, lines};

use super::roadmap::Milestone;
use super::roadmap_item::{RoadmapItem, Shown};
use super::rule::TrialContract;
use super::shared::Stamp;
use crate::schema::closed::{ThirtyDayReview, TrialKind};
use crate::schema::scalar::{Date, OccurredDate, int};

/// A trial of a device: notified (治験), or published as a specified clinical trial (特定臨床研究).
#[derive(SimpleObject)]
pub(crate) struct Trial {
    /// What it is by law; null for the last line, when something belongs to no trial that is recorded.
    pub kind: Option<TrialKind>,
    /// When its plan was notified (治験計画届書), or published in jRCT; null while that is not reported.
    pub announced: Option<OccurredDate>,
    /// Whether its notification is subject to the 30-day review (30日調査); null where nobody has said, and for a specified
    /// clinical trial.
    pub review: Option<ThirtyDayReview>,
    /// When the review ends and from when the trial may be contracted, if it is subject to it; null where it is not, where
    /// the day of the notification is not known, and for a specified clinical trial.
    pub earliest_contract: Option<TrialContract>,
    /// Its jRCT ids.
    pub jrct_ids: Vec<String>,
    /// The milestone of its notification or publication.
    pub announcement: Option<RoadmapItem>,
    /// The 30-day review, passed.
    pub reviews_passed: Vec<RoadmapItem>,
    /// The contracts with hospitals (治験の依頼・契約).
    pub contracts: Vec<RoadmapItem>,
    /// The registrations in jRCT.
    pub registrations: Vec<RoadmapItem>,
    /// The starts of a pivotal trial or of a specified clinical trial.
    pub starts: Vec<RoadmapItem>,
    /// The first subject in the world (FIH).
    pub first_subjects: Vec<RoadmapItem>,
    /// The last subject.
    pub last_subjects: Vec<RoadmapItem>,
    /// Its completion: exploratory, pivotal, or as a demonstration of usefulness.
    pub completions: Vec<RoadmapItem>,
    /// The study reports (治験総括報告書).
    pub reports: Vec<RoadmapItem>,
    /// The notifications of its end (治験終了届書).
    pub end_notices: Vec<RoadmapItem>,
    /// Its counts, by the day they describe; with those that were replaced, before what replaced them.
    pub counts: Vec<TrialCounts>,
    /// What stands in this line by number or date only, for its evidence does not say where it belongs.
    pub assumed: Vec<Milestone>,
}

/// How many subjects and hospitals a trial has by the end of a day, counted from its start; null: not stated.
#[derive(SimpleObject)]
pub(crate) struct TrialCounts {
    /// The day.
    pub as_of: Date,
    /// Subjects planned (目標症例数).
    pub planned: Option<i32>,
    /// Subjects enrolled (登録症例数).
    pub enrolled: Option<i32>,
    /// Subjects who completed the trial.
    pub completed: Option<i32>,
    /// Subjects who left it before (中止症例数).
    pub discontinued: Option<i32>,
    /// Hospitals that take part (実施医療機関数).
    pub sites: Option<i32>,
    /// Whether other numbers for the day replaced these.
    pub replaced: bool,
    /// Why they replaced others; null where they replaced none.
    pub reason: Option<String>,
    /// Who recorded them, and when.
    pub recorded: Stamp,
}

impl Trial {
    /// A line of a roadmap.
    pub(crate) fn of(line: &lines::Trial<'_>, shown: Shown<'_>) -> Self {
        let contract = line.earliest_contract();
        Self {
            kind: line.announced.map(|(kind, _)| kind.into()),
            announced: line.announced_on().map(Into::into),
            review: line.review().map(Into::into),
            earliest_contract: contract.map(|contract| TrialContract::of(contract, shown.showing())),
            jrct_ids: line.jrct_ids().into_iter().map(ToString::to_string).collect(),
            announcement: line.announced.map(|(_, item)| shown.item(item)),
            reviews_passed: shown.items(&line.reviews_passed),
            contracts: shown.items(&line.contracts),
            registrations: shown.items(&line.registrations),
            starts: shown.items(&line.starts),
            first_subjects: shown.items(&line.first_subjects),
            last_subjects: shown.items(&line.last_subjects),
            completions: shown.items(&line.completions),
            reports: shown.items(&line.reports),
            end_notices: shown.items(&line.end_notices),
            counts: line.counts.iter().map(|entry| TrialCounts::of(entry)).collect(),
            assumed: line.assumed.iter().copied().map(Into::into).collect(),
        }
    }
}

impl TrialCounts {
    fn of(entry: &TrialCountsEntry) -> Self {
        let number = |number: Option<u32>| number.map(|number| int(number.into()));
        Self {
            as_of: entry.counts.as_of.into(),
            planned: number(entry.counts.planned),
            enrolled: number(entry.counts.enrolled),
            completed: number(entry.counts.completed),
            discontinued: number(entry.counts.discontinued),
            sites: number(entry.counts.sites),
            replaced: entry.replaced,
            reason: entry.reason.as_ref().map(ToString::to_string),
            recorded: entry.recorded.into(),
        }
    }
}
