//! Hubs, the programmes that designated them, the services they offer, the templates they define.

use std::collections::{BTreeMap, BTreeSet};

use banso_domain::Decider;
use banso_domain::hub::{ConsultationService, Hub, HubCode, HubEvent};
use banso_domain::ids::{HubId, ProgrammeId};
use banso_domain::source::SourceLine;
use banso_domain::template::Template;
use banso_domain::value::{FiscalYear, Name, OccurredDate, OwnCode, Reason};
use banso_eventstore::db::{Sql, Tx, json};
use banso_eventstore::{RecordedEvent, Version, bulk_insert, sql};

use super::{load, store, stream_id};
use crate::Reads;
use crate::error::{ProjectionError, ReadError};
use crate::list::{Table, table};
use crate::page::{Page, PageRequest, Total};
use crate::scope_sql::{Sight, fetch_under};
use crate::stored::rows;

/// Moves when the rows of an unchanged log would differ.
pub(crate) const FOLD_VERSION: i64 = 2;

pub(crate) const TABLES: &[Table] = &[
    table!("read_hubs", "hub_id"),
    table!("read_designations", "hub_id, number"),
    table!("read_hub_services", "hub_id, service"),
    table!("read_templates", "hub_id, code, version"),
];

rows! {
    /// A hub as it stands.
    pub struct HubRow {
        /// Which hub.
        hub_id: HubId = text,
        /// The code by which people name it.
        code: HubCode = text,
        /// Its name.
        name: Name = text,
        /// Its name in English.
        name_en: Option<Name> = maybe_text,
        /// Where it stands, for hubs that a document names.
        source: Option<SourceLine> = maybe_document,
        /// When it was closed; none = at work.
        closed_on: Option<OccurredDate> = maybe_text,
        /// The version of its stream.
        version: Version = number,
    }

    /// A designation of a hub by a programme (採択).
    pub struct DesignationRow {
        /// Which hub.
        hub_id: HubId = text,
        /// The number within the hub, from 1.
        number: i64 = number,
        /// By which programme.
        programme_id: ProgrammeId = text,
        /// For which field of its call.
        field: Option<i64> = maybe_number,
        /// The first fiscal year.
        first_year: FiscalYear = text,
        /// The last fiscal year; none = not yet known.
        last_year: Option<FiscalYear> = maybe_text,
    }

    /// A consultation service of a hub.
    pub struct HubServiceRow {
        /// Which hub.
        hub_id: HubId = text,
        /// Which service.
        service: ConsultationService = text,
        /// Where it stands, where a document names it.
        source: Option<SourceLine> = maybe_document,
    }

    /// A version of a hub's template of own milestones.
    pub struct TemplateRow {
        /// Which hub.
        hub_id: HubId = text,
        /// The code of the template within the hub.
        code: OwnCode = text,
        /// Which version, from 1.
        version: i64 = number,
        /// The version.
        template: Template = document,
        /// Why it changed; none for a first version.
        reason: Option<Reason> = maybe_text,
        /// Why it was offered no longer; none where a later version followed, or it is offered still.
        retired: Option<Reason> = maybe_text,
    }
}

const LOAD_HUBS: Sql = sql!(
    "select hub_id, code, name, name_en, source, closed_on, version from read_hubs \
     where generation = $1 and hub_id in ",
    ids("$2")
);
const LOAD_DESIGNATIONS: Sql = sql!(
    "select hub_id, number, programme_id, field, first_year, last_year from read_designations \
     where generation = $1 and hub_id in ",
    ids("$2")
);
const LOAD_TEMPLATES: Sql = sql!(
    "select hub_id, code, version, template, reason, retired from read_templates \
     where generation = $1 and hub_id in ",
    ids("$2")
);
const STORE_HUBS: Sql = bulk_insert!("read_hubs", {
    generation: bigint, hub_id: text, code: text, name: text, name_en: text, source: text, closed_on: text,
    version: bigint
}, "on conflict (generation, hub_id) do update set name = excluded.name, name_en = excluded.name_en, \
    closed_on = excluded.closed_on, version = excluded.version");
