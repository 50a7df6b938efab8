//! What was asked for on the command line.

use anyhow::bail;

/// The text of `cargo xtask help`.
pub(crate) const HELP: &str = "\
cargo xtask <task>

  test [--only fmt|clippy|test|audit]... [-- <arguments of cargo test>]
             Everything that has to hold: format, lints, build, every test on SQLite and on a private
             PostgreSQL, the GraphQL-over-HTTP audits, walks of the pages. Installs missing Debian packages where it may,
             else names them. Example: cargo xtask test --only test -- -p banso-tests store::
  postgres   Runs the private PostgreSQL until Ctrl-C and prints the lines to export, so that a plain
             `cargo test` in another shell runs on both databases.
  schema     Writes schema.graphql anew from the code.
  tables     Writes the pages under docs that are tables of the code.
  bench [-- <arguments of the benchmark>]
             Builds for release and measures both databases.
  siege [-- <beginnings of names of tests>]
             Breaks everything that may break, many times over, while people write: kills, crashes and pauses of the
             database, connections lost during a commit, slow and silent clients. Takes most of an hour. Example:
             cargo xtask siege -- commit
  help       This text.
";

/// One task of this program.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Print the help.
    Help,
    /// Run the judgement, or parts of it.
    Test {
        /// The parts asked for; empty means all.
        only: Vec<Part>,
        /// Handed to `cargo test`.
        cargo_args: Vec<String>,
    },
    /// Run the private PostgreSQL until Ctrl-C.
    Postgres,
    /// Write schema.graphql.
    Schema,
    /// Write the tables under docs.
    Tables,
    /// Measure both databases.
    Bench {
        /// Handed to the benchmark.
        bench_args: Vec<String>,
    },
    /// Break what may break, many times.
    Siege {
        /// Handed to the tests: which of them.
        test_args: Vec<String>,
    },
}

/// One part of the judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// `cargo fmt --check`
    Fmt,
    /// `cargo clippy`, warnings refused
    Clippy,
    /// Build and every test
    Test,
    /// GraphQL over HTTP
    Audit,
}

impl Part {
    const ALL: [(&str, Self); 4] =
        [("fmt", Self::Fmt), ("clippy", Self::Clippy), ("test", Self::Test), ("audit", Self::Audit)];

    fn parse(name: &str) -> anyhow::Result<Self> {
        match Self::ALL.iter().find(|(known, _)| *known == name) {
            Some((_, part)) => Ok(*part),
            None => bail!("--only takes fmt, clippy, test or audit, not {name:?}"),
        }
    }
}

/// Reads the arguments after the program's name.
pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> anyhow::Result<Task> {
    let mut arguments = arguments;
    let Some(task) = arguments.next() else {
        return Ok(Task::Help);
    };
    let mut ours: Vec<String> = Vec::new();
    for argument in arguments.by_ref() {
        if argument == "--" {
            break;
        }
        ours.push(argument);
    }
    let handed_on: Vec<String> = arguments.collect();
    let task = match task.as_str() {
        "help" | "--help" | "-h" => Task::Help,
        "test" => {
            return Ok(Task::Test { only: parts(&ours)?, cargo_args: handed_on });
        }
        "bench" => Task::Bench { bench_args: handed_on },
        "siege" => Task::Siege { test_args: handed_on },
        "postgres" => Task::Postgres,
        "schema" => Task::Schema,
        "tables" => Task::Tables,
        unknown => bail!("there is no task {unknown:?}: see `cargo xtask help`"),
    };
    match ours.first() {
        Some(extra) => bail!("unexpected argument {extra:?}: see `cargo xtask help`"),
        None => Ok(task),
    }
}

fn parts(arguments: &[String]) -> anyhow::Result<Vec<Part>> {
    let mut only = Vec::new();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), argument.strip_prefix("--only=")) {
            (_, Some(name)) => only.push(Part::parse(name)?),
            ("--only", None) => match arguments.next() {
                Some(name) => only.push(Part::parse(name)?),
                None => bail!("--only needs one of fmt, clippy, test, audit"),
            },
            (other, None) => bail!("unexpected argument {other:?}: see `cargo xtask help`"),
        }
    }
    Ok(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> anyhow::Result<Task> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn hands_everything_after_two_dashes_to_cargo_test() {
        let task = read("test --only test --only=audit -- -p banso-tests store::").unwrap();
        let cargo_args = ["-p", "banso-tests", "store::"].map(str::to_owned).to_vec();
        assert_eq!(task, Task::Test { only: vec![Part::Test, Part::Audit], cargo_args });
    }

    #[test]
    fn refuses_what_it_does_not_know_by_name() {
        for line in ["tset", "test --fast", "test --only slow", "test --only", "schema now"] {
            let refusal = read(line).unwrap_err().to_string();
            assert!(refusal.contains("xtask help") || refusal.contains("--only"), "{line}: {refusal}");
        }
    }
}
