//! What belongs together on a roadmap, line by line: authorisations, insurance applications, trials, countries.
//!
//! Each line is computed from a [`Roadmap`] as it stands or stood, and stored nowhere. A second filing opens a second
//! line: what is said to belong to the first, and its decisions, stay there. What is waived is in no line; what is only
//! planned opens none by itself but the line of its own filing.

mod authorisation;
mod insurance;
mod joined;
mod overseas;
#[cfg(test)]
mod tests;
mod trial;

pub use authorisation::{ApprovalCondition, Authorisation, AuthorisationKind, DatedNumber, TypedNumber};
pub use insurance::{InsuranceApplication, InsuranceFiling};
pub use overseas::{Clearance, CountryLine, Support};
pub use trial::{Trial, TrialKind};
