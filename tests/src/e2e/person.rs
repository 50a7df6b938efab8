//! Somebody who uses a running server.

use banso_tests::harness::{Server, TestDatabase, TokenFor};
use reqwest::header::HeaderMap;
use serde_json::{Value, json};

use super::wish::Wish;

/// Somebody with a token and a preferred language.
#[derive(Clone)]
pub(super) struct Person {
    http: reqwest::Client,
    url: String,
    token: Option<String>,
    language: &'static str,
}

/// An answer with what stands around its body.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Value,
}

/// What an accepted mutation answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) id: String,
    pub(super) version: i64,
    pub(super) position: i64,
    pub(super) replayed: bool,
}

impl Reply {
    /// The code of the first error.
    pub(super) fn code(&self) -> &str {
        self.body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
    }

    /// Why a token was refused.
    pub(super) fn reason(&self) -> &str {
        self.body["errors"][0]["extensions"]["reason"].as_str().unwrap_or_default()
    }

    /// A header as text.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl Person {
    /// A person of the sample data.
    pub(super) fn of(server: &Server<'_>, person: TokenFor) -> Self {
        Self::with_token(server, &server.token(person).expect("the program prints a token"))
    }

    /// A person of the sample data, by the word of `banso token --as`.
    pub(super) fn named(server: &Server<'_>, db: &TestDatabase, word: &str) -> Self {
        let output = db.banso(&["token", "--as", word]).expect("runs");
        assert!(output.status.success(), "{output:?}");
        Self::with_token(server, String::from_utf8_lossy(&output.stdout).trim())
    }

    /// Whoever shows this token.
    pub(super) fn with_token(server: &Server<'_>, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..Self::unknown(server) }
    }

    /// Somebody who shows no token.
    pub(super) fn unknown(server: &Server<'_>) -> Self {
        Self { http: server.http().clone(), url: server.url("/graphql"), token: None, language: "en" }
    }

    /// The same person, preferring another language.
    pub(super) fn speaking(self, language: &'static str) -> Self {
        Self { language, ..self }
    }

    /// The same person at another server.
    pub(super) fn at(&self, server: &Server<'_>) -> Self {
        Self { url: server.url("/graphql"), ..self.clone() }
    }

    /// The same person at another address.
    pub(super) fn at_url(&self, url: &str) -> Self {
        Self { url: url.to_owned(), ..self.clone() }
    }

    /// The token.
    pub(super) fn token(&self) -> &str {
        self.token.as_deref().expect("somebody signed in")
    }

    /// Sends a request; an error when there is no answer at all.
    pub(super) async fn send(&self, document: &str, variables: Value) -> Result<Reply, reqwest::Error> {
        let mut request = self
            .http
            .post(&self.url)
            .header("accept", "application/graphql-response+json")
            .header("accept-language", self.language)
            .json(&json!({ "query": document, "variables": variables }));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Ok(Reply { status, headers, body: response.json().await? })
    }

    /// Sends a request and expects some answer.
    pub(super) async fn reply(&self, document: &str, variables: Value) -> Reply {
        self.send(document, variables).await.expect("the server answers")
    }

    /// Asks and expects data without errors.
    pub(super) async fn asks(&self, document: &str, variables: Value) -> Value {
        let reply = self.reply(document, variables).await;
        assert!(
            reply.status == 200 && reply.body["errors"].is_null(),
            "{document}\n{} {}",
            reply.status,
            reply.body
        );
        reply.body["data"].clone()
    }

    /// Sends a mutation and expects a payload, accepted or refused.
    pub(super) async fn tells(&self, wish: &Wish) -> Value {
        self.asks(&wish.document(), wish.variables()).await["done"].clone()
    }

    /// Sends a mutation and expects that it is accepted.
    pub(super) async fn does(&self, wish: &Wish) -> Done {
        let payload = self.tells(wish).await;
        assert_eq!(payload["userErrors"], json!([]), "{wish:?}");
        Done {
            id: payload["subject"]["id"].as_str().unwrap_or_default().to_owned(),
            version: payload["version"].as_i64().expect("a version"),
            position: payload["position"].as_i64().expect("a position"),
            replayed: payload["replayed"].as_bool().expect("says whether it was replayed"),
        }
    }

    /// Sends a mutation and expects that it is refused: every reason.
    pub(super) async fn is_refused(&self, wish: &Wish) -> Vec<Value> {
        let payload = self.tells(wish).await;
        let errors = payload["userErrors"].as_array().cloned().unwrap_or_default();
        assert!(!errors.is_empty(), "accepted: {payload} {wish:?}");
        for absent in ["subject", "version", "position", "replayed"] {
            assert_eq!(payload[absent], Value::Null, "a refused mutation answers no {absent}");
        }
        errors
    }

    /// The position of the last event: to wait until the read tables have come that far.
    pub(super) async fn head(&self) -> Value {
        let url = self.url.replace("/graphql", "/health/ready");
        let readiness: Value = self.http.get(url).send().await.expect("answers").json().await.expect("JSON");
        readiness["position"].clone()
    }

    /// The id of a hub by its code.
    pub(super) async fn hub(&self, code: &str) -> String {
        let document =
            "query($min: Position) { hubs(first: 100, minPosition: $min) { edges { node { id code } } } }";
        let data = self.asks(document, json!({ "min": self.head().await })).await;
        let edges = data["hubs"]["edges"].as_array().expect("a page");
        let hub = edges.iter().find(|edge| edge["node"]["code"] == code).expect("a sample hub");
        hub["node"]["id"].as_str().expect("an id").to_owned()
    }

    /// The id of an account by the subject of its tokens; for administrators.
    pub(super) async fn account(&self, subject: &str) -> String {
        let document = "query($min: Position) { \
            people(first: 100, minPosition: $min) { edges { node { id subject } } } }";
        let data = self.asks(document, json!({ "min": self.head().await })).await;
        let edges = data["people"]["edges"].as_array().expect("a page");
        let account = edges.iter().find(|edge| edge["node"]["subject"] == subject).expect("a known person");
        account["node"]["id"].as_str().expect("an id").to_owned()
    }
}
