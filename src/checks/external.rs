//! Links that lead out of the site, asked one by one (cargo feature `links`): politely, and not again soon.
//!
//! Each host is asked one request at a time with a pause between two, several hosts at once. Answers are kept in
//! `.newsgen/links` for a week, failures for an hour. The instant is that of the check.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use anyhow::Result;
use newsgen_wire::date::Moment;
use serde::{Deserialize, Serialize};

use super::pages::Outside;
use super::places::{FoundIn, Places};
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem};
use crate::input::disk;
use crate::input::web::{Web, WebAnswer};
use crate::newsroom::policy::Judged;
use crate::render::plan::PlanEntry;
use crate::snapshot::Snapshot;

/// How many hosts are asked at once.
const AT_ONCE: usize = 16;
/// How long a host is left alone between two questions.
const PAUSE: Duration = Duration::from_millis(200);
/// The longest that a host may ask us to wait.
const LONGEST_WAIT: u64 = 30;
/// How often it may ask that.
const MOST_WAITS: usize = 2;
/// How many redirects are followed.
const MOST_HOPS: usize = 10;
/// For how many seconds an answer is good.
const WEEK: i64 = 7 * 24 * 3600;
/// For how many seconds a failure is.
const HOUR: i64 = 3600;

/// What became of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum LinkOutcome {
    /// It leads where it says.
    Fine,
    /// It was moved for good.
    Moved(String),
    /// Nobody can follow it, and why.
    Dead(String),
    /// The site does not answer programs, and how it says so.
    Unclear(String),
}

/// An outcome, and when it was found, in seconds since 1970.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct KnownAnswer {
    at: i64,
    outcome: LinkOutcome,
}

impl KnownAnswer {
    fn is_good(&self, now: i64) -> bool {
        let age = if matches!(self.outcome, LinkOutcome::Fine | LinkOutcome::Moved(_)) { WEEK } else { HOUR };
        (0..age).contains(&(now - self.at))
    }
}

/// Asks for every link, and reports what is wrong where it stands.
pub(super) fn check(
    snapshot: &Snapshot,
    links: Vec<Outside>,
    now: Moment,
    problems: &mut Judged,
) -> Result<()> {
    let file = snapshot.sources.absolute(".newsgen/links");
    let mut known = remembered(&file)?;
    let mut pages: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (entry, url) in links {
        let url = url.split('#').next().unwrap_or_default().to_owned();
        let entries = pages.entry(url).or_default();
        if entries.last() != Some(&entry) {
            entries.push(entry);
        }
    }
    let now = now.timestamp();
    let stale = |url: &&String| !known.get(*url).is_some_and(|known| known.is_good(now));
    let asked = ask_all(pages.keys().filter(stale));
    known.extend(asked.into_iter().map(|(url, outcome)| (url, KnownAnswer { at: now, outcome })));
    known.retain(|url, _| pages.contains_key(url));
    disk::replace(&file, &[&serde_json::to_vec_pretty(&known)?])?;
    let places = Places::new(snapshot, problems)?;
    for (url, entries) in &pages {
        if let Some(problem) = known.get(url).and_then(|known| problem_of(url, &known.outcome)) {
            problems.push(at_place(problem, url, entries, snapshot, &places)?);
        }
    }
    Ok(())
}

/// What is known from earlier; a file that cannot be read is an empty start.
fn remembered(file: &Path) -> Result<BTreeMap<String, KnownAnswer>> {
    let bytes = disk::read_if_there(file)?;
    Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default())
}

fn host(url: &str) -> String {
    url.split("://").nth(1).unwrap_or_default().split(['/', '?']).next().unwrap_or_default().to_lowercase()
}

