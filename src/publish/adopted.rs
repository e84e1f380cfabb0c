//! What a build took over: files of somebody else, or of nobody knows whom.

use std::sync::Arc;

use super::known::Known;
use super::moves::Staged;

/// What was taken over, by path below the output folder.
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
