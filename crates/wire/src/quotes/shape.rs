//! Whether words between marks are somebody's words or a name, by their length, their letters and their stops.

use super::attribution::Lead;
use super::finding::PassageAround;
use super::subject::Who;
use super::words::{SpeechKind, SpeechWord, words};

/// What can be seen of a passage alone.
#[expect(clippy::struct_excessive_bools, reason = "what is seen of it, with a name each")]
pub(super) struct Shape {
    /// How many words it has, up to a limit.
    pub words: usize,
    /// Whether it begins like a sentence.
    begins: bool,
    /// Whether it ends with a stop or a comma.
    pub stops: bool,
    /// Whether it ends with what ends a sentence.
    ends: bool,
    /// Whether nearly all its words are capital.
    headline: bool,
}

/// Why a passage is a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SpeechCertainty {
    /// Somebody is said to say it.
    Attributed,
    /// It is a sentence of its own.
    Alone,
}

/// The words that are enough to tell.
const ENOUGH: usize = 14;

impl Shape {
    pub(super) fn of(content: &str) -> Self {
        let content = content.trim();
        let words = words(content, 0, ENOUGH);
        let long = words.iter().filter(|word| word.text.chars().count() > 3);
        let (capital, small) = long.partition::<Vec<_>, _>(|word| word.is_capital());
        let last = content.chars().next_back();
        Self {
            words: words.len(),
            begins: content.starts_with(['…', '[', '¿', '¡'])
                || words.first().is_some_and(SpeechWord::is_capital),
            stops: last.is_some_and(|c| ".!?…,".contains(c)),
            ends: last.is_some_and(|c| ".!?…".contains(c)),
            headline: capital.len() > 1 && small.len() * 4 <= capital.len(),
        }
    }

    /// Whether it is a name: of a conference, a programme, a book.
    pub(super) fn is_title(&self, around: &PassageAround) -> bool {
        let gap = around.before.trim_end();
        let last = gap.rsplit(char::is_whitespace).next().unwrap_or_default();
        let last = SpeechWord::new(last.trim_matches(|c: char| !c.is_alphanumeric()), 0, "");
        let named = last.is(SpeechKind::Naming) || last.lower().starts_with("конференци");
        let touches = |text: &str| text.trim().is_empty() || text.trim() == ",";
        let named = named && !gap.ends_with([':', '.', ',']);
        let behind = words(head(around.behind), 0, 1);
        let names =
            behind.first().is_some_and(|word| word.is(SpeechKind::Naming) && touches(word.gap) && !self.ends);
        (self.headline && self.words <= 12) || named || names
    }
}

fn head(text: &str) -> &str {
    let to = (0..=text.len().min(40)).rev().find(|at| text.is_char_boundary(*at));
    to.and_then(|to| text.get(..to)).unwrap_or(text)
}

/// Whether a passage is a quotation; none when it is a name, a word that is held at arm's length, or may be.
pub(super) fn certainty(
    shape: &Shape,
    around: &PassageAround,
    behind: Option<&Who>,
    leading: Option<&(Who, Lead)>,
) -> Option<SpeechCertainty> {
    if shape.is_title(around) {
        return None;
    }
    let outside_stop = around.behind.trim_start().starts_with(['.', '!', '?', '…']);
    let sentence = shape.begins && (shape.ends || outside_stop);
    let alone = around.before.trim().is_empty() && !around.behind.chars().any(char::is_alphanumeric);
    if behind.is_some()
        && (shape.words > 2 || (shape.words > 1 && shape.begins) || (shape.words > 0 && shape.stops))
    {
        return Some(SpeechCertainty::Attributed);
    }
    let attributed = match leading {
        Some((who, Lead::Colon)) => {
            shape.words > 3 || (shape.words > 1 && shape.begins && *who != Who::Somebody)
        }
        Some((_, Lead::Comma)) => shape.words > 1 && (shape.begins || shape.words > 4),
        Some((who, Lead::Within)) => {
            *who != Who::Somebody && shape.words > 3 && (!shape.begins || shape.ends)
        }
        _ => false,
    };
    if attributed {
        return Some(SpeechCertainty::Attributed);
    }
    let colon = around.before.trim_end().ends_with(':');
    let long = shape.words > 5 && shape.begins;
    let is_sure = shape.ends || (colon && outside_stop) || (alone && sentence);
    let starts = colon
        || alone
        || around.before.trim_end().ends_with(['.', '!', '?', '…', '—', '–', '"', '”', '»', '“', '\n'])
        || around.before.trim().is_empty();
    (long && is_sure && (starts || sentence && shape.ends)).then_some(SpeechCertainty::Alone)
}
