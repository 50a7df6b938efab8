//! Media types of GraphQL over HTTP: what we answer in, and what we read.

use axum::http::header::{ACCEPT, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderMap, HeaderValue};

use super::error_code::ErrorCode;
use super::fault::Fault;

/// The media type of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AnswerType {
    /// `application/json`: a well-formed request is answered with 200, whatever comes of it.
    Json,
    /// `application/graphql-response+json`: the status tells whether the request was executed.
    GraphqlResponse,
}

impl AnswerType {
    pub(super) fn header_value(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        })
    }

    /// Chooses by `Accept`; without one, and for wildcards, `application/json`.
    pub(super) fn negotiate(headers: &HeaderMap) -> Result<Self, Fault> {
        if !headers.contains_key(ACCEPT) {
            return Ok(Self::Json);
        }
        ranked(headers, ACCEPT)
            .iter()
            .find_map(|range| match range.as_str() {
                "application/graphql-response+json" => Some(Self::GraphqlResponse),
                "application/json" | "application/*" | "*/*" => Some(Self::Json),
                _ => None,
            })
            .ok_or_else(|| {
                let message = "Accept application/graphql-response+json or application/json.";
                Fault::new(ErrorCode::NotAcceptable, message)
            })
    }
}

/// The ranges of an `Accept`-like header in lower case, best first, without those of quality 0.
pub(super) fn ranked(headers: &HeaderMap, name: HeaderName) -> Vec<String> {
    let mut ranges: Vec<(u16, String)> = headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(range)
        .collect();
    ranges.sort_by_key(|(thousandths, _)| std::cmp::Reverse(*thousandths));
    ranges.into_iter().map(|(_, range)| range).collect()
}

fn range(text: &str) -> Option<(u16, String)> {
    let mut parts = text.split(';').map(str::trim);
    let range = parts.next().filter(|range| !range.is_empty())?.to_ascii_lowercase();
    let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    let thousandths = quality.map_or(Some(1_000), thousandths)?;
    (thousandths > 0).then_some((thousandths, range))
}

/// A quality value of RFC 9110 §12.4.2 (`0`, `0.5`, `1.000`) in thousandths.
fn thousandths(quality: &str) -> Option<u16> {
    let (whole, fraction) = quality.split_once('.').unwrap_or((quality, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let fraction: u16 = format!("{fraction:0<3}").parse().ok()?;
    match whole {
        "0" => Some(fraction),
        "1" if fraction == 0 => Some(1_000),
        _ => None,
    }
}

/// Accepts a body of `application/json`, in UTF-8 when it names a character set.
pub(super) fn require_json(headers: &HeaderMap) -> Result<(), Fault> {
    let sent = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parts = sent.split(';').map(str::trim);
    let is_json = parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    let is_utf8 = parts.all(|parameter| match parameter.split_once('=') {
        Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
            value.trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        _ => true,
    });
    if is_json && is_utf8 {
        return Ok(());
    }
    let message = "Send the request as application/json in UTF-8.";
    Err(Fault::new(ErrorCode::UnsupportedMediaType, message))
}
