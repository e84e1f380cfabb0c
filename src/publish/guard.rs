//! What stops a build before it makes anything: a newsroom that lost its texts, and an output folder of which nobody
//! knows what is newsgen's.

use std::collections::HashSet;
use std::path::Path;

use anyhow::Result;

use super::known::{Known, linked};
use super::list::{self, LineKind, ListLine, Marks, OutputList};
use super::matched::Matched;
use super::moved::{self, answers};
use super::session::Order;
use super::whose::{Whose, in_the_way, whose};
use super::{Destination, foreign, verify};
use crate::base::lint::Lint;
use crate::base::problem::{Problem, with_thousands};
use crate::input::config::keep::Keep;
use crate::input::disk;
use crate::newsroom::policy::Judged;
use crate::snapshot::Snapshot;

/// How many files a message names.
const NAMED: usize = 5;

/// The problem of a newsroom without texts: a share that is not mounted, a checkout that is not whole.
#[must_use]
pub fn no_content(root: &Path) -> Option<Problem> {
    if disk::is_folder(&root.join("content")) {
        return None;
    }
    let hint =
        "mount or check it out, or make it; `newsgen build --allow-empty` publishes a site without texts";
    Some(Problem::lint(Lint::MissingContent, "there is no folder `content/`").hint(hint))
}

/// An output folder, and what would be built into it.
#[derive(Clone, Copy)]
pub struct Guard<'a> {
    pub snapshot: &'a Snapshot,
    pub to: &'a Destination,
    /// How the folder is called.
    pub shown: &'a str,
}

impl Guard<'_> {
    /// Says what is against a build that begins, and gives what is known of the folder and of its files.
    pub(super) fn let_in(
        self,
        mut known: Known,
        order: &Order,
        problems: &mut Judged,
    ) -> Result<(Known, Matched)> {
        let Self { snapshot, to, .. } = self;
        let unlisted = unlisted(&snapshot.newsroom.config.keep, &known, to)?;
        if !unlisted.is_empty() {
            match whose(&unlisted, &known, snapshot, to)? {
                Whose::Ours if order.adopt => known = known.adopt(&unlisted, to),
                Whose::Apart if order.adopt => {}
                whose => problems.push(self.no_list(&unlisted, whose, &known)),
            }
        }
        let matched = Matched::of(&snapshot.plan.entries, &known.manifest);
        let gone = matched.gone(&known.manifest);
        if !gone.is_empty()
            && let Some(list) = known.list(to)?
        {
            if !order.allow_empty {
                problems.extend(nothing_left(snapshot, &list, &gone));
            }
            problems.extend(moved::problems(snapshot, &list, &gone));
        }
        Ok((known, matched))
    }

    /// Says what a build would say of the folder.
    pub fn check(self, problems: &mut Judged) -> Result<()> {
        let Self { snapshot, to, shown } = self;
        if !disk::is_folder(&to.output) {
            return Ok(());
        }
        let known = Known::look(to)?;
        let unlisted = unlisted(&snapshot.newsroom.config.keep, &known, to)?;
        if unlisted.is_empty() {
            problems.extend(in_the_way(snapshot, &known, to, shown)?);
        } else {
            let whose = whose(&unlisted, &known, snapshot, to)?;
            problems.push(self.no_list(&unlisted, whose, &known));
        }
        problems.extend(links(known.manifest.files().map(|file| &**file), to, shown));
        let gone = Matched::of(&snapshot.plan.entries, &known.manifest).gone(&known.manifest);
        if !gone.is_empty()
            && let Some(list) = known.list(to)?
        {
            problems.extend(nothing_left(snapshot, &list, &gone));
            problems.extend(moved::problems(snapshot, &list, &gone));
        }
        Ok(())
    }

    /// The problem of such files and of whose they are.
    fn no_list(self, files: &[String], whose: Whose, known: &Known) -> Problem {
        let (plan, output) = (&self.snapshot.plan, self.shown);
        let list = if !known.is_lost {
            "what is kept of the last build is of another moment than the folder".to_owned()
        } else if disk::exists(&self.to.list()) {
            format!("its list of what newsgen wrote there, `{}`, cannot be read", list::FILE)
        } else {
            "there is no list of what newsgen wrote there".to_owned()
        };
        let (count, end) = (with_thousands(files.len()), if files.len() == 1 { "" } else { "s" });
        let others: Vec<&str> =
            files.iter().map(|file| &**file).filter(|file| !answers(plan, file)).collect();
        let ours = with_thousands(files.len() - others.len());
        let remark = match whose {
            Whose::Ours => {
                format!(
                    "`--adopt` would make {ours} of them what the site has there, and remove {}",
                    names(&others)
                )
            }
            Whose::Strangers => format!(
                "{ours} of them stand at addresses of this site, and none is as newsgen makes it: `--adopt` takes over no other site"
            ),
            Whose::Apart => {
                "none of them stands at an address of this site: `--adopt` would leave them as they are"
                    .to_owned()
            }
        };
        let hint = if whose == Whose::Strangers {
            "move them to another place, or choose another folder with `--output-dir`"
        } else {
            "move them to another place, name what is not newsgen's in `[output] keep`, or take the folder over with \
         `newsgen build --adopt`"
        };
        let more = if known.is_lost { "" } else { " that nobody listed" };
        Problem::error(format!("`{output}` holds {count} file{end}{more}, and {list}"))
            .named(Lint::ForeignOutput)
            .remark(remark)
            .hint(hint)
    }
}

