//! The preview: answers from the current snapshot, renders on request, writes nothing.
//!
//! [`watch`] says "look again"; a new snapshot replaces the old one as a whole. On a problem the last good
//! snapshot stays.

pub mod http;
pub mod watch;

use std::sync::{Arc, RwLock};

use tokio::sync::broadcast;

use crate::snapshot::Snapshot;

/// What the browser is told.
#[derive(Clone, Debug)]
pub enum Message {
    /// There is something new.
    Reload,
    /// The newsroom has problems; the page is the last good one.
    Problems(String),
}

/// The one mutable cell: the current snapshot.
pub struct Current {
    snapshot: RwLock<Option<Arc<Snapshot>>>,
    messages: broadcast::Sender<Message>,
}

impl Default for Current {
    fn default() -> Self {
        Self { snapshot: RwLock::new(None), messages: broadcast::channel(16).0 }
    }
}

impl Current {
    /// The snapshot to answer from; none before the first good one.
    #[must_use]
    pub fn snapshot(&self) -> Option<Arc<Snapshot>> {
        self.snapshot.read().ok()?.clone()
    }

    /// Replaces the snapshot and tells the browsers.
    pub fn replace(&self, snapshot: Snapshot) {
        if let Ok(mut current) = self.snapshot.write() {
            *current = Some(Arc::new(snapshot));
        }
        self.tell(Message::Reload);
    }

    /// Tells the browsers.
    pub fn tell(&self, message: Message) {
        // Nobody listening is fine.
        let _ = self.messages.send(message);
    }
}
