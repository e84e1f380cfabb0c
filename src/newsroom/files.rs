//! Files that belong to a release or a page, and which of them are published.
//!
//! The nearest `index.*` owns a folder, whatever its language. A file of the folder is published if the `index.*` is
//! seen, and if either a text that is seen names the file, or none that is not seen does. Not seen is what is held,
//! withdrawn, or cannot be read.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::links::{named, named_addresses};
use super::placed::PublishedTexts;
use super::translations::Family;
use crate::base::address::Address;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems, did_you_mean};
use crate::content::document::Document;
use crate::content::name::{alike, folder_owned};
use crate::input::disk::Stamp;
use crate::input::sources::SourceFile;

#[derive(Clone, Debug)]
pub struct OwnFile {
    pub path: Arc<str>,
    pub stamp: Stamp,
    pub address: Address,
}

/// Gives every file to the release or page in whose folder it lies; `unread` are texts that could not be read, and what
/// could be read of them all the same.
pub(super) fn own_files(
    files: &[SourceFile],
    (unread, unread_texts): (&[Arc<str>], &[Arc<Document>]),
    families: &[Family],
    texts: &PublishedTexts,
    problems: &mut Problems,
) -> Vec<OwnFile> {
    if files.is_empty() {
        return Vec::new();
    }
    let seen: HashMap<&str, &Address> =
        texts.shown().map(|placed| (&*placed.text.document.path, &placed.address)).collect();
    let folders = Folders::of(families, &seen, unread);
    let mut mentions = Mentions::of(families, &seen, files);
    for document in unread_texts {
        mentions.add_unseen(document, files);
    }

    if !mentions.texts.is_empty() || !unread.is_empty() || files.iter().any(is_text) {
        mentions.add_seen(families, &seen);
    }
    let mut own = Vec::new();
    for file in files {
        let Some((folder, owned)) = folders.of_file(&file.path) else {
            problems.push(
                Problem::lint(Lint::StrayFile, "the file belongs to no release and is not published")
                    .at(Place::file(&file.path))
                    .hint("put it beside an `index.md`, or into `static/`"),
            );
            continue;
        };
        let Some(owner) = owned.owner else { continue };
        let address = owner.join(&file.path[folder.len() + 1..]);
        let published = OwnFile { path: Arc::clone(&file.path), stamp: file.stamp, address };
        let needs_name = is_text(file) || owned.has_unread || mentions.is_unseen(&published, folder);
        if !needs_name || mentions.is_seen(&published) {
            own.push(published);
        }
    }
    own
}

fn is_text(file: &SourceFile) -> bool {
    file.path.ends_with(".md") || file.path.ends_with(".txt")
}

/// The folder of an `index.*`.
#[derive(Clone, Copy, Default)]
struct Owned<'a> {
    /// The address of its text; none when that is not seen: then its files are not, either.
    owner: Option<&'a Address>,
    /// Whether a text in it cannot be read: nobody knows what that names.
    has_unread: bool,
}

struct Folders<'a>(BTreeMap<&'a str, Owned<'a>>);

impl<'a> Folders<'a> {
    /// Two families may share a folder: then both must be seen, and the first owns it.
    fn of(families: &'a [Family], seen: &HashMap<&str, &'a Address>, unread: &'a [Arc<str>]) -> Self {
        let mut folders: BTreeMap<&str, Owned> = BTreeMap::new();
        for family in families {
            let mut own: BTreeMap<&str, &Document> = BTreeMap::new();
            let members = family.members.iter().map(|(_, document)| document);
            for document in
                [&family.original].into_iter().chain(members).filter(|document| document.name.is_bundle)
            {
                own.entry(document.name.key()).or_insert(document);
            }
            for (folder, document) in own {
                let owner = seen.get(&*document.path).copied();
                let owned = folders.entry(folder).or_insert(Owned { owner, has_unread: false });
                if owner.is_none() {
                    owned.owner = None;
                }
            }
        }
        for folder in unread.iter().filter_map(|path| folder_owned(path)) {
            folders.insert(folder, Owned::default());
        }
        let mut folders = Self(folders);
        for path in unread {
            if let Some(folder) = folders.of_file(path).map(|(folder, _)| folder.to_owned())
                && let Some(owned) = folders.0.get_mut(&*folder)
            {
                owned.has_unread = true;
            }
        }
        folders
    }

    /// The nearest folder of an `index.*` around a file.
    fn of_file<'b>(&self, path: &'b str) -> Option<(&'b str, Owned<'a>)> {
        let mut above = path.match_indices('/').rev().map(|(at, _)| &path[..at]);
        above.find_map(|folder| self.0.get(folder).map(|owned| (folder, *owned)))
    }
}

/// The files that texts name, by their paths and addresses.
#[derive(Default)]
struct Mentions<'a> {
    /// By texts that are seen, in the form of [`composed`].
    seen: HashSet<String>,
    /// By texts that are not seen, in the form of [`alike`].
    unseen: HashSet<String>,
    /// The last parts of what they name, and the paths of the texts.
    names: HashMap<String, Vec<&'a str>>,
    /// Their own paths, without extension, and without language and extension, in the form of [`dotted`].
    texts: HashSet<String>,
    /// The same without the day with which their names begin.
    undated: HashSet<String>,
}

