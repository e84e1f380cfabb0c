//! What stops the templates, each cause once: a mistake in a shared template fails for every page.

use anyhow::Result;
use rayon::prelude::*;

use super::{Failure, Output, Renderer};
use crate::base::problem::{Problem, with_thousands};
use crate::newsroom::Newsroom;
use crate::plan::{Entry, Recipe};

/// Renders every page and gives the problems of its templates; nothing is kept.
///
/// # Errors
/// When the machine fails.
pub fn template_problems(renderer: &Renderer) -> Result<Vec<Problem>> {
    let entries = renderer.plan.entries.par_iter();
    let failed = |entry| try_to_render(renderer, entry).err().map(|failure| (failure, entry));
    let failures: Vec<(Failure, &Entry)> = entries.filter_map(failed).collect();
    once(failures, renderer.newsroom)
}

fn try_to_render(renderer: &Renderer, entry: &Entry) -> Result<(), Failure> {
    match renderer.output(entry).map_err(Failure::Machine)? {
        output @ Output::View(..) => renderer.bytes(output).map(|_| ()),
        _ => Ok(()),
    }
}

/// The problems in these failures, each with the first release that it stopped and how many pages more.
///
/// # Errors
/// The first failure of the machine.
pub fn once(failures: Vec<(Failure, &Entry)>, newsroom: &Newsroom) -> Result<Vec<Problem>> {
    let mut causes: Vec<(Problem, &Entry, usize)> = Vec::new();
    for (failure, entry) in failures {
        let problem = match failure {
            Failure::Machine(error) => return Err(error),
            Failure::Problem(problem) => *problem,
        };
        let is_same = |known: &Problem| known.place == problem.place && known.message == problem.message;
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
    Ok(causes.into_iter().map(|(problem, first, pages)| told(problem, first, pages, newsroom)).collect())
}

fn is_release(entry: &Entry) -> bool {
    matches!(entry.recipe, Recipe::Release(_))
}

fn told(problem: Problem, first: &Entry, pages: usize, newsroom: &Newsroom) -> Problem {
    let name = match first.recipe {
        Recipe::Release(id) => newsroom.releases[id].article.document.path.to_string(),
        Recipe::Page(id) => newsroom.pages[id].article.document.path.to_string(),
        _ => first.address.to_string(),
    };
    problem.remark(match pages {
        1 => format!("while rendering {name}"),
        2 => format!("while rendering {name} and 1 more page"),
        _ => format!("while rendering {name} and {} more pages", with_thousands(pages - 1)),
    })
}
