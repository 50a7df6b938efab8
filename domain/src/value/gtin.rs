//! GTIN: the number of a trade item in the GS1 system.

use serde::{Deserialize, Serialize};

use super::normal::{digits, tidy};
use super::{Concern, invalid, text_value};

/// A GTIN of 8, 12, 13 or 14 digits, kept in the length in which it was given.
///
/// A check digit that does not fit is a [`Concern`], not an error: wrong numbers were printed and are in use.
/// Two lengths of one number are unequal; compare [`Gtin::to_gtin14`].
///
/// Source: GS1 General Specifications, check digits: without the last digit, from the right, times 3, 1, 3, …;
/// the check digit fills the sum up to a multiple of ten.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Gtin(String);

invalid! {
    /// The text is no GTIN.
    InvalidGtin {
        /// Not 8, 12, 13 or 14 digits.
        Shape = "gtin-shape", "a GTIN has 8, 12, 13 or 14 digits, such as 6291041500213";
    }
}

impl Gtin {
    /// Reads a GTIN; hyphens and spaces between the digits are dropped.
    ///
    /// # Errors
    /// When it does not have 8, 12, 13 or 14 digits.
    pub fn parse(raw: &str) -> Result<Self, InvalidGtin> {
        let text = tidy(raw).map_err(|_| InvalidGtin::Shape)?;
        let text: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
        let digits = digits(&text).ok_or(InvalidGtin::Shape)?;
        if matches!(digits.len(), 8 | 12 | 13 | 14) { Ok(Self(text)) } else { Err(InvalidGtin::Shape) }
    }

    /// The doubt about its check digit, if it does not fit.
    pub fn concern(&self) -> Option<Concern> {
        let (body, last) = self.0.split_at(self.0.len() - 1);
        let printed = last.bytes().map(|b| b - b'0').sum();
        let computed = check_digit(body);
        (printed != computed).then_some(Concern::GtinCheckDigit { printed, computed })
    }

    /// The same number in 14 digits, with zeros before it. The check digit stays.
    pub fn to_gtin14(&self) -> Self {
        Self(format!("{:0>14}", self.0))
    }
}

text_value!(Gtin, InvalidGtin);

fn check_digit(body: &str) -> u8 {
    let sum: u32 = body
        .bytes()
        .rev()
        .zip([3, 1].into_iter().cycle())
        .map(|(byte, weight)| u32::from(byte - b'0') * weight)
        .sum();
    u8::try_from((10 - sum % 10) % 10).expect("a remainder of ten is one digit")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn gtin(text: &str) -> Gtin {
        Gtin::parse(text).expect(text)
    }

    #[test]
    fn numbers_in_use_are_read_without_a_concern() {
        for text in ["6291041500213", "1234567890128", "00842650000272", "96385074", "036000291452"] {
            assert_eq!((gtin(text).as_str(), gtin(text).concern()), (text, None));
        }
        assert_eq!(gtin("６２９-１０４１ ５００２１３").as_str(), "6291041500213");
    }

    #[test]
    fn a_misprinted_check_digit_is_a_concern_and_the_number_is_kept() {
        let printed = gtin("4512345678903");
        assert_eq!(printed.as_str(), "4512345678903");
        assert_eq!(printed.concern(), Some(Concern::GtinCheckDigit { printed: 3, computed: 6 }));
    }

    #[test]
    fn other_shapes_are_refused() {
        for wrong in [
            "",
            "1234567",
            "123456789",
            "12345678901",
            "123456789012345",
            "629104150021X",
            "629\u{0}1041500213",
        ] {
            assert_eq!(Gtin::parse(wrong), Err(InvalidGtin::Shape), "{wrong}");
        }
    }

    #[test]
    fn fourteen_digits_are_zeros_and_the_number() {
        assert_eq!(gtin("6291041500213").to_gtin14().as_str(), "06291041500213");
        assert_eq!(gtin("96385074").to_gtin14().concern(), None);
        assert_eq!(gtin("00842650000272").to_gtin14(), gtin("842650000272").to_gtin14());
    }

    #[test]
    fn json_is_the_text() {
        let json = serde_json::to_string(&gtin("6291041500213")).expect("json");
        assert_eq!(json, r#""6291041500213""#);
        assert_eq!(serde_json::from_str::<Gtin>(&json).expect("gtin"), gtin("6291041500213"));
        assert!(serde_json::from_str::<Gtin>(r#""629""#).is_err());
    }

    proptest! {
        #[test]
        fn one_changed_digit_raises_a_concern(body in "[0-9]{7}|[0-9]{11,13}", place in 0..14usize, step in 1..10u8) {
            let right = format!("{body}{}", check_digit(&body));
            prop_assert_eq!(gtin(&right).concern(), None);
            let mut bytes = right.into_bytes();
            let place = place % bytes.len();
            bytes[place] = (bytes[place] - b'0' + step) % 10 + b'0';
            let wrong = String::from_utf8(bytes).expect("digits");
            prop_assert!(gtin(&wrong).concern().is_some());
        }

        #[test]
        fn zeros_before_a_number_change_no_concern(text in "[0-9]{8}|[0-9]{12,14}") {
            prop_assert_eq!(gtin(&text).concern(), gtin(&text).to_gtin14().concern());
        }
    }
}
