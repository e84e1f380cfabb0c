//! Wire copy: the text of a release as agencies send it, `[header] [title] [dateline] lead`, then paragraphs.
//!
//! [`crate::copy`] finds the parts, [`blocks`] the paragraphs and lists of the body, [`html`] writes them. The text is
//! literal: nothing in it is markup, and every character of the body reaches the page. All ranges are bytes of
//! the text given, and every function takes time in proportion to its length.

mod blocks;
mod links;
#[cfg(test)]
mod tests;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::calendar::PartialDate;
use crate::dateline::Dateline;
use crate::text::one_line;
use crate::title::is_line;
use blocks::Blocks;
pub use blocks::{Block, blocks};
pub use links::escape;

/// The import header: `date 2024-06-25`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The year, 1000 to 9999.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: Option<u32>,
    /// The day, one that the month has; only with a month.
    pub day: Option<u32>,
    /// From "date" to the last digit.
    pub range: Range<usize>,
}

/// Reads the header at the very beginning; white space and a byte order mark may stand before it.
#[must_use]
pub fn header(text: &str) -> Option<Header> {
    let start = skip_blank(text, 0);
    let rest = text.get(start..)?;
    let is_plain = rest.starts_with("date ");
    let rest = rest.split_at_checked(5).filter(|(word, _)| word.eq_ignore_ascii_case("date "))?.1;
    let length = rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len());
    let (date, behind) = rest.split_at_checked(length)?;
    if behind.chars().next().is_some_and(|c| !c.is_whitespace()) {
        return None;
    }
    if length > "2024-06-25".len() {
        return None;
    }
    let parts: Vec<&str> = date.split('-').collect();
    let (year, month, day) = match *parts.as_slice() {
        // A sentence may begin with "Date".
        [_] | [_, _] if !is_plain => return None,
        [year] => (year, None, None),
        [year, month] => (year, Some(number(month, 2)?), None),
        [year, month, day] => (year, Some(number(month, 2)?), Some(number(day, 2)?)),
        _ => return None,
    };
    let year = i32::try_from(number(year, 4)?).ok().filter(|year| *year >= 1000)?;
    PartialDate::checked(Some(year), month.unwrap_or(1), day)?;
    let end = text.len() - behind.len();
    Some(Header { year, month, day, range: start..end })
}

fn number(digits: &str, length: usize) -> Option<u32> {
    let plain = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// The offset of the next character that is neither white space nor a byte order mark.
fn skip_blank(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or("");
    text.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len()
}

/// A dateline to be shown before the lead.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The dateline; its ranges are bytes of the text that the body is taken from ([`crate::copy::Top::dateline`]).
    pub dateline: &'a Dateline,
    /// The full date for `<time datetime>`, such as `2024-06-25`; without it the date stays plain text.
    pub datetime: Option<&'a str>,
}

/// Appends the body as `<p>` and `<ul>`, one block per line, web and mail addresses linked, the dateline in a
/// `<span class="dateline">` with its spaces.
pub fn html(text: &str, body: Range<usize>, dateline: Option<Shown<'_>>, out: &mut String) {
    out.reserve(body.len() + body.len() / 8);
    for block in Blocks::new(text, body) {
        match block {
            Block::Paragraph(range) => {
                out.push_str("<p>");
                let rest = match dateline {
                    Some(shown) if range.contains(&shown.dateline.raw.start) => {
                        show(text, &range, shown, out)
                    }
                    _ => range,
                };
                links::linked(text.get(rest).unwrap_or(""), out);
                out.push_str("</p>\n");
            }
            Block::List(items) => {
                out.push_str("<ul>\n");
                for item in items {
                    out.push_str("<li>");
                    links::linked(text.get(item).unwrap_or(""), out);
                    out.push_str("</li>\n");
                }
                out.push_str("</ul>\n");
            }
        }
    }
}

/// Writes the dateline of a paragraph and gives what remains of the paragraph.
fn show(text: &str, paragraph: &Range<usize>, shown: Shown<'_>, out: &mut String) -> Range<usize> {
    let raw = &shown.dateline.raw;
    let Some(behind) = text.get(raw.end..paragraph.end) else {
        return paragraph.clone();
    };
    let spaces =
        behind.len() - behind.trim_start_matches(|c: char| c.is_whitespace() && c != '\n' && c != '\r').len();
    let end = raw.end + spaces;
    // Only invisible characters can stand before the dateline.
    escape(text.get(paragraph.start..raw.start).unwrap_or(""), out);
    out.push_str("<span class=\"dateline\">");
    let date = shown.dateline.date_range.clone().filter(|date| raw.start <= date.start && date.end <= end);
    match (date, shown.datetime) {
        (Some(date), Some(datetime)) => {
            escape(text.get(raw.start..date.start).unwrap_or(""), out);
            out.push_str("<time datetime=\"");
            escape(datetime, out);
            out.push_str("\">");
            escape(text.get(date.clone()).unwrap_or(""), out);
            out.push_str("</time>");
            escape(text.get(date.end..end).unwrap_or(""), out);
        }
        _ => escape(text.get(raw.start..end).unwrap_or(""), out),
    }
    out.push_str("</span>");
    end..paragraph.end
}

/// The first paragraph with words of its own as plain text with single spaces, without the dateline: the summary of a
/// release that has none. A dateline in a paragraph of its own is skipped; a list is not taken for a lead.
#[must_use]
pub fn lead(text: &str, body: Range<usize>, dateline: Option<&Dateline>) -> String {
    let behind = match dateline {
        Some(dateline) if body.contains(&dateline.raw.start) => dateline.raw.end..body.end,
        _ => body,
    };
    for block in Blocks::new(text, behind) {
        if let Block::Paragraph(range) = block
            && let Some(from) = first_words(&text[range.clone()])
        {
            return one_line(&text[range.start + from..range.end]);
        }
    }
    String::new()
}

/// A paragraph of running text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it begins, in bytes of the text.
    pub at: usize,
    /// Its running text.
    pub text: String,
    /// Where its first line with words of its own begins, in bytes of its running text.
    pub from: usize,
}

/// The first paragraphs with words of their own, up to one behind the first that is more than a line.
#[must_use]
pub fn opening(text: &str, body: Range<usize>) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    for block in Blocks::new(text, body) {
        let Block::Paragraph(range) = block else { continue };
        let shown = &text[range.clone()];
        let Some(from) = first_words(shown) else { continue };
        let is_last = found.last().is_some_and(|before| !is_line(&before.text[before.from..]));
        found.push(Paragraph { at: range.start, text: shown.to_owned(), from });
        if is_last || found.len() > MOST_LINES {
            break;
        }
    }
    found
}

/// More lines than this before the lead are no opening.
const MOST_LINES: usize = 6;

/// Where the first line of a paragraph begins that has words beside addresses; rules have none.
fn first_words(paragraph: &str) -> Option<usize> {
    let mut at = 0;
    for line in paragraph.split_inclusive('\n') {
        if has_words(line) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// Whether a text has a word that is no address.
#[must_use]
pub fn has_words(text: &str) -> bool {
    text.split_whitespace().any(|word| word.contains(char::is_alphabetic) && !is_address(word))
}

fn is_address(word: &str) -> bool {
    word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.")
}
