//! Names, sizes and numbers that nobody wrote in good faith.

use std::fs;
use std::process::{Command, Stdio};

use newsgen::newsroom::Options;
use newsgen::render::Failure;
use newsgen::render::causes::alone;
use newsgen::snapshot::{Request, Snapshot};
use wait4::Wait4;

use crate::support::preview::Preview;
use crate::support::{NOW, Site};

/// Names that a terminal or the log of a job would obey.
const NAMES: [&str; 5] = [
    "esc\u{1b}[31m",
    "line\n::warning::forged",
    "return\r::error::forged",
    "turned\u{202e}",
    "bell\u{7}\u{9b}",
];

#[test]
fn names_of_files_are_shown_and_never_obeyed() {
    let site = Site::new(&[]);
    for (at, name) in NAMES.iter().enumerate() {
        let text = |front: &str, body: &str| format!("+++\ntitle = \"T{at}\"\n{front}\n+++\n\n{body}\n");
        site.write(&format!("content/{name}.md"), text("date = 2025-05-01", "[x](no.md) ![](no.png)"));
        site.write(&format!("content/{name}held.md"), text("date = 2099-05-01", "Text."));
        site.write(
            &format!("content/{name}bundle/index.md"),
            text("date = 2025-05-02\nembargo = 2099-01-01", "Text."),
        );
        site.write(&format!("content/{name}.png"), "x");
    }
    // The next ones need a site that can be built.
    let sound = Site::new(&[]);
    for name in NAMES {
        sound.write(
            &format!("content/{name}held.md"),
            "+++\ntitle = \"T\"\ndate = 2099-05-01\n+++\n\nText.\n",
        );
        sound.write(&format!("public/{name}.txt"), "somebody's");
    }
    for (site, command) in [
        (&site, &["check", "--now", NOW][..]),
        (&site, &["build", "--now", NOW]),
        (&site, &["build", "--now", NOW, "-v"]),
        (&site, &["list", "--now", NOW]),
        (&site, &["list", "held", "--now", NOW]),
        (&site, &["next", "--now", NOW]),
        (&site, &["check", "--now", NOW, "--format", "github"]),
        (&sound, &["build", "--now", NOW, "-v"]),
        (&sound, &["build", "--now", NOW, "--verify", "-v"]),
        (&sound, &["next", "--now", NOW]),
        (&sound, &["list", "untranslated", "--now", NOW]),
    ] {
        let output = site.run(command);
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        let is_obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!said.contains(is_obeyed), "{command:?}: {said:?}");
        let forged = said.lines().find(|line| line.starts_with("::") && !line.contains("title=newsgen"));
        assert_eq!(forged, None, "{command:?}");
    }
}

#[test]
fn a_spreadsheet_calculates_nothing_of_a_list() {
    let site = Site::new(&[]);
    for (at, title) in
        ["=HYPERLINK('http://e','x')", "+1+1", "-2+3", "@SUM(1)", "-5", "2025"].iter().enumerate()
    {
        let text = format!(
            "+++\ntitle = \"{title}\"\ndate = 2025-05-01\n+++\n\n“{title} and so it goes on,” said Ana Lenk.\n"
        );
        site.write(&format!("content/{at}.md"), text);
    }
    for arguments in [&["list", "--format", "csv"][..], &["list", "--quotes", "--format", "csv"]] {
        let csv = site.run(arguments).stdout;
        let mut cells = 0;
        for record in csv::Reader::from_reader(csv.as_slice()).records() {
            for cell in &record.unwrap() {
                cells += 1;
                let is_formula = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
                assert!(!is_formula, "{arguments:?}: {cell}");
            }
        }
        assert!(cells > 20);
    }
    let csv = String::from_utf8(site.run(&["list", "--format", "csv"]).stdout).unwrap();
    assert!(csv.contains(",'+1+1\n") && csv.contains(",-5\n") && csv.contains(",2025\n"), "{csv}");
}

/// The most memory that a build and a preview may have, in bytes: less than the file that they copy.
const MOST: u64 = 120 << 20;

#[test]
fn a_large_file_is_copied_in_pieces() {
    let site = Site::new(&[("content/a/index.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n")]);
    for path in ["static/film.mp4", "content/a/photo.png"] {
        site.write(path, "head");
        // It takes no room: the rest of it was never written.
        fs::File::options().write(true).open(site.path(path)).unwrap().set_len(160 << 20).unwrap();
    }
    for arguments in [&["build"][..], &["build", "--verify"], &["build", "--full"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsgen"));
        command.args(arguments).args(["--now", NOW]).current_dir(site.root()).stderr(Stdio::null());
        let used = command.spawn().unwrap().wait4().unwrap();
        assert!(used.status.success());
        assert!(used.rusage.maxrss < MOST, "{arguments:?} took {} bytes", used.rusage.maxrss);
    }
    assert_eq!(fs::metadata(site.path("public/film.mp4")).unwrap().len(), 160 << 20);
    let preview = Preview::of(&site);
    assert_eq!(preview.ask("GET", "/film.mp4", "Range: bytes=0-3\r\n").body, b"head");
}

#[test]
fn a_mistake_of_the_program_is_a_problem_of_one_page() {
    let site = Site::new(&[("content/a.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n")]);
    let request = Request {
        root: site.root().to_path_buf(),
        config: "config.toml".into(),
        base_url: None,
        cache: None,
        origin: None,
        options: Options { now: NOW.parse().unwrap(), drafts: false },
    };
    let snapshot = Snapshot::take(&request).unwrap().snapshot.unwrap();
    let mut places = Vec::new();
    for entry in &snapshot.plan.entries {
        let made = alone(entry, &snapshot.newsroom, || -> Result<(), Failure> { panic!("a mistake") });
        let Err(Failure::Problem(problem)) = made else { panic!("no problem of {}", entry.address) };
        assert!(problem.message.contains("a mistake") && problem.message.contains(entry.address.as_str()));
        places.extend(problem.place.map(|place| place.file));
    }
    assert!(places.iter().any(|file| &**file == "content/a.md"), "{places:?}");
}

#[test]
fn ten_thousand_wrong_names_are_all_reported_and_only_some_guessed_at() {
    let site = Site::new(&[("content/here.md", "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n")]);
    let links: Vec<String> = (0..1000).map(|at| format!("[x](hare{at}.md)\n\n")).collect();
    site.write(
        "content/links.md",
        format!("+++\ntitle = \"B\"\ndate = 2025-05-01\n+++\n\n{}", links.concat()),
    );
    let output = site.run(&["check", "--now", NOW, "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let problems = report["problems"].as_array().unwrap();
    let broken: Vec<_> = problems.iter().filter(|problem| problem["code"] == "broken-link").collect();
    let guessed =
        broken.iter().filter(|problem| problem["hint"].as_str().unwrap().starts_with("did you mean"));
    assert_eq!((broken.len(), guessed.count()), (1000, 300));
}
