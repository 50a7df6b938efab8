//! Who is signed in to the pages: rows beside the log, which end and are forgotten.
//!
//! A row is found by the hash of a secret that only a browser has, and what it says is sealed under that secret by
//! who opens it. A session also has a public id, made of nothing else, and names its person by the keyed hash under which
//! claims find accounts: so its person and administrators find and end it without its secret.
//! What must stay out: cookies, sealing, what a person may do.

use jiff::Timestamp;
use uuid::Uuid;

use crate::clock::Sources;
use crate::db::Db;
use crate::log::EventLog;

/// The kind of claim under which accounts are found; what sessions name their person by.
pub const ACCOUNT_CLAIM: &str = "account";

/// A person, as rows of sessions name them: nobody without the key of the log can tell who it is, or make one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonKey(String);

impl EventLog {
    /// How sessions name whoever has, or would have, the account of this claim.
    pub fn person_key(&self, account: &str) -> PersonKey {
        PersonKey(self.keys().master().claim_hash(ACCOUNT_CLAIM, account))
    }
}

/// The public id of a session. Neither its secret nor the hash of it can be told from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionId(Uuid);

impl SessionId {
    /// Wraps an id that was made for a session.
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid)
    }

    /// The UUID itself.
    pub const fn uuid(self) -> Uuid {
        self.0
    }

    fn read(text: &str) -> Option<Self> {
        Uuid::parse_str(text).ok().map(Self)
    }

    fn stored(self) -> String {
        self.0.as_hyphenated().to_string()
    }
}

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

/// What is opened.
#[derive(Debug, Clone, Copy)]
pub enum Opened<'a> {
    /// A session of this person.
    Session(&'a PersonKey),
    /// A link that signs in once.
    Link,
}

const OPEN: &str = "insert into web_sessions (token_hash, kind, sealed, expires_at, session_id, person, began_at, used_at) \
                    values ($1, $2, $3, $4, $5, $6, $7, $7)";
const FIND: &str = "select sealed, expires_at, session_id, used_at from web_sessions \
                    where token_hash = $1 and kind = $2 and expires_at > $3";
const TAKE: &str = "delete from web_sessions where token_hash = $1 and kind = $2 and expires_at > $3 \
                    returning sealed, expires_at, session_id, used_at";
const USED: &str = "update web_sessions set used_at = $2 where token_hash = $1 and used_at < $2";
const STANDING: &str = "select s.session_id, s.began_at, s.used_at, s.expires_at, c.aggregate_id as account \
                        from web_sessions s left join claims c on c.kind = $1 and c.key_hash = s.person \
                        where s.kind = 'session' and s.expires_at > $2 and ($3 = '' or s.person = $3) \
                          and ($4 = '' or s.session_id < $4) order by s.session_id desc limit $5";
const END_ONE: &str = "delete from web_sessions where kind = 'session' and session_id = $1 and expires_at > $2 \
                       and ($3 = '' or person = $3) returning session_id";
const END_OF_PERSON: &str = "delete from web_sessions where kind = 'session' and person = $1 and expires_at > $2 \
                             and session_id <> $3 returning session_id";
const END_OF_ACCOUNT: &str = "delete from web_sessions where kind = 'session' and expires_at > $1 \
                              and session_id <> $2 and person in \
                                (select key_hash from claims where kind = $3 and aggregate_id = $4) \
                              returning session_id";
const END: &str = "delete from web_sessions where token_hash = $1";
const FORGET: &str = "delete from web_sessions where expires_at <= $1";

const COUNT: &str = "select count(*), max(expires_at) from web_sessions where kind = $1 and expires_at > $2";

/// How many browsers are signed in.
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
    /// Of a session: its public id, and when its use was last kept in mind.
    pub session: Option<(SessionId, Timestamp)>,
}

/// A session that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingSession {
    /// Its public id.
    pub id: SessionId,
    /// When it began.
    pub began_at: Timestamp,
    /// When its use was last kept in mind.
    pub used_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// The id of the account of its person; none when nobody has opened one.
    pub account: Option<String>,
}

/// Which sessions are ended together.
#[derive(Debug, Clone)]
pub enum SessionsOf {
    /// Those of a person, with or without an account.
    Person(PersonKey),
    /// Those of whom an account knows.
    Account(String),
}

