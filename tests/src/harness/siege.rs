//! How often what may break does.

/// Set by `cargo xtask siege`.
const SIEGE: &str = "BANSO_SIEGE";

/// How often: usually, and under siege.
pub fn times((usual, siege): (u64, u64)) -> u64 {
    if std::env::var_os(SIEGE).is_some() { siege } else { usual }
}
