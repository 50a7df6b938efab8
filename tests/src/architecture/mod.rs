//! What must stay true of the code as a whole, and what a compiler does not see.
//!
//! Every rule is a function from sources to offences, so that it can be shown a broken sample: a rule that was
//! never seen to fail guards nothing. An offence says where it is and what to do instead.

mod crates;
mod drivers;
mod evolution;
mod files;
mod manifests;
mod migrations;
mod milestone_table;
mod purity;
mod rust_text;
mod source;
mod sql;

/// Fails with every offence, one per line.
fn none(offences: Vec<String>) {
    assert!(offences.is_empty(), "\n\n{}\n", offences.join("\n"));
}
