//! What may be wished of a plan.

use super::{
    ActionStep, Adoption, Aim, ChosenMethod, Details, Due, FollowUp, Gap, Happened, IndicatorLink, Item,
    Meeting, PlanCode, PlanKind, Supersession, Wording,
};
use crate::ids::IndicatorId;
use crate::provenance::Provenance;
use crate::value::{FiscalYear, Reason};

/// A command to a plan.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanCommand {
    /// Enter a plan, as a draft.
    Enter {
        /// Its code; unique, which whoever appends to the log sees to.
        code: PlanCode,
        /// What kind of document it is.
        kind: PlanKind,
        /// Its name, period, decision and source.
        details: Details,
    },
    /// Change what the plan says: freely in a draft; with a reason once it is adopted.
    Edit {
        /// What.
        edit: PlanEdit,
        /// Why; needed once the plan is adopted.
        reason: Option<Reason>,
    },
    /// Ask for the draft to be looked at; nothing is changed meanwhile.
    SubmitForReview,
    /// Send a plan under review back to its draft.
    ReturnToDraft {
        /// Why.
        reason: Reason,
    },
    /// Adopt a plan that was reviewed.
    Adopt(Adoption),
    /// Put right when and how it was adopted.
    CorrectAdoption {
        /// How it was.
        adoption: Adoption,
        /// Why.
        reason: Reason,
    },
    /// Record that another plan holds instead.
    Supersede(Supersession),
    /// Take back that another plan holds instead.
    WithdrawSupersession {
        /// Why.
        reason: Reason,
    },
    /// Record what happened.
    Record(PlanFact),
}

/// A change of what a plan says.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanEdit {
    /// Put name, period, decision or source right.
    CorrectDetails(Details),
    /// Enter an item.
    AddItem(Item),
    /// Put right what an item says.
    CorrectItem {
        /// Its number.
        item: u32,
        /// What it says.
        wording: Wording,
    },
    /// Withdraw an item without parts and targets; its gaps and indicators go with it.
    WithdrawItem {
        /// Its number.
        item: u32,
    },
    /// Set a target of an item.
    SetTarget {
        /// The item's number.
        item: u32,
        /// The target.
        wish: TargetWish,
    },
    /// Put a target right; it stays of its kind and its item.
    CorrectTarget {
        /// Its number.
        target: u32,
        /// The target.
        wish: TargetWish,
    },
    /// Withdraw a target.
    WithdrawTarget {
        /// Its number.
        target: u32,
    },
    /// Name what the sources do not give.
    NameGap(Gap),
    /// Withdraw a gap: it was found, or is none.
    WithdrawGap {
        /// Its number.
        gap: u32,
    },
    /// Say which indicator is looked at for an item, or put that right.
    LinkIndicator {
        /// The item's number.
        item: u32,
        /// The indicator and what it is for the item.
        link: IndicatorLink,
    },
    /// Take an indicator from an item.
    UnlinkIndicator {
        /// The item's number.
        item: u32,
        /// Which.
        indicator: IndicatorId,
    },
}

/// What a target is wished to be.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetWish {
    /// What it aims at.
    pub aim: Aim,
    /// By when. Of an action by fiscal year it follows and may be left out; of any other it is needed.
    pub due: Option<Due>,
    /// The method that it asks for; none: the default of its kind.
    pub method: Option<ChosenMethod>,
    /// Where it stands.
    pub source: Provenance,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanFact {
    /// An action was begun.
    RecordActionBegun {
        /// The target's number.
        target: u32,
        /// When, and what shows it.
        happened: Happened,
    },
    /// An action was done, or a yes-or-no target attained.
    RecordActionDone {
        /// The target's number.
        target: u32,
        /// When, and what shows it.
        happened: Happened,
    },
    /// Put right when a step was taken, or what shows it.
    CorrectAction {
        /// The target's number.
        target: u32,
        /// Which step.
        step: ActionStep,
        /// How it was.
        happened: Happened,
        /// Why.
        reason: Reason,
    },
    /// Take back that a step was taken.
    WithdrawAction {
        /// The target's number.
        target: u32,
        /// Which step.
        step: ActionStep,
        /// Why.
        reason: Reason,
    },
    /// Say how a target stands that is followed up as text.
    ReportFollowUp {
        /// The target's number.
        target: u32,
        /// What is said in which round.
        follow_up: FollowUp,
    },
    /// Put right what was said in a round.
    CorrectFollowUp {
        /// The target's number.
        target: u32,
        /// What is said in which round.
        follow_up: FollowUp,
        /// Why.
        reason: Reason,
    },
    /// Take back what was said in a round.
    WithdrawFollowUp {
        /// The target's number.
        target: u32,
        /// Which round.
        round: FiscalYear,
        /// Why.
        reason: Reason,
    },
    /// A meeting on the plan was held.
    HoldMeeting(Meeting),
    /// Put a meeting right.
    CorrectMeeting {
        /// Its number.
        meeting: u32,
        /// How it was.
        held: Meeting,
        /// Why.
        reason: Reason,
    },
    /// Take back that a meeting was held.
    WithdrawMeeting {
        /// Its number.
        meeting: u32,
        /// Why.
        reason: Reason,
    },
}
