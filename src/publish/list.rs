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

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::manifest::{Manifest, Record};
use crate::base::hash::Hash;
use crate::content::document::Document;
use crate::input::disk;
use crate::plan::Recipe;
use crate::snapshot::Snapshot;

/// What the list is called.
pub const FILE: &str = ".newsgen-list";

const HEAD: &str = "newsgen list 1\n";
const END: &str = "end ";

/// What a file of the output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The page of a release.
    Release,
    /// A page that is no release.
    Page,
    /// Anything else.
    File,
}

impl Kind {
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
pub struct Line<'a> {
    /// The hash of its bytes.
    pub hash: Hash,
    /// What it is.
    pub kind: Kind,
    /// What it is known by.
    pub marks: Marks,
    /// Its path below the output folder, with `/`.
    pub path: &'a str,
}

impl<'a> Line<'a> {
    /// The line of a file of which nothing else is known.
    pub(super) fn of((file, record): &'a (Arc<str>, Record)) -> Self {
        Self { hash: record.hash, kind: Kind::File, marks: Marks::default(), path: file }
    }

    fn parse(line: &'a str) -> Option<Self> {
        let mut parts = line.splitn(5, ' ');
        let mut part = || parts.next();
        let hash = Hash::parse(part()?)?;
        let name = part()?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name)?;
        let marks = Marks { source: mark(part()?)?, text: mark(part()?)? };
        let path = part()?;
        // What the list names may be removed: nothing outside of the output.
        let is_name = |segment: &str| !matches!(segment, "" | "." | "..");
        let is_below = path.split(['/', '\\']).all(is_name) && !path.contains(char::is_control);
        is_below.then_some(Self { hash, kind, marks, path })
    }

    fn write(&self, text: &mut String) {
        let _ = write!(text, "{}", self.hash);
        text.push(' ');
        text.push_str(self.kind.name());
        for mark in [self.marks.source, self.marks.text] {
            text.push(' ');
            if mark == 0 {
                text.push('-');
            } else {
                let _ = write!(text, "{mark:016x}");
            }
        }
        text.push(' ');
        text.push_str(self.path);
        text.push('\n');
    }
}

fn mark(text: &str) -> Option<u64> {
    if text == "-" {
        return Some(0);
    }
    if text.len() == 16 { u64::from_str_radix(text, 16).ok() } else { None }
}

/// The text of a list of these lines, which are sorted by path.
#[must_use]
pub fn text<'a>(lines: impl Iterator<Item = Line<'a>>) -> String {
    let mut text = HEAD.to_owned();
    for line in lines {
        line.write(&mut text);
    }
    let seal = Hash::of(text.as_bytes());
    text + END + &seal.to_string() + "\n"
}

/// A list that was read and adds up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    text: String,
}

/// What is to be found where the list should be.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// Something that was cut off, altered, or written by somebody else.
    Damaged,
    /// The list.
    List(List),
}

impl List {
    /// Reads the list of an output folder.
    ///
    /// # Errors
    /// When it is there and the machine cannot read it.
    pub fn read(output: &Path) -> Result<Found> {
        let path = output.join(FILE);
        if !disk::is_plain_file(&path) {
            return Ok(if disk::exists(&path) { Found::Damaged } else { Found::Nothing });
        }
        let bytes = disk::read_if_there(&path)?.unwrap_or_default();
        Ok(Self::parse(&bytes).map_or(Found::Damaged, Found::List))
    }

    /// None when it does not add up.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let list = Self { text: std::str::from_utf8(bytes).ok()?.to_owned() };
        let (lines, last) = list.text.strip_suffix('\n')?.rsplit_once('\n')?;
        let sealed = list.text.get(..=lines.len())?;
        if !sealed.starts_with(HEAD) || Hash::parse(last.strip_prefix(END)?)? != Hash::of(sealed.as_bytes()) {
            return None;
        }
        let mut before = "";
        for line in list.written() {
            let Line { path, .. } = Line::parse(line)?;
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
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.written().filter_map(Line::parse)
    }

