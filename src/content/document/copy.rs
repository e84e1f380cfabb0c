//! Wire copy, and the labels and embargo lines of any text.

use newsgen_wire::copy::{self, Known, Top};
use newsgen_wire::date::WrittenDate;
use newsgen_wire::labels::ReleaseType;
use newsgen_wire::notices::{self, EmbargoLine, Found, Notices, Setting};
use newsgen_wire::text::one_line;
use newsgen_wire::{quotes, wire};

use super::{Document, TextBody, TextReading};
use crate::content::frontmatter::FrontMatter;
use crate::content::markdown::words::count_words;
use crate::content::name::FileName;
use crate::input::table::Located;

impl TextReading<'_> {
    /// What the words of wire copy say; `text` is without what is hidden.
    pub(super) fn wire(text: &str, top: &Top, of_copy: TextBody) -> TextBody {
        let mut body = of_copy;
        let from = top.dateline.as_ref().map_or(top.lead, |dateline| dateline.raw.start.min(top.lead));
        let mut paragraphs = wire::opening(text, from..text.len()).into_iter();
        let first = paragraphs.next().unwrap_or_default();
        body.next = paragraphs.next().unwrap_or_default().text;
        body.dateline = top.dateline.clone().map(|dateline| dateline.moved_back(first.at));
        (body.first, body.first_at) = (first.text, first.at);
        body.lead = wire::lead(text, top.words..text.len(), None);
        body.quotations = quotes::in_wire(text, body.start..text.len());
        body.words = count_words(&text[body.start..], &mut false);
        body
    }

    /// The top of a text that follows the rules of wire copy.
    pub(super) fn top(&self, front: &FrontMatter, found: Option<&Found>, text: &str, start: usize) -> Top {
        let title = front.title.as_ref().map(|title| one_line(&title.value));
        let known =
            Known { start, notices: found, title: title.as_deref(), gazetteer: &self.lexicon.gazetteer };
        copy::read(text, &known)
    }

    /// The labels and embargo lines of a text whose front matter ends at `start`.
    pub(super) fn notices(front: &FrontMatter, name: &FileName, text: &str, start: usize) -> Option<Found> {
        let header = wire::header(text.get(start..)?).map(|header| start + header.range.end);
        let setting = Setting {
            start,
            header,
            is_titled: front.title.is_some(),
            is_page: name.is_page,
            is_wire: name.is_wire,
        };
        let mut found = notices::find(text, setting);
        for written in front.words() {
            notices::add_headline(&mut found, &written.value, written.range());
        }
        notices::add_name(&mut found, name.key(), name.slug());
        found
    }
}

/// Takes subtitle and reference of copy where the front matter gives none: they are shown as such, and not in the text.
pub(super) fn take_lines(front: &mut FrontMatter, top: &Top, text: &str, found: &mut Option<Found>) {
    for (key, line) in [(&mut front.subtitle, &top.subtitle), (&mut front.reference, &top.reference)] {
        if let (None, Some(range)) = (&key, line) {
            let line = one_line(text.get(range.clone()).unwrap_or_default());
            *key = Some(Box::new(Located::new(line, range)));
            let found = found.get_or_insert_default();
            found.drop_kept(range);
            found.hide(range.clone());
        }
    }
}

/// The labels that say more than a type, as paragraphs.
pub(super) fn kept(notices: &Notices, text: &str) -> String {
    let mut html = String::new();
    for range in &notices.kept {
        let line = one_line(&text.get(range.clone()).unwrap_or_default().replace(['*', '_', '#'], ""));
        wire::html(&line, 0..line.len(), None, &mut html);
    }
    html
}

impl Document {
    /// The line that holds it, where the front matter says nothing of an embargo.
    #[must_use]
    pub fn embargo_line(&self) -> Option<&EmbargoLine> {
        if self.front.embargo.is_some() {
            return None;
        }
        self.notices.as_ref()?.embargo.as_ref()
    }

    /// Until when it is held: what the front matter says, else what its first lines say.
    #[must_use]
    pub fn embargo(&self) -> Option<WrittenDate> {
        let written = self.front.embargo.as_ref().map(|embargo| embargo.value);
        written.or_else(|| self.embargo_line()?.until)
    }

    /// Its type, which a translation takes from its original: what front matters say, else what labels say.
    #[must_use]
    pub fn kind(&self, original: &Self) -> ReleaseType {
        let label = |document: &Self| document.notices.as_ref()?.kind;
        let written = self.front.kind.or(original.front.kind);
        written.or_else(|| label(self)).or_else(|| label(original)).unwrap_or_default()
    }
}
