//! The rules of meetings (協議の場): they are held whatever the standing of the plan, for drafts are discussed too.

use super::{Decided, past, room};
use crate::decider::Decision;
use crate::plan::register::Absent;
use crate::plan::{Meeting, PlanEvent, PlanRecord, PlanRefusal};
use crate::value::{JstDate, Reason};

/// The most meetings of one plan.
const MOST_MEETINGS: usize = 1_000;
/// The most materials of one meeting.
const MOST_MATERIALS: usize = 100;

pub(super) fn hold(record: &PlanRecord, meeting: Meeting, today: JstDate) -> Decided {
    room(record.facts.meetings.given(), "meetings", MOST_MEETINGS)?;
    let number = record.facts.meetings.next();
    check(record, number, &meeting, today)?;
    Ok(Decision::event(PlanEvent::MeetingHeld { number, meeting }))
}

pub(super) fn correct(
    record: &PlanRecord,
    number: u32,
    meeting: Meeting,
    reason: Reason,
    today: JstDate,
) -> Decided {
    let differs = *find(record, number)? != meeting;
    check(record, number, &meeting, today)?;
    if !differs {
        return Ok(Decision::nothing());
    }
    Ok(Decision::event(PlanEvent::MeetingCorrected { number, meeting, reason }))
}

pub(super) fn withdraw(record: &PlanRecord, number: u32, reason: Reason) -> Decided {
    find(record, number)?;
    Ok(Decision::event(PlanEvent::MeetingWithdrawn { number, reason }))
}

fn find(record: &PlanRecord, meeting: u32) -> Result<&Meeting, PlanRefusal> {
    record.facts.meetings.find(meeting).map_err(|absent| match absent {
        Absent::Unknown => PlanRefusal::NoSuchMeeting { meeting },
        Absent::Withdrawn => PlanRefusal::MeetingWithdrawn { meeting },
    })
}

fn check(record: &PlanRecord, number: u32, meeting: &Meeting, today: JstDate) -> Result<(), PlanRefusal> {
    past(meeting.on, today)?;
    if meeting.materials.len() > MOST_MATERIALS {
        return Err(PlanRefusal::TooManyMaterials { most: MOST_MATERIALS });
    }
    let same = |(other, held): &(u32, &Meeting)| {
        *other != number && (held.on, &held.name) == (meeting.on, &meeting.name)
    };
    match record.facts.meetings.iter().find(same) {
        Some((meeting, _)) => Err(PlanRefusal::MeetingAlreadyHeld { meeting }),
        None => Ok(()),
    }
}
