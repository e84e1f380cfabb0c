//! From a snapshot to files on disk, safely.
//!
//! What changed is written beside the output and moved in by renaming, releases first, removals last: a build
//! that fails leaves the last good site. Only files that the [`list`] in the output names are ever removed or written over;
//! bytes that did not change are not written.

mod batches;
pub(crate) mod costs;
mod destination;
pub(crate) mod explain;
mod foreign;
pub(crate) mod guard;
pub(crate) mod known;
pub(crate) mod list;
mod listing;
pub(crate) mod manifest;
pub(crate) mod matched;
pub(crate) mod moved;
mod moves;
mod placing;
mod promote;
pub mod published;
pub(crate) mod receipt;
pub(crate) mod session;
pub(crate) mod verify;
mod way;
mod whose;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;
use rayon::prelude::*;

use crate::base::hash::Hash;
use crate::base::laps::Laps;
use crate::base::problem::Problem;
use crate::input::config::keep::Keep;
use crate::input::disk::{self, Stamp, Writer};
use crate::newsroom::Newsroom;
use crate::render::key::Key;
use crate::render::plan::PlanEntry;
use crate::render::view::card::AllFragments;
use crate::render::{self, Failure, Renderer, causes};
use crate::snapshot::Snapshot;
use batches::batches;
use costs::{Cost, Costs};
pub(crate) use destination::{Destination, refuse};
use known::{Known, Now};
use listing::NewList;
use manifest::{Manifest, Record};
use matched::Matched;
use moves::Staged;
use placing::{OutputPlace, PlacedOutput};
use promote::{Adopted, Promotion};
use session::Order;

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
    /// What was somebody else's and was taken over, where that was asked for.
    pub adopted: Adopted,
    /// What it cost; nothing unless it was measured.
    pub costs: Costs,
}

/// A site that nothing keeps from being published.
struct Ready<'a> {
    snapshot: &'a Snapshot,
    known: Known,
    matched: Matched,
    to: &'a Destination,
    order: &'a Order,
}

impl Ready<'_> {
    /// Writes the site; `done` counts outputs. `Err` inside is the problems of templates and of files in the way, with
    /// which nothing was published. When the machine fails the last good site stays.
    fn publish(self, done: &AtomicUsize) -> Result<Result<Outcome, Vec<Problem>>> {
        let staging = self.to.staging();
        disk::remove_folder(&staging)?;
        disk::create_folder(&staging)?;
        let published = self.staged(&staging, done);
        let removed = disk::remove_folder(&staging);
        // What went wrong first is what is reported.
        published.and_then(|outcome| removed.map(|()| outcome))
    }

    fn staged(self, staging: &Path, done: &AtomicUsize) -> Result<Result<Outcome, Vec<Problem>>> {
        let Self { snapshot, mut known, matched, to, order } = self;
        let mut laps = Laps::start(order.is_measured);
        let has_new = matched.has_new();
        let is_new_site = !disk::exists(&to.output);
        let is_unknown = order.full || known.manifest.records().is_empty();
        let bytes = AtomicUsize::new(0);
        let entries = &snapshot.plan.entries;
        let steps = {
            let renderer = snapshot.renderer();
            renderer.hash_releases()?;
            let common = renderer.common.hash()?;
            let (known, matched, bytes) = (&known, &matched, &bytes);
            let writing = SiteWriting {
                renderer,
                common,
                known,
                matched,
                to,
                staging,
                order,
                bytes,
                done,
                is_new_site,
            };
            writing.all(entries, &snapshot.newsroom)
        };
        let written = WrittenOutputs::of(entries, steps, &mut known.manifest, &matched, &snapshot.newsroom)?;
        let WrittenOutputs { is_changed, staged, gone, kept, taken, mut costs } = match written {
            Ok(written) => written,
            Err(problems) => return Ok(Err(problems)),
        };
        if !taken.is_empty() {
            return Ok(Err(way::taken(&taken, &order.shown)));
        }
        laps.lap("render and write");
        let list = NewList { snapshot, files: known.manifest.records(), entries: &matched.by_file };
        let (known, staged, gone, shown) = (&known, &staged, &gone, &*order.shown);
        let keep = &snapshot.newsroom.config.keep;
        let change = Promotion { to, staging, known, is_changed, has_new, list, staged, gone, shown };
        let (removed, foreign) = if is_new_site {
            promote::place(&change)?;
            (Vec::new(), Vec::new())
        } else {
            match promote::promote(&change)? {
                Ok(removed) if is_unknown => {
                    (removed, foreign::everywhere(&to.output, &known.manifest, keep)?)
                }
                Ok(removed) => (removed, foreign_beside(&change, keep)?),
                Err(problems) => return Ok(Err(problems)),
            }
        };
        laps.lap("move into place");
        costs.phases = laps.laps;
        let bytes = u64::try_from(bytes.into_inner()).unwrap_or(u64::MAX);
        let adopted = Adopted::of(known, staged, &removed);
        let (written, removed) = (staged.len(), removed.len());
        Ok(Ok(Outcome { written, kept, removed, bytes, foreign, adopted, costs }))
    }
}

