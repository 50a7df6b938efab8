//! The rules of hubs' own milestones: adopting a template, which of them is meant, and their order, which only warns.

use super::Decided;
use crate::catalogue::MilestoneKind;
use crate::decider::Decision;
use crate::device::{Development, DeviceEvent, DeviceRefusal};
use crate::ids::HubId;
use crate::refusal::Warning;
use crate::template::{AdoptedMilestone, AdoptedTemplate, After, Own, Template};
use crate::value::OccurredDate;

/// The most own milestones that one device can have, dropped ones too.
const MOST_OWN: u32 = 300;

/// Takes a template up as the hub defines it, or its later version. A milestone that is known by its code keeps its
/// occurrence; new ones get the next.
pub(super) fn adopt(device: &Development, hub: HubId, template: Template) -> Decided {
    if let Some(adopted) = device.own.template(hub, &template.code)
        && template.version <= adopted.version
    {
        let version = adopted.version;
        return Err(DeviceRefusal::TemplateNotNewer { template: template.code, version });
    }
    let mut next = device.own.next_occurrence();
    let mut milestones = Vec::new();
    for numbered in template.milestones {
        let known = device.own.of_code(hub, &template.code, &numbered.milestone.code);
        let occurrence = known.map_or(next, |own| own.occurrence);
        if known.is_none() {
            next += 1;
        }
        milestones.push(AdoptedMilestone { occurrence, milestone: numbered.milestone });
    }
    if next > MOST_OWN + 1 {
        return Err(DeviceRefusal::TooManyOwnMilestones { most: MOST_OWN });
    }
    let Template { code: template, version, name, name_en, .. } = template;
    let adopted = AdoptedTemplate { hub, template, version, name, name_en, milestones };
    Ok(Decision::event(DeviceEvent::TemplateAdopted { adopted }))
}

/// Which own milestone is meant: always one that is named.
pub(super) fn occurrence(device: &Development, named: Option<u32>) -> Result<u32, DeviceRefusal> {
    let occurrence = named.ok_or(DeviceRefusal::OwnMilestoneUnnamed)?;
    let key = crate::catalogue::MilestoneKey { kind: MilestoneKind::HubMilestone, occurrence };
    let own = device.own_milestone(key);
    own.map(|own| own.occurrence).ok_or(DeviceRefusal::TemplateMilestoneUnknown { occurrence })
}

/// The order is the hub's own: it warns, whatever it says.
pub(super) fn check_predecessors(
    device: &Development,
    own: &Own<'_>,
    occurred: OccurredDate,
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for earlier in own.milestone.after.iter().filter_map(|after| Earlier::of(device, own, after)) {
        let warning = |code, field| {
            Warning::new(code, field).naming("milestone", own.milestone).naming("predecessor", &earlier.name)
        };
        if !earlier.settled {
            warnings.push(warning("predecessor-open", "kind"));
        } else if let Some(date) = first_after(&earlier.achieved, occurred) {
            warnings.push(warning("earlier-than-predecessor", "occurred").naming("date", date));
        }
    }
    warnings
}

/// A plan that lies before what comes first, planned or achieved.
pub(super) fn before_predecessors(
    device: &Development,
    own: &Own<'_>,
    planned: OccurredDate,
) -> Vec<Warning> {
    let earlier = own.milestone.after.iter().filter_map(|after| Earlier::of(device, own, after));
    let warning = |earlier: Earlier| {
        let dates = [&earlier.achieved[..], &earlier.planned].concat();
        let date = first_after(&dates, planned)?;
        Some(
            Warning::new("planned-before-predecessor", "planned")
                .naming("milestone", own.milestone)
                .naming("predecessor", earlier.name)
                .naming("date", date),
        )
    };
    earlier.filter_map(warning).collect()
}

/// What comes before an own milestone, as it stands on this device.
struct Earlier {
    /// The code of the catalogue, or the name and code that the hub gave.
    name: String,
    settled: bool,
    achieved: Vec<OccurredDate>,
    planned: Vec<OccurredDate>,
}

impl Earlier {
    /// None for what holds nothing up: what the route leaves out, what is not in the adopted catalogue, what is no longer
    /// in the template.
    fn of(device: &Development, own: &Own<'_>, after: &After) -> Option<Self> {
        match after {
            After::Own(code) => {
                let earlier = device.own.of_code(own.template.hub, &own.template.template, code)?;
                let key = device.own_milestone(earlier.key())?.key();
                Some(Self {
                    name: earlier.milestone.to_string(),
                    settled: device.is_settled_key(key),
                    achieved: device.achieved_at(key).into_iter().collect(),
                    planned: device.planned.get(&key).copied().into_iter().collect(),
                })
            }
            After::Catalogue(kind) => {
                let settled = device.is_settled(*kind);
                let applies =
                    kind.definition().is_in(device.catalogue_version) && device.left_out(*kind).is_empty();
                let planned = device.planned.iter().filter(|(key, _)| key.kind == *kind);
                (settled || applies).then(|| Self {
                    name: kind.code().to_owned(),
                    settled,
                    achieved: device.achievements(*kind).map(|achieved| achieved.occurred).collect(),
                    planned: planned.map(|(_, date)| *date).collect(),
                })
            }
        }
    }
}

/// The first of these dates, where all of them certainly lie after another.
fn first_after(dates: &[OccurredDate], date: OccurredDate) -> Option<OccurredDate> {
    dates.first().copied().filter(|_| dates.iter().all(|earlier| earlier.certainly_after(&date)))
}
