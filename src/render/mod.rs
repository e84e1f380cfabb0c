//! From an entry of the plan to its bytes.
//!
//! [`Renderer::made_of`] gives what an entry is made of: mostly a view, everything that its bytes may depend on, which
//! is made of inputs ([`reach`]).
//! [`Renderer::key`] is the hash of that, [`Renderer::bytes`] renders it. Nothing here writes, and nothing reads
//! another output.

pub mod causes;
mod closure;
pub mod content;
pub mod dates;
pub mod filters;
pub mod key;
pub mod markup;
mod mistake;
pub mod plan;
pub mod reach;
pub mod shared;
mod steps;
pub mod strings;
pub mod structured_data;
pub mod templates;
pub mod view;

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use anyhow::{Context as _, Result};
use serde::Serialize;

use crate::base::hash::{Hash, key};
use crate::base::problem::Problem;
use crate::input::config::FeedFormat;
use crate::input::disk::{self, Dimensions, Stamp};
use crate::input::sources::Sources;
use crate::newsroom::Newsroom;
use crate::newsroom::ids::ReleaseId;
use plan::output::Site;
use plan::{Plan, PlanEntry};
use reach::{Common, Hashes};
use templates::{Engine, Surroundings, Templates};
use view::card::AllFragments;
use view::parts::TermFragments;
use view::{Shown, View};

/// Renders the outputs of one newsroom.
#[derive(Clone, Copy)]
pub struct Renderer<'a> {
    /// The newsroom.
    pub newsroom: &'a Newsroom,
    /// Its sources.
    pub sources: &'a Sources,
    /// Its plan.
    pub plan: &'a Plan,
    /// What all outputs share.
    pub common: Common<'a>,
    hashes: &'a Hashes,
}

impl<'a> Deref for Renderer<'a> {
    type Target = Common<'a>;

    fn deref(&self) -> &Common<'a> {
        &self.common
    }
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
    /// What is known of what outputs are made of.
    hashes: Hashes,
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
        let terms = || (0..newsroom.terms.len()).map(|_| TermFragments::default()).collect();
        let files = newsroom.files.len() + sources.statics.len();
        let mut prepared = Self {
            engines,
            frames: Vec::new(),
            fragments: AllFragments::new(newsroom.releases.len()),
            terms: newsroom.editions.iter().map(|_| terms()).collect(),
            pictures: (0..files).map(|_| OnceLock::new()).collect(),
            hashes: Hashes::default(),
        };
        let bare = Renderer::new(newsroom, sources, plan, templates, &prepared);
        let frames = newsroom.editions_by_id().map(|(edition, _)| bare.shared_frame(edition));
        prepared.frames = frames.collect::<Result<_>>()?;
        Ok(prepared)
    }
}

impl Prepared {
    /// Forgets what was made of one release: it has other words.
    pub fn forget(&mut self, id: ReleaseId) {
        self.fragments.forget(id);
        self.hashes.forget();
    }
}

/// What an output is made of.
pub enum Made<'a> {
    /// A view that a template shows.
    View(Box<View<'a>>),
    /// Bytes that cost more than their key.
    Costly(Box<dyn Costly + 'a>),
    /// Bytes that cost no more than their key.
    Bytes(Vec<u8>),
    /// A file that is copied: its path below the root, and the key of its stamp.
    File(Arc<str>, Hash),
}

/// A value, and the bytes that are made of it and of nothing else.
pub trait Costly {
    /// The value, of which the key is made.
    fn shown(&self) -> &dyn Shown;

    /// The bytes.
    ///
    /// # Errors
    /// When a file cannot be read.
    fn bytes(&self) -> Result<Vec<u8>>;
}

/// A value and the function that makes its bytes.
struct Drawn<T>(T, fn(&T) -> Result<Vec<u8>>);

impl<T: Serialize> Costly for Drawn<T> {
    fn shown(&self) -> &dyn Shown {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>> {
        self.1(&self.0)
    }
}

impl<'a> Made<'a> {
    /// Made of a view.
    #[must_use]
    pub fn view(view: View<'a>) -> Self {
        Self::View(Box::new(view))
    }

    /// Made of a value by a function.
    #[must_use]
    pub fn costly<T: Serialize + 'a>(value: T, bytes: fn(&T) -> Result<Vec<u8>>) -> Self {
        Self::Costly(Box::new(Drawn(value, bytes)))
    }

    /// A copy of a file.
    ///
    /// # Errors
    /// When its stamp refuses to be serialised.
    pub fn copy(path: &Arc<str>, stamp: &Stamp) -> Result<Self> {
        Ok(Self::File(Arc::clone(path), key(stamp)?))
    }

    /// The template that renders it; none when it is made without one.
    #[must_use]
    pub fn template(&self) -> Option<&str> {
        match self {
            Self::View(view) => Some(view.template),
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
        let common = Common::new(newsroom, sources, plan, templates, prepared);
        Self { newsroom, sources, plan, common, hashes: &prepared.hashes }
    }

    /// The same with another place for what several outputs show of the releases.
    #[must_use]
    pub fn with(mut self, fragments: &'a AllFragments) -> Self {
        self.common.fragments = fragments;
        self
    }

    /// The newsroom and its files.
    #[must_use]
    pub fn site(&self) -> Site<'a> {
        Site { newsroom: self.newsroom, sources: self.sources }
    }

    /// What an output is made of.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn made_of(&self, entry: &PlanEntry) -> Result<Made<'a>> {
        entry.output.gather(self, &entry.address)?.made(self, &entry.address)
    }

    /// The bytes of an output.
    ///
    /// # Errors
    /// A template's mistake is a problem, anything else the machine's.
    pub fn bytes(&self, made: Made) -> std::result::Result<Vec<u8>, Failure> {
        match made {
            Made::Bytes(bytes) => Ok(bytes),
            Made::Costly(costly) => costly.bytes().map_err(Failure::Machine),
            Made::File(path, _) => disk::read(&self.sources.absolute(&path)).map_err(Failure::Machine),
            Made::View(view) => self.rendered(&view),
        }
    }

    fn rendered(&self, view: &View) -> std::result::Result<Vec<u8>, Failure> {
        let engine = &self.engines[view.edition.place()];
        if let Some(problem) = engine.gave_up(view.template) {
            return Err(Failure::Problem(Box::new(problem)));
        }
        let context = view.context().map_err(|error| match error.kind() {
            tera::ErrorKind::Msg(message) if !self.templates.is_at_fault(message) => {
                Failure::Machine(anyhow::anyhow!("{message}"))
            }
            _ => Failure::Problem(Box::new(self.templates.problem(&error, None))),
        })?;
        engine.render(view.template, &context).map_err(|error| {
            let problem = self.templates.problem(&error, Some(view.template));
            engine.note(view.template, &problem);
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
