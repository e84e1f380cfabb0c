//! Watching: says "look again" once for every burst of changes, and when a time is over.
//!
//! What happened is of no interest, only that something did: the next snapshot sees for itself. Where the system
//! cannot say, or lost count, the stamps of all sources are compared instead, so that a change may be seen late
//! but is never missed.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, Event, EventKind, ModifyKind, RenameMode};
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::base::hash::Hash;
use crate::base::lint::Lint;
use crate::base::problem::{Problem, Problems};
use crate::input::disk::{self, Stamp};
use crate::input::sources::{FOLDERS, Sources, is_source_name};

/// How long it must be quiet after a file was saved: most savings are one.
const SAVED: Duration = Duration::from_millis(8);

/// How long it must be quiet after anything else: a file was begun, or removed to be written anew.
const QUIET: Duration = Duration::from_millis(40);

/// After so many signs it is more than one saving, and how long it must be quiet then.
const MANY: usize = 20;
const QUIET_AFTER_MANY: Duration = Duration::from_millis(120);

/// How long the first change waits at most for a burst that does not end.
const MOST: Duration = Duration::from_secs(3);

/// How often the stamps are compared where the system does not say; more seldom where that takes long.
const PACE: Duration = Duration::from_millis(500);

/// A watcher of a newsroom's sources.
pub struct Watch {
    sources: WatchedPlaces,
    /// Whether sources are links to files elsewhere, of which the system does not report.
    pub has_links: bool,
    /// Reports what happens; none where the stamps are compared.
    watcher: Option<RecommendedWatcher>,
    signs: Receiver<Sign>,
    /// What the signs were about.
    touched: TouchedFiles,
    /// The stamps when they were last looked at.
    seen: Option<Hash>,
    notice: Option<Problem>,
}

type TouchedFiles = Arc<Mutex<Vec<PathBuf>>>;

/// Something that the system reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// A file is complete.
    Saved,
    /// Something else changed.
    Changed,
    /// A folder is new, or was moved: what is in it may not be watched yet.
    Folder,
    /// The system lost count.
    Lost,
    /// The system cannot watch any more, because of this limit.
    Limit(Limit),
}

/// Why the system cannot watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Limit {
    Folders,
    Programs,
    Other,
}

impl Watch {
    /// Begins to watch the folders of a newsroom and its configuration.
    #[must_use]
    pub fn new(root: &Path, config: &str) -> Self {
        let root = disk::canonical(root);
        let sources = WatchedPlaces { config: root.join(config), root };
        let (send, signs) = channel();
        let touched = TouchedFiles::default();
        let touched_of = Arc::clone(&touched);
        let sources_of = sources.clone();
        let mut watch =
            Self { watcher: None, signs, touched, seen: None, notice: None, sources, has_links: false };
        match notify::recommended_watcher(move |event| sources_of.pass_on(event, &touched_of, &send)) {
            Ok(watcher) => {
                watch.watcher = Some(watcher);
                watch.watch_folders();
            }
            Err(error) => watch.compare_stamps(limit(&error)),
        }
        watch
    }

