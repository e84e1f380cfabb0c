//! The examples of the `CommonMark` specification, with the options in use.
//!
//! The specification is not ours, so it does not stand here: `tests/run.sh` fetches it and names it in
//! `COMMONMARK_SPEC`. Put aside before comparing: headings have ids, void elements have no slash, and what HTML does not
//! count (line ends beside tags, `&quot;` in text).
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail loudly")]

use newsgen::content::markdown::facts::facts;
use newsgen::content::markdown::html::{Rendering, html};
use newsgen::input::config::RawHtml;

fn examples(spec: &str) -> Vec<(String, String)> {
    let fence = "`".repeat(32);
    let mut examples = Vec::new();
    for block in spec.split(&format!("{fence} example\n")).skip(1) {
        let body = block.split(&format!("\n{fence}")).next().unwrap_or_default();
        let (markdown, expected) =
            body.split_once("\n.\n").or_else(|| body.split_once("\n.")).unwrap_or((body, ""));
        let markdown = markdown.strip_prefix(".\n").unwrap_or(markdown);
        examples.push((format!("{}\n", markdown.replace('→', "\t")), expected.replace('→', "\t")));
    }
    examples
}

/// Without heading ids, slashes of void elements and white space that HTML does not count.
fn normal(html: &str) -> String {
    let mut text = html.replace(" />", ">").replace("&quot;", "\"").replace(">\n", ">").replace("\n<", "<");
    for level in 1..=6 {
        while let Some(start) = text.find(&format!("<h{level} id=")) {
            let end = start + text[start..].find('>').unwrap();
            text.replace_range(start..end, &format!("<h{level}"));
        }
    }
    text.trim_end().to_owned()
}

#[test]
fn the_examples_of_commonmark_pass() {
    let path = std::env::var("COMMONMARK_SPEC").expect("tests/run.sh names the specification");
    let spec = std::fs::read_to_string(path).unwrap();
    let examples = examples(&spec);
    assert!(examples.len() > 600, "{} examples", examples.len());
    let resolve = |target: &str| Some(target.to_owned());
    let mut failed = Vec::new();
    for (number, (markdown, expected)) in examples.iter().enumerate() {
        let rendering = Rendering {
            resolve: &resolve,
            sizes: None,
            raw_html: RawHtml::Allow,
            mark: None,
            lower_headings: false,
        };
        let found = html(markdown, None, &rendering);
        assert_eq!(html(markdown, facts(markdown).recording.as_ref(), &rendering), found, "{markdown}");
        if normal(&found) != normal(expected) {
            failed.push(format!("example {}\n{markdown}\nexpected\n{expected}\nfound\n{found}", number + 1));
        }
    }
    assert!(failed.is_empty(), "{} examples fail:\n{}", failed.len(), failed.join("\n---\n"));
}
