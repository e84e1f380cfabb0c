//! `docs/templates.md` as a program reads it, and whether a value is what it says.

use std::collections::{BTreeMap, BTreeSet};

use newsgen::render::templates::NAMES;
use tera::{Map, Value};

pub const TEXT: &str = include_str!("../../docs/templates.md");

/// What the reference says about variables.
pub struct Reference {
    /// The variables of each template.
    pub variables: BTreeMap<&'static str, Vec<Field>>,
    /// The fields of each kind of table.
    pub shapes: BTreeMap<&'static str, Vec<Field>>,
}

#[derive(Clone)]
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
}

/// `list of card`, `text or none`.
#[derive(Clone, Copy)]
pub struct Kind {
    pub one: &'static str,
    pub is_list: bool,
    pub or_none: bool,
}

impl Kind {
    fn parse(text: &'static str) -> Self {
        let some = text.strip_suffix(" or none").or((text == "none").then_some(text));
        let one = some.unwrap_or(text);
        let item = one.strip_prefix("list of ");
        Self { one: item.unwrap_or(one), is_list: item.is_some(), or_none: some.is_some() }
    }
}

/// The names in backticks.
pub fn names(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split('`').skip(1).step_by(2)
}

/// The cells of the table whose first line begins so.
pub fn table(first: &str) -> Vec<Vec<&'static str>> {
    let at = TEXT.find(first).unwrap_or_else(|| panic!("no table {first}"));
    let lines = TEXT[at..].lines().skip(2).take_while(|line| line.starts_with('|'));
    lines.map(|line| line.split('|').map(str::trim).skip(1).collect()).collect()
}

impl Reference {
    pub fn read() -> Self {
        let mut reference = Self { variables: BTreeMap::new(), shapes: BTreeMap::new() };
        let mut owners: Vec<&str> = Vec::new();
        let mut of_shape = false;
        for line in TEXT.lines() {
            if let Some(heading) = line.strip_prefix("### ") {
                owners = vec![heading];
                of_shape = true;
            } else if let Some(heading) = line.strip_prefix("## ") {
                let all = NAMES.into_iter().filter(|name| !name.ends_with("xml"));
                owners = if heading.starts_with("Every") { all.collect() } else { names(heading).collect() };
                of_shape = false;
            }
            let cells: Vec<&'static str> = line.split('|').map(str::trim).collect();
            let [_, name, kind, _, _] = cells[..] else { continue };
            let (Some(name), false) = (names(name).next(), kind.contains('`')) else { continue };
            let kind = Kind::parse(kind);
            let known = if of_shape { &mut reference.shapes } else { &mut reference.variables };
            for owner in &owners {
                known.entry(owner).or_default().push(Field { name, kind });
            }
        }
        reference
    }

    /// The variables of a template; one that is not the theme's shows releases and pages.
    pub fn variables_of(&self, template: &str) -> &[Field] {
        self.variables.get(template).unwrap_or_else(|| &self.variables["release.html"])
    }
}

/// What was found of the reference in real values.
#[derive(Default)]
pub struct Found {
    /// `card.image` for every field that held something.
    pub something: BTreeSet<String>,
    /// The same for every field that was none.
    pub none: BTreeSet<String>,
    /// Where values and reference differ.
    pub mistakes: BTreeSet<String>,
}

impl Found {
    /// Compares a table with the fields that it should have.
    pub fn table(&mut self, reference: &Reference, owner: &str, fields: &[Field], table: &Map) {
        let given: BTreeSet<String> = table.keys().map(ToString::to_string).collect();
        for name in &given {
            if !fields.iter().any(|field| field.name == name) {
                self.mistakes.insert(format!("`{name}` of {owner} is not described"));
            }
        }
        for field in fields {
            match table.iter().find(|(key, _)| key.to_string() == field.name) {
                Some((_, value)) => {
                    self.value(reference, &format!("{owner}.{}", field.name), field.kind, value);
                }
                None => drop(self.mistakes.insert(format!("`{}` of {owner} does not exist", field.name))),
            }
        }
    }

    fn value(&mut self, reference: &Reference, at: &str, kind: Kind, value: &Value) {
        if value.is_none() {
            self.none.insert(at.to_owned());
            if !kind.or_none {
                self.mistakes.insert(format!("{at} is none"));
            }
        } else if !kind.is_list {
            self.one(reference, at, kind.one, value);
        } else if let Some(list) = value.as_array() {
            for value in list {
                self.one(reference, at, kind.one, value);
            }
        } else {
            self.mistakes.insert(format!("{at} is no list"));
        }
    }

    fn one(&mut self, reference: &Reference, at: &str, kind: &str, value: &Value) {
        self.something.insert(at.to_owned());
        let text = value.as_str();
        let is_address = |text: &str| text.starts_with("https://");
        let fits = match kind {
            "text" => text.is_some(),
            "HTML" => text.is_some() && value.is_safe(),
            "date" => text.is_some_and(|text| chrono::DateTime::parse_from_rfc3339(text).is_ok()),
            "path" => text.is_some_and(|text| text.starts_with('/')),
            "address" => text.is_some_and(is_address),
            "link" => text.is_some_and(|text| text.starts_with('/') || is_address(text)),
            "number" => value.as_u64().is_some(),
            "yes or no" => value.is_bool(),
            "anything" => true,
            shape => match (reference.shapes.get(shape), value.as_map()) {
                (Some(fields), Some(table)) => {
                    self.table(reference, shape, fields, table);
                    true
                }
                _ => false,
            },
        };
        if !fits {
            let shown: String = format!("{value:?}").chars().take(80).collect();
            self.mistakes.insert(format!("{at} is no {kind}: {shown}"));
        }
    }
}
