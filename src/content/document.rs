//! A document: the facts of one file, without its text.
//!
//! Reading is a pure function of the bytes and the [`Lexicon`]; it returns what could be read and the problems.
//! [`Document::html`] makes the HTML from the text again when an output needs it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::dateline::{self, Dateline, Gazetteer};
use super::frontmatter::{self, Doubts, FrontMatter, Names};
use super::mark::Mark;
use super::markdown::facts::{Link, facts};
use super::markdown::html::Rendering;
use super::name::FileName;
use super::quotes::{self, Quotation};
use super::text::one_line;
use super::{markdown, title, wire};
use crate::base::hash::Hash;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, hidden_character};

mod addresses;
mod advisories;
mod datelines;
mod quotations;
mod reading;
mod words;

pub use reading::read;

/// What reading a file may know besides the file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Lexicon {
    /// The names of all places in the register.
    pub gazetteer: Gazetteer,
    /// The telephones of all contacts in the register, as digits alone.
    pub phones: BTreeSet<String>,
}

/// The facts of one release or page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// Path below the newsroom's root.
    pub path: Arc<str>,
    /// What the path says.
    pub name: FileName,
    /// The hash of the file.
    pub hash: Hash,
    /// The decoded file, while there is room for it; never remembered.
    #[serde(skip)]
    pub text: Option<Box<str>>,
    /// What the front matter says.
    pub front: FrontMatter,
    /// Where the text to be shown begins, in bytes.
    pub body: usize,
    /// The date of an import header.
    pub header: Option<Box<wire::Header>>,
    /// The headline, unless the front matter gives it in one line.
    title: Option<Box<str>>,
    /// The dateline.
    pub dateline: Option<FoundDateline>,
    /// The lead without its dateline, as plain text in one line.
    pub lead: Box<str>,
    /// How many words the text has.
    pub words: usize,
    /// Its links inside the newsroom and inside itself.
    pub links: Box<[Link]>,
    /// What a link can lead to inside it.
    pub sections: Box<[Box<str>]>,
    /// Whether headings move down by one.
    pub lower_headings: bool,
    /// What somebody is quoted with.
    pub quotations: Box<[Quotation]>,
}

/// A dateline and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundDateline {
    /// What it says; ranges are bytes of the first paragraph's plain text.
    pub parsed: Dateline,
    /// As written.
    pub raw: String,
    /// Whether the front matter gave it, so that it does not stand in the text.
    pub given: bool,
}

struct Reading<'a> {
    path: &'a Arc<str>,
    lexicon: &'a Lexicon,
    problems: Vec<Problem>,
}

/// What the body says, whatever its format.
#[derive(Default)]
struct Body {
    header: Option<wire::Header>,
    title: Option<String>,
    start: usize,
    first: String,
    /// The plain text of the paragraph behind the first.
    next: String,
    lead: String,
    dateline: Option<Dateline>,
    words: usize,
    links: Vec<Link>,
    sections: Vec<Box<str>>,
    lower_headings: bool,
    quotations: Box<[Quotation]>,
}

