//! What is lost or printed by mistake: raw HTML that is removed, shortcodes of other generators, characters that no page
//! can hold, notes that nobody mentions.
//!
//! Nearly every text has none of it, which a glance at its bytes shows; the others are read a second time.

use std::collections::BTreeSet;
use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2, memmem};
use newsgen_wire::running::{options, tag_name};
use newsgen_wire::text::is_unprintable;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::references::unprintable;
use super::{raw, sanitize};
use crate::input::config::RawHtml;

/// What was found; ranges are bytes of the text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Oddities {
    /// Elements that are removed.
    pub elements: Vec<(String, Range<usize>)>,
    /// Attributes that are removed from elements that stay.
    pub attributes: Vec<(String, Range<usize>)>,
    /// What another generator would replace.
    pub shortcodes: Vec<Range<usize>>,
    /// References to characters that no page can hold.
    pub characters: Vec<(char, Range<usize>)>,
    /// Notes that nobody mentions.
    pub unused_notes: Vec<(String, Range<usize>)>,
    /// Mentions of notes that there are not.
    pub missing_notes: Vec<(String, Range<usize>)>,
}

/// Looks for all of it; `has_html` says whether there is raw HTML.
#[must_use]
pub fn look(text: &str, has_html: bool, raw_html: RawHtml) -> Oddities {
    let bytes = text.as_bytes();
    let shortcodes = shortcodes(text);
    let has_sign = memchr2(b'^', b'&', bytes).is_some();
    let has_notes = has_sign && memmem::find(bytes, b"[^").is_some();
    let has_references = has_sign && memmem::find(bytes, b"&#").is_some();
    if !has_html && !has_notes && !has_references && shortcodes.is_empty() {
        return Oddities::default();
    }
    let mut looking = Looking { text, raw_html, ..Looking::default() };
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        looking.event(&event, range);
    }
    let Looking { mut found, code, mut notes, mentions, .. } = looking;
    // All stand in the order of the text, and what begins inside of code ends in it.
    let is_code = |range: &Range<usize>| {
        let before = code.partition_point(|code| code.start <= range.start);
        before.checked_sub(1).is_some_and(|at| range.start < code[at].end)
    };
    found.shortcodes = shortcodes.into_iter().filter(|range| !is_code(range)).collect();
    for (name, range) in loose_mentions(text) {
        let is_mention = mentions.binary_search_by_key(&range.start, |(_, mention)| mention.start).is_ok();
        if !is_mention && !is_code(&range) {
            found.missing_notes.push((name, range));
        }
    }
    let mentioned: BTreeSet<&str> = mentions.iter().map(|(name, _)| &**name).collect();
    notes.retain(|(name, _)| !mentioned.contains(&**name));
    found.unused_notes = notes;
    found
}

#[derive(Default)]
struct Looking<'t> {
    text: &'t str,
    raw_html: RawHtml,
    found: Oddities,
    code: Vec<Range<usize>>,
    notes: Vec<(String, Range<usize>)>,
    mentions: Vec<(String, Range<usize>)>,
    /// The removed element that we are in, of those that take others with them.
    within: Option<String>,
    /// The block of raw HTML that we are in.
    block: raw::Block,
}

