//! What browsers hear while the newsroom is edited.

use std::fs;
use std::os::unix::fs::symlink;

use super::{RELEASE, TIME};
use crate::support::Site;
use crate::support::preview::{Preview, until};

#[test]
fn browsers_hear_what_is_new_and_what_is_wrong() {
    let site = Site::new(&[("content/a.md", RELEASE), ("static/own.css", "a {}"), ("static/x.js", "")]);
    let preview = Preview::with(&site, &["--navigate"], &[TIME]);
    let mut events = preview.listen(&preview.mark());
    let mut hear = |name: &str, data: &str| {
        let event = events.next();
        assert!(event.0 == name && event.1.contains(data), "{event:?} is not {name} with {data}");
    };
    site.save("static/own.css", "a { color: red }");
    hear("styles", "[\"/own.css\"]");
    site.save("static/x.js", "1");
    hear("reload", "");
    site.save("static/new.css", "a {}");
    hear("reload", "");
    site.save("content/a.md", RELEASE.replace("Text", "More text"));
    hear("page", "\"/2025/05/01/a/\"");
    let first = preview.mark();
    site.save("content/a.md", "+++\ntitel = \"A\"\ndate = 2025-05-01\ntagz = []\n+++\n\nText.\n");
    hear("trouble", "content/a.md:2:1");
    assert!(preview.line("no key called").contains("titel"));
    // Who comes later hears it, too.
    let late = preview.listen(&preview.mark()).next();
    assert!(late.0 == "trouble" && late.1.contains("content/a.md:4:1"), "{late:?}");
    assert!(late.1.contains("2 errors") && late.1.contains("all else is shown"), "{late:?}");
    site.save("content/a.md", RELEASE);
    hear("page", "/2025/05/01/a/");
    // Who shows an older state hears it at once, and so is who shows that of another run.
    assert_eq!(preview.listen(&first).next().0, "page");
    let second = Preview::of(&site);
    assert_eq!(second.listen(&first).next().0, "reload");
}

#[test]
fn a_mistake_in_a_template_leaves_the_last_good_page() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    let preview = Preview::of(&site);
    let mut events = preview.listen(&preview.mark());
    site.save("templates/release.html", "{{ page.nothing }}");
    let event = events.next();
    assert!(event.0 == "trouble" && event.1.contains("templates/release.html:1:9"), "{event:?}");
    assert_eq!(preview.get("/2025/05/01/a/").status, 200);
    site.remove("templates/release.html");
    assert_eq!(events.next().0, "reload");
    preview.must_become_what_is_built(&site);
}

#[test]
fn a_page_that_somebody_looks_at_does_not_become_an_error() {
    let site = Site::new(&[]);
    for title in ["A", "B", "C"] {
        let text = format!("+++\ntitle = \"{title}\"\ndate = 2025-05-01\n+++\n\nText.\n");
        site.save(&format!("content/{}.md", title.to_lowercase()), text);
    }
    let preview = Preview::of(&site);
    let template =
        |title: &str| format!("{{% if page.title == \"{title}\" %}}{{{{ page.nothing }}}}{{% endif %}}");
    let mut events = preview.listen_at(&preview.mark(), "/2025/05/01/b/");
    site.save("templates/release.html", template("B"));
    let event = events.next();
    assert!(event.0 == "trouble" && event.1.contains("while rendering content/b.md"), "{event:?}");
    assert_eq!(preview.get("/2025/05/01/b/").status, 200);
    // Nobody looks at the other; whoever asks for it hears it, and again when it is fixed.
    site.save("templates/release.html", template("C"));
    assert_eq!(events.next().0, "reload");
    let seen = preview.get("/2025/05/01/c/");
    assert!(seen.status == 500 && seen.text().contains("templates/release.html:1:"), "{}", seen.text());
    assert!(seen.text().contains("/.newsgen/live.js"));
}

#[test]
fn an_error_in_one_text_hides_nothing_else() {
    let text = |title: &str| format!("+++\ntitle = \"{title}\"\ndate = 2025-05-02\n+++\n\nText.\n");
    let site = Site::new(&[("content/a.md", "+++\ntitel = \"A\"\n+++\n\nText.\n")]);
    site.write("content/b.md", text("B"));
    // From the start on.
    let preview = Preview::of(&site);
    assert!(preview.start.contains("error"), "{}", preview.start);
    assert_eq!((preview.get("/2025/05/02/b/").status, preview.get("/").status), (200, 200));
    let mut events = preview.listen(&preview.mark());
    let event = events.next();
    assert!(event.0 == "trouble" && event.1.contains("content/a.md:2:1"), "{event:?}");
    // What happens to the others is seen, and the error stays known.
    site.save("content/b.md", text("Bee"));
    assert_eq!(events.next().0, "reload");
    assert!(preview.get("/2025/05/02/b/").text().contains("Bee"));
    assert_eq!(preview.listen(&preview.mark()).next().0, "trouble");
    site.save("content/c.md", text("C"));
    assert_eq!(events.next().0, "reload");
    assert_eq!(preview.get("/2025/05/02/c/").status, 200);
    site.save("content/a.md", RELEASE);
    assert_eq!(events.next().0, "reload");
    preview.must_become_what_is_built(&site);
}

