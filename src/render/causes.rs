//! What stops the templates, each cause once: a mistake in a shared template fails for every page.

use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::{Failure, Made, Renderer};
use crate::base::caught::caught;
use crate::base::problem::{Place, Problem, with_thousands};
use crate::newsroom::Newsroom;
use crate::newsroom::policy::Judged;
use crate::render::plan::PlanEntry;

/// Renders every page and gives the problems of its templates; nothing is kept.
///
/// # Errors
/// When the machine fails.
pub fn template_problems(renderer: &Renderer, known: &Judged) -> Result<Vec<Problem>> {
    problems_of(renderer, &all(renderer), known)
}

/// The same for some pages.
///
/// # Errors
/// When the machine fails.
pub fn problems_of<'a>(
    renderer: &Renderer<'a>,
    entries: &[&'a PlanEntry],
    known: &Judged,
) -> Result<Vec<Problem>> {
    rendered(renderer, entries, known, &|_, _| ()).map(|(_, problems)| problems)
}

/// All outputs.
#[must_use]
pub fn all<'a>(renderer: &Renderer<'a>) -> Vec<&'a PlanEntry> {
    renderer.plan.entries.iter().collect()
}

/// Renders pages and gives what is seen of each, in their order, with the problems of their templates.
///
/// What the theme cannot show of a text that has problems itself is no problem of its own.
///
/// # Errors
/// When the machine fails.
pub fn rendered<'a, T: Send>(
    renderer: &Renderer<'a>,
    entries: &[&'a PlanEntry],
    known: &Judged,
    look: &(impl Fn(&'a PlanEntry, &[u8]) -> T + Sync),
) -> Result<(Vec<Option<T>>, Vec<Problem>)> {
    let try_one = |entry: &&'a PlanEntry| {
        let entry = *entry;
        let seen = alone(entry, renderer.newsroom, || {
            Ok(try_to_render(renderer, entry)?.map(|bytes| look(entry, &bytes)))
        });
        match seen {
            Ok(seen) => (seen, None),
            Err(failure) => (None, Some((failure, entry))),
        }
    };
    let seen = entries.par_iter().map(try_one);
    let (seen, failures): (Vec<_>, Vec<_>) = seen.unzip();
    let mut failures: Vec<(Failure, &PlanEntry)> = failures.into_iter().flatten().collect();
    let broken = known.broken_files();
    failures.retain(|(failure, entry)| match failure {
        Failure::Problem(problem) if problem.place.as_ref().is_some_and(Place::is_embedded) => {
            source(entry, renderer.newsroom).is_none_or(|path| !broken.contains(&**path))
        }
        _ => true,
    });
    Ok((seen, once(failures, renderer.newsroom)?))
}

/// Makes one output. A mistake of the program is a problem of that output alone.
///
/// # Errors
/// Those of making it, and a problem when the program failed.
pub fn alone<T>(
    entry: &PlanEntry,
    newsroom: &Newsroom,
    make: impl FnOnce() -> Result<T, Failure>,
) -> Result<T, Failure> {
    caught(&format_args!("making {}", entry.address), make).unwrap_or_else(|problem| {
        Err(Failure::Problem(Box::new(match source(entry, newsroom) {
            Some(path) => problem.at(Place::file(path)),
            None => problem,
        })))
    })
}

/// The bytes of an output that is made with a template; none of any other.
fn try_to_render(renderer: &Renderer, entry: &PlanEntry) -> Result<Option<Vec<u8>>, Failure> {
    match renderer.made_of(entry).map_err(Failure::Machine)? {
        made @ Made::View(_) => renderer.bytes(made).map(Some),
        _ => Ok(None),
    }
}

/// The problems in these failures, each with the first release that it stopped and how many pages more.
///
/// # Errors
/// The first failure of the machine.
pub fn once(failures: Vec<(Failure, &PlanEntry)>, newsroom: &Newsroom) -> Result<Vec<Problem>> {
    let mut causes: Vec<(Problem, &PlanEntry, usize)> = Vec::new();
    for (failure, entry) in failures {
        let problem = match failure {
            Failure::Machine(error) => return Err(error),
            Failure::Problem(problem) => *problem,
        };
        // The values in a message differ from page to page.
        let is_same = |known: &Problem| {
            known.message == problem.message && known.place == problem.place
                || known.place.is_some()
                    && known.place == problem.place
                    && skeleton(&known.message) == skeleton(&problem.message)
        };
        match causes.iter_mut().find(|(known, ..)| is_same(known)) {
            Some((known, first, pages)) => {
                *pages += 1;
                if is_release(entry) && !is_release(first) {
                    (*known, *first) = (problem, entry);
                }
            }
            None => causes.push((problem, entry, 1)),
        }
    }
    Ok(causes
        .into_iter()
        .map(|(problem, first, pages)| problem_of(problem, first, pages, newsroom))
        .collect())
}

/// A message without its quoted values.
fn skeleton(message: &str) -> String {
    message.split('`').step_by(2).collect()
}

fn is_release(entry: &PlanEntry) -> bool {
    entry.output.release().is_some()
}

fn problem_of(problem: Problem, first: &PlanEntry, pages: usize, newsroom: &Newsroom) -> Problem {
    let name = source(first, newsroom).map_or_else(|| first.address.to_string(), ToString::to_string);
    problem.remark(match pages {
        1 => format!("while rendering {name}"),
        2 => format!("while rendering {name} and 1 more page"),
        _ => format!("while rendering {name} and {} more pages", with_thousands(pages - 1)),
    })
}

/// The source of a page, if it has one.
fn source<'a>(entry: &PlanEntry, newsroom: &'a Newsroom) -> Option<&'a Arc<str>> {
    entry.output.article(newsroom).map(|article| &article.document.path)
}