impl Reading<'_> {
    fn document(&mut self, name: FileName, text: &str, hash: Hash) -> Document {
        let (front, start, has_front) = self.front(text);
        let body =
            if name.is_wire { self.wire(text, start) } else { self.markdown(text, start, has_front, &name) };
        let dateline = self.dateline(&front, &body);
        self.lint_datelines(&front, &body, text);
        self.lint_quotations(&body);
        self.lint_advisory(&front, &body, &name, text);
        let lead = body.lead;
        let title = front.title.as_ref().map(|title| one_line(&title.value)).or(body.title);
        let title = title.unwrap_or_else(|| self.propose_title(&lead, body.start, text, front.doubts.title));
        // What the front matter holds it says itself.
        if front.title.is_none()
            && let Some(problem) = hidden_character("the headline", &title)
        {
            self.problem(problem, None);
        }
        let title = (front.title.as_ref().map(|title| &*title.value) != Some(&*title)).then(|| title.into());
        if !has_text(text, body.start)
            && front.doubts != unreadable().doubts
            && front.image.is_none()
            && front.attachments.is_empty()
            && front.withdrawn.is_none()
        {
            self.problem(
                Problem::lint(Lint::MissingText, "there is no text")
                    .hint("write the text of the release, or remove the file"),
                None,
            );
        }
        Document {
            path: Arc::clone(self.path),
            name,
            hash,
            text: None,
            front,
            body: behind_blank_lines(text, body.start),
            header: body.header.map(Box::new),
            title,
            dateline,
            lead: lead.into(),
            words: body.words,
            links: body.links.into(),
            sections: body.sections.into(),
            lower_headings: body.lower_headings,
            quotations: body.quotations,
        }
    }

    fn problem(&mut self, problem: Problem, range: Option<Range<usize>>) {
        let place = range.map_or_else(|| Place::file(self.path), |range| Place::range(self.path, &range));
        self.problems.push(problem.at(place));
    }

    /// The front matter, where the text behind it begins, and whether there was one.
    fn front(&mut self, text: &str) -> (FrontMatter, usize, bool) {
        match frontmatter::fences(text) {
            Ok(None) => {
                let front = if self.is_foreign(text) { unreadable() } else { FrontMatter::default() };
                (front, 0, false)
            }
            Ok(Some(fences)) => {
                let toml = text.get(fences.inner.clone()).unwrap_or_default();
                let (front, problems) = frontmatter::parse(self.path, toml, fences.inner.start);
                self.problems.extend(problems);
                (front, fences.body, true)
            }
            Err(range) => {
                let problem = Problem::lint(Lint::BrokenToml, "the front matter has no end")
                    .hint("put a line `+++` behind it");
                self.problem(problem, Some(range));
                (unreadable(), text.len(), true)
            }
        }
    }

    /// Whether a front matter of another kind stands on top; then it is an error.
    fn is_foreign(&mut self, text: &str) -> bool {
        let mut lines = text.lines();
        let (first, second) = (lines.next().unwrap_or_default().trim_end(), lines.next().unwrap_or_default());
        let is_key = |key: &str| {
            !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        };
        let key = second.split_once(':').map_or("", |(key, _)| key);
        let kind = match first {
            "---" if is_key(key) => "YAML",
            "{" if key.trim().strip_prefix('"').and_then(|key| key.strip_suffix('"')).is_some_and(is_key) => {
                "JSON"
            }
            _ => return false,
        };
        let problem = Problem::lint(Lint::BrokenToml, format!("the front matter is {kind}"));
        self.problem(problem.hint("write it as TOML between `+++` lines"), Some(0..first.len()));
        true
    }

    fn wire(&self, text: &str, start: usize) -> Body {
        let mut body = self.split(text, start);
        let shown = &text[body.start..];
        shown[..first_paragraph(shown)].clone_into(&mut body.first);
        let rest = shown[body.first.len()..].trim_start();
        rest[..first_paragraph(rest)].clone_into(&mut body.next);
        body.dateline = dateline::parse(&body.first, &self.lexicon.gazetteer);
        body.lead = wire::lead(shown, 0..shown.len(), body.dateline.as_ref());
        body.quotations = quotes::in_wire(text, body.start..text.len());
        body.words = wire::word_count(shown, 0..shown.len(), body.dateline.as_ref());
        body
    }

    /// Header, title and beginning of a text that follows the rules of wire copy.
    fn split(&self, text: &str, start: usize) -> Body {
        let text = &text[start..];
        let parts = wire::split(text, &self.lexicon.gazetteer);
        let title = parts.title.and_then(|range| text.get(range)).map(one_line);
        Body { header: parts.header, title, start: start + parts.body.start, ..Body::default() }
    }

    fn markdown(&mut self, text: &str, start: usize, has_front: bool, name: &FileName) -> Body {
        let mut body = Body { start, ..Body::default() };
        let opens_with_markup =
            text[start..].trim_start().starts_with(['#', '>', '<', '[', '!', '|', '`', '-', '*']);
        if !has_front && !name.is_page && !opens_with_markup {
            body = self.split(text, start);
        }
        let found = facts(&text[body.start..]);
        for (target, range) in found.unsafe_links {
            let shown = markdown::scheme(&target).unwrap_or_default();
            let problem = Problem::lint(Lint::UnsafeLink, format!("a `{shown}:` link cannot be published"));
            self.problem(
                problem.hint("link to a web page, or remove the link"),
                Some(shift(&range, body.start)),
            );
        }
        if let Some((shape, range)) = found.too_much_html {
            self.problem(shape.problem(), Some(shift(&range, body.start)));
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
        }
        body.first = found.lead;
        body.words = found.words;
        body.lower_headings = found.has_top_heading;
        body.sections = found.sections;
        body.dateline = dateline::parse(&body.first, &self.lexicon.gazetteer);
        let behind = body.dateline.as_ref().map_or(0, |dateline| dateline.raw.end);
        let lead = body.first.get(behind..).unwrap_or_default();
        body.lead = one_line(if lead.trim().is_empty() { &found.next } else { lead });
        body.next = found.next;
        body
    }

    /// A headline from the lead, and a warning that asks for a better one.
    fn propose_title(&mut self, lead: &str, start: usize, text: &str, doubted: bool) -> String {
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
}

