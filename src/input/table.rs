//! Reads TOML strictly and kindly: every value with its place, every mistake reported, none of them final.
//!
//! A [`Table`] is emptied key by key; what is left at [`Table::finish`] is unknown and gets a "did you mean".
//! Configuration, front matter and registers are all read through it.

use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};

use newsgen_wire::date::WrittenDate;
use newsgen_wire::language::Language;
use newsgen_wire::text::is_unprintable;
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, did_you_mean, hidden_character};
use values::written_date;

pub mod inner;
mod reader;
mod syntax;
mod values;

pub use reader::Reader;
pub use values::json;

/// A value and where it stands in its file, in bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Located<T> {
    pub value: T,
    start: u32,
    end: u32,
}

impl<T> Located<T> {
    /// Another value at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), start: self.start, end: self.end }
    }

    /// A value at a range of bytes.
    pub fn new(value: T, range: &Range<usize>) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { value, start: narrow(range.start), end: narrow(range.end) }
    }

    /// Where it stands, in bytes of the file.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A table whose keys are taken out one by one.
pub struct Table<'a> {
    reader: &'a Reader<'a>,
    fields: DeTable<'a>,
    span: Range<usize>,
    known: Vec<&'static str>,
    /// Keys that are there but could not be read.
    doubts: RefCell<Vec<String>>,
}

impl<'a> Table<'a> {
    fn new(reader: &'a Reader<'a>, fields: DeTable<'a>, span: Range<usize>) -> Self {
        Self { reader, fields, span, known: Vec::new(), doubts: RefCell::default() }
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'a>>> {
        self.known.push(key);
        self.fields.remove(key)
    }

    fn wrong_type(&self, key: &str, value: &Spanned<DeValue<'a>>, wanted: &str) {
        self.doubt(key);
        let found = value.get_ref().type_str();
        let article = if found.starts_with(['a', 'i', 'o']) { "an" } else { "a" };
        let problem = Problem::lint(Lint::WrongType, format!("`{key}` is {article} {found}"))
            .hint(format!("write {wanted}"));
        self.reader.report(problem, &value.span());
    }

    fn doubt(&self, key: &str) {
        self.doubts.borrow_mut().push(key.to_owned());
    }

    /// Whether a key may be there, though it could not be read: then it is not missing.
    pub fn doubts(&self, key: &str) -> bool {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let is_lost = || self.reader.text.split(|c| !is_word(c)).any(|word| word == key);
        self.doubts.borrow().iter().any(|doubt| doubt == key) || (self.reader.is_broken.get() && is_lost())
    }

    /// Reports an error at a value of this table.
    pub fn error<T>(&self, at: &Located<T>, message: impl Into<String>, hint: impl Into<String>) {
        if !self.reader.is_misled(at.range().start) {
            let place = Place::range(&self.reader.file, &at.range());
            self.reader
                .problems
                .borrow_mut()
                .push(Problem::lint(Lint::WrongValue, message).hint(hint).at(place));
        }
    }

    /// Reports that the table has no such key, unless it may be there and could not be read.
    pub fn missing(&self, key: &str, message: impl Into<String>, hint: impl Into<String>) {
        if !self.doubts(key) {
            let problem = Problem::lint(Lint::MissingKey, message).hint(hint);
            let place =
                Place::range(&self.reader.file, &self.reader.shift(&(self.span.start..self.span.start)));
            self.reader.problems.borrow_mut().push(problem.at(place));
        }
    }

    fn string(&self, key: &str, value: &Spanned<DeValue<'a>>, wanted: &str) -> Option<Located<String>> {
        let DeValue::String(text) = value.get_ref() else {
            self.wrong_type(key, value, wanted);
            return None;
        };
        // What cannot stand on a page was reported when the table was read.
        if text.contains(is_unprintable) {
            self.doubt(key);
            return None;
        }
        if let Some(problem) = hidden_character(format_args!("`{key}`"), text) {
            self.reader.report(problem, &value.span());
        }
        Some(Located::new(text.to_string(), &self.reader.shift(&value.span())))
    }

    pub fn text(&mut self, key: &'static str) -> Option<Located<String>> {
        let value = self.take(key)?;
        self.string(key, &value, &format!("{key} = \"…\""))
    }

    /// A string or an integer, as text.
    pub fn text_or_number(&mut self, key: &'static str) -> Option<Located<String>> {
        let value = self.take(key)?;
        if let DeValue::Integer(number) = value.get_ref() {
            return Some(Located::new(number.to_string(), &self.reader.shift(&value.span())));
        }
        self.string(key, &value, &format!("{key} = \"…\" or a whole number"))
    }

