//! Signing in at an issuer that speaks OpenID Connect: authorization code with PKCE (RFC 7636), one use per start.
//!
//! The identity token takes the path of every token: the same verifier, pinned algorithms, keys and audience. What is
//! asked here besides is that it answers this very start (`state`, `nonce`). What must stay out: roles, which no token
//! carries.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use banso_api::auth::{Principal, Verifier};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use reqwest::{Client, Url, redirect};
use serde::Deserialize;

use super::pages::{go, next, signed_in};
use crate::address::own_path;
use crate::cookie;
use crate::halt::{Halt, HaltKind};
use crate::secret::{NoRandomness, Secret};
use crate::site::Way;
use crate::visit::Visit;

/// How long somebody may take at the issuer, seconds.
const START_LASTS: i64 = 600;
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest answer of a token endpoint, bytes.
const LARGEST_ANSWER: usize = 64 * 1024;

/// Where and as whom Banso lets people sign in.
#[derive(Debug, Clone)]
pub struct OidcSettings {
    authorization: Url,
    token: Url,
    client: String,
    secret_file: Option<PathBuf>,
    redirect: String,
}

/// Why the settings of an issuer cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OidcSettingsError {
    /// An address that is no `https` URL (`http` only on loopback).
    #[error("`{0}` must be an https address (http only on loopback)")]
    Address(String),
}

impl OidcSettings {
    /// The two addresses of the issuer, the client that Banso is there (the audience of its tokens), where its secret
    /// is, if it has one, and the address people come back to.
    ///
    /// # Errors
    /// An address that is not secure.
    pub fn new(
        authorization: &str,
        token: &str,
        client: &str,
        secret_file: Option<&Path>,
        public_url: &crate::PublicUrl,
    ) -> Result<Self, OidcSettingsError> {
        Ok(Self {
            authorization: secure(authorization)?,
            token: secure(token)?,
            client: client.to_owned(),
            secret_file: secret_file.map(Path::to_owned),
            redirect: public_url.of("/sign-in/return"),
        })
    }
}

fn secure(text: &str) -> Result<Url, OidcSettingsError> {
    let refused = || OidcSettingsError::Address(text.to_owned());
    let url = Url::parse(text).map_err(|_| refused())?;
    let loopback = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    if url.scheme() == "https" || url.scheme() == "http" && loopback { Ok(url) } else { Err(refused()) }
}

/// An issuer, ready to be asked.
pub(crate) struct Oidc {
    settings: OidcSettings,
    verifier: Arc<Verifier>,
    http: Client,
}

/// What a browser must bring back from the issuer.
struct Start {
    state: String,
    nonce: String,
    verifier: String,
    next: String,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

#[derive(Deserialize)]
struct Nonce {
    nonce: String,
}

/// Why nobody was signed in; for the log, never for the visitor.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error("the browser came back without a start of ours, or with another one")]
    OtherStart,
    #[error("the issuer sent no code")]
    NoCode,
    #[error("reading the file of the client's secret")]
    SecretFile(#[source] std::io::Error),
    #[error("asking the issuer for the token")]
    Asking(#[source] reqwest::Error),
    #[error("the answer of the issuer is too long or no token")]
    NoToken,
    #[error("the token was refused: {0}")]
    Token(#[from] banso_api::auth::TokenError),
}

impl Oidc {
    pub(crate) fn new(settings: OidcSettings, verifier: Arc<Verifier>) -> Result<Self, reqwest::Error> {
        let http = Client::builder().timeout(PATIENCE).redirect(redirect::Policy::none()).build()?;
        Ok(Self { settings, verifier, http })
    }

    /// The address at the issuer to sign in.
    fn address(&self, start: &Start) -> String {
        let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, start.verifier.as_bytes()));
        let mut url = self.settings.authorization.clone();
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.settings.client)
            .append_pair("redirect_uri", &self.settings.redirect)
            .append_pair("scope", "openid")
            .append_pair("state", &start.state)
            .append_pair("nonce", &start.nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        url.into()
    }

    /// Who came back, by the code that the issuer gave them.
    async fn principal(&self, start: &Start, code: &str, now: jiff::Timestamp) -> Result<Principal, Refused> {
        let answer = self.ask(start, code).await?;
        let tokens: Tokens = serde_json::from_slice(&answer).map_err(|_| Refused::NoToken)?;
        let principal = self.verifier.verify(&tokens.id_token, now).await?;
        // The signature holds, so what stands between the dots is what the issuer wrote.
        let payload = tokens.id_token.split('.').nth(1).unwrap_or_default();
        let payload = URL_SAFE_NO_PAD.decode(payload).map_err(|_| Refused::NoToken)?;
        let nonce: Nonce = serde_json::from_slice(&payload).map_err(|_| Refused::OtherStart)?;
        if nonce.nonce == start.nonce { Ok(principal) } else { Err(Refused::OtherStart) }
    }

    async fn ask(&self, start: &Start, code: &str) -> Result<Vec<u8>, Refused> {
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", &self.settings.redirect)
            .append_pair("client_id", &self.settings.client)
            .append_pair("code_verifier", &start.verifier)
            .finish();
        let mut request = self
            .http
            .post(self.settings.token.clone())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json")
            .body(body);
        if let Some(file) = &self.settings.secret_file {
            let secret = tokio::fs::read_to_string(file).await.map_err(Refused::SecretFile)?;
            request = request.header(header::AUTHORIZATION, basic(&self.settings.client, secret.trim()));
        }
        let mut response =
            request.send().await.and_then(reqwest::Response::error_for_status).map_err(Refused::Asking)?;
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(Refused::Asking)? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > LARGEST_ANSWER {
                return Err(Refused::NoToken);
            }
        }
        Ok(bytes)
    }
}

