//! What a template cannot do, as a problem of the file it is in.
//!
//! Tera says in which template and where; here that becomes a place in a file of the newsroom or of the theme, the
//! way that led there (`include`, components, `extends`), and a hint. Tera tells some of it in its report only, so
//! that is read: see `generate_report` in its `reporting.rs`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tera::ErrorKind;

use crate::base::problem::{Place, Problem, did_you_mean};

/// A template's file and text.
pub(super) struct Text {
    /// The file; one of the theme ends with ` (embedded)`.
    pub path: Arc<str>,
    /// What it says.
    pub text: String,
}

/// All templates by name.
pub(super) type Texts = BTreeMap<String, Text>;

/// A mistake, and the template that must be mended.
pub(super) struct Mistake {
    /// The template's name, when Tera says so.
    pub template: Option<String>,
    /// What to tell.
    pub problem: Problem,
}

/// Every mistake that Tera found while it read the templates.
pub(super) fn of_reading(error: &tera::Error, texts: &Texts) -> Vec<Mistake> {
    let one =
        |template: &str, problem: Problem| vec![Mistake { template: Some(template.to_owned()), problem }];
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            one(report.filename(), of_rendering(error, texts, None))
        }
        ErrorKind::MissingParent { current, parent } => {
            let hint = match did_you_mean(parent, texts.keys().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "mend the name, or add the file to `templates/`".to_owned(),
            };
            let problem = Problem::error(format!("no template called `{parent}` to extend")).hint(hint);
            one(current, problem.at(at_extends(current, texts)))
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain } => {
            let message = format!("`{tpl}` extends itself by way of {}", quoted(chain));
            let problem = Problem::error(message).hint("extend `base.html`, or nothing, in one of them");
            one(tpl, problem.at(at_extends(tpl, texts)))
        }
        ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            let message = format!("`{tpl}` includes itself by way of {}", quoted(chain));
            let problem = Problem::error(message).hint("remove one of the `include` tags");
            one(tpl, problem.at(whole(tpl, texts)))
        }
        other => of_reports(&other.to_string(), texts),
    }
}

/// Several reports in one text, with a blank line between them.
fn of_reports(reports: &str, texts: &Texts) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for report in reports.split("\n\n") {
        let mut lines = report.lines();
        let first = lines.next().unwrap_or_default();
        let template = lines.next().and_then(|line| line.trim_start().strip_prefix("--> ")).and_then(name_of);
        let problem = told(first.strip_prefix("error: ").unwrap_or(first), texts);
        match (spot(report, texts), template) {
            (Some(place), template) => {
                let problem = problem.at(place);
                mistakes.push(Mistake { template: template.map(str::to_owned), problem });
            }
            (None, _) => mistakes.push(twice(problem, texts)),
        }
    }
    mistakes
}

/// "Component `x` is defined in both `a` and `b`": the newsroom's own is the one to mend.
fn twice(problem: Problem, texts: &Texts) -> Mistake {
    let named: Vec<String> = problem.message.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    let [component, first, second] = named.as_slice() else { return Mistake { template: None, problem } };
    let is_own = |name: &String| texts.get(name).is_some_and(|text| !text.path.ends_with("(embedded)"));
    let (mend, other) = if is_own(second) { (second, first) } else { (first, second) };
    let problem = Problem::error(format!("the component `{component}` is defined twice"))
        .at(at_component(mend, component, texts))
        .related(at_component(other, component, texts), "here too")
        .hint(format!("give it another name, or put it into `templates/{other}`, which replaces that file"));
    Mistake { template: Some(mend.clone()), problem }
}

/// The mistake that ended a rendering that began with the template `root`.
pub(super) fn of_rendering(error: &tera::Error, texts: &Texts, root: Option<&str>) -> Problem {
    let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
        let problem = told(&error.to_string(), texts);
        return match root {
            Some(root) => problem.at(whole(root, texts)),
            None => problem,
        };
    };
    let mut problem = told(report.message(), texts)
        .at(Place::range(&path_of(report.filename(), texts), &report.span().range));
    let display = error.to_string();
    let mut outermost = report.filename();
    for note in display.split("\n\nnote: called from ").skip(1) {
        if let Some(place) = spot(&format!("--> {note}"), texts) {
            problem = problem.related(place, "called from here");
        }
        outermost = note.lines().next().and_then(name_of).unwrap_or(outermost);
    }
    for place in extensions(root, outermost, texts).into_iter().rev() {
        problem = problem.related(place, "which is extended here");
    }
    problem
}

/// The `extends` tags that lead from a template to the one that it extends in the end.
fn extensions(root: Option<&str>, outermost: &str, texts: &Texts) -> Vec<Place> {
    let mut places = Vec::new();
    let Some(mut at) = root else { return places };
    while at != outermost {
        let Some((range, parent)) = texts.get(at).and_then(|text| extends(&text.text)) else {
            return Vec::new();
        };
        places.push(Place::range(&path_of(at, texts), &range));
        at = parent;
        if places.len() > texts.len() {
            return Vec::new();
        }
    }
    places
}