/// A front matter of which nothing could be read.
fn unreadable() -> FrontMatter {
    FrontMatter { doubts: Doubts { title: true, date: true, hold: true }, ..FrontMatter::default() }
}

/// How many bytes a text has before its first blank line.
fn first_paragraph(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() && at > 0 {
            break;
        }
        at += line.len();
    }
    text[..at].trim_end().len()
}

/// Where the first line that is not blank begins.
fn behind_blank_lines(text: &str, start: usize) -> usize {
    let lines = text[start..].split_inclusive('\n');
    start + lines.take_while(|line| line.trim().is_empty()).map(str::len).sum::<usize>()
}

/// Whether anything but white space is left of a text.
fn has_text(text: &str, start: usize) -> bool {
    text.get(start..).is_some_and(|rest| !rest.trim().is_empty())
}

fn shift(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

impl Document {
    /// A remembered document again with what its path says, and with names that others have, too.
    pub(super) fn remembered(mut document: Arc<Self>, names: &mut Names) -> Arc<Self> {
        if let Some(document) = Arc::get_mut(&mut document) {
            document.name.set_path(&document.path);
            document.front.share(names);
        }
        document
    }

    /// The headline, in one line.
    #[must_use]
    pub fn title(&self) -> &str {
        let given = self.front.title.as_ref().map(|title| &*title.value);
        self.title.as_deref().or(given).unwrap_or_default()
    }

    /// The HTML of its text; `rendering` says how links are resolved.
    #[must_use]
    pub fn html(&self, text: &str, rendering: &Rendering) -> String {
        let body = text.get(self.body..).unwrap_or_default();
        let (given, found): (Vec<_>, Vec<_>) = self.dateline.iter().partition(|dateline| dateline.given);
        let datetime = rendering.mark.and_then(|mark| mark.datetime.as_deref());
        let html = if self.name.is_wire {
            let shown = found.first().map(|dateline| wire::Shown { dateline: &dateline.parsed, datetime });
            let mut html = String::new();
            wire::html(body, 0..body.len(), shown, &mut html);
            html
        } else if given.is_empty() {
            markdown::html::html(body, rendering)
        } else {
            markdown::html::html(body, &Rendering { mark: None, ..*rendering })
        };
        let html = addresses::marked(html);
        match given.first() {
            None => html,
            Some(dateline) => datelines::with_given_dateline(&html, dateline, datetime),
        }
    }

    /// Where the dateline stands in the first paragraph; `datetime` is its date for machines.
    #[must_use]
    pub fn mark(&self, datetime: Option<String>) -> Option<Mark> {
        let dateline = &self.dateline.as_ref()?.parsed;
        Some(Mark { range: dateline.raw.clone(), date: dateline.date_range.clone(), datetime })
    }
}
