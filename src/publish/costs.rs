//! What a build cost: time by phase and by template, added up over all threads.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::base::laps::Laps;

/// Looking whether an output can have changed.
pub(super) const LOOK: &str = "looking";
/// Making the view of an output and its key.
pub(super) const VIEW: &str = "views";
/// Making its bytes.
pub(super) const RENDER: &str = "rendering";
/// Writing them.
pub(super) const WRITE: &str = "writing";

/// What one output cost.
pub(super) struct Cost {
    /// The template that rendered it.
    pub template: Option<String>,
    /// The time it took.
    pub laps: Laps,
}

/// What all outputs cost.
#[derive(Clone, Debug, Default)]
pub struct Costs {
    /// The phases of publishing one after the other.
    pub phases: Vec<(&'static str, Duration)>,
    /// What the outputs took, added up over all threads.
    pub work: Vec<(&'static str, Duration)>,
    /// How often each template was rendered, and how long that took.
    pub templates: BTreeMap<String, (usize, Duration)>,
}

impl Costs {
    pub(super) fn add(&mut self, cost: Option<&Cost>) {
        let Some(cost) = cost else { return };
        for (name, time) in &cost.laps.laps {
            match self.work.iter_mut().find(|(known, _)| known == name) {
                Some((_, total)) => *total += *time,
                None => self.work.push((name, *time)),
            }
            if *name == RENDER
                && let Some(template) = cost.template.as_ref()
            {
                let (count, total) = self.templates.entry(template.clone()).or_default();
                *count += 1;
                *total += *time;
            }
        }
    }

    /// The templates that took the most time, the slowest first.
    #[must_use]
    pub fn slowest(&self, most: usize) -> Vec<(&str, usize, Duration)> {
        let mut templates: Vec<(&str, usize, Duration)> =
            self.templates.iter().map(|(name, (count, total))| (name.as_str(), *count, *total)).collect();
        templates.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(b.0)));
        templates.truncate(most);
        templates
    }
}
