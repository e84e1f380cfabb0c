//! Readers of texts from elsewhere.
//!
//! A reader turns the bytes of a source into [`Text`]s ([`Kind::read`]): wire copy, feeds, exports of WordPress, folders
//! of Hugo, Zola and Jekyll, web pages, Word documents. Where each text goes in a newsroom, and what a build would read
//! in it, is not known here: newsgen gives it its file, its old address as an alias and its links.
//!
//! Nothing here touches the disk, and nothing is lost silently: what cannot be carried over is said of each text
//! ([`Text::lost`]) or of the source ([`Batch::left`]). What may not be published becomes a draft.
//!
//! ```
//! use newsgen_import::{Home, Kind, Source, SourceText};
//!
//! let page = "<title>Bridge opens</title><meta name=date content=2024-05-05><main><h1>Bridge</h1><p>It <b>is</b> open.";
//! let file = SourceText { path: "a.html".into(), name: "a.html".into(), bytes: page.into() };
//! let source = Source { texts: vec![file], files: Vec::new(), has: &|_| false };
//! let home = Home { zone: chrono_tz::UTC, has_language: &|_| true, is_text: |_| false, unread_head: |_| None };
//! let batch = Kind::Html.read(&source, home);
//! assert_eq!(batch.texts[0].front.title.as_deref(), Some("Bridge"));
//! assert_eq!(batch.texts[0].body, "It **is** open.\n");
//! ```

use std::fmt;

use chrono::NaiveDate;
use chrono_tz::Tz;
use clap::ValueEnum;
use newsgen_wire::date::split_date;
use newsgen_wire::language::Language;
use newsgen_wire::text::is_unprintable;
use url::Url;

mod dates;
mod docx;
mod encoding;
mod feed;
mod folder;
pub mod front;
pub mod guess;
mod marks;
mod page;
pub mod paths;
mod prose;
mod wire;
mod wordpress;
mod xml;

use front::Front;

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Raw wire copy
    Wire,
    /// RSS, Atom or JSON Feed
    Feed,
    /// An export of WordPress (WXR)
    Wordpress,
    /// The folder of a Hugo site
    Hugo,
    /// The folder of a Zola site
    Zola,
    /// The folder of a Jekyll site
    Jekyll,
    /// Web pages
    Html,
    /// Word documents
    Docx,
}

impl Kind {
    /// All of them, in their order.
    pub const ALL: [Self; 8] = [
        Self::Wire,
        Self::Feed,
        Self::Wordpress,
        Self::Hugo,
        Self::Zola,
        Self::Jekyll,
        Self::Html,
        Self::Docx,
    ];

    /// The texts of a source of this kind.
    #[must_use]
    pub fn read(self, source: &Source, home: Home) -> Batch {
        match self {
            Self::Wire => wire::read(source),
            Self::Feed => feed::read(source, home),
            Self::Wordpress => wordpress::read(source, home),
            Self::Html => page::read(source, home),
            Self::Hugo | Self::Zola | Self::Jekyll => folder::read(self, source, home),
            Self::Docx => docx::read(source, home),
        }
    }
}

/// What readers must know of the newsroom that texts are brought into.
#[derive(Clone, Copy)]
pub struct Home<'a> {
    /// The zone of times that do not say their own.
    pub zone: Tz,
    /// Whether it has editions in a language.
    pub has_language: &'a dyn Fn(&Language) -> bool,
    /// Whether a file of this name would be a text of its own there.
    pub is_text: fn(&str) -> bool,
    /// What looks like a front matter at the beginning of a text and would not be understood, in words.
    pub unread_head: fn(&str) -> Option<String>,
}

/// A folder, or files of one folder, as they were found. Paths are relative to the folder, with `/`.
pub struct Source<'a> {
    /// The files that may be texts or say something about them, in order.
    pub texts: Vec<SourceText>,
    /// All other files, sorted.
    pub files: Vec<String>,
    /// Whether there is such a file, in the folder or beside a single text.
    pub has: &'a dyn Fn(&str) -> bool,
}

