//! Progress on a terminal, for work that takes long enough to be waited for.
//!
//! The work counts in one place; who shows the count is another thread, which begins after half a second.

use std::io::IsTerminal;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Desk;
use crate::publish::session::Progress;

/// Work that is shorter says nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the count is looked at.
const GLANCE: Duration = Duration::from_millis(100);

/// Does some work, and shows on a terminal how far it is.
pub(super) fn shown<T>(desk: &Desk, work: impl FnOnce(&Progress) -> T) -> T {
    let progress = Progress::default();
    if desk.quiet || !std::io::stderr().is_terminal() {
        return work(&progress);
    }
    std::thread::scope(|scope| {
        let (working, finished) = channel::<()>();
        let watched = &progress;
        scope.spawn(move || watch(watched, &finished));
        let result = work(&progress);
        drop(working);
        result
    })
}

/// Draws until the other end of the channel is gone.
fn watch(progress: &Progress, finished: &Receiver<()>) {
    let goes_on = |wait| finished.recv_timeout(wait) == Err(RecvTimeoutError::Timeout);
    if !goes_on(PATIENCE) {
        return;
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.set_style(ProgressStyle::default_spinner());
    bar.set_message("reading");
    while {
        let total = progress.total.load(Ordering::Relaxed);
        if total > 0 && bar.length().is_none() {
            bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
            bar.set_message("writing");
            // The pattern is our own and known to be one.
            if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} files") {
                bar.set_style(style);
            }
        }
        bar.set_position(u64::try_from(progress.done.load(Ordering::Relaxed)).unwrap_or(u64::MAX));
        bar.tick();
        goes_on(GLANCE)
    } {}
    bar.finish_and_clear();
}
