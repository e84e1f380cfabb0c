//! A stopwatch with laps: how long each phase of some work took. It gives nobody the time.

use std::time::{Duration, Instant};

/// The laps so far, in order.
#[derive(Clone, Debug, Default)]
pub struct Laps {
    /// When the running lap began; none when nothing is measured.
    begun: Option<Instant>,
    /// Name and length of each lap.
    pub laps: Vec<(&'static str, Duration)>,
}

impl Laps {
    /// Starts the first lap; nothing is measured unless it is wanted.
    #[must_use]
    pub fn start(wanted: bool) -> Self {
        Self { begun: wanted.then(Instant::now), laps: Vec::new() }
    }

    /// Ends a lap and starts the next one.
    pub fn lap(&mut self, name: &'static str) {
        if let Some(begun) = self.begun {
            let now = Instant::now();
            self.laps.push((name, now - begun));
            self.begun = Some(now);
        }
    }
}
