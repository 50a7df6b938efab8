//! Forms: what is sent, how a form is shown again with everything that was typed, and what a mutation answered.
//!
//! A form carries the token of its session, the command id of its wish (made when it is shown, so that sending it twice
//! does not act twice) and the version that its author saw.

mod fields;
mod finder;
mod mould;
mod moulded;
mod page;
#[cfg(test)]
mod schema_tests;
mod told;

pub(crate) use fields::{COMMAND, Fields, is_from_elsewhere};
pub(crate) use finder::{Finder, among, among_pair};
pub(crate) use mould::{Filled, Form, Kind, Makes, Mutation, Spec, Subject, codes, mutations};
pub(crate) use moulded::{Offer, done_at, done_words, list, offers, send, show};
pub(crate) use page::{Choices, Conflict, Field, FormPage, Given, Input, kept, resume};
pub(crate) use told::{Receipt, answered};

#[cfg(test)]
pub(crate) use schema_tests::forms_name_what_the_schema_has;
