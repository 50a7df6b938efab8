//! The records of consultations, and the texts in which they are searched. Kept with the devices: their fold writes
//! these rows.

use std::collections::{BTreeMap, BTreeSet};

use banso_domain::catalogue::{MilestoneKey, MilestoneKind};
use banso_domain::device::{Device, DeviceEvent};
use banso_domain::ids::{DeviceId, StartupId};
use banso_domain::value::{JstDate, OccurredDate};
use banso_domain::{Decider, device};
use banso_eventstore::db::{Sql, Tx, json};
use banso_eventstore::{RecordedEvent, StreamId, Until, bulk_insert, on_tx, sql};
use serde::Serialize;

use super::{load, search_text, search_words, store};
use crate::Reads;
use crate::as_of::ResolvedAsOf;
use crate::consultation::{ConsultationRecord, Consultations, QuestionEntry, fold, fold_consultations};
use crate::error::{ProjectionError, ReadError};
use crate::list::{Table, table};
use crate::page::{Listed, Page, PageRequest, Total};
use crate::roadmap::EventMeta;
use crate::scope_sql::{OwnSql, Sight, fetch_own, fetch_under, own, scoped};
use crate::stored::rows;

pub(crate) const TABLES: (Table, Table) = (
    table!("read_consultations", "device_id, kind, occurrence"),
    table!("read_consultation_texts", "device_id, kind, occurrence, number"),
);

rows! {
    /// A record, or a question in one, that a search found.
    pub struct ConsultationHit {
        /// Of which device.
        device_id: DeviceId = text,
        /// The startup that owns the device.
        owner_id: StartupId = text,
        /// Which kind of consultation.
        kind: MilestoneKind = text,
        /// Which time.
        occurrence: i64 = number,
        /// Which question; 0 for the record itself, its topic and its text.
        number: i64 = number,
        /// The day of the answer, or that on which it was recorded: the order of the list.
        day: JstDate = text,
        /// What the consultation is about.
        topic: String = text,
        /// The question; none for the record itself.
        question: Option<String> = maybe_text,
        /// The answer, once there is one.
        answer: Option<String> = maybe_text,
        /// When it was given.
        answered_on: Option<OccurredDate> = maybe_text,
    }

    struct Document {
        record: ConsultationRecord = document,
    }
}

#[derive(Serialize)]
struct StoredDocument<'a> {
    device_id: DeviceId,
    kind: MilestoneKind,
    occurrence: i64,
    record: &'a ConsultationRecord,
}

/// What is searched: a record, or a question in one.
#[derive(Serialize)]
struct StoredText {
    device_id: DeviceId,
    kind: MilestoneKind,
    occurrence: i64,
    number: i64,
    day: JstDate,
    topic: String,
    question: Option<String>,
    answer: Option<String>,
    answered_on: Option<OccurredDate>,
    search: String,
}

/// What is searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConsultationFilter {
    /// Words that must all be in the topic, the text, the question, the own view, the answer or the name of the kind; empty asks for none.
    pub text: String,
    /// Kinds of consultations; empty = all.
    pub kinds: Vec<MilestoneKind>,
    /// One device only.
    pub device: Option<DeviceId>,
    /// Only questions without an answer.
    pub unanswered: bool,
}

impl ConsultationHit {
    /// The consultation.
    pub fn consultation(&self) -> MilestoneKey {
        MilestoneKey { kind: self.kind, occurrence: u32::try_from(self.occurrence).unwrap_or(1) }
    }

    fn keys(&self) -> [String; 5] {
        let (kind, device) = (self.kind.code().to_owned(), self.device_id.to_string());
        [self.day.to_string(), device, kind, self.occurrence.to_string(), self.number.to_string()]
    }
}

const LOAD: Sql =
    sql!("select record from read_consultations where generation = $1 and device_id in ", ids("$2"));
const STORE: Sql = bulk_insert!("read_consultations", {
    generation: bigint, device_id: text, kind: text, occurrence: bigint, record: text
}, "on conflict (generation, device_id, kind, occurrence) do update set record = excluded.record");
const FORGET_TEXTS: Sql =
    sql!("delete from read_consultation_texts where generation = $1 and device_id in ", ids("$2"));
const STORE_TEXTS: Sql = bulk_insert!("read_consultation_texts", {
    generation: bigint, device_id: text, kind: text, occurrence: bigint, number: bigint, day: text, topic: text,
    question: text, answer: text, answered_on: text, search: text
}, "");

