//! The numbers as tables, in Markdown, with everything that one must know to read them.

use std::fmt::Write;
use std::time::Duration;

use banso_eventstore::Position;
use banso_eventstore::db::SettingsReport;
use banso_projections::Projection;
use banso_tests::harness::DatabaseKind;

use crate::callers::Sample;
use crate::catch_up::{Pace, Work};
use crate::machine;
use crate::options::Options;
use crate::pages::Pages;
use crate::peer::Peers;
use crate::reading::Question;
use crate::seed::HISTORY;
use crate::statistics::{Latencies, Rounds};
use crate::visible::Visible;

/// Which measurement of commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CommandKey {
    pub(crate) kind: DatabaseKind,
    pub(crate) callers: usize,
    /// Whether the projector ran beside.
    pub(crate) projector: bool,
}

/// One round of it.
#[derive(Debug)]
pub(crate) struct CommandRun {
    pub(crate) sample: Sample,
    /// How many events the slowest projection lacked at the end.
    pub(crate) lag: i64,
}

/// Which measurement of catching up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CatchUpKey {
    pub(crate) kind: DatabaseKind,
    pub(crate) work: Work,
}

/// Which measurement of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ReadingKey {
    pub(crate) kind: DatabaseKind,
    pub(crate) question: Question,
}

/// What a database server says of itself.
#[derive(Debug)]
struct Told {
    settings: SettingsReport,
    durable_write: Latencies,
}

/// All numbers of a run.
#[derive(Debug)]
pub(crate) struct Results {
    about: String,
    kinds: Vec<DatabaseKind>,
    told: Rounds<DatabaseKind, Told>,
    commands: Rounds<CommandKey, CommandRun>,
    visible: Rounds<DatabaseKind, Visible>,
    catch_up: Rounds<CatchUpKey, Pace>,
    events: Position,
    readings: Rounds<ReadingKey, Latencies>,
    /// Among how many devices each question was asked.
    devices_read: Vec<(Question, usize)>,
    pub(crate) pages: Pages,
    pub(crate) peers: Peers,
}

impl Results {
    /// None yet.
    pub(crate) fn new(options: &Options) -> Self {
        let about = format!(
            "{} cores, load {} when it began; {} rounds of {} s; {} devices with {HISTORY} events each at the \
             beginning of each round{}",
            machine::cores(),
            machine::load(),
            options.rounds,
            options.time().as_secs(),
            options.devices,
            if cfg!(debug_assertions) { "; NOT BUILT FOR RELEASE: the numbers mean nothing" } else { "" },
        );
        Self {
            about,
            kinds: options.kinds().collect(),
            told: Rounds::default(),
            commands: Rounds::default(),
            visible: Rounds::default(),
            catch_up: Rounds::default(),
            events: Position::ZERO,
            readings: Rounds::default(),
            devices_read: Vec::new(),
            pages: Pages::default(),
            peers: Peers::default(),
        }
    }

    pub(crate) fn told(&mut self, kind: DatabaseKind, settings: SettingsReport, durable_write: Latencies) {
        self.told.add(kind, Told { settings, durable_write });
    }

    pub(crate) fn command(&mut self, key: CommandKey, run: CommandRun) {
        self.commands.add(key, run);
    }

    pub(crate) fn visible(&mut self, kind: DatabaseKind, visible: Visible) {
        self.visible.add(kind, visible);
    }

    /// Over a log of so many events.
    pub(crate) fn catch_up(&mut self, key: CatchUpKey, pace: Pace, events: Position) {
        self.catch_up.add(key, pace);
        self.events = events;
    }

    /// Among so many devices.
    pub(crate) fn reading(&mut self, key: ReadingKey, waits: Latencies, devices: usize) {
        self.readings.add(key, waits);
        self.devices_read.push((key.question, devices));
    }