/// The problem of a build after which no release would be left that the output has now. Those whose files are still
/// there are held or withdrawn on purpose, and a text that moved is not lost. `gone` are the files that would go.
fn nothing_left(snapshot: &Snapshot, list: &OutputList, gone: &[&str]) -> Option<Problem> {
    if no_content(&snapshot.sources.root).is_some() {
        return None;
    }
    let mut releases: Vec<ListLine> = list.lines().collect();
    releases.retain(|line| line.kind == LineKind::Release);
    let first = releases.first()?;
    if releases.iter().any(|line| answers(&snapshot.plan, line.path)) {
        return None;
    }
    let content = &snapshot.sources.content;
    let here: HashSet<u64> = content.iter().map(|file| Marks::of_path(&file.path)).collect();
    if releases.iter().any(|line| here.contains(&line.marks.source)) {
        return None;
    }
    if moved::moved(snapshot, list, gone).iter().any(|(line, _)| line.kind == LineKind::Release) {
        return None;
    }
    let message = match releases.len() {
        1 => format!("the only release of the output, `{}`, would go: its file is not there", first.path),
        count => {
            let count = with_thousands(count);
            let such = first.path;
            format!(
                "all {count} releases of the output would go, such as `{such}`: their files are not there"
            )
        }
    };
    let hint = "look whether `content/`, `--root` and `--output-dir` are the right ones; `newsgen build --allow-empty` \
                removes them";
    Some(Problem::lint(Lint::MissingContent, message).hint(hint))
}

/// The files of an output folder of which nobody says whose they are; none where there is a list, or where all is as a
/// manifest of the time before lists says: then they are somebody else's.
fn unlisted(keep: &Keep, known: &Known, to: &Destination) -> Result<Vec<String>> {
    if known.listed.is_some() {
        return Ok(Vec::new());
    }
    let files = foreign::everywhere(&to.output, &known.manifest, keep)?;
    let written = known.manifest.records().len();
    if known.is_lost || files.is_empty() || verify::unaltered(&to.output, &known.manifest)?.len() < written {
        return Ok(files);
    }
    Ok(Vec::new())
}

/// How many there are, and the first of them.
fn names(files: &[&str]) -> String {
    if files.is_empty() {
        return "none".to_owned();
    }
    let mut named = files.iter().take(NAMED).map(|file| format!("`{file}`")).collect::<Vec<_>>().join(", ");
    if files.len() > NAMED {
        named.push_str(" …");
    }
    format!("{}: {named}", with_thousands(files.len()))
}

/// The problems of links in the place of folders of these files, which are sorted and which newsgen wrote.
#[must_use]
pub(super) fn links<'a>(
    files: impl Iterator<Item = &'a str>,
    to: &Destination,
    output: &str,
) -> Vec<Problem> {
    let problem = |folder: String| {
        Problem::error(format!("`{output}/{folder}` is a link in the place of a folder that newsgen wrote"))
            .named(Lint::ForeignOutput)
            .hint("remove the link: nothing is written or removed behind it")
    };
    linked(&to.output, files).into_iter().map(problem).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::hash::Hash;
    use crate::publish::manifest::{Manifest, Record};

    #[test]
    fn files_beside_those_of_the_time_before_lists_are_ours_when_these_were_altered() -> Result<()> {
        let root = tempfile::tempdir()?;
        let to = Destination::new(root.path(), Path::new("public"));
        disk::replace(&to.output.join("index.html"), &[b"front page"])?;
        disk::replace(&to.output.join("secret.html"), &[b"nobody lists this"])?;
        let found = |front: &[u8]| {
            let record = Record { hash: Hash::of(front), ..Record::default() };
            let manifest = Manifest::of(vec![(Arc::from("index.html"), record)]);
            let mut known = Known::default();
            known.manifest = manifest;
            unlisted(&Keep::default(), &known, &to)
        };
        assert!(found(b"front page")?.is_empty(), "somebody else's");
        assert_eq!(found(b"the front page of another moment")?, ["secret.html"]);
        Ok(())
    }
}