const STORE_DESIGNATIONS: Sql = bulk_insert!("read_designations", {
    generation: bigint, hub_id: text, number: bigint, programme_id: text, field: bigint, first_year: text,
    last_year: text
}, "on conflict (generation, hub_id, number) do update set last_year = excluded.last_year");
const STORE_SERVICES: Sql = bulk_insert!("read_hub_services", {
    generation: bigint, hub_id: text, service: text, source: text
}, "on conflict (generation, hub_id, service) do nothing");

const STORE_TEMPLATES: Sql = bulk_insert!("read_templates", {
    generation: bigint, hub_id: text, code: text, version: bigint, template: text, reason: text, retired: text
}, "on conflict (generation, hub_id, code, version) do update set retired = excluded.retired");

#[derive(Default)]
struct Touched {
    hubs: BTreeMap<HubId, HubRow>,
    designations: BTreeMap<(HubId, i64), DesignationRow>,
    services: BTreeMap<(HubId, ConsultationService), HubServiceRow>,
    templates: BTreeMap<(HubId, OwnCode, i64), TemplateRow>,
}

/// Folds a batch.
pub(crate) async fn apply(
    tx: &mut Tx,
    generation: i64,
    events: &[RecordedEvent],
) -> Result<(), ProjectionError> {
    let own: Vec<&RecordedEvent> =
        events.iter().filter(|event| event.stream.aggregate_type == Hub::TYPE).collect();
    if own.is_empty() {
        return Ok(());
    }
    let ids: BTreeSet<HubId> = own.iter().map(|event| stream_id(event)).collect::<Result<_, _>>()?;
    let mut touched = Touched::default();
    for row in load!(tx, HubRow, LOAD_HUBS, generation, &ids)? {
        touched.hubs.insert(row.hub_id, row);
    }
    for row in load!(tx, DesignationRow, LOAD_DESIGNATIONS, generation, &ids)? {
        touched.designations.insert((row.hub_id, row.number), row);
    }
    for row in load!(tx, TemplateRow, LOAD_TEMPLATES, generation, &ids)? {
        touched.templates.insert((row.hub_id, row.code.clone(), row.version), row);
    }
    for event in own {
        touched.fold(stream_id(event)?, event.version, event.decode()?);
    }
    store!(tx, STORE_HUBS, generation, touched.hubs.values())?;
    store!(tx, STORE_DESIGNATIONS, generation, touched.designations.values())?;
    store!(tx, STORE_SERVICES, generation, touched.services.values())?;
    store!(tx, STORE_TEMPLATES, generation, touched.templates.values())?;
    Ok(())
}

impl Touched {
    fn fold(&mut self, id: HubId, version: Version, event: HubEvent) {
        if let HubEvent::Registered { code, name, name_en, source } = event {
            let row = HubRow { hub_id: id, code, name, name_en, source, closed_on: None, version };
            self.hubs.insert(id, row);
            return;
        }
        let Some(hub) = self.hubs.get_mut(&id) else { return };
        hub.version = version;
        match event {
            HubEvent::Registered { .. } => {}
            HubEvent::NameCorrected { name, name_en, .. } => (hub.name, hub.name_en) = (name, name_en),
            HubEvent::Closed { on, .. } => hub.closed_on = Some(on),
            HubEvent::Designated { designation } => {
                let row = DesignationRow {
                    hub_id: id,
                    number: i64::from(designation.number),
                    programme_id: designation.programme,
                    field: designation.field.map(i64::from),
                    first_year: designation.first,
                    last_year: designation.last,
                };
                self.designations.insert((id, row.number), row);
            }
            HubEvent::DesignationEnded { number, last, .. } => {
                if let Some(row) = self.designations.get_mut(&(id, i64::from(number))) {
                    row.last_year = Some(last);
                }
            }
            HubEvent::ServiceOffered { service, source } => {
                self.services.insert((id, service), HubServiceRow { hub_id: id, service, source });
            }
            HubEvent::TemplateDefined { template, reason } => {
                let (code, version) = (template.code.clone(), i64::from(template.version));
                let key = (id, code.clone(), version);
                let row = TemplateRow { hub_id: id, code, version, template, reason, retired: None };
                self.templates.insert(key, row);
            }
            HubEvent::TemplateRetired { template, reason } => {
                let versions = (id, template.clone(), 0)..=(id, template, i64::MAX);
                if let Some((_, latest)) = self.templates.range_mut(versions).next_back() {
                    latest.retired = Some(reason);
                }
            }
        }
    }
}

