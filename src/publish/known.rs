//! What is known of the output before anything is made: what was written there, and what is there now.
//!
//! It needs no newsroom, so that it is looked at while the newsroom is read.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, bail};
use rayon::prelude::*;

use super::Destination;
use super::list::{FoundList, OutputList};
use super::manifest::{Manifest, Record};
use super::verify;
use crate::base::hash::Hash;
use crate::base::problem::Problem;
use crate::input::disk::{self, PathKind};

/// What earlier builds wrote, and what became of it.
#[derive(Debug, Default)]
pub struct Known {
    /// What was written, with what a killed build may have written.
    pub manifest: Manifest,
    /// The hash that seals the list in the output; none where there is no list that can be read. It is read again where its
    /// lines are needed: mostly they are not, and it is long.
    pub listed: Option<Hash>,
    /// Whether nobody says what in the output is ours: there is no list, nor a manifest of the time before lists.
    pub is_lost: bool,
    /// Whether all of these files were taken over: nobody knows who wrote them.
    pub is_adopted: bool,
    /// What is at the places of these files now, in the same order.
    now: Vec<Now>,
    /// That some of it cannot be used.
    pub note: Option<Problem>,
}

/// What is at the place of a file that was written earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Now {
    /// That file, as its stamp says.
    Written,
    /// It or another one.
    Other,
    /// No file.
    Nothing,
}

impl Known {
    /// Reads what was written into an output folder, and looks at all these files. Nobody may change the output from here
    /// on: its lock is held.
    pub fn look(to: &Destination) -> Result<Self> {
        let cached = || Manifest::read(&to.own("manifest"));
        let known = match OutputList::read(&to.output)? {
            FoundList::List(list) => {
                let (manifest, note) = match cached()? {
                    Ok(cached) => (list.known(cached), None),
                    Err(note) => (with_those_of_before(list.known(Manifest::default()), to)?, Some(note)),
                };
                Self { manifest, listed: Some(list.seal), note, ..Self::default() }
            }
            FoundList::Nothing => match without_list(to)? {
                Some(manifest) => Self { manifest, ..Self::default() },
                None => Self { is_lost: true, ..Self::default() },
            },
            FoundList::Damaged => Self { is_lost: true, ..Self::default() },
        };
        Ok(known.looked_at(to))
    }

    /// The list in the output, where there is one.
    pub fn list(&self, to: &Destination) -> Result<Option<OutputList>> {
        let Some(listed) = self.listed else { return Ok(None) };
        match OutputList::read(&to.output)? {
            FoundList::List(list) if list.seal == listed => Ok(Some(list)),
            _ => bail!("{} was changed while newsgen was at work", to.list().display()),
        }
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
        let now = |(file, record): &(Arc<str>, Record)| match disk::output_stamp(&to.output.join(&**file)) {
            Some(stamp) if stamp == record.stamp => Now::Written,
            Some(_) => Now::Other,
            None => Now::Nothing,
        };
        self.now = self.manifest.records().par_iter().map(now).collect();
        self
    }

    /// What is at the place of a known file, and what is known of it.
    pub(super) fn at(&self, place: u32) -> (&Arc<str>, &Record, Now) {
        let (file, record) = &self.manifest.records()[place as usize];
        (file, record, self.now[place as usize])
    }

    /// Whatever is said of these files is not believed any more.
    pub(super) fn doubt(&mut self, files: &[String]) {
        for at in self.manifest.doubt(files) {
            if self.now[at] == Now::Written {
                self.now[at] = Now::Other;
            }
        }
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

/// The folders of files that are links, sorted. Nothing behind them is ours.
pub(super) fn linked<'a>(output: &Path, files: impl Iterator<Item = &'a str>) -> Vec<String> {
    let (mut found, mut before) = (BTreeSet::new(), "");
    for file in files {
        for (at, _) in file.match_indices('/') {
            let folder = &file[..at];
            // Files in order share most of their folders.
            if !is_below(before, folder) && disk::kind(&output.join(folder)) == Some(PathKind::Link) {
                found.insert(folder.to_owned());
                break;
            }
        }
        before = file;
    }
    found.into_iter().collect()
}
