//! The ids of things that have a stream, of commands and of events. All are UUIDv7 made outside the
//! domain; each is a type of its own, so that a hub can never be passed where a startup is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an id: expected a UUID such as 0190f5d2-7c1e-7a34-8d5e-0123456789ab")]
pub struct InvalidId {
    /// What was given, shortened.
    pub text: String,
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident;)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that was made for this purpose.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID itself.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Uuid::parse_str(text)
                    .map(Self)
                    .map_err(|_| InvalidId { text: text.chars().take(60).collect() })
            }
        }
    )*};
}

ids! {
    /// A person at an issuer of tokens, known by an `account` stream.
    AccountId;
    /// A support hub (拠点).
    HubId;
    /// A programme that designates hubs (事業).
    ProgrammeId;
    /// A company under accompaniment (スタートアップ).
    StartupId;
    /// One device under development (開発案件).
    DeviceId;
    /// One wish of one client: sent again, it must not act again.
    CommandId;
    /// One recorded event.
    EventId;
    /// Somebody personal data is about: whose key is deleted when they are erased.
    SubjectId;
    /// A policy document (計画, 提言): one stream each.
    PlanId;
    /// An indicator (指標).
    IndicatorId;
    /// An assessment of a plan as of a day (達成状況の判定).
    AssessmentId;
    /// A citation (引用): a figure that was given out.
    CitationId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_back_from_its_text() {
        let id = DeviceId::new(Uuid::from_u128(0x0190_f5d2_7c1e_7a34_8d5e_0123_4567_89ab));
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn a_malformed_id_names_what_was_given() {
        let error = "banso".parse::<HubId>().expect_err("no UUID");
        assert!(error.to_string().contains("`banso`"), "{error}");
    }
}
