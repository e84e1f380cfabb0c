//! Front matter: the TOML between `+++` lines on top of a file.
//!
//! All keys are read and checked here, also those whose meaning needs the whole newsroom.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use newsgen_wire::date::WrittenDate;
use newsgen_wire::labels::ReleaseType;
use serde::{Deserialize, Serialize};

use crate::base::problem::Problem;
use crate::input::levels::Levels;
use crate::input::table::{Located, Reader};

mod read;
mod swallowed;

pub use swallowed::is_swallowed;

/// A string and its place.
pub type Text = Located<String>;

/// A name that many texts have, and its place.
pub type Name = Located<Arc<str>>;

/// What the front matter says; nothing is filled in. What is rare stands in a box: there are many of these.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FrontMatter {
    /// The headline.
    pub title: Option<Text>,
    /// The line below the headline.
    pub subtitle: Option<Box<Text>>,
    /// The summary, when it is not the lead.
    pub summary: Option<Box<Text>>,
    /// The last segment of the address, when it is not the file's name.
    pub slug: Option<Box<Text>>,
    /// When it is published.
    pub date: Option<Located<WrittenDate>>,
    /// When it was last changed, for releases that came from elsewhere.
    pub updated: Option<Box<Located<WrittenDate>>>,
    /// When it leaves the site.
    pub expires: Option<Box<Located<WrittenDate>>>,
    /// Held until then, whatever the date says.
    pub embargo: Option<Box<Located<WrittenDate>>>,
    /// Never published while true.
    pub draft: bool,
    /// The type of the release.
    pub kind: Option<ReleaseType>,
    /// The permanent identifier.
    pub id: Option<Box<Text>>,
    /// The reference that the organisation files it by: `PR/CP(2024)017`.
    pub reference: Option<Box<Text>>,
    /// Tags.
    pub tags: Option<Box<[Name]>>,
    /// Places.
    pub places: Option<Box<[Name]>>,
    /// People.
    pub people: Option<Box<[Name]>>,
    /// Issuers.
    pub issuers: Option<Box<[Name]>>,
    /// Contacts.
    pub contacts: Option<Box<[Name]>>,
    /// Authors.
    pub authors: Option<Box<[Name]>>,
    /// A dateline instead of the one in the text; `Some(None)` says that there is none.
    pub dateline: Option<Option<Box<Text>>>,
    /// Links translations whose file names differ.
    pub translation_key: Option<Box<Text>>,
    /// Old addresses.
    pub aliases: Box<[Text]>,
    /// The picture.
    pub image: Option<Box<Image>>,
    /// Files to download.
    pub attachments: Box<[Attachment]>,
    /// What it announces.
    pub event: Option<Box<Event>>,
    /// Changes after publication, as written.
    pub changes: Box<[Change]>,
    /// Whether it was withdrawn.
    pub withdrawn: Option<Box<Withdrawn>>,
    /// The identifier of the release that this one replaces.
    pub supersedes: Option<Box<Text>>,
    /// A template other than the usual one.
    pub template: Option<Box<Text>>,
    /// How seriously lints are taken in this file.
    pub lints: Option<Box<Levels>>,
    /// Free values for templates.
    #[serde(with = "as_json")]
    pub extra: Option<Box<serde_json::Value>>,
    /// Keys that may be there, though they could not be read: nobody need say that they are missing.
    pub doubts: Doubts,
}

/// What a front matter with mistakes may have said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubts {
    /// A title.
    pub title: bool,
    /// A date.
    pub date: bool,
    /// That it is to be held: a draft, an embargo, an end.
    pub hold: bool,
}

/// Names that are held once, however many texts have them.
#[derive(Default)]
pub struct Names(HashSet<Arc<str>>);

impl FrontMatter {
    /// Its running words: headline, subtitle, summary, dateline.
    pub fn words(&self) -> impl Iterator<Item = &Text> {
        let dateline = self.dateline.as_ref().and_then(Option::as_deref);
        let others = [self.subtitle.as_deref(), self.summary.as_deref(), dateline];
        self.title.iter().chain(others.into_iter().flatten())
    }

