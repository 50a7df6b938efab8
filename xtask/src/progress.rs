//! What the developer sees: one line when a step starts, one with its time when it ends, a summary.

use std::time::{Duration, Instant};

/// The steps of one run, with their times.
#[derive(Debug)]
pub(crate) struct Progress {
    started: Instant,
    lines: Vec<String>,
}

impl Progress {
    /// Starts the clock.
    pub(crate) fn start() -> Self {
        Self { started: Instant::now(), lines: Vec::new() }
    }

    /// Runs one step under a name; what it returns as text goes into the summary.
    pub(crate) fn step<T: Told>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        note(&format!("[{}] {name} …", clock(self.started.elapsed())));
        let began = Instant::now();
        let outcome = work();
        let took = seconds(began.elapsed());
        let line = match &outcome {
            Ok(told) => format!("ok      {name:<34} {took:>8}  {}", told.told()),
            Err(_) => format!("FAILED  {name:<34} {took:>8}"),
        };
        note(&format!("[{}] {line}", clock(self.started.elapsed())));
        self.lines.push(line);
        outcome
    }

    /// Prints every step again, and the whole time.
    pub(crate) fn summary(&self, passed: bool) {
        let rule = "─".repeat(78);
        note(&rule);
        for line in &self.lines {
            note(line.trim_end());
        }
        let verdict = if passed { "everything passed" } else { "NOT PASSED" };
        note(&format!("{rule}\n{verdict} in {}", clock(self.started.elapsed())));
    }
}

/// What a step has to say in the summary.
pub(crate) trait Told {
    /// A few words; empty when its success says all.
    fn told(&self) -> String;
}

impl Told for () {
    fn told(&self) -> String {
        String::new()
    }
}

impl Told for String {
    fn told(&self) -> String {
        self.clone()
    }
}

/// One line for the developer, on stderr like all progress.
pub(crate) fn note(line: &str) {
    eprintln!("{line}");
}

/// The answer itself, on stdout, so that it can be piped.
#[expect(clippy::print_stdout, reason = "the answer of a command line program")]
pub(crate) fn answer(text: &str) {
    println!("{text}");
}

fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

fn seconds(time: Duration) -> String {
    format!("{}.{} s", time.as_secs(), time.subsec_millis() / 100)
}
