//! What is in the output where something will come: nothing, something of ours, or something of somebody else, which is
//! named before anything moves.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;

use super::moves::{Staged, There};
use crate::base::lint::Lint;
use crate::base::problem::{Problem, with_thousands};
use crate::input::disk::{self, PathKind};

/// How many things of somebody else are named.
const MOST: usize = 20;

/// What is in the output where something will come.
pub(super) struct Ground {
    /// What is at the place of each staged file.
    pub staged: Vec<(Staged, There)>,
    /// Our files whose places folders take.
    pub way: Vec<String>,
}

/// Looks at the places of all staged files; `gone` are our files that are no more. `Err` inside is what is not ours.
pub(super) fn look(
    output: &Path,
    new: &[Staged],
    gone: &[(Arc<str>, There)],
    shown: &str,
) -> Result<Result<Ground, Vec<Problem>>> {
    let gone: BTreeSet<&str> = gone.iter().map(|(file, _)| &**file).collect();
    let mut folders = BTreeSet::new();
    let (mut ground, mut foreign) = (Ground { staged: Vec::new(), way: Vec::new() }, Vec::new());
    for new in new {
        let file = &new.file;
        if new.is_there {
            ground.staged.push((new.clone(), There::File));
            continue;
        }
        for folder in file.match_indices('/').map(|(at, _)| &file[..at]) {
            if folders.insert(folder) {
                match disk::kind(&output.join(folder)) {
                    Some(PathKind::File) if gone.contains(folder) => ground.way.push(folder.to_owned()),
                    Some(kind @ (PathKind::File | PathKind::Link)) => {
                        foreign.push(in_the_way(shown, folder, kind, file));
                    }
                    Some(PathKind::Folder) | None => {}
                }
            }
        }
        let there = match disk::kind(&output.join(&**file)) {
            None => There::Nothing,
            Some(PathKind::File) => There::File,
            Some(PathKind::Link) if new.is_ours => There::File,
            Some(kind @ PathKind::Link) => {
                foreign.push(in_the_way(shown, file, kind, file));
                continue;
            }
            Some(kind @ PathKind::Folder) => match foreign_below(output, file, &gone)? {
                Some(path) => {
                    foreign.push(in_the_way(shown, &path, kind, file));
                    continue;
                }
                None => There::Folder,
            },
        };
        ground.staged.push((new.clone(), there));
    }
    Ok(if foreign.is_empty() { Ok(ground) } else { Err(named(foreign)) })
}

fn in_the_way(shown: &str, path: &str, kind: PathKind, file: &str) -> Problem {
    let what =
        if kind == PathKind::Link { "is a link that newsgen did not make" } else { "is not newsgen's" };
    Problem::error(format!("`{shown}/{path}` {what} and in the way of `{shown}/{file}`"))
        .named(Lint::ForeignOutput)
        .hint("move it to another place")
}

/// The problems of files of somebody else at addresses of the site.
pub(super) fn taken(files: &[Arc<str>], shown: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files {
        let message = format!("`{shown}/{file}` is not newsgen's, and the site has another file there");
        let hint = "move it to another place, or let `newsgen build --adopt` write over it";
        problems.push(Problem::error(message).named(Lint::ForeignOutput).hint(hint));
    }
    named(problems)
}

/// Some problems, and how many more there are.
fn named(mut problems: Vec<Problem>) -> Vec<Problem> {
    if let Some(more) = problems.len().checked_sub(MOST).filter(|more| *more > 0) {
        problems.sort_by(|a, b| a.message.cmp(&b.message));
        problems.truncate(MOST);
        let rest = format!("{} more files that are not newsgen's are in the way", with_thousands(more));
        problems.push(Problem::error(rest).named(Lint::ForeignOutput));
    }
    problems
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
