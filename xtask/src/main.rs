//! The tasks around the code: one command that runs every test on both databases, and its smaller parts.
//!
//! It is a program, not a script, so that it stops what it started in every case: success, failure, panic,
//! Ctrl-C. What belongs here is how things are run; what is true of Banso belongs in the tests.

mod arguments;
mod audit;
mod cluster;
mod outcome;
mod parity;
mod places;
mod postgres_binaries;
mod process;
mod progress;
mod requirements;
mod stop;
mod tasks;
mod test_run;

use std::process::ExitCode;

use arguments::Task;
use stop::{Stop, Stopped};

/// What a shell expects of a program that ended on Ctrl-C: 128 + SIGINT.
const INTERRUPTED: u8 = 130;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<Stopped>() => {
            progress::note("stopped; nothing is left running");
            ExitCode::from(INTERRUPTED)
        }
        Err(error) => {
            progress::note(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    let task = arguments::parse(std::env::args().skip(1))?;
    let stop = Stop::listen()?;
    match task {
        Task::Help => {
            progress::answer(arguments::HELP);
            Ok(())
        }
        Task::Test { only, cargo_args } => test_run::run(&only, &cargo_args, &stop),
        Task::Postgres => tasks::postgres(&stop),
        Task::Schema => tasks::schema(&stop),
        Task::Tables => tasks::tables(&stop),
        Task::Bench { bench_args } => tasks::bench(&bench_args, &stop),
        Task::Siege { test_args } => tasks::siege(&test_args, &stop),
    }
}
