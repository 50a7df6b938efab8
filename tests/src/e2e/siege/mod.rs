//! Everything that may break does, again and again, while people write: no acknowledged command is lost, none is there twice.
//!
//! Each test runs with the others a few times; `cargo xtask siege` runs them many times, as often as each says. Everything
//! stays on this machine and ends by itself.

mod commit;
mod kill;
mod postgres;
mod replicas;
mod slow;
mod writers;
