//! Raw HTML as far as the newsroom must know it: its tags, the links in them, and the text between them.
//!
//! This is no HTML parser: what it does not understand it leaves alone, and the sanitizer has the last word.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memmem};
use newsgen_wire::running::{HIDDEN, tag_name};

const TARGETS: [&str; 4] = ["href", "src", "poster", "srcset"];

/// A tag or a comment.
pub struct Tag {
    /// All of it; of scripts and styles with what is in them.
    pub range: Range<usize>,
    /// The names of its attributes, and their values without quotation marks and surrounding space.
    pub attributes: Vec<(Range<usize>, Range<usize>)>,
}

/// All tags and comments in order.
#[must_use]
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr(b'<', &html.as_bytes()[at..]) {
        let begin = at + found;
        let rest = &html[begin..];
        if rest.starts_with("<!--") {
            at = memmem::find(&rest.as_bytes()[4..], b"-->").map_or(html.len(), |end| begin + 4 + end + 3);
            tags.push(Tag { range: begin..at, attributes: Vec::new() });
            continue;
        }
        let is_tag = rest[1..].trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_tag && !rest.starts_with("<!") && !rest.starts_with("<?") {
            at = begin + 1;
            continue;
        }
        let name = tag_name(rest);
        let mut tag = Tag { range: begin..html.len(), attributes: Vec::new() };
        at = read_attributes(html, begin + 1 + name.len(), &mut tag.attributes);
        if matches!(&*name, "script" | "style" | "textarea") && !rest.starts_with("</") {
            at = end_of(html, at, &name);
        }
        tag.range.end = at;
        tags.push(tag);
    }
    tags
}

/// Reads attributes, and gives where their tag ends.
fn read_attributes(html: &str, from: usize, attributes: &mut Vec<(Range<usize>, Range<usize>)>) -> usize {
    let bytes = html.as_bytes();
    let until = |from: usize, is_end: &dyn Fn(u8) -> bool| {
        bytes[from..].iter().position(|byte| is_end(*byte)).map_or(bytes.len(), |length| from + length)
    };
    let mut at = from;
    loop {
        at = until(at, &|byte| !byte.is_ascii_whitespace() && byte != b'/');
        match bytes.get(at) {
            None => return at,
            Some(b'>') => return at + 1,
            Some(_) => {}
        }
        let name =
            at..until(at + 1, &|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/'));
        let equals = until(name.end, &|byte| !byte.is_ascii_whitespace());
        if bytes.get(equals) != Some(&b'=') {
            attributes.push((name.clone(), name.end..name.end));
            at = name.end;
            continue;
        }
        let begin = until(equals + 1, &|byte| !byte.is_ascii_whitespace());
        let (value, behind) = if let Some(quote @ (b'"' | b'\'')) = bytes.get(begin) {
            let end = until(begin + 1, &|byte| byte == *quote);
            (begin + 1..end, (end + 1).min(bytes.len()))
        } else {
            let end = until(begin, &|byte| byte.is_ascii_whitespace() || byte == b'>');
            (begin..end, end)
        };
        attributes.push((name, trimmed(html, value)));
        at = behind;
    }
}

fn trimmed(html: &str, range: Range<usize>) -> Range<usize> {
    let text = html.get(range.clone()).unwrap_or_default();
    let begin = range.start + text.len() - text.trim_start().len();
    begin..begin + text.trim().len()
}

/// Where the end tag of an element ends in which nothing else is a tag.
fn end_of(html: &str, from: usize, name: &str) -> usize {
    let bytes = html.as_bytes();
    for found in memmem::find_iter(&bytes[from..], b"</") {
        let begin = from + found + 2;
        if bytes.get(begin..begin + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())) {
            return memchr(b'>', &bytes[begin..]).map_or(html.len(), |end| begin + end + 1);
        }
    }
    html.len()
}