/// RFC 6749 §2.3.1: both parts are encoded before they are joined.
fn basic(client: &str, secret: &str) -> String {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    format!("Basic {}", STANDARD.encode(format!("{}:{}", encoded(client), encoded(secret))))
}

impl Start {
    fn new(next: &str) -> Result<Self, NoRandomness> {
        let random = || Secret::random().map(|secret| secret.text());
        Ok(Self { state: random()?, nonce: random()?, verifier: random()?, next: next.to_owned() })
    }

    /// As a cookie keeps it: four parts that need no quoting.
    fn text(&self) -> String {
        let next = URL_SAFE_NO_PAD.encode(&self.next);
        [self.state.as_str(), &self.nonce, &self.verifier, &next].join(".")
    }

    fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('.').collect();
        let [state, nonce, verifier, next] = parts[..] else { return None };
        let next = String::from_utf8(URL_SAFE_NO_PAD.decode(next).ok()?).ok()?;
        let next = own_path(&next).to_owned();
        Some(Self { state: state.to_owned(), nonce: nonce.to_owned(), verifier: verifier.to_owned(), next })
    }
}

/// Sends a visitor to the issuer.
pub(super) async fn leave(visit: Visit) -> Result<Response, Halt> {
    let Way::Oidc(issuer) = &visit.site.sign_in else { return Err(visit.halt(HaltKind::NotFound)) };
    let start = Start::new(&next(&visit.here)).map_err(|_| visit.halt(HaltKind::Unavailable))?;
    let kept = cookie::kept(visit.site.public_url.as_ref(), cookie::SIGN_IN, &start.text(), START_LASTS);
    let mut response = go(&visit, "/");
    let there = issuer.address(&start).parse().map_err(|_| visit.halt(HaltKind::SignInFailed))?;
    response.headers_mut().insert(header::LOCATION, there);
    response.headers_mut().append(header::SET_COOKIE, kept);
    Ok(response)
}

/// Takes a visitor back from the issuer.
pub(super) async fn come_back(visit: Visit, headers: HeaderMap) -> Result<Response, Halt> {
    let Way::Oidc(issuer) = &visit.site.sign_in else { return Err(visit.halt(HaltKind::NotFound)) };
    let came = returned(issuer, &visit, &headers).await;
    let (principal, next) = came.map_err(|why| {
        let cause = std::error::Error::source(&why).map(ToString::to_string).unwrap_or_default();
        tracing::warn!(%why, cause, "nobody was signed in");
        visit.halt(HaltKind::SignInFailed)
    })?;
    let mut response = signed_in(&visit, &principal.issuer, &principal.subject, &next).await?;
    let gone = cookie::kept(visit.site.public_url.as_ref(), cookie::SIGN_IN, "", 0);
    response.headers_mut().append(header::SET_COOKIE, gone);
    Ok(response)
}

async fn returned(issuer: &Oidc, visit: &Visit, headers: &HeaderMap) -> Result<(Principal, String), Refused> {
    let start = cookie::read(headers, cookie::SIGN_IN).and_then(Start::read).ok_or(Refused::OtherStart)?;
    let query = visit.here.split_once('?').map_or("", |(_, query)| query);
    let sent = |name: &str| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    };
    if sent("state").is_none_or(|state| state != start.state) {
        return Err(Refused::OtherStart);
    }
    let code = sent("code").ok_or(Refused::NoCode)?;
    let principal = issuer.principal(&start, &code, visit.site.sources.clock.now()).await?;
    Ok((principal, start.next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_is_read_as_it_was_written_and_leads_nowhere_else() {
        let start = Start::new("/devices/a?b=c").expect("random");
        let read = Start::read(&start.text()).expect("four parts");
        assert_eq!((read.state, read.nonce, read.verifier), (start.state, start.nonce, start.verifier));
        assert_eq!(read.next, "/devices/a?b=c");
        let elsewhere = Start::new("//evil.example").expect("random");
        assert_eq!(Start::read(&elsewhere.text()).map(|start| start.next).as_deref(), Some("/"));
        assert!(Start::read("a.b").is_none());
    }

    #[test]
    fn secrets_travel_by_secure_addresses_only() {
        let place = "https://hub.example.jp".parse().expect("an address");
        let new = |url: &str| OidcSettings::new(url, "https://id.example.jp/token", "banso", None, &place);
        assert!(new("https://id.example.jp/authorize").is_ok());
        assert!(new("http://id.example.jp/authorize").is_err());
    }
}
