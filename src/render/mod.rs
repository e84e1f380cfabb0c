//! From an entry of the plan to its bytes.
//!
//! [`Renderer::output`] makes the view of an entry: everything that its bytes may depend on. [`Renderer::key`] is
//! the hash of that, [`Renderer::bytes`] renders it. Nothing here writes, and nothing reads another output.

pub mod calendar;
pub mod causes;
mod closure;
pub mod content;
pub mod dates;
pub mod feed_json;
pub mod filters;
pub mod fingerprint;
pub mod key;
pub mod markup;
mod mistake;
pub mod ninjs;
pub mod plan;
pub mod security;
pub mod shared;
pub mod sitemap;
mod steps;
pub mod strings;
pub mod structured_data;
pub mod templates;
pub mod view;

use std::sync::{Arc, OnceLock};

use anyhow::{Context as _, Result};

use crate::base::hash::{Hash, key};
use crate::base::problem::Problem;
use crate::input::config::{Config, FeedFormat};
use crate::input::disk::{self, Dimensions};
use crate::input::sources::Sources;
use crate::newsroom::{Newsroom, ReleaseId};
use crate::render::plan::{Entry, Plan, Recipe};
use templates::{Engine, Surroundings, Templates, embedded_static};
use view::View;
use view::card::AllFragments;
use view::parts::TermFragments;

/// Renders the outputs of one newsroom.
#[derive(Clone, Copy)]
pub struct Renderer<'a> {
    /// The newsroom.
    pub newsroom: &'a Newsroom,
    /// Its sources.
    pub sources: &'a Sources,
    /// Its plan.
    pub plan: &'a Plan,
    templates: &'a Templates,
    engines: &'a [Engine],
    frames: &'a [view::frame::SharedFrame],
    fragments: &'a AllFragments,
    terms: &'a [Vec<TermFragments>],
    pictures: &'a [OnceLock<Option<Dimensions>>],
}

/// What many outputs share, made once.
pub struct Prepared {
    /// One engine for each edition.
    engines: Vec<Engine>,
    /// What all pages of an edition share.
    frames: Vec<view::frame::SharedFrame>,
    /// What several outputs show of each release.
    fragments: AllFragments,
    /// What the views of each edition show of each term.
    terms: Vec<Vec<TermFragments>>,
    /// The size of each picture that is shown: of the newsroom's files, then of `static/`.
    pictures: Vec<OnceLock<Option<Dimensions>>>,
}

impl Prepared {
    /// Prepares what the outputs of a newsroom share.
    ///
    /// # Errors
    /// When a value refuses to be serialised.
    pub fn new(
        newsroom: &Newsroom,
        sources: &Sources,
        plan: &Plan,
        templates: &Templates,
        surroundings: &Surroundings,
    ) -> Result<Self> {
        let engine =
            |edition: &crate::newsroom::edition::Edition| templates.engine(&edition.language, surroundings);
        let engines: Vec<Engine> = newsroom.editions.iter().map(engine).collect();
        let fragments = AllFragments::new(newsroom.releases.len());
        let bare = Renderer {
            newsroom,
            sources,
            plan,
            templates,
            engines: &engines,
            frames: &[],
            fragments: &fragments,
            terms: &[],
            pictures: &[],
        };
        let frames =
            (0..newsroom.editions.len()).map(|edition| bare.shared_frame(edition)).collect::<Result<_>>()?;
        let terms = || (0..newsroom.terms.len()).map(|_| TermFragments::default()).collect();
        let terms = newsroom.editions.iter().map(|_| terms()).collect();
        let files = newsroom.files.len() + sources.statics.len();
        let pictures = (0..files).map(|_| OnceLock::new()).collect();
        Ok(Self { engines, frames, fragments, terms, pictures })
    }
}

impl Prepared {
    /// Forgets what was made of one release: it has other words.
    pub fn forget(&mut self, id: ReleaseId) {
        self.fragments.forget(id);
    }
}

