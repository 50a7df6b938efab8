//! 法人番号: the number of every corporation in Japan.

use serde::{Deserialize, Serialize};

use super::normal::{digits, tidy};
use super::{invalid, text_value};

/// A corporate number: 13 digits, the first of which is the check digit (1–9).
///
/// Source: ordinance of the Ministry of Finance on corporate numbers, Article 2: with the twelve other digits
/// counted from the right, `9 − (Σ digit × (1 if odd, 2 if even)) mod 9`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CorporateNumber(String);

invalid! {
    /// The text is no corporate number.
    InvalidCorporateNumber {
        /// Not thirteen digits.
        Shape = "corporate-number-shape", "a corporate number has 13 digits, such as 7000012050002";
        /// The check digit is wrong.
        CheckDigit = "corporate-number-check-digit",
            "the first digit does not fit the other twelve: compare the number with the public register";
    }
}

impl CorporateNumber {
    /// Reads a corporate number; hyphens and spaces between the digits are dropped.
    ///
    /// # Errors
    /// When it has another shape, or the check digit is wrong.
    pub fn parse(raw: &str) -> Result<Self, InvalidCorporateNumber> {
        let text = tidy(raw).map_err(|_| InvalidCorporateNumber::Shape)?;
        let text: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
        let digits = digits(&text).filter(|d| d.len() == 13).ok_or(InvalidCorporateNumber::Shape)?;
        let sum: u32 = digits[1..]
            .iter()
            .rev()
            .zip([1, 2].into_iter().cycle())
            .map(|(digit, weight)| u32::from(*digit) * weight)
            .sum();
        if u32::from(digits[0]) == 9 - sum % 9 {
            Ok(Self(text))
        } else {
            Err(InvalidCorporateNumber::CheckDigit)
        }
    }
}

text_value!(CorporateNumber, InvalidCorporateNumber);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PUBLIC: [&str; 9] = [
        "7123456789012",
        "4011001098993",
        "7000012050002",
        "4011101026268",
        "5020001022136",
        "2010401078302",
        "5010401056247",
        "1020001034622",
        "2120901007402",
    ];

    #[test]
    fn public_numbers_are_read_in_any_width() {
        for number in PUBLIC {
            assert_eq!(CorporateNumber::parse(number).expect(number).as_str(), number);
        }
        assert!(CorporateNumber::parse("７０００-０１２０-５０００２").is_ok());
    }

    #[test]
    fn other_shapes_are_refused() {
        for wrong in ["", "700001205000", "70000120500021", "7000O12050002"] {
            assert_eq!(CorporateNumber::parse(wrong), Err(InvalidCorporateNumber::Shape), "{wrong}");
        }
    }

    proptest! {
        /// The check is modulo 9, so an exchange of 0 and 9 goes unseen; any other single change does not.
        #[test]
        fn one_changed_digit_is_noticed(number in 0..PUBLIC.len(), place in 0..13usize, digit in 0..10u8) {
            let mut bytes = PUBLIC[number].as_bytes().to_vec();
            let old = bytes[place] - b'0';
            bytes[place] = digit + b'0';
            let text = String::from_utf8(bytes).expect("digits");
            let unseen = old == digit || (place > 0 && old.is_multiple_of(9) && digit.is_multiple_of(9));
            prop_assert_eq!(CorporateNumber::parse(&text).is_ok(), unseen);
        }
    }
}
