//! Where the pages of a running Banso are: `banso serve` leaves it in its data folder, for commands that print links.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

const FILE: &str = "serving-at";

/// Left while Banso serves; dropped, it is taken away again.
pub(super) struct Whereabouts(PathBuf);

impl Whereabouts {
    /// Leaves the address of the pages, without a last slash.
    ///
    /// # Errors
    /// The file could not be written.
    pub(super) fn leave(data_dir: &Path, place: &str) -> Result<Self> {
        let file = data_dir.join(FILE);
        std::fs::write(&file, format!("{place}\n"))
            .with_context(|| format!("cannot write {}", file.display()))?;
        Ok(Self(file))
    }

    /// The address that was left; none where no Banso serves from this folder, or it did not say.
    pub(super) fn left(data_dir: &Path) -> Option<String> {
        let text = std::fs::read_to_string(data_dir.join(FILE)).ok()?;
        Some(text.trim().to_owned()).filter(|place| place.starts_with("http"))
    }
}

impl Drop for Whereabouts {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.0) {
            tracing::warn!(%error, "{} could not be taken away", self.0.display());
        }
    }
}
