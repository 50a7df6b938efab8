//! Finding the programs of a PostgreSQL server on this machine.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The version that the tests are meant for; the oldest that will do.
pub(crate) const WANTED_VERSION: u32 = 15;

/// Where Debian and its children keep one folder per version.
const DEBIAN_VERSIONS: &str = "/usr/lib/postgresql";

const PROGRAMS: [&str; 4] = ["initdb", "postgres", "psql", "pg_dump"];

/// A folder that holds the programs of one PostgreSQL version.
#[derive(Clone, Debug)]
pub(crate) struct PostgresBinaries {
    folder: PathBuf,
    version: u32,
}

impl PostgresBinaries {
    /// The wanted version if it is there, else the newest that will do.
    pub(crate) fn find() -> Option<Self> {
        let on_path = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect::<Vec<_>>();
        let on_path = on_path.iter().filter_map(|folder| folder.join("postgres").canonicalize().ok());
        let on_path = on_path.filter_map(|program| program.parent().map(Path::to_owned));
        let versions = fs::read_dir(DEBIAN_VERSIONS).into_iter().flatten().flatten();
        let versions = versions.map(|version| version.path().join("bin"));
        on_path
            .chain(versions)
            .filter_map(Self::in_folder)
            .filter(|found| found.version >= WANTED_VERSION)
            .max_by_key(|found| (found.version == WANTED_VERSION, found.version))
    }

    /// The path of one of its programs.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The folder, for the search path of the tests.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The major version, for example 15.
    pub(crate) fn version(&self) -> u32 {
        self.version
    }

    fn in_folder(folder: PathBuf) -> Option<Self> {
        if !PROGRAMS.iter().all(|name| folder.join(name).is_file()) {
            return None;
        }
        let output = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
        let version = major_version(&String::from_utf8_lossy(&output.stdout))?;
        Some(Self { folder, version })
    }
}

fn major_version(text: &str) -> Option<u32> {
    let number = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major_version;

    #[test]
    fn reads_the_major_version_of_every_spelling() {
        assert_eq!(major_version("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), Some(15));
        assert_eq!(major_version("postgres (PostgreSQL) 17beta2"), Some(17));
        assert_eq!(major_version("something else"), None);
    }
}
