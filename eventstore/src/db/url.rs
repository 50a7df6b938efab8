//! Where the database is: parsed once, and printed without its password.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use sqlx::ConnectOptions as _;
use sqlx::postgres::PgConnectOptions;

/// The address of a database.
#[derive(Clone)]
pub struct DatabaseUrl(pub(super) Address);

#[derive(Clone)]
pub(super) enum Address {
    Sqlite(PathBuf),
    Postgres { options: Box<PgConnectOptions>, password: Option<String>, shown: String },
}

/// The text is not the address of a database that Banso can use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{shown}` is not a database address ({reason}): write sqlite:path/to/file.db or postgres://user@host:port/database"
)]
pub struct InvalidUrl {
    shown: String,
    reason: String,
}

impl DatabaseUrl {
    /// Reads `sqlite:path`, `sqlite://path`, `postgres://…` or `postgresql://…`.
    ///
    /// # Errors
    /// The text is none of them.
    pub fn parse(text: &str) -> Result<Self, InvalidUrl> {
        let invalid = |reason: &str| InvalidUrl { shown: without_password(text), reason: reason.to_owned() };
        if let Some(rest) = text.strip_prefix("sqlite:") {
            let path = rest.strip_prefix("//").unwrap_or(rest);
            if path.is_empty() {
                return Err(invalid("the path is missing"));
            }
            if path.contains('?') || path.contains(":memory:") {
                return Err(invalid("only a plain path can follow `sqlite:`"));
            }
            return Ok(Self(Address::Sqlite(PathBuf::from(path))));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(text)
                .map_err(|_| invalid("it cannot be read as a PostgreSQL address"))?
                .disable_statement_logging();
            let address = Address::Postgres {
                options: Box::new(options),
                password: password(text),
                shown: without_password(text),
            };
            return Ok(Self(address));
        }
        Err(invalid("it begins with neither `sqlite:` nor `postgres:`"))
    }

    /// The file, when the address names an SQLite file.
    pub fn file(&self) -> Option<&std::path::Path> {
        match &self.0 {
            Address::Sqlite(path) => Some(path),
            Address::Postgres { .. } => None,
        }
    }

    /// The address of an SQLite file.
    pub fn of_file(path: impl Into<PathBuf>) -> Self {
        Self(Address::Sqlite(path.into()))
    }
}

impl FromStr for DatabaseUrl {
    type Err = InvalidUrl;

    fn from_str(text: &str) -> Result<Self, InvalidUrl> {
        Self::parse(text)
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Address::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Address::Postgres { shown, .. } => f.write_str(shown),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

/// The password in a PostgreSQL address, decoded.
fn password(text: &str) -> Option<String> {
    let (base, query) = text.split_once('?').unwrap_or((text, ""));
    let in_query = query.split('&').find_map(|part| part.strip_prefix("password="));
    let (_, authority) = base.split_once("://")?;
    let in_user =
        authority.rsplit_once('@').and_then(|(user, _)| user.split_once(':')).map(|(_, secret)| secret);
    in_query.or(in_user).map(percent_decoded)
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match (first, hex.and_then(|hex| u8::from_str_radix(hex, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The text with `***` for every password in it, whether or not the rest makes sense.
fn without_password(text: &str) -> String {
    let (base, query) = match text.split_once('?') {
        Some((base, query)) => (base, Some(query)),
        None => (text, None),
    };
    let mut shown = match (base.split_once("://"), base.rfind('@')) {
        (Some((scheme, rest)), Some(at)) => {
            let user_info = &base[scheme.len() + 3..at.max(scheme.len() + 3)];
            let user = user_info.split(':').next().unwrap_or_default();
            let secret = if user_info.len() > user.len() { ":***" } else { "" };
            format!("{scheme}://{user}{secret}{}", &rest[user_info.len()..])
        }
        _ => base.to_owned(),
    };
    if let Some(query) = query {
        let parts: Vec<String> = query
            .split('&')
            .map(|part| match part.split_once('=') {
                Some((name, _)) if name.contains("password") => format!("{name}=***"),
                _ => part.to_owned(),
            })
            .collect();
        shown.push('?');
        shown.push_str(&parts.join("&"));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_four_ways_to_write_an_address() {
        for text in ["sqlite:data/banso.db", "sqlite://data/banso.db"] {
            let url = DatabaseUrl::parse(text).expect(text);
            assert_eq!(url.file(), Some(std::path::Path::new("data/banso.db")));
        }
        for text in ["postgres://u@h/d", "postgresql:///d?host=/tmp/socket"] {
            assert_eq!(DatabaseUrl::parse(text).expect(text).file(), None);
        }
    }

    #[test]
    fn never_prints_a_password() {
        for text in ["postgres://u:se@cret@h:5432/d", "postgres:///d?user=u&password=secret"] {
            let shown = format!("{:?} {}", DatabaseUrl::parse(text).expect(text), without_password(text));
            assert!(shown.contains("***") && !shown.contains("cret"), "{shown}");
        }
        let refused = DatabaseUrl::parse("mysql://u:secret@h/d").expect_err("another database");
        assert!(!refused.to_string().contains("secret"), "{refused}");
    }

    #[test]
    fn finds_the_password_for_the_tools_of_the_server() {
        for (text, expected) in [
            ("postgres://u:a%40b%2fc@h/d", Some("a@b/c")),
            ("postgres:///d?user=u&password=s%20t", Some("s t")),
            ("postgres://u@h/d", None),
        ] {
            assert_eq!(password(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_address() {
        for text in ["", "data/banso.db", "sqlite:", "sqlite::memory:", "mysql://h/d", "postgres://[/"] {
            let refused = DatabaseUrl::parse(text).expect_err(text);
            assert!(refused.to_string().contains("write sqlite:path"), "{refused}");
        }
    }
}
