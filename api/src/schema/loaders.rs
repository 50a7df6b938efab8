//! Rows by id, loaded in batches: one statement for all the objects of a page. One set per request, for what it
//! holds was read under the scope of one asker.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::dataloader::{DataLoader, HashMapCache, Loader};
use banso_domain::access::{Action, Scope};
use banso_domain::value::JstDate;
use banso_domain::{
    AccountId, AssessmentId, CitationId, DeviceId, HubId, IndicatorId, PlanId, ProgrammeId, StartupId,
};
use banso_projections::{
    AccountName, AccountRow, AssessmentRow, CitationRow, ConsultationRecord, DesignationRow, DeviceRow,
    EngagementRow, ExitRow, GrantRow, HistoryRow, HistorySubject, HubRow, HubServiceRow, IndicatorRow,
    PlanRow, ProgrammeFieldRow, ProgrammeRow, ReadError, Reads, Roadmap, Sight, StartupRow, TemplateRow,
};

use crate::batching;
use crate::bus::Asker;

/// The loaders of one request.
pub(crate) struct Loaders(DataLoader<Tables, HashMapCache>);

/// The read tables as one asker sees them.
pub(crate) struct Tables {
    reads: Reads,
    startups: Sight,
    hubs: Sight,
    reference: Sight,
    people: Sight,
    history: Sight,
    keepers: Sight,
    plans: Sight,
    citations: Sight,
    with_drafts: bool,
}

