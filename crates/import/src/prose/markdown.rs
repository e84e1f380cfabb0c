//! Prose as Markdown: what was plain text stays plain text.

use std::borrow::Cow;

use newsgen_wire::slug::full_slug;

use super::markdown_lines::{Line, inline, longest_run};
use super::{Block, Inline, Prose, plain};
use crate::printable;

/// The Markdown of a text, ending with a line break unless it is empty.
pub fn markdown(prose: &Prose) -> String {
    let mut text = blocks(&lowered(&prose.blocks), false);
    for (at, note) in prose.notes.iter().enumerate() {
        let note = indented(&blocks(note, false), &format!("[^{}]: ", at + 1), "    ");
        text.push_str(if at == 0 { "\n\n" } else { "\n" });
        text.push_str(&note);
    }
    let text = printable(text.trim_start_matches('\n').trim_end());
    if text.is_empty() { text } else { text + "\n" }
}

/// The headings below the headline: no heading of the text is its equal.
fn lowered(blocks: &[Block]) -> Cow<'_, [Block]> {
    if !blocks.iter().any(|block| matches!(block, Block::Heading(0 | 1, ..))) {
        return Cow::Borrowed(blocks);
    }
    let mut lowered = blocks.to_vec();
    for block in &mut lowered {
        if let Block::Heading(level, ..) = block {
            *level += 1;
        }
    }
    Cow::Owned(lowered)
}

fn blocks(blocks: &[Block], is_tight: bool) -> String {
    let mut text = String::new();
    let mut lists = 0;
    for (at, block) in blocks.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &blocks[at]);
        // Two lists in a row are kept apart by their markers.
        let follows_list = matches!((before, block), (Some(Block::List(..)), Block::List(..)));
        lists = if follows_list { lists + 1 } else { 0 };
        let written = written(block, lists % 2 == 1);
        if written.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str(if is_tight { "\n" } else { "\n\n" });
        }
        text.push_str(&written);
    }
    text
}

fn written(block: &Block, other_marker: bool) -> String {
    match block {
        Block::Heading(level, content, id) => {
            let line = one_line(content).replace('{', "\\{");
            let id = id.as_deref().filter(|id| is_name(id) && *id != full_slug(&plain(content)));
            let line = id.map(|id| format!("{line} {{#{id}}}")).unwrap_or(line);
            if line.is_empty() {
                line
            } else {
                format!("{} {line}", "#".repeat(usize::from((*level).clamp(1, 6))))
            }
        }
        Block::Paragraph(content) => lines(&inline(content, Line::Text)),
        Block::List(start, items) => list(*start, items, other_marker),
        Block::Quote(inner) => indented(&blocks(inner, false), "> ", "> "),
        Block::Code(text) => {
            let fence = "`".repeat(longest_run(text).max(2) + 1);
            format!("{fence}\n{}\n{fence}", text.trim_end_matches('\n'))
        }
        Block::Table(rows) => table(rows),
        Block::Rule => "***".to_owned(),
    }
}

/// Whether an id can be written behind a heading.
fn is_name(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

fn list(start: Option<u64>, items: &[Vec<Block>], other_marker: bool) -> String {
    let is_short = |item: &Vec<Block>| {
        matches!(
            item.as_slice(),
            [] | [Block::Paragraph(_) | Block::List(..)] | [Block::Paragraph(_), Block::List(..)]
        )
    };
    let is_tight = items.iter().all(is_short);
    let item = |(at, item): (usize, &Vec<Block>)| {
        let marker = match (start, other_marker) {
            (Some(start), false) => format!("{}. ", start.saturating_add(at as u64).min(999_999_999)),
            (Some(start), true) => format!("{}) ", start.saturating_add(at as u64).min(999_999_999)),
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
        };
        let indent = " ".repeat(marker.len());
        indented(&blocks(item, is_tight), &marker, &indent).trim_end().to_owned()
    };
    let items: Vec<String> = items.iter().enumerate().map(item).collect();
    items.join(if is_tight { "\n" } else { "\n\n" })
}

/// The text with one beginning for its first line and another for the rest; blank lines stay blank but in quotations.
fn indented(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + first.len());
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let begin = if at == 0 { first } else { rest };
        out.push_str(if line.is_empty() { begin.trim_end() } else { begin });
        out.push_str(line);
    }
    if text.is_empty() {
        out.push_str(first);
    }
    out
}

fn table(rows: &[Vec<Vec<Inline>>]) -> String {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    if width == 0 {
        return String::new();
    }
    let mut lines: Vec<String> = rows.iter().map(|cells| row(cells, width)).collect();
    lines.insert(1.min(lines.len()), format!("|{}", " --- |".repeat(width)));
    lines.join("\n")
}

fn row(cells: &[Vec<Inline>], width: usize) -> String {
    let mut line = String::from("|");
    for at in 0..width {
        let cell = cells.get(at).map(|cell| inline(cell, Line::Cell)).unwrap_or_default();
        line.push(' ');
        line.push_str(&cell);
        line.push_str(if cell.is_empty() { "|" } else { " |" });
    }
    line
}

