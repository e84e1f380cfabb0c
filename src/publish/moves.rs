//! In which order a site changes, so that after every single move each link leads somewhere.
//!
//! Old pages link to old files and new pages to new ones. So first everything new comes, then the pages turn from old to
//! new, and what is old alone goes last. New pages link to each other in circles: a page without links ([`BLANK`]) holds
//! the address of each until all addresses are there, and stands in for each page that goes before anything goes that
//! the page links to.

use std::sync::Arc;

use crate::render::plan::output::Rank;

/// What stands for a moment where a page comes or goes: it links to nothing.
pub(super) const BLANK: &[u8] = b"<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
<meta name=\"robots\" content=\"noindex\">\n<title>Not found</title>\n<h1>Not found</h1>\n";

/// What is at a file's place in the output before anything moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum There {
    /// Nothing yet.
    Nothing,
    /// A file.
    File,
    /// A folder of files that all go.
    Folder,
}

/// A file that was written beside the output.
#[derive(Clone, Debug)]
pub(super) struct Staged {
    /// Its path below the output folder.
    pub file: Arc<str>,
    /// When it is moved.
    pub rank: Rank,
    /// Whether there was a file at its place when it was written.
    pub is_there: bool,
    /// Whether an earlier build of ours wrote it.
    pub is_ours: bool,
}

