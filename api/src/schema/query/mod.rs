//! The queries. Each names the action it is; what lies outside the asker's scope does not exist for them.

mod assessment;
mod attainment;
mod citation;
mod comparison;
mod consultation;
mod counts;
mod indicator;
mod organisation;
mod people;
mod plan;
mod reference;
mod rule;
mod session;
mod source;
mod system;
mod work;

use async_graphql::MergedObject;

pub(crate) use session::OwnSessions;
pub(crate) use system::House;

/// Everything that can be read. What you may not see does not exist for you: the answer is null, or it is missing
/// from the list.
#[derive(MergedObject, Default)]
#[graphql(name = "Query")]
pub(crate) struct QueryRoot(
    reference::ReferenceQueries,
    rule::RuleQueries,
    source::SourceQueries,
    attainment::AttainmentQueries,
    organisation::OrganisationQueries,
    counts::CountQueries,
    people::PeopleQueries,
    work::WorkQueries,
    consultation::ConsultationQueries,
    comparison::ComparisonQueries,
    plan::PlanQueries,
    indicator::IndicatorQueries,
    assessment::AssessmentQueries,
    citation::CitationQueries,
    system::SystemQueries,
    session::SessionQueries,
);
