//! What callers do to devices: the history they find, and the one command that comes next.

use anyhow::{Context, bail};
use banso_domain::catalogue::{Evidence, MilestoneKey, MilestoneKind};
use banso_domain::device::{
    Classification, ClinicalData, Confirmation, Device, DeviceCommand, DeviceEvent, DeviceForm, Instrument,
    MilestoneReport, Party, PartyRole, Progress, Purpose, Route,
};
use banso_domain::value::{DeviceClass, JstDate, Name, Note, OccurredDate, Reason};
use banso_domain::{CommandId, Issued, Root, StartupId};
use banso_eventstore::{
    AppendError, Claim, CommandError, CommandScope, CommandStamp, EventDetails, Freshness, Position,
};

use crate::stage::Stage;

/// The milestone that callers report, confirm, correct and reopen in turn: the state does not grow with the stream.
const MILESTONE: MilestoneKind = MilestoneKind::ConceptFixed;
/// One command in so many takes something that only one aggregate may hold, such as an approval number.
const COMMANDS_PER_CLAIM: u64 = 10;
/// How often a command meets another one at the same device before the measurement is given up.
const MEETINGS: usize = 1_000;

/// What events of a device mean to the log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DeviceDetails;

impl EventDetails<DeviceEvent> for DeviceDetails {
    fn occurred(&self, event: &DeviceEvent) -> Option<String> {
        match event {
            DeviceEvent::MilestoneReported { occurred, .. }
            | DeviceEvent::MilestoneCorrected { occurred, .. } => Some(occurred.to_string()),
            _ => None,
        }
    }
}

/// A command that was recorded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Done {
    pub(crate) position: Position,
    /// How often it met another command at the same device, and was tried again.
    pub(crate) met: usize,
}

/// What callers wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// A milestone is reported, confirmed, corrected, reopened, as its state says.
    Milestone,
    /// Another name: always accepted, whatever the state.
    Name,
}

/// Runs one command on a device, as the command bus does: load, decide, append.
pub(crate) async fn command(stage: &Stage, device: usize, wish: Wish, chance: u64) -> anyhow::Result<Done> {
    let id = stage.fleet.devices[device].to_string();
    for met in 0..MEETINGS {
        let command = match wish {
            Wish::Milestone => {
                let loaded = stage.log.load::<Root<Device>>(&id, Freshness::Cached).await.context("load")?;
                next(&loaded.state.0)?
            }
            Wish::Name => renaming(chance % 1_000_000_007)?,
        };
        let issued = issued(stage, command);
        let scope = scope(stage, device, &issued, chance);
        match stage.log.execute::<Root<Device>, _>(&id, issued, scope, DeviceDetails).await {
            Ok(executed) => return Ok(Done { position: executed.receipt.position, met }),
            Err(CommandError::Refused(_) | CommandError::Append(AppendError::Conflict { .. })) => {}
            Err(error) => return Err(error).context("execute"),
        }
    }
    bail!("a command met another one {MEETINGS} times at the same device")
}

fn issued(stage: &Stage, command: DeviceCommand) -> Issued<DeviceCommand> {
    let sources = stage.log.sources();
    Issued {
        id: CommandId::new(sources.ids.uuid()),
        by: stage.fleet.actor,
        at: sources.clock.now(),
        acknowledged: Vec::new(),
        doubts: Vec::new(),
        command,
    }
}

fn scope(stage: &Stage, device: usize, issued: &Issued<DeviceCommand>, chance: u64) -> CommandScope {
    let input = format!("{:?}", issued.command);
    let mut scope = CommandScope::new(CommandStamp {
        command_id: issued.id,
        request_hash: stage.log.request_hash("bench", input.as_bytes(), issued.by),
        actor: issued.by,
    });
    scope.reads = stage.fleet.read_for(device);
    if chance.is_multiple_of(COMMANDS_PER_CLAIM) {
        scope.claims.push(Claim {
            kind: "bench-number".to_owned(),
            key: issued.id.to_string(),
            aggregate_id: stage.fleet.devices[device].to_string(),
        });
    }
    scope
}

/// The command that a device in this state takes; each leads to one event.
fn next(state: &Device) -> anyhow::Result<DeviceCommand> {
    let milestone = MilestoneKey::first(MILESTONE);
    let development = state.development().context("the device is not registered")?;
    Ok(match development.milestones.get(&milestone) {
        None | Some(Progress::Returned(_) | Progress::Reopened) => DeviceCommand::ReportMilestone {
            report: report(MILESTONE, day(7, 1)?)?,
            confirmation: Confirmation::Awaited,
        },
        Some(Progress::Reported(_)) => DeviceCommand::ConfirmMilestone { milestone, evidence: Vec::new() },
        Some(Progress::Achieved(achievement)) if achievement.occurred == day(7, 1)? => {
            DeviceCommand::CorrectMilestone {
                milestone,
                occurred: day(7, 8)?,
                evidence: vec![document()?],
                reason: Reason::parse("議事録の日付に合わせて訂正")?,
            }
        }
        Some(Progress::Achieved(_) | Progress::Waived) => DeviceCommand::ReopenMilestone {
            milestone,
            reason: Reason::parse("仕様変更のため再検討")?,
        },
    })
}

