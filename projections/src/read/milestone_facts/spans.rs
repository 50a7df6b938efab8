//! Who was accompanied by whom, and from when until when: spans in which nothing of it changes, so that one look at a day
//! counts each device and each startup once.

use std::collections::BTreeSet;

use banso_domain::device::{ApplicationCategory, DeviceForm, Instrument, Purpose, Standing};
use banso_domain::ids::{DeviceId, HubId, StartupId};
use banso_domain::value::{DeviceClass, JstDate};
use banso_eventstore::Position;

use super::known::known;
use super::several::Several;
use super::startups::{Accompanied, Startups};
use crate::roadmap::Roadmap;
use crate::stored::rows;

rows! {
    /// A device while the same hubs accompanied the same owner and the class was the same.
    pub(super) struct DeviceSpan {
        device_id: DeviceId = text,
        from_day: JstDate = text,
        until_day: Option<JstDate> = maybe_text,
        known_from: Position = number,
        known_until: Option<i64> = maybe_number,
        hubs: Several<HubId> = text,
        class: Option<DeviceClass> = maybe_text,
        purpose: Purpose = text,
        form: DeviceForm = text,
        instrument: Option<Instrument> = maybe_text,
        category: Option<ApplicationCategory> = maybe_text,
    }

    /// A startup while the same hubs accompanied it.
    pub(super) struct StartupSpan {
        startup_id: StartupId = text,
        from_day: JstDate = text,
        until_day: Option<JstDate> = maybe_text,
        known_from: Position = number,
        known_until: Option<i64> = maybe_number,
        hubs: Several<HubId> = text,
        recorded: JstDate = text,
    }
}
known!(DeviceSpan, DeviceId, (DeviceId, JstDate), |row| row.device_id, |row| (row.device_id, row.from_day));
known!(StartupSpan, StartupId, (StartupId, JstDate), |row| row.startup_id, |row| (
    row.startup_id,
    row.from_day
));

/// A stretch of days in which something is the same.
struct Stretch<T> {
    from: JstDate,
    until: Option<JstDate>,
    what: T,
}

/// The days between which something stays the same, each with what it is; where it is nothing there is no stretch.
fn stretches<T: PartialEq>(days: BTreeSet<JstDate>, on: impl Fn(JstDate) -> Option<T>) -> Vec<Stretch<T>> {
    let mut stretches: Vec<Stretch<T>> = Vec::new();
    for day in days {
        let what = on(day);
        if let Some(last) = stretches.last_mut().filter(|last| last.until.is_none()) {
            if what.as_ref() == Some(&last.what) {
                continue;
            }
            last.until = Some(day);
        }
        stretches.extend(what.map(|what| Stretch { from: day, until: None, what }));
    }
    stretches
}

/// The days on which whom a startup is accompanied by may change.
fn turns(startup: &Accompanied) -> impl Iterator<Item = JstDate> {
    let engagements = startup.engagements.iter().flat_map(|e| [Some(e.from), e.until]);
    engagements.chain([startup.closed]).flatten()
}

fn some(hubs: Several<HubId>) -> Option<Several<HubId>> {
    (!hubs.0.is_empty()).then_some(hubs)
}

/// The spans of a startup.
pub(super) fn startup_spans(id: StartupId, startup: &Accompanied, known_from: Position) -> Vec<StartupSpan> {
    let Some(recorded) = startup.engaged else { return Vec::new() };
    let stretches = stretches(turns(startup).collect(), |day| some(startup.hubs_of_open(day)));
    let span = |stretch: Stretch<Several<HubId>>| StartupSpan {
        startup_id: id,
        from_day: stretch.from,
        until_day: stretch.until,
        known_from,
        known_until: None,
        hubs: stretch.what,
        recorded,
    };
    stretches.into_iter().map(span).collect()
}

/// The spans of a device. No document says on which day a development began, so that its first owner's engagement is
/// taken; one that was ended (開発中止) is accompanied no longer, one that is suspended is.
pub(super) fn device_spans(roadmap: &Roadmap, startups: &Startups, known_from: Position) -> Vec<DeviceSpan> {
    let ended =
        roadmap.standing.begins().filter(|_| matches!(roadmap.standing.standing, Standing::Terminated(_)));
    let owners = roadmap.owners.iter().filter_map(|owner| startups.get(&owner.startup));
    let mut days: BTreeSet<JstDate> = owners.flat_map(turns).collect();
    days.extend(roadmap.owners.iter().filter_map(|owner| owner.from));
    days.extend(roadmap.classifications.iter().map(|entry| entry.classification.from));
    days.extend(ended);
    let on = |day: JstDate| {
        let owner = startups.get(&roadmap.owner_on(day))?;
        let hubs = some(owner.hubs_of_open(day)).filter(|_| ended.is_none_or(|ended| day < ended))?;
        Some((hubs, roadmap.class_on(day)))
    };
    let route = roadmap.route.as_ref().map(|entry| &entry.route);
    let span = |Stretch { from, until, what: (hubs, class) }| DeviceSpan {
        device_id: roadmap.device,
        from_day: from,
        until_day: until,
        known_from,
        known_until: None,
        hubs,
        class,
        purpose: roadmap.purpose,
        form: roadmap.form,
        instrument: route.map(|route| route.instrument),
        category: route.and_then(|route| route.category),
    };
    stretches(days, on).into_iter().map(span).collect()
}
