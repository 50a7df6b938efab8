//! What the doctor finds in sound and in broken houses, in both languages, and that it changes nothing.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::SystemTime;

use banso_eventstore::db::Sql;
use banso_tests::harness::{DatabaseKind, Server, TestDatabase};
use banso_tests::on_both_databases;
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::raw;

/// What was said, and the exit status.
struct Told {
    status: i32,
    english: String,
    japanese: String,
    json: Value,
}

/// Asks in both languages, and for programs.
fn doctor(db: &TestDatabase, more: &[&str]) -> Told {
    let ask = |how: &[&str]| {
        let output = db.banso(&[["doctor"].as_slice(), how, more].concat()).unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let ((status, english), (in_japanese, japanese)) = (ask(&["--lang", "en"]), ask(&["--lang", "ja"]));
    let (for_programs, json) = ask(&["--lang", "en", "--json"]);
    assert_eq!((status, status), (in_japanese, for_programs), "{english}\n{japanese}\n{json}");
    Told { status, english, japanese, json: serde_json::from_str(&json).expect("JSON") }
}

impl Told {
    fn is(&self, status: i32, english: &str, japanese: &str) {
        assert_eq!(self.status, status, "{}", self.english);
        assert!(self.english.contains(english), "`{english}` is missing: {}", self.english);
        assert!(self.japanese.contains(japanese), "`{japanese}` is missing: {}", self.japanese);
        assert_eq!(self.json["worst"], ["ok", "warning", "error"][usize::try_from(status).unwrap()]);
        if status > 0 {
            assert!(
                self.english.contains("    → ") && self.japanese.contains("    → "),
                "what to do is said"
            );
        }
    }

    /// The marks of the findings about something.
    fn marks(&self, about: &str) -> Vec<&str> {
        let findings = self.json["findings"].as_array().expect("a list").iter();
        findings
            .filter(|finding| finding["about"] == about)
            .filter_map(|finding| finding["mark"].as_str())
            .collect()
    }
}

/// A house that was lived in, and that nobody is in any more.
async fn lived_in(db: &TestDatabase) {
    let server = Server::start(db).await.unwrap();
    assert!(server.stop().await.unwrap().success());
}

/// Every file with its size and when it was changed.
fn files(folder: &Path) -> Vec<(String, u64, SystemTime)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let about = entry.metadata().unwrap();
            (entry.file_name().into_string().unwrap(), about.len(), about.modified().unwrap())
        })
        .collect();
    // Where readers of SQLite meet: whoever reads touches it.
    files.retain(|(name, ..)| !name.ends_with("-shm"));
    files.sort();
    files
}

/// A server that speaks as much of the protocol of PostgreSQL as it takes to refuse a password.
async fn server_that_refuses() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut begun = vec![0; 1_024];
            let read = stream.read(&mut begun).await.unwrap_or(0);
            // A request for TLS is eight bytes long; then the real beginning follows.
            if read == 8 {
                stream.write_all(b"N").await.unwrap();
                assert!(stream.read(&mut begun).await.unwrap() > 0, "it says something");
            }
            stream.write_all(b"R\0\0\0\x08\0\0\0\x03").await.unwrap();
            assert!(stream.read(&mut begun).await.unwrap() > 0, "it says something");
            let fields = b"SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed\0\0";
            let length = u32::try_from(fields.len() + 4).unwrap().to_be_bytes();
            stream.write_all(&[b"E".as_slice(), &length, fields].concat()).await.unwrap();
        }
    });
    port
}

