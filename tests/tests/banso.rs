//! All tests that need more than one crate, a database or the built program: one binary.
//!
//! `cargo xtask test` runs them; a plain `cargo test` fails on PostgreSQL and says so.

#[cfg(test)]
#[path = "../src/access/mod.rs"]
mod access;
#[cfg(test)]
#[path = "../src/architecture/mod.rs"]
mod architecture;
#[cfg(test)]
#[path = "../src/e2e/mod.rs"]
mod e2e;
#[cfg(test)]
#[path = "../src/harness_tests.rs"]
mod harness;
#[cfg(test)]
#[path = "../src/projections/mod.rs"]
mod projections;
#[cfg(test)]
#[path = "../src/readme.rs"]
mod readme;
#[cfg(test)]
#[path = "../src/store/mod.rs"]
mod store;
