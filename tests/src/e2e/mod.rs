//! What a user of the built program meets, over HTTP, WebSocket and the command line, on both databases.
//!
//! Nothing here looks inside: people sign in, mutations are sent, answers are read. Only where a test has to
//! damage a database, or to prove that nothing was written, does it look at the tables (`raw`).

mod answers;
mod assessment;
mod attainment;
mod bad_input;
mod citations;
mod citing;
mod clocks;
mod companies;
mod comparing;
mod consultations;
mod derived;
mod disk;
mod doctor;
mod faults;
mod gates;
mod goals;
mod indicators;
mod lines;
mod metrics;
mod open_metrics;
mod operations;
mod pages;
mod person;
mod plans;
mod policy;
mod policy_history;
mod raw;
mod refusals;
mod roads;
mod rules;
mod siege;
pub(crate) mod signer;
mod socket;
mod sources;
mod starts;
mod stories;
mod subscription;
mod targets;
mod templates;
mod tokens;
mod tracing;
mod walk;
mod wish;
mod withheld;
