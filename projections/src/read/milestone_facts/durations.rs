//! How long it took: the days between the first clearance abroad and the first approval in Japan, and the months of the
//! review. Only where both days are known as days.

use banso_domain::catalogue::MilestoneKind as K;
use banso_domain::device::{ApplicationCategory, DeviceForm, Instrument, Purpose};
use banso_domain::ids::{DeviceId, HubId};
use banso_domain::indicator::{device_lag, review_months};
use banso_domain::value::{DeviceClass, ExactDecimal, FiscalYear, JstDate, OccurredDate};
use banso_eventstore::Position;
use serde::{Deserialize, Serialize};

use super::facts::Fact;
use super::known::known;
use super::several::Several;
use crate::roadmap::Roadmap;
use crate::stored::rows;

/// What took how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum DurationKind {
    /// デバイスラグ, in days.
    DeviceLag,
    /// 総審査期間, in months.
    ReviewTime,
}

rows! {
    /// A duration of one device, as of the fiscal year of its first approval in Japan, with all hubs that accompanied then.
    pub(super) struct Duration {
        device_id: DeviceId = text,
        kind: DurationKind = text,
        known_from: Position = number,
        known_until: Option<i64> = maybe_number,
        hubs: Several<HubId> = text,
        class: Option<DeviceClass> = maybe_text,
        purpose: Purpose = text,
        form: DeviceForm = text,
        instrument: Option<Instrument> = maybe_text,
        category: Option<ApplicationCategory> = maybe_text,
        value: ExactDecimal = text,
        fiscal_year: FiscalYear = text,
        settled_by: JstDate = text,
    }
}
known!(Duration, DeviceId, (DeviceId, DurationKind), |row| row.device_id, |row| (row.device_id, row.kind));

/// The durations of a device whose facts these are. An approval from before the accompaniment is no outcome and has none;
/// what it is measured from may be from before.
pub(super) fn durations(roadmap: &Roadmap, facts: &[Fact]) -> Vec<Duration> {
    let approval = facts.iter().find(|fact| fact.kind == K::MarketAuthorised && fact.leads);
    let Some((fact, approved)) = approval.filter(|fact| !fact.background).zip(approval.and_then(day)) else {
        return Vec::new();
    };
    let lag = first_clearance(roadmap)
        .map(|cleared| (DurationKind::DeviceLag, device_lag(approved, cleared), approved.max(cleared)));
    let review = filed(roadmap)
        .filter(|_| fact.instrument == Some(Instrument::Approval))
        .and_then(|filed| review_months(filed, approved))
        .map(|months| (DurationKind::ReviewTime, months, approved));
    let row = |(kind, value, settled_by)| Duration {
        device_id: fact.device_id,
        kind,
        known_from: fact.known_from,
        known_until: None,
        hubs: fact.hubs.clone(),
        class: fact.class,
        purpose: fact.purpose,
        form: fact.form,
        instrument: fact.instrument,
        category: fact.category,
        value,
        fiscal_year: FiscalYear::of(approved),
        settled_by,
    };
    lag.into_iter().chain(review).map(row).collect()
}

fn day(fact: &Fact) -> Option<JstDate> {
    known_day(fact.occurred)
}

fn known_day(occurred: OccurredDate) -> Option<JstDate> {
    match occurred {
        OccurredDate::Day(day) => Some(day),
        OccurredDate::Month(_) | OccurredDate::FiscalYear(_) | OccurredDate::Unknown => None,
    }
}

/// The days, or else the dates, on which a milestone was achieved, also before the accompaniment.
fn achieved(roadmap: &Roadmap, kind: K) -> impl Iterator<Item = OccurredDate> {
    let items = roadmap.touched().filter(move |item| item.key.kind == kind && item.is_achieved());
    items.filter_map(|item| item.occurred)
}

fn filed(roadmap: &Roadmap) -> Option<JstDate> {
    achieved(roadmap, K::ApplicationFiled).next().and_then(known_day)
}

/// The day of the first clearance abroad; none where another, of which no day is known, may have been before it.
fn first_clearance(roadmap: &Roadmap) -> Option<JstDate> {
    let first = achieved(roadmap, K::ForeignClearance).filter_map(known_day).min()?;
    let day_before = first.plus_days(-1)?;
    let earlier = achieved(roadmap, K::ForeignClearance).any(|on| on.possibly_on_or_before(day_before));
    (!earlier).then_some(first)
}
