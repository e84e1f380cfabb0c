//! Releases that replace one another, by their identifiers.

use std::collections::BTreeMap;
use std::sync::Arc;

use newsgen_wire::language::Language;

use super::release::{Article, Release};
use super::schedule::Hold;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems, did_you_mean};
use crate::content::document::Document;
use crate::content::frontmatter::Text;

/// Why the release with an identifier is not on the site, in each language.
pub(super) type HeldIds = BTreeMap<(String, Language), Hold>;

/// Links releases with those that they replace or that replace them.
pub(super) fn link(releases: &mut [Release], held: &HeldIds, problems: &mut Problems) {
    let mut by_id: BTreeMap<(String, Language), usize> = BTreeMap::new();
    for (at, release) in releases.iter().enumerate() {
        let article = &release.article;
        let Some(id) = &release.id else { continue };
        if let Some(other) = by_id.insert((id.clone(), article.language.clone()), at) {
            let problem = Problem::lint(Lint::SecondId, format!("two releases have the id `{id}`"))
                .at(id_place(article))
                .related(id_place(&releases[other].article), "the other one")
                .hint("give one of them another id");
            problems.push(problem);
        }
    }
    for at in 0..releases.len() {
        let (document, language) =
            (Arc::clone(&releases[at].article.document), releases[at].article.language.clone());
        let find = |id: &str| by_id.get(&(id.to_owned(), language.clone())).copied();
        let lack = |wanted: &Text| match held.get(&(wanted.value.clone(), language.clone())) {
            Some(hold) => not_published(&document, wanted, *hold),
            None => no_such_id(&document, wanted, by_id.keys().chain(held.keys())),
        };
        if let Some(wanted) = &document.front.supersedes {
            match find(&wanted.value) {
                Some(other) => supersede(releases, at, other),
                None => problems.push(lack(wanted)),
            }
        }
        if let Some(wanted) = replaced_by(&document) {
            let other = find(&wanted.value);
            if other.is_none() {
                problems.push(lack(wanted));
            }
            if let Some(withdrawal) = releases[at].withdrawn.as_mut() {
                withdrawal.replaced_by = other;
            }
        }
        inherit(releases, at, &by_id);
    }
}

fn replaced_by(document: &Document) -> Option<&Text> {
    document.front.withdrawn.as_ref()?.replaced_by.as_ref()
}

/// Both name each other; what was withdrawn has taken nobody's place.
fn supersede(releases: &mut [Release], newer: usize, older: usize) {
    releases[newer].supersedes = Some(older);
    if releases[newer].withdrawn.is_none() {
        releases[older].superseded_by = Some(newer);
    }
}

/// A translation that says nothing of it replaces, and is replaced by, what its original is: in its own language,
/// else for a withdrawn one in the original's, since its readers have nothing left.
fn inherit(releases: &mut [Release], at: usize, by_id: &BTreeMap<(String, Language), usize>) {
    let original = Arc::clone(&releases[releases[at].shown_from].article.document);
    let (document, language) = (&releases[at].article.document, releases[at].article.language.clone());
    if document.path == original.path {
        return;
    }
    let (supersedes, withdrawn) = (document.front.supersedes.is_some(), document.front.withdrawn.is_some());
    let find = |wanted: &Text, language: &Language| by_id.get(&(wanted.value.clone(), language.clone()));
    if let Some(older) = original.front.supersedes.as_ref().and_then(|wanted| find(wanted, &language))
        && !supersedes
    {
        supersede(releases, at, *older);
    }
    let other = releases[releases[at].shown_from].article.language.clone();
    let replacement =
        replaced_by(&original).and_then(|wanted| find(wanted, &language).or_else(|| find(wanted, &other)));
    if !withdrawn
        && let (Some(replacement), Some(withdrawal)) = (replacement, releases[at].withdrawn.as_mut())
    {
        withdrawal.replaced_by = Some(*replacement);
    }
}

fn id_place(article: &Article) -> Place {
    let document = &article.document;
    match &document.front.id {
        Some(id) => Place::range(&document.path, &id.range()),
        None => Place::file(&document.path),
    }
}

/// The other release is there, but not on the site.
fn not_published(document: &Document, wanted: &Text, hold: Hold) -> Problem {
    let id = &wanted.value;
    let problem = match hold {
        Hold::Until(moment) => {
            let until = moment.format("%Y-%m-%d %H:%M %:z");
            Problem::lint(Lint::FutureId, format!("the release with the id `{id}` is held until {until}"))
                .hint("this page names it from then on; build again at that time")
        }
        Hold::Draft => {
            Problem::lint(Lint::UnpublishedId, format!("the release with the id `{id}` is a draft"))
                .hint("remove its line draft = true when it is ready")
        }
        Hold::Expired(_) => {
            Problem::lint(Lint::UnpublishedId, format!("the release with the id `{id}` has expired"))
                .hint("name another release, or fix its `expires`")
        }
        Hold::Embargoed => {
            Problem::lint(Lint::UnpublishedId, format!("the release with the id `{id}` is under embargo"))
                .hint("write in its front matter until when: embargo = YYYY-MM-DDTHH:MM:SS")
        }
        Hold::Withdrawn => Problem::lint(
            Lint::UnpublishedId,
            format!("the release with the id `{id}` went with a withdrawn one"),
        )
        .hint("name another release"),
        Hold::Undated => {
            Problem::lint(Lint::UnpublishedId, format!("the release with the id `{id}` has no date"))
                .hint("give it a date")
        }
    };
    problem.at(Place::range(&document.path, &wanted.range()))
}

fn no_such_id<'a>(
    document: &Document,
    wanted: &Text,
    known: impl Iterator<Item = &'a (String, Language)>,
) -> Problem {
    let own = document.front.id.as_ref().map_or("", |id| &id.value);
    let others = known.map(|(id, _)| id.as_str()).filter(|id| *id != own);
    let hint = match did_you_mean(&wanted.value, others) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the `id` of the other release".to_owned(),
    };
    Problem::lint(Lint::UnknownId, format!("no release has the id `{}`", wanted.value))
        .at(Place::range(&document.path, &wanted.range()))
        .hint(hint)
}