/// Where the targets of links stand in a piece of raw HTML, in order.
#[must_use]
pub fn targets(html: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (name, value) in tags(html).into_iter().flat_map(|tag| tag.attributes) {
        match TARGETS.iter().find(|target| html[name.clone()].eq_ignore_ascii_case(target)) {
            Some(&"srcset") => {
                let of_value = |range: Range<usize>| value.start + range.start..value.start + range.end;
                found.extend(candidates(&html[value.clone()]).into_iter().map(of_value));
            }
            Some(_) if !value.is_empty() => found.push(value),
            _ => {}
        }
    }
    found
}

/// Where the names stand that links can lead to: `id`, and `name` of `<a>`.
#[must_use]
pub fn ids(html: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for tag in tags(html) {
        let is_anchor = tag_name(&html[tag.range.clone()]) == "a";
        for (attribute, value) in tag.attributes {
            let attribute = &html[attribute];
            let is_name = is_anchor && attribute.eq_ignore_ascii_case("name");
            if (is_name || attribute.eq_ignore_ascii_case("id")) && !value.is_empty() {
                found.push(value);
            }
        }
    }
    found
}

/// Where the addresses of a `srcset` stand (HTML, "parse a srcset attribute"): a comma ends what describes a picture,
/// and an address only where white space follows.
#[must_use]
pub fn candidates(set: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        let rest = &set[at..];
        let begin = set.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',').len();
        if begin == set.len() {
            return found;
        }
        let rest = &set[begin..];
        let end = begin + rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let address = set[begin..end].trim_end_matches(',');
        found.push(begin..begin + address.len());
        at = if begin + address.len() < end { end } else { behind_descriptor(set, end) };
    }
}

/// Where the next candidate may begin; a comma in brackets belongs to the descriptor.
fn behind_descriptor(set: &str, from: usize) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in set[from..].bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => return from + at + 1,
            _ => {}
        }
    }
    set.len()
}

/// Raw HTML of one event or of several lines, and where it stands in the text.
#[derive(Default)]
pub struct Block {
    /// The HTML.
    pub html: String,
    /// Where each line begins in it, and where it stands in the text.
    lines: Vec<(usize, Range<usize>)>,
}

impl Block {
    /// A piece that stands here.
    #[must_use]
    pub fn of(html: &str, range: &Range<usize>) -> Self {
        Self { html: html.to_owned(), lines: vec![(0, range.clone())] }
    }

    /// Adds a line.
    pub fn push(&mut self, line: &str, range: &Range<usize>) {
        self.lines.push((self.html.len(), range.clone()));
        self.html.push_str(line);
    }

    /// Where a range of it stands in the text: whole lines, where they are written otherwise there.
    #[must_use]
    pub fn in_text(&self, range: &Range<usize>) -> Range<usize> {
        let (begin, _) = self.place(range.start);
        let (_, end) = self.place(range.end.max(range.start + 1) - 1);
        begin..end.max(begin)
    }

    /// Where the byte at this offset begins and ends in the text.
    fn place(&self, offset: usize) -> (usize, usize) {
        let behind = self.lines.partition_point(|(at, _)| *at <= offset);
        let Some((at, source)) = self.lines.get(behind.saturating_sub(1)) else { return (0, 0) };
        let next = self.lines.get(behind).map_or(self.html.len(), |(at, _)| *at);
        if next - at != source.len() {
            return (source.start, source.end);
        }
        (source.start + offset - at, source.start + offset - at + 1)
    }
}

/// What of raw HTML is running text; between elements stands a space.
#[must_use]
pub fn text(html: &str) -> String {
    let (mut text, mut at, mut hidden) = (String::new(), 0, 0_usize);
    for tag in tags(html) {
        if hidden == 0 {
            text.push_str(&html[at..tag.range.start]);
            text.push(' ');
        }
        at = tag.range.end;
        let tag = &html[tag.range];
        if HIDDEN.contains(&&*tag_name(tag)) && !tag.ends_with("/>") {
            // Scripts and styles are one tag with what is in them.
            if tag.starts_with("</") {
                hidden = hidden.saturating_sub(1);
            } else if !matches!(&*tag_name(tag), "script" | "style") {
                hidden += 1;
            }
        }
    }
    if hidden == 0 {
        text.push_str(&html[at..]);
    }
    text
}

