//! The short code by which people name a hub.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::value::normal::folded_code;

/// A hub's code: 2 to 20 of `a–z`, `0–9` and inner `-`, beginning with a letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HubCode(String);

/// The text is no hub code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a hub code is 2 to 20 of a–z, 0–9 and inner hyphens, beginning with a letter, such as `sample-east`"
)]
pub struct InvalidHubCode;

impl HubCode {
    /// Reads a code; capitals and full-width letters are folded.
    ///
    /// # Errors
    /// When the text has another shape.
    pub fn parse(text: &str) -> Result<Self, InvalidHubCode> {
        let folded = folded_code(text);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let well_formed = (2..=20).contains(&folded.len())
            && folded.starts_with(|c: char| c.is_ascii_lowercase())
            && folded.ends_with(plain)
            && folded.chars().all(|c| plain(c) || c == '-');
        if well_formed { Ok(Self(folded)) } else { Err(InvalidHubCode) }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for HubCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for HubCode {
    type Err = InvalidHubCode;

    fn from_str(text: &str) -> Result<Self, InvalidHubCode> {
        Self::parse(text)
    }
}

impl TryFrom<String> for HubCode {
    type Error = InvalidHubCode;

    fn try_from(text: String) -> Result<Self, InvalidHubCode> {
        Self::parse(&text)
    }
}

impl From<HubCode> for String {
    fn from(code: HubCode) -> Self {
        code.0
    }
}
