//! The command bus: the one door through which anything is written.
//!
//! A wish comes with who asks, which [`Action`](banso_domain::access::Action) it is, what it is about and what else must exist. The bus
//! checks access against the streams themselves (never against read tables), lets the aggregate decide, and
//! appends; the versions of the streams that the check rested on go along, so that nothing is written on rights
//! that ended a moment ago. Whatever speaks against a wish, its command id is looked up first: a wish that was
//! granted before gets the same answer again.
//!
//! What must stay out: GraphQL, HTTP, read tables, rules of one aggregate.

mod aggregate;
mod asker;
mod assessment;
mod belonging;
mod citation;
mod context;
mod execute;
mod indicator;
mod meters;
mod need;
mod plan;
mod refused;
mod request;

pub use aggregate::{Aggregate, PersonKeys};
pub use asker::{Asker, OPERATOR};
pub use belonging::Belonging;
pub use execute::Bus;
pub use meters::{BusMeters, Outcomes};
pub use need::Need;
pub use refused::{BUS_CODES, CommandError, Refused};
pub use request::{CommandRequest, Executed, Wish};
