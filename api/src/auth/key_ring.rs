//! The keys of one issuer over time: refreshed once for an unknown `kid`, one fetch at a time,
//! with a pause between fetches, a short memory of absent ids, and old keys kept when it fails.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Mutex;

use super::fetch;
use super::issuer::{KeySource, SigningAlgorithm};
use super::key_set::{KeySet, PublicKey};
use super::refusal::TokenError;

/// Pause between two fetches, whatever asked for them.
const COOL_DOWN: SignedDuration = SignedDuration::from_secs(30);
/// How long a `kid` that a fresh set did not hold is answered without another fetch.
const ABSENT_FOR: SignedDuration = SignedDuration::from_mins(5);
/// How many absent ids are remembered.
const MOST_ABSENT: usize = 1_000;
/// Age after which a set is fetched again, so that a withdrawn key stops working.
const STALE_AFTER: SignedDuration = SignedDuration::from_mins(15);

/// The keys of one issuer and where they come from.
pub(super) struct KeyRing {
    issuer: String,
    source: KeySource,
    client: reqwest::Client,
    loaded: RwLock<Option<Loaded>>,
    refresh: Mutex<RefreshLog>,
}

#[derive(Clone)]
struct Loaded {
    keys: Arc<KeySet>,
    at: Timestamp,
}

#[derive(Default)]
struct RefreshLog {
    attempted_at: Option<Timestamp>,
    absent: HashMap<String, Timestamp>,
}

impl KeyRing {
    pub(super) fn new(issuer: String, source: KeySource, client: reqwest::Client) -> Self {
        Self { issuer, source, client, loaded: RwLock::new(None), refresh: Mutex::default() }
    }

    /// The key with this id for this algorithm, refreshing the set at most once.
    pub(super) async fn key(
        &self,
        id: Option<&str>,
        algorithm: SigningAlgorithm,
        now: Timestamp,
    ) -> Result<PublicKey, TokenError> {
        if let Some(loaded) = self.loaded() {
            let found = loaded.keys.find(id, algorithm)?.cloned();
            if let Some(key) = found
                && now.duration_since(loaded.at) < STALE_AFTER
            {
                return Ok(key);
            }
        }
        self.refresh_for(id, now).await;
        let loaded = self.loaded().ok_or(TokenError::KeysUnavailable)?;
        loaded.keys.find(id, algorithm)?.cloned().ok_or(TokenError::KeyUnknown)
    }

    /// How many keys are known, and since when; none before the first token.
    pub(super) fn known(&self) -> Option<(usize, Timestamp)> {
        self.loaded().map(|loaded| (loaded.keys.len(), loaded.at))
    }

    fn loaded(&self) -> Option<Loaded> {
        self.loaded.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn refresh_for(&self, id: Option<&str>, now: Timestamp) {
        let mut log = self.refresh.lock().await;
        let resting = log.attempted_at.is_some_and(|at| now.duration_since(at).abs() < COOL_DOWN);
        if resting || log.is_absent(id, now) {
            return;
        }
        log.attempted_at = Some(now);
        match fetch::key_set(&self.client, &self.source).await {
            Ok(keys) => {
                log.remember_absent(&keys, id, now);
                let fresh = Some(Loaded { keys: Arc::new(keys), at: now });
                *self.loaded.write().unwrap_or_else(PoisonError::into_inner) = fresh;
            }
            Err(error) => {
                let issuer = self.issuer.as_str();
                let cause = &error as &dyn std::error::Error;
                tracing::warn!(
                    issuer,
                    cause,
                    "the keys of an issuer could not be refreshed; the old ones stay"
                );
            }
        }
    }
}

impl RefreshLog {
    fn is_absent(&self, id: Option<&str>, now: Timestamp) -> bool {
        id.and_then(|id| self.absent.get(id)).is_some_and(|until| now < *until)
    }

    fn remember_absent(&mut self, keys: &KeySet, id: Option<&str>, now: Timestamp) {
        self.absent.retain(|_, until| now < *until);
        let Some(id) = id else { return };
        let held = SigningAlgorithm::ALL
            .into_iter()
            .any(|algorithm| !matches!(keys.find(Some(id), algorithm), Ok(None)));
        if !held && self.absent.len() < MOST_ABSENT {
            self.absent.insert(id.to_owned(), now + ABSENT_FOR);
        }
    }
}