#[test]
fn between_an_edit_and_its_reading_nothing_is_an_error() {
    const OTHER: &str = "+++\ntitle = \"B\"\ndate = 2025-05-01\n+++\n\nText.\n";
    let site = Site::new(&[("content/a.md", RELEASE), ("content/b.md", OTHER)]);
    // What the build remembers is not in memory: the preview reads the texts when somebody asks for them.
    site.built(&[]);
    let preview = Preview::of(&site);
    for round in 0..10 {
        site.save("content/a.md", RELEASE.replace("Text", &format!("Word {round}")));
        for path in ["/2025/05/01/a/", "/rss.xml", "/"] {
            assert_eq!(preview.get(path).status, 200, "{path} in round {round}");
        }
        // Gone, and there again.
        site.remove("content/b.md");
        assert!(matches!(preview.get("/2025/05/01/b/").status, 200 | 404), "round {round}");
        assert_eq!(preview.get("/rss.xml").status, 200, "round {round}");
        site.save("content/b.md", OTHER);
    }
    preview.must_become_what_is_built(&site);
}

#[test]
fn before_the_first_good_state_there_is_a_page_that_waits() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    site.write("config.toml", "titel = \"<A>\n");
    let preview = Preview::of(&site);
    assert!(preview.start.contains("nothing can be shown yet"), "{}", preview.start);
    let seen = preview.get("/anything");
    assert_eq!(seen.status, 503);
    assert!(seen.text().contains("config.toml:1:"), "{}", seen.text());
    assert!(
        seen.text().contains("/.newsgen/live.js") && seen.text().contains("&lt;A&gt;"),
        "{}",
        seen.text()
    );
    let mut events = preview.listen(&preview.mark());
    assert_eq!(events.next().0, "trouble");
    site.save("config.toml", "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n");
    assert_eq!(events.next().0, "reload");
    preview.must_become_what_is_built(&site);
}

#[test]
fn whatever_happens_to_the_files_ends_in_what_a_build_gives() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    let preview = Preview::of(&site);
    let text = |title: &str| format!("+++\ntitle = \"{title}\"\ndate = 2025-05-03\n+++\n\nText.\n");
    let rename = |from: &str, to: &str| fs::rename(site.path(from), site.path(to)).unwrap();
    let steps: [(&str, &dyn Fn()); 20] = [
        ("a file is created", &|| site.save("content/b.md", text("B"))),
        ("a file is edited", &|| site.save("content/b.md", text("B, again"))),
        ("an editor saves beside and renames", &|| {
            site.save("content/.b.md.new", text("B, saved"));
            rename("content/.b.md.new", "content/b.md");
        }),
        ("an editor keeps a backup", &|| {
            rename("content/b.md", "content/b.md~");
            site.save("content/b.md", text("B, with a backup"));
            site.remove("content/b.md~");
        }),
        ("a file is renamed", &|| rename("content/b.md", "content/c.md")),
        ("a file is deleted", &|| site.remove("content/c.md")),
        ("folders are new", &|| site.save("content/2025/spring/d/index.md", text("D"))),
        ("a file in a new folder is edited", &|| {
            site.save("content/2025/spring/d/index.md", text("D, again"));
        }),
        ("a folder is moved", &|| rename("content/2025", "content/archive")),
        ("a file in a moved folder is edited", &|| {
            site.save("content/archive/spring/d/index.md", text("D, moved"));
        }),
        ("a folder is deleted", &|| fs::remove_dir_all(site.path("content/archive")).unwrap()),
        ("templates appear", &|| site.save("templates/404.html", "<p>Nothing.</p>")),
        ("a template is edited", &|| site.save("templates/404.html", "<p>Nothing here.</p>")),
        ("templates go", &|| fs::remove_dir_all(site.path("templates")).unwrap()),
        ("static files appear in folders", &|| site.save("static/a/b/c.txt", "c")),
        ("a link to a file elsewhere appears", &|| {
            site.save("brand/logo.svg", "<svg/>");
            symlink(site.path("brand/logo.svg"), site.path("static/logo.svg")).unwrap();
        }),
        ("the file that a link leads to is edited", &|| site.save("brand/logo.svg", "<svg></svg>")),
        ("the configuration is replaced", &|| {
            site.save("config.new", "base_url = \"https://example.org\"\ntitle = \"Another\"\n");
            rename("config.new", "config.toml");
        }),
        ("all content is exchanged", &|| {
            rename("content", "old");
            site.save("content/e.md", text("E"));
        }),
        ("exchanged content is edited", &|| site.save("content/e.md", text("E, again"))),
    ];
    for (what, step) in steps {
        step();
        println!("{what}");
        preview.must_become_what_is_built(&site);
    }
}

#[test]
fn a_thousand_files_at_once_end_in_what_a_build_gives() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    let preview = Preview::of(&site);
    let mut events = preview.listen(&preview.mark());
    for release in 0..1000 {
        let (month, day) = (release / 28 % 12 + 1, release % 28 + 1);
        let text = format!("+++\ntitle = \"R{release}\"\ndate = 2024-{month:02}-{day:02}\n+++\n\nText.\n");
        site.save(&format!("content/{month:02}/{day:02}/r{release}.md"), text);
    }
    preview.line("1,001 releases");
    // On a slow machine somebody may have looked at a half of it.
    until("all is new", || (events.next().0 == "reload").then_some(()));
    for path in ["/2024/01/01/r0/", "/2024/12/20/r999/"] {
        assert_eq!(preview.get(path).status, 200, "{path}");
    }
}