/// What stands at an address, not yet as bytes.
pub enum Output<'a> {
    /// A view, and the edition whose templates show it.
    View(usize, Box<View<'a>>),
    /// Bytes that cost no more than their key.
    Bytes(Vec<u8>),
    /// A file that is copied: its path below the root, and the key of its stamp.
    File(Arc<str>, Hash),
}

impl Output<'_> {
    /// The template that renders it; none when it is made without one.
    #[must_use]
    pub fn template(&self) -> Option<&str> {
        match self {
            Self::View(_, view) if !matches!(**view, View::JsonFeed(_) | View::Ninjs(_)) => {
                Some(view.template())
            }
            _ => None,
        }
    }
}

/// Why an output could not be rendered.
pub enum Failure {
    /// An editor can fix it.
    Problem(Box<Problem>),
    /// The machine failed.
    Machine(anyhow::Error),
}

impl<'a> Renderer<'a> {
    /// Renders the outputs of a newsroom with what was prepared for it.
    #[must_use]
    pub fn new(
        newsroom: &'a Newsroom,
        sources: &'a Sources,
        plan: &'a Plan,
        templates: &'a Templates,
        prepared: &'a Prepared,
    ) -> Self {
        let Prepared { engines, frames, fragments, terms, pictures } = prepared;
        Self { newsroom, sources, plan, templates, engines, frames, fragments, terms, pictures }
    }

    /// The same with another place for what several outputs show of the releases.
    #[must_use]
    pub fn with(self, fragments: &'a AllFragments) -> Self {
        Self { fragments, ..self }
    }

    fn config(&self) -> &'a Config {
        &self.newsroom.config
    }

    /// The view of an entry.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn output(&self, entry: &'a Entry) -> Result<Output<'a>> {
        let stamp_key = |file: &disk::Stamp| key(file);
        let (edition, view) = match entry.recipe {
            Recipe::Release(id) => self.release_view(id, &entry.address)?,
            Recipe::Page(id) => self.page_view(id, &entry.address)?,
            Recipe::Listing(edition, listing, page) => {
                (edition, self.listing_view(edition, listing, page, &entry.address))
            }
            Recipe::Terms(edition, facet) => (edition, self.terms_view(edition, facet, &entry.address)),
            Recipe::Archive(edition) => (edition, self.archive_view(edition, &entry.address)),
            Recipe::Year(edition, year) => (edition, self.year_view(edition, year, &entry.address)),
            Recipe::Month(edition, year, month) => {
                (edition, self.month_view(edition, (year, month), &entry.address))
            }
            Recipe::Feed(edition, listing, format) => {
                (edition, self.feed_view(edition, listing, format, &entry.address))
            }
            Recipe::FeedArchive(edition, year, month) => {
                (edition, self.feed_archive_view(edition, (year, month), &entry.address))
            }
            Recipe::Ninjs(edition) => (edition, self.ninjs_view(edition, &entry.address)),
            Recipe::NinjsItem(id) => self.ninjs_item_view(id),
            Recipe::NotFound => (0, self.not_found_view(&entry.address)),
            Recipe::Redirect(id) => self.redirect_view(id, &entry.address),
            Recipe::Event(id) => return Ok(Output::Bytes(calendar::event(self, id))),
            Recipe::Events(edition) => return Ok(Output::Bytes(calendar::events(self, edition))),
            Recipe::SitemapIndex => return Ok(Output::Bytes(sitemap::index(self))),
            Recipe::SitemapMonth(year, month) => {
                return Ok(Output::Bytes(sitemap::month(self, (year, month))));
            }
            Recipe::SitemapPages => return Ok(Output::Bytes(sitemap::pages(self))),
            Recipe::SitemapNews => return Ok(Output::Bytes(sitemap::news(self))),
            Recipe::Security => return Ok(Output::Bytes(security::security(self, &entry.address))),
            Recipe::Robots => return Ok(Output::Bytes(sitemap::robots(self.config()))),
            Recipe::Embedded(name) => {
                return Ok(Output::Bytes(embedded_static(name).unwrap_or_default().to_vec()));
            }
            Recipe::OwnFile(id) => {
                let file = &self.newsroom.files[id];
                return Ok(Output::File(Arc::clone(&file.path), stamp_key(&file.stamp)?));
            }
            Recipe::Static(id) => {
                let file = &self.sources.statics[id];
                return Ok(Output::File(Arc::clone(&file.path), stamp_key(&file.stamp)?));
            }
        };
        Ok(Output::View(edition, Box::new(view)))
    }

    /// The bytes of an output.
    ///
    /// # Errors
    /// A template's mistake is a problem, anything else the machine's.
    pub fn bytes(&self, output: Output) -> std::result::Result<Vec<u8>, Failure> {
        let (edition, view) = match output {
            Output::Bytes(bytes) => return Ok(bytes),
            Output::File(path, _) => {
                return disk::read(&self.sources.absolute(&path)).map_err(Failure::Machine);
            }
            Output::View(edition, view) => (edition, view),
        };
        match &*view {
            View::JsonFeed(feed) => return feed_json::json_feed(feed).map_err(Failure::Machine),
            View::Ninjs(item) => return ninjs::ninjs(item).map_err(Failure::Machine),
            _ => {}
        }
        let (engine, template) = (&self.engines[edition], view.template());
        if let Some(problem) = engine.gave_up(template) {
            return Err(Failure::Problem(Box::new(problem)));
        }
        let context = view.context().map_err(|error| match error.kind() {
            tera::ErrorKind::Msg(message) if !self.templates.is_at_fault(message) => {
                Failure::Machine(anyhow::anyhow!("{message}"))
            }
            _ => Failure::Problem(Box::new(self.templates.problem(&error, None))),
        })?;
        engine.render(template, &context).map_err(|error| {
            let problem = self.templates.problem(&error, Some(template));
            engine.note(template, &problem);
            Failure::Problem(Box::new(problem))
        })
    }
}

