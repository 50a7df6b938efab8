//! Every contract test exists for both databases: a test that forgot one would look green.

use std::collections::BTreeSet;

use anyhow::bail;

use crate::progress::Told;

/// How many tests run on each database.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Parity {
    sqlite: usize,
    postgres: usize,
}

impl Parity {
    /// Compares the lists; `listing` is what `cargo test -- --list --format terse` printed.
    pub(crate) fn check(listing: &str) -> anyhow::Result<Self> {
        let sqlite = ending_with(listing, "::sqlite: test");
        let postgres = ending_with(listing, "::postgres: test");
        if sqlite != postgres {
            let alone: Vec<&str> = sqlite.symmetric_difference(&postgres).copied().collect();
            bail!(
                "{} tests on SQLite, {} on PostgreSQL: write them with on_both_databases!. On one only: {}",
                sqlite.len(),
                postgres.len(),
                alone.join(", ")
            );
        }
        if sqlite.is_empty() {
            bail!("no test runs on both databases: the list of tests is broken");
        }
        Ok(Self { sqlite: sqlite.len(), postgres: postgres.len() })
    }
}

impl Told for Parity {
    fn told(&self) -> String {
        format!("{} on SQLite, {} on PostgreSQL", self.sqlite, self.postgres)
    }
}

fn ending_with<'a>(listing: &'a str, ending: &str) -> BTreeSet<&'a str> {
    listing.lines().filter_map(|line| line.strip_suffix(ending)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_test_that_one_database_lacks() {
        let listing = "a::b::sqlite: test\na::b::postgres: test\na::c::sqlite: test\na::plain: test\n";
        let refusal = Parity::check(listing).unwrap_err().to_string();
        assert_eq!(
            refusal,
            "2 tests on SQLite, 1 on PostgreSQL: write them with on_both_databases!. On one only: a::c"
        );
    }

    #[test]
    fn counts_both_sides_when_they_agree() {
        let listing = "a::b::sqlite: test\na::b::postgres: test\n";
        assert_eq!(Parity::check(listing).unwrap(), Parity { sqlite: 1, postgres: 1 });
        assert!(Parity::check("a::plain: test\n").is_err());
    }
}
