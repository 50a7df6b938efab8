//! A browser without scripts: it keeps cookies, follows links it is told to, and reads HTML as text.

use std::collections::BTreeMap;

use banso_tests::harness::{Server, TestDatabase};
use reqwest::header::{HeaderMap, LOCATION, SET_COOKIE};
use reqwest::{Client, Method, RequestBuilder, Response, redirect};

/// A page, or whatever else was answered.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) html: String,
}

impl Shown {
    /// A header as text.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where it sends the browser.
    pub(super) fn location(&self) -> &str {
        self.header(LOCATION.as_str())
    }

    /// The page holds all of this.
    pub(super) fn says(&self, parts: &[&str]) {
        for part in parts {
            assert!(self.html.contains(part), "`{part}` is missing ({}): {}", self.status, self.html);
        }
    }

    /// The page without the one script that is ours: in its head, a module, a file of ours, nothing inside.
    pub(super) fn without_our_script(&self) -> String {
        let (before, after) = ("<script type=\"module\" src=\"/assets/live-", ".js\"></script>");
        let Some((head, rest)) = self.html.split_once(before) else { return self.html.clone() };
        let (name, rest) = rest.split_once(after).expect("the script is a file");
        assert!(!head.contains("<body") && name.len() < 20 && !name.contains('"'), "{before}{name}{after}");
        format!("{head}{rest}")
    }

    /// What is read, without tags.
    pub(super) fn text(&self) -> String {
        let outside = self.html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
        outside.collect()
    }

    /// The value of the first field of this name.
    pub(super) fn field(&self, name: &str) -> String {
        let after = self.html.split(&format!("name=\"{name}\"")).nth(1);
        let tag = after.and_then(|after| after.split('>').next()).unwrap_or_default();
        let value = tag.split("value=\"").nth(1).and_then(|rest| rest.split('"').next());
        value.unwrap_or_else(|| panic!("no field {name}: {}", self.html)).to_owned()
    }

    /// The first address in the page that begins so.
    pub(super) fn link(&self, beginning: &str) -> String {
        let found = self.html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let mut fitting = found.filter(|href| href.starts_with(beginning));
        fitting.next().unwrap_or_else(|| panic!("no link to {beginning}: {}", self.html)).to_owned()
    }
}

/// Keeps cookies; prefers Japanese unless told otherwise.
pub(super) struct Browser {
    http: Client,
    address: String,
    language: &'static str,
    pub(super) cookies: BTreeMap<String, String>,
}

impl Browser {
    /// A browser of somebody who is not signed in.
    pub(super) fn new(server: &Server<'_>) -> Self {
        let http = Client::builder().no_proxy().redirect(redirect::Policy::none()).build().expect("a client");
        Self { http, address: server.url(""), language: "ja", cookies: BTreeMap::new() }
    }

    /// A browser of a sample person, signed in by a link of the program.
    pub(super) async fn of(server: &Server<'_>, db: &TestDatabase, word: &str) -> Self {
        let mut browser = Self::new(server);
        let link = link(server, db, word);
        let shown = browser.get(&link).await;
        assert_eq!((shown.status, shown.location()), (303, "/"), "{}", shown.html);
        browser
    }

    /// The same, preferring another language.
    pub(super) fn speaking(self, language: &'static str) -> Self {
        Self { language, ..self }
    }

    /// Asks for a page.
    pub(super) async fn get(&mut self, path: &str) -> Shown {
        self.send(Method::GET, path, None).await
    }

    /// Sends a form.
    pub(super) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Shown {
        let body = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
        let body = body.collect::<Vec<_>>().join("&");
        self.send(Method::POST, path, Some(body)).await
    }

    /// Sends a request as it stands.
    pub(super) async fn send(&mut self, method: Method, path: &str, body: Option<String>) -> Shown {
        let mut request = self.request(method, path);
        if let Some(body) = body {
            request = request.header("content-type", "application/x-www-form-urlencoded").body(body);
        }
        let response = request.send().await.expect("the server answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        self.keep(&headers);
        Shown { status, headers, html: response.text().await.expect("text") }
    }

    /// A request for a path with the cookies, to be sent as it stands or with more headers.
    pub(super) fn asking(&self, path: &str) -> RequestBuilder {
        self.request(Method::GET, path)
    }

    /// The same of one that is sent by POST.
    pub(super) fn posting(&self, path: &str) -> RequestBuilder {
        self.request(Method::POST, path)
    }

    /// What is answered, to be read bit by bit.
    pub(super) async fn ask(&self, path: &str) -> Response {
        self.asking(path).send().await.expect("the server answers")
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let address = format!("{}{path}", self.address);
        let mut request = self.http.request(method, address).header("accept-language", self.language);
        if !self.cookies.is_empty() {
            let pairs = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
            request = request.header("cookie", pairs.collect::<Vec<_>>().join("; "));
        }
        request
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for set in headers.get_all(SET_COOKIE) {
            let text = set.to_str().expect("text");
            let (pair, attributes) = text.split_once("; ").expect("attributes");
            let (name, value) = pair.split_once('=').expect("a name");
            if attributes.contains("Max-Age=0;") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// The path of a link that signs in as a sample person, as the program prints it.
pub(super) fn link(server: &Server<'_>, db: &TestDatabase, word: &str) -> String {
    let listen = server.url("").replace("http://", "");
    let output = db.banso(&["sign-in", "--as", word, "--listen", &listen]).expect("runs");
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8_lossy(&output.stdout);
    let path = printed.trim().strip_prefix(&server.url("")).expect("a link to the server");
    path.to_owned()
}

/// As a form writes a value.
pub(super) fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
