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

pub use excerpt::Texts;
