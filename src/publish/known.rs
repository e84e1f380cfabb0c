//! What is known of the output before anything is made: what was written there, and what is there now.
//!
//! It needs no newsroom, so that it is looked at while the newsroom is read.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::Destination;
use super::manifest::{Manifest, Record};
use crate::base::problem::Problem;
use crate::input::disk::{self, Stamp};

/// What earlier builds wrote, and what became of it.
#[derive(Debug, Default)]
pub struct Known {
    /// What was written, with what a killed build may have written.
    pub manifest: Manifest,
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
        let mut note = None;
        let mut read = |kind| -> Result<Manifest> {
            Ok(Manifest::read(&to.own(kind))?.unwrap_or_else(|problem| {
                note = Some(problem);
                Manifest::default()
            }))
        };
        let mut manifest = read("manifest")?;
        manifest.adopt(read("journal")?);
        let stamp = |(file, _): &(Arc<str>, Record)| disk::output_stamp(&to.output.join(&**file));
        let stamps = manifest.records().par_iter().map(stamp).collect();
        Ok(Self { manifest, stamps, note })
    }

    pub(super) fn index(&self) -> Index<'_> {
        let files = self.manifest.records();
        let by_path = (0..).zip(files).map(|(at, (file, _))| (&**file, at)).collect();
        Index { by_path, files, stamps: &self.stamps }
    }
}
