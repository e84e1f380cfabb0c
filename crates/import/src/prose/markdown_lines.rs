//! What stands in a line of Markdown: marks, links, pictures, and text with what would be understood escaped.

use std::fmt::Write;

use super::{Inline, Mark, plain};

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Text,
    Heading,
    Cell,
}

/// A piece of a line; the delimiters of a mark depend on its neighbours.
enum Piece {
    Plain(String),
    Marked(Mark, String),
}

impl Piece {
    fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Marked(_, text) => text,
        }
    }
}

pub(super) fn inline(content: &[Inline], line: Line) -> String {
    let mut pieces = Vec::with_capacity(content.len());
    for part in content {
        match part {
            Inline::Text(text) => pieces.push(Piece::Plain(escaped(text, line))),
            Inline::Marked(mark, inner) => {
                let inner = inline(inner, line);
                let text = inner.trim();
                // Spaces belong outside of the marks.
                let start = inner.len() - inner.trim_start().len();
                pieces.push(Piece::Plain(inner[..start].to_owned()));
                if !text.is_empty() {
                    pieces.push(Piece::Marked(*mark, text.to_owned()));
                    pieces.push(Piece::Plain(inner[start + text.len()..].to_owned()));
                }
            }
            Inline::Code(text) => pieces.push(Piece::Plain(code(text, line))),
            Inline::Link(to, inner) => pieces.push(Piece::Plain(link(to, inner, line))),
            Inline::Image { src, alt, caption } => {
                let alt = escaped(&crate::one_line(alt), line);
                let caption = crate::one_line(caption);
                let title = escaped(&caption, line).replace('"', "\\\"");
                let title = if title.is_empty() { title } else { format!(" \"{title}\"") };
                pieces.push(Piece::Plain(format!("![{alt}]({}{title})", destination(src))));
            }
            Inline::Break => pieces.push(Piece::Plain(
                match line {
                    Line::Text => "\\\n",
                    Line::Heading => " ",
                    Line::Cell => "<br>",
                }
                .to_owned(),
            )),
            Inline::Note(number) => pieces.push(Piece::Plain(format!("[^{number}]"))),
        }
    }
    pieces.retain(|piece| !piece.text().is_empty());
    assembled(&pieces)
}

fn assembled(pieces: &[Piece]) -> String {
    let mut line = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        let (mark, inner) = match piece {
            Piece::Plain(text) => {
                line.push_str(text);
                continue;
            }
            Piece::Marked(mark, inner) => (*mark, inner),
        };
        let next = pieces.get(at + 1).and_then(|next| match next {
            Piece::Plain(text) => text.chars().next(),
            Piece::Marked(..) => Some('*'),
        });
        let (delimiter, tag) = match mark {
            Mark::Emphasis => ("*", "em"),
            Mark::Strong => ("**", "strong"),
            Mark::Strike => ("~~", "s"),
            Mark::Superscript => ("", "sup"),
            Mark::Subscript => ("", "sub"),
        };
        let is_plain = !delimiter.is_empty()
            && opens(line.chars().next_back(), inner.chars().next())
            && opens(next, inner.chars().next_back());
        if is_plain {
            line.push_str(delimiter);
            line.push_str(inner);
            line.push_str(delimiter);
        } else {
            // Writing into a string cannot fail.
            let _ = write!(line, "<{tag}>{inner}</{tag}>");
        }
    }
    line
}

/// Whether a delimiter between these characters is one (`CommonMark`, section 6.2); elsewhere a tag says it.
fn opens(outside: Option<char>, inside: Option<char>) -> bool {
    let is_punctuation = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    match (outside, inside) {
        (Some('*' | '~' | '\\'), _) | (_, Some('*' | '~') | None) => false,
        (None, Some(_)) => true,
        (Some(outside), Some(inside)) => {
            !is_punctuation(inside) || outside.is_whitespace() || is_punctuation(outside)
        }
    }
}

fn link(to: &str, inner: &[Inline], line: Line) -> String {
    let text = plain(inner);
    if text.trim() == to
        && (to.starts_with("https://") || to.starts_with("http://"))
        && !to.contains(['<', '>', ' '])
    {
        return format!("<{to}>");
    }
    let shown = inline(inner, line);
    let shown = if shown.trim().is_empty() { escaped(to, line) } else { shown };
    if to.is_empty() {
        return shown;
    }
    format!("[{shown}]({})", destination(to))
}

/// Where a link leads, as Markdown holds it.
fn destination(to: &str) -> String {
    let mut out = String::with_capacity(to.len());
    for c in to.trim().chars() {
        match c {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '|' => out.push_str("%7C"),
            '*' => out.push_str("%2A"),
            '`' => out.push_str("%60"),
            '"' => out.push_str("%22"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

fn code(text: &str, line: Line) -> String {
    let text = text.replace('\n', " ");
    let text = if line == Line::Cell { text.replace('|', "\\|") } else { text };
    if text.trim().is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// The longest run of backticks.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Plain text with what Markdown would understand escaped.
fn escaped(text: &str, line: Line) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        let is_special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !(before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)),
            '&' => next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
            '!' => next.is_none(),
            '|' => line == Line::Cell,
            '#' => line == Line::Heading,
            _ => false,
        };
        if is_special {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
        before = c;
    }
    out
}
