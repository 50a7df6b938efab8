//! Everything that may break does, again and again, while people write: no acknowledged command is lost, none is there twice.
//!
//! Each test runs with the others a few times; `cargo xtask siege` runs them many times, as often as each says. Everything
//! stays on this machine and ends by itself.

mod commit;
mod kill;
mod postgres;
mod slow;
mod writers;

/// Set by `cargo xtask siege`.
const SIEGE: &str = "BANSO_SIEGE";

/// How often: usually, and under siege.
fn times((usual, siege): (u64, u64)) -> u64 {
    if std::env::var_os(SIEGE).is_some() { siege } else { usual }
}
