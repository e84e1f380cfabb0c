//! Moving what was staged into the output, and removing what is no more.
//!
//! A site that is not there yet comes by one rename. Any other changes by the [`moves`](super::moves) in their order. At
//! every instant every file of ours is in the list: what comes is written into it before, what went is taken out after.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;

use super::known::Known;
use super::list::{self, ListLine, OutputList, union};
use super::listing::NewList;
use super::manifest::Record;
use super::moves::{BLANK, Move, Moves, Staged, There, moves};
use super::{Destination, guard, way};
use crate::base::hash::Hash;
use crate::base::problem::Problem;
use crate::input::disk::{self, PathKind, Writer};

/// What the output will be.
pub(super) struct Promotion<'a> {
    pub to: &'a Destination,
    pub staging: &'a Path,
    /// What is known of our files when this is done.
    pub known: &'a Known,
    /// Whether that is anything new.
    pub is_changed: bool,
    /// Whether one of our files is new.
    pub has_new: bool,
    /// What will be listed.
    pub list: NewList<'a>,
    /// What was written beside the output.
    pub staged: &'a [Staged],
    /// What was known of our files that are no more.
    pub gone: &'a [(Arc<str>, Record)],
    /// How the output folder is called.
    pub shown: &'a str,
}

/// The list as it is while files move: what was there and what comes.
const MOVING: &str = ".newsgen-list-moving";

/// A site that is not there yet comes as a whole; nothing is removed.
pub(super) fn place(change: &Promotion) -> Result<()> {
    let Promotion { to, staging, .. } = change;
    // The records are of files that are not there yet, which nobody will believe before they are.
    change.write_down(&to.own("manifest"))?;
    disk::create_folder(to.output.parent().unwrap_or(&to.output))?;
    disk::rename(staging, &to.output)
}

/// Changes the site that is there, and gives the files that were removed. `Err` inside is what is not ours and in the
/// way, with which nothing has moved.
pub(super) fn promote(change: &Promotion) -> Result<Result<Vec<Arc<str>>, Vec<Problem>>> {
    let Promotion { to, staged, shown, .. } = change;
    if !change.is_changed && change.known.listed == Some(change.list.seal()?) {
        return Ok(Ok(Vec::new()));
    }
    let linked = guard::links(change.touched().into_iter(), to, shown);
    if !linked.is_empty() {
        return Ok(Err(linked));
    }
    let gone = change.gone();
    let ground = match way::look(&to.output, staged, &gone, shown)? {
        Ok(ground) => ground,
        Err(problems) => return Ok(Err(problems)),
    };
    let Moves { arrivals, turn } = moves(&ground.staged, &gone, &ground.way);
    // What needs room on the disk is done before anything is moved.
    change.write_blanks(&turn)?;
    let next = to.own("manifest-next");
    let list = change.write_down(&next)?;
    let before = change.announce()?;
    if let Err(error) = change.carry_out(&arrivals) {
        change.take_back(&arrivals);
        change.take_back_list(before);
        return Err(error);
    }
    change.carry_out(&turn)?;
    if change.known.listed != Some(list) {
        disk::rename(&change.staging.join(list::FILE), &to.list())?;
    }
    disk::rename(&next, &to.own("manifest"))?;
    // Written before outputs had a list.
    disk::remove_file(&to.own("journal"))?;
    Ok(Ok(gone.into_iter().filter(|(_, there)| *there == There::File).map(|(file, _)| file).collect()))
}

/// What was listed before files move.
enum Announced {
    /// Nothing new comes: the list stays.
    Nothing,
    /// The first list.
    First,
    /// Another list after this one.
    After(OutputList),
}

