//! A release that is taken back: what leaves the site with it, and when.

use insta::assert_snapshot;

use crate::support::{Site, tree};

/// A release in two languages with files of its own, taken back at the end of 2025, and one that replaces it.
fn newsroom() -> Site {
    let site = Site::new(&[]);
    site.write(
        "content/secret/index.md",
        "+++\ntitle = \"Taken back\"\ndate = 2025-05-01\n\n[image]\nsrc = \"photo.gif\"\nalt = \"Zzyzx\"\n\n\
         [[attachments]]\nfile = \"annex.pdf\"\n\n[withdrawn]\nat = 2025-12-01T10:00:00Z\nreason = \"It was wrong.\"\n\
         replaced_by = \"new\"\n+++\n\nZzyzx, with [a list](annex.pdf) and ![a picture](below/plan.gif).\n",
    );
    site.write("content/secret/index.fr.md", "+++\ntitle = \"Retiré\"\n+++\n\nZzyzx.\n");
    for file in ["photo.gif", "annex.pdf", "below/plan.gif"] {
        site.write(&format!("content/secret/{file}"), "zzyzx");
    }
    site.write(
        "content/new.md",
        "+++\ntitle = \"Right\"\ndate = 2025-12-03T10:00:00Z\nid = \"new\"\n+++\n\nText.\n",
    );
    site
}

#[test]
fn the_files_of_a_withdrawn_release_leave_with_its_text() {
    let site = newsroom();
    let files = site.built(&["--strict"]);
    assert!(files.contains_key("2025/05/01/secret/index.html"));
    for (path, bytes) in files {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("zzyzx") && !path.contains("annex") && !path.contains(".gif"), "{path}");
    }
    let front = "+++\ntitle = \"Taken back\"\ndate = 2025-05-01\n+++\n\nText.\n";
    site.write("content/secret/index.md", front);
    assert!(site.built(&[]).contains_key("2025/05/01/secret/below/plan.gif"));
    site.write(
        "content/secret/index.md",
        front.replace("05-01\n", "05-01\n[withdrawn]\nat = 2025-12-01\nreason = \"No.\"\n"),
    );
    site.built(&[]);
    assert!(!tree(&site.path("public")).keys().any(|path| path.contains("plan.gif")));
}

#[test]
fn translations_supersede_as_their_originals_do() {
    let site = Site::new(&[
        ("content/old.md", "+++\ntitle = \"Old\"\ndate = 2025-05-01\nid = 1\n+++\n\nText.\n"),
        ("content/old.fr.md", "+++\ntitle = \"Ancien\"\n+++\n\nTexte.\n"),
        ("content/new.md", "+++\ntitle = \"New\"\ndate = 2025-05-02\nsupersedes = \"1\"\n+++\n\nText.\n"),
        ("content/new.fr.md", "+++\ntitle = \"Nouveau\"\n+++\n\nTexte.\n"),
    ]);
    site.built(&["--strict"]);
    for (page, link) in [
        ("2025/05/01/old", "/2025/05/02/new/"),
        ("2025/05/02/new", "/2025/05/01/old/"),
        ("fr/2025/05/01/old", "/fr/2025/05/02/new/"),
        ("fr/2025/05/02/new", "/fr/2025/05/01/old/"),
    ] {
        let page = site.read(&format!("public/{page}/index.html"));
        let notice =
            page.lines().find(|line| line.contains("class=\"notice")).unwrap_or_else(|| panic!("{page}"));
        assert!(notice.contains(&format!("href=\"{link}\"")), "{notice}");
    }
}

#[test]
fn a_withdrawal_comes_into_force_at_its_instant_and_names_a_replacement_at_its_own() {
    let site = newsroom();
    let (page, french) = ("public/2025/05/01/secret/index.html", "public/fr/2025/05/01/secret/index.html");
    let at = |now: &str| {
        let seen = site.seen(&["check", "-v", "--now", now]);
        assert!(site.run(&["build", "--strict", "--now", now]).status.success(), "{seen}");
        let next = site.seen(&["next", "--now", now]);
        let state = site.run(&["list", "withdrawn", "--format", "csv", "--now", now]).stdout;
        let rows = String::from_utf8(state).unwrap().lines().count() - 1;
        format!("{seen}{next}withdrawn: {rows}\n")
    };
    assert_snapshot!("withdrawal_before", at("2025-12-01T09:59:59Z"));
    assert!(site.read(page).contains("Zzyzx") && site.read(french).contains("Zzyzx"));
    assert!(site.path("public/2025/05/01/secret/annex.pdf").exists());
    assert_snapshot!("withdrawal_between", at("2025-12-01T10:00:00Z"));
    assert!(site.read(page).contains("It was wrong.") && !site.read(page).contains("Right"));
    assert!(!site.read(french).contains("Zzyzx"));
    assert_snapshot!("withdrawal_after", at("2025-12-03T10:00:00Z"));
    assert!(site.read(page).contains("Right"));
    assert!(
        site.read(french).contains("href=\"/2025/12/03/new/\""),
        "a translation inherits the replacement"
    );
    site.write("content/new.fr.md", "+++\ntitle = \"Juste\"\n+++\n\nTexte.\n");
    site.built(&["--strict"]);
    assert!(
        site.read(french).contains("href=\"/fr/2025/12/03/new/\""),
        "in its own language, if there is one"
    );
    let json = site.run(&["next", "--format", "json", "--now", "2025-11-01"]).stdout;
    assert_snapshot!("withdrawal_next_json", String::from_utf8(json).unwrap());
}