/// Files that are not ours beside what was written: to look into every folder takes longer than such a build.
fn foreign_beside(change: &Promotion, keep: &Keep) -> Result<Vec<String>> {
    let written = change.staged.iter().map(|staged| &*staged.file);
    foreign::below(&change.to.output, foreign::folders(written), &change.known.manifest, keep)
}

/// All outputs, written or kept, not yet moved.
#[derive(Default)]
struct WrittenOutputs {
    /// Whether anything is known now that was not.
    is_changed: bool,
    staged: Vec<Staged>,
    /// What was known of files that are no output any more.
    gone: Vec<(Arc<str>, Record)>,
    kept: usize,
    /// Files of somebody else at addresses of the site.
    taken: Vec<Arc<str>>,
    costs: Costs,
}

impl WrittenOutputs {
    /// Makes of what was known what is known now. `Err` inside is the problems of templates.
    fn of(
        entries: &[PlanEntry],
        steps: Vec<(usize, Result<Step, Failure>)>,
        known: &mut Manifest,
        matched: &Matched,
        newsroom: &Newsroom,
    ) -> Result<Result<Self, Vec<Problem>>> {
        let (mut written, mut failed, mut new) = (Self::default(), Vec::new(), Vec::new());
        written.is_changed = !matched.gone.is_empty();
        for (at, step) in steps {
            match step {
                Ok(Step::Kept(cost)) => written.costs.add(Some(&cost)),
                Ok(Step::Taken(file)) => written.taken.push(file),
                Ok(Step::Made(made)) => {
                    let MadeFile { file, record, is_there, is_ours, is_written, cost } = *made;
                    if is_written {
                        let rank = entries[at].output.rank();
                        written.staged.push(Staged { file: Arc::clone(&file), rank, is_there, is_ours });
                    }
                    written.costs.add(cost.as_deref());
                    written.is_changed = true;
                    match matched.known[at] {
                        Some(place) => known.set(place, record),
                        None => new.push((file, record)),
                    }
                }
                Err(failure) => failed.push((failure, &entries[at])),
            }
        }
        if !failed.is_empty() {
            failed.sort_by(|(_, a), (_, b)| a.address.cmp(&b.address));
            return Ok(Err(causes::once(failed, newsroom)?));
        }
        written.kept = entries.len() - written.staged.len();
        written.gone = known.exchange(&matched.gone, new);
        Ok(Ok(written))
    }
}

/// How many outputs a thread takes at once: with many, others would wait for the last to finish.
const AT_ONCE: usize = 64;

#[derive(Clone, Copy)]
struct SiteWriting<'a> {
    renderer: Renderer<'a>,
    /// The hash of what all outputs may depend on.
    common: Hash,
    /// What earlier builds wrote, and what of it the entries are.
    known: &'a Known,
    matched: &'a Matched,
    to: &'a Destination,
    staging: &'a Path,
    order: &'a Order,
    /// How many bytes were written, and how many outputs are done.
    bytes: &'a AtomicUsize,
    done: &'a AtomicUsize,
    is_new_site: bool,
}

/// What became of one entry.
enum Step {
    /// It is the known file, and what it cost to see that was measured.
    Kept(Box<Cost>),
    /// It was looked at, and perhaps made.
    Made(Box<MadeFile>),
    /// There is a file of somebody else in its place, with other bytes.
    Taken(Arc<str>),
}

/// One entry that may be new.
struct MadeFile {
    file: Arc<str>,
    record: Record,
    /// Whether there was a file before.
    is_there: bool,
    /// Whether an earlier build of ours wrote it.
    is_ours: bool,
    is_written: bool,
    cost: Option<Box<Cost>>,
}

/// What is at the place of an output.
struct AtPlace {
    /// Its path below the output folder.
    file: Arc<str>,
    stamp: Option<Stamp>,
    /// What is known of it, when it is as it was written.
    untouched: Option<Record>,
    /// Whether its stamp says so; else its bytes do, and it is to be written down anew.
    is_stamped: bool,
}

impl<'a> SiteWriting<'a> {
    /// What became of all entries, but for those that are kept and not measured.
    fn all(self, entries: &[PlanEntry], newsroom: &'a Newsroom) -> Vec<(usize, Result<Step, Failure>)> {
        let mut steps = Vec::new();
        for batch in batches(entries, newsroom) {
            let fragments = AllFragments::new(newsroom.releases.len());
            let writing = SiteWriting { renderer: self.renderer.with(&fragments), ..self };
            let step =
                |writer: &mut Writer, at: usize| Some((at, writing.counted(at, &entries[at], writer)?));
            let batch = batch.into_par_iter().with_max_len(AT_ONCE);
            steps.par_extend(batch.map_init(|| Writer::below(self.staging), step).flatten());
            // Not by this thread: for others there is nothing to do by now.
            rayon::spawn(move || drop(fragments));
        }
        steps
    }

