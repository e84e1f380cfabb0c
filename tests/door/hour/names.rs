//! Two names never become one, and a page shows the names that its file gives.

use crate::support::{Site, newsroom_in};

const LONG: &str =
    "Office of the Special Representative and Co-ordinator for Rivers and Lakes of the Upper Basin";

fn release(facet: &str, name: &str) -> String {
    format!("+++\ntitle = \"A\"\ndate = 2025-12-31\n{facet} = [\"{name}\"]\n+++\nText.\n")
}

#[test]
fn two_names_with_one_address_are_an_error_that_names_both_places() {
    for (facet, one, other) in [
        ("issuers", format!("{LONG}: Vienna"), format!("{LONG}: Budapest")),
        ("tags", "权利".to_owned(), "权力".to_owned()),
        ("tags", "C".to_owned(), "C++".to_owned()),
        ("tags", "C#".to_owned(), "C++".to_owned()),
        ("people", "张伟".to_owned(), "章伟".to_owned()),
        ("places", "Астана".to_owned(), "Astana".to_owned()),
        ("tags", "R&D".to_owned(), "R D".to_owned()),
    ] {
        let site = Site::new(&[
            ("content/a.md", &release(facet, &one)),
            ("content/b.md", &release(facet, &other).replace("\"A\"", "\"B\"")),
        ]);
        let (status, said) = site.build(&[]);
        assert!(status == 1 && said.contains("error[taken-address]"), "{one} {other}: {said}");
        assert!(said.contains("content/a.md") && said.contains("content/b.md"), "{said}");
        assert!(!said.contains("two ways"), "{said}");
    }
}

#[test]
fn spellings_of_one_name_are_a_warning() {
    for (one, other) in [
        ("Human rights", "human-rights"),
        ("Élections", "Elections"),
        ("Łódź", "Lodz"),
        ("L’Aquila", "L'Aquila"),
        ("Water  (drinking)", "Water/Drinking"),
        ("Zürich", "Zu\u{308}rich"),
    ] {
        let site = Site::new(&[
            ("content/a.md", &release("tags", one)),
            ("content/b.md", &release("tags", other).replace("\"A\"", "\"B\"")),
        ]);
        let (status, said) = site.build(&[]);
        assert!(status == 0 && said.contains("warning[two-spellings]"), "{one} {other}: {said}");
    }
}

#[test]
fn each_language_shows_the_name_that_it_writes() {
    let config = "base_url = \"https://example.org\"\ntitle = \"N\"\n[languages.ru]\nname = \"Русский\"\n";
    for facet in ["places", "tags", "people"] {
        let site = newsroom_in(&format!(
            "=== config.toml\n{config}=== content/a.md\n{}=== content/a.ru.md\n{}",
            release(facet, "Astana"),
            release(facet, "Астана")
        ));
        let (status, said) = site.build(&[]);
        assert!(status == 0 && !said.contains("two-spellings"), "{said}");
        let (en, ru) =
            (site.read("public/2025/12/31/a/index.html"), site.read("public/ru/2025/12/31/a/index.html"));
        assert!(en.contains(">Astana<") && !en.contains("Астана"), "{en}");
        assert!(ru.contains(">Астана<") && !ru.contains("Astana"), "{ru}");
    }
}

#[test]
fn a_dateline_in_other_letters_names_the_same_place() {
    let text = |place: &str, dateline: &str| {
        format!("+++\ntitle = \"A\"\ndate = 2025-12-31\nplaces = [\"{place}\"]\n+++\n{dateline} — Text.\n")
    };
    for (place, dateline) in
        [("Astana", "АСТАНА, 31 декабря 2025 г."), ("Астана", "ASTANA"), ("Łódź", "LODZ"), ("Osh", "OSH")]
    {
        let site =
            Site::new(&[("content/a.md", &text(place, dateline)), ("content/b.md", &text("Osh", dateline))]);
        let (status, said) = site.build(&[]);
        assert!(status == 0 && !said.contains("taken-address"), "{place}: {said}");
    }
}

#[test]
fn a_register_keeps_names_apart() {
    let site = newsroom_in(&format!(
        "=== content/_tags.toml\n[rights]\nname = \"权利\"\n[power]\nname = \"权力\"\n=== content/a.md\n{}=== content/b.md\n{}",
        release("tags", "权利"),
        release("tags", "权力").replace("\"A\"", "\"B\"")
    ));
    site.built(&[]);
    assert!(site.read("public/2025/12/31/b/index.html").contains("权力"));
    assert!(!site.read("public/2025/12/31/b/index.html").contains("权利"));
}
