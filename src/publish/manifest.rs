//! The manifest: what we wrote, so that it need not be written again and may be removed.
//!
//! A manifest that cannot be read, of another version, or damaged is an empty one: it costs time, nothing else.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::base::hash::Hash;
use crate::base::problem::Problem;
use crate::input::disk::Stamp;
use crate::input::sealed::{self, Sealed, Unreadable, pack, unpack};
use crate::render::key::Parts;

const FORM: &str = "newsgen manifest 4";
/// How many records a chunk holds, and how many chunks are made at once.
const CHUNK: usize = 4096;
const GROUP: usize = 4;

/// Every file that we wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// By path below the output folder, with `/`.
    pub records: BTreeMap<Arc<str>, Record>,
}

/// What is known of a file that we wrote. The default is of one that a killed build may have written: it equals nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The fingerprint of what its view is made of; of nothing where it has none.
    pub fingerprint: Hash,
    /// The key of its view.
    pub key: Hash,
    /// What each part of the key is, for those who ask why.
    pub parts: Parts,
    /// The hash of its bytes.
    pub hash: Hash,
    /// Length and time of change after it was written.
    pub stamp: Stamp,
}

impl Manifest {
    /// Reads a manifest; `Err` inside is the note that it cannot be used.
    ///
    /// # Errors
    /// When the file is there and the machine cannot read it.
    pub fn read(path: &Path) -> Result<Result<Self, Problem>> {
        let Some(sealed) = Sealed::read(path, FORM)? else { return Ok(Ok(Self::default())) };
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let note = |why: Unreadable| why.note(&name, "every output is made anew");
        Ok(sealed.and_then(|sealed| Self::unpacked(&sealed)).map_err(note))
    }

    /// Whether these are the bytes of a manifest, of this or another version.
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(b"newsgen ")
    }

    fn unpacked(sealed: &Sealed) -> Result<Self, Unreadable> {
        let chunks = sealed.chunks();
        let read: Vec<Vec<(Arc<str>, Record)>> =
            chunks.par_iter().map(|chunk| unpack(chunk)).collect::<Result<_, _>>()?;
        Ok(Self { records: read.into_iter().flatten().collect() })
    }

    /// Whether a manifest is there, can be read, and something holds for all its files with their stamps.
    pub fn all(path: &Path, holds: impl Fn((&str, Stamp)) -> bool + Sync) -> bool {
        let Ok(Some(Ok(sealed))) = Sealed::read(path, FORM) else { return false };
        let all = |chunk: &&[u8]| {
            let read = unpack::<Vec<(&str, Record)>>(chunk);
            read.is_ok_and(|records| records.into_iter().all(|(file, record)| holds((file, record.stamp))))
        };
        sealed.chunks().par_iter().all(all)
    }

    /// Takes over what the journal of a killed build says: these files are ours, whatever became of them.
    pub fn adopt(&mut self, journal: Self) {
        for (file, record) in journal.records {
            self.records.entry(file).or_insert(record);
        }
    }

    /// Writes the manifest, whole or not at all.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn write(&self, path: &Path) -> Result<()> {
        let records: Vec<(&Arc<str>, &Record)> = self.records.iter().collect();
        // Some at a time, so that not all of them are in memory twice.
        let groups = records.chunks(CHUNK * GROUP);
        let chunks = groups.flat_map(|group| group.par_chunks(CHUNK).map(pack).collect::<Vec<_>>());
        sealed::write(path, FORM, chunks).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::disk;

    #[test]
    fn a_damaged_manifest_is_told_and_no_error() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("manifest");
        let read = || Ok::<_, anyhow::Error>(Manifest::read(&path)?.map(|manifest| manifest.records));
        assert_eq!(read()?, Ok(BTreeMap::new()));
        let stamp = Stamp { len: 3, modified: 4 };
        let record = Record { key: Hash::of(b"a"), hash: Hash::of(b"b"), stamp, ..Record::default() };
        let numbered = |number: usize| (format!("{number:06}/index.html").into(), record);
        let manifest = Manifest { records: (0..=2 * CHUNK).map(numbered).collect() };
        manifest.write(&path)?;
        assert_eq!(read()?, Ok(manifest.records));
        let bytes = disk::read(&path)?;
        disk::replace(&path, &[&bytes[..bytes.len() - 1]])?;
        assert!(read()?.is_err_and(|note| note.message.contains("damaged")));
        Ok(())
    }
}
