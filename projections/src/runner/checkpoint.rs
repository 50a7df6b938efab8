//! The rows of `projections`: which generations there are, how far each has read, who works on it.

use banso_eventstore::clock::instant_text;
use banso_eventstore::db::{Db, Sql, Tx};
use banso_eventstore::{Position, on_read, on_tx, sql};
use jiff::{SignedDuration, Timestamp};

use crate::error::ReadError;
use crate::list::{Projection, Table};

/// The life of a generation, as it is stored.
pub(crate) mod life {
    pub(crate) const BUILDING: &str = "building";
    pub(crate) const ACTIVE: &str = "active";
    pub(crate) const RETIRED: &str = "retired";
    pub(crate) const FAILED: &str = "failed";
}

/// One generation of one projection.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub(crate) struct Checkpoint {
    pub(crate) name: String,
    pub(crate) generation: i64,
    pub(crate) fold_version: i64,
    pub(crate) status: String,
    pub(crate) position: Position,
    pub(crate) owner: Option<String>,
    pub(crate) lease_until: Option<String>,
    pub(crate) last_error: Option<String>,
}

impl Checkpoint {
    pub(crate) fn is(&self, status: &str) -> bool {
        self.status == status
    }

    /// Whether this process may work on it: nobody else does, or not any more. What is held for longer than anybody holds
    /// anything was so by a clock that has been put back since, and would be held until that hour comes again. To take
    /// over too early costs work and nothing else: a batch counts only where the row stands as it was read.
    pub(crate) fn is_free_for(&self, owner: &str, now: Timestamp, lease: SignedDuration) -> bool {
        let longest =
            now.checked_add(lease).and_then(|until| until.checked_add(CLOCKS_DIFFER)).unwrap_or(now);
        match (&self.owner, &self.lease_until) {
            (Some(other), Some(until)) if other != owner => {
                *until < instant_text(now) || instant_text(longest) < *until
            }
            _ => true,
        }
    }
}

/// How far the clocks of two machines may be apart.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_secs(30);

/// Who works on a generation, until when.
pub(crate) struct Lease<'a> {
    pub(crate) owner: &'a str,
    pub(crate) until: Timestamp,
}

const ALL: &str = "select name, generation, fold_version, status, position, owner, lease_until, last_error \
                   from projections order by name, generation";
const OF: &str = "select name, generation, fold_version, status, position, owner, lease_until, last_error \
                  from projections where name = $1 order by generation";
const LOCK: Sql = sql!(
    "select name, generation, fold_version, status, position, owner, lease_until, last_error \
     from projections where name = $1 and generation = $2" for_update
);
const MOVE: &str = "update projections set position = $3, owner = $4, lease_until = $5 \
                    where name = $1 and generation = $2";
/// Two processes that start at once make one row.
const INSERT: &str = "insert into projections (name, generation, fold_version, status, position, log_id) \
                      select $1, $2, $3, $4, 0, $5 \
                      where not exists (select 1 from projections where name = $1 and status = $4) \
                      on conflict do nothing";
const RELEASE: &str = "update projections set owner = null, lease_until = null where owner = $1";
const FAIL: &str = "update projections set last_error = $3, owner = null, lease_until = null, \
                    status = case when status = 'building' then 'failed' else status end \
                    where name = $1 and generation = $2";
const RESUME: &str = "update projections set last_error = null, \
                      status = case when status = 'failed' then 'building' else status end \
                      where name = $1 and fold_version = $2 and last_error is not null and status <> 'retired'";
const RETIRE_ACTIVE: &str = "update projections set status = 'retired', owner = null, lease_until = null \
                             where name = $1 and status = 'active'";
const GIVE_UP: &str = "update projections set status = 'retired' where name = $1 \
                       and (status = 'failed' or (status = 'building' and fold_version < $2))";
const ACTIVATE: &str = "update projections set status = 'active', last_error = null \
                        where name = $1 and generation = $2 and status = 'building'";
const FORGET: &str = "delete from projections where name = $1 and generation = $2 and status = 'retired'";

/// Every generation of every projection.
pub(crate) async fn all(db: &Db) -> Result<Vec<Checkpoint>, ReadError> {
    Ok(on_read!(db, conn => sqlx::query_as(ALL).fetch_all(conn).await)?)
}

/// The generations of one projection, oldest first.
pub(crate) async fn of(db: &Db, projection: Projection) -> Result<Vec<Checkpoint>, ReadError> {
    Ok(on_read!(db, conn => sqlx::query_as(OF).bind(projection.name()).fetch_all(conn).await)?)
}

