//! 認証番号: the number of a certification by a registered body, 16 characters.

use serde::{Deserialize, Serialize};

use super::approval_number::{compact, era_year, has_shape};
use super::era::EraYear;
use super::{Concern, JstDate, invalid, text_value};

/// A certification number: like an approval number, with the two letters of the registered body for `00`.
/// The composition is general knowledge; the bodies' letters are published by the ministry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CertificationNumber(String);

invalid! {
    /// The text is no certification number.
    InvalidCertificationNumber {
        /// Another shape.
        Shape = "certification-number-shape",
            "a certification number has 16 characters with the two letters of the body, such as 304ABBZX00112000";
        /// The era or the year in it cannot be.
        Year = "certification-number-year",
            "a certification number begins with the era (2 Heisei, 3 Reiwa) and a year of that era";
    }
}

impl CertificationNumber {
    /// Reads a certification number, in any width.
    ///
    /// # Errors
    /// When it has another shape, or its era year cannot be.
    pub fn parse(raw: &str) -> Result<Self, InvalidCertificationNumber> {
        let text = compact(raw).ok_or(InvalidCertificationNumber::Shape)?;
        if !has_shape(&text, |body| body.bytes().all(|b| b.is_ascii_uppercase())) {
            return Err(InvalidCertificationNumber::Shape);
        }
        let year = era_year(&text).filter(|_| !text.starts_with('1'));
        year.map(|_| Self(text.clone())).ok_or(InvalidCertificationNumber::Year)
    }

    /// The era year in which the number was given.
    pub fn era_year(&self) -> EraYear {
        era_year(&self.0).expect("checked when it was read")
    }

    /// The same as a Western year.
    pub fn year(&self) -> i16 {
        self.era_year().year()
    }

    /// The two letters of the registered body.
    pub fn body(&self) -> &str {
        &self.0[3..5]
    }

    /// The three letters of the kind.
    pub fn kind(&self) -> &str {
        &self.0[5..8]
    }

    /// A doubt when the certification is of another year.
    pub fn concern_on(&self, decided: JstDate) -> Option<Concern> {
        let number = self.year();
        (number != decided.year()).then_some(Concern::ApprovalYear { number, decision: decided.year() })
    }
}

text_value!(CertificationNumber, InvalidCertificationNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_stands_in_the_number() {
        let number = CertificationNumber::parse("304abBZX00112000").expect("well-formed");
        assert_eq!((number.body(), number.year()), ("AB", 2022));
    }

    #[test]
    fn an_approval_number_is_none() {
        assert_eq!(CertificationNumber::parse("30400BZX00112000"), Err(InvalidCertificationNumber::Shape));
        assert_eq!(CertificationNumber::parse("150ABBZX00112000"), Err(InvalidCertificationNumber::Year));
    }
}
