//! What is new in a snapshot: which sources changed, what is tried before anybody sees it, and what browsers hear.

use std::any::TypeId;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use super::News;
use super::site::Asked;
use crate::base::address::Address;
use crate::input::sources::SourceFile;
use crate::newsroom::Newsroom;
use crate::render::plan::PlanEntry;
use crate::snapshot::Snapshot;

/// How many edited pages are tried at once; after more, somebody did something else than editing.
const TRIED: usize = 20;

/// The difference between two snapshots.
#[derive(Debug, Default)]
pub struct SnapshotChange {
    /// The sources that are new, different or gone, by path.
    pub files: Vec<Arc<str>>,
    /// Whether all of them were there before and still are.
    is_in_place: bool,
    /// Whether more than these files is new: the configuration, or everything.
    is_wide: bool,
}

impl SnapshotChange {
    /// The same files with other words.
    #[must_use]
    pub fn of_words(files: Vec<Arc<str>>) -> Self {
        Self { files, is_in_place: true, is_wide: false }
    }

    /// Whether nothing is new.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.files.is_empty() && !self.is_wide
    }

    /// What is new; everything when there was nothing before.
    #[must_use]
    pub fn between(old: Option<&Snapshot>, new: &Snapshot) -> Self {
        let Some(old) = old.map(|old| &old.sources) else { return Self { is_wide: true, ..Self::default() } };
        let new = &new.sources;
        let mut change = Self { files: Vec::new(), is_in_place: true, is_wide: false };
        change.compare(&old.content, &new.content);
        change.compare(&old.templates, &new.templates);
        change.compare(&old.statics, &new.statics);
        change
    }

    /// Takes note that more than files is new.
    pub fn widen(&mut self) {
        self.is_wide = true;
    }

    /// Compares two lists that are sorted by path.
    fn compare(&mut self, old: &[SourceFile], new: &[SourceFile]) {
        let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
        loop {
            let order = match (old.peek(), new.peek()) {
                (None, None) => return,
                (None, Some(_)) => Ordering::Greater,
                (Some(_), None) => Ordering::Less,
                (Some(old), Some(new)) => old.path.cmp(&new.path),
            };
            let was = old.next_if(|_| order.is_le());
            let is = new.next_if(|_| order.is_ge());
            if was.map(|file| file.stamp) != is.map(|file| file.stamp) {
                self.is_in_place &= order.is_eq();
                self.files.extend(is.or(was).map(|file| Arc::clone(&file.path)));
            }
        }
    }

    /// The pages that show soonest whether the templates can show what is new: those that were edited, those at
    /// these open paths, and one of each kind unless only texts and styles changed.
    #[must_use]
    pub fn to_try<'a>(&self, new: &'a Snapshot, open: &[String]) -> Vec<&'a PlanEntry> {
        let (plan, base) = (&new.plan, &new.newsroom.config.base_url.path);
        let edited = self.edited(&new.newsroom);
        let is_narrow =
            |file: &Arc<str>| file.ends_with(".css") || edited.iter().any(|(path, _)| *path == file);
        let is_wide = self.is_wide || !self.files.iter().all(is_narrow);
        let mut kinds: HashSet<TypeId> = HashSet::new();
        let of_each_kind =
            plan.entries.iter().filter(|entry| is_wide && kinds.insert((*entry.output).type_id()));
        let open = open.iter().filter_map(|path| match Asked::read(path, base) {
            Asked::Address(address) => plan.get(&address),
            _ => None,
        });
        let edited = edited.iter().take(TRIED).filter_map(|(_, address)| plan.get(address));
        edited.chain(open).chain(of_each_kind).collect()
    }

    /// What the browsers hear.
    #[must_use]
    pub fn news(&self, new: &Snapshot) -> News {
        if self.is_wide {
            return News::Reload;
        }
        let base = &new.newsroom.config.base_url;
        if self.is_in_place && !self.files.is_empty() && self.files.iter().all(|file| file.ends_with(".css"))
        {
            let styles = new.plan.entries.iter().filter(|entry| self.is_file(entry, new));
            return News::Styles(styles.map(|entry| base.rooted(&entry.address.encoded())).collect());
        }
        News::Reload
    }

    /// What they hear where they go to the one page that was edited.
    #[must_use]
    pub fn news_of_page(&self, new: &Snapshot) -> Option<News> {
        match *self.edited(&new.newsroom) {
            [(_, address)] if !self.is_wide => {
                Some(News::Page(new.newsroom.config.base_url.rooted(&address.encoded())))
            }
            _ => None,
        }
    }

    /// Whether one of these files stands there as it is.
    fn is_file(&self, entry: &PlanEntry, new: &Snapshot) -> bool {
        entry.output.file(new.site()).is_some_and(|file| self.files.contains(file.path))
    }

    /// The releases and pages whose texts are among the files: their paths and addresses.
    fn edited<'a>(&self, newsroom: &'a Newsroom) -> Vec<(&'a Arc<str>, &'a Address)> {
        let files: HashSet<&str> = self.files.iter().map(|file| &**file).collect();
        let edited = newsroom.articles().filter(|article| files.contains(&*article.document.path));
        edited.map(|article| (&article.document.path, &article.address)).collect()
    }
}
