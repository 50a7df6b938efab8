//! A house with two hubs, two startups and devices: commands go through the domain, half of them refused.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use banso_domain::account::{Account, AccountCommand, Role};
use banso_domain::catalogue::{Evidence, EvidenceKind, MilestoneKind, Place, Stage};
use banso_domain::device::{Confirmation, Device, DeviceCommand, DeviceForm, MilestoneReport, Purpose};
use banso_domain::hub::{Hub, HubCode, HubCommand, TemplateDefinition};
use banso_domain::ids::{AccountId, CommandId, DeviceId, HubId, ProgrammeId, StartupId, SubjectId};
use banso_domain::programme::{Field, Programme, ProgrammeCommand};
use banso_domain::source::SourceLine;
use banso_domain::startup::{FirstEngagement, Profile, Startup, StartupCommand};
use banso_domain::template::{After, NumberedMilestone, OwnMilestone, Template};
use banso_domain::value::{
    Count, CountBasis, CountUnit, FiscalYear, JstDate, Name, OccurredDate, OwnCode, Quantity, Reason,
};
use banso_domain::wire::event_kinds;
use banso_domain::{Acknowledgement, Decider, Issued, Personal, Root, access::Scope, refusal::WARNING_CODES};
use banso_eventstore::clock::{Clock as _, CountingIds, Ids as _, ManualClock};
use banso_eventstore::db::{ConnectOptions, DatabaseUrl, Db};
use banso_eventstore::{
    CommandError, CommandScope, CommandStamp, EventCatalogue, EventLog, LogOptions, MasterKey, NoDetails,
    Position, Sources,
};
use banso_projections::{Projector, ProjectorOptions, Sight};
use banso_tests::harness::TestDatabase;
use serde_json::json;
use uuid::Uuid;

use super::dice::{Dice, Wish, consulting};

/// A template with one own milestone.
pub(super) fn template() -> TemplateDefinition {
    let pilot = OwnMilestone {
        code: OwnCode::parse("pilot").unwrap(),
        name: name("サンプル パイロット"),
        name_en: None,
        place: Place::Stage(Stage::NonClinical),
        after: BTreeSet::from([After::Catalogue(MilestoneKind::ConceptFixed)]),
        evidence: BTreeSet::from([EvidenceKind::Document]),
        note: None,
    };
    TemplateDefinition {
        code: OwnCode::parse("sample-way").unwrap(),
        name: name("サンプルの進め方"),
        name_en: None,
        milestones: vec![pilot],
        reason: None,
    }
}

/// A log with the domain's events, on a test's own database.
pub(super) struct House {
    pub(super) log: EventLog,
    pub(super) clock: Arc<ManualClock>,
    ids: Arc<CountingIds>,
}

impl House {
    pub(super) async fn open(database: &TestDatabase) -> Self {
        Self::open_beside(database, 0).await
    }

    /// A further process on the same database.
    pub(super) async fn open_beside(database: &TestDatabase, replica: u64) -> Self {
        Self::open_at(database.url(), database.data_dir(), replica).await
    }

    /// The same by the address of a database and where its key is.
    pub(super) async fn open_at(url: &str, data_dir: &Path, replica: u64) -> Self {
        let url = DatabaseUrl::parse(url).expect("the harness gives an address");
        let db = Db::connect(&url, &ConnectOptions::default()).await.expect("connects");
        let key = MasterKey::open_or_create(&data_dir.join("banso.key")).expect("a key file");
        let clock = Arc::new(ManualClock::new("2026-04-01T00:00:00Z".parse().unwrap()));
        let ids = Arc::new(CountingIds::from(replica << 32));
        let sources = Sources { clock: clock.clone(), ids: ids.clone() };
        let catalogue = EventCatalogue::new(event_kinds());
        let log =
            EventLog::open(db, key, catalogue, sources, LogOptions::default()).await.expect("the log opens");
        Self { log, clock, ids }
    }

    /// The day in Japan on which the next command arrives.
    pub(super) fn today(&self) -> JstDate {
        JstDate::today(self.clock.now()).expect("a day")
    }

    /// A projector with batches so small that a few events need several.
    pub(super) async fn projector(&self) -> Projector {
        Projector::start(self.log.clone(), options()).await.expect("the projector starts")
    }

