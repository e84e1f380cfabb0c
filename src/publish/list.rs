//! The list of what the output holds. It lies in the output itself, so that both are always of one moment: what a build
//! may remove or write over is read there and nowhere else.
//!
//! ```text
//! newsgen list 1
//! 0c1d…9f file - - style.css
//! 77aa…03 release 5d41402abc4b2a76 7d793037a0760186 2026/05/01/visit/index.html
//! end 5e8c…b1
//! ```
//!
//! Each line has the hash of the file's bytes, what it is, what it is known by (of texts alone, see [`Marks`]), and its path
//! below the output folder; they are sorted by path. The last line has the hash of all before it. Nothing in it is not
//! public, and the same site has the same list.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;

use super::manifest::{Manifest, Record};
use crate::base::address::Address;
use crate::base::hash::{Hash, Hasher, push_digits};
use crate::content::document::Document;
use crate::input::disk;

/// What the list is called.
pub const FILE: &str = ".newsgen-list";

const HEAD: &str = "newsgen list 1\n";
const END: &str = "end ";

/// What a file of the output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The page of a release.
    Release,
    /// A page that is no release.
    Page,
    /// Anything else.
    File,
}

impl LineKind {
    const ALL: [Self; 3] = [Self::Release, Self::Page, Self::File];

    fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Page => "page",
            Self::File => "file",
        }
    }
}

/// What a text is known by when its address has changed: hashes that reveal nothing of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Of its path in the newsroom; zero for what is no text.
    pub source: u64,
    /// Of its lead, or of the whole file where it has none.
    pub text: u64,
}

impl Marks {
    /// What a text is known by.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let text = if document.lead.is_empty() { document.hash } else { Hash::of(document.lead.as_bytes()) };
        Self { source: Self::of_path(&document.path), text: first_half(text) }
    }

    /// What a path in the newsroom is known by.
    #[must_use]
    pub fn of_path(path: &str) -> u64 {
        first_half(Hash::of(path.as_bytes()))
    }
}

fn first_half(hash: Hash) -> u64 {
    hash.bytes().first_chunk().map_or(0, |half| u64::from_be_bytes(*half))
}

/// One file of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListLine<'a> {
    /// The hash of its bytes.
    pub hash: Hash,
    /// What it is.
    pub kind: LineKind,
    /// What it is known by.
    pub marks: Marks,
    /// Its path below the output folder, with `/`.
    pub path: &'a str,
}

impl<'a> ListLine<'a> {
    /// The line of a file of which nothing else is known.
    pub(super) fn of((file, record): &'a (Arc<str>, Record)) -> Self {
        Self { hash: record.hash, kind: LineKind::File, marks: Marks::default(), path: file }
    }

    fn parse(line: &'a str) -> Option<Self> {
        let (hash, rest) = word(line, 32)?;
        let hash = Hash::parse(hash)?;
        let of_kind = |kind: LineKind| Some((kind, rest.strip_prefix(kind.name())?.strip_prefix(' ')?));
        let (kind, rest) = LineKind::ALL.into_iter().find_map(of_kind)?;
        let (source, rest) = mark(rest)?;
        let (text, path) = mark(rest)?;
        if !leads_below(path) {
            return None;
        }
        Some(Self { hash, kind, marks: Marks { source, text }, path })
    }

    pub(super) fn write(&self, text: &mut Vec<u8>) {
        push_digits(&self.hash.bytes(), text);
        text.push(b' ');
        text.extend_from_slice(self.kind.name().as_bytes());
        for mark in [self.marks.source, self.marks.text] {
            text.push(b' ');
            if mark == 0 {
                text.push(b'-');
            } else {
                push_digits(&mark.to_be_bytes(), text);
            }
        }
        text.push(b' ');
        text.extend_from_slice(self.path.as_bytes());
        text.push(b'\n');
    }
}

/// Whether a path leads to something in the output: what the list names may be removed.
fn leads_below(path: &str) -> bool {
    // Nearly all of them.
    let is_plain = !path.starts_with(['/', '.']) && !path.ends_with('/') && Address::is_clean(path);
    let is_name = |segment: &str| !matches!(segment, "" | "." | "..");
    let is_below = || path.split(['/', '\\']).all(is_name) && !path.contains(char::is_control);
    !path.is_empty() && (is_plain || is_below())
}

