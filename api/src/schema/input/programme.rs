//! Inputs about programmes.

use async_graphql::ID;

use super::{SourceLineInput, input};
use crate::schema::scalar::FiscalYear;

input! {
    /// Enters a programme that designates hubs (事業).
    create AnnounceProgrammeInput {
        /// The official name: up to 200 characters.
        pub name: String,
        /// The name in English: up to 200 characters.
        pub name_en: String,
        /// The first fiscal year.
        pub first: FiscalYear,
        /// The last fiscal year; left out: not stated.
        pub last: Option<FiscalYear>,
        /// Where it stands.
        pub source: SourceLineInput,
    }
}

input! {
    /// Enters a field of the call of a programme (分野).
    change DefineProgrammeFieldInput {
        /// Which programme.
        pub programme: ID,
        /// The number of the field in the call, from 1 to 255.
        pub number: i32,
        /// The official name of the field: up to 200 characters.
        pub name: String,
        /// How many hubs the document counts, as it writes it, such as 9拠点 or 約7拠点.
        pub hubs: String,
        /// Where that stands.
        pub source: SourceLineInput,
    }
}

input! {
    /// Puts the official name of a programme right.
    change CorrectProgrammeNameInput {
        /// Which programme.
        pub programme: ID,
        /// The right name: up to 200 characters.
        pub name: String,
        /// The right name in English: up to 200 characters.
        pub name_en: String,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}
