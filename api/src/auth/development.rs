//! The issuer of the default start: one ES256 key in the data folder, tokens for sample people.
//!
//! Its tokens take the same path through the [`Verifier`](super::Verifier) as anybody's. Whoever
//! can read the key file can be anyone, so the file is readable by its owner only and the server
//! must refuse this issuer unless it listens on loopback ([`DevelopmentIssuer::permitted`]).

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::net::SocketAddr;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::Serialize;
use serde_json::json;

use super::issuer::{IssuerConfig, KeySource, SigningAlgorithm};

const KEY_FILE: &str = "development-issuer.p8";
const KEY_SET_FILE: &str = "development-issuer.jwks.json";
/// Mode bits that would let somebody else read the key.
const READABLE_BY_OTHERS: u32 = 0o077;

/// Issues tokens for development; see the module for where it may be used.
pub struct DevelopmentIssuer {
    key: EncodingKey,
    key_id: String,
    key_set_path: PathBuf,
}

/// Why the development issuer cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DevelopmentIssuerError {
    /// Other people of this machine can read the key.
    #[error("the key file {0} is readable by others; run `chmod 600` on it or delete it for a new key")]
    KeyReadableByOthers(PathBuf),
    /// The key file holds no ES256 key.
    #[error("the key file {0} holds no ES256 key; delete it for a new one")]
    KeyUnreadable(PathBuf),
    /// A file of the data folder could not be read or written.
    #[error("reading or writing {path}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The system gave no random key.
    #[error("making a new ES256 key")]
    KeyNotMade,
    /// The system gave no random bytes.
    #[error("asking the system for random bytes")]
    NoRandomness,
    /// A token could not be signed.
    #[error("signing a development token")]
    NotSigned(#[source] jsonwebtoken::errors::Error),
    /// The server listens where other machines can reach it.
    #[error(
        "development tokens are refused unless the server listens on loopback, not on {0}; configure an issuer"
    )]
    NotLoopback(SocketAddr),
}

#[derive(Serialize)]
struct DevelopmentClaims<'a> {
    iss: &'a str,
    aud: &'a str,
    sub: &'a str,
    iat: i64,
    exp: i64,
    jti: String,
}

impl DevelopmentIssuer {
    /// The claim `iss` of development tokens.
    pub const ISSUER: &'static str = "banso-development";
    /// The claim `aud` of development tokens.
    pub const AUDIENCE: &'static str = "banso";

    /// Opens the issuer of this data folder; the first time it makes the key (mode 0600).
    ///
    /// # Errors
    /// The files cannot be read or written, or the key is readable by others or not ours.
    pub fn open(data_dir: &Path) -> Result<Self, DevelopmentIssuerError> {
        let key_path = data_dir.join(KEY_FILE);
        let pkcs8 = read_or_make_key(&key_path)?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8)
            .map_err(|_| DevelopmentIssuerError::KeyUnreadable(key_path))?;
        let point = pair.public_key().as_ref();
        let key_id = URL_SAFE_NO_PAD.encode(digest(&SHA256, point));
        let key_set_path = data_dir.join(KEY_SET_FILE);
        let key_set = key_set_json(point, &key_id);
        write_whole(&key_set_path, key_set.to_string().as_bytes(), 0o644)
            .map_err(|source| DevelopmentIssuerError::File { path: key_set_path.clone(), source })?;
        Ok(Self { key: EncodingKey::from_ec_der(&pkcs8), key_id, key_set_path })
    }

    /// How a [`Verifier`](super::Verifier) trusts this issuer.
    #[must_use]
    pub fn issuer_config(&self) -> IssuerConfig {
        IssuerConfig {
            issuer: Self::ISSUER.to_owned(),
            audience: Self::AUDIENCE.to_owned(),
            algorithms: vec![SigningAlgorithm::Es256],
            keys: KeySource::File(self.key_set_path.clone()),
        }
    }

    /// A signed token for this subject, valid from now for this long.
    ///
    /// # Errors
    /// The token could not be signed.
    pub fn token(
        &self,
        subject: &str,
        lifetime: SignedDuration,
        now: Timestamp,
    ) -> Result<String, DevelopmentIssuerError> {
        let claims = DevelopmentClaims {
            iss: Self::ISSUER,
            aud: Self::AUDIENCE,
            sub: subject,
            iat: now.as_second(),
            exp: now.as_second().saturating_add(lifetime.as_secs()),
            jti: random_name()?,
        };
        let mut header = Header::new(Algorithm::ES256);
        header.kid = Some(self.key_id.clone());
        jsonwebtoken::encode(&header, &claims, &self.key).map_err(DevelopmentIssuerError::NotSigned)
    }

    /// Whether a server that listens here may trust this issuer: on loopback only.
    ///
    /// # Errors
    /// The address can be reached from other machines.
    pub fn permitted(listen: SocketAddr) -> Result<(), DevelopmentIssuerError> {
        if listen.ip().is_loopback() { Ok(()) } else { Err(DevelopmentIssuerError::NotLoopback(listen)) }
    }
}

fn key_set_json(point: &[u8], key_id: &str) -> serde_json::Value {
    // An uncompressed point: one marker byte, then x and y of 32 bytes each (SEC 1 §2.3.3).
    let (x, y) = point[1..].split_at((point.len() - 1) / 2);
    json!({ "keys": [{
        "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": key_id,
        "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y),
    }]})
}

fn read_or_make_key(path: &Path) -> Result<Vec<u8>, DevelopmentIssuerError> {
    let failed = |source| DevelopmentIssuerError::File { path: path.to_owned(), source };
    if !path.try_exists().map_err(failed)? {
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
            .map_err(|_| DevelopmentIssuerError::KeyNotMade)?;
        publish_new(path, made.as_ref()).map_err(failed)?;
    }
    let mode = fs::metadata(path).map_err(failed)?.permissions().mode();
    if mode & READABLE_BY_OTHERS != 0 {
        return Err(DevelopmentIssuerError::KeyReadableByOthers(path.to_owned()));
    }
    fs::read(path).map_err(failed)
}

/// Writes beside the target and links it there whole: of two processes that start together,
/// the first one's key stays and both use it.
fn publish_new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = beside(path)?;
    write_new(&beside, bytes, 0o600)?;
    let linked = fs::hard_link(&beside, path);
    fs::remove_file(&beside)?;
    match linked {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

fn write_whole(path: &Path, bytes: &[u8], mode: u32) -> std::io::Result<()> {
    let beside = beside(path)?;
    write_new(&beside, bytes, mode)?;
    fs::rename(&beside, path)
}

fn beside(path: &Path) -> std::io::Result<PathBuf> {
    let name = random_name().map_err(std::io::Error::other)?;
    Ok(path.with_extension(format!("new-{name}")))
}

fn random_name() -> Result<String, DevelopmentIssuerError> {
    let mut bytes = [0; 16];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| DevelopmentIssuerError::NoRandomness)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

fn write_new(path: &Path, bytes: &[u8], mode: u32) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
