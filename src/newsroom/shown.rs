//! What a translation shows of its original where it has none of its own: picture, files, event. A withdrawn release
//! shows none of them.

use super::Newsroom;
use super::ids::ReleaseId;
use super::release::{Article, Release};
use crate::content::frontmatter::{Event, Image};

/// The text that gives something: a release's own, else its original's.
fn giver<'a>(
    releases: &'a [Release],
    release: &'a Release,
    gives: fn(&Article) -> bool,
) -> Option<&'a Article> {
    if release.withdrawn.is_some() {
        return None;
    }
    let original = releases.get(release.shown_from.place()).unwrap_or(release);
    [release, original].into_iter().map(|release| &release.article).find(|article| gives(article))
}

/// The event that a release announces.
pub(super) fn event_of<'a>(releases: &'a [Release], release: &'a Release) -> Option<&'a Event> {
    giver(releases, release, |article| article.document.front.event.is_some())?
        .document
        .front
        .event
        .as_deref()
}

impl Newsroom {
    /// The event that a release announces.
    pub(crate) fn event_of<'a>(&'a self, release: &'a Release) -> Option<&'a Event> {
        event_of(&self.releases, release)
    }

    /// The event of a release that has a calendar file of its own: one whose beginning could be read.
    pub(crate) fn dated_event(&self, id: ReleaseId) -> Option<&Event> {
        self.event_of(self.release(id)).filter(|event| event.start.is_some())
    }

    /// The picture of a release, and the text that names it.
    pub(crate) fn image_of<'a>(&'a self, release: &'a Release) -> Option<(&'a Article, &'a Image)> {
        let article = giver(&self.releases, release, |article| article.document.front.image.is_some())?;
        Some((article, article.document.front.image.as_deref()?))
    }

    /// The text that names the files of a release.
    pub(crate) fn with_files_of<'a>(&'a self, release: &'a Release) -> Option<&'a Article> {
        giver(&self.releases, release, |article| !article.document.front.attachments.is_empty())
    }
}
