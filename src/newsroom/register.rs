//! Registers: what the newsroom calls its tags, places, people, issuers and contacts.
//!
//! `content/_tags.toml` and its like are optional. Once one exists, names that it does not hold are errors.

use std::collections::BTreeMap;
use std::sync::Arc;

mod entry;

use newsgen_wire::advisory::phones::digits;
use newsgen_wire::dateline::Gazetteer;

use super::facet::Facet;
use crate::base::hash::Hash;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems, did_you_mean};
use crate::base::slug::slugify;
use crate::content::document::Lexicon;
use crate::input::config::RawHtml;
use crate::input::table::{Located, Reader};

pub use entry::{Entry, Function};

/// All registers; one that is missing is none.
#[derive(Clone, Debug, Default)]
pub struct Registers {
    /// Tags.
    pub tags: Option<Register>,
    /// Places.
    pub places: Option<Register>,
    /// People.
    pub people: Option<Register>,
    /// Issuers.
    pub issuers: Option<Register>,
    /// Contacts.
    pub contacts: Option<Register>,
}

/// The entries of one file.
#[derive(Clone, Debug)]
pub struct Register {
    /// The file.
    pub file: Arc<str>,
    /// The hash of its text.
    pub hash: Hash,
    /// The entries by id.
    pub entries: BTreeMap<String, Entry>,
    /// Ids by every name that is known, folded.
    by_name: BTreeMap<String, String>,
}

/// The files that are registers.
pub const FILES: [&str; 5] = [
    "content/_tags.toml",
    "content/_places.toml",
    "content/_people.toml",
    "content/_issuers.toml",
    "content/_contacts.toml",
];

impl Registers {
    /// Puts a register that was read where it belongs.
    pub fn set(&mut self, path: &str, register: Register) {
        let slot = match path {
            "content/_tags.toml" => &mut self.tags,
            "content/_places.toml" => &mut self.places,
            "content/_people.toml" => &mut self.people,
            "content/_issuers.toml" => &mut self.issuers,
            _ => &mut self.contacts,
        };
        *slot = Some(register);
    }

    /// The register of a facet.
    #[must_use]
    pub fn of(&self, facet: Facet) -> Option<&Register> {
        match facet {
            Facet::Tags => self.tags.as_ref(),
            Facet::Places => self.places.as_ref(),
            Facet::People => self.people.as_ref(),
            Facet::Issuers => self.issuers.as_ref(),
            Facet::Types => None,
        }
    }

    /// What reading a text may know: the names of all places, for datelines, the telephones of all contacts, and what
    /// becomes of raw HTML.
    #[must_use]
    pub fn lexicon(&self, raw_html: RawHtml) -> Lexicon {
        let places = self.places.as_ref();
        let contacts = self.contacts.iter().flat_map(|contacts| contacts.entries.values());
        Lexicon {
            gazetteer: places.map(|places| Gazetteer::new(places.by_name.keys())).unwrap_or_default(),
            phones: contacts.flat_map(|contact| &contact.phones).map(|phone| digits(phone)).collect(),
            raw_html,
        }
    }
}

impl Register {
    /// Reads a register.
    #[must_use]
    pub fn parse(file: &Arc<str>, text: &str, problems: &mut Problems) -> Self {
        let reader = Reader::new(file, text, 0);
        let mut register = Self {
            file: Arc::clone(file),
            hash: Hash::of(text.as_bytes()),
            entries: BTreeMap::new(),
            by_name: BTreeMap::new(),
        };
        let mut doubles = Vec::new();
        let mut slugs: BTreeMap<String, String> = BTreeMap::new();
        for (id, table) in reader.parse().named_tables() {
            let (entry, names) = entry::read(table, &id, file);
            for name in names {
                let earlier = register.by_name.insert(fold(&name), id.value.clone());
                if let Some(earlier) = earlier.filter(|earlier| *earlier != id.value) {
                    let message = format!("`{name}` is a name of both `{earlier}` and `{}`", id.value);
                    let problem =
                        Problem::lint(Lint::AmbiguousName, message).hint("remove it from one of them");
                    doubles.push(register.double(problem, &id, &earlier));
                }
            }
            if let Some(earlier) = slugs.insert(slugify(&id.value), id.value.clone()) {
                let message = format!("`{earlier}` and `{}` would have one address", id.value);
                let problem = Problem::lint(Lint::TakenAddress, message)
                    .hint("make one entry of them, or give one another id");
                doubles.push(register.double(problem, &id, &earlier));
            }
            register.entries.insert(id.value, entry);
        }
        problems.extend(reader.into_problems());
        problems.extend(doubles);
        register
    }

    fn double(&self, problem: Problem, id: &Located<String>, earlier: &str) -> Problem {
        let problem = problem.at(Place::range(&self.file, &id.range()));
        match self.entries.get(earlier) {
            Some(entry) => problem.related(Place::range(&self.file, &entry.range), "the other one"),
            None => problem,
        }
    }

    /// The id of an entry by its id, one of its names, an alias or its capitals.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&str> {
        if let Some((id, _)) = self.entries.get_key_value(name) {
            return Some(id);
        }
        self.by_name.get(&fold(name)).map(String::as_str)
    }

    /// Reports a name that the register does not hold.
    pub fn unknown(&self, kind: &str, name: &str, place: Place, problems: &mut Problems) {
        let hint =
            if problems.may_guess() { self.hint(kind, name) } else { format!("add it to {}", self.file) };
        problems.push(
            Problem::lint(Lint::UnknownName, format!("no {kind} called `{name}`")).at(place).hint(hint),
        );
    }

    /// What to do about a name that the register does not hold.
    #[must_use]
    pub fn hint(&self, kind: &str, name: &str) -> String {
        let ids = self.entries.keys().map(String::as_str);
        match did_you_mean(name, ids.chain(self.by_name.keys().map(String::as_str))) {
            Some(near) => format!("did you mean `{near}`? {kind}s are listed in {}", self.file),
            None => format!("add it to {}", self.file),
        }
    }
}

/// A name without case and with single spaces, for comparison.
#[must_use]
pub fn fold(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_found_by_any_of_its_names() {
        let text = "[astana]\nname = { en = \"Astana\", ru = \"Астана\" }\naliases = [\"Nur-Sultan\"]\ncapitals = \"ASTANA\"\n";
        let mut problems = Problems::default();
        let register = Register::parse(&"content/_places.toml".into(), text, &mut problems);
        for name in ["astana", "Astana", "ASTANA", "АСТАНА", "nur-sultan"] {
            assert_eq!(register.find(name), Some("astana"), "{name}");
        }
        assert_eq!(register.find("Almaty"), None);
        assert_eq!(problems.sorted(), []);
    }
    #[test]
    fn a_place_is_on_the_globe() {
        let text = "[a]\nlat = nan\nlon = 16.4\n[b]\nlat = 48.2\nlon = -181\n[c]\nlat = -90\nlon = 180.0\n";
        let mut problems = Problems::default();
        let register = Register::parse(&"content/_places.toml".into(), text, &mut problems);
        let positions: Vec<_> = register.entries.values().map(|entry| entry.position).collect();
        assert_eq!(positions, [None, None, Some((-90.0, 180.0))]);
        let messages: Vec<_> = problems.sorted().into_iter().map(|problem| problem.message).collect();
        assert_eq!(messages, ["`lat` is not from -90 to 90", "`lon` is not from -180 to 180"]);
    }
}
