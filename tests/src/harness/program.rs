//! The built program `banso`.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, bail};

use super::disk::Disk;

/// Where the program is, when it does not stand beside the tests.
const PROGRAM: &str = "BANSO_BIN";

/// The program with the settings given, and no other setting from the developer's shell; started where the disk is
/// seen, if there is one.
///
/// # Errors
/// When it has not been built.
pub(super) fn command(url: &str, data_dir: &Path, disk: Option<&Disk>) -> anyhow::Result<Command> {
    let path = path()?;
    let mut command = disk.map_or_else(|| Command::new(&path), |disk| disk.inside(&path));
    for (name, _) in env::vars_os() {
        if name.to_string_lossy().starts_with("BANSO_") {
            command.env_remove(name);
        }
    }
    command.env("BANSO_DATABASE_URL", url).env("BANSO_DATA_DIR", data_dir).current_dir(data_dir);
    Ok(command)
}

/// Where the built program is.
///
/// # Errors
/// When it has not been built.
pub fn path() -> anyhow::Result<PathBuf> {
    let path = match env::var_os(PROGRAM) {
        Some(path) => PathBuf::from(path),
        None => beside_the_tests()?,
    };
    if !path.is_file() {
        bail!("there is no program at {}: run `cargo xtask test`, or `cargo build` first", path.display());
    }
    Ok(path)
}

/// Tests stand in `target/debug/deps`, programs in `target/debug`.
fn beside_the_tests() -> anyhow::Result<PathBuf> {
    let test = env::current_exe().context("find the target folder")?;
    let folder = test.parent().and_then(Path::parent).context("find the target folder")?;
    Ok(folder.join("banso"))
}
