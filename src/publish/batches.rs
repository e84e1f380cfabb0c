//! In which order outputs are made: in batches by time, so that what lists show of a release need not be kept for long.
//!
//! A list shows releases that are near in time, and the lists of one time share their cards. The cards of a hundred
//! thousand releases would take more memory than everything else.

use crate::newsroom::Newsroom;
use crate::newsroom::ids::ReleaseId;
use crate::render::plan::PlanEntry;

/// How many outputs a batch holds.
const BATCH: usize = 16_384;

/// The places of all entries, the oldest batch first; each batch in the order of the entries.
pub(super) fn batches(entries: &[PlanEntry], newsroom: &Newsroom) -> Vec<Vec<usize>> {
    if entries.len() <= BATCH {
        return vec![(0..entries.len()).collect()];
    }
    let mut by_time: Vec<(ReleaseId, usize)> =
        entries.iter().enumerate().map(|(at, entry)| (newest(entry, newsroom), at)).collect();
    by_time.sort_unstable_by_key(|(newest, _)| std::cmp::Reverse(*newest));
    by_time.chunks(BATCH).map(sorted).collect()
}

fn sorted(batch: &[(ReleaseId, usize)]) -> Vec<usize> {
    let mut places: Vec<usize> = batch.iter().map(|(_, at)| *at).collect();
    places.sort_unstable();
    places
}

/// The newest release that an output shows: the smallest id, since ids grow with age.
fn newest(entry: &PlanEntry, newsroom: &Newsroom) -> ReleaseId {
    entry.output.newest(newsroom).unwrap_or(ReleaseId::NEWEST)
}
