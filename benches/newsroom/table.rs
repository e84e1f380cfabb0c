//! The table: medians of all rounds, and how often the floor fits into them.

use std::fmt::Write;

use crate::SCENARIOS;
use crate::measure::{Cost, Process};

/// The rows of one newsroom.
pub fn table(releases: usize, costs: &[Vec<Cost>; SCENARIOS.len()]) -> String {
    let walls: Vec<f64> =
        costs.iter().map(|costs| median(costs.iter().map(|cost| cost.wall).collect())).collect();
    let mut out = format!("{releases} releases, medians of {} round(s)\n", costs[0].len());
    let _ = writeln!(
        out,
        "{:<18} {:>9} {:>12} {:>8} {:>9} {:>9} {:>9} {:>9} {:>8} {:>9}",
        "", "wall s", "ms/release", "cpu s", "peak MiB", "files", "MB", "written", "floor ×1", "floor ×2"
    );
    for (scenario, name) in SCENARIOS.iter().enumerate() {
        let costs = &costs[scenario];
        let Some(last) = costs.last() else { continue };
        let used = |figure: fn(&Process) -> f64| {
            let figures: Vec<f64> =
                costs.iter().filter_map(|cost| cost.process.as_ref()).map(figure).collect();
            if figures.is_empty() { "–".to_owned() } else { format!("{:.2}", median(figures)) }
        };
        let (cpu, memory) = (used(|process| process.cpu), used(|process| process.memory));
        let wall = walls[scenario];
        let _ = writeln!(
            out,
            "{name:<18} {wall:>9.3} {:>12.4} {cpu:>8} {memory:>9} {:>9} {:>9.1} {:>9} {:>8.2} {:>9.2}",
            wall * 1000.0 / float(releases as u64),
            last.files,
            float(last.bytes) / 1e6,
            last.written,
            wall / walls[4],
            wall / walls[5],
        );
    }
    out
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    let middle = figures.len() / 2;
    match figures.len() {
        0 => 0.0,
        length if length % 2 == 1 => figures[middle],
        _ => f64::midpoint(figures[middle - 1], figures[middle]),
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far from the limits of a float")]
fn float(count: u64) -> f64 {
    count as f64
}
