//! What one sitemap, or index of sitemaps, names.
//!
//! Elements count by their namespace, whatever their prefix; those of pictures and of news are no pages. What is no sitemap is
//! refused: of a page that asks to log in, no address would be lost.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

/// What one text names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct SitemapFound {
    pub(super) addresses: Vec<String>,
    pub(super) sitemaps: Vec<String>,
}

/// What was read of a sitemap so far.
#[derive(Default)]
struct SitemapReading {
    found: SitemapFound,
    /// The namespace of the first element.
    namespace: Option<String>,
    /// The names of the elements around; one of another namespace begins with `:`.
    open: Vec<String>,
    words: String,
    /// What the `url` or `sitemap` names: its `loc`, and the same page in other languages.
    location: Option<String>,
    alternates: Vec<String>,
}

/// Reads the `loc` of every `url` and `sitemap`, and the pages in other languages that a `url` names.
///
/// # Errors
/// Says in words why it is no sitemap.
pub(super) fn read(text: &str) -> Result<SitemapFound, String> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut reading = SitemapReading::default();
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(0);
                let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
                return Err(format!("is broken in line {line}: {error}"));
            }
        };
        match event {
            Event::Start(start) => {
                let (namespace, name) = reader.resolver().resolve_element(start.name());
                reading.start(&namespace, name.as_ref(), &start)?;
            }
            Event::Text(text) => reading.words.push_str(&text.xml10_content()),
            Event::CData(text) => reading.words.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => reading.words.push_str(&resolved(&reference)?),
            Event::End(_) => reading.end()?,
            Event::Eof if reading.namespace.is_none() => return Err("is no sitemap".to_owned()),
            Event::Eof if reading.open.is_empty() => return Ok(reading.found),
            Event::Eof => return Err(format!("ends within <{}>", reading.open.join("><"))),
            _ => {}
        }
    }
}

impl SitemapReading {
    fn start(&mut self, namespace: &ResolveResult, name: &str, start: &BytesStart) -> Result<(), String> {
        let is_page = matches!(name, "urlset" | "sitemapindex" | "url" | "sitemap");
        let namespace = match namespace {
            ResolveResult::Bound(namespace) => namespace.0,
            ResolveResult::Unknown(prefix) if is_page => {
                return Err(format!("uses the prefix `{prefix}`, which it does not declare"));
            }
            ResolveResult::Unknown(prefix) => prefix,
            ResolveResult::Unbound => "",
        };
        if self.open.is_empty() {
            if !matches!(name, "urlset" | "sitemapindex") {
                return Err(format!("is no sitemap: it begins with <{name}>"));
            }
            self.namespace = Some(namespace.to_owned());
        }
        let is_own = namespace.is_empty()
            || namespace.contains("/schemas/sitemap/")
            || self.namespace.as_deref() == Some(namespace);
        if name == "link" && self.open.last().is_some_and(|parent| parent == "url") {
            self.alternates.extend(address_of(start)?);
        }
        self.open.push(if is_own { name.to_owned() } else { format!(":{name}") });
        self.words.clear();
        Ok(())
    }

    fn end(&mut self) -> Result<(), String> {
        let name = self.open.pop().unwrap_or_default();
        let parent = self.open.last().map_or("", String::as_str);
        match (parent, &*name) {
            ("url" | "sitemap", "loc") => self.location = Some(self.words.trim().to_owned()),
            ("urlset", "url") => {
                let location = self.location.take().ok_or("has a <url> without <loc>")?;
                let host = host(&location).to_owned();
                let alternates = self.alternates.drain(..).filter(|other| self::host(other) == host);
                self.found.addresses.extend(alternates);
                self.found.addresses.push(location);
            }
            ("sitemapindex", "sitemap") => {
                self.found.sitemaps.push(self.location.take().ok_or("has a <sitemap> without <loc>")?);
            }
            (_, "url" | "sitemap") => return Err(format!("has a <{name}> in <{parent}>")),
            _ => {}
        }
        Ok(())
    }
}

/// Where a link leads.
fn address_of(link: &BytesStart) -> Result<Option<String>, String> {
    let href = link.try_get_attribute("href").map_err(|error| format!("is broken: {error}"))?;
    let Some(href) = href else { return Ok(None) };
    let href =
        href.normalized_value(XmlVersion::Implicit1_0).map_err(|error| format!("is broken: {error}"))?;
    Ok(Some(href.trim().to_owned()))
}

/// Scheme and host apart from the path; pages in other languages may stand on other sites.
fn host(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("://") else { return "" };
    rest.split(['/', '\\', '?', '#']).next().unwrap_or(rest)
}

