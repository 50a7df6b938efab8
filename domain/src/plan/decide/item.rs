//! The rules of items: where they stand, and which indicators are looked at for them.

use std::collections::BTreeSet;

use super::room;
use crate::ids::IndicatorId;
use crate::plan::register::Absent;
use crate::plan::{
    Change, IndicatorLink, Item, ItemKind, PlanEvent, PlanItem, PlanKind, PlanRecord, PlanRefusal, Wording,
};

/// The most items of one plan.
const MOST_ITEMS: usize = 1_000;
/// The most lead ministries of one item.
const MOST_LEADS: usize = 20;
/// The most indicators of one item.
const MOST_INDICATORS: usize = 50;

pub(super) fn find(record: &PlanRecord, item: u32) -> Result<&PlanItem, PlanRefusal> {
    record.items.find(item).map_err(|absent| match absent {
        Absent::Unknown => PlanRefusal::NoSuchItem { item },
        Absent::Withdrawn => PlanRefusal::ItemWithdrawn { item },
    })
}

pub(super) fn add(record: &PlanRecord, item: Item, change: Change) -> Result<PlanEvent, PlanRefusal> {
    room(record.items.given(), "items", MOST_ITEMS)?;
    let parent = item.parent.map(|parent| find_parent(record, parent)).transpose()?;
    check_place(record.kind, item.kind, parent)?;
    check_leads(&item.wording)?;
    Ok(PlanEvent::ItemAdded { number: record.items.next(), item, change })
}

fn find_parent(record: &PlanRecord, item: u32) -> Result<ItemKind, PlanRefusal> {
    record.items.find(item).map(|parent| parent.item.kind).map_err(|absent| match absent {
        Absent::Unknown => PlanRefusal::NoSuchParent { item },
        Absent::Withdrawn => PlanRefusal::ParentWithdrawn { item },
    })
}

fn check_place(plan: PlanKind, kind: ItemKind, parent: Option<ItemKind>) -> Result<(), PlanRefusal> {
    let parents = kind.parents(plan);
    if parents.is_empty() {
        let expected = ItemKind::of(plan).into_iter().map(ItemKind::code).collect::<Vec<_>>().join(", ");
        return Err(PlanRefusal::ItemKindForeign { kind, plan, expected });
    }
    if !parents.contains(&parent) {
        let expected = parents.into_iter().map(parent_code).collect::<Vec<_>>().join(", ");
        return Err(PlanRefusal::ItemMisplaced { kind, parent: parent_code(parent), expected });
    }
    Ok(())
}

/// What an item stands under, as messages name it.
fn parent_code(parent: Option<ItemKind>) -> &'static str {
    parent.map_or("plan", ItemKind::code)
}

fn check_leads(wording: &Wording) -> Result<(), PlanRefusal> {
    if wording.leads.len() > MOST_LEADS {
        return Err(PlanRefusal::TooManyLeads { most: MOST_LEADS });
    }
    let mut seen = BTreeSet::new();
    match wording.leads.iter().find(|lead| !seen.insert(*lead)) {
        Some(lead) => Err(PlanRefusal::LeadTwice { lead: lead.clone() }),
        None => Ok(()),
    }
}

pub(super) fn correct(
    record: &PlanRecord,
    item: u32,
    wording: Wording,
    change: Change,
) -> Result<Option<PlanEvent>, PlanRefusal> {
    let differs = find(record, item)?.item.wording != wording;
    check_leads(&wording)?;
    Ok(differs.then_some(PlanEvent::ItemCorrected { number: item, wording, change }))
}

pub(super) fn withdraw(record: &PlanRecord, item: u32, change: Change) -> Result<PlanEvent, PlanRefusal> {
    find(record, item)?;
    if let Some((part, _)) = record.parts(Some(item)).next() {
        return Err(PlanRefusal::ItemHasParts { item, part });
    }
    if let Some((target, _)) = record.targets_of(item).next() {
        return Err(PlanRefusal::ItemHasTargets { item, target });
    }
    Ok(PlanEvent::ItemWithdrawn { number: item, change })
}

pub(super) fn link(
    record: &PlanRecord,
    item: u32,
    link: IndicatorLink,
    change: Change,
) -> Result<Option<PlanEvent>, PlanRefusal> {
    let known = &find(record, item)?.indicators;
    if let Some(lag) = link.lag.filter(|lag| lag.least > lag.most) {
        return Err(PlanRefusal::LagReversed { least: lag.least, most: lag.most });
    }
    match known.get(&link.indicator) {
        Some(before) if *before == link => Ok(None),
        None if known.len() >= MOST_INDICATORS => {
            Err(PlanRefusal::TooManyIndicators { most: MOST_INDICATORS })
        }
        Some(_) | None => Ok(Some(PlanEvent::IndicatorLinked { item, link, change })),
    }
}

pub(super) fn unlink(
    record: &PlanRecord,
    item: u32,
    indicator: IndicatorId,
    change: Change,
) -> Result<PlanEvent, PlanRefusal> {
    if find(record, item)?.indicators.contains_key(&indicator) {
        Ok(PlanEvent::IndicatorUnlinked { item, indicator, change })
    } else {
        Err(PlanRefusal::IndicatorNotLinked { item, indicator })
    }
}
