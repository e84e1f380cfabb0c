//! Problems as one JSON document for programs; `docs/problems.schema.json` describes it.
//!
//! Every field is always there, null where there is nothing to say: a program needs to ask for none of them.

use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use super::FileTexts;
use super::excerpt::Location;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Severity};

/// The version of the document's form: it grows when a field goes or changes its meaning.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    problems: Vec<ProblemEntry<'a>>,
    summary: Summary,
    /// What somebody asked for besides.
    #[serde(skip_serializing_if = "Option::is_none")]
    explained: Option<&'a serde_json::Value>,
}

#[derive(Serialize)]
struct ProblemEntry<'a> {
    severity: &'static str,
    code: Option<String>,
    message: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
    related: Vec<Other<'a>>,
    hint: Option<&'a str>,
}

#[derive(Serialize)]
struct Other<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
}

#[derive(Default, Serialize)]
struct JsonPlace<'a> {
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
    published: bool,
}

/// What became of the site.
pub enum Published {
    /// It is as it should be; with why an output was written or kept, if somebody asked.
    Yes(Option<serde_json::Value>),
    No,
}

/// All problems, and what became of the site.
///
/// # Errors
/// Never in practice: every field can be written.
pub fn json(problems: &[Problem], root: &Path, site: &Published) -> Result<Vec<u8>> {
    let mut texts = FileTexts::new(root);
    let (published, explained) = match site {
        Published::Yes(explained) => (true, explained.as_ref()),
        Published::No => (false, None),
    };
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let summary = Summary {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        published,
    };
    let problems = problems.iter().map(|problem| entry(problem, &mut texts)).collect();
    let mut document = serde_json::to_vec_pretty(&Report { version: VERSION, problems, summary, explained })?;
    document.push(b'\n');
    Ok(document)
}

fn entry<'a>(problem: &'a Problem, texts: &mut FileTexts) -> ProblemEntry<'a> {
    let related = problem.related.iter();
    ProblemEntry {
        severity: problem.severity.name(),
        code: problem.lint.map(Lint::name),
        message: &problem.message,
        place: located(problem.place.as_ref(), texts),
        related: related
            .map(|other| Other { message: &other.message, place: located(other.place.as_ref(), texts) })
            .collect(),
        hint: problem.hint.as_deref(),
    }
}

fn located<'a>(place: Option<&'a Place>, texts: &mut FileTexts) -> JsonPlace<'a> {
    let Some(place) = place else { return JsonPlace::default() };
    let at = texts.location(place);
    let number = |of: fn(&Location) -> usize| at.as_ref().map(of);
    JsonPlace {
        file: Some(&place.file),
        line: number(|at| at.line),
        column: number(|at| at.column),
        end_line: number(|at| at.end_line),
        end_column: number(|at| at.end_column),
    }
}
