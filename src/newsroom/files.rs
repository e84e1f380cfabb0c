//! Files that belong to a release or a page: what lies in the folder of its `index.md`.
//!
//! They are published with its text, but for those that only a translation names which is held or withdrawn.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::links::named;
use super::release::{Page, Release};
use super::translations::Family;
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
    /// Its stamp.
    pub stamp: Stamp,
    /// Where it is published.
    pub address: Address,
}

/// Gives every file to the release or page in whose folder it lies.
#[must_use]
pub(super) fn own_files(
    files: &[SourceFile],
    families: &[Family],
    (releases, pages): (&[Release], &[Page]),
    problems: &mut Problems,
) -> Vec<OwnFile> {
    let families = || families.iter().filter(|family| family.original.name.is_bundle);
    let members: HashSet<&str> =
        families().flat_map(|family| &family.members).map(|(_, document)| &*document.path).collect();
    let releases = releases.iter().filter(|release| release.withdrawn.is_none());
    let articles = releases.map(|r| &r.article).chain(pages.iter().map(|p| &p.article));
    let of_bundles = articles.filter(|article| members.contains(&*article.document.path));
    let shown: BTreeMap<&str, &Address> =
        of_bundles.map(|article| (&*article.document.path, &article.address)).collect();
    let bundles: BTreeMap<&str, Bundle> =
        families().map(|family| (family.original.name.key(), Bundle::of(family, &shown))).collect();
    let mut own = Vec::new();
    for file in files {
        let mut folders = file.path.match_indices('/').rev().map(|(at, _)| &file.path[..at]);
        match folders.find_map(|folder| bundles.get(folder).map(|bundle| (folder, bundle))) {
            Some((_, bundle)) if bundle.withheld.contains(&*file.path) => {}
            Some((folder, Bundle { owner: Some(owner), .. })) => {
                let below = &file.path[folder.len() + 1..];
                own.push(OwnFile {
                    path: Arc::clone(&file.path),
                    stamp: file.stamp,
                    address: owner.join(below),
                });
            }
            Some((_, Bundle { owner: None, .. })) => {}
            None => problems.push(
                Problem::lint(Lint::StrayFile, "the file belongs to no release and is not published")
                    .at(Place::file(&file.path))
                    .hint("put it beside an `index.md`, or into `static/`"),
            ),
        }
    }
    own
}

/// The folder of an `index.md`.
struct Bundle {
    /// The address of its text; none when that is held or withdrawn: then its files are, too.
    owner: Option<Address>,
    /// What only texts of it name that are not shown.
    withheld: BTreeSet<String>,
}

impl Bundle {
    fn of(family: &Family, shown: &BTreeMap<&str, &Address>) -> Self {
        let owner = shown.get(&*family.original.path).map(|address| (*address).clone());
        let (seen, unseen): (Vec<_>, Vec<_>) = family
            .members
            .iter()
            .map(|(_, document)| document)
            .partition(|document| shown.contains_key(&*document.path));
        let mut withheld: BTreeSet<String> =
            unseen.into_iter().flat_map(|document| named(document)).collect();
        if !withheld.is_empty() {
            for path in seen.into_iter().flat_map(|document| named(document)) {
                withheld.remove(&path);
            }
        }
        Self { owner, withheld }
    }
}
