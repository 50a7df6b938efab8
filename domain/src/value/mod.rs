//! Numbers, dates and names, parsed once at the edge and never checked again.
//!
//! Every value reads what people type (full-width characters, eras, units), keeps one canonical text, and
//! says what would be right when it refuses.

mod approval_number;
mod as_written;
mod calendar;
mod certification_number;
mod corporate_number;
mod count;
mod country;
mod decimal;
mod device_class;
mod era;
mod fiscal_year;
mod gtin;
mod indicator_code;
mod jmdn_code;
mod jrct_id;
mod mah_licence_number;
mod measure_unit;
mod month;
pub(crate) mod normal;
mod notification_number;
mod occurred;
mod own_code;
mod reading;
mod spelling;
mod text;
mod yen;

use std::borrow::Cow;
use std::fmt;

pub use approval_number::{ApprovalNumber, InvalidApprovalNumber};
pub use as_written::AsWritten;
pub use calendar::{InvalidJstDate, JstDate};
pub use certification_number::{CertificationNumber, InvalidCertificationNumber};
pub use corporate_number::{CorporateNumber, InvalidCorporateNumber};
pub use count::{Count, CountBasis, CountRange, CountUnit, InvalidCount, Qualifier, Quantity};
pub use country::{Country, InvalidCountry};
pub use decimal::{ExactDecimal, InvalidDecimal, InvalidPercent, Percent};
pub use device_class::{DeviceCategory, DeviceClass, InvalidDeviceClass};
pub use era::{Era, EraYear};
pub use fiscal_year::{FiscalYear, InvalidFiscalYear};
pub use gtin::{Gtin, InvalidGtin};
pub use indicator_code::{IndicatorCode, InvalidIndicatorCode};
pub use jmdn_code::{InvalidJmdnCode, JmdnCode};
pub use jrct_id::{InvalidJrctId, JrctId};
pub use mah_licence_number::{InvalidMahLicenceNumber, MahLicenceClass, MahLicenceNumber};
pub use measure_unit::MeasureUnit;
pub use month::{InvalidJstMonth, JstMonth};
pub use notification_number::{InvalidNotificationNumber, NotificationNumber};
pub use occurred::{DatePrecision, InvalidOccurredDate, OccurredDate};
pub use own_code::{InvalidOwnCode, OwnCode};
pub use reading::{InvalidReading, Reading, ReadingRange, plain as plain_reading};
pub use text::{InvalidText, Name, Note, Reason};
pub use yen::{InvalidYen, Yen};

/// A text that is not the value it should be.
pub trait InvalidValue: std::error::Error {
    /// The stable name of what is wrong, in kebab-case.
    fn code(&self) -> &'static str;

    /// What would be right, in plain English.
    fn expected(&self) -> Cow<'static, str>;
}

/// A doubt about a value that is kept all the same: it may be acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// The check digit of a GTIN is not the computed one; old prints exist that are wrong.
    GtinCheckDigit {
        /// The digit that stands there.
        printed: u8,
        /// The digit that should.
        computed: u8,
    },
    /// The first digit of a JMDN code is none of those in use (1, 3, 4, 7).
    JmdnFirstDigit {
        /// The digit that stands there.
        found: u8,
    },
    /// The era year in an approval number is not the year of the approval.
    ApprovalYear {
        /// The year in the number.
        number: i16,
        /// The year of the decision.
        decision: i16,
    },
}

impl Concern {
    /// The codes of all concerns.
    pub const CODES: &'static [&'static str] = &["gtin-check-digit", "jmdn-first-digit", "approval-year"];

    /// The stable name, in kebab-case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::GtinCheckDigit { .. } => "gtin-check-digit",
            Self::JmdnFirstDigit { .. } => "jmdn-first-digit",
            Self::ApprovalYear { .. } => "approval-year",
        }
    }
}

impl fmt::Display for Concern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::GtinCheckDigit { printed, computed } => {
                write!(f, "the check digit is {printed}, but {computed} is computed")
            }
            Self::JmdnFirstDigit { found } => write!(f, "JMDN codes begin with 1, 3, 4 or 7, not {found}"),
            Self::ApprovalYear { number, decision } => {
                write!(f, "the number is of {number}, the decision of {decision}")
            }
        }
    }
}

/// The codes of everything that can be wrong with a value.
pub fn invalid_codes() -> Vec<&'static str> {
    [
        InvalidApprovalNumber::CODES,
        InvalidCertificationNumber::CODES,
        InvalidCorporateNumber::CODES,
        InvalidCount::CODES,
        InvalidCountry::CODES,
        InvalidDecimal::CODES,
        InvalidPercent::CODES,
        InvalidDeviceClass::CODES,
        InvalidFiscalYear::CODES,
        InvalidGtin::CODES,
        InvalidIndicatorCode::CODES,
        InvalidJmdnCode::CODES,
        InvalidJrctId::CODES,
        InvalidJstDate::CODES,
        InvalidJstMonth::CODES,
        InvalidMahLicenceNumber::CODES,
        InvalidNotificationNumber::CODES,
        InvalidOccurredDate::CODES,
        InvalidOwnCode::CODES,
        InvalidReading::CODES,
        InvalidText::CODES,
        InvalidYen::CODES,
    ]
    .concat()
}

/// Gives a newtype over one canonical text its standard faces: `FromStr`, serde, `Display`, `as_str`.
macro_rules! text_value {
    ($name:ident, $error:ident) => {
        impl $name {
            /// The canonical text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        $crate::value::parsed!($name, $error);
    };
}

/// Gives a type with `parse` and `Display` its standard faces: `FromStr` and the two conversions serde uses.
macro_rules! parsed {
    ($name:ident, $error:ident) => {
        impl std::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $error;

            fn try_from(text: String) -> Result<Self, $error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    };
}

/// Declares what can be wrong with a value: variant, code, what would be right.
macro_rules! invalid {
    ($(#[$meta:meta])* $name:ident { $($(#[$vm:meta])* $variant:ident = $code:literal, $expected:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        pub enum $name {
            $($(#[$vm])* #[error($expected)] $variant),*
        }

        impl $name {
            /// The codes of this error.
            pub const CODES: &'static [&'static str] = &[$($code),*];
        }

        impl $crate::value::InvalidValue for $name {
            fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant => $code),*
                }
            }

            fn expected(&self) -> std::borrow::Cow<'static, str> {
                match self {
                    $(Self::$variant => $expected.into()),*
                }
            }
        }
    };
}

pub(crate) use {invalid, parsed, text_value};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn no_two_errors_share_a_code() {
        let codes = super::invalid_codes();
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "{codes:?}");
    }
}
