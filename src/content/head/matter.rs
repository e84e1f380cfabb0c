//! What holds a text and stands in front matter where nothing reads it: in a value for readers, in a remark.

use std::ops::Range;

use newsgen_wire::{names, notices};

use super::Unread;
use super::around::{is_bare_hold, is_holding_table};
use super::line::HeadKey;
use super::value::{Value, ends_with_hold};

/// The bytes of the longest remark that is no sentence.
const LONGEST_REMARK: usize = 50;

/// What a value of front matter holds that was to be a key of its own: `summary = "draft := true"`.
#[must_use]
pub fn unread_value(value: &str, range: Range<usize>) -> Option<Unread> {
    // A key and its sign may stand on two lines.
    let mut ends = value.match_indices('\n').map(|(end, _)| end).chain([value.len()]);
    if !begins_with_hold(value) && !ends.any(|end| ends_with_hold(&value[..end])) {
        return None;
    }
    let hint = "write it as a line of its own in the front matter, or say it in other words";
    Some(Unread::at(&range, "this value says that the text is held, and nothing reads it there", hint))
}

/// Whether a key that holds stands in front of a headline: `draft => true: Forum signs deal`; also as a table, `[expires]`.
fn begins_with_hold(value: &str) -> bool {
    let holds = |key: HeadKey| {
        let is_key = key.is_assigned || key.is_odd || key.is_plain();
        is_key && key.holding.is_some() && matches!(key.value, Value::Flag | Value::Day | Value::Data)
    };
    let first = value.split(": ").next().unwrap_or(value);
    HeadKey::of(value).is_some_and(holds) || is_bare_hold(first) || is_holding_table(first)
}

/// What a remark in front matter says that was to be a key: `# DRAFT`. A line that was switched off, `# draft = true`,
/// says nothing, and a sentence may explain.
#[must_use]
pub fn unread_remark(toml: &str) -> Option<Unread> {
    for line in toml.lines() {
        if !line.starts_with('#')
            && let Some((_, remark)) = line.rsplit_once('#')
            && ends_with_hold(remark)
        {
            let start = remark.as_ptr() as usize - toml.as_ptr() as usize;
            return Some(remark_at(start..start + remark.len()));
        }
        if !line.starts_with('#') || line.contains('=') {
            continue;
        }
        let said = line.trim_matches(|c: char| !c.is_alphanumeric());
        if said.len() > LONGEST_REMARK {
            continue;
        }
        if notices::is_hold(said) || notices::is_embargo(said) {
            let start = line.as_ptr() as usize - toml.as_ptr() as usize;
            return Some(remark_at(start..start + line.len()));
        }
    }
    None
}

/// A sign of remarks that was typed into an instant: `embargo = 2099-01-01T10:00#05:00`.
#[must_use]
pub fn cut_instant(toml: &str) -> Option<Unread> {
    for at in memchr::memchr_iter(b'#', toml.as_bytes()) {
        let is_digit = |at: usize| toml.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let key = toml[..at].rsplit('\n').next().and_then(|line| line.split('=').next()).unwrap_or_default();
        if at > 0 && is_digit(at - 1) && is_digit(at + 1) && names::holding(key).is_some() {
            let hint = "write the instant as `2099-01-01T10:00:00-05:00`, or a space before the remark";
            return Some(Unread::at(&(at..at + 1), "a remark begins inside an instant", hint));
        }
    }
    None
}

fn remark_at(range: Range<usize>) -> Unread {
    let hint = "write `draft = true` or `embargo = …` on a line of its own, or remove the remark";
    Unread::at(&range, "this remark says that the text is held", hint)
}
