//! What a template cannot do, as a problem of the file it is in.
//!
//! Tera says in which template and where; here that becomes a place in a file of the newsroom or of the theme, the
//! way that led there (`include`, components, `extends`), and a hint. Tera says some of it in its report only, so
//! that is read: see `generate_report` in its `reporting.rs`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tera::ErrorKind;

use super::steps::Counted;
use super::templates::{THEME, embedded_template, embedded_templates};
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, did_you_mean};
use words::{call_hint, problem_of};

pub(super) mod components;
mod words;

/// A template's file and text.
#[derive(Clone)]
pub(super) struct TemplateText {
    /// The file; one of the theme ends with ` (embedded)`.
    pub path: Arc<str>,
    /// What it says.
    pub written: String,
    /// What Tera reads.
    pub counted: Counted,
}

impl TemplateText {
    /// A template of the newsroom's own.
    pub fn own(path: Arc<str>, text: String) -> Self {
        Self { counted: Counted::of(&text), path, written: text }
    }

    /// One of ours, which loops as often as it should.
    pub fn of_theme(name: &str, text: String) -> Self {
        Self {
            path: format!("templates/{name} (embedded)").into(),
            written: text,
            counted: Counted::default(),
        }
    }

    /// What Tera reads.
    pub fn read(&self) -> &str {
        if is_own(self) { &self.counted.text } else { &self.written }
    }

    /// A place that Tera gives, in the file.
    fn written(&self, range: Range<usize>) -> Range<usize> {
        if is_own(self) { self.counted.written(range) } else { range }
    }
}

/// All templates by name.
pub(super) type Texts = BTreeMap<String, TemplateText>;

/// The names by which templates can be asked for, sorted.
pub(super) fn names(texts: &Texts) -> Vec<&str> {
    let mut names: Vec<&str> = embedded_templates().collect();
    names.extend(texts.keys().filter(|name| !name.starts_with(THEME)).map(String::as_str));
    names.sort_unstable();
    names.dedup();
    names
}

/// The name that was meant by one that is none, or some of those that there are.
fn name_hint(wrong: &str, texts: &Texts) -> Option<String> {
    let bare = wrong.strip_prefix(THEME);
    let known = if bare.is_some() { embedded_templates().collect() } else { names(texts) };
    let near = did_you_mean(bare.unwrap_or(wrong), known)?;
    Some(format!("did you mean `{}{near}`?", if bare.is_some() { THEME } else { "" }))
}

/// The template that a name stands for: the newsroom's own, else the theme's.
pub(super) fn meant<'a>(name: &str, texts: &'a Texts) -> Option<(&'a str, &'a TemplateText)> {
    let of_theme = || texts.get_key_value(&format!("{THEME}{name}"));
    texts.get_key_value(name).or_else(of_theme).map(|(name, text)| (&**name, text))
}

/// A mistake, and the template that must be fixed.
pub(super) struct Mistake {
    /// The template's name, when Tera says so.
    pub template: Option<String>,
    /// What to report.
    pub problem: Problem,
}

/// Every mistake that Tera found while it read the templates.
pub(super) fn of_reading(error: &tera::Error, texts: &Texts) -> Vec<Mistake> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            one(report.filename(), of_rendering(error, texts, None))
        }
        ErrorKind::MissingParent { current, parent } => {
            let hint = name_hint(parent, texts)
                .unwrap_or_else(|| "fix the name, or add the file to `templates/`".to_owned());
            let problem =
                Problem::lint(Lint::BrokenTemplate, format!("no template called `{parent}` to extend"))
                    .hint(hint);
            one(current, problem.at(at_tag("extends", current, texts)))
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain } => {
            let message = format!("`{tpl}` extends itself{}", by_way_of(tpl, chain));
            let hint = match embedded_template(tpl) {
                Some(_) => format!("extend `{THEME}{tpl}`, which is the theme's"),
                None => "extend `base.html`, or nothing, in one of them".to_owned(),
            };
            let problem = Problem::lint(Lint::BrokenTemplate, message).hint(hint);
            one(tpl, problem.at(at_tag("extends", tpl, texts)))
        }
        ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            let message = format!("`{tpl}` includes itself{}", by_way_of(tpl, chain));
            let problem =
                Problem::lint(Lint::BrokenTemplate, message).hint("remove one of the `include` tags");
            one(tpl, problem.at(at_tag("include", tpl, texts)))
        }
        other => of_reports(&other.to_string(), texts),
    }
}

fn one(template: &str, problem: Problem) -> Vec<Mistake> {
    vec![Mistake { template: Some(template.to_owned()), problem }]
}

/// Several reports in one text, with a blank line between them.
fn of_reports(reports: &str, texts: &Texts) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for report in reports.split("\n\n") {
        let mut lines = report.lines();
        let first = lines.next().unwrap_or_default();
        let template = lines.next().and_then(|line| line.trim_start().strip_prefix("--> ")).and_then(name_of);
        let first = first.strip_prefix("error: ").unwrap_or(first);
        let problem = match template {
            // Only the blocks of the templates that it extends may be meant.
            Some(template) if first.starts_with("Block ") => problem_of(first, &ancestors(template, texts)),
            _ => problem_of(first, texts),
        };
        match (spot(report, texts), template) {
            (Some(place), template) => {
                let mistake = Mistake { template: template.map(str::to_owned), problem: problem.at(place) };
                mistakes.push(
                    template.and_then(|name| of_frame(&mistake.problem, name, texts)).unwrap_or(mistake),
                );
            }
            (None, _) => mistakes.push(twice(problem, texts)),
        }
    }
    mistakes
}

