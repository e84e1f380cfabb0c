//! Links between sources: `@/2024/x.md`, `../x.md`, `photo.jpg`, `/about/` → addresses.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::base::address::{Address, decode};
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems, did_you_mean};
use crate::content::document::Document;

/// A link as written, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Resolved {
    /// As written.
    pub target: Box<str>,
    /// An encoded path below the base URL, with query and fragment; none when it must not be a link.
    pub path: Option<Box<str>>,
}

/// Where sources are published.
pub struct Map<'a> {
    /// Live sources and files, by path below the root.
    pub live: &'a BTreeMap<Arc<str>, Address>,
    /// All sources and files, live or not.
    pub all: &'a [Arc<str>],
}

/// Something that names a source.
#[derive(Clone, Debug)]
pub struct Mention<'a> {
    /// What it is called in messages: link, image, attachment.
    pub what: &'static str,
    /// As written.
    pub target: &'a str,
    /// The source that it stands in.
    pub from: &'a str,
    /// Where it stands.
    pub place: Place,
}

impl Map<'_> {
    /// Resolves all links of a document, sorted by target.
    #[must_use]
    pub fn resolve_all(&self, document: &Document, problems: &mut Problems) -> Vec<Resolved> {
        let mut resolved: Vec<Resolved> = Vec::with_capacity(document.links.len());
        for link in document.links.iter().filter(|link| !link.target.starts_with('#')) {
            let what = if link.is_image { "image" } else { "link" };
            let place = Place::range(&document.path, &link.range);
            let mention = Mention { what, target: &link.target, from: &document.path, place };
            let path = self.resolve(&mention, problems).map(String::into_boxed_str);
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
            let _ = self.resolve(&mention, problems);
        }
    }

    /// The encoded path that a target leads to from a source; none when it leads nowhere.
    #[must_use]
    pub fn path(&self, target: &str, from: &str) -> Option<String> {
        let (path, rest) = split(target);
        match source(&decode(path)?, from) {
            Some(source) => Some(format!("{}{rest}", self.live.get(&*source)?.encoded())),
            None => Some(target.to_owned()),
        }
    }

    /// The encoded path that a mention leads to; a problem when it leads nowhere.
    fn resolve(&self, mention: &Mention, problems: &mut Problems) -> Option<String> {
        let path = self.path(mention.target, mention.from);
        if path.is_none() {
            let problem = match decode(split(mention.target).0).and_then(|path| source(&path, mention.from)) {
                Some(source) => self.broken(&source, mention, problems),
                None => Problem::error(format!("the {} has a broken `%` escape", mention.what))
                    .named(Lint::BrokenLink)
                    .hint("write `%` as `%25`"),
            };
            problems.push(problem.at(mention.place.clone()));
        }
        path
    }

    fn broken(&self, source: &str, mention: &Mention, problems: &mut Problems) -> Problem {
        let what = mention.what;
        if self.all.binary_search_by(|path| (**path).cmp(source)).is_ok() {
            return Problem::lint(
                Lint::UnpublishedLink,
                format!("the {what} leads to `{source}`, which is not published"),
            )
            .hint("it is shown as plain text until then; remove it if it should stay unknown");
        }
        let near = if problems.may_guess() { self.near(source) } else { None };
        let hint = match near {
            Some(near) => format!("did you mean `{}`?", written(near, mention.from)),
            None => "mend the path, or put the file there".to_owned(),
        };
        let (lint, message) = if what == "link" {
            (Lint::BrokenLink, format!("the link leads to `{source}`, which does not exist"))
        } else {
            (Lint::MissingFile, format!("there is no {what} `{source}`"))
        };
        Problem::error(message).named(lint).hint(hint)
    }

    /// The source that was probably meant.
    fn near(&self, source: &str) -> Option<&str> {
        let name = source.rsplit('/').next();
        let same_name = self.all.iter().find(|path| path.rsplit('/').next() == name);
        match same_name {
            Some(path) => Some(path),
            None => did_you_mean(source, self.all.iter().map(|path| &**path)),
        }
    }
}

/// A target before its query or fragment, and from there on.
fn split(target: &str) -> (&str, &str) {
    target.split_at(target.find(['#', '?']).unwrap_or(target.len()))
}

/// The source that a decoded path means in another source; none for an address.
fn source(path: &str, from: &str) -> Option<String> {
    match path.strip_prefix("@/") {
        Some(below) => Some(format!("content/{below}")),
        None if path.starts_with('/') => None,
        None => Some(beside(from, path)),
    }
}

/// The sources that a document names: in links, as pictures, as attachments.
pub(super) fn named(document: &Document) -> impl Iterator<Item = String> {
    let links = document.links.iter().map(|link| &*link.target);
    let image = document.front.image.iter().map(|image| &*image.src.value);
    let attachments = document.front.attachments.iter().map(|attachment| &*attachment.file.value);
    links.chain(image).chain(attachments).filter_map(|target| {
        let path = target.split(['#', '?']).next().unwrap_or(target);
        source(&decode(path)?, &document.path)
    })
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
        let map = Map { live: &live, all: &all };
        let mut found = Problems::default();
        let mut resolve = |target| {
            let place = Place::file(&"content/a.md".into());
            let mention = Mention { what: "link", target, from: "content/a.md", place };
            map.resolve(&mention, &mut found)
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
