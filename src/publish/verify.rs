//! Whether the output is still what was written: every file is compared with the hash of its content.
//!
//! An ordinary build trusts length and time of change.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use anyhow::Result;

use super::manifest::{Manifest, Record};
use super::{Destination, foreign};
use crate::base::lint::Lint;
use crate::base::problem::Problem;
use crate::input::config::keep::Keep;
use crate::input::disk::{self, PathKind};

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
pub fn differences(to: &Destination, manifest: &Manifest, keep: &Keep) -> Result<Differences> {
    let known = manifest.records();
    if known.is_empty() || !disk::exists(&to.output) {
        return Ok(Differences::default());
    }
    let looked_at = |(file, record): &(Arc<str>, Record)| -> Result<(String, Option<bool>)> {
        Ok((file.to_string(), is_as_written(&to.output, file, record)?))
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

impl Differences {
    /// The problems of it, at most a hundred of each kind by name; `output` is how the folder is called.
    pub(super) fn problems(&self, output: &str) -> Vec<Problem> {
        let mut problems = named(&self.altered, output, "was altered after it was written", |text| {
            Problem::lint(Lint::AlteredOutput, text)
                .hint("change its source instead: a build writes it again")
        });
        problems.extend(named(&self.missing, output, "is missing", |text| {
            Problem::lint(Lint::MissingOutput, text).hint("let it be: a build writes it again")
        }));
        problems.extend(named(&self.foreign, output, "is not ours and left alone", |text| {
        Problem::lint(Lint::ForeignOutput, text).hint("move it to `static/` if it belongs to the site, or name it in `[output] keep` if it is somebody else's")
    }));
        problems
    }
}

/// A problem for each of some files.
fn named(files: &[String], output: &str, what: &str, problem: fn(String) -> Problem) -> Vec<Problem> {
    const MOST: usize = 100;
    let named = files.iter().take(MOST);
    let mut problems: Vec<Problem> = named.map(|file| problem(format!("`{output}/{file}` {what}"))).collect();
    if let Some(more) = files.len().checked_sub(MOST).filter(|more| *more > 0) {
        problems.push(problem(format!("each of {more} more files {what}")));
    }
    problems
}

/// Whether a file of the output has the bytes that were written there; none when it is not there.
fn is_as_written(output: &Path, file: &str, record: &Record) -> Result<Option<bool>> {
    let path = output.join(file);
    if disk::has_link(output, file) || disk::kind(&path) == Some(PathKind::Link) {
        return Ok(Some(false));
    }
    Ok(disk::hash_if_there(&path)?.map(|hash| hash == record.hash))
}

/// Those of these files that are as they were written.
pub(super) fn unaltered(output: &Path, manifest: &Manifest) -> Result<Vec<(Arc<str>, Record)>> {
    let mut found = Vec::new();
    for (file, record) in manifest.records() {
        if is_as_written(output, file, record)? == Some(true) {
            found.push((Arc::clone(file), *record));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::hash::Hash;

    #[test]
    fn only_files_with_the_bytes_that_were_written_are_unaltered() -> Result<()> {
        let output = tempfile::tempdir()?;
        disk::replace(&output.path().join("same.html"), &[b"same"])?;
        disk::replace(&output.path().join("other.html"), &[b"other"])?;
        let record = |bytes: &[u8]| Record { hash: Hash::of(bytes), ..Record::default() };
        let manifest = Manifest::of(vec![
            ("gone.html".into(), record(b"gone")),
            ("other.html".into(), record(b"as it was")),
            ("same.html".into(), record(b"same")),
        ]);
        let found = unaltered(output.path(), &manifest)?;
        assert_eq!(found, [("same.html".into(), record(b"same"))]);
        Ok(())
    }
}
