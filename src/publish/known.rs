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

/// One file that was written earlier.
#[derive(Clone, Copy)]
pub(super) struct Earlier<'a> {
    pub file: &'a Arc<str>,
    pub record: &'a Record,
    /// Its stamp now; none when it is not there.
    pub there: Option<Stamp>,
}

impl Known {
    /// Reads what was written into an output folder.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn read(to: &Destination) -> Result<Self> {
        let mut note = None;
        let mut read = |kind| -> Result<Manifest> {
            Ok(Manifest::read(&to.own(kind))?.unwrap_or_else(|problem| {
                note = Some(problem);
                Manifest::default()
            }))
        };
        let mut manifest = read("manifest")?;
        manifest.adopt(read("journal")?);
        Ok(Self { manifest, stamps: Vec::new(), note })
    }

    /// The same, and looks at all files. Nobody may change the output from here on: its lock is held.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn look(to: &Destination) -> Result<Self> {
        let known = Self::read(to)?;
        let files: Vec<&Arc<str>> = known.manifest.records.keys().collect();
        let stamps = files.par_iter().map(|file| disk::stamp(&to.output.join(&***file))).collect();
        Ok(Self { stamps, ..known })
    }

    /// What is known of each file, by path, for many look-ups.
    pub(super) fn index(&self) -> HashMap<&str, Earlier<'_>> {
        let records = self.manifest.records.iter().zip(&self.stamps);
        records.map(|((file, record), there)| (&**file, Earlier { file, record, there: *there })).collect()
    }
}
