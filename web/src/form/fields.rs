//! What a form sends, read whole and within limits.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts as _, Request};
use axum::http::header::{self, HeaderMap};
use futures_util::StreamExt as _;

use crate::halt::{Halt, HaltKind};
use crate::site::Site;
use crate::visit::Visit;

/// The largest form, bytes: the longest text that a field takes, in three bytes a sign and encoded threefold, and room.
const LARGEST: usize = 256 * 1024;
/// What is taken of a larger one before it is given up, bytes.
const MOST_TAKEN: usize = 8 * 1024 * 1024;
/// The name of the field with what only a form of this session carries.
pub(crate) const FORM_TOKEN: &str = "form_token";

/// The name of the field with the id of the wish.
pub(crate) const COMMAND: &str = "command";
/// The name of the field with the version that was seen.
pub(crate) const VERSION: &str = "version";
/// Fields that the server filled in: they are sent again, and nobody is sorry to lose them.
pub(super) const FILLED_IN: [&str; 4] = [COMMAND, VERSION, "account", "session"];
/// What the names of fields with reasons for going on begin with.
pub(crate) const ACKNOWLEDGE: &str = "acknowledge-";

/// The fields of a form, as they were sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// The text of a field, without space around it; empty where it was not sent.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// The texts of every field of a name, without space around them.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// The text of a field; none where it is empty.
    pub(crate) fn some(&self, name: &str) -> Option<String> {
        Some(self.get(name).to_owned()).filter(|text| !text.is_empty())
    }

    /// The version of what is changed that the author of the form saw.
    pub(crate) fn version(&self) -> Option<i64> {
        self.get(VERSION).parse::<i32>().ok().map(i64::from)
    }

    /// The id of the wish.
    pub(crate) fn command(&self) -> Option<String> {
        self.some(COMMAND)
    }

    /// The warnings that were acknowledged: code and reason.
    pub(crate) fn acknowledged(&self) -> impl Iterator<Item = (&str, &str)> {
        let named =
            self.0.iter().filter_map(|(key, value)| Some((key.strip_prefix(ACKNOWLEDGE)?, value.trim())));
        named.filter(|(_, reason)| !reason.is_empty())
    }

    /// Writes into an input what every form carries: the id of the wish, reasons for going on and, where something is
    /// `changed`, the version that was seen.
    pub(crate) fn signed(&self, input: &mut serde_json::Map<String, serde_json::Value>, changed: bool) {
        input.insert("commandId".to_owned(), self.get(COMMAND).into());
        if let Some(version) = self.version().filter(|_| changed) {
            input.insert("expectedVersion".to_owned(), version.into());
        }
        let given = self.acknowledged();
        let given: Vec<_> =
            given.map(|(code, reason)| serde_json::json!({ "code": code, "reason": reason })).collect();
        if !given.is_empty() {
            input.insert("acknowledge".to_owned(), given.into());
        }
    }

    /// Everything that somebody typed, to be sent again; what belongs to one session is left out.
    pub(crate) fn typed(&self) -> Vec<(String, String)> {
        self.0.iter().filter(|(key, _)| key != FORM_TOKEN).cloned().collect()
    }

    /// What only a form of this session carries.
    pub(crate) fn form_token(&self) -> &str {
        self.get(FORM_TOKEN)
    }
}

impl FromRequest<Arc<Site>> for Fields {
    type Rejection = Halt;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, Halt> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, site).await?;
        if !is_form(&parts.headers) || is_from_elsewhere(&parts.headers) {
            return Err(visit.halt(HaltKind::BadForm));
        }
        let read = whole(body).await.map_err(|_| visit.halt(HaltKind::BadForm))?;
        let bytes = read.ok_or_else(|| visit.halt(HaltKind::TooLarge))?;
        let pairs = form_urlencoded::parse(&bytes).into_owned();
        // Browsers write the end of a line as two signs.
        Ok(Self(pairs.map(|(name, value)| (name, value.replace("\r\n", "\n"))).collect()))
    }
}

/// A body within the limit; none for a larger one. Somewhat more than the limit is taken and thrown away, for a browser
/// shows an answer only when all that it sends was taken.
async fn whole(body: Body) -> Result<Option<Vec<u8>>, axum::Error> {
    let (mut bytes, mut taken) = (Vec::new(), 0);
    let mut parts = body.into_data_stream();
    while let Some(part) = parts.next().await {
        let part = part?;
        taken += part.len();
        if taken > MOST_TAKEN {
            break;
        }
        if taken <= LARGEST {
            bytes.extend_from_slice(&part);
        }
    }
    Ok((taken <= LARGEST).then_some(bytes))
}

fn is_form(headers: &HeaderMap) -> bool {
    let media_type =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    media_type.split(';').next().unwrap_or_default().trim() == "application/x-www-form-urlencoded"
}

/// Whether the browser says that another site sends the form. The form token is what protects; this is a second lock.
pub(crate) fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    site.is_some_and(|site| site != "same-origin" && site != "none")
}
