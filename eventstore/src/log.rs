//! The log as the rest of Banso uses it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use banso_domain::AccountId;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::append::{
    AppendError, CommandStamp, PreparedUnit, Receipt, Unit, Writer, WriterParts, accepted, known_commands,
};
use crate::cache::AggregateCache;
use crate::catalogue::EventCatalogue;
use crate::clock::Sources;
use crate::db::Db;
use crate::error::ReadError;
use crate::follower::{self, Follower};
use crate::hash::RequestHash;
use crate::head::Head;
use crate::meters::LogMeters;
use crate::seal::{MasterKey, SubjectKeys};
use crate::start::{self, StartError};
use crate::whole::WholeVerifications;

/// How the log is kept.
#[derive(Debug, Clone)]
pub struct LogOptions {
    /// How many aggregates' states are kept at hand.
    pub cached_aggregates: u64,
    /// How many of the last events are verified at start.
    pub verified_tail: i64,
    /// How often the head is read, beside the hints of other processes.
    pub poll: Duration,
    /// The id of a new log; one is made when it is not given. An existing log keeps its own.
    pub log_id: Option<String>,
}

impl Default for LogOptions {
    fn default() -> Self {
        Self {
            cached_aggregates: 50_000,
            verified_tail: 10_000,
            poll: Duration::from_millis(250),
            log_id: None,
        }
    }
}

/// The event log. Cheap to clone; the last clone to go ends its tasks.
#[derive(Debug, Clone)]
pub struct EventLog(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: Db,
    keys: Arc<SubjectKeys>,
    catalogue: EventCatalogue,
    sources: Sources,
    cache: Arc<AggregateCache>,
    head: watch::Sender<Head>,
    log_id: String,
    verified: WholeVerifications,
    meters: Arc<LogMeters>,
    writer: Writer,
    /// Dropped to end the follower.
    stop: Mutex<Option<watch::Sender<()>>>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
}

impl EventLog {
    /// Opens the log: checks it, then starts to write and to follow.
    ///
    /// # Errors
    /// The log must not be used as it is; the message says what to do.
    pub async fn open(
        db: Db,
        key: MasterKey,
        catalogue: EventCatalogue,
        sources: Sources,
        options: LogOptions,
    ) -> Result<Self, StartError> {
        let checked = start::check(&db, &key, &catalogue, &sources, &options).await?;
        let keys = Arc::new(SubjectKeys::new(db.clone(), key, checked.head.erasures));
        let cache = Arc::new(AggregateCache::new(options.cached_aggregates));
        let meters = Arc::new(LogMeters::default());
        let written = watch::Sender::new(checked.head.position.get());
        let head = watch::Sender::new(checked.head);
        let stop = watch::Sender::new(());
        let follower = Follower {
            db: db.clone(),
            keys: Arc::clone(&keys),
            cache: Arc::clone(&cache),
            head: head.clone(),
            poll: options.poll,
        };
        let tasks = vec![
            tokio::spawn(follower::tell_others(db.clone(), written.subscribe())),
            tokio::spawn(follower.run(stop.subscribe())),
        ];
        let writer = Writer::start(WriterParts {
            db: db.clone(),
            clock: Arc::clone(&sources.clock),
            kinds: checked.kinds,
            keys: Arc::clone(&keys),
            cache: Arc::clone(&cache),
            head: head.clone(),
            written,
            meters: Arc::clone(&meters),
        });
        Ok(Self(Arc::new(Inner {
            db,
            keys,
            catalogue,
            sources,
            cache,
            head,
            log_id: checked.log_id,
            verified: WholeVerifications::default(),
            meters,
            writer,
            stop: Mutex::new(Some(stop)),
            tasks: Mutex::new(tasks),
        })))
    }

    /// Appends a unit, whole or not at all, and answers when it is durable. Dropping the future does not take
    /// back a unit that the writer has.
    ///
    /// # Errors
    /// Why nothing was appended; after [`AppendError::Unavailable`] send the command again with the same id.
    pub async fn append(&self, unit: Unit) -> Result<Receipt, AppendError> {
        let prepared = PreparedUnit::new(unit, &self.0.catalogue, &self.0.keys).await?;
        self.0.writer.append(prepared).await
    }

    /// The receipt of a command that was accepted before. To be asked whenever a command is refused, denied or
    /// in conflict: it may have been accepted earlier, and the state moved on because of it.
    ///
    /// # Errors
    /// The id belongs to another person or another wish, or the database is away.
    pub async fn lookup_command(&self, command: &CommandStamp) -> Result<Option<Receipt>, AppendError> {
        let ids = [command.command_id.to_string()];
        let rows = known_commands(&self.0.db, &ids).await.map_err(AppendError::database)?;
        rows.into_iter().next().map(|row| accepted(row, command)).transpose()
    }

    /// The keyed hash of a client's wish: the mutation's name, the input as the client sent it, and the person.
    pub fn request_hash(&self, mutation: &str, input: &[u8], actor: AccountId) -> RequestHash {
        self.0.keys.master().request_hash(mutation, input, &actor.to_string())
    }

    /// The end of the log as this process knows it.
    pub fn head(&self) -> Head {
        self.0.head.borrow().clone()
    }

    /// Tells of every move of the head.
    pub fn watch(&self) -> watch::Receiver<Head> {
        self.0.head.subscribe()
    }

    /// Reads the head now, for a reader that must not miss what another process has just written.
    ///
    /// # Errors
    /// The database is away.
    pub async fn refresh_head(&self) -> Result<Head, ReadError> {
        follower::look(&self.0.db, &self.0.keys, &self.0.cache, &self.0.head).await?;
        Ok(self.head())
    }

    /// The id that tells this log from every other, also from a fork of it made elsewhere.
    pub fn log_id(&self) -> &str {
        &self.0.log_id
    }

    /// What it has done in this process.
    pub fn meters(&self) -> &LogMeters {
        &self.0.meters
    }

    /// The database of the log.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// Where times and ids come from.
    pub fn sources(&self) -> &Sources {
        &self.0.sources
    }

    /// Takes no more appends, writes those that wait, and ends the tasks. Reading goes on.
    pub async fn shutdown(&self) {
        self.stop_verifying();
        self.0.writer.shutdown().await;
        drop(self.0.stop.lock().expect("nothing panics while it is held").take());
        let tasks = std::mem::take(&mut *self.0.tasks.lock().expect("nothing panics while it is held"));
        for task in tasks {
            if let Err(error) = task.await {
                tracing::error!(error = %error, "a task of the log did not end cleanly");
            }
        }
    }

    pub(crate) fn catalogue(&self) -> &EventCatalogue {
        &self.0.catalogue
    }

    pub(crate) fn keys(&self) -> &SubjectKeys {
        &self.0.keys
    }

    pub(crate) fn verified(&self) -> &WholeVerifications {
        &self.0.verified
    }

    pub(crate) fn cache(&self) -> &AggregateCache {
        &self.0.cache
    }
}