/// Hubs under a scope, which names hubs. `$2` and `$4` of the scope say nothing about a hub.
macro_rules! hubs {
    ([$($before:tt)*] [$($after:tt)*]) => {
        sql!(
            $($before)* " join projections p on p.name = 'hubs' and p.status = 'active' \
             and p.generation = h.generation where ($1 or h.hub_id", any_of("$3"), ")", $($after)*
        )
    };
}

const COUNT: Sql = hubs!(["select count(*) as total from read_hubs h"][""]);
const PAGE: Sql = hubs!(
    ["select h.hub_id, h.code, h.name, h.name_en, h.source, h.closed_on, h.version from read_hubs h"][" and ($5 = '' or (h.code, h.hub_id) > ($5, $6)) order by h.code, h.hub_id limit $7"]
);
const BY_IDS: Sql = hubs!(
    ["select h.hub_id, h.code, h.name, h.name_en, h.source, h.closed_on, h.version from read_hubs h"]
    [" and h.hub_id in ", ids("$5")]
);
const DESIGNATIONS: Sql = hubs!(
    ["select h.hub_id, h.number, h.programme_id, h.field, h.first_year, h.last_year from read_designations h"]
    [" and h.hub_id in ", ids("$5"), " order by h.hub_id, h.number"]
);
const SERVICES: Sql = hubs!(
    ["select h.hub_id, h.service, h.source from read_hub_services h"]
    [" and h.hub_id in ", ids("$5"), " order by h.hub_id, h.service"]
);
const TEMPLATES: Sql = hubs!(
    ["select h.hub_id, h.code, h.version, h.template, h.reason, h.retired from read_templates h"]
    [" and h.hub_id in ", ids("$5"), " order by h.hub_id, h.code, h.version desc"]
);

impl Reads {
    /// The hubs within sight, by code.
    ///
    /// # Errors
    /// The database is away, or the cursor belongs to another list.
    pub async fn hubs(&self, sight: &Sight, request: &PageRequest) -> Result<Page<HubRow>, ReadError> {
        const ORDER: &str = "hubs by code";
        let [code, id] = request.keys::<2>(ORDER)?.unwrap_or_default();
        if sight.is_nothing() {
            return Ok(Page::empty());
        }
        let total = fetch_under!(self.db(), sight, Total, COUNT)?;
        let rows = fetch_under!(self.db(), sight, HubRow, PAGE, &code, &id, request.limit())?;
        let keys = |row: &HubRow| [row.code.to_string(), row.hub_id.to_string()];
        Ok(Page::cut(rows, request, Total::of(&total), (ORDER, keys)))
    }

    /// These hubs, as far as they are within sight.
    ///
    /// # Errors
    /// The database is away.
    pub async fn hubs_by_ids(&self, sight: &Sight, ids: &[HubId]) -> Result<Vec<HubRow>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(fetch_under!(self.db(), sight, HubRow, BY_IDS, json(ids))?)
    }

    /// The designations of these hubs, by hub and number.
    ///
    /// # Errors
    /// The database is away.
    pub async fn designations_of_hubs(
        &self,
        sight: &Sight,
        ids: &[HubId],
    ) -> Result<Vec<DesignationRow>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(fetch_under!(self.db(), sight, DesignationRow, DESIGNATIONS, json(ids))?)
    }

    /// The services of these hubs.
    ///
    /// # Errors
    /// The database is away.
    pub async fn services_of_hubs(
        &self,
        sight: &Sight,
        ids: &[HubId],
    ) -> Result<Vec<HubServiceRow>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(fetch_under!(self.db(), sight, HubServiceRow, SERVICES, json(ids))?)
    }

    /// The templates of these hubs, by hub and code, the newest version first.
    ///
    /// # Errors
    /// The database is away.
    pub async fn templates_of_hubs(
        &self,
        sight: &Sight,
        ids: &[HubId],
    ) -> Result<Vec<TemplateRow>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(fetch_under!(self.db(), sight, TemplateRow, TEMPLATES, json(ids))?)
    }
}
