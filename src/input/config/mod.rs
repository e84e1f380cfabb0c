//! `config.toml`: what a newsroom says about itself.
//!
//! Every key is checked, in one run; unknown ones get a "did you mean". The keys are documented in
//! `docs/configuration.md`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono_tz::Tz;
use newsgen_wire::language::Language;

use super::disk;
use super::levels::Levels;
use super::table::{Located, Reader};
use crate::base::hash::Hash;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::base::url::{BaseUrl, Permalink};

pub mod effective;
pub mod keep;
mod read;
pub mod security;

/// The configuration of a newsroom.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the site will stand.
    pub base_url: BaseUrl,
    /// The newsroom's name.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// The language of files without one, at `/`.
    pub default_language: Language,
    /// The zone of dates without one.
    pub zone: Tz,
    /// The author of releases without one.
    pub author: Option<String>,
    /// Who publishes.
    pub publisher: Publisher,
    /// The languages that are configured, by code.
    pub languages: BTreeMap<Language, LanguageConfig>,
    /// The pattern of a release's address.
    pub permalink: Permalink,
    /// How many releases stand on one page of a listing.
    pub per_page: usize,
    /// What feeds hold.
    pub feeds: Feeds,
    /// What becomes of raw HTML in Markdown.
    pub raw_html: RawHtml,
    /// The menu of each language.
    pub menu: BTreeMap<Language, Vec<MenuItem>>,
    /// Old addresses and where they lead.
    pub redirects: Vec<(Located<String>, Located<String>)>,
    /// Whom to tell about a weakness of the site.
    pub security: Option<security::Security>,
    /// Who makes the site, for `humans.txt`.
    pub team: Vec<String>,
    /// What in the output folder is left alone.
    pub keep: keep::Keep,
    /// Kinds of files that are published besides the usual ones, by their endings.
    pub kinds: Vec<String>,
    /// What lints look for, and how seriously they are taken.
    pub lints: Lints,
    /// Free values for templates.
    pub extra: serde_json::Value,
    /// The configuration's file, for problems.
    pub file: Arc<str>,
    /// The hash of its text.
    pub hash: Hash,
}

/// Who publishes the releases.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Publisher {
    /// The organisation's name.
    pub name: String,
    /// Its web address.
    pub url: Option<String>,
    /// The address of its logo.
    pub logo: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
}

/// What one language says differently.
#[derive(Clone, Debug, Default)]
pub struct LanguageConfig {
    /// The language's own name.
    pub name: Option<String>,
    /// The newsroom's name in it.
    pub title: Option<String>,
    /// One sentence about the newsroom in it.
    pub description: Option<String>,
    /// The first segment of its addresses, instead of the code.
    pub path: Option<String>,
    /// Its locale, such as `en_GB`.
    pub locale: Option<String>,
    /// The author of releases in it without one.
    pub author: Option<String>,
    /// Who publishes, in it: complete, whatever it says itself.
    pub publisher: Publisher,
}

/// One entry of the menu.
#[derive(Clone, Debug)]
pub struct MenuItem {
    /// What it says.
    pub name: String,
    /// Where it leads: an address of the site, or a whole URL.
    pub url: Located<String>,
}

/// What feeds hold.
#[derive(Clone, Debug)]
pub struct Feeds {
    /// The most entries.
    pub limit: usize,
    /// Whether entries hold the whole text, or its summary alone.
    pub full: bool,
    /// Which formats are made.
    pub formats: Vec<FeedFormat>,
    /// What is made for news agencies.
    pub ninjs: Ninjs,
}

/// What is made in the format of news agencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ninjs {
    /// Nothing.
    None,
    /// The newest releases of each edition.
    Newest,
    /// The same, and each release by itself.
    Releases,
}

impl Ninjs {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::None, Self::Newest, Self::Releases];

    /// Its name in `config.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Newest => "newest",
            Self::Releases => "releases",
        }
    }
}

/// What becomes of raw HTML in Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub enum RawHtml {
    /// Harmless elements stay, the rest is taken out (the default).
    #[default]
    Sanitize,
    /// It is shown as text.
    Escape,
    /// It is passed through.
    Allow,
}

