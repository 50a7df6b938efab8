//! The keys of people: made, found, cached, and dropped when somebody is erased.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use moka::sync::Cache;
use serde::{Deserialize, Serialize};

use super::{KeyRing, MasterKey, SealError, SubjectKey};
use crate::db::{Db, Sql, Tx, json};
use crate::error::ReadError;

/// How many people's keys are kept at hand.
const CACHED_KEYS: u64 = 20_000;

/// A row of `subject_keys`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyRow {
    pub(crate) subject_id: String,
    pub(crate) wrapped_key: Option<String>,
    pub(crate) erased_at: Option<String>,
}

const SELECT: Sql =
    sql!("select subject_id, wrapped_key, erased_at from subject_keys where subject_id in ", ids("$1"));
const INSERT: Sql = bulk_insert!(
    "subject_keys",
    { subject_id: text, wrapped_key: text, erased_at: text },
    "on conflict (subject_id) do nothing"
);

/// The keys of all people in one log.
#[derive(Debug)]
pub(crate) struct SubjectKeys {
    db: Db,
    master: MasterKey,
    cache: Cache<String, Arc<SubjectKey>>,
    /// Counts how often the cache was emptied, so that no key that was being read meanwhile slips in.
    emptied: AtomicU64,
    erasures: AtomicI64,
}

impl SubjectKeys {
    pub(crate) fn new(db: Db, master: MasterKey, erasures: i64) -> Self {
        let cache = Cache::new(CACHED_KEYS);
        Self { db, master, cache, emptied: AtomicU64::new(0), erasures: AtomicI64::new(erasures) }
    }

    pub(crate) fn master(&self) -> &MasterKey {
        &self.master
    }

    /// How many erasures this process knows of: what is sealed from now on knows them too.
    pub(crate) fn erasures_known(&self) -> i64 {
        self.erasures.load(Ordering::SeqCst)
    }

    /// Empties the cache when the log tells of erasures that this process did not know, and says whether it did.
    pub(crate) fn erasures_seen(&self, erasures: i64) -> bool {
        let news = self.erasures.fetch_max(erasures, Ordering::SeqCst) < erasures;
        if news {
            self.emptied.fetch_add(1, Ordering::SeqCst);
            self.cache.invalidate_all();
        }
        news
    }

    /// The keys to seal with; makes those that are missing, in a transaction of their own.
    pub(crate) async fn for_sealing(&self, subjects: &BTreeSet<String>) -> Result<KeyRing, SealingError> {
        let mut ring = self.for_opening(subjects, None).await?;
        let missing: Vec<&String> = subjects.iter().filter(|&subject| !ring.contains_key(subject)).collect();
        if !missing.is_empty() {
            self.make(&missing).await.map_err(ReadError::from)?;
            ring = self.for_opening(subjects, None).await?;
        }
        match subjects.iter().find(|&subject| !matches!(ring.get(subject), Some(Some(_)))) {
            Some(subject) => Err(SealingError::Seal(SealError::Erased(subject.clone()))),
            None => Ok(ring),
        }
    }

    async fn make(&self, subjects: &[&String]) -> Result<(), sqlx::Error> {
        let rows: Vec<KeyRow> = subjects
            .iter()
            .map(|&subject| KeyRow {
                subject_id: subject.clone(),
                wrapped_key: Some(self.master.wrap(subject, &SubjectKey::generate())),
                erased_at: None,
            })
            .collect();
        let mut tx = self.db.begin_write().await?;
        on_tx!(&mut tx, conn, text = INSERT => {
            sqlx::query(text).bind(json(&rows)).execute(&mut *conn).await.map(|_| ())
        })?;
        tx.commit().await
    }

    /// The keys to open with, `None` for the erased; a subject that was never known is missing from the ring.
    pub(crate) async fn for_opening(
        &self,
        subjects: &BTreeSet<String>,
        tx: Option<&mut Tx>,
    ) -> Result<KeyRing, ReadError> {
        let mut ring: KeyRing = HashMap::new();
        let mut unknown: Vec<&String> = Vec::new();
        for subject in subjects {
            match self.cache.get(subject) {
                Some(key) => {
                    ring.insert(subject.clone(), Some(key));
                }
                None => unknown.push(subject),
            }
        }
        if unknown.is_empty() {
            return Ok(ring);
        }
        let emptied = self.emptied.load(Ordering::SeqCst);
        for row in self.rows(&json(&unknown), tx).await? {
            let key = match row.wrapped_key {
                None => None,
                Some(wrapped) => {
                    let key = self.master.unwrap(&row.subject_id, &wrapped);
                    Some(Arc::new(
                        key.ok_or_else(|| ReadError::SubjectKey { subject: row.subject_id.clone() })?,
                    ))
                }
            };
            if let Some(key) = &key {
                self.cache.insert(row.subject_id.clone(), Arc::clone(key));
            }
            ring.insert(row.subject_id, key);
        }
        if self.emptied.load(Ordering::SeqCst) != emptied {
            self.cache.invalidate_all();
        }
        Ok(ring)
    }

    async fn rows(&self, subjects: &str, tx: Option<&mut Tx>) -> Result<Vec<KeyRow>, sqlx::Error> {
        match tx {
            None => on_read!(&self.db, conn, text = SELECT => {
                sqlx::query_as(text).bind(subjects).fetch_all(conn).await
            }),
            Some(tx) => on_tx!(tx, conn, text = SELECT => {
                sqlx::query_as(text).bind(subjects).fetch_all(&mut *conn).await
            }),
        }
    }
}

/// Sealing failed: because of the person, or because of the database.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SealingError {
    /// The person or the object.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The database.
    #[error(transparent)]
    Read(#[from] ReadError),
}