/// A row of a session as it is read: public id, began, used, expires, account.
type StandingRow = (String, String, String, String, Option<String>);
/// A row as it is found: sealed, expires, public id, used.
type FoundRow = (String, String, Option<String>, Option<String>);

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
        what: Opened<'_>,
        token_hash: &str,
        sealed: &str,
        expires_at: Timestamp,
    ) -> Result<(), sqlx::Error> {
        let now = stored(self.sources.clock.now());
        let (kind, session) = match what {
            Opened::Link => (SecretKind::Link, None),
            Opened::Session(person) => {
                let id = SessionId(self.sources.ids.uuid()).stored();
                (SecretKind::Session, Some((id, person.0.as_str(), now.as_str())))
            }
        };
        let mut tx = self.db.begin_write().await?;
        on_tx!(&mut tx, conn => {
            sqlx::query(FORGET).bind(&now).execute(&mut *conn).await?;
            sqlx::query(OPEN)
                .bind(token_hash)
                .bind(kind.code())
                .bind(sealed)
                .bind(stored(expires_at))
                .bind(session.as_ref().map(|(id, _, _)| id.as_str()))
                .bind(session.as_ref().map(|(_, person, _)| *person))
                .bind(session.as_ref().map(|(_, _, now)| *now))
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
        let row: Option<FoundRow> = on_read!(&self.db, conn => {
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
        let row: Option<FoundRow> = on_tx!(&mut tx, conn => {
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

    /// Keeps in mind that a session is used now.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn used(&self, token_hash: &str) -> Result<(), sqlx::Error> {
        let now = stored(self.sources.clock.now());
        let mut tx = self.db.begin_write().await?;
        on_tx!(&mut tx, conn => {
            sqlx::query(USED).bind(token_hash).bind(&now).execute(&mut *conn).await?;
        });
        tx.commit().await
    }

    /// The sessions that stand, of a person or of everybody, the youngest first; at most so many, after one of them.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn standing(
        &self,
        of: Option<&PersonKey>,
        after: Option<SessionId>,
        limit: i64,
    ) -> Result<Vec<StandingSession>, sqlx::Error> {
        let now = stored(self.sources.clock.now());
        let after = after.map(SessionId::stored).unwrap_or_default();
        let rows: Vec<StandingRow> = on_read!(&self.db, conn => {
            sqlx::query_as(STANDING)
                .bind(ACCOUNT_CLAIM)
                .bind(&now)
                .bind(named(of))
                .bind(&after)
                .bind(limit)
                .fetch_all(conn)
                .await?
        });
        Ok(rows.into_iter().filter_map(standing).collect())
    }

    /// Ends a session by its public id, of this person only where one is named; none when there is no such session.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn end_one(
        &self,
        id: SessionId,
        of: Option<&PersonKey>,
    ) -> Result<Option<SessionId>, sqlx::Error> {
        let now = stored(self.sources.clock.now());
        let mut tx = self.db.begin_write().await?;
        let ended: Option<(String,)> = on_tx!(&mut tx, conn => {
            sqlx::query_as(END_ONE)
                .bind(id.stored())
                .bind(&now)
                .bind(named(of))
                .fetch_optional(&mut *conn)
                .await?
        });
        tx.commit().await?;
        Ok(ended.and_then(|(id,)| SessionId::read(&id)))
    }

    /// Ends all sessions of somebody but one; which they were.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn end_all(
        &self,
        of: &SessionsOf,
        but: Option<SessionId>,
    ) -> Result<Vec<SessionId>, sqlx::Error> {
        let now = stored(self.sources.clock.now());
        let but = but.map(SessionId::stored).unwrap_or_default();
        let mut tx = self.db.begin_write().await?;
        let ended: Vec<(String,)> = on_tx!(&mut tx, conn => {
            let query = match of {
                SessionsOf::Person(person) => sqlx::query_as(END_OF_PERSON).bind(&person.0).bind(&now).bind(&but),
                SessionsOf::Account(account) => {
                    sqlx::query_as(END_OF_ACCOUNT).bind(&now).bind(&but).bind(ACCOUNT_CLAIM).bind(account)
                }
            };
            query.fetch_all(&mut *conn).await?
        });
        tx.commit().await?;
        Ok(ended.iter().filter_map(|(id,)| SessionId::read(id)).collect())
    }
}

fn found((sealed, expires_at, id, used_at): FoundRow) -> Option<FoundSecret> {
    let session = id.zip(used_at).and_then(|(id, at)| Some((SessionId::read(&id)?, at.parse().ok()?)));
    Some(FoundSecret { sealed, expires_at: expires_at.parse().ok()?, session })
}

fn standing((id, began_at, used_at, expires_at, account): StandingRow) -> Option<StandingSession> {
    Some(StandingSession {
        id: SessionId::read(&id)?,
        began_at: began_at.parse().ok()?,
        used_at: used_at.parse().ok()?,
        expires_at: expires_at.parse().ok()?,
        account,
    })
}

/// How a statement names a person, or everybody.
fn named(person: Option<&PersonKey>) -> &str {
    person.map_or("", |person| person.0.as_str())
}

/// Whole seconds in UTC: texts of one length, which sort as the instants do.
fn stored(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
