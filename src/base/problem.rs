//! What an editor can fix in a file: a severity, a place, a message, a hint.
//!
//! Problems are collected, never thrown: one run shows all of them, sorted by place. What is wrong with the
//! machine is an [`anyhow::Error`] instead.

use std::fmt::Display;
use std::ops::Range;
use std::sync::Arc;

use super::lint::Lint;
use super::visible::{hidden, turning, visible};
use serde::{Deserialize, Serialize};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Nothing is published before it is fixed.
    Error,
    /// The site is right, but probably not what was meant.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word that reports use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A file, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Path below the newsroom's root, with `/`.
    pub file: Arc<str>,
    /// Start and end in bytes of the file, when known.
    pub range: Option<(usize, usize)>,
}

impl Place {
    /// The whole file.
    #[must_use]
    pub fn file(file: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), range: None }
    }

    /// Whether it is in a file of the theme that is built in.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.file.ends_with("(embedded)")
    }

    /// A range of bytes in the file.
    #[must_use]
    pub fn range(file: &Arc<str>, range: &Range<usize>) -> Self {
        Self { file: Arc::clone(file), range: Some((range.start, range.end)) }
    }
}

/// Something that helps to understand a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// Where, when it is somewhere.
    pub place: Option<Place>,
    /// What is there.
    pub message: String,
}

/// One thing that an editor can fix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// What it is an instance of, where that has a name.
    pub lint: Option<Lint>,
    /// What is, in one line: lower case, no full stop.
    pub message: String,
    /// Where.
    pub place: Option<Place>,
    /// What else helps to understand it, in order.
    pub related: Vec<Related>,
    /// What to do next.
    pub hint: Option<String>,
}

impl Problem {
    /// An error without a place.
    pub fn error(message: impl Into<String>) -> Self {
        Self::new(Severity::Error, message)
    }

    /// What a lint has found, as bad as it usually is, without a place. Every warning and every note is one of a lint.
    pub fn lint(lint: Lint, message: impl Into<String>) -> Self {
        Self::new(lint.severity(), message).named(lint)
    }

    /// The same problem with a name.
    #[must_use]
    pub fn named(self, lint: Lint) -> Self {
        Self { lint: Some(lint), ..self }
    }

    fn new(severity: Severity, message: impl Into<String>) -> Self {
        let message = printable(message.into());
        Self { severity, lint: None, message, place: None, related: Vec::new(), hint: None }
    }

    /// The same problem with a place.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The same problem with one more place and what is there.
    #[must_use]
    pub fn related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push(Related { place: Some(place), message: printable(message.into()) });
        self
    }

    /// The same problem with a remark.
    #[must_use]
    pub fn remark(mut self, message: impl Into<String>) -> Self {
        self.related.push(Related { place: None, message: printable(message.into()) });
        self
    }

    /// The same problem with an instruction.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(printable(hint.into())), ..self }
    }
}

/// The problem of a headline, a name or another line that holds what nobody sees.
#[must_use]
pub fn hidden_character(what: impl Display, line: &str) -> Option<Problem> {
    if line.is_ascii() {
        return None;
    }
    let named = |c: char| format!("{what} holds the invisible character U+{:04X}", u32::from(c));
    if let Some(c) = turning(line) {
        let message = format!("{}, which turns the words behind it", named(c));
        return Some(Problem::error(message).named(Lint::HiddenCharacter).hint("delete the character"));
    }
    let c = hidden(line)?;
    Some(Problem::lint(Lint::HiddenCharacter, named(c)).hint("delete the character"))
}

/// In one line: names come from files and may hold anything, also what a terminal would obey.
fn printable(text: String) -> String {
    let text = if text.contains(char::is_control) { text.replace(char::is_control, " ") } else { text };
    visible(&text).into_owned()
}

/// Problems as they are found, each as severe as its lint is by default.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    found: Vec<Problem>,
    /// How often it was guessed what was meant.
    guesses: usize,
}

/// How often it is guessed in one run what was meant. A guess compares a name with all names that there are; somebody with
/// more wrong names than this made one mistake many times.
const MOST_GUESSES: usize = 300;

impl Problems {
    /// Adds one.
    pub fn push(&mut self, problem: Problem) {
        self.found.push(problem);
    }

    /// Adds many.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.found.extend(problems);
    }

    /// Whether it is worth while to guess what was meant once more.
    pub fn may_guess(&mut self) -> bool {
        self.guesses += 1;
        self.guesses <= MOST_GUESSES
    }

    /// All of them, as they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.found.iter()
    }

    /// Sorted by file, place and severity, each once.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Problem> {
        sort(&mut self.found);
        self.found
    }

    /// Whether something must be fixed before anything is published.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Sorts problems by file, place and severity, and leaves each once.
pub fn sort(problems: &mut Vec<Problem>) {
    problems.sort_by(|a, b| (&a.place, a.severity, &a.message).cmp(&(&b.place, b.severity, &b.message)));
    problems.dedup();
}

/// A number of things with a comma between thousands: `1,203`.
#[must_use]
pub fn with_thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The candidate that was probably meant, if one is near enough.
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    let mut near: Vec<(usize, &str)> = Vec::new();
    for candidate in candidates {
        let others = candidate.chars().count();
        let most = others.div_ceil(3);
        // Comparing takes time with both lengths; it is no use where they alone are too different.
        if length.abs_diff(others) > most {
            continue;
        }
        let distance = strsim::damerau_levenshtein(name, candidate);
        if distance <= most {
            near.push((distance, candidate));
        }
    }
    near.into_iter().min().map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::{Problem, did_you_mean, with_thousands};

    #[test]
    fn thousands_are_separated() {
        for (number, text) in [(7, "7"), (999, "999"), (1203, "1,203"), (1_234_567, "1,234,567")] {
            assert_eq!(with_thousands(number), text);
        }
    }

    #[test]
    fn a_name_from_a_file_cannot_command_the_terminal() {
        let problem = Problem::error("no key called `a\n\u{1b}[2Jb`").hint("remove `a\tb`");
        assert_eq!(problem.message, "no key called `a  [2Jb`");
        assert_eq!(problem.hint.as_deref(), Some("remove `a b`"));
    }

    #[test]
    fn a_name_that_is_much_too_long_is_not_compared() {
        let long = "a".repeat(1_000_000);
        assert_eq!(did_you_mean(&long, std::iter::repeat_n("Europe/Vienna", 600)), None);
    }

    #[test]
    fn the_nearest_name_is_proposed_and_a_far_one_is_not() {
        assert_eq!(did_you_mean("titel", ["date", "title", "tags"]), Some("title"));
        assert_eq!(did_you_mean("human-right", ["human-rights", "elections"]), Some("human-rights"));
        assert_eq!(did_you_mean("weather", ["date", "title", "tags"]), None);
    }
}
