//! A document: the facts of one file, without its text.
//!
//! Reading is a pure function of the bytes and the [`Lexicon`]; it returns what could be read and the problems.
//! [`Document::html`] makes the HTML from the text again when an output needs it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use newsgen_wire::copy::{Day, Top};
use newsgen_wire::dateline::{Dateline, Gazetteer};
use newsgen_wire::notices::{Found, Notices};
use newsgen_wire::quotes::Quotation;
use newsgen_wire::text::one_line;
use newsgen_wire::wire;
use serde::{Deserialize, Serialize};

use super::frontmatter::{FrontMatter, Names};
use super::mark::Mark;
use super::markdown;
use super::markdown::facts::Link;
use super::markdown::html::Rendering;
use super::markdown::recording::Recording;
use super::name::FileName;
use crate::base::hash::Hash;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, hidden_character};
use crate::input::config::RawHtml;

mod addresses;
mod advisories;
mod body;
mod copy;
mod datelines;
mod days;
mod files;
mod head;
mod quotations;
mod reading;
mod shown;
mod words;

pub use reading::read;

/// What reading a file may know besides the file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Lexicon {
    /// The names of all places in the register.
    pub gazetteer: Gazetteer,
    /// The telephones of all contacts in the register, as digits alone.
    pub phones: BTreeSet<String>,
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
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
    /// What its Markdown consists of, while there is room for it; never remembered.
    #[serde(skip)]
    pub recording: Option<Recording>,
    /// What the front matter says.
    pub front: FrontMatter,
    /// Where the text to be shown begins, in bytes.
    pub body: usize,
    /// The date of an import header.
    pub header: Option<Box<wire::Header>>,
    /// The day that its text names, where nothing else gives one.
    pub day: Option<Box<Day>>,
    /// The headline, unless the front matter gives it in one line.
    title: Option<Box<str>>,
    /// Whether nobody wrote the headline: it was proposed from the lead.
    pub is_title_proposed: bool,
    /// The dateline.
    pub dateline: Option<FoundDateline>,
    /// The lead without its dateline, as plain text in one line.
    pub lead: Box<str>,
    /// How many words the text has.
    pub words: u32,
    /// Its links inside the newsroom and inside itself.
    pub links: Box<[Link]>,
    /// What looks like the name of a file anywhere in it, also in its front matter.
    pub files: Box<[Box<str>]>,
    /// What a link can lead to inside it.
    pub sections: Box<[Box<str>]>,
    /// Whether headings move down by one.
    pub lower_headings: bool,
    /// What somebody is quoted with.
    pub quotations: Box<[Quotation]>,
    /// Its labels and embargo lines.
    pub notices: Option<Box<Notices>>,
}

/// A dateline and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundDateline {
    /// What it says; ranges are bytes of its paragraph's running text.
    pub parsed: Dateline,
    /// Where its paragraph begins in the file, in bytes; nought where the front matter gave it.
    paragraph: u32,
    /// As written.
    pub raw: Box<str>,
    /// Whether the front matter gave it, so that it does not stand in the text.
    pub given: bool,
}

struct TextReading<'a> {
    path: &'a Arc<str>,
    lexicon: &'a Lexicon,
    problems: Vec<Problem>,
}

/// What the body says, whatever its format.
#[derive(Default)]
struct TextBody {
    header: Option<wire::Header>,
    title: Option<String>,
    start: usize,
    /// The running text of the paragraph with the dateline, else of the lead.
    first: String,
    /// Where it begins in the file.
    first_at: usize,
    /// The running text of the paragraph behind it.
    next: String,
    lead: String,
    dateline: Option<Dateline>,
    words: usize,
    links: Vec<Link>,
    sections: Vec<Box<str>>,
    lower_headings: bool,
    quotations: Box<[Quotation]>,
    recording: Option<Recording>,
}

