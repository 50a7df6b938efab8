//! 届出番号: the number of a notification: the holder's licence number and six digits.

use serde::{Deserialize, Serialize};

use super::approval_number::compact;
use super::mah_licence_number::is_licence;
use super::{MahLicenceNumber, invalid, text_value};

/// A notification number, such as `13B1X10126000002`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NotificationNumber(String);

invalid! {
    /// The text is no notification number.
    InvalidNotificationNumber {
        /// Another shape.
        Shape = "notification-number-shape",
            "a notification number is the licence number and six digits, such as 13B1X10126000002";
    }
}

impl NotificationNumber {
    /// Reads a notification number, in any width.
    ///
    /// # Errors
    /// When it has another shape.
    pub fn parse(raw: &str) -> Result<Self, InvalidNotificationNumber> {
        let text = compact(raw).ok_or(InvalidNotificationNumber::Shape)?;
        let (licence, serial) = text.split_at_checked(10).ok_or(InvalidNotificationNumber::Shape)?;
        let well_formed =
            is_licence(licence) && serial.len() == 6 && serial.bytes().all(|b| b.is_ascii_digit());
        if well_formed { Ok(Self(text)) } else { Err(InvalidNotificationNumber::Shape) }
    }

    /// The licence of the holder that notified.
    pub fn licence(&self) -> MahLicenceNumber {
        MahLicenceNumber::parse(&self.0[..10]).expect("checked when it was read")
    }
}

text_value!(NotificationNumber, InvalidNotificationNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_licence_stands_in_the_number() {
        let number = NotificationNumber::parse("13B1X10126000002").expect("real");
        assert_eq!(number.licence().as_str(), "13B1X10126");
    }

    #[test]
    fn other_texts_are_refused() {
        for wrong in ["", "13B1X10126", "13B1X1012600000", "13B1X101260000023", "13B1X10126A00002"] {
            assert_eq!(NotificationNumber::parse(wrong), Err(InvalidNotificationNumber::Shape), "{wrong}");
        }
    }
}
