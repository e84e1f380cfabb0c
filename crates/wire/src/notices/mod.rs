//! What stands on top of copy besides headline and dateline: labels (`PRESS RELEASE`) and embargo lines.
//!
//! [`find`] looks at the first lines of a text, whatever its format. What it finds is not shown ([`Notices::blank`]
//! makes it white space, so that every other byte stays where it is), and it says two things: the type of the
//! release and until when it is held. It fails closed: an embargo that cannot be read has no end. Below: `words`
//! (the lexicon), `items` (a line in pieces), `line` (what a line says), `when` and `zones` (the instant).

mod apart;
mod found;
mod going_on;
mod items;
mod line;
mod name;
mod pieces;
mod shapes;
#[cfg(test)]
mod tests;
mod tokens;
mod when;
mod words;
mod zones;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use self::found::Found;
use self::line::{Line, Said};
pub use self::name::{is_draft, is_hold};
use self::shapes::{behind_tags, holds_when_joined};
use self::when::When;
pub(crate) use self::when::day_or_hour;
use self::words::Meanings;
use crate::date::WrittenDate;
use crate::labels::ReleaseType;

/// The labels and embargo lines of a text; ranges are bytes of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notices {
    /// What is not shown.
    pub hidden: Box<[Range<usize>]>,
    /// What says more than a label, a number for instance: it is shown above the text.
    pub kept: Box<[Range<usize>]>,
    /// The type that a label names.
    pub kind: Option<ReleaseType>,
    /// The embargo.
    pub embargo: Option<EmbargoLine>,
}

/// A line that says that a text is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmbargoLine {
    /// Where it stands; nowhere, if the name of the file says so.
    pub range: Range<usize>,
    /// Until when; none when that cannot be read.
    pub until: Option<WrittenDate>,
}

impl Notices {
    /// The text with white space for what is not shown.
    #[must_use]
    pub fn blank(&self, text: &str) -> String {
        blank(text, &self.hidden)
    }
}

/// What is known of a text before its first lines are read.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Where its lines begin: behind the front matter.
    pub start: usize,
    /// Where the date of an import header ends.
    pub header: Option<usize>,
    /// The front matter has the headline.
    pub is_titled: bool,
    /// It is a page, which has no type.
    pub is_page: bool,
    /// It is literal, so that a row of signs is no markup.
    pub is_wire: bool,
}

/// How many lines are looked at, blank ones aside.
const LINES: usize = 12;
/// The characters of the longest line of a letterhead; copy that is broken into lines has longer ones.
const LONGEST_OF_ADDRESS: usize = 50;

/// The bytes of the longest line that may be the half of an embargo line.
const LONGEST_BROKEN: usize = 60;

/// Reads the words, which the first text would wait for.
pub fn prepare() {
    words::prepare();
}

/// Finds labels and embargo lines among the first lines of a text.
#[must_use]
pub fn find(text: &str, setting: Setting) -> Option<Found> {
    let mut reading = Reading::new(text, setting);
    let mut at = setting.header.unwrap_or(setting.start);
    let mut left = LINES;
    while at < text.len() {
        let start = at;
        let rest = text.get(start..)?;
        let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        let length = line::end_of_line(&rest[..length]).unwrap_or(length);
        at += length;
        let written = rest[..length].trim_end();
        if written.trim_start().is_empty() {
            reading.blank_line();
            continue;
        }
        if left == 0 {
            break;
        }
        left -= 1;
        match reading.broken(start, written) {
            Some(both) => {
                at = start + both.len();
                reading.line(start, both);
            }
            None => reading.line(start, written),
        }
    }
    let found = reading.found;
    (!found.hidden.is_empty()).then_some(found)
}

/// Whether a line alone, a heading for instance, is a label or an embargo line and nothing else.
#[must_use]
pub fn is_notice(line: &str) -> bool {
    let line = line.trim();
    let setting = Setting { start: 0, header: None, is_titled: false, is_page: false, is_wire: true };
    !line.is_empty() && find(line, setting).is_some_and(|found| found.blank(line).trim().is_empty())
}

/// Whether a line, of a letterhead or a headline for instance, says that a text is held.
#[must_use]
pub fn is_embargo(line: &str) -> bool {
    held(&Line::of(line)).is_some()
}

/// Whether words are a day or an hour and nothing else.
#[must_use]
pub fn is_instant(words: &str) -> bool {
    words.len() <= LONGEST_BROKEN && line::instant(words).is_some()
}

