//! What shows a release that is seen at one of two instants only.

use std::collections::HashSet;

use super::Newsroom;
use super::ids::{EditionId, ReleaseId, TermId};
use super::release::Release;
use newsgen_wire::date::Month;

/// Texts, lists and months.
#[derive(Default)]
pub struct Touched<'a> {
    /// Texts: these, those beside them in time, and their translations.
    texts: HashSet<&'a str>,
    /// Lists: language, facet and slug.
    terms: HashSet<(&'a str, usize, &'a str)>,
    /// Languages and months.
    months: HashSet<(&'a str, Month)>,
}

impl<'a> Touched<'a> {
    /// What differs between two newsrooms.
    #[must_use]
    pub fn between(now: &'a Newsroom, then: &'a Newsroom) -> Self {
        let mut touched = Self::default();
        let before: HashSet<_> = now.releases.iter().map(state).collect();
        let behind: HashSet<_> = then.releases.iter().map(state).collect();
        for (newsroom, others) in [(now, &behind), (then, &before)] {
            for (id, release) in newsroom.releases_by_id() {
                if !others.contains(&state(release)) {
                    touched.add(newsroom, id);
                }
            }
        }
        touched
    }

    fn add(&mut self, newsroom: &'a Newsroom, id: ReleaseId) {
        let release = newsroom.release(id);
        let language = release.article.language.code();
        let (newer, older) = newsroom.edition(release.article.edition).neighbours(id);
        let translations = release.translations.iter().copied();
        for id in [Some(id), newer, older].into_iter().flatten().chain(translations) {
            self.texts.insert(&newsroom.release(id).article.document.path);
        }
        for (facet, terms) in release.terms.iter().enumerate() {
            for term in terms {
                self.terms.insert((language, facet, &newsroom.terms.get(*term).slug));
            }
        }
        self.months.insert((language, Month::of(&release.date)));
    }

    /// Whether a release is.
    #[must_use]
    pub fn has_release(&self, then: &Newsroom, id: ReleaseId) -> bool {
        self.texts.contains(&*then.release(id).article.document.path)
    }

    /// Whether an edition is.
    #[must_use]
    pub fn has_edition(&self, then: &Newsroom, edition: EditionId) -> bool {
        self.months.iter().any(|(language, ..)| *language == then.edition(edition).language.code())
    }

    /// Whether the list of a term is.
    #[must_use]
    pub fn has_term(&self, then: &Newsroom, edition: EditionId, term: TermId) -> bool {
        let (language, term) = (then.edition(edition).language.code(), then.terms.get(term));
        self.terms.contains(&(language, term.facet as usize, &*term.slug))
    }

    /// Whether a year is.
    #[must_use]
    pub fn has_year(&self, then: &Newsroom, edition: EditionId, year: i32) -> bool {
        let language = then.edition(edition).language.code();
        self.months.iter().any(|(known, month)| *known == language && month.year == year)
    }

    /// Whether a month is.
    #[must_use]
    pub fn has_month(&self, then: &Newsroom, edition: EditionId, month: Month) -> bool {
        self.months.contains(&(then.edition(edition).language.code(), month))
    }
}

/// The text of a release, and whether it was withdrawn.
fn state(release: &Release) -> (&str, bool) {
    (&release.article.document.path, release.withdrawn.is_some())
}
