//! Opaque ids: base64url of `Type:uuid`, so that an id says what it is an id of and nobody builds one by hand.

use std::fmt;

use async_graphql::ID;
use banso_domain::{
    AccountId, AssessmentId, CitationId, DeviceId, HubId, IndicatorId, PlanId, ProgrammeId, StartupId,
};
use banso_eventstore::SessionId;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

/// An id of something that has a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeId {
    /// Of a startup.
    Startup(StartupId),
    /// Of a device.
    Device(DeviceId),
    /// Of a hub.
    Hub(HubId),
    /// Of a programme.
    Programme(ProgrammeId),
    /// Of an account.
    Account(AccountId),
    /// Of a policy document.
    Plan(PlanId),
    /// Of an indicator.
    Indicator(IndicatorId),
    /// Of an assessment.
    Assessment(AssessmentId),
    /// Of a citation.
    Citation(CitationId),
}

/// The text is not the id that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidNodeId {
    /// It is no id of this service.
    #[error("this is no id of this service")]
    Malformed,
    /// It is the id of something else.
    #[error("this is the id of a {found}, not of a {expected}")]
    WrongType {
        /// What is asked for.
        expected: &'static str,
        /// What it is the id of.
        found: &'static str,
    },
}

impl InvalidNodeId {
    /// Every code of this error.
    pub const CODES: &'static [&'static str] = &["malformed-id", "wrong-id-type"];

    /// The stable name of what is wrong.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "malformed-id",
            Self::WrongType { .. } => "wrong-id-type",
        }
    }

    /// What the message names.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Malformed => Vec::new(),
            Self::WrongType { expected, found } => {
                vec![("expected", (*expected).to_owned()), ("found", (*found).to_owned())]
            }
        }
    }
}

impl NodeId {
    /// Reads an opaque id.
    ///
    /// # Errors
    /// It is none.
    pub fn read(text: &str) -> Result<Self, InvalidNodeId> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| InvalidNodeId::Malformed)?;
        let plain = std::str::from_utf8(&bytes).map_err(|_| InvalidNodeId::Malformed)?;
        let (name, uuid) = plain.split_once(':').ok_or(InvalidNodeId::Malformed)?;
        let uuid = Uuid::parse_str(uuid).map_err(|_| InvalidNodeId::Malformed)?;
        let id = match name {
            "Startup" => Self::Startup(StartupId::new(uuid)),
            "Device" => Self::Device(DeviceId::new(uuid)),
            "Hub" => Self::Hub(HubId::new(uuid)),
            "Programme" => Self::Programme(ProgrammeId::new(uuid)),
            "Account" => Self::Account(AccountId::new(uuid)),
            "Plan" => Self::Plan(PlanId::new(uuid)),
            "Indicator" => Self::Indicator(IndicatorId::new(uuid)),
            "Assessment" => Self::Assessment(AssessmentId::new(uuid)),
            "Citation" => Self::Citation(CitationId::new(uuid)),
            _ => return Err(InvalidNodeId::Malformed),
        };
        // One thing has one id: capitals or braces in the UUID would make a second one.
        if id.to_string() == text { Ok(id) } else { Err(InvalidNodeId::Malformed) }
    }

    /// The name of the type.
    pub const fn type_name(self) -> &'static str {
        match self {
            Self::Startup(_) => "Startup",
            Self::Device(_) => "Device",
            Self::Hub(_) => "Hub",
            Self::Programme(_) => "Programme",
            Self::Account(_) => "Account",
            Self::Plan(_) => "Plan",
            Self::Indicator(_) => "Indicator",
            Self::Assessment(_) => "Assessment",
            Self::Citation(_) => "Citation",
        }
    }

    fn uuid(self) -> Uuid {
        match self {
            Self::Startup(id) => id.uuid(),
            Self::Device(id) => id.uuid(),
            Self::Hub(id) => id.uuid(),
            Self::Programme(id) => id.uuid(),
            Self::Account(id) => id.uuid(),
            Self::Plan(id) => id.uuid(),
            Self::Indicator(id) => id.uuid(),
            Self::Assessment(id) => id.uuid(),
            Self::Citation(id) => id.uuid(),
        }
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = format!("{}:{}", self.type_name(), self.uuid().as_hyphenated());
        f.write_str(&URL_SAFE_NO_PAD.encode(plain))
    }
}

/// An id of one type.
pub(crate) trait OpaqueId: Sized + Into<NodeId> {
    /// The name of the type.
    const TYPE: &'static str;

