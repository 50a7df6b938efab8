//! What the log holds before anything is measured: hubs, a mentor, startups, and devices with ten events each.

use std::fmt::Display;
use std::sync::Arc;

use anyhow::{Context, ensure};
use banso_domain::account::{Account, AccountCommand};
use banso_domain::device::{Device, DeviceCommand};
use banso_domain::hub::{Hub, HubCode, HubCommand};
use banso_domain::startup::{FirstEngagement, Profile, Startup, StartupCommand};
use banso_domain::value::{JstDate, Name, OccurredDate};
use banso_domain::{
    AccountId, CommandId, Decider, DeviceId, EventId, HubId, Issued, Personal, StartupId, SubjectId, decider,
};
use banso_eventstore::{
    CommandStamp, EventDetails, EventLog, NewEvent, NoDetails, StreamAppend, StreamId, StreamVersion, Unit,
    Version,
};
use cqrs_es::DomainEvent;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::policy;
use crate::work::{self, DeviceDetails};

/// What a device is long before it is measured.
pub(crate) const HISTORY: usize = 10;
const HUBS: u32 = 14;
/// How many write at once: enough to fill the groups of the log.
const WRITERS: usize = 64;

/// What is told of the devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// [`HISTORY`] events each.
    Briefly,
    /// [`work::CONSULTATIONS`] confirmed consultations over ten years each, and a plan that counts them.
    ForAPlan,
    /// One device a startup, with twelve milestones, names that differ, and a plan.
    ForPages,
    /// So many events each, nothing but names.
    Renamed(usize),
}

impl Told {
    const fn devices_of_a_startup(self) -> usize {
        match self {
            Self::Briefly | Self::ForAPlan | Self::Renamed(_) => 10,
            Self::ForPages => 1,
        }
    }

    fn history(self, startup: StartupId) -> anyhow::Result<Vec<DeviceCommand>> {
        match self {
            Self::Briefly => work::history(startup),
            Self::ForAPlan => work::consulted(startup),
            Self::ForPages => work::accompanied(startup),
            Self::Renamed(events) => work::renamed(startup, events),
        }
    }
}

/// Who and what there is.
#[derive(Debug)]
pub(crate) struct Fleet {
    pub(crate) actor: AccountId,
    pub(crate) devices: Vec<DeviceId>,
    pub(crate) hubs: Vec<HubId>,
    account: StreamVersion,
    startups: Vec<StreamVersion>,
    devices_of_a_startup: usize,
}

impl Fleet {
    /// So many startups, from the one that owns the device at a place on, or as many before the last.
    pub(crate) fn startups_from(&self, device: usize, many: usize) -> Vec<StartupId> {
        let first = (device / self.devices_of_a_startup).min(self.startups.len().saturating_sub(many));
        let streams = self.startups[first..].iter().take(many);
        streams.filter_map(|startup| startup.stream.aggregate_id.parse().ok()).collect()
    }

    /// The streams that access to a device rests on: the account that asks, the startup that owns it.
    pub(crate) fn read_for(&self, device: usize) -> Vec<StreamVersion> {
        vec![self.account.clone(), self.startups[device / self.devices_of_a_startup].clone()]
    }
}

/// Writes the fleet.
pub(crate) async fn write(log: &EventLog, devices: u32, told: Told) -> anyhow::Result<Fleet> {
    let pen = Pen { log: log.clone(), actor: AccountId::new(uuid(log)) };
    let account = pen.stream::<Account>(pen.actor, person(log)?, &NoDetails).await?;
    let mut hubs = Vec::new();
    for number in 1..=HUBS {
        let hub = HubId::new(uuid(log));
        pen.stream::<Hub>(hub, vec![registered_hub(number)?], &NoDetails).await?;
        hubs.push(hub);
    }
    if matches!(told, Told::ForAPlan | Told::ForPages) {
        policy::write(&pen).await?;
    }
    let devices: Vec<DeviceId> = (0..devices).map(|_| DeviceId::new(uuid(log))).collect();
    let pen = Arc::new(pen);
    let mut writers = JoinSet::new();
    let owned = told.devices_of_a_startup();
    let portion = devices.len().div_ceil(WRITERS).next_multiple_of(owned);
    let mut turn = hubs.clone();
    for portion in devices.chunks(portion) {
        writers.spawn(portfolio(Arc::clone(&pen), portion.to_vec(), turn.clone(), told));
        // Also where a portion is small every hub has its startups.
        turn.rotate_left(portion.len().div_ceil(owned) % hubs.len());
    }
    // In the order of the devices, whoever was ready first.
    let startups = writers.join_all().await.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    let mut startups: Vec<_> = startups.into_iter().flatten().collect();
    startups.sort_by_key(|(first, _)| *first);
    let startups = startups.into_iter().map(|(_, stream)| stream).collect();
    Ok(Fleet { actor: pen.actor, devices, hubs, account, startups, devices_of_a_startup: owned })
}

