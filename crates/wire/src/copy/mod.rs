//! Copy as an editor reads it: what each line above the lead and below the text is.
//!
//! [`read`] looks at the lines of the top, one after the other: each has traits (`line`: shape, words, place in its
//! paragraph), the grammar gives points for each kind that a line may be and for each kind below another (`grammar`), and
//! the reading with the most points is the best (`reading`). So no line is judged alone, and each reading says how sure it
//! is. [`end`] does the same with the lines below the lead. Nothing is changed or lost: all answers are ranges of the text.

mod day;
mod facts;
mod form;
mod grammar;
mod line;
mod reading;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use crate::date::WrittenDate;
use crate::dateline::{Dateline, Gazetteer};
use crate::labels::ReleaseType;
use crate::notices::Found;
use crate::wire::Header;
pub use facts::{end, read};

/// What a line of copy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `PRESS RELEASE`, `UPDATED`
    Label,
    /// A line that holds the text.
    Embargo,
    /// `PR/CP(2024)017`, `No. 45/2023`
    Reference,
    /// `Published: 12 June 2023`
    Day,
    /// The sender and its address.
    Letterhead,
    /// `Issued by: …`
    Source,
    /// `To all newsrooms`
    Audience,
    /// `Press office, +43 1 234 5678`
    Contact,
    /// `Ladies and gentlemen,`
    Salutation,
    /// The headline.
    Headline,
    /// A line below the headline.
    Subtitle,
    /// `Key points:`
    Points,
    /// An item of a list above the text.
    Point,
    /// `Place: Osh`
    Field,
    /// `Osh, 12 June 2023` on a line of its own
    Dateline,
    /// Where the text begins.
    Lead,
    /// Words of the text.
    Text,
    /// `ENDS`, `###`
    EndMark,
    /// `Notes to editors: …`
    Notes,
    /// `About the Forum`
    About,
    /// `Osh, 12 June 2023` below a text
    Signature,
}

impl Kind {
    /// All of them, in their order.
    pub const ALL: [Self; 21] = [
        Self::Label,
        Self::Embargo,
        Self::Reference,
        Self::Day,
        Self::Letterhead,
        Self::Source,
        Self::Audience,
        Self::Contact,
        Self::Salutation,
        Self::Headline,
        Self::Subtitle,
        Self::Points,
        Self::Point,
        Self::Field,
        Self::Dateline,
        Self::Lead,
        Self::Text,
        Self::EndMark,
        Self::Notes,
        Self::About,
        Self::Signature,
    ];

    /// Its name: `headline`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Embargo => "embargo",
            Self::Reference => "reference",
            Self::Day => "day",
            Self::Letterhead => "letterhead",
            Self::Source => "source",
            Self::Audience => "audience",
            Self::Contact => "contact",
            Self::Salutation => "salutation",
            Self::Headline => "headline",
            Self::Subtitle => "subtitle",
            Self::Points => "key points",
            Self::Point => "point",
            Self::Field => "field",
            Self::Dateline => "dateline",
            Self::Lead => "lead",
            Self::Text => "text",
            Self::EndMark => "end",
            Self::Notes => "notes",
            Self::About => "about",
            Self::Signature => "signature",
        }
    }
}

/// How sure a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It could as well be something else.
    Unsure,
    /// Most speaks for it.
    Likely,
    /// Nothing speaks against it.
    Sure,
}

impl Certainty {
    fn of(margin: i32) -> Self {
        match margin {
            ..2 => Self::Unsure,
            2..5 => Self::Likely,
            5.. => Self::Sure,
        }
    }

    /// Its name: `sure`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unsure => "unsure",
            Self::Likely => "likely",
            Self::Sure => "sure",
        }
    }
}

/// A line and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the text, without the spaces around it.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// How sure that is.
    pub certainty: Certainty,
}

/// Where a day was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum DaySource {
    /// A line that is a day, or one with a label and a day.
    Line,
    /// A day in front of the lead: `12 June 2023: The …`
    Lead,
    /// `Date: 12 June 2023` in a list of fields
    Field,
    /// Below the text, beside a place.
    Signature,
    /// The line that says until when a text is held.
    Embargo,
}

/// A day that a text names as its own.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Day {
    /// The day, with its hour where one is named.
    pub date: WrittenDate,
    /// Where it stands.
    pub range: Range<usize>,
    /// In what.
    pub source: DaySource,
    /// It is the whole of a sure line, which need not be shown twice.
    pub is_line: bool,
}

/// What is known of a text before it is read.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Where its lines begin: behind the front matter.
    pub start: usize,
    /// Its labels and embargo lines.
    pub notices: Option<&'a Found>,
    /// The headline that the front matter gives.
    pub title: Option<&'a str>,
    /// The places of the register.
    pub gazetteer: &'a Gazetteer,
}

/// The top of a text.
#[derive(Clone, Debug, Default)]
pub struct Top {
    /// The import header.
    pub header: Option<Header>,
    /// Its lines up to the lead, the first line of this with them.
    pub pieces: Vec<Piece>,
    /// The headline.
    pub title: Option<Range<usize>>,
    /// The first line that surely stands below it.
    pub subtitle: Option<Range<usize>>,
    /// A line that surely is a reference and nothing else.
    pub reference: Option<Range<usize>>,
    /// The type that a label or the form says.
    pub kind: Option<ReleaseType>,
    /// The days that it names as its own, the best first.
    pub days: Vec<Day>,
    /// The dateline.
    pub dateline: Option<Dateline>,
    /// Where the lead begins, dateline and all.
    pub lead: usize,
    /// Where the words of the lead begin.
    pub words: usize,
    /// Where the first line begins that is shown.
    pub body: usize,
    /// Headline and labels that stand behind what is shown.
    pub hidden: Vec<Range<usize>>,
}
