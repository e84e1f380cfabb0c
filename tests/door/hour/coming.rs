//! What would stop the site at an hour that comes is said before, and does not stop it now.

use crate::support::{Site, newsroom_in};

const NOW: &str = "2026-06-01T12:00:00Z";
const HOUR: &str = "2026-07-01";
const FROM: &str = "from 1 July 2026, 00:00 on: ";

/// Status and report of a command at an instant.
fn said(site: &Site, arguments: &[&str]) -> (i32, String) {
    let output = site.run(arguments);
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stderr).unwrap())
}

/// The newsroom of a table's row: a live release, and what comes.
fn newsroom(files: &str) -> Site {
    newsroom_in(&format!(
        "=== config.toml\nbase_url = \"https://example.org\"\ntitle = \"N\"\n[languages.fr]\nname = \"Français\"\n\
         === content/live.md\n+++\ntitle = \"Live\"\ndate = 2026-05-01\nid = \"L1\"\ntags = [\"权利\"]\n+++\nLead text here.\n{files}"
    ))
}

/// A release that appears at the hour.
fn held(path: &str, front: &str) -> String {
    format!(
        "=== content/{path}\n+++\ntitle = \"Held\"\ndate = 2026-05-01\nembargo = 2026-07-01\n{front}\n+++\nLead text here.\n"
    )
}

/// A release that is there until the hour.
fn expiring(path: &str, front: &str) -> String {
    format!("=== content/{path}\n+++\ntitle = \"Goes\"\ndate = 2026-05-01\n{front}\n+++\nLead text here.\n")
}

fn check(what: &str, files: &str, problem: &str) {
    let site = newsroom(files);
    let (status, report) = said(&site, &["check", "--now", NOW]);
    assert!(status == 1 && report.contains(&format!("{FROM}{problem}")), "{what}: {report}");
    let (status, report) = said(&site, &["build", "--now", NOW]);
    assert_eq!(status, 0, "{what}: {report}");
    assert!(report.contains("warning[") && report.contains(&format!("{FROM}{problem}")), "{what}: {report}");
    let (status, report) = said(&site, &["build", "--now", HOUR]);
    assert!(status == 1 && report.contains(problem) && !report.contains(FROM), "{what}: {report}");
}

#[test]
fn what_a_held_release_would_break_is_said_before() {
    let template = "=== templates/own.html\n{{ page.extra.z }}\n";
    let rows: Vec<(&str, String, &str)> = vec![
        ("an address", held("h.md", "slug = \"live\""), "two outputs claim /2026/05/01/live/"),
        ("a second id", held("h.md", "id = \"L1\""), "two releases have the id `L1`"),
        ("an id but for case", held("h.md", "id = \"l1\""), "two outputs claim /id/L1/ and /id/l1/"),
        (
            "an alias",
            held("h.md", "aliases = [\"/2026/05/01/live/\"]"),
            "two outputs claim /2026/05/01/live/",
        ),
        ("an alias below a file", held("h.md", "aliases = [\"/rss.xml/x\"]"), "/rss.xml/x/ stands below"),
        (
            "no old address",
            held("h.md", "aliases = [\"old\"]"),
            "the old address `old` does not begin with `/`",
        ),
        ("a template", held("h.md", "template = \"nope.html\""), "no template called `nope.html`"),
        ("a field", held("h.md", "template = \"own.html\"") + template, "no field called `z`"),
        ("a tag", held("h.md", "tags = [\"…\"]"), "no address can be made of the tag `…`"),
        ("a place", held("h.md", "places = [\"—\"]"), "no address can be made of the place `—`"),
        ("two names", held("h.md", "tags = [\"权力\"]"), "the tag `权利` has the address of `权力`"),
        (
            "a picture",
            held("h.md", "image = { src = \"/nope.png\", alt = \"x\" }"),
            "there is no file /nope.png",
        ),
        ("a file", held("h.md", "attachments = [{ file = \"/nope.pdf\" }]"), "there is no file /nope.pdf"),
        (
            "a calendar",
            held("h/index.md", "[event]\nstart = 2026-08-01") + "=== content/h/event.ics\nx\n",
            "two outputs claim /2026/05/01/h/event.ics",
        ),
        ("a language", held("h.fr.md", "") + "=== static/fr/index.html\nx\n", "two outputs claim /fr/"),
        ("a front", held("h.md", "") + "=== static/2026/07/index.html\nx\n", "two outputs claim /2026/07/"),
        ("two of them", held("g.md", "slug = \"h\"") + &held("h.md", ""), "two outputs claim /2026/05/01/h/"),
        (
            "a page",
            "=== content/live2.page.md\n+++\ntitle = \"P\"\n+++\nText.\n".to_owned()
                + "=== content/p/live2.page.md\n+++\ntitle = \"P\"\nembargo = 2026-07-01\naliases = [\"/live2\"]\n+++\nText.\n",
            "two outputs claim /live2/",
        ),
        (
            "a list that shows it",
            held("h.md", "")
                + "=== templates/index.html\n{% for page in paginator.pages %}{% if page.title == \"Held\" %}{{ page.nope }}{% endif %}{% endfor %}\n",
            "no field called `nope`",
        ),
    ];
    for (what, files, problem) in rows {
        check(what, &files, problem);
    }
}

