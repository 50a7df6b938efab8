//! Names, notes and reasons: text with a length and without invisible characters.

use serde::{Deserialize, Serialize};

use super::normal::{is_invisible, nfc, tidy};
use super::{invalid, text_value};

invalid! {
    /// The text cannot be kept.
    InvalidText {
        /// Nothing but white space.
        Empty = "text-empty", "some text is needed";
        /// Too long for a name or a line.
        TooLong = "text-too-long", "at most 200 characters are kept here";
        /// Too long for a reason.
        ReasonTooLong = "reason-too-long", "a reason has at most 2,000 characters";
        /// Too long for a note.
        NoteTooLong = "note-too-long", "a note has at most 10,000 characters";
        /// An invisible character.
        ControlCharacter = "text-control-character",
            "control characters and characters that change the writing direction are not kept: remove them";
    }
}

/// A name: one line of 1 to 200 characters, NFKC-normalised.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Name(String);

/// Why something was done: 1 to 2,000 characters, lines allowed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reason(String);

/// A note: 1 to 10,000 characters, lines allowed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Note(String);

impl Name {
    /// The longest name, in characters.
    pub const MAX_CHARS: usize = 200;

    /// Reads a name.
    ///
    /// # Errors
    /// When it is empty, too long, or holds an invisible character.
    pub fn parse(raw: &str) -> Result<Self, InvalidText> {
        let text = tidy(raw).map_err(|_| InvalidText::ControlCharacter)?;
        measured(text, Self::MAX_CHARS, InvalidText::TooLong).map(Self)
    }
}

impl Reason {
    /// The longest reason, in characters.
    pub const MAX_CHARS: usize = 2_000;

    /// Reads a reason.
    ///
    /// # Errors
    /// When it is empty, too long, or holds an invisible character other than a line end or tab.
    pub fn parse(raw: &str) -> Result<Self, InvalidText> {
        lines(raw, Self::MAX_CHARS, InvalidText::ReasonTooLong).map(Self)
    }
}

impl Note {
    /// The longest note, in characters.
    pub const MAX_CHARS: usize = 10_000;

    /// Reads a note.
    ///
    /// # Errors
    /// When it is empty, too long, or holds an invisible character other than a line end or tab.
    pub fn parse(raw: &str) -> Result<Self, InvalidText> {
        lines(raw, Self::MAX_CHARS, InvalidText::NoteTooLong).map(Self)
    }
}

text_value!(Name, InvalidText);
text_value!(Reason, InvalidText);
text_value!(Note, InvalidText);

fn lines(raw: &str, most: usize, too_long: InvalidText) -> Result<String, InvalidText> {
    let lines = raw.replace("\r\n", "\n");
    let text = nfc(&lines);
    if text.chars().any(|c| is_invisible(c) && c != '\n' && c != '\t') {
        return Err(InvalidText::ControlCharacter);
    }
    measured(text.trim().to_owned(), most, too_long)
}

fn measured(text: String, most: usize, too_long: InvalidText) -> Result<String, InvalidText> {
    match text.chars().count() {
        0 => Err(InvalidText::Empty),
        n if n > most => Err(too_long),
        _ => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_tidy_line() {
        assert_eq!(Name::parse("  サンプル　株式会社Ａ ").expect("a name").as_str(), "サンプル 株式会社A");
        assert_eq!(Name::parse(" \u{3000}"), Err(InvalidText::Empty));
        assert_eq!(Name::parse("a\nb"), Err(InvalidText::ControlCharacter));
        assert_eq!(Name::parse("a\u{0}b"), Err(InvalidText::ControlCharacter));
        assert_eq!(Name::parse("a\u{202e}b"), Err(InvalidText::ControlCharacter));
        assert_eq!(Name::parse(&"あ".repeat(201)), Err(InvalidText::TooLong));
        assert!(Name::parse(&"あ".repeat(200)).is_ok());
        assert_eq!(Reason::parse(&"あ".repeat(2_001)), Err(InvalidText::ReasonTooLong));
        assert_eq!(Note::parse(&"あ".repeat(10_001)), Err(InvalidText::NoteTooLong));
    }

    #[test]
    fn a_note_keeps_its_lines() {
        assert_eq!(Note::parse("一行目\r\n\t二行目\n").expect("a note").as_str(), "一行目\n\t二行目");
        assert_eq!(Note::parse("a\u{7}"), Err(InvalidText::ControlCharacter));
    }
}
