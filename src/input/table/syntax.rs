//! Mistakes in the writing of TOML, in the words of a newsroom.
//!
//! The parser goes on after a mistake, and then stumbles over what follows from it: of each line only the first
//! mistake is reported.

use std::ops::Range;

use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, did_you_mean};

/// What the parser says is wrong, and where in the text.
pub(super) struct TableMistake {
    /// The problem, without its place.
    pub problem: Problem,
    pub span: Range<usize>,
    /// Where something of the same name stands, for two keys of one name.
    pub first: Option<Range<usize>>,
    /// How far what follows cannot be relied on.
    pub misleads_until: usize,
}

/// The mistakes among the parser's errors, the first of each line, in order.
pub(super) fn mistakes(text: &str, errors: Vec<toml::de::Error>) -> Vec<TableMistake> {
    let spanned = |error: toml::de::Error| (error.span().unwrap_or(0..0), error.message().to_owned());
    let mut errors: Vec<(Range<usize>, String)> = errors.into_iter().map(spanned).collect();
    errors.sort_by_key(|(span, _)| span.start);
    let mut lines = Vec::new();
    let mut mistakes: Vec<TableMistake> = Vec::new();
    for (span, message) in errors {
        let line = line_start(text, span.start);
        let is_misled = mistakes.last().is_some_and(|last| span.start < last.misleads_until);
        if !lines.contains(&line) && !is_misled {
            lines.push(line);
            mistakes.push(mistake(text, &message, span));
        }
    }
    mistakes
}

fn mistake(text: &str, message: &str, mut span: Range<usize>) -> TableMistake {
    let (kind, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let found = text.get(span.clone()).unwrap_or_default();
    let here = text.get(span.start..).unwrap_or_default();
    let mut misleads_until = span.start;
    let mut first = None;
    let (message, hint) = match kind {
        "duplicate key" => {
            first = earlier(text, found, span.start);
            (format!("`{found}` is written twice"), "remove one of them".to_owned())
        }
        _ if kind.starts_with("invalid") && kind.ends_with("string") => {
            unfinished(text, &mut span, expected.trim_matches('`'), kind.contains("multi-line"))
        }
        "unclosed table" => {
            misleads_until = here.find("\n[").map_or(text.len(), |at| span.start + at);
            ("the name of the table has no end".to_owned(), "end it with `]`".to_owned())
        }
        "missing comma between array elements"
            if here.starts_with('[') || line_start(text, span.start) == span.start =>
        {
            misleads_until = span.start + here.find('\n').unwrap_or(here.len()) + 1;
            ("the list above has no end".to_owned(), "end it with `]`".to_owned())
        }
        "unclosed array" => ("the list has no end".to_owned(), "end it with `]`".to_owned()),
        _ if kind.starts_with("missing comma") => {
            ("there is no comma between two items".to_owned(), "put `,` before this one".to_owned())
        }
        "string values must be quoted" => unquoted(found, here),
        "invalid unquoted key" if here.starts_with(':') => {
            ("`:` stands behind the key".to_owned(), "write `=` between the key and its value".to_owned())
        }
        "invalid unquoted key" => (
            format!("the key holds {}", named(here)),
            "use letters, digits, `-` and `_`, or put the key into quotation marks".to_owned(),
        ),
        "unquoted keys cannot be empty" => {
            ("there is no key before `=`".to_owned(), "write key = value".to_owned())
        }
        "key with no value" => ("the key has no value".to_owned(), "write key = value".to_owned()),
        "invalid boolean" if did_you_mean(&found.to_lowercase(), ["true", "false"]).is_none() => {
            unquoted(found, here)
        }
        "invalid boolean" | "unexpected leading zero" => value(kind, found, here, expected),
        "invalid date" | "invalid time" | "invalid datetime" | "invalid offset" => {
            (format!("there is no `{found}`: expected {expected}"), "fix the date".to_owned())
        }
        _ if kind.contains("escape") => (
            "the backslash begins nothing that is known".to_owned(),
            "write `\\\\` for a backslash, or put the text between `'`".to_owned(),
        ),
        _ => (message.to_owned(), "fix it by the rules of https://toml.io".to_owned()),
    };
    TableMistake { problem: Problem::lint(Lint::BrokenToml, message).hint(hint), span, first, misleads_until }
}

/// A text that ends nowhere, or holds what it cannot hold.
fn unfinished(text: &str, span: &mut Range<usize>, mark: &str, is_multi_line: bool) -> (String, String) {
    if !mark.chars().all(|c| matches!(c, '"' | '\'')) {
        let message = "the text in quotation marks holds a character that cannot stand there";
        return (message.to_owned(), "delete the character".to_owned());
    }
    let marks = if is_multi_line { mark.repeat(3) } else { mark.to_owned() };
    span.start = text.get(..span.start).and_then(|before| before.rfind(&marks)).unwrap_or(span.start);
    span.end = span.start + marks.len();
    ("the text behind this quotation mark has no end".to_owned(), format!("end it with `{marks}`"))
}

fn unquoted(found: &str, here: &str) -> (String, String) {
    if found.trim().is_empty() {
        return (
            "there is no value behind `=`".to_owned(),
            "write \"…\", a number, a date, true or false, or remove the line".to_owned(),
        );
    }
    match here.chars().next() {
        Some(mark @ ('“' | '”' | '„' | '«' | '‘' | '’')) => (
            format!("the quotation mark `{mark}` is one for readers"),
            "put the value between straight quotation marks: \"…\"".to_owned(),
        ),
        _ => (format!("`{found}` is not in quotation marks"), format!("write \"{found}\"")),
    }
}

fn value(kind: &str, found: &str, here: &str, expected: &str) -> (String, String) {
    if kind == "unexpected leading zero" {
        let end = here.find(|c: char| !c.is_ascii_digit()).unwrap_or(here.len());
        let message = format!("the number `{}` begins with 0", &here[..end]);
        return (message, "write it without the 0, or as text between quotation marks".to_owned());
    }
    let hint = match did_you_mean(&found.to_lowercase(), ["true", "false"]) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write {expected}, or put the text into quotation marks"),
    };
    (format!("`{found}` is no value"), hint)
}

/// The first character in words.
fn named(text: &str) -> String {
    match text.chars().next() {
        Some(c) if c.is_whitespace() => format!("the space U+{:04X}", u32::from(c)),
        Some(c) => format!("`{c}`"),
        None => "nothing".to_owned(),
    }
}

/// Where the same key or table was written before.
fn earlier(text: &str, key: &str, before: usize) -> Option<Range<usize>> {
    let mut at = line_start(text, before);
    while at > 0 {
        let start = line_start(text, at - 1);
        let line = &text[start..at];
        let skipped = line.len() - line.trim_start_matches([' ', '\t', '[']).len();
        let rest = line[skipped..].strip_prefix(key);
        if rest.is_some_and(|rest| rest.starts_with([' ', '\t', '=', '.', ']'])) {
            return Some(start + skipped..start + skipped + key.len());
        }
        at = start;
    }
    None
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().rfind('\n').map_or(0, |at| at + 1)
}

impl TableMistake {
    /// The problem with its places; `place` makes one of a range of the text.
    pub(super) fn placed(&self, place: &dyn Fn(&Range<usize>) -> Place) -> Problem {
        let problem = self.problem.clone().at(place(&self.span));
        match &self.first {
            Some(first) => problem.related(place(first), "the first one"),
            None => problem,
        }
    }
}
