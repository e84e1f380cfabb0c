//! Files in the output folder that are not ours: named, and left alone.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use super::destination::STAGING;
use super::manifest::Manifest;
use crate::input::disk;

/// How many are named at most.
const MOST: usize = 100;

/// The output folder itself, and all folders above these files.
pub(super) fn folders<'a>(files: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    files.flat_map(|file| file.match_indices('/').map(|(at, _)| &file[..at])).chain([""]).collect()
}

/// What lies anywhere in the output that no build of ours wrote, sorted; a folder ends with `/`.
pub(super) fn everywhere(output: &Path, manifest: &Manifest) -> Result<Vec<String>> {
    below(output, folders(manifest.files().map(|file| &**file)), manifest)
}

/// What lies in these folders of the output that no build of ours wrote, sorted; a folder ends with `/`.
pub(super) fn below(output: &Path, folders: BTreeSet<&str>, manifest: &Manifest) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for folder in folders {
        for entry in disk::entries(&output.join(folder))?.into_iter().filter(|entry| entry.name != STAGING) {
            let path = if folder.is_empty() { entry.name } else { format!("{folder}/{}", entry.name) };
            let path = if entry.is_folder { path + "/" } else { path };
            // Of a folder of ours we know something that begins with its path.
            let ours = manifest.first_from(&path);
            if ours.is_none_or(|file| file != path && !(entry.is_folder && file.starts_with(&path))) {
                found.push(path);
            }
            if found.len() > MOST {
                return Ok(found);
            }
        }
    }
    found.sort();
    Ok(found)
}
