//! What the body of a Markdown text says.

use std::collections::BTreeMap;
use std::ops::Range;

use newsgen_wire::dateline;
use newsgen_wire::link::scheme;
use newsgen_wire::text::one_line;
use newsgen_wire::title::{self, is_line};
use newsgen_wire::wire::Paragraph;

use super::{TextBody, TextReading, behind_blank_lines};
use crate::base::lint::Lint;
use crate::base::problem::Problem;
use crate::content::markdown::facts::{Link, facts};
use crate::content::markdown::oddities::{self, Oddities};

impl TextReading<'_> {
    /// What Markdown says; of copy, which has no front matter, the beginning is known.
    pub(super) fn markdown(&mut self, text: &str, of_copy: TextBody) -> TextBody {
        let mut body = of_copy;
        body.start = behind_blank_lines(text, body.start);
        let found = facts(&text[body.start..]);
        self.report_unsafe_links(found.unsafe_links, body.start);
        if let Some((shape, range)) = found.too_much_html {
            self.problem(shape.problem(), Some(shift(&range, body.start)));
        } else {
            let oddities = oddities::look(&text[body.start..], found.raw_html, self.lexicon.raw_html);
            self.lint_oddities(oddities, body.start);
        }
        for range in found.without_alt {
            let problem = Problem::lint(Lint::ImageWithoutAlt, "the image has no alternative text")
                .hint("say what it shows: ![what it shows](file)");
            self.problem(problem, Some(shift(&range, body.start)));
        }
        let text_start = body.start;
        body.links = found
            .links
            .into_iter()
            .map(|link| Link { range: shift(&link.range, text_start), ..link })
            .collect();
        body.quotations = found.quotations;
        for quotation in &mut body.quotations {
            quotation.move_by(text_start);
        }
        if let Some((title, end)) = found.title {
            body.title = body.title.or_else(|| Some(one_line(&title)));
            body.start += end;
        } else {
            body.recording = found.recording;
        }
        body.words = found.words;
        body.lower_headings = found.has_top_heading;
        body.sections = found.sections;
        let mut paragraphs = found.paragraphs;
        for paragraph in &mut paragraphs {
            paragraph.at += text_start;
        }
        let from = self.open(&mut body, paragraphs);
        let lead = body.first.get(from..).unwrap_or_default();
        body.lead = one_line(if lead.trim().is_empty() { &body.next } else { lead });
        body
    }

    /// Reports links that run something; they were found in the text behind `start`.
    fn report_unsafe_links(&mut self, links: Vec<(String, Range<usize>)>, start: usize) {
        for (target, range) in links {
            let shown = scheme(&target).unwrap_or_default();
            let problem = Problem::lint(Lint::UnsafeLink, format!("a `{shown}:` link cannot be published"))
                .hint("link to a web page, or remove the link");
            self.problem(problem, Some(shift(&range, start)));
        }
    }

    /// Chooses among the first paragraphs the one with the dateline, else the lead; gives where its words begin, behind
    /// the dateline.
    ///
    /// A dateline may stand behind lines of their own, such as a subtitle.
    pub(super) fn open(&self, body: &mut TextBody, paragraphs: Vec<Paragraph>) -> usize {
        let mut chosen = None;
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let shown = &paragraph.text[paragraph.from..];
            let found = dateline::parse(shown, &self.lexicon.gazetteer);
            if let Some(found) = found.filter(|found| index == 0 || found.date.is_some()) {
                chosen = Some((index, found.moved_by(paragraph.from)));
                break;
            }
            if !is_line(shown) {
                break;
            }
        }
        let (index, dateline) = chosen.map_or((0, None), |(index, dateline)| (index, Some(dateline)));
        let mut paragraphs = paragraphs.into_iter().skip(index);
        let first = paragraphs.next().unwrap_or_default();
        body.next = paragraphs.next().unwrap_or_default().text;
        let from = dateline.as_ref().map_or(first.from, |dateline| dateline.raw.end);
        (body.first, body.first_at, body.dateline) = (first.text, first.at, dateline);
        from
    }

    /// A headline from the lead, and a warning that asks for a better one.
    pub(super) fn propose_title(&mut self, lead: &str, start: usize, text: &str, doubted: bool) -> String {
        let title = title::propose(lead);
        if !title.is_empty() && !doubted {
            let problem = Problem::lint(Lint::MissingTitle, format!("there is no title; `{title}` is used"));
            let hint = "write the headline on a line of its own above the text, or title = \"…\" in the front matter";
            let begin = start + (text[start..].len() - text[start..].trim_start().len());
            let length = text[begin..].chars().take(1).map(char::len_utf8).sum::<usize>();
            self.problem(problem.hint(hint), Some(begin..begin + length));
        }
        title
    }

    /// Says what would be lost or printed by mistake.
    fn lint_oddities(&mut self, found: Oddities, start: usize) {
        for (bad, range) in found.characters {
            let message =
                format!("the control character U+{:04X} cannot stand on a web page", u32::from(bad));
            let problem = Problem::lint(Lint::UnreadableFile, message).hint("delete the reference to it");
            self.problem(problem, Some(shift(&range, start)));
        }
        for (name, range, more) in once(found.elements) {
            let problem = Problem::lint(Lint::RemovedHtml, format!("`<{name}>` is removed from the text"));
            let hint = "write it as Markdown, or let all raw HTML pass with `raw_html = \"allow\"` below `[markdown]`";
            self.problem(with_more(problem.hint(hint), more), Some(shift(&range, start)));
        }
        for (name, range, more) in once(found.attributes) {
            let (element, attribute) = name.split_once(' ').unwrap_or_default();
            let message = format!("`{attribute}` is removed from `<{element}>`");
            let hint = "remove it, or let all raw HTML pass with `raw_html = \"allow\"` below `[markdown]`";
            let problem = Problem::lint(Lint::RemovedAttribute, message).hint(hint);
            self.problem(with_more(problem, more), Some(shift(&range, start)));
        }
        for range in found.shortcodes {
            let problem = Problem::lint(
                Lint::Shortcode,
                "the shortcode of another generator is shown as it is written",
            );
            let hint = "write what it stands for, or put it between backticks if it is meant to be read";
            self.problem(problem.hint(hint), Some(shift(&range, start)));
        }
        for (name, range) in found.unused_notes {
            let problem =
                Problem::lint(Lint::UnusedNote, format!("nothing in the text mentions the note `{name}`"));
            let hint = format!("write `[^{name}]` where it belongs, or remove the note");
            self.problem(problem.hint(hint), Some(shift(&range, start)));
        }
        for (name, range) in found.missing_notes {
            let problem = Problem::lint(Lint::MissingNote, format!("there is no note `{name}`"));
            let hint = format!("write it in a paragraph of its own: `[^{name}]: …`");
            self.problem(problem.hint(hint), Some(shift(&range, start)));
        }
    }
}

/// Whether a text begins with markup; rules around a label are no markup of the first words.
pub(super) fn opens_with_markup(text: &str) -> bool {
    let first = text.lines().find(|line| line.contains(char::is_alphanumeric)).unwrap_or_default();
    first.trim_start().starts_with(['#', '>', '<', '[', '!', '|', '`', '-', '*'])
}

/// What was found, each name where it stands first, and how often it is found again.
fn once(found: Vec<(String, Range<usize>)>) -> Vec<(String, Range<usize>, usize)> {
    let mut once: Vec<(String, Range<usize>, usize)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (name, range) in found {
        let at = *places.entry(name.clone()).or_insert(once.len());
        match once.get_mut(at) {
            Some((_, _, more)) => *more += 1,
            None => once.push((name, range, 0)),
        }
    }
    once
}

fn with_more(problem: Problem, more: usize) -> Problem {
    match more {
        0 => problem,
        1 => problem.remark("there is 1 more in this text"),
        more => problem.remark(format!("there are {more} more in this text")),
    }
}

/// Whether anything but white space is left of a text.
pub(super) fn has_text(text: &str, start: usize) -> bool {
    text.get(start..).is_some_and(|rest| !rest.trim().is_empty())
}

fn shift(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}