/// A file that may be a text.
pub struct SourceText {
    /// Where it stands, relative to the source.
    pub path: String,
    /// What it is called in reports.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a reader found in a source.
#[derive(Default)]
pub struct Batch {
    /// In the order of the source.
    pub texts: Vec<Text>,
    /// What is no text of ours, and why.
    pub left: Vec<Left>,
    /// Where the texts stood on the web.
    pub base: Option<Url>,
    /// Folders of files whose addresses are paths below the site, such as `static`.
    pub statics: Vec<String>,
}

/// Something that was not carried over as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// What it is called in reports.
    pub source: String,
    /// Why it stays behind.
    pub why: String,
    /// Whether it should have been read.
    pub is_failure: bool,
}

impl Left {
    /// Something that has no place here.
    pub fn behind(source: impl Into<String>, why: impl Into<String>) -> Self {
        Self { source: source.into(), why: why.into(), is_failure: false }
    }

    /// Something that could not be read.
    pub fn unreadable(source: impl Into<String>, why: impl Into<String>) -> Self {
        Self { source: source.into(), why: why.into(), is_failure: true }
    }
}

/// A text as a reader gives it.
#[derive(Default)]
pub struct Text {
    /// Where it comes from, for reports.
    pub source: String,
    /// The path of the file that it stood in, relative to the source; empty when it had none of its own.
    pub origin: String,
    /// The path of its file here, without language and extension; none: by its date and slug.
    pub stem: Option<String>,
    /// Whether it is a page that is no release.
    pub is_page: bool,
    /// Whether it is literal text.
    pub is_wire: bool,
    /// Its language, if it says one.
    pub language: Option<Language>,
    /// What its front matter says.
    pub front: Front,
    /// Its Markdown, or literal text.
    pub body: String,
    /// Its old address: the path behind the host, with a query if it had one.
    pub old: Option<String>,
    /// Files of its own.
    pub files: Vec<Carried>,
    /// What could not be carried over.
    pub lost: Vec<String>,
    /// What was found in it that its front matter does not say.
    pub found: Found,
}

/// What was found in a text.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Where its headline comes from, if it had none of its own.
    pub is_title_proposed: bool,
    /// The import header.
    pub header: Option<String>,
    /// The dateline as written.
    pub dateline: Option<String>,
    /// The places of the dateline.
    pub places: Vec<String>,
    /// Whether its language was guessed from its words.
    pub is_language_guessed: bool,
}

/// A file that comes with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Its name beside the text, or `/` and its path below the site.
    pub to: String,
    /// Where its content comes from.
    pub from: Content,
}

/// The content of a file that comes with a text.
#[derive(Clone, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// Those of the file at this path of the source.
    File(String),
}

impl Content {
    /// Whether it is in the source.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::File(path) => Some(path),
            Self::Bytes(_) => None,
        }
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::File(path) => f.write_str(path),
        }
    }
}

/// The text in one line, without what cannot stand in a file.
#[must_use]
pub fn one_line(text: &str) -> String {
    printable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without characters that can stand neither in HTML nor in XML.
#[must_use]
pub fn printable(text: &str) -> String {
    text.chars().filter(|c| !is_unprintable(*c)).collect()
}

/// The date and the name of a text by the path of its file without extension; `index` has those of its folder.
fn dated(stem: &str) -> (Option<NaiveDate>, &str) {
    let page = stem.strip_suffix("/index").unwrap_or(stem);
    split_date(page.rsplit('/').next().unwrap_or(page))
}

/// A count of things: `1 comment`, `2 comments, read as text`.
#[must_use]
pub fn counted(count: usize, what: &str) -> String {
    let (noun, rest) = what.split_at(what.find(',').unwrap_or(what.len()));
    format!("{count} {noun}{}{rest}", if count == 1 { "" } else { "s" })
}
