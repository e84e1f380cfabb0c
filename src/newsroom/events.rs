//! Events that releases announce.
//!
//! A translation announces its original's event unless it has its own; a withdrawn release announces none.

use super::Newsroom;
use super::ids::ReleaseId;
use super::release::Release;
use crate::content::frontmatter::Event;

pub fn event_of<'a>(release: &'a Release, original: &'a Release) -> Option<&'a Event> {
    if release.withdrawn.is_some() {
        return None;
    }
    own_event(release).or_else(|| own_event(original))
}

fn own_event(release: &Release) -> Option<&Event> {
    release.article.document.front.event.as_deref()
}

impl Newsroom {
    /// The event of a release that has a calendar file of its own: one whose beginning could be read.
    pub(crate) fn dated_event(&self, id: ReleaseId) -> Option<&Event> {
        let release = self.release(id);
        event_of(release, self.release(release.shown_from)).filter(|event| event.start.is_some())
    }
}
