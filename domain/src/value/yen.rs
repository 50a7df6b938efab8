//! Sums of money, in yen.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::decimal::{Numeral, numeral, signed};
use super::invalid;
use super::normal::tidy;

/// A sum in whole yen, negative for a loss. Shown with commas (`7,100,000`); on the wire plain (`7100000`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Yen(i64);

invalid! {
    /// The text is no sum in yen.
    InvalidYen {
        /// Another shape.
        Shape = "yen-shape", "a sum in yen looks like 7,100,000, 80百万円, 1.8億円 or 1兆8000億円";
        /// A part of a yen.
        Fraction = "yen-fraction", "a sum comes to whole yen";
        /// Too large.
        Range = "yen-range", "a sum lies below nine quintillion (922京) yen";
    }
}

/// The units sums are written in, the longer names before those they end with.
const UNITS: [(&str, i128); 6] = [
    ("兆", 1_000_000_000_000),
    ("億", 100_000_000),
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("万", 10_000),
    ("千", 1_000),
];

/// No sum Banso can keep has more digits before the point.
const MOST_DIGITS: usize = 19;

impl Yen {
    /// A sum of whole yen.
    pub const fn new(amount: i64) -> Self {
        Self(amount)
    }

    /// Reads a sum, exactly: `7,100,000`, `80百万円`, `1.8億円`, `1兆8000億円`, `▲1,200千円`, in any width.
    ///
    /// A part after a unit is smaller than that unit, and only the last part has a fraction.
    ///
    /// # Errors
    /// When it has another shape, does not come to whole yen, or is too large.
    pub fn parse(raw: &str) -> Result<Self, InvalidYen> {
        let text = tidy(raw).map_err(|_| InvalidYen::Shape)?;
        let (sign, rest) = signed(&text);
        let rest = rest.strip_prefix('¥').unwrap_or(rest);
        let mut rest = rest.strip_suffix('円').unwrap_or(rest).trim_end();
        let (mut sum, mut room) = (0_i128, i128::MAX);
        loop {
            let (number, after) = numeral(rest).ok_or(InvalidYen::Shape)?;
            let (unit, after) = unit(after);
            let part = yen(&number, unit)?;
            let last = after.is_empty();
            if part >= room || !(last || (number.fraction.is_empty() && unit > 1)) {
                return Err(InvalidYen::Shape);
            }
            sum += part;
            if last {
                break;
            }
            (room, rest) = (unit, after);
        }
        let amount = if sign == "-" { -sum } else { sum };
        i64::try_from(amount).map(Self).map_err(|_| InvalidYen::Range)
    }

    /// The whole yen.
    pub const fn amount(self) -> i64 {
        self.0
    }
}

/// The unit a text begins with, in yen, and what follows it.
fn unit(text: &str) -> (i128, &str) {
    UNITS.iter().find_map(|(name, yen)| Some((*yen, text.strip_prefix(name)?))).unwrap_or((1, text))
}

fn yen(number: &Numeral<'_>, unit: i128) -> Result<i128, InvalidYen> {
    let whole = number.whole.trim_start_matches('0');
    let fraction = number.fraction.trim_end_matches('0');
    if whole.len() > MOST_DIGITS {
        return Err(InvalidYen::Range);
    }
    let digits = format!("0{whole}{fraction}");
    let places = u32::try_from(fraction.len()).ok().filter(|n| *n <= 12).ok_or(InvalidYen::Fraction)?;
    let digits: i128 = digits.parse().map_err(|_| InvalidYen::Range)?;
    let divisor = 10_i128.pow(places);
    let product = digits.checked_mul(unit).ok_or(InvalidYen::Range)?;
    if product % divisor == 0 { Ok(product / divisor) } else { Err(InvalidYen::Fraction) }
}

impl fmt::Display for Yen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            f.write_str("-")?;
        }
        f.write_str(&thousands(self.0.unsigned_abs()))
    }
}

/// A whole number with commas between its thousands.
pub(super) fn thousands(number: u64) -> String {
    grouped(&number.to_string())
}

/// Digits with commas between the thousands.
pub(super) fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

// Not `parsed!`: the wire carries the plain number, the screen the commas.
impl std::str::FromStr for Yen {
    type Err = InvalidYen;

