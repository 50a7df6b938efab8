//! Which pages may open a socket. Browsers send `Origin` with every WebSocket and let any page
//! open one, so the check is ours; programs that are no browsers send none and pass.

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Uri};

/// Whether the page that asks is served by the host asked, or by a configured origin.
pub(super) fn is_permitted(headers: &HeaderMap, allowed: &[String]) -> bool {
    let mut sent = headers.get_all(ORIGIN).iter();
    let origin = match (sent.next(), sent.next()) {
        (None, _) => return true,
        (Some(one), None) => one.to_str().unwrap_or_default(),
        (Some(_), Some(_)) => return false,
    };
    if allowed.iter().any(|one| one.trim_end_matches('/').eq_ignore_ascii_case(origin)) {
        return true;
    }
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    authority(origin).is_some_and(|own| own.eq_ignore_ascii_case(host))
}

fn authority(origin: &str) -> Option<String> {
    let uri: Uri = origin.parse().ok()?;
    uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https"))?;
    uri.authority().map(|authority| authority.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;
    use axum::http::header::{HOST, ORIGIN};

    use super::is_permitted;

    fn asked(origin: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, "banso.example:8080".parse().expect("a header"));
        headers.insert(ORIGIN, origin.parse().expect("a header"));
        is_permitted(&headers, &["https://desk.example".to_owned()])
    }

    #[test]
    fn pages_of_the_same_host_and_of_configured_origins_may_open_a_socket() {
        assert!(asked("https://banso.example:8080"));
        assert!(asked("http://banso.example:8080"));
        assert!(asked("https://desk.example"));
        assert!(is_permitted(&HeaderMap::new(), &[]), "a program that is no browser");
    }

    #[test]
    fn pages_of_other_origins_may_not() {
        for origin in [
            "https://evil.example",
            "https://banso.example",
            "https://banso.example:8080.evil.example",
            "https://desk.example.evil.example",
            "http://desk.example",
            "null",
            "",
            "file://banso.example:8080",
        ] {
            assert!(!asked(origin), "{origin}");
        }
    }
}
