//! The file that names the issuers of tokens to trust.
//!
//! ```json
//! [{ "issuer": "https://id.example.jp", "audience": "banso", "algorithms": ["ES256"],
//!    "jwks_url": "https://id.example.jp/jwks.json" }]
//! ```
//! Instead of `jwks_url` there may be `jwks_file`, a path. One issuer may let people sign in to the pages; its
//! audience is then the client that Banso is there:
//! ```json
//! "sign_in": { "authorization_url": "https://id.example.jp/authorize", "token_url": "https://id.example.jp/token",
//!              "client_secret_file": "/etc/banso/client-secret" }
//! ```

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use banso_api::auth::{IssuerConfig, KeySource};
use banso_web::{OidcSettings, PublicUrl};
use serde::Deserialize;

/// The issuers of the file.
#[derive(Debug)]
pub(crate) struct Issuers {
    /// Whose tokens are trusted.
    pub(crate) trusted: Vec<IssuerConfig>,
    /// Where people sign in to the pages, if anywhere.
    pub(crate) sign_in: Option<OidcSettings>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    issuer: String,
    audience: String,
    algorithms: Vec<String>,
    jwks_url: Option<String>,
    jwks_file: Option<PathBuf>,
    sign_in: Option<SignInEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SignInEntry {
    authorization_url: String,
    token_url: String,
    client_secret_file: Option<PathBuf>,
}

/// Reads the file. People come back from the issuer to the public address.
pub(crate) fn read(file: &Path, public_url: Option<&PublicUrl>) -> Result<Issuers> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    parse(&text, public_url).with_context(|| format!("{} does not list issuers as it should", file.display()))
}

/// The files of secrets that the file names.
pub(crate) fn secret_files(file: &Path) -> Result<Vec<PathBuf>> {
    let entries: Vec<Entry> = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    Ok(entries.into_iter().filter_map(|entry| entry.sign_in?.client_secret_file).collect())
}

fn parse(text: &str, public_url: Option<&PublicUrl>) -> Result<Issuers> {
    let entries: Vec<Entry> = serde_json::from_str(text)?;
    ensure!(!entries.is_empty(), "it names no issuer: nobody could sign in");
    let sign_in = sign_in(&entries, public_url)?;
    let trusted = entries.into_iter().map(config).collect::<Result<Vec<_>>>()?;
    Ok(Issuers { trusted, sign_in })
}

fn sign_in(entries: &[Entry], public_url: Option<&PublicUrl>) -> Result<Option<OidcSettings>> {
    let mut offered = entries.iter().filter_map(|entry| Some((entry, entry.sign_in.as_ref()?)));
    let Some((entry, at)) = offered.next() else { return Ok(None) };
    ensure!(offered.next().is_none(), "several issuers offer sign_in: people sign in at one");
    let back =
        public_url.context("to sign in at an issuer, name the address to come back to with --public-url")?;
    let secret = at.client_secret_file.as_deref();
    let settings = OidcSettings::new(&at.authorization_url, &at.token_url, &entry.audience, secret, back);
    settings.map(Some).with_context(|| format!("issuer {}", entry.issuer))
}

fn config(entry: Entry) -> Result<IssuerConfig> {
    let keys = match (entry.jwks_url, entry.jwks_file) {
        (Some(url), None) => KeySource::Url(url.parse()?),
        (None, Some(file)) => KeySource::File(file),
        _ => bail!("issuer {}: give either jwks_url or jwks_file", entry.issuer),
    };
    let algorithms = entry.algorithms.iter().map(|name| Ok(name.parse()?)).collect::<Result<Vec<_>>>()?;
    ensure!(!algorithms.is_empty(), "issuer {}: name at least one algorithm", entry.issuer);
    Ok(IssuerConfig { issuer: entry.issuer, audience: entry.audience, algorithms, keys })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_has_one_source_of_keys_and_pinned_algorithms() {
        let entry = |rest: &str| parse(&format!(r#"[{{"issuer":"i","audience":"a",{rest}}}]"#), None);
        assert!(entry(r#""algorithms":["ES256"],"jwks_file":"keys.json""#).is_ok());
        for wrong in [
            r#""algorithms":["ES256"]"#,
            r#""algorithms":["ES256"],"jwks_file":"k","jwks_url":"https://i.example/k""#,
            r#""algorithms":[],"jwks_file":"k""#,
            r#""algorithms":["HS256"],"jwks_file":"k""#,
            r#""algorithms":["ES256"],"jwks_url":"http://i.example/k""#,
            r#""algorithms":["ES256"],"jwks_file":"k","secret":"x""#,
        ] {
            assert!(entry(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn people_sign_in_at_one_issuer_and_come_back_to_a_known_address() {
        let at = |token: &str| {
            format!(r#""sign_in":{{"authorization_url":"https://i.example/a","token_url":"{token}"}}"#)
        };
        let keys = r#""audience":"a","algorithms":["ES256"],"jwks_file":"k""#;
        let one = format!(r#"{{"issuer":"i",{keys},{}}}"#, at("https://i.example/t"));
        let other = format!(r#"{{"issuer":"j",{keys},{}}}"#, at("https://j.example/t"));
        let open = format!(r#"{{"issuer":"i",{keys},{}}}"#, at("http://i.example/t"));
        let back: PublicUrl = "https://hub.example.jp/banso".parse().expect("an address");
        let read = |entries: &str, back| parse(&format!("[{entries}]"), back);
        assert!(read(&one, Some(&back)).is_ok_and(|read| read.sign_in.is_some()));
        assert!(read(&one, None).is_err(), "nowhere to come back to");
        assert!(read(&format!("{one},{other}"), Some(&back)).is_err(), "two places to sign in");
        assert!(read(&open, Some(&back)).is_err(), "the code would travel in the open");
    }
}
