//! One command through `cqrs-es`, with the receipt and the reason travelling through the store.

use banso_domain::SubjectId;
use banso_eventstore::{
    AppendError, Claim, CommandError, CommandScope, EventDetails, Freshness, NoDetails, Version,
};
use banso_tests::on_both_databases;
use cqrs_es::event_sink::EventSink;
use cqrs_es::{Aggregate, DomainEvent};
use serde::{Deserialize, Serialize};

use super::fixture::{Store, counts, note};

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Note {
    lines: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum NoteEvent {
    #[serde(rename = "written")]
    Written { text: String },
    #[serde(rename = "signed")]
    Signed { name: String },
    #[serde(rename = "torn")]
    Torn {},
}

impl DomainEvent for NoteEvent {
    fn event_type(&self) -> String {
        match self {
            Self::Written { .. } => "written",
            Self::Signed { .. } => "signed",
            Self::Torn {} => "torn",
        }
        .to_owned()
    }

    fn event_version(&self) -> String {
        "1".to_owned()
    }
}

/// A note takes three lines.
#[derive(Debug, Clone, PartialEq)]
struct Full;

impl std::fmt::Display for Full {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the note is full")
    }
}

impl std::error::Error for Full {}

impl Aggregate for Note {
    const TYPE: &'static str = "note";
    type Command = Vec<&'static str>;
    type Event = NoteEvent;
    type Error = Full;
    type Services = ();

