//! Where the pages are: an address of their own, or a path below one that a proxy serves.

use std::str::FromStr;

use reqwest::Url;

/// The address under which people reach Banso, such as `https://hub.example.jp/banso`: `https`, or `http` on
/// loopback, without a query and with a path that may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    /// Scheme, host and port.
    origin: String,
    /// Empty, or a path that begins with a slash and ends without one.
    path: String,
    secure: bool,
}

/// Why an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPublicUrl {
    /// Not an absolute URL.
    #[error("write the whole address, such as https://hub.example.jp/banso")]
    NotAnAddress,
    /// Plain `http` where others could listen, or another scheme.
    #[error("people must reach Banso by https (by http only on loopback)")]
    NotSecure,
    /// More than scheme, host, port and path.
    #[error("write scheme, host, port and path only: no user, query or fragment")]
    TooMuch,
    /// A path with other signs than letters, digits, `-`, `_`, `.` and `/`.
    #[error("the path may hold letters, digits, -, _, . and single slashes only")]
    Path,
}

impl PublicUrl {
    /// Empty, or a path that begins with a slash and ends without one.
    #[must_use]
    pub fn base_path(&self) -> &str {
        &self.path
    }

    /// The address of a path that begins with a slash.
    #[must_use]
    pub fn of(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.path)
    }

    pub(crate) fn is_secure(&self) -> bool {
        self.secure
    }
}

impl FromStr for PublicUrl {
    type Err = InvalidPublicUrl;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|_| InvalidPublicUrl::NotAnAddress)?;
        let loopback = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let secure = url.scheme() == "https";
        if !(secure || url.scheme() == "http" && loopback) {
            return Err(InvalidPublicUrl::NotSecure);
        }
        let plain = url.username().is_empty() && url.password().is_none();
        if !plain || url.query().is_some() || url.fragment().is_some() {
            return Err(InvalidPublicUrl::TooMuch);
        }
        let path = url.path().trim_end_matches('/').to_owned();
        let usual = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.' | '/');
        if !path.chars().all(usual) || path.contains("//") {
            return Err(InvalidPublicUrl::Path);
        }
        Ok(Self { origin: url.origin().ascii_serialization(), path, secure })
    }
}

/// A path of ours to go to; the first page for whatever could lead elsewhere.
pub(crate) fn own_path(text: &str) -> &str {
    let elsewhere = !text.starts_with('/') || text.starts_with("//") || text.contains('\\');
    if elsewhere || text.chars().any(char::is_control) { "/" } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_an_origin_and_a_path_without_a_last_slash() {
        let url: PublicUrl = "https://hub.example.jp/banso/".parse().expect("an address");
        assert_eq!((url.base_path(), url.origin.as_str()), ("/banso", "https://hub.example.jp"));
        assert_eq!(url.of("/work"), "https://hub.example.jp/banso/work");
        let url: PublicUrl = "http://127.0.0.1:8080".parse().expect("an address");
        assert_eq!((url.base_path(), url.is_secure()), ("", false));
    }

    #[test]
    fn nobody_is_sent_elsewhere() {
        for text in ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/a\nb", ""] {
            assert_eq!(own_path(text), "/", "{text}");
        }
        assert_eq!(own_path("/work?kind=SILENT"), "/work?kind=SILENT");
    }

    #[test]
    fn what_others_could_listen_to_is_refused() {
        for (text, why) in [
            ("hub.example.jp", InvalidPublicUrl::NotAnAddress),
            ("http://hub.example.jp", InvalidPublicUrl::NotSecure),
            ("https://user@hub.example.jp", InvalidPublicUrl::TooMuch),
            ("https://hub.example.jp/?a=b", InvalidPublicUrl::TooMuch),
            ("https://hub.example.jp/a%22b", InvalidPublicUrl::Path),
            ("https://hub.example.jp//b", InvalidPublicUrl::Path),
        ] {
            assert_eq!(PublicUrl::from_str(text), Err(why), "{text}");
        }
    }
}
