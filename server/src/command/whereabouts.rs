//! Where the pages of a running Banso are: `banso serve` leaves it in its data folder, for commands that print links.
//!
//! It counts only while the lock on the file is held, which the system takes away with the process however that ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

const FILE: &str = "serving-at";
/// Whoever reads the file holds its lock for a moment; another Banso holds it as long as it serves.
const TRIES: u32 = 10;
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

/// Left while Banso serves; dropped, it is taken away again.
pub(crate) struct Whereabouts {
    path: PathBuf,
    /// Holds the lock; none where another Banso, that serves from the same folder, left its address before.
    file: Option<File>,
}

impl Whereabouts {
    /// Leaves the address of the pages, without a last slash.
    ///
    /// # Errors
    /// The file could not be written.
    pub(super) fn leave(data_dir: &Path, place: &str) -> Result<Self> {
        let path = data_dir.join(FILE);
        let file = locked(&path, place).with_context(|| format!("cannot write {}", path.display()))?;
        if file.is_none() {
            tracing::info!("another Banso serves from {}: its address stays", data_dir.display());
        }
        Ok(Self { path, file })
    }

    /// The address of a Banso that ended without taking it away: it was killed, or the machine went out.
    pub(crate) fn lost(data_dir: &Path) -> Option<String> {
        let file = File::open(data_dir.join(FILE)).ok()?;
        file.try_lock_shared().ok()?;
        read(file)
    }

    /// The address that was left; none where no Banso serves from this folder, or it did not say.
    pub(crate) fn left(data_dir: &Path) -> Option<String> {
        let file = File::open(data_dir.join(FILE)).ok()?;
        let Err(TryLockError::WouldBlock) = file.try_lock_shared() else { return None };
        read(file)
    }
}

/// The address in the file.
fn read(mut file: File) -> Option<String> {
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    Some(text.trim().to_owned()).filter(|place| place.starts_with("http"))
}

/// The file with the place in it and its lock held; none where another one holds it.
fn locked(path: &Path, place: &str) -> std::io::Result<Option<File>> {
    let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0)?;
                writeln!(file, "{place}")?;
                return Ok(Some(file));
            }
            Err(TryLockError::WouldBlock) => std::thread::sleep(BETWEEN_TRIES),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(None)
}

impl Drop for Whereabouts {
    fn drop(&mut self) {
        if self.file.is_none() {
            return;
        }
        if let Err(error) = std::fs::remove_file(&self.path) {
            tracing::warn!(%error, "{} could not be taken away", self.path.display());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: &str = "http://127.0.0.1:8233";

    #[test]
    fn an_address_counts_while_somebody_serves() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Whereabouts::left(folder.path()), None);
        let serving = Whereabouts::leave(folder.path(), PLACE).unwrap();
        assert_eq!(Whereabouts::left(folder.path()).as_deref(), Some(PLACE));
        drop(serving);
        assert_eq!(Whereabouts::left(folder.path()), None);
        assert!(!folder.path().join(FILE).exists());
    }

    #[test]
    fn what_a_killed_process_left_does_not_count_and_stands_in_nobodys_way() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "http://127.0.0.1:9999/of-one-long-gone\n").unwrap();
        assert_eq!(Whereabouts::left(folder.path()), None);
        assert!(Whereabouts::lost(folder.path()).is_some());
        let _serving = Whereabouts::leave(folder.path(), PLACE).unwrap();
        assert_eq!(Whereabouts::left(folder.path()).as_deref(), Some(PLACE));
    }

    #[test]
    fn a_second_one_in_the_same_folder_leaves_the_address_of_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let first = Whereabouts::leave(folder.path(), PLACE).unwrap();
        drop(Whereabouts::leave(folder.path(), "http://127.0.0.1:8234").unwrap());
        assert_eq!(Whereabouts::left(folder.path()).as_deref(), Some(PLACE));
        drop(first);
        assert_eq!(Whereabouts::left(folder.path()), None);
    }
}
