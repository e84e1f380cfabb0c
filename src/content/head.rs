//! The top of a text: whether something there looks like front matter and was not read.
//!
//! A text is published only if its head was understood. So this does not know which slip was made (a blank line
//! above the fence, YAML, a forgotten fence): it asks what looks like a head at all. A key is told from the fields of
//! copy (`Date: 5 May 2025`, `Where: Vienna`) by how its name and its value are written:
//!
//! | on top of a text | is |
//! |---|---|
//! | `+++`, wherever it stands alone on a line outside of code | a head |
//! | `++++`, `+++ toml`, `＋＋＋` before any words | a head |
//! | `key = …` with a name of ours that holds, `title = …`; any name of ours with a value in quotation marks, a day, a flag | a head |
//! | `draft: true`, `embargo: no`, `expires: 2099-01-01`, `embargo_until: 2099-01-01`, `status: draft` | a head |
//! | `date: 2099-01-01`, `unpublish: 2099-01-01` in small letters | a head |
//! | `#+TITLE: …`, `:date: …`, `.. title: …` with a name of ours; `draft -> true`, a cell, a tag, the next line | a head |
//! | `embargo: 2099-01-01`, `Date: 2025-05-05` among keys in small letters, flags, quoted values, or beside `Title:` | a head |
//! | two keys in small letters, one of them ours (`title: …` / `tags: …`) | a head |
//! | a line of `---`, `;;;`, `{` or a code fence, and then a key of ours in small letters or with such a value | a head |
//! | `---` first, directly followed by a key in small letters or by one of ours | a head |
//! | `EMBARGO: 5 May 2035, 10:00 CET`, `embargo: 2099-01-01` alone | copy: a line that holds the text |
//! | `Date: 5 May 2025`, `Title: …`, `Contact: …`, `- Date: 2025-05-05` | copy |
//! | `---` and then words, a table, a headline that is underlined | Markdown |
//! | a code block behind words | Markdown, whatever it shows |

use std::ops::Range;

use around::{
    is_assigned_value, is_bare_hold, is_holding_element, is_holding_table, is_json, is_open_key,
    is_unread_header, is_value_alone, parts,
};
use key::{USUAL, is_head, is_lone_hold};
use line::{HeadKey, Line, fence, is_code_fence, is_flag_line, is_named_plus_line, is_plus_line, lines};
use newsgen_wire::wire;
use unread::{AS_TOML, UNREAD};
use value::{Value, ends_with_hold};

mod around;
mod item;
mod key;
mod line;
mod matter;
mod unread;
mod value;

pub use matter::{cut_instant, unread_remark, unread_value};
pub use unread::Unread;

/// How many lines with something on them are the top of a text, and how many bytes.
const LINES: usize = 60;
const BYTES: usize = 16 * 1024;

/// How many bytes a line has at most that may be a headline.
const LONGEST_HEADLINE: usize = 300;
/// How many labels, names of houses and headlines stand above a text at most.
const MOST_HEADLINES: usize = 3;

/// What looks like front matter in a text without one.
#[must_use]
pub fn unread(text: &str) -> Option<Unread> {
    Walk::default().look(text).or_else(|| far_fence(text))
}

/// What looks like more front matter in a text whose front matter ends at `start`.
#[must_use]
pub fn unread_behind(text: &str, start: usize) -> Option<Unread> {
    let behind = text.get(start..)?;
    // Code may stand here: the head was read.
    let walk = Walk { above: Above::Head, begin: Above::Head, has_flat: true, ..Walk::default() };
    let found = walk.look(behind).or_else(|| far_fence(behind))?;
    Some(found.moved_by(start))
}

/// Whether a file that is called like no text begins with a head that holds one. Programs and settings have keys like
/// ours, so it must say a day or yes.
#[must_use]
pub fn begins_as_held(begin: &str) -> bool {
    let is_data = begin.trim_start().starts_with('{');
    let holds = |line: &Line| HeadKey::all(line.text).iter().any(|key| key.holds_file(line.text, is_data));
    unread(begin).is_some() && lines(begin).any(|line| holds(&line))
}

