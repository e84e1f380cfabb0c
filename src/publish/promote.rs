//! Moving what was staged into the output, and removing what is no more.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use crate::input::disk;

/// A file that was written beside the output.
pub(super) struct Staged {
    /// Its path below the output folder.
    pub file: String,
    /// When it is moved: lower ranks first.
    pub rank: u8,
}

/// Moves all staged files in the order of their ranks; a folder that is not there yet is moved as a whole.
pub(super) fn promote(staging: &Path, output: &Path, staged: &mut [Staged]) -> Result<()> {
    if staged.is_empty() {
        return Ok(());
    }
    staged.sort_by(|a, b| (a.rank, &a.file).cmp(&(b.rank, &b.file)));
    if !disk::exists(output) {
        if let Some(parent) = output.parent() {
            disk::create_folder(parent)?;
        }
        return disk::rename(staging, output);
    }
    let mut moved: BTreeSet<&str> = BTreeSet::new();
    for Staged { file, .. } in staged.iter() {
        let mut folders = file.match_indices('/').map(|(at, _)| &file[..at]);
        if folders.clone().any(|folder| moved.contains(folder)) {
            continue;
        }
        let part = folders.find(|folder| !disk::exists(&output.join(folder))).unwrap_or(file);
        disk::rename(&staging.join(part), &output.join(part))?;
        if part != file {
            moved.insert(part);
        }
    }
    Ok(())
}

/// Removes files, and the folders that they leave empty.
pub(super) fn remove(output: &Path, files: &[&String]) -> Result<()> {
    for file in files {
        disk::remove_file(&output.join(file))?;
        for (at, _) in file.match_indices('/').rev() {
            if !disk::remove_empty_folder(&output.join(&file[..at])) {
                break;
            }
        }
    }
    Ok(())
}
