//! Reported figures, exactly as reported: no binary fractions, no rounding.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::normal::tidy;
use super::{invalid, parsed};

/// An exact decimal number. Canonical text: no commas, no zeros at the end of the fraction (`-1234.5`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ExactDecimal(Decimal);

/// An exact percentage. Canonical text: the number and the sign (`5.9%`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Percent(ExactDecimal);

invalid! {
    /// The text is no decimal number.
    InvalidDecimal {
        /// Another shape.
        Shape = "decimal-shape", "a number looks like 1234.5 or 1,234.5, with a minus before it if need be";
        /// More digits than can be kept exactly.
        Range = "decimal-range", "a number has at most 28 digits, those after the point included";
    }
}

invalid! {
    /// The text is no percentage.
    InvalidPercent {
        /// Another shape.
        Shape = "percent-shape", "a percentage is a number with the percent sign, such as 5.9%";
        /// More digits than can be kept exactly.
        Range = "percent-range", "a percentage has at most 28 digits, 26 of them after the point";
    }
}

impl ExactDecimal {
    /// Keeps a number, without zeros at the end of its fraction.
    pub fn new(value: Decimal) -> Self {
        Self(value.normalize())
    }

    /// Reads a number: commas between thousands, and ▲, △ or a minus before a negative one, are accepted.
    ///
    /// # Errors
    /// When it has another shape, or more digits than can be kept exactly.
    pub fn parse(raw: &str) -> Result<Self, InvalidDecimal> {
        let text = tidy(raw).map_err(|_| InvalidDecimal::Shape)?;
        let (sign, rest) = signed(&text);
        let (number, rest) = numeral(rest).ok_or(InvalidDecimal::Shape)?;
        if !rest.is_empty() {
            return Err(InvalidDecimal::Shape);
        }
        number.exact(sign)
    }

    /// The number.
    pub const fn value(self) -> Decimal {
        self.0
    }
}

impl Percent {
    /// Reads a percentage. The sign is asked for, so that 0.059 is never taken for 5.9%.
    ///
    /// # Errors
    /// When the sign is missing, or what stands before it is no number that can be kept exactly.
    pub fn parse(raw: &str) -> Result<Self, InvalidPercent> {
        let text = tidy(raw).map_err(|_| InvalidPercent::Shape)?;
        let number = text.strip_suffix('%').or_else(|| text.strip_suffix("パーセント"));
        let value =
            ExactDecimal::parse(number.ok_or(InvalidPercent::Shape)?).map_err(|error| match error {
                InvalidDecimal::Shape => InvalidPercent::Shape,
                InvalidDecimal::Range => InvalidPercent::Range,
            })?;
        if value.0.scale() + 2 <= Decimal::MAX_SCALE { Ok(Self(value)) } else { Err(InvalidPercent::Range) }
    }

    /// The number before the sign: 5.9.
    pub const fn value(self) -> ExactDecimal {
        self.0
    }

    /// The share of one: 0.059.
    pub fn as_fraction(self) -> ExactDecimal {
        let mut fraction = self.0.0;
        fraction.set_scale(fraction.scale() + 2).expect("parse leaves room for two more digits");
        ExactDecimal::new(fraction)
    }
}

impl fmt::Display for ExactDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0)
    }
}

parsed!(ExactDecimal, InvalidDecimal);
parsed!(Percent, InvalidPercent);

/// The digits of a number as people write it, without its commas.
pub(super) struct Numeral<'a> {
    /// At least one digit.
    pub(super) whole: String,
    /// The digits after the point, if any.
    pub(super) fraction: &'a str,
}

impl Numeral<'_> {
    /// The number with its sign (`-` or nothing).
    pub(super) fn exact(&self, sign: &str) -> Result<ExactDecimal, InvalidDecimal> {
        let plain = match self.fraction {
            "" => format!("{sign}{}", self.whole),
            fraction => format!("{sign}{}.{fraction}", self.whole),
        };
        Decimal::from_str_exact(&plain).map(ExactDecimal::new).map_err(|_| InvalidDecimal::Range)
    }
}

/// The number a tidy text begins with, and what follows it. Commas stand between thousands or nowhere.
pub(super) fn numeral(text: &str) -> Option<(Numeral<'_>, &str)> {
    let end = text.find(|c: char| !matches!(c, '0'..='9' | ',' | '.')).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let (whole, fraction) = match number.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (number, ""),
    };
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let thousands = whole.contains(',');
    let grouped =
        !first.is_empty() && (!thousands || first.len() <= 3) && groups.all(|group| group.len() == 3);
    let plain = fraction.bytes().all(|b| b.is_ascii_digit());
    (grouped && plain).then(|| (Numeral { whole: whole.replace(',', ""), fraction }, rest))
}

