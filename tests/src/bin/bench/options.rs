//! What was asked for on the command line.

use std::path::PathBuf;
use std::time::Duration;

use banso_tests::harness::DatabaseKind;
use clap::{Parser, ValueEnum};

/// Measures Banso on the databases it runs on.
#[derive(Debug, Parser)]
#[command(name = "bench", about)]
pub(crate) struct Options {
    /// The databases to measure.
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["sqlite", "postgres"])]
    databases: Vec<Named>,
    /// How long each measurement of commands lasts.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// How often everything is measured; the databases take turns, and the median counts.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=99))]
    pub(crate) rounds: u32,
    /// How many devices the log of the command measurement begins with, ten events each.
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    pub(crate) devices: u32,
    /// How many devices the log of the catch-up measurement holds, ten events each.
    #[arg(long, default_value_t = 5_000, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    pub(crate) catch_up_devices: u32,
    /// How many devices the log of the reading measurement holds, ten events each.
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    pub(crate) read_devices: u32,
    /// How many devices the log of the attainment measurement holds, twenty counted milestones each.
    #[arg(long, default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    pub(crate) fact_devices: u32,
    /// How many startups the log of the page measurement holds, one device with twelve milestones each.
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    pub(crate) page_startups: u32,
    /// Which pages, by parts of their names in the report; all without it.
    #[arg(long, value_delimiter = ',')]
    pages: Vec<String>,
    /// What to measure; everything without it.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// Where to write the result, beside printing it.
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
}

/// A part of the benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// How many commands a second.
    Commands,
    /// How fast projections fold a log.
    CatchUp,
    /// How long what people look at takes to read.
    Reading,
    /// How long the attainment of a plan takes.
    Attainment,
    /// How long pages take.
    Pages,
    /// How many commands a second beside cqrs-es with postgres-es.
    Peer,
}

/// A database by the name it has on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Named {
    Sqlite,
    Postgres,
}

impl Options {
    /// The databases to measure, in turn.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = DatabaseKind> {
        self.databases.iter().map(|named| match named {
            Named::Sqlite => DatabaseKind::Sqlite,
            Named::Postgres => DatabaseKind::Postgres,
        })
    }

    /// Whether a part is measured.
    pub(crate) fn measures(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }

    /// Whether a page is measured, by its name in the report.
    pub(crate) fn measures_page(&self, name: &str) -> bool {
        self.pages.is_empty() || self.pages.iter().any(|part| name.contains(part.as_str()))
    }

    /// How long each measurement lasts.
    pub(crate) fn time(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}
