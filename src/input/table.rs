//! Reads TOML strictly and kindly: every value with its place, every mistake reported, none of them final.
//!
//! A [`Table`] is emptied key by key; what is left at [`Table::finish`] is unknown and gets a "did you mean".
//! Configuration, front matter and registers are all read through it.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeZone};
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::base::date::WrittenDate;
use crate::base::problem::{Place, Problem, did_you_mean};

/// A value and where it stands in its file, in bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    start: u32,
    end: u32,
}

impl<T> Located<T> {
    /// A value at a range of bytes.
    pub fn new(value: T, range: &Range<usize>) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { value, start: narrow(range.start), end: narrow(range.end) }
    }

    /// Where it stands, in bytes of the file.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A TOML text inside a file, and the problems found in it so far.
pub struct Reader {
    file: Arc<str>,
    offset: usize,
    problems: RefCell<Vec<Problem>>,
}

impl Reader {
    /// A reader of TOML that begins `offset` bytes into the file.
    #[must_use]
    pub fn new(file: &Arc<str>, offset: usize) -> Self {
        Self { file: Arc::clone(file), offset, problems: RefCell::default() }
    }

    /// The root table of the text; whatever could be understood of it.
    pub fn parse<'a>(&'a self, text: &'a str) -> Table<'a> {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            self.report(Problem::error(sentence(error.message())), &span);
        }
        let span = table.span();
        Table { reader: self, fields: table.into_inner(), span, known: Vec::new() }
    }

    /// All problems found.
    #[must_use]
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }

    fn report(&self, problem: Problem, span: &Range<usize>) {
        let problem = problem.at(Place::range(&self.file, &self.shift(span)));
        self.problems.borrow_mut().push(problem);
    }

    fn shift(&self, span: &Range<usize>) -> Range<usize> {
        span.start + self.offset..span.end + self.offset
    }
}

/// The parser's message in our style: one line, lower case, no full stop.
fn sentence(message: &str) -> String {
    message.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join(", ")
}

/// A table whose keys are taken out one by one.
pub struct Table<'a> {
    reader: &'a Reader,
    fields: DeTable<'a>,
    span: Range<usize>,
    known: Vec<&'static str>,
}

