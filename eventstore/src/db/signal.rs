//! The hint that the log has grown: NOTIFY and LISTEN where there is such a thing. Only a hint: readers poll too.

use sqlx::postgres::PgListener;

use super::Db;

const CHANNEL: &str = "banso_head";

/// Waits for hints from other processes.
#[derive(Debug)]
pub(crate) enum HeadSignal {
    /// The database has no such thing: only polling tells.
    None,
    /// A connection that listens.
    Listener(Box<PgListener>),
}

impl HeadSignal {
    /// Waits for the next hint and the position it names; for ever where there are none.
    /// `None` is a lost connection, reopened meanwhile: look, for hints may have been missed.
    pub(crate) async fn next(&mut self) -> Result<Option<i64>, sqlx::Error> {
        match self {
            Self::None => std::future::pending().await,
            Self::Listener(listener) => {
                let hint = listener.try_recv().await?;
                Ok(hint.and_then(|hint| hint.payload().parse().ok()))
            }
        }
    }
}

impl Db {
    /// Starts to listen for hints.
    pub(crate) async fn head_signal(&self) -> Result<HeadSignal, sqlx::Error> {
        match self {
            Self::Sqlite(_) => Ok(HeadSignal::None),
            Self::Postgres(pool) => {
                let mut listener = PgListener::connect_with(pool).await?;
                listener.ignore_pool_close_event(false);
                listener.listen(CHANNEL).await?;
                Ok(HeadSignal::Listener(Box::new(listener)))
            }
        }
    }

    /// Tells other processes that the log has grown to `position`.
    pub(crate) async fn notify_head(&self, position: i64) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(pool) => {
                let text = "select pg_notify($1, $2)";
                sqlx::query(text).bind(CHANNEL).bind(position.to_string()).execute(pool).await.map(|_| ())
            }
        }
    }

    /// Overwrites or vacuums away what was deleted, as far as the server allows; never fails a caller.
    pub(crate) async fn forget_deleted(&self) {
        let done = match self {
            Self::Sqlite(db) => {
                let _turn = db.gate.enter_after_appends().await;
                sqlx::query(super::sql::FORGET.sqlite()).execute(&db.write).await.map(|_| ())
            }
            Self::Postgres(pool) => {
                sqlx::query(super::sql::FORGET.postgres()).execute(pool).await.map(|_| ())
            }
        };
        if let Err(error) = done {
            tracing::warn!(error = %error, "deleted keys were not yet removed from the files");
        }
    }
}
