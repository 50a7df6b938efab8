//! The applications of a device for insurance coverage (保険適用), line by line.

use async_graphql::SimpleObject;
use banso_domain::catalogue::InsuranceOutcome;
use banso_projections::roadmap::lines;

use super::roadmap::Milestone;
use super::roadmap_item::{RoadmapItem, Shown};
use super::rule::InsuranceClock;
use crate::schema::closed::{InsuranceCategory, InsuranceFiling, InsuranceResult};
use crate::schema::scalar::OccurredDate;

/// An application for insurance coverage, or a challenge, and what came of it. Each has a line of its own: a challenge or
/// a new application never alters the line of the first one.
#[derive(SimpleObject)]
pub(crate) struct InsuranceApplication {
    /// What was filed; null for the last line, when something belongs to no application that is recorded.
    pub filing: Option<InsuranceFiling>,
    /// When it was filed; null while it is not reported.
    pub filed: Option<OccurredDate>,
    /// The category in which it was filed; null for a challenge, or when its evidence does not say.
    pub category: Option<InsuranceCategory>,
    /// What follows by the rules from the day of filing, in the category filed; once a decision is confirmed, from that
    /// day in the category decided. Null when a day is not known, when the category did not fit or nothing is covered, and
    /// for a challenge.
    pub clock: Option<InsuranceClock>,
    /// When it was decided: the last confirmed decision; null before.
    pub decided: Option<OccurredDate>,
    /// The result of that decision; null when its evidence does not say.
    pub result: Option<InsuranceResult>,
    /// The category that is covered; for COVERED alone.
    pub covered_category: Option<InsuranceCategory>,
    /// For NOT_C1 and NOT_C2: the day of that decision, on which an application is deemed filed; null otherwise.
    pub deemed_filed: Option<OccurredDate>,
    /// When coverage started, as confirmed; null before.
    pub covered_from: Option<OccurredDate>,
    /// The milestone of the application or challenge.
    pub application: Option<RoadmapItem>,
    /// When the experts of materials (保険医療材料等専門組織) were heard.
    pub hearings: Vec<RoadmapItem>,
    /// The decisions: one, and another where the first was NOT_C1 or NOT_C2.
    pub decisions: Vec<RoadmapItem>,
    /// The approvals of the council (中医協).
    pub council: Vec<RoadmapItem>,
    /// The starts of coverage (保険適用開始日).
    pub coverage: Vec<RoadmapItem>,
    /// What stands in this line by number or date only, for its evidence does not say where it belongs.
    pub assumed: Vec<Milestone>,
}

impl InsuranceApplication {
    /// A line of a roadmap.
    pub(crate) fn of(line: &lines::InsuranceApplication<'_>, shown: Shown<'_>) -> Self {
        let (decided, outcome) = line.decided().map_or((None, None), |(on, outcome)| (Some(on), outcome));
        let covered = match outcome {
            Some(InsuranceOutcome::Covered { category }) => Some(category),
            _ => None,
        };
        Self {
            filing: line.filing.map(|(filing, _)| filing.into()),
            filed: line.filed().map(Into::into),
            category: line.category.map(Into::into),
            clock: line.clock().map(|clock| InsuranceClock::of(clock, shown.showing())),
            decided: decided.map(Into::into),
            result: outcome.map(Into::into),
            covered_category: covered.map(Into::into),
            deemed_filed: line.deemed_filed().map(Into::into),
            covered_from: line.covered_from().map(Into::into),
            application: line.filing.map(|(_, item)| shown.item(item)),
            hearings: shown.items(&line.hearings),
            decisions: shown.items(&line.decisions),
            council: shown.items(&line.council),
            coverage: shown.items(&line.coverage),
            assumed: line.assumed.iter().copied().map(Into::into).collect(),
        }
    }
}
