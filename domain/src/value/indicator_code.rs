//! The permanent codes of indicators.

use serde::{Deserialize, Serialize};

use super::normal::folded_code;
use super::{invalid, text_value};

/// The code of an indicator: 2 to 60 of `a–z` and `0–9` with single hyphens between, beginning with a letter, such as
/// `trained-companies`. Permanent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IndicatorCode(String);

invalid! {
    /// The text is no code of an indicator.
    InvalidIndicatorCode {
        /// Another shape.
        Shape = "indicator-code-shape",
            "a code is 2 to 60 of a–z and 0–9 with single hyphens between, beginning with a letter, such as `trained-companies`";
    }
}

impl IndicatorCode {
    /// The longest code, in characters.
    pub const MAX_CHARS: usize = 60;

    /// Reads a code; capitals and full-width letters are folded.
    ///
    /// # Errors
    /// When the text has another shape.
    pub fn parse(raw: &str) -> Result<Self, InvalidIndicatorCode> {
        let folded = folded_code(raw);
        let word = |word: &str| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        let well_formed = (2..=Self::MAX_CHARS).contains(&folded.len())
            && folded.starts_with(|c: char| c.is_ascii_lowercase())
            && folded.split('-').all(word);
        if well_formed { Ok(Self(folded)) } else { Err(InvalidIndicatorCode::Shape) }
    }
}

text_value!(IndicatorCode, InvalidIndicatorCode);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_folded_and_keeps_its_shape() {
        let code = IndicatorCode::parse(" Ｔrained-Companies-2 ").expect("a code");
        assert_eq!(code.as_str(), "trained-companies-2");
        assert!(IndicatorCode::parse(&"a".repeat(60)).is_ok());
        for wrong in
            ["", "a", "2nd", "-ab", "ab-", "a--b", "a b", "a_b", "指標", "a\u{202e}b", &"a".repeat(61)]
        {
            assert_eq!(IndicatorCode::parse(wrong), Err(InvalidIndicatorCode::Shape), "{wrong}");
        }
        assert!(serde_json::from_str::<IndicatorCode>(r#""A b""#).is_err());
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reading(text in "\\PC*|[a-z0-9-]{0,62}") {
            if let Ok(code) = IndicatorCode::parse(&text) {
                prop_assert_eq!(IndicatorCode::parse(code.as_str()), Ok(code));
            }
        }
    }
}
