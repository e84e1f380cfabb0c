//! A build, from taking the lock of its output folder to writing its receipt.
//!
//! It goes by the output folder: two newsrooms that build into one wait for each other. Whoever builds says what is
//! wanted, and hears how it ended.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;

use super::explain::{Explanation, explain};
use super::guard::Guard;
use super::known::Known;
use super::receipt::{Premises, Receipt};
use super::{Destination, Outcome, Ready, guard, verify};
use crate::base::problem::{Problem, Problems, Severity};
use crate::content::memory;
use crate::input::disk;
use crate::input::sources::Sources;
use crate::newsroom::policy::Judged;
use crate::render::causes::template_problems;
use crate::snapshot::{Request, Snapshot, Taken};

/// What is wanted of a build.
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
#[derive(Debug)]
pub struct Order {
    /// Whether to render everything, as if there were no earlier build.
    pub full: bool,
    /// Whether to publish without texts.
    pub allow_empty: bool,
    /// Whether to take over an output folder without a list, and to write over files of somebody else.
    pub adopt: bool,
    /// Whether to compare every file that was written before with what is there.
    pub verify: bool,
    /// Whether warnings are errors.
    pub strict: bool,
    /// Whether to measure what each template costs.
    pub is_measured: bool,
    /// The output of which to say why it is written or kept.
    pub explain: Option<String>,
    /// How the output folder is called.
    pub shown: String,
}

/// How far a build is.
#[derive(Default)]
pub struct Progress {
    /// Outputs that are done.
    pub done: AtomicUsize,
    /// Outputs that there will be; zero while that is not known.
    pub total: AtomicUsize,
}

/// How a build ended.
pub enum End {
    /// Nothing changed since the last one, which said this.
    Unchanged(Receipt),
    /// Something is in the way, and nothing was published.
    Stopped(Vec<Problem>),
    /// The site is as it should be.
    Built(Box<Built>),
}

/// What was published.
pub struct Built {
    pub snapshot: Snapshot,
    pub outcome: Outcome,
    pub problems: Vec<Problem>,
    /// How many files were compared before, where that was wanted.
    pub compared: Option<usize>,
    /// Why an output is what it is, where that was asked.
    pub explained: Option<Explanation>,
}

/// The right to build into an output folder, until it is dropped.
pub struct Session<'a> {
    request: &'a Request,
    to: &'a Destination,
    order: &'a Order,
    /// When reading began, in nanoseconds since 1970.
    began: i64,
    /// The system's: it ends with the process, however that ends, and nobody has to remove it.
    _lock: Option<disk::Locked>,
}

impl<'a> Session<'a> {
    /// Takes the lock, before anything is read: whoever waits publishes the newest state. When another build has it,
    /// `waiting` hears who.
    ///
    /// # Errors
    /// When the file of the lock cannot be made.
    pub fn open(
        request: &'a Request,
        to: &'a Destination,
        order: &'a Order,
        began: i64,
        waiting: impl FnOnce(&str),
    ) -> Result<Self> {
        let mut lock = None;
        // Where there is no newsroom nothing will be written, not even a lock.
        if disk::exists(&request.root.join(&*request.config)) {
            let own = format!("process {}", std::process::id());
            // Between taking a lock and writing its file nobody is named there.
            lock = Some(disk::lock(&to.lock(), &own, |holder| {
                waiting(if holder.is_empty() { "another process" } else { holder });
            })?);
        }
        Ok(Self { request, to, order, began, _lock: lock })
    }

    /// Builds.
    pub fn build(self, progress: &Progress) -> Result<End> {
        let mut problems = Problems::default();
        let sources = Sources::read(&self.request.root, &mut problems)?;
        if !self.order.allow_empty {
            problems.extend(guard::no_content(&self.request.root));
        }
        let premises = Premises::of(self.request, &sources, problems.iter(), self.began)?;
        if let Some(receipt) = self.unchanged(&premises)? {
            return Ok(End::Unchanged(receipt));
        }
        let end = self.changed(sources, problems, progress);
        match &end {
            Ok(End::Built(built)) if !self.order.verify => {
                Receipt::write(self.to, premises, self.request.options.now, built)?;
            }
            Ok(_) => {}
            Err(_) => memory::forget(&self.to.cache)?,
        }
        end
    }

