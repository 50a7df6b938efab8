//! Keys that are withdrawn, exchanged, too weak, or behind a server that fails.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use aws_lc_rs::rsa::KeySize;
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::signer::{Signer, good_claims, now, trusting, verifier, write_key_set};
use crate::auth::{
    IssuerConfig, JwksUrl, JwksUrlError, KeySource, SigningAlgorithm, TokenError, TokenRules,
    TokenRulesError, Verifier, VerifierError,
};

/// A key server on loopback that counts its requests and can be told to fail.
struct KeyServer {
    url: JwksUrl,
    asked: Arc<AtomicUsize>,
    failing: Arc<AtomicBool>,
    _folder: tempfile::TempDir,
    path: std::path::PathBuf,
}

impl KeyServer {
    async fn start(keys: &[Value]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = write_key_set(folder.path(), keys);
        let (asked, failing) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let (counter, switch, file) = (asked.clone(), failing.clone(), path.clone());
        let answer = move || {
            counter.fetch_add(1, Ordering::SeqCst);
            let failing = switch.load(Ordering::SeqCst);
            let text = std::fs::read_to_string(&file).expect("the key set");
            async move {
                if failing {
                    (StatusCode::INTERNAL_SERVER_ERROR, String::new())
                } else {
                    (StatusCode::OK, text)
                }
            }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/jwks", listener.local_addr().expect("an address"));
        let app = Router::new().route("/jwks", get(answer));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { url: url.parse().expect("a loopback address"), asked, failing, _folder: folder, path }
    }

    fn publish(&self, keys: &[Value]) {
        write_key_set(self.path.parent().expect("a folder"), keys);
    }

    fn verifier(&self) -> Verifier {
        verifier(KeySource::Url(self.url.clone()), vec![SigningAlgorithm::Es256])
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

#[tokio::test]
async fn many_tokens_at_once_cost_one_fetch() {
    let signer = Signer::es256("k1");
    let server = KeyServer::start(&[signer.jwk()]).await;
    let (verifier, token) = (server.verifier(), signer.sign(&good_claims()));
    let all = futures_util::future::join_all((0..20).map(|_| verifier.verify(&token, now()))).await;
    assert!(all.iter().all(Result::is_ok));
    assert_eq!(server.asked(), 1);
}

#[tokio::test]
async fn a_new_key_is_found_after_the_pause_between_fetches() {
    let (old, new) = (Signer::es256("k1"), Signer::es256("k2"));
    let server = KeyServer::start(&[old.jwk()]).await;
    let verifier = server.verifier();
    assert!(verifier.verify(&old.sign(&good_claims()), now()).await.is_ok());
    server.publish(&[old.jwk(), new.jwk()]);
    let token = new.sign(&good_claims());
    let soon = now() + SignedDuration::from_secs(29);
    assert_eq!(verifier.verify(&token, soon).await, Err(TokenError::KeyUnknown));
    assert_eq!(server.asked(), 1, "within the pause nothing is fetched");
    let later = now() + SignedDuration::from_secs(31);
    assert!(verifier.verify(&token, later).await.is_ok());
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn an_id_that_a_fresh_set_lacks_is_not_fetched_again_for_a_while() {
    let (known, stranger) = (Signer::es256("k1"), Signer::es256("k9"));
    let server = KeyServer::start(&[known.jwk()]).await;
    let (verifier, token) = (server.verifier(), stranger.sign(&good_claims()));
    for seconds in [0, 60, 120, 299] {
        let at = now() + SignedDuration::from_secs(seconds);
        assert_eq!(verifier.verify(&token, at).await, Err(TokenError::KeyUnknown));
    }
    assert_eq!(server.asked(), 1);
    let after = now() + SignedDuration::from_secs(301);
    assert_eq!(verifier.verify(&token, after).await, Err(TokenError::KeyUnknown));
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn old_keys_stay_when_a_refresh_fails() {
    let signer = Signer::es256("k1");
    let server = KeyServer::start(&[signer.jwk()]).await;
    let verifier = server.verifier();
    let token = signer.sign(&good_claims());
    assert!(verifier.verify(&token, now()).await.is_ok());
    server.failing.store(true, Ordering::SeqCst);
    let stale = now() + SignedDuration::from_mins(16);
    assert!(verifier.verify(&token, stale).await.is_ok());
    assert_eq!(server.asked(), 2, "the stale set was asked for again");
}

#[tokio::test]
async fn a_withdrawn_key_stops_working_when_the_set_is_stale() {
    let (withdrawn, other) = (Signer::es256("k1"), Signer::es256("k2"));
    let server = KeyServer::start(&[withdrawn.jwk()]).await;
    let verifier = server.verifier();
    let token = withdrawn.sign(&good_claims());
    assert!(verifier.verify(&token, now()).await.is_ok());
    server.publish(&[other.jwk()]);
    let stale = now() + SignedDuration::from_mins(16);
    assert_eq!(verifier.verify(&token, stale).await, Err(TokenError::KeyUnknown));
}

#[tokio::test]
async fn keys_that_never_came_are_a_fault_and_no_refusal_of_the_token() {
    let signer = Signer::es256("k1");
    let server = KeyServer::start(&[signer.jwk()]).await;
    server.failing.store(true, Ordering::SeqCst);
    let refused = server.verifier().verify(&signer.sign(&good_claims()), now()).await;
    assert_eq!(refused, Err(TokenError::KeysUnavailable));
}

#[tokio::test]
async fn a_short_rsa_key_a_symmetric_key_and_an_encryption_key_do_not_count() {
    let dir = tempfile::tempdir().expect("a folder");
    let strong = Signer::rs256("k1", KeySize::Rsa2048);
    let mut short = strong.jwk();
    let modulus = short["n"].as_str().expect("a modulus")[..170].to_owned();
    short["n"] = json!(modulus);
    let mut for_encryption = strong.jwk();
    for_encryption["use"] = json!("enc");
    let symmetric = json!({ "kty": "oct", "kid": "k1", "k": "c2VjcmV0" });
    let path = write_key_set(dir.path(), &[short, for_encryption, symmetric]);
    let verifier = verifier(KeySource::File(path), SigningAlgorithm::ALL.to_vec());
    let refused = verifier.verify(&strong.sign(&good_claims()), now()).await;
    assert_eq!(refused, Err(TokenError::KeysUnavailable), "no usable key is no key set");
}

#[tokio::test]
async fn a_key_set_larger_than_the_limit_is_not_read() {
    let dir = tempfile::tempdir().expect("a folder");
    let signer = Signer::es256("k1");
    let padding = json!({ "kty": "none", "kid": "x".repeat(300_000) });
    let path = write_key_set(dir.path(), &[signer.jwk(), padding]);
    let verifier = verifier(KeySource::File(path), SigningAlgorithm::ALL.to_vec());
    let refused = verifier.verify(&signer.sign(&good_claims()), now()).await;
    assert_eq!(refused, Err(TokenError::KeysUnavailable));
}

#[tokio::test]
async fn a_token_without_key_id_needs_an_unambiguous_key() {
    let dir = tempfile::tempdir().expect("a folder");
    let (one, two) = (Signer::es256("k1"), Signer::es256("k2"));
    let mut header = one.header();
    header.kid = None;
    let token = one.sign_with(&header, &good_claims());
    assert!(trusting(dir.path(), &one).verify(&token, now()).await.is_ok());
    let path = write_key_set(dir.path(), &[one.jwk(), two.jwk()]);
    let both = verifier(KeySource::File(path), SigningAlgorithm::ALL.to_vec());
    assert_eq!(both.verify(&token, now()).await, Err(TokenError::KeyUnknown));
}

#[test]
fn keys_come_over_https_or_from_loopback_only() {
    for good in
        ["https://login.example/jwks", "http://127.0.0.1:9/j", "http://localhost/j", "http://[::1]:8/j"]
    {
        assert!(good.parse::<JwksUrl>().is_ok(), "{good}");
    }
    let refused = |text: &str| text.parse::<JwksUrl>().expect_err(text);
    assert_eq!(refused("http://login.example/jwks"), JwksUrlError::NotSecure);
    assert_eq!(refused("http://127.0.0.1.evil.example/j"), JwksUrlError::NotSecure);
    assert_eq!(refused("file:///etc/passwd"), JwksUrlError::NotSecure);
    assert_eq!(refused("https://a:b@login.example/j"), JwksUrlError::CarriesCredentials);
    assert_eq!(refused("jwks"), JwksUrlError::NotAnAddress);
}

#[test]
fn rules_and_issuers_that_would_weaken_the_check_are_refused() {
    let day = SignedDuration::from_hours(24);
    let long_leeway = TokenRules::new(day, SignedDuration::from_secs(31));
    assert_eq!(long_leeway, Err(TokenRulesError::LeewayOutOfRange));
    let no_life = TokenRules::new(SignedDuration::ZERO, SignedDuration::ZERO);
    assert_eq!(no_life, Err(TokenRulesError::LifetimeNotPositive));
    let rules = TokenRules::default();
    assert!(matches!(Verifier::new(vec![], rules), Err(VerifierError::NoIssuer)));
    let issuer = IssuerConfig {
        issuer: "i".into(),
        audience: "a".into(),
        algorithms: vec![SigningAlgorithm::Es256],
        keys: KeySource::File("none".into()),
    };
    let twice = Verifier::new(vec![issuer.clone(), issuer.clone()], rules);
    assert!(matches!(twice, Err(VerifierError::IssuerTwice(_))));
    let unpinned = IssuerConfig { algorithms: vec![], ..issuer };
    assert!(matches!(Verifier::new(vec![unpinned], rules), Err(VerifierError::Incomplete(_))));
    assert!("HS256".parse::<SigningAlgorithm>().is_err());
}