    /// Takes its names from those that are held already, and adds what is new.
    pub fn share(&mut self, Names(held): &mut Names) {
        let Self { tags, places, people, issuers, contacts, authors, .. } = self;
        let lists = [tags, places, people, issuers, contacts, authors];
        for name in lists.into_iter().flatten().flatten() {
            match held.get(&name.value) {
                Some(known) => name.value = Arc::clone(known),
                None => drop(held.insert(Arc::clone(&name.value))),
            }
        }
    }

    /// The changes that readers see.
    pub fn visible_changes(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.kind != ChangeKind::Minor)
    }
}

/// The picture of a release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// A file beside the release, an address of the site, or a URL.
    pub src: Text,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// The text below it.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: Option<String>,
}

/// A file to download.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    /// A file beside the release, or an address of the site.
    pub file: Text,
    /// What it is called; its file name if empty.
    pub title: Option<String>,
    /// Its language.
    pub lang: Option<String>,
}

/// What a media advisory announces.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When it begins.
    pub start: Option<Located<WrittenDate>>,
    /// When it ends.
    pub end: Option<Located<WrittenDate>>,
    /// Where it takes place.
    pub place: Option<String>,
    /// Where to follow it from afar.
    pub online: Option<String>,
    /// How to register.
    pub registration: Option<String>,
    /// Until when to register.
    pub deadline: Option<Located<WrittenDate>>,
    /// `scheduled`, `rescheduled`, `postponed`, `cancelled`, `moved-online` (<https://schema.org/EventStatusType>).
    pub status: Option<String>,
}

/// A change after publication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// When.
    pub at: Located<WrittenDate>,
    /// Of what kind.
    pub kind: ChangeKind,
    /// What was changed, for readers.
    pub note: String,
}

/// The kind of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeKind {
    /// Something was wrong.
    Correction,
    /// Something was misleading.
    Clarification,
    /// Something was added.
    Update,
    /// Nothing that a reader would notice.
    Minor,
}

impl ChangeKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Correction, Self::Clarification, Self::Update, Self::Minor];

    /// Its name in front matter.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Clarification => "clarification",
            Self::Update => "update",
            Self::Minor => "minor",
        }
    }
}

/// A release that was taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// When.
    pub at: Option<Located<WrittenDate>>,
    /// Why, for readers.
    pub reason: Option<String>,
    /// The identifier, address or file of what replaces it.
    pub replaced_by: Option<Text>,
}

/// Where the front matter stands in a text, and where what follows it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fences {
    /// The TOML between the lines.
    pub inner: Range<usize>,
    /// The first byte after the closing line.
    pub body: usize,
}

/// Finds the `+++` lines.
///
/// # Errors
/// The front matter begins but does not end.
pub fn fences(text: &str) -> Result<Option<Fences>, Range<usize>> {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "+++") else { return Ok(None) };
    let mut at = first.len();
    for line in lines {
        if line.trim_end() == "+++" {
            return Ok(Some(Fences { inner: first.len()..at, body: at + line.len() }));
        }
        at += line.len();
    }
    Err(0..first.trim_end().len())
}

/// Reads the TOML of a front matter that begins `offset` bytes into the file.
#[must_use]
pub fn parse(file: &Arc<str>, toml: &str, offset: usize) -> (FrontMatter, Vec<Problem>) {
    let reader = Reader::new(file, toml, offset);
    let front = read::read(reader.parse());
    let problems = reader.into_problems();
    (front, problems)
}

/// A value of any shape inside a form that does not describe itself: as JSON in a string.
mod as_json {
    use serde::de::Error as _;
    use serde::ser::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use serde_json::Value;

    #[expect(clippy::ref_option, reason = "the shape is serde's")]
    pub(super) fn serialize<S: Serializer>(
        value: &Option<Box<Value>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = value.as_ref().map(serde_json::to_string).transpose();
        text.map_err(S::Error::custom)?.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Box<Value>>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| serde_json::from_str(&text).map(Box::new)).transpose().map_err(D::Error::custom)
    }
}