    /// The receipt of the last build if this one has nothing to do and nothing else to say.
    fn unchanged(&self, premises: &Premises) -> Result<Option<Receipt>> {
        let order = self.order;
        if order.full || order.is_measured || order.verify || order.explain.is_some() {
            return Ok(None);
        }
        let Some(receipt) = Receipt::find(self.to, premises, self.request.options.now)? else {
            return Ok(None);
        };
        let is_stopped =
            order.strict && receipt.problems.iter().any(|known| known.severity != Severity::Note);
        Ok(if is_stopped { None } else { Some(receipt) })
    }

    fn changed(&self, sources: Sources, found: Problems, progress: &Progress) -> Result<End> {
        let (taken, known) =
            rayon::join(|| Snapshot::of(sources, self.request, found), || Known::look(self.to));
        let (Taken { snapshot, mut problems }, known) = (taken?, known?);
        let Some(snapshot) = snapshot else {
            if self.order.strict {
                problems.be_strict();
            }
            return Ok(End::Stopped(problems.sorted()));
        };
        let knowledge = Arc::clone(&snapshot.knowledge);
        let publish = || self.publish(snapshot, known, problems, progress);
        // Kept also when nothing can be published: what is right need not be read again.
        let (end, kept) = rayon::join(publish, || knowledge.keep(&self.to.cache, self.began));
        kept.and(end)
    }

    fn publish(
        &self,
        snapshot: Snapshot,
        known: Known,
        mut problems: Judged,
        progress: &Progress,
    ) -> Result<End> {
        let Self { to, order, .. } = *self;
        problems.extend(known.note.clone());
        let guard = Guard { snapshot: &snapshot, to, shown: &order.shown };
        let (mut known, matched) = guard.let_in(known, order, &mut problems)?;
        let mut compared = None;
        if order.verify {
            let found = verify::differences(to, &known.manifest, &snapshot.newsroom.config.keep)?;
            known.doubt(&found.altered);
            problems.extend(found.problems(&order.shown));
            compared = Some(found.compared);
        }
        if !problems.has_errors() {
            problems.add_judged(coming(&snapshot, &problems)?);
        }
        if order.strict {
            problems.be_strict();
        }
        if problems.has_errors() {
            // Nothing will be published, but what the templates would say is said in the same run.
            let found = template_problems(&snapshot.renderer(), &problems)?;
            problems.extend(found);
            return Ok(End::Stopped(problems.sorted()));
        }
        progress.total.store(snapshot.plan.entries.len(), Ordering::Relaxed);
        let ready = Ready { snapshot: &snapshot, known, matched, to, order };
        let mut explained = None;
        if let Some(asked) = &order.explain {
            match explain(&ready, asked)? {
                Ok(explanation) => explained = Some(explanation),
                Err(problem) => {
                    problems.push(problem);
                    return Ok(End::Stopped(problems.sorted()));
                }
            }
        }
        Receipt::tear(to)?;
        match ready.publish(&progress.done)? {
            Ok(outcome) => {
                let problems = problems.sorted();
                Ok(End::Built(Box::new(Built { snapshot, outcome, problems, compared, explained })))
            }
            Err(found) => {
                problems.extend(found);
                Ok(End::Stopped(problems.sorted()))
            }
        }
    }
}

/// What would stop a build at an hour that comes, as warnings: it does not stop this one.
fn coming(snapshot: &Snapshot, now: &Judged) -> Result<Vec<Problem>> {
    let mut coming = snapshot.coming(now)?;
    coming.retain(|problem| problem.severity == Severity::Error);
    for problem in &mut coming {
        problem.severity = Severity::Warning;
    }
    Ok(coming)
}