    /// The id, if it is of this type.
    fn of(node: NodeId) -> Option<Self>;

    /// Reads an opaque id of this type.
    ///
    /// # Errors
    /// It is none, or one of another type.
    fn read(text: &str) -> Result<Self, InvalidNodeId> {
        let node = NodeId::read(text)?;
        Self::of(node).ok_or(InvalidNodeId::WrongType { expected: Self::TYPE, found: node.type_name() })
    }
}

macro_rules! opaque_ids {
    ($($variant:ident($name:ident)),* $(,)?) => {$(
        impl From<$name> for NodeId {
            fn from(id: $name) -> Self {
                Self::$variant(id)
            }
        }

        impl OpaqueId for $name {
            const TYPE: &'static str = stringify!($variant);

            fn of(node: NodeId) -> Option<Self> {
                match node {
                    NodeId::$variant(id) => Some(id),
                    _ => None,
                }
            }
        }
    )*};
}

opaque_ids!(
    Startup(StartupId),
    Device(DeviceId),
    Hub(HubId),
    Programme(ProgrammeId),
    Account(AccountId),
    Plan(PlanId),
    Indicator(IndicatorId),
    Assessment(AssessmentId),
    Citation(CitationId),
);

const SESSION: &str = "Session";

/// The opaque id of a session of the pages, which has no stream and is no node.
pub(crate) fn opaque_session(id: SessionId) -> ID {
    ID(URL_SAFE_NO_PAD.encode(format!("{SESSION}:{}", id.uuid().as_hyphenated())))
}

/// Reads the opaque id of a session.
///
/// # Errors
/// It is none.
pub fn read_session(text: &str) -> Result<SessionId, InvalidNodeId> {
    if let Ok(node) = NodeId::read(text) {
        return Err(InvalidNodeId::WrongType { expected: SESSION, found: node.type_name() });
    }
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| InvalidNodeId::Malformed)?;
    let plain = std::str::from_utf8(&bytes).map_err(|_| InvalidNodeId::Malformed)?;
    let uuid = plain.strip_prefix("Session:").and_then(|uuid| Uuid::parse_str(uuid).ok());
    let id = SessionId::new(uuid.ok_or(InvalidNodeId::Malformed)?);
    if opaque_session(id).0 == text { Ok(id) } else { Err(InvalidNodeId::Malformed) }
}

/// The opaque id of something.
pub(crate) fn opaque(id: impl Into<NodeId>) -> ID {
    ID(id.into().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_back_and_says_its_type() {
        let id = HubId::new(Uuid::from_u128(42));
        let text = opaque(id).0;
        assert_eq!(<HubId as OpaqueId>::read(&text), Ok(id));
        let wrong = <StartupId as OpaqueId>::read(&text).expect_err("a hub is no startup");
        assert_eq!(wrong, InvalidNodeId::WrongType { expected: "Startup", found: "Hub" });
    }

    #[test]
    fn the_id_of_a_session_is_read_back_and_is_no_other_one() {
        let id = SessionId::new(Uuid::from_u128(42));
        let text = opaque_session(id).0;
        assert_eq!(read_session(&text), Ok(id));
        assert_eq!(NodeId::read(&text), Err(InvalidNodeId::Malformed), "a session is no node");
        let hub = opaque(HubId::new(Uuid::from_u128(42))).0;
        let wrong = Err(InvalidNodeId::WrongType { expected: "Session", found: "Hub" });
        assert_eq!(read_session(&hub), wrong);
        let upper =
            URL_SAFE_NO_PAD.encode(format!("Session:{}", Uuid::from_u128(0xab).to_string().to_uppercase()));
        assert_eq!(read_session(&upper), Err(InvalidNodeId::Malformed));
    }

    #[test]
    fn a_bare_uuid_another_spelling_or_rubbish_is_no_id() {
        let uuid = Uuid::from_u128(0xab);
        let braced = URL_SAFE_NO_PAD.encode(format!("Hub:{{{uuid}}}"));
        let upper = URL_SAFE_NO_PAD.encode(format!("Hub:{}", uuid.to_string().to_uppercase()));
        let unknown = URL_SAFE_NO_PAD.encode(format!("Need:{uuid}"));
        for text in [uuid.to_string(), braced, upper, unknown, String::new(), "拠点".to_owned()] {
            assert_eq!(NodeId::read(&text), Err(InvalidNodeId::Malformed), "{text}");
        }
    }
}
