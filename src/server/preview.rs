//! What happens on a change: the newsroom is looked at again, and browsers hear what is new in it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;

use super::change::SnapshotChange;
use super::{Current, News, Trouble};
use crate::base::problem::{Problem, Problems, Severity};
use crate::input::disk::{self, Stamp};
use crate::newsroom::policy::Judged;
use crate::render::causes::problems_of;
use crate::report::counts;
use crate::report::human::human;
use crate::snapshot::{Request, Snapshot, Taken};
use newsgen_wire::date::Moment;

/// How often other words are tried to be put in, a millisecond apart, while answers are being made.
const REWORD_TRIES: usize = 20;

/// What is previewed.
pub(crate) struct Preview {
    pub current: Arc<Current>,
    /// When the site changes by itself.
    pub due: Option<Moment>,
    /// What was wrong when it was last looked at.
    pub problems: Vec<Problem>,
    wishes: Wishes,
    /// The configuration of the current snapshot.
    configured: Option<Stamp>,
    /// How problems are judged.
    judge: Judged,
}

/// What somebody wants of a preview.
pub(crate) struct Wishes {
    /// The newsroom's folder.
    pub root: PathBuf,
    /// Whether open pages go to the text that is edited.
    pub follows: bool,
    /// Whether notes are problems that matter.
    pub notes: bool,
}

/// What came of looking again.
pub(crate) struct Look {
    pub seen: WhatChanged,
    /// Whether the problems are others than last time.
    pub has_other_problems: bool,
}

pub(crate) enum WhatChanged {
    /// The newsroom is as it was.
    Nothing,
    /// The last good snapshot stays.
    Kept,
    /// A new snapshot, in which this changed.
    Shown(SnapshotChange),
}

impl Preview {
    pub fn new(wishes: Wishes) -> Self {
        Self {
            current: Arc::default(),
            due: None,
            problems: Vec::new(),
            wishes,
            configured: None,
            judge: Judged::default(),
        }
    }

    /// A problem of the preview itself, unless the newsroom silences it.
    pub fn judged(&self, problem: Option<Problem>) -> Vec<Problem> {
        let mut judged = self.judge.clone();
        judged.extend(problem);
        judged.sorted()
    }