impl<'a> Mentions<'a> {
    fn of(families: &'a [Family], seen: &HashMap<&str, &Address>, files: &[SourceFile]) -> Self {
        let mut mentions = Self::default();
        for (_, document) in families.iter().flat_map(|family| &family.members) {
            if seen.contains_key(&*document.path) {
                continue;
            }
            let path = document.path.rsplit_once('.').map_or(&*document.path, |(path, _)| path);
            for path in [document.name.key(), path].map(|path| dotted(&alike(path))) {
                mentions.undated.extend(without_day(&path));
                mentions.texts.insert(path);
            }
            mentions.add_unseen(document, files);
        }
        mentions
    }

    fn add_unseen(&mut self, document: &'a Document, files: &[SourceFile]) {
        self.unseen.extend(named_addresses(document).iter().map(|address| alike(address).into_owned()));
        for path in named(document) {
            self.unseen.extend(meant(&path, files).map(|file| alike(&file).into_owned()));
            let path = alike(&path).into_owned();
            let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
            self.names.entry(name).or_default().push(&document.path);
            self.unseen.insert(path);
        }
    }

    fn add_seen(&mut self, families: &[Family], seen: &HashMap<&str, &Address>) {
        for (_, document) in families.iter().flat_map(|family| &family.members) {
            if seen.contains_key(&*document.path) {
                self.seen.extend(named(document).iter().map(|path| composed(path)));
                self.seen.extend(named_addresses(document).iter().map(|address| composed(address)));
            }
        }
    }

    fn is_seen(&self, file: &OwnFile) -> bool {
        self.seen.contains(&composed(&file.path)) || self.seen.contains(&composed(file.address.as_str()))
    }

    /// Whether a file of a folder is one of a text that is not seen: its name is that of the text, or goes on from it, or the text names it, by its
    /// path or address, or from within the folder by its name alone, or by the end of it, since words do not say where a
    /// name with spaces begins.
    fn is_unseen(&self, file: &OwnFile, folder: &str) -> bool {
        if self.unseen.is_empty() && self.texts.is_empty() {
            return false;
        }
        let path = alike(&file.path);
        if self.unseen.contains(&*path)
            || self.unseen.contains(&*alike(file.address.as_str()))
            || self.is_called_so(&path, folder)
        {
            return true;
        }
        let name = path.rsplit('/').next().unwrap_or(&path);
        let ends = name.match_indices(' ').map(|(at, _)| &name[at + 1..]);
        let is_within = |text: &&str| text.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        [name]
            .into_iter()
            .chain(ends)
            .any(|end| self.names.get(end).is_some_and(|texts| texts.iter().any(is_within)))
    }

    /// Whether a file, or a folder that it lies in, has the name of a text that is not seen, or one that goes on from it.
    fn is_called_so(&self, path: &str, folder: &str) -> bool {
        let ends = path.match_indices('/').map(|(at, _)| at).filter(|at| *at > folder.len());
        let around = ends.map(|end| path[..end].to_owned());
        // Beside the text, and in a folder for pictures.
        let beside = alike(&format!("{folder}/{}", path.rsplit('/').next().unwrap_or(path))).into_owned();
        around.chain([path.to_owned(), beside]).any(|path| {
            let dotted = dotted(&path);
            let has = |path: &str, names: &HashSet<String>| stems(path).any(|stem| names.contains(stem));
            has(&dotted, &self.texts)
                || has(&dotted, &self.undated)
                || without_day(&dotted).is_some_and(|undated| has(&undated, &self.texts))
        })
    }
}

/// The file that was meant by a path to which there is none: what is held may name it with a slip.
fn meant(path: &str, files: &[SourceFile]) -> Option<String> {
    if files.binary_search_by(|file| (*file.path).cmp(path)).is_ok() {
        return None;
    }
    let (folder, name) = path.split_at(path.rfind('/')? + 1);
    let begin = files.partition_point(|file| *file.path < *folder);
    let names = files[begin..].iter().map_while(|file| file.path.strip_prefix(folder));
    did_you_mean(name, names).map(|name| format!("{folder}{name}"))
}

/// A path up to each dot of its name, and all of it.
fn stems(dotted: &str) -> impl Iterator<Item = &str> {
    let dots = dotted.match_indices('.').map(|(at, _)| at);
    dots.chain([dotted.len()]).map(|at| &dotted[..at])
}

/// A path without the day with which its name begins: `2025.05.01.visit`, `20250501.visit`.
fn without_day(dotted: &str) -> Option<String> {
    let (folder, name) = dotted.rsplit_once('/')?;
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let day = name[..name.len() - rest.len()].replace('.', "");
    (day.len() == 8 && !rest.is_empty()).then(|| format!("{folder}/{rest}"))
}

/// A path in the usual Unicode form.
fn composed(path: &str) -> String {
    if path.is_ascii() { path.to_owned() } else { path.nfc().collect() }
}

/// A path whose name has dots for all that separates words, and before a number: a picture of `visit.fr.md` may be called
/// `visit-fr2.jpg`.
fn dotted(path: &str) -> String {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let mut dotted = path[..name].to_owned();
    let mut was_letter = false;
    for c in path[name..].chars() {
        if was_letter && c.is_numeric() {
            dotted.push('.');
        }
        dotted.push(if c.is_alphanumeric() { c } else { '.' });
        was_letter = c.is_alphabetic();
    }
    dotted
}
