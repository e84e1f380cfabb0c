//! Slips of the hand never publish what is held.
//!
//! A newsroom with a held text gets one to three slips, such as a blank line above the front matter, a key written
//! wrong, a file in another folder, a cache that is lost. Then it is built. Nothing of the text may be in the output, or
//! the build ends with status 1 and leaves the output as it was.
//!
//! **What is a slip.** Somebody who looks at the newsroom still sees that the text is meant to be held: an embargo line,
//! a key in a table that swallowed it, front matter in another dialect. So these are none: to remove what holds a text, to
//! write it as a comment, to say `draft = false`, an embargo that is over, or a file that a public text names as well. A
//! translation is held with its original only while its name or key says whose it is. A file that nobody names, in the
//! folder of a public text, is that text's; a text that was set aside under another ending names nothing any more. What a
//! public text writes itself, such as the name of a held file in a link, it tells. Code below a head that was read is
//! code, and a name in `[extra]` that sounds like none of ours (`hidden`) is free.
//!
//! Each case is made from its number alone: `NEWSGEN_SLIP=1234 cargo test --test properties slips` tries the case again
//! that a failure names. `NEWSGEN_SLIPS=20000` tries that many, `NEWSGEN_SLIPS_FROM` other ones, and
//! `NEWSGEN_PROGRAM` another program, such as a release build. A failure is made as small as it can be before it is
//! shown, and failures that need the same slips are shown once.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::support::dice::Dice;
use crate::support::{Site, program, tree};
use newsroom::{Held, Newsroom, PUBLIC};

mod copy;
mod heads;
mod machine;
mod names;
mod newsroom;
mod search;

/// Does something to a newsroom; it may find nothing to do.
type Slip = fn(&mut Newsroom, &mut Dice);

/// How long one build may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many places of words are named.
const SHOWN: usize = 3;

/// What the newsroom was like at an earlier build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Earlier {
    Nothing,
    /// The text was held, without a slip.
    Held,
    /// The text was public.
    Open,
}

/// A newsroom, its past, and what happens to it: slips by their number, each with a seed of its own.
#[derive(Clone, Debug)]
struct Case {
    held: Held,
    earlier: Earlier,
    slips: Vec<(usize, u64)>,
}

fn kinds() -> Vec<(&'static str, Slip)> {
    [heads::KINDS, copy::KINDS, names::KINDS, machine::KINDS].concat()
}

