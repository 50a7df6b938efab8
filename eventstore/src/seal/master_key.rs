//! The key file: the one secret that wraps every person's key and keys the hashes of commands and claims.

use std::fmt;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use aws_lc_rs::aead::RandomizedNonceKey;
use aws_lc_rs::hmac;

use super::cipher::{self, KEY_LEN, SubjectKey};
use crate::hash::{FieldWriter, RequestHash};

/// What the key file holds. Cheap to clone.
#[derive(Clone)]
pub struct MasterKey(Arc<Keys>);

struct Keys {
    wrapping: RandomizedNonceKey,
    requests: hmac::Key,
    claims: hmac::Key,
    check: String,
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(..)")
    }
}

/// The key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// It is not there.
    #[error("there is no key file {}: put back the one this log was written with", .0.display())]
    Missing(PathBuf),
    /// Others can read it.
    #[error("others can read the key file {}: run `chmod 600` on it", .0.display())]
    Exposed(PathBuf),
    /// It does not hold 32 bytes.
    #[error("the key file {} does not hold exactly 32 bytes: put back the one this log was written with", .0.display())]
    Malformed(PathBuf),
    /// It cannot be read or written.
    #[error("the key file {} cannot be used", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

impl MasterKey {
    /// Opens the key file, or makes one for its owner only when there is none.
    ///
    /// # Errors
    /// The file cannot be used.
    pub fn open_or_create(path: &Path) -> Result<Self, KeyFileError> {
        match Self::open(path) {
            Err(KeyFileError::Missing(_)) => {}
            opened => return opened,
        }
        match create(path, &cipher::random_key()) {
            Ok(()) => Self::open(path),
            // Another process made it between the two looks.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Self::open(path),
            Err(source) => Err(KeyFileError::Io { path: path.to_owned(), source }),
        }
    }

    /// Opens the key file.
    ///
    /// # Errors
    /// The file is missing, exposed to others, malformed or unreadable.
    pub fn open(path: &Path) -> Result<Self, KeyFileError> {
        let io = |source: io::Error| match source.kind() {
            io::ErrorKind::NotFound => KeyFileError::Missing(path.to_owned()),
            _ => KeyFileError::Io { path: path.to_owned(), source },
        };
        let metadata = std::fs::metadata(path).map_err(io)?;
        if readable_by_others(&metadata) {
            return Err(KeyFileError::Exposed(path.to_owned()));
        }
        let bytes = std::fs::read(path).map_err(io)?;
        let bytes: [u8; KEY_LEN] = bytes.try_into().map_err(|_| KeyFileError::Malformed(path.to_owned()))?;
        Ok(Self::from_bytes(&bytes))
    }

    /// Uses these 32 bytes as the key, for a store without a file.
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        let master = hmac::Key::new(hmac::HMAC_SHA256, bytes);
        let derive = |purpose: &str| -> [u8; KEY_LEN] {
            let tag = hmac::sign(&master, purpose.as_bytes());
            tag.as_ref().try_into().expect("an HMAC-SHA256 has 32 bytes")
        };
        Self(Arc::new(Keys {
            wrapping: cipher::cipher(&derive("banso: wrap the keys of subjects, 1")),
            requests: hmac::Key::new(hmac::HMAC_SHA256, &derive("banso: hash the requests of commands, 1")),
            claims: hmac::Key::new(hmac::HMAC_SHA256, &derive("banso: hash the keys of claims, 1")),
            check: FieldWriter::new("banso: tell key files apart", 1).keyed_hash(&master),
        }))
    }

    /// Tells key files apart without telling anything about the key.
    pub(crate) fn check(&self) -> &str {
        &self.0.check
    }

    /// The hash of a client's wish: never of anything the server made up.
    pub(crate) fn request_hash(&self, mutation: &str, input: &[u8], actor: &str) -> RequestHash {
        let mut fields = FieldWriter::new("banso request", 1);
        fields.text(mutation);
        fields.bytes(input);
        fields.text(actor);
        RequestHash::new(fields.keyed_hash(&self.0.requests))
    }

    /// The hash of a claimed key, which may tell who somebody is.
    pub(crate) fn claim_hash(&self, kind: &str, key: &str) -> String {
        let mut fields = FieldWriter::new("banso claim", 1);
        fields.text(kind);
        fields.text(key);
        fields.keyed_hash(&self.0.claims)
    }

    /// A person's key as it is stored.
    pub(crate) fn wrap(&self, subject: &str, key: &SubjectKey) -> String {
        cipher::seal(&self.0.wrapping, key.bytes().to_vec(), subject_place(subject))
            .expect("32 bytes are far below the limit of the cipher")
    }

    /// A person's key from its stored form; `None` when it was changed or wrapped by another key file.
    pub(crate) fn unwrap(&self, subject: &str, wrapped: &str) -> Option<SubjectKey> {
        let bytes = cipher::open(&self.0.wrapping, wrapped, subject_place(subject)).ok()?;
        bytes.try_into().ok().map(SubjectKey::from_bytes)
    }
}

