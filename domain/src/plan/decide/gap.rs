//! The rules of named gaps: what the sources do not give.

use super::{item, room, target};
use crate::plan::register::Absent;
use crate::plan::{Change, Gap, PlanEvent, PlanRecord, PlanRefusal};

/// The most gaps of one plan.
const MOST_GAPS: usize = 1_000;

pub(super) fn name(record: &PlanRecord, gap: Gap, change: Change) -> Result<PlanEvent, PlanRefusal> {
    if let Some(of) = gap.item {
        item::find(record, of)?;
    }
    room(record.gaps.given(), "gaps", MOST_GAPS)?;
    Ok(PlanEvent::GapNamed { number: record.gaps.next(), gap, change })
}

pub(super) fn withdraw(record: &PlanRecord, gap: u32, change: Change) -> Result<PlanEvent, PlanRefusal> {
    let named = record.gaps.find(gap).map_err(|absent| match absent {
        Absent::Unknown => PlanRefusal::NoSuchGap { gap },
        Absent::Withdrawn => PlanRefusal::GapWithdrawn { gap },
    })?;
    if let Some(item) = named.item {
        target::keeps_saying(record, item, &change)?;
    }
    Ok(PlanEvent::GapWithdrawn { number: gap, change })
}
