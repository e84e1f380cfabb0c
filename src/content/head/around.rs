//! What stands around a key and between it and its value: signs, marks of items and tables, tags of HTML.

use std::sync::LazyLock;

use memchr::memchr_iter;
use newsgen_wire::calendar::fold;
use newsgen_wire::names;
use newsgen_wire::{languages, notices, wire};
use rustc_hash::FxHashSet;

use super::key::{is_lone_hold, is_status};
use super::line::{is_nothing, is_quote};
use super::value::{Value, value};

/// Whether a line is the name of a key that holds a text and waits for its value: `draft:`, `? draft`.
pub(super) fn is_open_key(line: &str) -> bool {
    const LONGEST: usize = 24;
    if line.len() > LONGEST {
        return false;
    }
    let name = line.trim_matches(|c: char| is_nothing(c) || is_quote(c) || "?-*:=>|".contains(c));
    !name.contains(char::is_whitespace) && names::holding(name).is_some_and(|key| key != "date")
}

/// Whether a line is the value of the key above it: `: true`, `  yes`, `= 2099-01-01`.
pub(super) fn is_value_alone(line: &str) -> bool {
    match value(line.trim_start_matches([':', '=', '-', '>', ' '])) {
        Value::Flag => true,
        Value::Day => line.starts_with([':', '=']),
        _ => is_assigned_value(line),
    }
}

/// Whether a line is a value behind `=`: `= true`, `= { at = 2099-01-01 }`. Words do not begin so.
pub(super) fn is_assigned_value(line: &str) -> bool {
    line.strip_prefix('=').is_some_and(|said| matches!(value(said), Value::Flag | Value::Day | Value::Data))
}

/// The sign between a key and its value, whether it assigns, and whether it is one that keys seldom have.
pub(super) fn separator(after: &str) -> Option<(&str, bool, bool)> {
    const USUAL: [&str; 9] = [":=", "=", "＝", "≔", ":", "：", "﹕", "∶", "꞉"];
    const ODD: [&str; 9] = ["->", ">", "→", "⇒", "⟶", "➔", "➜", "↦", "|"];
    if after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '.' | ';' | '(' | '!' | '?')) {
        return None;
    }
    if let Some(sign) = USUAL.into_iter().find(|sign| after.starts_with(sign)) {
        return Some((&after[..sign.len()], [":=", "=", "＝", "≔"].contains(&sign), false));
    }
    let sign = ODD.into_iter().find(|sign| after.starts_with(sign))?;
    Some((&after[..sign.len()], false, true))
}

/// Whether one of the signs that stand behind keys, or a tag, is anywhere in a line: most short lines are words, too.
pub(super) fn has_sign(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ']).as_bytes();
    let is_plain_sign = |byte: u8| matches!(byte, b':' | b'=' | b'|' | b'<' | b'>' | 0xea | 0xef);
    // Dashes and quotation marks begin with these two bytes, other signs with the first of them.
    line.iter().fold(false, |found, byte| found | is_plain_sign(*byte))
        || memchr_iter(0xe2, line).any(|at| line.get(at + 1) != Some(&0x80))
}

/// The inside of a line of a table with two cells, and whether it is one; nothing of another table.
pub(super) fn row(line: &str) -> Option<(&str, bool)> {
    let Some(inside) = line.strip_prefix('|') else { return Some((line, false)) };
    let inside = inside.trim_end().trim_end_matches('|');
    (inside.matches('|').count() == 1).then_some((inside, true))
}

/// The bytes of the longest mark of an item.
pub(super) const LONGEST_MARK: usize = 8;

/// Behind the number, the letter or the box of an item: `1) `, `- [x] `.
pub(super) fn without_mark(line: &str) -> &str {
    let Some(end) = line.get(..LONGEST_MARK.min(line.len())).and_then(|begin| begin.find([')', ']'])) else {
        return line;
    };
    let is_mark = line[..end].chars().filter(|c| c.is_alphanumeric()).count() < 3;
    // That of a footnote has a colon behind it.
    let behind = line[end + 1..].strip_prefix(':').unwrap_or(&line[end + 1..]);
    let rest = behind.trim_start();
    if is_mark && behind.starts_with(' ') && rest.starts_with(char::is_alphanumeric) { rest } else { line }
}

/// Whether a tag of HTML begins a line.
pub(super) fn is_tag(line: &str) -> bool {
    line.strip_prefix('<').is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
}

/// Behind the tags of HTML with which a text begins.
pub(super) fn without_tags_before(text: &str) -> &str {
    let mut rest = text;
    while is_tag(rest.trim_start())
        && let Some((_, behind)) = rest.split_once('>')
    {
        rest = behind;
    }
    rest
}

