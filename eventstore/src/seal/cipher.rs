//! AES-256-GCM as Banso uses it: a version byte, a random nonce, the text and its tag, as base64url.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::error::Unspecified;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::hash::FieldWriter;

/// The version of the sealed form.
const FORM: u8 = 1;
/// Bytes of a key.
pub(crate) const KEY_LEN: usize = 32;

/// The key of one person.
pub(crate) struct SubjectKey {
    bytes: [u8; KEY_LEN],
    cipher: RandomizedNonceKey,
}

impl fmt::Debug for SubjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SubjectKey(..)")
    }
}

impl SubjectKey {
    /// A fresh random key.
    pub(crate) fn generate() -> Self {
        Self::from_bytes(random_key())
    }

    pub(crate) fn from_bytes(bytes: [u8; KEY_LEN]) -> Self {
        Self { bytes, cipher: cipher(&bytes) }
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_LEN] {
        &self.bytes
    }

    /// Seals a text about `subject` inside one event.
    pub(crate) fn seal(&self, text: Vec<u8>, subject: &str, event_id: &str) -> Result<String, Unspecified> {
        seal(&self.cipher, text, place(subject, event_id))
    }

    /// Opens it again; fails for another subject, event or key.
    pub(crate) fn open(&self, sealed: &str, subject: &str, event_id: &str) -> Result<Vec<u8>, Unspecified> {
        open(&self.cipher, sealed, place(subject, event_id))
    }
}

fn place(subject: &str, event_id: &str) -> Vec<u8> {
    let mut fields = FieldWriter::new("banso personal", FORM);
    fields.text(subject);
    fields.text(event_id);
    fields.into_bytes()
}

pub(super) fn cipher(key: &[u8; KEY_LEN]) -> RandomizedNonceKey {
    RandomizedNonceKey::new(&AES_256_GCM, key).expect("an AES-256 key has 32 bytes")
}

pub(super) fn random_key() -> [u8; KEY_LEN] {
    let mut bytes = [0; KEY_LEN];
    aws_lc_rs::rand::fill(&mut bytes).expect("the system's source of randomness works");
    bytes
}

/// Seals bytes, bound to `aad`.
pub(super) fn seal(key: &RandomizedNonceKey, mut text: Vec<u8>, aad: Vec<u8>) -> Result<String, Unspecified> {
    let nonce = key.seal_in_place_append_tag(Aad::from(aad), &mut text)?;
    let mut sealed = Vec::with_capacity(1 + NONCE_LEN + text.len());
    sealed.push(FORM);
    sealed.extend_from_slice(nonce.as_ref());
    sealed.append(&mut text);
    Ok(URL_SAFE_NO_PAD.encode(sealed))
}

/// Opens what [`seal`] made.
pub(super) fn open(key: &RandomizedNonceKey, sealed: &str, aad: Vec<u8>) -> Result<Vec<u8>, Unspecified> {
    let mut bytes = URL_SAFE_NO_PAD.decode(sealed).map_err(|_| Unspecified)?;
    let Some((&[FORM], rest)) = bytes.split_first_chunk_mut::<1>().map(|(form, rest)| (&*form, rest)) else {
        return Err(Unspecified);
    };
    let (nonce, text) = rest.split_first_chunk_mut::<NONCE_LEN>().ok_or(Unspecified)?;
    let nonce = Nonce::assume_unique_for_key(*nonce);
    key.open_in_place(nonce, Aad::from(aad), text).map(|plain| plain.to_vec())
}
