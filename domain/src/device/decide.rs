//! The rules of a device, command by command.

use super::parties::PartyRole;
use super::route::check_form;
use super::{Classification, Development, DeviceCommand, DeviceEvent, DeviceRefusal, Route, Standing};
use crate::catalogue::CATALOGUE_VERSION;
use crate::decider::Decision;
use crate::issued::Issued;
use crate::value::{DeviceClass, JmdnCode, JstDate, OccurredDate, Reason};

mod aftermath;
mod belonging;
mod consultation;
mod gate;
mod guard;
mod milestone;
mod own;
mod planning;
mod trial_counts;

use milestone::Correction;
pub(super) use milestone::occurrence as occurrence_meant;

type Decided = Result<Decision<DeviceEvent>, DeviceRefusal>;

pub(super) fn register(issued: &Issued<DeviceCommand>) -> Decided {
    match issued.command.clone() {
        DeviceCommand::Register { developer, name, name_en, purpose, form, catalogue_version, source } => {
            let catalogue_version = catalogue_version.unwrap_or(CATALOGUE_VERSION);
            if !(1..=CATALOGUE_VERSION).contains(&catalogue_version) {
                let newest = CATALOGUE_VERSION;
                return Err(DeviceRefusal::CatalogueUnknown { version: catalogue_version, newest });
            }
            Ok(Decision::event(DeviceEvent::Registered {
                developer,
                name,
                name_en,
                purpose,
                form,
                catalogue_version,
                source,
            }))
        }
        _ => Err(DeviceRefusal::NotRegistered),
    }
}

pub(super) fn go_on(device: &Development, issued: &Issued<DeviceCommand>) -> Decided {
    check_standing(device, &issued.command)?;
    aftermath::check(device, decide(device, issued)?)
}

fn decide(device: &Development, issued: &Issued<DeviceCommand>) -> Decided {
    let today = issued.today();
    match issued.command.clone() {
        DeviceCommand::Register { .. } => Err(DeviceRefusal::AlreadyRegistered),
        DeviceCommand::Rename { name, name_en, reason } => {
            Ok(Decision::event(DeviceEvent::Renamed { name, name_en, reason }))
        }
        DeviceCommand::NameParty { role, party, from } => name_party(device, role, party, from, today),
        DeviceCommand::CeaseParty { role, on, reason } => cease_party(device, role, on, reason, today),
        DeviceCommand::Transfer { to, on, reason } => {
            past_on(on, today)?;
            if device.owner() == to {
                return Err(DeviceRefusal::SameOwner);
            }
            Ok(Decision::event(DeviceEvent::Transferred { to, on, reason }))
        }
        DeviceCommand::Classify(classification) => {
            if let Some(current) = device.classes.latest() {
                return Err(DeviceRefusal::AlreadyClassified { class: current.class });
            }
            check_class(device, classification.class)?;
            Ok(Decision::event(DeviceEvent::Classified { classification }))
        }
        DeviceCommand::Reclassify { classification, reason } => reclassify(device, classification, reason),
        DeviceCommand::CorrectClass { from, class, jmdn, reason } => {
            correct_class(device, from, class, jmdn, reason)
        }
        DeviceCommand::ChooseRoute { route, reason } => choose_route(device, route, reason),
        DeviceCommand::AdoptCatalogue { version } => adopt_catalogue(device, version),
        DeviceCommand::AdoptTemplate { hub, template } => own::adopt(device, hub, template),
        DeviceCommand::ReviewGate(review) => gate::review(review, today),
        DeviceCommand::Pivot(pivot) => gate::pivot(device, pivot, today),
        DeviceCommand::Suspend { on, reason } => {
            past_on(on, today)?;
            Ok(Decision::event(DeviceEvent::Suspended { on, reason }))
        }
        DeviceCommand::Resume { on, reason } => {
            past_on(on, today)?;
            match device.standing {
                Standing::Suspended(_) => Ok(Decision::event(DeviceEvent::Resumed { on, reason })),
                Standing::Active | Standing::Terminated(_) => Err(DeviceRefusal::NotSuspended),
            }
        }
        DeviceCommand::Terminate { on, reason } => {
            past_on(on, today)?;
            Ok(Decision::event(DeviceEvent::Terminated { on, reason }))
        }
        command @ (DeviceCommand::OpenConsultation(_)
        | DeviceCommand::Consult { .. }
        | DeviceCommand::Following { .. }) => of_consultation(device, issued, command),
        command @ (DeviceCommand::ReportMilestone { .. }
        | DeviceCommand::ConfirmMilestone { .. }
        | DeviceCommand::ReturnMilestone { .. }
        | DeviceCommand::CorrectMilestone { .. }
        | DeviceCommand::ReopenMilestone { .. }
        | DeviceCommand::WaiveMilestone { .. }
        | DeviceCommand::RecordBackground { .. }
        | DeviceCommand::IncludeMilestone { .. }
        | DeviceCommand::ScheduleMilestone { .. }
        | DeviceCommand::RecordTrialCounts { .. }) => of_milestone(device, command, today),
    }
}