impl<'a> Table<'a> {
    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'a>>> {
        self.known.push(key);
        self.fields.remove(key)
    }

    fn wrong_type(&self, key: &str, value: &Spanned<DeValue<'a>>, wanted: &str) {
        let found = value.get_ref().type_str();
        let article = if found.starts_with(['a', 'i', 'o']) { "an" } else { "a" };
        let problem = Problem::error(format!("`{key}` is {article} {found}")).hint(format!("write {wanted}"));
        self.reader.report(problem, &value.span());
    }

    /// Reports an error at a value of this table.
    pub fn error<T>(&self, at: &Located<T>, message: impl Into<String>, hint: impl Into<String>) {
        let problem = Problem::error(message).hint(hint).at(Place::range(&self.reader.file, &at.range()));
        self.reader.problems.borrow_mut().push(problem);
    }

    /// Reports an error about the table as a whole.
    pub fn missing(&self, message: impl Into<String>, hint: impl Into<String>) {
        self.reader.report(Problem::error(message).hint(hint), &(self.span.start..self.span.start));
    }

    fn string(&self, key: &str, value: &Spanned<DeValue<'a>>, wanted: &str) -> Option<Located<String>> {
        let DeValue::String(text) = value.get_ref() else {
            self.wrong_type(key, value, wanted);
            return None;
        };
        let located = Located::new(text.to_string(), &self.reader.shift(&value.span()));
        if let Some(bad) = text.chars().find(|c| is_unprintable(*c)) {
            let message = format!("`{key}` holds the control character U+{:04X}", u32::from(bad));
            self.error(&located, message, "delete the character");
            return None;
        }
        Some(located)
    }

    /// A string.
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

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.wrong_type(key, &value, &format!("{key} = true or {key} = false"));
        None
    }

    /// A string, or `false`.
    pub fn text_or_false(&mut self, key: &'static str) -> Option<Option<Located<String>>> {
        let value = self.take(key)?;
        if let DeValue::Boolean(false) = value.get_ref() {
            return Some(None);
        }
        self.string(key, &value, &format!("{key} = \"…\" or {key} = false")).map(Some)
    }

    /// A whole number from `least` to `most`.
    pub fn number(&mut self, key: &'static str, least: usize, most: usize) -> Option<usize> {
        let value = self.take(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let number = number.filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let problem = Problem::error(format!("`{key}` is not a whole number from {least} to {most}"));
            self.reader.report(problem.hint(format!("write {key} = {least}")), &value.span());
        }
        number
    }

    /// A number with or without a fraction, from `-most` to `most`.
    pub fn decimal(&mut self, key: &'static str, most: f64) -> Option<f64> {
        let value = self.take(key)?;
        let number: Option<f64> = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let number = number.filter(|number| number.abs() <= most);
        if number.is_none() {
            let problem = Problem::error(format!("`{key}` is not a number from -{most} to {most}"));
            self.reader.report(problem.hint(format!("write {key} = 48.2")), &value.span());
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
            let problem = Problem::error(format!("`{key}` is no date"));
            self.reader.report(
                problem.hint(format!("write {key} = 2024-06-25 or {key} = 2024-06-25T09:00:00")),
                &value.span(),
            );
        }
        located
    }

    /// A table below this one.
    pub fn table(&mut self, key: &'static str) -> Option<Table<'a>> {
        let value = self.take(key)?;
        self.below(key, value)
    }

    fn below(&self, key: &str, value: Spanned<DeValue<'a>>) -> Option<Table<'a>> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Table(fields) => Some(Table { reader: self.reader, fields, span, known: Vec::new() }),
            other => {
                self.wrong_type(key, &Spanned::new(span, other), &format!("a table: [{key}]"));
                None
            }
        }
    }

    /// A list of tables.
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
        let Some(value) = self.take(key) else { return Vec::new() };
        if matches!(value.get_ref(), DeValue::Table(_)) {
            let texts = self.below(key, value).map(|mut table| table.named_texts()).unwrap_or_default();
            return texts.into_iter().map(|(language, text)| (Some(language.value), text.value)).collect();
        }
        let wanted = format!("{key} = \"…\" or {key} = {{ en = \"…\" }}");
        self.string(key, &value, &wanted).map(|text| (None, text.value)).into_iter().collect()
    }

    /// A value of any shape, for templates.
    pub fn anything(&mut self, key: &'static str) -> Option<serde_json::Value> {
        self.take(key).map(|value| json(value.get_ref()))
    }

    /// Whether nothing is left in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self) {
        for key in self.fields.keys() {
            let name: &str = key.get_ref();
            let mut problem = Problem::error(format!("no key called `{name}` here"));
            problem = match did_you_mean(name, self.known.iter().copied()) {
                Some(near) => problem.hint(format!("did you mean `{near}`?")),
                None => problem.hint(format!("remove it, or use one of: {}", self.known.join(", "))),
            };
            self.reader.report(problem, &key.span());
        }
    }
}

/// Characters that can stand neither in HTML nor in XML (XML 1.0, section 2.2).
#[must_use]
pub fn is_unprintable(c: char) -> bool {
    (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn written_date(datetime: &toml::value::Datetime) -> Option<WrittenDate> {
    let date = datetime.date?;
    let day = NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))?;
    let Some(time) = datetime.time else { return Some(WrittenDate::Day(day)) };
    let time = NaiveTime::from_hms_opt(
        u32::from(time.hour),
        u32::from(time.minute),
        u32::from(time.second.unwrap_or(0)),
    )?;
    let local = day.and_time(time);
    let minutes = match datetime.offset {
        None => return Some(WrittenDate::Local(local)),
        Some(toml::value::Offset::Z) => 0,
        Some(toml::value::Offset::Custom { minutes }) => i32::from(minutes),
    };
    FixedOffset::east_opt(minutes * 60)?.from_local_datetime(&local).single().map(WrittenDate::Zoned)
}

fn json(value: &DeValue<'_>) -> serde_json::Value {
    use serde_json::Value;
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => number.as_str().parse::<i64>().map_or(Value::Null, Value::from),
        DeValue::Float(number) => number.as_str().parse::<f64>().map_or(Value::Null, Value::from),
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Datetime(datetime) => Value::String(datetime.to_string()),
        DeValue::Array(items) => Value::Array(items.iter().map(|item| json(item.get_ref())).collect()),
        DeValue::Table(fields) => {
            let mut map: Vec<_> = fields.iter().collect();
            map.sort_by_key(|(key, _)| key.span().start);
            Value::Object(
                map.into_iter().map(|(k, v)| (k.get_ref().to_string(), json(v.get_ref()))).collect(),
            )
        }
    }
}
