//! Problems as annotations of a GitHub workflow
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).

use std::fmt::Write;
use std::path::Path;

use super::FileTexts;
use crate::base::problem::{Problem, Severity};
use crate::base::visible::visible;

/// One line for each problem. `file` gives the path that the workflow knows a file by.
pub fn github(problems: &[Problem], root: &Path, file: &dyn Fn(&str) -> String) -> String {
    let mut texts = FileTexts::new(root);
    let mut out = String::new();
    for problem in problems {
        let command = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let properties = properties(problem, &mut texts, file);
        // Writing into a string cannot fail.
        let _ = writeln!(out, "::{command} {properties}::{}", escape(&body(problem, &mut texts, file)));
    }
    out
}

fn properties(problem: &Problem, texts: &mut FileTexts, file: &dyn Fn(&str) -> String) -> String {
    let mut properties = Vec::new();
    if let Some(place) = &problem.place {
        properties.push(format!("file={}", escape_property(&file(&place.file))));
        if let Some(at) = texts.location(place) {
            properties.push(format!("line={},col={}", at.line, at.column));
        }
    }
    properties.push(match problem.lint {
        Some(lint) => format!("title=newsgen ({})", lint.name()),
        None => "title=newsgen".to_owned(),
    });
    properties.join(",")
}

/// The message, what helps to understand it, and the hint, each on a line of its own.
fn body(problem: &Problem, texts: &mut FileTexts, file: &dyn Fn(&str) -> String) -> String {
    let mut lines = vec![problem.message.clone()];
    for other in &problem.related {
        let place = other.place.as_ref().map(|place| match texts.location(place) {
            Some(at) => format!(": {}:{}:{}", file(&place.file), at.line, at.column),
            None => format!(": {}", file(&place.file)),
        });
        lines.push(format!("note: {}{}", other.message, place.unwrap_or_default()));
    }
    lines.extend(problem.hint.iter().map(|hint| format!("hint: {hint}")));
    lines.join("\n")
}

fn escape(text: &str) -> String {
    let lines: Vec<_> =
        text.split('\n').map(|line| line.split('\r').map(visible).collect::<Vec<_>>().join("\r")).collect();
    lines.join("\n").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::lint::Lint;
    use crate::base::problem::Place;

    #[test]
    fn what_a_workflow_would_misread_is_escaped() {
        let place = Place::file(&"content/a, b: 100%.md".into());
        let problem = Problem::lint(Lint::StrayFile, "100%\nsure").at(place).remark("see: x").hint("do, it");
        let same = |file: &str| file.to_owned();
        assert_eq!(
            github(&[problem], Path::new("/nowhere"), &same),
            "::warning file=content/a%2C b%3A 100%25.md,title=newsgen (stray-file)::100%25 sure%0Anote: see: x%0Ahint: do, it\n"
        );
    }
}
