//! The manifest: what we wrote, so that it need not be written again and may be removed.
//!
//! A manifest that cannot be read, of another version, or damaged is an empty one: it costs time, nothing else.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::base::hash::Hash;
use crate::input::disk::{self, Stamp};

const MAGIC: &[u8] = b"newsgen manifest 1\n";

/// Every file that we wrote.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    /// By path below the output folder, with `/`.
    pub records: BTreeMap<String, Record>,
}

/// What is known of a file that we wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The key of its view.
    pub key: Hash,
    /// The hash of its bytes.
    pub hash: Hash,
    /// Length and time of change after it was written.
    pub stamp: Stamp,
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// When the file is there and the machine cannot read it.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = disk::read_if_there(path)?;
        let records = bytes.as_deref().and_then(Self::decode).unwrap_or_default();
        Ok(Self { records })
    }

    /// Whether these are the bytes of a manifest, of this or another version.
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(b"newsgen ")
    }

    fn decode(bytes: &[u8]) -> Option<BTreeMap<String, Record>> {
        let body = bytes.strip_prefix(MAGIC)?;
        let (checksum, body) = body.split_at_checked(32)?;
        if Hash::of(body).to_string().as_bytes() != checksum {
            return None;
        }
        postcard::from_bytes(body).ok()
    }

    /// Writes the manifest, whole or not at all.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn write(&self, path: &Path) -> Result<()> {
        let body = postcard::to_stdvec(&self.records)?;
        let checksum = Hash::of(&body).to_string();
        disk::replace(path, &[MAGIC, checksum.as_bytes(), &body].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_manifest_is_an_empty_one() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("manifest");
        let mut manifest = Manifest::default();
        let record = Record { key: Hash::of(b"a"), hash: Hash::of(b"b"), stamp: Stamp::default() };
        manifest.records.insert("index.html".to_owned(), record);
        manifest.write(&path)?;
        assert_eq!(Manifest::read(&path)?.records, manifest.records);
        let mut bytes = disk::read(&path)?;
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        disk::replace(&path, &bytes)?;
        assert_eq!(Manifest::read(&path)?.records, BTreeMap::new());
        disk::replace(&path, &bytes[..10])?;
        assert_eq!(Manifest::read(&path)?.records, BTreeMap::new());
        Ok(())
    }
}
