//! Addresses that are live and would be lost: nothing of the plan answers there.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use newsgen_wire::link::decode;

use super::Plan;
use crate::base::address::Address;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems, with_thousands};
use crate::base::url::BaseUrl;
use crate::newsroom::Newsroom;

/// How many lost addresses are named.
const MOST: usize = 1000;

/// Reports every address of a live site that would be lost; `published` are whole URLs or paths from the root on.
///
/// Addresses of another host are compared by their path: the site may be moving.
pub fn check(
    published: &[String],
    source: Option<&Arc<str>>,
    (newsroom, plan): (&Newsroom, &Plan),
    problems: &mut Problems,
) {
    let queries: BTreeSet<(&Address, &str)> =
        newsroom.queries.iter().filter_map(|old| Some((&old.from, old.query.as_deref()?))).collect();
    let at_source = |problem: Problem| match source {
        Some(source) => problem.at(Place::file(source)),
        None => problem,
    };
    let mut lost: BTreeSet<LiveAddress> = BTreeSet::new();
    let mut outside: BTreeSet<String> = BTreeSet::new();
    for url in published {
        match LiveAddress::read(url, &newsroom.config.base_url) {
            Ok(asked) => {
                if !asked.is_kept(plan, &queries) {
                    lost.insert(asked);
                }
            }
            Err(address) => {
                outside.insert(address);
            }
        }
    }
    let heirs = if lost.is_empty() { Heirs::default() } else { Heirs::of(newsroom) };
    for asked in lost.iter().take(MOST) {
        let problem = Problem::lint(Lint::LostAddress, format!("{} would be lost", asked.written()));
        problems.push(at_source(problem.hint(heirs.hint(asked, plan))));
    }
    if let Some(more) = lost.len().checked_sub(MOST).filter(|more| *more > 0) {
        let problem = Problem::lint(
            Lint::LostAddress,
            format!("{} more addresses would be lost", with_thousands(more)),
        );
        problems.push(at_source(problem.hint("fix those that are named, and check again")));
    }
    if let Some(first) = outside.first() {
        let message = match outside.len() {
            1 => format!("{first} is not below the base URL"),
            count => {
                format!("{} addresses, such as {first}, are not below the base URL", with_thousands(count))
            }
        };
        let hint = "let the host send them on, or write `outside-address = \"off\"` below [lints] if they are \
                    another site's";
        problems.push(at_source(Problem::lint(Lint::OutsideAddress, message).hint(hint)));
    }
}

/// An address that somebody may ask a host for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct LiveAddress {
    /// Below the base URL, decoded.
    path: String,
    query: Option<String>,
}

impl LiveAddress {
    /// # Errors
    /// Gives the path when it is of the site's own host and not below the base URL.
    fn read(url: &str, base: &BaseUrl) -> Result<Self, String> {
        let rest = url.split_once("://").map(|(_, rest)| rest).or_else(|| url.strip_prefix("//"));
        let (is_own, path) = match rest {
            None => (true, url),
            Some(rest) => {
                // A browser takes `\` for `/`, a host of files does not.
                let at = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
                let (host, path) = rest.split_at(at);
                let own = base.origin.split_once("://").map_or("", |(_, host)| host);
                (host.eq_ignore_ascii_case(own), path)
            }
        };
        let path = path.split('#').next().unwrap_or(path);
        let (path, query) = match path.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned()).filter(|query| !query.is_empty())),
            None => (path, None),
        };
        let decoded = decoded(path);
        let folder = decode(&base.path).unwrap_or_default();
        let below = match decoded
            .strip_prefix(&folder)
            .filter(|below| below.is_empty() || below.starts_with(['/', '\\']))
        {
            Some(below) => below.to_owned(),
            None if is_own => return Err(path.to_owned()),
            None => decoded,
        };
        Ok(Self { path: if below.is_empty() { "/".to_owned() } else { below }, query })
    }

    fn is_kept(&self, plan: &Plan, queries: &BTreeSet<(&Address, &str)>) -> bool {
        let Some(address) = Address::asked(&self.path) else { return false };
        if let Some(query) = &self.query {
            // A host of files passes over the query: of a page it would answer another one than it did.
            return queries.contains(&(&address, query)) || (!self.path.ends_with('/') && plan.has(&address));
        }
        let folder = self.path.strip_suffix("index.html").map(Address::new);
        plan.has(&address) || plan.has(&address.join("/")) || folder.is_some_and(|folder| plan.has(&folder))
    }

    fn written(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }
}

