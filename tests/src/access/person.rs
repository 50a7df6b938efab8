//! Somebody who uses a running server, and what is answered.

use banso_tests::harness::{Server, TestDatabase};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::e2e::signer::Signer;

/// What a payload says of itself.
const RECEIPT: &str = "version position userErrors { code rule field message warnings { code } }";

/// Mutations of what stands beside the log: they take no command id, and nothing is recorded.
const BESIDE_THE_LOG: [&str; 3] = ["endSession", "endSessions", "verifyLog"];

/// Somebody, by the word of their column.
#[derive(Clone)]
pub(super) struct Person {
    pub(super) word: &'static str,
    pub(super) token: Option<String>,
    http: reqwest::Client,
    url: String,
}

/// What a mutation was answered.
#[derive(Debug)]
pub(super) struct Receipt {
    /// The code of the first error of the whole answer; empty when there is none.
    pub(super) error: String,
    /// Why it was refused, without ids: what nobody may learn from.
    pub(super) refusals: Value,
    /// The position of what was recorded.
    pub(super) position: Option<i64>,
}

impl Receipt {
    /// The family of the first refusal; empty when it was accepted.
    pub(super) fn code(&self) -> &str {
        self.refusals[0]["code"].as_str().unwrap_or_default()
    }
}

impl Person {
    /// The person of a column.
    pub(super) fn of(server: &Server<'_>, db: &TestDatabase, word: &'static str) -> Self {
        let token = match word {
            "public" => None,
            "stranger" => Some(Signer::development(db.data_dir()).token("somebody-unknown")),
            word => {
                let output = db.banso(&["token", "--as", word]).expect("runs");
                assert!(output.status.success(), "{output:?}");
                Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
            }
        };
        Self { word, token, http: server.http().clone(), url: server.url("/graphql") }
    }

    /// Sends a document; the whole body.
    pub(super) async fn answer(&self, document: &str, variables: &Value) -> Value {
        let mut request = self
            .http
            .post(&self.url)
            .header("accept", "application/graphql-response+json")
            .header("accept-language", "en")
            .json(&json!({ "query": document, "variables": variables }));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        request.send().await.expect("the server answers").json().await.expect("JSON")
    }

    /// Asks and expects data without errors.
    pub(super) async fn asks(&self, document: &str, variables: &Value) -> Value {
        let body = self.answer(document, variables).await;
        assert!(body["errors"].is_null(), "{}: {document}\n{variables}\n{body}", self.word);
        body["data"].clone()
    }

    /// Sends a mutation; its input without a command id.
    pub(super) async fn tries(&self, mutation: &str, input: &Value) -> Receipt {
        let (first, rest) = mutation.split_at(1);
        let recorded = !BESIDE_THE_LOG.contains(&mutation);
        let receipt = if recorded { RECEIPT } else { "userErrors { code rule field message }" };
        let document = format!(
            "mutation($input: {}{rest}Input!) {{ done: {mutation}(input: $input) {{ {receipt} }} }}",
            first.to_uppercase()
        );
        // What needs to be told nothing takes no input.
        let document = match input.as_object() {
            Some(nothing) if nothing.is_empty() => format!("mutation {{ done: {mutation} {{ {receipt} }} }}"),
            _ => document,
        };
        let mut input = input.clone();
        if recorded {
            input["commandId"] = json!(Uuid::now_v7().to_string());
        }
        let body = self.answer(&document, &json!({ "input": input })).await;
        let done = &body["data"]["done"];
        Receipt {
            error: body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned(),
            refusals: done["userErrors"].clone(),
            position: done["position"].as_i64(),
        }
    }

    /// Sends a mutation and expects that it is accepted; the position.
    pub(super) async fn does(&self, mutation: &str, input: Value) -> i64 {
        let receipt = self.tries(mutation, &input).await;
        receipt.position.unwrap_or_else(|| panic!("{}: {mutation} {input} {receipt:?}", self.word))
    }

    /// Sends a mutation that makes something; its id.
    pub(super) async fn makes(&self, mutation: &str, subject: &str, input: Value) -> String {
        let (first, rest) = mutation.split_at(1);
        let document = format!(
            "mutation($input: {}{rest}Input!) {{ done: {mutation}(input: $input) {{ {subject} {{ id }} {RECEIPT} }} }}",
            first.to_uppercase()
        );
        let mut input = input;
        input["commandId"] = json!(Uuid::now_v7().to_string());
        let data = self.asks(&document, &json!({ "input": input })).await;
        let id = data["done"][subject]["id"].as_str();
        id.unwrap_or_else(|| panic!("{}: {mutation} {input} {data}", self.word)).to_owned()
    }
}

/// An id of this type that nothing has.
pub(super) fn ghost(kind: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("{kind}:{}", Uuid::now_v7().as_hyphenated()))
}

/// Where the log stands.
pub(super) async fn head(server: &Server<'_>) -> i64 {
    let answer = server.http().get(server.url("/health/ready")).send().await.expect("answers");
    let body: Value = answer.json().await.expect("JSON");
    body["position"].as_i64().unwrap_or_else(|| panic!("no position: {body}"))
}
