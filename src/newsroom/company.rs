//! Texts that are held with another: those in the folder of an `index.*` that is not seen, and those whose names say
//! that they are forms of a text that is held.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use newsgen_wire::language::Language;

use super::clock::Clock;
use super::member::Member;
use super::schedule::{Hold, longer};
use super::translations::Family;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};
use crate::content::document::Document;
use crate::content::name::{alike, folder_owned};

/// A text with what its own front matter and that of its original say.
pub(super) struct TextLook<'a> {
    pub family: &'a Family,
    pub text: Member<'a>,
    pub hold: Option<Hold>,
}

/// Looks at every text by itself.
pub(super) fn look<'a>(families: &'a [Family], clock: &Clock) -> Vec<TextLook<'a>> {
    let mut looks = Vec::with_capacity(families.len());
    for family in families {
        looks.extend(family.texts().map(|text| TextLook { family, text, hold: text.hold(clock) }));
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
    /// Both are translations of a text that is not there.
    Family,
}

/// What others are held with.
#[derive(Default)]
pub(super) struct Company<'a> {
    /// What is not seen of each folder.
    unseen: HashMap<&'a str, Vec<UnseenText<'a>>>,
    /// What is held, by its path without language and extension, in the form of [`alike`]; a translation by that with
    /// its language behind a dot.
    names: HashMap<Cow<'a, str>, (Hold, &'a Document)>,
    /// What has expired, by its path without language and extension.
    expired: HashMap<&'a str, (Hold, &'a Document)>,
    /// What is held of families without an edition in the default language, by the path of what stands for the original.
    families: HashMap<&'a str, (Hold, &'a Arc<str>)>,
}

struct UnseenText<'a> {
    hold: Hold,
    path: &'a Arc<str>,
    /// The language of a translation; none for an original, which all others follow.
    language: Option<&'a Language>,
}

