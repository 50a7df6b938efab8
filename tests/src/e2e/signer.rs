//! Tokens of an issuer of the test's own, and of the development issuer with claims of the test's choice.

use std::fs;
use std::path::Path;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

/// The name of the test's own issuer.
pub(super) const ISSUER: &str = "https://login.example";

/// Signs tokens.
pub(crate) struct Signer {
    issuer: &'static str,
    key: EncodingKey,
    key_id: String,
}

impl Signer {
    /// A new key of the test's own issuer.
    pub(super) fn new(key_id: &str) -> Self {
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        let key = EncodingKey::from_ec_der(made.expect("a new key").as_ref());
        Self { issuer: ISSUER, key, key_id: key_id.to_owned() }
    }

    /// The development issuer of a data folder.
    pub(crate) fn development(data_dir: &Path) -> Self {
        let key = fs::read(data_dir.join("development-issuer.p8")).expect("a key file");
        let keys = fs::read(data_dir.join("development-issuer.jwks.json")).expect("a key set");
        let keys: Value = serde_json::from_slice(&keys).expect("JSON");
        let key_id = keys["keys"][0]["kid"].as_str().expect("a key id").to_owned();
        Self { issuer: "banso-development", key: EncodingKey::from_ec_der(&key), key_id }
    }

    /// Writes the key set and the file for `--issuers`; returns the path of the latter.
    pub(super) fn trusted_in(&self, data_dir: &Path) -> String {
        let mut jwk = Jwk::from_encoding_key(&self.key, Algorithm::ES256).expect("a public key");
        jwk.common.key_id = Some(self.key_id.clone());
        let keys = data_dir.join("jwks.json");
        fs::write(&keys, json!({ "keys": [jwk] }).to_string()).expect("written");
        let issuers = data_dir.join("issuers.json");
        let issuer = json!({
            "issuer": self.issuer, "audience": "banso", "algorithms": ["ES256"], "jwks_file": keys,
        });
        fs::write(&issuers, json!([issuer]).to_string()).expect("written");
        issuers.display().to_string()
    }

    /// A good token of a subject.
    pub(crate) fn token(&self, subject: &str) -> String {
        self.token_with(subject, json!({}))
    }

    /// A token with some claims changed; null takes a claim away.
    pub(super) fn token_with(&self, subject: &str, changed: Value) -> String {
        let now = now();
        let mut claims = json!({
            "iss": self.issuer, "aud": "banso", "sub": subject, "iat": now, "exp": now + 600,
        });
        for (name, value) in changed.as_object().expect("claims are an object") {
            match value {
                Value::Null => drop(claims.as_object_mut().expect("an object").remove(name)),
                value => claims[name] = value.clone(),
            }
        }
        let mut header = Header::new(Algorithm::ES256);
        header.kid = Some(self.key_id.clone());
        jsonwebtoken::encode(&header, &claims, &self.key).expect("signed")
    }
}

/// Seconds since 1970.
pub(super) fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}
