//! The tags of a rendered page, as far as links and sections must be known: fast, and no parser of HTML.
//!
//! Pages come out of templates and of our own Markdown, so they are well formed or nearly; what is not is passed
//! over. Comments and the content of scripts and styles are no tags (HTML, section 13.1.2).

use std::borrow::Cow;

use memchr::{memchr, memmem};

use crate::content::markdown::references::decoded;

/// A start tag: its name as written, and its attributes in order.
pub(super) struct PageTag<'a, 'b> {
    pub name: &'a str,
    attributes: &'b [(&'a str, &'a str)],
}

impl<'a> PageTag<'a, '_> {
    /// Whether it is the tag of this element.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, with its character references resolved.
    pub fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        let found = self.attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        let (_, value) = found?;
        Some(if value.contains('&') { Cow::Owned(decoded(value)) } else { Cow::Borrowed(value) })
    }
}

/// Calls `look` with every start tag.
pub(super) fn tags<'a>(html: &'a str, mut look: impl FnMut(&PageTag<'a, '_>)) {
    let mut attributes = Vec::new();
    let mut at = 0;
    while let Some(open) = memchr(b'<', &html.as_bytes()[at..]) {
        let begin = at + open + 1;
        let rest = &html[begin..];
        if let Some(comment) = rest.strip_prefix("!--") {
            at = memmem::find(comment.as_bytes(), b"-->").map_or(html.len(), |end| begin + end + 6);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = begin;
            continue;
        }
        let name = &rest[..word(rest, b"/>")];
        attributes.clear();
        at = begin + name.len() + read_attributes(&rest[name.len()..], &mut attributes);
        look(&PageTag { name, attributes: &attributes });
        if ["script", "style"].iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            at += end_of_raw(&html[at..], name);
        }
    }
}

/// How many bytes stand before white space or one of these.
fn word(text: &str, ends: &[u8]) -> usize {
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || ends.contains(byte);
    text.bytes().position(|byte| is_end(&byte)).unwrap_or(text.len())
}

/// Reads attributes up to the end of their tag, and gives the bytes that they take.
fn read_attributes<'a>(text: &'a str, attributes: &mut Vec<(&'a str, &'a str)>) -> usize {
    let mut at = 0;
    loop {
        let is_between = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
        at += text.as_bytes()[at..].iter().take_while(|byte| is_between(byte)).count();
        match text.as_bytes().get(at) {
            None => return at,
            Some(b'>') => return at + 1,
            Some(_) => {}
        }
        let length = word(&text[at..], b"=/>").max(1);
        let Some(name) = text.get(at..at + length) else { return text.len() };
        at += length;
        let behind = text[at..].trim_ascii_start();
        let Some(value) = behind.strip_prefix('=') else {
            attributes.push((name, ""));
            continue;
        };
        let value = value.trim_ascii_start();
        let begin = text.len() - value.len();
        let (begin, end, next) = match value.bytes().next() {
            Some(quote @ (b'"' | b'\'')) => {
                let end = memchr(quote, &value.as_bytes()[1..]).map_or(text.len(), |end| begin + 1 + end);
                (begin + 1, end, (end + 1).min(text.len()))
            }
            _ => (begin, begin + word(value, b">"), begin + word(value, b">")),
        };
        attributes.push((name, &text[begin..end]));
        at = next;
    }
}

/// Where the end tag of a script or a style begins.
fn end_of_raw(text: &str, name: &str) -> usize {
    let ends = memmem::find_iter(text.as_bytes(), b"</");
    let is_own = |at: &usize| {
        let end = text.as_bytes().get(at + 2..at + 2 + name.len());
        end.is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
    };
    ends.into_iter().find(is_own).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(html: &str, name: &str) -> Vec<String> {
        let mut found = Vec::new();
        tags(html, |tag| {
            found.extend(tag.get(name).map(|value| format!("{} {value}", tag.name)));
        });
        found
    }

    #[test]
    fn attributes_are_found_in_any_quotation() {
        for (html, expected) in [
            ("<a href=\"/a/\">", vec!["a /a/"]),
            ("<A\n HREF = '/a/' x>", vec!["A /a/"]),
            ("<a x href=/a/>text</a><a href=/b/ >", vec!["a /a/", "a /b/"]),
            ("<a title='href=\"/no/\" >' href=\"/a/\"/>", vec!["a /a/"]),
            ("<a href=\"/?a=1&amp;b=2&#x2F;&#47;&eacute;&\">", vec!["a /?a=1&b=2//&eacute;&"]),
            ("<!-- <a href=\"/no/\"> --><p>1 < 2 <a href=\"é\">", vec!["a é"]),
            ("<script src=\"a.js\">\"<a href='/no/'>\"</script><a href=\"b\">", vec!["a b"]),
            ("<a href=\"/open", vec!["a /open"]),
            ("<a href", vec!["a "]),
            ("<a =\"x\" href=b>", vec!["a b"]),
        ] {
            assert_eq!(read(html, "href"), expected, "{html}");
        }
    }

    proptest! {
        #[test]
        fn no_page_is_too_broken(html in "([<>/!='\"& ab-]|<a |href=|</script|<script|<!--|-->|&#|é){0,60}") {
            tags(&html, |tag| drop(tag.get("href")));
        }
    }
}
