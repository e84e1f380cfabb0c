//! Problems on the terminal: what, where, and what to do next.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::fmt::Write;
use std::path::Path;

use super::FileTexts;
use super::excerpt::Excerpt;
use crate::base::problem::{Place, Problem, Severity, with_thousands};
use crate::base::visible::visible;

/// The most problems that are shown one by one, whatever they are.
const MOST: usize = 200;

/// The most problems of one kind that are shown when there are too many, so that no kind hides another.
const MOST_OF_A_KIND: usize = 10;

/// Problems as text for a person; `root` is where their files are.
pub fn human(problems: &[Problem], root: &Path, colored: bool) -> String {
    let renderer =
        if colored { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Ascii);
    let most = if problems.len() > MOST { MOST_OF_A_KIND } else { MOST };
    let mut texts = FileTexts::new(root);
    let mut out = String::new();
    let mut kinds: Vec<(Severity, String, usize)> = Vec::new();
    for problem in problems {
        let kind = (problem.severity, kind(&problem.message));
        let at = kinds.iter().position(|(severity, message, _)| (*severity, message) == (kind.0, &kind.1));
        let at = at.unwrap_or_else(|| {
            kinds.push((kind.0, kind.1, 0));
            kinds.len() - 1
        });
        kinds[at].2 += 1;
        if kinds[at].2 <= most {
            out.push_str(&rendered(problem, &mut texts, &renderer));
            out.push_str("\n\n");
        }
    }
    for (severity, message, count) in kinds.iter().filter(|(.., count)| *count > most) {
        let (more, severity) = (with_thousands(count - most), severity.name());
        // Writing into a string cannot fail.
        let _ = writeln!(out, "and {more} more like this ({severity}): {message}");
    }
    if kinds.iter().any(|(.., count)| *count > most) {
        out.push_str("`--format json` shows all of them\n\n");
    }
    out
}

/// A message without its names and numbers: what is equal is a mistake of one kind.
fn kind(message: &str) -> String {
    let parts = message.split('`').enumerate().map(|(at, part)| if at % 2 == 0 { part } else { "…" });
    let words = parts.collect::<Vec<_>>().join("`");
    let named = |word: &str| word.contains('/') || word.starts_with(|c: char| c.is_ascii_digit());
    words.split(' ').map(|word| if named(word) { "…" } else { word }).collect::<Vec<_>>().join(" ")
}

fn rendered(problem: &Problem, texts: &mut FileTexts, renderer: &Renderer) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut excerpt = |place: &Option<Place>| place.as_ref().and_then(|place| texts.excerpt(place));
    let first = excerpt(&problem.place);
    let others: Vec<Option<Excerpt>> = problem.related.iter().map(|other| excerpt(&other.place)).collect();
    let title = level.primary_title(problem.message.as_str());
    let title = match problem.lint {
        Some(lint) => title.id(lint.name()),
        None => title,
    };
    let mut group: Group = title.elements(Vec::<Snippet<Annotation>>::new());
    match (&first, &problem.place) {
        (Some(excerpt), Some(place)) => {
            group = group.element(snippet(excerpt, place, AnnotationKind::Primary, None));
        }
        (None, Some(place)) => group = group.element(Origin::path(visible(&place.file))),
        (_, None) => {}
    }
    for (other, excerpt) in problem.related.iter().zip(&others) {
        group = match (excerpt, &other.place) {
            (Some(excerpt), Some(place)) => {
                group.element(snippet(excerpt, place, AnnotationKind::Context, Some(&other.message)))
            }
            (_, Some(place)) => {
                group.element(Level::NOTE.message(format!("{}: {}", other.message, visible(&place.file))))
            }
            (_, None) => group.element(Level::NOTE.message(other.message.as_str())),
        };
    }
    let hint = problem.hint.as_ref().map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
    format!("{}{hint}", renderer.render(&[group]))
}

fn snippet<'a>(
    excerpt: &'a Excerpt,
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Snippet<'a, Annotation<'a>> {
    let annotation = kind.span(excerpt.span.clone());
    let annotation = match label {
        Some(label) => annotation.label(label),
        None => annotation,
    };
    Snippet::source(excerpt.line.as_str())
        .line_start(excerpt.number)
        .path(visible(&place.file))
        .annotation(annotation)
}
