//! The parameters of one GraphQL request, read strictly from JSON or from a query string.

use async_graphql::{Request, Variables};
use axum::extract::Query;
use axum::http::Uri;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::error_code::ErrorCode;
use super::fault::Fault;

/// `query`, `operationName`, `variables`; `extensions` must be an object and is not used.
#[derive(Debug, Deserialize)]
pub(super) struct Params {
    query: String,
    #[serde(default, rename = "operationName")]
    operation_name: Option<String>,
    #[serde(default)]
    variables: Option<Map<String, Value>>,
    #[serde(default, rename = "extensions")]
    _extensions: Option<Map<String, Value>>,
}

#[derive(Debug, Deserialize)]
struct InQueryString {
    query: String,
    #[serde(default, rename = "operationName")]
    operation_name: Option<String>,
    #[serde(default)]
    variables: Option<String>,
    #[serde(default)]
    extensions: Option<String>,
}

impl Params {
    pub(super) fn from_body(body: &[u8]) -> Result<Self, Fault> {
        if first_character(body) == Some(b'[') {
            let message = "Send one operation per request.";
            return Err(Fault::new(ErrorCode::BatchingRefused, message));
        }
        serde_json::from_slice(body).map_err(|_| malformed())
    }

    /// From the payload of a `subscribe` message.
    pub(super) fn from_value(value: Value) -> Result<Self, Fault> {
        serde_json::from_value(value).map_err(|_| malformed())
    }

    pub(super) fn from_uri(uri: &Uri) -> Result<Self, Fault> {
        let Query(sent) = Query::<InQueryString>::try_from_uri(uri).map_err(|_| malformed())?;
        Ok(Self {
            query: sent.query,
            operation_name: sent.operation_name.filter(|name| !name.is_empty()),
            variables: object(sent.variables)?,
            _extensions: object(sent.extensions)?,
        })
    }

    /// From a document of our own pages.
    pub(super) fn of_page(query: &str, operation: Option<&str>, variables: Map<String, Value>) -> Self {
        let operation_name = operation.map(str::to_owned);
        Self { query: query.to_owned(), operation_name, variables: Some(variables), _extensions: None }
    }

    pub(super) fn into_request(self) -> Request {
        let variables = Value::Object(self.variables.unwrap_or_default());
        let mut request = Request::new(self.query).variables(Variables::from_json(variables));
        request.operation_name = self.operation_name;
        request
    }
}

fn first_character(body: &[u8]) -> Option<u8> {
    body.iter().copied().find(|byte| !byte.is_ascii_whitespace())
}

fn object(text: Option<String>) -> Result<Option<Map<String, Value>>, Fault> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    serde_json::from_str(&text).map_err(|_| malformed())
}

fn malformed() -> Fault {
    let message = "Send a JSON object with `query` (text) and optionally `operationName` (text), \
                   `variables` (object) and `extensions` (object).";
    Fault::new(ErrorCode::BadRequest, message)
}
