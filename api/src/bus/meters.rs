//! What came of commands, counted. Names are those of mutations and rules, from lists of ours.

use banso_eventstore::meters::{ByName, Counter};

use super::{CommandError, Executed};

/// Room for the names of mutations: more than there are.
const MUTATIONS: usize = 256;
/// Room for the names of rules that refuse: more than there are.
const RULES: usize = 1_024;

/// What the bus of a process has done.
#[derive(Debug)]
pub struct BusMeters {
    /// What came of the commands of each mutation.
    pub commands: ByName<Outcomes>,
    /// How often a command was decided again because something had moved meanwhile.
    pub retries: Counter,
    /// How often each rule refused, rules about the form of an input among them.
    pub refusals: ByName<Counter>,
}

/// What came of commands.
#[derive(Debug, Default)]
pub struct Outcomes {
    accepted: Counter,
    replayed: Counter,
    refused: Counter,
    unavailable: Counter,
    fault: Counter,
}

impl Default for BusMeters {
    fn default() -> Self {
        Self {
            commands: ByName::with_room(MUTATIONS),
            retries: Counter::default(),
            refusals: ByName::with_room(RULES),
        }
    }
}

impl Outcomes {
    /// Each outcome and how often it was.
    pub fn read(&self) -> [(&'static str, u64); 5] {
        [
            ("accepted", self.accepted.get()),
            ("replayed", self.replayed.get()),
            ("refused", self.refused.get()),
            ("unavailable", self.unavailable.get()),
            ("fault", self.fault.get()),
        ]
    }

    pub(super) fn count(&self, result: &Result<Executed, CommandError>) {
        let counter = match result {
            Ok(Executed { replayed: false, .. }) => &self.accepted,
            Ok(Executed { replayed: true, .. }) => &self.replayed,
            Err(CommandError::Refused(_)) => &self.refused,
            Err(CommandError::Unavailable(_)) => &self.unavailable,
            Err(CommandError::Fault(_)) => &self.fault,
        };
        counter.increment();
    }
}
