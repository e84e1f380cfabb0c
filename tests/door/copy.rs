//! Labels, embargo lines and datelines of copy.

#[cfg(feature = "import")]
#[path = "copy/import.rs"]
mod import;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{NOW, Site, newsroom_in};

/// What becomes of a text: `live` or `held`, its type, its headline and its summary.
fn outcomes(site: &Site, now: &str) -> BTreeMap<String, String> {
    let output = site.run(&["list", "--format", "json", "--now", now]);
    let items: Value = serde_json::from_slice(&output.stdout).unwrap();
    let built = site.run(&["build", "--now", now]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let of = |item: &Value| {
        let field = |key: &str| item[key].as_str().unwrap_or("-").to_owned();
        let address = field("address");
        let page = site.path(&format!("public{address}index.html"));
        let html = std::fs::read_to_string(page).unwrap_or_default();
        let summary =
            html.split("name=\"description\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
        let outcome = match field("state").as_str() {
            "live" => format!("{} | {} | {}", field("type"), field("title"), summary.unwrap_or("no page")),
            _ => format!("held {}", field("at")),
        };
        (field("file"), outcome)
    };
    items.as_array().unwrap().iter().map(of).collect()
}

/// The output as one text.
fn output(site: &Site) -> String {
    let files = crate::support::tree(&site.path("public"));
    files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
}

/// Builds one newsroom of these texts and compares what becomes of each.
fn check(rows: &[(&str, &str, &str)], now: &str) -> Site {
    let site = Site::new(&[]);
    // Each has a day of its own, so that none takes the address of another.
    let day = |at: usize| (1 + at % 28, ["January", "February", "March", "April"][at / 28], 1 + at / 28);
    let path = |at: usize, name: &str| format!("content/2025-{:02}-{:02}-text{name}", day(at).2, day(at).0);
    for (at, (name, text, _)) in rows.iter().enumerate() {
        let own = format!("{} {} 2025", day(at).0, day(at).1);
        site.write(&path(at, name), text.replace("1 May 2025 —", &format!("{own} —")));
    }
    let outcomes = outcomes(&site, now);
    for (at, (name, text, expected)) in rows.iter().enumerate() {
        assert_eq!(&outcomes[&path(at, name)], expected, "of {text}");
    }
    site
}

#[test]
fn a_text_under_embargo_is_held_in_every_format_and_shows_no_line_of_it_later() {
    let until = "held 2035-05-05T10:00:00+00:00";
    let rows = [
        (
            ".txt",
            "EMBARGOED UNTIL 5 MAY 2035, 10:00 UTC\n\nForum signs deal\n\nVIENNA, 1 May 2025 — The secret text.\n",
        ),
        (
            ".txt",
            "Forum signs deal\n\nEmbargo: 10:00 GMT, 5 May 2035\n\nVIENNA, 1 May 2025 — The secret text.\n",
        ),
        (
            ".txt",
            "VIENNA, 1 May 2025 — The secret text.\n\nEmbargo: 10:00 GMT, 5 May 2035\n\nMore secret text.\n",
        ),
        (
            ".txt",
            "Forum\nPress Office\nRiver Street 1\n1010 Vienna\nTel. 1 234\nEMBARGO 5 MAY 2035 10:00 UTC\n\nForum signs deal\n\nVIENNA, 1 May 2025 — The secret text.\n",
        ),
        (
            ".md",
            "Contact: Anna Berg\nTelephone: 1 234\nDate: 1 May 2025\nEMBARGO 5 MAY 2035 10:00 UTC\n\nForum signs deal\n\nVIENNA, 1 May 2025 — The secret text.\n",
        ),
        (".txt", "Forum signs deal\nEMBARGO 5 MAY 2035 10:00 UTC\nVIENNA, 1 May 2025 — The secret text.\n"),
        (
            ".txt",
            "EMBARGO\n5 May 2035, 10:00 UTC\n\nForum signs deal\n\nVIENNA, 1 May 2025 — The secret text.\n",
        ),
        (
            ".txt",
            "EMBARGO\n\n10:00 UTC, 5 May 2035\n\nForum signs deal\n\nVIENNA, 1 May 2025 — The secret text.\n",
        ),
        (".txt", "date 2025-05-01 embargo 2035-05-05T10:00 UTC\nForum signs deal\n\nThe secret text.\n"),
        (".txt", "+++\ntitle = \"Deal\"\n+++\nSperrfrist: 5. Mai 2035, 10.00 Uhr UTC\n\nThe secret text.\n"),
        (
            ".md",
            "EMBARGOED UNTIL 5 MAY 2035, 10:00 UTC\n\nForum signs deal\n\nVIENNA, 1 May 2025 — The secret text.\n",
        ),
        (".md", "**EMBARGOED UNTIL 5 MAY 2035, 10:00 UTC**\n\n# Forum signs deal\n\nThe secret text.\n"),
        (".md", "# EMBARGO 5 MAY 2035, 10:00 UTC\n\n# Forum signs deal\n\nThe secret text.\n"),
        (".md", "# Forum signs deal (embargo: 5 May 2035, 10:00 UTC)\n\nThe secret text.\n"),
        (".md", "+++\ntitle = \"Deal\"\n+++\n\n> Embargo: 5 May 2035, 10:00 UTC\n\nThe secret text.\n"),
        (".md", "+++\ntitle = \"Deal\"\n+++\n\nEMBARGO 5 MAY 2035, 10:00 UTC\n---\n\nThe secret text.\n"),
        (
            ".md",
            "+++\ntitle = \"Deal\"\n+++\n\nEMBARGO: 5 MAY 2035, 10:00 UTC. The secret text of the deal.\n",
        ),
        (
            ".page.md",
            "+++\ntitle = \"Page\"\n+++\n\n***Embargoed until 5 May 2035, 10:00 UTC***\n\nThe secret text.\n",
        ),
    ];
    let rows: Vec<_> = rows.iter().map(|(name, text)| (*name, *text, until)).collect();
    let (pages, releases): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(name, ..)| name.contains("page"));
    let site = check(&releases, "2035-05-05T09:59:59Z");
    for (name, text, _) in &pages {
        site.write(&format!("content/page{name}"), text);
    }
    assert!(site.run(&["build", "--now", "2035-05-05T09:59:59Z"]).status.success());
    assert!(!output(&site).contains("secret"));
    let next = site.run(&["next", "--now", "2035-01-01T00:00:00Z"]);
    assert_eq!(String::from_utf8_lossy(&next.stdout), "2035-05-05T10:00:00+00:00\n");
    assert!(site.run(&["build", "--now", "2035-05-05T10:00:00Z"]).status.success());
    let published = output(&site);
    assert!(published.matches("The secret text").count() >= releases.len() + pages.len());
    assert!(site.path("public/page/index.html").exists());
    for word in ["EMBARGO", "embargo", "Embargo", "Sperrfrist", "10:00 UTC"] {
        let at = published.find(word).map(|at| published.get(at.saturating_sub(99)..at + 60));
        assert_eq!(at, None, "{word}");
    }
}

#[test]
fn an_embargo_that_cannot_be_read_holds_until_the_front_matter_says_otherwise() {
    let line = "STRICTLY UNDER EMBARGO";
    let text = format!("{line}\n\nForum signs deal\n\nVIENNA, 1 May 2025 — The text.\n");
    let front = |key: &str| format!("+++\n{key}\n+++\n{text}");
    let rows = [
        (".txt", text.clone(), "held -"),
        (".txt", front("embargo = 2025-05-02"), "press-release | Forum signs deal | The text."),
        (".txt", front("embargo = 2035-05-02"), "held 2035-05-02T00:00:00+00:00"),
        (".txt", front("draft = true"), "held -"),
        (".txt", front("embargo = 2025-05-02\ndraft = true"), "held -"),
        (".md", front("title = \"Deal\"\nembargo = 2025-05-02"), "press-release | Deal | The text."),
        (".txt", "date 2025-05-02 embargo tomorrow\nForum signs deal\n\nThe text.\n".to_owned(), "held -"),
        (".txt", "EMBARGO 5 MAY, 10:00 LOCAL TIME\n\nForum signs deal\n\nText.\n".to_owned(), "held -"),
        (
            ".txt",
            "EMBARGO 5 MAY 2025\n\nForum signs deal\n\nText.\n".to_owned(),
            "press-release | Forum signs deal | Text.",
        ),
        (
            ".txt",
            "date 2025-05-02 embargo 2025-07-01\nForum signs deal\n\nText.\n".to_owned(),
            "press-release | Forum signs deal | Text.",
        ),
        (
            ".txt",
            "date 2025-05-02 embargo 2035-07-01\nForum signs deal\n\nText.\n".to_owned(),
            "held 2035-07-01T00:00:00+00:00",
        ),
    ];
    let rows: Vec<_> = rows.iter().map(|(name, text, expected)| (*name, &**text, *expected)).collect();
    let site = check(&rows, NOW);
    let (status, said) = site.build(&["--verbose"]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("write embargo = YYYY-MM-DDTHH:MM:SS"), "{said}");
    assert!(said.contains("write embargo = 2035-07-01T00:00:00+00:00"), "{said}");
    assert!(said.contains("under embargo until its front matter says when"), "{said}");
}

#[test]
fn an_embargo_of_one_language_holds_what_depends_on_it() {
    let site = newsroom_in(
        "=== config.toml\nbase_url = \"https://example.org\"\ntitle = \"N\"\ndefault_language = \"en\"\n[languages.de]\n\
         === content/2025-05-01-a.txt\nEMBARGO\n\nTitle\n\nThe secret text.\n\
         === content/2025-05-01-a.de.txt\nTitel\n\nThe secret text.\n\
         === content/2025-05-01-b.txt\nTitle of b\n\nThe public text.\n\
         === content/2025-05-01-b.de.txt\nSperrfrist: Montag\n\nTitel\n\nThe secret text.\n",
    );
    let (status, said) = site.build(&[]);
    assert_eq!(status, 0, "{said}");
    let output = output(&site);
    assert!(output.contains("The public text") && !output.contains("secret"), "{said}");
}

#[test]
fn a_label_is_no_headline_and_no_lead() {
    let live = |kind: &str| format!("{kind} | Ministers sign deal | The text begins.");
    let dateline = "VIENNA, 1 May 2025 — The text begins.\n";
    let mut rows: Vec<(&str, String, String)> = Vec::new();
    for (label, kind) in [
        ("PRESS RELEASE", "press-release"),
        ("Press release No. 5/2025", "press-release"),
        ("MEDIA ADVISORY", "media-advisory"),
        ("News item", "news"),
        ("FOR IMMEDIATE RELEASE", "press-release"),
        ("STATEMENT", "statement"),
        ("Communiqué de presse", "press-release"),
        ("Пресс-релиз", "press-release"),
        ("بيان صحفي", "press-release"),
        ("新闻稿", "press-release"),
        ("PRESS RELEASE\nFOR IMMEDIATE RELEASE", "press-release"),
        ("FOR IMMEDIATE RELEASE\n\nMEDIA ADVISORY", "media-advisory"),
        ("* * *\n\nStatement", "statement"),
    ] {
        let head = "Ministers sign deal";
        rows.push((".txt", format!("{label}\n\n{head}\n\n{dateline}"), live(kind)));
        rows.push((".txt", format!("{label}\n{head}\n{dateline}"), live(kind)));
        if label.starts_with('*') {
            continue;
        }
        rows.push((".md", format!("{label}\n\n{head}\n\n{dateline}"), live(kind)));
        rows.push((
            ".md",
            format!("**{label}**\n\n# {head}\n\n{dateline}").replace("\nFOR", "**\n**FOR"),
            live(kind),
        ));
        if !label.contains('\n') {
            rows.push((".md", format!("# {label}\n\n# {head}\n\n{dateline}"), live(kind)));
        }
    }
    for label in ["PRESS RELEASE", "Comunicato stampa", "FOR IMMEDIATE RELEASE", "Press release"] {
        rows.push((".txt", format!("Ministers sign deal\n\n{label}\n\n{dateline}"), live("press-release")));
        rows.push((
            ".md",
            format!("# Ministers sign deal\n\n**{label}**\n\n{dateline}"),
            live("press-release"),
        ));
        let front = "+++\ntitle = \"Ministers sign deal\"\n+++\n\n";
        rows.push((".md", format!("{front}**{label}**\n\n{dateline}"), live("press-release")));
    }
    for below in [
        "1 March 2025",
        "Saturday, March 1, 2025",
        "No. 5/2025",
        "PR/CP(2025)017",
        "Ref. 5/2025, 1 March 2025",
    ] {
        for name in [".txt", ".md"] {
            let text = format!("PRESS RELEASE\n{below}\n\nMinisters sign deal\n\n{dateline}");
            rows.push((name, text, live("press-release")));
        }
    }
    let ruled = format!("* * *\nSTATEMENT\n* * *\n\nMinisters sign deal\n\n{dateline}");
    rows.push((".md", ruled, live("statement")));
    rows.push((".txt", format!("MEDIA ADVISORY: Ministers sign deal\n\n{dateline}"), live("media-advisory")));
    rows.push((
        ".md",
        format!("# MEDIA ADVISORY – Ministers sign deal\n\n{dateline}"),
        live("media-advisory"),
    ));
    rows.push((
        ".md",
        format!("**MEDIA ADVISORY: Ministers sign deal**\n\n{dateline}"),
        live("media-advisory"),
    ));
    let front = "+++\ntitle = \"Ministers sign deal\"\ntype = \"speech\"\n+++\n\n";
    rows.push((".md", format!("{front}MEDIA ADVISORY\n\n{dateline}"), live("speech")));
    let rows: Vec<_> = rows.iter().map(|(name, text, expected)| (*name, &**text, &**expected)).collect();
    let site = check(&rows, NOW);
    let output = output(&site);
    assert!(output.contains("<p>Press release No. 5/2025</p>"));
    for label in ["FOR IMMEDIATE", "Communiqué", "Пресс-релиз", "新闻稿"] {
        assert!(!output.contains(label), "{label}");
    }
}

#[test]
fn headlines_and_sections_that_merely_have_such_words_stay() {
    let row = |title: &str| format!("{title}\n\nVIENNA, 1 May 2025 — The text begins.\n");
    let titles = [
        "Statement by the Secretary General on the floods",
        "Press release policy adopted",
        "The Forum spoke of the arms embargo",
        "EU extends arms embargo until 5 May 2035",
        "Совет продлил эмбарго на поставки оружия",
    ];
    let texts = titles.map(row);
    let expected = titles.map(|title| format!("press-release | {title} | The text begins."));
    let rows: Vec<_> =
        texts.iter().zip(&expected).map(|(text, expected)| (".txt", &**text, &**expected)).collect();
    check(&rows, NOW);
    let text = "+++\ntitle = \"T\"\n+++\n\nThe text begins.\n\n## Statement\n\nMore.\n\n## Press release\n\nThe arms\nembargo until 5 May 2035 goes on.\n";
    let site = check(&[(".md", text, "press-release | T | The text begins.")], NOW);
    let page = output(&site);
    assert!(
        page.contains("Statement</h2>")
            && page.contains("Press release</h2>")
            && page.contains("embargo until")
    );
}

#[test]
fn a_dateline_stands_behind_labels_rules_and_lines_of_their_own() {
    let lead = "VIENNA, 1 May 2025 — The text begins.\n";
    for between in [
        "PRESS RELEASE\n\n",
        "* * *\n\n",
        "---\n\n",
        "___\n\n",
        "A new chapter for the rivers\n\n",
        "Issued by: the secretariat\n\n",
        "PR/CP(2025)017\n\n",
        "EMBARGO 5 MAY 2025, 10:00\n\n* * *\n\n",
    ] {
        let site =
            Site::new(&[("content/2025-05-01-a.txt", &format!("Ministers sign deal\n\n{between}{lead}"))]);
        let outcomes = outcomes(&site, NOW);
        let expected = "press-release | Ministers sign deal | The text begins.";
        assert_eq!(outcomes["content/2025-05-01-a.txt"], expected, "{between}");
        let dateline =
            "<span class=\"dateline\">VIENNA, <time datetime=\"2025-05-01\">1 May 2025</time> — </span>";
        assert!(output(&site).contains(dateline), "{between}");
    }
}
