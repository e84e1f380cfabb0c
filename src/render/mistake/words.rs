//! Tera's messages in our words.

use std::ops::Range;

use super::super::steps::OVER;
use super::{TemplateText, Texts, name_hint, names};
use crate::base::lint::Lint;
use crate::base::problem::{Problem, did_you_mean};

/// Filters, tests and functions that every template may use: Tera's own and ours.
const FILTERS: [&str; 42] = [
    "abs",
    "as_html",
    "capitalize",
    "date",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "filesize",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "markdown",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "slugify",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];
const TESTS: [&str; 17] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];
const FUNCTIONS: [&str; 6] = ["asset", "range", "super", "throw", "trans", "url"];

/// Tera's message as a problem: in our style, with a hint.
pub(super) fn problem_of(message: &str, texts: &Texts) -> Problem {
    let (message, list) = message.split_once(" Available ").unwrap_or((message, ""));
    let available: Vec<&str> = list.split_once(": ").map_or("", |(_, list)| list).split(", ").collect();
    let message = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let unknown = |kind: &str, names: &[&str]| unknown(kind, quoted.first().unwrap_or(&""), names);
    match message.split(" `").next().unwrap_or_default() {
        "Field" if message.ends_with("is not defined") => unknown("field", &available),
        "Variable" if message.ends_with("is not defined") => unknown("variable", &available),
        "Unknown filter" => unknown("filter", &FILTERS),
        "Unknown test" => unknown("test", &TESTS),
        "Unknown function" => match foreign(quoted.first().unwrap_or(&"")) {
            Some(hint) => unknown("function", &FUNCTIONS).hint(hint),
            None => unknown("function", &FUNCTIONS),
        },
        "Unknown component" => unknown("component", &names_behind("component ", texts)),
        "Unknown argument(s)" => unknown("argument", quoted.get(1..).unwrap_or_default()),
        "Unknown template" => {
            let problem = unknown("template", &names(texts));
            match name_hint(quoted.first().unwrap_or(&""), texts) {
                Some(hint) => problem.hint(hint),
                None => problem,
            }
        }
        "Block" => {
            let problem = unknown("block", &names_behind("block ", texts));
            Problem {
                message: format!("{} in the template that this one extends", problem.message),
                ..problem
            }
        }
        "Argument" | "Missing keyword argument" => {
            let name = quoted.first().unwrap_or(&"");
            Problem::lint(Lint::BrokenTemplate, format!("the argument `{name}` is missing"))
                .hint(format!("add {name}=…"))
        }
        "Component argument" | "Invalid type for the value, expected" => {
            let types: Vec<&str> = quoted.iter().rev().take(2).rev().map(|name| type_name(name)).collect();
            let (first, second) = (types.first().unwrap_or(&""), types.get(1).unwrap_or(&""));
            let is_argument = message.starts_with("Component");
            let (needed, given) = if is_argument { (second, first) } else { (first, second) };
            let what = if is_argument { format!("the argument `{}`", quoted[0]) } else { "this".to_owned() };
            Problem::lint(Lint::BrokenTemplate, format!("{what} is {given}, and {needed} is needed"))
                .hint("give it what it takes: see docs/templates.md")
        }
        _ => Problem::lint(Lint::BrokenTemplate, lower_first(&expected(message))).hint(way_out(message)),
    }
}

/// What stands here for a function that other generators have.
fn foreign(name: &str) -> Option<&'static str> {
    Some(match name {
        "get_url" => {
            "write url(path=\"/about/\") for an address and asset(path=\"own.css\") for a file of `static/`"
        }
        "now" => "leave the time out: the same files must make the same pages on every day",
        "get_page" | "get_section" | "get_taxonomy" | "get_taxonomy_url" | "load_data" | "resize_image"
        | "get_image_metadata" | "get_file_hash" => {
            "use what the page is given: templates ask for nothing (docs/templates.md has the fields)"
        }
        _ => return None,
    })
}

/// What to write instead, where the text around a mistake says what was meant.
pub(super) fn call_hint(problem: &Problem, text: &TemplateText, range: &Range<usize>) -> Option<String> {
    let before = text.written.get(..range.start)?.trim_end();
    let is_value = !problem.message.starts_with("found `");
    if is_value && problem.message.contains("`identifier` is expected") && before.ends_with(['(', ',']) {
        let called = before.rsplit_once('(')?.0;
        let name = called.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
        let argument = match name {
            "truncate" | "indent" => "length=10",
            "default" => "value=\"…\"",
            "asset" | "url" => "path=\"…\"",
            "trans" => "key=\"…\"",
            "date" => "format=\"long\"",
            "starting_with" | "ending_with" | "containing" | "split" => "pat=\"…\"",
            _ => "name=…",
        };
        return Some(format!("arguments have names: write {name}({argument})"));
    }
    let tag = text.written.get(range.clone()).unwrap_or_default();
    if problem.message.starts_with("unknown tag")
        && ["macro", "import", "endmacro"].iter().any(|name| tag.contains(name))
    {
        return Some(
            "use a component: Tera 2 has them instead of macros (docs/templates.md, \"Components\")"
                .to_owned(),
        );
    }
    None
}

