//! Secrets that a browser holds, and what is derived from them.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

const BYTES: usize = 32;
const NONCE_BYTES: usize = 12;

/// 32 random bytes. The database knows a hash of it only; what is kept there for its holder is sealed under it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret([u8; BYTES]);

/// The machine gave no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("asking the system for random bytes")]
pub(crate) struct NoRandomness;

impl Secret {
    pub(crate) fn random() -> Result<Self, NoRandomness> {
        let mut bytes = [0; BYTES];
        aws_lc_rs::rand::fill(&mut bytes).map_err(|_| NoRandomness)?;
        Ok(Self(bytes))
    }

    /// Reads what [`Self::text`] wrote.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// As it stands in a cookie or a link: 43 characters.
    pub(crate) fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// The name under which the database knows it.
    pub(crate) fn hash(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.derived("banso web session"))
    }

    /// What forms of its holder carry: masked by bytes that are other ones each time, so that nobody finds it out from how
    /// well the pages that show it are compressed (BREACH).
    pub(crate) fn form_token(&self) -> Result<String, NoRandomness> {
        let mut mask = vec![0; BYTES];
        aws_lc_rs::rand::fill(&mut mask).map_err(|_| NoRandomness)?;
        let masked = unmasked(&mask, &self.derived("banso web form"));
        Ok(URL_SAFE_NO_PAD.encode([mask, masked].concat()))
    }

    /// Whether a form carries it; the time that this takes does not depend on where they differ.
    pub(crate) fn is_form_token(&self, sent: &str) -> bool {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.0);
        let sent = URL_SAFE_NO_PAD.decode(sent).unwrap_or_default();
        let Some((mask, masked)) = sent.split_at_checked(BYTES) else { return false };
        masked.len() == BYTES && hmac::verify(&key, b"banso web form", &unmasked(mask, masked)).is_ok()
    }

    pub(crate) fn seal(&self, plain: &[u8]) -> Result<String, NoRandomness> {
        let mut nonce = [0; NONCE_BYTES];
        aws_lc_rs::rand::fill(&mut nonce).map_err(|_| NoRandomness)?;
        let mut sealed = plain.to_vec();
        let used = Nonce::assume_unique_for_key(nonce);
        self.key().seal_in_place_append_tag(used, Aad::empty(), &mut sealed).map_err(|_| NoRandomness)?;
        Ok(URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat()))
    }

    pub(crate) fn open(&self, sealed: &str) -> Option<Vec<u8>> {
        let mut bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, rest) = bytes.split_at_mut_checked(NONCE_BYTES)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let plain = self.key().open_in_place(nonce, Aad::empty(), rest).ok()?;
        Some(plain.to_vec())
    }

    fn key(&self) -> LessSafeKey {
        let bytes = self.derived("banso web seal");
        let key = UnboundKey::new(&AES_256_GCM, &bytes).expect("the key has the length of the cipher");
        LessSafeKey::new(key)
    }

    fn derived(&self, purpose: &str) -> Vec<u8> {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.0);
        hmac::sign(&key, purpose.as_bytes()).as_ref().to_vec()
    }
}

/// Bytes under a mask of the same length, and back.
fn unmasked(mask: &[u8], bytes: &[u8]) -> Vec<u8> {
    mask.iter().zip(bytes).map(|(mask, byte)| mask ^ byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_under_the_same_secret_and_unchanged() {
        let (one, other) = (Secret::random().expect("random"), Secret::random().expect("random"));
        let sealed = one.seal(b"who it is").expect("sealed");
        assert_eq!(one.open(&sealed).as_deref(), Some(b"who it is".as_slice()));
        assert_eq!(other.open(&sealed), None);
        assert_eq!(one.open("short"), None);
        assert!(!sealed.contains(&one.text()) && !one.hash().contains(&one.text()));
    }

    #[test]
    fn a_form_token_belongs_to_one_secret() {
        let (one, other) = (Secret::random().expect("random"), Secret::random().expect("random"));
        let token = one.form_token().expect("random");
        assert!(one.is_form_token(&token));
        assert!(!one.is_form_token(&other.form_token().expect("random")));
        for no_token in ["", "%", "AAAA", &token[1..], &format!("{token}AAAA"), &"A".repeat(86)] {
            assert!(!one.is_form_token(no_token), "{no_token}");
        }
        assert_eq!(Secret::parse(&one.text()).map(|read| read.hash()), Some(one.hash()));
    }

    #[test]
    fn a_form_token_never_looks_the_same() {
        let one = Secret::random().expect("random");
        let (first, second) = (one.form_token().expect("random"), one.form_token().expect("random"));
        let alike = first.bytes().zip(second.bytes()).filter(|(a, b)| a == b).count();
        assert!(alike < first.len() / 4, "{alike} of {} signs are the same", first.len());
        assert!(one.is_form_token(&first) && one.is_form_token(&second));
    }
}
