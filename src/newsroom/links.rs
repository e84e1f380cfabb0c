//! Links between sources: `@/2024/x.md`, `../x.md`, `photo.jpg`, `/about/` → addresses.

use std::collections::BTreeMap;
use std::sync::Arc;

use newsgen_wire::link::decode;
use serde::Serialize;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::base::address::Address;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems, did_you_mean};
use crate::content::document::Document;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Resolved {
    pub target: Box<str>,
    /// An encoded path below the base URL, with query and fragment; none when it must not be a link.
    pub path: Option<Box<str>>,
}

/// What to do where nothing is there and nothing is like it.
const MISSING: &str = "fix the path, or put the file there";

/// Where sources are published.
pub struct SourceMap<'a> {
    /// Live sources and files, by path below the root.
    pub live: &'a BTreeMap<Arc<str>, Address>,
    /// All sources and files, live or not.
    pub all: &'a [Arc<str>],
    /// The files of `static/` whose names are not ASCII alone: a link may write them in another Unicode form.
    pub statics: &'a [Arc<str>],
}

/// Something that names a source.
#[derive(Clone, Debug)]
pub struct Mention<'a> {
    /// What it is called in messages: link, image, attachment.
    pub what: &'static str,
    pub target: &'a str,
    /// The source that it stands in.
    pub from: &'a str,
    pub place: Place,
}

