//! Commands to a startup, the events they become, and what they carry.

use serde::{Deserialize, Serialize};

use crate::ids::HubId;
use crate::source::SourceLine;
use crate::value::{CorporateNumber, JstDate, Name, OccurredDate, Reason};

/// Who a startup is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The registered name.
    pub name: Name,
    /// The name in English.
    pub name_en: Option<Name>,
}

/// A hub running alongside the startup from and until a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Engagement {
    /// The number within the startup, from 1.
    pub number: u32,
    /// Which hub.
    pub hub: HubId,
    /// The first day.
    pub from: JstDate,
    /// The first day without it; none = open.
    pub until: Option<JstDate>,
}

impl Engagement {
    /// Whether the hub runs alongside on that day.
    pub fn covers(&self, day: JstDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// How a startup came to an exit (出口).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ExitKind {
    /// 買収: bought, and going on as a company.
    #[serde(rename = "acquisition")]
    Acquisition,
    /// 吸収合併: absorbed into another company.
    #[serde(rename = "merger")]
    Merger,
    /// 株式上場: listed on an exchange.
    #[serde(rename = "ipo")]
    Ipo,
}

/// An exit of a startup.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exit {
    /// Which kind.
    pub kind: ExitKind,
    /// When.
    pub on: OccurredDate,
    /// The other party, or the exchange, where it is known.
    pub counterpart: Option<Name>,
}

/// The engagement with which a startup is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstEngagement {
    /// Which hub runs alongside.
    pub hub: HubId,
    /// From which day.
    pub from: JstDate,
}

/// A command to a startup.
#[derive(Debug, Clone, PartialEq)]
pub enum StartupCommand {
    /// Enter a startup, together with its first engagement where there is one.
    Register {
        /// Who it is.
        profile: Profile,
        /// Its corporate number; none before the founding.
        corporate_number: Option<CorporateNumber>,
        /// When it was founded, as far as known.
        founded: OccurredDate,
        /// Which hub runs alongside; none for a company that a document names without saying when.
        engagement: Option<FirstEngagement>,
        /// Where it stands, for companies that a document names.
        source: Option<SourceLine>,
    },
    /// Record the founding of a company that was accompanied before.
    RecordFounding {
        /// The corporate number.
        corporate_number: CorporateNumber,
        /// When.
        on: OccurredDate,
    },
    /// Put the date of the founding right.
    CorrectFounding {
        /// When it was founded.
        on: OccurredDate,
        /// Why.
        reason: Reason,
    },
    /// Put the profile right, or follow a change of name.
    CorrectProfile {
        /// The right profile.
        profile: Profile,
        /// Why.
        reason: Reason,
    },
    /// Let one more hub run alongside.
    StartEngagement {
        /// Which.
        hub: HubId,
        /// From which day.
        from: JstDate,
    },
    /// End an engagement.
    EndEngagement {
        /// Its number.
        number: u32,
        /// The first day without it.
        on: JstDate,
        /// Why.
        reason: Reason,
    },
    /// Record an exit.
    RecordExit(Exit),
    /// Close the record: the company is no more.
    Close {
        /// When.
        on: OccurredDate,
        /// Why.
        reason: Reason,
    },
}

crate::events! {
    /// An event of a startup.
    pub enum StartupEvent {
        /// A startup was entered.
        Registered = "registered" v 1 {
            /// Who it is.
            profile: Profile,
            /// Its corporate number.
            corporate_number: Option<CorporateNumber>,
            /// When it was founded, as far as known.
            founded: OccurredDate,
            /// Where it stands.
            source: Option<SourceLine>,
        }
        /// The company was founded.
        Founded = "founded" v 1 {
            /// Its corporate number.
            corporate_number: CorporateNumber,
            /// When.
            on: OccurredDate,
        }
        /// The date of the founding was put right.
        FoundingCorrected = "founding_corrected" v 1 {
            /// When it was founded.
            on: OccurredDate,
            /// Why.
            reason: Reason,
        }
        /// The profile was put right.
        ProfileCorrected = "profile_corrected" v 1 {
            /// The right profile.
            profile: Profile,
            /// Why.
            reason: Reason,
        }
        /// A hub began to run alongside.
        EngagementStarted = "engagement_started" v 1 {
            /// The engagement's number.
            number: u32,
            /// Which hub.
            hub: HubId,
            /// From which day.
            from: JstDate,
        }
        /// A hub no longer runs alongside.
        EngagementEnded = "engagement_ended" v 1 {
            /// The engagement's number.
            number: u32,
            /// The first day without it.
            on: JstDate,
            /// Why.
            reason: Reason,
        }
        /// The startup came to an exit.
        Exited = "exited" v 1 {
            /// Which, when, with whom.
            exit: Exit,
        }
        /// The record was closed.
        Closed = "closed" v 1 {
            /// When.
            on: OccurredDate,
            /// Why.
            reason: Reason,
        }
    }
}