/// The commands about the record of a consultation, and those that follow from one.
fn of_consultation(device: &Development, issued: &Issued<DeviceCommand>, command: DeviceCommand) -> Decided {
    match command {
        DeviceCommand::OpenConsultation(new) => consultation::open(device, new, issued.today()),
        DeviceCommand::Consult { consultation, wish } => {
            consultation::go_on(device, consultation, wish, issued.today())
        }
        DeviceCommand::Following { source, change } => {
            consultation::check_source(device, source)?;
            consultation::follow(device, source, go_on(device, &issued.with(*change))?)
        }
        _ => Ok(Decision::nothing()),
    }
}

/// The commands about one milestone.
fn of_milestone(device: &Development, command: DeviceCommand, today: JstDate) -> Decided {
    match command {
        DeviceCommand::ReportMilestone { report, confirmation } => {
            milestone::report(device, report, confirmation, today)
        }
        DeviceCommand::ConfirmMilestone { milestone, evidence } => {
            milestone::confirm(device, milestone, evidence)
        }
        DeviceCommand::ReturnMilestone { milestone, reason } => {
            milestone::send_back(device, milestone, reason)
        }
        DeviceCommand::CorrectMilestone { milestone, occurred, evidence, reason } => {
            milestone::correct(device, Correction { milestone, occurred, evidence, reason }, today)
        }
        DeviceCommand::ReopenMilestone { milestone, reason } => milestone::reopen(device, milestone, reason),
        DeviceCommand::WaiveMilestone { milestone, reason } => milestone::waive(device, milestone, reason),
        DeviceCommand::RecordBackground { report } => milestone::background(device, report, today),
        DeviceCommand::IncludeMilestone { kind, reason } => milestone::include(device, kind, reason),
        DeviceCommand::ScheduleMilestone { milestone, planned, reason } => {
            planning::schedule(device, milestone, planned, reason)
        }
        DeviceCommand::RecordTrialCounts { counts, reason } => {
            trial_counts::record(device, counts, reason, today)
        }
        _ => Ok(Decision::nothing()),
    }
}

/// What an ended development still takes: putting right, late knowledge, a new owner. What a suspended one
/// does not take: being suspended again.
fn check_standing(device: &Development, command: &DeviceCommand) -> Result<(), DeviceRefusal> {
    let goes_on = matches!(
        command,
        DeviceCommand::Suspend { .. }
            | DeviceCommand::Resume { .. }
            | DeviceCommand::Terminate { .. }
            | DeviceCommand::ChooseRoute { .. }
            | DeviceCommand::AdoptCatalogue { .. }
            | DeviceCommand::AdoptTemplate { .. }
            | DeviceCommand::Pivot { .. }
            | DeviceCommand::IncludeMilestone { .. }
            | DeviceCommand::ScheduleMilestone { .. }
            | DeviceCommand::WaiveMilestone { .. }
    );
    match device.standing {
        Standing::Terminated(on) if goes_on => Err(DeviceRefusal::Terminated { on }),
        Standing::Suspended(since) if matches!(command, DeviceCommand::Suspend { .. }) => {
            Err(DeviceRefusal::Suspended { since })
        }
        Standing::Active | Standing::Suspended(_) | Standing::Terminated(_) => Ok(()),
    }
}

