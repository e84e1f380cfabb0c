//! What stands between a dateline and the lead: a dash, a colon, a middle dot, a full stop, and agencies.
//!
//! Spaces are optional on both sides; [`Separator::glued`] says when a dash lacks one. What follows decides
//! whether it is a lead at all: [`lead`].

use super::cursor::{Cursor, is_apostrophe, is_capital, is_dash, is_hyphen, is_space};
use super::words;

/// The kind of a separator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Dash,
    Colon,
    Middot,
    Dot,
}

/// A separator as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Separator {
    pub(super) mark: Mark,
    /// A dash without a space on one side.
    pub(super) glued: bool,
    /// A hyphen or an en dash without a space on either side: often not a separator but part of a compound.
    pub(super) compound: bool,
    /// A full stop before the dash, as agencies write.
    pub(super) stopped: bool,
}

/// Reads a separator and the spaces before it; the cursor returned stands right behind it.
pub(super) fn separator(from: Cursor<'_>) -> Option<(Separator, Cursor<'_>)> {
    let start = from.spaces();
    if let Some(behind) = start.eat('.')
        && let Some((dash, end)) = dash(behind)
    {
        return Some((Separator { stopped: true, ..dash }, end));
    }
    if let Some(found) = dash(from) {
        return Some(found);
    }
    let mark = match start.peek()? {
        ':' | '：' => Mark::Colon,
        '·' | '•' | '∙' | '・' | '|' => Mark::Middot,
        '.' => Mark::Dot,
        _ => return None,
    };
    let end = start.skip(start.peek().map_or(0, char::len_utf8));
    let apart = end.is_line_end() || end.peek().is_some_and(|c| is_space(c) || is_quote(c));
    let plain = Separator { mark, glued: false, compound: false, stopped: false };
    (apart || mark == Mark::Middot).then_some((plain, end))
}

fn dash(from: Cursor<'_>) -> Option<(Separator, Cursor<'_>)> {
    let start = from.spaces();
    let first = start.peek().filter(|&c| is_dash(c))?;
    let end = start.skip_while(is_dash);
    let written = start.upto(end);
    if written.chars().count() > 3 {
        return None;
    }
    let before = start.at() > from.at();
    let after = end.is_line_end() || end.peek().is_some_and(is_space);
    let short = written.chars().count() == 1 && (is_hyphen(first) || first == '–');
    let separator = Separator {
        mark: Mark::Dash,
        glued: !before || !after,
        compound: short && !before && !after,
        stopped: false,
    };
    Some((separator, end))
}

/// What follows a separator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DatelineLead {
    /// A capital, a letter of a script without capitals, a digit or a quotation mark.
    Opening,
    /// Anything else, such as a small letter.
    Inside,
    /// Nothing: the text ends.
    End,
}

/// Looks at what follows, across the end of the line.
pub(super) fn lead(from: Cursor<'_>) -> DatelineLead {
    let start = from.blanks();
    let Some(first) = start.peek() else {
        return DatelineLead::End;
    };
    if is_quote(first) || is_apostrophe(first) || first.is_numeric() || "([*_¿¡#".contains(first) {
        return DatelineLead::Opening;
    }
    if is_capital(start.rest()) { DatelineLead::Opening } else { DatelineLead::Inside }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '‚' | '「' | '『')
}

/// A note beside the date or the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Note<'t> {
    pub(super) text: &'t str,
}

impl<'t> Note<'t> {
    /// The agency, unless the note says something else, such as "(updated)".
    pub(super) fn agency(self) -> Option<&'t str> {
        (!words::is_note(self.text)).then_some(self.text)
    }
}

/// Reads "(OSCE)", "[OSCE]" or "/OSCE/" and the spaces before it.
pub(super) fn note(from: Cursor<'_>) -> Option<(Note<'_>, Cursor<'_>)> {
    let start = from.spaces();
    let (open, close, most) = match start.peek()? {
        '(' => ('(', ')', 60),
        '[' => ('[', ']', 60),
        '/' => ('/', '/', 30),
        _ => return None,
    };
    let inside = start.eat(open)?;
    let (bytes, _) = inside.rest().char_indices().take(most).find(|&(_, c)| c == close)?;
    let text = inside.rest().get(..bytes)?;
    let fits = text.chars().next().is_some_and(char::is_alphabetic)
        && !text.contains(['\n', '(', '[', '<', ',', ';'])
        && text.split_whitespace().count() <= 5;
    let end = inside.skip(bytes + close.len_utf8());
    // "VIENNA/BERLIN/BERN" names no agency.
    let closed = close != '/' || !end.peek().is_some_and(char::is_alphabetic);
    (fits && closed).then_some((Note { text: text.trim() }, end))
}

/// Reads an agency that ends with a slash only: "REPORT.AZ/ Миссия".
pub(super) fn slashed_agency(from: Cursor<'_>) -> Option<(&str, Cursor<'_>)> {
    let start = from.spaces();
    let (word, end) = start.word()?;
    let behind = end.eat('/')?;
    (is_capital(word) && behind.peek().is_some_and(is_space)).then_some((word, behind))
}
