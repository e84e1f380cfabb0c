//! One line on top of a text: a fence, a key with its value, or neither.

use super::item::{behind_number, without_item, without_tags};
use super::value::{Value, is_yes, value, value_in};
use std::ops::Range;

use memchr::{memchr, memchr2};
use newsgen_wire::names;
use newsgen_wire::text::{OTHER_LINE_ENDS, has_other_line_ends};
use unicode_normalization::UnicodeNormalization;

use super::around::{LONGEST_MARK, has_sign, is_tag, row, separator, without_mark, without_tags_before};
use crate::content::markdown::references::decoded;

/// A line without the white space and the invisible signs around it, and where it stands in the text.
pub(super) struct Line<'a> {
    pub text: &'a str,
    /// The same with the tags of HTML around it.
    pub whole: &'a str,
    pub range: Range<usize>,
    /// Whether it is indented as code is in Markdown.
    pub is_deep: bool,
}

/// The lines of a text, also between the line ends that only some programs know.
pub(super) fn lines(text: &str) -> HeadLines<'_> {
    HeadLines { text, rest: Some(text), has_others: has_other_line_ends(text) }
}

/// The lines that are left of a text.
pub(super) struct HeadLines<'a> {
    text: &'a str,
    rest: Option<&'a str>,
    /// Whether there are line ends that only some programs know.
    has_others: bool,
}

impl<'a> Iterator for HeadLines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.rest?;
        let end = if self.has_others {
            rest.find(|c| c == '\n' || OTHER_LINE_ENDS.contains(&c))
        } else {
            memchr(b'\n', rest.as_bytes())
        };
        let (line, end) = rest.split_at(end.unwrap_or(rest.len()));
        let mut behind = end.chars();
        self.rest = behind.next().map(|_| behind.as_str());
        Some(Line::of(self.text, line))
    }
}

impl<'a> Line<'a> {
    pub(super) fn of(text: &str, line: &'a str) -> Self {
        let (first, last) = (line.as_bytes().first(), line.as_bytes().last());
        if first.is_none_or(u8::is_ascii_graphic) && last.is_none_or(u8::is_ascii_graphic) {
            return Self::shown(text, line, false);
        }
        let rest = line.trim_start_matches(is_nothing);
        let indent = &line[..line.len() - rest.len()];
        let is_deep = indent.contains('\t') || indent.chars().filter(|c| c.is_whitespace()).count() >= 4;
        Self::shown(text, rest.trim_end_matches(is_nothing), is_deep)
    }

    /// A line without white space around it.
    fn shown(text: &str, shown: &'a str, is_deep: bool) -> Self {
        let start = shown.as_ptr() as usize - text.as_ptr() as usize;
        // Nothing, and what begins with a letter, has no sign before it.
        let is_bare =
            shown.bytes().next().is_none_or(|byte| byte.is_ascii_alphabetic()) && !shown.ends_with('>');
        Self {
            text: if is_bare { shown } else { without_tags(without_item(shown)) },
            whole: shown,
            range: start..start + shown.len(),
            is_deep,
        }
    }
}

impl Line<'_> {
    /// The same without character references and wide letters; none where it has none.
    pub(super) fn written_out(&self) -> Option<String> {
        let has_references = memchr(b'&', self.whole.as_bytes()).is_some() && self.whole.contains(';');
        let has_wide = memchr(0xef, self.whole.as_bytes()).is_some();
        if self.whole.len() > 4 * LONGEST || !(has_references || has_wide) {
            return None;
        }
        let plain: String = decoded(self.whole).nfkc().collect();
        (plain != self.whole).then_some(plain)
    }

    /// Whether it is long, begins with words, also in a list or a quotation, and has no key in front.
    pub(super) fn is_sentence(&self) -> bool {
        self.text.len() > LONGEST
            && !self.is_deep
            && self.text.len() == self.whole.len()
            && !self.text.starts_with(['#', '[', '<'])
            && has_no_key(self.text)
    }
}

/// White space, and what nobody sees: zero-width signs, marks of direction, byte order marks.
pub(super) fn is_nothing(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '´'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '＂'
    )
}

fn is_plus(c: char) -> bool {
    matches!(c, '+' | '＋' | '﹢' | '⁺' | '₊' | '➕' | '✚')
}

/// Whether a line is made of `+` alone, as a fence is that somebody mistyped.
pub(super) fn is_plus_line(line: &str) -> bool {
    let mut shown = line.chars().filter(|c| c.is_alphanumeric() || is_plus(*c));
    line.starts_with(|c: char| !c.is_alphanumeric()) && shown.clone().all(is_plus) && shown.nth(1).is_some()
}

/// Whether a line is `+++` and the name of a format.
pub(super) fn is_named_plus_line(line: &str) -> bool {
    const NAMES: [&str; 7] = ["toml", "yaml", "yml", "json", "ini", "front matter", "frontmatter"];
    let rest = line.trim_start_matches(is_plus);
    line.starts_with("++") && NAMES.iter().any(|name| rest.trim().eq_ignore_ascii_case(name))
}

