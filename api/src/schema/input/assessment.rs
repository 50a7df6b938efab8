//! Inputs about assessments of plans.

use async_graphql::ID;

use super::input;
use crate::schema::scalar::Date;

input! {
    /// Puts on record where the targets of a plan stand as of a day. What is recorded is computed, never stated.
    create JudgePlanInput {
        /// Which plan: one that was adopted.
        pub plan: ID,
        /// As of which day: today or before.
        pub on: Date,
    }
}

input! {
    /// Judges the day of an assessment again, with what is known now and by the methods of now.
    change JudgePlanAgainInput {
        /// Which assessment.
        pub assessment: ID,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}
