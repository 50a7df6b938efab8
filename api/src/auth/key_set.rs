//! A JSON Web Key Set, read strictly: only public keys of the three pinned algorithms count.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::DecodingKey;
use serde::Deserialize;
use serde_json::Value;

use super::issuer::SigningAlgorithm;
use super::refusal::TokenError;

/// Smallest RSA modulus, bits (NIST SP 800-131A Rev. 2).
const SMALLEST_RSA_BITS: usize = 2048;
/// Bytes of one coordinate on P-256, and of an Ed25519 public key.
const COORDINATE_BYTES: usize = 32;

/// One usable public key.
#[derive(Clone)]
pub(super) struct PublicKey {
    id: Option<String>,
    algorithm: SigningAlgorithm,
    decoding: DecodingKey,
}

impl PublicKey {
    pub(super) fn decoding(&self) -> &DecodingKey {
        &self.decoding
    }
}

/// The usable keys of one issuer at one moment.
#[derive(Clone, Default)]
pub(super) struct KeySet(Vec<PublicKey>);

/// Why a text is no key set.
#[derive(Debug, thiserror::Error)]
pub(super) enum KeySetError {
    #[error("reading the key set as JSON")]
    NotJson(#[source] serde_json::Error),
    #[error("the key set holds no key that can be used (ES256, EdDSA, or RS256 of 2048 bits and more)")]
    NoUsableKey,
}

#[derive(Deserialize)]
struct RawSet {
    keys: Vec<Value>,
}

#[derive(Deserialize)]
struct RawKey {
    kty: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default, rename = "use")]
    usage: Option<String>,
    #[serde(default)]
    alg: Option<String>,
    #[serde(default)]
    crv: Option<String>,
    #[serde(default)]
    x: String,
    #[serde(default)]
    y: String,
    #[serde(default)]
    n: String,
    #[serde(default)]
    e: String,
}

impl KeySet {
    /// Reads a key set; keys we cannot use are left out.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, KeySetError> {
        let raw: RawSet = serde_json::from_slice(bytes).map_err(KeySetError::NotJson)?;
        let keys: Vec<PublicKey> = raw
            .keys
            .into_iter()
            .filter_map(|value| serde_json::from_value::<RawKey>(value).ok())
            .filter_map(usable)
            .collect();
        if keys.is_empty() {
            return Err(KeySetError::NoUsableKey);
        }
        Ok(Self(keys))
    }

    /// How many keys can be used.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The key for a token. `None`: not here. Without a `kid` the choice must be unambiguous.
    pub(super) fn find(
        &self,
        id: Option<&str>,
        algorithm: SigningAlgorithm,
    ) -> Result<Option<&PublicKey>, TokenError> {
        let Some(id) = id else {
            let mut fitting = self.0.iter().filter(|key| key.algorithm == algorithm);
            return match (fitting.next(), fitting.next()) {
                (Some(only), None) => Ok(Some(only)),
                _ => Ok(None),
            };
        };
        let mut named = self.0.iter().filter(|key| key.id.as_deref() == Some(id)).peekable();
        if named.peek().is_none() {
            return Ok(None);
        }
        // The key is known, but for another algorithm: a newer key set will not help.
        named.find(|key| key.algorithm == algorithm).map(Some).ok_or(TokenError::AlgorithmRefused)
    }
}

fn usable(raw: RawKey) -> Option<PublicKey> {
    if raw.usage.as_deref().is_some_and(|usage| usage != "sig") {
        return None;
    }
    let (algorithm, decoding) = match (raw.kty.as_str(), raw.crv.as_deref()) {
        ("EC", Some("P-256")) => (SigningAlgorithm::Es256, elliptic(&raw)?),
        ("OKP", Some("Ed25519")) => (SigningAlgorithm::EdDsa, edwards(&raw)?),
        ("RSA", _) => (SigningAlgorithm::Rs256, rsa(&raw)?),
        _ => return None,
    };
    if raw.alg.as_deref().is_some_and(|named| named != algorithm.name()) {
        return None;
    }
    Some(PublicKey { id: raw.kid, algorithm, decoding })
}

fn elliptic(raw: &RawKey) -> Option<DecodingKey> {
    coordinate(&raw.x)?;
    coordinate(&raw.y)?;
    DecodingKey::from_ec_components(&raw.x, &raw.y).ok()
}

fn edwards(raw: &RawKey) -> Option<DecodingKey> {
    coordinate(&raw.x)?;
    DecodingKey::from_ed_components(&raw.x).ok()
}

fn coordinate(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok().filter(|bytes| bytes.len() == COORDINATE_BYTES)
}

fn rsa(raw: &RawKey) -> Option<DecodingKey> {
    let modulus = URL_SAFE_NO_PAD.decode(&raw.n).ok()?;
    let significant = modulus.iter().skip_while(|byte| **byte == 0).copied().collect::<Vec<u8>>();
    let bits = significant.first().map_or(0, |first| significant.len() * 8 - first.leading_zeros() as usize);
    if bits < SMALLEST_RSA_BITS {
        return None;
    }
    DecodingKey::from_rsa_components(&raw.n, &raw.e).ok()
}
