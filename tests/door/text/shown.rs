//! What of a text reaches pages, plain text and feeds.

use super::{between, built, built_with, page, plain, release};
use crate::support::Site;

#[test]
fn plain_text_keeps_figures_notes_numbers_and_cells_apart() {
    for (text, expected) in [
        (
            "The flood killed 12[^a] people in 2025[^b].\n\n[^a]: Police.\n[^b]: Year.",
            "The flood killed 12 [1] people in 2025 [2].\n\n[1] Police.\n\n[2] Year.",
        ),
        (
            "Twelve[^a][^b] died[^a].\n\n[^b]: Year.\n[^a]: Police.",
            "Twelve [1] [2] died [1].\n\n[1] Police.\n\n[2] Year.",
        ),
        ("| a | b |\n|---|---|\n| 4[^a] | 1 |\n|  | 2 |\n\n[^a]: X.", "a\tb\n\n4 [1]\t1\n\n\t2\n\n[1] X."),
        ("Decides:\n\n3. third\n4. fourth\n", "Decides:\n\n3. third\n\n4. fourth"),
        ("Decides:\n\n<ol type=\"a\" start=\"2\"><li>third</li></ol>", "Decides:\n\nb. third"),
        ("The toll is ~~12~~ 14, <del>9</del>8.", "The toll is 14, 8."),
        (
            "It is 10<sup>6</sup>, 10<sup>-3</sup> and H<sub>2</sub>O, the 1<sup>er</sup>.",
            "It is 10⁶, 10⁻³ and H2O, the 1er.",
        ),
        ("![Coat of arms](/m.png) The bridge.", "The bridge."),
    ] {
        let (files, said) = built("content/b.md", &release(text));
        assert!(!said.contains("error"), "{text}\n{said}");
        assert_eq!(plain(&files), expected, "{text}");
    }
}

#[test]
fn there_is_one_number_of_words() {
    for (path, text, words) in [
        (
            "content/b.md",
            release(
                "The flood killed 12[^a] people ~~here~~ -- and -5.\n\n![no words](/m.png)\n\n[^a]: Police.",
            ),
            8,
        ),
        ("content/b.md", release("VIENNA, 18 February 2025 — The flood.\n\n1. one\n2. two"), 8),
        ("content/b.txt", "T\n\nVIENNA, 18 February 2025 — The flood.\n\n- one\n- two\n".to_owned(), 8),
        (
            "content/b.txt",
            "+++\ntitle = \"T\"\ndate = 2025-02-18\n+++\n«Потоп» убил -5 людей — & * .\n".to_owned(),
            4,
        ),
    ] {
        let (files, said) = built(path, &text);
        let package: serde_json::Value = serde_json::from_str(&files["ninjs.json"]).unwrap();
        assert_eq!(package["associations"][0]["bodies"][0]["wordCount"], words, "{text}\n{said}");
        let counted = format!("\"wordCount\":{words}");
        assert!(files.values().any(|file| file.contains(&counted)), "{text}");
    }
}

#[test]
fn quotations_hold_no_markdown() {
    for (text, expected) in [
        ("“We lost 30[^a] houses today,” said Mayor Anna Berg.\n\n[^a]: Year.", "We lost 30 houses today"),
        (
            "“We **lost** our [houses][h] and \\*all\\* here,” said Mayor Anna Berg.\n\n[h]: https://example.com/",
            "We lost our houses and *all* here",
        ),
        ("**“We lost** all of our houses,” said Mayor Anna Berg.", "We lost all of our houses"),
        (
            "“We lost ~~20~~ 30 of ![the](/m.png) our houses,” said Mayor Anna Berg.",
            "We lost 30 of our houses",
        ),
        ("“We lost 10<sup>6</sup> of our `houses`,” said Mayor Anna Berg.", "We lost 10⁶ of our houses"),
    ] {
        let (page, said) = page(&format!("The flood came.\n\n{text}"));
        assert_eq!(between(&page, "\"@type\":\"Quotation\",\"text\":\"", "\""), expected, "{text}\n{said}");
    }
}