impl Looking<'_> {
    fn event(&mut self, event: &Event, range: Range<usize>) {
        match event {
            Event::Text(text) => self.characters(text, &range),
            Event::Code(_) => self.code.push(range),
            Event::Start(Tag::CodeBlock(kind)) => {
                if let CodeBlockKind::Fenced(info) = kind {
                    self.characters(info, &range);
                }
                self.code.push(range);
            }
            Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                self.characters(dest_url, &range);
                self.characters(title, &range);
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let end = self.text[range.clone()].find(':').map_or(range.end, |length| range.start + length);
                self.notes.push((name.to_string(), range.start..end));
            }
            Event::FootnoteReference(name) => self.mentions.push((name.to_string(), range)),
            Event::Html(line) => self.block.push(line, &range),
            Event::End(TagEnd::HtmlBlock) => {
                let block = std::mem::take(&mut self.block);
                self.html(&block);
            }
            Event::InlineHtml(html) => self.html(&raw::Block::of(html, &range)),
            _ => {}
        }
    }

    /// Characters that came of references: written as they are, they were refused when the file was read.
    fn characters(&mut self, text: &str, range: &Range<usize>) {
        if let Some(bad) = text.chars().find(|c| is_unprintable(*c)) {
            self.found.characters.push((bad, range.clone()));
        }
    }

    fn html(&mut self, block: &raw::Block) {
        let html = &*block.html;
        if self.raw_html == RawHtml::Escape {
            return;
        }
        for (bad, range) in unprintable(html) {
            self.found.characters.push((bad, block.in_text(&range)));
        }
        if self.raw_html == RawHtml::Allow {
            return;
        }
        for tag in raw::tags(html) {
            let written = &html[tag.range.clone()];
            let name = tag_name(written);
            let ends = written.starts_with("</");
            if let Some(within) = &self.within {
                if ends && *within == name {
                    self.within = None;
                }
                continue;
            }
            if name.is_empty() || ends {
                continue;
            }
            if !sanitize::keeps_element(&name) {
                let place = tag.range.start..tag.range.start + 1 + name.len();
                let holds_others = matches!(&*name, "form" | "math" | "object" | "svg");
                self.within = if holds_others { Some(name.to_string()) } else { None };
                self.found.elements.push((name.into_owned(), block.in_text(&place)));
                continue;
            }
            for (attribute, value) in tag.attributes {
                let known = html[attribute.clone()].to_ascii_lowercase();
                let is_anchor = name == "a" && known == "name";
                if !is_anchor && !sanitize::keeps_attribute(&name, &known, &html[value]) {
                    self.found.attributes.push((format!("{name} {known}"), block.in_text(&attribute)));
                }
            }
        }
    }
}

/// What looks like the mention of a note: `[^name]` that no colon follows.
fn loose_mentions(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), b"[^") {
        let rest = &text[at + 2..];
        let length = rest.find(|c: char| c == ']' || c.is_whitespace()).unwrap_or(rest.len());
        let is_escaped = text[..at].ends_with('\\');
        if length > 0 && rest[length..].starts_with(']') && !rest[length..].starts_with("]:") && !is_escaped {
            found.push((rest[..length].to_owned(), at..at + 2 + length + 1));
        }
    }
    found
}

/// What other generators would replace: `{{ … }}`, `{% … %}`, `[gallery ids="…"]`, lines that begin with `:::`.
fn shortcodes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let has_braces = memchr(b'{', text.as_bytes()).is_some();
    for (open, close) in if has_braces { &[("{{", "}}"), ("{%", "%}")][..] } else { &[] } {
        for at in memmem::find_iter(text.as_bytes(), open) {
            let line = text[at..].lines().next().unwrap_or_default();
            let word = line[open.len()..].trim_start_matches([' ', '<', '%', '-', '/', '.', '#']);
            // Sets of sets are written with braces, too.
            if word.starts_with(|c: char| c.is_ascii_alphabetic()) {
                found.extend(line.find(close).map(|length| at..at + length + close.len()));
            }
        }
    }
    for at in memchr_iter(b'[', text.as_bytes()) {
        if let Some(end) = bracketed(&text[at + 1..]) {
            found.push(at..at + 1 + end);
        }
    }
    for at in memmem::find_iter(text.as_bytes(), ":::") {
        let rest = text[at..].lines().next().unwrap_or_default().trim_start_matches(':').trim_start();
        if (at == 0 || text[..at].ends_with('\n'))
            && rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '{')
        {
            found.push(at..at + 3);
        }
    }
    // Whoever wrote a backslash means what is shown.
    found.retain(|range| !text[..range.start].ends_with('\\'));
    found.sort_by_key(|range| range.start);
    // `{{% note %}}` holds another.
    found.dedup_by(|inner, outer| inner.start < outer.end);
    found
}

