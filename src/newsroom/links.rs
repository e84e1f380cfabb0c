//! Links between sources: `@/2024/x.md`, `../x.md`, `photo.jpg`, `/about/` → addresses.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::base::address::{Address, decode};
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

impl Map<'_> {
    /// Resolves all links of a document, sorted by target.
    #[must_use]
    pub fn resolve_all(&self, document: &Document, problems: &mut Problems) -> Vec<Resolved> {
        let mut resolved: Vec<Resolved> = Vec::with_capacity(document.links.len());
        for link in &document.links {
            let place = Place::range(&document.path, &link.range);
            let path = self.resolve(&link.target, &document.path, place, problems);
            resolved.push(Resolved { target: link.target.clone(), path: path.map(String::into_boxed_str) });
        }
        resolved.sort_by(|a, b| a.target.cmp(&b.target));
        resolved.dedup_by(|a, b| a.target == b.target);
        resolved
    }

    /// The encoded path that a link leads to.
    pub fn resolve(&self, target: &str, from: &str, place: Place, problems: &mut Problems) -> Option<String> {
        let end = target.find(['#', '?']).unwrap_or(target.len());
        let (path, rest) = target.split_at(end);
        let Some(decoded) = decode(path) else {
            problems.push(
                Problem::error("the link has a broken `%` escape").at(place).hint("write `%` as `%25`"),
            );
            return None;
        };
        let source = match decoded.strip_prefix("@/") {
            Some(below) => format!("content/{below}"),
            None if decoded.starts_with('/') => return Some(target.to_owned()),
            None => beside(from, &decoded),
        };
        if let Some(address) = self.live.get(&*source) {
            return Some(format!("{}{rest}", address.encoded()));
        }
        problems.push(self.broken(&source, place));
        None
    }

    fn broken(&self, source: &str, place: Place) -> Problem {
        if self.all.binary_search_by(|path| (**path).cmp(source)).is_ok() {
            return Problem::warning(format!("the link leads to `{source}`, which is not published"))
                .at(place)
                .hint("it is shown as plain text until then; remove it if it should stay unknown");
        }
        let name = source.rsplit('/').next().unwrap_or(source);
        let same_name = self.all.iter().find(|path| path.rsplit('/').next() == Some(name));
        let near = same_name
            .map(|path| &**path)
            .or_else(|| did_you_mean(source, self.all.iter().map(|path| &**path)));
        let hint = match near.and_then(|near| near.strip_prefix("content/")) {
            Some(near) => format!("did you mean `@/{near}`?"),
            None => "mend the path, or put the file there".to_owned(),
        };
        Problem::error(format!("the link leads to `{source}`, which does not exist")).at(place).hint(hint)
    }
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
        let mut problems = Problems::default();
        let mut resolve =
            |target| map.resolve(target, "content/a.md", Place::file(&"content/a.md".into()), &mut problems);
        assert_eq!(resolve("@/2024/x.md#part").as_deref(), Some("/2024/x/#part"));
        assert_eq!(resolve("2024/x.md").as_deref(), Some("/2024/x/"));
        assert_eq!(resolve("/about/").as_deref(), Some("/about/"));
        assert_eq!(resolve("@/2023/x.md"), None);
        assert_eq!(resolve("held.md"), None);
        let messages: Vec<_> =
            problems.sorted().into_iter().map(|p| (p.severity.name(), p.hint.unwrap_or_default())).collect();
        assert_eq!(messages[0], ("error", "did you mean `@/2024/x.md`?".to_owned()));
        assert_eq!(messages[1].0, "warning");
    }
}
