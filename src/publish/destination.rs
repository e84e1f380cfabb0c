//! Where a site is written, and where what belongs to it is kept.

use std::path::{Path, PathBuf};

use super::list;
use crate::base::hash::Hash;
use crate::base::problem::Problem;
use crate::input::disk::{self, PathKind};
use crate::input::sources::FOLDERS;

/// What files and folders of ours beside or within an output are called.
const OURS: &str = ".newsgen";

/// Where the site is written.
pub struct Destination {
    /// The output folder, absolute.
    pub output: PathBuf,
    /// The cache folder of the newsroom.
    pub cache: PathBuf,
}

impl Destination {
    /// The destination of a newsroom's site.
    #[must_use]
    pub fn new(root: &Path, output: &Path) -> Self {
        Self { output: disk::canonical(&root.join(output)), cache: root.join(OURS) }
    }

    /// What this newsroom knows of this output folder.
    pub(super) fn own(&self, kind: &str) -> PathBuf {
        let root = disk::canonical(self.cache.parent().unwrap_or(&self.cache));
        named(&self.cache, kind, self.output.strip_prefix(&root).unwrap_or(&self.output))
    }

    /// The list of what the output holds.
    pub(super) fn list(&self) -> PathBuf {
        self.output.join(list::FILE)
    }

    /// Where files are written before they are moved.
    pub(super) fn staging(&self) -> PathBuf {
        self.beside("staging")
    }

    /// The file that whoever writes into the output holds.
    pub(super) fn lock(&self) -> PathBuf {
        self.beside("lock")
    }

    /// A place that belongs to the output folder alone, whichever newsroom asks: beside it, so that files can be moved by
    /// renaming, and in the `.newsgen/` of a newsroom that stands there; within it, where it is a disk of its own.
    fn beside(&self, kind: &str) -> PathBuf {
        let parent = self.output.parent().unwrap_or(&self.output);
        if disk::exists(&self.output) && !disk::is_one_device(&self.output, parent) {
            return self.output.join(format!("{OURS}-{kind}"));
        }
        let name = Path::new(self.output.file_name().unwrap_or_default());
        let cache = parent.join(OURS);
        let is_own = self.cache.parent().is_some_and(|root| disk::canonical(root) == parent);
        let is_newsroom = is_own || disk::is_folder(&cache) || disk::exists(&parent.join("config.toml"));
        if is_newsroom && (!disk::exists(&cache) || disk::is_one_device(&cache, parent)) {
            return named(&cache, kind, name);
        }
        parent.join(format!(".{}{OURS}-{kind}", name.display()))
    }
}

/// A file of a cache folder that is about this output.
fn named(cache: &Path, kind: &str, output: &Path) -> PathBuf {
    if output == Path::new("public") {
        return cache.join(kind);
    }
    let name = Hash::of(output.to_string_lossy().as_bytes()).to_string();
    cache.join(format!("{kind}-{}", name.get(..12).unwrap_or(&name)))
}

/// The problem of an output folder that would mix with the sources.
#[must_use]
pub fn refuse(output: &Path, root: &Path) -> Option<Problem> {
    let hint = "choose another folder with `--output-dir`";
    if disk::kind(output) == Some(PathKind::File) {
        let message = format!("the output folder {} is a file", output.display());
        return Some(Problem::error(message).hint(hint));
    }
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
