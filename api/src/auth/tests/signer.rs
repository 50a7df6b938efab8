//! Keys made per test, tokens signed with them, and a verifier that trusts them.

use std::path::{Path, PathBuf};

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, RsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

use crate::auth::{IssuerConfig, KeySource, SigningAlgorithm, TokenRules, Verifier};

pub(super) const ISSUER: &str = "https://login.example";
pub(super) const AUDIENCE: &str = "banso";

pub(super) fn now() -> Timestamp {
    "2026-04-01T00:00:00Z".parse().expect("a valid instant")
}

pub(super) struct Signer {
    pub(super) key: EncodingKey,
    pub(super) algorithm: Algorithm,
    pub(super) id: String,
}

impl Signer {
    pub(super) fn es256(id: &str) -> Self {
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
            .expect("a new key");
        Self::with(EncodingKey::from_ec_der(key.as_ref()), Algorithm::ES256, id)
    }

    pub(super) fn eddsa(id: &str) -> Self {
        let key = Ed25519KeyPair::generate().expect("a new key").to_pkcs8v1().expect("a document");
        Self::with(EncodingKey::from_ed_der(key.as_ref()), Algorithm::EdDSA, id)
    }

    pub(super) fn rs256(id: &str, size: KeySize) -> Self {
        let pair = RsaKeyPair::generate(size).expect("a new key");
        let der = STANDARD.encode(pair.as_der().expect("a document").as_ref());
        let pem = format!("-----BEGIN PRIVATE KEY-----\n{der}\n-----END PRIVATE KEY-----\n");
        let key = EncodingKey::from_rsa_pem(pem.as_bytes()).expect("a key");
        Self::with(key, Algorithm::RS256, id)
    }

    fn with(key: EncodingKey, algorithm: Algorithm, id: &str) -> Self {
        Self { key, algorithm, id: id.to_owned() }
    }

    pub(super) fn jwk(&self) -> Value {
        let mut jwk = Jwk::from_encoding_key(&self.key, self.algorithm).expect("a public key");
        jwk.common.key_id = Some(self.id.clone());
        serde_json::to_value(jwk).expect("a JSON Web Key")
    }

    pub(super) fn header(&self) -> Header {
        let mut header = Header::new(self.algorithm);
        header.kid = Some(self.id.clone());
        header
    }

    pub(super) fn sign(&self, claims: &Value) -> String {
        self.sign_with(&self.header(), claims)
    }

    pub(super) fn sign_with(&self, header: &Header, claims: &Value) -> String {
        jsonwebtoken::encode(header, claims, &self.key).expect("a signed token")
    }
}

/// Claims that pass every rule at [`now`].
pub(super) fn good_claims() -> Value {
    let second = now().as_second();
    json!({
        "iss": ISSUER, "aud": AUDIENCE, "sub": "mentor-1",
        "iat": second, "nbf": second, "exp": second + 3600, "jti": "t-1",
    })
}

/// Good claims with one of them changed (`null` takes it away).
pub(super) fn claims_with(name: &str, value: Value) -> Value {
    let mut claims = good_claims();
    let object = claims.as_object_mut().expect("an object");
    if value.is_null() {
        object.remove(name);
    } else {
        object.insert(name.to_owned(), value);
    }
    claims
}

pub(super) fn write_key_set(dir: &Path, keys: &[Value]) -> PathBuf {
    let path = dir.join("jwks.json");
    std::fs::write(&path, json!({ "keys": keys }).to_string()).expect("a written file");
    path
}

pub(super) fn verifier(keys: KeySource, algorithms: Vec<SigningAlgorithm>) -> Verifier {
    let issuer = IssuerConfig { issuer: ISSUER.into(), audience: AUDIENCE.into(), algorithms, keys };
    Verifier::new(vec![issuer], TokenRules::default()).expect("a verifier")
}

/// A verifier that trusts this signer for every algorithm.
pub(super) fn trusting(dir: &Path, signer: &Signer) -> Verifier {
    let path = write_key_set(dir, &[signer.jwk()]);
    verifier(KeySource::File(path), SigningAlgorithm::ALL.to_vec())
}
