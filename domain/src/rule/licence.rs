//! 製造販売業許可: which devices a licence covers, and until when it is valid.
//!
//! Whether a command is refused for it is decided by the aggregate, with the number of the licence.

use super::basis::{Basis, Unanswered, last_day};
use crate::value::{DeviceClass, JstDate, MahLicenceClass};

/// What a licence covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenceCover {
    /// The highest class of device it covers.
    pub up_to: DeviceClass,
    /// Whether the class that was asked about is among them.
    pub covered: bool,
    /// The rules used.
    pub basis: Basis,
}

/// Until when a licence is valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenceTerm {
    /// The last day.
    pub last_day: JstDate,
    /// The rules used.
    pub basis: Basis,
}

/// Whether a licence covers devices of a class on a day.
///
/// # Errors
/// When no rule is known for the day.
pub fn covers(licence: MahLicenceClass, class: DeviceClass, on: JstDate) -> Result<LicenceCover, Unanswered> {
    let code = match licence {
        MahLicenceClass::First => "licence-first-class",
        MahLicenceClass::Second => "licence-second-class",
        MahLicenceClass::Third => "licence-third-class",
    };
    let mut basis = Basis::default();
    let up_to = basis.up_to_class(code, on)?;
    Ok(LicenceCover { up_to, covered: class <= up_to, basis })
}

/// The last day of a licence whose validity begins on a day, as it is printed on the licence (有効期間). The end
/// printed there wins over the one computed here.
///
/// # Errors
/// When no rule is known for the day, or the answer lies after 2200.
pub fn expires(valid_from: JstDate) -> Result<LicenceTerm, Unanswered> {
    let mut basis = Basis::default();
    let years = basis.years("licence-term", valid_from)?;
    basis.statement("period-in-months", valid_from)?;
    Ok(LicenceTerm { last_day: last_day(valid_from, years.saturating_mul(12))?, basis })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::tests::day;
    use crate::value::MahLicenceNumber;

    #[test]
    fn the_rule_covers_what_the_check_of_a_licence_number_lets_through() {
        for (number, licence) in [
            ("13B1X10126", MahLicenceClass::First),
            ("27B2X00150", MahLicenceClass::Second),
            ("27B3X00150", MahLicenceClass::Third),
        ] {
            let number = MahLicenceNumber::parse(number).expect(number);
            for class in DeviceClass::ALL {
                let cover = covers(licence, *class, day("2025-04-18")).expect("a rule");
                assert_eq!(cover.covered, number.covers(*class), "{licence:?} {class}");
                assert_eq!(cover.basis.codes().len(), 1);
            }
        }
    }

    #[test]
    fn a_licence_ends_the_day_before_its_fifth_anniversary() {
        for (from, last) in [
            ("2020-04-01", "2025-03-31"),
            ("2021-01-01", "2025-12-31"),
            ("2024-02-29", "2029-02-28"),
            ("2024-03-01", "2029-02-28"),
            ("2019-03-01", "2024-02-29"),
            ("2020-12-31", "2025-12-30"),
        ] {
            let term = expires(day(from)).expect(from);
            assert_eq!(term.last_day, day(last), "valid from {from}");
            assert_eq!(term.basis.codes(), ["licence-term", "period-in-months"]);
        }
    }
}