#[test]
fn references_to_characters_that_no_page_can_hold_stop_the_build() {
    for (text, place) in [
        ("A bell &#7; rang.", "b.md:6:8"),
        ("A bell &#x0B; rang.", "b.md:6:8"),
        ("A bell &#x1F; rang.", "b.md:6:8"),
        ("A bell &#xFFFE; rang.", "b.md:6:8"),
        ("A <b title=\"&#1;\">bell</b>.", "b.md:6:13"),
        ("<div>\nA &#8 bell\n</div>", "b.md:7:3"),
        ("# Title &#x1F; x\n\nText.", "b.md:6:9"),
        ("![A](/m.png 'T &#2;')\n\nText.", "b.md:6:1"),
        ("[A](https://example.com/ 'T &#2;') text.", "b.md:6:1"),
    ] {
        let (files, said) = built("content/b.md", &release(text));
        assert!(said.contains("cannot stand on a web page") && said.contains(place), "{text}\n{said}");
        assert!(files.is_empty(), "{text}");
    }
    for (front, place) in [
        ("summary = \"a\\u0007\"\n", "b.md:4:11"),
        ("tags = [\"a\\u0007\"]\n", "b.md:4:9"),
        ("[extra]\nx = \"a\\u0007\"\n", "b.md:5:5"),
        ("[extra.y]\nx = [{ z = \"a\\uFFFE\" }]\n", "b.md:5:12"),
        ("[extra]\n\"a\\u0007\" = 1\n", "b.md:5:1"),
    ] {
        let text = release("Text.").replace("18\n", &format!("18\n{front}"));
        let (_, said) = built("content/b.md", &text);
        assert!(said.contains("the control character U+") && said.contains(place), "{front}\n{said}");
    }
    for config in [
        "description = \"a\\u0007\"\n",
        "[extra]\nx = \"a\\u0007\"\n",
        "[menu]\nen = [{ name = \"a\\u0007\", url = \"/\" }]\n",
    ] {
        let (_, said) = built_with("content/b.md", &release("Text."), config);
        assert!(
            said.contains("the control character U+0007") && said.contains("config.toml"),
            "{config}\n{said}"
        );
    }
    for text in ["Write `&#7;`.", "A \\&#7; text.", "A &#65; &#x2014; text."] {
        assert!(!page(text).0.is_empty(), "{text}");
    }
    assert!(!built("content/b.txt", "T\n\nVIENNA, 18 February 2025 — A bell &#7; rang.\n").0.is_empty());
}

#[test]
fn what_is_removed_or_printed_by_mistake_is_named() {
    for (text, lint, place, named) in [
        ("T.\n\n<iframe src=\"https://example.com/\"></iframe>", "removed-html", "b.md:8:1", "`<iframe>`"),
        ("T.\n\n<div>\n<form>\n<p>x</p>\n</form>\n</div>", "removed-html", "b.md:9:1", "`<form>`"),
        ("T <svg><path/></svg>.", "removed-html", "b.md:6:3", "`<svg>`"),
        ("T.\n\n<style>p { color: red }</style>", "removed-html", "b.md:8:1", "`<style>`"),
        ("T.\n\n<script>x()</script>", "removed-html", "b.md:8:1", "`<script>`"),
        (
            "T.\n\n<object data=\"x\"></object> <embed src=\"/m.png\">",
            "removed-html",
            "b.md:8:1",
            "`<object>`",
        ),
        ("T. {{ youtube(id=\"x\") }}", "shortcode", "b.md:6:4", "shortcode"),
        ("T.\n\n{{< figure src=\"a.png\" >}}", "shortcode", "b.md:8:1", "shortcode"),
        ("T. {% include \"a\" %}", "shortcode", "b.md:6:4", "shortcode"),
        ("T. [gallery ids=\"1,2\"]", "shortcode", "b.md:6:4", "shortcode"),
        ("T.\n\n[^b]: A note.", "unused-note", "b.md:8:1", "note `b`"),
        ("T.[^b]", "missing-note", "b.md:6:3", "note `b`"),
    ] {
        let (_, said) = built("content/b.md", &release(text));
        assert!(said.contains(lint) && said.contains(place) && said.contains(named), "{text}\n{said}");
    }
    for config in ["[markdown]\nraw_html = \"allow\"\n", "[markdown]\nraw_html = \"escape\"\n"] {
        let text = release("T.\n\n<iframe src=\"https://example.com/\"></iframe>");
        let (files, said) = built_with("content/b.md", &text, config);
        assert!(!said.contains("removed-html") && !files.is_empty(), "{config}\n{said}");
    }
    // An attribute of a harmless element is a note of `check`.
    let site = Site::new(&[("content/b.md", &release("T.\n\n<div class=\"note\" role=\"note\">N</div>"))]);
    let (status, said) = site.said("check", &[]);
    assert!(
        status == 0 && said.contains("`class` is removed from `<div>`") && said.contains("`role`"),
        "{said}"
    );
    assert_eq!(site.build(&["--strict"]).0, 0);
    assert!(!site.read("public/2025/02/18/b/index.html").contains("class=\"\""));
}

