//! The base URL of a site, and the pattern of a release's address.

use newsgen_wire::link::{decode, scheme};

/// Scheme and host, and the path below which the site stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// `https://example.org`, without a slash at the end.
    pub origin: String,
    /// Empty, or `/news` without a slash at the end, encoded.
    pub path: String,
}

impl BaseUrl {
    /// Reads a base URL.
    ///
    /// # Errors
    /// Says in words what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let Some((scheme, rest)) = text.split_once("://") else { return Err("has no `https://`") };
        if !matches!(scheme, "http" | "https") {
            return Err("is neither `http` nor `https`");
        }
        if rest.contains(['?', '#', ' ', '"', '<', '>', '\\', '@']) || rest.chars().any(char::is_control) {
            return Err("has a character that a base URL cannot hold");
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if host.is_empty() {
            return Err("has no host");
        }
        let path = path.trim_matches('/');
        if path
            .split('/')
            .any(|segment| matches!(segment, "." | "..") || (segment.is_empty() && !path.is_empty()))
        {
            return Err("has a dot or an empty segment in its path");
        }
        if decode(path).is_none() {
            return Err("has a broken `%` escape");
        }
        // Our own rules say what a base URL may hold; whether the host is one is a science of its own.
        let Ok(read) = url::Url::parse(text) else {
            return Err("has a host or a port that no browser can reach");
        };
        // Feeds, sitemaps and links take ASCII alone.
        let path = if path.is_ascii() { path } else { read.path().trim_matches('/') };
        let path = if path.is_empty() { String::new() } else { format!("/{path}") };
        Ok(Self { origin: format!("{scheme}://{}", ascii_host(host).to_lowercase()), path })
    }

    /// The absolute URL of an encoded path that begins with `/`.
    #[must_use]
    pub fn absolute(&self, encoded: &str) -> String {
        [&*self.origin, &self.path, encoded].concat()
    }

    /// The link from any page of the site to an encoded path that begins with `/`.
    #[must_use]
    pub fn rooted(&self, encoded: &str) -> String {
        [&self.path, encoded].concat()
    }
}

/// What is wrong with a link that stands on every page, and what to write instead; none when it is an address of the site
/// from its `/` on, or of another site. `schemes`: others that it may have.
#[must_use]
pub fn wrong_link(link: &str, schemes: &[&str]) -> Option<(String, String)> {
    let scheme = scheme(link);
    let is_allowed = |scheme: &str| matches!(scheme, "http" | "https") || schemes.contains(&scheme);
    let has_blank = link.contains(|c: char| c.is_whitespace() || c.is_control());
    // Browsers take a backslash for a slash.
    let is_host = link.starts_with(['/', '\\']) && link[1..].starts_with(['/', '\\']);
    let own = "write an address of the site from its `/` on, or one of another site with its `https://`";
    match scheme {
        Some(scheme) if !is_allowed(&scheme) => {
            Some((format!("a `{scheme}:` link cannot be published"), own.to_owned()))
        }
        Some(_) if has_blank => Some((format!("`{link}` has a space in it"), "write it as `%20`".to_owned())),
        None if is_host => {
            let host = link.trim_start_matches(['/', '\\']);
            Some((
                format!("`{link}` has no scheme"),
                format!("write `https://{host}`, or one `/` for an address of the site"),
            ))
        }
        None if link.starts_with("@/") => {
            let hint = "write the address that it is published at, such as `/about/`";
            Some((format!("`{link}` is the path of a source and no address"), hint.to_owned()))
        }
        None if !link.starts_with('/') => {
            let host = link.split('/').next().unwrap_or(link);
            let is_file = [".html", ".htm", ".xml", ".txt", ".pdf"].iter().any(|end| host.ends_with(end));
            let hint = if link.is_empty() || link.starts_with(['?', '#', '.']) {
                own.to_owned()
            } else if host.contains('.') && !is_file {
                format!("write `https://{link}`, or an address of the site from its `/` on")
            } else {
                format!("write `/{link}`, or the address of another site with its `https://`")
            };
            Some((format!("`{link}` leads somewhere else from every page"), hint))
        }
        _ => None,
    }
}

/// A host, and a port, with an international name in the form that the name system knows: `xn--mnchen-3ya.example`.
fn ascii_host(host: &str) -> String {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !host.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    let name = if name.is_ascii() { None } else { url::Host::parse(name).ok() }
        .map_or_else(|| name.to_owned(), |known| known.to_string());
    port.map_or_else(|| name.clone(), |port| format!("{name}:{port}"))
}