fn resolved(reference: &BytesRef) -> Result<String, String> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Ok(character.to_string());
    }
    let name: &str = reference;
    resolve_xml_entity(name).map(str::to_owned).ok_or_else(|| format!("holds the unknown entity `&{name};`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<String> {
        read(text).unwrap_or_else(|wrong| panic!("{text}: {wrong}")).addresses
    }

    #[test]
    fn the_pages_of_a_sitemap_are_read_and_its_pictures_are_not() {
        let text = "<?xml version=\"1.0\"?>\n<!-- <url><loc>/no/</loc></url> --><urlset xmlns=\"s\" xmlns:image=\"i\">\
                    <url><loc> https://a.example/?p=1&amp;q=&#x32; </loc><lastmod>2025</lastmod>\
                    <image:image><image:loc>https://a.example/x.jpg</image:loc></image:image></url>\
                    <url><loc><![CDATA[https://a.example/b&c/]]></loc></url></urlset>";
        assert_eq!(addresses(text), ["https://a.example/?p=1&q=2", "https://a.example/b&c/"]);
    }

    #[test]
    fn a_prefix_is_a_namespace() {
        const SITEMAPS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
        for text in [
            format!("<s:urlset xmlns:s=\"{SITEMAPS}\"><s:url><s:loc>/a/</s:loc></s:url></s:urlset>"),
            format!(
                "<urlset xmlns=\"{SITEMAPS}\" xmlns:s=\"{SITEMAPS}\"><s:url><s:loc>/a/</s:loc></s:url></urlset>"
            ),
            format!("<urlset xmlns:s=\"{SITEMAPS}\"><s:url><loc>/a/</loc></s:url></urlset>"),
            format!(
                "<a:urlset xmlns:a=\"{SITEMAPS}\"><url xmlns=\"{SITEMAPS}\"><a:loc>/a/</a:loc></url></a:urlset>"
            ),
            "<urlset><url><loc>/a/</loc><i:image><i:loc>/b.png</i:loc></i:image></url></urlset>".to_owned(),
        ] {
            assert_eq!(addresses(&text), ["/a/"], "{text}");
        }
    }

    #[test]
    fn pages_in_other_languages_count_where_they_are_of_the_same_site() {
        let text = "<urlset xmlns:x=\"http://www.w3.org/1999/xhtml\"><url><loc>https://a.example/a/</loc>\
                    <x:link rel=\"alternate\" hreflang=\"fr\" href=\"https://a.example/fr/a/?x=1&amp;y=2\"/>\
                    <x:link rel=\"alternate\" hreflang=\"de\" href=\"https://a.example.de/a/\"/></url>\
                    <url><x:link href=\"https://a.example/it/b/\"></x:link><loc>https://a.example/b/</loc></url></urlset>";
        let expected = [
            "https://a.example/fr/a/?x=1&y=2",
            "https://a.example/a/",
            "https://a.example/it/b/",
            "https://a.example/b/",
        ];
        assert_eq!(addresses(text), expected);
    }

    #[test]
    fn what_is_no_sitemap_is_refused() {
        for (text, wrong) in [
            ("", "is no sitemap"),
            ("<!-- nothing -->", "is no sitemap"),
            ("<html><body>Log in</body></html>", "is no sitemap: it begins with <html>"),
            ("<rss><url><loc>/a/</loc></url></rss>", "is no sitemap: it begins with <rss>"),
            ("<s:urlset><s:url><s:loc>/a/</s:loc></s:url></s:urlset>", "uses the prefix `s`"),
            ("<urlset><s:url><s:loc>/a/</s:loc></s:url></urlset>", "uses the prefix `s`"),
            ("<urlset><url><loc>/a/</loc>", "ends within <urlset><url>"),
            ("<urlset>\n<url></loc></urlset>", "is broken in line 2"),
            ("<urlset><url><loc>/&nbsp;</loc></url></urlset>", "holds the unknown entity `&nbsp;`"),
            ("<urlset><url><lastmod>2025</lastmod></url></urlset>", "has a <url> without <loc>"),
            ("<sitemapindex><sitemap/></sitemapindex>", "has a <sitemap> without <loc>"),
            ("<sitemapindex><url><loc>/a/</loc></url></sitemapindex>", "has a <url> in <sitemapindex>"),
            ("<urlset><p><url><loc>/a/</loc></url></p></urlset>", "has a <url> in <p>"),
        ] {
            let found = read(text).unwrap_err();
            assert!(found.contains(wrong), "{text}: {found}");
        }
    }
}
