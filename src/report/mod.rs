//! Problems for people and for programs: one value, four forms.
//!
//! [`human`] shows excerpts on the terminal, [`json`] is one document for programs, [`github`] writes the
//! annotations of a workflow, [`sarif`] is for code scanning. All of them name the same files, lines and columns.
//! Documented in `docs/problems.md`.

mod excerpt;
pub mod github;
pub mod human;
pub mod json;
pub mod sarif;

pub use excerpt::FileTexts;

use crate::base::problem::{Problem, Severity};

/// `3 errors, 1 warning`, or nothing, each count in the style of its severity.
pub fn counts(problems: &[Problem], styled: impl Fn(Severity, String) -> String) -> String {
    let mut parts = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let count = problems.iter().filter(|problem| problem.severity == severity).count();
        if count > 0 {
            let plural = if count == 1 { "" } else { "s" };
            parts.push(styled(severity, format!("{count} {}{plural}", severity.name())));
        }
    }
    parts.join(", ")
}
