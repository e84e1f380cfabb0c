//! What a link of a rendered page leads to, where it stays on the site.

use newsgen_wire::link::decode;

use crate::base::address::Address;
use crate::base::url::BaseUrl;

/// Where the site stands.
pub(super) struct Base {
    origin: String,
    path: String,
}

/// A page or file of the site, and a section of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LinkTarget {
    pub address: Address,
    /// The id behind `#`, decoded; empty for none.
    pub section: String,
}

impl Base {
    pub fn of(url: &BaseUrl) -> Self {
        Self { origin: url.origin.to_lowercase(), path: url.path.clone() }
    }

    /// Where a link on a page leads; none when it leaves the site or is no address.
    pub fn target(&self, href: &str, from: &Address) -> Option<LinkTarget> {
        let href = href.trim_ascii();
        let (path, section) = href.split_once('#').unwrap_or((href, ""));
        let path = path.split('?').next().unwrap_or(path);
        let section = decode(section).unwrap_or_else(|| section.to_owned());
        let below = match self.below_host(path) {
            Some(below) => below,
            None if has_scheme(path) || path.starts_with("//") => return None,
            None => path,
        };
        let address = if below.is_empty() && below.len() == path.len() {
            from.clone()
        } else if below.starts_with('/') || below.is_empty() {
            let rest = below.strip_prefix(self.path.as_str())?;
            if !rest.is_empty() && !rest.starts_with('/') {
                return None;
            }
            Address::new(&format!("/{}", decode(rest.trim_start_matches('/'))?))
        } else {
            Address::new(&joined(from.as_str(), &decode(below)?))
        };
        Some(LinkTarget { address, section })
    }

    /// What stands behind our own host.
    fn below_host<'a>(&self, path: &'a str) -> Option<&'a str> {
        let host = path.get(..self.origin.len())?;
        let rest = &path[self.origin.len()..];
        let is_own = host.eq_ignore_ascii_case(&self.origin);
        (is_own && (rest.is_empty() || rest.starts_with('/'))).then_some(rest)
    }
}

fn has_scheme(path: &str) -> bool {
    let scheme = path.split([':', '/', '?']).next().unwrap_or_default();
    path[scheme.len()..].starts_with(':') && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// A path relative to a page.
fn joined(from: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    if matches!(relative.rsplit('/').next(), Some("." | "..")) {
        parts.push("");
    }
    if parts.first() != Some(&"") {
        parts.insert(0, "");
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_resolved_as_a_browser_does() {
        let base = Base::of(&BaseUrl::parse("https://Example.org/news").unwrap());
        for (href, expected) in [
            ("/news/a/", Some(("/a/", ""))),
            ("/news/a/?x=1#b%20c", Some(("/a/", "b c"))),
            ("https://example.org/news/a/#s", Some(("/a/", "s"))),
            ("https://example.org/news", Some(("/", ""))),
            ("#here", Some(("/2025/x/", "here"))),
            ("?page=2", Some(("/2025/x/", ""))),
            ("photo.jpg", Some(("/2025/x/photo.jpg", ""))),
            ("../y/", Some(("/2025/y/", ""))),
            ("../../../../", Some(("/", ""))),
            ("/news/caf%C3%A9.pdf", Some(("/café.pdf", ""))),
            ("/newspaper/", None),
            ("/", None),
            ("https://example.organic/", None),
            ("//cdn.example/x.js", None),
            ("mailto:press@example.org", None),
            ("tel:+431", None),
            ("data:text/plain,x", None),
        ] {
            let target = base.target(href, &Address::new("/2025/x/"));
            let found = target.as_ref().map(|target| (target.address.as_str(), target.section.as_str()));
            assert_eq!(found, expected, "{href}");
        }
    }
}