/// The sign a tidy text begins with (`-` or nothing), and what follows it. Accounts write ▲ or △ for minus.
pub(super) fn signed(text: &str) -> (&'static str, &str) {
    if let Some(rest) = text.strip_prefix(['-', '\u{2212}', '▲', '△']) {
        return ("-", rest.trim_start());
    }
    ("", text.strip_prefix('+').unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> String {
        ExactDecimal::parse(text).expect(text).to_string()
    }

    #[test]
    fn numbers_are_kept_exactly_in_one_text() {
        assert_eq!(decimal("5.90"), "5.9");
        assert_eq!(decimal("１，２３４．５"), "1234.5");
        assert_eq!(decimal("-0.0"), "0");
        assert_eq!(decimal("▲1,000"), "-1000");
        assert_eq!(decimal("\u{2212}3"), "-3");
        assert_eq!(decimal("+007"), "7");
        assert_eq!(decimal("100000000000"), "100000000000");
        assert_eq!(ExactDecimal::new(Decimal::new(7100, 3)).to_string(), "7.1");
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for wrong in [
            "",
            "-",
            "－",
            "1.",
            ".5",
            "1.2.3",
            "1,23",
            "1234,567",
            ",123",
            "1,,000",
            "1e3",
            "1 000",
            "--1",
            "1\u{200b}2",
        ] {
            assert_eq!(ExactDecimal::parse(wrong), Err(InvalidDecimal::Shape), "{wrong}");
        }
    }

    #[test]
    fn what_cannot_be_kept_exactly_is_refused_and_never_rounded() {
        for long in [format!("0.{}1", "0".repeat(28)), "9".repeat(40), format!("{}.5", "9".repeat(28))] {
            assert_eq!(ExactDecimal::parse(&long), Err(InvalidDecimal::Range), "{long}");
        }
        let narrow = format!("0.{}1%", "0".repeat(26));
        assert_eq!(Percent::parse(&narrow), Err(InvalidPercent::Range));
    }

    #[test]
    fn a_percentage_needs_its_sign() {
        for text in ["5.9%", "５．９％", "5.90 %", "5.9パーセント"] {
            assert_eq!(Percent::parse(text).expect(text).to_string(), "5.9%");
        }
        for wrong in ["5.9", "%", "五%", "5.9%%", "5.9 ポイント"] {
            assert_eq!(Percent::parse(wrong), Err(InvalidPercent::Shape), "{wrong}");
        }
    }

    #[test]
    fn a_percentage_is_a_share_of_one() {
        let growth = Percent::parse("5.9%").expect("a percentage");
        assert_eq!(
            (growth.value().to_string(), growth.as_fraction().to_string()),
            ("5.9".into(), "0.059".into())
        );
        let loss = Percent::parse("△100%").expect("a percentage");
        assert_eq!(loss.as_fraction().to_string(), "-1");
    }

    #[test]
    fn json_is_the_text() {
        let json = serde_json::to_string(&Percent::parse("5.9%").expect("a percentage")).expect("json");
        assert_eq!(json, r#""5.9%""#);
        assert!(serde_json::from_str::<ExactDecimal>("5.9").is_err());
        assert!(serde_json::from_str::<ExactDecimal>(r#""5,9""#).is_err());
    }

    proptest! {
        #[test]
        fn every_number_survives_its_text(digits in any::<i64>(), scale in 0..=26u32) {
            let value = ExactDecimal::new(Decimal::new(digits, scale));
            prop_assert_eq!(ExactDecimal::parse(&value.to_string()), Ok(value));
            let percent = Percent::parse(&format!("{value}%")).expect("a percentage");
            prop_assert_eq!(percent.value(), value);
            prop_assert_eq!(percent.as_fraction().value() * Decimal::ONE_HUNDRED, value.value());
            prop_assert_eq!(Percent::parse(&percent.to_string()), Ok(percent));
        }

        #[test]
        fn no_text_breaks_the_reading(text in "\\PC*|[0-9,.▲%-]{0,12}") {
            if let Ok(value) = ExactDecimal::parse(&text) {
                prop_assert_eq!(ExactDecimal::parse(&value.to_string()), Ok(value));
            }
        }
    }
}
