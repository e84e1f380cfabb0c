//! Texts that are held with another: those in the folder of an `index.*` that is not seen, and those whose names say
//! that they are forms of a text that is held.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::clock::Clock;
use super::schedule::{self, Hold, Withdrawals, longer};
use super::translations::Family;
use crate::base::language::Language;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};
use crate::content::document::Document;
use crate::content::name::alike;

/// A text with what its own front matter and that of its original say.
pub(super) struct Look<'a> {
    pub family: &'a Family,
    pub language: &'a Language,
    pub document: &'a Arc<Document>,
    pub hold: Option<Hold>,
}

/// Looks at every text by itself.
pub(super) fn look<'a>(families: &'a [Family], drafts: bool, clock: &Clock) -> Vec<Look<'a>> {
    let mut looks = Vec::with_capacity(families.len());
    for family in families {
        for (language, document) in &family.members {
            let hold = schedule::hold(document, &family.original, drafts, clock);
            looks.push(Look { family, language, document, hold });
        }
    }
    looks
}

/// Why a text is held with another one.
#[derive(Clone, Copy)]
pub(super) enum Bond {
    /// It lies in its folder.
    Folder,
    /// Its name begins with the other's.
    Name,
}

/// What others are held with.
#[derive(Default)]
pub(super) struct Company<'a> {
    /// The folders of every `index.*`, while one of them is not seen.
    folders: HashSet<&'a str>,
    /// What is not seen of each folder.
    unseen: HashMap<&'a str, Vec<Unseen<'a>>>,
    /// What is held, by its path without language and extension, in the form of [`alike`].
    names: HashMap<Cow<'a, str>, (Hold, &'a Document)>,
}

struct Unseen<'a> {
    hold: Hold,
    path: &'a Arc<str>,
    /// The language of a translation; none for an original, which all others follow.
    language: Option<&'a Language>,
}

impl<'a> Company<'a> {
    /// Of all texts.
    pub(super) fn of(looks: &[Look<'a>], clock: &Clock) -> Self {
        let mut company = Self::default();
        for look in looks {
            let (document, original) = (look.document, &look.family.original);
            let is_original = Arc::ptr_eq(document, original);
            let is_withdrawn =
                || !document.name.is_page && Withdrawals::of(document, original, clock).in_force.is_some();
            let hold = match look.hold {
                Some(hold) => hold,
                None if document.name.is_bundle && is_withdrawn() => Hold::Withdrawn,
                None => continue,
            };
            let is_to_come = matches!(hold, Hold::Draft | Hold::Until(_) | Hold::Embargoed | Hold::Undated);
            if is_original && is_to_come {
                let name = alike(document.name.key());
                if let Some(name) = without_language_folder(&name) {
                    company.names.insert(Cow::Owned(name), (hold, document));
                }
                company.names.insert(name, (hold, document));
            }
            if document.name.is_bundle {
                let language = if is_original { None } else { Some(look.language) };
                let unseen = Unseen { hold, path: &document.path, language };
                company.unseen.entry(document.name.key()).or_default().push(unseen);
            }
        }
        if !company.unseen.is_empty() {
            let indexes = looks.iter().filter(|look| look.document.name.is_bundle);
            company.folders = indexes.map(|look| look.document.name.key()).collect();
        }
        company
    }

    /// For how long a text is held by others, the other one and why; nothing when none holds it.
    pub(super) fn held(&self, look: &Look) -> Option<(Hold, &'a Arc<str>, Bond)> {
        self.by_folder(look).or_else(|| if look.hold.is_none() { self.by_name(look.document) } else { None })
    }

    fn by_folder(&self, look: &Look) -> Option<(Hold, &'a Arc<str>, Bond)> {
        if self.unseen.is_empty() || look.document.name.is_bundle {
            return None;
        }
        let path = &*look.document.path;
        let mut folders = path.match_indices('/').rev().map(|(at, _)| &path[..at]);
        let folder = folders.find(|folder| self.folders.contains(folder))?;
        let mut found: Option<(Hold, &Arc<str>)> = None;
        for unseen in self.unseen.get(folder)? {
            if unseen.language.is_none_or(|language| language == look.language) {
                let hold = found.map_or(unseen.hold, |(hold, _)| longer(hold, unseen.hold));
                found = Some((hold, unseen.path));
            }
        }
        found.map(|(hold, path)| (hold, path, Bond::Folder))
    }

    /// `a.final.md`, `a (2).md` and `a-fr.md` beside `a.md`, and what differs from it in case or Unicode form only.
    fn by_name(&self, document: &Document) -> Option<(Hold, &'a Arc<str>, Bond)> {
        if self.names.is_empty() {
            return None;
        }
        let own = document.name.key();
        let key = alike(own);
        let begin = key.rfind('/').map_or(0, |at| at + 1);
        let mut ends = forms(&key[begin..]);
        ends.push(key.len() - begin);
        for end in ends {
            if let Some((hold, other)) = self.names.get(&key[..begin + end])
                && other.name.key() != own
            {
                return Some((*hold, &other.path, Bond::Name));
            }
        }
        let elsewhere = without_language_folder(&key)?;
        let (hold, other) = self.names.get(&*elsewhere)?;
        if other.name.key() == own { None } else { Some((*hold, &other.path, Bond::Name)) }
    }
}

/// `content/fr/a` as `content/a`: some keep each language in a folder of its own.
fn without_language_folder(key: &str) -> Option<String> {
    let is_code = |folder: &&str| Language::is_code(folder.split(['-', '_']).next().unwrap_or(folder));
    let (folders, name) = key.rsplit_once('/')?;
    let folder = folders.split('/').skip(1).find(is_code)?;
    let (before, after) = key[..key.len() - name.len()].split_once(&format!("/{folder}/"))?;
    Some(format!("{before}/{after}{name}"))
}

/// That a text is held though nothing in it says so.
pub(super) fn held_with(document: &Document, other: &str) -> Problem {
    let message = format!("the text is held with {other}, of which its name makes it a form");
    Problem::lint(Lint::HeldWith, message)
        .at(Place::file(&document.path))
        .hint("give it another name if it may be published, or remove it")
}

/// Where a name may end whose form a longer name is.
fn forms(name: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    for joint in [".", " (", "(", " - ", " – ", " — "] {
        ends.extend(name.match_indices(joint).map(|(at, _)| at));
    }
    if let Some(at) = name.rfind(['-', '_', ' '])
        && Language::is_code(&name[at + 1..])
    {
        ends.push(at);
    }
    ends.retain(|end| *end > 0);
    ends
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn a_name_is_a_form_of_what_stands_before_its_joints() {
        for (name, of) in [
            ("a.final", vec!["a"]),
            ("a.fr.v2", vec!["a", "a.fr"]),
            ("a (fr)", vec!["a", "a "]),
            ("a-fr", vec!["a"]),
            ("a-visit", vec![]),
            ("a", vec![]),
            (".a", vec![]),
        ] {
            let found: Vec<&str> = forms(name).into_iter().map(|end| &name[..end]).collect();
            assert_eq!(found, of, "{name}");
        }
    }
}