/// One change of the output. Each is done or not done, never half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move<'a> {
    /// A page without links comes where a page will be.
    Hold(&'a str),
    /// A new file comes.
    Add(&'a str),
    /// A file takes the place of another.
    Replace(&'a str),
    /// A page without links takes the place of a page that will go.
    Blank(&'a str),
    /// A file goes.
    Remove(&'a str),
}

/// All moves of one build.
#[derive(Debug, Default)]
pub(super) struct Moves<'a> {
    /// What no page of the old site links to: it can be taken back.
    pub arrivals: Vec<Move<'a>>,
    /// What changes the site.
    pub turn: Vec<Move<'a>>,
}

/// The moves that place what is staged, with what is at its place, and remove what is gone. A file of `way` goes first: a
/// folder will take its place.
pub(super) fn moves<'a>(
    staged: &'a [(Staged, There)],
    gone: &'a [(Arc<str>, There)],
    way: &'a [String],
) -> Moves<'a> {
    let mut sorted: Vec<&(Staged, There)> = staged.iter().collect();
    sorted.sort_by(|(a, _), (b, _)| (a.rank, &a.file).cmp(&(b.rank, &b.file)));
    let (mut copied, mut held, mut added, mut turn, mut late) =
        <(Vec<_>, Vec<_>, Vec<_>, Vec<_>, Vec<_>)>::default();
    for (Staged { file, rank, .. }, there) in sorted {
        match there {
            There::Nothing if is_page(file) => {
                held.push(Move::Hold(file));
                turn.push(Move::Replace(file));
            }
            There::Nothing if *rank == Rank::File => copied.push(Move::Add(file)),
            There::Nothing => added.push(Move::Add(file)),
            There::File => turn.push(Move::Replace(file)),
            There::Folder => late.push(Move::Add(file)),
        }
    }
    let goes = || gone.iter().filter(|(file, _)| !way.iter().any(|other| **other == **file));
    let is_shown = |(file, there): &&(Arc<str>, There)| is_page(file) && *there == There::File;
    turn.extend(goes().filter(is_shown).map(|(file, _)| Move::Blank(file)));
    // Feeds and sitemaps lead to pages and files, and nothing leads to them any more.
    let (data, rest): (Vec<_>, Vec<_>) = goes().map(|(file, _)| file).partition(|file| is_data(file));
    turn.extend(data.into_iter().chain(rest).map(|file| Move::Remove(file)));
    turn.extend(late);
    let way = way.iter().map(|file| Move::Remove(file));
    Moves { arrivals: way.chain(copied).chain(held).chain(added).collect(), turn }
}

fn is_page(file: &str) -> bool {
    matches!(extension(file), Some("html" | "htm"))
}

/// Whether a file that went may have led to others without being a page: a feed, a sitemap, an old address.
fn is_data(file: &str) -> bool {
    matches!(extension(file), None | Some("xml" | "json" | "txt"))
}

fn extension(file: &str) -> Option<&str> {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map(|(_, extension)| extension)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// Files and what each links to. A copied file links to nothing, a page to anything, data to pages.
    type Site = BTreeMap<String, Vec<String>>;

    const NAMES: [(&str, Rank); 11] = [
        ("style.css", Rank::File),
        ("photo.jpg", Rank::File),
        ("static.html", Rank::File),
        ("a/index.html", Rank::Release),
        ("b/index.html", Rank::Release),
        ("c/index.html", Rank::Release),
        ("tags/x/index.html", Rank::Listing),
        ("tags/y/index.html", Rank::Listing),
        ("index.html", Rank::Listing),
        ("rss.xml", Rank::Feed),
        ("sitemap.xml", Rank::Index),
    ];

    fn site() -> impl Strategy<Value = Site> {
        let choice = (prop::collection::vec(any::<bool>(), 11), prop::collection::vec(any::<u16>(), 11));
        choice.prop_map(|(there, links)| {
            let names = NAMES.iter().zip(&there).filter(|(_, there)| **there);
            let names: Vec<&(&str, Rank)> = names.map(|(name, _)| name).collect();
            let linked = |(name, rank): &(&str, Rank), chosen: u16| {
                let may = |other: &str| match rank {
                    _ if is_page(name) => true,
                    Rank::File => false,
                    _ => is_page(other),
                };
                let others =
                    names.iter().enumerate().filter(|(at, (other, _))| chosen >> at & 1 == 1 && may(other));
                others.map(|(_, (other, _))| (*other).to_owned()).collect()
            };
            names.iter().zip(links).map(|(name, chosen)| (name.0.to_owned(), linked(name, chosen))).collect()
        })
    }

    fn apply(site: &mut Site, new: &Site, step: Move) {
        match step {
            Move::Hold(file) | Move::Blank(file) => site.insert(file.to_owned(), Vec::new()),
            Move::Add(file) | Move::Replace(file) => site.insert(file.to_owned(), new[file].clone()),
            Move::Remove(file) => site.remove(file),
        };
    }

    fn broken(site: &Site) -> Option<(&String, &String)> {
        site.iter()
            .find_map(|(file, links)| Some((file, links.iter().find(|link| !site.contains_key(*link))?)))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn after_every_move_every_link_leads_somewhere(old in site(), news in prop::collection::vec((site(), any::<u8>()), 1..4)) {
            // Each build but the last is stopped after some of its moves, and the next one starts from there.
            let (mut now, last) = (old, news.len() - 1);
            for (at, (new, stop)) in news.iter().enumerate() {
                let there = |file: &str| if now.contains_key(file) { There::File } else { There::Nothing };
                let changed = NAMES.iter().filter(|(name, _)| new.contains_key(*name) && now.get(*name) != new.get(*name));
                let staged: Vec<(Staged, There)> =
                    changed.map(|(name, rank)| (Staged { file: (*name).into(), rank: *rank, is_there: now.contains_key(*name), is_ours: true }, there(name))).collect();
                let gone: Vec<(Arc<str>, There)> =
                    now.keys().filter(|file| !new.contains_key(*file)).map(|file| (file.as_str().into(), There::File)).collect();
                let Moves { arrivals, turn } = moves(&staged, &gone, &[]);
                let before = now.clone();
                for step in &arrivals {
                    prop_assert!(matches!(step, Move::Hold(_) | Move::Add(_)), "{step:?} cannot be taken back");
                }
                let steps: Vec<Move> = arrivals.into_iter().chain(turn).collect();
                let done = if at == last { steps.len() } else { usize::from(*stop) % (steps.len() + 1) };
                for step in &steps[..done] {
                    apply(&mut now, new, *step);
                    prop_assert_eq!(broken(&now), None, "after {:?} of {:?} from {:?} to {:?}", step, steps, before, new);
                }
            }
            prop_assert_eq!(&now, &news[last].0);
        }
    }
}
