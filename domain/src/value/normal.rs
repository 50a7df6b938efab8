//! What people type, in one width and without invisible characters.

use unicode_normalization::UnicodeNormalization;

/// A control character, or one that turns the direction of writing, stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ControlCharacter;

/// NFKC, without white space around. Full-width digits and letters become plain ones.
pub(crate) fn tidy(raw: &str) -> Result<String, ControlCharacter> {
    let text: String = raw.trim().nfkc().collect();
    if text.chars().any(is_invisible) { Err(ControlCharacter) } else { Ok(text.trim().to_owned()) }
}

/// Control characters, line separators, and marks that reorder or hide text.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The digits of a text that is nothing but ASCII digits.
pub(crate) fn digits(text: &str) -> Option<Vec<u8>> {
    let all_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    all_digits.then(|| text.bytes().map(|b| b - b'0').collect())
}
