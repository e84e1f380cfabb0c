//! News, as search engines for news understand it: what was published in the last 48 hours, at most 1,000 releases.
//!
//! They leave their sitemap one by one, 48 hours after each was published; [`NextChange`] knows when.

use chrono::Duration;

use super::clock::Clock;
use super::ids::ReleaseId;
use super::release::Release;
use super::schedule::NextChange;

/// How long a release is news (<https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap>).
const HOURS: i64 = 48;

/// The most releases that the sitemap holds.
const MOST: usize = 1000;

/// What is news, of releases that are sorted, newest first; and when the next one no longer is.
pub(super) fn news(releases: &[Release], clock: &Clock, next_change: &mut NextChange) -> Vec<ReleaseId> {
    let mut news = Vec::new();
    for (at, release) in releases.iter().enumerate() {
        let leaves = release.date + Duration::hours(HOURS);
        if news.len() == MOST || clock.has_come(leaves) {
            break;
        }
        let document = &release.article.document;
        if clock.has_come(release.date) && release.withdrawn.is_none() && !document.front.draft {
            news.push(ReleaseId::at(at));
            next_change.leaves_news(leaves, &document.path);
        }
    }
    news
}
