//! Files in the output folder that are not ours: named, and left alone.
//!
//! What begins with a dot, `CNAME`, and what the newsroom keeps (`[output] keep`) is not looked at: it belongs to hosts,
//! version control and systems.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use super::manifest::Manifest;
use crate::input::config::keep::Keep;
use crate::input::disk::{self, FolderEntry};

/// How many a build names at most.
const MOST: usize = 100;

/// The output folder itself, and all folders above these files.
pub(super) fn folders<'a>(files: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    files.flat_map(|file| file.match_indices('/').map(|(at, _)| &file[..at])).chain([""]).collect()
}

/// Every file anywhere in the output that no build of ours wrote, sorted; links are not followed.
pub fn everywhere(output: &Path, manifest: &Manifest, keep: &Keep) -> Result<Vec<String>> {
    let (mut found, mut folders) = (Vec::new(), vec![String::new()]);
    while let Some(folder) = folders.pop() {
        for (path, is_folder) in others(output, &folder, keep)? {
            if is_folder {
                folders.push(path);
            } else if manifest.get(&path).is_none() {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// What lies in these folders of the output that no build of ours wrote, sorted; a folder ends with `/`.
pub(super) fn below(
    output: &Path,
    folders: BTreeSet<&str>,
    manifest: &Manifest,
    keep: &Keep,
) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for folder in folders {
        if disk::has_link(output, &format!("{folder}/")) {
            continue;
        }
        for (path, is_folder) in others(output, folder, keep)? {
            let path = if is_folder { path + "/" } else { path };
            // Of a folder of ours we know something that begins with its path.
            let ours = manifest.first_from(&path);
            if ours.is_none_or(|file| file != path && !(is_folder && file.starts_with(&path))) {
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

/// What lies in a folder of the output and may be ours or not: paths, and whether they are folders.
fn others(output: &Path, folder: &str, keep: &Keep) -> Result<Vec<(String, bool)>> {
    let path = |name: String| if folder.is_empty() { name } else { format!("{folder}/{name}") };
    let entries = disk::entries(&output.join(folder))?.into_iter();
    let entries = entries.filter(|entry| !entry.name.starts_with('.'));
    let all = entries.map(|FolderEntry { name, is_folder }| (path(name), is_folder));
    Ok(all.filter(|(path, _)| path != "CNAME" && !keep.keeps(path)).collect())
}