/// Another name, as the peer is given it too.
fn renaming(number: u64) -> anyhow::Result<DeviceCommand> {
    Ok(DeviceCommand::Rename {
        name: Name::parse(&format!("サンプル手術支援装置 第{number}版"))?,
        name_en: Some(Name::parse(&format!("Sample surgical unit, version {number}"))?),
        reason: Reason::parse("拠点との面談で名称を見直したため")?,
    })
}

/// The commands behind a device with so many events, nothing but names.
pub(crate) fn renamed(developer: StartupId, events: usize) -> anyhow::Result<Vec<DeviceCommand>> {
    let mut commands = history(developer)?;
    commands.truncate(1);
    for number in 1..u64::try_from(events)? {
        commands.push(renaming(number)?);
    }
    Ok(commands)
}

/// The commands behind the events that a device begins with.
pub(crate) fn history(developer: StartupId) -> anyhow::Result<Vec<DeviceCommand>> {
    let source = Name::parse("一般的名称の通知")?;
    let class =
        Classification { class: DeviceClass::III, jmdn: None, from: JstDate::new(2016, 4, 1)?, source };
    let route = Route::plain(Instrument::Approval, None, ClinicalData::Needed);
    let party =
        Party {
            name: Name::parse("サンプル製造販売株式会社")?, corporate_number: None, licence: None
        };
    let mut commands = vec![
        DeviceCommand::Register {
            developer,
            name: Name::parse("サンプル手術支援装置")?,
            name_en: Some(Name::parse("Sample surgical unit")?),
            purpose: Purpose::Therapeutic,
            form: DeviceForm::Hardware,
            catalogue_version: None,
            source: None,
        },
        DeviceCommand::Classify(class),
        DeviceCommand::ChooseRoute { route, reason: None },
        DeviceCommand::NameParty { role: PartyRole::Applicant, party, from: JstDate::new(2025, 4, 1)? },
    ];
    let reached = [(MilestoneKind::NeedRegistered, day(4, 7)?), (MilestoneKind::NeedBrushedUp, day(5, 12)?)];
    for (kind, occurred) in reached {
        let report = report(kind, occurred)?;
        commands.push(DeviceCommand::ReportMilestone { report, confirmation: Confirmation::AtOnce });
    }
    let report = report(MilestoneKind::GeneralConsultation, day(6, 3)?)?;
    commands.push(DeviceCommand::ReportMilestone { report, confirmation: Confirmation::Awaited });
    let milestone = MilestoneKey::first(MilestoneKind::ConceptFixed);
    commands.push(DeviceCommand::ScheduleMilestone { milestone, planned: Some(day(12, 1)?), reason: None });
    Ok(commands)
}

/// How many consultations a device of [`consulted`] has had.
pub(crate) const CONSULTATIONS: usize = 20;

/// The commands behind a device that a plan counts: two confirmed consultations in each of ten years.
pub(crate) fn consulted(developer: StartupId) -> anyhow::Result<Vec<DeviceCommand>> {
    let mut commands = history(developer)?;
    commands.truncate(4);
    for number in 0..CONSULTATIONS {
        let year = 2016 + i16::try_from(number / 2)?;
        let month = if number.is_multiple_of(2) { 6 } else { 11 };
        let occurred = OccurredDate::Day(JstDate::new(year, month, 3)?);
        let report = report(MilestoneKind::GeneralConsultation, occurred)?;
        commands.push(DeviceCommand::ReportMilestone { report, confirmation: Confirmation::AtOnce });
    }
    Ok(commands)
}

/// The commands behind a device that people look at: a short history with consultations of some years, twelve milestones in
/// all, reached or reported but the last, which is planned.
pub(crate) fn accompanied(developer: StartupId) -> anyhow::Result<Vec<DeviceCommand>> {
    let mut commands = history(developer)?;
    for year in 2017..2025 {
        let occurred = OccurredDate::Day(JstDate::new(year, 6, 3)?);
        let report = report(MilestoneKind::GeneralConsultation, occurred)?;
        commands.push(DeviceCommand::ReportMilestone { report, confirmation: Confirmation::AtOnce });
    }
    Ok(commands)
}

fn report(kind: MilestoneKind, occurred: OccurredDate) -> anyhow::Result<MilestoneReport> {
    let note = Some(Note::parse("拠点との面談で確認")?);
    Ok(MilestoneReport { kind, occurrence: None, occurred, evidence: vec![document()?], note })
}

fn document() -> anyhow::Result<Evidence> {
    Ok(Evidence::Document {
        title: Name::parse("開発会議 議事録")?,
        reference: Some(Name::parse("FY2025-014")?),
    })
}

fn day(month: i8, day: i8) -> anyhow::Result<OccurredDate> {
    Ok(OccurredDate::Day(JstDate::new(2025, month, day)?))
}
