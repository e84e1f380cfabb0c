//! Where a site is written, and where what belongs to it is kept.

use std::path::{Path, PathBuf};

use crate::base::hash::Hash;
use crate::base::problem::Problem;
use crate::input::disk;
use crate::input::sources::FOLDERS;

/// What folders are called in which files are written before they are moved.
pub(super) const STAGING: &str = ".newsgen-staging";

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
        Self { output: disk::canonical(&root.join(output)), cache: root.join(".newsgen") }
    }

    /// What belongs to this output folder alone, wherever the newsroom stands.
    pub(super) fn own(&self, kind: &str) -> PathBuf {
        let root = disk::canonical(self.cache.parent().unwrap_or(&self.cache));
        let named = self.output.strip_prefix(&root).unwrap_or(&self.output);
        if named == Path::new("public") {
            return self.cache.join(kind);
        }
        let name = Hash::of(named.to_string_lossy().as_bytes()).to_string();
        self.cache.join(format!("{kind}-{}", name.get(..12).unwrap_or(&name)))
    }

    /// Beside the output, so that files can be moved by renaming; within, where the output is a disk of its own.
    pub(super) fn staging(&self) -> PathBuf {
        let name =
            self.output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let parent = self.output.parent().unwrap_or(&self.output);
        if disk::exists(&self.output) && !disk::is_one_device(&self.output, parent) {
            return self.output.join(STAGING);
        }
        if self.cache.parent() == Some(parent) && disk::is_one_device(&self.cache, parent) {
            return self.own("staging");
        }
        parent.join(format!(".{name}{STAGING}"))
    }
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