    /// A list of strings; a single string is an error that says how to write it.
    pub fn texts(&mut self, key: &'static str) -> Option<Vec<Located<String>>> {
        let value = self.take(key)?;
        let wanted = format!("{key} = [\"…\", \"…\"]");
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, &value, &wanted);
            return None;
        };
        Some(items.iter().filter_map(|item| self.string(key, item, &wanted)).collect())
    }

    /// Strings that are not empty.
    pub fn names(&mut self, key: &'static str) -> Option<Vec<Located<String>>> {
        let (empty, names): (Vec<_>, Vec<_>) =
            self.texts(key)?.into_iter().partition(|name| name.value.trim().is_empty());
        for name in empty {
            self.error(&name, format!("`{key}` holds an empty name"), "remove it");
        }
        Some(names)
    }

    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.wrong_type(key, &value, &format!("{key} = true or {key} = false"));
        None
    }

    /// A string, or `false`.
    #[expect(clippy::option_option, reason = "not there, `false`, and a text are three answers")]
    pub fn text_or_false(&mut self, key: &'static str) -> Option<Option<Located<String>>> {
        let value = self.take(key)?;
        if let DeValue::Boolean(false) = value.get_ref() {
            return Some(None);
        }
        self.string(key, &value, &format!("{key} = \"…\" or {key} = false")).map(Some)
    }

    /// A whole number in a range; `usual` is what to write.
    pub fn number(&mut self, key: &'static str, range: RangeInclusive<usize>, usual: usize) -> usize {
        let Some(value) = self.take(key) else { return usual };
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            _ => None,
        };
        number.filter(|number| range.contains(number)).unwrap_or_else(|| {
            let (least, most) = (range.start(), range.end());
            let problem = Problem::lint(
                Lint::WrongValue,
                format!("`{key}` is not a whole number from {least} to {most}"),
            );
            self.reader.report(problem.hint(format!("write {key} = {usual}")), &value.span());
            usual
        })
    }

    /// A number with or without a fraction, from `-most` to `most`.
    pub fn decimal(&mut self, key: &'static str, most: f64) -> Option<f64> {
        let value = self.take(key)?;
        let number: Option<f64> = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => {
                self.wrong_type(key, &value, &format!("{key} = 48.2"));
                return None;
            }
        };
        let number = number.filter(|number| number.abs() <= most);
        if number.is_none() {
            let problem = Problem::lint(Lint::WrongValue, format!("`{key}` is not from -{most} to {most}"));
            self.reader.report(problem.hint(format!("write degrees: {key} = 48.2")), &value.span());
        }
        number
    }

    /// A date, a local time or a zoned time; also as a string.
    pub fn date(&mut self, key: &'static str) -> Option<Located<WrittenDate>> {
        let value = self.take(key)?;
        let written = match value.get_ref() {
            DeValue::Datetime(datetime) => written_date(datetime).and_then(WrittenDate::in_our_years),
            DeValue::String(text) => WrittenDate::parse(text),
            _ => None,
        };
        let located = written.map(|written| Located::new(written, &self.reader.shift(&value.span())));
        if located.is_none() {
            self.doubt(key);
            let problem = Problem::lint(Lint::WrongValue, format!("`{key}` is no date"));
            self.reader.report(
                problem.hint(format!("write {key} = 2024-06-25 or {key} = 2024-06-25T09:00:00")),
                &value.span(),
            );
        }
        located
    }

    pub fn table(&mut self, key: &'static str) -> Option<Table<'a>> {
        let value = self.take(key)?;
        self.below(key, value)
    }

    fn below(&self, key: &str, value: Spanned<DeValue<'a>>) -> Option<Table<'a>> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Table(fields) => Some(Table::new(self.reader, fields, span)),
            other => {
                self.wrong_type(key, &Spanned::new(span, other), &format!("a table: [{key}]"));
                None
            }
        }
    }

    pub fn tables(&mut self, key: &'static str) -> Option<Vec<Table<'a>>> {
        let value = self.take(key)?;
        self.tables_of(key, value)
    }

    fn tables_of(&self, key: &str, value: Spanned<DeValue<'a>>) -> Option<Vec<Table<'a>>> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(items) => {
                Some(items.into_iter().filter_map(|item| self.below(key, item)).collect())
            }
            other => {
                self.wrong_type(key, &Spanned::new(span, other), &format!("a list of tables: [[{key}]]"));
                None
            }
        }
    }

    /// Every key that is left, in the order of the file, with its table.
    pub fn named_tables(&mut self) -> Vec<(Located<String>, Table<'a>)> {
        let mut tables = Vec::new();
        for (key, value) in std::mem::take(&mut self.fields) {
            let name = Located::new(key.get_ref().to_string(), &self.reader.shift(&key.span()));
            if let Some(table) = self.below(&name.value, value) {
                tables.push((name, table));
            }
        }
        tables.sort_by_key(|(name, _)| name.start);
        tables
    }

    /// Every key that is left as a list of tables, in the order of the file.
    pub fn lists_of_tables(&mut self) -> Vec<(Located<String>, Vec<Table<'a>>)> {
        let mut lists = Vec::new();
        for (key, value) in std::mem::take(&mut self.fields) {
            let name = Located::new(key.get_ref().to_string(), &self.reader.shift(&key.span()));
            if let Some(tables) = self.tables_of(&name.value, value) {
                lists.push((name, tables));
            }
        }
        lists.sort_by_key(|(name, _)| name.start);
        lists
    }

    /// Takes out every key that is left and that nobody knows, in the order of the file.
    pub fn unknown(&mut self, is_known: impl Fn(&str) -> bool) -> Vec<Located<String>> {
        let (known, unknown): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.fields).into_iter().partition(|(key, _)| is_known(key.get_ref()));
        self.fields = known.into_iter().collect();
        let located = |key: &Spanned<_>, name: String| Located::new(name, &self.reader.shift(&key.span()));
        let mut names: Vec<_> =
            unknown.iter().map(|(key, _)| located(key, key.get_ref().to_string())).collect();
        names.sort_by_key(|name| name.start);
        names
    }

    /// Every key that is left, as strings, in the order of the file.
    pub fn named_texts(&mut self) -> Vec<(Located<String>, Located<String>)> {
        let mut texts = Vec::new();
        for (key, value) in std::mem::take(&mut self.fields) {
            let name = Located::new(key.get_ref().to_string(), &self.reader.shift(&key.span()));
            if let Some(text) = self.string(&name.value, &value, &format!("{} = \"…\"", name.value)) {
                texts.push((name, text));
            }
        }
        texts.sort_by_key(|(name, _)| name.start);
        texts
    }

    /// A string for all languages, or a table of strings by language: `name` or `{ en = "…", ru = "…" }`.
    pub fn text_by_language(&mut self, key: &'static str) -> Vec<(Option<String>, String)> {
        let (empty, texts): (Vec<_>, Vec<_>) =
            self.located_by_language(key).into_iter().partition(|(_, text)| text.value.trim().is_empty());
        for (_, text) in empty {
            self.error(&text, format!("`{key}` is empty"), "write it, or remove it");
        }
        texts.into_iter().map(|(language, text)| (language, text.value)).collect()
    }

    fn located_by_language(&mut self, key: &'static str) -> Vec<(Option<String>, Located<String>)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        if matches!(value.get_ref(), DeValue::Table(_)) {
            let texts = self.below(key, value).map(|mut table| table.named_texts()).unwrap_or_default();
            for (code, _) in texts.iter().filter(|(code, _)| Language::parse(&code.value).is_none()) {
                let message = format!("`{}` is no language code", code.value);
                self.error(code, message, "write a code such as `en` or `sr-latn`");
            }
            return texts.into_iter().map(|(language, text)| (Some(language.value), text)).collect();
        }
        let wanted = format!("{key} = \"…\" or {key} = {{ en = \"…\" }}");
        self.string(key, &value, &wanted).map(|text| (None, text)).into_iter().collect()
    }

    /// A value of any shape, for templates.
    pub fn anything(&mut self, key: &'static str) -> Option<serde_json::Value> {
        self.take(key).map(|value| json(value.get_ref()))
    }

    /// Whether nothing is left in it.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Reports every key that nobody asked for.
    pub fn finish(&mut self) {
        for key in std::mem::take(&mut self.fields).keys() {
            let name: &str = key.get_ref();
            if name.is_empty() {
                continue;
            }
            let mut problem = Problem::lint(Lint::UnknownKey, format!("no key called `{name}` here"));
            let small = name.to_lowercase();
            let near = did_you_mean(&small, self.known.iter().copied());
            self.doubt(near.unwrap_or(name));
            problem = match near {
                Some(near) => problem.hint(format!("did you mean `{near}`?")),
                None => problem.hint(format!("remove it, or use one of: {}", self.known.join(", "))),
            };
            self.reader.report(problem, &key.span());
        }
    }
}
