//! The database: whether it answers, and whether what it acknowledges is kept.

use std::collections::HashMap;

use banso_eventstore::clock::{Clock as _, SystemClock};
use banso_eventstore::db::{Db, Dialect, LookError, OnDatabase as _};
use banso_eventstore::operations::look;

use super::finding::{Both, Finding};
use crate::settings::StoreSettings;

/// Clocks that differ by more are told of, seconds: tokens and the days of roles are judged by them.
const SKEW: f64 = 2.0;
/// What clocks may not differ by: tokens that were just issued would be refused.
const MUCH_SKEW: f64 = 30.0;
/// Releases of PostgreSQL that are still repaired begin here.
const OLDEST: u32 = 14;

/// The database, or why it cannot be looked at.
pub(super) async fn reached(store: &StoreSettings) -> Result<(Db, Vec<Finding>), Finding> {
    let url = store.database().map_err(|error| {
        Finding::error(
            "database",
            Both::new(format!("データベースのアドレスを読めません（{error}）"), format!("{error}")),
            Both::new(
                "--database-url（BANSO_DATABASE_URL）を直してください",
                "mend --database-url (BANSO_DATABASE_URL)",
            ),
        )
    })?;
    let db = Db::look(&url).await.map_err(|error| unreachable(&url.to_string(), &error))?;
    let found = Both::new(format!("データベース {url} は応答します"), format!("the database {url} answers"));
    Ok((db, vec![Finding::ok("database", found)]))
}

fn unreachable(url: &str, error: &LookError) -> Finding {
    if matches!(error, LookError::NoFile(_)) {
        let found = Both::new(
            format!("データベースのファイルがまだありません（{url}）"),
            format!("there is no database file yet ({url})"),
        );
        let advice = Both::new(
            "初めてなら banso serve が作ります。そうでなければ --data-dir と --database-url を確かめてください",
            "on a first start `banso serve` makes it; otherwise check --data-dir and --database-url",
        );
        return Finding::warning("database", found, advice);
    }
    let cause = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    let (found, advice) = in_the_way(error);
    let found =
        Both::new(format!("{}（{url}: {cause}）", found.ja), format!("{} ({url}: {cause})", found.en));
    Finding::error("database", found, advice)
}

/// What stands in the way, and what to do.
fn in_the_way(error: &LookError) -> (Both, Both) {
    match error {
        LookError::NoSqlite(_) => (
            Both::new(
                "ファイルをSQLiteデータベースとして読めません",
                "the file cannot be read as an SQLite database",
            ),
            Both::new(
                "パスを確かめ、違うファイルでなければバックアップから復元してください（banso restore）",
                "check the path; if it is the right file, restore a backup (banso restore)",
            ),
        ),
        LookError::NotLetIn(_) => (
            Both::new(
                "データベースがこの利用者の接続を拒みました（名前かパスワードの誤り）",
                "the server does not let this user in: the name or the password is wrong",
            ),
            Both::new(
                "--database-url の利用者名とパスワード、サーバーの pg_hba.conf を確かめてください",
                "check user and password in --database-url, and pg_hba.conf of the server",
            ),
        ),
        LookError::NoDatabase(_) => (
            Both::new(
                "サーバーにその名前のデータベースがありません",
                "the server has no database of that name",
            ),
            Both::new("createdb で作ってください", "make it with createdb"),
        ),
        _ => (
            Both::new("データベースサーバーに届きません", "the database server does not answer"),
            Both::new(
                "サーバーが動いているか、アドレスとポート、ファイアウォールを確かめてください",
                "see whether the server runs, and check address, port and firewall",
            ),
        ),
    }
}

/// What the server says of itself.
pub(super) async fn settings(db: &Db, connections: u32) -> Vec<Finding> {
    let report = match db.settings().await {
        Ok(report) => report,
        Err(error) => {
            let found = Both::new(
                format!("データベースの設定を読めません（{error}）"),
                format!("the settings of the database cannot be read ({error})"),
            );
            return vec![Finding::error("database-settings", found, again())];
        }
    };
    let shown = Both::new(format!("設定: {report}"), format!("settings: {report}"));
    let mut findings = vec![Finding::ok("database-settings", shown)];
    let values: HashMap<_, _> = report.settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
    if db.dialect() == Dialect::Postgres {
        findings.extend(durability(&values));
        findings.extend(version(&values));
        findings.extend(room(&values, connections));
    }
    findings.extend(writable(db).await);
    findings.extend(clock(db).await);
    findings
}

fn again() -> Both {
    Both::new(
        "データベースの記録を確かめ、もう一度実行してください",
        "look at the log of the database, and try again",
    )
}

/// An acknowledged command must survive a power cut.
fn durability(values: &HashMap<&str, &str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for name in ["fsync", "full_page_writes", "synchronous_commit"] {
        let Some(value) = values.get(name).filter(|value| **value == "off") else { continue };
        findings.push(Finding::error(
            "durability",
            Both::new(
                format!("{name} = {value} では、受け付けたコマンドが停電で失われることがあります"),
                format!("with {name} = {value} a power cut may lose commands that were acknowledged"),
            ),
            Both::new(
                format!("{name} = on にしてください（サーバー、データベース、利用者の設定）"),
                format!("set {name} = on (of the server, the database and the user)"),
            ),
        ));
    }
    if findings.is_empty() {
        let found = Both::new(
            "受け付けたコマンドは停電でも失われない設定です",
            "what is acknowledged survives a power cut",
        );
        findings.push(Finding::ok("durability", found));
    }
    findings
}

