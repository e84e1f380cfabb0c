//! `newsgen build`: what it says.

use crate::support::{NOW, Site};

const RELEASE: &str = "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n";

/// The first words of every line.
fn names(text: &str) -> Vec<String> {
    text.lines().map(|line| line.split("  ").next().unwrap().to_owned()).collect()
}

#[test]
fn stats_name_counts_phases_and_templates() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    let stats = |arguments: &[&str]| {
        let output = site.run(&[&["build", "--stats", "--now", NOW], arguments].concat());
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let first = stats(&[]);
    let known = names(&first);
    for name in
        ["releases", "outputs", "written", "peak memory", "read", "assemble", "plan", "template release.html"]
    {
        assert!(known.iter().any(|known| known == name), "{name}: {first}");
    }
    assert!(known.iter().filter(|name| name.starts_with("template ")).count() <= 10, "{first}");
    assert!(!stats(&[]).contains("template "), "nothing is rendered again");
    assert!(stats(&["--full"]).contains("template release.html"));
}

#[test]
fn the_summary_is_coloured_when_asked_for() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    let said = |arguments: &[&str]| site.seen(&[&["build"], arguments].concat()).replace('\u{1b}', "ESC");
    let first_words = |said: String| said.lines().last().unwrap().split(": ").next().unwrap().to_owned();
    let coloured = said(&["--color", "always", "-o", "one"]);
    assert_eq!(first_words(coloured), "ESC[1mESC[32moneESC[0m");
    assert!(!said(&["--color", "never"]).contains("ESC") && !said(&[]).contains("ESC"));
    site.write("content/b.md", "+++\ntitel = \"B\"\n+++\n");
    let coloured = said(&["--color", "always"]);
    assert_eq!(first_words(coloured), "ESC[1mESC[31mnothing was publishedESC[0m");
}

#[test]
fn habits_from_elsewhere_work() {
    let site = Site::new(&[("content/a.md", &RELEASE.replace("+++\n\n", "draft = true\n+++\n\n"))]);
    let habits = ["--baseURL", "https://e.example/x/", "-d", "out", "-D", "--clock", "2026-01-01"];
    assert!(site.run(&[&["build"], &habits[..]].concat()).status.success());
    assert!(site.read("out/2025/05/01/a/index.html").contains("https://e.example/x/2025/05/01/a/"));
    let help = String::from_utf8(site.run(&["build", "--help"]).stdout).unwrap();
    assert!(
        !help.contains("--clock") && !help.contains("--baseURL") && !help.contains("destination"),
        "{help}"
    );
}

#[test]
fn quiet_says_nothing_but_problems() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    assert_eq!(site.build(&["--quiet"]), (0, String::new()));
    assert_eq!(site.run(&["--quiet", "check"]).stderr, Vec::<u8>::new());
}

#[test]
fn a_long_file_name_is_an_address_as_it_is() {
    let name =
        "the-forum-and-its-partners-open-a-regional-training-programme-for-border-officials-in-oakhaven";
    let text = |title: &str| format!("+++\ntitle = \"{title}\"\ndate = 2025-05-01\n+++\n\nText.\n");
    let site = Site::new(&[
        (&format!("content/{name}-1.md"), &text("One")),
        (&format!("content/{name}-2.md"), &text("Two")),
    ]);
    let built = site.built(&[]);
    for number in [1, 2] {
        assert!(built.contains_key(&format!("2025/05/01/{name}-{number}/index.html")), "{:?}", built.keys());
    }
}
