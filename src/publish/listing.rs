//! The list of what the output holds when a build is done, made of the plan and of what was written.

use std::io;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::list::{LineKind, ListLine, Marks, SOME, write_pieces};
use super::manifest::Record;
use crate::base::hash::Hash;
use crate::input::disk;
use crate::render::plan::PlanEntry;
use crate::snapshot::Snapshot;

/// How many pieces are made at once.
const GROUP: usize = 4;

/// What is in the output when a build is done.
#[derive(Clone, Copy)]
pub(super) struct NewList<'a> {
    pub snapshot: &'a Snapshot,
    /// The files, sorted by path.
    pub files: &'a [(Arc<str>, Record)],
    /// The place of each one's entry in the plan.
    pub entries: &'a [usize],
}

impl<'a> NewList<'a> {
    /// As it is listed.
    pub fn lines(self) -> impl Iterator<Item = ListLine<'a>> {
        let entries = &self.snapshot.plan.entries;
        let line = move |(file, at): (&'a (Arc<str>, Record), &usize)| self.line(file, &entries[*at]);
        self.files.iter().zip(self.entries).map(line)
    }

    fn line(self, file: &'a (Arc<str>, Record), entry: &PlanEntry) -> ListLine<'a> {
        let newsroom = &self.snapshot.newsroom;
        let Some(article) = entry.output.article(newsroom) else { return ListLine::of(file) };
        let release = entry.output.release().map(|id| newsroom.release(id));
        let kind = if release.is_some() { LineKind::Release } else { LineKind::Page };
        let is_withdrawn = release.is_some_and(|release| release.withdrawn.is_some());
        let marks = Marks::of(&article.document);
        // Of a text that was taken back nothing stays, not even a hash.
        let marks = if is_withdrawn { Marks { text: 0, ..marks } } else { marks };
        ListLine { kind, marks, ..ListLine::of(file) }
    }

    /// Writes the list, and gives the hash that seals it.
    pub fn write(self, path: &Path) -> Result<Hash> {
        let mut seal = Hash::default();
        disk::replace_by(path, |file| {
            seal = write_pieces(self.pieces(), file)?;
            Ok(())
        })?;
        Ok(seal)
    }

    /// The hash that seals the list.
    pub fn seal(self) -> Result<Hash> {
        Ok(write_pieces(self.pieces(), &mut io::sink())?)
    }

    /// The lines, some at a time, so that not all of them are in memory.
    fn pieces(self) -> impl Iterator<Item = Vec<u8>> {
        let groups = self.files.chunks(SOME * GROUP).zip(self.entries.chunks(SOME * GROUP));
        groups.flat_map(move |(files, entries)| {
            let some = files.par_chunks(SOME).zip(entries.par_chunks(SOME));
            some.map(|(files, entries)| Self { files, entries, ..self }.piece()).collect::<Vec<_>>()
        })
    }

    fn piece(self) -> Vec<u8> {
        let mut piece = Vec::new();
        for line in self.lines() {
            line.write(&mut piece);
        }
        piece
    }
}