fn version(values: &HashMap<&str, &str>) -> Option<Finding> {
    let version = values.get("postgresql")?;
    let major: u32 = version.split(['.', ' ']).next()?.parse().ok()?;
    (major < OLDEST).then(|| {
        Finding::warning(
            "postgresql-version",
            Both::new(
                format!("PostgreSQL {version} はもう保守されていません"),
                format!("PostgreSQL {version} is not maintained any more"),
            ),
            Both::new("新しい版に上げてください", "move to a newer major version"),
        )
    })
}

/// Every replica of Banso takes its pool from what the server has.
fn room(values: &HashMap<&str, &str>, connections: u32) -> Option<Finding> {
    let read = |name| values.get(name).and_then(|value: &&str| value.parse::<u32>().ok());
    let most = read("max_connections")?;
    let free = most.saturating_sub(read("superuser_reserved_connections").unwrap_or(0));
    let ja = format!("接続は最大 {free}、Banso 1台が {connections} まで使います");
    let en = format!("there are {free} connections, and one Banso takes up to {connections}");
    let advice = Both::new(
        "max_connections を増やすか、--database-connections を減らしてください",
        "raise max_connections, or lower --database-connections",
    );
    Some(match free {
        _ if free < connections => Finding::error("connections", Both::new(ja, en), advice),
        _ if free / 2 < connections => Finding::warning(
            "connections",
            Both::new(format!("{ja}。2台目の余地がありません"), format!("{en}: no room for a second one")),
            advice,
        ),
        _ => Finding::ok("connections", Both::new(ja, en)),
    })
}

async fn writable(db: &Db) -> Option<Finding> {
    match db.is_read_only().await {
        Ok(false) => None,
        Ok(true) => Some(Finding::error(
            "database-writable",
            Both::new("データベースは読取り専用です", "the database is read-only"),
            Both::new(
                "ファイル、フォルダ、ディスクを書けるようにするか、待機系ではなく主系のサーバーを指定してください",
                "make file, folder and disk writable, or name the primary server and not a standby",
            ),
        )),
        Err(error) => Some(Finding::error(
            "database-writable",
            Both::new(
                format!("書き込めるかを調べられません（{error}）"),
                format!("whether it can be written to cannot be told ({error})"),
            ),
            again(),
        )),
    }
}

/// Tokens, roles and the log are judged by the clock of who serves.
async fn clock(db: &Db) -> Option<Finding> {
    if db.dialect() == Dialect::Sqlite {
        return None;
    }
    let before = SystemClock.now();
    let theirs = look::clock(db).await.ok().flatten()?;
    let after = SystemClock.now();
    // What the question itself took is no skew.
    let ahead = theirs.duration_since(after).as_secs_f64();
    let behind = before.duration_since(theirs).as_secs_f64();
    let skew = ahead.max(behind).max(0.0);
    let found = Both::new(
        format!("この機械とデータベースの時計の差は {skew:.1} 秒です"),
        format!("the clocks of this machine and of the database differ by {skew:.1} s"),
    );
    let advice = Both::new("両方の時計をNTPで合わせてください", "let both follow NTP");
    Some(match skew {
        _ if skew > MUCH_SKEW => Finding::error("clock", found, advice),
        _ if skew > SKEW => Finding::warning("clock", found, advice),
        _ => Finding::ok("clock", found),
    })
}

#[cfg(test)]
mod tests {
    use super::super::finding::Mark;
    use super::*;

    fn marks(values: &[(&'static str, &'static str)], connections: u32) -> Vec<Mark> {
        let values: HashMap<_, _> = values.iter().copied().collect();
        let all = durability(&values).into_iter().chain(version(&values)).chain(room(&values, connections));
        all.map(|finding| finding.mark).collect()
    }

    #[test]
    fn every_setting_that_may_lose_what_was_acknowledged_is_an_error() {
        for name in ["fsync", "full_page_writes", "synchronous_commit"] {
            assert_eq!(marks(&[(name, "off")], 8), [Mark::Error], "{name}");
            assert_eq!(marks(&[(name, "on")], 8), [Mark::Ok], "{name}");
        }
        let all = [("fsync", "off"), ("full_page_writes", "off"), ("synchronous_commit", "off")];
        assert_eq!(marks(&all, 8), [Mark::Error; 3]);
        assert_eq!(marks(&[("synchronous_commit", "remote_apply")], 8), [Mark::Ok]);
    }

    #[test]
    fn an_old_server_and_one_without_room_are_told_of() {
        assert_eq!(marks(&[("postgresql", "13.4 (Debian)")], 8), [Mark::Ok, Mark::Warning]);
        assert_eq!(marks(&[("postgresql", "15.18")], 8), [Mark::Ok]);
        let room = |most| marks(&[("max_connections", most), ("superuser_reserved_connections", "3")], 8);
        assert_eq!(room("100"), [Mark::Ok, Mark::Ok]);
        assert_eq!(room("18"), [Mark::Ok, Mark::Warning]);
        assert_eq!(room("10"), [Mark::Ok, Mark::Error]);
    }
}
