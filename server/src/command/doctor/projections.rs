//! The read tables: how far they are, and whether they are of this version.

use banso_eventstore::Position;
use banso_eventstore::db::Db;
use banso_projections::{Projection, ProjectionState, ProjectionStatus, statuses};

use super::finding::{Both, Finding};

/// How far rows may lie behind before it is told of, events: what a serving Banso folds in moments.
const FAR_BEHIND: i64 = 10_000;

pub(super) async fn look(db: &Db, head: Position) -> Vec<Finding> {
    let rows = match statuses(db, head).await {
        Ok(rows) => rows,
        Err(error) => {
            let found = Both::new(
                format!("読取りテーブルの状態を読めません（{error}）"),
                format!("the state of the read tables cannot be read ({error})"),
            );
            let advice = Both::new("データベースの記録を確かめてください", "look at the log of the database");
            return vec![Finding::error("projections", found, advice)];
        }
    };
    let live = rows.iter().filter(|row| row.state != ProjectionState::Retired);
    let findings: Vec<Finding> = live.clone().filter_map(trouble).collect();
    if !findings.is_empty() {
        return findings;
    }
    let lag = live.clone().map(|row| row.lag).max().unwrap_or(0);
    let found = Both::new(
        format!("読取りテーブル {}組はすべて使えます（遅れは最大 {lag} 件）", live.clone().count()),
        format!("all {} read tables can be used (at most {lag} events behind)", live.count()),
    );
    vec![Finding::ok("projections", found)]
}

fn trouble(row: &ProjectionStatus) -> Option<Finding> {
    let (name, lag) = (&row.name, row.lag);
    if row.state == ProjectionState::Failed {
        let cause = row.last_error.as_deref().unwrap_or_default();
        return Some(Finding::error(
            "projections",
            Both::new(
                format!("読取りテーブル {name} が止まっています（{cause}）"),
                format!("the read tables {name} have stopped ({cause})"),
            ),
            Both::new(
                format!("原因を除き、banso projections resume {name} を実行するか再起動してください"),
                format!("remove the cause, then run banso projections resume {name}, or start again"),
            ),
        ));
    }
    let own = name.parse::<Projection>().map(Projection::fold_version).ok()?;
    if row.state == ProjectionState::Active && row.fold_version != own {
        return Some(fold(name, row.fold_version < own));
    }
    (lag > FAR_BEHIND).then(|| {
        Finding::warning(
            "projections",
            Both::new(
                format!("読取りテーブル {name} は {lag} 件遅れています"),
                format!("the read tables {name} are {lag} events behind"),
            ),
            Both::new(
                "banso serve が動いていれば追いつきます。減らなければ記録を確かめてください",
                "a serving Banso catches up; if it does not get less, look at its log",
            ),
        )
    })
}

fn fold(name: &str, older: bool) -> Finding {
    if older {
        return Finding::warning(
            "projections",
            Both::new(
                format!("読取りテーブル {name} は前の版の形です"),
                format!("the read tables {name} are of an earlier version"),
            ),
            Both::new(
                "次の起動で隣に作り直され、入れ替わります",
                "the next start folds them anew beside these and swaps them in",
            ),
        );
    }
    Finding::error(
        "projections",
        Both::new(
            format!("読取りテーブル {name} は新しいBansoのものです"),
            format!("the read tables {name} were made by a newer Banso"),
        ),
        Both::new(
            "新しいBansoを起動するか、banso projections rebuild の前に手引きを読んでください",
            "start the newer Banso, or read how to go back before anything else",
        ),
    )
}
