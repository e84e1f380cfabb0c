//! Documents remembered between two runs: a file that did not change is not read again.
//!
//! Kept are each file's stamp and everything that [`super::document::read`] found in it. A stamp that is the same
//! means that the file is not even opened, a content hash that is the same that it is not parsed. Times of change
//! are coarse: a file changed within two seconds of being read is kept with a stamp that no file has, so that the
//! next run looks into it.
//!
//! `.newsgen/documents` holds them all; what a few edits changed goes to `.newsgen/documents-changed` beside it.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::document::Document;
use super::frontmatter::Names;
use crate::base::hash::Hash;
use crate::base::problem::{Problem, Problems};
use crate::input::disk::{self, Stamp};
use crate::input::sealed::{self, Unreadable, Unsealed, pack, unpack};

/// What is known of one file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Remembered {
    /// Its stamp when it was read.
    pub stamp: Stamp,
    /// What it says.
    pub document: Arc<Document>,
    /// What is wrong with it.
    pub problems: Box<[Problem]>,
    /// Where this is written already.
    #[serde(skip)]
    written: Written,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Written {
    #[default]
    Nowhere,
    Documents,
    Changed,
}

impl Remembered {
    /// What was just read.
    #[must_use]
    pub fn new(stamp: Stamp, document: Arc<Document>, problems: Vec<Problem>) -> Self {
        Self { stamp, document, problems: problems.into(), written: Written::Nowhere }
    }
}

/// The documents of the last run, sorted by path.
#[derive(Default)]
pub struct Memory {
    documents: Vec<Remembered>,
    /// The seal of `.newsgen/documents` and how many it holds, when it can be used.
    base: Option<(Hash, usize)>,
    /// Everything that reading depends on besides the files.
    reading: Hash,
}

/// The files below `.newsgen/` that hold them.
pub const FILES: [&str; 2] = [FILE, CHANGED];
const FILE: &str = "documents";
const CHANGED: &str = "documents-changed";
const FORM: &str = "newsgen documents 5";

/// Removes what is remembered below `.newsgen/`.
///
/// # Errors
/// When the disk fails.
pub fn forget(folder: &Path) -> Result<()> {
    FILES.iter().try_for_each(|file| disk::remove_file(&folder.join(file)))
}

/// How many documents a chunk holds, and how many chunks are made at once.
const CHUNK: usize = 512;
const GROUP: usize = 8;

/// What stands in front of the documents.
#[derive(Serialize, Deserialize)]
struct Head {
    /// Everything that reading depends on besides the files.
    reading: Hash,
    /// The seal of what these are changes of; none in the file that holds all.
    base: Option<Hash>,
}