/// Writes devices and the startups that own them; each startup with its first device.
async fn portfolio(
    pen: Arc<Pen>,
    devices: Vec<DeviceId>,
    hubs: Vec<HubId>,
    told: Told,
) -> anyhow::Result<Vec<(DeviceId, StreamVersion)>> {
    let mut startups = Vec::new();
    for (owned, hub) in devices.chunks(told.devices_of_a_startup()).zip(hubs.into_iter().cycle()) {
        let startup = StartupId::new(uuid(&pen.log));
        let stream = pen
            .stream::<Startup>(startup, vec![registered_startup(hub, &name_of(startup, told))?], &NoDetails)
            .await?;
        startups.push((owned[0], stream));
        for device in owned {
            let history = told.history(startup)?;
            let expected = history.len();
            let written = pen.stream::<Device>(*device, history, &DeviceDetails).await?;
            ensure!(
                usize::try_from(written.version.get()).is_ok_and(|version| version >= expected),
                "a device begins with {} events instead of {expected}",
                written.version
            );
        }
    }
    Ok(startups)
}

/// Writes whole streams.
#[derive(Debug)]
pub(crate) struct Pen {
    pub(crate) log: EventLog,
    actor: AccountId,
}

impl Pen {
    /// Writes what the commands lead to, as a stream of its own in one unit.
    pub(crate) async fn stream<D: Decider>(
        &self,
        id: impl Display,
        commands: Vec<D::Command>,
        details: &impl EventDetails<D::Event>,
    ) -> anyhow::Result<StreamVersion> {
        let stream = StreamId::new(D::TYPE, id);
        let mut state = D::default();
        let mut events = Vec::new();
        for command in commands {
            let issued = Issued {
                id: CommandId::new(uuid(&self.log)),
                by: self.actor,
                at: self.log.sources().clock.now(),
                acknowledged: Vec::new(),
                doubts: Vec::new(),
                command,
            };
            for event in decider::decide(&state, &issued).context("decide")? {
                state.evolve(&event);
                events.push(self.new_event(&event, details.occurred(&event))?);
            }
        }
        let stamp = CommandStamp {
            command_id: CommandId::new(uuid(&self.log)),
            request_hash: self.log.request_hash("seed", stream.aggregate_id.as_bytes(), self.actor),
            actor: self.actor,
        };
        let append = StreamAppend { stream: stream.clone(), expected_version: Version::ZERO, events };
        let receipt = self.log.append(Unit::new(stamp, append)).await.context("append")?;
        Ok(StreamVersion { stream, version: receipt.version })
    }

    fn new_event<E: DomainEvent>(&self, event: &E, occurred: Option<String>) -> anyhow::Result<NewEvent> {
        let event_type = event.event_type();
        let mut tagged = serde_json::to_value(event).context("write an event as JSON")?;
        let schema_version = event.event_version().parse().context("read the version of an event")?;
        let payload = tagged[&event_type].take();
        Ok(NewEvent {
            event_id: EventId::new(uuid(&self.log)),
            event_type,
            schema_version,
            payload,
            occurred,
        })
    }
}

pub(crate) fn uuid(log: &EventLog) -> Uuid {
    log.sources().ids.uuid()
}

fn person(log: &EventLog) -> anyhow::Result<Vec<AccountCommand>> {
    let subject = SubjectId::new(uuid(log));
    Ok(vec![AccountCommand::Open {
        issuer: Name::parse("https://issuer.example")?,
        subject: Personal::new(subject, Name::parse("mentor")?),
        name: Personal::new(subject, Name::parse("サンプル 支援者")?),
    }])
}

fn registered_hub(number: u32) -> anyhow::Result<HubCommand> {
    Ok(HubCommand::Register {
        code: HubCode::parse(&format!("bench-{number}"))?,
        name: Name::parse(&format!("サンプル拠点{number}"))?,
        name_en: None,
        source: None,
    })
}

/// One name for all, or names that differ by the last signs of their ids, so that they can be searched for.
fn name_of(startup: StartupId, told: Told) -> String {
    let id = startup.to_string();
    match told {
        Told::Briefly | Told::ForAPlan | Told::Renamed(_) => "サンプルメディカル株式会社".to_owned(),
        Told::ForPages => format!("サンプルメディカル{}株式会社", &id[id.len() - 6..]),
    }
}

fn registered_startup(hub: HubId, name: &str) -> anyhow::Result<StartupCommand> {
    Ok(StartupCommand::Register {
        profile: Profile { name: Name::parse(name)?, name_en: None },
        corporate_number: None,
        founded: OccurredDate::Day(JstDate::new(2015, 4, 3)?),
        engagement: Some(FirstEngagement { hub, from: JstDate::new(2016, 4, 1)? }),
        source: None,
    })
}