    /// Whether the command was accepted; anything but a rule that says no is a failure of the test.
    pub(super) async fn try_tell<D: Decider>(&self, id: Uuid, command: D::Command) -> bool {
        self.try_tell_erasing::<D>(id, command, Vec::new()).await
    }

    async fn try_tell_erasing<D: Decider>(
        &self,
        id: Uuid,
        command: D::Command,
        erasures: Vec<SubjectId>,
    ) -> bool {
        let (issued, scope) = self.stamped(command, erasures);
        match self.log.execute::<Root<D>, _>(&id.to_string(), issued, scope, NoDetails).await {
            Ok(_) => true,
            Err(CommandError::Refused(_)) => false,
            Err(other) => panic!("no refusal, but a failure: {other:?}"),
        }
    }

    /// A command as it comes in, every warning acknowledged; an hour later than the one before.
    pub(super) fn stamped<C>(&self, command: C, erasures: Vec<SubjectId>) -> (Issued<C>, CommandScope) {
        let by = actor();
        let command_id = CommandId::new(self.ids.uuid());
        let request_hash = self.log.request_hash("test", command_id.to_string().as_bytes(), by);
        let mut scope = CommandScope::new(CommandStamp { command_id, request_hash, actor: by });
        let acknowledged: Vec<Acknowledgement> = WARNING_CODES
            .iter()
            .map(|code| Acknowledgement { code: (*code).to_owned(), reason: reason("known") })
            .collect();
        scope.erasures = erasures;
        scope.metadata.insert("acknowledged".to_owned(), json!(acknowledged));
        let doubts = Vec::new();
        let issued = Issued { id: command_id, by, at: self.clock.now(), acknowledged, doubts, command };
        self.clock.advance_seconds(3_600);
        (issued, scope)
    }

    /// Opens the account of somebody; personal data is kept under `subject`.
    pub(super) async fn person(&self, number: u128, called: &str) -> (AccountId, SubjectId) {
        let id = AccountId::new(Uuid::from_u128(0xc000 + number));
        let subject = SubjectId::new(Uuid::from_u128(0xc100 + number));
        let open = AccountCommand::Open {
            issuer: name("issuer"),
            subject: Personal::new(subject, name(&format!("subject of {called}"))),
            name: Personal::new(subject, name(called)),
        };
        self.tell::<Account>(id.uuid(), open).await;
        let grant =
            AccountCommand::Grant { role: Role::Mentor { hub: hub(0) }, from: day(1, 1), until: None };
        self.tell::<Account>(id.uuid(), grant).await;
        (id, subject)
    }

    /// Erases somebody, with the key of everything personal about them.
    pub(super) async fn erase(&self, (id, subject): (AccountId, SubjectId)) -> Position {
        let erase = AccountCommand::Erase { reason: reason("asked for") };
        assert!(self.try_tell_erasing::<Account>(id.uuid(), erase, vec![subject]).await, "refused");
        self.log.head().position
    }

    /// Two startups, three devices, and of everything else at least one.
    pub(super) async fn furnish(&self) {
        for number in 0..2 {
            self.startup(number, hub(number)).await;
        }
        for number in 0..3 {
            self.device(number, startup(number % 2)).await;
        }
        let source = || SourceLine { document: name("公募要領"), line: 12 };
        let programme = ProgrammeId::new(Uuid::from_u128(0xa000));
        let first = FiscalYear::new(2025).unwrap();
        let (title, name_en) = (name("事業"), name("programme"));
        let announce =
            ProgrammeCommand::Announce { name: title, name_en, first, last: None, source: source() };
        self.tell::<Programme>(programme.uuid(), announce).await;
        let hubs = Count::new(Quantity::Exact(9), CountUnit::Hubs, CountBasis::Total);
        let field = Field { number: 1, name: name("分野"), hubs, source: source() };
        self.tell::<Programme>(programme.uuid(), ProgrammeCommand::DefineField(field)).await;
        let code = HubCode::parse("east").unwrap();
        let register =
            HubCommand::Register { code, name: name("拠点"), name_en: None, source: Some(source()) };
        self.tell::<Hub>(hub(0).uuid(), register).await;
        let designate = HubCommand::Designate { programme, field: Some(1), first, last: None };
        self.tell::<Hub>(hub(0).uuid(), designate).await;
        let template = template();
        self.tell::<Hub>(hub(0).uuid(), HubCommand::DefineTemplate(template.clone())).await;
        let milestone = template.milestones[0].clone();
        let template = Template {
            code: template.code,
            version: 1,
            name: template.name,
            name_en: None,
            milestones: vec![NumberedMilestone { number: 1, milestone }],
        };
        let adopt = DeviceCommand::AdoptTemplate { hub: hub(0), template };
        self.tell::<Device>(device(0).uuid(), adopt).await;
        self.tell::<Device>(device(0).uuid(), consulting(0, "治験の要否")).await;
        self.person(0, "佐藤").await;
        self.adopted_plan(0).await;
        super::indicators::furnish(self).await;
        super::assessments::furnish(self).await;
        super::citations::furnish(self).await;
        super::derived::furnish(self).await;
    }

