//! One file per subcommand.

pub(crate) mod account;
pub(crate) mod backup;
mod compressed;
mod connections;
pub(crate) mod doctor;
pub(crate) mod keys;
pub(crate) mod log;
pub(crate) mod migrate;
mod opened;
pub(crate) mod projections;
pub(crate) mod restore;
pub(crate) mod schema;
pub(crate) mod serve;
pub(crate) mod sign_in;
pub(crate) mod token;
pub(crate) mod whereabouts;
