//! The event store that `cqrs-es` runs a command against: one per command, answering through itself.
//!
//! `CqrsFramework::execute` returns nothing and its conflict carries nothing, so the receipt and the reason travel
//! through the store.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use banso_domain::{EventId, SubjectId};
use cqrs_es::{
    Aggregate, AggregateContext, AggregateError, CqrsFramework, DomainEvent, EventEnvelope, EventStore,
};
use serde_json::{Map, Value};

use crate::append::{
    AppendError, Cause, Claim, ClaimKey, CommandStamp, NewEvent, Receipt, StreamAppend, StreamVersion, Unit,
};
use crate::cache::{Epoch, Freshness, Loaded};
use crate::error::ReadError;
use crate::log::EventLog;
use crate::place::{StreamId, Version};

/// What an event means to the store beside its content.
pub trait EventDetails<E>: Send + Sync {
    /// When it happened in reality, as text.
    fn occurred(&self, event: &E) -> Option<String> {
        let _ = event;
        None
    }

    /// What the aggregate takes with it.
    fn claims(&self, event: &E, aggregate_id: &str) -> Vec<Claim> {
        let _ = (event, aggregate_id);
        Vec::new()
    }

    /// What becomes free with it.
    fn releases(&self, event: &E, aggregate_id: &str) -> Vec<ClaimKey> {
        let _ = (event, aggregate_id);
        Vec::new()
    }

    /// Whose keys are deleted with it.
    fn erasures(&self, event: &E) -> Vec<SubjectId> {
        let _ = event;
        Vec::new()
    }
}

/// Events that mean nothing more than they say.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoDetails;

impl<E> EventDetails<E> for NoDetails {}

/// What surrounds one command.
#[derive(Debug, Clone)]
pub struct CommandScope {
    /// Who asks for what under which id.
    pub stamp: CommandStamp,
    /// What the caller groups its requests by.
    pub correlation_id: Option<String>,
    /// What caused the command.
    pub causation_id: Option<String>,
    /// Facts about the recording, never about people.
    pub metadata: Map<String, Value>,
    /// The version a person saw, if they insist on it.
    pub expected_version: Option<Version>,
    /// How fresh the state must be that the command meets.
    pub freshness: Freshness,
    /// Streams that access or the decision rested on.
    pub reads: Vec<StreamVersion>,
    /// Taken beside what the events take.
    pub claims: Vec<Claim>,
    /// Freed beside what the events free.
    pub releases: Vec<ClaimKey>,
    /// Erased beside whom the events erase.
    pub erasures: Vec<SubjectId>,
}

impl CommandScope {
    /// A scope of nothing but the stamp.
    pub fn new(stamp: CommandStamp) -> Self {
        Self {
            stamp,
            correlation_id: None,
            causation_id: None,
            metadata: Map::new(),
            expected_version: None,
            freshness: Freshness::Cached,
            reads: Vec::new(),
            claims: Vec::new(),
            releases: Vec::new(),
            erasures: Vec::new(),
        }
    }
}

/// What became of an accepted command.
#[derive(Debug, Clone)]
pub struct Executed<A> {
    /// The receipt.
    pub receipt: Receipt,
    /// The state after it; for a replayed command the state the decision was tried on.
    pub state: Arc<A>,
}

/// Why a command came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum CommandError<E: std::error::Error> {
    /// A rule said no.
    #[error(transparent)]
    Refused(E),
    /// The log said no.
    #[error(transparent)]
    Append(AppendError),
    /// The state could not be read.
    #[error(transparent)]
    Read(ReadError),
}

/// What the framework cannot carry.
#[derive(Debug)]
enum Answer<A> {
    Done(Executed<A>),
    Append(AppendError),
    Read(ReadError),
}

/// The event store of one command. Clones answer for each other.
#[derive(Debug)]
pub struct CommandStore<A, D> {
    log: EventLog,
    scope: Arc<CommandScope>,
    details: Arc<D>,
    answer: Arc<Mutex<Option<Answer<A>>>>,
}

impl<A, D> Clone for CommandStore<A, D> {
    fn clone(&self) -> Self {
        Self {
            log: self.log.clone(),
            scope: Arc::clone(&self.scope),
            details: Arc::clone(&self.details),
            answer: Arc::clone(&self.answer),
        }
    }
}

