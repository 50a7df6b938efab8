//! Counting milestones, divided by any of the dimensions, as of any moment: from the same groups of facts as derived indicators,
//! so that one reading answers for the figures and for all together.

use std::collections::{BTreeMap, BTreeSet};

use banso_domain::catalogue::MilestoneKind;
use banso_domain::ids::{DeviceId, HubId};
use banso_eventstore::db::json;
use serde::Serialize;

use super::cells::{Cell, OWN_DEVICES, OwnDevices};
use super::wanted::Grouping;
use crate::Reads;
use crate::as_of::ResolvedAsOf;
use crate::error::ReadError;
use crate::read::milestone_facts::{Background, CountFilter, CountRow, Counts, Dimension, GroupBy};
use crate::scope_sql::{Own, Sight, fetch_own};

impl Reads {
    /// How many milestones within sight are achieved, as known and as happened by a moment.
    ///
    /// # Errors
    /// The database is away.
    pub async fn milestone_counts(
        &self,
        sight: &Sight,
        filter: &CountFilter,
        (group_by, background): (&GroupBy, Background),
        as_of: &ResolvedAsOf,
    ) -> Result<Counts, ReadError> {
        if sight.is_nothing() || filter.is_never_met() {
            return Ok(Counts { rows: Vec::new(), total: 0 });
        }
        self.facts_hold(as_of.position).await?;
        let grouping = grouping(filter, group_by);
        self.facts().catch_up(self.db()).await?;
        // After the facts, so that nothing is counted of a device that was passed on meanwhile.
        let devices = match self.own(sight).await? {
            Own::Everything => None,
            own => Some(self.own_devices(&own).await?),
        };
        let cells = self.kept_cells(devices.as_ref(), (grouping, background), as_of);
        Ok(counted(&cells, filter, group_by))
    }

    async fn own_devices(&self, own: &Own) -> Result<BTreeSet<DeviceId>, ReadError> {
        let devices = fetch_own!(self.db(), own, OwnDevices, OWN_DEVICES)?;
        Ok(devices.into_iter().next().map(|devices| devices.list).unwrap_or_default())
    }

    /// Those of everything or of some devices, from the copy of all facts.
    fn kept_cells(
        &self,
        devices: Option<&BTreeSet<DeviceId>>,
        (grouping, background): (Grouping, Background),
        as_of: &ResolvedAsOf,
    ) -> Vec<Cell> {
        let board = self.facts().board();
        let (known, on) = (as_of.position, as_of.on);
        let mut found = Vec::new();
        if background != Background::Only {
            found.extend(match devices {
                None => board.facts(grouping, known, on),
                Some(devices) => board.milestones_of((devices, false), grouping, (known, on)),
            });
        }
        if background != Background::Excluded {
            found.extend(match devices {
                None => board.background(grouping, known, on),
                Some(devices) => board.milestones_of((devices, true), grouping, (known, on)),
            });
        }
        found
    }
}

/// What tells facts apart in a count: by what it is divided, and by what it is narrowed to.
fn grouping(filter: &CountFilter, by: &GroupBy) -> Grouping {
    Grouping {
        hubs: by.contains(Dimension::Hub) || filter.hubs.is_some(),
        class: by.contains(Dimension::Class) || filter.classes.is_some(),
        purpose: by.contains(Dimension::Purpose) || filter.purposes.is_some(),
        form: by.contains(Dimension::Form) || filter.forms.is_some(),
        instrument: by.contains(Dimension::Instrument) || filter.instruments.is_some(),
        ..Grouping::default()
    }
}

/// The figures: what several hubs share is counted at each, and once in all.
fn counted(cells: &[Cell], filter: &CountFilter, by: &GroupBy) -> Counts {
    let (mut rows, mut total) = (BTreeMap::<[String; 9], CountRow>::new(), 0);
    for cell in cells {
        // The copy of everything also holds times and what startups did.
        let Ok(kind) = cell.what.parse::<MilestoneKind>() else { continue };
        if !filter.is_met_by(kind, cell) {
            continue;
        }
        total += cell.count;
        for hub in shares(cell, filter, by) {
            let row = row(kind, cell, hub, by);
            rows.entry(place(&row)).or_insert(row).count += cell.count;
        }
    }
    Counts { rows: rows.into_values().collect(), total }
}

/// At which hubs it is counted: at none where the count is not divided by hub, or where no hub shares it.
fn shares(cell: &Cell, filter: &CountFilter, by: &GroupBy) -> Vec<Option<HubId>> {
    let wanted = |hub: &&HubId| filter.hubs.as_ref().is_none_or(|hubs| hubs.contains(hub));
    let hubs = cell.hubs.0.iter().filter(wanted).copied().map(Some);
    let hubs: Vec<Option<HubId>> = hubs.filter(|_| by.contains(Dimension::Hub)).collect();
    if hubs.is_empty() { vec![None] } else { hubs }
}

/// The figure to which it adds, still 0.
fn row(kind: MilestoneKind, cell: &Cell, hub_id: Option<HubId>, by: &GroupBy) -> CountRow {
    let place = kind.definition().place;
    let divided = |dimension: Dimension| by.contains(dimension).then_some(());
    CountRow {
        stage: divided(Dimension::Stage).and(place.stage()),
        lane: divided(Dimension::Lane).and(place.lane()),
        kind: divided(Dimension::Kind).and(Some(kind)),
        hub_id,
        class: divided(Dimension::Class).and(cell.class),
        fiscal_year: divided(Dimension::FiscalYear).and(cell.fiscal_year),
        purpose: divided(Dimension::Purpose).and(cell.purpose),
        form: divided(Dimension::Form).and(cell.form),
        instrument: divided(Dimension::Instrument).and(cell.instrument),
        count: 0,
    }
}