    /// The files of which the system reported since this was last asked; some may be missing, and some be nothing.
    pub fn touched(&mut self) -> Vec<PathBuf> {
        std::mem::take(&mut *self.touched.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What somebody should know about how it is watched; said once.
    pub fn notice(&mut self) -> Option<Problem> {
        self.notice.take()
    }

    /// Waits for a burst of changes to be over, or until this time is; true when something may have changed.
    pub fn wait(&mut self, most: Option<Duration>) -> bool {
        let until = most.and_then(|most| Instant::now().checked_add(most));
        loop {
            if self.watcher.is_none() {
                return self.wait_for_stamps(until);
            }
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            let patience =
                left.unwrap_or(Duration::MAX).min(if self.has_links { PACE } else { Duration::MAX });
            match self.signs.recv_timeout(patience) {
                Ok(sign) if self.has_changed(sign) => {
                    self.seen = if self.has_links { Some(self.sources.stamps()) } else { None };
                    return true;
                }
                Err(RecvTimeoutError::Timeout) if self.has_links && self.have_stamps_changed() => {
                    return true;
                }
                Err(RecvTimeoutError::Timeout) if left.is_some_and(|left| left <= patience) => return false,
                Ok(_) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => self.compare_stamps(Limit::Other),
            }
        }
    }

    /// Waits for the end of the burst that begins with this sign; false when nothing changed after all.
    fn has_changed(&mut self, first: Sign) -> bool {
        let (begun, mut signs) = (Instant::now(), vec![first]);
        while begun.elapsed() < MOST {
            let quiet = match signs.last() {
                _ if signs.len() > MANY => QUIET_AFTER_MANY,
                Some(Sign::Saved) => SAVED,
                _ => QUIET,
            };
            match self.signs.recv_timeout(quiet) {
                Ok(sign) => signs.push(sign),
                Err(_) => break,
            }
        }
        if let Some(limit) =
            signs.iter().find_map(|sign| if let Sign::Limit(limit) = sign { Some(limit) } else { None })
        {
            self.compare_stamps(*limit);
            return true;
        }
        let is_lost = signs.contains(&Sign::Lost);
        if is_lost || signs.contains(&Sign::Folder) {
            // Whoever looks now looks after everything is watched, so nothing falls in between.
            self.watch_folders();
        }
        // Our own reading may be what the system lost count of: what it did report, or another stamp, is a change.
        let is_reported = signs.iter().any(|sign| *sign != Sign::Lost);
        let is_other = is_lost && self.have_stamps_changed();
        is_reported || is_other
    }

    /// Watches all folders that there are, once more those that are watched already.
    fn watch_folders(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        let WatchedPlaces { root, config } = &self.sources;
        let flat = [root, config.parent().unwrap_or(root)]
            .map(|folder| (folder.to_path_buf(), RecursiveMode::NonRecursive));
        let deep = FOLDERS.map(|folder| (root.join(folder), RecursiveMode::Recursive));
        let there = flat.into_iter().chain(deep).filter(|(folder, _)| disk::exists(folder));
        let mut watched = there.map(|(folder, mode)| watcher.watch(&folder, mode));
        // A folder that has just gone says so by itself.
        let failed = watched.find_map(|watched| watched.err().filter(|error| !is_gone(error)));
        if let Some(error) = failed {
            self.compare_stamps(limit(&error));
        }
    }

    /// From now on the stamps of all sources are compared.
    fn compare_stamps(&mut self, limit: Limit) {
        self.watcher = None;
        self.seen = Some(self.sources.stamps());
        self.notice = Some(limit.problem());
    }

    fn wait_for_stamps(&mut self, until: Option<Instant>) -> bool {
        loop {
            let begun = Instant::now();
            if self.have_stamps_changed() {
                return true;
            }
            // Comparing is at most a tenth of what the machine does.
            let pace = PACE.max(begun.elapsed() * 9);
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            std::thread::sleep(left.map_or(pace, |left| left.min(pace)));
            if left.is_some_and(|left| left <= pace) {
                return self.have_stamps_changed();
            }
        }
    }

    /// Whether the stamps are others than when this was last asked; nobody knows when it is asked first.
    fn have_stamps_changed(&mut self) -> bool {
        let now = self.sources.stamps();
        self.seen.replace(now) != Some(now)
    }
}

/// Where the sources are.
#[derive(Clone)]
struct WatchedPlaces {
    root: PathBuf,
    config: PathBuf,
}

impl WatchedPlaces {
    /// Passes on what the system reports, if it is about sources.
    fn pass_on(&self, event: notify::Result<Event>, touched: &TouchedFiles, signs: &Sender<Sign>) {
        if let Ok(event) = &event
            && !matches!(event.kind, EventKind::Access(AccessKind::Open(_) | AccessKind::Read))
        {
            let mut touched = touched.lock().unwrap_or_else(PoisonError::into_inner);
            let new = event.paths.iter().filter(|path| self.is_source(path) && !touched.contains(path));
            let new: Vec<PathBuf> = new.take(MANY.saturating_sub(touched.len())).cloned().collect();
            touched.extend(new);
        }
        let sign = match event {
            Ok(event) if event.need_rescan() => Some(Sign::Lost),
            Ok(event) if event.paths.iter().any(|path| self.is_source(path)) => sign(&event),
            Ok(_) => None,
            Err(error) if is_gone(&error) => Some(Sign::Changed),
            Err(error) => Some(Sign::Limit(limit(&error))),
        };
        if let Some(sign) = sign {
            // The receiver is gone when the server has stopped.
            let _ = signs.send(sign);
        }
    }

    fn is_source(&self, path: &Path) -> bool {
        let is_name = |part: std::path::Component| is_source_name(&part.as_os_str().to_string_lossy());
        let Ok(below) = path.strip_prefix(&self.root) else { return *path == self.config };
        *path == self.config
            || (FOLDERS.iter().any(|folder| below.starts_with(folder)) && below.components().all(is_name))
    }

    /// A hash of the stamps of all sources, and of what is wrong with their links.
    fn stamps(&self) -> Hash {
        let mut problems = Problems::default();
        let sources = Sources::read(&self.root, &mut problems);
        let words = format!("{:?} {:?}", problems.sorted(), sources.as_ref().err());
        let sources = sources.ok();
        let files = sources.iter().flat_map(|all| [&all.content, &all.templates, &all.statics]).flatten();
        let files: Vec<(&str, Stamp)> = files.map(|file| (&*file.path, file.stamp)).collect();
        let stamps = (files, disk::stamp(&self.config), words);
        postcard::to_stdvec(&stamps).map(|bytes| Hash::of(&bytes)).unwrap_or_default()
    }
}

/// What an event means; nothing when nothing changed.
fn sign(event: &Event) -> Option<Sign> {
    let is_folder = || event.paths.iter().any(|path| disk::is_folder(path));
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(Sign::Saved),
        EventKind::Access(_) => None,
        EventKind::Create(CreateKind::Folder) => Some(Sign::Folder),
        EventKind::Modify(ModifyKind::Name(mode)) if mode != RenameMode::From => {
            Some(if is_folder() { Sign::Folder } else { Sign::Saved })
        }
        _ => Some(Sign::Changed),
    }
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn limit(error: &notify::Error) -> Limit {
    /// Too many open files, in this process or in all.
    const NO_MORE_FILES: [Option<i32>; 2] = [Some(24), Some(23)];
    match &error.kind {
        ErrorKind::MaxFilesWatch => Limit::Folders,
        ErrorKind::Io(error) if NO_MORE_FILES.contains(&error.raw_os_error()) => Limit::Programs,
        _ => Limit::Other,
    }
}

impl Limit {
    fn problem(self) -> Problem {
        let instead = "changes are looked for twice a second instead";
        let (why, hint) = match self {
            Self::Folders => (
                "the system watches no more folders",
                "raise its limit with `sudo sysctl fs.inotify.max_user_watches=524288` and start again",
            ),
            Self::Programs => (
                "the system lets no more programs watch folders",
                "raise its limit with `sudo sysctl fs.inotify.max_user_instances=512` and start again",
            ),
            Self::Other => (
                "the system does not report changes in this folder",
                "keep the newsroom on a disk of this machine",
            ),
        };
        Problem::lint(Lint::UnwatchedFolder, format!("{why}; {instead}")).hint(hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Longer than any test should wait; reached only by one that fails.
    const LONG: Option<Duration> = Some(Duration::from_secs(20));

    #[test]
    fn waiting_ends_when_the_time_is_over() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(!Watch::new(folder.path(), "config.toml").wait(Some(Duration::ZERO)));
    }

    #[test]
    fn limits_of_the_system_are_reported_with_a_way_out() {
        for (error, word) in [
            (notify::Error::new(ErrorKind::MaxFilesWatch), "max_user_watches"),
            (notify::Error::io(std::io::Error::from_raw_os_error(24)), "max_user_instances"),
            (notify::Error::generic("no such thing"), "a disk of this machine"),
        ] {
            let problem = limit(&error).problem();
            assert!(problem.hint.is_some_and(|hint| hint.contains(word)), "{word}");
        }
    }

    #[test]
    fn stamps_are_compared_where_the_system_cannot_watch() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut watch = Watch::new(folder.path(), "config.toml");
        watch.compare_stamps(Limit::Folders);
        assert!(watch.notice().is_some() && watch.notice().is_none());
        assert!(!watch.wait(Some(Duration::ZERO)));
        disk::create(&folder.path().join("content/a.md"), b"a").expect("a file");
        assert!(watch.wait(LONG));
        disk::replace(&folder.path().join("config.toml"), &[b"a"]).expect("a file");
        assert!(watch.wait(LONG));
        disk::remove_folder(&folder.path().join("content")).expect("no file");
        assert!(watch.wait(LONG));
    }

    #[test]
    fn where_the_system_lost_count_the_stamps_say_whether_anything_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut watch = Watch::new(folder.path(), "config.toml");
        // What the stamps were before nobody knows.
        assert!(watch.has_changed(Sign::Lost));
        assert!(!watch.has_changed(Sign::Lost));
        watch.sources.root.push("elsewhere");
        disk::create(&watch.sources.root.join("content/a.md"), b"a").expect("a file");
        assert!(watch.has_changed(Sign::Lost));
    }

    #[test]
    fn a_sign_is_about_sources_and_about_changes() {
        let place = WatchedPlaces { root: "/n".into(), config: "/etc/n.toml".into() };
        for (path, is_source) in [
            ("/n/content/a.md", true),
            ("/n/content", true),
            ("/n/static/.well-known/security.txt", true),
            ("/etc/n.toml", true),
            ("/n/config.toml", false),
            ("/n/contents/a.md", false),
            ("/n/public/index.html", false),
            ("/n/content/.a.md.swp", false),
            ("/n/content/a.md~", false),
            ("/n/content/.git/index", false),
        ] {
            assert_eq!(place.is_source(Path::new(path)), is_source, "{path}");
        }
        let event = |kind| Event::new(kind).add_path("/n/content/a.md".into());
        let read = event(EventKind::Access(AccessKind::Open(AccessMode::Any)));
        let saved = event(EventKind::Access(AccessKind::Close(AccessMode::Write)));
        assert_eq!((sign(&read), sign(&saved)), (None, Some(Sign::Saved)));
    }
}