/// The state a command meets, with its version.
#[derive(Debug)]
pub struct CommandContext<A> {
    stream: StreamId,
    version: Version,
    state: A,
    begun: Epoch,
}

impl<A: Aggregate> AggregateContext<A> for CommandContext<A> {
    fn aggregate(&mut self) -> &mut A {
        &mut self.state
    }
}

/// The framework's error for an answer that waits in the store.
#[derive(Debug, thiserror::Error)]
#[error("the answer is in the store")]
struct InStore;

impl<A, D> CommandStore<A, D>
where
    A: Aggregate + Clone + 'static,
    D: EventDetails<A::Event>,
{
    fn fail(&self, answer: Answer<A>) -> AggregateError<A::Error> {
        let conflict = matches!(answer, Answer::Append(AppendError::Conflict { .. }));
        *self.answer.lock().expect("nothing panics while it is held") = Some(answer);
        if conflict {
            AggregateError::AggregateConflict
        } else {
            AggregateError::UnexpectedError(Box::new(InStore))
        }
    }

    /// The state to decide on; a version that a person insists on must be the one that is there.
    async fn load(&self, aggregate_id: &str) -> Result<Loaded<A>, Answer<A>> {
        let loaded = self.log.load::<A>(aggregate_id, self.scope.freshness).await.map_err(Answer::Read)?;
        let Some(expected) = self.scope.expected_version.filter(|expected| *expected != loaded.version)
        else {
            return Ok(loaded);
        };
        let loaded = self.log.load::<A>(aggregate_id, Freshness::Refreshed).await.map_err(Answer::Read)?;
        if loaded.version == expected {
            return Ok(loaded);
        }
        self.log.meters().streams_moved.increment();
        let stream = StreamId::new(A::TYPE, aggregate_id);
        Err(Answer::Append(AppendError::Conflict { stream, expected, actual: loaded.version }))
    }

    fn unit(&self, events: &[A::Event], context: &CommandContext<A>) -> Result<Unit, AppendError> {
        let scope = self.scope.as_ref();
        let aggregate_id = context.stream.aggregate_id.as_str();
        let append = StreamAppend {
            stream: context.stream.clone(),
            expected_version: context.version,
            events: events.iter().map(|event| self.new_event(event)).collect::<Result<_, _>>()?,
        };
        let mut unit = Unit::new(scope.stamp.clone(), append);
        unit.correlation_id.clone_from(&scope.correlation_id);
        unit.causation_id.clone_from(&scope.causation_id);
        unit.metadata.clone_from(&scope.metadata);
        unit.reads.clone_from(&scope.reads);
        unit.claims.clone_from(&scope.claims);
        unit.releases.clone_from(&scope.releases);
        unit.erasures.clone_from(&scope.erasures);
        for event in events {
            unit.claims.extend(self.details.claims(event, aggregate_id));
            unit.releases.extend(self.details.releases(event, aggregate_id));
            unit.erasures.extend(self.details.erasures(event));
        }
        Ok(unit)
    }

    fn new_event(&self, event: &A::Event) -> Result<NewEvent, AppendError> {
        let event_type = event.event_type();
        let schema_version =
            event.event_version().parse().map_err(|error| AppendError::Fault(Cause::new(error)))?;
        let tagged = serde_json::to_value(event).map_err(|error| AppendError::Fault(Cause::new(error)))?;
        let payload = match tagged {
            Value::Object(mut fields) => fields.remove(&event_type),
            _ => None,
        };
        Ok(NewEvent {
            event_id: EventId::new(self.log.sources().ids.uuid()),
            payload: payload.ok_or_else(|| AppendError::Fault(Cause::new(Untagged(event_type.clone()))))?,
            event_type,
            schema_version,
            occurred: self.details.occurred(event),
        })
    }

    /// Keeps the state after the events, now that they are recorded.
    fn acknowledged(&self, receipt: Receipt, context: CommandContext<A>) {
        let state = Arc::new(context.state);
        if !receipt.replayed {
            let loaded = Loaded { version: receipt.version, state: Arc::clone(&state) };
            self.log.cache().put(&context.stream, &loaded, context.begun);
        }
        *self.answer.lock().expect("nothing panics while it is held") =
            Some(Answer::Done(Executed { receipt, state }));
    }
}

