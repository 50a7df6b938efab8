//! The file that names the issuers of tokens to trust.
//!
//! ```json
//! [{ "issuer": "https://id.example.jp", "audience": "banso", "algorithms": ["ES256"],
//!    "jwks_url": "https://id.example.jp/jwks.json" }]
//! ```
//! Instead of `jwks_url` there may be `jwks_file`, a path.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use banso_api::auth::{IssuerConfig, KeySource};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    issuer: String,
    audience: String,
    algorithms: Vec<String>,
    jwks_url: Option<String>,
    jwks_file: Option<PathBuf>,
}

/// Reads the file.
pub(crate) fn read(file: &Path) -> Result<Vec<IssuerConfig>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    parse(&text).with_context(|| format!("{} does not list issuers as it should", file.display()))
}

fn parse(text: &str) -> Result<Vec<IssuerConfig>> {
    let entries: Vec<Entry> = serde_json::from_str(text)?;
    ensure!(!entries.is_empty(), "it names no issuer: nobody could sign in");
    entries.into_iter().map(config).collect()
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
        let entry = |rest: &str| parse(&format!(r#"[{{"issuer":"i","audience":"a",{rest}}}]"#));
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
}
