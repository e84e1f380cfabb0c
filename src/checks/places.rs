//! Where something on a page comes from: a place in its text, or in a template of the newsroom.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Result;
use memchr::memmem;

use crate::base::lint::Lint;
use crate::base::problem::Place;
use crate::input::disk;
use crate::newsroom::policy::Judged;
use crate::render::content::text_of;
use crate::render::plan::PlanEntry;
use crate::snapshot::Snapshot;

/// The texts and templates of a newsroom, and what was reported of links in them.
pub(super) struct Places<'a> {
    snapshot: &'a Snapshot,
    templates: Vec<(Arc<str>, String)>,
    reported: BTreeMap<Arc<str>, Vec<(usize, usize)>>,
}

/// Where something stands in a text.
pub(super) enum FoundIn {
    /// Here.
    At(Place),
    /// Where something was reported of it already.
    Reported,
    /// Not in a text.
    Nowhere,
}

impl<'a> Places<'a> {
    pub fn new(snapshot: &'a Snapshot, problems: &Judged) -> Result<Self> {
        let mut templates = Vec::new();
        for file in &snapshot.sources.templates {
            let bytes = disk::read(&snapshot.sources.absolute(&file.path))?;
            templates.push((Arc::clone(&file.path), String::from_utf8_lossy(&bytes).into_owned()));
        }
        let mut reported: BTreeMap<Arc<str>, Vec<(usize, usize)>> = BTreeMap::new();
        for place in
            problems.iter().filter(|p| p.lint.is_some_and(is_of_link)).filter_map(|p| p.place.as_ref())
        {
            reported.entry(Arc::clone(&place.file)).or_default().extend(place.range);
        }
        Ok(Self { snapshot, templates, reported })
    }

    /// Where one of these stands in the text of a page.
    pub fn in_text(&self, entry: &PlanEntry, needles: &[String]) -> Result<FoundIn> {
        let Some(article) = entry.output.article(&self.snapshot.newsroom) else {
            return Ok(FoundIn::Nowhere);
        };
        let document = &article.document;
        let text: Cow<str> = text_of(document, &self.snapshot.sources)?;
        let reported = self.reported.get(&document.path).map(Vec::as_slice).unwrap_or_default();
        for needle in needles {
            let found: Vec<usize> = memmem::find_iter(text.as_bytes(), needle.as_bytes()).collect();
            let Some(first) = found.first() else { continue };
            let is_reported = |at: &usize| reported.iter().any(|(start, end)| (start..end).contains(&at));
            if found.iter().any(is_reported) {
                return Ok(FoundIn::Reported);
            }
            return Ok(FoundIn::At(Place::range(&document.path, &(*first..first + needle.len()))));
        }
        Ok(FoundIn::Nowhere)
    }

    /// Where one of these stands in a template of the newsroom.
    pub fn in_templates(&self, needles: &[String]) -> Option<Place> {
        needles.iter().find_map(|needle| {
            self.templates.iter().find_map(|(path, text)| {
                text.find(needle.as_str()).map(|at| Place::range(path, &(at..at + needle.len())))
            })
        })
    }
}

fn is_of_link(lint: Lint) -> bool {
    use Lint::{BrokenLink, ImageWithoutAlt, MissingFile, MissingSection, UnpublishedLink};
    [BrokenLink, ImageWithoutAlt, MissingFile, MissingSection, UnpublishedLink].contains(&lint)
}
