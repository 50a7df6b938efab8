//! The files of the project, as git would see them.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders that hold nothing we wrote.
const NOT_OURS: [&str; 5] = ["target", "node_modules", "data", ".git", ".cargo"];
/// What counts as text of the project.
const TEXT: [&str; 12] =
    ["rs", "toml", "sql", "md", "graphql", "ftl", "html", "css", "mjs", "json", "yml", "run"];

/// One text file.
#[derive(Clone, Debug)]
pub(super) struct SourceFile {
    /// From the root of the workspace, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

impl SourceFile {
    /// A made-up file, to show a rule something broken.
    pub(super) fn sample(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    pub(super) fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    pub(super) fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// Whether it holds tests only.
    pub(super) fn is_test(&self) -> bool {
        let name = self.file_name();
        self.path.starts_with("tests/")
            || self.path.contains("/tests/")
            || name == "tests.rs"
            || name.ends_with("_tests.rs")
    }

    /// These rules quote what they forbid.
    pub(super) fn is_rule(&self) -> bool {
        self.path.starts_with("tests/src/architecture/")
    }

    /// The peer of the benchmark stands outside the workspace, with a lock and rules of its own.
    pub(super) fn is_peer(&self) -> bool {
        self.path.starts_with("peer/")
    }
}

/// The root of the workspace.
pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Every text file of the project, by path.
pub(super) fn all() -> Vec<SourceFile> {
    let mut files = Vec::new();
    walk(root(), &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > 20, "only {} files found under {}", files.len(), root().display());
    files
}

/// Every Rust file of the workspace but these rules.
pub(super) fn rust() -> Vec<SourceFile> {
    all().into_iter().filter(|file| file.extension() == "rs" && !file.is_rule() && !file.is_peer()).collect()
}

fn walk(folder: &Path, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !NOT_OURS.contains(&name.as_str()) {
            walk(&path, files);
        } else if path.is_file()
            && (TEXT.iter().any(|ending| name.ends_with(&format!(".{ending}"))) || name == "run")
        {
            let text = fs::read_to_string(&path).unwrap_or_default();
            let path = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            files.push(SourceFile { path, text });
        }
    }
}
