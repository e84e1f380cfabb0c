//! From a snapshot to files on disk, safely.
//!
//! What changed is written beside the output and moved in by renaming, releases first, removals last: a build
//! that fails leaves the last good site. Only files of our own manifest are ever removed; bytes that did not
//! change are not written.

pub mod costs;
pub mod manifest;
mod promote;
pub mod published;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;
use rayon::prelude::*;

use crate::base::hash::Hash;
use crate::base::laps::Laps;
use crate::base::problem::Problem;
use crate::input::disk::{self, Stamp, Writer};
use crate::input::sources::FOLDERS;
use crate::newsroom::Newsroom;
use crate::plan::{Entry, Recipe};
use crate::render::{Failure, Renderer, causes};
use crate::snapshot::Snapshot;
use costs::{Cost, Costs};
use manifest::{Manifest, Record};
use promote::Staged;

/// Where the site is written.
pub struct Destination {
    /// The output folder, absolute.
    pub output: PathBuf,
    /// The cache folder of the newsroom.
    pub cache: PathBuf,
}

/// What a build did.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Files that were written.
    pub written: usize,
    /// Files that were right already.
    pub kept: usize,
    /// Files that were removed.
    pub removed: usize,
    /// Bytes that were written.
    pub bytes: u64,
    /// Files in the output folder that are not ours.
    pub foreign: Vec<String>,
    /// What it cost; nothing unless it was measured.
    pub costs: Costs,
}

/// How to write.
pub struct Order<'a> {
    /// Whether to render everything, as if there were no earlier build.
    pub full: bool,
    /// Whether to measure what each template costs.
    pub is_measured: bool,
    /// Counts the outputs that are done, for whoever shows progress.
    pub done: &'a AtomicUsize,
}

/// The problem of an output folder that would mix with the sources.
#[must_use]
pub fn refuse(output: &Path, root: &Path) -> Option<Problem> {
    let hint = "choose another folder with `--output-dir`";
    if root.starts_with(output) {
        let message = format!("the output folder {} contains the newsroom", output.display());
        return Some(Problem::error(message).hint(hint));
    }
    for folder in FOLDERS.iter().chain(&[".newsgen", ".git"]) {
        let source = disk::canonical(&root.join(folder));
        if output.starts_with(&source) || source.starts_with(output) {
            let message = format!("the output folder {} lies in or around `{folder}`", output.display());
            return Some(Problem::error(message).hint(hint));
        }
    }
    None
}

/// Writes the site. `Err` inside is the problems of templates, with which nothing was published.
///
/// # Errors
/// When the machine fails; the last good site stays.
pub fn publish(
    snapshot: &Snapshot,
    to: &Destination,
    order: &Order,
) -> Result<Result<Outcome, Vec<Problem>>> {
    let mut laps = Laps::start(order.is_measured);
    let renderer = snapshot.renderer();
    let known = Manifest::read(&to.manifest_path())?;
    let nothing = Manifest::default();
    let staging = to.staging();
    disk::remove_folder(&staging)?;
    disk::create_folder(&staging)?;
    let is_new_site = !disk::exists(&to.output);
    let writing = Writing {
        renderer: &renderer,
        old: if order.full { &nothing } else { &known },
        to,
        staging: &staging,
        order,
        bytes: AtomicUsize::new(0),
        is_new_site,
    };
    let entries = &snapshot.plan.entries;
    let steps: Vec<Result<Step, Failure>> = entries
        .par_iter()
        .map_init(|| Writer::below(&staging), |writer, entry| writing.counted(entry, writer))
        .collect();
    let Written { manifest, mut staged, kept, mut costs } =
        match Written::of(entries, steps, &snapshot.newsroom)? {
            Ok(written) => written,
            Err(problems) => {
                disk::remove_folder(&staging)?;
                return Ok(Err(problems));
            }
        };
    laps.lap("render and write");
    let removed: Vec<&String> =
        known.records.keys().filter(|file| !manifest.records.contains_key(*file)).collect();
    promote::promote(&staging, &to.output, &mut staged)?;
    promote::remove(&to.output, &removed)?;
    disk::remove_folder(&staging)?;
    manifest.write(&to.manifest_path())?;
    let foreign = if is_new_site { Vec::new() } else { foreign(&to.output, &manifest.records)? };
    laps.lap("move into place");
    costs.phases = laps.laps;
    let bytes = u64::try_from(writing.bytes.into_inner()).unwrap_or(u64::MAX);
    Ok(Ok(Outcome { written: staged.len(), kept, removed: removed.len(), bytes, foreign, costs }))
}

/// All outputs, written or kept, not yet moved.
#[derive(Default)]
struct Written {
    manifest: Manifest,
    staged: Vec<Staged>,
    kept: usize,
    costs: Costs,
}

impl Written {
    /// `Err` inside is the problems of templates.
    fn of(
        entries: &[Entry],
        steps: Vec<Result<Step, Failure>>,
        newsroom: &Newsroom,
    ) -> Result<Result<Self, Vec<Problem>>> {
        let (mut written, mut failed) = (Self::default(), Vec::new());
        for (entry, step) in entries.iter().zip(steps) {
            match step {
                Ok(Step { record, is_written, cost }) => {
                    let file = entry.address.file();
                    if is_written {
                        written.staged.push(Staged { file: file.clone(), rank: rank(entry.recipe) });
                    } else {
                        written.kept += 1;
                    }
                    written.costs.add(&cost);
                    written.manifest.records.insert(file, record);
                }
                Err(failure) => failed.push((failure, entry)),
            }
        }
        Ok(if failed.is_empty() { Ok(written) } else { Err(causes::once(failed, newsroom)?) })
    }
}