/// The sign that a line repeats at its beginning, if it opens or closes something: `---`, `----`, `- - -`, `;;;json`,
/// `--- # remark`, a code fence with or without a language, a lone `{`.
pub(super) fn fence(line: &str) -> Option<char> {
    let first = line.chars().next()?;
    if matches!(line, "{" | "}") {
        return Some('{');
    }
    if first.is_alphanumeric() || matches!(first, '|' | '<' | '[' | '(' | '!' | '?') {
        return None;
    }
    let is_dash = |c: char| matches!(c, '-' | '‐' | '‑' | '–' | '—' | '―' | '−' | '－');
    let is_sign = |c: char| c == first || (is_dash(c) && is_dash(first)) || (is_plus(c) && is_plus(first));
    if line.chars().all(|c| is_sign(c) || is_nothing(c)) {
        return (line.chars().filter(|c| is_sign(*c)).count() >= 3).then_some(sign(first));
    }
    let rest = line.trim_start_matches(is_sign);
    let count = line[..line.len() - rest.len()].chars().count();
    let rest = rest.trim();
    let is_word =
        rest.len() <= 16 && rest.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '{' | '}' | '.'));
    let is_remark = first != '#' && (rest.starts_with(['#', '%', '!']) || rest.starts_with("//"));
    (count >= 3 && first != '#' && (is_word || is_remark || HeadKey::of(rest).is_some()))
        .then_some(sign(first))
}

fn sign(first: char) -> char {
    match first {
        '~' | '`' => '`',
        '+' | '-' | ';' | '.' => first,
        first if is_plus(first) => '+',
        '‐' | '‑' | '–' | '—' | '―' | '−' | '－' => '-',
        _ => '#',
    }
}

/// Whether a line opens or closes a block of code in Markdown.
pub(super) fn is_code_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}

/// Whether a line is a key that holds a text and `true`, without a sign that we know between them: `draft true`.
pub(super) fn is_flag_line(line: &str) -> bool {
    // A row of a table is none.
    if line.len() > LONGEST || line.starts_with('|') {
        return false;
    }
    let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    let (name, flag, more) = (words.next().unwrap_or_default(), words.next(), words.next());
    more.is_none() && flag.is_some_and(is_yes) && names::holding(name).is_some()
}

/// `key = value` or `key: value`, with or without signs before it.
pub(super) struct HeadKey<'a> {
    pub name: &'a str,
    /// The key of ours that it is, whatever its case.
    pub own: Option<&'static str>,
    /// The key that holds a text and that it is, or sounds like.
    pub holding: Option<&'static str>,
    /// Whether `=` stands behind it, and not `:`.
    pub is_assigned: bool,
    /// Whether something else stands there: an arrow, a bar, the end of an element.
    pub is_odd: bool,
    /// Whether it stands between quotation marks.
    pub is_quoted: bool,
    pub style: KeyStyle,
    pub value: Value,
    /// The value as it is written.
    written: &'a str,
    /// The value without signs around it.
    pub said: &'a str,
}

/// How the name of a key is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyStyle {
    /// One word in small letters, with nothing before it but quotation marks, and a space behind `:`.
    Plain,
    /// One word, with nothing before it but quotation marks.
    Bare,
    /// With signs that say that it is a key: `#+TITLE:`, `:title:`, `.. title:`, `@title:`.
    Marked,
    /// In several words, or with other signs.
    Other,
}

/// The bytes of the longest name.
const LONGEST: usize = 40;

/// Signs that nobody sees may stand around a name.
const MOST: usize = LONGEST + 20;

/// Where a name ends; none where it is too long, as sentences are.
fn end_of_name(text: &str) -> Option<usize> {
    for (count, (at, c)) in text.char_indices().enumerate() {
        if !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ') || is_nothing(c)) {
            return Some(at);
        }
        if count > MOST {
            return None;
        }
    }
    Some(text.len())
}

/// Whether a glance at the letters with which a line begins says that no key does: most lines are words.
fn has_no_key(line: &str) -> bool {
    let is_before = |byte: &u8| {
        matches!(byte, b' ' | b'"' | b'#' | b'\'' | b'(' | b'*' | b'-' | b'.' | b'<' | b'>' | b'[' | b'_')
    };
    let before = line.bytes().take_while(|byte| is_before(byte)).count();
    let rest = line[before..].strip_prefix(['“', '„', '«']).unwrap_or(&line[before..]).as_bytes();
    let Some(first) = rest.first() else { return true };
    if first.is_ascii_digit() || !OF_NAME[usize::from(*first)] {
        return false;
    }
    let name = rest.iter().take(LONGEST + 4).take_while(|byte| OF_NAME[usize::from(**byte)]).count();
    if rest[name.min(LONGEST)..name].iter().any(|byte| !b" -".contains(byte)) {
        return true;
    }
    // These stand neither in a name nor between it and its sign; but the mark of an item may end further on: `a, b) `.
    let is_behind = rest.get(name).is_none_or(|byte| b"!#$%&(+,/;?@".contains(byte));
    is_behind && memchr2(b')', b']', &line.as_bytes()[..line.len().min(LONGEST_MARK)]).is_none()
}

