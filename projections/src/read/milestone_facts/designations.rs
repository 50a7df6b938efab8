//! Which hubs a programme adopted for a field of its call, in two times.

use banso_domain::hub::{Designation, HubEvent};
use banso_domain::ids::{HubId, ProgrammeId};
use banso_domain::value::FiscalYear;
use banso_eventstore::Position;

use super::known::known;
use crate::stored::rows;

rows! {
    /// An adoption of a hub for a field, for fiscal years.
    pub(crate) struct FieldDesignation {
        hub_id: HubId = text,
        number: i64 = number,
        known_from: Position = number,
        known_until: Option<i64> = maybe_number,
        programme_id: ProgrammeId = text,
        field: i64 = number,
        first_year: FiscalYear = text,
        last_year: Option<FiscalYear> = maybe_text,
    }
}
known!(FieldDesignation, HubId, (HubId, i64), |row| row.hub_id, |row| (row.hub_id, row.number));

/// The designations of a hub after an event, from those before it.
pub(super) fn after(
    hub: HubId,
    mut designations: Vec<FieldDesignation>,
    event: &HubEvent,
    known_from: Position,
) -> Vec<FieldDesignation> {
    match event {
        HubEvent::Designated {
            designation: Designation { number, programme, field: Some(field), first, last },
        } => designations.push(FieldDesignation {
            hub_id: hub,
            number: i64::from(*number),
            known_from,
            known_until: None,
            programme_id: *programme,
            field: i64::from(*field),
            first_year: *first,
            last_year: *last,
        }),
        HubEvent::DesignationEnded { number, last, .. } => {
            let ended = designations.iter_mut().find(|one| one.number == i64::from(*number));
            if let Some(ended) = ended {
                ended.last_year = Some(*last);
            }
        }
        _ => {}
    }
    designations
}
