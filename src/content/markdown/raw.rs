//! Links in raw HTML, as far as the newsroom must know them: the values of `href`, `src`, `poster`, `srcset`.
//!
//! This is no HTML parser: what it does not understand it leaves alone, and the sanitizer has the last word.

use std::ops::Range;

const ATTRIBUTES: [&str; 4] = ["href", "src", "poster", "srcset"];

/// Where the targets of links stand in a piece of raw HTML, in order.
#[must_use]
pub fn targets(html: &str) -> Vec<Range<usize>> {
    values(html, &ATTRIBUTES)
}

/// Where the names stand that links can lead to: the values of `id` and `name`.
#[must_use]
pub fn ids(html: &str) -> Vec<Range<usize>> {
    values(html, &["id", "name"])
}

fn values(html: &str, attributes: &[&str]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(equals) = html.get(at..).and_then(|rest| rest.find('=')).map(|found| found + at) {
        let name = html[..equals].trim_end();
        let attribute = attributes.iter().find(|attribute| ends_with_attribute(name, attribute));
        at = equals + 1;
        let is_quoted = html[at..].trim_start().starts_with(['"', '\'']);
        // Only what will be skipped is looked at, so that every byte is looked at once.
        if attribute.is_none() && !is_quoted {
            continue;
        }
        let value = value(html, at);
        match attribute {
            Some(&"srcset") => found.extend(candidates(html, &value)),
            Some(_) => found.push(value.clone()),
            None => {}
        }
        at = value.end.max(at);
    }
    found.retain(|range| !range.is_empty());
    found
}

fn ends_with_attribute(text: &str, attribute: &str) -> bool {
    let Some(begin) = text.len().checked_sub(attribute.len()) else { return false };
    text.get(begin..).is_some_and(|name| name.eq_ignore_ascii_case(attribute))
        && text[..begin].ends_with(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '/'))
}

/// The value behind an equals sign, without quotation marks and surrounding space.
fn value(html: &str, from: usize) -> Range<usize> {
    let rest = html.get(from..).unwrap_or_default();
    let begin = from + rest.len() - rest.trim_start().len();
    let rest = &html[begin..];
    let (begin, end) = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            (begin + 1, rest[1..].find(quote).map_or(html.len(), |end| begin + 1 + end))
        }
        _ => (
            begin,
            rest.find(|c: char| c.is_ascii_whitespace() || c == '>').map_or(html.len(), |end| begin + end),
        ),
    };
    let text = &html[begin..end];
    let skipped = text.len() - text.trim_start().len();
    begin + skipped..begin + skipped + text.trim().len()
}

/// The URLs of a `srcset`: before the first space of each part between commas.
fn candidates(html: &str, value: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = value.start;
    for part in html[value.clone()].split(", ") {
        let begin = at + part.len() - part.trim_start().len();
        let length = part.trim_start().find(|c: char| c.is_ascii_whitespace()).unwrap_or(part.trim().len());
        found.push(begin..begin + length);
        at += part.len() + 2;
    }
    found
}

/// Elements without an end tag (HTML, section 13.1.2).
const VOID: [&str; 9] = ["br", "img", "hr", "wbr", "input", "source", "col", "area", "embed"];

/// How many elements are open behind a piece of raw HTML, when so many were open before it.
#[must_use]
pub fn open_elements(html: &str, before: usize) -> usize {
    html.split('<').skip(1).fold(before, |open, tag| {
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        match name.to_ascii_lowercase().as_str() {
            "" if tag.starts_with('/') => open.saturating_sub(1),
            name if name.is_empty() || VOID.contains(&name) => open,
            _ => open + 1,
        }
    })
}

/// The same HTML with its targets replaced where there is a replacement.
#[must_use]
pub fn rewrite(html: &str, replacement: &dyn Fn(&str) -> Option<String>) -> String {
    let mut rewritten = String::with_capacity(html.len());
    let mut at = 0;
    for range in targets(html) {
        if let Some(new) = replacement(&html[range.clone()]) {
            rewritten.push_str(&html[at..range.start]);
            rewritten.push_str(&new);
            at = range.end;
        }
    }
    rewritten.push_str(&html[at..]);
    rewritten
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_in_any_quotation() {
        let html = "<a class=x href=\"/a/\"><IMG SRC='b.jpg' alt=\"href=no\"><img srcset=\"c.jpg 1x, d.jpg 2x\" src=e.png>";
        let found: Vec<&str> = targets(html).into_iter().map(|range| &html[range]).collect();
        assert_eq!(found, ["/a/", "b.jpg", "c.jpg", "d.jpg", "e.png"]);
    }

    #[test]
    fn targets_are_replaced_in_place() {
        let new = |target: &str| target.starts_with('/').then(|| format!("/news{target}"));
        assert_eq!(
            rewrite("<a href='/a/'>x</a><a href=\"b\">", &new),
            "<a href='/news/a/'>x</a><a href=\"b\">"
        );
    }
}
