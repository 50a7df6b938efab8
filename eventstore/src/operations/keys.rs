//! People's keys, moved apart from the log: whoever holds both files and the key file can read everything.
//!
//! Keys are united, and an erasure wins over a key: an old file brings nobody back.

use std::collections::HashMap;

use tokio::io::{AsyncBufRead, AsyncWrite, AsyncWriteExt as _};

use super::export::{ExportError, write_line};
use super::import::{ImportError, Lines};
use super::line::{FORMAT, KeyHeader, KeyLine, KeyTrailer};
use crate::db::{Db, Sql, Tx, json};
use crate::head::HeadRow;
use crate::seal::KeyRow;

/// How many rows are read at once.
const PAGE: i64 = 1_000;

/// What became of the keys of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportedKeys {
    /// Keys that were not known here.
    pub added: usize,
    /// People who are erased here from now on.
    pub erased: usize,
    /// Lines that changed nothing.
    pub unchanged: usize,
}

/// The keys were not taken in; the database is as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyImportError {
    /// The file is not a whole export of keys.
    #[error(transparent)]
    File(#[from] ImportError),
    /// The keys belong to another log or key file.
    #[error("these keys belong to another {0} than the log in this database")]
    Another(&'static str),
    /// A person has another key here.
    #[error(
        "subject {0} has another key in this database: the file and the database belong to different logs"
    )]
    AnotherKey(String),
    /// There is no log.
    #[error("there is no log in this database yet: import or restore the log first")]
    NoLog,
    /// The database refused.
    #[error("the keys could not be written")]
    Write(#[from] sqlx::Error),
}

const SELECT: &str = "select subject_id, wrapped_key, erased_at from subject_keys where subject_id > $1 \
                      order by subject_id limit $2";
const SELECT_AMONG: Sql =
    sql!("select subject_id, wrapped_key, erased_at from subject_keys where subject_id in ", ids("$1"));
const UPSERT: Sql = bulk_insert!(
    "subject_keys",
    { subject_id: text, wrapped_key: text, erased_at: text },
    "on conflict (subject_id) do update set wrapped_key = excluded.wrapped_key, erased_at = excluded.erased_at"
);

/// Writes all keys, wrapped, to `out`.
///
/// # Errors
/// The keys cannot be read or written out.
pub async fn export_keys(db: &Db, out: &mut (impl AsyncWrite + Unpin)) -> Result<i64, ExportError> {
    let mut tx = db.begin_snapshot().await?;
    let head = HeadRow::read_in(&mut tx).await?.ok_or(ExportError::NoLog)?;
    let header = KeyHeader { format: FORMAT, log_id: head.log_id, key_check: head.key_check };
    write_line(out, &KeyLine::BansoKeys(header)).await?;
    let rows = all_keys(&mut tx).await?;
    let keys = i64::try_from(rows.len()).map_err(std::io::Error::other)?;
    for row in rows {
        write_line(out, &KeyLine::Key(row)).await?;
    }
    write_line(out, &KeyLine::End(KeyTrailer { keys })).await?;
    out.flush().await?;
    Ok(keys)
}

/// Every row of `subject_keys`.
pub(super) async fn all_keys(tx: &mut Tx) -> Result<Vec<KeyRow>, sqlx::Error> {
    let (mut all, mut after): (Vec<KeyRow>, _) = (Vec::new(), String::new());
    loop {
        let rows: Vec<KeyRow> = on_tx!(&mut *tx, conn => {
            sqlx::query_as(SELECT).bind(&after).bind(PAGE).fetch_all(&mut *conn).await
        })?;
        let Some(last) = rows.last() else { return Ok(all) };
        after.clone_from(&last.subject_id);
        all.extend(rows);
    }
}

/// Unites the keys of a file with those of this database.
///
/// # Errors
/// The file is damaged or belongs to another log; nothing is written then.
pub async fn import_keys(db: &Db, lines: impl AsyncBufRead + Unpin) -> Result<ImportedKeys, KeyImportError> {
    let mut lines = Lines { source: lines, number: 0, text: String::new() };
    let header = match lines.next().await? {
        Some(KeyLine::BansoKeys(header)) if header.format == FORMAT => header,
        _ => return Err(lines.malformed("this is not an export of keys".to_owned()).into()),
    };
    let mut rows = Vec::new();
    loop {
        match lines.next().await? {
            Some(KeyLine::Key(row)) => rows.push(row),
            Some(KeyLine::End(trailer)) if usize::try_from(trailer.keys) == Ok(rows.len()) => break,
            Some(_) => return Err(lines.malformed("the keys are not all there".to_owned()).into()),
            None => return Err(ImportError::CutOff { lines: lines.number }.into()),
        }
    }
    let mut tx = db.begin_write().await?;
    let head = HeadRow::lock(&mut tx).await?.ok_or(KeyImportError::NoLog)?;
    if head.log_id != header.log_id {
        return Err(KeyImportError::Another("log"));
    }
    if head.key_check != header.key_check {
        return Err(KeyImportError::Another("key file"));
    }
    let done = unite(&mut tx, head, rows).await?;
    tx.commit().await?;
    Ok(done)
}

/// Unites keys under the head lock; other processes notice erasures by the head.
pub(super) async fn unite(
    tx: &mut Tx,
    head: HeadRow,
    rows: Vec<KeyRow>,
) -> Result<ImportedKeys, KeyImportError> {
    let mut done = ImportedKeys::default();
    for page in rows.chunks(1_000) {
        let ids: Vec<&str> = page.iter().map(|row| row.subject_id.as_str()).collect();
        let here: Vec<KeyRow> = on_tx!(&mut *tx, conn, text = SELECT_AMONG => {
            sqlx::query_as(text).bind(json(&ids)).fetch_all(&mut *conn).await
        })?;
        let here: HashMap<String, KeyRow> =
            here.into_iter().map(|row| (row.subject_id.clone(), row)).collect();
        let mut changed = Vec::new();
        for row in page {
            match (here.get(&row.subject_id), &row.wrapped_key) {
                (None, Some(_)) => {
                    done.added += 1;
                    changed.push(row);
                }
                (None, None) => {
                    done.erased += 1;
                    changed.push(row);
                }
                (Some(KeyRow { wrapped_key: Some(_), .. }), None) => {
                    done.erased += 1;
                    changed.push(row);
                }
                (Some(KeyRow { wrapped_key: Some(ours), .. }), Some(theirs)) if ours != theirs => {
                    return Err(KeyImportError::AnotherKey(row.subject_id.clone()));
                }
                (Some(_), _) => done.unchanged += 1,
            }
        }
        crate::append::insert(tx, UPSERT, &changed).await?;
    }
    let erasures = head.erasures + i64::try_from(done.erased).unwrap_or_default();
    on_tx!(&mut *tx, conn => {
        sqlx::query("update log_head set erasures = $1 where id = 1").bind(erasures).execute(&mut *conn).await.map(|_| ())
    })?;
    Ok(done)
}
