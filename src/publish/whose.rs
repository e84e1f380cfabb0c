//! Whose the files of an output folder are that no list names, by their bytes.
//!
//! Every site has an `index.html`, and all newsrooms of a house may have one logo. So a folder is known for an output of
//! this newsroom by a file that newsgen made: it has the bytes that the site has there, or those that an earlier build
//! wrote down.

use std::collections::HashSet;
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::known::Known;
use super::list;
use super::manifest::Manifest;
use super::moves::{Staged, There};
use super::{Destination, way};
use crate::base::hash::Hash;
use crate::base::problem::Problem;
use crate::input::disk::{self, PathKind};
use crate::render::plan::PlanEntry;
use crate::render::{Failure, Made, Renderer, causes};
use crate::snapshot::Snapshot;

/// Whose a folder without a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Earlier builds of this newsroom wrote into it.
    Ours,
    /// Something stands at addresses of the site, and nothing there is as newsgen would make it.
    Strangers,
    /// Nothing stands at an address of the site: it may stay.
    Apart,
}

/// Whose a folder with these files is that no list names.
pub fn whose(files: &[String], known: &Known, snapshot: &Snapshot, to: &Destination) -> Result<Whose> {
    if !known.manifest.records().is_empty() {
        return Ok(Whose::Ours);
    }
    let files: HashSet<&str> = files.iter().map(String::as_str).collect();
    let entries: Vec<(String, &PlanEntry)> =
        snapshot.plan.entries.iter().map(|entry| (entry.address.file(), entry)).collect();
    let mut made: Vec<&(String, &PlanEntry)> =
        entries.iter().filter(|(file, _)| files.contains(&**file)).collect();
    let is_apart = made.is_empty();
    made.retain(|(_, entry)| !entry.output.is_shared());
    let names: HashSet<&str> = made.iter().map(|(file, _)| &**file).collect();
    for (file, hash) in written_down(to)? {
        if names.contains(&*file) && disk::hash_if_there(&to.output.join(&*file))? == Some(hash) {
            return Ok(Whose::Ours);
        }
    }
    let renderer = snapshot.renderer();
    let same = made.par_iter().map(|(file, entry)| is_same(&renderer, entry, file, to));
    let found = same.find_any(|same| !matches!(same, Ok(false))).transpose()?;
    Ok(match found {
        Some(_) => Whose::Ours,
        None if is_apart => Whose::Apart,
        None => Whose::Strangers,
    })
}

/// What earlier builds wrote down: the last manifest, and what is left of a damaged list.
fn written_down(to: &Destination) -> Result<Vec<(Arc<str>, Hash)>> {
    let manifest = Manifest::read(&to.own("manifest"))?.unwrap_or_default();
    let mut all: Vec<(Arc<str>, Hash)> =
        manifest.records().iter().map(|(file, record)| (Arc::clone(file), record.hash)).collect();
    all.extend(list::remains(&to.output)?);
    Ok(all)
}

/// Whether a file of the output has the bytes that the site has there. What cannot be made is not the same.
fn is_same(renderer: &Renderer, entry: &PlanEntry, file: &str, to: &Destination) -> Result<bool> {
    let hash = causes::alone(entry, renderer.newsroom, || {
        match renderer.made_of(entry).map_err(Failure::Machine)? {
            Made::File(source, _) => {
                disk::hash_if_there(&renderer.sources.absolute(&source)).map_err(Failure::Machine)
            }
            made => Ok(Some(Hash::of(&renderer.bytes(made)?))),
        }
    });
    let there = disk::hash_if_there(&to.output.join(file))?;
    Ok(hash.ok().flatten().is_some_and(|hash| there == Some(hash)))
}

/// What is in the way of a build that did not begin: files and links of others where the site will have something.
pub fn in_the_way(snapshot: &Snapshot, known: &Known, to: &Destination, shown: &str) -> Result<Vec<Problem>> {
    let (mut new, mut taken) = (Vec::new(), Vec::new());
    let renderer = snapshot.renderer();
    for entry in &snapshot.plan.entries {
        let file = entry.address.file();
        if known.manifest.get(&file).is_some() {
            continue;
        }
        let is_there =
            disk::kind(&to.output.join(&file)) == Some(PathKind::File) && !disk::has_link(&to.output, &file);
        let file: Arc<str> = file.into();
        if is_there && !is_same(&renderer, entry, &file, to)? {
            taken.push(Arc::clone(&file));
        }
        new.push(Staged { file, rank: entry.output.rank(), is_there, is_ours: false });
    }
    let planned: HashSet<String> = snapshot.plan.entries.iter().map(|entry| entry.address.file()).collect();
    let gone = known.manifest.files().filter(|file| !planned.contains(&***file));
    let gone: Vec<(Arc<str>, There)> = gone.map(|file| (Arc::clone(file), There::File)).collect();
    let mut problems = way::taken(&taken, shown);
    if let Err(found) = way::look(&to.output, &new, &gone, shown)? {
        problems.extend(found);
    }
    Ok(problems)
}