impl Case {
    fn of(number: u64, kinds: &[(&'static str, Slip)]) -> Self {
        let mut dice = Dice(number.wrapping_mul(0x2545_f491_4f6c_dd1d));
        let held = Held::any(&mut dice);
        let earlier = *dice.pick(&[&Earlier::Nothing, &Earlier::Nothing, &Earlier::Held, &Earlier::Open]);
        let wanted = 1 + dice.below(6) / 3 + dice.below(4) / 3;
        let mut case = Self { held, earlier, slips: Vec::new() };
        let mut newsroom = Newsroom::of(&held);
        for _ in 0..60 {
            let slip = (usize::try_from(dice.below(kinds.len() as u64)).unwrap(), dice.below(u64::MAX));
            let mut slipped = newsroom.clone();
            kinds[slip.0].1(&mut slipped, &mut Dice(slip.1));
            if slipped != newsroom {
                newsroom = slipped;
                case.slips.push(slip);
            }
            if case.slips.len() as u64 == wanted {
                break;
            }
        }
        case
    }

    fn newsroom(&self, kinds: &[(&'static str, Slip)]) -> Newsroom {
        let mut newsroom = Newsroom::of(&self.held);
        for (kind, seed) in &self.slips {
            kinds[*kind].1(&mut newsroom, &mut Dice(*seed));
        }
        newsroom
    }

    fn names(&self, kinds: &[(&'static str, Slip)]) -> String {
        let names: Vec<&str> = self.slips.iter().map(|(kind, _)| kinds[*kind].0).collect();
        if names.is_empty() { "no slip at all".to_owned() } else { names.join(" + ") }
    }

    fn simpler(&self) -> Vec<Self> {
        let mut simpler = Vec::new();
        for slip in 0..self.slips.len() {
            let mut fewer = self.clone();
            fewer.slips.remove(slip);
            simpler.push(fewer);
        }
        if self.earlier != Earlier::Nothing {
            simpler.push(Self { earlier: Earlier::Nothing, ..self.clone() });
        }
        simpler.extend(self.held.simpler().into_iter().map(|held| Self { held, ..self.clone() }));
        simpler
    }
}

/// Makes a folder hold the files of a newsroom and no others; what did not change is not touched.
fn write(site: &Site, newsroom: &Newsroom, was: Option<&Newsroom>) {
    for path in was.into_iter().flat_map(|was| was.files.keys()) {
        if !newsroom.files.contains_key(path) {
            site.remove(path);
        }
    }
    for (path, bytes) in &newsroom.files {
        if was.is_none_or(|was| was.files.get(path) != Some(bytes)) {
            site.write(path, bytes);
        }
    }
    for (path, target) in &newsroom.links {
        fs::create_dir_all(site.path(path).parent().unwrap()).unwrap();
        let _ = std::os::unix::fs::symlink(target, site.path(path));
    }
    if newsroom.is_clamped {
        let day = std::time::UNIX_EPOCH + Duration::from_secs(1);
        for path in newsroom.files.keys() {
            fs::File::open(site.path(path)).unwrap().set_modified(day).unwrap();
        }
    }
}

/// Status and words of a build; a status of -1 is a panic or a hang.
fn build(site: &Site, newsroom: &Newsroom, arguments: &[String]) -> (i32, String) {
    let said = site.path("../said");
    let mut child = Command::new(program())
        .args(["build", "--now", &newsroom.now])
        .args(arguments)
        .current_dir(site.root())
        .env_remove("NEWSGEN_BASE_URL")
        .env_remove("SOURCE_DATE_EPOCH")
        .envs(newsroom.variables.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(fs::File::create(&said).unwrap())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status.code().unwrap_or(-1);
        }
        if begun.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            break -1;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    (status, String::from_utf8_lossy(&fs::read(said).unwrap()).into_owned())
}

/// Keeps what a build left, for steps that bring it back.
fn keep(site: &Site) {
    for folder in [".newsgen", "public"] {
        let kept = site.path("../earlier").join(folder);
        let _ = fs::remove_dir_all(&kept);
        machine::copy(&site.path(folder), &kept);
    }
}

/// What is wrong after the slips, in words.
fn wrong(case: &Case, kinds: &[(&'static str, Slip)]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::at(&folder.path().join("room"));
    let newsroom = case.newsroom(kinds);
    let mut was = None;
    if case.earlier != Earlier::Nothing {
        let first = match case.earlier {
            Earlier::Open => Newsroom::open(&case.held),
            _ => Newsroom::of(&case.held),
        };
        let first = Newsroom { is_clamped: newsroom.is_clamped, ..first };
        write(&site, &first, None);
        let (status, said) = build(&site, &first, &[]);
        if status != 0 {
            return Some(format!("the build before the slips ends with {status}: {said}"));
        }
        keep(&site);
        was = Some(first);
    }
    write(&site, &newsroom, was.as_ref());
    for (step, seed) in &newsroom.before {
        step(&site, &mut Dice(*seed));
    }
    let output = site.path(&newsroom.output);
    let before = tree(&output);
    let (status, said) = build(&site, &newsroom, &newsroom.arguments);
    let after = tree(&output);
    judged(&newsroom, status, &before, &after).map(|wrong| format!("status {status}, {wrong}\n{said}"))
}

type Tree = BTreeMap<String, Vec<u8>>;

fn judged(newsroom: &Newsroom, status: i32, before: &Tree, after: &Tree) -> Option<String> {
    let is_usage = status == 2 && !newsroom.arguments.is_empty();
    if !matches!(status, 0 | 1) && !is_usage {
        return Some("which is no answer to a slip".to_owned());
    }
    let mut new = after.clone();
    if status != 0 {
        // A build that says no keeps the last good site.
        new.retain(|path, bytes| before.get(path) != Some(bytes));
    }
    let leaks = search::found(&new, &newsroom.words);
    if !leaks.is_empty() {
        let more = leaks.len().saturating_sub(SHOWN);
        return Some(format!("{} and {more} more", leaks[..leaks.len() - more].join(", ")));
    }
    let is_whole = search::found(&new, &[("public", PUBLIC.to_owned())]);
    (status == 0 && is_whole.is_empty()).then(|| "and the public text is gone".to_owned())
}

/// The simplest case that fails as well: first with as few slips as can be, then a simpler newsroom.
fn smallest(mut case: Case, mut why: String, kinds: &[(&'static str, Slip)]) -> (Case, String) {
    loop {
        let simpler = case.simpler().into_iter().find_map(|simpler| Some((wrong(&simpler, kinds)?, simpler)));
        match simpler {
            Some((because, simpler)) => (why, case) = (because, simpler),
            None => return (case, why),
        }
    }
}

fn shown(number: u64, case: &Case, why: &str, kinds: &[(&'static str, Slip)]) -> String {
    let newsroom = case.newsroom(kinds);
    let mut shown =
        format!("== case {number}: {}\n{:?}, earlier {:?}\n", case.names(kinds), case.held, case.earlier);
    let old = Newsroom::of(&case.held);
    for (path, bytes) in &newsroom.files {
        if *path == newsroom.held || old.files.get(path) != Some(bytes) {
            let _ = writeln!(shown, "{path}: {:?}", String::from_utf8_lossy(bytes));
        }
    }
    for (path, target) in &newsroom.links {
        let _ = writeln!(shown, "{path} -> {target}");
    }
    let _ = writeln!(shown, "now {}, {:?} {:?}", newsroom.now, newsroom.arguments, newsroom.variables);
    let _ = writeln!(shown, "{why}");
    shown
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().unwrap())
}

/// Says a failure at once: a long run may be stopped.
#[expect(clippy::print_stdout, reason = "with --nocapture somebody reads it")]
fn show(failure: &str) {
    println!("{failure}");
}

/// Tries cases in as many threads as there are processors; gives failures by the names of their slips.
fn tried(numbers: std::ops::Range<u64>) -> BTreeMap<String, Vec<String>> {
    let kinds = kinds();
    let next = AtomicU64::new(numbers.start);
    let failures = Mutex::new(BTreeMap::<String, Vec<String>>::new());
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= numbers.end {
                return;
            }
            let case = Case::of(number, &kinds);
            if let Some(why) = wrong(&case, &kinds) {
                let (case, why) = smallest(case, why, &kinds);
                let shown = shown(number, &case, &why, &kinds);
                show(&shown);
                failures.lock().unwrap().entry(case.names(&kinds)).or_default().push(shown);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, std::num::NonZero::get) {
            scope.spawn(work);
        }
    });
    failures.into_inner().unwrap()
}

#[test]
fn no_slip_publishes_what_is_held() {
    let from = setting("NEWSGEN_SLIP").or_else(|| setting("NEWSGEN_SLIPS_FROM")).unwrap_or(0);
    let count = if setting("NEWSGEN_SLIP").is_some() { 1 } else { setting("NEWSGEN_SLIPS").unwrap_or(300) };
    let numbers = from..from + count;
    let failures = tried(numbers);
    let mut report = String::new();
    for (slips, cases) in &failures {
        let _ = writeln!(report, "{} of “{slips}”, such as\n{}", cases.len(), cases[0]);
    }
    assert!(failures.is_empty(), "{report}");
}

/// The newsrooms are what they should be: silent while they hold, and with each of their words where nothing is held.
#[test]
fn what_is_held_is_silent_before_a_slip_and_all_there_without_a_hold() {
    let mut seen = Vec::new();
    for number in 0..40 {
        let held = Held::any(&mut Dice(number));
        if seen.contains(&held) {
            continue;
        }
        seen.push(held);
        let case = Case { held, earlier: Earlier::Nothing, slips: Vec::new() };
        assert_eq!(wrong(&case, &[]), None, "{held:?}");
        let open = Newsroom::open(&held);
        let folder = tempfile::tempdir().unwrap();
        let site = Site::at(&folder.path().join("room"));
        write(&site, &open, None);
        let (status, said) = build(&site, &open, &[]);
        assert_eq!(status, 0, "{held:?}: {said}");
        let files = tree(&site.path("public"));
        let has_folder = matches!(held.place, newsroom::Place::Folder | newsroom::Place::FolderInOpen);
        for word in &open.words {
            // Files of a text without a folder of its own go out with it, or nobody gets them; wire copy is called
            // after its headline; the theme shows no values of `[extra]`.
            let is_file = word.0.contains("picture") || word.0.contains("paper");
            if is_file && !has_folder
                || word.0 == "extra"
                || word.0 == "name of the file" && held.form != newsroom::Form::Markdown
            {
                continue;
            }
            assert!(
                !search::found(&files, std::slice::from_ref(word)).is_empty(),
                "{held:?}: {word:?}\n{said}"
            );
        }
    }
}
