//! A budget per asker, spent by the cost of queries and refilled steadily.
//!
//! One instant per asker is all there is to remember: when the budget will be full again. The
//! budgets are those of this process; several replicas give several budgets.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use banso_eventstore::clock::Clock;
use jiff::{SignedDuration, Timestamp};

use super::guard::MOST_COMPLEX;
use crate::auth::Principal;

/// What every request costs before its document is looked at.
pub(super) const COST_OF_A_REQUEST: u64 = 1;
/// Most askers remembered at once (about 100 bytes each).
const MOST_ASKERS: usize = 100_000;
const MICROSECONDS: u64 = 1_000_000;

/// How fast a budget refills, and how much it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateSettings {
    points_per_second: u32,
    burst: u32,
}

impl RateSettings {
    /// A budget of `burst` points, refilled with so many points each second.
    ///
    /// # Errors
    /// Nothing would ever be refilled, or the most complex permitted query would never fit.
    pub fn new(points_per_second: u32, burst: u32) -> Result<Self, RateSettingsError> {
        if points_per_second == 0 || u64::from(points_per_second) > MICROSECONDS {
            return Err(RateSettingsError::RefillOutOfRange);
        }
        if (burst as usize) <= MOST_COMPLEX {
            return Err(RateSettingsError::BurstTooSmall);
        }
        Ok(Self { points_per_second, burst })
    }

    fn time_for(self, points: u64) -> SignedDuration {
        let micros = points.saturating_mul(MICROSECONDS / u64::from(self.points_per_second));
        SignedDuration::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
    }

    fn points_in(self, time: SignedDuration) -> u64 {
        let micros = u64::try_from(time.as_micros()).unwrap_or(0);
        micros / (MICROSECONDS / u64::from(self.points_per_second))
    }
}

impl Default for RateSettings {
    /// 1,000 points a second, 60,000 at once: twelve of the most complex queries in a row.
    fn default() -> Self {
        Self { points_per_second: 1_000, burst: 60_000 }
    }
}

/// Why rate settings are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RateSettingsError {
    /// No refill, or more than a point per microsecond.
    #[error("a budget must refill with 1 to 1,000,000 points per second")]
    RefillOutOfRange,
    /// The most complex query would be refused for ever.
    #[error("a budget must hold more than {MOST_COMPLEX} points, the cost of the most complex query")]
    BurstTooSmall,
}

/// Whose budget.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Asker {
    /// Somebody signed in: issuer and subject.
    SignedIn(String, String),
    /// Somebody who is not, by network address where it is known.
    Anonymous(Option<IpAddr>),
}

impl Asker {
    pub(super) fn new(principal: Option<&Principal>, peer: Option<IpAddr>) -> Self {
        match principal {
            Some(one) => Self::SignedIn(one.issuer.clone(), one.subject.clone()),
            None => Self::Anonymous(peer),
        }
    }
}

/// All budgets of this process.
pub(super) struct RateBudgets {
    settings: RateSettings,
    clock: Arc<dyn Clock>,
    full_at: Mutex<HashMap<Asker, Timestamp>>,
}

/// The budget is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RateUsedUp {
    pub(super) retry_after: Duration,
}

impl RateBudgets {
    pub(super) fn new(settings: RateSettings, clock: Arc<dyn Clock>) -> Self {
        Self { settings, clock, full_at: Mutex::default() }
    }

    fn charge(&self, asker: &Asker, points: u64) -> Result<(), RateUsedUp> {
        let now = self.clock.now();
        let mut budgets = self.lock();
        let full_at = budgets.get(asker).copied().unwrap_or(now).max(now);
        let refill = full_at.duration_since(now).saturating_add(self.settings.time_for(points));
        let longest = self.settings.time_for(u64::from(self.settings.burst));
        if refill > longest {
            let missing = (refill - longest).unsigned_abs();
            return Err(RateUsedUp { retry_after: missing });
        }
        if budgets.len() >= MOST_ASKERS && !budgets.contains_key(asker) {
            make_room(&mut budgets, now);
        }
        budgets.insert(asker.clone(), now + refill);
        Ok(())
    }

