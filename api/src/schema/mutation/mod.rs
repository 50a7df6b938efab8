//! The mutations: one per command. Each reads its input, names the action it is and what it is about, and
//! hands the wish to the bus.

mod account;
mod assessment;
mod citation;
mod consultation;
mod device;
mod gate;
mod hub;
mod indicator;
mod milestone;
mod payload;
mod perform;
mod plan;
mod plan_fact;
mod plan_text;
mod programme;
mod session;
mod startup;
mod system;
mod template;
mod trial;

use async_graphql::MergedObject;

use payload::Outcome;

/// Everything that can be recorded. Each mutation takes one input with a commandId and answers with what changed,
/// or with the reasons why nothing was written (userErrors). What stands beside the log (sessions of the pages, a
/// verification) is changed without a commandId.
#[derive(MergedObject, Default)]
#[graphql(name = "Mutation")]
pub(crate) struct MutationRoot(
    account::AccountMutations,
    programme::ProgrammeMutations,
    hub::HubMutations,
    startup::StartupMutations,
    device::DeviceMutations,
    milestone::MilestoneMutations,
    gate::GateMutations,
    consultation::ConsultationMutations,
    template::TemplateMutations,
    trial::TrialMutations,
    plan::PlanMutations,
    plan_text::PlanTextMutations,
    plan_fact::PlanFactMutations,
    indicator::IndicatorMutations,
    assessment::AssessmentMutations,
    citation::CitationMutations,
    session::SessionMutations,
    system::SystemMutations,
);
