//! The shape every aggregate has: `decide` makes events or a refusal, `evolve` folds an event into the state.
//!
//! [`Root`] is the thin adapter that lets `cqrs-es` run a [`Decider`]; it holds no rule but one: a warning
//! that the command does not acknowledge refuses it.

use std::fmt::Debug;

use cqrs_es::event_sink::EventSink;
use cqrs_es::{Aggregate, DomainEvent};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::issued::Issued;
use crate::refusal::{Refusal, Warning};

/// The pure rules of one aggregate.
pub trait Decider:
    Default + Clone + PartialEq + Debug + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// The permanent name of the aggregate in the log.
    const TYPE: &'static str;
    /// What may be wished.
    type Command: Clone + Debug + Send + Sync + 'static;
    /// What has happened.
    type Event: DomainEvent + 'static;
    /// Which rule said no.
    type Refusal: Refusal;

    /// Meets a command with the state; complete before the first event is written.
    ///
    /// # Errors
    /// The broken rule.
    fn decide(&self, command: &Issued<Self::Command>) -> Result<Decision<Self::Event>, Self::Refusal>;

    /// Folds one event into the state. Holds no rule and cannot fail.
    fn evolve(&mut self, event: &Self::Event);
}

/// What a command leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision<E> {
    /// The events, in order; none when the command asks for what already is.
    pub events: Vec<E>,
    /// What the person must acknowledge first.
    pub warnings: Vec<Warning>,
}

impl<E> Decision<E> {
    /// One event.
    pub fn event(event: E) -> Self {
        Self { events: vec![event], warnings: Vec::new() }
    }

    /// Several events.
    pub fn events(events: Vec<E>) -> Self {
        Self { events, warnings: Vec::new() }
    }

    /// Nothing to do: what is asked for already is so.
    pub fn nothing() -> Self {
        Self::events(Vec::new())
    }

    /// The same, with warnings.
    #[must_use]
    pub fn warning(mut self, warnings: Vec<Warning>) -> Self {
        self.warnings.extend(warnings);
        self
    }
}

/// Why a command came to nothing.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Rejected<R: Refusal> {
    /// A rule said no.
    #[error(transparent)]
    Refused(R),
    /// The command must name these warnings, each with a reason.
    #[error("needs-acknowledgement: {}", .0.iter().map(|w| w.code).collect::<Vec<_>>().join(", "))]
    NeedsAcknowledgement(Vec<Warning>),
}

/// Decides and checks that every warning was acknowledged.
///
/// # Errors
/// The broken rule, or the warnings that the command does not acknowledge.
pub fn decide<D: Decider>(
    state: &D,
    command: &Issued<D::Command>,
) -> Result<Vec<D::Event>, Rejected<D::Refusal>> {
    let decision = state.decide(command).map_err(Rejected::Refused)?;
    // What asks for nothing that is not so already raises no doubts either.
    let doubts = command.doubts.iter().filter(|_| !decision.events.is_empty()).cloned();
    let open: Vec<Warning> = doubts
        .chain(decision.warnings)
        .filter(|warning| !command.acknowledged.iter().any(|a| a.code == warning.code))
        .collect();
    if open.is_empty() { Ok(decision.events) } else { Err(Rejected::NeedsAcknowledgement(open)) }
}

/// A [`Decider`] as `cqrs-es` runs it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Root<D: Decider>(pub D);

impl<D: Decider> Aggregate for Root<D> {
    const TYPE: &'static str = D::TYPE;
    type Command = Issued<D::Command>;
    type Event = D::Event;
    type Error = Rejected<D::Refusal>;
    type Services = ();

    async fn handle(
        &mut self,
        command: Self::Command,
        (): &Self::Services,
        sink: &EventSink<Self>,
    ) -> Result<(), Self::Error> {
        for event in decide(&self.0, &command)? {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: Self::Event) {
        self.0.evolve(&event);
    }
}