/// What lints look for, and how seriously they are taken.
#[derive(Clone, Debug, Default)]
pub struct Lints {
    /// The levels that the newsroom gives.
    pub levels: Levels,
    /// The most characters of a headline.
    pub headline_length: usize,
    /// The days within which two releases may not have one headline.
    pub headline_days: usize,
    /// The most megabytes of an attachment.
    pub attachment_mb: usize,
    /// The most megabytes of a picture.
    pub picture_mb: usize,
}

/// A format of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub enum FeedFormat {
    /// RSS 2.0.
    Rss,
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Rss, Self::Atom, Self::Json];

    /// Its name in `config.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rss => "rss",
            Self::Atom => "atom",
            Self::Json => "json",
        }
    }

    /// The file that it is.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Rss => "rss.xml",
            Self::Atom => "atom.xml",
            Self::Json => "feed.json",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml",
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

impl Config {
    /// Reads a configuration; what is missing or wrong is a problem, and its default is used.
    #[must_use]
    pub fn parse(file: &Arc<str>, text: &str, problems: &mut Problems) -> Self {
        let bom = text.len() - text.trim_start_matches('\u{feff}').len();
        let reader = Reader::new(file, &text[bom..], bom);
        let config = Self { hash: Hash::of(text.as_bytes()), ..read::read(file, reader.parse()) };
        let found = reader.into_problems();
        problems.extend(found);
        config
    }

    /// The title in a language.
    #[must_use]
    pub fn title_in(&self, language: &Language) -> &str {
        self.languages.get(language).and_then(|l| l.title.as_deref()).unwrap_or(&self.title)
    }

    /// The description in a language.
    #[must_use]
    pub fn description_in(&self, language: &Language) -> &str {
        self.languages.get(language).and_then(|l| l.description.as_deref()).unwrap_or(&self.description)
    }

    /// The author of releases in a language that name none.
    #[must_use]
    pub fn author_in(&self, language: &Language) -> Option<&str> {
        let own = self.languages.get(language).and_then(|l| l.author.as_deref());
        own.or(self.author.as_deref())
    }

    /// Who publishes, in a language.
    #[must_use]
    pub fn publisher_in(&self, language: &Language) -> &Publisher {
        self.languages.get(language).map_or(&self.publisher, |l| &l.publisher)
    }

    /// Whether a suffix of a file's name is this language: one that is configured or well known.
    #[must_use]
    pub fn knows(&self, language: &Language) -> bool {
        self.languages.contains_key(language)
            || *language == self.default_language
            || language.is_well_known()
    }

    /// The language's own name.
    #[must_use]
    pub fn name_of<'a>(&'a self, language: &'a Language) -> &'a str {
        self.languages.get(language).and_then(|l| l.name.as_deref()).unwrap_or_else(|| language.own_name())
    }

    /// The locale of a language as Open Graph writes it.
    #[must_use]
    pub fn og_locale(&self, language: &Language) -> String {
        let configured = self.languages.get(language).and_then(|l| l.locale.as_deref());
        configured.map_or_else(|| language.og_locale(), |locale| locale.replace('-', "_"))
    }

    /// What all addresses of a language begin with: empty for the default language, else `/xx`.
    #[must_use]
    pub fn prefix(&self, language: &Language) -> String {
        if *language == self.default_language {
            return String::new();
        }
        let path = self.languages.get(language).and_then(|l| l.path.as_deref());
        format!("/{}", path.unwrap_or(language.code()))
    }
}

/// The zone of a newsroom, before anything else of it is read; UTC where it does not say, or not readably.
///
/// # Errors
/// When the machine cannot read the file.
pub fn zone_of(path: &Path) -> anyhow::Result<Tz> {
    let text = disk::read_if_there(path)?.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let table: Option<toml::Table> = text.parse().ok();
    let zone = table.as_ref().and_then(|table| table.get("timezone")?.as_str()?.parse().ok());
    Ok(zone.unwrap_or(Tz::UTC))
}

/// The problem of a newsroom without configuration.
#[must_use]
pub fn missing(file: &Arc<str>) -> Problem {
    Problem::lint(Lint::MissingKey, "there is no configuration")
        .at(Place::file(file))
        .hint("write the two lines base_url = \"https://example.org\" and title = \"…\"")
}
