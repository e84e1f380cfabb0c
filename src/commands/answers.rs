//! What `build` answers when it is asked: `--verify` and `--explain`.

use super::data;
use crate::base::lint::Lint;
use crate::base::problem::Problem;
use crate::publish::explain::Explanation;
use crate::publish::verify::Differences;

/// What `--verify` found, at most a hundred of each kind by name.
pub(super) fn verified(found: &Differences, output: &str) -> Vec<Problem> {
    let mut problems = named(&found.altered, output, "was altered after it was written", |text| {
        Problem::lint(Lint::AlteredOutput, text).hint("change its source instead: a build writes it again")
    });
    problems.extend(named(&found.missing, output, "is missing", |text| {
        Problem::lint(Lint::MissingOutput, text).hint("let it be: a build writes it again")
    }));
    problems.extend(named(&found.foreign, output, "is not ours and left alone", |text| {
        Problem::lint(Lint::ForeignOutput, text).hint("move it to `static/` if it belongs to the site, or name it in `[output] keep` if it is somebody else's")
    }));
    problems
}

/// A problem for each of some files.
fn named(files: &[String], output: &str, what: &str, problem: fn(String) -> Problem) -> Vec<Problem> {
    const MOST: usize = 100;
    let named = files.iter().take(MOST);
    let mut problems: Vec<Problem> = named.map(|file| problem(format!("`{output}/{file}` {what}"))).collect();
    if let Some(more) = files.len().checked_sub(MOST).filter(|more| *more > 0) {
        problems.push(problem(format!("each of {more} more files {what}")));
    }
    problems
}

/// Why an output is written or kept, in aligned columns.
pub(super) fn explained(explanation: &Explanation, output: &str) -> String {
    let Explanation { address, file, source, template, result, because } = explanation;
    let mut rows =
        vec![["address".to_owned(), address.clone()], ["file".to_owned(), format!("{output}/{file}")]];
    rows.extend(source.iter().map(|source| ["source".to_owned(), source.clone()]));
    rows.extend(template.iter().map(|template| ["template".to_owned(), template.clone()]));
    rows.push(["result".to_owned(), result.name().to_owned()]);
    rows.extend(because.iter().map(|reason| ["because".to_owned(), reason.text.clone()]));
    data::columns(&rows)
}