/// The name of the parent in a template's `extends` tag, and where the name stands.
fn extends(text: &str) -> Option<(Range<usize>, &str)> {
    text.match_indices("extends").find_map(|(at, word)| {
        let before = text[..at].trim_end();
        before.strip_suffix('-').unwrap_or(before).ends_with("{%").then_some(())?;
        let behind = at + word.len();
        let open = behind + text[behind..].find(|c: char| !c.is_whitespace())?;
        let quote = text[open..].chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`'))?;
        let length = text[open + 1..].find(quote)?;
        Some((open..open + length + 2, &text[open + 1..open + 1 + length]))
    })
}

fn at_extends(template: &str, texts: &Texts) -> Place {
    match texts.get(template).and_then(|text| extends(&text.text)) {
        Some((range, _)) => Place::range(&path_of(template, texts), &range),
        None => whole(template, texts),
    }
}

fn at_component(template: &str, component: &str, texts: &Texts) -> Place {
    let text = texts.get(template).map_or("", |text| &text.text);
    let found = text.match_indices(component).find(|(at, _)| text[..*at].trim_end().ends_with("component"));
    match found {
        Some((at, name)) => Place::range(&path_of(template, texts), &(at..at + name.len())),
        None => whole(template, texts),
    }
}

fn whole(template: &str, texts: &Texts) -> Place {
    Place::file(&path_of(template, texts))
}

fn path_of(template: &str, texts: &Texts) -> Arc<str> {
    texts.get(template).map_or_else(|| format!("templates/{template}").into(), |text| Arc::clone(&text.path))
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// `name` of `name:line:column`.
fn name_of(locus: &str) -> Option<&str> {
    Some(locus.rsplitn(3, ':').nth(2)?.trim())
}

/// The place that a report is about: `--> name:line:column` and the carets below its last line.
fn spot(report: &str, texts: &Texts) -> Option<Place> {
    let locus = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "))?;
    let mut parts = locus.rsplitn(3, ':');
    let (column, line): (usize, usize) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let text = texts.get(parts.next()?)?;
    let carets = report.lines().last().map_or(1, |line| line.matches('^').count());
    let line_start: usize = text.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let mut ends = text.text.get(line_start..)?.char_indices().map(|(at, _)| line_start + at);
    let start = ends.nth(column.checked_sub(1)?)?;
    let end = ends.nth(carets.saturating_sub(1)).unwrap_or(text.text.len());
    Some(Place::range(&text.path, &(start..end)))
}

/// Filters, tests and functions that every template may use: Tera's own and ours.
const FILTERS: [&str; 41] = [
    "abs",
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
fn told(message: &str, texts: &Texts) -> Problem {
    let (message, list) = message.split_once(" Available ").unwrap_or((message, ""));
    let available: Vec<&str> = list.split_once(": ").map_or("", |(_, list)| list).split(", ").collect();
    let message = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let name = message.split('`').nth(1).unwrap_or_default();
    let kind = message.split(" `").next().unwrap_or_default();
    let unknown = |kind: &str, names: &[&str]| {
        let hint = match did_you_mean(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if names.is_empty() => "mend the name".to_owned(),
            None => format!("use one of: {}", some_of(names)),
        };
        Problem::error(format!("no {kind} called `{name}`")).hint(hint)
    };
    match kind {
        "Field" if message.ends_with("is not defined") => unknown("field", &available),
        "Variable" if message.ends_with("is not defined") => unknown("variable", &available),
        "Unknown filter" => unknown("filter", &FILTERS),
        "Unknown test" => unknown("test", &TESTS),
        "Unknown function" => unknown("function", &FUNCTIONS),
        "Unknown component" => unknown("component", &names_behind("component ", texts)),
        "Unknown template" => {
            let names: Vec<&str> = texts.keys().map(String::as_str).collect();
            unknown("template", &names)
        }
        "Block" => {
            let problem = unknown("block", &names_behind("block ", texts));
            Problem {
                message: format!("{} in the template that this one extends", problem.message),
                ..problem
            }
        }
        _ => Problem::error(lower_first(&expected(message))).hint(way_out(message)),
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
    for text in texts.values().map(|text| &*text.text) {
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
        ("expected }}", "end the expression with `}}`"),
        ("expected %}", "end the tag with `%}`"),
        ("end of input", "end what is open: `{% if %}`, `{% for %}`, `{% block %}` need their `{% end… %}`"),
        ("end of string", "end the text with the quotation mark that it begins with"),
        ("Closing comment", "end the comment with `#}`"),
        ("recursion depth", "a component uses itself without end: let it stop, or remove it"),
        ("No words called", "use a key that the theme's templates use"),
        ("missing keyword", "add the argument"),
        ("Missing keyword", "add the argument"),
        ("argument", "mend the arguments: see the definition of what is called"),
        ("Cannot compare", "compare values of one type"),
        ("Math operations", "calculate with numbers only"),
        ("Unknown tag", "see the tags in https://keats.github.io/tera/docs/"),
    ] {
        if message.contains(part) {
            return hint;
        }
    }
    "mend the template: its variables are listed in docs/templates.md"
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
        super::super::filters::register_placeholders(&mut tera);
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

    #[test]
    fn the_parent_of_a_template_is_found() {
        assert_eq!(
            extends("{%- extends 'a.html' -%}").map(|(range, name)| (range, name)),
            Some((12..20, "a.html"))
        );
        assert_eq!(extends("this extends \"a.html\""), None);
    }
}