/// Where a shortcode between square brackets ends: `gallery ids="1,2"]`.
fn bracketed(text: &str) -> Option<usize> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let length = text.bytes().take_while(is_name).count();
    let attribute = text.get(length..)?.strip_prefix(' ')?;
    let key = attribute.bytes().take_while(is_name).count();
    let value = attribute.get(key..)?.strip_prefix('=')?;
    if length == 0 || key == 0 || !value.starts_with(['"', '\'', '”', '“']) {
        return None;
    }
    let end = value.find(['\n', ']']).filter(|end| value[*end..].starts_with(']'))?;
    Some(text.len() - value.len() + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<'t>(text: &'t str, found: &[Range<usize>]) -> Vec<&'t str> {
        found.iter().map(|range| &text[range.clone()]).collect()
    }

    #[test]
    fn shortcodes_are_no_code_and_no_text() {
        for (text, expected) in [
            ("Text. {{ youtube(id=\"x\") }} on", vec!["{{ youtube(id=\"x\") }}"]),
            ("{{< figure src=\"a.png\" >}}", vec!["{{< figure src=\"a.png\" >}}"]),
            ("{{% note %}}\nText.\n{{% /note %}}", vec!["{{% note %}}", "{{% /note %}}"]),
            ("{% include \"a.html\" %}", vec!["{% include \"a.html\" %}"]),
            (
                "[gallery ids=\"1,2\"] and [embed width='1']x[/embed]",
                vec!["[gallery ids=\"1,2\"]", "[embed width='1']"],
            ),
            ("Text.\n\n:::note\nA\n:::\n", vec![":::"]),
            ("Write `{{ x }}` or\n\n    {% x %}\n\n```\n{{ x }}\n```\n", vec![]),
            (
                "A set {{1}, {2}} and {x}, [sic] [a b](c) [text a=b](c) \\{\\{ x }} \\[gallery ids=\"1\"]",
                vec![],
            ),
            ("{{ open", vec![]),
        ] {
            assert_eq!(shown(text, &look(text, false, RawHtml::Sanitize).shortcodes), expected, "{text}");
        }
    }

    #[test]
    fn what_sanitizing_removes_is_named_with_its_place() {
        let text = "A.\n\n> <div>\n> <iframe\n>  src=\"x\"></iframe>\n> </div>\n\n<P CLASS=note title=t>B <b onclick=\"x\">c</b>";
        let found = look(text, true, RawHtml::Sanitize);
        let (names, places): (Vec<_>, Vec<_>) = found.elements.into_iter().unzip();
        assert_eq!((names, shown(text, &places)), (vec!["iframe".to_owned()], vec!["<iframe"]));
        let (names, places): (Vec<_>, Vec<_>) = found.attributes.into_iter().unzip();
        assert_eq!(
            (names.join(", "), shown(text, &places)),
            ("p class, b onclick".to_owned(), vec!["CLASS", "onclick"])
        );
        assert_eq!(look(text, true, RawHtml::Allow), Oddities::default());
    }

    #[test]
    fn references_to_characters_that_no_page_can_hold_are_found_everywhere() {
        for text in [
            "A bell &#7; rang.",
            "# Title &#x1F; x",
            "A &#x0B;.",
            "A &#xFFFE;.",
            "<p>&#7;</p>",
            "a <b title=\"&#x7\">x</b>",
            "[a](b&#1;)",
            "![a](b 'c&#1;')",
            "```a&#1;\n```",
            "| a&#1; |\n|---|\n",
        ] {
            assert_eq!(look(text, text.contains('<'), RawHtml::Sanitize).characters.len(), 1, "{text}");
        }
        for text in ["`&#7;`", "    &#7;", "\\&#7;", "&#65; &#0; &#x2014;", "<p>&#65;7</p>"] {
            assert_eq!(look(text, text.contains('<'), RawHtml::Sanitize).characters, [], "{text}");
        }
    }

    #[test]
    fn notes_and_their_mentions_belong_together() {
        let found = look("A[^a] b[^x].\n\n[^a]: One.\n[^b]: Two. `[^y]`\n", false, RawHtml::Sanitize);
        assert_eq!(found.unused_notes, [("b".to_owned(), 25..29)]);
        assert_eq!(found.missing_notes, [("x".to_owned(), 7..11)]);
    }
}