/// The bytes of names: plain letters, accented and Cyrillic ones, digits and what joins them.
const OF_NAME: [bool; 256] = {
    let mut of_name = [false; 256];
    let mut byte = 0_u8;
    while byte < u8::MAX {
        of_name[byte as usize] = byte.is_ascii_alphanumeric()
            || matches!(byte, b' ' | b'-' | b'.' | b'_' | 0x80..=0xbf | 0xc3 | 0xd0 | 0xd1);
        byte += 1;
    }
    of_name
};

impl<'a> HeadKey<'a> {
    /// The key with which a line begins, also behind the number of the line.
    pub fn of(line: &'a str) -> Option<Self> {
        if has_no_key(line) || !has_sign(line) {
            return None;
        }
        let numbered = behind_number(line).and_then(Self::begin);
        let is_key = |key: &Self| key.is_assigned && (key.own.is_some() || key.holding.is_some());
        numbered.filter(is_key).or_else(|| Self::begin(line))
    }

    fn begin(line: &'a str) -> Option<Self> {
        let line = without_mark(line);
        if is_tag(line) || ["{:", "!["].iter().any(|begin| line.starts_with(begin)) {
            return None;
        }
        let (row, is_row) = row(line)?;
        let begin = row.find(char::is_alphanumeric)?;
        let (before, rest) = row.split_at(begin);
        let end = end_of_name(rest)?;
        // A dash may begin an arrow.
        let name = rest[..end].trim_end_matches(|c| c == '-' || is_nothing(c)).trim_matches(is_nothing);
        if before.chars().filter(|c| !is_nothing(*c)).count() > 12 || name.len() > LONGEST {
            return None;
        }
        let marks = |c| is_nothing(c) || is_quote(c) || "*_`])".contains(c);
        let after = rest[end..].trim_start_matches(marks);
        let untagged = without_tags_before(after);
        let is_tagged = untagged.len() < after.len();
        let after = untagged.trim_start_matches(marks);
        let (separator, is_assigned, is_odd) = match separator(after) {
            Some((_, _, false)) if is_row => return None,
            Some(found) => found,
            None if is_tagged => ("", false, true),
            None => return None,
        };
        let behind = without_tags_before(after[separator.len()..].trim_start_matches(['=', '>', ':']));
        let is_spaced = behind.chars().next().is_none_or(is_nothing);
        let is_bare =
            !name.contains(char::is_whitespace) && before.chars().all(|c| is_quote(c) || is_nothing(c));
        let is_marked = ["#+", ":", "..", "//", "@", "%", ";"].iter().any(|mark| before.starts_with(mark));
        let style = match () {
            () if is_bare && is_spaced && !name.contains(char::is_uppercase) => KeyStyle::Plain,
            () if is_bare => KeyStyle::Bare,
            () if is_marked && !after.starts_with("::") => KeyStyle::Marked,
            () => KeyStyle::Other,
        };
        let names::Meaning { own, holding } = names::meaning(name);
        let last = || names::holding(name.rsplit_once(['.', '_', '-'])?.1).filter(|key| *key != "date");
        let holding = holding.or_else(last);
        let said = value_in(behind);
        Some(Self {
            name,
            own,
            holding,
            is_assigned,
            is_odd,
            is_quoted: before.contains(is_quote),
            style,
            value: value(behind),
            written: behind,
            said,
        })
    }

    /// Whether it is written as in YAML.
    pub fn is_plain(&self) -> bool {
        self.style == KeyStyle::Plain && !self.is_assigned
    }

    /// Whether it is one word without signs.
    pub fn is_bare(&self) -> bool {
        matches!(self.style, KeyStyle::Plain | KeyStyle::Bare)
    }

    /// Whether it is several words that are written as one: `publish_date`, `publishDate`. People do not write so.
    pub fn is_joined(&self) -> bool {
        let is_turn = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
        !self.name.contains(char::is_whitespace)
            && (self.name.contains(['_', '-']) || self.name.as_bytes().windows(2).any(is_turn))
    }

    /// Whether its value is a table in braces.
    pub fn is_table(&self) -> bool {
        self.value == Value::Data && self.written.trim_start_matches(is_nothing).starts_with('{')
    }

    /// Whether its value has few words.
    pub fn is_short(&self) -> bool {
        self.said.split_whitespace().nth(4).is_none()
    }

    /// The keys of a line; those of a table in braces stand between commas, others between semicolons.
    pub fn all(line: &'a str) -> Vec<Self> {
        if line.starts_with('{') {
            return line.split(',').filter_map(Self::of).collect();
        }
        let Some(first) = Self::of(line) else { return Vec::new() };
        match line.split_once('{') {
            // A table behind a name: `meta: { draft: true }`.
            Some((_, table)) => std::iter::once(first).chain(table.split(',').filter_map(Self::of)).collect(),
            _ if line.contains(';') => line.split(';').filter_map(Self::of).collect(),
            _ => {
                // `title: X, draft: true`: other signs stand in values, too.
                let more = line.split([',', '|', '/', '–', '—']).skip(1).filter_map(Self::of);
                std::iter::once(first).chain(more.filter(|key| key.holding.is_some())).collect()
            }
        }
    }
}
