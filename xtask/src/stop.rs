//! Ctrl-C and termination: remembered, and answered at the next safe point, so that every guard is dropped.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use anyhow::Context;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

/// How often a wait looks up.
pub(crate) const LOOK: Duration = Duration::from_millis(20);

/// The developer asked to stop.
#[derive(Debug)]
pub(crate) struct Stopped;

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("stopped by a signal")
    }
}

impl std::error::Error for Stopped {}

/// Knows whether a signal asked this program to end.
#[derive(Clone, Debug)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Starts to listen for SIGINT, SIGTERM and SIGHUP.
    pub(crate) fn listen() -> anyhow::Result<Self> {
        let asked = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            signal_hook::flag::register(signal, Arc::clone(&asked))
                .with_context(|| format!("listen for signal {signal}"))?;
        }
        Ok(Self(asked))
    }

    /// An error once a signal has come.
    pub(crate) fn check(&self) -> Result<(), Stopped> {
        if self.0.load(Ordering::SeqCst) { Err(Stopped) } else { Ok(()) }
    }

    /// Waits a moment.
    pub(crate) fn pause(&self) -> Result<(), Stopped> {
        self.check()?;
        thread::sleep(LOOK);
        self.check()
    }

    /// Waits until a signal comes.
    pub(crate) fn wait(&self) {
        while self.pause().is_ok() {}
    }
}
