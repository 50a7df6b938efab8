//! What has happened to a plan.

use super::{
    ActionStep, Adoption, Change, Details, FollowUp, Gap, Happened, IndicatorLink, Item, Meeting, PlanCode,
    PlanKind, Supersession, Target, Wording,
};
use crate::ids::IndicatorId;
use crate::value::{FiscalYear, Reason};

crate::events! {
    /// An event of a plan.
    pub enum PlanEvent {
        /// A plan was entered, as a draft.
        Entered = "entered" v 1 {
            /// Its code.
            code: PlanCode,
            /// What kind of document it is.
            kind: PlanKind,
            /// Its name, period, decision and source.
            details: Details,
        }
        /// Name, period, decision or source were put right.
        DetailsCorrected = "details_corrected" v 1 {
            /// As they are.
            details: Details,
            /// The revision that this makes.
            change: Change,
        }
        /// An item was entered.
        ItemAdded = "item_added" v 1 {
            /// Its number.
            number: u32,
            /// The item.
            item: Item,
            /// The revision that this makes.
            change: Change,
        }
        /// What an item says was put right.
        ItemCorrected = "item_corrected" v 1 {
            /// Its number.
            number: u32,
            /// What it says.
            wording: Wording,
            /// The revision that this makes.
            change: Change,
        }
        /// An item was withdrawn, with its gaps and indicators.
        ItemWithdrawn = "item_withdrawn" v 1 {
            /// Its number.
            number: u32,
            /// The revision that this makes.
            change: Change,
        }
        /// A target was set.
        TargetSet = "target_set" v 1 {
            /// Its number.
            number: u32,
            /// The number of its item.
            item: u32,
            /// The target.
            target: Target,
            /// The revision that this makes.
            change: Change,
        }
        /// A target was put right.
        TargetCorrected = "target_corrected" v 1 {
            /// Its number.
            number: u32,
            /// The target.
            target: Target,
            /// The revision that this makes.
            change: Change,
        }
        /// A target was withdrawn.
        TargetWithdrawn = "target_withdrawn" v 1 {
            /// Its number.
            number: u32,
            /// The revision that this makes.
            change: Change,
        }
        /// It was named what the sources do not give.
        GapNamed = "gap_named" v 1 {
            /// The gap's number.
            number: u32,
            /// The gap.
            gap: Gap,
            /// The revision that this makes.
            change: Change,
        }
        /// A gap was withdrawn.
        GapWithdrawn = "gap_withdrawn" v 1 {
            /// Its number.
            number: u32,
            /// The revision that this makes.
            change: Change,
        }
        /// An indicator is looked at for an item; what was said of the two before is replaced.
        IndicatorLinked = "indicator_linked" v 1 {
            /// The item's number.
            item: u32,
            /// The indicator and what it is for the item.
            link: IndicatorLink,
            /// The revision that this makes.
            change: Change,
        }
        /// An indicator was taken from an item.
        IndicatorUnlinked = "indicator_unlinked" v 1 {
            /// The item's number.
            item: u32,
            /// Which.
            indicator: IndicatorId,
            /// The revision that this makes.
            change: Change,
        }
        /// The draft was given to be looked at.
        SubmittedForReview = "submitted_for_review" v 1 {}
        /// It went back to its draft.
        ReturnedToDraft = "returned_to_draft" v 1 {
            /// Why.
            reason: Reason,
        }
        /// The plan was adopted: revision 1.
        Adopted = "adopted" v 1 {
            /// When and how.
            adoption: Adoption,
        }
        /// It was put right when and how the plan was adopted.
        AdoptionCorrected = "adoption_corrected" v 1 {
            /// When and how.
            adoption: Adoption,
            /// Why.
            reason: Reason,
        }
        /// Another plan holds instead.
        Superseded = "superseded" v 1 {
            /// Which, from when.
            supersession: Supersession,
        }
        /// It was taken back that another plan holds instead.
        SupersessionWithdrawn = "supersession_withdrawn" v 1 {
            /// Why.
            reason: Reason,
        }
        /// An action was begun.
        ActionBegun = "action_begun" v 1 {
            /// The target's number.
            target: u32,
            /// When, and what shows it.
            happened: Happened,
        }
        /// An action was done, or a yes-or-no target attained.
        ActionDone = "action_done" v 1 {
            /// The target's number.
            target: u32,
            /// When, and what shows it.
            happened: Happened,
        }
        /// It was put right when a step was taken, or what shows it.
        ActionCorrected = "action_corrected" v 1 {
            /// The target's number.
            target: u32,
            /// Which step.
            step: ActionStep,
            /// How it was.
            happened: Happened,
            /// Why.
            reason: Reason,
        }
        /// It was taken back that a step was taken.
        ActionWithdrawn = "action_withdrawn" v 1 {
            /// The target's number.
            target: u32,
            /// Which step.
            step: ActionStep,
            /// Why.
            reason: Reason,
        }
        /// It was said how a target stands that is followed up as text.
        FollowUpReported = "follow_up_reported" v 1 {
            /// The target's number.
            target: u32,
            /// What is said in which round.
            follow_up: FollowUp,
        }
        /// What was said in a round was put right.
        FollowUpCorrected = "follow_up_corrected" v 1 {
            /// The target's number.
            target: u32,
            /// What is said in which round.
            follow_up: FollowUp,
            /// Why.
            reason: Reason,
        }
        /// What was said in a round was taken back.
        FollowUpWithdrawn = "follow_up_withdrawn" v 1 {
            /// The target's number.
            target: u32,
            /// Which round.
            round: FiscalYear,
            /// Why.
            reason: Reason,
        }
        /// A meeting on the plan was held.
        MeetingHeld = "meeting_held" v 1 {
            /// Its number.
            number: u32,
            /// The meeting.
            meeting: Meeting,
        }
        /// A meeting was put right.
        MeetingCorrected = "meeting_corrected" v 1 {
            /// Its number.
            number: u32,
            /// How it was.
            meeting: Meeting,
            /// Why.
            reason: Reason,
        }
        /// It was taken back that a meeting was held.
        MeetingWithdrawn = "meeting_withdrawn" v 1 {
            /// Its number.
            number: u32,
            /// Why.
            reason: Reason,
        }
    }
}

