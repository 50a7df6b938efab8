//! Codes that a hub gives: of its templates, and of its own milestones in them.

use serde::{Deserialize, Serialize};

use super::normal::folded_code;
use super::{invalid, text_value};

/// A code that a hub gives: 2 to 40 of `a–z`, `0–9` and inner `-`, beginning with a letter, such as `animal-pilot`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OwnCode(String);

invalid! {
    /// The text is no code of a hub's own.
    InvalidOwnCode {
        /// Another shape.
        Shape = "own-code-shape",
            "a code is 2 to 40 of a–z, 0–9 and inner hyphens, beginning with a letter, such as `animal-pilot`";
    }
}

impl OwnCode {
    /// The longest code, in characters.
    pub const MAX_CHARS: usize = 40;

    /// Reads a code; capitals and full-width letters are folded.
    ///
    /// # Errors
    /// When the text has another shape.
    pub fn parse(raw: &str) -> Result<Self, InvalidOwnCode> {
        let folded = folded_code(raw);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let well_formed = (2..=Self::MAX_CHARS).contains(&folded.len())
            && folded.starts_with(|c: char| c.is_ascii_lowercase())
            && folded.ends_with(plain)
            && folded.chars().all(|c| plain(c) || c == '-');
        if well_formed { Ok(Self(folded)) } else { Err(InvalidOwnCode::Shape) }
    }
}

text_value!(OwnCode, InvalidOwnCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_folded_and_keeps_its_shape() {
        assert_eq!(OwnCode::parse(" Ａnimal-Pilot ").expect("a code").as_str(), "animal-pilot");
        assert!(OwnCode::parse(&"a".repeat(40)).is_ok());
        for wrong in ["", "a", "2nd", "-a", "a-", "a b", "動物", "a#1", "a\u{202e}b", &"a".repeat(41)] {
            assert_eq!(OwnCode::parse(wrong), Err(InvalidOwnCode::Shape), "{wrong}");
        }
        assert!(serde_json::from_str::<OwnCode>(r#""-""#).is_err());
    }
}
