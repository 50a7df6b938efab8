//! Who is signed in to the pages: rows beside the log, which end and are forgotten.
//!
//! A row is found by the hash of a secret that only a browser has, and what it says is sealed under that secret by
//! who opens it. What must stay out: cookies, sealing, what a person may do.

use jiff::Timestamp;

use crate::clock::Sources;
use crate::db::Db;

/// What a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretKind {
    /// A browser that is signed in.
    Session,
    /// A link that signs a browser in once.
    Link,
}

impl SecretKind {
    const fn code(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Link => "link",
        }
    }
}

const OPEN: &str = "insert into web_sessions (token_hash, kind, sealed, expires_at) values ($1, $2, $3, $4)";
const FIND: &str =
    "select sealed, expires_at from web_sessions where token_hash = $1 and kind = $2 and expires_at > $3";
const TAKE: &str = "delete from web_sessions where token_hash = $1 and kind = $2 and expires_at > $3 \
                    returning sealed, expires_at";
const END: &str = "delete from web_sessions where token_hash = $1";
const FORGET: &str = "delete from web_sessions where expires_at <= $1";

const COUNT: &str = "select count(*), max(expires_at) from web_sessions where kind = $1 and expires_at > $2";

/// How many browsers are signed in. Whom they speak for cannot be read from the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenSessions {
    /// How many.
    pub count: i64,
    /// When the last of them ends by itself; none when there is none.
    pub last_ends_at: Option<Timestamp>,
}

/// A row that is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSecret {
    /// What was sealed.
    pub sealed: String,
    /// Until when it holds.
    pub expires_at: Timestamp,
}

/// The rows. Cheap to clone.
#[derive(Debug, Clone)]
pub struct WebSessions {
    db: Db,
    sources: Sources,
}

impl WebSessions {
    /// The rows of a database.
    #[must_use]
    pub fn new(db: Db, sources: Sources) -> Self {
        Self { db, sources }
    }

    /// Keeps a row until it expires, and forgets those that have.
    ///
    /// # Errors
    /// The database cannot be written, or the hash is there already.
    pub async fn open(
        &self,
        kind: SecretKind,
        token_hash: &str,
        sealed: &str,
        expires_at: Timestamp,
    ) -> Result<(), sqlx::Error> {
        let now = stored(self.sources.clock.now());
        let mut tx = self.db.begin_write().await?;
        on_tx!(&mut tx, conn => {
            sqlx::query(FORGET).bind(&now).execute(&mut *conn).await?;
            sqlx::query(OPEN)
                .bind(token_hash)
                .bind(kind.code())
                .bind(sealed)
                .bind(stored(expires_at))
                .execute(&mut *conn)
                .await?;
        });
        tx.commit().await
    }

    /// What a hash stands for, while it holds.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn find(&self, kind: SecretKind, token_hash: &str) -> Result<Option<FoundSecret>, sqlx::Error> {
        let now = stored(self.sources.clock.now());
        let row: Option<(String, String)> = on_read!(&self.db, conn => {
            sqlx::query_as(FIND).bind(token_hash).bind(kind.code()).bind(&now).fetch_optional(conn).await?
        });
        Ok(row.and_then(found))
    }

    /// The sessions that are open.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn open_sessions(&self) -> Result<OpenSessions, sqlx::Error> {
        let now = stored(self.sources.clock.now());
        let (count, last): (i64, Option<String>) = on_read!(&self.db, conn => {
            sqlx::query_as(COUNT).bind(SecretKind::Session.code()).bind(&now).fetch_one(conn).await?
        });
        Ok(OpenSessions { count, last_ends_at: last.and_then(|text| text.parse().ok()) })
    }

    /// What a hash stands for, once: whoever asks again finds nothing.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn take(&self, kind: SecretKind, token_hash: &str) -> Result<Option<FoundSecret>, sqlx::Error> {
        let now = stored(self.sources.clock.now());
        let mut tx = self.db.begin_write().await?;
        let row: Option<(String, String)> = on_tx!(&mut tx, conn => {
            sqlx::query_as(TAKE)
                .bind(token_hash)
                .bind(kind.code())
                .bind(&now)
                .fetch_optional(&mut *conn)
                .await?
        });
        tx.commit().await?;
        Ok(row.and_then(found))
    }

    /// Ends what a hash stands for.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn end(&self, token_hash: &str) -> Result<(), sqlx::Error> {
        let mut tx = self.db.begin_write().await?;
        on_tx!(&mut tx, conn => {
            sqlx::query(END).bind(token_hash).execute(&mut *conn).await?;
        });
        tx.commit().await
    }
}

fn found((sealed, expires_at): (String, String)) -> Option<FoundSecret> {
    Some(FoundSecret { sealed, expires_at: expires_at.parse().ok()? })
}

/// Whole seconds in UTC: texts of one length, which sort as the instants do.
fn stored(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