fn unknown(kind: &str, name: &str, names: &[&str]) -> Problem {
    let others: Vec<&str> =
        names.iter().copied().filter(|known| *known != name && !known.is_empty()).collect();
    let hint = match did_you_mean(name, others.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if others.is_empty() => "fix the name: there is none here".to_owned(),
        None => format!("use one of: {}", some_of(&others)),
    };
    Problem::lint(Lint::BrokenTemplate, format!("no {kind} called `{name}`")).hint(hint)
}

/// A type of Tera's or of ours in plain words.
fn type_name(name: &str) -> &'static str {
    match name {
        "string" | "&str" | "String" | "str" => "a text",
        "none" | "undefined" => "nothing",
        "bool" => "true or false",
        "map" | "Map" => "a table",
        "array" => "a list",
        _ if name.contains("Vec") || name.contains('[') => "a list",
        _ => "a number",
    }
}

/// The first names of a long list.
fn some_of(names: &[&str]) -> String {
    const MOST: usize = 12;
    let more = if names.len() > MOST { ", …" } else { "" };
    format!("{}{more}", names[..names.len().min(MOST)].join(", "))
}

/// The names that stand behind a word in a tag of any template, each once.
fn names_behind<'a>(word: &str, texts: &'a Texts) -> Vec<&'a str> {
    let mut names = Vec::new();
    for text in texts.values().map(|text| &*text.written) {
        for (at, word) in text.match_indices(word) {
            let before = text[..at].trim_end();
            let rest = &text[at + word.len()..];
            let end =
                rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
            if before.trim_end_matches('-').ends_with("{%") && end > 0 {
                names.push(&rest[..end]);
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// `Found x but expected }}` with backticks round both.
fn expected(message: &str) -> String {
    match message.split_once(" but expected ") {
        Some((found, wanted)) if !wanted.contains(['`', ' ']) => {
            format!("{found} where `{wanted}` is expected")
        }
        Some((found, wanted)) => format!("{found} where {wanted} is expected"),
        None => message.to_owned(),
    }
}

/// What to do about a mistake that is not a wrong name.
fn way_out(message: &str) -> &'static str {
    for (part, hint) in [
        ("}}` but expected identifier", "end the call with `)`; arguments are written name=…"),
        ("expected }}", "end the expression with `}}`"),
        ("expected %}", "end the tag with `%}`"),
        ("end of input", "end what is open: `{% if %}`, `{% for %}`, `{% block %}` need their `{% end… %}`"),
        ("missing its closing", "end the text with the quotation mark that it begins with"),
        ("Closing comment", "end the comment with `#}`"),
        ("recursion depth", "a component uses itself without end: let it stop, or remove it"),
        ("is no date format", "write date(format=\"long\")"),
        ("is no date", "give it a date, such as `page.date`"),
        (OVER, "loop over fewer values: the page is given up"),
        ("needs a `count`", "write how many there are: trans(key=\"…\", count=…)"),
        ("no words called", "use a key that the theme's templates use"),
        ("argument", "fix the arguments: see the definition of what is called"),
        ("Cannot compare", "compare values of one type"),
        ("Math operations", "calculate with numbers only"),
        ("Unknown tag", "see the tags in https://keats.github.io/tera/"),
    ] {
        if message.contains(part) {
            return hint;
        }
    }
    "fix the template: its variables are listed in docs/templates.md"
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_that_is_proposed_exists() {
        let mut tera = tera::Tera::new();
        crate::render::filters::register_placeholders(&mut tera);
        let known = |text: String| {
            let error = tera.clone().add_raw_template("x", &text).err().map(|error| error.to_string());
            assert!(error.as_ref().is_none_or(|error| !error.contains("Unknown")), "{text}: {error:?}");
        };
        for filter in FILTERS {
            known(format!("{{{{ 1 | {filter} }}}}"));
        }
        for test in TESTS {
            known(format!("{{{{ 1 is {test} }}}}"));
        }
        for function in FUNCTIONS.into_iter().filter(|function| *function != "super") {
            known(format!("{{{{ {function}() }}}}"));
        }
    }
}