/// The order of figures: by their words, what has none first.
fn place(row: &CountRow) -> [String; 9] {
    fn word<T: Serialize>(value: Option<&T>) -> String {
        value.map_or_else(String::new, json)
    }
    [
        word(row.stage.as_ref()),
        word(row.lane.as_ref()),
        word(row.kind.as_ref()),
        word(row.hub_id.as_ref()),
        word(row.class.as_ref()),
        word(row.fiscal_year.as_ref()),
        word(row.purpose.as_ref()),
        word(row.form.as_ref()),
        word(row.instrument.as_ref()),
    ]
}

/// Whether a value is among those asked for; whatever it is where nothing is asked for.
fn is_among<T: PartialEq>(wanted: Option<&Vec<T>>, value: Option<T>) -> bool {
    wanted.is_none_or(|wanted| value.is_some_and(|value| wanted.contains(&value)))
}

impl CountFilter {
    fn is_met_by(&self, kind: MilestoneKind, cell: &Cell) -> bool {
        let place = kind.definition().place;
        let anywhere = self.stages.is_none() && self.lanes.is_none();
        let in_stage = self.stages.is_some() && is_among(self.stages.as_ref(), place.stage());
        let in_lane = self.lanes.is_some() && is_among(self.lanes.as_ref(), place.lane());
        (anywhere || in_stage || in_lane)
            && is_among(self.kinds.as_ref(), Some(kind))
            && self.hubs.as_ref().is_none_or(|hubs| hubs.iter().any(|hub| cell.hubs.0.contains(hub)))
            && is_among(self.classes.as_ref(), cell.class)
            && is_among(self.fiscal_years.as_ref(), cell.fiscal_year)
            && is_among(self.purposes.as_ref(), cell.purpose)
            && is_among(self.forms.as_ref(), cell.form)
            && is_among(self.instruments.as_ref(), cell.instrument)
    }

    /// Whether a list without a single value was asked for, which nothing meets.
    fn is_never_met(&self) -> bool {
        fn empty<T>(wanted: Option<&Vec<T>>) -> bool {
            wanted.is_some_and(Vec::is_empty)
        }
        let places = [self.stages.as_ref().map(Vec::len), self.lanes.as_ref().map(Vec::len)];
        let no_place = places.iter().any(Option::is_some) && places.iter().flatten().sum::<usize>() == 0;
        no_place
            || empty(self.kinds.as_ref())
            || empty(self.hubs.as_ref())
            || empty(self.classes.as_ref())
            || empty(self.fiscal_years.as_ref())
            || empty(self.purposes.as_ref())
            || empty(self.forms.as_ref())
            || empty(self.instruments.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use banso_domain::catalogue::{MilestoneKind as K, Stage};
    use banso_domain::value::DeviceClass;

    use super::*;
    use crate::derived::cells::{DEVICE, STARTUP};
    use crate::story::hub;

    fn cell(what: &str, hubs: &[u128], class: Option<DeviceClass>, count: i64) -> Cell {
        let hubs = hubs.iter().map(|number| hub(*number)).collect();
        Cell { hubs, class, count, ..Cell::parse(&format!("{what}||FY2025||||||||")).unwrap() }
    }

    fn cells() -> [Cell; 4] {
        let need = K::NeedRegistered.code();
        [
            cell(need, &[1, 2], Some(DeviceClass::II), 3),
            cell(need, &[], None, 4),
            cell(K::MarketAuthorised.code(), &[2], Some(DeviceClass::III), 5),
            cell("device_lag", &[1], Some(DeviceClass::III), 9),
        ]
    }

    fn told(filter: &CountFilter, by: &[Dimension]) -> (Vec<(Option<HubId>, i64)>, i64) {
        let counts = counted(&cells(), filter, &GroupBy::of(by));
        (counts.rows.iter().map(|row| (row.hub_id, row.count)).collect(), counts.total)
    }

    #[test]
    fn what_two_hubs_share_is_counted_at_each_and_once_in_all() {
        let every = CountFilter::default();
        let (rows, total) = told(&every, &[Dimension::Hub]);
        assert_eq!((rows, total), (vec![(None, 4), (Some(hub(1)), 3), (Some(hub(2)), 8)], 12));
        assert_eq!(told(&every, &[]), (vec![(None, 12)], 12));
    }

    #[test]
    fn of_what_is_narrowed_to_a_hub_the_shares_of_others_are_not_shown() {
        let own = CountFilter { hubs: Some(vec![hub(1)]), ..CountFilter::default() };
        assert_eq!(told(&own, &[Dimension::Hub]), (vec![(Some(hub(1)), 3)], 3));
        assert_eq!(told(&own, &[]), (vec![(None, 3)], 3));
    }

    #[test]
    fn what_has_no_value_is_not_among_those_asked_for() {
        let classes = Some(vec![DeviceClass::II, DeviceClass::IV]);
        let second = CountFilter { classes, ..CountFilter::default() };
        assert_eq!(told(&second, &[]), (vec![(None, 3)], 3));
        let needs = CountFilter { stages: Some(vec![Stage::Needs]), ..CountFilter::default() };
        assert_eq!(told(&needs, &[]).1, 7);
        assert_eq!(told(&CountFilter { lanes: Some(Vec::new()), ..needs }, &[]).1, 7, "no lane adds nothing");
    }

    #[test]
    fn what_else_the_copy_holds_is_no_milestone() {
        for word in [DEVICE, STARTUP, "device_lag", "review_time", "founding", "acquisition", "merger", "ipo"]
        {
            assert!(word.parse::<MilestoneKind>().is_err(), "{word} would be counted as a milestone");
        }
    }
}