/// What was seen so far, from the top down.
#[derive(Default)]
struct Walk {
    above: Above,
    /// What stands above the first line. Only behind a head that was read code may show one.
    begin: Above,
    is_in_code: bool,
    before: Before,
    /// Whether a line was not indented: where all are, that means nothing.
    has_flat: bool,
    last: Last,
    run: Run,
}

/// What stands before a line that may be indented as code.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Before {
    #[default]
    Words,
    Blank,
    /// A line of a block that is indented.
    Code,
}

/// What the line before is.
#[derive(Default)]
enum Last {
    #[default]
    Other,
    /// A key whose value is missing.
    Key(Range<usize>),
    /// A line of a table with a head of its own.
    Table,
}

/// What stands above a line, besides keys and remarks.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Above {
    #[default]
    Nothing,
    /// So many lines that may be labels and headlines.
    Headlines(usize),
    Words,
    /// A head that was read, as words, and nothing else.
    Head,
}

/// Nothing but lines that part a text from the mail that it came in: `----- Forwarded message -----`, `<<<<<<< HEAD`.
const PARTED: Above = Above::Headlines(0);

impl Above {
    fn has_words(self) -> bool {
        matches!(self, Self::Words | Self::Head)
    }
}

/// Lines that belong together: a fence, keys, remarks, blank lines.
#[derive(Default)]
struct Run {
    /// Where it begins.
    start: Option<Range<usize>>,
    /// The sign of the fence that opened it.
    fence: Option<char>,
    /// Whether nothing but remarks stood since the fence.
    is_at_fence: bool,
    keys: usize,
    own: usize,
    /// Keys as in YAML, and those of them that heads usually have.
    plain: usize,
    usual: usize,
    /// Days behind keys that hold, keys that nobody writes into copy, and keys that are both.
    days: usize,
    company: usize,
    both: usize,
}

impl Walk {
    fn look(mut self, text: &str) -> Option<Unread> {
        let mut seen = 0;
        for line in lines(text) {
            if line.text.is_empty() {
                self.before = Before::Blank;
                self.run.is_at_fence = false;
                continue;
            }
            if self.above.has_words() && !self.is_in_code && self.run.keys == 0 && line.is_sentence() {
                // Nearly all lines are.
                (self.above, self.run, self.last) = (Above::Words, Run::default(), Last::Other);
            } else if let Some(found) = self.line_as_meant(&line) {
                return Some(found);
            }
            self.before =
                if line.is_deep && self.before != Before::Words { Before::Code } else { Before::Words };
            self.has_flat |= !line.is_deep;
            seen += 1;
            if seen > LINES || line.range.end > BYTES {
                break;
            }
        }
        None
    }

    /// A line, its character references and wide letters written out: `&quot;draft&quot;: true`, `ｄｒａｆｔ: ｔｒｕｅ`.
    fn line_as_meant(&mut self, line: &Line) -> Option<Unread> {
        match line.written_out() {
            Some(text) => {
                let plain = Line::of(&text, &text);
                self.line(&Line { range: line.range.clone(), is_deep: line.is_deep, ..plain })
            }
            None => self.line(line),
        }
    }

