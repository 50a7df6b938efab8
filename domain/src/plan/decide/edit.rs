//! Changes of what a plan says: when they are allowed, and which revision they make.

use super::{Decided, details, gap, item, target};
use crate::decider::Decision;
use crate::plan::{Change, PlanEdit, PlanEvent, PlanRecord, PlanRefusal, Standing};
use crate::value::{JstDate, Reason};

/// A change is nothing when it asks for what already is so; otherwise an adopted plan wants its reason.
pub(super) fn decide(record: &PlanRecord, edit: PlanEdit, reason: Option<Reason>, today: JstDate) -> Decided {
    if record.standing == Standing::UnderReview {
        return Err(PlanRefusal::UnderReview);
    }
    let change = Change { revision: record.next_revision(), reason };
    let missing = (change.revision > 0 && change.reason.is_none()).then_some(change.revision);
    match (wished(record, edit, change, today)?, missing) {
        (None, _) => Ok(Decision::nothing()),
        (Some(_), Some(revision)) => Err(PlanRefusal::ReasonMissing { revision }),
        (Some(event), None) => Ok(Decision::event(event)),
    }
}

fn wished(
    record: &PlanRecord,
    edit: PlanEdit,
    change: Change,
    today: JstDate,
) -> Result<Option<PlanEvent>, PlanRefusal> {
    match edit {
        PlanEdit::CorrectDetails(details) => details::correct(record, details, change, today),
        PlanEdit::AddItem(item) => item::add(record, item, change).map(Some),
        PlanEdit::CorrectItem { item, wording } => item::correct(record, item, wording, change),
        PlanEdit::WithdrawItem { item } => item::withdraw(record, item, change).map(Some),
        PlanEdit::SetTarget { item, wish } => target::set(record, item, wish, change).map(Some),
        PlanEdit::CorrectTarget { target, wish } => target::correct(record, target, wish, change),
        PlanEdit::WithdrawTarget { target } => target::withdraw(record, target, change).map(Some),
        PlanEdit::NameGap(gap) => gap::name(record, gap, change).map(Some),
        PlanEdit::WithdrawGap { gap } => gap::withdraw(record, gap, change).map(Some),
        PlanEdit::LinkIndicator { item, link } => item::link(record, item, link, change),
        PlanEdit::UnlinkIndicator { item, indicator } => {
            item::unlink(record, item, indicator, change).map(Some)
        }
    }
}