/// Asks several hosts at once, and each of them for one thing after the other.
fn ask_all<'a>(urls: impl Iterator<Item = &'a String>) -> Vec<(String, LinkOutcome)> {
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for url in urls {
        hosts.entry(host(url)).or_default().push(url);
    }
    let threads = hosts.len().min(AT_ONCE);
    let waiting = Mutex::new(hosts.into_values());
    let outcomes = Mutex::new(Vec::new());
    let web = Web::default();
    let work = || {
        // The lock is held while the next host is taken, and no longer.
        let next = || waiting.lock().ok().and_then(|mut hosts| hosts.next());
        while let Some(urls) = next() {
            let asked = urls.into_iter().map(|url| (url.to_owned(), outcome(&web, url))).collect::<Vec<_>>();
            if let Ok(mut outcomes) = outcomes.lock() {
                outcomes.extend(asked);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    outcomes.into_inner().unwrap_or_default()
}

/// Follows a link to its end.
fn outcome(web: &Web, url: &str) -> LinkOutcome {
    let (mut at, mut seen) = (url.to_owned(), BTreeSet::new());
    let mut is_for_good = true;
    while seen.len() <= MOST_HOPS && seen.insert(at.clone()) {
        let answer = match patiently(web, &at) {
            Ok(answer) => answer,
            Err(reason) => return LinkOutcome::Dead(reason),
        };
        match answer.status {
            200..300 if at != url && is_for_good => return LinkOutcome::Moved(at),
            200..300 => return LinkOutcome::Fine,
            300..400 => {
                let next = answer.location.and_then(|to| url::Url::parse(&at).ok()?.join(&to).ok());
                let Some(next) = next else {
                    return LinkOutcome::Dead("it is redirected to nowhere".to_owned());
                };
                is_for_good &= matches!(answer.status, 301 | 308);
                next.as_str().clone_into(&mut at);
            }
            404 | 410 => return LinkOutcome::Dead(format!("the site answers {}", answer.status)),
            500.. if answer.status != 503 && answer.status < 600 => {
                return LinkOutcome::Dead(format!("the site answers {}", answer.status));
            }
            status => return LinkOutcome::Unclear(format!("the site answers {status}")),
        }
    }
    LinkOutcome::Dead("its redirects have no end".to_owned())
}

/// One answer: by its head, by the whole where a site knows no heads, later where it asks to wait.
fn patiently(web: &Web, url: &str) -> Result<WebAnswer, String> {
    let mut waits = 0;
    loop {
        std::thread::sleep(PAUSE);
        let mut answer = web.ask(url, false);
        if !answer.as_ref().is_ok_and(|answer| answer.status < 400 || matches!(answer.status, 429 | 503)) {
            std::thread::sleep(PAUSE);
            answer = web.ask(url, true);
        }
        let answer = answer?;
        let wait = answer.retry_after.unwrap_or(1);
        if !matches!(answer.status, 429 | 503) || wait > LONGEST_WAIT || waits == MOST_WAITS {
            return Ok(answer);
        }
        waits += 1;
        std::thread::sleep(Duration::from_secs(wait));
    }
}

fn problem_of(url: &str, outcome: &LinkOutcome) -> Option<Problem> {
    Some(match outcome {
        LinkOutcome::Fine => return None,
        LinkOutcome::Moved(to) => {
            Problem::lint(Lint::MovedLink, format!("{url} was moved for good")).hint(format!("write {to}"))
        }
        LinkOutcome::Dead(reason) => {
            Problem::lint(Lint::DeadLink, format!("{url} cannot be followed: {reason}"))
                .hint("fix the link, or remove it")
        }
        LinkOutcome::Unclear(reason) => {
            Problem::lint(Lint::UnclearLink, format!("it is not clear what {url} leads to: {reason}"))
                .hint("look at it in a browser")
        }
    })
}

/// The problem where the link stands: in a text, in a template, or on a page.
fn at_place(
    problem: Problem,
    url: &str,
    entries: &[usize],
    snapshot: &Snapshot,
    places: &Places,
) -> Result<Problem> {
    let bare = url.split_once("://").map_or(url, |(_, bare)| bare);
    let needles = [url.to_owned(), bare.trim_end_matches('/').to_owned()];
    let problem = match entries.len() {
        1 => problem,
        pages => problem.remark(format!("{pages} pages have this link")),
    };
    let pages = entries.iter().map(|at| &snapshot.plan.entries[*at]);
    for page in pages.clone() {
        if let FoundIn::At(place) = places.in_text(page, &needles)? {
            return Ok(problem.at(place));
        }
    }
    if let Some(place) = places.in_templates(&needles) {
        return Ok(problem.at(place));
    }
    let with_text = pages.clone().find_map(|page| text_file(page, snapshot));
    Ok(match (with_text, pages.clone().next()) {
        (Some(place), _) => problem.at(place),
        (None, Some(page)) => problem.remark(format!("on {}", page.address)),
        (None, None) => problem,
    })
}

fn text_file(page: &PlanEntry, snapshot: &Snapshot) -> Option<Place> {
    let article = page.output.article(&snapshot.newsroom)?;
    Some(Place::file(&article.document.path))
}