    fn line(&mut self, line: &Line) -> Option<Unread> {
        let (found, is_code) = (fence(line.text), is_code_fence(line.text));
        let has_words = self.above.has_words();
        self.is_in_code ^= is_code;
        let is_fenced = self.is_in_code || is_code;
        let is_indented = line.is_deep && self.before != Before::Words && self.has_flat;
        if has_words && (is_fenced || is_indented) && self.run.keys == 0 {
            return self.shown(line, is_fenced);
        }
        if line.text == "+++" || (!has_words && (is_plus_line(line.text) || is_named_plus_line(line.text))) {
            return Some(self.plus(line));
        }
        if !has_words && is_json(line.text) {
            return Some(Unread::at(&line.range, "the front matter is JSON", AS_TOML));
        }
        if ["%YAML", "%TAG"].iter().any(|begin| line.text.starts_with(begin)) {
            return Some(Unread::at(&line.range, "the front matter is YAML", AS_TOML));
        }
        if let Some(fence) = found
            && let Some(unread) = self.fence(line, fence)
        {
            return Some(unread);
        }
        let is_row = line.text.starts_with('|');
        let is_table = match std::mem::take(&mut self.last) {
            Last::Key(key) if is_assigned_value(line.text) || !has_words && is_value_alone(line.text) => {
                return Some(Unread::at(&key, UNREAD, AS_TOML));
            }
            Last::Table => is_row,
            _ => false,
        };
        if is_table {
            self.last = Last::Table;
        } else if is_open_key(line.text) {
            self.last = Last::Key(line.range.clone());
        }
        let (mut has_key, mut has_holding) = (false, false);
        for key in if is_table { Vec::new() } else { HeadKey::all(line.text) } {
            has_key = true;
            has_holding |= key.holding.is_some();
            if is_head(&key, self.above) || (!key.is_odd && self.run.takes(&key, line, self.above)) {
                return Some(self.run.unread_key(&key, line));
            }
        }
        if holds(line, self.above)
            || has_key && !has_holding && self.above != Above::Words && ends_with_hold(line.text)
        {
            return Some(self.run.unread(line));
        }
        if !has_key && found.is_none() && !self.is_remark(line) {
            self.words(line);
        }
        None
    }

    /// A line of code says nothing; but a text without a head shows none, and nobody sees a tab: what is to be shown has a
    /// fence, or something above it.
    fn shown(&self, line: &Line, is_fenced: bool) -> Option<Unread> {
        if self.begin != Above::Head && line.text == "+++" {
            return Some(Unread::in_code(&line.range));
        }
        let is_hold = !is_fenced && self.before == Before::Blank && is_lone_hold(line.text);
        if is_hold { Some(Unread::at(&line.range, UNREAD, AS_TOML)) } else { None }
    }

    /// A fence opens a run of lines, or closes one of keys.
    fn fence(&mut self, line: &Line, fence: char) -> Option<Unread> {
        let is_closed = self.run.fence.is_some() && self.run.is_at_fence && self.run.keys > 0;
        if is_closed && fence == '-' {
            return Some(self.run.unread(line));
        }
        let start = Some(line.range.clone());
        self.run = Run { start, fence: Some(fence), is_at_fence: true, ..Run::default() };
        if self.above.has_words() {
            self.above = Above::Words;
        }
        None
    }

    /// A line of words: a headline, or the text.
    fn words(&mut self, line: &Line) {
        if line.text.starts_with('|') {
            self.last = Last::Table;
        }
        let ends = ['.', ':', ';', '!', '?', ',', '…'];
        let is_headline = !line.text.ends_with(ends) && line.text.len() <= LONGEST_HEADLINE;
        self.above = match self.above {
            Above::Nothing | PARTED if parts(line.text) => PARTED,
            Above::Nothing if is_headline => Above::Headlines(1),
            Above::Headlines(count) if is_headline && count < MOST_HEADLINES => Above::Headlines(count + 1),
            _ => Above::Words,
        };
        self.run = Run::default();
    }

    /// Whether a line says nothing by itself: a headline with `#`, a comment, an item or an indented line below a key.
    fn is_remark(&self, line: &Line) -> bool {
        let is_comment =
            ["#", "<!--", "-->", "//", "%", "!"].iter().any(|begin| line.text.starts_with(begin));
        // The head of a table of keys, and the line below it.
        let first = line.text.trim_start_matches(['|', ' ']).split(['|', ' ']).next().unwrap_or_default();
        let is_table = line.text.starts_with('|')
            && (!line.text.contains(char::is_alphanumeric)
                || ["key", "field", "name", "property", "setting"].contains(&&*first.to_lowercase()));
        let is_below = is_table
            || self.run.keys > 0 && (line.is_deep || line.text.starts_with(['-', '*', '}', ']', '"']));
        is_comment && !line.text.starts_with("![") || is_below
    }

