//! What a newsroom puts in the place of the theme's: a block, a component, a file.

use std::collections::BTreeMap;

use crate::support::Site;

const RELEASE: &str = "+++\ntitle = \"A\"\ndate = 2025-05-01\ntags = [\"rivers\"]\n+++\n\nText.\n";
const ADDRESS: &str = "2025/05/01/a/index.html";

/// The site of a release with these files over the theme's, and the same without them.
fn with_and_without(files: &[(&str, &str)]) -> (BTreeMap<String, String>, BTreeMap<String, String>) {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    let read = |site: &Site| {
        let built = site.built(&["--strict"]).into_iter();
        built.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
    };
    let plain = read(&site);
    for (path, text) in files {
        site.write(path, text);
    }
    (read(&site), plain)
}

#[test]
fn one_block_changes_and_the_rest_of_the_page_stays() {
    let own =
        "{% extends \"theme/release.html\" %}\n{% block cite %}<p>Note</p>\n{{ super() }}{% endblock cite %}";
    let (site, plain) = with_and_without(&[("templates/release.html", own)]);
    assert_eq!(site[ADDRESS].replace("<p>Note</p>\n", ""), plain[ADDRESS]);
    assert!(site[ADDRESS].contains("<p>Note</p>\n<footer class=\"cite\">"));
    assert_eq!(site["index.html"], plain["index.html"]);
}

#[test]
fn a_block_of_the_frame_changes_on_every_page() {
    let own = "{% extends \"theme/base.html\" %}\n{% block colophon %}<p>The end</p>{% endblock colophon %}";
    let (site, _) = with_and_without(&[("templates/base.html", own)]);
    for path in [ADDRESS, "index.html", "tags/index.html", "archive/index.html", "404.html"] {
        assert!(
            site[path].contains("<p>The end</p>") && !site[path].contains("class=\"colophon\""),
            "{path}"
        );
    }
}

#[test]
fn one_component_changes_wherever_its_file_stands() {
    let own = "{% component terms(title: string, list: array) %}<p>{{ title }}</p>{% endcomponent terms %}";
    for file in ["templates/components/release.html", "templates/mine.html"] {
        let (site, plain) = with_and_without(&[(file, own)]);
        assert!(plain[ADDRESS].contains("<ul class=\"terms\">"));
        assert!(site[ADDRESS].contains("<p>Topics</p>") && !site[ADDRESS].contains("class=\"terms\""));
        assert!(site[ADDRESS].contains("<footer class=\"cite\">"), "the others stay");
    }
}

#[test]
fn one_file_changes_and_needs_nothing_of_the_one_that_it_replaces() {
    let own = [
        ("templates/release.html", "{{ page.title }}"),
        ("templates/base.html", "{% block main %}{% endblock main %}"),
        ("static/style.css", "body { color: #123 }\n"),
    ];
    let (site, plain) = with_and_without(&own);
    assert_eq!(site[ADDRESS], "A");
    assert_eq!(site["style.css"], "body { color: #123 }\n");
    assert!(site["index.html"].contains("<h1"));
    assert_eq!(site["favicon.svg"], plain["favicon.svg"]);
}

#[test]
fn a_template_of_its_own_is_for_one_release() {
    let other = RELEASE.replace("title = \"A\"", "title = \"B\"\ntemplate = \"wide.html\"");
    let own = "{% extends \"release.html\" %}{% block heading %}<h1>Wide: {{ page.title }}</h1>{% endblock heading %}";
    let (site, plain) = with_and_without(&[("content/b.md", &other), ("templates/wide.html", own)]);
    assert!(site["2025/05/01/b/index.html"].contains("<h1>Wide: B</h1>"));
    assert!(site[ADDRESS].contains("<h1>A</h1>") && plain[ADDRESS].contains("<h1>A</h1>"));
}

#[test]
fn a_template_that_cannot_be_read_is_the_only_one_that_is_reported() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    site.write("templates/base.html", "{% extends \"theme/base.html\" %}{% block mian %}{% endblock mian %}");
    site.write(
        "templates/release.html",
        "{% extends \"theme/release.html\" %}{% block aside %}{{ super() }}",
    );
    let (status, said) = site.build(&[]);
    assert_eq!(status, 1);
    assert!(said.contains("--> templates/base.html:1") && said.contains("did you mean `main`?"), "{said}");
    assert!(said.contains("--> templates/release.html:1"), "{said}");
    assert!(said.contains("2 errors"), "{said}");
}
