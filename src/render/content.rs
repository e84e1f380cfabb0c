//! The text of a release or a page as a view knows it: in a key by its hash, in a template as HTML.
//!
//! Where there was no room to keep the text, the file is read again when the HTML is made, and must still be what
//! it was when its facts were read.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use memchr::memmem;
use serde::ser::Error;
use serde::{Serialize, Serializer};
use tera::Value;

use super::reach::Common;
use crate::base::hash::Hash;
use crate::base::url::BaseUrl;
use crate::content::document::{Document, FoundDateline};
use crate::content::mark::Mark;
use crate::content::markdown::html::Rendering;
use crate::content::markdown::raw::rewrite;
use crate::content::text;
use crate::input::config::RawHtml;
use crate::input::disk::{self, Dimensions};
use crate::input::sources::Sources;
use crate::newsroom::links::Resolved;
use crate::newsroom::release::Article;

/// The file of a text as it was when its facts were read, for all that a page shows of it.
pub struct Body<'a> {
    /// Where the sources are.
    pub sources: &'a Sources,
    /// The facts of the file.
    pub document: &'a Document,
    /// What had to be read again.
    pub read: OnceLock<String>,
}

impl Body<'_> {
    /// The text.
    ///
    /// # Errors
    /// When the file cannot be read or is another one by now.
    pub fn text(&self) -> anyhow::Result<&str> {
        let document = self.document;
        if let Some(text) = document.text.as_deref().or_else(|| self.read.get().map(String::as_str)) {
            return Ok(text);
        }
        let text = read_again(document, self.sources)?;
        Ok(self.read.get_or_init(|| text))
    }
}

/// A text that is made when it is needed.
pub struct Content<'a> {
    /// Its file.
    pub body: Arc<Body<'a>>,
    /// Whose text it is.
    pub article: &'a Article,
    /// Where the site stands.
    pub base_url: &'a BaseUrl,
    /// The pictures in it that are files of ours: their encoded paths and sizes.
    pub pictures: Vec<(&'a str, Dimensions)>,
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// The dateline's date for machines.
    pub datetime: Option<&'a str>,
    /// Whether links are whole URLs, as feeds need them.
    pub absolute: bool,
    /// Where the HTML is kept as feeds show it, when several of them do.
    pub of_feeds: Option<&'a OnceLock<Value>>,
}

/// Everything that the HTML depends on.
#[derive(Serialize)]
struct ContentKey<'a> {
    file: &'a str,
    hash: Hash,
    /// Where the text begins, its dateline, and whether its headings move down: what was read depends on the registers,
    /// too.
    read: (usize, Option<&'a FoundDateline>, bool),
    links: &'a [Resolved],
    pictures: &'a [(&'a str, Dimensions)],
    base: (&'a str, &'a str),
    raw_html: RawHtml,
    datetime: Option<&'a str>,
    own_address: Option<&'a str>,
}

impl Content<'_> {
    fn document(&self) -> &Document {
        &self.article.document
    }

    fn html(&self) -> anyhow::Result<String> {
        let document = self.document();
        let text = self.body.text()?;
        let mark: Option<Mark> = document.mark(self.datetime.map(str::to_owned));
        let resolve = |target: &str| self.link(target);
        let sizes = |address: &str| {
            self.pictures.iter().find(|(path, _)| self.published(path) == address).map(|(_, size)| *size)
        };
        let rendering = Rendering {
            resolve: &resolve,
            sizes: Some(&sizes),
            raw_html: self.raw_html,
            mark: mark.as_ref(),
            lower_headings: document.lower_headings,
        };
        let html = document.html(text, &rendering);
        Ok(if self.absolute { self.with_whole_fragments(html) } else { html })
    }

    /// The HTML with links into the page itself as whole URLs: elsewhere they would lead nowhere.
    fn with_whole_fragments(&self, html: String) -> String {
        let page = self.published(&self.article.address.encoded());
        let whole = |target: &str| target.starts_with(['#', '?']).then(|| format!("{page}{target}"));
        if self.may_have_fragments(&html) { rewrite(&html, &whole) } else { html }
    }

    /// Whether there may be links into the page itself: nearly no text has one, and our own markup has no other
    /// quotation marks.
    fn may_have_fragments(&self, html: &str) -> bool {
        let has_one = |begin: &str| memmem::find(html.as_bytes(), begin.as_bytes()).is_some();
        self.raw_html == RawHtml::Allow || has_one("=\"#") || has_one("=\"?")
    }

    /// Whether feeds show this HTML of a page as it is: nothing in it is at another address for them.
    fn is_same_in_feeds(&self, html: &str) -> bool {
        self.article.links.is_empty() && self.pictures.is_empty() && !self.may_have_fragments(html)
    }

    /// The HTML as templates see it: in a page it is markup; in a feed it is text about markup, which XML has to escape.
    fn value(&self) -> anyhow::Result<Value> {
        if self.absolute
            && let Some(made) = self.of_feeds.and_then(OnceLock::get)
        {
            return Ok(made.clone());
        }
        let html = self.html()?;
        let is_as_in_feeds = self.absolute || (self.of_feeds.is_some() && self.is_same_in_feeds(&html));
        let text = Value::from(html);
        if is_as_in_feeds && let Some(of_feeds) = self.of_feeds {
            of_feeds.get_or_init(|| text.clone());
        }
        Ok(if self.absolute { text } else { text.mark_safe() })
    }

    /// The link to publish for one inside the newsroom.
    fn link(&self, target: &str) -> Option<String> {
        self.article.path_of(target).map(|path| self.published(path))
    }

    fn published(&self, path: &str) -> String {
        if self.absolute { self.base_url.absolute(path) } else { self.base_url.rooted(path) }
    }
}

impl<'a> Common<'a> {
    /// The text of an article.
    #[must_use]
    pub fn content(
        &self,
        body: Arc<Body<'a>>,
        article: &'a Article,
        datetime: Option<&'a str>,
        absolute: bool,
    ) -> Content<'a> {
        Content {
            body,
            article,
            pictures: self.pictures_in(article),
            base_url: &self.config.base_url,
            raw_html: self.config.raw_html,
            datetime,
            absolute,
            of_feeds: None,
        }
    }
}

/// The text of a document, as it was when its facts were read.
///
/// # Errors
/// When the file cannot be read any more, or was changed.
pub fn text_of<'a>(document: &'a Document, sources: &Sources) -> anyhow::Result<Cow<'a, str>> {
    if let Some(text) = &document.text {
        return Ok(Cow::Borrowed(text));
    }
    read_again(document, sources).map(Cow::Owned)
}

fn read_again(document: &Document, sources: &Sources) -> anyhow::Result<String> {
    let bytes = disk::read(&sources.absolute(&document.path))?;
    if Hash::of(&bytes) != document.hash {
        anyhow::bail!("{} was changed meanwhile: build again with --full", document.path);
    }
    text::decode(&document.path, bytes).map_err(|problem| anyhow::anyhow!("{}", problem.message))
}

impl Serialize for Content<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            let value = self.value().map_err(|error| S::Error::custom(format!("{error:#}")))?;
            return value.serialize(serializer);
        }
        let document = self.document();
        let key = ContentKey {
            file: &document.path,
            hash: document.hash,
            read: (document.body, document.dateline.as_ref(), document.lower_headings),
            links: &self.article.links,
            pictures: &self.pictures,
            base: (if self.absolute { &self.base_url.origin } else { "" }, &self.base_url.path),
            raw_html: self.raw_html,
            datetime: self.datetime,
            own_address: self.absolute.then(|| self.article.address.as_str()),
        };
        key.serialize(serializer)
    }
}
