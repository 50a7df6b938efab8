//! One test per code: a token that breaks exactly that rule.

use aws_lc_rs::rsa::KeySize;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

use super::signer::{Signer, claims_with, good_claims, now, trusting, verifier, write_key_set};
use crate::auth::{KeySource, SigningAlgorithm, TokenError};

async fn answer(claims: &Value) -> Result<String, &'static str> {
    let dir = tempfile::tempdir().expect("a folder");
    let signer = Signer::es256("k1");
    let verifier = trusting(dir.path(), &signer);
    let verified = verifier.verify(&signer.sign(claims), now()).await;
    verified.map(|principal| principal.subject).map_err(TokenError::code)
}

#[tokio::test]
async fn a_good_token_of_every_pinned_algorithm_names_its_subject() {
    let dir = tempfile::tempdir().expect("a folder");
    for signer in [Signer::es256("k"), Signer::eddsa("k"), Signer::rs256("k", KeySize::Rsa2048)] {
        let verifier = trusting(dir.path(), &signer);
        let principal = verifier.verify(&signer.sign(&good_claims()), now()).await.expect("accepted");
        assert_eq!(principal.subject, "mentor-1", "{:?}", signer.algorithm);
        assert_eq!(principal.token_id.as_deref(), Some("t-1"));
    }
}

#[tokio::test]
async fn an_audience_list_that_names_us_is_accepted() {
    assert_eq!(answer(&claims_with("aud", json!(["other", "banso"]))).await, Ok("mentor-1".into()));
}

#[tokio::test]
async fn an_expired_token_is_refused_after_the_leeway_and_not_before() {
    let second = now().as_second();
    assert!(answer(&claims_with("exp", json!(second - 29))).await.is_ok());
    assert_eq!(answer(&claims_with("exp", json!(second - 30))).await, Err("token-expired"));
}

#[tokio::test]
async fn a_token_of_tomorrow_is_refused() {
    let second = now().as_second();
    assert_eq!(answer(&claims_with("nbf", json!(second + 31))).await, Err("token-not-yet-valid"));
    assert_eq!(answer(&claims_with("iat", json!(second + 31))).await, Err("token-not-yet-valid"));
    assert!(answer(&claims_with("nbf", json!(second + 30))).await.is_ok());
}

#[tokio::test]
async fn a_token_that_lives_longer_than_a_day_is_refused() {
    let second = now().as_second();
    assert!(answer(&claims_with("exp", json!(second + 86_400))).await.is_ok());
    let over = claims_with("exp", json!(second + 86_401));
    assert_eq!(answer(&over).await, Err("token-lifetime-too-long"));
}

#[tokio::test]
async fn another_audience_is_refused() {
    assert_eq!(answer(&claims_with("aud", json!("other"))).await, Err("token-wrong-audience"));
    assert_eq!(answer(&claims_with("aud", json!([]))).await, Err("token-wrong-audience"));
}

#[tokio::test]
async fn another_issuer_is_refused() {
    assert_eq!(answer(&claims_with("iss", json!("https://evil.example"))).await, Err("token-wrong-issuer"));
}

#[tokio::test]
async fn an_empty_subject_is_refused() {
    assert_eq!(answer(&claims_with("sub", json!(""))).await, Err("token-subject-empty"));
    assert_eq!(answer(&claims_with("sub", json!("  "))).await, Err("token-subject-empty"));
}

#[tokio::test]
async fn a_missing_claim_is_named() {
    for claim in ["iss", "aud", "sub", "exp", "iat"] {
        assert_eq!(answer(&claims_with(claim, Value::Null)).await, Err("token-claim-missing"), "{claim}");
    }
}

#[tokio::test]
async fn a_claim_of_the_wrong_kind_is_malformed() {
    for (claim, value) in
        [("exp", json!("soon")), ("sub", json!(7)), ("exp", json!(1e300)), ("sub", json!("a\nb"))]
    {
        assert_eq!(answer(&claims_with(claim, value)).await, Err("token-malformed"), "{claim}");
    }
}

#[tokio::test]
async fn what_is_no_token_is_malformed() {
    let dir = tempfile::tempdir().expect("a folder");
    let signer = Signer::es256("k1");
    let verifier = trusting(dir.path(), &signer);
    let long = "a".repeat(9_000);
    for text in ["", "a", "a.b.c", "..", "a.b.c.d", long.as_str()] {
        assert_eq!(verifier.verify(text, now()).await, Err(TokenError::Malformed), "{text:.20}");
    }
}