impl SourceMap<'_> {
    /// Resolves all links of a document, sorted by target.
    pub fn resolve_all(&self, document: &Document, problems: &mut Problems) -> Vec<Resolved> {
        let mut resolved: Vec<Resolved> = Vec::with_capacity(document.links.len());
        for link in document.links.iter().filter(|link| !link.target.starts_with('#')) {
            let what = if link.is_image { "image" } else { "link" };
            let place = Place::range(&document.path, &link.range);
            let mention = Mention { what, target: &link.target, from: &document.path, place };
            let path = match self.resolve(&mention) {
                Ok(path) => Some(path.into_boxed_str()),
                Err(problem) => {
                    self.report(*problem, &mention, problems);
                    None
                }
            };
            resolved.push(Resolved { target: link.target.clone(), path });
        }
        resolved.sort_by(|a, b| a.target.cmp(&b.target));
        resolved.dedup_by(|a, b| a.target == b.target);
        resolved
    }

    /// Reports the picture and the attachments of a document that are not there.
    pub fn check_files(&self, document: &Document, problems: &mut Problems) {
        let image = document.front.image.iter().map(|image| ("image", &image.src));
        let attachments =
            document.front.attachments.iter().map(|attachment| ("attachment", &attachment.file));
        let is_here = |text: &str| !text.contains("://") && !text.starts_with('/');
        for (what, file) in image.chain(attachments).filter(|(_, file)| is_here(&file.value)) {
            let place = Place::range(&document.path, &file.range());
            let mention = Mention { what, target: &file.value, from: &document.path, place };
            if let Err(problem) = self.file(&mention) {
                self.report(*problem, &mention, problems);
            }
        }
    }

    /// Reports what is wrong with a mention, with a guess at what was meant where nothing is there.
    fn report(&self, problem: Problem, mention: &Mention, problems: &mut Problems) {
        let is_missing = problem.hint.as_deref() == Some(MISSING);
        let near = if is_missing && problems.may_guess() { self.near(mention) } else { None };
        problems.push(match near {
            Some(near) => problem.hint(format!("did you mean `{near}`?")),
            None => problem,
        });
    }

    /// How the source is written that was probably meant.
    fn near(&self, mention: &Mention) -> Option<String> {
        let path = mention.target.split(['#', '?']).next()?;
        let source = source(&decode(path)?, mention.from)?;
        let name = source.rsplit('/').next();
        let same_name = self.all.iter().find(|path| path.rsplit('/').next() == name);
        let near = match same_name {
            Some(path) => path,
            None => did_you_mean(&source, self.all.iter().map(|path| &**path))?,
        };
        Some(written(near, mention.from)).filter(|near| near != mention.target)
    }

    /// The encoded path of a picture or an attachment. What names it is a name, and only then a link.
    ///
    /// # Errors
    /// It is not there.
    pub fn file(&self, mention: &Mention) -> Result<String, Box<Problem>> {
        match source(mention.target, mention.from) {
            None => return Ok(mention.target.to_owned()),
            Some(source) => {
                if let Some(address) = self.live_at(&source) {
                    return Ok(address.encoded());
                }
                if self.knows(&source) || decode(mention.target).is_none() {
                    return Err(Box::new(self.broken(&source, mention)));
                }
            }
        }
        self.resolve(mention)
    }

    /// Where a source is published, in whatever Unicode form its path is written.
    fn live_at(&self, source: &str) -> Option<&Address> {
        let written = self.live.get(source);
        if written.is_some() || source.is_ascii() {
            return written;
        }
        let composed: String = source.nfc().collect();
        self.live.get(&*composed).or_else(|| self.live.get(&*source.nfd().collect::<String>()))
    }

    /// Whether a source is there, in whatever Unicode form its path is written.
    fn knows(&self, source: &str) -> bool {
        let is_there = |source: &str| self.all.binary_search_by(|path| (**path).cmp(source)).is_ok();
        is_there(source)
            || !source.is_ascii()
                && (is_there(&source.nfc().collect::<String>())
                    || is_there(&source.nfd().collect::<String>()))
    }

    /// A root-relative link as the file of `static/` is called that it means.
    fn rooted(&self, decoded: &str, rest: &str) -> Option<String> {
        if decoded.is_ascii() || !decoded.starts_with('/') {
            return None;
        }
        let is_meant =
            |path: &&Arc<str>| path.strip_prefix("static").is_some_and(|path| path.nfc().eq(decoded.nfc()));
        let path = self.statics.iter().find(is_meant)?;
        Some(format!("{}{rest}", Address::new(path.strip_prefix("static")?).encoded()))
    }

    /// The encoded path that a mention leads to.
    ///
    /// # Errors
    /// It leads nowhere.
    pub fn resolve(&self, mention: &Mention) -> Result<String, Box<Problem>> {
        let end = mention.target.find(['#', '?']).unwrap_or(mention.target.len());
        let (path, rest) = mention.target.split_at(end);
        let Some(decoded) = decode(path) else {
            let message = format!("the {} has a broken `%` escape", mention.what);
            let problem = Problem::error(message).named(Lint::BrokenLink);
            return Err(Box::new(problem.at(mention.place.clone()).hint("write `%` as `%25`")));
        };
        let Some(source) = source(&decoded, mention.from) else {
            return Ok(self.rooted(&decoded, rest).unwrap_or_else(|| mention.target.to_owned()));
        };
        match self.live_at(&source) {
            Some(address) => Ok(format!("{}{rest}", address.encoded())),
            None => Err(Box::new(self.broken(&source, mention))),
        }
    }

    fn broken(&self, source: &str, mention: &Mention) -> Problem {
        let (what, place) = (mention.what, mention.place.clone());
        if self.knows(source) {
            return Problem::lint(
                Lint::UnpublishedLink,
                format!("the {what} leads to `{source}`, which is not published"),
            )
            .at(place)
            .hint("it is shown as plain text until then; remove it if it should stay unknown");
        }
        let (lint, message) = if what == "link" {
            (Lint::BrokenLink, format!("the link leads to `{source}`, which does not exist"))
        } else {
            (Lint::MissingFile, format!("there is no {what} `{source}`"))
        };
        Problem::error(message).named(lint).at(place).hint(MISSING)
    }
}

/// The source that a decoded path means in another source; none for an address.
fn source(path: &str, from: &str) -> Option<String> {
    match path.strip_prefix("@/") {
        Some(below) => Some(format!("content/{below}")),
        None if path.starts_with('/') => None,
        None => Some(beside(from, path)),
    }
}

