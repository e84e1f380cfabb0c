//! What `build --stats` reports: counts, phases, memory, and the templates that took the most time.

use std::time::Duration;

use super::{data, plural};
use crate::input::disk;
use crate::publish::Outcome;
use crate::snapshot::Snapshot;

/// How many templates are named.
const SLOWEST: usize = 10;

/// The whole text, in aligned columns.
pub(super) fn text(snapshot: &Snapshot, outcome: &Outcome) -> String {
    let (newsroom, costs) = (&snapshot.newsroom, &outcome.costs);
    let mut rows = vec![
        row("releases", newsroom.releases.len().to_string()),
        row("pages", newsroom.pages.len().to_string()),
        row("languages", newsroom.editions.len().to_string()),
        row("held", newsroom.held.len().to_string()),
        row("outputs", snapshot.plan.entries.len().to_string()),
        row("written", format!("{} files, {} bytes", outcome.written, outcome.bytes)),
        row("kept", format!("{} files", outcome.kept)),
        row("removed", format!("{} files", outcome.removed)),
    ];
    rows.extend(disk::peak_memory().map(|peak| row("peak memory", format!("{peak} KiB"))));
    let phases = snapshot.laps.laps.iter().chain(&costs.phases);
    rows.extend(phases.map(|(name, time)| row(name, seconds(*time))));
    rows.extend(costs.work.iter().map(|(name, time)| row(&format!("{name}, all threads"), seconds(*time))));
    for (name, count, time) in costs.slowest(SLOWEST) {
        rows.push(row(
            &format!("template {name}"),
            format!("{} for {count} file{}", seconds(time), plural(count)),
        ));
    }
    data::columns(&rows)
}

fn row(name: &str, value: String) -> [String; 2] {
    [name.to_owned(), value]
}

fn seconds(time: Duration) -> String {
    format!("{:.3} s", time.as_secs_f64())
}
