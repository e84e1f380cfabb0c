//! The newsroom without its site, for commands that say something about its texts.

use std::process::ExitCode;

use anyhow::Result;
use newsgen_wire::date::Moment;

use super::Desk;
use crate::base::problem::{Problems, Severity};
use crate::cli::{LookArgs, NowArgs};
use crate::input::sources::Sources;
use crate::newsroom::Newsroom;
use crate::newsroom::assemble::assemble;
use crate::newsroom::translations::{Family, families};
use crate::snapshot::{Basics, Material};

/// What was read.
pub(super) struct Shelf {
    /// The files.
    pub sources: Sources,
    /// What is published, and what is held.
    pub newsroom: Newsroom,
    /// All texts, with their translations.
    pub families: Vec<Family>,
    /// Whether there were errors in the files.
    pub status: ExitCode,
}

impl Desk {
    /// Reads configuration and registers, for commands that write texts. None when they must be fixed first, which
    /// is reported.
    pub(super) fn basics(&self) -> Result<Option<(Basics, Moment)>> {
        let request = self.request(&LookArgs { drafts: false, at: NowArgs { now: None } })?;
        let mut problems = Problems::default();
        let sources = Sources::read(&request.root, &mut problems)?;
        let read = Basics::read(sources, &request, &mut problems)?;
        let basics = if problems.has_errors() { None } else { read };
        if basics.is_none() {
            self.report(&problems.sorted());
        }
        Ok(basics.map(|basics| (basics, request.options.now)))
    }

    /// Reads the newsroom as it is at an instant. Errors are reported; none when nothing could be read for them.
    pub(super) fn shelf(&self, at: NowArgs) -> Result<Option<Shelf>> {
        let request = self.request(&LookArgs { drafts: false, at })?;
        let mut problems = Problems::default();
        let sources = Sources::read(&request.root, &mut problems)?;
        let material = Material::read(sources, &request, &mut problems)?;
        let shelf = material.map(|Material { sources, config, contents, .. }| {
            let documents = contents.documents.clone();
            let families = families(documents, &[], &config.default_language, &mut Problems::default());
            (sources, assemble(config, contents, &request.options, &mut problems), families)
        });
        let status = ExitCode::from(u8::from(problems.has_errors()));
        let mut errors = problems.sorted();
        errors.retain(|problem| problem.severity == Severity::Error);
        self.report(&errors);
        Ok(shelf.map(|(sources, newsroom, families)| Shelf { sources, newsroom, families, status }))
    }
}
