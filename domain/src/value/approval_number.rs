//! 承認番号: the number of an approval, 16 characters.

use serde::{Deserialize, Serialize};

use super::era::{Era, EraYear};
use super::normal::tidy;
use super::{Concern, JstDate, invalid, text_value};

/// An approval number: era and year (3 digits), `00` for the minister, three letters for the kind, a serial of
/// five digits, a sub-number of three digits or capitals. Real: `30400BZX00112000`.
///
/// Source: notice of the Ministry of Health and Welfare of 1996; the era digit 3 is read off real numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ApprovalNumber(String);

invalid! {
    /// The text is no approval number.
    InvalidApprovalNumber {
        /// Another shape.
        Shape = "approval-number-shape", "an approval number has 16 characters, such as 30400BZX00112000";
        /// The era or the year in it cannot be.
        Year = "approval-number-year",
            "an approval number begins with the era (1 Showa, 2 Heisei, 3 Reiwa) and a year of that era";
    }
}

/// The era year in the first three digits of an approval or certification number.
pub(super) fn era_year(text: &str) -> Option<EraYear> {
    let era = match text.as_bytes().first()? {
        b'1' => Era::Showa,
        b'2' => Era::Heisei,
        b'3' => Era::Reiwa,
        _ => return None,
    };
    EraYear::new(era, text.get(1..3)?.parse().ok()?)
}

/// Whether the text has the shape `NNN KK TTT SSSSS BBB`, with `authority` for KK.
pub(super) fn has_shape(text: &str, authority: impl Fn(&str) -> bool) -> bool {
    let part = |range, fits: fn(u8) -> bool| text.get(range).is_some_and(|part: &str| part.bytes().all(fits));
    text.len() == 16
        && text.is_ascii()
        && part(0..3, |b| b.is_ascii_digit())
        && authority(&text[3..5])
        && part(5..8, |b| b.is_ascii_uppercase())
        && part(8..13, |b| b.is_ascii_digit())
        && part(13..16, |b| b.is_ascii_digit() || b.is_ascii_uppercase())
}

/// Tidied, in capitals, without hyphens and spaces.
pub(super) fn compact(raw: &str) -> Option<String> {
    let text = tidy(raw).ok()?.to_ascii_uppercase();
    Some(text.chars().filter(|c| !matches!(c, '-' | ' ')).collect())
}

impl ApprovalNumber {
    /// Reads an approval number, in any width.
    ///
    /// # Errors
    /// When it has another shape, or its era year cannot be.
    pub fn parse(raw: &str) -> Result<Self, InvalidApprovalNumber> {
        let text = compact(raw).ok_or(InvalidApprovalNumber::Shape)?;
        if !has_shape(&text, |authority| authority == "00") {
            return Err(InvalidApprovalNumber::Shape);
        }
        era_year(&text).map(|_| Self(text.clone())).ok_or(InvalidApprovalNumber::Year)
    }

    /// The era year in which the number was given.
    pub fn era_year(&self) -> EraYear {
        era_year(&self.0).expect("checked when it was read")
    }

    /// The same as a Western year.
    pub fn year(&self) -> i16 {
        self.era_year().year()
    }

    /// The three letters of the kind, such as BZX.
    pub fn kind(&self) -> &str {
        &self.0[5..8]
    }

    /// The sub-number.
    pub fn sub_number(&self) -> &str {
        &self.0[13..16]
    }

    /// A doubt when the approval is of another year: a partial change keeps its number, so this may be right.
    pub fn concern_on(&self, decided: JstDate) -> Option<Concern> {
        let number = self.year();
        (number != decided.year()).then_some(Concern::ApprovalYear { number, decision: decided.year() })
    }
}

text_value!(ApprovalNumber, InvalidApprovalNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_numbers_are_read() {
        for (text, year) in
            [("22100BZX01051000", 2009), ("30400BZX00112000", 2022), ("30800BZX00163000", 2026)]
        {
            let number = ApprovalNumber::parse(text).expect(text);
            assert_eq!((number.year(), number.kind(), number.sub_number()), (year, "BZX", "000"));
        }
        assert!(ApprovalNumber::parse("３０４００bzx００１１２A01").is_ok());
    }

    #[test]
    fn other_texts_are_refused() {
        for wrong in [
            "",
            "30400BZX0011200",
            "30401BZX00112000",
            "30400BZ100112000",
            "30400BZX0011200a!",
            "x0400BZX00112000",
        ] {
            assert_eq!(ApprovalNumber::parse(wrong), Err(InvalidApprovalNumber::Shape), "{wrong}");
        }
        for wrong in ["40400BZX00112000", "30000BZX00112000", "23200BZX00112000"] {
            assert_eq!(ApprovalNumber::parse(wrong), Err(InvalidApprovalNumber::Year), "{wrong}");
        }
    }

    #[test]
    fn another_year_is_a_doubt() {
        let number = ApprovalNumber::parse("30400BZX00112000").expect("real");
        let day = |text| JstDate::parse(text).expect(text);
        assert_eq!(number.concern_on(day("2022-05-31")), None);
        assert_eq!(
            number.concern_on(day("2023-05-31")),
            Some(Concern::ApprovalYear { number: 2022, decision: 2023 })
        );
    }
}
