//! Inputs about hubs.

use async_graphql::ID;

use super::{SourceLineInput, input};
use crate::schema::closed::ConsultationService;
use crate::schema::scalar::{FiscalYear, OccurredDate};

input! {
    /// Enters a support hub (拠点).
    create RegisterHubInput {
        /// The code by which people name it; unique: 2 to 20 of a–z, 0–9 and inner hyphens, beginning with a letter.
        pub code: String,
        /// Its name: up to 200 characters.
        pub name: String,
        /// Its name in English, where it has one: up to 200 characters.
        pub name_en: Option<String>,
        /// Where it stands, for hubs that a document names.
        pub source: Option<SourceLineInput>,
    }
}

input! {
    /// Puts the name of a hub right.
    change CorrectHubNameInput {
        /// Which hub.
        pub hub: ID,
        /// The right name: up to 200 characters.
        pub name: String,
        /// The right name in English; left out: it has none.
        pub name_en: Option<String>,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Enters a designation of a hub by a programme (採択).
    change DesignateHubInput {
        /// Which hub.
        pub hub: ID,
        /// By which programme.
        pub programme: ID,
        /// For which field of its call, by number; left out where the programme has none.
        pub field: Option<i32>,
        /// The first fiscal year.
        pub first: FiscalYear,
        /// The last fiscal year; left out: not yet known.
        pub last: Option<FiscalYear>,
    }
}

input! {
    /// Says when a designation ends.
    change EndHubDesignationInput {
        /// Which hub.
        pub hub: ID,
        /// The number of the designation within the hub, from 1.
        pub designation: i32,
        /// The last fiscal year.
        pub last: FiscalYear,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Enters a consultation service of a hub.
    change OfferHubServiceInput {
        /// Which hub.
        pub hub: ID,
        /// Which service.
        pub service: ConsultationService,
        /// Where it stands, where a document names it.
        pub source: Option<SourceLineInput>,
    }
}

input! {
    /// Closes a hub; its record stays.
    change CloseHubInput {
        /// Which hub.
        pub hub: ID,
        /// When.
        pub on: OccurredDate,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}