/// Releases come before the lists that lead to them, feeds and sitemaps last.
fn rank(recipe: Recipe) -> u8 {
    match recipe {
        Recipe::Release(_)
        | Recipe::Page(_)
        | Recipe::OwnFile(_)
        | Recipe::Static(_)
        | Recipe::Embedded(_) => 0,
        Recipe::Listing(..)
        | Recipe::Terms(..)
        | Recipe::Archive(_)
        | Recipe::Year(..)
        | Recipe::Month(..) => 1,
        Recipe::Redirect(_) | Recipe::NotFound | Recipe::Robots => 2,
        Recipe::Feed(..) | Recipe::SitemapIndex | Recipe::SitemapMonth(..) | Recipe::SitemapPages => 3,
    }
}

struct Writing<'a> {
    renderer: &'a Renderer<'a>,
    old: &'a Manifest,
    to: &'a Destination,
    staging: &'a Path,
    order: &'a Order<'a>,
    bytes: AtomicUsize,
    is_new_site: bool,
}

/// What became of one entry.
struct Step {
    record: Record,
    is_written: bool,
    cost: Cost,
}

impl Writing<'_> {
    fn counted(&self, entry: &Entry, writer: &mut Writer) -> Result<Step, Failure> {
        let step = self.entry(entry, writer);
        self.order.done.fetch_add(1, Ordering::Relaxed);
        step
    }

    fn entry(&self, entry: &Entry, writer: &mut Writer) -> Result<Step, Failure> {
        let mut laps = Laps::start(self.order.is_measured);
        let output = self.renderer.output(entry).map_err(Failure::Machine)?;
        let key = self.renderer.key(&output).map_err(Failure::Machine)?;
        let file = entry.address.file();
        let there = if self.is_new_site { None } else { disk::stamp(&self.to.output.join(&file)) };
        let untouched = self.old.records.get(&file).filter(|record| there == Some(record.stamp));
        laps.lap(costs::VIEW);
        if let Some(record) = untouched.filter(|record| record.key == key) {
            return Ok(Step {
                record: record.clone(),
                is_written: false,
                cost: Cost { template: None, laps },
            });
        }
        let template = output.template().filter(|_| self.order.is_measured).map(str::to_owned);
        let bytes = self.renderer.bytes(output)?;
        laps.lap(costs::RENDER);
        let hash = Hash::of(&bytes);
        let record = Record { key, hash, stamp: there.unwrap_or_default() };
        let same = match untouched {
            Some(record) => record.hash == hash,
            None => self.is_same(&file, there, &bytes).map_err(Failure::Machine)?,
        };
        if same {
            return Ok(Step { record, is_written: false, cost: Cost { template, laps } });
        }
        let stamp = writer.write(&self.staging.join(&file), &bytes).map_err(Failure::Machine)?;
        self.bytes.fetch_add(bytes.len(), Ordering::Relaxed);
        laps.lap(costs::WRITE);
        Ok(Step { record: Record { stamp, ..record }, is_written: true, cost: Cost { template, laps } })
    }

    /// Whether a file that the manifest does not know has these bytes.
    fn is_same(&self, file: &str, there: Option<Stamp>, bytes: &[u8]) -> Result<bool> {
        if there.is_none_or(|stamp| stamp.len != bytes.len() as u64) {
            return Ok(false);
        }
        Ok(disk::read(&self.to.output.join(file))? == bytes)
    }
}

impl Destination {
    /// The destination of a newsroom's site.
    #[must_use]
    pub fn new(root: &Path, output: &Path) -> Self {
        Self { output: disk::canonical(&root.join(output)), cache: root.join(".newsgen") }
    }

    /// Each output folder has a manifest of its own, wherever the newsroom stands.
    fn manifest_path(&self) -> PathBuf {
        let root = disk::canonical(self.cache.parent().unwrap_or(&self.cache));
        let named = self.output.strip_prefix(&root).unwrap_or(&self.output);
        let name = Hash::of(named.to_string_lossy().as_bytes()).to_string();
        self.cache.join(format!("manifest-{}", name.get(..12).unwrap_or(&name)))
    }

    /// Beside the output, so that files can be moved by renaming.
    fn staging(&self) -> PathBuf {
        let name =
            self.output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match self.output.parent() {
            Some(parent) if parent != self.cache.parent().unwrap_or(parent) => {
                parent.join(format!(".{name}.newsgen-staging"))
            }
            _ => self.cache.join("staging"),
        }
    }
}

/// The files in the output folder that no build of ours wrote. At most a hundred are named.
fn foreign(output: &Path, records: &BTreeMap<String, Record>) -> Result<Vec<String>> {
    const MOST: usize = 100;
    let folders: std::collections::BTreeSet<&str> =
        records.keys().flat_map(|file| file.match_indices('/').map(|(at, _)| &file[..at])).collect();
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(folder) = open.pop() {
        for entry in disk::entries(&output.join(&folder))? {
            let path = if folder.is_empty() { entry.name } else { format!("{folder}/{}", entry.name) };
            if entry.is_folder && folders.contains(&*path) {
                open.push(path);
            } else if entry.is_folder {
                found.push(format!("{path}/"));
            } else if !records.contains_key(&path) {
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