fn subject_place(subject: &str) -> Vec<u8> {
    let mut fields = FieldWriter::new("banso subject key", 1);
    fields.text(subject);
    fields.into_bytes()
}

/// Writes the key file, for its owner only, unless there is one. It gets its name once it is whole: a start that is
/// killed leaves no part of a key behind that the next one would refuse.
fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".banso-key-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    // The name of the file must last as well.
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(unix)]
fn readable_by_others(metadata: &std::fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o077 != 0
}

#[cfg(not(unix))]
fn readable_by_others(_metadata: &std::fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const BYTES: [u8; 32] = [7; 32];

    #[test]
    fn the_hash_of_a_request_is_fixed_for_ever() {
        let hash = MasterKey::from_bytes(&BYTES).request_hash("reportMilestone", b"{}", "actor");
        assert_eq!(hash.as_str(), "6360b90e0ec3100428a8f5422ebfca5f0786f69f65aeb38bb2f8fd7a147871a1");
    }

    #[test]
    fn the_hash_of_a_request_keeps_its_parts_apart() {
        let key = MasterKey::from_bytes(&BYTES);
        assert_ne!(key.request_hash("a", b"b", "c"), key.request_hash("ab", b"", "c"));
        assert_ne!(key.request_hash("a", b"b", "c"), key.request_hash("a", b"b", "d"));
        let other = MasterKey::from_bytes(&[8; 32]);
        assert_ne!(key.request_hash("a", b"b", "c"), other.request_hash("a", b"b", "c"));
        assert_ne!(key.check(), other.check());
    }

    #[test]
    fn a_wrapped_key_opens_only_for_its_subject_and_key_file() {
        let (master, key) = (MasterKey::from_bytes(&BYTES), SubjectKey::generate());
        let wrapped = master.wrap("s1", &key);
        assert_eq!(master.unwrap("s1", &wrapped).map(|key| *key.bytes()), Some(*key.bytes()));
        assert!(master.unwrap("s2", &wrapped).is_none());
        assert!(MasterKey::from_bytes(&[8; 32]).unwrap("s1", &wrapped).is_none());
    }

    #[test]
    fn a_key_file_is_made_once_and_for_its_owner_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("banso.key");
        assert!(matches!(MasterKey::open(&path), Err(KeyFileError::Missing(_))));
        let made = MasterKey::open_or_create(&path).expect("made");
        let opened = MasterKey::open_or_create(&path).expect("opened");
        assert_eq!(made.check(), opened.check());
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o644))
            .expect("changed");
        assert!(matches!(MasterKey::open(&path), Err(KeyFileError::Exposed(_))));
    }

    #[test]
    fn a_key_file_has_its_name_only_once_it_is_whole_and_takes_nobodys_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("banso.key");
        create(&path, &BYTES).expect("written");
        let again = create(&path, &[8; 32]).expect_err("there is one");
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&path).expect("whole"), BYTES);
        let left: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").collect();
        assert_eq!(left.len(), 1, "nothing is left beside it: {left:?}");
    }

    #[test]
    fn a_key_file_of_another_length_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("banso.key");
        create(&path, &[1; 31]).expect("written");
        assert!(matches!(MasterKey::open(&path), Err(KeyFileError::Malformed(_))));
    }
}
