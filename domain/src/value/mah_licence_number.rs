//! 製造販売業許可番号: the number of a licence as marketing authorization holder (MAH).

use serde::{Deserialize, Serialize};

use super::approval_number::compact;
use super::{DeviceClass, invalid, text_value};

/// A licence number: prefecture (01–47), `B` for devices, class 1–3, `X`, five digits. Real: `27B2X00150`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MahLicenceNumber(String);

/// The class of a licence: what it covers (PMD Act).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MahLicenceClass {
    /// 第一種: all classes.
    First,
    /// 第二種: up to Class II.
    Second,
    /// 第三種: Class I.
    Third,
}

invalid! {
    /// The text is no licence number.
    InvalidMahLicenceNumber {
        /// Another shape.
        Shape = "mah-licence-number-shape",
            "a licence number is prefecture (01 to 47), B, class 1 to 3, X and five digits, such as 27B2X00150";
    }
}

impl MahLicenceNumber {
    /// Reads a licence number, in any width.
    ///
    /// # Errors
    /// When it has another shape.
    pub fn parse(raw: &str) -> Result<Self, InvalidMahLicenceNumber> {
        let text = compact(raw).filter(|text| is_licence(text)).ok_or(InvalidMahLicenceNumber::Shape)?;
        Ok(Self(text))
    }

    /// The class of the licence.
    pub fn class(&self) -> MahLicenceClass {
        match self.0.as_bytes()[3] {
            b'1' => MahLicenceClass::First,
            b'2' => MahLicenceClass::Second,
            _ => MahLicenceClass::Third,
        }
    }

    /// The number of the prefecture, 1 to 47.
    pub fn prefecture(&self) -> u8 {
        self.0[..2].parse().expect("two digits, checked when it was read")
    }

    /// Whether its holder may hold a device of this class.
    pub fn covers(&self, class: DeviceClass) -> bool {
        class <= self.class().covers_up_to()
    }
}

impl MahLicenceClass {
    /// The highest class of device its holder may hold.
    pub const fn covers_up_to(self) -> DeviceClass {
        match self {
            Self::First => DeviceClass::IV,
            Self::Second => DeviceClass::II,
            Self::Third => DeviceClass::I,
        }
    }
}

/// Whether a compact text has the shape of a licence number.
pub(super) fn is_licence(text: &str) -> bool {
    let bytes = text.as_bytes();
    let prefecture = text.get(..2).and_then(|digits| digits.parse::<u8>().ok());
    bytes.len() == 10
        && bytes[..2].iter().all(u8::is_ascii_digit)
        && prefecture.is_some_and(|n| (1..=47).contains(&n))
        && bytes[2] == b'B'
        && (b'1'..=b'3').contains(&bytes[3])
        && bytes[4] == b'X'
        && bytes[5..].iter().all(u8::is_ascii_digit)
}

text_value!(MahLicenceNumber, InvalidMahLicenceNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_real_number_is_read() {
        let number = MahLicenceNumber::parse("27b2x00150").expect("real");
        assert_eq!((number.prefecture(), number.class()), (27, MahLicenceClass::Second));
    }

    #[test]
    fn a_licence_covers_its_classes() {
        let covers = |text| {
            let licence = MahLicenceNumber::parse(text).expect(text);
            DeviceClass::ALL.iter().map(|class| licence.covers(*class)).collect::<Vec<_>>()
        };
        assert_eq!(covers("13B1X10126"), [true, true, true, true]);
        assert_eq!(covers("27B2X00150"), [true, true, false, false]);
        assert_eq!(covers("27B3X00150"), [true, false, false, false]);
    }

    #[test]
    fn other_texts_are_refused() {
        for wrong in [
            "",
            "48B1X00001",
            "00B1X00001",
            "27A2X00150",
            "27B4X00150",
            "27B2Y00150",
            "27B2X0015",
            "２7B2X001500",
        ] {
            assert_eq!(MahLicenceNumber::parse(wrong), Err(InvalidMahLicenceNumber::Shape), "{wrong}");
        }
    }
}