/// The templates that a template extends.
fn ancestors(template: &str, texts: &Texts) -> Texts {
    let mut found = Texts::new();
    let mut at = meant(template, texts);
    while let Some((name, text)) = at.and_then(|(_, text)| meant(extends(&text.written)?.1, texts)) {
        if found.insert(name.to_owned(), text.clone()).is_some() {
            break;
        }
        at = Some((name, text));
    }
    found
}

/// A block of one of our templates that the newsroom's own frame does not have: the frame is the one to fix.
fn of_frame(problem: &Problem, template: &str, texts: &Texts) -> Option<Mistake> {
    let block = problem.message.strip_prefix("no block called `")?.split('`').next()?;
    let mut at = template;
    for _ in 0..texts.len() {
        let (_, text) = meant(at, texts)?;
        if is_own(text) {
            break;
        }
        at = extends(&text.written)?.1;
    }
    if at == template || !meant(at, texts).is_some_and(|(_, text)| is_own(text)) {
        return None;
    }
    let problem = Problem::lint(
        Lint::BrokenTemplate,
        format!("the block `{block}` is missing, which the theme's pages fill"),
    )
    .at(whole(at, texts))
    .hint(format!("add {{% block {block} %}}{{% endblock %}} where their content belongs"));
    Some(Mistake { template: Some(at.to_owned()), problem })
}

/// Whether a template is the newsroom's own.
pub(super) fn is_own(text: &TemplateText) -> bool {
    !text.path.ends_with("(embedded)")
}

/// "Component `x` is defined in both `a` and `b`", which are the newsroom's own: ours would have stood back.
fn twice(problem: Problem, texts: &Texts) -> Mistake {
    let named: Vec<String> = problem.message.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    let [component, first, second] = named.as_slice() else { return Mistake { template: None, problem } };
    let problem =
        Problem::lint(Lint::BrokenTemplate, format!("the component `{component}` is defined twice"))
            .at(at_component(second, component, texts))
            .related(at_component(first, component, texts), "here too")
            .hint("remove one of them, or give it another name");
    Mistake { template: Some(second.clone()), problem }
}

/// The mistake that ended a rendering that began with the template `root`.
pub(super) fn of_rendering(error: &tera::Error, texts: &Texts, root: Option<&str>) -> Problem {
    let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
        let message = error.to_string();
        if let Some(problem) = components::problem(&message, texts) {
            return problem;
        }
        let problem = problem_of(&message, texts);
        return match root {
            Some(root) => problem.at(whole(root, texts)),
            None => problem,
        };
    };
    let range = report.span().range.clone();
    let (path, range) = match meant(report.filename(), texts) {
        Some((_, text)) => (Arc::clone(&text.path), text.written(range)),
        None => (path_of(report.filename(), texts), range),
    };
    let mut problem = problem_of(report.message(), texts).at(Place::range(&path, &range));
    if let Some(hint) =
        texts.values().find(|text| text.path == path).and_then(|text| call_hint(&problem, text, &range))
    {
        problem = problem.hint(hint);
    }
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
    let Some(mut at) = root.and_then(|root| meant(root, texts)) else { return places };
    while at.0 != outermost {
        let Some((range, parent)) = extends(&at.1.written) else { return Vec::new() };
        places.push(Place::range(&at.1.path, &range));
        let Some(next) = meant(parent, texts) else { return Vec::new() };
        at = next;
        if places.len() > texts.len() {
            return Vec::new();
        }
    }
    places
}

/// The name of the parent in a template's `extends` tag, and where the name stands.
fn extends(text: &str) -> Option<(Range<usize>, &str)> {
    named_in_tag("extends", text)
}

/// The name in the first tag of this kind, and where it stands.
fn named_in_tag<'a>(tag: &str, text: &'a str) -> Option<(Range<usize>, &'a str)> {
    text.match_indices(tag).find_map(|(at, word)| {
        let before = text[..at].trim_end();
        before.strip_suffix('-').unwrap_or(before).ends_with("{%").then_some(())?;
        let behind = at + word.len();
        let open = behind + text[behind..].find(|c: char| !c.is_whitespace())?;
        let quote = text[open..].chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`'))?;
        let length = text[open + 1..].find(quote)?;
        Some((open..open + length + 2, &text[open + 1..open + 1 + length]))
    })
}

fn at_tag(tag: &str, template: &str, texts: &Texts) -> Place {
    match texts.get(template).and_then(|text| named_in_tag(tag, &text.written)) {
        Some((range, _)) => Place::range(&path_of(template, texts), &range),
        None => whole(template, texts),
    }
}

fn at_component(template: &str, component: &str, texts: &Texts) -> Place {
    let text = texts.get(template).map_or("", |text| &text.written);
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
    meant(template, texts)
        .map_or_else(|| format!("templates/{template}").into(), |(_, text)| Arc::clone(&text.path))
}

/// ` by way of …`, when there is another template between.
fn by_way_of(template: &str, chain: &[String]) -> String {
    let others = chain.iter().filter(|name| *name != template);
    let names: Vec<String> = others.map(|name| format!("`{name}`")).collect();
    if names.is_empty() { String::new() } else { format!(" by way of {}", names.join(", ")) }
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
    let read = text.read();
    let line_start: usize = read.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let mut ends = read.get(line_start..)?.char_indices().map(|(at, _)| line_start + at);
    let start = ends.nth(column.checked_sub(1)?)?;
    let end = ends.nth(carets.saturating_sub(1)).unwrap_or(read.len());
    Some(Place::range(&text.path, &text.written(start..end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parent_of_a_template_is_found() {
        assert_eq!(extends("{%- extends 'a.html' -%}"), Some((12..20, "a.html")));
        assert_eq!(extends("this extends \"a.html\""), None);
    }
}
