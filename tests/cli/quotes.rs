//! `newsgen list --quotes`, and what else becomes of quotations.

use insta::assert_snapshot;

use crate::support::Site;

fn newsroom() -> Site {
    let site = Site::new(&[]);
    let people = "[lenk]\nname = { en = \"Jan Lenk\", fr = \"Jean Lenk\" }\n\n[koval]\nname = \"Mira Koval\"\naliases = [\"Ambassador Koval\"]\n";
    site.write("content/_people.toml", people);
    let text = "“The road is open,\" said *Minister Lenk*.\n\n“We counted twice & more.\n\n“It was cold.” The visitors left.\n";
    site.write(
        "content/a.md",
        format!("+++\ntitle = \"A\"\ndate = 2025-05-01\npeople = [\"lenk\"]\n+++\n\n{text}"),
    );
    site.write(
        "content/b.txt",
        "Osh opens a station\n\nOSH, 2 May 2025 – \"It has begun,\" said Ambassador Koval.\n",
    );
    site.write("content/c.md", "+++\ntitle = \"C\"\ndate = 2025-05-03\npeople = [\"koval\"]\n+++\n\nText.\n");
    site.write(
        "content/d.md",
        "+++\ntitle = \"D\"\ndate = 2027-05-03\n+++\n\n“Not yet,” said Minister Lenk.\n",
    );
    site
}

#[test]
fn quotations_are_listed_with_their_speakers() {
    let site = newsroom();
    assert_snapshot!("quotes", site.seen(&["list", "--quotes"]));
    assert_snapshot!("quotes_live_csv", site.seen(&["list", "live", "--quotes", "--format", "csv"]));
    assert_snapshot!("quotes_held_json", site.seen(&["list", "held", "--quotes", "--format", "json"]));
    assert_snapshot!("quotes_none", Site::new(&[]).seen(&["list", "--quotes"]));
}

#[test]
fn structured_data_and_templates_know_who_speaks() {
    let site = newsroom();
    let template = "{% extends \"theme/release.html\" %}{% block cite %}{% for quotation in page.quotations %}<q>{{ quotation.text }}</q>\
         {% if quotation.speaker %}{{ quotation.speaker }}{% endif %}|{% if quotation.person %}{{ quotation.person.url }}{% endif %}\n{% endfor %}{% endblock %}";
    site.write("templates/release.html", template);
    site.build(&[]);
    let page = site.read("public/2025/05/01/a/index.html");
    assert!(page.contains("<q>The road is open</q>Minister Lenk|/people/lenk/\n"), "{page}");
    assert!(page.contains("<q>We counted twice &amp; more.\nIt was cold.</q>|\n"), "{page}");
    let expected = "\"hasPart\":[{\"@type\":\"Quotation\",\"text\":\"The road is open\",\"spokenByCharacter\":\
                    {\"@type\":\"Person\",\"name\":\"Jan Lenk\",\"url\":\"https://example.org/people/lenk/\"}}]";
    assert!(page.contains(expected), "{page}");
    let wire = site.read("public/2025/05/02/osh-opens-a-station/index.html");
    assert!(wire.contains("\"spokenByCharacter\":{\"@type\":\"Person\",\"name\":\"Mira Koval\""), "{wire}");
}
