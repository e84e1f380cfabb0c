//! Texts from elsewhere, made texts of this newsroom.
//!
//! A reader turns the bytes of a source into [`Text`]s: [`wire`], [`feed`], [`wordpress`], [`folder`] (Hugo, Zola,
//! Jekyll), [`page`] (HTML), [`docx`]. [`place::place`] then gives each its file, its old address as an alias, its
//! names by the registers and its links, and reads the result as a build would. Nothing here touches the disk, and
//! nothing is lost silently: what cannot be carried over is said of each text.

use std::fmt;

use clap::ValueEnum;
use url::Url;

use crate::base::language::Language;
use crate::content::document::Lexicon;
use crate::input::config::Config;
use crate::newsroom::register::Registers;

pub mod dates;
pub mod docx;
pub mod encoding;
pub mod feed;
pub mod folder;
pub mod front;
pub mod guess;
pub mod language;
mod marks;
mod notices;
pub mod page;
pub mod place;
pub mod prose;
pub mod wire;
pub mod wordpress;
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
    pub fn read(self, source: &Source, house: House) -> Batch {
        match self {
            Self::Wire => wire::read(source, house),
            Self::Feed => feed::read(source, house),
            Self::Wordpress => wordpress::read(source, house),
            Self::Html => page::read(source, house),
            Self::Hugo | Self::Zola | Self::Jekyll => folder::read(self, source, house),
            Self::Docx => docx::read(source, house),
        }
    }
}

/// What the newsroom knows that a text is brought into.
#[derive(Clone, Copy)]
pub struct House<'a> {
    pub config: &'a Config,
    pub registers: &'a Registers,
    /// The names of its places.
    pub lexicon: &'a Lexicon,
    /// The language of texts that do not say their own.
    pub language: Option<&'a Language>,
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
    pub path: String,
    /// What it is called in reports.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a reader found in a source.
#[derive(Default)]
pub struct Batch {
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

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::File(path) => f.write_str(path),
        }
    }
}

/// The text in one line, without what cannot stand in a file.
pub fn one_line(text: &str) -> String {
    printable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without characters that can stand neither in HTML nor in XML.
pub fn printable(text: &str) -> String {
    text.chars().filter(|c| !crate::input::table::is_unprintable(*c)).collect()
}

/// A count of things: `1 comment`, `2 comments, read as text`.
pub fn counted(count: usize, what: &str) -> String {
    let (noun, rest) = what.split_at(what.find(',').unwrap_or(what.len()));
    format!("{count} {noun}{}{rest}", if count == 1 { "" } else { "s" })
}
