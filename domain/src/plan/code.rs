//! The short code by which people name a plan.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::value::normal::folded_code;

/// A plan's code: 2 to 40 of `a–z`, `0–9` and inner `-`, beginning with a letter, such as `basic-plan-2`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlanCode(String);

/// The text is no code of a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a plan's code is 2 to 40 of a–z, 0–9 and inner hyphens, beginning with a letter, such as `basic-plan-2`"
)]
pub struct InvalidPlanCode;

impl PlanCode {
    /// The longest code, in characters.
    pub const MAX_CHARS: usize = 40;

    /// Reads a code; capitals and full-width letters are folded.
    ///
    /// # Errors
    /// When the text has another shape.
    pub fn parse(text: &str) -> Result<Self, InvalidPlanCode> {
        let folded = folded_code(text);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let well_formed = (2..=Self::MAX_CHARS).contains(&folded.len())
            && folded.starts_with(|c: char| c.is_ascii_lowercase())
            && folded.ends_with(plain)
            && folded.chars().all(|c| plain(c) || c == '-');
        if well_formed { Ok(Self(folded)) } else { Err(InvalidPlanCode) }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlanCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for PlanCode {
    type Err = InvalidPlanCode;

    fn from_str(text: &str) -> Result<Self, InvalidPlanCode> {
        Self::parse(text)
    }
}

impl TryFrom<String> for PlanCode {
    type Error = InvalidPlanCode;

    fn try_from(text: String) -> Result<Self, InvalidPlanCode> {
        Self::parse(&text)
    }
}

impl From<PlanCode> for String {
    fn from(code: PlanCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_folded_and_keeps_its_shape() {
        assert_eq!(PlanCode::parse(" Ｂasic-Plan-2 ").expect("a code").as_str(), "basic-plan-2");
        assert!(PlanCode::parse(&"a".repeat(40)).is_ok());
        for wrong in ["", "a", "2nd", "-a", "a-", "a b", "計画", "a_b", &"a".repeat(41)] {
            assert_eq!(PlanCode::parse(wrong), Err(InvalidPlanCode), "{wrong}");
        }
        assert!(serde_json::from_str::<PlanCode>(r#""-""#).is_err());
    }
}
