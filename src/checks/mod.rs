//! What `check` looks for besides what every build reports: mistakes that stop nobody, but that a newsroom would
//! rather know.
//!
//! `pages` renders the site and follows its links; `articles` looks at releases as a whole, `texts` and `weekdays` at
//! their words, `external` asks other sites. How bad a finding is, is not decided here: that is the lint's, the
//! newsroom's and the file's ([`crate::newsroom::policy`]).

mod articles;
#[cfg(feature = "links")]
mod external;
mod html;
mod pages;
mod places;
mod target;
mod texts;
mod weekdays;

use anyhow::Result;
use newsgen_wire::date::Moment;
use newsgen_wire::language::Language;
use rayon::prelude::*;

use crate::base::problem::Problem;
use crate::content::document::Document;
use crate::newsroom::policy::Judged;
use crate::newsroom::schedule::{Hold, own_date};
use crate::render::content::text_of;
use crate::snapshot::Snapshot;

/// Looks for everything, and adds what is found to what is known. With an instant links to other sites are
/// followed, and what they answer is good for a while from then on.
///
/// # Errors
/// When the machine fails.
pub fn all(snapshot: &Snapshot, external: Option<Moment>, problems: &mut Judged) -> Result<()> {
    let outside = pages::check(snapshot, problems)?;
    #[cfg(feature = "links")]
    if let Some(now) = external {
        external::check(snapshot, outside, now, problems)?;
    }
    #[cfg(not(feature = "links"))]
    let _ = (outside, external);
    let found: Result<Vec<Vec<Problem>>> =
        subjects(snapshot).par_iter().map(|subject| of_one(subject, snapshot)).collect();
    problems.extend(found?.into_iter().flatten());
    problems.extend(articles::duplicate_headlines(snapshot));
    let idle = problems.idle(&snapshot.newsroom);
    problems.extend(idle);
    Ok(())
}

/// A text to look at.
struct Subject<'a> {
    document: &'a Document,
    language: &'a Language,
    /// When it was published, or will be.
    date: Option<Moment>,
    /// Whether it is a release, and no page.
    is_release: bool,
}

/// All texts that are shown, or will be: a release is fixed best before its hour has come. A draft is unfinished.
fn subjects(snapshot: &Snapshot) -> Vec<Subject<'_>> {
    let newsroom = &snapshot.newsroom;
    let shown = newsroom.releases.iter().filter(|release| release.withdrawn.is_none());
    let releases = shown.map(|release| Subject {
        document: &release.article.document,
        language: &release.article.language,
        date: Some(release.date),
        is_release: true,
    });
    let pages = newsroom.pages.iter().map(|page| Subject {
        document: &page.article.document,
        language: &page.article.language,
        date: None,
        is_release: false,
    });
    let waiting = newsroom.held.iter().filter(|held| matches!(held.hold, Hold::Until(_)));
    let waiting = waiting.map(|held| Subject {
        document: &held.document,
        language: held.document.name.language.as_ref().unwrap_or(&newsroom.config.default_language),
        date: own_date(&held.document, newsroom.config.zone),
        is_release: !held.document.name.is_page,
    });
    releases.chain(pages).chain(waiting).collect()
}

fn of_one(subject: &Subject, snapshot: &Snapshot) -> Result<Vec<Problem>> {
    let text = text_of(subject.document, &snapshot.sources)?;
    let mut problems = articles::headline(subject, &text, &snapshot.newsroom.config);
    problems.extend(articles::files(subject, snapshot));
    problems.extend(texts::check(subject, &text));
    problems.extend(weekdays::check(subject, &text));
    Ok(problems)
}