/// An event whose JSON is not tagged by its own name.
#[derive(Debug, thiserror::Error)]
#[error("the JSON of event `{0}` is not an object with that one field")]
struct Untagged(String);

impl<A, D> EventStore<A> for CommandStore<A, D>
where
    A: Aggregate + Clone + 'static,
    D: EventDetails<A::Event>,
{
    type AC = CommandContext<A>;

    async fn load_events(
        &self,
        aggregate_id: &str,
    ) -> Result<Vec<EventEnvelope<A>>, AggregateError<A::Error>> {
        let stream = StreamId::new(A::TYPE, aggregate_id);
        let loaded = self.log.load_stream(&stream, Version::ZERO).await;
        let decoded = loaded.and_then(|events| {
            events
                .into_iter()
                .map(|event| {
                    Ok(EventEnvelope {
                        aggregate_id: aggregate_id.to_owned(),
                        sequence: usize::try_from(event.version.get()).unwrap_or_default(),
                        payload: event.decode()?,
                        metadata: HashMap::new(),
                    })
                })
                .collect()
        });
        decoded.map_err(|error| self.fail(Answer::Read(error)))
    }

    async fn load_aggregate(&self, aggregate_id: &str) -> Result<Self::AC, AggregateError<A::Error>> {
        let begun = self.log.cache().epoch();
        let loaded = self.load(aggregate_id).await.map_err(|answer| self.fail(answer))?;
        Ok(CommandContext {
            stream: StreamId::new(A::TYPE, aggregate_id),
            version: loaded.version,
            state: Arc::unwrap_or_clone(loaded.state),
            begun,
        })
    }

    async fn commit(
        &self,
        events: Vec<A::Event>,
        context: Self::AC,
        metadata: HashMap<String, String>,
    ) -> Result<Vec<EventEnvelope<A>>, AggregateError<A::Error>> {
        let mut unit = self.unit(&events, &context).map_err(|error| self.fail(Answer::Append(error)))?;
        unit.metadata.extend(metadata.into_iter().map(|(name, value)| (name, Value::String(value))));
        let receipt = self.log.append(unit).await.map_err(|error| self.fail(Answer::Append(error)))?;
        let aggregate_id = context.stream.aggregate_id.clone();
        let before = usize::try_from(context.version.get()).unwrap_or_default();
        self.acknowledged(receipt, context);
        Ok(events
            .into_iter()
            .enumerate()
            .map(|(index, payload)| EventEnvelope {
                aggregate_id: aggregate_id.clone(),
                sequence: before + index + 1,
                payload,
                metadata: HashMap::new(),
            })
            .collect())
    }
}

impl EventLog {
    /// The event store for one command.
    pub fn command_store<A, D>(&self, scope: CommandScope, details: D) -> CommandStore<A, D> {
        CommandStore {
            log: self.clone(),
            scope: Arc::new(scope),
            details: Arc::new(details),
            answer: Arc::new(Mutex::new(None)),
        }
    }

    /// Runs one command through `cqrs-es`: loads, decides, appends.
    ///
    /// # Errors
    /// A rule or the log said no. Before answering a client, ask [`EventLog::lookup_command`].
    pub async fn execute<A, D>(
        &self,
        aggregate_id: &str,
        command: A::Command,
        scope: CommandScope,
        details: D,
    ) -> Result<Executed<A>, CommandError<A::Error>>
    where
        A: Aggregate<Services = ()> + Clone + 'static,
        D: EventDetails<A::Event>,
    {
        let store = self.command_store::<A, D>(scope, details);
        let answer = Arc::clone(&store.answer);
        let done = CqrsFramework::new(store, Vec::new(), ()).execute(aggregate_id, command).await;
        let answer = answer.lock().expect("nothing panics while it is held").take();
        match (done, answer) {
            (Err(AggregateError::UserError(refusal)), _) => Err(CommandError::Refused(refusal)),
            (_, Some(Answer::Done(executed))) => Ok(executed),
            (_, Some(Answer::Append(error))) => Err(CommandError::Append(error)),
            (_, Some(Answer::Read(error))) => Err(CommandError::Read(error)),
            (_, None) => Err(CommandError::Append(AppendError::Fault(Cause::new(InStore)))),
        }
    }
}
