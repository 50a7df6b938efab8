//! The log: every event that ever happened, in one order, on SQLite or PostgreSQL.
//!
//! What it guarantees: position order is commit order, without gaps; a command acts once however often it is
//! sent; a stream grows only from the version its writer saw; every byte is bound into a chain of hashes; personal
//! data is sealed under a key per person and can be erased. What must stay out: the rules of the domain, read models.
//!
//! Where to find what:
//! - [`EventLog`]: open, append, read, follow; [`EventLog::execute`] runs one command through `cqrs-es`;
//! - [`db`]: the two databases behind one type, the only folder that names a driver;
//! - [`Unit`]: what is appended, whole or not at all; [`AppendError`]: why not;
//! - [`operations`]: verify, export, import, keys, backup, restore;
//! - [`meters`]: what is counted without a lock, for whoever shows it;
//! - [`clock`]: the one place that asks the machine for time and ids.

// First, for the macros that every other module uses.
#[macro_use]
pub mod db;

mod append;
mod cache;
mod catalogue;
pub mod clock;
mod cqrs;
mod error;
mod follower;
mod hash;
mod head;
mod log;
pub mod meters;
pub mod operations;
mod place;
mod read;
mod recorded;
mod seal;
mod start;
mod stored_event;
mod web_sessions;
mod whole;

pub use append::{
    AppendError, Cause, Claim, ClaimKey, CommandStamp, NewEvent, Receipt, StreamAppend, StreamVersion, Unit,
};
pub use cache::{Freshness, Loaded};
pub use catalogue::{EventCatalogue, Upcast};
pub use clock::Sources;
pub use cqrs::{CommandContext, CommandError, CommandScope, CommandStore, EventDetails, Executed, NoDetails};
pub use error::ReadError;
pub use hash::{ChainHash, InvalidHash, RequestHash};
pub use head::Head;
pub use log::{EventLog, LogOptions};
pub use place::{Position, StreamId, Version};
pub use read::Until;
pub use recorded::RecordedEvent;
pub use seal::{KeyFileError, MasterKey};
pub use start::StartError;
pub use web_sessions::{
    ACCOUNT_CLAIM, FoundSecret, OpenSessions, Opened, PersonKey, SecretKind, SessionId, SessionsOf,
    StandingSession, WebSessions,
};
pub use whole::{UnderWay, Verifying, WholeOutcome, WholeVerification};
