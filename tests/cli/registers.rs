//! Registers: one identity for each name, with a page, feeds and names of its own in every language.

use crate::support::Site;

fn newsroom() -> Site {
    let site = Site::new(&[
        (
            "content/a.md",
            "+++\ntitle = \"A\"\ndate = 2023-05-01\ntags = [\"Rights\"]\nplaces = [\"Nur-Sultan\"]\npeople = [\"Head of Office\"]\n\
             issuers = [\"office\"]\ncontacts = [\"desk\"]\n+++\n\nText.\n",
        ),
        ("content/a.fr.md", "+++\ntitle = \"A\"\n+++\n\nTexte.\n"),
        (
            "content/b.md",
            "+++\ntitle = \"B\"\ndate = 2025-05-01\nplaces = [\"ASTANA\"]\npeople = [\"head\"]\n+++\n\nText.\n",
        ),
        (
            "content/_tags.toml",
            "[human-rights]\nname = { en = \"Human rights\", fr = \"Droits humains\" }\naliases = [\"Rights\"]\nmedtop = 20000065\n",
        ),
        (
            "content/_places.toml",
            "[astana]\nname = { en = \"Astana\", fr = \"Astana\" }\naliases = [\"Nur-Sultan\", \"Nur Sultan\", \"Астана\"]\n\
             capitals = \"ASTANA\"\n[almaty]\nname = \"Alma-Ata\"\n",
        ),
        (
            "content/_people.toml",
            "[head]\nname = { en = \"Head of Office\", fr = \"Chef du Bureau\" }\ndescription = { en = \"Leads.\", fr = \"Dirige.\" }\n\
             url = \"https://example.org/head\"\nfunctions = [\n\
             { function = { en = \"Deputy\", fr = \"Adjoint\" }, from = 2022-01-01, to = 2024-08-31 },\n\
             { function = { en = \"Head\", fr = \"Chef\" }, from = 2024-09-01 },\n]\n",
        ),
        (
            "content/_issuers.toml",
            "[office]\nname = { en = \"Office\", fr = \"Bureau\" }\ndescription = { en = \"In Vienna.\", fr = \"À Vienne.\" }\n",
        ),
        (
            "content/_contacts.toml",
            "[desk]\nname = \"Desk\"\nemail = \"desk@example.org\"\nphones = [\"+43 1 000\", \"+43 1 001\"]\nlanguages = [\"en\", \"fr\"]\n",
        ),
    ]);
    site.write("config.toml", "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n[languages.fr]\n");
    site
}

#[test]
fn every_name_has_a_page_and_feeds_in_its_language() {
    let site = newsroom();
    let files = site.built(&["--strict"]);
    for (listing, name) in [
        ("tags/human-rights", "Human rights"),
        ("fr/tags/human-rights", "Droits humains"),
        ("places/astana", "Astana"),
        ("people/head", "Head of Office"),
        ("fr/people/head", "Chef du Bureau"),
        ("issuers/office", "Office"),
        ("fr/issuers/office", "Bureau"),
        ("types/press-release", "Press releases"),
    ] {
        let page = site.read(&format!("public/{listing}/index.html"));
        assert!(page.contains(&format!("<h1>{name}</h1>")), "{listing}: {page}");
        for feed in ["rss.xml", "atom.xml", "feed.json"] {
            assert!(files.contains_key(&format!("{listing}/{feed}")), "{listing}/{feed}");
        }
    }
    let astana = site.read("public/places/astana/index.html");
    assert!(astana.contains("/2023/05/01/a/") && astana.contains("/2025/05/01/b/"), "one identity: {astana}");
}

#[test]
fn a_name_that_was_renamed_is_found_at_both_addresses() {
    let site = newsroom();
    let files = site.built(&["--strict"]);
    for (old, new) in [
        ("places/nur-sultan", "/places/astana/"),
        ("fr/places/nur-sultan", "/fr/places/astana/"),
        ("tags/rights", "/tags/human-rights/"),
    ] {
        let page = site.read(&format!("public/{old}/index.html"));
        assert!(page.contains(&format!("url={new}\"")), "{old}: {page}");
    }
    assert!(!files.keys().any(|file| file.starts_with("places/almaty")), "no release is there");
    let feeds = files.keys().filter(|file| file.contains("nur-sultan"));
    assert_eq!(feeds.count(), 2, "pages only");
    // What somebody wrote comes before what follows from a register.
    site.write(
        "config.toml",
        "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n[languages.fr]\n[redirects]\n\"/places/nur-sultan/\" = \"/places/\"\n",
    );
    site.built(&["--strict"]);
    assert!(site.read("public/places/nur-sultan/index.html").contains("url=/places/\""));
}

#[test]
fn people_have_dated_functions_and_contacts_have_numbers_and_languages() {
    let site = newsroom();
    site.built(&["--strict"]);
    let person = site.read("public/fr/people/head/index.html");
    for part in ["Dirige.", "href=\"https://example.org/head\"", ">Chef <", ">Adjoint <", "31 août 2024"] {
        assert!(person.contains(part), "{part}: {person}");
    }
    assert!(person.find(">Chef <") < person.find(">Adjoint <"), "newest first");
    assert!(site.read("public/issuers/office/index.html").contains("In Vienna."));
    let release = |path: &str| site.read(&format!("public/{path}/index.html"));
    assert!(release("2023/05/01/a").contains("<span class=\"count\">Deputy</span>"));
    assert!(release("fr/2023/05/01/a").contains("<span class=\"count\">Adjoint</span>"));
    assert!(release("2025/05/01/b").contains("<span class=\"count\">Head</span>"));
    for part in ["tel:+431000\"", "tel:+431001\"", "mailto:desk@example.org", "English, Français"] {
        assert!(release("2023/05/01/a").contains(part), "{part}");
    }
}
