//! JMDN codes: the numbers of the generic names (一般的名称) of medical devices.

use serde::{Deserialize, Serialize};

use super::normal::{digits, tidy};
use super::{Concern, invalid, text_value};

/// A JMDN code: eight digits, without a check digit.
///
/// Codes in use begin with 1, 3 or 4 (from the GMDN) or 7 (of Japan only). Another first digit is a
/// [`Concern`], not an error: the list grows. Source: the PMDA's JMDN list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct JmdnCode(String);

invalid! {
    /// The text is no JMDN code.
    InvalidJmdnCode {
        /// Not eight digits.
        Shape = "jmdn-code-shape", "a JMDN code has 8 digits, such as 70001000";
    }
}

impl JmdnCode {
    /// Reads a code.
    ///
    /// # Errors
    /// When it does not have eight digits.
    pub fn parse(raw: &str) -> Result<Self, InvalidJmdnCode> {
        let text = tidy(raw).map_err(|_| InvalidJmdnCode::Shape)?;
        let digits = digits(&text).ok_or(InvalidJmdnCode::Shape)?;
        if digits.len() == 8 { Ok(Self(text)) } else { Err(InvalidJmdnCode::Shape) }
    }

    /// The doubt about its first digit, if no code in use begins with it.
    pub fn concern(&self) -> Option<Concern> {
        let first = self.0.bytes().next().map(|b| b - b'0');
        first.filter(|digit| !matches!(digit, 1 | 3 | 4 | 7)).map(|found| Concern::JmdnFirstDigit { found })
    }
}

text_value!(JmdnCode, InvalidJmdnCode);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_in_any_width() {
        assert_eq!(JmdnCode::parse(" ７０００１０００ ").expect("a code").as_str(), "70001000");
    }

    #[test]
    fn other_shapes_are_refused() {
        for wrong in ["", "7000100", "700010000", "7000100X", "7000-1000", "7000\u{202e}1000"] {
            assert_eq!(JmdnCode::parse(wrong), Err(InvalidJmdnCode::Shape), "{wrong}");
        }
        assert!(serde_json::from_str::<JmdnCode>(r#""7000""#).is_err());
    }

    #[test]
    fn another_first_digit_is_a_concern_and_the_code_is_kept() {
        for (text, found) in [("20001000", 2), ("00001000", 0), ("90001000", 9)] {
            let code = JmdnCode::parse(text).expect(text);
            assert_eq!((code.as_str(), code.concern()), (text, Some(Concern::JmdnFirstDigit { found })));
        }
    }

    proptest! {
        #[test]
        fn codes_in_use_raise_no_concern_and_survive_json(text in "[1347][0-9]{7}") {
            let code = JmdnCode::parse(&text).expect("eight digits");
            prop_assert_eq!(code.concern(), None);
            let json = serde_json::to_string(&code).expect("json");
            prop_assert_eq!(&json, &format!("\"{text}\""));
            prop_assert_eq!(serde_json::from_str::<JmdnCode>(&json).expect("a code"), code);
        }
    }
}
