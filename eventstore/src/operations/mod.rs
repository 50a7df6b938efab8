//! What an operator does with a log: verify it, move it, back it up and restore it.

pub mod backup;
pub mod export;
pub mod import;
pub mod keys;
mod line;
pub mod look;
pub mod verify;
