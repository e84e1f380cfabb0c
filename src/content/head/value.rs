//! The value of a key: what its words are.

use std::borrow::Cow;

use memchr::memchr3;
use newsgen_wire::names;

use super::line::{is_nothing, is_quote};

/// What stands behind a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// `true`, `no`, `0`
    Flag,
    /// `2099-01-01`, also with a time behind it
    Day,
    /// A text between quotation marks, a list, a table.
    Data,
    Nothing,
    /// Whatever people write.
    Words,
}

/// What is said behind a key, without marks, remarks and signs around it.
pub(super) fn value_in(text: &str) -> &str {
    let may_have_remark = memchr3(b'#', b'/', b'>', text.as_bytes()).is_some();
    let remarks = if may_have_remark { &[" #", " //", "-->"][..] } else { &[] };
    let end = remarks.iter().filter_map(|remark| text.find(remark)).min().unwrap_or(text.len());
    text[..end].trim_matches(|c: char| !c.is_alphanumeric())
}

/// What people write for yes.
const YES: &str = " true yes on y t 1 ja oui si sí sì sim da да иә так tak ano áno igen evet kyllä ναι po jo jah jā taip \
        ha hawa 是 はい 예 نعم כן yep wahr vrai vero verdadero verdadeiro истина enabled ✓ ✔ ✅ ☑ ";
/// What people write for no.
const NO: &str = " false no off n nil 0 never nein nee nej non não nao nu нет жоқ ні nie ne nem hayır hayir ei όχι \
        ei nē 否 いいえ 아니요 لا לא nope falsch faux falso ложь disabled ";

/// Whether a value is a word for yes.
pub(super) fn is_yes(said: &str) -> bool {
    is_among(said, YES)
}

fn is_among(said: &str, words: &str) -> bool {
    const LONGEST: usize = 16;
    said.len() <= LONGEST && words.contains(&format!(" {} ", said.to_lowercase()))
}

pub(super) fn value(text: &str) -> Value {
    let mut text = text.trim_matches(is_nothing);
    text = text.strip_suffix("-->").unwrap_or(text).trim_end();
    if text.starts_with(['!', '&']) {
        // YAML says here of what type the value is.
        text = text.split_once(char::is_whitespace).map_or("", |(_, value)| value);
    }
    if text.is_empty() {
        return Value::Nothing;
    }
    let said = without_invisible(value_in(text));
    let said = &*said;
    let first = said.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is = |word: &str, words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    if is(first, &["true", "false"]) || is_among(said, YES) || is_among(said, NO) {
        return Value::Flag;
    }
    if is_day(said) {
        return Value::Day;
    }
    let inside = text.trim_end_matches([',', '}', ' ']);
    let is_quoted = inside.len() > 1 && inside.starts_with(is_quote) && inside.ends_with(is_quote);
    if is_quoted
        || inside.starts_with('[') && inside.ends_with(']')
        || text.starts_with('{')
            && text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '}').ends_with('}')
        || matches!(text, "|" | ">" | "|-" | ">-")
    {
        return Value::Data;
    }
    Value::Words
}

/// A short value without the signs in it that nobody sees.
fn without_invisible(said: &str) -> Cow<'_, str> {
    const LONGEST: usize = 40;
    if said.is_ascii() || said.len() > LONGEST {
        return Cow::Borrowed(said);
    }
    said.chars().filter(|c| c.is_whitespace() || !is_nothing(*c)).collect()
}

/// `2099-01-01` and whatever follows, or `20990101`: people write days so for programs.
fn is_day(text: &str) -> bool {
    let is_joined = text.len() == 8 && text.starts_with(['1', '2']);
    if is_joined && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    let mut parts = text.splitn(3, ['-', '/']);
    let digits = |part: Option<&str>, least: usize, most: usize| {
        let part = part.unwrap_or_default();
        (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (year, month) = (digits(parts.next(), 4, 4), digits(parts.next(), 1, 2));
    let day = parts.next().and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
    year && month && digits(day, 1, 2)
}

/// Whether a line ends with a key that holds a text, a sign and yes or a day: `A visit draft: true`, `#+OPTIONS: draft:t`.
pub(super) fn ends_with_hold(line: &str) -> bool {
    const SIGNS: [char; 11] = [':', '=', '-', '–', '—', '>', '|', '→', '：', '＝', '≔'];
    let line = line.trim_end_matches(|c: char| !c.is_alphanumeric());
    let Some(at) = line.rfind(|c: char| !(c.is_alphanumeric() || c == '-')) else { return false };
    let last = line[at..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let before = line[..line.len() - last.len()].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let between = &line[before.len()..line.len() - last.len()];
    let begin = before.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |at| at + 1);
    let is_held = before.get(begin..).and_then(names::holding).is_some_and(|key| key != "date");
    is_held && between.contains(SIGNS) && (is_yes(last) || last == "t" || value(last) == Value::Day)
}
