//! Markdown: `CommonMark` with tables, footnotes, strikethrough and heading ids.
//!
//! [`facts`] reads what the newsroom must know of a text without making HTML; [`html`] makes the HTML when an
//! output needs it. Both walk the same events, so that what one counts the other finds.

use std::collections::BTreeMap;

use newsgen_wire::link::scheme;
use newsgen_wire::slug::full_slug;
use pulldown_cmark::Event;

pub mod facts;
mod footnotes;
pub mod html;
mod lead;
pub mod oddities;
pub mod opening;
pub mod pictures;
pub mod raw;
pub mod recording;
pub mod references;
mod sanitize;
pub mod shape;
mod table;
pub mod words;

/// The elements of headings.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// The ids of headings that are taken, each with the last number that made it differ.
#[derive(Default)]
struct HeadingIds(BTreeMap<String, usize>);

impl HeadingIds {
    /// The id of a heading: the one it asks for or one made of its text, unlike all before it.
    fn give(&mut self, wanted: Option<&str>, text: &str) -> String {
        let wanted = wanted.map_or_else(|| full_slug(text), str::to_owned);
        let base =
            if wanted.is_empty() || wanted.starts_with("fn") { format!("section-{wanted}") } else { wanted };
        let base = base.trim_end_matches('-').to_owned();
        let mut unique = base.clone();
        let mut number = self.0.get(&base).copied().unwrap_or(1);
        while self.0.contains_key(&unique) {
            number += 1;
            unique = format!("{base}-{number}");
        }
        self.0.insert(unique.clone(), 1);
        self.0.insert(base, number);
        unique
    }
}

/// What an event adds to the plain text of its paragraph.
pub(in crate::content) fn plain<'a>(event: &'a Event<'_>) -> &'a str {
    match event {
        Event::Text(text) | Event::Code(text) => text,
        Event::SoftBreak | Event::HardBreak => "\n",
        _ => "",
    }
}

/// The schemes that links of raw HTML may have.
const SCHEMES: [&str; 14] = [
    "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "sftp", "xmpp", "irc", "ircs", "geo", "webcal",
    "news",
];

/// Whether a link leads to something of this newsroom and must be resolved.
#[must_use]
pub fn is_internal(url: &str) -> bool {
    !url.is_empty() && !url.starts_with(['#', '?']) && !url.starts_with("//") && scheme(url).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn internal_links_are_those_that_must_be_resolved() {
        for (url, internal) in [
            ("@/2024/x.md", true),
            ("../x.md", true),
            ("/about/", true),
            ("#a", false),
            ("//cdn.example", false),
            ("https://x", false),
        ] {
            assert_eq!(is_internal(url), internal, "{url}");
        }
    }
}
