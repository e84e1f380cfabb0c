//! Watching: says "look again" once for every burst of changes, and when the site changes by itself.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{RecursiveMode, Watcher};

use crate::input::disk;
use crate::input::sources::FOLDERS;

/// How long it must be quiet before a burst is over.
const QUIET: Duration = Duration::from_millis(40);

/// A watcher of a newsroom's sources.
pub struct Watch {
    _watcher: notify::RecommendedWatcher,
    changes: Receiver<()>,
}

impl Watch {
    /// Begins to watch.
    ///
    /// # Errors
    /// When the system cannot watch.
    pub fn new(root: &Path, config: &str) -> Result<Self> {
        let (send, changes) = channel();
        let root = disk::canonical(root);
        let (watched, config) = (root.clone(), root.join(config));
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let Ok(event) = event else { return };
            let is_source = |path: &std::path::PathBuf| {
                *path == config || FOLDERS.iter().any(|folder| path.starts_with(watched.join(folder)))
            };
            let is_change = !matches!(event.kind, notify::EventKind::Access(_));
            if is_change && event.paths.iter().any(is_source) {
                // The receiver is gone when the server has stopped.
                let _ = send.send(());
            }
        })
        .context("cannot watch the newsroom for changes")?;
        watcher.watch(&root, RecursiveMode::NonRecursive).context("cannot watch the newsroom for changes")?;
        for folder in FOLDERS.iter().map(|folder| root.join(folder)).filter(|folder| disk::exists(folder)) {
            watcher
                .watch(&folder, RecursiveMode::Recursive)
                .with_context(|| format!("cannot watch {}", folder.display()))?;
        }
        Ok(Self { _watcher: watcher, changes })
    }

    /// Waits for a change and for the burst that it belongs to, or until this time is over; false when there will
    /// be none any more.
    #[must_use]
    pub fn wait(&self, most: Option<Duration>) -> bool {
        let first = match most {
            Some(most) => self.changes.recv_timeout(most),
            None => self.changes.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match first {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
        loop {
            match self.changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_ends_when_the_site_changes_by_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let watch = Watch::new(folder.path(), "config.toml").expect("a watcher");
        assert!(watch.wait(Some(Duration::ZERO)));
    }
}