    pub(super) async fn tell<D: Decider>(&self, id: Uuid, command: D::Command) -> Position {
        let told = format!("{command:?}");
        assert!(self.try_tell::<D>(id, command).await, "refused: {told}");
        self.log.head().position
    }

    pub(super) async fn startup(&self, number: u128, at: HubId) -> StartupId {
        let id = startup(number);
        let command = StartupCommand::Register {
            profile: Profile { name: name(&format!("サンプル{number}")), name_en: None },
            corporate_number: None,
            founded: OccurredDate::Unknown,
            engagement: Some(FirstEngagement { hub: at, from: day(1, 1) }),
            source: None,
        };
        self.tell::<Startup>(id.uuid(), command).await;
        id
    }

    pub(super) async fn device(&self, number: u128, of: StartupId) -> DeviceId {
        let id = device(number);
        let command = DeviceCommand::Register {
            developer: of,
            name: name(&format!("装置{number}")),
            name_en: None,
            purpose: Purpose::Therapeutic,
            form: DeviceForm::Hardware,
            catalogue_version: None,
            source: None,
        };
        self.tell::<Device>(id.uuid(), command).await;
        id
    }

    /// A command as the dice fall, also to a device that nobody registered; more than half are refused.
    pub(super) async fn at_random(&self, dice: &mut Dice, devices: u64) -> bool {
        match dice.wish(devices) {
            Wish::Startup(id, command) => self.try_tell::<Startup>(id.uuid(), command).await,
            Wish::Device(id, command) => self.try_tell::<Device>(id.uuid(), command).await,
        }
    }
}

pub(super) fn options() -> ProjectorOptions {
    ProjectorOptions { batch_sqlite: 7, batch_postgres: 7, ..ProjectorOptions::default() }
}

pub(super) const PATIENCE: Duration = Duration::from_secs(20);

pub(super) fn everything() -> Sight {
    Sight::new(Scope::Everything, day(4, 10))
}

pub(super) fn actor() -> AccountId {
    AccountId::new(Uuid::from_u128(1))
}

pub(super) fn startup(number: u128) -> StartupId {
    StartupId::new(Uuid::from_u128(0x5000 + number))
}

pub(super) fn device(number: u128) -> DeviceId {
    DeviceId::new(Uuid::from_u128(0xd000 + number))
}

pub(super) fn hub(number: u128) -> HubId {
    HubId::new(Uuid::from_u128(0xb000 + number))
}

pub(super) fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

pub(super) fn reason(text: &str) -> Reason {
    Reason::parse(text).unwrap()
}

pub(super) fn day(month: i8, of_month: i8) -> JstDate {
    JstDate::new(2026, month, of_month).unwrap()
}

pub(super) fn minutes() -> Vec<Evidence> {
    vec![Evidence::Document { title: name("minutes"), reference: None }]
}

pub(super) fn achieve(kind: MilestoneKind, on: JstDate) -> DeviceCommand {
    report(kind, OccurredDate::Day(on), Confirmation::AtOnce)
}

pub(super) fn report(
    kind: MilestoneKind,
    occurred: OccurredDate,
    confirmation: Confirmation,
) -> DeviceCommand {
    let report = MilestoneReport { kind, occurrence: None, occurred, evidence: minutes(), note: None };
    DeviceCommand::ReportMilestone { report, confirmation }
}