    async fn handle(
        &mut self,
        lines: Vec<&'static str>,
        (): &(),
        sink: &EventSink<Self>,
    ) -> Result<(), Full> {
        if self.lines.len() + lines.len() > 3 {
            return Err(Full);
        }
        for text in lines {
            sink.write(NoteEvent::Written { text: text.to_owned() }, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: NoteEvent) {
        match event {
            NoteEvent::Written { text } => self.lines.push(text),
            NoteEvent::Signed { name } => self.lines.push(name),
            NoteEvent::Torn {} => self.lines.clear(),
        }
    }
}

/// Every line is claimed: no two notes hold the same.
struct Claims;

impl EventDetails<NoteEvent> for Claims {
    fn occurred(&self, _: &NoteEvent) -> Option<String> {
        Some("2026-03-01".to_owned())
    }

    fn claims(&self, event: &NoteEvent, aggregate_id: &str) -> Vec<Claim> {
        match event {
            NoteEvent::Written { text } => {
                vec![Claim { kind: "line".into(), key: text.clone(), aggregate_id: aggregate_id.into() }]
            }
            NoteEvent::Signed { .. } | NoteEvent::Torn {} => Vec::new(),
        }
    }

    fn erasures(&self, _: &NoteEvent) -> Vec<SubjectId> {
        Vec::new()
    }
}

impl Store {
    fn scope(&self) -> CommandScope {
        CommandScope::new(self.stamp("{}"))
    }
}

on_both_databases! {
    async fn a_command_is_decided_recorded_and_remembered(db: TestDatabase) {
        let store = Store::open(&db).await;
        let done = store.log.execute::<Note, _>("n", vec!["a", "b"], store.scope(), Claims).await.expect("accepted");
        assert_eq!((done.receipt.version.get(), done.receipt.position.get()), (2, 2));
        assert_eq!(done.state.lines, ["a", "b"]);
        let cached = store.log.load::<Note>("n", Freshness::Cached).await.expect("cached");
        assert_eq!((cached.version, cached.state.lines.len()), (Version::new(2), 2));
        let other = Store::open_beside(&db, 1).await;
        let loaded = other.log.load::<Note>("n", Freshness::Cached).await.expect("read");
        assert_eq!(loaded.state, cached.state);
        let event = &store.log.feed(banso_eventstore::Position::ZERO, 1).await.expect("reads")[0];
        assert_eq!(event.occurred.as_deref(), Some("2026-03-01"));
        assert_eq!(event.decode::<NoteEvent>().expect("decodes"), NoteEvent::Written { text: "a".into() });
    }

    async fn a_refusal_leaves_no_trace(db: TestDatabase) {
        let store = Store::open(&db).await;
        let refused = store.log.execute::<Note, _>("n", vec!["a"; 4], store.scope(), NoDetails).await;
        assert!(matches!(refused, Err(CommandError::Refused(Full))), "{refused:?}");
        assert_eq!(counts(store.log.db()).await, (0, 0, 0));
        let untouched = store.log.load::<Note>("n", Freshness::Cached).await.expect("read");
        assert_eq!((untouched.version, untouched.state.lines.len()), (Version::ZERO, 0));
    }

    async fn a_stale_state_is_found_out_and_a_fresh_one_goes_through(db: TestDatabase) {
        let (store, other) = (Store::open(&db).await, Store::open_beside(&db, 1).await);
        store.log.execute::<Note, _>("n", vec!["a"], store.scope(), NoDetails).await.expect("accepted");
        other.log.execute::<Note, _>("n", vec!["b"], other.scope(), NoDetails).await.expect("accepted");
        let stale = store.log.execute::<Note, _>("n", vec!["c"], store.scope(), NoDetails).await;
        match stale {
            Err(CommandError::Append(AppendError::Conflict { expected, actual, .. })) => {
                assert_eq!((expected.get(), actual.get()), (1, 2));
            }
            other => panic!("the state was stale: {other:?}"),
        }
        let scope = CommandScope { freshness: Freshness::Refreshed, ..store.scope() };
        let done = store.log.execute::<Note, _>("n", vec!["c"], scope, NoDetails).await.expect("accepted");
        assert_eq!(done.state.lines, ["a", "b", "c"]);
    }

    async fn a_version_that_a_person_insists_on_is_checked(db: TestDatabase) {
        let (store, other) = (Store::open(&db).await, Store::open_beside(&db, 1).await);
        store.log.execute::<Note, _>("n", vec!["a"], store.scope(), NoDetails).await.expect("accepted");
        other.log.execute::<Note, _>("n", vec!["b"], other.scope(), NoDetails).await.expect("accepted");
        let insisting = |version| CommandScope { expected_version: Some(Version::new(version)), ..store.scope() };
        match store.log.execute::<Note, _>("n", vec!["c"], insisting(1), NoDetails).await {
            Err(CommandError::Append(AppendError::Conflict { expected, actual, .. })) => {
                assert_eq!((expected.get(), actual.get()), (1, 2));
            }
            other => panic!("version 1 is gone: {other:?}"),
        }
        store.log.execute::<Note, _>("n", vec!["c"], insisting(2), NoDetails).await.expect("accepted");
    }

    async fn a_claim_made_by_an_event_is_kept_across_streams(db: TestDatabase) {
        let store = Store::open(&db).await;
        store.log.execute::<Note, _>("n", vec!["a"], store.scope(), Claims).await.expect("accepted");
        match store.log.execute::<Note, _>("m", vec!["a"], store.scope(), Claims).await {
            Err(CommandError::Append(AppendError::ClaimTaken { kind, by })) => {
                assert_eq!((kind.as_str(), by.as_str()), ("line", "n"));
            }
            other => panic!("the line is taken: {other:?}"),
        }
        let unchanged = store.log.load::<Note>("m", Freshness::Refreshed).await.expect("read");
        assert_eq!(unchanged.version, Version::ZERO, "a refused state is not cached");
    }

    async fn a_replayed_command_does_not_spoil_the_cache(db: TestDatabase) {
        let store = Store::open(&db).await;
        let scope = store.scope();
        let first = store.log.execute::<Note, _>("n", vec!["a"], scope.clone(), NoDetails).await.expect("accepted");
        let again = store.log.execute::<Note, _>("n", vec!["a"], scope, NoDetails).await.expect("replayed");
        assert!(again.receipt.replayed);
        assert_eq!(again.receipt.version, first.receipt.version);
        let kept = store.log.load::<Note>("n", Freshness::Cached).await.expect("cached");
        assert_eq!((kept.version.get(), kept.state.lines.len()), (1, 1));
        store.write(&note(1), 0, "the log goes on").await;
    }
}
