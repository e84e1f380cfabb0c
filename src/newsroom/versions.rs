//! Releases that replace one another, by their identifiers.

use std::collections::BTreeMap;

use super::ids::ReleaseId;
use super::member::Member;
use super::placed::Placed;
use super::schedule::Hold;
use super::translations::Kin;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems, did_you_mean};
use crate::content::document::Document;
use crate::content::frontmatter::Text;
use newsgen_wire::language::Language;

/// Why the release with an identifier is not on the site, in each language.
pub(super) type HeldIds<'a> = BTreeMap<(&'a str, &'a Language), Hold>;

/// The releases with an identifier, in each language.
type Ids<'a> = BTreeMap<(&'a str, &'a Language), ReleaseId>;

/// What a release replaces, and what replaces it.
#[derive(Clone, Copy, Default)]
pub(super) struct Succession {
    pub supersedes: Option<ReleaseId>,
    pub superseded_by: Option<ReleaseId>,
    /// What takes the place of a withdrawn one.
    pub replaced_by: Option<ReleaseId>,
}

/// The successions of all releases.
pub(super) fn successions(
    releases: &[Placed],
    kin: &[Kin],
    held: &HeldIds,
    problems: &mut Problems,
) -> Vec<Succession> {
    let mut successions = Successions {
        releases,
        ids: ids(releases, problems),
        found: vec![Succession::default(); releases.len()],
    };
    for (at, kin) in kin.iter().enumerate() {
        successions.add_own(at, held, problems);
        if let Some(original) = kin.original {
            successions.inherit(at, original);
        }
    }
    successions.found
}

struct Successions<'a> {
    releases: &'a [Placed<'a>],
    ids: Ids<'a>,
    found: Vec<Succession>,
}

impl Successions<'_> {
    /// What a release says itself.
    fn add_own(&mut self, at: usize, held: &HeldIds, problems: &mut Problems) {
        let Member { document, language, .. } = self.releases[at].text;
        let replacement = replaced_by(document);
        let wanted = [document.front.supersedes.as_deref(), replacement];
        for wanted in wanted.into_iter().flatten().filter(|wanted| self.find(wanted, language).is_none()) {
            problems.push(match held.get(&(&*wanted.value, language)) {
                Some(hold) => not_published(document, wanted, *hold),
                None => no_such_id(document, wanted, self.ids.keys().chain(held.keys())),
            });
        }
        if let Some(older) = document.front.supersedes.as_ref().and_then(|wanted| self.find(wanted, language))
        {
            self.supersede(at, older);
        }
        self.found[at].replaced_by = replacement.and_then(|wanted| self.find(wanted, language));
    }

    /// A translation that says nothing of it replaces, and is replaced by, what its original is: in its own language,
    /// else for a withdrawn one in the original's, since its readers have nothing left.
    fn inherit(&mut self, at: usize, original: usize) {
        let Member { document, language, .. } = self.releases[at].text;
        let original = &self.releases[original].text;
        if document.front.supersedes.is_none()
            && let Some(wanted) = &original.document.front.supersedes
            && let Some(older) = self.find(wanted, language)
        {
            self.supersede(at, older);
        }
        if document.front.withdrawn.is_none()
            && let Some(wanted) = replaced_by(original.document)
        {
            let own = self.find(wanted, language);
            self.found[at].replaced_by = own.or_else(|| self.find(wanted, original.language));
        }
    }

    fn find(&self, wanted: &Text, language: &Language) -> Option<ReleaseId> {
        self.ids.get(&(&*wanted.value, language)).copied()
    }

    /// Both name each other; what was withdrawn has taken nobody's place.
    fn supersede(&mut self, newer: usize, older: ReleaseId) {
        self.found[newer].supersedes = Some(older);
        if self.releases[newer].is_shown() {
            self.found[older.place()].superseded_by = Some(ReleaseId::at(newer));
        }
    }
}

fn ids<'a>(releases: &[Placed<'a>], problems: &mut Problems) -> Ids<'a> {
    let mut ids = Ids::new();
    for (at, release) in releases.iter().enumerate() {
        let Member { document, language, .. } = release.text;
        let Some(id) = release.text.id() else { continue };
        if let Some(other) = ids.insert((id, language), ReleaseId::at(at)) {
            let problem = Problem::lint(Lint::SecondId, format!("two releases have the id `{id}`"))
                .at(id_place(document))
                .related(id_place(releases[other.place()].text.document), "the other one")
                .hint("give one of them another id");
            problems.push(problem);
        }
    }
    ids
}

fn replaced_by(document: &Document) -> Option<&Text> {
    document.front.withdrawn.as_ref()?.replaced_by.as_ref()
}

fn id_place(document: &Document) -> Place {
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
    known: impl Iterator<Item = &'a (&'a str, &'a Language)>,
) -> Problem {
    let own = document.front.id.as_ref().map_or("", |id| &id.value);
    let others = known.map(|(id, _)| *id).filter(|id| *id != own);
    let hint = match did_you_mean(&wanted.value, others) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the `id` of the other release".to_owned(),
    };
    Problem::lint(Lint::UnknownId, format!("no release has the id `{}`", wanted.value))
        .at(Place::range(&document.path, &wanted.range()))
        .hint(hint)
}