#[test]
fn sound_moving_pictures_lists_code_and_anchors_stay() {
    for (text, expected) in [
        ("<audio controls src=\"/m.png\"></audio>", "<audio controls=\"\" src=\"/m.png\">"),
        ("<video src=\"/m.png\" autoplay></video>", "<video src=\"/m.png\">"),
        ("<ol type=\"a\"><li>x</li></ol>", "<ol type=\"a\">"),
        ("<b>x</b>\n\n```rust\nlet x;\n```", "<code class=\"language-rust\">"),
        ("See [annex](#annex).\n\n<a name=\"annex\"></a>Annex.", "<a id=\"annex\"></a>"),
    ] {
        let (page, said) = page(&format!("The text.\n\n{text}"));
        assert!(page.contains(expected), "{text}\n{said}");
    }
}

#[test]
fn in_feeds_fragments_lead_to_the_page_and_descriptions_are_text() {
    let text = release("See [aims](#aims) and note[^1], [all](?p=2).\n\n## Aims\n\nText.\n\n[^1]: Note.")
        .replace("18\n", "18\nsummary = \"Use the <marquee> tag when a<b, or write &copy; for it's.\"\n");
    let (files, _) = built("content/b.md", &text);
    let here = "https://example.org/2025/02/18/b/";
    for file in ["rss.xml", "atom.xml", "feed.json", "ninjs.json"] {
        for end in ["#aims", "?p=2", "#fn-1", "#fnref-1"] {
            assert!(files[file].contains(&format!("{here}{end}")), "{file} {end}");
            assert!(
                !files[file].contains(&format!("\"{end}")) && !files[file].contains(&format!("quot;{end}")),
                "{file} {end}"
            );
        }
    }
    let described = "Use the &amp;lt;marquee&gt; tag when a&amp;lt;b, or write &amp;amp;copy; for it";
    assert!(files["rss.xml"].contains(described), "{}", between(&files["rss.xml"], "<item>", "</item>"));
    assert!(files["atom.xml"].contains("Use the &lt;marquee&gt; tag"));
}

#[test]
fn a_srcset_is_read_as_browsers_read_it() {
    for set in [
        "m1.png 1x,\nm2.png 2x",
        "m1.png 1x,m2.png 2x",
        "m1.png, m2.png 2x",
        "\n m1.png 400w\n,\n m2.png 800w ",
    ] {
        let site = Site::new(&[]);
        site.write(
            "config.toml",
            "base_url = \"https://example.org\"\ntitle = \"N\"\n[languages.fr]\nname = \"Français\"\n",
        );
        site.write("content/a/index.md", release("Text."));
        site.write(
            "content/a/index.fr.md",
            release(&format!("Texte.\n\n<img src=\"m1.png\" srcset=\"{set}\" alt=\"m\">")),
        );
        site.write("content/a/m1.png", "no picture");
        site.write("content/a/m2.png", "no picture");
        let files = site.built(&[]);
        let page = String::from_utf8_lossy(&files["fr/2025/02/18/a/index.html"]).into_owned();
        assert!(page.contains("/2025/02/18/a/m2.png"), "{set}\n{page}");
        assert!(
            String::from_utf8_lossy(&files["fr/rss.xml"]).contains("https://example.org/2025/02/18/a/m2.png"),
            "{set}"
        );
    }
}

#[test]
fn international_host_names_are_written_in_ascii() {
    for (host, ascii) in [
        ("presse.münchen.example", "presse.xn--mnchen-3ya.example"),
        ("Новости.example", "xn--b1amnebsh.example"),
    ] {
        let site = Site::new(&[
            ("content/b.md", &release("See [it](/about/?x) and [them](https://bücher.example/).")),
            ("content/about.page.md", "About.\n"),
        ]);
        site.write("config.toml", format!("base_url = \"https://{host}\"\ntitle = \"N\"\n"));
        for (path, bytes) in site.built(&[]) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            assert!(!text.contains(host) && !text.contains("m%C3%BCnchen"), "{path}");
            if path.ends_with("rss.xml") {
                assert!(
                    text.contains(&format!("<link>https://{ascii}/"))
                        && text.contains("xn--bcher-kva.example"),
                    "{path}"
                );
            }
        }
    }
}
