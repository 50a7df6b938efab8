//! Forms: what is sent, how a form is shown again with everything that was typed, and what a mutation answered.
//!
//! A form carries the token of its session, the command id of its wish (made when it is shown, so that sending it twice
//! does not act twice) and the version that its author saw.

mod fields;
mod page;
mod told;

pub(crate) use fields::{COMMAND, FORM_TOKEN, Fields, is_from_elsewhere};
pub(crate) use page::{Conflict, Field, FormPage, Given, Input, resume};
pub(crate) use told::{Receipt, answered};
