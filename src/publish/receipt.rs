//! The receipt of a build: what it was made of, and what it said. While all of that is the same, nothing is to be done.
//!
//! It is torn up before a build touches anything, and written when the site is whole. What it stands for is compared
//! file by file, by their stamps: of the sources, of the site, of what else `.newsgen/` holds for it.
//!
//! A stamp is no proof for a source that was read within a tick of the clock that stamped it: it may have changed once
//! more, and still have that stamp. Mostly these are the texts that were just edited. So the receipt holds the hash of the
//! bytes that were read of each of them, and these are compared, too. Other sources (templates, pictures) are read more
//! than once in a build: where one of them is as young, or where very many texts are, there is no receipt, and the next
//! build looks at everything.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use newsgen_wire::date::Moment;
use serde::{Deserialize, Serialize};

use super::Destination;
use super::manifest::Manifest;
use super::session::Built;
use crate::base::hash::{Hash, Hasher, key};
use crate::base::lint::Lint;
use crate::base::problem::Problem;
use crate::content::memory;
use crate::input::disk::{self, Stamp};
use crate::input::sealed::{self, pack, unpack};
use crate::input::sources::{SourceFile, Sources};
use crate::newsroom::schedule::Hold;
use crate::snapshot::{Request, Snapshot};

const FORM: &str = "newsgen receipt 4";

/// How many young texts a receipt holds at most: to compare them must take no time.
const YOUNG: usize = 1000;

/// What a site is made of, but for the time.
pub struct Premises<'a> {
    root: &'a Path,
    hash: Hash,
    /// The files that changed so lately that they may have changed again without another stamp.
    young: Vec<Arc<str>>,
}

/// What a build said.
#[derive(Serialize, Deserialize)]
pub struct Receipt {
    premises: Hash,
    /// The young texts, and the hashes of what was read.
    young: Vec<(Arc<str>, Hash)>,
    /// What is known from this build: documents, manifest, and the list in the output.
    known: Vec<Option<Stamp>>,
    /// The instant at which the newsroom was looked at, and the first at which it may be another.
    period: (Moment, Option<Moment>),
    /// How many files the site has.
    pub outputs: usize,
    /// The sources that are held.
    pub held: Vec<(Arc<str>, Hold)>,
    /// The problems of the sources.
    pub problems: Vec<Problem>,
    /// What the output folder itself holds: names, and whether they are folders.
    top: Vec<(String, bool)>,
    /// What of that is not ours.
    pub foreign: Vec<String>,
}

impl<'a> Premises<'a> {
    /// Of files that were walked with these problems, at `begun`, in nanoseconds since 1970.
    pub fn of<'b>(
        request: &'a Request,
        sources: &Sources,
        problems: impl Iterator<Item = &'b Problem>,
        begun: i64,
    ) -> Result<Self> {
        let config = request.root.join(&*request.config);
        let bytes = disk::read_if_there(&config)?.map(|bytes| Hash::of(&bytes));
        let base_url = request.base_url.as_ref().map(|url| (&url.origin, &url.path));
        let problems: Vec<&Problem> = problems.collect();
        let asked = (env!("NEWSGEN_SOURCES"), &request.config, bytes, base_url, request.options.drafts);
        let files = || [&sources.content, &sources.templates, &sources.statics].into_iter().flatten();
        let mut hasher = Hasher::default();
        hasher.add(&key(&(asked, problems))?.bytes());
        for SourceFile { path, stamp } in files() {
            hasher.add(path.as_bytes());
            hasher.add(&[0]);
            hasher.add(&stamp.bytes());
        }
        let young = files().filter(|file| !file.stamp.is_settled(begun));
        let young = young.map(|file| Arc::clone(&file.path)).collect();
        Ok(Self { root: &request.root, hash: hasher.hash(), young })
    }
}

impl Receipt {
    /// The receipt of the last build, if nothing has changed since.
    pub fn find(to: &Destination, premises: &Premises, now: Moment) -> Result<Option<Self>> {
        let Some(Ok(opened)) = sealed::read(&to.own("receipt"), FORM, |chunk| unpack::<Self>(chunk))? else {
            return Ok(None);
        };
        let Some(receipt) = opened.chunks.into_iter().next() else { return Ok(None) };
        let (from, until) = receipt.period;
        let is_current = from <= now && until.is_none_or(|until| now < until);
        let holds = is_current
            && receipt.premises == premises.hash
            && receipt.young.iter().all(|(path, hash)| is_as_read(&premises.root.join(&**path), *hash))
            && receipt.known == known(to)
            && receipt.top == top(to)?;
        Ok(if holds && is_as_written(to) { Some(receipt) } else { None })
    }