impl<'a> Company<'a> {
    pub(super) fn of(looks: &[TextLook<'a>], clock: &Clock) -> Self {
        let mut company = Self::default();
        for look in looks {
            let document = look.text.document;
            let may_own = document.name.is_bundle || document.front.withdrawn.is_some();
            let is_withdrawn = || !document.name.is_page && look.text.withdrawals(clock).in_force.is_some();
            let hold = match look.hold {
                Some(hold) => hold,
                None if may_own && is_withdrawn() => Hold::Withdrawn,
                None => continue,
            };
            if look.text.is_original() && matches!(hold, Hold::Expired(_)) {
                company.expired.insert(document.name.key(), (hold, document));
            }
            let is_to_come = matches!(hold, Hold::Draft | Hold::Until(_) | Hold::Embargoed | Hold::Undated);
            if is_to_come {
                company.add_to_come(look, hold);
            }
            if let Some(folder) = folder_owned(&document.path).filter(|folder| *folder != "content") {
                let language = if look.text.is_original() { None } else { Some(look.text.language) };
                let unseen = UnseenText { hold, path: &document.path, language };
                company.unseen.entry(folder).or_default().push(unseen);
            }
        }
        company
    }

    fn add_to_come(&mut self, look: &TextLook<'a>, hold: Hold) {
        let (text, family) = (look.text, look.family);
        let document = text.document;
        if !family.is_led {
            let path = &document.path;
            let found = self.families.entry(&family.original.path).or_insert((hold, path));
            found.0 = longer(found.0, hold);
        }
        let name = alike(document.name.key());
        if !text.is_original() {
            let name = format!("{name}.{}", text.language.plain());
            self.names.insert(Cow::Owned(name), (hold, document));
            return;
        }
        if let Some((name, _)) = without_language(&name) {
            self.names.insert(Cow::Owned(name), (hold, document));
        }
        let meant = without_signs(&name);
        if meant != *name {
            self.names.insert(Cow::Owned(meant), (hold, document));
        }
        self.names.insert(name, (hold, document));
    }

    /// For how long a text is held by others, the other one and why; nothing when none holds it.
    pub(super) fn held(&self, look: &TextLook) -> Option<(Hold, &'a Arc<str>, Bond)> {
        self.by_folder(look)
            .or_else(|| self.by_family(look))
            .or_else(|| self.by_kind(look))
            .or_else(|| if look.hold.is_none() { self.by_name(look.text.document) } else { None })
    }

    /// A translation without an original, beside a text of another kind (`a.fr.page.md`, `a.md`) that has expired: it was
    /// its original before somebody gave it another ending.
    fn by_kind(&self, look: &TextLook) -> Option<(Hold, &'a Arc<str>, Bond)> {
        let name = &look.text.document.name;
        let (hold, other) = self.expired.get(name.key())?;
        let is_of_kind = look.family.is_led || other.name.is_page == name.is_page;
        if is_of_kind { None } else { Some((*hold, &other.path, Bond::Name)) }
    }

    /// Where none is in the default language, nobody says which one the others are made from: each waits for all.
    fn by_family(&self, look: &TextLook) -> Option<(Hold, &'a Arc<str>, Bond)> {
        if look.family.is_led || self.families.is_empty() {
            return None;
        }
        let (hold, path) = self.families.get(&*look.family.original.path)?;
        Some((*hold, path, Bond::Family))
    }

    fn by_folder(&self, look: &TextLook) -> Option<(Hold, &'a Arc<str>, Bond)> {
        if self.unseen.is_empty() {
            return None;
        }
        let name = &look.text.document.name;
        // A folder inside of another one is in both.
        let path = if name.is_bundle { name.key() } else { &*look.text.document.path };
        let mut found: Option<(Hold, &Arc<str>)> = None;
        for (at, _) in path.match_indices('/') {
            for unseen in self.unseen.get(&path[..at]).into_iter().flatten() {
                let is_itself = *unseen.path == look.text.document.path;
                if !is_itself && unseen.language.is_none_or(|language| language == look.text.language) {
                    let hold = found.map_or(unseen.hold, |(hold, _)| longer(hold, unseen.hold));
                    found = Some((hold, unseen.path));
                }
            }
        }
        found.map(|(hold, path)| (hold, path, Bond::Folder))
    }

    /// `a.final.md`, `a (2).md`, `a-fr.md` and `fr/a.md` beside `a.md`, and what differs from it in case or Unicode form
    /// only.
    fn by_name(&self, document: &Document) -> Option<(Hold, &'a Arc<str>, Bond)> {
        if self.names.is_empty() {
            return None;
        }
        let own = document.name.key();
        for name in names(&alike(own)) {
            if let Some((hold, other)) = self.names.get(&*name)
                && (other.name.key() != own || other.name.is_page != document.name.is_page)
            {
                return Some((*hold, &other.path, Bond::Name));
            }
        }
        None
    }
}

/// A path without signs and foreign letters around its name: `content/?visit` as `content/visit`, `content/visit/index?` too.
fn without_signs(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let name = name.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
    match name {
        "" => path.to_owned(),
        "index" => folder.to_owned(),
        _ => format!("{folder}/{name}"),
    }
}

/// What a text may be a form of: names without and with a language, in the form of [`Company::names`].
fn names(key: &str) -> Vec<String> {
    let mut names = own_names(key);
    if let Some((name, language)) = without_language(key) {
        names.push(format!("{name}.{language}"));
        names.extend(own_names(&name));
    }
    names
}

fn own_names(key: &str) -> Vec<String> {
    let mut names = vec![key.to_owned()];
    let begin = key.rfind('/').map_or(0, |at| at + 1);
    for end in forms(&key[begin..]) {
        let (name, behind) = key.split_at(begin + end);
        names.push(name.to_owned());
        let word = behind.trim_matches(|letter: char| !letter.is_alphanumeric());
        names.extend(language(word).map(|language| format!("{name}.{language}")));
    }
    names
}

/// `content/fr/a` and `content/a/fr` as `content/a`, and the language: some keep each in a folder of its own.
fn without_language(key: &str) -> Option<(String, Language)> {
    let mut segments: Vec<&str> = key.split('/').collect();
    let found = segments.iter().skip(1).find_map(|segment| language(segment))?;
    let is_other = |at: usize, segment: &str| at == 0 || language(segment).is_none();
    let mut at = 0;
    segments.retain(|segment| {
        at += 1;
        is_other(at - 1, segment)
    });
    if segments.len() < 2 { None } else { Some((segments.join("/"), found)) }
}

/// The language of a word of a path: `fr`, `fra`, `pt-br`, `french`, `français`.
fn language(word: &str) -> Option<Language> {
    let first = word.split(['-', '_']).next().unwrap_or(word);
    Language::of_word(if Language::is_code(first) { first } else { word })
}

/// That a text is held though nothing in it says so; nothing where it lies in the folder of what holds it.
pub(super) fn held_with(document: &Document, other: &str, bond: Bond) -> Option<Problem> {
    let (message, hint) = match bond {
        Bond::Folder => return None,
        Bond::Name => (
            format!("the text is held with {other}, of which its name makes it a form"),
            "give it another name if it may be published, or remove it",
        ),
        Bond::Family => (
            format!(
                "the text is held with {other}: none of its translations is in the newsroom's own language"
            ),
            "give the other one another name if this one may be published, or write the text in the newsroom's own language",
        ),
    };
    Some(Problem::lint(Lint::HeldWith, message).at(Place::file(&document.path)).hint(hint))
}

/// Where a name may end whose form a longer name is.
fn forms(name: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    for joint in [".", " (", "(", " - ", " – ", " — "] {
        ends.extend(name.match_indices(joint).map(|(at, _)| at));
    }
    if let Some(at) = name.rfind(['-', '_', ' '])
        && Language::of_word(&name[at + 1..]).is_some()
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
