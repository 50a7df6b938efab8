//! The rules of Banso: what may happen to an accompanied device, its startup, its hub and the people
//! around them.
//!
//! Everything here is pure. A command meets the state of one aggregate and becomes events or a refusal;
//! an event turns the state into the next one. What must stay out: input and output, clocks, randomness,
//! SQL, HTTP, GraphQL. Times and ids arrive with the command ([`Issued`]).
//!
//! Where to find what:
//! - [`decider`]: the shape every aggregate has, and the thin adapter to `cqrs-es`;
//! - [`account`], [`programme`], [`hub`], [`startup`], [`device`], [`plan`], [`indicator`],
//!   [`assessment`], [`citation`]: the aggregates;
//! - [`catalogue`]: stages, lanes and the milestones a roadmap is made of;
//! - [`template`]: hubs' own milestones, as data;
//! - [`provenance`], [`source`]: where a fact comes from, and how sure it is;
//! - [`rule`]: rules with validity dates and their source, and the calculators that apply them;
//! - [`source_catalogue`]: what the ministry's source document states, item by item, with its line;
//! - [`plan_documents`]: the Basic Plan, the proposals and related plans, as far as the sources go;
//! - [`judgement`]: methods for judging attainment, each with its version and source;
//! - [`attainment`]: which method judges a target of a plan as of a day, and by which values;
//! - [`value`]: numbers, dates and names, parsed once at the edge;
//! - [`access`]: who may do what.

pub mod access;
pub mod account;
pub mod assessment;
pub mod attainment;
pub mod catalogue;
pub mod citation;
pub mod decider;
pub mod device;
pub mod house_words;
pub mod hub;
pub mod ids;
pub mod indicator;
pub mod issued;
pub mod judgement;
pub mod personal;
pub mod plan;
pub mod plan_documents;
pub mod programme;
pub mod provenance;
pub mod refusal;
pub mod rule;
pub mod source;
pub mod source_catalogue;
pub mod startup;
pub mod template;
#[cfg(test)]
mod testing;
pub mod value;
pub mod wire;

pub use decider::{Decider, Decision, Rejected, Root};
pub use ids::{
    AccountId, AssessmentId, CitationId, CommandId, DeviceId, EventId, HubId, IndicatorId, PlanId,
    ProgrammeId, StartupId, SubjectId,
};
pub use issued::{Acknowledgement, Issued};
pub use personal::Personal;
pub use refusal::{Refusal, Warning};