/// Whether nothing is shown of raw HTML: it is comments and space.
#[must_use]
pub fn is_comment(html: &str) -> bool {
    let is_comment = |tag: Tag| html[tag.range].starts_with("<!--");
    html.trim_start().starts_with("<!--")
        && tags(html).into_iter().all(is_comment)
        && text(html).trim().is_empty()
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

/// The same HTML with `id` for the `name` of every `<a>` that has no `id`: what links lead to since HTML 4.
#[must_use]
pub fn with_ids(html: &str) -> Cow<'_, str> {
    let mut renamed = String::new();
    let mut at = 0;
    for tag in tags(html).iter().filter(|tag| tag_name(&html[tag.range.clone()]) == "a") {
        let is = |range: &Range<usize>, wanted: &str| html[range.clone()].eq_ignore_ascii_case(wanted);
        if tag.attributes.iter().any(|(attribute, _)| is(attribute, "id")) {
            continue;
        }
        if let Some((attribute, _)) = tag.attributes.iter().find(|(attribute, _)| is(attribute, "name")) {
            renamed.push_str(&html[at..attribute.start]);
            renamed.push_str("id");
            at = attribute.end;
        }
    }
    if at == 0 {
        return Cow::Borrowed(html);
    }
    renamed.push_str(&html[at..]);
    Cow::Owned(renamed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_in_any_quotation() {
        let html = "<a class=x href=\"/a/\"><IMG SRC='b.jpg' alt=\"href=no\"><img srcset=\"c.jpg 1x, d.jpg 2x\" src=e.png>";
        let found: Vec<&str> = targets(html).into_iter().map(|range| &html[range]).collect();
        assert_eq!(found, ["/a/", "b.jpg", "c.jpg", "d.jpg", "e.png"]);
        let html =
            "<!-- <a href=no> --><script>\"<a href=no>\"</script><p>href=no</p><video\nposter = 'p.png' >";
        let found: Vec<&str> = targets(html).into_iter().map(|range| &html[range]).collect();
        assert_eq!(found, ["p.png"]);
    }

    #[test]
    fn a_srcset_is_read_as_browsers_read_it() {
        for (set, expected) in [
            ("a.png 1x,\nb.png 2x", vec!["a.png", "b.png"]),
            ("a.png 1x,b.png 2x", vec!["a.png", "b.png"]),
            ("a.png, b.png 2x", vec!["a.png", "b.png"]),
            (" a,b.png 640w , c.png\t1280w,", vec!["a,b.png", "c.png"]),
            ("a.png foo(1, 2) 2x, b.png", vec!["a.png", "b.png"]),
            (",, ,", vec![]),
        ] {
            let found: Vec<&str> = candidates(set).into_iter().map(|range| &set[range]).collect();
            assert_eq!(found, expected, "{set}");
        }
    }

    #[test]
    fn targets_are_replaced_in_place() {
        let new = |target: &str| target.starts_with('/').then(|| format!("/news{target}"));
        assert_eq!(
            rewrite("<a href='/a/'>x</a><a href=\"b\">", &new),
            "<a href='/news/a/'>x</a><a href=\"b\">"
        );
    }

    #[test]
    fn an_anchor_has_an_id() {
        for (html, expected) in [
            ("<a name=\"annex\"></a>", "<a id=\"annex\"></a>"),
            ("<A NAME=x class=y>", "<A id=x class=y>"),
            ("<a name=x id=y>", "<a name=x id=y>"),
            ("<input name=x>", "<input name=x>"),
        ] {
            assert_eq!(with_ids(html), expected);
        }
    }

    #[test]
    fn text_stands_between_tags() {
        assert_eq!(
            text("<p>One <b>two</b></p><!-- no --><script>no</script><del>no</del>").trim(),
            "One  two"
        );
        assert!(is_comment("<!-- a -->\n<!-- b -->\n"));
        assert!(!is_comment("<!-- a --> b") && !is_comment("<p>a</p>"));
    }
}
