//! Why an output will be written or kept: the same questions that the build asks, for one address, with answers in words.
//!
//! It is asked before the build, which overwrites what it would be compared with.

use anyhow::Result;
use newsgen_wire::link::decode;
use serde::Serialize;

use super::manifest::{Manifest, Record};
use super::moved::address_of;
use super::session::Order;
use super::{Destination, Ready};
use crate::base::hash::Hash;
use crate::base::problem::{Problem, did_you_mean};
use crate::input::disk;
use crate::render::Failure;
use crate::render::key::{Key, Part};
use crate::render::plan::PlanEntry;
use crate::snapshot::Snapshot;

/// What a build does with an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// Its bytes are others, or it was not there.
    Written,
    /// It is right already.
    Kept,
    /// It is no more.
    Removed,
}

impl Fate {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Kept => "kept",
            Self::Removed => "removed",
        }
    }
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Because {
    /// A name for programs.
    pub code: &'static str,
    /// The same in words.
    pub text: String,
}

/// What a build does with one output, and why.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// Its address.
    pub address: String,
    /// Its file, below the output folder.
    pub file: String,
    /// The file of the newsroom that it is made from, where it is one.
    pub source: Option<String>,
    /// The template that renders it.
    pub template: Option<String>,
    /// What is done.
    pub result: Fate,
    /// Why.
    pub because: Vec<Because>,
}

/// Explains what stands at an address: `/2024/06/25/x/`, a URL of the site, or a file of the output.
///
/// `Err` inside is the problem that nothing stands there.
pub(super) fn explain(ready: &Ready, asked: &str) -> Result<Result<Explanation, Problem>> {
    let Ready { snapshot, to, order, .. } = *ready;
    let known = &ready.known.manifest;
    let meant = meant(snapshot, to, asked);
    if let Some(entry) = meant.iter().find_map(|file| snapshot.plan.get(&address_of(file))) {
        return Question { snapshot, to, order, known, entry }.answer().map(Ok);
    }
    if let Some(file) = meant.into_iter().find(|file| known.get(file).is_some()) {
        let because = vec![reason("gone", "nothing of the newsroom is published here any more")];
        let address = address_of(&file).to_string();
        let result = Fate::Removed;
        return Ok(Ok(Explanation { address, file, source: None, template: None, result, because }));
    }
    let addresses = snapshot.plan.entries.iter().map(|entry| entry.address.as_str());
    let hint = match did_you_mean(asked, addresses) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "give an address such as `/archive/`, or a file of the output folder".to_owned(),
    };
    Ok(Err(Problem::error(format!("nothing stands at `{asked}`")).hint(hint)))
}

fn reason(code: &'static str, text: impl Into<String>) -> Because {
    Because { code, text: text.into() }
}

/// The files, below the output folder, that somebody may mean.
fn meant(snapshot: &Snapshot, to: &Destination, asked: &str) -> Vec<String> {
    let base = &snapshot.newsroom.config.base_url;
    let below = if asked.contains("://") {
        let path = asked.strip_prefix(&*base.origin).and_then(|path| path.strip_prefix(&*base.path));
        path.and_then(|path| decode(path.split(['?', '#']).next()?))
    } else {
        let folder = to.output.file_name().map(|name| format!("{}/", name.to_string_lossy()));
        let asked = asked.strip_prefix("./").unwrap_or(asked);
        Some(folder.and_then(|folder| asked.strip_prefix(&*folder)).unwrap_or(asked).to_owned())
    };
    let Some(below) = below else { return Vec::new() };
    let file = below.trim_start_matches('/');
    let slash = if file.is_empty() || file.ends_with('/') { "" } else { "/" };
    vec![format!("{file}{slash}index.html"), file.to_owned()]
}

struct Question<'a> {
    snapshot: &'a Snapshot,
    to: &'a Destination,
    order: &'a Order,
    known: &'a Manifest,
    entry: &'a PlanEntry,
}

