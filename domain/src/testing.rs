//! Given some events, when a command arrives, then events or a refusal: the form of the domain's tests.

use jiff::Timestamp;
use uuid::Uuid;

use crate::decider::{Decider, Rejected, decide};
use crate::ids::{AccountId, CommandId};
use crate::issued::{Acknowledgement, Issued};
use crate::value::{JstDate, Name, OccurredDate, Reason};

/// The day on which all test commands arrive.
pub(crate) const TODAY: &str = "2026-06-15";

pub(crate) struct Given<D: Decider> {
    state: D,
    acknowledged: Vec<Acknowledgement>,
}

pub(crate) fn given<D: Decider>(events: &[D::Event]) -> Given<D> {
    let mut state = D::default();
    for event in events {
        state.evolve(event);
    }
    Given { state, acknowledged: Vec::new() }
}

pub(crate) struct Then<D: Decider> {
    state: D,
    result: Result<Vec<D::Event>, Rejected<D::Refusal>>,
}

impl<D: Decider> Given<D> {
    /// The command names a warning with a reason.
    pub(crate) fn acknowledging(mut self, code: &str) -> Self {
        self.acknowledged.push(Acknowledgement { code: code.to_owned(), reason: reason("checked") });
        self
    }

    pub(crate) fn when(self, command: D::Command) -> Then<D> {
        let issued = Issued {
            id: CommandId::new(Uuid::from_u128(1)),
            by: AccountId::new(Uuid::from_u128(2)),
            at: format!("{TODAY}T03:00:00Z").parse::<Timestamp>().expect("a timestamp"),
            acknowledged: self.acknowledged,
            doubts: Vec::new(),
            command,
        };
        let result = decide(&self.state, &issued);
        Then { state: self.state, result }
    }
}

impl<D: Decider> Then<D> {
    pub(crate) fn expect(self, events: &[D::Event]) {
        assert_eq!(self.result.expect("the command is accepted"), events);
    }

    pub(crate) fn refused(self, refusal: D::Refusal) {
        assert_eq!(self.result.expect_err("the command is refused"), Rejected::Refused(refusal));
    }

    pub(crate) fn warned(self, codes: &[&str]) {
        match self.result {
            Err(Rejected::NeedsAcknowledgement(warnings)) => {
                assert_eq!(warnings.iter().map(|w| w.code).collect::<Vec<_>>(), codes);
            }
            other => panic!("expected the warnings {codes:?}, got {other:?}"),
        }
    }

    /// Goes on from the events that were accepted.
    pub(crate) fn then(mut self) -> Given<D> {
        for event in self.result.expect("the command is accepted") {
            self.state.evolve(&event);
        }
        Given { state: self.state, acknowledged: Vec::new() }
    }

    pub(crate) fn state(self) -> D {
        self.then().state
    }
}

pub(crate) fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

pub(crate) fn reason(text: &str) -> Reason {
    Reason::parse(text).expect("a reason")
}

pub(crate) fn day(text: &str) -> JstDate {
    JstDate::parse(text).expect("a day")
}

pub(crate) fn on(text: &str) -> OccurredDate {
    OccurredDate::parse(text).expect("a date")
}
