//! Files that belong to a release or a page: what lies in the folder of its `index.md`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::address::Address;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::input::disk::Stamp;
use crate::input::sources::SourceFile;

/// A file and where it is published.
#[derive(Clone, Debug)]
pub struct OwnFile {
    /// The source.
    pub path: Arc<str>,
    /// Its length and time of change.
    pub stamp: Stamp,
    /// Where it is published.
    pub address: Address,
}

/// Gives every file to the release in whose folder it lies.
///
/// `bundles` maps the folder of each `index.md` to the address of its release, or to none when that is held or
/// withdrawn: then its files are, too.
#[must_use]
pub fn own_files(
    files: &[SourceFile],
    bundles: &BTreeMap<String, Option<Address>>,
    problems: &mut Problems,
) -> Vec<OwnFile> {
    let mut own = Vec::new();
    for file in files {
        let mut folders = file.path.match_indices('/').rev().map(|(at, _)| &file.path[..at]);
        match folders.find_map(|folder| bundles.get(folder).map(|owner| (folder, owner))) {
            Some((folder, Some(owner))) => {
                let below = &file.path[folder.len() + 1..];
                own.push(OwnFile {
                    path: Arc::clone(&file.path),
                    stamp: file.stamp,
                    address: owner.join(below),
                });
            }
            Some((_, None)) => {}
            None => problems.push(
                Problem::lint(Lint::StrayFile, "the file belongs to no release and is not published")
                    .at(Place::file(&file.path))
                    .hint("put it beside an `index.md`, or into `static/`"),
            ),
        }
    }
    own
}
