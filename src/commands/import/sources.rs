//! From the arguments to groups of files of one kind. Links are not followed.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use newsgen_import::guess::{self, FolderKind};
use newsgen_import::{Kind, Left, SourceText};
use walkdir::WalkDir;

use super::super::Desk;
use crate::base::problem::Problem;
use crate::cli::ImportArgs;
use crate::input::disk;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 256 << 20;

/// What the arguments name.
#[derive(Default)]
pub(super) struct Found {
    pub groups: Vec<Group>,
    pub left: Vec<Left>,
}

/// Files of one kind in one folder.
pub(super) struct Group {
    pub kind: Kind,
    pub folder: PathBuf,
    pub texts: Vec<SourceText>,
    pub files: Vec<String>,
}

impl Group {
    /// Whether there is such a file in the folder.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.binary_search_by(|file| file.as_str().cmp(path)).is_ok() || is_inside(&self.folder, path)
    }
}

/// Whether there is a file at a path of a folder that no link leads out of.
pub(super) fn is_inside(folder: &Path, path: &str) -> bool {
    let file = folder.join(path);
    disk::is_plain_file(&file) && disk::canonical(&file).starts_with(disk::canonical(folder))
}

/// Reads what is asked for.
pub(super) fn find(desk: &Desk, args: &ImportArgs) -> Result<Result<Found, Box<Problem>>> {
    let mut found = Found::default();
    let mut singles: BTreeMap<(usize, PathBuf), Vec<SourceText>> = BTreeMap::new();
    let from = args.from;
    for source in &args.sources {
        let name = source.display().to_string();
        let path = desk.here.join(source);
        if name == "-" {
            let bytes = standard_input()?;
            let text = SourceText { path: name.clone(), name, bytes };
            found.add_single(&mut singles, from, &desk.here, text);
        } else if disk::is_folder(&path) {
            let path = disk::canonical(&path);
            folder(&path, &name, from, &mut found)?;
        } else if let Some(stamp) = disk::stamp(&path) {
            if stamp.len > LARGEST {
                found.left.push(too_large(&name));
                continue;
            }
            let parent = path.parent().unwrap_or(&path).to_path_buf();
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = SourceText { path: file, name, bytes: disk::read(&path)? };
            found.add_single(&mut singles, from, &parent, text);
        } else {
            let problem = Problem::error(format!("there is no file or folder `{name}`"));
            return Ok(Err(problem.hint("name a file, a folder, or `-` for standard input").into()));
        }
    }
    for ((kind, folder), texts) in singles {
        found.groups.push(Group { kind: Kind::ALL[kind], folder, texts, files: Vec::new() });
    }
    Ok(Ok(found))
}

impl Found {
    fn add_single(
        &mut self,
        singles: &mut BTreeMap<(usize, PathBuf), Vec<SourceText>>,
        from: Option<Kind>,
        folder: &Path,
        text: SourceText,
    ) {
        match from.or_else(|| guess::file(&text.path, &text.bytes)) {
            Some(kind) => singles.entry((kind as usize, folder.to_path_buf())).or_default().push(text),
            None => self.left.push(unknown(&text.name)),
        }
    }
}

fn too_large(name: &str) -> Left {
    Left::unreadable(name, format!("it is larger than {} MiB", LARGEST >> 20))
}

fn unknown(name: &str) -> Left {
    Left::unreadable(name, "nobody knows what it is; say it with --from")
}

fn standard_input() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(LARGEST).read_to_end(&mut bytes).context("cannot read standard input")?;
    Ok(bytes)
}

/// Reads a folder: of one site, or of files each of its own kind.
fn folder(path: &Path, name: &str, from: Option<Kind>, found: &mut Found) -> Result<()> {
    let files = files(path);
    let site = match from {
        Some(kind) => FolderKind::Site(kind),
        None => guess::folder(&files, &|file| {
            disk::read_if_there(&path.join(file)).ok().flatten().unwrap_or_default()
        }),
    };
    let mut groups: BTreeMap<usize, Vec<SourceText>> = BTreeMap::new();
    let mut others = Vec::new();
    for file in files {
        let Some(kind) = guess::wanted(site, &file) else {
            others.push(file);
            continue;
        };
        let shown = format!("{}/{file}", name.trim_end_matches('/'));
        if disk::stamp(&path.join(&file)).is_some_and(|stamp| stamp.len > LARGEST) {
            found.left.push(too_large(&shown));
            continue;
        }
        let bytes = disk::read(&path.join(&file))?;
        let kind = match guess::file(&file, &bytes) {
            Some(read) if kind == Kind::Feed => read,
            None if kind == Kind::Feed && from.is_none() => {
                found.left.push(Left::behind(shown, "it is neither a feed nor an export"));
                others.push(file);
                continue;
            }
            _ => kind,
        };
        groups.entry(kind as usize).or_default().push(SourceText { path: file, name: shown, bytes });
    }
    if groups.is_empty() {
        found.left.push(Left::unreadable(name, "there is no text in this folder"));
    }
    for (kind, texts) in groups {
        let files = others.clone();
        found.groups.push(Group { kind: Kind::ALL[kind], folder: path.to_path_buf(), texts, files });
    }
    Ok(())
}

/// Folders that hold no sources of texts.
const PASSED_OVER: [&str; 6] = ["node_modules", "public", "_site", "themes", "target", "vendor"];

/// The files below a folder, sorted; hidden ones, links and what tools made are passed over.
fn files(folder: &Path) -> Vec<String> {
    let walk = WalkDir::new(folder).into_iter().filter_entry(is_source);
    let below = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).ok()?;
        let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
        Some(parts?.join("/"))
    };
    let files = walk.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let mut files: Vec<String> = files.filter_map(below).collect();
    files.sort_unstable();
    files
}

fn is_source(entry: &walkdir::DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() == 0
        || !(name.starts_with('.')
            || (entry.depth() == 1 && entry.file_type().is_dir() && PASSED_OVER.contains(&&*name)))
}