/// The media type of a file by its extension.
#[must_use]
pub fn media_type(path: &str) -> &'static str {
    let extension =
        path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension);
    match extension.map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") if path.ends_with(FeedFormat::Json.file()) => "application/feed+json",
        Some("json") => "application/json",
        Some("xml") if path.ends_with(FeedFormat::Rss.file()) => "application/rss+xml; charset=utf-8",
        Some("xml") if path.ends_with(FeedFormat::Atom.file()) => "application/atom+xml; charset=utf-8",
        Some("xml") => "application/xml; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("ico") => "image/vnd.microsoft.icon",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("md") => "text/markdown; charset=utf-8",
        Some("woff") => "font/woff",
        Some("m4a") => "audio/mp4",
        Some(other) => mime_guess::from_ext(other).first_raw().unwrap_or("application/octet-stream"),
        None => "application/octet-stream",
    }
}

/// Adds what was tried to an error of the machine.
fn preparing<T>(result: Result<T>, what: &str) -> Result<T> {
    result.with_context(|| format!("cannot prepare {what}"))
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn a_file_is_what_its_extension_says() {
        for (path, is) in [
            ("index.html", "text/html; charset=utf-8"),
            ("tags/x/rss.xml", "application/rss+xml; charset=utf-8"),
            ("tags/x/feed.json", "application/feed+json"),
            ("search.JSON", "application/json"),
            ("a/photo.JPG", "image/jpeg"),
            ("a.b/photo.webp", "image/webp"),
            ("clip.mov", "video/quicktime"),
            ("clip.vtt", "text/vtt"),
            ("font.woff2", "font/woff2"),
            ("report.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ("table.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("table.ods", "application/vnd.oasis.opendocument.spreadsheet"),
            ("site.webmanifest", "application/manifest+json"),
            ("CNAME", "application/octet-stream"),
            ("a.b/CNAME", "application/octet-stream"),
            ("x.unknown", "application/octet-stream"),
        ] {
            assert_eq!(media_type(path), is, "{path}");
        }
    }
}