impl TextReading<'_> {
    fn document(&mut self, name: FileName, text: &str, hash: Hash) -> Document {
        let (mut front, start, has_front) = self.front(&name, text);
        // What looks like front matter and is not read is reported as that.
        let is_read = front.doubts != head::UNREADABLE;
        let mut found = if is_read { Self::notices(&front, &name, text, start) } else { None };
        let is_copy =
            name.is_wire || (!has_front && !name.is_page && !opens_with_markup(text, start, found.as_ref()));
        let top = if is_copy { Some(self.top(&front, found.as_ref(), text, start)) } else { None };
        let of_copy = top.as_ref().map(|top| TextBody::of(top, text));
        let own_day = top.as_ref().and_then(|top| self.take_top((&front, &name), top, text, &mut found));
        if name.is_wire
            && let Some(top) = &top
        {
            copy::take_lines(&mut front, top, text, &mut found);
        }
        let blanked = found.as_ref().map(|found| found.blank(text));
        let text = blanked.as_deref().unwrap_or(text);
        let body = match &top {
            Some(top) if name.is_wire => Self::wire(text, top, of_copy.unwrap_or_default()),
            _ => self.markdown(text, of_copy.unwrap_or(TextBody { start, ..TextBody::default() })),
        };
        let dateline = self.dateline(&front, &body);
        self.lint_datelines(&front, &body, text);
        self.lint_quotations(&body);
        let label = found.as_ref().and_then(Found::kind);
        self.lint_advisory((&front, label), &body, &name, text);
        let day = found.as_ref().and_then(|_| Self::day(&front, &name, &body, own_day.as_ref()));
        let lead = body.lead;
        let title = front.title.as_ref().map(|title| one_line(&title.value)).or(body.title);
        let is_title_proposed = title.is_none();
        let title = title.unwrap_or_else(|| self.propose_title(&lead, body.start, text, front.doubts.title));
        self.report_hidden(&front, &title);
        let title = (front.title.as_ref().map(|title| &*title.value) != Some(&*title)).then(|| title.into());
        if is_read && !body::has_text(text, body.start) {
            self.report_missing_text(&front);
        }
        Document {
            path: Arc::clone(self.path),
            name,
            hash,
            text: None,
            recording: body.recording,
            front,
            body: behind_blank_lines(text, body.start),
            header: body.header.map(Box::new),
            day: own_day.map(Box::new),
            title,
            is_title_proposed,
            dateline,
            lead: lead.into(),
            words: u32::try_from(body.words).unwrap_or(u32::MAX),
            links: body.links.into(),
            files: files::named(text),
            sections: body.sections.into(),
            lower_headings: body.lower_headings,
            quotations: body.quotations,
            notices: found.map(|found| Box::new(found.of_day(day))),
        }
    }

    /// Reports what cannot be seen in a headline of the text; what the front matter holds it says itself.
    fn report_hidden(&mut self, front: &FrontMatter, title: &str) {
        if front.title.is_none()
            && let Some(problem) = hidden_character("the headline", title)
        {
            self.problem(problem, None);
        }
    }

    fn report_missing_text(&mut self, front: &FrontMatter) {
        if front.image.is_none() && front.attachments.is_empty() && front.withdrawn.is_none() {
            let problem = Problem::lint(Lint::MissingText, "there is no text");
            self.problem(problem.hint("write the text of the release, or remove the file"), None);
        }
    }

    fn problem(&mut self, problem: Problem, range: Option<Range<usize>>) {
        let place = range.map_or_else(|| Place::file(self.path), |range| Place::range(self.path, &range));
        self.problems.push(problem.at(place));
    }
}

impl TextBody {
    /// Header, headline and beginning of copy.
    fn of(top: &Top, text: &str) -> Self {
        let title = top.title.clone().and_then(|range| text.get(range)).map(one_line);
        Self { header: top.header.clone(), title, start: top.body, ..Self::default() }
    }
}

/// Whether the first words that are shown are marked up.
fn opens_with_markup(text: &str, start: usize, found: Option<&Found>) -> bool {
    let blanked = found.map(|found| found.blank(text));
    body::opens_with_markup(blanked.as_deref().unwrap_or(text).get(start..).unwrap_or_default())
}

/// Where the first line that is not blank begins.
fn behind_blank_lines(text: &str, start: usize) -> usize {
    let lines = text[start..].split_inclusive('\n');
    start + lines.take_while(|line| line.trim().is_empty()).map(str::len).sum::<usize>()
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
        let blanked = self.notices.as_ref().map(|notices| notices.blank(text));
        let body = blanked.as_deref().unwrap_or(text).get(self.body..).unwrap_or_default();
        let (given, found): (Vec<_>, Vec<_>) = self.dateline.iter().partition(|dateline| dateline.given);
        let datetime = rendering.mark.and_then(|mark| mark.datetime.as_deref());
        let html = if self.name.is_wire {
            let found = found.first().map(|found| found.in_paragraph_at(self.body));
            let shown = found.as_ref().map(|dateline| wire::Shown { dateline, datetime });
            let mut html = String::new();
            wire::html(body, 0..body.len(), shown, &mut html);
            html
        } else {
            let mark = if given.is_empty() { rendering.mark } else { None };
            markdown::html::html(body, self.recording.as_ref(), &Rendering { mark, ..*rendering })
        };
        let html = addresses::marked(html);
        let html = match given.first() {
            None => html,
            Some(dateline) => datelines::with_given_dateline(&html, dateline, datetime),
        };
        match &self.notices {
            None => html,
            Some(notices) => format!("{}{html}", copy::kept(notices, text)),
        }
    }

    /// Where the dateline stands in the text; `datetime` is its date for machines.
    #[must_use]
    pub fn mark(&self, datetime: Option<String>) -> Option<Mark> {
        let found = self.dateline.as_ref()?;
        let (range, date) = (found.parsed.raw.clone(), found.parsed.date_range.clone());
        let paragraph = found.begin().saturating_sub(self.body);
        Some(Mark { paragraph, raw: found.raw.to_string(), range, date, datetime })
    }
}
