//! Mistakes of components of which Tera does not say where they are: the definitions are searched.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{TemplateText, Texts, is_own};
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};

/// What Tera says of a component that calls itself without end.
const RECURSION: &str = "recursion depth for components";

/// What Tera says of an argument with `@` of which there is no value.
const IMPLICIT: &str = "Implicit argument ";

/// Whether a message without a place is about a template and not about the machine.
pub(in super::super) fn is_at_fault(message: &str) -> bool {
    [RECURSION, IMPLICIT].iter().any(|part| message.contains(part))
}

/// A component: where its name stands, and which ones it calls.
struct Component<'a> {
    text: &'a TemplateText,
    name: Range<usize>,
    head: Range<usize>,
    calls: Vec<(&'a str, Range<usize>)>,
}

/// The problem that such a message is about, at its place.
pub(super) fn problem(message: &str, texts: &Texts) -> Option<Problem> {
    let components = components(texts);
    if message.contains(RECURSION) {
        return recursion(&components);
    }
    let argument = message.split_once(IMPLICIT)?.1.split(' ').next()?.trim_matches('`');
    let asked = format!("@{argument}");
    let found = components.values().find_map(|component| {
        let at = component.text.written[component.head.clone()].find(&asked)? + component.head.start;
        Some(Place::range(&component.text.path, &(at..at + asked.len())))
    });
    let message = format!("there is no `{argument}` where the component is made");
    let hint = format!(
        "the components of every page are given what they need: see docs/templates.md; remove `{asked}`"
    );
    Some(Problem::lint(Lint::BrokenTemplate, message).hint(hint).at(found?))
}

/// The first component of the newsroom's own that leads to itself.
fn recursion(components: &BTreeMap<&str, Component>) -> Option<Problem> {
    for (name, component) in components.iter().filter(|(_, component)| is_own(component.text)) {
        for (called, range) in &component.calls {
            if !leads_to(called, name, components) {
                continue;
            }
            let way = if called == name { String::new() } else { format!(" by way of `{called}`") };
            let message = format!("the component `{name}` calls itself{way} and does not stop");
            let problem = Problem::lint(Lint::BrokenTemplate, message)
                .hint("remove the call, or make it depend on something that comes to an end");
            let problem = problem.at(Place::range(&component.text.path, range));
            return Some(
                problem.related(Place::range(&component.text.path, &component.name), "defined here"),
            );
        }
    }
    None
}

fn leads_to(from: &str, to: &str, components: &BTreeMap<&str, Component>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        if seen.insert(at.to_owned()) {
            open.extend(
                components.get(at).into_iter().flat_map(|component| &component.calls).map(|(name, _)| *name),
            );
        }
    }
    false
}

/// All components by name: the newsroom's own before ours.
fn components(texts: &Texts) -> BTreeMap<&str, Component<'_>> {
    let mut found = BTreeMap::new();
    let (own, theme): (Vec<_>, Vec<_>) = texts.values().partition(|text| is_own(text));
    for text in theme.into_iter().chain(own) {
        for (at, word) in text.written.match_indices("component") {
            if !text.written[..at].trim_end().trim_end_matches('-').ends_with("{%") {
                continue;
            }
            let rest = &text.written[at + word.len()..];
            let start = at + word.len() + rest.len() - rest.trim_start().len();
            let name = name_at(&text.written[start..]);
            let end =
                text.written[start..].find("endcomponent").map_or(text.written.len(), |end| start + end);
            let head = start..text.written[start..end].find("%}").map_or(end, |head| start + head);
            let calls = calls(&text.written, head.end..end);
            found.insert(name, Component { text, name: start..start + name.len(), head, calls });
        }
    }
    found
}

/// The components that a part of a text calls: `{{ <name … /> }}` and `{% <name> %}`.
fn calls(text: &str, part: Range<usize>) -> Vec<(&str, Range<usize>)> {
    let mut calls = Vec::new();
    for (at, _) in text[part.clone()].match_indices('<') {
        let at = part.start + at;
        let before = text[..at].trim_end().trim_end_matches('-');
        let name = name_at(&text[at + 1..]);
        if !name.is_empty() && (before.ends_with("{{") || before.ends_with("{%")) {
            calls.push((name, at..at + 1 + name.len()));
        }
    }
    calls
}

fn name_at(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':')));
    &text[..end.unwrap_or(text.len())]
}
