//! Signing in at an issuer: a small one on loopback, which answers what a test tells it to.

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, Mutex};

use banso_tests::harness::{Server, TestDatabase};
use banso_tests::on_both_databases;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::super::signer::{ISSUER, Signer};
use super::browser::{Browser, Shown};

/// The token endpoint of an issuer.
struct Issuer {
    port: u16,
    /// The requests that came, whole.
    asked: Arc<Mutex<Vec<String>>>,
    /// The identity token that it answers with.
    token: Arc<Mutex<String>>,
}

impl Issuer {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (asked, token) = (Arc::new(Mutex::default()), Arc::new(Mutex::default()));
        let issuer = Self { port, asked: Arc::clone(&asked), token: Arc::clone(&token) };
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let request = read(&mut stream).await;
                asked.lock().expect("unbroken").push(request);
                let body = json!({ "id_token": *token.lock().expect("unbroken") }).to_string();
                let head = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                    body.len()
                );
                let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
            }
        });
        issuer
    }

    fn answers(&self, token: String) {
        *self.token.lock().expect("unbroken") = token;
    }

    /// The fields of the last request.
    fn last(&self) -> BTreeMap<String, String> {
        let asked = self.asked.lock().expect("unbroken");
        let body = asked.last().expect("a request").rsplit("\r\n\r\n").next().unwrap_or_default().to_owned();
        pairs(&body)
    }
}

async fn read(stream: &mut tokio::net::TcpStream) -> String {
    let mut text = String::new();
    let mut bytes = [0; 4096];
    loop {
        let count = stream.read(&mut bytes).await.unwrap_or(0);
        text.push_str(&String::from_utf8_lossy(&bytes[..count]));
        let length = text
            .to_lowercase()
            .split("content-length: ")
            .nth(1)
            .and_then(|rest| rest.split('\r').next()?.parse().ok());
        let body = text.split_once("\r\n\r\n").map(|(_, body)| body.len());
        if count == 0 || body.zip(length).is_some_and(|(body, length): (usize, usize)| body >= length) {
            return text;
        }
    }
}

fn pairs(query: &str) -> BTreeMap<String, String> {
    let url = reqwest::Url::parse(&format!("http://localhost/?{query}")).expect("a query");
    url.query_pairs().into_owned().collect()
}

/// A server that lets people sign in at the issuer.
async fn served<'a>(db: &'a TestDatabase, signer: &Signer, issuer: &Issuer) -> Server<'a> {
    let file = signer.trusted_in(db.data_dir());
    let mut issuers: Value = serde_json::from_str(&fs::read_to_string(&file).expect("a file")).expect("JSON");
    let secret = db.data_dir().join("client-secret");
    fs::write(&secret, "s%cret\n").expect("written");
    let place = format!("http://127.0.0.1:{}", issuer.port);
    issuers[0]["sign_in"] = json!({
        "authorization_url": format!("{place}/authorize"), "token_url": format!("{place}/token"), "client_secret_file": secret,
    });
    fs::write(&file, issuers.to_string()).expect("written");
    let settings = [("BANSO_ISSUERS", file.as_str()), ("BANSO_PUBLIC_URL", "https://hub.example.jp/banso")];
    Server::start_with(db, &settings).await.expect("starts")
}

/// Goes to the issuer; answers what the address there says.
async fn left(browser: &mut Browser) -> BTreeMap<String, String> {
    let shown = browser.get("/sign-in/issuer?next=%2Fstartups").await;
    assert_eq!(shown.status, 303, "{}", shown.html);
    let (_, query) = shown.location().split_once("/authorize?").expect("the issuer's address");
    pairs(query)
}

async fn back(browser: &mut Browser, state: &str) -> Shown {
    browser.get(&format!("/sign-in/return?code=c-1&state={state}")).await
}

on_both_databases! {
    async fn somebody_signs_in_at_the_issuer_and_comes_back_to_the_page(db: TestDatabase) {
        let (signer, issuer) = (Signer::new("k-1"), Issuer::start().await);
        let granted = ["account", "grant", "--issuer", ISSUER, "--subject", "kazuko", "--name", "最初の管理者",
            "--role", "system-administrator"];
        assert!(db.banso(&granted).expect("runs").status.success());
        let server = served(&db, &signer, &issuer).await;
        let mut browser = Browser::new(&server);
        browser.get("/sign-in").await.says(&["href=\"/banso/sign-in/issuer?next=%2F\""]);
        let there = left(&mut browser).await;
        assert_eq!((there["response_type"].as_str(), there["code_challenge_method"].as_str()), ("code", "S256"));
        assert_eq!(there["redirect_uri"], "https://hub.example.jp/banso/sign-in/return");
        issuer.answers(signer.token_with("kazuko", json!({ "nonce": there["nonce"] })));
        let shown = back(&mut browser, &there["state"]).await;
        assert_eq!((shown.status, shown.location()), (303, "/banso/startups"), "{}", server.log());
        let cookies: Vec<&str> = shown.headers.get_all("set-cookie").iter().filter_map(|set| set.to_str().ok()).collect();
        assert!(cookies.iter().all(|set| set.ends_with("; Secure") && set.contains("Path=/banso/;")), "{cookies:?}");
        let asked = issuer.last();
        assert_eq!((asked["grant_type"].as_str(), asked["code"].as_str()), ("authorization_code", "c-1"));
        let challenge = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, asked["code_verifier"].as_bytes());
        assert_eq!(URL_SAFE_NO_PAD.encode(challenge), there["code_challenge"], "PKCE");
        let basic = issuer.asked.lock().expect("unbroken")[0].to_lowercase();
        assert!(basic.contains("authorization: basic "), "{basic}");
        browser.get("/").await.says(&["最初の管理者", "システム管理者"]);
    }

    async fn nobody_is_signed_in_by_what_answers_no_start_of_this_browser(db: TestDatabase) {
        let (signer, forger, issuer) = (Signer::new("k-1"), Signer::new("k-1"), Issuer::start().await);
        let server = served(&db, &signer, &issuer).await;
        let mut browser = Browser::new(&server);
        let there = left(&mut browser).await;
        let (state, nonce) = (there["state"].clone(), json!({ "nonce": there["nonce"] }));
        issuer.answers(signer.token_with("kazuko", nonce.clone()));
        assert_eq!(back(&mut browser, "another-state").await.status, 403);
        assert_eq!(back(&mut Browser::new(&server), &state).await.status, 403, "another browser");
        for token in [
            signer.token_with("kazuko", json!({ "nonce": "of another start" })),
            signer.token("kazuko"),
            forger.token_with("kazuko", nonce.clone()),
            signer.token_with("kazuko", json!({ "nonce": there["nonce"], "aud": "another client" })),
            "nonsense".to_owned(),
        ] {
            issuer.answers(token);
            let shown = back(&mut browser, &state).await;
            assert_eq!(shown.status, 403, "{}", shown.html);
            assert!(!browser.cookies.contains_key("banso_session"));
        }
        let link = browser.get("/sign-in/link/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").await;
        assert_eq!(link.status, 404, "links are for the demonstration only");
    }
}
