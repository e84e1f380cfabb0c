//! What happens on the machine between two builds: caches, the output folder, times, zones, other folders.

use std::fs;
use std::path::{Path, PathBuf};

use super::newsroom::Newsroom;
use crate::support::Site;
use crate::support::dice::Dice;

/// Something that happens to the folder of a newsroom after an earlier build, with a number for its choices.
pub type Step = fn(&Site, &mut Dice);

pub const KINDS: &[(&str, super::Slip)] = &[
    ("caches are lost", |room, dice| step(room, dice, lose_caches)),
    ("a cache is cut short", |room, dice| step(room, dice, cut_a_cache)),
    ("a cache is of another version", |room, dice| step(room, dice, age_a_cache)),
    ("a cache is full of other bytes", |room, dice| step(room, dice, fill_a_cache)),
    ("caches are those of an earlier build", |room, dice| step(room, dice, earlier_caches)),
    ("caches are those of another newsroom", |room, dice| step(room, dice, foreign_caches)),
    ("the output is that of an earlier build", |room, dice| step(room, dice, earlier_output)),
    ("caches and the output's lists are lost", |room, dice| step(room, dice, lose_caches_and_lists)),
    ("the output's lists are lost", |room, dice| step(room, dice, lose_lists)),
    ("the output's lists are cut short", |room, dice| step(room, dice, cut_lists)),
    ("the output was moved", output_moved),
    ("the output was copied", output_copied),
    ("the output is written another way", output_spelled),
    ("the output is a link", output_linked),
    ("times are clamped", |room, _| room.is_clamped = true),
    ("the machine is elsewhere", elsewhere),
    ("the output goes where sources are", output_into_sources),
    ("the content was moved away", |room, dice| step(room, dice, content_away)),
];

fn step(room: &mut Newsroom, dice: &mut Dice, step: Step) {
    room.before.push((step, dice.below(u64::MAX)));
}

/// Every file below a folder, whatever its name.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    walk.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// Files of the output that begin with a dot: what it knows of itself.
fn lists(site: &Site) -> Vec<PathBuf> {
    let is_list = |file: &PathBuf| file.file_name().unwrap().to_string_lossy().starts_with('.');
    files_in(&site.path("public")).into_iter().filter(is_list).collect()
}

fn lose_caches(site: &Site, _: &mut Dice) {
    let _ = fs::remove_dir_all(site.path(".newsgen"));
}

fn lose_lists(site: &Site, _: &mut Dice) {
    for list in lists(site) {
        fs::remove_file(list).unwrap();
    }
}

fn lose_caches_and_lists(site: &Site, dice: &mut Dice) {
    lose_caches(site, dice);
    lose_lists(site, dice);
}

fn cut_lists(site: &Site, dice: &mut Dice) {
    for list in lists(site) {
        let bytes = fs::read(&list).unwrap();
        let at = usize::try_from(dice.below(bytes.len() as u64 + 1)).unwrap();
        fs::write(&list, &bytes[..at]).unwrap();
    }
}

fn change_a_cache(site: &Site, dice: &mut Dice, changed: fn(Vec<u8>, &mut Dice) -> Vec<u8>) {
    let caches = files_in(&site.path(".newsgen"));
    if caches.is_empty() {
        return;
    }
    let cache = &caches[usize::try_from(dice.below(caches.len() as u64)).unwrap()];
    fs::write(cache, changed(fs::read(cache).unwrap(), dice)).unwrap();
}

fn cut_a_cache(site: &Site, dice: &mut Dice) {
    change_a_cache(site, dice, |bytes, dice| {
        let at = usize::try_from(dice.below(bytes.len() as u64 + 1)).unwrap();
        bytes[..at].to_vec()
    });
}

fn fill_a_cache(site: &Site, dice: &mut Dice) {
    change_a_cache(site, dice, |bytes, dice| {
        let byte = u8::try_from(dice.below(256)).unwrap();
        vec![byte; bytes.len()]
    });
}

