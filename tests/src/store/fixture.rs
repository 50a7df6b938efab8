//! A log of notes: an aggregate small enough to write down by hand, with personal data in it.

use std::sync::Arc;

use banso_domain::wire::EventKind;
use banso_domain::{AccountId, CommandId, EventId, SubjectId};
use banso_eventstore::clock::{Clock as _, CountingIds, Ids as _, ManualClock};
use banso_eventstore::db::{ConnectOptions, DatabaseUrl, Db};
use banso_eventstore::{
    AppendError, CommandStamp, EventCatalogue, EventLog, LogOptions, MasterKey, NewEvent, Receipt, Sources,
    StartError, StreamAppend, StreamId, Unit, Version,
};
use banso_tests::harness::TestDatabase;
use serde_json::{Value, json};
use uuid::Uuid;

/// The events of the test aggregate.
pub(super) const KINDS: [EventKind; 3] = [
    EventKind { aggregate_type: "note", event_type: "written", schema_version: 1 },
    EventKind { aggregate_type: "note", event_type: "signed", schema_version: 1 },
    EventKind { aggregate_type: "note", event_type: "torn", schema_version: 1 },
];

/// A log on a test's own database, with a clock that stands still and ids that count up.
pub(super) struct Store {
    pub(super) log: EventLog,
    pub(super) clock: Arc<ManualClock>,
    ids: Arc<CountingIds>,
}

impl Store {
    pub(super) async fn open(database: &TestDatabase) -> Self {
        Self::try_open(database, 0).await.expect("the log opens")
    }

    /// Opens a further log on the same database, as another process would; its ids begin elsewhere.
    pub(super) async fn open_beside(database: &TestDatabase, replica: u64) -> Self {
        Self::try_open(database, replica << 32).await.expect("the log opens")
    }

    pub(super) async fn try_open(database: &TestDatabase, first_id: u64) -> Result<Self, StartError> {
        Self::try_open_as(database, first_id, EventCatalogue::new(KINDS), key(database)).await
    }

    pub(super) async fn try_open_as(
        database: &TestDatabase,
        first_id: u64,
        catalogue: EventCatalogue,
        key: MasterKey,
    ) -> Result<Self, StartError> {
        let clock = Arc::new(ManualClock::new("2026-04-01T00:00:00Z".parse().unwrap()));
        let ids = Arc::new(CountingIds::from(first_id));
        let sources = Sources { clock: clock.clone(), ids: ids.clone() };
        let options = LogOptions {
            log_id: Some("00000000-0000-7000-8000-00000000cafe".to_owned()),
            ..LogOptions::default()
        };
        let log = EventLog::open(connect(database).await, key, catalogue, sources, options).await?;
        Ok(Self { log, clock, ids })
    }

    pub(super) fn uuid(&self) -> Uuid {
        self.ids.uuid()
    }

    pub(super) fn stamp(&self, input: &str) -> CommandStamp {
        self.stamp_of(actor(1), input)
    }

    pub(super) fn stamp_of(&self, actor: AccountId, input: &str) -> CommandStamp {
        CommandStamp {
            command_id: CommandId::new(self.uuid()),
            request_hash: self.log.request_hash("writeNote", input.as_bytes(), actor),
            actor,
        }
    }

    /// An event without personal data.
    pub(super) fn written(&self, text: &str) -> NewEvent {
        self.event("written", json!({ "text": text }))
    }

    /// An event that names a person.
    pub(super) fn signed(&self, subject: SubjectId, name: &str) -> NewEvent {
        let name = json!({ "personal": { "subject": subject, "value": name } });
        self.event("signed", json!({ "name": name }))
    }

    pub(super) fn event(&self, event_type: &str, payload: Value) -> NewEvent {
        NewEvent {
            event_id: EventId::new(self.uuid()),
            event_type: event_type.to_owned(),
            schema_version: 1,
            payload,
            occurred: Some("2026-03-31".to_owned()),
        }
    }

    /// A unit of one stream, under a fresh command id.
    pub(super) fn unit(&self, stream: &StreamId, expected: i64, events: Vec<NewEvent>) -> Unit {
        let append =
            StreamAppend { stream: stream.clone(), expected_version: Version::new(expected), events };
        Unit::new(self.stamp("{}"), append)
    }

    /// Appends one note and expects success.
    pub(super) async fn write(&self, stream: &StreamId, expected: i64, text: &str) -> Receipt {
        self.append(stream, expected, vec![self.written(text)]).await.expect("appended")
    }

    pub(super) async fn append(
        &self,
        stream: &StreamId,
        expected: i64,
        events: Vec<NewEvent>,
    ) -> Result<Receipt, AppendError> {
        self.log.append(self.unit(stream, expected, events)).await
    }

    pub(super) fn now(&self) -> jiff::Timestamp {
        self.clock.now()
    }
}

pub(super) async fn connect(database: &TestDatabase) -> Db {
    let url = url(database);
    Db::connect(&url, &ConnectOptions::default()).await.expect("connects")
}

pub(super) fn url(database: &TestDatabase) -> DatabaseUrl {
    DatabaseUrl::parse(database.url()).expect("the harness gives an address")
}

pub(super) fn key(database: &TestDatabase) -> MasterKey {
    MasterKey::open_or_create(&database.data_dir().join("banso.key")).expect("a key file")
}

pub(super) fn note(number: u32) -> StreamId {
    StreamId::new("note", format!("note-{number}"))
}

pub(super) fn actor(number: u128) -> AccountId {
    AccountId::new(Uuid::from_u128(number))
}

pub(super) fn subject(number: u128) -> SubjectId {
    SubjectId::new(Uuid::from_u128(0xabc0 + number))
}

/// Runs one statement on the test's database, whatever it is.
pub(super) async fn run(db: &Db, statement: banso_eventstore::db::Sql) {
    let mut tx = db.begin_write().await.expect("begins");
    banso_eventstore::on_tx!(&mut tx, conn, text = statement => {
        sqlx::query(text).execute(&mut *conn).await.map(|_| ())
    })
    .unwrap_or_else(|error| panic!("{}: {error}", statement.sqlite()));
    tx.commit().await.expect("commits");
}

/// The same text on both databases.
pub(super) const fn same(text: &'static str) -> banso_eventstore::db::Sql {
    banso_eventstore::db::Sql::new(text, text)
}

/// Events, last position and head, in one statement.
pub(super) async fn counts(db: &Db) -> (i64, i64, i64) {
    let text = "select (select count(*) from events), (select coalesce(max(position), 0) from events), position \
                from log_head where id = 1";
    // A connection that was cut while it rested fails once; how many rest is the pool's affair.
    for _ in 0..20 {
        let counted = banso_eventstore::on_read!(db, conn => sqlx::query_as(text).fetch_one(conn).await);
        match counted {
            Err(error) if banso_eventstore::db::is_unavailable(&error) => {}
            counted => return counted.expect("counts"),
        }
    }
    panic!("no connection answers")
}