/// A link to another site with its host in ASCII.
#[must_use]
pub fn with_ascii_host(link: &str) -> Option<String> {
    let (scheme, rest) = link.split_once("://")?;
    let length = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(length);
    let is_plain = host.is_ascii() || host.contains('@');
    if is_plain { None } else { Some(format!("{scheme}://{}{path}", ascii_host(host))) }
}

/// The pattern of a release's address: `/:year/:month/:day/:slug/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permalink(String);

impl Default for Permalink {
    fn default() -> Self {
        Self("/:year/:month/:day/:slug/".to_owned())
    }
}

impl Permalink {
    /// The words that are replaced.
    pub const WORDS: [&str; 5] = ["year", "month", "day", "slug", "id"];

    /// Reads a pattern.
    ///
    /// # Errors
    /// Says in words what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        crate::base::address::Address::parse(text)?;
        for word in text.split('/').flat_map(|segment| segment.split(':').skip(1)) {
            let name = word.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or(word);
            if !Self::WORDS.contains(&name) {
                return Err(format!("has `:{name}`, which is none of :year :month :day :slug :id"));
            }
        }
        if !text.contains(":slug") && !text.contains(":id") {
            return Err(
                "has neither `:slug` nor `:id`, so that all releases would share one address".to_owned()
            );
        }
        Ok(Self(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") }))
    }

    /// The pattern.
    #[must_use]
    pub fn pattern(&self) -> &str {
        &self.0
    }

    /// The path for these values, in the order of [`Self::WORDS`].
    #[must_use]
    pub fn fill(&self, values: [&str; 5]) -> String {
        let mut parts = self.0.split(':');
        let mut path =
            String::with_capacity(self.0.len() + values.iter().map(|value| value.len()).sum::<usize>());
        path.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let end = part.bytes().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(part.len());
            let word = Self::WORDS.iter().position(|word| *word == &part[..end]);
            path.push_str(word.map_or("", |at| values[at]));
            path.push_str(&part[end..]);
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_on_every_page_leads_to_one_place_and_runs_nothing() {
        for link in [
            "/",
            "/about/",
            "/about/#x",
            "/archive/?q=a:b",
            "https://a.example/",
            "HTTP://a.example",
            "mailto:a@b.example",
        ] {
            assert_eq!(wrong_link(link, &["mailto"]), None, "{link}");
        }
        for (link, word) in [
            ("javascript:alert(1)", "javascript:"),
            (" JaVa\tScript:alert(1)", "javascript:"),
            ("data:text/html,x", "data:"),
            ("vbscript:x", "vbscript:"),
            ("file:///etc/passwd", "file:"),
            ("tel:+43", "tel:"),
            ("//other.example/", "no scheme"),
            ("/\\other.example/", "no scheme"),
            ("\\\\other.example/", "no scheme"),
            ("@/about.page.md", "source"),
            ("archive/", "somewhere else"),
            ("../archive/", "somewhere else"),
            ("#x", "somewhere else"),
            ("?q=1", "somewhere else"),
            ("", "somewhere else"),
            ("https://a.example/a b", "space"),
        ] {
            let wrong = wrong_link(link, &["mailto"]).map(|(message, _)| message).unwrap_or_default();
            assert!(wrong.contains(word), "{link}: {wrong}");
        }
    }

    #[test]
    fn international_names_become_ascii() {
        for (text, origin, path) in [
            ("https://presse.München.example", "https://presse.xn--mnchen-3ya.example", ""),
            (
                "http://пример.example:8080/новости",
                "http://xn--e1afmkfd.example:8080",
                "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8",
            ),
            ("https://[2001:db8::7]:80/a", "https://[2001:db8::7]:80", "/a"),
        ] {
            let read = BaseUrl::parse(text).map(|url| (url.origin, url.path));
            assert_eq!(read, Ok((origin.to_owned(), path.to_owned())));
        }
        assert_eq!(with_ascii_host("https://ö.example/ü").as_deref(), Some("https://xn--nda.example/ü"));
        assert_eq!(with_ascii_host("https://o.example/ü"), None);
    }

    #[test]
    fn a_base_url_can_be_reached() {
        for text in [
            "https://example.org",
            "http://localhost:8080/",
            "https://[2001:db8::7]/news",
            "https://пример.example/a%20b/",
        ] {
            assert!(BaseUrl::parse(text).is_ok(), "{text}");
        }
        for text in [
            "https://a:b",
            "https://[::1",
            "https://a/%zz",
            "https://a%",
            "https://:8",
            "https://a^b",
            "https://a/..",
            "ftp://a",
        ] {
            assert!(BaseUrl::parse(text).is_err(), "{text}");
        }
    }
}
