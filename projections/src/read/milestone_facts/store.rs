//! The statements of the fold: what a batch reads of its own tables, and what it writes.

use banso_eventstore::db::Sql;
use banso_eventstore::{bulk_insert, sql};

use crate::list::{Table, table};

pub(crate) const TABLES: &[Table] = &[
    table!("milestone_facts", "device_id, kind, occurrence, hub_id, known_from"),
    table!("duration_facts", "device_id, kind, known_from"),
    table!("device_spans", "device_id, from_day, known_from"),
    table!("startup_facts", "startup_id, number, known_from"),
    table!("startup_spans", "startup_id, from_day, known_from"),
    table!("fact_designations", "hub_id, number, known_from"),
    table!("fact_devices", "device_id"),
    table!("fact_owners", "startup_id, device_id"),
    table!("fact_engagements", "startup_id"),
];

pub(super) const LOAD_OWNED: Sql =
    sql!("select startup_id, device_id from fact_owners where generation = $1 and startup_id in ", ids("$2"));
pub(super) const LOAD_DEVICES: Sql =
    sql!("select state from fact_devices where generation = $1 and device_id in ", ids("$2"));
pub(super) const LOAD_STARTUPS: Sql = sql!(
    "select startup_id, state from fact_engagements where generation = $1 and startup_id in ",
    ids("$2")
);
pub(super) const LOAD_FACTS: Sql = sql!(
    "select device_id, kind, occurrence, hub_id, known_from, known_until, startup_id, stage, lane, class, purpose, \
     form, instrument, occurred, fiscal_year, settled_by, background, category, insurance, countries, hubs, leads \
     from milestone_facts where generation = $1 and known_until is null and device_id in ",
    ids("$2")
);
pub(super) const LOAD_DURATIONS: Sql = sql!(
    "select device_id, kind, known_from, known_until, hubs, class, purpose, form, instrument, category, value, \
     fiscal_year, settled_by from duration_facts where generation = $1 and known_until is null and device_id in ",
    ids("$2")
);
pub(super) const LOAD_DEVICE_SPANS: Sql = sql!(
    "select device_id, from_day, until_day, known_from, known_until, hubs, class, purpose, form, instrument, category \
     from device_spans where generation = $1 and known_until is null and device_id in ",
    ids("$2")
);
pub(super) const LOAD_STARTUP_FACTS: Sql = sql!(
    "select startup_id, number, known_from, known_until, kind, hubs, occurred, fiscal_year, settled_by, background \
     from startup_facts where generation = $1 and known_until is null and startup_id in ",
    ids("$2")
);
pub(super) const LOAD_STARTUP_SPANS: Sql = sql!(
    "select startup_id, from_day, until_day, known_from, known_until, hubs, recorded \
     from startup_spans where generation = $1 and known_until is null and startup_id in ",
    ids("$2")
);
pub(super) const LOAD_DESIGNATIONS: Sql = sql!(
    "select hub_id, number, known_from, known_until, programme_id, field, first_year, last_year \
     from fact_designations where generation = $1 and known_until is null and hub_id in ",
    ids("$2")
);

pub(super) const STORE_FACTS: Sql = bulk_insert!("milestone_facts", {
    generation: bigint, device_id: text, kind: text, occurrence: bigint, hub_id: text, known_from: bigint,
    known_until: bigint, startup_id: text, stage: text, lane: text, class: text, purpose: text, form: text,
    instrument: text, occurred: text, fiscal_year: text, settled_by: text, background: boolean, category: text,
    insurance: text, countries: text, hubs: text, leads: boolean
}, "on conflict (generation, device_id, kind, occurrence, hub_id, known_from) \
    do update set known_until = excluded.known_until");
pub(super) const STORE_DURATIONS: Sql = bulk_insert!("duration_facts", {
    generation: bigint, device_id: text, kind: text, known_from: bigint, known_until: bigint, hubs: text, class: text,
    purpose: text, form: text, instrument: text, category: text, value: text, fiscal_year: text, settled_by: text
}, "on conflict (generation, device_id, kind, known_from) do update set known_until = excluded.known_until");
pub(super) const STORE_DEVICE_SPANS: Sql = bulk_insert!("device_spans", {
    generation: bigint, device_id: text, from_day: text, until_day: text, known_from: bigint, known_until: bigint,
    hubs: text, class: text, purpose: text, form: text, instrument: text, category: text
}, "on conflict (generation, device_id, from_day, known_from) do update set known_until = excluded.known_until");
pub(super) const STORE_STARTUP_FACTS: Sql = bulk_insert!("startup_facts", {
    generation: bigint, startup_id: text, number: bigint, known_from: bigint, known_until: bigint, kind: text,
    hubs: text, occurred: text, fiscal_year: text, settled_by: text, background: boolean
}, "on conflict (generation, startup_id, number, known_from) do update set known_until = excluded.known_until");
pub(super) const STORE_STARTUP_SPANS: Sql = bulk_insert!("startup_spans", {
    generation: bigint, startup_id: text, from_day: text, until_day: text, known_from: bigint, known_until: bigint,
    hubs: text, recorded: text
}, "on conflict (generation, startup_id, from_day, known_from) do update set known_until = excluded.known_until");
pub(super) const STORE_DESIGNATIONS: Sql = bulk_insert!("fact_designations", {
    generation: bigint, hub_id: text, number: bigint, known_from: bigint, known_until: bigint, programme_id: text,
    field: bigint, first_year: text, last_year: text
}, "on conflict (generation, hub_id, number, known_from) do update set known_until = excluded.known_until");
pub(super) const STORE_DEVICES: Sql = bulk_insert!("fact_devices", {
    generation: bigint, device_id: text, owner_id: text, state: text
}, "on conflict (generation, device_id) do update set owner_id = excluded.owner_id, state = excluded.state");
pub(super) const STORE_OWNERS: Sql = bulk_insert!("fact_owners", {
    generation: bigint, startup_id: text, device_id: text
}, "on conflict (generation, startup_id, device_id) do nothing");
pub(super) const STORE_STARTUPS: Sql = bulk_insert!("fact_engagements", {
    generation: bigint, startup_id: text, state: text
}, "on conflict (generation, startup_id) do update set state = excluded.state");
