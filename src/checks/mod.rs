//! What `check` looks for besides what every build tells: mistakes that stop nobody, but that a newsroom would
//! rather know. Rendered [`pages`] with their links.
//!
//! Nothing here decides how bad a finding is: that is the lint's, the newsroom's and the file's
//! (`newsroom::policy`).

mod html;
mod pages;
mod places;
mod target;

use anyhow::Result;

use crate::base::problem::Problems;
use crate::snapshot::Snapshot;

/// Looks for everything, and adds what is found to what is known.
///
/// # Errors
/// When the machine fails.
pub fn all(snapshot: &Snapshot, problems: &mut Problems) -> Result<()> {
    pages::check(snapshot, problems)?;
    snapshot.policy.apply(problems);
    problems.extend(snapshot.policy.idle(&snapshot.newsroom, problems));
    snapshot.policy.apply(problems);
    Ok(())
}
