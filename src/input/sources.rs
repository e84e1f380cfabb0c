//! The files of a newsroom: walked and stat'ed, not yet read.
//!
//! Editors' leftovers (hidden files, `~` backups) are passed over. A link is followed as long as it stays in
//! the newsroom; one that leaves it is a problem, since its target would be published.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use walkdir::{DirEntry, WalkDir};

use super::disk::{self, Stamp};
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};

/// One file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path below the newsroom's root, with `/`.
    pub path: Arc<str>,
    /// Length and time of change.
    pub stamp: Stamp,
}

/// Everything that a build reads.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The newsroom's folder, absolute.
    pub root: PathBuf,
    /// The files below `content/`, sorted by path.
    pub content: Vec<SourceFile>,
    /// The files below `templates/`, sorted by path.
    pub templates: Vec<SourceFile>,
    /// The files below `static/`, sorted by path.
    pub statics: Vec<SourceFile>,
}

/// The folders that hold sources.
pub const FOLDERS: [&str; 3] = ["content", "templates", "static"];

impl Sources {
    /// Walks the newsroom.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn read(root: &Path, problems: &mut Problems) -> Result<Self> {
        let root = disk::canonical(root);
        let mut walk = |folder| walk(&root, folder, problems);
        let (content, templates, statics) = (walk("content")?, walk("templates")?, walk("static")?);
        Ok(Self { root, content, templates, statics })
    }

    /// The absolute path of a source.
    #[must_use]
    pub fn absolute(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

fn walk(root: &Path, folder: &str, problems: &mut Problems) -> Result<Vec<SourceFile>> {
    let top = root.join(folder);
    let mut files = Vec::new();
    if !disk::exists(&top) {
        return Ok(files);
    }
    let mut walker = WalkDir::new(&top).follow_links(true).into_iter().filter_entry(is_source);
    while let Some(entry) = walker.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                problems.push(unreadable(root, &error));
                continue;
            }
        };
        let Some(path) = relative(root, entry.path()) else {
            let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let shown: Arc<str> = below.to_string_lossy().into();
            problems.push(
                Problem::lint(Lint::UnreadableFile, "the file's name is not UTF-8")
                    .at(Place::file(&shown))
                    .hint("rename the file"),
            );
            continue;
        };
        if leaves(root, &entry) {
            let problem = Problem::lint(Lint::UnreadableFile, "the link leads out of the newsroom");
            problems.push(problem.at(Place::file(&path)).hint("put a copy of the file here instead"));
            if entry.file_type().is_dir() {
                walker.skip_current_dir();
            }
            continue;
        }
        if entry.file_type().is_file() {
            files.push(SourceFile { path, stamp: Stamp::of(&entry.metadata()?) });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// A hidden file or a backup of an editor is no source; `.well-known`, `.htaccess` and their like are.
fn is_source(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let hidden =
        name.starts_with('.') && !matches!(&*name, ".well-known" | ".htaccess" | ".nojekyll" | ".domains");
    entry.depth() == 0 || !(hidden || name.ends_with('~') || matches!(&*name, "Thumbs.db" | "desktop.ini"))
}

fn leaves(root: &Path, entry: &DirEntry) -> bool {
    entry.path_is_symlink() && !disk::canonical(entry.path()).starts_with(root)
}

fn unreadable(root: &Path, error: &walkdir::Error) -> Problem {
    let path: Arc<str> =
        error.path().and_then(|path| relative(root, path)).unwrap_or_else(|| "content".into());
    if error.loop_ancestor().is_some() {
        return Problem::lint(Lint::UnreadableFile, "the link leads back to a folder above it")
            .at(Place::file(&path))
            .hint("remove the link");
    }
    let reason =
        error.io_error().map_or_else(|| "cannot be read".to_owned(), |e| format!("cannot be read: {e}"));
    Problem::lint(Lint::UnreadableFile, reason).at(Place::file(&path)).hint("mend or remove the file or link")
}

fn relative(root: &Path, path: &Path) -> Option<Arc<str>> {
    let below = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = below.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/").into())
}