    fn plus(&self, line: &Line) -> Unread {
        if line.text != "+++" {
            let message = format!("`{}` begins no front matter", line.text);
            return Unread::at(
                &line.range,
                message,
                "write a line `+++` and nothing else, as the first of the file",
            );
        }
        if self.above.has_words() || self.run.own > 0 {
            return Unread::stray(&line.range);
        }
        let hint =
            "remove what stands before `+++`: a blank line, a sign that nobody sees, a headline, a comment";
        Unread::at(&line.range, "the front matter does not begin the file", hint)
    }
}

impl Run {
    /// Counts a key; whether the run is a head with it.
    fn takes(&mut self, key: &HeadKey, line: &Line, above: Above) -> bool {
        let is_own = key.own.is_some() || key.holding.is_some();
        let is_until = key.value == Value::Day && key.holding != Some("date");
        let is_value = is_until || matches!(key.value, Value::Flag | Value::Data);
        let is_first = self.fence.is_some() && self.keys == 0 && above == Above::Nothing;
        let is_usual = key.holding.is_some() || key.own.is_some_and(|own| USUAL.contains(&own));
        let is_of_fence = if self.fence == Some('`') { is_usual } else { is_own };
        let is_in_fence = self.fence.is_some() && is_of_fence && (key.is_plain() || is_value);
        if is_in_fence || (self.fence == Some('+') && key.is_assigned) {
            return true;
        }
        let is_data = self.fence.is_some_and(|fence| fence != '`' && fence != '#');
        if is_first && is_data && (key.is_plain() || (self.is_at_fence && key.is_bare() && is_own)) {
            return true;
        }
        if self.start.is_none() {
            self.start = Some(line.range.clone());
        }
        let is_day = key.holding.is_some() && key.value == Value::Day;
        let is_title = key.own == Some("title") && key.is_bare();
        let is_company =
            key.is_plain() || is_title || (is_own && matches!(key.value, Value::Flag | Value::Data));
        self.keys += 1;
        self.own += usize::from(is_own);
        self.is_at_fence &= key.is_bare();
        self.plain += usize::from(key.is_plain());
        let is_usual = is_usual && (!above.has_words() || key.holding.is_some());
        self.usual += usize::from(key.is_plain() && is_usual);
        self.days += usize::from(is_day);
        self.company += usize::from(is_company);
        self.both += usize::from(is_day && is_company);
        let has_company =
            self.days > 0 && self.company > 0 && !(self.days == 1 && self.company == 1 && self.both == 1);
        has_company || (self.plain > 1 && self.usual > 0)
    }

    fn unread(&self, line: &Line) -> Unread {
        let range = self.start.as_ref().unwrap_or(&line.range);
        match self.fence {
            Some('-' | '.') => Unread::at(range, "the front matter is YAML", AS_TOML),
            Some('{' | ';') => Unread::at(range, "the front matter is JSON", AS_TOML),
            Some('`') => Unread::in_code(range),
            _ => Unread::at(range, UNREAD, AS_TOML),
        }
    }

    fn unread_key(&self, key: &HeadKey, line: &Line) -> Unread {
        if self.fence.is_some() {
            return self.unread(line);
        }
        let message = format!("the key `{}` stands outside of front matter, so it is not read", key.name);
        Unread::at(&line.range, message, "write it as TOML between `+++` lines on top of the file")
    }
}

/// Whether a line holds a text without a key and a value that can be separated.
fn holds(line: &Line, above: Above) -> bool {
    let is_comment = line.whole.starts_with("[//]") || line.whole.starts_with("<!--");
    let may_hold = above != Above::Words || is_comment;
    may_hold && (is_flag_line(line.text) || is_holding_element(line.whole))
        || matches!(above, Above::Nothing | PARTED) && is_unread_header(line.text)
        || above == PARTED && wire::header(line.text).is_some()
        || is_bare_hold(line.text)
        || (above.has_words() || is_comment) && is_holding_table(line.text)
}

/// A line `+++` far down, outside of code.
fn far_fence(text: &str) -> Option<Unread> {
    memchr::memmem::find(text.as_bytes(), b"+++")?;
    let mut is_in_code = false;
    for line in lines(text) {
        is_in_code ^= is_code_fence(line.text);
        if line.text == "+++" && !is_in_code && !line.is_deep {
            return Some(Unread::stray(&line.range));
        }
    }
    None
}
