//! The manifest: how what we wrote was made, so that it need not be made again.
//!
//! It is a shortcut: what lies in the output is said by the [list](super::list) there. A manifest that cannot be read, of
//! another version, damaged, or of another moment costs time, nothing else.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::base::hash::Hash;
use crate::base::problem::Problem;
use crate::input::disk::Stamp;
use crate::input::sealed::{self, Unreadable, Unsealed, pack, unpack};
use crate::render::key::Parts;

const FORM: &str = "newsgen manifest 7";
/// The last form without a list in the output, when the manifest alone knew what was ours.
const WITHOUT_LIST: &str = "newsgen manifest 4";
/// How many records a chunk holds, and how many chunks are made at once.
const CHUNK: usize = 4096;
const GROUP: usize = 4;

/// Every file that we wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Each path below the output folder, with `/`, and what is known of it; sorted by path.
    records: Vec<(Arc<str>, Record)>,
    /// The hash that seals the list with which it was written: that one names the same files with the same bytes.
    list: Option<Hash>,
}

/// A piece of the file: the hash of the list, and some records.
type RecordChunk<Path> = (Hash, Vec<(Path, Record)>);

/// What is known of a file that we wrote. The default equals nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The hash of what its view is made of; of nothing where that is not hashed.
    pub fingerprint: Hash,
    /// The key of its view.
    pub key: Hash,
    /// What each part of the key is, for those who ask why.
    pub parts: Parts,
    /// The hash of its bytes.
    pub hash: Hash,
    /// Length, time of change and inode after it was written.
    pub stamp: Stamp,
}

impl Manifest {
    /// The manifest of these files; of one file all records are the same.
    #[must_use]
    pub fn of(mut records: Vec<(Arc<str>, Record)>) -> Self {
        records.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        records.dedup_by(|(later, _), (first, _)| later == first);
        Self { records, list: None }
    }

    /// What is known of a file from now on.
    pub(super) fn set(&mut self, place: u32, record: Record) {
        self.records[place as usize].1 = record;
    }

    /// Takes out what is at these places, which are sorted, and adds what is new.
    pub(super) fn exchange(&mut self, gone: &[u32], new: Vec<(Arc<str>, Record)>) -> Vec<(Arc<str>, Record)> {
        let mut goes = vec![false; self.records.len()];
        for place in gone {
            goes[*place as usize] = true;
        }
        let mut goes = goes.into_iter();
        let gone = self.records.extract_if(.., |_| goes.next() == Some(true)).collect();
        if !new.is_empty() {
            self.records.extend(new);
            self.records.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        }
        gone
    }

    /// Whether it was written together with the list that this hash seals.
    pub(super) fn is_of(&self, list: Hash) -> bool {
        self.list == Some(list)
    }

    /// Each path below the output folder and what is known of it, sorted by path.
    #[must_use]
    pub fn records(&self) -> &[(Arc<str>, Record)] {
        &self.records
    }

    /// The paths, sorted.
    pub fn files(&self) -> impl Iterator<Item = &Arc<str>> {
        self.records.iter().map(|(file, _)| file)
    }

    /// What is known of a file.
    #[must_use]
    pub fn get(&self, file: &str) -> Option<&Record> {
        self.at(file).ok().map(|at| &self.records[at].1)
    }

    /// Where a file stands, or would.
    fn at(&self, file: &str) -> Result<usize, usize> {
        self.records.binary_search_by(|(known, _)| (**known).cmp(file))
    }

    /// The first path that is this one or behind it.
    #[must_use]
    pub fn first_from(&self, path: &str) -> Option<&str> {
        self.records.get(self.at(path).unwrap_or_else(|at| at)).map(|(file, _)| &**file)
    }

    /// Takes away the stamps of these files, and gives their places.
    pub(super) fn doubt(&mut self, files: &[String]) -> Vec<usize> {
        let places: Vec<usize> = files.iter().filter_map(|file| self.at(file).ok()).collect();
        for at in &places {
            self.records[*at].1.stamp = Stamp::default();
        }
        places
    }

    /// Reads a manifest; `Err` inside is the note that it cannot be used.
    ///
    /// # Errors
    /// When the file is there and the machine cannot read it.
    pub fn read(path: &Path) -> Result<Result<Self, Problem>> {
        let unpacked = |chunk: &[u8]| unpack::<RecordChunk<Arc<str>>>(chunk);
        let Some(opened) = sealed::read(path, FORM, unpacked)? else { return Ok(Ok(Self::default())) };
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let note = |why: Unreadable| why.note(&name, "every output is made anew");
        let whole = |opened: Unsealed<RecordChunk<Arc<str>>>| {
            let list = opened.chunks.first().map(|(list, _)| *list);
            let mut records = Vec::with_capacity(opened.chunks.iter().map(|(_, some)| some.len()).sum());
            for (_, some) in opened.chunks {
                records.extend(some);
            }
            Self { records, list }
        };
        Ok(opened.map(whole).map_err(note))
    }

