//! What is known of the output before anything is made: what was written there, and what is there now.
//!
//! It needs no newsroom, so that it is looked at while the newsroom is read.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::Destination;
use super::list::{Found, List};
use super::manifest::{Manifest, Record};
use super::verify;
use crate::base::problem::Problem;
use crate::input::disk::{self, Kind, Stamp};

/// What earlier builds wrote, and what became of it.
#[derive(Debug, Default)]
pub struct Known {
    /// What was written, with what a killed build may have written.
    pub manifest: Manifest,
    /// The list in the output; none where there is none that can be read.
    pub list: Option<List>,
    /// Whether nobody says what in the output is ours: there is no list, nor a manifest of the time before lists.
    pub is_lost: bool,
    /// Whether all of these files were taken over: nobody knows who wrote them.
    pub is_adopted: bool,
    /// The folders of these files in whose place there is a link now, sorted. Nothing behind them is ours.
    pub linked: Vec<String>,
    /// The stamps of these files as they are now, in the same order.
    stamps: Vec<Option<Stamp>>,
    /// That some of it cannot be used.
    pub note: Option<Problem>,
}

/// What is known of each file, for many look-ups by path.
#[derive(Default)]
pub(super) struct Index<'a> {
    by_path: HashMap<&'a str, u32>,
    files: &'a [(Arc<str>, Record)],
    stamps: &'a [Option<Stamp>],
}

/// One file that was written earlier.
#[derive(Clone, Copy)]
pub(super) struct Earlier<'a> {
    /// Its place among all of them.
    pub at: u32,
    pub file: &'a Arc<str>,
    pub record: &'a Record,
    /// Its stamp now; none when it is not there.
    pub there: Option<Stamp>,
}

impl<'a> Index<'a> {
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub fn len(&self) -> usize {
        self.files.len()
    }

    pub fn find(&self, path: &str) -> Option<Earlier<'a>> {
        self.by_path.get(path).map(|at| self.at(*at))
    }

    pub fn at(&self, at: u32) -> Earlier<'a> {
        let (file, record) = &self.files[at as usize];
        Earlier { at, file, record, there: self.stamps[at as usize] }
    }
}

impl Known {
    /// Reads what was written into an output folder, and looks at all these files. Nobody may change the output from here
    /// on: its lock is held.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn look(to: &Destination) -> Result<Self> {
        let cached = || Manifest::read(&to.own("manifest"));
        let known = match List::read(&to.output)? {
            Found::List(list) => {
                let (manifest, note) = match cached()? {
                    Ok(cached) => (list.known(&cached), None),
                    Err(note) => (with_those_of_before(list.known(&Manifest::default()), to)?, Some(note)),
                };
                Self { manifest, list: Some(list), note, ..Self::default() }
            }
            Found::Nothing => match without_list(to)? {
                Some(manifest) => Self { manifest, ..Self::default() },
                None => Self { is_lost: true, ..Self::default() },
            },
            Found::Damaged => Self { is_lost: true, ..Self::default() },
        };
        Ok(known.looked_at(to))
    }

    /// The same with these files as ours, too, whatever they hold.
    #[must_use]
    pub fn adopt(self, files: &[String], to: &Destination) -> Self {
        let ours = |file: &String| (Arc::from(file.as_str()), Record::default());
        let adopted: Vec<(Arc<str>, Record)> = files.iter().map(ours).collect();
        let manifest = Manifest::of([self.manifest.records(), &adopted].concat());
        Self { manifest, is_lost: false, is_adopted: true, ..self }.looked_at(to)
    }

    /// Looks at the places of all files.
    fn looked_at(mut self, to: &Destination) -> Self {
        let records = self.manifest.records();
        self.linked = linked(&to.output, records);
        let is_behind = |file: &str| self.linked.iter().any(|folder| is_below(file, folder));
        let stamp = |(file, _): &(Arc<str>, Record)| {
            if is_behind(file) { None } else { disk::output_stamp(&to.output.join(&**file)) }
        };
        self.stamps = records.par_iter().map(stamp).collect();
        self
    }

    pub(super) fn index(&self) -> Index<'_> {
        let files = self.manifest.records();
        let by_path = (0..).zip(files).map(|(at, (file, _))| (&**file, at)).collect();
        Index { by_path, files, stamps: &self.stamps }
    }
}

/// What a list names, and what a newsgen of the time before lists wrote beside it, since it kept no list.
fn with_those_of_before(listed: Manifest, to: &Destination) -> Result<Manifest> {
    let Some(before) = without_list(to)? else { return Ok(listed) };
    let before = before.records().iter().filter(|(file, _)| listed.get(file).is_none()).cloned();
    let unaltered = verify::unaltered(&to.output, &Manifest::of(before.collect()))?;
    Ok(Manifest::of([listed.records(), &unaltered].concat()))
}

/// What was written before outputs had a list, with what a build that was killed may have written.
fn without_list(to: &Destination) -> Result<Option<Manifest>> {
    let Some(manifest) = Manifest::without_list(&to.own("manifest"))? else { return Ok(None) };
    let journal = Manifest::without_list(&to.own("journal"))?.unwrap_or_default();
    Ok(Some(Manifest::of([manifest.records(), journal.records()].concat())))
}

/// Whether a file lies below a folder.
pub(super) fn is_below(file: &str, folder: &str) -> bool {
    file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// The folders of files that are links, sorted. Files in order share most of their folders, which are looked at once.
fn linked(output: &Path, records: &[(Arc<str>, Record)]) -> Vec<String> {
    const SOME: usize = 1024;
    let mut linked: Vec<String> =
        records.par_chunks(SOME).flat_map_iter(|some| linked_of(output, some)).collect();
    linked.sort_unstable();
    linked.dedup();
    linked
}

/// The same of some files.
fn linked_of(output: &Path, records: &[(Arc<str>, Record)]) -> Vec<String> {
    let (mut found, mut before) = (Vec::new(), "");
    for (file, _) in records {
        for (at, _) in file.match_indices('/') {
            let folder = &file[..at];
            if !is_below(before, folder) && disk::kind(&output.join(folder)) == Some(Kind::Link) {
                found.push(folder.to_owned());
                break;
            }
        }
        before = file;
    }
    found
}