impl Question<'_> {
    fn answer(&self) -> Result<Explanation> {
        let renderer = self.snapshot.renderer();
        let made_of = renderer.made_of(self.entry)?;
        let key = renderer.key(self.entry, &made_of)?;
        let template = made_of.template().map(str::to_owned);
        let file = self.entry.address.file();
        let there = disk::read_if_there(&self.to.output.join(&file))?;
        let record = if there.is_some() { self.known.get(&file).copied() } else { None };
        let made = record.filter(|record| record.key != Hash::default());
        let untouched = made.filter(|record| self.is_as_written(&file, record, there.as_deref()));
        let mut because = match untouched {
            _ if self.order.full => vec![reason("full", "everything is rendered, as `--full` says")],
            Some(record) => self.changes(key, record, template.as_deref()),
            None => vec![self.unusable(&file, record)],
        };
        let mut result = Fate::Kept;
        if untouched.is_some_and(|record| record.key == key.whole && !self.order.full) {
            because.push(reason("unchanged", "nothing that it shows changed"));
        } else {
            match renderer.bytes(made_of) {
                Ok(bytes) if Some(&bytes) == there.as_ref() => {
                    because.push(reason("same-bytes", "its bytes stay the same"));
                }
                Err(Failure::Machine(error)) => return Err(error),
                // A mistake in a template is reported by the build.
                Ok(_) | Err(Failure::Problem(_)) => result = Fate::Written,
            }
        }
        let (address, source) = (self.entry.address.to_string(), self.source());
        Ok(Explanation { address, file, source, template, result, because })
    }

    /// Whether a file is as it was written: its stamp says so, else its bytes.
    fn is_as_written(&self, file: &str, record: &Record, there: Option<&[u8]>) -> bool {
        disk::output_stamp(&self.to.output.join(file)) == Some(record.stamp)
            || there.is_some_and(|bytes| Hash::of(bytes) == record.hash)
    }

    /// Why what earlier builds knew says nothing about a file.
    fn unusable(&self, file: &str, there: Option<Record>) -> Because {
        if self.known.records().is_empty() || !disk::exists(&self.to.output) {
            return reason("first", "nothing is known of an earlier build into this folder");
        }
        match there.as_ref().or(self.known.get(file)) {
            None => reason("new", "the address is new"),
            Some(record) if record.key == Hash::default() => reason(
                "unknown",
                "how its file was made is not known: the last build was stopped, or `.newsgen/` is of another moment",
            ),
            Some(_) if there.is_none() => reason("missing", "its file is missing"),
            Some(_) => reason("altered", "its file was altered after it was written"),
        }
    }

    /// The file of the newsroom that it is made from.
    fn source(&self) -> Option<String> {
        self.entry.output.place(self.snapshot.site()).map(|place| place.file.to_string())
    }

    /// What is not as it was when the file was written.
    fn changes(&self, key: Key, earlier: Record, template: Option<&str>) -> Vec<Because> {
        let changed: Vec<Part> = key.parts.changed(earlier.parts).collect();
        let is_article = self.entry.output.article(&self.snapshot.newsroom).is_some();
        let is_reason = |part: &&Part| match part {
            // What follows from another part is no reason of its own.
            Part::Matter => !(is_article && changed.contains(&Part::Source)),
            Part::Head => changed.len() == 1,
            _ => true,
        };
        let mut reasons: Vec<Because> =
            changed.iter().filter(is_reason).map(|part| self.changed(*part, template)).collect();
        if reasons.is_empty() && key.whole != earlier.key {
            reasons.push(self.changed(Part::Matter, template));
        }
        reasons
    }

    fn changed(&self, part: Part, template: Option<&str>) -> Because {
        match part {
            Part::Program => reason("program", "the program is another version"),
            Part::Template => reason(
                "template",
                format!("the template `{}`, or a part of it, changed", template.unwrap_or_default()),
            ),
            Part::Surroundings => reason(
                "surroundings",
                "the base URL, the words of its language, or a style sheet or script that it links changed",
            ),
            Part::Site => reason(
                "site",
                "what is around every page changed: configuration, menu, languages, indexes or feeds",
            ),
            Part::Source => reason("source", format!("{} changed", self.source().unwrap_or_default())),
            Part::Matter => reason("matter", self.entry.output.changed(part)),
            Part::List => reason("list", self.entry.output.changed(part)),
            Part::Head => reason("head", "what its head says changed"),
        }
    }
}
