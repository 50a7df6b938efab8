//! The bytes that are hashed: versioned, every field with its length, so that no two lists look alike.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::{digest, hmac};
use serde::{Deserialize, Serialize};

/// A SHA-256 in the chain of the log.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChainHash([u8; 32]);

/// The text is no hash: 64 hexadecimal digits in lower case were expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a hash: expected 64 hexadecimal digits in lower case")]
pub struct InvalidHash;

impl ChainHash {
    /// The hash before the first event of a log.
    pub(crate) fn genesis(log_id: &str) -> Self {
        let mut fields = FieldWriter::new("banso log", 1);
        fields.text(log_id);
        fields.chain_hash()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for ChainHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for ChainHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChainHash({self})")
    }
}

impl FromStr for ChainHash {
    type Err = InvalidHash;

    fn from_str(text: &str) -> Result<Self, InvalidHash> {
        unhex(text).map(Self).ok_or(InvalidHash)
    }
}

/// The keyed hash of what a client asked for: a command sent again has the same one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestHash(String);

impl RequestHash {
    pub(crate) fn new(hex: String) -> Self {
        Self(hex)
    }

    /// The hexadecimal text that is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Writes fields one after another, each with its length.
pub(crate) struct FieldWriter(Vec<u8>);

impl FieldWriter {
    /// Begins a list: what it is about, and which version of the list.
    pub(crate) fn new(about: &str, version: u8) -> Self {
        let mut fields = Self(Vec::with_capacity(512));
        fields.text(about);
        fields.0.push(version);
        fields
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        self.0.extend_from_slice(bytes);
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    pub(crate) fn integer(&mut self, number: i64) {
        self.bytes(&number.to_be_bytes());
    }

    /// Tells an absent text from an empty one.
    pub(crate) fn optional(&mut self, text: Option<&str>) {
        match text {
            None => self.0.push(0),
            Some(text) => {
                self.0.push(1);
                self.text(text);
            }
        }
    }

    pub(crate) fn chain_hash(&self) -> ChainHash {
        let hash = digest::digest(&digest::SHA256, &self.0);
        let bytes = hash.as_ref().try_into().expect("a SHA-256 has 32 bytes");
        ChainHash(bytes)
    }

    /// The keyed hash of the list, in hexadecimal.
    pub(crate) fn keyed_hash(&self, key: &hmac::Key) -> String {
        hex(hmac::sign(key, &self.0).as_ref())
    }

    /// The list itself, as additional data of a cipher.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|nibble| char::from(DIGITS[usize::from(nibble)]))
        .collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    if digits.len() != 64 || digits.iter().any(u8::is_ascii_uppercase) {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        *byte = u8::try_from(high * 16 + low).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_genesis_hash_of_a_log_is_fixed_for_ever() {
        assert_eq!(
            ChainHash::genesis("00000000-0000-7000-8000-000000000000").to_string(),
            "5aaeab0ca3086f7bb32bfe3b403c967f56738e0379f34efa2e7b65ca8bc0f463"
        );
    }

    #[test]
    fn a_hash_is_read_back_from_its_text() {
        let hash = ChainHash::genesis("log");
        assert_eq!(hash.to_string().parse(), Ok(hash));
        for text in ["", "00", &"0G".repeat(32), &hash.to_string().to_uppercase()] {
            assert_eq!(text.parse::<ChainHash>(), Err(InvalidHash), "{text}");
        }
    }

    #[test]
    fn an_absent_field_is_not_an_empty_one() {
        let list = |text| {
            let mut fields = FieldWriter::new("test", 1);
            fields.optional(text);
            fields.chain_hash()
        };
        assert_ne!(list(None), list(Some("")));
    }
}
