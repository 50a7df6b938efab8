//! What people type, in one width and without invisible characters.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick, is_nfkc_quick};

/// A control character, or one that turns the direction of writing, stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ControlCharacter;

/// NFKC, without white space around. Full-width digits and letters become plain ones.
pub(crate) fn tidy(raw: &str) -> Result<String, ControlCharacter> {
    let text = nfkc(raw.trim());
    if text.chars().any(is_invisible) { Err(ControlCharacter) } else { Ok(text.trim().to_owned()) }
}

/// NFKC. What was kept is read back without being composed anew.
pub(crate) fn nfkc(text: &str) -> Cow<'_, str> {
    match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfkc().collect()),
    }
}

/// NFC: width and ligatures stay as they were written.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    }
}

/// As codes are folded: NFKC without white space around, capitals small.
pub(crate) fn folded_code(raw: &str) -> String {
    nfkc(raw.trim()).to_ascii_lowercase()
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
