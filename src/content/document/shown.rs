//! What the lines of a text were taken for, for people: `newsgen read`, and what an import writes of it.

use newsgen_wire::copy::{self, DaySource, Piece, Top};

use super::{Document, Lexicon, TextReading};
use crate::content::frontmatter;

/// How a text was read.
pub struct CopyReading {
    /// The top, up to the lead.
    pub top: Top,
    /// What stands below it.
    pub below: Vec<Piece>,
}

impl Document {
    /// Reads the lines of its text again.
    #[must_use]
    pub fn copy_reading(&self, text: &str, lexicon: &Lexicon) -> CopyReading {
        let start = frontmatter::fences(text).ok().flatten().map_or(0, |fences| fences.body);
        let reading = TextReading { path: &self.path, lexicon, problems: Vec::new() };
        let found = TextReading::notices(&self.front, &self.name, text, start);
        let top = reading.top(&self.front, found.as_ref(), text, start);
        let line_end = text[top.lead..].find('\n').map_or(text.len(), |at| top.lead + at);
        let (below, _) = copy::end(text, line_end, &lexicon.gazetteer);
        CopyReading { top, below }
    }

    /// Where its date was read: `front matter`, `file name`, `header`, `dateline`, or a line of the text; none where there
    /// is no date.
    #[must_use]
    pub fn date_source(&self) -> Option<&'static str> {
        let dateline = self.dateline.as_ref().and_then(|dateline| dateline.parsed.date);
        if self.front.date.is_some() {
            Some("front matter")
        } else if self.name.date.is_some() {
            Some("file name")
        } else if self.header.is_some() {
            Some("header")
        } else if let Some(day) = &self.day {
            Some(match day.source {
                DaySource::Line => "line",
                DaySource::Lead => "lead",
                DaySource::Field => "field",
                DaySource::Signature => "signature",
                DaySource::Embargo => "embargo",
            })
        } else {
            dateline.and(Some("dateline"))
        }
    }
}
