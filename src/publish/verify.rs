//! Whether the output is still what was written: every file is compared with the hash of its content.
//!
//! An ordinary build trusts length and time of change.

use std::sync::Arc;

use rayon::prelude::*;

use anyhow::Result;

use super::manifest::{Manifest, Record};
use super::{Destination, foreign};
use crate::input::config::keep::Keep;
use crate::input::disk::{self, Kind};

/// What is not as it was written, by path below the output folder, sorted.
#[derive(Clone, Debug, Default)]
pub struct Differences {
    /// How many files were compared.
    pub compared: usize,
    /// Files with other bytes.
    pub altered: Vec<String>,
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Files that are not ours.
    pub foreign: Vec<String>,
}

/// Compares an output folder with what the last build wrote there, by its list. Where there is no output there is no difference.
///
/// # Errors
/// When a file cannot be read.
pub fn differences(to: &Destination, manifest: &Manifest, keep: &Keep) -> Result<Differences> {
    let known = manifest.records();
    if known.is_empty() || !disk::exists(&to.output) {
        return Ok(Differences::default());
    }
    let looked_at = |(file, record): &(Arc<str>, Record)| -> Result<(String, Option<bool>)> {
        let path = to.output.join(&**file);
        if disk::has_link(&to.output, file) || disk::kind(&path) == Some(Kind::Link) {
            return Ok((file.to_string(), Some(false)));
        }
        let hash = disk::hash_if_there(&path)?;
        Ok((file.to_string(), hash.map(|hash| hash == record.hash)))
    };
    let looked_at: Vec<(String, Option<bool>)> = known.par_iter().map(looked_at).collect::<Result<_>>()?;
    let mut found = Differences {
        compared: looked_at.len(),
        foreign: foreign::everywhere(&to.output, manifest, keep)?,
        ..Differences::default()
    };
    for (file, is_same) in looked_at {
        match is_same {
            Some(true) => {}
            Some(false) => found.altered.push(file),
            None => found.missing.push(file),
        }
    }
    Ok(found)
}