/// Another number in the first line, as of an earlier program.
fn age_a_cache(site: &Site, dice: &mut Dice) {
    change_a_cache(site, dice, |mut bytes, _| {
        if let Some(digit) = bytes.iter_mut().take(40).find(|byte| byte.is_ascii_digit()) {
            *digit = if *digit == b'0' { b'9' } else { *digit - 1 };
        }
        bytes
    });
}

pub fn copy(from: &Path, to: &Path) {
    for file in files_in(from) {
        let to = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(file, to).unwrap();
    }
}

/// `earlier/` holds what stood there before the last build but one.
fn earlier_caches(site: &Site, dice: &mut Dice) {
    lose_caches(site, dice);
    copy(&site.path("../earlier/.newsgen"), &site.path(".newsgen"));
}

fn earlier_output(site: &Site, _: &mut Dice) {
    let _ = fs::remove_dir_all(site.path("public"));
    copy(&site.path("../earlier/public"), &site.path("public"));
}

fn foreign_caches(site: &Site, dice: &mut Dice) {
    let other = Site::new(&[("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n")]);
    other.run(&["build", "--quiet"]);
    lose_caches(site, dice);
    copy(&other.path(".newsgen"), &site.path(".newsgen"));
}

/// Builds into the folder that the output is then called.
fn output_moved(room: &mut Newsroom, dice: &mut Dice) {
    dice.pick(&["site", "build/site", "../public"]).clone_into(&mut room.output);
    room.arguments.extend(["--output-dir".to_owned(), room.output.clone()]);
    let step: Step = match &*room.output {
        "site" => |site, _| move_output(site, "site"),
        "build/site" => |site, _| move_output(site, "build/site"),
        _ => |site, _| move_output(site, "../public"),
    };
    room.before.push((step, 0));
}

fn move_output(site: &Site, to: &str) {
    let to = site.path(to);
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    let _ = fs::rename(site.path("public"), to);
}

fn output_copied(room: &mut Newsroom, _: &mut Dice) {
    "copied".clone_into(&mut room.output);
    room.arguments.extend(["--output-dir".to_owned(), "copied".to_owned()]);
    room.before.push((|site, _| copy(&site.path("public"), &site.path("copied")), 0));
}

fn output_spelled(room: &mut Newsroom, dice: &mut Dice) {
    let written = dice.pick(&[
        "./public",
        "public/",
        "nope/../public",
        "public/../public",
        "content/../public",
        "public/.",
    ]);
    "public".clone_into(&mut room.output);
    room.arguments.extend(["--output-dir".to_owned(), written.to_owned()]);
}

fn output_linked(room: &mut Newsroom, _: &mut Dice) {
    "public".clone_into(&mut room.output);
    room.links.insert("linked".to_owned(), "public".to_owned());
    room.arguments.extend(["--output-dir".to_owned(), "linked".to_owned()]);
}

fn output_into_sources(room: &mut Newsroom, dice: &mut Dice) {
    let into = dice.pick(&[
        "content",
        "content/out",
        "nope/../content",
        ".",
        "static",
        "static/site",
        "nope/../static/site",
    ]);
    room.arguments.extend(["--output-dir".to_owned(), into.to_owned()]);
}

fn elsewhere(room: &mut Newsroom, dice: &mut Dice) {
    let zone = dice.pick(&["Pacific/Kiritimati", "America/Los_Angeles", "UTC-14", "nonsense"]);
    room.variables = vec![("TZ", zone), ("LC_ALL", dice.pick(&["C", "tr_TR.UTF-8", "de_DE.UTF-8"]))];
}

fn content_away(site: &Site, _: &mut Dice) {
    // Another slip may have moved it already.
    if site.path("content").exists() {
        fs::rename(site.path("content"), site.path("away")).unwrap();
    }
}