/// The first mark of a line's rest, and what stands behind it.
fn mark(text: &str) -> Option<(u64, &str)> {
    if let Some(rest) = text.strip_prefix("- ") {
        return Some((0, rest));
    }
    let (digits, rest) = word(text, 16)?;
    Some((u64::from_str_radix(digits, 16).ok()?, rest))
}

/// A word of so many bytes, and what stands behind the space that ends it.
fn word(text: &str, length: usize) -> Option<(&str, &str)> {
    let (word, rest) = text.split_at_checked(length)?;
    Some((word, rest.strip_prefix(' ')?))
}

/// How many lines make a piece.
pub(super) const SOME: usize = 2048;

/// Writes a list of these lines, which are sorted by path.
pub(super) fn write<'a>(
    mut lines: impl Iterator<Item = ListLine<'a>>,
    file: &mut impl Write,
) -> io::Result<Hash> {
    let pieces = std::iter::from_fn(|| {
        let mut piece = Vec::new();
        for line in lines.by_ref().take(SOME) {
            line.write(&mut piece);
        }
        if piece.is_empty() { None } else { Some(piece) }
    });
    write_pieces(pieces, file)
}

/// Writes a list that consists of these pieces, and gives the hash that seals it.
pub(super) fn write_pieces(pieces: impl Iterator<Item = Vec<u8>>, file: &mut impl Write) -> io::Result<Hash> {
    let mut hasher = Hasher::default();
    for piece in std::iter::once(HEAD.into()).chain(pieces) {
        hasher.add(&piece);
        file.write_all(&piece)?;
    }
    let seal = hasher.hash();
    writeln!(file, "{END}{seal}")?;
    Ok(seal)
}

/// A list that was read and adds up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputList {
    text: String,
    /// The hash that seals it: two lists with the same one are the same.
    pub(super) seal: Hash,
}

/// What is to be found where the list should be.
#[derive(Debug, PartialEq, Eq)]
pub enum FoundList {
    /// Nothing.
    Nothing,
    /// Something that was cut off, altered, or written by somebody else.
    Damaged,
    /// The list.
    List(OutputList),
}

impl OutputList {
    /// Reads the list of an output folder.
    ///
    /// # Errors
    /// When it is there and the machine cannot read it.
    pub fn read(output: &Path) -> Result<FoundList> {
        let path = output.join(FILE);
        if !disk::is_plain_file(&path) {
            return Ok(if disk::exists(&path) { FoundList::Damaged } else { FoundList::Nothing });
        }
        let text = String::from_utf8(disk::read_if_there(&path)?.unwrap_or_default()).ok();
        Ok(text.and_then(Self::of).map_or(FoundList::Damaged, FoundList::List))
    }

    /// None when it does not add up.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        Self::of(std::str::from_utf8(bytes).ok()?.to_owned())
    }

    fn of(text: String) -> Option<Self> {
        let (lines, last) = text.strip_suffix('\n')?.rsplit_once('\n')?;
        let sealed = text.get(..=lines.len())?;
        let seal = Hash::parse(last.strip_prefix(END)?)?;
        if !sealed.starts_with(HEAD) || seal != Hash::of(sealed.as_bytes()) {
            return None;
        }
        let list = Self { text, seal };
        let mut before = "";
        for line in list.written() {
            let ListLine { path, .. } = ListLine::parse(line)?;
            if path <= before {
                return None;
            }
            before = path;
        }
        Some(list)
    }

    fn written(&self) -> impl Iterator<Item = &str> {
        self.text.lines().skip(1).filter(|line| !line.starts_with(END))
    }

    /// The files, sorted by path.
    pub fn lines(&self) -> impl Iterator<Item = ListLine<'_>> {
        self.written().filter_map(ListLine::parse)
    }

    /// As it is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is known of these files: a record is believed when it has the bytes that the list names.
    #[must_use]
    pub fn known(&self, cached: Manifest) -> Manifest {
        // Mostly both are of one moment.
        if cached.is_of(self.seal) {
            return cached;
        }
        let mut cached = cached.records().iter().peekable();
        let mut records = Vec::new();
        for line in self.lines() {
            while cached.next_if(|(file, _)| **file < *line.path).is_some() {}
            let record = cached.next_if(|(file, record)| **file == *line.path && record.hash == line.hash);
            let unknown = || (Arc::from(line.path), Record { hash: line.hash, ..Record::default() });
            records.push(record.map_or_else(unknown, Clone::clone));
        }
        Manifest::of(records)
    }
}