/// Whether a line is an element that holds a text: `<meta name="draft" content="true">`, `<embargo until="…"/>`,
/// `<article data-draft>`, `<div hidden>`, `<property name="draft">true</property>`.
pub(super) fn is_holding_element(line: &str) -> bool {
    const NAMED: [&str; 7] = ["entry", "field", "key", "meta", "param", "property", "string"];
    if !is_tag(line) {
        return false;
    }
    let is_holding = |name: &str| names::holding(name).is_some_and(|key| key != "date");
    let (tag, behind) = line[1..].split_once('>').unwrap_or((&line[1..], ""));
    let name = tag.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').next().unwrap_or_default();
    if is_holding(name) {
        return true;
    }
    // Outside of quotation marks stand the names of attributes.
    let outside =
        tag.split(['"', '\'']).step_by(2).flat_map(|part| part.split([' ', '\t', '=', '/'])).skip(1);
    let quoted = || tag.split(['"', '\'']).skip(1).step_by(2);
    let is_draft = || quoted().any(notices::is_draft);
    for attribute in outside.map(|name| name.strip_prefix("data-").unwrap_or(name)) {
        if is_holding(attribute) || attribute == "hidden" || (is_status(attribute) && is_draft()) {
            return true;
        }
    }
    let content = behind.split('<').next().unwrap_or_default();
    let says = |text: &str| matches!(value(text), Value::Flag | Value::Day);
    NAMED.contains(&name)
        && (quoted().any(is_holding) && (quoted().any(says) || says(content))
            || quoted().any(is_status) && is_draft()
            || quoted().any(|value| value.contains("noindex")))
}

/// Whether a line parts what stands above from what stands below: `----- Forwarded message -----`, `<<<<<<< HEAD`.
pub(super) fn parts(line: &str) -> bool {
    ["---", "<<<", ">>>"].iter().any(|row| line.starts_with(row))
}

/// Whether a line is a header of an import that is not read: `date 1 January 2099`, `datum 2099-01-01`, `date 2025-05-01 draft true`.
/// A word in capitals and a day in words are copy.
pub(super) fn is_unread_header(line: &str) -> bool {
    const LONGEST: usize = 60;
    if let Some(header) = wire::header(line) {
        // An embargo behind the day is read.
        let behind = line[header.range.end..].trim_start();
        return !behind.starts_with("embargo ") && is_lone_hold(behind);
    }
    let Some((word, day)) = line.split_once(char::is_whitespace) else { return false };
    let day = day.trim_start();
    let is_iso = value(day) == Value::Day && !day.contains(char::is_whitespace);
    let is_small = word.chars().all(char::is_alphabetic) && !word.contains(char::is_uppercase);
    if line.len() > LONGEST || !(is_iso || notices::is_instant(day)) {
        return false;
    }
    is_small && is_iso || (is_small || value(day) == Value::Day) && DATES.contains(&fold(word))
}

/// What a date is called.
static DATES: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| languages::folded(|language| &language.dates.name));

/// Whether a line is a key of ours that holds and a value that data have, without a sign between them: `draft true`,
/// `withdrawn { at = 2099-01-01 }`, `draft is true`.
pub(super) fn is_bare_hold(line: &str) -> bool {
    let Some((name, said)) = line.split_once(char::is_whitespace) else { return false };
    if name == "date" || !names::HOLDING.contains(&name) {
        return false;
    }
    let said = said.trim_start();
    let said =
        ["is ", "ist ", "est "].iter().find_map(|is| said.strip_prefix(is)).unwrap_or(said).trim_start();
    match value(said) {
        Value::Flag | Value::Day => !said.contains(char::is_whitespace),
        Value::Data => said.starts_with('{'),
        Value::Nothing | Value::Words => false,
    }
}

/// Whether a line, or a comment, begins a table of TOML that is called like a key that holds. People write labels so, on
/// top and in capitals.
pub(super) fn is_holding_table(line: &str) -> bool {
    // A comment may go on in the next line.
    let comment = line.strip_prefix("[//]: # (").map(|line| line.trim_end_matches(')'));
    let line = comment.unwrap_or(line).trim_start_matches(|c: char| is_nothing(c) || "<!-/#%".contains(c));
    let name = line
        .trim_end_matches(|c: char| is_nothing(c) || "->".contains(c))
        .strip_prefix('[')
        .and_then(|line| line.strip_suffix(']'));
    name.is_some_and(|name| names::HOLDING.contains(&name.trim_matches(['[', ']'])))
}

/// Whether a line begins a table of JSON.
pub(super) fn is_json(line: &str) -> bool {
    let inside = line.strip_prefix('{').map(str::trim_start);
    inside.is_some_and(|inside| {
        inside.starts_with('"')
            && inside.split('"').nth(2).is_some_and(|rest| rest.trim_start().starts_with(':'))
    })
}

#[cfg(test)]
mod tests {
    use super::{has_sign, separator};

    #[test]
    fn whatever_stands_behind_keys_is_a_sign() {
        for c in '\0'..=char::MAX {
            assert!(separator(&c.to_string()).is_none() || has_sign(&format!("a {c}")), "{c:?}");
        }
    }
}