/// The sources that a text may name, in every way: in links, as pictures and attachments, in `[extra]`, in words.
pub fn named(document: &Document) -> Vec<String> {
    let sources = |written: &str| sources_of(written, &document.path);
    mentions(document).into_iter().flat_map(sources).collect()
}

/// The addresses that a text may name, decoded, in every way.
pub fn named_addresses(document: &Document) -> Vec<String> {
    let rooted = mentions(document).into_iter().filter(|written| written.starts_with('/'));
    rooted.flat_map(readings).collect()
}

/// The sources that something written in another may mean.
pub(super) fn sources_of(written: &str, from: &str) -> Vec<String> {
    readings(written).into_iter().filter_map(|path| source(&path, from)).collect()
}

/// Something written as a name, and as a link.
fn readings(written: &str) -> Vec<String> {
    let path = written.split(['#', '?']).next().unwrap_or(written);
    let mut readings = vec![written.to_owned()];
    if path.len() < written.len() || path.contains('%') {
        readings.extend(decode(path));
    }
    readings
}

fn mentions(document: &Document) -> Vec<&str> {
    let mut mentions: Vec<&str> = document.links.iter().map(|link| &*link.target).collect();
    mentions.extend(document.front.image.iter().map(|image| &*image.src.value));
    mentions.extend(document.front.attachments.iter().map(|attachment| &*attachment.file.value));
    mentions.extend(document.files.iter().map(|file| &**file));
    if let Some(extra) = &document.front.extra {
        texts_in(extra, &mut mentions);
    }
    mentions
}

/// All strings in a value.
pub fn texts_in<'a>(value: &'a Value, texts: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(items) => items.iter().for_each(|item| texts_in(item, texts)),
        Value::Object(fields) => fields.values().for_each(|field| texts_in(field, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// How a source is written in another: by its name beside it, else from `content/` on.
fn written(source: &str, from: &str) -> String {
    let folder = |path: &str| path.rsplit_once('/').map_or(0, |(folder, _)| folder.len());
    if source[..folder(source)] == from[..folder(from)] {
        return source[folder(source) + 1..].to_owned();
    }
    format!("@/{}", source.strip_prefix("content/").unwrap_or(source))
}

/// The path of something named relative to a source.
fn beside(from: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_start_beside_the_source() {
        assert_eq!(beside("content/2024/a.md", "../2023/b.md"), "content/2023/b.md");
        assert_eq!(beside("content/2024/a.md", "./photo.jpg"), "content/2024/photo.jpg");
        assert_eq!(beside("content/a.md", "../../../x"), "x");
    }

    #[test]
    fn a_link_keeps_its_fragment_and_a_broken_one_is_a_problem() {
        let live = BTreeMap::from([("content/2024/x.md".into(), Address::new("/2024/x/"))]);
        let all: Vec<Arc<str>> = vec!["content/2024/x.md".into(), "content/held.md".into()];
        let map = SourceMap { live: &live, all: &all, statics: &[] };
        let mut found = Problems::default();
        let mut resolve = |target| {
            let place = Place::file(&"content/a.md".into());
            let mention = Mention { what: "link", target, from: "content/a.md", place };
            map.resolve(&mention).map_err(|problem| map.report(*problem, &mention, &mut found)).ok()
        };
        assert_eq!(resolve("@/2024/x.md#part").as_deref(), Some("/2024/x/#part"));
        assert_eq!(resolve("2024/x.md").as_deref(), Some("/2024/x/"));
        assert_eq!(resolve("/about/").as_deref(), Some("/about/"));
        assert_eq!(resolve("@/2023/x.md"), None);
        assert_eq!(resolve("held.md"), None);
        let messages: Vec<_> =
            found.iter().map(|p| (p.severity.name(), p.hint.clone().unwrap_or_default())).collect();
        assert_eq!(messages[0], ("error", "did you mean `@/2024/x.md`?".to_owned()));
        assert_eq!(messages[1].0, "warning");
    }
}
