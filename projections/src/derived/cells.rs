//! Facts as the database groups them: how many there are with the same hubs, year, class and what else was asked for.

use std::collections::BTreeSet;

use banso_domain::catalogue::InsuranceCategory;
use banso_domain::device::{ApplicationCategory, DeviceForm, Instrument, Purpose};
use banso_domain::ids::{DeviceId, HubId};
use banso_domain::value::{Country, DeviceClass, ExactDecimal, FiscalYear, JstDate};
use banso_eventstore::db::Sql;
use banso_eventstore::sql;

use crate::read::milestone_facts::several::Several;
use crate::scope_sql::{OwnSql, own, scoped};
use crate::stored::{rows, word};

/// The word of a device that is accompanied.
pub(crate) const DEVICE: &str = "device";
/// The word of a startup that is accompanied.
pub(crate) const STARTUP: &str = "startup";

rows! {
    /// Facts that are alike. What was not grouped by is empty.
    pub(crate) struct Cell {
        what: String = text,
        hubs: Several<HubId> = text,
        fiscal_year: Option<FiscalYear> = known_text,
        class: Option<DeviceClass> = known_text,
        purpose: Option<Purpose> = known_text,
        form: Option<DeviceForm> = known_text,
        instrument: Option<Instrument> = known_text,
        category: Option<ApplicationCategory> = known_text,
        insurance: Option<InsuranceCategory> = known_text,
        countries: Several<Country> = text,
        value: Option<ExactDecimal> = known_text,
        count: i64 = number,
    }

    /// The devices within sight, as one list: a row for each would cost more than the count.
    pub(super) struct OwnDevices {
        list: BTreeSet<DeviceId> = document,
    }

    /// Since when anybody is accompanied.
    pub(super) struct Beginning {
        recorded: Option<JstDate> = known_text,
        from_day: Option<JstDate> = known_text,
    }
}

impl Cell {
    /// What facts are alike in, from a key: its columns with `|` between them, in the order of the fields.
    ///
    /// # Errors
    /// A column holds what it cannot hold.
    pub(super) fn parse(key: &str) -> Result<Self, sqlx::Error> {
        let mut columns = key.split('|');
        let mut next = || columns.next().unwrap_or_default();
        Ok(Self {
            what: next().to_owned(),
            hubs: word("hubs", next())?.unwrap_or_default(),
            fiscal_year: word("fiscal_year", next())?,
            class: word("class", next())?,
            purpose: word("purpose", next())?,
            form: word("form", next())?,
            instrument: word("instrument", next())?,
            category: word("category", next())?,
            insurance: word("insurance", next())?,
            countries: word("countries", next())?.unwrap_or_default(),
            value: word("value", next())?,
            count: 0,
        })
    }
}

/// Parameters after the scope: `$5` to `$12` what to group by (hubs, class, purpose, form, instrument, category, insurance,
/// countries) · `$13` known at · `$14` happened by · `$15` the kinds, a JSON list.
pub(super) const MILESTONES: Sql = scoped!(
    ["select f.kind as what, case when $5 then f.hubs else '' end as hubs, \
      coalesce(f.fiscal_year, '') as fiscal_year, \
      case when $6 then coalesce(f.class, '') else '' end as class, \
      case when $7 then f.purpose else '' end as purpose, \
      case when $8 then f.form else '' end as form, \
      case when $9 then coalesce(f.instrument, '') else '' end as instrument, \
      case when $10 then coalesce(f.category, '') else '' end as category, \
      case when $11 then coalesce(f.insurance, '') else '' end as insurance, \
      case when $12 then f.countries else '' end as countries, '' as value, count(*) as count \
      from milestone_facts f join projections p \
        on p.name = 'milestone_facts' and p.status = 'active' and p.generation = f.generation \
      where f.leads and not f.background and f.known_from <= $13 \
       and (f.known_until is null or f.known_until > $13) and f.settled_by <= $14 and f.kind in ", ids("$15"), " and "]
    "(select d.owner_id from fact_devices d where d.generation = f.generation and d.device_id = f.device_id)"
    [" group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"]
);

/// The devices of the startups within sight, which a count of a part is about.
pub(super) const OWN_DEVICES: OwnSql = own!(
    ["select ", json_list("d.device_id"), " as list from fact_devices d join projections p \
        on p.name = 'milestone_facts' and p.status = 'active' and p.generation = d.generation where "]
    "d.owner_id"
    [""]
);

