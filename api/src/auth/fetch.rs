//! Reading a key set from its source: bounded in time and size, without redirects.

use std::path::Path;
use std::time::Duration;

use tokio::io::AsyncReadExt as _;

use super::issuer::{IssuerConfig, JwksUrl, KeySource};
use super::key_set::{KeySet, KeySetError};

/// Longest time for one fetch.
const FETCH_TIMEOUT: Duration = Duration::from_secs(5);
/// Largest key set, bytes.
const LARGEST_KEY_SET: usize = 256 * 1024;

/// Why the keys of an issuer could not be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum FetchError {
    #[error("fetching the key set")]
    Fetch(#[source] reqwest::Error),
    #[error("the key set address answered {0}")]
    Status(reqwest::StatusCode),
    #[error("reading the key set file")]
    File(#[source] std::io::Error),
    #[error("the key set is larger than {LARGEST_KEY_SET} bytes")]
    TooLarge,
    #[error("the key set cannot be used")]
    KeySet(#[source] KeySetError),
}

/// The client for all key sets: short timeout, no redirect to places nobody configured.
pub(super) fn client() -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder().timeout(FETCH_TIMEOUT).redirect(reqwest::redirect::Policy::none()).build()
}

/// How many usable keys an issuer publishes now.
///
/// # Errors
/// Why they cannot be had, with the causes, in one line.
pub async fn keys_of(issuer: &IssuerConfig) -> Result<usize, String> {
    let told = |error: &dyn std::error::Error| {
        let mut causes = vec![error.to_string()];
        let mut cause = error.source();
        while let Some(next) = cause {
            causes.push(next.to_string());
            cause = next.source();
        }
        causes.join(": ")
    };
    let client = client().map_err(|error| told(&error))?;
    key_set(&client, &issuer.keys).await.map(|keys| keys.len()).map_err(|error| told(&error))
}

/// Reads and parses the key set of one source.
pub(super) async fn key_set(client: &reqwest::Client, source: &KeySource) -> Result<KeySet, FetchError> {
    let bytes = match source {
        KeySource::Url(url) => over_http(client, url).await?,
        KeySource::File(path) => from_file(path).await?,
    };
    KeySet::parse(&bytes).map_err(FetchError::KeySet)
}

async fn over_http(client: &reqwest::Client, url: &JwksUrl) -> Result<Vec<u8>, FetchError> {
    let mut response = client.get(url.as_url().clone()).send().await.map_err(FetchError::Fetch)?;
    if !response.status().is_success() {
        return Err(FetchError::Status(response.status()));
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(FetchError::Fetch)? {
        if bytes.len() + chunk.len() > LARGEST_KEY_SET {
            return Err(FetchError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

async fn from_file(path: &Path) -> Result<Vec<u8>, FetchError> {
    let file = tokio::fs::File::open(path).await.map_err(FetchError::File)?;
    let mut bytes = Vec::new();
    file.take(LARGEST_KEY_SET as u64 + 1).read_to_end(&mut bytes).await.map_err(FetchError::File)?;
    if bytes.len() > LARGEST_KEY_SET {
        return Err(FetchError::TooLarge);
    }
    Ok(bytes)
}