fn one_line(content: &[Inline]) -> String {
    inline(content, Line::Heading)
}

/// A paragraph whose lines do not begin like something else.
fn lines(text: &str) -> String {
    let lines: Vec<String> =
        text.split('\n').map(|line| begun(line.trim_start_matches([' ', '\t']))).collect();
    lines.join("\n")
}

fn begun(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    let is_marker = line.starts_with(['#', '>', '+', '-', '=', '|']) || line.starts_with(":-");
    if is_marker { format!("\\{line}") } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser};

    use super::super::Mark;
    use super::super::tidy;
    use super::*;
    use newsgen_wire::running::options;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn check(block: Block, expected: &str) {
        let prose = Prose { blocks: vec![block], notes: Vec::new() };
        assert_eq!(markdown(&prose), format!("{expected}\n"));
    }

    #[test]
    fn plain_text_stays_plain_text() {
        for (written, expected) in [
            ("1. April", "1\\. April"),
            ("- not a list", "\\- not a list"),
            (
                "# no heading *no* _no_ snake_case [no] <b> `x`",
                "\\# no heading \\*no\\* \\_no\\_ snake_case \\[no\\] \\<b> \\`x\\`",
            ),
            ("AT&T &amp; R&D", "AT\\&T \\&amp; R\\&D"),
            ("+++", "\\+++"),
        ] {
            check(Block::Paragraph(vec![text(written)]), expected);
        }
    }

    #[test]
    fn marks_are_delimiters_where_these_are_understood_and_tags_elsewhere() {
        let strong = |inner: &str| Inline::Marked(Mark::Strong, vec![text(inner)]);
        let emphasis = |inner: &str| Inline::Marked(Mark::Emphasis, vec![text(inner)]);
        for (content, expected) in [
            (vec![strong("Who: "), text("the Forum")], "**Who:** the Forum"),
            (vec![strong("Who:"), text("the Forum")], "<strong>Who:</strong>the Forum"),
            (vec![text("a"), strong("b"), text("c")], "a**b**c"),
            (vec![strong("a"), emphasis("b")], "<strong>a</strong>*b*"),
            (vec![Inline::Marked(Mark::Strong, vec![emphasis("a")])], "<strong>*a*</strong>"),
        ] {
            check(Block::Paragraph(content), expected);
        }
    }

    #[test]
    fn lists_tables_and_notes_keep_their_shape() {
        let item = |name: &str| vec![Block::Paragraph(vec![text(name)])];
        let nested =
            vec![Block::Paragraph(vec![text("b")]), Block::List(Some(3), vec![item("c"), item("d")])];
        check(Block::List(None, vec![item("a"), nested]), "- a\n- b\n  3. c\n  4. d");
        let long = vec![Block::Paragraph(vec![text("a")]), Block::Paragraph(vec![text("b")])];
        check(Block::List(Some(1), vec![long, item("c")]), "1. a\n\n   b\n\n2. c");
        let row = |a: &str, b: &str| vec![vec![text(a)], vec![text(b)]];
        check(Block::Table(vec![row("a|b", ""), row("c", "d")]), "| a\\|b | |\n| --- | --- |\n| c | d |");
        check(Block::Quote(vec![Block::Paragraph(vec![text("a"), Inline::Break, text("b")])]), "> a\\\n> b");
        let prose = Prose {
            blocks: vec![Block::Paragraph(vec![text("a"), Inline::Note(1)])],
            notes: vec![vec![Block::Paragraph(vec![text("n")]), Block::Paragraph(vec![text("m")])]],
        };
        assert_eq!(markdown(&prose), "a[^1]\n\n[^1]: n\n\n    m\n");
    }

    /// What a reader of Markdown sees.
    fn seen(markdown: &str) -> String {
        let plain = |event| match event {
            Event::Text(text) | Event::Code(text) => text.to_string(),
            Event::SoftBreak | Event::HardBreak => " ".to_owned(),
            _ => String::new(),
        };
        Parser::new_ext(markdown, options()).map(plain).collect()
    }

    proptest! {
        #[test]
        fn every_character_is_seen(parts in prop::collection::vec(("[-a-c0-9 *_~`#>+=|:.!()\\[\\]<&;{}\\\\]{1,8}", 0..4_u8), 1..6)) {
            let content: Vec<Inline> = parts.iter().map(|(part, kind)| match kind {
                0 => Inline::Marked(Mark::Strong, vec![text(part)]),
                1 => Inline::Marked(Mark::Emphasis, vec![text(part)]),
                _ => text(part),
            }).collect();
            let content = tidy(content);
            let expected = plain(&content);
            let written = markdown(&Prose { blocks: vec![Block::Paragraph(content)], notes: Vec::new() });
            prop_assert_eq!(seen(&written), expected, "{}", written);
        }
    }
}