    /// As it is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is known of these files: a record is believed when it has the bytes that the list names.
    #[must_use]
    pub fn known(&self, cached: &Manifest) -> Manifest {
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
    let lines = lines.lines().filter_map(Line::parse);
    Ok(lines.map(|line| (Arc::from(line.path), line.hash)).collect())
}

/// What is in the output when this is done, as it is listed.
#[must_use]
pub fn lines<'a>(snapshot: &'a Snapshot, manifest: &'a Manifest) -> Vec<Line<'a>> {
    let newsroom = &snapshot.newsroom;
    let mut texts: Vec<(String, Kind, Marks)> = Vec::new();
    for entry in &snapshot.plan.entries {
        let (kind, article, is_withdrawn) = match entry.recipe {
            Recipe::Release(id) => {
                let release = &newsroom.releases[id];
                (Kind::Release, &release.article, release.withdrawn.is_some())
            }
            Recipe::Page(id) => (Kind::Page, &newsroom.pages[id].article, false),
            _ => continue,
        };
        let marks = Marks::of(&article.document);
        // Of a text that was taken back nothing stays, not even a hash.
        let marks = if is_withdrawn { Marks { text: 0, ..marks } } else { marks };
        texts.push((entry.address.file(), kind, marks));
    }
    texts.par_sort_unstable_by(|(a, ..), (b, ..)| a.cmp(b));
    let mut texts = texts.iter().peekable();
    let mut lines = Vec::with_capacity(manifest.records().len());
    for record in manifest.records() {
        let file = Line::of(record);
        while texts.next_if(|(text, ..)| &**text < file.path).is_some() {}
        match texts.next_if(|(text, ..)| text == file.path) {
            Some((_, kind, marks)) => lines.push(Line { kind: *kind, marks: *marks, ..file }),
            None => lines.push(file),
        }
    }
    lines
}

/// All files of two lists that are sorted by path; of a file in both, the line of the first.
pub(super) fn union<'a>(
    first: impl Iterator<Item = Line<'a>>,
    second: impl Iterator<Item = Line<'a>>,
) -> Vec<Line<'a>> {
    let (mut second, mut lines) = (second.peekable(), Vec::new());
    for line in first {
        while let Some(before) = second.next_if(|other| other.path < line.path) {
            lines.push(before);
        }
        second.next_if(|other| other.path == line.path);
        lines.push(line);
    }
    lines.extend(second);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_not_as_it_was_written_is_none() {
        let hash = Hash::of(b"a");
        let marks = Marks { source: 1, text: u64::MAX };
        let lines = [
            Line { hash, kind: Kind::Release, marks, path: "2026/a b/index.html" },
            Line { hash, kind: Kind::File, marks: Marks::default(), path: "été.css" },
        ];
        let text = text(lines.into_iter());
        let read = |text: &str| List::parse(text.as_bytes());
        assert_eq!(read(&text).unwrap().lines().collect::<Vec<_>>(), lines);
        assert_eq!(read(&super::text(std::iter::empty())).unwrap().lines().count(), 0);
        for end in 0..text.len() {
            assert_eq!(List::parse(&text.as_bytes()[..end]), None, "{end}");
            let mut spoilt = text.clone().into_bytes();
            spoilt[end] ^= 1;
            assert_eq!(List::parse(&spoilt), None, "{end}");
        }
        for path in ["../a", "/a", "a//b", "a/./b", "a\\..\\b", "", "a/", "a\tb"] {
            let line = Line { hash, kind: Kind::File, marks, path };
            assert_eq!(read(&super::text([line].into_iter())), None, "{path}");
        }
        assert_eq!(read(&super::text(lines.into_iter().rev())), None, "not sorted");
    }

    #[test]
    fn a_union_has_every_file_once() {
        let line = |path, kind| Line { hash: Hash::default(), kind, marks: Marks::default(), path };
        let of = |paths: &[&'static str], kind| -> Vec<Line> {
            paths.iter().map(|path| line(path, kind)).collect()
        };
        let both = union(
            of(&["b", "c", "e"], Kind::Page).into_iter(),
            of(&["a", "c", "d", "f"], Kind::File).into_iter(),
        );
        let paths: String = both.iter().map(|line| line.path).collect();
        assert_eq!(paths, "abcdef");
        assert_eq!(both[2].kind, Kind::Page);
    }
}
