//! Problems on the terminal: what, where, and what to do next.
//!
//! The excerpt is read from the file again, so that nothing has to keep the texts of all files.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use std::fmt::Write;
use std::ops::Range;
use std::path::Path;

use crate::base::problem::{Place, Problem, Severity};
use crate::content::text;
use crate::input::disk;

/// The longest line that is shown as an excerpt, in bytes.
const LONGEST_LINE: usize = 300;

/// The most problems that are shown one by one.
const MOST: usize = 200;

/// Problems as text for a person; `root` is where their files are.
#[must_use]
pub fn human(problems: &[Problem], root: &Path, colored: bool) -> String {
    let renderer =
        if colored { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for problem in problems.iter().take(MOST) {
        out.push_str(&rendered(problem, root, &renderer));
        out.push_str("\n\n");
    }
    if let Some(more) = problems.len().checked_sub(MOST).filter(|more| *more > 0) {
        // Writing into a string cannot fail.
        let _ = write!(out, "and {more} more problems\n\n");
    }
    out
}

fn rendered(problem: &Problem, root: &Path, renderer: &Renderer) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let excerpt = problem.place.as_ref().and_then(|place| Excerpt::read(place, root));
    let related = problem.related.as_ref().map(|(place, label)| (place, label, Excerpt::read(place, root)));
    let mut group = level
        .primary_title(problem.message.as_str())
        .elements(Vec::<Snippet<annotate_snippets::Annotation>>::new());
    match (&excerpt, &problem.place) {
        (Some(excerpt), _) => group = group.element(excerpt.snippet(AnnotationKind::Primary, None)),
        (None, Some(place)) => group = group.element(Origin::path(&*place.file)),
        (None, None) => {}
    }
    if let Some((place, label, excerpt)) = &related {
        match excerpt {
            Some(excerpt) => group = group.element(excerpt.snippet(AnnotationKind::Context, Some(label))),
            None => group = group.element(Level::NOTE.message(format!("{label}: {}", place.file))),
        }
    }
    let hint = problem.hint.as_ref().map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
    format!("{}{hint}", renderer.render(&[group]))
}

/// The line that a place is in.
struct Excerpt {
    file: String,
    line: String,
    number: usize,
    span: Range<usize>,
}

impl Excerpt {
    fn read(place: &Place, root: &Path) -> Option<Self> {
        let (start, end) = place.range?;
        let text = text_of(place, root)?;
        let start = floor(&text, start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let shown_end = floor(&text, line_end.min(line_start + LONGEST_LINE));
        let in_line = |at: usize| floor(&text, at).clamp(line_start, shown_end) - line_start;
        let span = in_line(start)..in_line(end.max(start)).max(in_line(start));
        let number = 1 + text[..line_start].matches('\n').count();
        Some(Self {
            file: place.file.to_string(),
            line: text[line_start..shown_end].to_owned(),
            number,
            span,
        })
    }

    fn snippet(
        &self,
        kind: AnnotationKind,
        label: Option<&'_ str>,
    ) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let mut annotation = kind.span(self.span.clone());
        if let Some(label) = label {
            annotation = annotation.label(label.to_owned());
        }
        Snippet::source(self.line.as_str())
            .line_start(self.number)
            .path(self.file.as_str())
            .annotation(annotation)
    }
}

fn text_of(place: &Place, root: &Path) -> Option<String> {
    if let Some(name) = place.file.strip_suffix(" (embedded)") {
        return crate::render::templates::embedded_template(name.strip_prefix("templates/")?)
            .map(str::to_owned);
    }
    let bytes = disk::read(&root.join(&*place.file)).ok()?;
    if place.file.starts_with("content/") {
        let lossy = String::from_utf8_lossy(&bytes).into_owned();
        return Some(text::decode(&place.file, bytes).unwrap_or(lossy));
    }
    String::from_utf8(bytes).ok()
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Line and column of a place, both from one; columns count characters.
#[must_use]
pub fn line_and_column(place: &Place, root: &Path) -> Option<(usize, usize)> {
    let excerpt = Excerpt::read(place, root)?;
    Some((excerpt.number, 1 + excerpt.line[..excerpt.span.start].chars().count()))
}