on_both_databases! {
    async fn a_sound_house_is_sound_and_stays_as_it_was(db: TestDatabase) {
        lived_in(&db).await;
        let before = files(db.data_dir());
        let told = doctor(&db, &[]);
        told.is(0, "the log is sound (all ", "ログは健全です");
        for about in ["data-folder", "disk", "key-file", "database", "migrations", "log", "projections", "issuers", "serving"] {
            assert_eq!(told.marks(about), ["ok"], "{about}: {}", told.english);
        }
        let kinds = match db.kind() { DatabaseKind::Sqlite => "sqlite 3", DatabaseKind::Postgres => "full_page_writes on" };
        told.is(0, kinds, kinds);
        doctor(&db, &["--whole"]).is(0, "the log is sound (all ", "ログは健全です");
        assert_eq!(files(db.data_dir()), before, "it looks, and changes nothing");
    }

    async fn nothing_is_made_where_nothing_is(db: TestDatabase) {
        let empty = TestDatabase::empty(db.kind()).unwrap();
        let before = files(empty.data_dir());
        for _ in 0..2 {
            let told = doctor(&empty, &[]);
            match db.kind() {
                DatabaseKind::Sqlite => told.is(1, "there is no database file yet", "ファイルがまだありません"),
                DatabaseKind::Postgres => told.is(1, "migration 1 (log) is not applied yet", "移行 1（log）がまだ適用されていません"),
            }
        }
        assert_eq!(files(empty.data_dir()), before);
    }

    async fn a_damaged_log_is_an_error(db: TestDatabase) {
        lived_in(&db).await;
        raw::unlock_events(&db).await;
        raw::damage(&db, "update events set metadata = '{}' where position = 5").await;
        let told = doctor(&db, &[]);
        told.is(2, "the log is not sound at position 5", "ログは位置 5 で壊れています");
        told.is(2, "restore a backup", "バックアップを復元してください");
        doctor(&db, &["--whole"]).is(2, "the log is not sound at position 5", "ログは位置 5 で壊れています");
    }

    async fn tables_of_another_version_are_told_apart(db: TestDatabase) {
        raw::damage(&db, "delete from _sqlx_migrations where version = (select max(version) from _sqlx_migrations)").await;
        doctor(&db, &[]).is(1, "is not applied yet", "がまだ適用されていません");
        raw::damage(&db, "update _sqlx_migrations set version = 9999 where version = 1").await;
        doctor(&db, &[]).is(2, "migration 9999 was made by a newer Banso", "移行 9999 はより新しいBansoのものです");
    }

    async fn projections_that_stand_still_or_are_old_are_told_of(db: TestDatabase) {
        lived_in(&db).await;
        raw::damage(&db, "update projections set fold_version = fold_version - 1 where name = 'people'").await;
        doctor(&db, &[]).is(1, "people are of an earlier version", "people は前の版の形です");
        raw::damage(&db, "update projections set fold_version = fold_version + 2 where name = 'people'").await;
        doctor(&db, &[]).is(2, "people were made by a newer Banso", "people は新しいBansoのものです");
        raw::damage(&db, "update projections set last_error = 'by a test' where name = 'people'").await;
        doctor(&db, &[]).is(2, "projections resume people", "people が止まっています（by a test）");
    }

    async fn another_key_file_or_one_that_others_read_is_an_error(db: TestDatabase) {
        lived_in(&db).await;
        let key = db.data_dir().join("banso.key");
        fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
        doctor(&db, &[]).is(2, "others can read the key file", "を他の利用者も読めます");
        fs::write(&key, [7; 32]).unwrap();
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
        doctor(&db, &[]).is(2, "the key file is not the one of this log", "鍵ファイルはこのログのものではありません");
        fs::remove_file(&key).unwrap();
        doctor(&db, &[]).is(2, "the key file of this log cannot be used", "このログの鍵ファイルを使えません");
        assert!(!key.exists(), "none is made");
    }

    async fn a_database_that_cannot_be_written_to_is_an_error(db: TestDatabase) {
        let (english, japanese) = ("the database is read-only", "データベースは読取り専用です");
        match db.kind() {
            DatabaseKind::Postgres => {
                db.set_read_only(true).unwrap();
                doctor(&db, &[]).is(2, english, japanese);
            }
            DatabaseKind::Sqlite => {
                let small = TestDatabase::on_small_disk(8).unwrap();
                assert!(small.banso(&["migrate"]).unwrap().status.success());
                small.close_disk().unwrap();
                let folder = small.data_dir().join("disk").display().to_string();
                let told = doctor(&small, &["--data-dir", &folder]);
                told.is(2, english, japanese);
                told.is(2, "cannot be written to", "に書き込めません");
            }
        }
    }

    async fn a_database_that_cannot_be_reached_or_trusted_is_an_error(db: TestDatabase) {
        match db.kind() {
            DatabaseKind::Sqlite => {
                fs::write(db.data_dir().join("banso.db"), "no database, ".repeat(100)).unwrap();
                doctor(&db, &[]).is(2, "cannot be read as an SQLite database", "SQLiteデータベースとして読めません");
            }
            DatabaseKind::Postgres => {
                let url = format!("postgres://somebody:wrong@127.0.0.1:{}/banso", server_that_refuses().await);
                let told = doctor(&db, &["--database-url", &url]);
                told.is(2, "does not let this user in", "名前かパスワードの誤り");
                assert!(!told.english.contains("wrong@") && told.english.contains(":***@"), "{}", told.english);
                doctor(&db, &["--database-url", "postgres://somebody@127.0.0.1:1/banso"])
                    .is(2, "the database server does not answer", "データベースサーバーに届きません");
                let unsafely = "do $$ begin execute format('alter database %I set synchronous_commit = off', \
                                current_database()); end $$";
                let tables = raw::connect(&db).await;
                raw::run(&tables, Sql::new("", unsafely)).await;
                tables.close().await;
                doctor(&db, &[]).is(2, "with synchronous_commit = off a power cut may lose", "停電で失われることがあります");
                doctor(&db, &["--database-connections", "5000"]).is(2, "one Banso takes up to 5000", "5000 まで使います");
            }
        }
    }

    async fn issuers_are_read_and_their_keys_are_fetched(db: TestDatabase) {
        let file = db.data_dir().join("issuers.json");
        let ask = |text: &str| {
            fs::write(&file, text).unwrap();
            doctor(&db, &["--issuers", &file.display().to_string(), "--public-url", "https://hub.example.jp"])
        };
        ask("[]").is(2, "the settings of issuers cannot be used", "発行者の設定を使えません");
        let secret = db.data_dir().join("client-secret");
        fs::write(&secret, "sample").unwrap();
        fs::set_permissions(&secret, fs::Permissions::from_mode(0o644)).unwrap();
        let told = ask(&format!(
            r#"[{{"issuer":"https://id.example.jp","audience":"banso","algorithms":["ES256"],
            "jwks_url":"http://127.0.0.1:1/jwks.json","sign_in":{{"authorization_url":"https://id.example.jp/a",
            "token_url":"https://id.example.jp/t","client_secret_file":"{}"}}}}]"#,
            secret.display()
        ));
        told.is(2, "the keys of the issuer https://id.example.jp cannot be read", "の鍵を読めません");
        assert_eq!(told.marks("secret-file"), ["warning"], "{}", told.english);
    }

    async fn a_serving_banso_is_found_and_one_that_ended_is_missed(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = doctor(&db, &[]);
        told.is(0, "a Banso serves at http://127.0.0.1:", "で動いています");
        server.kill().unwrap();
        doctor(&db, &[]).is(1, "nobody answers there", "応答しません");
    }
}