/// The files that a list names which does not add up, with the hashes of their bytes.
pub(super) fn remains(output: &Path) -> Result<Vec<(Arc<str>, Hash)>> {
    let path = output.join(FILE);
    let bytes = if disk::is_plain_file(&path) { disk::read_if_there(&path)? } else { None };
    let text = String::from_utf8_lossy(bytes.as_deref().unwrap_or_default()).into_owned();
    let Some(lines) = text.strip_prefix(HEAD) else { return Ok(Vec::new()) };
    let lines = lines.lines().filter_map(ListLine::parse);
    Ok(lines.map(|line| (Arc::from(line.path), line.hash)).collect())
}

/// All files of two lists that are sorted by path; of a file in both, the line of the first.
pub(super) fn union<'a>(
    first: impl Iterator<Item = ListLine<'a>>,
    second: impl Iterator<Item = ListLine<'a>>,
) -> impl Iterator<Item = ListLine<'a>> {
    let (mut first, mut second) = (first.peekable(), second.peekable());
    std::iter::from_fn(move || match (first.peek(), second.peek()) {
        (Some(line), Some(other)) if other.path < line.path => second.next(),
        (Some(line), Some(other)) if other.path == line.path => {
            second.next();
            first.next()
        }
        (Some(_), _) => first.next(),
        (None, _) => second.next(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(lines: &[ListLine]) -> String {
        let mut text = Vec::new();
        write(lines.iter().copied(), &mut text).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn a_list_that_is_not_as_it_was_written_is_none() {
        let hash = Hash::of(b"a");
        let marks = Marks { source: 1, text: u64::MAX };
        let lines = [
            ListLine { hash, kind: LineKind::Release, marks, path: "2026/a b/index.html" },
            ListLine { hash, kind: LineKind::File, marks: Marks::default(), path: "été.css" },
        ];
        let text = written(&lines);
        let read = |text: &str| OutputList::parse(text.as_bytes());
        assert_eq!(read(&text).unwrap().lines().collect::<Vec<_>>(), lines);
        assert_eq!(read(&written(&[])).unwrap().lines().count(), 0);
        for end in 0..text.len() {
            assert_eq!(OutputList::parse(&text.as_bytes()[..end]), None, "{end}");
            let mut spoilt = text.clone().into_bytes();
            spoilt[end] ^= 1;
            assert_eq!(OutputList::parse(&spoilt), None, "{end}");
        }
        for path in ["../a", "/a", "a//b", "a/./b", "a\\..\\b", "", "a/", "a\tb"] {
            let line = ListLine { hash, kind: LineKind::File, marks, path };
            assert_eq!(read(&written(&[line])), None, "{path}");
        }
        let [first, second] = lines;
        assert_eq!(read(&written(&[second, first])), None, "not sorted");
    }

    #[test]
    fn a_union_has_every_file_once() {
        let line = |path, kind| ListLine { hash: Hash::default(), kind, marks: Marks::default(), path };
        let of = |paths: &[&'static str], kind| -> Vec<ListLine> {
            paths.iter().map(|path| line(path, kind)).collect()
        };
        let both: Vec<ListLine> = union(
            of(&["b", "c", "e"], LineKind::Page).into_iter(),
            of(&["a", "c", "d", "f"], LineKind::File).into_iter(),
        )
        .collect();
        let paths: String = both.iter().map(|line| line.path).collect();
        assert_eq!(paths, "abcdef");
        assert_eq!(both[2].kind, LineKind::Page);
    }
}
