//! Two builds into one folder: one after the other.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use crate::support::{EPOCH, Site, tree};

const RELEASE: &str = "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n";

fn start(site: &Site, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_newsgen"))
        .args(arguments)
        .current_dir(site.root())
        .env("SOURCE_DATE_EPOCH", EPOCH)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The file of the lock of the one output folder that was built.
fn lock_file(site: &Site) -> String {
    let entries = std::fs::read_dir(site.path(".newsgen")).unwrap();
    let mut names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    format!(".newsgen/{}", names.find(|name| name.starts_with("lock")).unwrap())
}

#[test]
fn a_second_build_says_for_whom_it_waits_and_then_builds() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    site.built(&[]);
    let file = lock_file(&site);
    site.write(&file, "process 4711");
    let held = File::open(site.path(&file)).unwrap();
    held.lock().unwrap();
    let (mut loud, mut quiet) = (start(&site, &["build"]), start(&site, &["--quiet", "build"]));
    let mut said = BufReader::new(loud.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert_eq!(line, "waiting for process 4711, which is building into public\n");
    // What is written while it waits is published: it reads the newsroom when its turn has come.
    site.write("content/b.md", RELEASE);
    assert!(loud.try_wait().unwrap().is_none() && quiet.try_wait().unwrap().is_none());
    drop(held);
    assert!(loud.wait().unwrap().success() && quiet.wait().unwrap().success());
    assert!(site.path("public/2025/05/01/b/index.html").exists());
    line.clear();
    said.read_to_string(&mut line).unwrap();
    assert!(!line.contains("waiting"), "{line}");
    let mut nothing = String::new();
    quiet.stderr.take().unwrap().read_to_string(&mut nothing).unwrap();
    assert_eq!(nothing, "");
}

#[test]
fn the_lock_of_a_dead_process_and_that_of_another_folder_hold_nobody_up() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    site.built(&[]);
    site.write(&lock_file(&site), "process 4711");
    let (status, said) = site.build(&[]);
    assert!(status == 0 && said.starts_with("public: written 0 files"), "{said}");
    let held = File::open(site.path(&lock_file(&site))).unwrap();
    held.lock().unwrap();
    let (status, said) = site.build(&["-o", "other"]);
    assert!(status == 0 && said.starts_with("other: written"), "{said}");
}

#[test]
fn many_builds_at_once_end_in_one_site() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    let builds: Vec<Child> = (0..6)
        .flat_map(|n| {
            site.write(&format!("content/r{n}.md"), RELEASE);
            [start(&site, &["build"]), start(&site, &["build", "--full", "-o", "other"])]
        })
        .collect();
    for build in builds {
        let output = build.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let public = tree(&site.path("public"));
    assert_eq!(public, tree(&site.path("other")));
    site.build(&["-o", "clean"]);
    assert_eq!(public, tree(&site.path("clean")));
}

#[test]
fn where_there_is_no_newsroom_nothing_is_left_behind() {
    let site = Site::empty();
    assert_eq!(site.build(&[]).0, 1);
    assert!(tree(site.root()).is_empty());
}
