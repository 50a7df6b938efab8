//! Inputs about startups.

use async_graphql::ID;

use super::{SourceLineInput, input};
use crate::schema::closed::ExitKind;
use crate::schema::scalar::{Date, OccurredDate};

input! {
    /// Enters a startup together with its first engagement.
    create RegisterStartupInput {
        /// The registered name: up to 200 characters.
        pub name: String,
        /// The name in English: up to 200 characters.
        pub name_en: Option<String>,
        /// The corporate number (法人番号), 13 digits; left out before the founding.
        pub corporate_number: Option<String>,
        /// When it was founded, as far as known.
        pub founded: OccurredDate,
        /// Which hub runs alongside.
        pub hub: ID,
        /// The first day of the engagement.
        pub from: Date,
        /// Where it stands, for companies that a document names.
        pub source: Option<SourceLineInput>,
    }
}

input! {
    /// Records the founding of a company that was accompanied before.
    change RecordFoundingInput {
        /// Which startup.
        pub startup: ID,
        /// The corporate number (法人番号), 13 digits.
        pub corporate_number: String,
        /// When it was founded.
        pub on: OccurredDate,
    }
}

input! {
    /// Puts the date of a startup's founding right.
    change CorrectFoundingInput {
        /// Which startup.
        pub startup: ID,
        /// When it was founded.
        pub on: OccurredDate,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Puts the profile of a startup right, or follows a change of name.
    change CorrectStartupProfileInput {
        /// Which startup.
        pub startup: ID,
        /// The registered name: up to 200 characters.
        pub name: String,
        /// The name in English; left out: it has none.
        pub name_en: Option<String>,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Lets one more hub run alongside a startup. The hub will read its record: the startup's own wish.
    change StartEngagementInput {
        /// Which startup.
        pub startup: ID,
        /// Which hub.
        pub hub: ID,
        /// The first day.
        pub from: Date,
    }
}

input! {
    /// Ends the engagement of a hub with a startup.
    change EndEngagementInput {
        /// Which startup.
        pub startup: ID,
        /// The number of the engagement within the startup, from 1.
        pub engagement: i32,
        /// The first day without it.
        pub on: Date,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Records an exit of a startup (出口). Its devices go on.
    change RecordExitInput {
        /// Which startup.
        pub startup: ID,
        /// Which kind of exit.
        pub kind: ExitKind,
        /// When.
        pub on: OccurredDate,
        /// The other party, or the exchange, where it is known: up to 200 characters.
        pub counterpart: Option<String>,
    }
}

input! {
    /// Closes the record of a startup: the company is no more. Its devices stay.
    change CloseStartupInput {
        /// Which startup.
        pub startup: ID,
        /// When.
        pub on: OccurredDate,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}