impl Promotion<'_> {
    /// Writes the list into the staging folder and the manifest to this path, and gives the hash that seals the list.
    fn write_down(&self, manifest: &Path) -> Result<Hash> {
        let list = self.list.write(&self.staging.join(list::FILE))?;
        self.known.manifest.write(manifest, list)?;
        Ok(list)
    }

    /// Our files that will be written over or removed, sorted.
    fn touched(&self) -> Vec<&str> {
        let ours = self.staged.iter().filter(|staged| staged.is_ours).map(|staged| &*staged.file);
        let mut touched: Vec<&str> = ours.chain(self.gone.iter().map(|(file, _)| &**file)).collect();
        touched.sort_unstable();
        touched
    }

    /// Our files that are no more, and what is at their places.
    fn gone(&self) -> Vec<(Arc<str>, There)> {
        let mut gone = Vec::new();
        for (file, _) in self.gone {
            match disk::kind(&self.to.output.join(&**file)) {
                Some(PathKind::Folder) => {}
                Some(PathKind::File | PathKind::Link) => gone.push((Arc::clone(file), There::File)),
                None => gone.push((Arc::clone(file), There::Nothing)),
            }
        }
        gone
    }

    /// Lists what is there together with what comes, before anything does.
    fn announce(&self) -> Result<Announced> {
        if self.known.listed.is_some() && !self.has_new {
            return Ok(Announced::Nothing);
        }
        let before = self.known.list(self.to)?;
        let moving = self.staging.join(MOVING);
        disk::replace_by(&moving, |file| {
            match &before {
                Some(list) => list::write(union(list.lines(), self.list.lines()), file)?,
                None => list::write(union(self.gone.iter().map(ListLine::of), self.list.lines()), file)?,
            };
            Ok(())
        })?;
        disk::rename(&moving, &self.to.list())?;
        Ok(before.map_or(Announced::First, Announced::After))
    }

    /// Lists again what was listed before, when all that came is gone.
    fn take_back_list(&self, announced: Announced) {
        let came = |staged: &Staged| !staged.is_ours && disk::exists(&self.to.output.join(&*staged.file));
        if self.staged.iter().any(came) {
            return;
        }
        let _ = match announced {
            Announced::Nothing => Ok(()),
            Announced::First => disk::remove_file(&self.to.list()),
            Announced::After(list) => disk::replace(&self.to.list(), &[list.text().as_bytes()]),
        };
    }

    /// Where the page stands that will stand in for a page that goes.
    fn blank(&self, file: &str) -> PathBuf {
        self.staging.join(".blank").join(file)
    }

    fn write_blanks(&self, moves: &[Move]) -> Result<()> {
        let mut writer = Writer::below(self.staging);
        for step in moves {
            if let Move::Blank(file) = step {
                writer.write(&self.blank(file), BLANK)?;
            }
        }
        Ok(())
    }

    fn carry_out(&self, moves: &[Move]) -> Result<()> {
        for step in moves {
            match step {
                Move::Hold(file) => {
                    disk::create(&self.to.output.join(file), BLANK)?;
                }
                Move::Add(file) => {
                    let path = self.to.output.join(file);
                    let _ = disk::remove_empty_folder(&path);
                    disk::create_folder(path.parent().unwrap_or(&path))?;
                    disk::rename(&self.staging.join(file), &path)?;
                }
                Move::Replace(file) => disk::rename(&self.staging.join(file), &self.to.output.join(file))?,
                Move::Blank(file) => disk::rename(&self.blank(file), &self.to.output.join(file))?,
                Move::Remove(file) => self.remove(file)?,
            }
        }
        Ok(())
    }

    /// Undoes what came and nobody links to. What resists is known from the journal, and the next build removes it.
    fn take_back(&self, arrivals: &[Move]) {
        for step in arrivals {
            if let Move::Hold(file) | Move::Add(file) = step {
                let _ = self.remove(file);
            }
        }
    }

    /// Removes a file, and the folders that it leaves empty.
    fn remove(&self, file: &str) -> Result<()> {
        let output = &self.to.output;
        disk::remove_file(&output.join(file))?;
        for (at, _) in file.match_indices('/').rev() {
            if !disk::remove_empty_folder(&output.join(&file[..at])) {
                break;
            }
        }
        Ok(())
    }
}

/// What a build took over, by path below the output folder: files of somebody else, or of nobody knows whom.
#[derive(Clone, Debug, Default)]
pub struct Adopted {
    /// Those that it wrote over.
    pub written: Vec<Arc<str>>,
    /// Those that it removed.
    pub removed: Vec<Arc<str>>,
}

impl Adopted {
    /// What of the files that were written and removed nobody knew to be ours.
    pub(super) fn of(known: &Known, staged: &[Staged], removed: &[Arc<str>]) -> Self {
        let is_new = |staged: &&Staged| staged.is_there && (known.is_adopted || !staged.is_ours);
        let written = staged.iter().filter(is_new).map(|staged| Arc::clone(&staged.file)).collect();
        Self { written, removed: if known.is_adopted { removed.to_vec() } else { Vec::new() } }
    }
}
