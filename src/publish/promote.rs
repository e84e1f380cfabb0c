//! Moving what was staged into the output, and removing what is no more.
//!
//! A site that is not there yet comes by one rename. Any other changes by the [`moves`](super::moves) in their order, and
//! what they are about to add is written down before: a file of a build that was killed is ours, whatever became of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow, bail, ensure};

use super::Destination;
use super::manifest::{Manifest, Record};
use super::moves::{BLANK, Move, Moves, Staged, There, moves};
use crate::input::disk::{self, Kind, Writer};

/// What the output will be.
pub(super) struct Change<'a> {
    pub to: &'a Destination,
    pub staging: &'a Path,
    /// What we wrote before, in part perhaps.
    pub known: &'a Manifest,
    /// What we wrote when this is done.
    pub manifest: &'a Manifest,
    /// What was written beside the output.
    pub staged: &'a [Staged],
}

/// What is in the output where something will come.
struct Ground {
    /// What is at the place of each staged file.
    staged: Vec<(Staged, There)>,
    /// Our files whose places folders take.
    way: Vec<String>,
}

/// A site that is not there yet comes as a whole; nothing is removed.
pub(super) fn place(change: &Change) -> Result<usize> {
    let Change { to, staging, manifest, .. } = change;
    // The records are of files that are not there yet, which nobody will believe before they are.
    manifest.write(&to.own("manifest"))?;
    disk::create_folder(to.output.parent().unwrap_or(&to.output))?;
    disk::rename(staging, &to.output)?;
    disk::remove_file(&to.own("journal"))?;
    Ok(0)
}

/// Changes the site that is there. Gives how many files were removed.
pub(super) fn promote(change: &Change) -> Result<usize> {
    let Change { to, known, manifest, staged, .. } = change;
    if staged.is_empty() && std::ptr::eq(*manifest, *known) {
        disk::remove_file(&to.own("journal"))?;
        return Ok(0);
    }
    let gone = change.gone();
    let Ground { staged, way } = change.ground(&gone)?;
    let removed = gone.iter().filter(|(_, there)| *there == There::File).count();
    let Moves { arrivals, turn } = moves(&staged, &gone, &way);
    // What needs room on the disk is done before anything is moved.
    change.write_blanks(&turn)?;
    let next = to.own("manifest-next");
    manifest.write(&next)?;
    let doubtful = known.records().iter().filter(|(_, record)| *record == Record::default());
    let new = staged.iter().map(|(staged, _)| &staged.file).filter(|file| known.get(file).is_none());
    let unknown = doubtful.map(|(file, _)| file).chain(new);
    let journal: Vec<(Arc<str>, Record)> =
        unknown.map(|file| (Arc::clone(file), Record::default())).collect();
    if !journal.is_empty() {
        Manifest::of(journal).write(&to.own("journal"))?;
    }
    if let Err(error) = change.carry_out(&arrivals) {
        change.take_back(&arrivals);
        return Err(error);
    }
    change.carry_out(&turn)?;
    disk::rename(&next, &to.own("manifest"))?;
    disk::remove_file(&to.own("journal"))?;
    Ok(removed)
}

impl Change<'_> {
    /// Our files that are no more, and what is at their places.
    fn gone(&self) -> Vec<(Arc<str>, There)> {
        let mut stays = self.manifest.files().peekable();
        let goes = self.known.files().filter(|file| {
            while stays.next_if(|stays| stays < file).is_some() {}
            stays.next_if_eq(file).is_none()
        });
        let there = |file: &Arc<str>| match disk::kind(&self.to.output.join(&**file)) {
            Some(Kind::Folder) => None,
            Some(Kind::File) => Some((Arc::clone(file), There::File)),
            None => Some((Arc::clone(file), There::Nothing)),
        };
        goes.filter_map(there).collect()
    }

    /// Looks at the places of all staged files; what is not ours and in the way is an error before anything moves.
    fn ground(&self, gone: &[(Arc<str>, There)]) -> Result<Ground> {
        let gone: BTreeSet<&str> = gone.iter().map(|(file, _)| &**file).collect();
        let output = &self.to.output;
        let refused = |path: &str, file: &str| {
            let path = output.join(path);
            anyhow!("{} is not ours and in the way of {file}: move it to another place", path.display())
        };
        let (mut folders, mut way, mut staged) = (BTreeSet::new(), Vec::new(), Vec::new());
        for new in self.staged {
            let file = &new.file;
            if new.is_there {
                staged.push((new.clone(), There::File));
                continue;
            }
            for folder in file.match_indices('/').map(|(at, _)| &file[..at]) {
                if folders.insert(folder) && disk::kind(&output.join(folder)) == Some(Kind::File) {
                    ensure!(gone.contains(folder), refused(folder, file));
                    way.push(folder.to_owned());
                }
            }
            let there = match disk::kind(&output.join(&**file)) {
                None => There::Nothing,
                Some(Kind::File) => There::File,
                Some(Kind::Folder) => match foreign_below(output, file, &gone)? {
                    Some(foreign) => bail!(refused(&foreign, file)),
                    None => There::Folder,
                },
            };
            staged.push((new.clone(), there));
        }
        Ok(Ground { staged, way })
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

/// Something in a folder that is not among our files.
fn foreign_below(output: &Path, folder: &str, ours: &BTreeSet<&str>) -> Result<Option<String>> {
    for entry in disk::entries(&output.join(folder))? {
        let path = format!("{folder}/{}", entry.name);
        let foreign = if entry.is_folder {
            foreign_below(output, &path, ours)?
        } else {
            Some(path).filter(|path| !ours.contains(path.as_str()))
        };
        if foreign.is_some() {
            return Ok(foreign);
        }
    }
    Ok(None)
}