/// Parameters after the scope: `$5` to `$10` as of [`MILESTONES`] · `$11` known at · `$12` happened by · `$13` the kinds.
pub(super) const DURATIONS: Sql = scoped!(
    ["select f.kind as what, case when $5 then f.hubs else '' end as hubs, f.fiscal_year as fiscal_year, \
      case when $6 then coalesce(f.class, '') else '' end as class, \
      case when $7 then f.purpose else '' end as purpose, \
      case when $8 then f.form else '' end as form, \
      case when $9 then coalesce(f.instrument, '') else '' end as instrument, \
      case when $10 then coalesce(f.category, '') else '' end as category, \
       '' as insurance, '' as countries, f.value as value, count(*) as count \
      from duration_facts f join projections p \
        on p.name = 'milestone_facts' and p.status = 'active' and p.generation = f.generation \
      where f.known_from <= $11 and (f.known_until is null or f.known_until > $11) and f.settled_by <= $12 \
       and f.kind in ", ids("$13"), " and "]
    "(select d.owner_id from fact_devices d where d.generation = f.generation and d.device_id = f.device_id)"
    [" group by 1, 2, 3, 4, 5, 6, 7, 8, f.value"]
);

/// Parameters after the scope: `$5` to `$10` as before · `$11` known at · `$12` the days that are looked at.
pub(super) const DEVICE_SPANS: Sql = scoped!(
    ["select 'device' as what, case when $5 then f.hubs else '' end as hubs, asked.fiscal_year as fiscal_year, \
      case when $6 then coalesce(f.class, '') else '' end as class, \
      case when $7 then f.purpose else '' end as purpose, \
      case when $8 then f.form else '' end as form, \
      case when $9 then coalesce(f.instrument, '') else '' end as instrument, \
      case when $10 then coalesce(f.category, '') else '' end as category, \
       '' as insurance, '' as countries, '' as value, count(*) as count \
      from device_spans f join projections p \
        on p.name = 'milestone_facts' and p.status = 'active' and p.generation = f.generation \
      join ", rows("$12" as asked, {fiscal_year: text, day: text}),
     " on f.from_day <= asked.day and (f.until_day is null or asked.day < f.until_day) \
      where f.known_from <= $11 and (f.known_until is null or f.known_until > $11) and "]
    "(select d.owner_id from fact_devices d where d.generation = f.generation and d.device_id = f.device_id)"
    [" group by 1, 2, 3, 4, 5, 6, 7, 8"]
);

/// Parameters after the scope: `$5` whether to group by hubs · `$6` known at · `$7` happened by · `$8` the kinds.
pub(super) const STARTUPS: Sql = scoped!(
    ["select f.kind as what, case when $5 then f.hubs else '' end as hubs, \
      coalesce(f.fiscal_year, '') as fiscal_year, '' as class, '' as purpose, '' as form, '' as instrument, \
      '' as category, '' as insurance, '' as countries, '' as value, count(*) as count \
      from startup_facts f join projections p \
        on p.name = 'milestone_facts' and p.status = 'active' and p.generation = f.generation \
      where not f.background and f.known_from <= $6 and (f.known_until is null or f.known_until > $6) \
       and f.settled_by <= $7 and f.kind in ", ids("$8"), " and "]
    "f.startup_id"
    [" group by 1, 2, 3"]
);

/// Parameters after the scope: `$5` whether to group by hubs · `$6` known at · `$7` the days that are looked at.
pub(super) const STARTUP_SPANS: Sql = scoped!(
    ["select 'startup' as what, case when $5 then f.hubs else '' end as hubs, asked.fiscal_year as fiscal_year, \
      '' as class, '' as purpose, '' as form, '' as instrument, '' as category, '' as insurance, '' as countries, \
      '' as value, count(*) as count \
      from startup_spans f join projections p \
        on p.name = 'milestone_facts' and p.status = 'active' and p.generation = f.generation \
      join ", rows("$7" as asked, {fiscal_year: text, day: text}),
     " on f.from_day <= asked.day and (f.until_day is null or asked.day < f.until_day) \
      where f.known_from <= $6 and (f.known_until is null or f.known_until > $6) and "]
    "f.startup_id"
    [" group by 1, 2, 3"]
);

/// Parameter after the scope: `$5` known at.
pub(super) const BEGINNING: Sql = scoped!(
    ["select coalesce(min(f.recorded), '') as recorded, coalesce(min(f.from_day), '') as from_day \
      from startup_spans f join projections p \
        on p.name = 'milestone_facts' and p.status = 'active' and p.generation = f.generation \
      where f.known_from <= $5 and (f.known_until is null or f.known_until > $5) and "]
    "f.startup_id"
    [""]
);

/// Parameter: `$1` known at. What hubs were adopted for is public.
pub(super) const DESIGNATIONS: Sql = sql!(
    "select f.hub_id, f.number, f.known_from, f.known_until, f.programme_id, f.field, f.first_year, f.last_year \
     from fact_designations f join projections p \
       on p.name = 'milestone_facts' and p.status = 'active' and p.generation = f.generation \
     where f.known_from <= $1 and (f.known_until is null or f.known_until > $1) order by f.hub_id, f.number"
);
