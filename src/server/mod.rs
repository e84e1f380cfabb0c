//! The preview: answers from the current snapshot, renders on request, writes nothing.
//!
//! [`watch`] says "look again"; a new snapshot replaces the old one as a whole, and [`change`] says what is new in
//! it. Errors in texts are shown over what else there is; on any other the last good snapshot stays (`preview.rs`).
//! [`http`] decides who is let in, [`site`] what stands at a path, [`answer`] how it is put into HTTP, and [`live`] is
//! what the preview adds to a page.

pub mod answer;
pub mod change;
pub mod http;
pub mod live;
mod patience;
pub(crate) mod preview;
pub mod site;
pub mod watch;

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use serde::Serialize;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::broadcast::{self, Receiver, Sender};

use crate::snapshot::Snapshot;

/// How many pages may listen at once: half of the connections, so that there are some for whoever wants to read.
const LISTENERS: usize = 256;

/// What the browsers hear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// There is something new.
    Reload,
    /// Nothing is new but these stylesheets: their paths on this host.
    Styles(Vec<String>),
    /// This page was edited, and whoever looks wants to see it: its path on this host.
    Page(String),
    /// The newsroom has problems; the page is the last good one.
    Trouble(Trouble),
}

/// All problems of the newsroom, as the terminal says them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Trouble {
    /// How many.
    pub heading: String,
    /// What, where, and what to do.
    pub text: String,
}

/// News, and the mark of the snapshot that they lead to.
pub type Marked = (News, String);

/// The one mutable cell: the current snapshot, and what is wrong with the newsroom since.
pub struct Current {
    state: RwLock<CurrentState>,
    listeners: Sender<Marked>,
    /// The paths of the pages that listen.
    open: Mutex<Vec<String>>,
    /// What no other run of the program has.
    run: u64,
}

#[derive(Default)]
struct CurrentState {
    snapshot: Option<Arc<Snapshot>>,
    /// How many snapshots there were.
    count: u64,
    trouble: Option<Trouble>,
    /// The page that was edited last, for browsers that did not listen then.
    page: Option<String>,
}

impl Default for Current {
    fn default() -> Self {
        let run = RandomState::new().hash_one(std::process::id());
        Self { state: RwLock::default(), listeners: broadcast::channel(16).0, open: Mutex::default(), run }
    }
}

impl Current {
    /// The snapshot to answer from; none before the first good one.
    #[must_use]
    pub fn snapshot(&self) -> Option<Arc<Snapshot>> {
        self.state().snapshot.clone()
    }

    /// The mark of the current snapshot, which no other has, also not after a restart.
    #[must_use]
    pub fn mark(&self) -> String {
        self.mark_of(&self.state())
    }

    /// What stands in the way of a new snapshot.
    #[must_use]
    pub fn trouble(&self) -> Option<Trouble> {
        self.state().trouble.clone()
    }

    /// Replaces the snapshot and announces to the browsers what is new, or what is wrong with it if that is.
    pub fn replace(&self, snapshot: Snapshot, news: News, trouble: Option<Trouble>) {
        let mut state = self.state_mut();
        let old = state.snapshot.replace(Arc::new(snapshot));
        state.count += 1;
        state.page = if let News::Page(page) = &news { Some(page.clone()) } else { None };
        // Whoever hears of an error keeps the page that shows the text without it.
        let news = match &trouble {
            Some(new) if state.trouble.as_ref() != Some(new) => News::Trouble(new.clone()),
            _ => news,
        };
        state.trouble = trouble;
        self.announce(news, &state);
        drop(state);
        // Taking a large newsroom apart takes time; the browsers know by now.
        drop(old);
    }

    /// Changes the snapshot in place and announces to the browsers what is new. False, and nothing is changed, while somebody
    /// needs it or something stands in the way of it.
    pub fn edit(&self, change: impl FnOnce(&mut Snapshot) -> News) -> bool {
        let mut state = self.state_mut();
        let CurrentState { snapshot: Some(snapshot), trouble: None, .. } = &mut *state else { return false };
        let Some(snapshot) = Arc::get_mut(snapshot) else { return false };
        let news = change(snapshot);
        state.count += 1;
        state.page = if let News::Page(page) = &news { Some(page.clone()) } else { None };
        self.announce(news, &state);
        true
    }

    /// Keeps the snapshot and announces to the browsers what is wrong, unless they know.
    pub fn keep(&self, trouble: Trouble) {
        let mut state = self.state_mut();
        if state.trouble.as_ref() != Some(&trouble) {
            state.trouble = Some(trouble.clone());
            self.announce(News::Trouble(trouble), &state);
        }
    }

    /// What a browser missed that shows the snapshot with this mark, and what it will hear.
    #[must_use]
    pub fn follow(&self, seen: &str) -> (Option<Marked>, Receiver<Marked>) {
        let state = self.state();
        let mark = self.mark_of(&state);
        let missed = match (&state.trouble, &state.page) {
            _ if seen == mark => state.trouble.clone().map(News::Trouble),
            (_, Some(page)) => Some(News::Page(page.clone())),
            (_, None) => Some(News::Reload),
        };
        // Nothing can be announced before the state is free again, so nothing is missed in between.
        (missed.map(|news| (news, mark)), self.listeners.subscribe())
    }

    /// Waits until there is another snapshot than the one with this mark.
    pub async fn newer(&self, mark: &str) {
        let mut news = self.listeners.subscribe();
        while self.mark() == mark {
            if let Err(RecvError::Closed) = news.recv().await {
                return;
            }
        }
    }

    /// Counts a page as open for as long as what is given lives; none when too many are.
    #[must_use]
    pub fn open(self: &Arc<Self>, path: String) -> Option<Open> {
        let mut open = self.open_now();
        if open.len() >= LISTENERS {
            return None;
        }
        open.push(path.clone());
        Some(Open { current: Arc::clone(self), path })
    }

    /// The paths of the pages that somebody looks at, each once.
    #[must_use]
    pub fn open_pages(&self) -> Vec<String> {
        let mut pages = self.open_now().clone();
        pages.sort_unstable();
        pages.dedup();
        pages
    }

    fn open_now(&self) -> MutexGuard<'_, Vec<String>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn announce(&self, news: News, state: &CurrentState) {
        // Nobody listening is fine.
        let _ = self.listeners.send((news, self.mark_of(state)));
    }

    fn mark_of(&self, state: &CurrentState) -> String {
        format!("{:x}-{}", self.run, state.count)
    }

    fn state(&self) -> RwLockReadGuard<'_, CurrentState> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn state_mut(&self) -> RwLockWriteGuard<'_, CurrentState> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A page that listens.
pub struct Open {
    current: Arc<Current>,
    path: String,
}

impl Drop for Open {
    fn drop(&mut self) {
        let mut open = self.current.open_now();
        if let Some(at) = open.iter().position(|path| *path == self.path) {
            open.swap_remove(at);
        }
    }
}