    fn state(&self, asker: &Asker, cost: u64) -> RateState {
        let now = self.clock.now();
        let reset_at = self.lock().get(asker).copied().unwrap_or(now).max(now);
        let spent = self.settings.points_in(reset_at.duration_since(now));
        let remaining = u64::from(self.settings.burst).saturating_sub(spent);
        RateState { cost, remaining, reset_at }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Asker, Timestamp>> {
        self.full_at.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forgets full budgets; when none is full, all of them, which is kind to everyone for once.
fn make_room(budgets: &mut HashMap<Asker, Timestamp>, now: Timestamp) {
    budgets.retain(|_, full_at| *full_at > now);
    if budgets.len() >= MOST_ASKERS {
        budgets.clear();
    }
}

/// The budget of whoever asks, as one request sees it; the field `rateLimit` reads it.
pub struct RateBudget {
    budgets: Arc<RateBudgets>,
    asker: Asker,
    cost: Mutex<u64>,
}

/// What one request cost and what is left, for the field `rateLimit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateState {
    /// Points this request cost so far.
    pub cost: u64,
    /// Points left.
    pub remaining: u64,
    /// When the budget is full again.
    pub reset_at: Timestamp,
}

impl RateBudget {
    pub(super) fn new(budgets: Arc<RateBudgets>, asker: Asker) -> Self {
        Self { budgets, asker, cost: Mutex::new(0) }
    }

    pub(super) fn charge(&self, points: u64) -> Result<(), RateUsedUp> {
        self.budgets.charge(&self.asker, points)?;
        let mut cost = self.cost.lock().unwrap_or_else(PoisonError::into_inner);
        *cost = cost.saturating_add(points);
        Ok(())
    }

    /// What this request cost, and what is left.
    #[must_use]
    pub fn state(&self) -> RateState {
        let cost = *self.cost.lock().unwrap_or_else(PoisonError::into_inner);
        self.budgets.state(&self.asker, cost)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use banso_eventstore::clock::ManualClock;
    use jiff::{SignedDuration, Timestamp};

    use super::{Asker, MOST_ASKERS, RateBudget, RateBudgets, RateSettings, RateSettingsError, RateUsedUp};

    fn budgets() -> Arc<RateBudgets> {
        let settings = RateSettings::new(100, 10_000).expect("good settings");
        Arc::new(RateBudgets::new(settings, Arc::new(ManualClock::new(Timestamp::UNIX_EPOCH))))
    }

    fn asker(subject: &str) -> Asker {
        Asker::SignedIn("issuer".into(), subject.into())
    }

    #[test]
    fn a_budget_is_spent_to_the_last_point_and_no_further() {
        let budget = RateBudget::new(budgets(), asker("a"));
        assert_eq!(budget.charge(9_999), Ok(()));
        assert_eq!(budget.charge(2), Err(RateUsedUp { retry_after: Duration::from_millis(10) }));
        assert_eq!(budget.charge(1), Ok(()));
        let state = budget.state();
        assert_eq!((state.cost, state.remaining), (10_000, 0));
        assert_eq!(state.reset_at, Timestamp::UNIX_EPOCH + SignedDuration::from_secs(100));
    }

    #[test]
    fn nobody_spends_the_budget_of_another() {
        let all = budgets();
        assert_eq!(all.charge(&asker("a"), 10_000), Ok(()));
        assert!(all.charge(&asker("a"), 1).is_err());
        assert_eq!(all.charge(&asker("b"), 10_000), Ok(()));
        assert_eq!(all.charge(&Asker::Anonymous(None), 10_000), Ok(()));
    }

    #[test]
    fn the_memory_for_askers_is_bounded() {
        let all = budgets();
        for number in 0..=MOST_ASKERS {
            assert_eq!(all.charge(&asker(&number.to_string()), 1), Ok(()));
        }
        assert!(all.lock().len() <= MOST_ASKERS);
    }

    #[test]
    fn settings_under_which_nothing_passes_are_refused() {
        assert_eq!(RateSettings::new(0, 10_000), Err(RateSettingsError::RefillOutOfRange));
        assert_eq!(RateSettings::new(10, 5_000), Err(RateSettingsError::BurstTooSmall));
    }
}
