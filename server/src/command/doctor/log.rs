//! The tables and the log in them.

use banso_domain::wire;
use banso_eventstore::db::{Db, MigrationError};
use banso_eventstore::operations::look::{self, LookedAt};
use banso_eventstore::operations::verify::{Verified, VerifyError, verify, verify_last};
use banso_eventstore::{EventCatalogue, MasterKey, Position};

use super::finding::{Both, Finding};
use crate::settings::StoreSettings;

/// How many of the last events are verified unless all are asked for.
const LAST: i64 = 10_000;

/// Whether the tables are those of this version.
pub(super) async fn migrations(db: &Db) -> (Finding, bool) {
    let Err(error) = db.check_migrated().await else {
        let found = Both::new("テーブルはこの版のものです", "the tables are those of this version");
        return (Finding::ok("migrations", found), true);
    };
    let finding = match &error {
        MigrationError::Missing { number, name } => Finding::warning(
            "migrations",
            Both::new(
                format!("移行 {number}（{name}）がまだ適用されていません"),
                format!("migration {number} ({name}) is not applied yet"),
            ),
            Both::new(
                "バックアップを取り、banso migrate を実行してください（banso serve も起動時に適用します）",
                "make a backup, then run banso migrate (banso serve applies it too when it starts)",
            ),
        ),
        MigrationError::Unknown { number } => Finding::error(
            "migrations",
            Both::new(
                format!("移行 {number} はより新しいBansoのものです"),
                format!("migration {number} was made by a newer Banso"),
            ),
            Both::new(
                "そのBansoを起動するか、上げる前のバックアップを空のデータベースに復元してください",
                "start that Banso, or restore the backup made before the upgrade into an empty database",
            ),
        ),
        other => Finding::error(
            "migrations",
            Both::new(
                format!("テーブルがこの版のものではありません（{other}）"),
                format!("the tables are not those of this version ({other})"),
            ),
            Both::new(
                "上の説明に従うか、バックアップを復元してください",
                "do as it says, or restore a backup",
            ),
        ),
    };
    (finding, false)
}

/// The log and its key; answers where it ends, if there is one.
pub(super) async fn look(store: &StoreSettings, db: &Db, whole: bool) -> (Vec<Finding>, Option<Position>) {
    let catalogue = EventCatalogue::new(wire::event_kinds());
    match look::look(db, &catalogue).await {
        Err(error) => (vec![unread(&error.to_string())], None),
        Ok(None) => {
            let found = Both::new("ログはまだ始まっていません", "no log was begun yet");
            (vec![Finding::ok("log", found)], None)
        }
        Ok(Some(log)) => {
            let mut findings: Vec<Finding> = key(store, &log).into_iter().chain(newer(&log)).collect();
            findings.push(verification(db, whole).await);
            (findings, Some(log.position))
        }
    }
}

fn unread(cause: &str) -> Finding {
    Finding::error(
        "log",
        Both::new(format!("ログを読めません（{cause}）"), format!("the log cannot be read ({cause})")),
        Both::new("データベースの記録を確かめてください", "look at the log of the database"),
    )
}

fn key(store: &StoreSettings, log: &LookedAt) -> Option<Finding> {
    let advice = Both::new(
        "このログを書いた鍵ファイルを戻してください。別の鍵では個人情報を読めません",
        "put back the key file that this log was written with: with another one nobody's personal data can be read",
    );
    let found = match MasterKey::open(&store.key_path()) {
        Ok(key) if log.was_written_with(&key) => return None,
        Ok(_) => {
            Both::new("鍵ファイルはこのログのものではありません", "the key file is not the one of this log")
        }
        Err(_) => Both::new("このログの鍵ファイルを使えません", "the key file of this log cannot be used"),
    };
    Some(Finding::error("key-of-log", found, advice))
}

fn newer(log: &LookedAt) -> Option<Finding> {
    let (position, name, version) = log.unreadable.as_ref()?;
    Some(Finding::error(
        "events",
        Both::new(
            format!("ログに新しいBansoのイベントがあります（{name} 版{version}、位置 {position}）"),
            format!(
                "the log holds events of a newer Banso ({name} version {version}, at position {position})"
            ),
        ),
        Both::new("それを書いたBansoを起動してください", "start the Banso that wrote them"),
    ))
}

async fn verification(db: &Db, whole: bool) -> Finding {
    let verified = if whole { verify(db, |_| {}).await } else { verify_last(db, LAST).await };
    match verified {
        Ok(Verified { events, head_hash, .. }) if whole || events <= LAST => Finding::ok(
            "log",
            Both::new(
                format!("ログは健全です（{events}件すべて、先頭ハッシュ {head_hash}）"),
                format!("the log is sound (all {events} events, head {head_hash})"),
            ),
        ),
        Ok(Verified { events, head_hash, .. }) => Finding::ok(
            "log",
            Both::new(
                format!(
                    "ログの最後の{LAST}件は健全です（全{events}件、先頭ハッシュ {head_hash}。すべては --whole）"
                ),
                format!(
                    "the last {LAST} of {events} events are sound (head {head_hash}; for all of them: --whole)"
                ),
            ),
        ),
        Err(VerifyError::Broken { position, defect }) => Finding::error(
            "log",
            Both::new(
                format!("ログは位置 {position} で壊れています（{defect}）"),
                format!("the log is not sound at position {position} ({defect})"),
            ),
            Both::new(
                "書込みを止め、banso log verify で確かめ、バックアップを復元してください",
                "stop writing, see banso log verify, and restore a backup",
            ),
        ),
        Err(error) => unread(&error.to_string()),
    }
}