macro_rules! keys {
    ($($(#[$meta:meta])* $name:ident($id:ty);)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) struct $name(pub(crate) $id);
    )*};
}

keys! {
    /// The name of a person that a visible row names.
    NameOf(AccountId);
    /// The name of a person that the history of a plan or an indicator names.
    KeeperNameOf(AccountId);
    /// The live roadmap of a device.
    RoadmapOf(DeviceId);
    /// The records of the consultations of a device.
    ConsultationsOf(DeviceId);
    /// The whole history of a device, newest first.
    HistoryOf(DeviceId);
    /// The engagements of a startup.
    EngagementsOf(StartupId);
    /// The exits of a startup.
    ExitsOf(StartupId);
    /// The devices of a startup.
    DevicesOf(StartupId);
    /// The designations of a hub.
    DesignationsOf(HubId);
    /// The services of a hub.
    ServicesOf(HubId);
    /// The templates of a hub.
    TemplatesOf(HubId);
    /// The fields of a programme.
    FieldsOf(ProgrammeId);
    /// The roles granted to an account.
    GrantsOf(AccountId);
}

impl Loaders {
    pub(super) fn new(reads: &Reads, asker: &Asker, today: JstDate) -> Self {
        let sight = |action| Sight::new(asker.scope(action), today);
        let tables = Tables {
            reads: reads.clone(),
            startups: sight(Action::ReadStartups),
            hubs: sight(Action::ReadHubs),
            reference: sight(Action::ReadReference),
            people: sight(Action::ReadPeople),
            history: sight(Action::ReadHistory),
            keepers: sight(Action::KeepIndicators),
            plans: sight(Action::ReadPlans),
            citations: sight(Action::ReadCitations),
            with_drafts: asker.scope(Action::KeepPlans) == Scope::Everything,
        };
        Self(DataLoader::with_cache(tables, batching::begin, HashMapCache::default()).delay(Duration::ZERO))
    }

    /// One row.
    ///
    /// # Errors
    /// The read tables cannot be read.
    pub(crate) async fn one<K>(&self, key: K) -> Result<Option<<Tables as Loader<K>>::Value>, Arc<ReadError>>
    where
        K: Send + Sync + Hash + Eq + Clone + 'static,
        Tables: Loader<K, Error = Arc<ReadError>>,
    {
        self.0.load_one(key).await
    }

    /// The rows that belong to one thing; none where there are none.
    ///
    /// # Errors
    /// The read tables cannot be read.
    pub(crate) async fn many<K, V>(&self, key: K) -> Result<Vec<V>, Arc<ReadError>>
    where
        K: Send + Sync + Hash + Eq + Clone + 'static,
        V: Clone + Send + Sync + 'static,
        Tables: Loader<K, Value = Vec<V>, Error = Arc<ReadError>>,
    {
        Ok(self.0.load_one(key).await?.unwrap_or_default())
    }

    /// Forgets what was read: something was written since.
    pub(crate) fn forget(&self) {
        self.0.clear::<StartupId>();
        self.0.clear::<DeviceId>();
        self.0.clear::<HubId>();
        self.0.clear::<ProgrammeId>();
        self.0.clear::<AccountId>();
        self.0.clear::<PlanId>();
        self.0.clear::<IndicatorId>();
        self.0.clear::<AssessmentId>();
        self.0.clear::<CitationId>();
        self.0.clear::<NameOf>();
        self.0.clear::<KeeperNameOf>();
        self.0.clear::<RoadmapOf>();
        self.0.clear::<ConsultationsOf>();
        self.0.clear::<HistoryOf>();
        self.0.clear::<EngagementsOf>();
        self.0.clear::<ExitsOf>();
        self.0.clear::<DevicesOf>();
        self.0.clear::<DesignationsOf>();
        self.0.clear::<ServicesOf>();
        self.0.clear::<TemplatesOf>();
        self.0.clear::<FieldsOf>();
        self.0.clear::<GrantsOf>();
    }
}

macro_rules! load_one {
    ($($key:ty => $row:ty, $query:ident, $sight:ident, |$given:ident| $id:expr, |$found:ident| $of:expr;)*) => {$(
        impl Loader<$key> for Tables {
            type Value = $row;
            type Error = Arc<ReadError>;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, $row>, Arc<ReadError>> {
                let ids: Vec<_> = keys.iter().map(|$given| $id).collect();
                let rows = self.reads.$query(&self.$sight, &ids).await.map_err(Arc::new)?;
                Ok(rows.into_iter().map(|row| { let $found = &row; ($of, row) }).collect())
            }
        }
    )*};
}

load_one! {
    StartupId => StartupRow, startups_by_ids, startups, |id| *id, |row| row.startup_id;
    DeviceId => DeviceRow, devices_by_ids, startups, |id| *id, |row| row.device_id;
    HubId => HubRow, hubs_by_ids, hubs, |id| *id, |row| row.hub_id;
    ProgrammeId => ProgrammeRow, programmes_by_ids, reference, |id| *id, |row| row.programme_id;
    AccountId => AccountRow, people_by_ids, people, |id| *id, |row| row.account_id;
    IndicatorId => IndicatorRow, indicators_by_ids, plans, |id| *id, |row| row.indicator_id;
    AssessmentId => AssessmentRow, assessments_by_ids, plans, |id| *id, |row| row.assessment_id;
    CitationId => CitationRow, citations_by_ids, citations, |id| *id, |row| row.citation_id;
    NameOf => AccountName, accounts_by_ids, history, |key| key.0, |row| NameOf(row.account_id);
    KeeperNameOf => AccountName, accounts_by_ids, keepers, |key| key.0, |row| KeeperNameOf(row.account_id);
    RoadmapOf => Roadmap, roadmaps_by_device_ids, startups, |key| key.0, |row| RoadmapOf(row.device);
}

macro_rules! load_many {
    ($($key:ident => $row:ty, $query:ident, $sight:ident, $of:ident;)*) => {$(
        impl Loader<$key> for Tables {
            type Value = Vec<$row>;
            type Error = Arc<ReadError>;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, Vec<$row>>, Arc<ReadError>> {
                let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
                let rows = self.reads.$query(&self.$sight, &ids).await.map_err(Arc::new)?;
                let mut found: HashMap<$key, Vec<$row>> = HashMap::new();
                for row in rows {
                    found.entry($key(row.$of)).or_default().push(row);
                }
                Ok(found)
            }
        }
    )*};
}

load_many! {
    ConsultationsOf => ConsultationRecord, consultations_of_devices, startups, device;
    EngagementsOf => EngagementRow, engagements_of_startups, startups, startup_id;
    ExitsOf => ExitRow, exits_of_startups, startups, startup_id;
    DevicesOf => DeviceRow, devices_of_startups, startups, owner_id;
    DesignationsOf => DesignationRow, designations_of_hubs, hubs, hub_id;
    ServicesOf => HubServiceRow, services_of_hubs, hubs, hub_id;
    TemplatesOf => TemplateRow, templates_of_hubs, hubs, hub_id;
    FieldsOf => ProgrammeFieldRow, fields_of_programmes, reference, programme_id;
    GrantsOf => GrantRow, grants_of_accounts, people, account_id;
}

/// Drafts are loaded for those who keep plans.
impl Loader<PlanId> for Tables {
    type Value = PlanRow;
    type Error = Arc<ReadError>;

    async fn load(&self, keys: &[PlanId]) -> Result<HashMap<PlanId, PlanRow>, Arc<ReadError>> {
        let rows = self.reads.plans_by_ids(&self.plans, self.with_drafts, keys).await.map_err(Arc::new)?;
        Ok(rows.into_iter().map(|row| (row.plan_id, row)).collect())
    }
}

/// Every milestone of a roadmap asks for the same history: it is read once and shared.
impl Loader<HistoryOf> for Tables {
    type Value = Arc<Vec<HistoryRow>>;
    type Error = Arc<ReadError>;

    async fn load(&self, keys: &[HistoryOf]) -> Result<HashMap<HistoryOf, Self::Value>, Arc<ReadError>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let rows = self.reads.history_of_devices(&self.history, &ids).await.map_err(Arc::new)?;
        let mut found: HashMap<HistoryOf, Vec<HistoryRow>> = HashMap::new();
        for row in rows {
            if let HistorySubject::Device(device) = row.subject {
                found.entry(HistoryOf(device)).or_default().push(row);
            }
        }
        Ok(found.into_iter().map(|(key, rows)| (key, Arc::new(rows))).collect())
    }
}