/// Adds that the name of a file says that its text is held.
pub fn add_name(found: &mut Option<Found>, path: &str, slug: &str) {
    if name::is_held_by_name(path, slug) {
        found.get_or_insert_default().held.get_or_insert((0..0, When::unclear()));
    }
}

/// Adds that a headline or a summary of the front matter says that the text is held.
pub fn add_headline(found: &mut Option<Found>, line: &str, range: Range<usize>) {
    if let Some(when) = held(&Line { is_headline: true, ..Line::of(line) }) {
        found.get_or_insert_default().held.get_or_insert((range, when));
    }
}

fn held(line: &Line) -> Option<When> {
    if line.may_be_notice() { line.embargo()?.held } else { None }
}

/// White space for what is hidden, byte for byte: line ends where a line begins, so that nothing is indented by it.
fn blank(text: &str, hidden: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for range in hidden {
        out.push_str(text.get(at..range.start).unwrap_or_default());
        let fill = if out.is_empty() || out.ends_with(['\n', ' ']) && starts_line(&out) { "\n" } else { " " };
        out.push_str(&fill.repeat(range.len()));
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

fn starts_line(before: &str) -> bool {
    before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty())
}

/// Reads line after line.
struct Reading<'t> {
    text: &'t str,
    setting: Setting,
    found: Found,
    /// Lines that are neither label nor embargo: since the last blank line, and in all.
    plain_in_block: usize,
    plain: usize,
    /// The block has a line as long as those of copy that is broken into lines.
    is_broken: bool,
    /// A sentence or a long line was seen: headline and labels lie behind.
    is_in_text: bool,
    /// An embargo line was the last that was written, and whether a blank line is behind it.
    pending: Option<Pending>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Pending {
    Adjacent,
    BehindBlank,
}

impl<'t> Reading<'t> {
    fn new(text: &'t str, setting: Setting) -> Self {
        let found = Found::default();
        Self {
            text,
            setting,
            found,
            plain_in_block: 0,
            plain: 0,
            is_broken: false,
            is_in_text: false,
            pending: None,
        }
    }

    fn blank_line(&mut self) {
        self.plain_in_block = 0;
        self.is_broken = false;
        if self.pending.is_some() {
            self.pending = Some(Pending::BehindBlank);
        }
    }

    fn line(&mut self, start: usize, written: &str) {
        let line = Line { is_in_text: self.is_in_text, ..Line::of(written) };
        if self.goes_on(start, &line) || self.is_rule(start, written) {
            return;
        }
        let said = if line.may_be_notice() { self.said(&line) } else { None };
        match said.or_else(|| self.reference(&line)) {
            Some(said) => self.take(start, said, written),
            None if holds_when_joined(written) => {
                let held = Some(When::unclear());
                self.take(start, Said { hidden: 0..written.len(), held, ..Said::default() }, written);
            }
            None => self.pass(written, line.is_long),
        }
    }

    /// Two short lines that only together hold the text: "NOT FOR" and "RELEASE".
    fn broken(&self, start: usize, written: &str) -> Option<&'t str> {
        if written.len() > LONGEST_BROKEN || self.is_in_text {
            return None;
        }
        let (end, below) = self.text.get(start + written.len()..)?.split_once('\n')?;
        let next = below.split('\n').next()?.trim_end();
        if !end.trim().is_empty() || next.is_empty() || next.len() > LONGEST_BROKEN {
            return None;
        }
        let both = self.text.get(start..start + written.len() + end.len() + 1 + next.len())?;
        let holds = |line: &str| held(&Line::of(line)).is_some();
        (holds(both) && !holds(written) && !holds(next)).then_some(both)
    }

    /// Whether a line says the instant of the embargo line above it.
    fn goes_on(&mut self, start: usize, line: &Line) -> bool {
        let (Some(pending), Some((_, held))) = (self.pending, &mut self.found.held) else { return false };
        let is_candidate =
            !line.is_long && !held.is_complete() && line.text.contains(|c: char| c.is_numeric());
        if let Some(more) = if is_candidate { line::instant(line.text) } else { None } {
            let mut whole = held.clone();
            whole.extend(more);
            if pending == Pending::Adjacent || whole.is_complete() {
                *held = whole;
                self.found.hidden.push(start..start + line.text.len());
                return true;
            }
        }
        self.pending = None;
        false
    }

    /// Whether it is a row of signs; one on top of literal text, or that underlines what is hidden, is hidden, too.
    fn is_rule(&mut self, start: usize, written: &str) -> bool {
        let is_row = !written.contains(char::is_alphanumeric);
        let below = self.found.hidden.last().is_some_and(|last| {
            self.text
                .get(last.end..start)
                .is_some_and(|between| between.trim_matches(['\r', '\n']).is_empty())
        });
        let is_underline = below && self.plain == 0 && written.trim_matches(['=', '-']).trim().is_empty();
        let is_on_top = self.setting.is_wire && self.plain == 0;
        if is_row && (is_on_top || is_underline) {
            self.found.hidden.push(start..start + written.len());
        }
        is_row
    }

    /// An embargo behind the date of an import header that is no date.
    fn unread_header(&self, line: &Line) -> Option<Said> {
        let is_header = self.setting.header.is_some() && self.plain == 0 && self.found.hidden.is_empty();
        let word = line.text.trim_start();
        if !is_header || !word.get(.."embargo ".len())?.eq_ignore_ascii_case("embargo ") {
            return None;
        }
        let value = word["embargo ".len()..].trim_start();
        let end = value.find(char::is_whitespace).unwrap_or(value.len());
        let hidden = 0..line.text.len() - (value.len() - end);
        Some(Said { hidden, held: Some(When::unclear()), ..Said::default() })
    }

    fn said(&self, line: &Line) -> Option<Said> {
        // Copy that is broken into short lines: a line in the middle of a sentence says nothing.
        let begins = behind_tags(line.text).trim_start_matches(|c: char| !c.is_alphanumeric());
        let in_sentence = self.plain_in_block > 0 && begins.starts_with(char::is_lowercase);
        if in_sentence || (self.plain_in_block > 2 && self.is_broken) {
            return None;
        }
        let embargo = line.embargo().or_else(|| self.unread_header(line));
        if embargo.is_some() || self.setting.is_page || self.is_in_text {
            return embargo;
        }
        let is_heading = line.text.trim_start().starts_with('#');
        let is_capital = line::is_capitals(line.text);
        let is_on_top = self.plain == 0;
        if (self.setting.is_titled && !is_on_top)
            || (self.plain_in_block > 0 && !is_capital)
            || self.plain > 2
        {
            return None;
        }
        let words = if self.setting.is_titled { is_capital && !is_heading } else { is_on_top || is_capital };
        line.label(if words { Meanings::WORD } else { Meanings::default() })
    }

    /// The day or the number of a release below its label: neither headline nor lead.
    fn reference(&self, line: &Line) -> Option<Said> {
        let is_below_label = self.plain == 0 && !self.found.hidden.is_empty() && self.found.held.is_none();
        if is_below_label && !line.is_long && !self.setting.is_page { line.reference() } else { None }
    }

    fn take(&mut self, start: usize, said: Said, written: &str) {
        let moved = |range: Range<usize>| range.start + start..range.end + start;
        let shows_more = said.hidden.start > 0 || said.hidden.end < written.trim_end().len();
        self.found.hidden.push(moved(said.hidden));
        self.found.hidden.extend(said.closing.map(moved));
        self.found.kept.extend(said.kept.map(moved));
        self.found.kind = self.found.kind.or(said.kind);
        if let Some(when) = said.held {
            let range = start + (written.len() - written.trim_start().len())..start + written.len();
            match &mut self.found.held {
                Some((_, first)) => first.extend(when),
                None => self.found.held = Some((range, when)),
            }
            let is_header = self.setting.header == Some(start);
            if let Some((_, when)) = self.found.held.as_mut().filter(|_| is_header) {
                when.from_its_day = true;
            }
            self.pending = Some(Pending::Adjacent);
        }
        if shows_more {
            self.pass(written, false);
        }
    }

    fn pass(&mut self, written: &str, is_long: bool) {
        self.plain += 1;
        // `----- Forwarded message -----`, `<<<<<<< HEAD` part what is above from what is below.
        let parts = ["---", "===", "<<<", ">>>", "###"].iter().any(|row| written.starts_with(row));
        self.plain_in_block = if parts { 0 } else { self.plain_in_block + 1 };
        let is_short = written.len() <= LONGEST_OF_ADDRESS;
        self.is_broken |= !is_short && written.chars().count() > LONGEST_OF_ADDRESS;
        let ends = written.trim_end_matches(['"', '”', '»', ')', '*', '_']);
        self.is_in_text |= is_long || (ends.ends_with('.') && self.plain > 1);
    }
}