/// Folds the events of a batch that are about consultations.
pub(crate) async fn apply(
    tx: &mut Tx,
    generation: i64,
    events: &[&RecordedEvent],
) -> Result<(), ProjectionError> {
    let mut own = Vec::new();
    for event in events.iter().filter(|event| event.event_type.starts_with("consultation_")) {
        own.push((EventMeta::of(event)?, event.decode::<DeviceEvent>()?));
    }
    if own.is_empty() {
        return Ok(());
    }
    let ids: BTreeSet<DeviceId> = own.iter().map(|(meta, _)| meta.device).collect();
    let mut books: BTreeMap<DeviceId, Consultations> = BTreeMap::new();
    for row in load!(tx, Document, LOAD, generation, &ids)? {
        books.entry(row.record.device).or_default().insert(row.record.consultation, row.record);
    }
    for (meta, event) in own {
        fold(books.entry(meta.device).or_default(), &meta, event);
    }
    let records: Vec<&ConsultationRecord> = books.values().flat_map(Consultations::values).collect();
    let documents: Vec<StoredDocument<'_>> = records.iter().map(|record| document_of(record)).collect();
    let texts: Vec<StoredText> = records.iter().flat_map(|record| texts_of(record)).collect();
    store!(tx, STORE, generation, &documents)?;
    on_tx!(tx, conn, text = FORGET_TEXTS => {
        sqlx::query(text).bind(generation).bind(json(&ids)).execute(&mut *conn).await.map(|_| ())
    })?;
    store!(tx, STORE_TEXTS, generation, &texts)?;
    Ok(())
}

fn document_of(record: &ConsultationRecord) -> StoredDocument<'_> {
    StoredDocument {
        device_id: record.device,
        kind: record.consultation.kind,
        occurrence: record.consultation.occurrence.into(),
        record,
    }
}

/// What is searched of a record: nothing once it was taken back.
fn texts_of(record: &ConsultationRecord) -> Vec<StoredText> {
    if record.withdrawn.is_some() {
        return Vec::new();
    }
    let topic = record.topic().to_string();
    let kept = record.text().map(|kept| kept.value.as_str()).unwrap_or_default();
    let first = StoredText {
        device_id: record.device,
        kind: record.consultation.kind,
        occurrence: record.consultation.occurrence.into(),
        number: 0,
        day: record.text().map_or(record.opened(), |kept| kept.recorded).day(),
        topic: topic.clone(),
        question: None,
        answer: None,
        answered_on: None,
        search: search_text(&[&topic, kept, &names_of(record)].join("\n")),
    };
    let standing = record.questions.iter().filter(|entry| entry.withdrawn.is_none());
    std::iter::once(first).chain(standing.map(|entry| text_of(record, &topic, entry))).collect()
}

/// What kind of consultation it is, in both languages.
fn names_of(record: &ConsultationRecord) -> String {
    let definition = record.consultation.kind.definition();
    format!("{}\n{}", definition.name_ja, definition.name_en)
}

fn text_of(record: &ConsultationRecord, topic: &str, entry: &QuestionEntry) -> StoredText {
    let device::Question { text, own_view } = &entry.question;
    let answer = entry.answer.as_ref().map(|(answer, _)| answer);
    let view = own_view.as_ref().map(|view| view.as_str()).unwrap_or_default();
    let said = answer.map(|answer| answer.text.as_str()).unwrap_or_default();
    let recorded = entry.answer.as_ref().map_or(entry.asked, |(_, recorded)| *recorded);
    StoredText {
        device_id: record.device,
        kind: record.consultation.kind,
        occurrence: record.consultation.occurrence.into(),
        number: entry.number.into(),
        day: answer.and_then(|answer| answer.on.latest()).unwrap_or(recorded.day()).min(recorded.day()),
        topic: topic.to_owned(),
        question: Some(text.to_string()),
        answer: answer.map(|answer| answer.text.to_string()),
        answered_on: answer.map(|answer| answer.on),
        search: search_text(&[topic, text.as_str(), view, said, &names_of(record)].join("\n")),
    }
}

/// Parameters after the startups: `$2` words · `$3` kinds or '[]' · `$4` device or '' · `$5` unanswered only.
macro_rules! found {
    ([$($before:tt)*] [$($after:tt)*]) => {
        own!(
            [$($before)* " from read_consultation_texts t join projections p \
               on p.name = 'devices' and p.status = 'active' and p.generation = t.generation \
               join read_devices d on d.generation = t.generation and d.device_id = t.device_id \
               where ", like_all("t.search", "$2"), " \
               and ($3 = '[]' or t.kind in ", ids("$3"), ") and ($4 = '' or t.device_id = $4) \
               and (not $5 or (t.number > 0 and t.answer is null)) and "]
            "d.owner_id" [$($after)*]
        )
    };
}

