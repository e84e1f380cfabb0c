//! Texts that were published and have another address now, while nothing answers at the old one.
//!
//! A text is known again by its path, whatever was corrected in it, and where its file was renamed, by its lead. What is
//! held, withdrawn, expired or deleted on purpose has not moved.

use std::collections::{HashMap, HashSet};

use crate::base::address::Address;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, with_thousands};
use crate::newsroom::release::Article;
use crate::render::plan::Plan;
use crate::snapshot::Snapshot;

use super::list::{LineKind, ListLine, Marks, OutputList};

/// More than so many are reported as one: somebody changed the pattern of all addresses.
const MOST: usize = 10;

/// The warnings of addresses that the list names and that moved; `gone` are the files that would go, sorted.
#[must_use]
pub fn problems(snapshot: &Snapshot, list: &OutputList, gone: &[&str]) -> Vec<Problem> {
    let moved = moved(snapshot, list, gone);
    let moved: Vec<(Address, &Article)> =
        moved.into_iter().map(|(line, to)| (address_of(line.path), to)).collect();
    match moved.first() {
        Some((from, to)) if moved.len() > MOST => {
            let message = format!(
                "{} addresses of published texts moved, such as {from} to {}, and nothing answers at the old ones",
                with_thousands(moved.len()),
                to.address
            );
            let hint = "write the earlier `[permalinks] release` or language path back, or an alias into each text; \
                        before a build `newsgen check --published public/.newsgen-list` names them all";
            vec![Problem::lint(Lint::MovedAddress, message).hint(hint)]
        }
        _ => moved.iter().map(|(from, to)| problem(from, to)).collect(),
    }
}

fn problem(from: &Address, to: &Article) -> Problem {
    let document = &to.document;
    let written = |alias: &str| format!("\"{}\"", alias.replace('"', "%22"));
    let mut aliases: Vec<String> = document.front.aliases.iter().map(|alias| written(&alias.value)).collect();
    aliases.push(written(&from.as_str().replace('%', "%25")));
    let line = format!("aliases = [{}]", aliases.join(", "));
    let hint = if document.path.ends_with(".txt") {
        format!("write {line} between two lines `+++` above its text")
    } else {
        format!("write {line} into its front matter")
    };
    let message = format!("the address {from} moved to {}, and nothing answers there any more", to.address);
    Problem::lint(Lint::MovedAddress, message).at(Place::file(&document.path)).hint(hint)
}

/// The lines of texts that moved, each with the text.
pub(super) fn moved<'a>(
    snapshot: &'a Snapshot,
    list: &'a OutputList,
    gone: &[&str],
) -> Vec<(ListLine<'a>, &'a Article)> {
    if gone.is_empty() {
        return Vec::new();
    }
    let mut left = Vec::new();
    for line in list.lines() {
        // An address that changed in case alone answers.
        if line.kind != LineKind::File
            && gone.binary_search(&line.path).is_ok()
            && snapshot.plan.get(&address_of(line.path)).is_none()
        {
            left.push(line);
        }
    }
    if left.is_empty() {
        return Vec::new();
    }
    let mut before = HashSet::new();
    for line in list.lines() {
        if line.kind != LineKind::File {
            before.insert(line.marks.source);
        }
    }
    let here: HashSet<u64> = snapshot.sources.content.iter().map(|file| Marks::of_path(&file.path)).collect();
    // Of several new texts with one lead none is known again.
    let (mut by_source, mut new) = (HashMap::new(), HashMap::new());
    for article in snapshot.newsroom.articles() {
        let marks = Marks::of(&article.document);
        by_source.insert(marks.source, article);
        if !before.contains(&marks.source) {
            new.entry(marks.text).and_modify(|only| *only = None).or_insert(Some(article));
        }
    }
    let mut alike: HashMap<u64, usize> = HashMap::new();
    for line in &left {
        *alike.entry(line.marks.text).or_default() += 1;
    }
    let mut moved = Vec::new();
    for line in left {
        let heir = if here.contains(&line.marks.source) {
            by_source.get(&line.marks.source).copied()
        } else if line.marks.text != 0 && alike.get(&line.marks.text) == Some(&1) {
            new.get(&line.marks.text).copied().flatten()
        } else {
            None
        };
        moved.extend(heir.map(|article| (line, article)));
    }
    moved
}

/// The address of a file of the output.
#[must_use]
pub(super) fn address_of(file: &str) -> Address {
    let page = file.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    Address::new(&format!("/{}", page.unwrap_or(file)))
}

/// Whether the site has a file of this path.
#[must_use]
pub(super) fn answers(plan: &Plan, file: &str) -> bool {
    plan.has(&address_of(file))
}
