//! Every key of the front matter: whether a translation takes it over, and whether it leaves with a withdrawn text, as the
//! table in `docs/releases.md` says.

use std::collections::BTreeMap;

use crate::support::{NOW, Site, everything};

/// A line for each key that says something that can be found, and what is found of it on the page of a translation, in
/// small letters; nothing where a page shows nothing of it.
const LINES: [(&str, &str, &str); 30] = [
    ("title", "title = \"Zzyzx\"", "<h1>zzyzx"),
    ("subtitle", "subtitle = \"Zzyzx\"", "zzyzx"),
    ("summary", "summary = \"Zzyzx\"", "zzyzx"),
    ("slug", "slug = \"zzyzx\"", "/fr/2025/05/01/zzyzx/"),
    ("date", "date = 2025-03-07", "/fr/2025/03/07/"),
    ("embargo", "embargo = 2099-01-01", ""),
    ("expires", "expires = 2025-06-01", ""),
    ("updated", "updated = 2025-07-08", "2025-07-08"),
    ("draft", "draft = true", ""),
    ("type", "type = \"story\"", "/fr/types/story/"),
    ("id", "id = \"zzyzx\"", "\"identifier\":\"zzyzx\""),
    ("reference", "reference = \"Zzyzx\"", "zzyzx"),
    ("tags", "tags = [\"zzyzx\"]", "zzyzx"),
    ("places", "places = [\"zzyzx\"]", "zzyzx"),
    ("people", "people = [\"zzyzx\"]", "zzyzx"),
    ("issuers", "issuers = [\"zzyzx\"]", "zzyzx"),
    ("contacts", "contacts = [\"Zzyzx\"]", "zzyzx"),
    ("authors", "authors = [\"Zzyzx\"]", "zzyzx"),
    ("dateline", "dateline = \"ZZYZX, 1 May 2025\"", "zzyzx"),
    ("translation_key", "translation_key = \"a\"", ""),
    ("aliases", "aliases = [\"/zzyzx/\"]", "zzyzx"),
    ("image", "image = { src = \"https://example.com/zzyzx.gif\", alt = \"A\" }", "zzyzx"),
    ("attachments", "attachments = [{ file = \"/annex.pdf\", title = \"Zzyzx\" }]", "zzyzx"),
    ("event", "event = { start = 2025-06-01, place = \"Zzyzx\" }", "zzyzx"),
    ("changes", "changes = [{ at = 2025-06-01, kind = \"correction\", note = \"Zzyzx\" }]", "zzyzx"),
    ("withdrawn", "withdrawn = { at = 2025-06-01, reason = \"Zzyzx\" }", "zzyzx"),
    ("supersedes", "supersedes = \"old\"", ""),
    ("lints", "lints = { missing-title = \"off\" }", ""),
    ("template", "template = \"own.html\"", "zzyzx"),
    ("extra", "extra = { word = \"zzyzx\" }", "extra zzyzx"),
];

/// The rows of the table: what it says of a translation, and of a withdrawal.
fn rows() -> BTreeMap<&'static str, (&'static str, &'static str)> {
    let docs = include_str!("../../docs/releases.md");
    let (_, table) = docs.split_once("| key | a translation that does not say it |").unwrap();
    let lines = table.lines().skip(2).take_while(|line| line.starts_with("| "));
    let mut rows = BTreeMap::new();
    for line in lines {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        for key in cells[0].split(", ") {
            assert!(rows.insert(key.trim_matches('`'), (cells[1], cells[2])).is_none(), "{key} has two rows");
        }
    }
    rows
}

/// A text with this line; title and date are those of the line, if it says one.
fn text(line: &str, more: &str) -> String {
    let mut front = vec![line, more];
    front.extend(
        ["title = \"A\"", "date = 2025-05-01"]
            .iter()
            .filter(|usual| line.split(' ').next() != usual.split(' ').next()),
    );
    format!("+++\n{}\n+++\n\nA text.\n", front.join("\n"))
}

/// All that is published, in small letters.
fn built(files: &[(&str, String)]) -> BTreeMap<String, String> {
    let site = Site::new(&[
        ("templates/own.html", "Zzyzx\n"),
        ("templates/page.html", "{{ page.title }}"),
        ("static/annex.pdf", "%PDF"),
        ("content/old.md", "+++\ntitle = \"Old\"\ndate = 2025-01-01\nid = \"old\"\n+++\n\nOlder.\n"),
    ]);
    let theme = include_str!("../../templates/release.html");
    let extra = "{% if page.extra %}extra {{ page.extra.word }}{% endif %}";
    let block = "{% block main -%}";
    assert!(theme.contains(block));
    site.write("templates/release.html", theme.replace(block, &format!("{block}{extra}")));
    for (path, text) in files {
        site.write(path, text);
    }
    let output = site.run(&["build", "--now", NOW]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let files = everything(&site.path("public")).into_iter();
    files.map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).to_lowercase())).collect()
}

#[test]
fn a_translation_takes_over_what_the_table_says() {
    let rows = rows();
    assert_eq!(rows.len(), LINES.len());
    for (key, line, token) in LINES {
        let front = match key {
            "title" => "",
            // Else it is no translation.
            "translation_key" => line,
            _ => "title = \"B\"",
        };
        let french = format!("+++\n{front}\n+++\n\nUn texte.\n");
        let files = built(&[("content/a.md", text(line, "")), ("content/a.fr.md", french)]);
        let page =
            files.iter().find(|(path, _)| path.starts_with("fr/2025/") && path.matches('/').count() == 5);
        match rows[key].0 {
            "is held with its original" => assert!(page.is_none(), "{key}"),
            said => {
                let page = page.unwrap_or_else(|| panic!("{key}: no page")).1;
                let is_taken = !token.is_empty() && page.contains(token);
                assert!(token.is_empty() || is_taken == said.starts_with("takes"), "{key}: {page}");
            }
        }
    }
}

#[test]
fn a_withdrawal_takes_away_what_the_table_says() {
    let rows = rows();
    for (key, line, token) in LINES {
        let (more, says) = ("withdrawn = { at = 2025-06-01, reason = \"No.\" }", rows[key].1);
        let files = built(&[("content/a.md", text(line, if key == "withdrawn" { "" } else { more }))]);
        let token = token.replace("/fr/", "/");
        let is_there = files.iter().any(|(path, text)| path.contains(&*token) || text.contains(&*token));
        match says {
            "stays" if key != "type" && !token.is_empty() => assert!(is_there, "{key}"),
            says if says.starts_with("goes") => assert!(!is_there, "{key}"),
            _ => {}
        }
    }
}
