//! Where things are.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Context;

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask stands in a folder of the workspace")
}

/// The built program `banso` of the profile that this program was built in.
pub(crate) fn banso() -> anyhow::Result<PathBuf> {
    let this = std::env::current_exe().context("find the target folder")?;
    Ok(this.with_file_name("banso"))
}

/// A program as it is built for release.
pub(crate) fn released(program: &str) -> PathBuf {
    target().join("release").join(program)
}

/// Where the peer of the benchmark is built, which stands outside the workspace.
pub(crate) fn peer_target() -> PathBuf {
    target().join("peer")
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Cargo, in the workspace, free of settings of Banso that the developer has in the shell.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root()).args(arguments);
    without_settings(&mut cargo);
    cargo
}

/// The program `banso` at a path, free of settings that the developer has in the shell.
pub(crate) fn program(path: &Path) -> Command {
    let mut program = Command::new(path);
    program.current_dir(root());
    without_settings(&mut program);
    program
}

fn without_settings(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("BANSO_") {
            command.env_remove(name);
        }
    }
}
