//! Words exactly as a document writes them.

use serde::{Deserialize, Serialize};

use super::normal::{is_invisible, nfc};
use super::{InvalidText, text_value};

/// A short text as it stands in a document: one line of 1 to 200 characters. Unlike a [`Name`](super::Name) it keeps
/// the width and shape of its characters: ① stays ①, and 令和７年度 stays 令和７年度.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AsWritten(String);

impl AsWritten {
    /// The longest text, in characters.
    pub const MAX_CHARS: usize = 200;

    /// Reads a text; only white space around it goes.
    ///
    /// # Errors
    /// When it is empty, too long, or holds an invisible character.
    pub fn parse(raw: &str) -> Result<Self, InvalidText> {
        let text = nfc(raw.trim());
        if text.chars().any(is_invisible) {
            return Err(InvalidText::ControlCharacter);
        }
        match text.chars().count() {
            0 => Err(InvalidText::Empty),
            n if n > Self::MAX_CHARS => Err(InvalidText::TooLong),
            _ => Ok(Self(text.into_owned())),
        }
    }
}

text_value!(AsWritten, InvalidText);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_keeps_its_shape() {
        for text in ["①", "Ⅲ", "令和７年度より", "14-1"] {
            assert_eq!(AsWritten::parse(&format!(" {text}\u{3000}")).expect(text).as_str(), text);
        }
    }

    #[test]
    fn it_is_one_line_that_can_be_seen() {
        assert_eq!(AsWritten::parse(" \u{3000}"), Err(InvalidText::Empty));
        assert_eq!(AsWritten::parse("a\nb"), Err(InvalidText::ControlCharacter));
        assert_eq!(AsWritten::parse("a\u{202e}b"), Err(InvalidText::ControlCharacter));
        assert_eq!(AsWritten::parse(&"あ".repeat(201)), Err(InvalidText::TooLong));
        assert!(AsWritten::parse(&"あ".repeat(200)).is_ok());
    }
}