/// One generation, kept from every other worker until the transaction ends.
pub(crate) async fn lock(tx: &mut Tx, row: &Checkpoint) -> Result<Option<Checkpoint>, sqlx::Error> {
    on_tx!(tx, conn, text = LOCK => {
        sqlx::query_as(text).bind(&row.name).bind(row.generation).fetch_optional(&mut *conn).await
    })
}

/// Moves the checkpoint, and renews the lease.
pub(crate) async fn move_to(
    tx: &mut Tx,
    row: &Checkpoint,
    position: Position,
    lease: Lease<'_>,
) -> Result<(), sqlx::Error> {
    on_tx!(tx, conn => {
        sqlx::query(MOVE)
            .bind(&row.name)
            .bind(row.generation)
            .bind(position)
            .bind(lease.owner)
            .bind(instant_text(lease.until))
            .execute(&mut *conn)
            .await
            .map(|_| ())
    })
}

/// Gives every lease of a process back.
pub(crate) async fn release(db: &Db, owner: &str) -> Result<(), sqlx::Error> {
    let mut tx = db.begin_projection().await?;
    on_tx!(&mut tx, conn => sqlx::query(RELEASE).bind(owner).execute(&mut *conn).await.map(|_| ()))?;
    tx.commit().await
}

/// Makes a generation that has read nothing, unless there is one in that status.
pub(crate) async fn insert(
    db: &Db,
    projection: Projection,
    (generation, status): (i64, &str),
    log_id: &str,
) -> Result<(), ReadError> {
    let mut tx = db.begin_projection().await?;
    on_tx!(&mut tx, conn => {
        sqlx::query(INSERT)
            .bind(projection.name())
            .bind(generation)
            .bind(projection.fold_version())
            .bind(status)
            .bind(log_id)
            .execute(&mut *conn)
            .await
            .map(|_| ())
    })?;
    Ok(tx.commit().await?)
}

/// Stops a generation, loudly.
pub(crate) async fn fail(db: &Db, row: &Checkpoint, error: &str) -> Result<(), ReadError> {
    let mut tx = db.begin_projection().await?;
    on_tx!(&mut tx, conn => {
        sqlx::query(FAIL)
            .bind(&row.name)
            .bind(row.generation)
            .bind(error)
            .execute(&mut *conn)
            .await
            .map(|_| ())
    })?;
    Ok(tx.commit().await?)
}

/// Lets a stopped projection try again.
pub(crate) async fn resume(db: &Db, projection: Projection) -> Result<(), ReadError> {
    let mut tx = db.begin_projection().await?;
    on_tx!(&mut tx, conn => {
        sqlx::query(RESUME)
            .bind(projection.name())
            .bind(projection.fold_version())
            .execute(&mut *conn)
            .await
            .map(|_| ())
    })?;
    Ok(tx.commit().await?)
}

/// Gives up generations that failed to build or that an older program was building; their rows are deleted later.
pub(crate) async fn give_up(db: &Db, projection: Projection) -> Result<(), ReadError> {
    let mut tx = db.begin_projection().await?;
    on_tx!(&mut tx, conn => {
        sqlx::query(GIVE_UP)
            .bind(projection.name())
            .bind(projection.fold_version())
            .execute(&mut *conn)
            .await
            .map(|_| ())
    })?;
    Ok(tx.commit().await?)
}

/// Puts a complete generation in the place of the active one.
pub(crate) async fn swap(tx: &mut Tx, row: &Checkpoint) -> Result<(), sqlx::Error> {
    on_tx!(tx, conn => {
        sqlx::query(RETIRE_ACTIVE).bind(&row.name).execute(&mut *conn).await?;
        sqlx::query(ACTIVATE).bind(&row.name).bind(row.generation).execute(&mut *conn).await.map(|_| ())
    })
}

/// Deletes some rows of a retired generation, at last the generation itself; whether anything is left.
pub(crate) async fn forget_some(
    db: &Db,
    projection: Projection,
    generation: i64,
    limit: i64,
) -> Result<bool, ReadError> {
    let mut tx = db.begin_projection().await?;
    for Table { deletion, .. } in projection.tables() {
        let deleted = on_tx!(&mut tx, conn => {
            sqlx::query(*deletion)
                .bind(generation)
                .bind(limit)
                .execute(&mut *conn)
                .await
                .map(|done| done.rows_affected())
        })?;
        if deleted > 0 {
            tx.commit().await?;
            return Ok(true);
        }
    }
    on_tx!(&mut tx, conn => {
        sqlx::query(FORGET).bind(projection.name()).bind(generation).execute(&mut *conn).await.map(|_| ())
    })?;
    tx.commit().await?;
    Ok(false)
}
