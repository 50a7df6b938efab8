//! Inputs about trials: numbers only, never anything about a subject.

use async_graphql::ID;
use banso_domain::device::TrialCounts;

use super::milestone::MilestoneKeyInput;
use super::{Form, input};
use crate::schema::scalar::Date;

input! {
    /// Records how many subjects and hospitals a trial has as of a day, counted from its start. Numbers only: never data
    /// about trial subjects. Other numbers for the same day replace what was recorded, with a reason.
    warned RecordTrialCountsInput {
        /// Which device.
        pub device: ID,
        /// Which trial: its notification (TRIAL_NOTIFIED), or the publication of a specified clinical trial
        /// (SPECIFIED_TRIAL_PUBLISHED).
        pub trial: MilestoneKeyInput,
        /// The day whose end the numbers describe.
        pub as_of: Date,
        /// Subjects planned (目標症例数), from 0; left out: not stated.
        pub planned: Option<i32>,
        /// Subjects enrolled (登録症例数), from 0; left out: not stated.
        pub enrolled: Option<i32>,
        /// Subjects who completed the trial, from 0; left out: not stated.
        pub completed: Option<i32>,
        /// Subjects who left it before (中止症例数), from 0; left out: not stated.
        pub discontinued: Option<i32>,
        /// Hospitals that take part (実施医療機関数), from 0; left out: not stated.
        pub sites: Option<i32>,
        /// Why; needed where other numbers were recorded for the day; up to 2,000 characters.
        pub reason: Option<String>,
    }
}

impl RecordTrialCountsInput {
    /// The numbers, as the domain knows them.
    pub(crate) fn counts(&self, form: &mut Form) -> Option<TrialCounts> {
        let trial = self.trial.read_within("trial", form);
        let as_of = form.value("asOf", &self.as_of);
        let mut number = |field, number: Option<i32>| match number {
            Some(number) => form.number(field, number, 0_u32).map(Some),
            None => Some(None),
        };
        let planned = number("planned", self.planned);
        let enrolled = number("enrolled", self.enrolled);
        let completed = number("completed", self.completed);
        let discontinued = number("discontinued", self.discontinued);
        let sites = number("sites", self.sites);
        Some(TrialCounts {
            trial: trial?,
            as_of: as_of?,
            planned: planned?,
            enrolled: enrolled?,
            completed: completed?,
            discontinued: discontinued?,
            sites: sites?,
        })
    }
}