#[tokio::test]
async fn a_signature_of_another_key_or_over_other_claims_is_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    let (ours, theirs) = (Signer::es256("k1"), Signer::es256("k1"));
    let verifier = trusting(dir.path(), &ours);
    let forged = theirs.sign(&good_claims());
    assert_eq!(verifier.verify(&forged, now()).await, Err(TokenError::SignatureInvalid));

    let genuine = ours.sign(&good_claims());
    let parts: Vec<&str> = genuine.split('.').collect();
    let promoted = URL_SAFE_NO_PAD.encode(claims_with("sub", json!("administrator")).to_string());
    let swapped = format!("{}.{promoted}.{}", parts[0], parts[2]);
    assert_eq!(verifier.verify(&swapped, now()).await, Err(TokenError::SignatureInvalid));
}

#[tokio::test]
async fn a_token_without_signature_is_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    let verifier = trusting(dir.path(), &Signer::es256("k1"));
    for alg in ["none", "None", "nOnE"] {
        let header = URL_SAFE_NO_PAD.encode(json!({ "alg": alg, "kid": "k1" }).to_string());
        let claims = URL_SAFE_NO_PAD.encode(good_claims().to_string());
        let token = format!("{header}.{claims}.");
        assert_eq!(verifier.verify(&token, now()).await, Err(TokenError::AlgorithmRefused), "{alg}");
    }
}

#[tokio::test]
async fn the_public_key_is_no_hmac_secret() {
    let dir = tempfile::tempdir().expect("a folder");
    let signer = Signer::rs256("k1", KeySize::Rsa2048);
    let verifier = trusting(dir.path(), &signer);
    let public = signer.jwk()["n"].as_str().expect("a modulus").to_owned();
    let mut header = Header::new(Algorithm::HS256);
    header.kid = Some("k1".into());
    let secret = EncodingKey::from_secret(public.as_bytes());
    let token = jsonwebtoken::encode(&header, &good_claims(), &secret).expect("a token");
    assert_eq!(verifier.verify(&token, now()).await, Err(TokenError::AlgorithmRefused));
}

#[tokio::test]
async fn an_algorithm_that_is_not_pinned_or_does_not_fit_the_key_is_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    let signer = Signer::eddsa("k1");
    let path = write_key_set(dir.path(), &[signer.jwk()]);
    let only_es256 = verifier(KeySource::File(path), vec![SigningAlgorithm::Es256]);
    let token = signer.sign(&good_claims());
    assert_eq!(only_es256.verify(&token, now()).await, Err(TokenError::AlgorithmRefused));

    let crossed = Signer::es256("k1").sign(&good_claims());
    let both = trusting(dir.path(), &signer);
    assert_eq!(both.verify(&crossed, now()).await, Err(TokenError::AlgorithmRefused));
}

#[tokio::test]
async fn a_key_that_the_token_brings_along_is_ignored() {
    let dir = tempfile::tempdir().expect("a folder");
    let (ours, theirs) = (Signer::es256("k1"), Signer::es256("k2"));
    let verifier = trusting(dir.path(), &ours);
    let brought = serde_json::from_value(theirs.jwk()).expect("a key");
    let mut header = theirs.header();
    header.jwk = Some(brought);
    header.jku = Some("https://evil.example/jwks".into());
    header.x5u = Some("https://evil.example/cert".into());
    let unknown = theirs.sign_with(&header, &good_claims());
    assert_eq!(verifier.verify(&unknown, now()).await, Err(TokenError::KeyUnknown));
    header.kid = Some("k1".into());
    let posing = theirs.sign_with(&header, &good_claims());
    assert_eq!(verifier.verify(&posing, now()).await, Err(TokenError::SignatureInvalid));
}

#[tokio::test]
async fn a_critical_header_is_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    let signer = Signer::es256("k1");
    let mut header = signer.header();
    header.crit = Some(vec!["b64".into()]);
    let token = signer.sign_with(&header, &good_claims());
    assert_eq!(trusting(dir.path(), &signer).verify(&token, now()).await, Err(TokenError::Malformed));
}

#[tokio::test]
async fn the_expiry_is_judged_at_the_moment_given() {
    let dir = tempfile::tempdir().expect("a folder");
    let signer = Signer::es256("k1");
    let verifier = trusting(dir.path(), &signer);
    let token = signer.sign(&good_claims());
    let later = now() + SignedDuration::from_hours(2);
    assert!(verifier.verify(&token, now()).await.is_ok());
    assert_eq!(verifier.verify(&token, later).await, Err(TokenError::Expired));
}
