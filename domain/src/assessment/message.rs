//! Commands to an assessment, and the events they become.

use super::Round;
use crate::ids::PlanId;
use crate::value::JstDate;

/// A command to an assessment. The rounds are computed by whoever sends it, never stated by a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssessmentCommand {
    /// Put on record where the targets of a plan stand as of a day.
    Judge {
        /// Which plan.
        plan: PlanId,
        /// As of which day.
        on: JstDate,
        /// What the methods say.
        round: Round,
    },
    /// Judge the same day again, with what is known now and by the methods of now.
    JudgeAgain {
        /// What the methods say now, and why they were asked again.
        round: Round,
    },
}

crate::events! {
    /// An event of an assessment.
    #[derive(Eq)]
    pub enum AssessmentEvent {
        /// The targets of a plan were judged as of a day.
        Judged = "judged" v 1 {
            /// Which plan.
            plan: PlanId,
            /// As of which day.
            on: JstDate,
            /// What the methods said.
            round: Round,
        }
        /// The same day was judged again.
        JudgedAgain = "judged_again" v 1 {
            /// What the methods said, and why they were asked again.
            round: Round,
        }
    }
}
