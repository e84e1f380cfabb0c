//! Other words in the same newsroom: what an editor changes most of the time.
//!
//! When only the words of a text changed, and nothing that a list, a link or an address is made of, the newsroom is the
//! same, with another document in it. A preview can show that at once, and take a whole snapshot afterwards.

use std::sync::Arc;

use anyhow::Result;

use super::Snapshot;
use crate::base::problem::Severity;
use crate::content::document::{self, Document};
use crate::input::disk::{self, Stamp};
use crate::newsroom::ids::{PageId, ReleaseId};

/// A text of the newsroom.
#[derive(Clone, Copy)]
enum TextId {
    Release(ReleaseId),
    Page(PageId),
}

/// A text with other words.
pub struct Reworded {
    /// Where it stands among the sources.
    source: usize,
    text: TextId,
    stamp: Stamp,
    document: Arc<Document>,
}

impl Reworded {
    /// The path of the file.
    #[must_use]
    pub fn path<'a>(&self, snapshot: &'a Snapshot) -> &'a Arc<str> {
        &snapshot.sources.content[self.source].path
    }
}

impl Snapshot {
    /// What is written in these files now, if each is a text with other words or is none at all; paths are relative.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn reworded(&self, paths: &[String]) -> Result<Option<Vec<Reworded>>> {
        let mut texts = Vec::new();
        for path in paths {
            let there = disk::stamp(&self.sources.absolute(path));
            let known = self.sources.content.binary_search_by(|file| (*file.path).cmp(path));
            match (known, there) {
                (Ok(source), Some(stamp)) if self.sources.content[source].stamp == stamp => {}
                (Ok(source), Some(stamp)) => match self.text(source, stamp)? {
                    Some(text) => texts.push(text),
                    None => return Ok(None),
                },
                // An editor's file of the moment, gone already.
                (Err(_), None) => {}
                _ => return Ok(None),
            }
        }
        Ok(Some(texts).filter(|texts| !texts.is_empty()))
    }

    fn text(&self, source: usize, stamp: Stamp) -> Result<Option<Reworded>> {
        let path = &self.sources.content[source].path;
        let releases =
            self.newsroom.releases_by_id().map(|(id, release)| (TextId::Release(id), &release.article));
        let pages = self.newsroom.pages_by_id().map(|(id, page)| (TextId::Page(id), &page.article));
        let mut all = releases.chain(pages);
        let Some((text, article)) = all.find(|(_, article)| article.document.path == *path) else {
            return Ok(None);
        };
        let old = &article.document;
        let bytes = disk::read(&self.sources.absolute(path))?;
        let lexicon = self.newsroom.registers.lexicon(self.newsroom.config.raw_html);
        let (document, problems) = document::read(path, old.name.clone(), bytes, &lexicon);
        let is_sound = problems.iter().all(|problem| problem.severity != Severity::Error);
        let document = document.filter(|document| is_sound && old.differs_in_words_only(document));
        Ok(document.map(|document| Reworded { source, text, stamp, document: Arc::new(document) }))
    }

    /// Puts other words in.
    pub fn reword(&mut self, texts: Vec<Reworded>) {
        for Reworded { source, text, stamp, document } in texts {
            self.sources.content[source].stamp = stamp;
            match text {
                TextId::Release(id) => {
                    self.newsroom.releases[id.place()].article.document = document;
                    self.prepared.forget(id);
                }
                TextId::Page(id) => self.newsroom.pages[id.place()].article.document = document,
            }
        }
    }
}
