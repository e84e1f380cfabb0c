//! The files of a newsroom: walked and stat'ed, not yet read.
//!
//! Editors' leftovers (hidden files, `~` backups) are passed over. A link is followed as long as it stays in
//! the newsroom; one that leaves it is a problem, since its target would be published. So is one of `static/` that leads
//! to other sources.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::disk::{self, Stamp};
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};

#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path below the newsroom's root, with `/`.
    pub path: Arc<str>,
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
    /// Whether one of them is a link, so that its bytes lie somewhere else.
    pub has_links: bool,
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
        let mut has_links = false;
        let mut walk = |folder| walk(&root, folder, &mut has_links, problems);
        let (content, templates, statics) = (walk("content")?, walk("templates")?, walk("static")?);
        Ok(Self { root, content, templates, statics, has_links })
    }

    /// Whether the newsroom has a file of this name below `static/`.
    #[must_use]
    pub fn has_static(&self, name: &str) -> bool {
        let path = format!("static/{name}");
        self.statics.binary_search_by(|file| (*file.path).cmp(&path)).is_ok()
    }

    /// The absolute path of a source.
    pub fn absolute(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

fn walk(root: &Path, folder: &str, has_links: &mut bool, problems: &mut Problems) -> Result<Vec<SourceFile>> {
    let top = root.join(folder);
    if !disk::exists(&top) {
        return Ok(Vec::new());
    }
    let mut walked = Walked::of(root, WalkDir::new(&top).max_depth(1))?;
    let folders = std::mem::take(&mut walked.folders);
    let below = |folder: &PathBuf| Walked::of(root, WalkDir::new(folder));
    for part in folders.par_iter().map(below).collect::<Result<Vec<_>>>()? {
        walked.add(part);
    }
    if walked.has_linked_folders {
        // A link may lead back to a folder above it, which is seen by whoever comes from there.
        walked = Walked::of(root, WalkDir::new(&top))?;
    }
    *has_links |= walked.has_links;
    problems.extend(walked.problems);
    walked.files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(walked.files)
}

/// What stands below a folder.
#[derive(Default)]
struct Walked {
    files: Vec<SourceFile>,
    problems: Vec<Problem>,
    /// The folders directly below it that are no links.
    folders: Vec<PathBuf>,
    has_links: bool,
    has_linked_folders: bool,
}

impl Walked {
    fn of(root: &Path, walker: WalkDir) -> Result<Self> {
        let mut walked = Self::default();
        let mut walker = walker.follow_links(true).into_iter().filter_entry(is_source);
        while let Some(entry) = walker.next() {
            match entry {
                Ok(entry) => {
                    if !walked.take(root, &entry)? {
                        walker.skip_current_dir();
                    }
                }
                Err(error) => walked.problems.push(unreadable(root, &error)),
            }
        }
        Ok(walked)
    }

    /// Takes note of what was found; false for a folder that must not be entered.
    fn take(&mut self, root: &Path, entry: &DirEntry) -> Result<bool> {
        let kind = entry.file_type();
        let Some(path) = relative(root, entry.path()) else {
            let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let shown: Arc<str> = below.to_string_lossy().into();
            self.problems.push(
                Problem::lint(Lint::UnreadableFile, "the file's name is not UTF-8")
                    .at(Place::file(&shown))
                    .hint("rename the file"),
            );
            return Ok(true);
        };
        let is_link = entry.path_is_symlink();
        self.has_linked_folders |= is_link && kind.is_dir();
        if let Some(wrong) = if is_link { wrong_link(root, &path, entry.path()) } else { None } {
            let problem = Problem::lint(Lint::UnreadableFile, wrong).at(Place::file(&path));
            self.problems.push(problem.hint("put a copy of the file here instead"));
            return Ok(!kind.is_dir());
        }
        if let Some(sign) = unusable_sign(&path) {
            let problem = Problem::lint(Lint::UnusableName, format!("the file's name has a {sign}"));
            self.problems.push(problem.at(Place::file(&path)).hint("rename the file"));
            return Ok(!kind.is_dir());
        }
        if kind.is_file() {
            self.has_links |= is_link;
            self.files.push(SourceFile { path, stamp: Stamp::of(&entry.metadata()?) });
        } else if kind.is_dir() && entry.depth() == 1 && !is_link {
            self.folders.push(entry.path().to_path_buf());
        }
        Ok(true)
    }

    fn add(&mut self, part: Self) {
        let Self { files, problems, folders: _, has_links, has_linked_folders } = part;
        self.files.extend(files);
        self.problems.extend(problems);
        self.has_links |= has_links;
        self.has_linked_folders |= has_linked_folders;
    }
}

/// Why a link must not be followed.
fn wrong_link(root: &Path, path: &str, link: &Path) -> Option<&'static str> {
    let target = disk::canonical(link);
    let Ok(below) = target.strip_prefix(root) else { return Some("the link leads out of the newsroom") };
    if !path.starts_with("static/") {
        return None;
    }
    let first = below.components().next().map(|first| first.as_os_str().to_string_lossy().into_owned());
    let is_secret = match first.as_deref() {
        None | Some("content" | "templates") => true,
        Some(name) => {
            let is_configuration =
                below.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
            name.starts_with('.') || (is_configuration && below == Path::new(name))
        }
    };
    is_secret.then_some("the link leads to what must not be published as it is")
}

/// What stands in the name of a file or folder that no address can hold: hosts and browsers take `\` for `/`.
fn unusable_sign(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_plain = name.bytes().all(|byte| matches!(byte, b' '..=b'[' | b']'..=b'~'));
    if !is_plain && name.contains(char::is_control) {
        return Some("control character");
    }
    if !is_plain && name.contains('\\') { Some("backslash") } else { None }
}

/// A hidden file or a backup of an editor is no source; `.well-known`, `.htaccess` and their like are.
pub fn is_source_name(name: &str) -> bool {
    let hidden =
        name.starts_with('.') && !matches!(name, ".well-known" | ".htaccess" | ".nojekyll" | ".domains");
    let is_open_elsewhere = name.starts_with("~$") || (name.starts_with('#') && name.ends_with('#'));
    !(hidden || is_open_elsewhere || name.ends_with('~') || matches!(name, "Thumbs.db" | "desktop.ini"))
}

fn is_source(entry: &DirEntry) -> bool {
    entry.depth() == 0 || is_source_name(&entry.file_name().to_string_lossy())
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
    Problem::lint(Lint::UnreadableFile, reason).at(Place::file(&path)).hint("fix or remove the file or link")
}

fn relative(root: &Path, path: &Path) -> Option<Arc<str>> {
    // What is walked begins with the letters of the root. To compare parts takes longer than all else here.
    let below = path.as_os_str().as_encoded_bytes().strip_prefix(root.as_os_str().as_encoded_bytes())?;
    let below = std::str::from_utf8(below).ok()?.trim_start_matches(MAIN_SEPARATOR);
    Some(if MAIN_SEPARATOR == '/' { below.into() } else { below.replace(MAIN_SEPARATOR, "/").into() })
}