    /// None for what is kept and not measured: mostly that is nearly everything.
    fn counted(&self, at: usize, entry: &PlanEntry, writer: &mut Writer) -> Option<Result<Step, Failure>> {
        let step = causes::alone(entry, self.renderer.newsroom, || self.entry(at, entry, writer)).transpose();
        self.done.fetch_add(1, Ordering::Relaxed);
        step
    }

    fn entry(&self, at: usize, entry: &PlanEntry, writer: &mut Writer) -> Result<Option<Step>, Failure> {
        let mut laps = Laps::start(self.order.is_measured);
        let AtPlace { file, stamp: there, untouched, is_stamped } =
            self.there(at, entry).map_err(Failure::Machine)?;
        laps.lap(costs::LOOK);
        let gathered = entry.output.gather(&self.renderer, &entry.address).map_err(Failure::Machine)?;
        let fingerprint = gathered.hash(self.common, &entry.address).map_err(Failure::Machine)?;
        let is_ours = self.matched.known[at].is_some();
        let cost = |template, laps| self.order.is_measured.then(|| Box::new(Cost { template, laps }));
        let step = |file, record, is_written, template, laps| {
            let cost = cost(template, laps);
            let is_there = there.is_some();
            Ok(Some(Step::Made(Box::new(MadeFile { file, record, is_there, is_ours, is_written, cost }))))
        };
        let is_same = untouched.is_some_and(|record| Some(record.fingerprint) == fingerprint);
        if is_same && is_stamped {
            laps.lap(costs::VIEW);
            return Ok(cost(None, laps).map(Step::Kept));
        }
        let made_of = gathered.made(&self.renderer, &entry.address).map_err(Failure::Machine)?;
        let Key { whole: key, parts } = self.renderer.key(entry, &made_of).map_err(Failure::Machine)?;
        laps.lap(costs::VIEW);
        let fingerprint = fingerprint.unwrap_or_default();
        if let Some(known) = untouched.filter(|record| record.key == key) {
            let record = Record { fingerprint, parts, ..known };
            if is_stamped && record == known {
                return Ok(cost(None, laps).map(Step::Kept));
            }
            return step(file, record, false, None, laps);
        }
        let template = if self.order.is_measured { made_of.template().map(str::to_owned) } else { None };
        let may_be_taken = || self.order.adopt && !self.renderer.newsroom.config.keep.keeps(&file);
        let is_taken = there.is_some() && !is_ours && !may_be_taken();
        let place = OutputPlace { file: &file, there, known: untouched.map(|record| record.hash), is_taken };
        let placed = match made_of {
            render::Made::File(source, _) => self.copy(&source, &place, writer).map_err(Failure::Machine)?,
            made_of => {
                let bytes = self.renderer.bytes(made_of)?;
                laps.lap(costs::RENDER);
                self.write(&bytes, &place, writer).map_err(Failure::Machine)?
            }
        };
        let Some(PlacedOutput { hash, stamp, is_written }) = placed else {
            return Ok(Some(Step::Taken(file)));
        };
        if is_written {
            laps.lap(costs::WRITE);
        }
        step(file, Record { fingerprint, key, parts, hash, stamp }, is_written, template, laps)
    }

    /// Looks at the place of an output.
    fn there(&self, at: usize, entry: &PlanEntry) -> Result<AtPlace> {
        let known = self.matched.known[at].map(|place| self.known.at(place));
        let (file, record, now) = match known {
            Some(known) if !self.order.full => known,
            _ => {
                return Ok(self.unknown(
                    known.map_or_else(|| entry.address.file().into(), |(file, ..)| Arc::clone(file)),
                ));
            }
        };
        let (file, place) = (Arc::clone(file), self.to.output.join(&**file));
        let nothing = AtPlace { file, stamp: None, untouched: None, is_stamped: false };
        let stamp = match now {
            Now::Written => Some(record.stamp),
            Now::Other => disk::output_stamp(&place),
            Now::Nothing => None,
        };
        let Some(stamp) = stamp else { return Ok(nothing) };
        let is_stamped = now == Now::Written;
        let is_untouched =
            is_stamped || stamp.len == record.stamp.len && disk::hash_if_there(&place)? == Some(record.hash);
        let untouched = is_untouched.then_some(Record { stamp, ..*record });
        Ok(AtPlace { stamp: Some(stamp), untouched, is_stamped, ..nothing })
    }

    /// Looks at the place of an output of which nothing is known.
    fn unknown(&self, file: Arc<str>) -> AtPlace {
        // What is reached by a link is not in the output.
        let is_here = |_: &Stamp| !disk::has_link(&self.to.output, &file);
        let place = self.to.output.join(&*file);
        let stamp = if self.is_new_site { None } else { disk::output_stamp(&place).filter(is_here) };
        AtPlace { file, stamp, untouched: None, is_stamped: false }
    }
}