    /// Tears it up: from here on the site is not what it says.
    pub fn tear(to: &Destination) -> Result<()> {
        disk::remove_file(&to.own("receipt"))
    }

    /// Writes down what a build that is done was made of, and what it said of its sources.
    pub fn write(to: &Destination, premises: Premises, now: Moment, built: &Built) -> Result<()> {
        let Built { snapshot, outcome, problems, .. } = built;
        let Some(young) = young(premises.young, snapshot) else { return Ok(()) };
        let (mut problems, mut foreign) = (problems.clone(), outcome.foreign.clone());
        problems.retain(|problem| problem.lint != Some(Lint::LostCache));
        foreign.retain(|path| !path.trim_end_matches('/').contains('/'));
        let receipt = Self {
            premises: premises.hash,
            young,
            known: known(to),
            period: (now, snapshot.newsroom.until),
            outputs: snapshot.plan.entries.len(),
            held: snapshot.newsroom.held_paths(),
            problems,
            top: top(to)?,
            foreign,
        };
        sealed::write(&to.own("receipt"), FORM, std::iter::once(pack(&receipt))).map(|_| ())
    }
}

/// The young texts, and the hashes of what was read; none where they are no texts, or too many.
fn young(paths: Vec<Arc<str>>, snapshot: &Snapshot) -> Option<Vec<(Arc<str>, Hash)>> {
    if paths.len() > YOUNG {
        return None;
    }
    let mut young = Vec::new();
    for path in paths {
        let hash = snapshot.hash_of_text(&path)?;
        young.push((path, hash));
    }
    Some(young)
}

/// Whether a file holds the bytes that were read.
fn is_as_read(path: &Path, hash: Hash) -> bool {
    disk::hash_if_there(path).is_ok_and(|there| there == Some(hash))
}

/// What the output folder itself holds, sorted: there a build looks for what is not ours, whatever it writes.
fn top(to: &Destination) -> Result<Vec<(String, bool)>> {
    let entries = disk::entries(&to.output)?;
    Ok(entries.into_iter().map(|entry| (entry.name, entry.is_folder)).collect())
}

/// The stamps of what is known for the next build.
fn known(to: &Destination) -> Vec<Option<Stamp>> {
    let documents = memory::FILES.map(|file| to.cache.join(file));
    documents.into_iter().chain([to.own("manifest"), to.list()]).map(|file| disk::stamp(&file)).collect()
}

/// Whether the site is what the manifest says, and no build was killed since.
fn is_as_written(to: &Destination) -> bool {
    let is_there =
        |(file, written): (&str, Stamp)| disk::output_stamp(&to.output.join(file)) == Some(written);
    let left_behind = [to.own("manifest-next"), to.staging()];
    !left_behind.iter().any(|path| disk::exists(path)) && Manifest::all(&to.own("manifest"), is_there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_changed_within_a_tick_ends_the_rest() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let to = Destination::new(folder.path(), Path::new("public"));
        let (now, text) = (Moment::default(), folder.path().join("a.md"));
        disk::replace(&text, &[b"read"])?;
        Manifest::default().write(&to.own("manifest"), Hash::default())?;
        let receipt = Receipt {
            premises: Hash::of(b"stamps"),
            young: vec![("a.md".into(), Hash::of(b"read"))],
            known: known(&to),
            period: (now, None),
            outputs: 0,
            held: Vec::new(),
            problems: Vec::new(),
            top: Vec::new(),
            foreign: Vec::new(),
        };
        sealed::write(&to.own("receipt"), FORM, std::iter::once(pack(&receipt)))?;
        let premises = Premises { root: folder.path(), hash: Hash::of(b"stamps"), young: Vec::new() };
        assert!(Receipt::find(&to, &premises, now)?.is_some());
        disk::replace(&text, &[b"edit"])?;
        assert!(Receipt::find(&to, &premises, now)?.is_none());
        Ok(())
    }
}
