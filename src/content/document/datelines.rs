//! Which dateline a document has, and what is odd about it.

use std::ops::Range;

use newsgen_wire::dateline::{self, Dateline};
use newsgen_wire::wire;

use super::{FoundDateline, TextBody, TextReading};
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};
use crate::content::frontmatter::FrontMatter;

impl FoundDateline {
    /// What it says, with ranges of a text that begins at this byte of the file; for wire copy, which is literal.
    pub(super) fn in_paragraph_at(&self, start: usize) -> Dateline {
        self.parsed.clone().moved_by(self.begin().saturating_sub(start))
    }

    /// Where its paragraph begins in the file, in bytes.
    pub(super) fn begin(&self) -> usize {
        self.paragraph as usize
    }

    /// Where it stands in the file, as well as that can be said without the text; none where the front matter gave it.
    #[must_use]
    pub fn range(&self) -> Option<Range<usize>> {
        let begin = self.begin() + self.parsed.raw.start;
        if self.given { None } else { Some(begin..begin + self.raw.len()) }
    }
}

impl TextReading<'_> {
    /// The dateline to show.
    pub(super) fn dateline(&mut self, front: &FrontMatter, body: &TextBody) -> Option<FoundDateline> {
        match &front.dateline {
            Some(None) => None,
            Some(Some(given)) => {
                let complete =
                    if given.value.trim_end().ends_with(['—', '–', '-', ':']) { "" } else { " —" };
                let raw = format!("{}{complete}", given.value.trim_end());
                let parsed = dateline::parse(&format!("{raw} X"), &self.lexicon.gazetteer);
                if parsed.is_none() {
                    let problem = Problem::lint(Lint::UnclearDateline, "the dateline is not understood")
                        .hint("write `PLACE, 25 June 2024 —`");
                    self.problem(problem, Some(given.range()));
                }
                parsed.map(|parsed| FoundDateline { raw: raw.into(), parsed, paragraph: 0, given: true })
            }
            None => body.dateline.as_ref().map(|parsed| FoundDateline {
                raw: body.first.get(parsed.raw.clone()).unwrap_or_default().into(),
                parsed: parsed.clone(),
                paragraph: u32::try_from(body.first_at).unwrap_or(u32::MAX),
                given: false,
            }),
        }
    }

    /// Warns of a second dateline, and notes a dash without its spaces.
    pub(super) fn lint_datelines(&mut self, front: &FrontMatter, body: &TextBody, text: &str) {
        let Some(first) = &body.dateline else { return };
        let find = |raw: &str, from: usize| {
            let at = text.get(from..)?.find(raw)? + from;
            Some(at..at + raw.len())
        };
        // Looked for where it is needed only: with emphasis in it, the whole text is searched in vain.
        let first_range = || find(&body.first[first.raw.clone()], body.first_at);
        let behind = || first_range().map_or(body.first_at, |range| range.end);
        let second = match &front.dateline {
            Some(Some(given)) => Some(given.range()),
            Some(None) => None,
            None => dateline::parse(&body.next, &self.lexicon.gazetteer)
                .filter(|second| second.date.is_some())
                .and_then(|second| find(&body.next[second.raw], behind())),
        };
        if let Some(second) = second {
            let mut problem =
                Problem::lint(Lint::SecondDateline, "there are two datelines").hint("remove one of them");
            if let Some(range) = first_range() {
                problem = problem.related(Place::range(self.path, &range), "the other one");
            }
            self.problem(problem, Some(second));
        }
        if first.glued && front.dateline.is_none() {
            let problem =
                Problem::lint(Lint::GluedDateline, "a space is missing beside the dash of the dateline");
            self.problem(problem.hint("put a space on both sides of it"), first_range());
        }
    }
}

/// A dateline of the front matter goes before the first words.
pub(super) fn with_given_dateline(html: &str, dateline: &FoundDateline, datetime: Option<&str>) -> String {
    let mut marked = String::new();
    let shown = wire::Shown { dateline: &dateline.parsed, datetime };
    wire::html(&dateline.raw, 0..dateline.raw.len(), Some(shown), &mut marked);
    match (marked.trim_end().strip_suffix("</p>"), html.strip_prefix("<p>")) {
        (Some(marked), Some(rest)) => format!("{marked} {rest}"),
        _ => format!("{marked}{html}"),
    }
}
