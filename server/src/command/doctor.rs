//! `banso doctor`: says what is wrong and what to do, in Japanese or English.

use std::process::ExitCode;

use anyhow::Result;
use banso_eventstore::operations::verify::verify;
use banso_projections::{ProjectionState, Projector, ProjectorOptions};
use clap::{Args, ValueEnum};

use super::opened;
use crate::settings::StoreSettings;

/// How to speak.
#[derive(Debug, Args)]
pub(crate) struct DoctorArguments {
    /// The language of the findings.
    #[arg(long, value_enum, default_value_t = Language::Ja)]
    language: Language,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    /// Japanese.
    Ja,
    /// English.
    En,
}

/// What was looked at, in both languages.
struct Finding {
    sound: bool,
    ja: String,
    en: String,
}

impl Finding {
    fn sound(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { sound: true, ja: ja.into(), en: en.into() }
    }

    fn wrong(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { sound: false, ja: ja.into(), en: en.into() }
    }
}

/// Looks at everything and goes on after a finding; the exit status is 1 when something is wrong.
pub(crate) async fn run(store: &StoreSettings, arguments: DoctorArguments) -> Result<ExitCode> {
    let findings = examine(store).await;
    for finding in &findings {
        let text = match arguments.language {
            Language::Ja => &finding.ja,
            Language::En => &finding.en,
        };
        println!("{} {text}", if finding.sound { "✓" } else { "✗" });
    }
    Ok(if findings.iter().all(|f| f.sound) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn examine(store: &StoreSettings) -> Vec<Finding> {
    let mut findings = vec![key_file(store)];
    if store.database_url.is_none() && !store.data_dir.is_dir() {
        findings.push(Finding::sound(
            format!("データフォルダ {} はまだありません（初回起動時に作られます）", store.data_dir.display()),
            format!("there is no data folder {} yet: the first start makes it", store.data_dir.display()),
        ));
        return findings;
    }
    let db = match store.connect().await {
        Ok(db) => db,
        Err(error) => {
            findings.push(Finding::wrong(
                format!("データベースに接続できません: {error:#}"),
                format!("the database cannot be reached: {error:#}"),
            ));
            return findings;
        }
    };
    match db.settings().await {
        Ok(report) => findings.push(Finding::sound(
            format!("データベースに接続できます（{report}）"),
            format!("the database answers ({report})"),
        )),
        Err(error) => findings.push(Finding::wrong(
            format!("データベースの設定を読めません: {error}"),
            format!("the settings of the database cannot be read: {error}"),
        )),
    }
    if let Err(error) = db.check_migrated().await {
        findings.push(Finding::wrong(
            format!("テーブルがこの版のものではありません: {error}"),
            format!("the tables are not those of this version: {error}"),
        ));
        return findings;
    }
    findings.push(match verify(&db, |_| {}).await {
        Ok(log) => Finding::sound(
            format!("ログは健全です（{}件、先頭ハッシュ {}）", log.events, log.head_hash),
            format!("the log is sound ({} events, head {})", log.events, log.head_hash),
        ),
        Err(error) => Finding::wrong(
            format!("ログに問題があります: {error}。書込みを止め、バックアップから復元してください"),
            format!("the log is not sound: {error}; stop writing and restore a backup"),
        ),
    });
    db.close().await;
    findings.extend(projections(store).await);
    findings
}

fn key_file(store: &StoreSettings) -> Finding {
    let path = store.key_path();
    let shown = path.display();
    if !path.exists() {
        return Finding::sound(
            format!("鍵ファイル {shown} はまだありません（初回起動時に作られます）"),
            format!("there is no key file {shown} yet: the first start makes it"),
        );
    }
    match banso_eventstore::MasterKey::open(&path) {
        Ok(_) => Finding::sound(
            format!("鍵ファイル {shown} を読めます"),
            format!("the key file {shown} is readable"),
        ),
        Err(error) => Finding::wrong(
            format!("鍵ファイル {shown} を使えません: {error}"),
            format!("the key file {shown} cannot be used: {error}"),
        ),
    }
}

async fn projections(store: &StoreSettings) -> Vec<Finding> {
    let log = match opened::log(store).await {
        Ok(log) => log,
        Err(error) => {
            return vec![Finding::wrong(
                format!("ログを開けません: {error:#}"),
                format!("the log cannot be opened: {error:#}"),
            )];
        }
    };
    let status = Projector::idle(log.clone(), ProjectorOptions::default()).status().await;
    log.shutdown().await;
    match status {
        Ok(rows) => {
            rows.into_iter().filter(|row| row.state != ProjectionState::Retired).map(projection).collect()
        }
        Err(error) => vec![Finding::wrong(
            format!("読取りテーブルの状態を読めません: {error}"),
            format!("the state of the read tables cannot be read: {error}"),
        )],
    }
}

fn projection(row: banso_projections::ProjectionStatus) -> Finding {
    let (name, lag) = (&row.name, row.lag);
    match row.state {
        ProjectionState::Failed => {
            let error = row.last_error.unwrap_or_default();
            Finding::wrong(
                format!("読取りテーブル {name} が止まっています: {error}。原因を除いて再起動してください"),
                format!("the read tables {name} have stopped: {error}; remove the cause and start again"),
            )
        }
        ProjectionState::Building | ProjectionState::Active | ProjectionState::Retired => Finding::sound(
            format!("読取りテーブル {name}: 遅れ {lag} 件"),
            format!("read tables {name}: {lag} events behind"),
        ),
    }
}