/// The path as files are called. An encoded slash parts no folders, so it stays as it is.
fn decoded(path: &str) -> String {
    let kept = ["%2f", "%2F", "%5c", "%5C"];
    let safe = kept.iter().fold(path.to_owned(), |path, sign| path.replace(sign, &sign.replace('%', "%25")));
    decode(&safe).unwrap_or(safe)
}

/// Texts that may have taken the place of a lost address: those of its language with the same last segment, or with
/// that identifier.
#[derive(Default)]
struct Heirs<'a> {
    /// What the addresses of each language begin with; the default language's nothing comes last.
    prefixes: Vec<&'a str>,
    texts: BTreeMap<(&'a str, &'a str), BTreeSet<&'a str>>,
}

impl<'a> Heirs<'a> {
    fn of(newsroom: &'a Newsroom) -> Self {
        let mut prefixes: Vec<&str> = newsroom.editions.iter().map(|edition| &*edition.prefix).collect();
        prefixes.sort_by_key(|prefix| Reverse(prefix.len()));
        let mut heirs = Self { prefixes, texts: BTreeMap::new() };
        let releases = newsroom.releases.iter().map(|release| (&release.article, release.id.as_deref()));
        let pages = newsroom.pages.iter().map(|page| (&page.article, None));
        for (article, id) in releases.chain(pages) {
            let prefix = &*newsroom.edition(article.edition).prefix;
            for name in [Some(last_segment(article.address.as_str())), id].into_iter().flatten() {
                heirs.texts.entry((prefix, name)).or_default().insert(&article.document.path);
            }
        }
        heirs
    }

    fn hint(&self, asked: &LiveAddress, plan: &Plan) -> String {
        let same = if asked.query.is_none() { Address::asked(&asked.path) } else { None };
        let same = same.and_then(|address| plan.get(&address).or_else(|| plan.get(&address.join("/"))));
        if let Some(entry) = same {
            return format!("let the host send it to {}, which differs in case or form only", entry.address);
        }
        let alias = format!(
            "aliases = [\"{}\"]",
            asked.written().replace('%', "%25").replace('"', "%22").replace('\\', "/")
        );
        let is_below =
            |prefix: &&&str| asked.path.strip_prefix(**prefix).is_some_and(|below| below.starts_with('/'));
        let prefix = self.prefixes.iter().find(is_below).copied().unwrap_or_default();
        match self.texts.get(&(prefix, last_segment(&asked.path))) {
            Some(texts) if texts.len() == 1 => {
                let text = texts.first().copied().unwrap_or_default();
                format!("write {alias} into {text}, if that took its place")
            }
            _ => format!("write {alias} into what took its place, or add it to [redirects]"),
        }
    }
}

fn last_segment(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or(path);
    [".html", ".htm", ".php"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_below_the_base_url() {
        let asked = |url: &str, base: &str| {
            LiveAddress::read(url, &BaseUrl::parse(base).unwrap()).ok().map(|asked| asked.written())
        };
        for (url, base, expected) in [
            ("https://a.example/x/", "https://a.example", Some("/x/")),
            ("http://A.example/caf%C3%A9#top", "https://a.example", Some("/café")),
            ("https://a.example", "https://a.example", Some("/")),
            ("https://a.example?p=7", "https://a.example", Some("/?p=7")),
            ("https://a.example/news/x/", "https://a.example/news", Some("/x/")),
            ("https://a.example/newsletter/", "https://a.example/news", None),
            ("https://old.example/node/1", "https://a.example/news", Some("/node/1")),
            ("/news/x/", "https://a.example/news", Some("/x/")),
            ("/%zz", "https://a.example", Some("/%zz")),
            ("//old.example/x", "https://a.example", Some("/x")),
            ("https://a.example\\gone", "https://a.example", Some("\\gone")),
            ("https://a.example\\gone", "https://a.example/news", None),
            ("https://a.example/2026%2F05%2f%5Cx", "https://a.example", Some("/2026%2F05%2f%5Cx")),
            ("/x/", "https://a.example/news", None),
        ] {
            assert_eq!(asked(url, base).as_deref(), expected, "{url} below {base}");
        }
    }
}