const COUNT: OwnSql = found!(["select count(*) as total"][""]);
const PAGE: OwnSql = found!(
    [
        "with found as materialized (select t.generation, t.device_id, d.owner_id, t.kind, t.occurrence, t.number, t.day"
    ][") select t.device_id, page.owner_id, t.kind, t.occurrence, t.number, t.day, t.topic, t.question, t.answer, \
       t.answered_on, counted.listed \
     from (select generation, device_id, owner_id, kind, occurrence, number, day from found where ($6 = '' or day < $6 \
         or (day = $6 and (device_id, kind, occurrence, number) > ($7, $8, $9, $10))) \
       order by day desc, device_id, kind, occurrence, number limit $11) page \
     join read_consultation_texts t on t.generation = page.generation and t.device_id = page.device_id \
       and t.kind = page.kind and t.occurrence = page.occurrence and t.number = page.number \
     cross join (select count(*) as listed from found) counted \
     order by t.day desc, t.device_id, t.kind, t.occurrence, t.number"]
);
const OF_DEVICES: Sql = scoped!(
    ["select c.record from read_devices d join projections p \
      on p.name = 'devices' and p.status = 'active' and p.generation = d.generation \
      join read_consultations c on c.generation = d.generation and c.device_id = d.device_id \
      where d.device_id in ", ids("$5"), " and "]
    "d.owner_id" [" order by c.device_id, c.kind, c.occurrence"]
);

const ORDER: &str = "consultations by day";

impl Reads {
    /// Records of consultations and questions in them, within sight, the latest first.
    ///
    /// # Errors
    /// The database is away, or the cursor belongs to another list.
    pub async fn consultations(
        &self,
        sight: &Sight,
        filter: &ConsultationFilter,
        request: &PageRequest,
    ) -> Result<Page<ConsultationHit>, ReadError> {
        let after = request.keys::<5>(ORDER)?;
        if sight.is_nothing() {
            return Ok(Page::empty());
        }
        let words = search_words(&filter.text);
        let kinds = json(&filter.kinds);
        let only = filter.device.map(|device| device.to_string()).unwrap_or_default();
        let unanswered = filter.unanswered;
        let [day, device, kind, occurrence, number] = after.unwrap_or_default();
        let (occurrence, number): (i64, i64) =
            (occurrence.parse().unwrap_or_default(), number.parse().unwrap_or_default());
        let own = self.own(sight).await?;
        let listed = fetch_own!(
            self.db(),
            own,
            Listed<ConsultationHit>,
            PAGE,
            &words,
            &kinds,
            &only,
            unanswered,
            &day,
            &device,
            &kind,
            occurrence,
            number,
            request.limit()
        )?;
        let (found, total) = Listed::apart(listed, request);
        let total = match total {
            Some(total) => total,
            None => Total::of(&fetch_own!(self.db(), own, Total, COUNT, &words, &kinds, &only, unanswered)?),
        };
        Ok(Page::cut(found, request, total, (ORDER, ConsultationHit::keys)))
    }

    /// The records of the consultations of these devices as they stand, by device.
    ///
    /// # Errors
    /// The database is away.
    pub async fn consultations_of_devices(
        &self,
        sight: &Sight,
        ids: &[DeviceId],
    ) -> Result<Vec<ConsultationRecord>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = fetch_under!(self.db(), sight, Document, OF_DEVICES, json(ids))?;
        Ok(rows.into_iter().flat_map(|row| row.record.with_earlier()).collect())
    }

    /// The records of the consultations of a device as they were known, and as far as they had happened.
    ///
    /// # Errors
    /// The database is away, or the log cannot be read.
    pub async fn consultations_then(
        &self,
        sight: &Sight,
        device: DeviceId,
        as_of: &ResolvedAsOf,
    ) -> Result<Vec<ConsultationRecord>, ReadError> {
        if self.devices_by_ids(sight, &[device]).await?.is_empty() {
            return Ok(Vec::new());
        }
        let until = Until { position: Some(as_of.position), known_at: as_of.known_at };
        let events = self.log().load_stream_until(&StreamId::new(Device::TYPE, device), until).await?;
        let records = fold_consultations(&events)?;
        let records = records.into_values().flat_map(ConsultationRecord::with_earlier);
        Ok(records.filter_map(|record| record.on(as_of.on)).collect())
    }
}
