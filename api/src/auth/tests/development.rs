//! The development issuer: same path as every token, key for its owner only, loopback only.

use std::os::unix::fs::PermissionsExt as _;

use jiff::SignedDuration;

use super::signer::now;
use crate::auth::{DevelopmentIssuer, DevelopmentIssuerError, TokenError, TokenRules, Verifier};

fn verifier(issuer: &DevelopmentIssuer) -> Verifier {
    Verifier::new(vec![issuer.issuer_config()], TokenRules::default()).expect("a verifier")
}

#[tokio::test]
async fn a_development_token_passes_the_common_verifier() {
    let dir = tempfile::tempdir().expect("a folder");
    let issuer = DevelopmentIssuer::open(dir.path()).expect("an issuer");
    let token = issuer.token("sample-mentor", SignedDuration::from_hours(8), now()).expect("a token");
    let principal = verifier(&issuer).verify(&token, now()).await.expect("accepted");
    assert_eq!(
        (principal.issuer.as_str(), principal.subject.as_str()),
        ("banso-development", "sample-mentor")
    );
    assert_eq!(principal.expires_at, now() + SignedDuration::from_hours(8));
}

#[tokio::test]
async fn the_rules_hold_for_development_tokens_too() {
    let dir = tempfile::tempdir().expect("a folder");
    let issuer = DevelopmentIssuer::open(dir.path()).expect("an issuer");
    let week = issuer.token("sample-mentor", SignedDuration::from_hours(24 * 7), now()).expect("a token");
    assert_eq!(verifier(&issuer).verify(&week, now()).await, Err(TokenError::LifetimeTooLong));
    let nobody = issuer.token("", SignedDuration::from_hours(1), now()).expect("a token");
    assert_eq!(verifier(&issuer).verify(&nobody, now()).await, Err(TokenError::SubjectEmpty));
}

#[tokio::test]
async fn the_key_stays_over_a_restart_and_only_its_owner_reads_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let token = DevelopmentIssuer::open(dir.path())
        .and_then(|issuer| issuer.token("sample-mentor", SignedDuration::from_hours(1), now()))
        .expect("a token");
    let again = DevelopmentIssuer::open(dir.path()).expect("an issuer");
    assert!(verifier(&again).verify(&token, now()).await.is_ok());

    let key = dir.path().join("development-issuer.p8");
    let mode = std::fs::metadata(&key).expect("a key file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o640)).expect("a new mode");
    let refused = DevelopmentIssuer::open(dir.path()).map(|_| ());
    assert!(matches!(refused, Err(DevelopmentIssuerError::KeyReadableByOthers(_))));
}

#[test]
fn a_broken_key_file_is_named() {
    let dir = tempfile::tempdir().expect("a folder");
    let key = dir.path().join("development-issuer.p8");
    std::fs::write(&key, b"not a key").expect("a file");
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).expect("a mode");
    let refused = DevelopmentIssuer::open(dir.path()).map(|_| ());
    assert!(matches!(refused, Err(DevelopmentIssuerError::KeyUnreadable(path)) if path == key));
}

#[test]
fn development_tokens_are_for_loopback_only() {
    for good in ["127.0.0.1:8080", "[::1]:8080"] {
        assert!(DevelopmentIssuer::permitted(good.parse().expect("an address")).is_ok());
    }
    for open in ["0.0.0.0:8080", "192.0.2.7:80", "[::]:8080"] {
        assert!(DevelopmentIssuer::permitted(open.parse().expect("an address")).is_err(), "{open}");
    }
}