    /// Whether these are the bytes of a manifest, of this or another version.
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(b"newsgen ")
    }

    /// Whether a manifest is there, can be read, and something holds for all its files with their stamps.
    pub fn all(path: &Path, holds: impl Fn((&str, Stamp)) -> bool + Sync) -> bool {
        let all = |chunk: &[u8]| {
            let (_, records) = unpack::<RecordChunk<&str>>(chunk)?;
            Ok(records.into_iter().all(|(file, record)| holds((file, record.stamp))))
        };
        let read = sealed::read(path, FORM, all);
        read.is_ok_and(|read| read.is_some_and(|read| read.is_ok_and(|read| !read.chunks.contains(&false))))
    }

    /// The files that a manifest names which was written before outputs had a list; none where there is no such manifest.
    ///
    /// # Errors
    /// When the file is there and the machine cannot read it.
    pub fn without_list(path: &Path) -> Result<Option<Self>> {
        /// A record of that form: fingerprint, key, parts, hash of the bytes, stamp.
        type Old = (Arc<str>, ([u8; 16], [u8; 16], [u16; 8], [u8; 16], (u64, u64)));
        let read = sealed::read(path, WITHOUT_LIST, |chunk| unpack::<Vec<Old>>(chunk))?;
        let Some(Ok(opened)) = read else { return Ok(None) };
        let record = |hash| Record { hash: Hash::from_bytes(hash), ..Record::default() };
        let known = |(file, (.., hash, _)): Old| (file, record(hash));
        Ok(Some(Self::of(opened.chunks.into_iter().flatten().map(known).collect())))
    }

    /// Writes the manifest, whole or not at all; `list` seals the list of the same files.
    pub fn write(&self, path: &Path, list: Hash) -> Result<()> {
        // Some at a time, so that not all of them are in memory twice.
        let packed = |some: &[(Arc<str>, Record)]| pack(&(list, some));
        let groups = self.records.chunks(CHUNK * GROUP);
        let chunks = groups.flat_map(|group| group.par_chunks(CHUNK).map(packed).collect::<Vec<_>>());
        sealed::write(path, FORM, chunks).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::disk;

    #[test]
    fn the_files_of_a_manifest_without_a_list_are_known_by_their_bytes() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("manifest");
        assert_eq!(Manifest::without_list(&path)?, None);
        let hash = Hash::of(b"b");
        let old = |name: &str| {
            (name.to_owned(), ([1_u8; 16], [2_u8; 16], [7_u16; 8], hash.bytes(), (3_u64, 4_u64)))
        };
        let chunks = [vec![old("a"), old("b/index.html")], vec![old("c")]];
        sealed::write(&path, WITHOUT_LIST, chunks.iter().map(pack))?;
        let known = Manifest::without_list(&path)?.unwrap_or_default();
        let record = Record { hash, ..Record::default() };
        let names = ["a", "b/index.html", "c"];
        assert_eq!(known, Manifest::of(names.map(|name| (name.into(), record)).to_vec()));
        known.write(&path, hash)?;
        assert_eq!(Manifest::without_list(&path)?, None, "there is a list");
        Ok(())
    }

    #[test]
    fn a_damaged_manifest_is_told_and_no_error() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("manifest");
        let read = || Manifest::read(&path);
        assert_eq!(read()?, Ok(Manifest::default()));
        let stamp = Stamp::default().of_no_file();
        let record = Record { key: Hash::of(b"a"), hash: Hash::of(b"b"), stamp, ..Record::default() };
        let numbered = |number: usize| (format!("{number:06}/index.html").into(), record);
        let manifest = Manifest::of((0..=2 * CHUNK).rev().map(numbered).collect());
        let list = Hash::of(b"list");
        manifest.write(&path, list)?;
        assert!(!manifest.is_of(list));
        assert_eq!(read()?, Ok(Manifest { list: Some(list), ..manifest }));
        let bytes = disk::read(&path)?;
        disk::replace(&path, &[&bytes[..bytes.len() - 1]])?;
        assert!(read()?.is_err_and(|note| note.message.contains("damaged")));
        Ok(())
    }
}