/// Refuses a date that certainly lies after today.
fn past(date: OccurredDate, today: JstDate) -> Result<(), DeviceRefusal> {
    past_or(date, today, DeviceRefusal::InFuture { date, today })
}

/// The same of a date in the field on.
fn past_on(date: impl Into<OccurredDate>, today: JstDate) -> Result<(), DeviceRefusal> {
    let date = date.into();
    past_or(date, today, DeviceRefusal::InFutureOn { date, today })
}

fn past_or(date: OccurredDate, today: JstDate, refusal: DeviceRefusal) -> Result<(), DeviceRefusal> {
    match date.earliest() {
        Some(first) if first > today => Err(refusal),
        _ => Ok(()),
    }
}

fn name_party(
    device: &Development,
    role: PartyRole,
    party: super::Party,
    from: JstDate,
    today: JstDate,
) -> Decided {
    let date = OccurredDate::Day(from);
    past_or(date, today, DeviceRefusal::InFutureFrom { date, today })?;
    if let (PartyRole::Holder, Some(number), Some(class)) = (role, &party.licence, device.classes.on(from))
        && let Some(basis) = guard::uncovered(number, class, from)
    {
        return Err(DeviceRefusal::PartyLicence { licence: number.to_string(), class, basis });
    }
    Ok(Decision::event(DeviceEvent::PartyNamed { role, party, from }))
}

fn cease_party(
    device: &Development,
    role: PartyRole,
    on: JstDate,
    reason: Reason,
    today: JstDate,
) -> Decided {
    past_on(on, today)?;
    let named = device.named_on(role, on).ok_or(DeviceRefusal::NoPartyNamed { on })?;
    match named.until {
        Some(since) => Err(DeviceRefusal::PartyCeased { since }),
        None => Ok(Decision::event(DeviceEvent::PartyCeased { role, on, reason })),
    }
}

fn check_class(device: &Development, class: DeviceClass) -> Result<(), DeviceRefusal> {
    check_form(device.form, class)?;
    device.route.as_ref().map_or(Ok(()), |route| route.instrument.check_class(class))
}

fn reclassify(device: &Development, classification: Classification, reason: Reason) -> Decided {
    let current = device.classes.latest().ok_or(DeviceRefusal::NotClassified)?;
    if classification.from <= current.from {
        return Err(DeviceRefusal::ReclassifiedTooEarly { from: classification.from, current: current.from });
    }
    // The road follows the class: a re-classification may well need another instrument, chosen next.
    check_form(device.form, classification.class)?;
    Ok(Decision::event(DeviceEvent::Reclassified { classification, reason }))
}

fn correct_class(
    device: &Development,
    from: JstDate,
    class: DeviceClass,
    jmdn: Option<JmdnCode>,
    reason: Reason,
) -> Decided {
    let wrong = device.classes.beginning_on(from).ok_or(DeviceRefusal::NoClassFrom { from })?;
    check_form(device.form, class)?;
    if (wrong.class, &wrong.jmdn) == (class, &jmdn) {
        return Ok(Decision::nothing());
    }
    Ok(Decision::event(DeviceEvent::ClassCorrected { from, class, jmdn, reason }))
}

fn choose_route(device: &Development, route: Route, reason: Option<Reason>) -> Decided {
    if let Some(current) = device.classes.latest() {
        route.instrument.check_class(current.class)?;
    }
    route.check(device.form)?;
    match &device.route {
        Some(old) if *old == route => Ok(Decision::nothing()),
        Some(_) if reason.is_none() => Err(DeviceRefusal::ReasonMissing),
        _ => Ok(Decision::event(DeviceEvent::RouteChosen { route, reason })),
    }
}

fn adopt_catalogue(device: &Development, version: u32) -> Decided {
    if version > CATALOGUE_VERSION {
        return Err(DeviceRefusal::CatalogueUnknown { version, newest: CATALOGUE_VERSION });
    }
    if version <= device.catalogue_version {
        return Err(DeviceRefusal::CatalogueNotNewer { version: device.catalogue_version });
    }
    Ok(Decision::event(DeviceEvent::CatalogueAdopted { version }))
}