    /// The tables.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text).expect("a text takes everything that is written to it");
        text
    }

    fn write(&self, to: &mut String) -> std::fmt::Result {
        writeln!(to, "{}; load {} when it ended.", self.about, machine::load())?;
        for &kind in &self.kinds {
            self.write_database(to, kind)?;
        }
        if self.events > Position::ZERO {
            self.write_catch_up(to)?;
        }
        if !self.devices_read.is_empty() {
            self.write_reading(to)?;
        }
        self.pages.write(to, &self.kinds)?;
        self.peers.write(to)
    }

    fn write_reading(&self, to: &mut String) -> std::fmt::Result {
        writeln!(to, "\n### Reading\n")?;
        writeln!(
            to,
            "| | devices | database | p50 ms | p99 ms | p99 lowest–highest |\n|---|--:|---|--:|--:|--:|"
        )?;
        for question in Question::all() {
            for &kind in &self.kinds {
                let key = ReadingKey { kind, question };
                let slow = |waits: &Latencies| waits.percentile(99).as_secs_f64();
                let Some(waits) = self.readings.median(&key, slow) else { continue };
                let (lowest, highest) = self.readings.range(&key, slow);
                let among = self.devices_read.iter().find(|(asked, _)| *asked == question);
                let devices = among.map_or(0, |(_, devices)| *devices);
                let asked = match question {
                    Question::Roadmap => "a roadmap as it stands",
                    Question::RoadmapThen => "a roadmap as of half the log",
                    Question::Portfolio => "100 devices compared with half the log",
                    Question::PortfolioOneByOne => "the same, roadmap by roadmap",
                    Question::HubPortfolio => "a hub's portfolio compared with half the log",
                    Question::Attainment => "attainment of a plan: 30 goals, 60 indicators, by hub",
                    Question::AttainmentThen => "the same as of half the log",
                    Question::WorkList => "the first page of a hub's work list",
                };
                writeln!(
                    to,
                    "| {asked} | {devices} | {} | {} | {} | {:.2}–{:.2} |",
                    name(kind),
                    ms(waits.percentile(50)),
                    ms(waits.percentile(99)),
                    lowest * 1_000.0,
                    highest * 1_000.0,
                )?;
            }
        }
        Ok(())
    }

    fn write_database(&self, to: &mut String, kind: DatabaseKind) -> std::fmt::Result {
        writeln!(to, "\n### {}\n", name(kind))?;
        if let Some(told) = self.told.median(&kind, |told| told.durable_write.percentile(50).as_secs_f64()) {
            let (usual, slow) = (told.durable_write.percentile(50), told.durable_write.percentile(99));
            writeln!(to, "Settings, as the server tells them: {}.", told.settings)?;
            writeln!(
                to,
                "One durable write of 8 KiB on this disk: {} ms, p99 {} ms.\n",
                ms(usual),
                ms(slow)
            )?;
        }
        writeln!(
            to,
            "| projector | callers | commands/s | lowest–highest | p50 ms | p99 ms | Banso µs/command | \
                      server µs/command | met another | events behind |"
        )?;
        writeln!(to, "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")?;
        for (key, _) in self.commands.iter().filter(|(key, _)| key.kind == kind) {
            self.write_command(to, key)?;
        }
        let waits = |visible: &Visible| visible.waits.percentile(50).as_secs_f64();
        if let Some(visible) = self.visible.median(&kind, waits) {
            let (usual, slow) = (visible.waits.percentile(50), visible.waits.percentile(99));
            writeln!(
                to,
                "\nFrom the answer to a write until it can be read in every projection, at {:.0} writes/s: \
                 p50 {} ms, p99 {} ms.",
                visible.rate,
                ms(usual),
                ms(slow)
            )?;
        }
        Ok(())
    }

    fn write_command(&self, to: &mut String, key: &CommandKey) -> std::fmt::Result {
        let rate = |run: &CommandRun| run.sample.rate;
        let Some(run) = self.commands.median(key, rate) else { return Ok(()) };
        let (lowest, highest) = self.commands.range(key, rate);
        let sample = &run.sample;
        writeln!(
            to,
            "| {} | {} | {:.0} | {lowest:.0}–{highest:.0} | {} | {} | {} | {} | {:.2} % | {} |",
            if key.projector { "runs" } else { "–" },
            key.callers,
            sample.rate,
            ms(sample.latencies.percentile(50)),
            ms(sample.latencies.percentile(99)),
            sample.cpu.own.as_micros(),
            sample.cpu.server.as_micros(),
            sample.met * 100.0,
            if key.projector { run.lag.to_string() } else { "–".to_owned() },
        )
    }

    fn write_catch_up(&self, to: &mut String) -> std::fmt::Result {
        writeln!(to, "\n### Catching up with a log of {} events\n", self.events)?;
        writeln!(
            to,
            "| | database | events/s | lowest–highest | Banso µs/event | server µs/event |\n|---|---|--:|--:|--:|--:|"
        )?;
        let each = Projection::ALL.iter().map(|&projection| Work::One(projection));
        for work in [Work::Read, Work::All, Work::Recount].into_iter().chain(each) {
            for &kind in &self.kinds {
                self.write_pace(to, CatchUpKey { kind, work })?;
            }
        }
        Ok(())
    }

    fn write_pace(&self, to: &mut String, key: CatchUpKey) -> std::fmt::Result {
        let rate = |pace: &Pace| pace.rate;
        let Some(pace) = self.catch_up.median(&key, rate) else { return Ok(()) };
        let (lowest, highest) = self.catch_up.range(&key, rate);
        let work = match key.work {
            Work::Read => "the log read, nothing folded",
            Work::Recount => "all derived indicators, in memory",
            Work::All => "all projections together",
            Work::One(projection) => projection.name(),
        };
        writeln!(
            to,
            "| {work} | {} | {:.0} | {lowest:.0}–{highest:.0} | {} | {} |",
            name(key.kind),
            pace.rate,
            pace.cpu.own.as_micros(),
            pace.cpu.server.as_micros(),
        )
    }
}

pub(crate) fn name(kind: DatabaseKind) -> &'static str {
    match kind {
        DatabaseKind::Sqlite => "SQLite",
        DatabaseKind::Postgres => "PostgreSQL",
    }
}

pub(crate) fn ms(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1_000.0)
}