impl PlanEvent {
    /// The change of what the plan says; none where the event is of its life or of what happened.
    pub const fn change(&self) -> Option<&Change> {
        match self {
            Self::DetailsCorrected { change, .. }
            | Self::ItemAdded { change, .. }
            | Self::ItemCorrected { change, .. }
            | Self::ItemWithdrawn { change, .. }
            | Self::TargetSet { change, .. }
            | Self::TargetCorrected { change, .. }
            | Self::TargetWithdrawn { change, .. }
            | Self::GapNamed { change, .. }
            | Self::GapWithdrawn { change, .. }
            | Self::IndicatorLinked { change, .. }
            | Self::IndicatorUnlinked { change, .. } => Some(change),
            Self::Entered { .. }
            | Self::SubmittedForReview { .. }
            | Self::ReturnedToDraft { .. }
            | Self::Adopted { .. }
            | Self::AdoptionCorrected { .. }
            | Self::Superseded { .. }
            | Self::SupersessionWithdrawn { .. }
            | Self::ActionBegun { .. }
            | Self::ActionDone { .. }
            | Self::ActionCorrected { .. }
            | Self::ActionWithdrawn { .. }
            | Self::FollowUpReported { .. }
            | Self::FollowUpCorrected { .. }
            | Self::FollowUpWithdrawn { .. }
            | Self::MeetingHeld { .. }
            | Self::MeetingCorrected { .. }
            | Self::MeetingWithdrawn { .. } => None,
        }
    }
}