impl Memory {
    /// Reads what was remembered below `.newsgen/`.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn read(folder: &Path, problems: &mut Problems) -> Result<Self> {
        let Some((seal, head, mut documents)) = part(folder, FILE, problems)? else {
            return Ok(Self::default());
        };
        let base = Some((seal, documents.len()));
        for known in &mut documents {
            known.written = Written::Documents;
        }
        let changes = part(folder, CHANGED, problems)?.filter(|(_, changes, _)| changes.is_of(&head, seal));
        if let Some((_, _, mut newer)) = changes {
            for known in &mut newer {
                known.written = Written::Changed;
            }
            // The sort is stable and finds two sorted runs: of two with one path the newer comes second.
            documents.append(&mut newer);
            documents.sort_by(|a, b| a.document.path.cmp(&b.document.path));
        }
        Ok(Self { documents, base, reading: head.reading })
    }

    /// The same, if everything that reading depends on besides the files is still the same; else nothing.
    #[must_use]
    pub fn read_as(self, reading: Hash) -> Self {
        if self.reading == reading { self } else { Self { reading, ..Self::default() } }
    }

    /// The same without the documents: enough to write what a run knows.
    #[must_use]
    pub fn without_documents(self) -> Self {
        Self { documents: Vec::new(), ..self }
    }

    /// What is known of the files of these paths, which are sorted.
    pub fn find<'a>(
        &'a self,
        paths: impl Iterator<Item = &'a str>,
    ) -> impl Iterator<Item = Option<&'a Remembered>> {
        let mut known = self.documents.as_slice();
        paths.map(move |path| {
            let mut found = None;
            while let Some((first, rest)) =
                known.split_first().filter(|(first, _)| &*first.document.path <= path)
            {
                found = Some(first);
                known = rest;
            }
            found.filter(|found| &*found.document.path == path)
        })
    }

    /// Writes what a run knows that began to read at `begun`, in nanoseconds since 1970; sorted by path.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn write(&self, folder: &Path, documents: &[Remembered], begun: i64) -> Result<()> {
        let is_new = |known: &&Remembered| known.written == Written::Nowhere;
        if self.base.is_some() && !documents.iter().any(|known| is_new(&known)) {
            return Ok(());
        }
        let changed = || documents.iter().filter(|known| known.written != Written::Documents);
        let few = |(_, len): &(Hash, usize)| changed().count() <= len / 5;
        if let Some((seal, _)) = self.base.filter(few) {
            let head = Head { reading: self.reading, base: Some(seal) };
            return pack_all(&folder.join(CHANGED), &head, &changed().collect::<Vec<_>>(), begun);
        }
        let head = Head { reading: self.reading, base: None };
        pack_all(&folder.join(FILE), &head, &documents.iter().collect::<Vec<_>>(), begun)?;
        disk::remove_file(&folder.join(CHANGED))
    }
}

impl Head {
    /// Whether these are changes of the documents with this head and seal.
    fn is_of(&self, all: &Self, seal: Hash) -> bool {
        self.reading == all.reading && self.base == Some(seal)
    }
}

/// A chunk: the first holds the head, all others documents.
type Chunk = (Option<Head>, Vec<Remembered>);

fn unpacked(chunk: &[u8]) -> Result<Chunk, Unreadable> {
    let (head, documents): Chunk = unpack(chunk)?;
    let mut names = Names::default();
    let whole = |known: Remembered| Remembered {
        document: Document::remembered(known.document, &mut names),
        ..known
    };
    Ok((head, documents.into_iter().map(whole).collect()))
}

/// The seal, the head and the documents of a file.
type MemoryPart = (Hash, Head, Vec<Remembered>);

/// One of the two files; none when it is not there, or when it cannot be used.
fn part(folder: &Path, file: &str, problems: &mut Problems) -> Result<Option<MemoryPart>> {
    let Some(opened) = sealed::read(&folder.join(file), FORM, unpacked)? else { return Ok(None) };
    match opened.and_then(whole) {
        Ok(part) => Ok(Some(part)),
        Err(why) => {
            problems.push(why.note(file, "the texts are read anew"));
            Ok(None)
        }
    }
}

fn whole(opened: Unsealed<Chunk>) -> Result<MemoryPart, Unreadable> {
    let mut chunks = opened.chunks.into_iter();
    let head = chunks.next().and_then(|(head, _)| head).ok_or(Unreadable::Damaged)?;
    Ok((opened.seal, head, chunks.flat_map(|(_, documents)| documents).collect()))
}

fn pack_all(path: &Path, head: &Head, documents: &[&Remembered], begun: i64) -> Result<()> {
    let settled = |known: &Remembered| {
        let is_settled = known.written != Written::Nowhere || known.stamp.is_settled(begun);
        let stamp = if is_settled { known.stamp } else { known.stamp.of_no_file() };
        Remembered { stamp, ..known.clone() }
    };
    let packed = |some: &[&Remembered]| {
        let documents: Vec<Remembered> = some.iter().map(|known| settled(known)).collect();
        pack(&(None::<&Head>, documents))
    };
    // Some at a time, so that not all of them are in memory twice.
    let groups = documents.chunks(CHUNK * GROUP);
    let chunks = groups.flat_map(|group| group.par_chunks(CHUNK).map(packed).collect::<Vec<_>>());
    sealed::write(path, FORM, std::iter::once(pack(&(Some(head), Vec::<()>::new()))).chain(chunks))
        .map(|_| ())
}