#[test]
fn what_an_expiry_or_a_withdrawal_would_break_is_said_before() {
    for front in [
        "expires = 2026-07-01",
        "[withdrawn]\nat = 2026-07-01\nreason = \"x\"",
        "expires = 2026-07-01T00:00:00Z",
    ] {
        let bundle = expiring("x/index.md", front) + "=== content/x/deal.pdf\nx\n";
        let named = expiring("y.md", "attachments = [{ file = \"/2026/05/01/x/deal.pdf\" }]")
            .replace("Goes", "Stays");
        check(front, &(bundle + &named), "there is no file /2026/05/01/x/deal.pdf");
    }
    let template =
        "=== templates/index.html\n{% if paginator.pages | length < 2 %}{{ paginator.nope }}{% endif %}\n";
    check("a list", &(expiring("x.md", "expires = 2026-07-01") + template), "no field called `nope`");
}

#[test]
fn what_is_right_at_every_instant_is_silent() {
    for (what, files) in [
        ("nothing waits", String::new()),
        ("all is well", held("h.md", "")),
        ("a draft does not come", held("h.md", "slug = \"live\"\ndraft = true")),
        (
            "one takes the address of another that is gone by then",
            held("h.md", "slug = \"x\"") + &expiring("x.md", "expires = 2026-06-15"),
        ),
        (
            "one takes it at the very instant",
            held("h.md", "slug = \"x\"") + &expiring("x.md", "expires = 2026-07-01"),
        ),
        ("gone before it comes", held("h.md", "slug = \"live\"\nexpires = 2026-06-30")),
    ] {
        let site = newsroom(&files);
        for command in ["check", "build"] {
            let report = said(&site, &[command, "--now", NOW]).1;
            assert!(!report.contains(" on: "), "{what}: {report}");
        }
    }
}

#[test]
fn what_is_wrong_now_is_said_once() {
    let site = newsroom(&(held("h.md", "tags = [\"…\"]") + &expiring("x.md", "tags = [\"…\"]")));
    let report = said(&site, &["check", "--now", NOW]).1;
    assert_eq!(report.matches("content/x.md").count(), 1, "{report}");
}

#[test]
fn a_collision_far_ahead_is_found_with_its_instant() {
    let release = |n: u32| {
        let slug = if n == 14 { "s12".to_owned() } else { format!("s{n}") };
        let front = format!("date = 2026-05-01\nembargo = 2026-08-{n:02}\nslug = \"{slug}\"");
        format!("=== content/h{n}.md\n+++\ntitle = \"H{n}\"\n{front}\n+++\nText.\n")
    };
    let files: String = (1..=20).map(release).collect();
    let site = newsroom(&files);
    let (status, report) = said(&site, &["check", "--now", NOW]);
    assert!(status == 1 && report.contains("from 14 August 2026, 00:00 on: two outputs claim"), "{report}");
    assert_eq!(report.matches(" on: ").count(), 1, "{report}");
}

#[test]
fn a_build_at_rest_says_again_what_comes_and_a_strict_one_stops() {
    let site = newsroom(&held("h.md", "slug = \"live\""));
    for file in ["config.toml", "content/live.md", "content/h.md"] {
        let at = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
        std::fs::File::options().append(true).open(site.path(file)).unwrap().set_modified(at).unwrap();
    }
    std::thread::sleep(std::time::Duration::from_millis(150));
    let first = said(&site, &["build", "--now", NOW]);
    let again = said(&site, &["build", "--now", NOW]);
    assert!(first.1.contains(FROM) && again.1.contains(FROM), "{}", again.1);
    assert!(again.1.contains("written 0 files"), "{}", again.1);
    assert_eq!(said(&site, &["build", "--strict", "--now", NOW]).0, 1);
}

#[test]
fn what_leaves_by_itself_leaves_though_the_configuration_leads_there() {
    let site = newsroom(&expiring("x.md", "expires = 2026-07-01"));
    let config = site.read("config.toml");
    site.write("config.toml", format!("{config}[redirects]\n\"/old\" = \"/2026/05/01/x/\"\n"));
    let (status, report) = said(&site, &["build", "--now", NOW]);
    assert!(status == 0 && site.path("public/old/index.html").exists(), "{report}");
    let (_, report) = said(&site, &["check", "--now", NOW]);
    assert!(report.contains(&format!("note[unpublished-link]: {FROM}/old/ leads to")), "{report}");
    let (status, report) = said(&site, &["build", "--now", HOUR]);
    assert!(status == 0 && !site.path("public/2026/05/01/x/index.html").exists(), "{report}");
    assert!(!site.path("public/old/index.html").exists(), "{report}");
}
