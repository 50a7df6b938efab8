//! Styles and scripts, built into the program, each under a name that changes with what is in it.

use std::collections::HashMap;
use std::sync::LazyLock;

use aws_lc_rs::digest::{SHA256, digest};
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rust_embed::RustEmbed;

/// A name holds its content for ever, so that a browser asks once.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Characters of the hash in a name: 72 bits, far more than chance needs.
const HASH_LENGTH: usize = 12;
/// The style sheets in the order in which they build on one another: one file for the browser.
const SHEETS: [&str; 7] =
    ["tokens.css", "base.css", "parts.css", "pages.css", "policy.css", "live.css", "print.css"];

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// One file as it is served.
struct Asset {
    name: String,
    /// The hash, for those who ask whether it is still the same. Weak: the same file may be compressed in several ways.
    tag: String,
    media_type: &'static str,
    content: Vec<u8>,
}

static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let sheets = SHEETS.map(|sheet| Files::get(sheet).expect("a test reads every sheet").data.into_owned());
    Asset::new("banso", "css", "text/css; charset=utf-8", sheets.join(&b'\n'))
});
static MARK: LazyLock<Asset> = LazyLock::new(|| {
    let mark = Files::get("mark.svg").expect("a test reads the mark").data.into_owned();
    Asset::new("mark", "svg", "image/svg+xml", mark)
});

static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let script = Files::get("live.js").expect("a test reads the script").data.into_owned();
    Asset::new("live", "js", "text/javascript; charset=utf-8", script)
});

static BY_NAME: LazyLock<HashMap<&'static str, &'static Asset>> = LazyLock::new(|| {
    [&*STYLE, &*MARK, &*SCRIPT].into_iter().map(|asset| (asset.name.as_str(), asset)).collect()
});

impl Asset {
    fn new(stem: &str, extension: &str, media_type: &'static str, content: Vec<u8>) -> Self {
        let hash = URL_SAFE_NO_PAD.encode(digest(&SHA256, &content));
        let name = format!("{stem}-{}.{extension}", &hash[..HASH_LENGTH]);
        let tag = format!("W/\"{}\"", &hash[..HASH_LENGTH]);
        Self { name, tag, media_type, content }
    }
}

/// The path of the style sheet, below the base path.
pub(crate) fn style() -> String {
    format!("/assets/{}", STYLE.name)
}

/// The path of the mark, below the base path.
pub(crate) fn mark() -> String {
    format!("/assets/{}", MARK.name)
}

/// The path of the only script, below the base path.
pub(crate) fn script() -> String {
    format!("/assets/{}", SCRIPT.name)
}

/// Serves a file by its name with hash.
pub(crate) async fn serve(Path(name): Path<String>, asked: HeaderMap) -> Response {
    let Some(asset) = BY_NAME.get(name.as_str()) else { return StatusCode::NOT_FOUND.into_response() };
    let headers: [(HeaderName, &str); 4] = [
        (header::CONTENT_TYPE, asset.media_type),
        (header::CACHE_CONTROL, FOR_EVER),
        (header::VARY, "accept-encoding"),
        (header::ETAG, &asset.tag),
    ];
    if asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == asset.tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, Body::from(asset.content.as_slice())).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_served_under_the_hash_of_its_content() {
        assert!(
            Files::iter().all(|file| SHEETS.contains(&&*file) || file == "mark.svg" || file == "live.js")
        );
        assert!(style().starts_with("/assets/banso-") && mark().ends_with(".svg"));
        let other = Asset::new("banso", "css", "text/css", b"a{}".to_vec());
        assert_ne!(other.name, STYLE.name);
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere() {
        for file in Files::iter() {
            let text = String::from_utf8_lossy(&Files::get(&file).expect("there").data).into_owned();
            let elsewhere = text.lines().filter(|line| line.contains("url(") || line.contains("@import"));
            assert_eq!(elsewhere.count(), 0, "{file}");
        }
    }
}