    /// Shows other words in these files at once; none when there is more to it.
    pub fn reword(&self, touched: &[PathBuf]) -> Result<Option<SnapshotChange>> {
        let root = disk::canonical(&self.wishes.root);
        let below = touched.iter().filter_map(|path| path.strip_prefix(&root).ok()?.to_str());
        let paths: Vec<String> = below.map(str::to_owned).collect();
        let Some(snapshot) = self.current.snapshot() else { return Ok(None) };
        let Some(texts) = snapshot.reworded(&paths)? else { return Ok(None) };
        let change =
            SnapshotChange::of_words(texts.iter().map(|text| Arc::clone(text.path(&snapshot))).collect());
        let news = self.news(&change, &snapshot);
        drop(snapshot);
        let mut texts = Some(texts);
        for _ in 0..REWORD_TRIES {
            let is_shown = self.current.edit(|snapshot| {
                snapshot.reword(texts.take().unwrap_or_default());
                news.clone()
            });
            if is_shown {
                return Ok(Some(change));
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Ok(None)
    }

    /// Takes a new snapshot and announces to the browsers what is new in it, also when some texts have errors; when
    /// anything else has, the last good one stays.
    pub fn look(&mut self, request: &Request) -> Result<Look> {
        let is_due = self.due.is_some_and(|due| due <= request.options.now);
        let old = self.current.snapshot();
        let configured = disk::stamp(&request.root.join(&*request.config));
        let Taken { snapshot, mut problems } = Snapshot::take(request)?;
        self.judge = problems.alike(Problems::default());
        let Some(new) = snapshot else { return Ok(self.keep(problems)) };
        let mut change = SnapshotChange::between(old.as_deref(), &new);
        if configured != self.configured {
            change.widen();
        }
        let entries = change.to_try(&new, &self.current.open_pages());
        let tried = problems_of(&new.renderer(), &entries, &problems)?;
        problems.extend(tried);
        // Without the newsroom's own templates, registers and configuration nothing looks as it should.
        // At the start there is nothing to keep, and ours stands in for a template that cannot be read.
        let can_be_shown = if old.is_none() {
            problems.errors_are_in(|file| file != &*request.config)
        } else {
            problems.errors_are_in(is_text)
        };
        if !can_be_shown {
            return Ok(self.keep(problems));
        }
        let is_sound = !problems.has_errors();
        let has_other_problems = self.take_note(problems);
        let was_sound = self.current.trouble().is_none();
        // What stood in the way is gone, or is another thing now.
        let is_other = if was_sound { !is_sound } else { has_other_problems };
        if change.is_nothing() && !is_due && !is_other {
            return Ok(Look { seen: WhatChanged::Nothing, has_other_problems });
        }
        (self.due, self.configured) = (new.newsroom.next_change.at, configured);
        let news = self.news(&change, &new);
        let trouble = if is_sound {
            None
        } else {
            let heading = format!("{}: all else is shown as it is", self.counts());
            Some(self.trouble(heading))
        };
        self.current.replace(new, news, trouble);
        Ok(Look { seen: WhatChanged::Shown(change), has_other_problems })
    }

    fn news(&self, change: &SnapshotChange, new: &Snapshot) -> News {
        let page = if self.wishes.follows { change.news_of_page(new) } else { None };
        page.unwrap_or_else(|| change.news(new))
    }

    /// Keeps the last good snapshot because the machine failed.
    pub fn fail(&mut self, error: &anyhow::Error) {
        let heading = self.stays("the newsroom cannot be read");
        self.current.keep(Trouble { heading, text: format!("error: {error:#}\n") });
        // Whatever is seen next is new.
        (self.due, self.configured) = (None, None);
    }

    /// That nothing new is shown, and why.
    pub fn stays(&self, why: &str) -> String {
        match self.current.snapshot() {
            Some(_) => format!("{why}: the preview stays as it was"),
            None => format!("{why}: nothing can be shown yet"),
        }
    }

    /// Keeps the last good snapshot and announces to the browsers why.
    fn keep(&mut self, problems: Judged) -> Look {
        self.due = None;
        let has_other_problems = self.take_note(problems);
        let heading = self.stays(&self.counts());
        self.current.keep(self.trouble(heading));
        Look { seen: WhatChanged::Kept, has_other_problems }
    }

    /// Remembers problems; true when they are others than before.
    fn take_note(&mut self, problems: Judged) -> bool {
        let mut problems = problems.sorted();
        problems.retain(|problem| problem.severity != Severity::Note || self.wishes.notes);
        let is_other = problems != self.problems;
        self.problems = problems;
        is_other
    }

    fn counts(&self) -> String {
        counts(&self.problems, |_, count| count)
    }

    fn trouble(&self, heading: String) -> Trouble {
        Trouble { heading, text: human(&self.problems, &self.wishes.root, false) }
    }
}

fn is_text(file: &str) -> bool {
    file.starts_with("content/") && file.rsplit('.').next() != Some("toml")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::newsroom::Options;

    #[test]
    fn what_stood_in_the_way_goes_with_its_reason() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path().to_path_buf();
        let options = Options {
            now: chrono::DateTime::UNIX_EPOCH.fixed_offset() + chrono::Days::new(20_000),
            drafts: false,
        };
        let config = "config.toml".into();
        let request = Request { root, config, base_url: None, cache: None, origin: None, options };
        let write = |path: &str, text: &str| disk::replace(&folder.path().join(path), &[text.as_bytes()]);
        let wishes = Wishes { root: request.root.clone(), follows: false, notes: false };
        let mut preview = Preview::new(wishes);
        assert!(matches!(preview.look(&request)?.seen, WhatChanged::Kept), "no configuration");
        write("config.toml", "base_url = \"https://example.org\"\ntitle = \"N\"\n")?;
        let text = "+++\ntitle = \"A\"\ndate = 2024-05-01\n";
        write("content/a.md", &format!("{text}+++\n\nText.\n"))?;
        for _ in 0..2 {
            assert!(matches!(preview.look(&request)?.seen, WhatChanged::Shown(_)));
            assert!(matches!(preview.look(&request)?.seen, WhatChanged::Nothing));
            preview.fail(&anyhow::anyhow!("the disk is busy"));
            assert!(preview.current.trouble().is_some());
        }
        // One error and one note: the same as before is nothing new.
        write("content/a.md", &format!("{text}no_such_key = 1\n+++\n"))?;
        write(
            "content/b.md",
            "+++\ntitle = \"B\"\ndate = 2024-05-02\naliases = [\"/index.php?id=1\"]\n+++\n\nText.\n",
        )?;
        assert!(matches!(preview.look(&request)?.seen, WhatChanged::Shown(_)));
        assert!(preview.current.trouble().is_some());
        assert!(matches!(preview.look(&request)?.seen, WhatChanged::Nothing));
        Ok(())
    }
}