    fn from_str(text: &str) -> Result<Self, InvalidYen> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Yen {
    type Error = InvalidYen;

    fn try_from(text: String) -> Result<Self, InvalidYen> {
        Self::parse(&text)
    }
}

impl From<Yen> for String {
    fn from(yen: Yen) -> Self {
        yen.0.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn amount(text: &str) -> i64 {
        Yen::parse(text).expect(text).amount()
    }

    #[test]
    fn sums_are_read_as_documents_write_them() {
        assert_eq!(amount("80百万円"), 80_000_000);
        assert_eq!(amount("1.8億円"), 180_000_000);
        assert_eq!(amount("７．１億円"), 710_000_000);
        assert_eq!(amount("7,100,000"), 7_100_000);
        assert_eq!(amount("￥7,100,000"), 7_100_000);
        assert_eq!(amount("1兆8000億円"), 1_800_000_000_000);
        assert_eq!(amount("1兆8,000億円"), 1_800_000_000_000);
        assert_eq!(amount("3億2千万円"), 320_000_000);
        assert_eq!(amount("1億2,345万6,789円"), 123_456_789);
        assert_eq!(amount("1億1.5万円"), 100_015_000);
        assert_eq!(amount("▲1,200千円"), -1_200_000);
        assert_eq!(amount("1.23456789億"), 123_456_789);
        assert_eq!([amount("0円"), amount("-0"), amount("007")], [0, 0, 7]);
    }

    #[test]
    fn other_texts_are_no_sums() {
        for wrong in [
            "",
            "-",
            "－",
            "円",
            "億円",
            "百万円",
            "約1億円",
            "1.8億5千万円",
            "5千万1億円",
            "1億20000万円",
            "1億億円",
            "1,23円",
            "1ドル",
            "1 2",
            "1円2",
            "1億\u{0}円",
        ] {
            assert_eq!(Yen::parse(wrong), Err(InvalidYen::Shape), "{wrong}");
        }
    }

    #[test]
    fn no_yen_is_split_and_none_is_lost() {
        for wrong in ["1.5円", "1.23456789万円", "0.0000000000001兆円"] {
            assert_eq!(Yen::parse(wrong), Err(InvalidYen::Fraction), "{wrong}");
        }
        for wrong in [
            "9223372036854775808",
            "10000000兆円",
            "99999999999999999999",
            "9999999999999999999.999999999999兆",
        ] {
            assert_eq!(Yen::parse(wrong), Err(InvalidYen::Range), "{wrong}");
        }
        assert_eq!(amount("-9223372036854775808"), i64::MIN);
    }

    #[test]
    fn the_screen_shows_commas_and_the_wire_none() {
        let yen = Yen::new(7_100_000);
        assert_eq!(yen.to_string(), "7,100,000");
        assert_eq!(serde_json::to_string(&yen).expect("json"), r#""7100000""#);
        assert_eq!(serde_json::from_str::<Yen>(r#""7100000""#).expect("yen"), yen);
        assert!(serde_json::from_str::<Yen>(r#""7.1""#).is_err());
        assert_eq!(
            [Yen::new(-1000), Yen::new(999), Yen::new(0)].map(|y| y.to_string()),
            ["-1,000", "999", "0"]
        );
    }

    proptest! {
        #[test]
        fn every_sum_survives_screen_and_wire(amount: i64) {
            let yen = Yen::new(amount);
            prop_assert_eq!(Yen::parse(&yen.to_string()), Ok(yen));
            prop_assert_eq!(Yen::try_from(String::from(yen)), Ok(yen));
        }

        #[test]
        fn a_sum_in_parts_is_the_sum_of_its_parts(cho in 1..1000i64, oku in 0..10_000i64, man in 0..10_000i64) {
            let text = format!("{cho}兆{oku}億{man}万円");
            let sum = cho * 1_000_000_000_000 + oku * 100_000_000 + man * 10_000;
            prop_assert_eq!(Yen::parse(&text), Ok(Yen::new(sum)));
        }

        #[test]
        fn no_text_breaks_the_reading(text in "\\PC*|[0-9,.▲兆億千百万円]{0,16}") {
            if let Ok(yen) = Yen::parse(&text) {
                prop_assert_eq!(Yen::parse(&yen.to_string()), Ok(yen));
            }
        }
    }
}
