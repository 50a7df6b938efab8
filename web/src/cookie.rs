//! Cookies: reading what a browser sends, writing what it is to keep.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

use crate::address::PublicUrl;

/// Who is signed in.
pub(crate) const SESSION: &str = "banso_session";
/// The language that was chosen.
pub(crate) const LANGUAGE: &str = "banso_language";
/// What a sign-in elsewhere must come back with.
pub(crate) const SIGN_IN: &str = "banso_sign_in";

/// The value of a cookie; none when it is sent twice, for then one of them is not ours.
pub(crate) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = pairs.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut found = pairs.filter(|(key, _)| *key == name).map(|(_, value)| value);
    match (found.next(), found.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// A cookie that scripts never see and other sites never send along with what changes something.
/// `seconds` is how long it is kept; 0 removes it.
pub(crate) fn kept(place: Option<&PublicUrl>, name: &str, value: &str, seconds: i64) -> HeaderValue {
    let path = place.map_or("", PublicUrl::base_path);
    let secure = if place.is_some_and(PublicUrl::is_secure) { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path={path}/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).expect("names, base64 and numbers are fit for a header")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_read_by_its_whole_name_and_only_when_it_is_sent_once() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("x_banso_session=no; banso_session=yes; a=b"));
        assert_eq!(read(&headers, SESSION), Some("yes"));
        headers.append(COOKIE, HeaderValue::from_static("banso_session=planted"));
        assert_eq!(read(&headers, SESSION), None);
    }

    #[test]
    fn a_cookie_is_closed_to_scripts_and_secure_where_the_address_is() {
        let open = kept(None, SESSION, "v", 60);
        assert_eq!(open, "banso_session=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
        let place: PublicUrl = "https://hub.example.jp/banso".parse().expect("an address");
        let closed = kept(Some(&place), SESSION, "v", 0);
        assert_eq!(closed, "banso_session=v; Path=/banso/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
    }
}
