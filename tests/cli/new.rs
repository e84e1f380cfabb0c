//! `newsgen new`.

use insta::assert_snapshot;

use crate::support::Site;

/// The newsroom that `init` makes.
fn newsroom() -> Site {
    let site = Site::empty();
    assert!(site.run(&["init"]).status.success());
    site
}

/// What the command says, and the file that it wrote.
fn new(site: &Site, arguments: &[&str]) -> String {
    let seen = site.seen(&[&["new"], arguments].concat());
    let output = seen.split("-- stdout\n").nth(1).unwrap();
    let path = output.lines().next().unwrap();
    assert!(path.starts_with("content/"), "{seen}");
    format!("{seen}-- {path}\n{}", site.read(path))
}

#[test]
fn a_new_release_is_dated_and_ready_to_be_written() {
    let site = newsroom();
    let release = ["Forum says “yes”", "--tag", "Rivers", "--place", "vienna", "--place", "GENEVA"];
    assert_snapshot!("new_release", new(&site, &release));
    assert_snapshot!(
        "new_wire",
        new(&site, &["Quote \"and\" \\ slash", "--txt", "--date", "2026-02-03 09:00"])
    );
    let advisory = ["Réunion de printemps", "--lang", "fr", "--type", "media-advisory", "--place", "vienna"];
    assert_snapshot!("new_advisory", new(&site, &advisory));
    let bare = Site::new(&[]);
    assert_snapshot!("new_without_registers", new(&bare, &["Index", "--tag", "any", "--place", "Graz"]));
}

#[test]
fn a_new_release_builds_without_a_warning_in_every_language() {
    for language in ["en", "fr", "de", "it", "ru", "es"] {
        let site = newsroom();
        assert_snapshot!(format!("new_in_{language}"), {
            let seen = new(&site, &["Title", "--lang", language, "--place", "osh", "--date", "2025-03-01"]);
            seen.split("-- content/").nth(1).unwrap().to_owned()
        });
        let path = if language == "en" { "title.md".into() } else { format!("title.{language}.md") };
        let path = format!("content/2025/{path}");
        assert_eq!(site.build(&["--strict", "-q"]), (0, String::new()), "{language}");
        site.write(&path, site.read(&path).replace("draft = true\n", ""));
        assert_eq!(site.build(&["--strict", "-q"]), (0, String::new()), "{language}");
        let folder = if language == "en" { String::new() } else { format!("{language}/") };
        assert!(site.path(&format!("public/{folder}2025/03/01/title/index.html")).exists(), "{language}");
    }
}

#[test]
fn a_translation_begins_with_its_original_and_inherits_the_rest() {
    let site = newsroom();
    let of = ["La carte de presse", "--lang", "fr", "--of", "content/2025/accreditation-statement.md"];
    assert_snapshot!("new_translation", new(&site, &of));
    assert_snapshot!("new_translation_again", site.seen(&[&["new"][..], &of].concat()));
    assert!(new(&site, &["Écoles", "--lang", "fr", "--of", "2025/mountain-schools.txt"]).contains(
        "-- content/2025/mountain-schools.fr.txt\n+++\ntitle = \"Écoles\"\ndraft = true\n+++\n\nOSH, 12 June 2025"
    ));
    site.write(
        "content/2025/own/index.md",
        "+++\ntitle = \"Own\"\nsubtitle = \"Below\"\ndate = 2025-01-01\ntags = [\"rivers\"]\ntranslation_key = \"k\"\ndateline = false\n+++\n\nText.\n",
    );
    assert_snapshot!(
        "new_translation_of_folder",
        new(&site, &["Propre", "--lang", "fr", "--of", "content/2025/own/index.md"])
    );
    let list = site.seen(&["list", "untranslated"]);
    for path in ["accreditation-statement", "mountain-schools", "own/index"] {
        assert!(!list.contains(path), "{list}");
    }
    assert_eq!(site.build(&["--strict", "-q"]), (0, String::new()));
}

#[test]
fn nothing_is_written_over() {
    let site = newsroom();
    site.write("content/2025/flood-warnings.md", "mine");
    site.write("content/2026/two/index.md", "mine");
    for (title, date) in
        [("Flood warnings", "2025-03-04"), ("Mountain schools", "2025-03-04"), ("Two", "2026-01-01")]
    {
        let output = site.run(&["new", title, "--date", date]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{title}");
    }
    assert_eq!(site.read("content/2025/flood-warnings.md"), "mine");
    assert_snapshot!("new_taken", site.seen(&["new", "Flood warnings", "--date", "2025-03-04"]));
}

#[test]
fn what_the_newsroom_does_not_know_is_refused() {
    let site = newsroom();
    let of = ["--lang", "fr", "--of"];
    let refused: [&[&str]; 10] = [
        &["A", "--tag", "river"],
        &["A", "--tag", "weather"],
        &["A", "--place", "Vienne", "--place", "genva"],
        &["A", "--lang", "fx"],
        &["A", "--type", "statment"],
        &["A", "--date", "tomorrow"],
        &["…"],
        &["A", of[0], of[1], of[2], "content/2025/flood-warning.md"],
        &["A", of[0], of[1], of[2], "content/_tags.toml"],
        &["A", "--of", "content/2025/flood-warnings.md"],
    ];
    let seen = refused.map(|arguments| site.seen(&[&["new"], arguments].concat()));
    assert_snapshot!("new_refused", seen.join("\n"));
    assert_snapshot!("new_outside", Site::empty().seen(&["new", "A"]));
}
