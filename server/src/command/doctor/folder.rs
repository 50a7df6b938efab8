//! The data folder, the room on its disk, and the files that only their owner may read.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use banso_eventstore::{KeyFileError, MasterKey};

use super::finding::{Both, Finding};
use crate::settings::StoreSettings;

/// Below this it is time to make room, bytes.
const LITTLE: u64 = 1 << 30;
/// Below this the next writes may fail, bytes.
const HARDLY_ANY: u64 = 64 << 20;

/// The folder, and whether it can be written to.
pub(super) fn data(store: &StoreSettings) -> Vec<Finding> {
    let folder = &store.data_dir;
    let shown = folder.display();
    if !folder.is_dir() {
        let found = Both::new(
            format!("データフォルダ {shown} がありません"),
            format!("there is no data folder {shown}"),
        );
        let advice = Both::new(
            "初めてなら banso serve が作ります。そうでなければ --data-dir（BANSO_DATA_DIR）を確かめてください",
            "on a first start `banso serve` makes it; otherwise check --data-dir (BANSO_DATA_DIR)",
        );
        return vec![Finding::warning("data-folder", found, advice)];
    }
    if rustix::fs::access(folder, rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK).is_err()
        || is_on_closed_disk(folder)
    {
        let found = Both::new(
            format!("データフォルダ {shown} に書き込めません"),
            format!("the data folder {shown} cannot be written to"),
        );
        let advice = Both::new(
            "フォルダとディスクを、Bansoを動かす利用者が書けるようにしてください（所有者、権限、読取り専用マウント）",
            "make the folder and its disk writable for the user who runs Banso (owner, permissions, read-only mount)",
        );
        return vec![Finding::error("data-folder", found, advice)];
    }
    let found = Both::new(
        format!("データフォルダ {shown} に書き込めます"),
        format!("the data folder {shown} can be written to"),
    );
    vec![Finding::ok("data-folder", found), room(folder)]
}

fn is_on_closed_disk(folder: &Path) -> bool {
    rustix::fs::statvfs(folder).is_ok_and(|disk| disk.f_flag.contains(rustix::fs::StatVfsMountFlags::RDONLY))
}

fn room(folder: &Path) -> Finding {
    let Ok(disk) = rustix::fs::statvfs(folder) else {
        let found = Both::new("ディスクの空きを調べられません", "the free space of the disk cannot be told");
        return Finding::warning("disk", found, Both::new("df で確かめてください", "look at it with df"));
    };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let mebibytes = free >> 20;
    let found = Both::new(
        format!("ディスクの空きは {mebibytes} MiB です"),
        format!("the disk has {mebibytes} MiB left"),
    );
    let advice = Both::new(
        "空きを増やしてください。書けなくなるとコマンドは受け付けられません",
        "make room: when nothing can be written any more, commands are not accepted",
    );
    match free {
        _ if free < HARDLY_ANY => Finding::error("disk", found, advice),
        _ if free < LITTLE => Finding::warning("disk", found, advice),
        _ => Finding::ok("disk", found),
    }
}

/// The key file, and what else nobody but its owner should read.
pub(super) fn secrets(store: &StoreSettings) -> Vec<Finding> {
    let mut findings = vec![key_file(&store.key_path())];
    let mut files = vec![store.data_dir.join("development-issuer.p8")];
    files.extend(store.database().ok().and_then(|url| url.file().map(Path::to_owned)));
    findings.extend(files.iter().filter_map(|file| exposed("secret-file", file)));
    findings
}

fn key_file(path: &Path) -> Finding {
    let shown = path.display();
    match MasterKey::open(path) {
        Ok(_) => Finding::ok(
            "key-file",
            Both::new(
                format!("鍵ファイル {shown} を読めます"),
                format!("the key file {shown} is readable, for its owner only"),
            ),
        ),
        Err(KeyFileError::Missing(_)) => Finding::warning(
            "key-file",
            Both::new(format!("鍵ファイル {shown} がありません"), format!("there is no key file {shown}")),
            Both::new(
                "初めてなら banso serve が作ります。ログがあるなら、そのログの鍵ファイルを戻してください",
                "on a first start `banso serve` makes it; where there is a log, put back the one it was written with",
            ),
        ),
        Err(KeyFileError::Exposed(_)) => Finding::error(
            "key-file",
            Both::new(
                format!("鍵ファイル {shown} を他の利用者も読めます"),
                format!("others can read the key file {shown}"),
            ),
            Both::new(format!("chmod 600 {shown} を実行してください"), format!("run chmod 600 {shown}")),
        ),
        Err(error) => Finding::error(
            "key-file",
            Both::new(
                format!("鍵ファイル {shown} を使えません（{error}）"),
                format!("the key file {shown} cannot be used ({error})"),
            ),
            Both::new(
                "控えの鍵ファイルを、所有者だけが読める形で戻してください",
                "put back a copy of the key file, readable for its owner only",
            ),
        ),
    }
}

/// A file that others can read, though it holds what is theirs alone who run Banso.
pub(super) fn exposed(about: &'static str, file: &Path) -> Option<Finding> {
    let mode = fs::metadata(file).ok()?.permissions().mode();
    let shown = file.display();
    (mode & 0o077 != 0).then(|| {
        Finding::warning(
            about,
            Both::new(
                format!("{shown} を他の利用者も読めます（権限 {:o}）", mode & 0o777),
                format!("others can read {shown} (permissions {:o})", mode & 0o777),
            ),
            Both::new(format!("chmod 600 {shown} を実行してください"), format!("run chmod 600 {shown}")),
        )
    })
}
