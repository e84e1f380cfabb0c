//! Addresses in text. In an input `[…]` marks what becomes a link.

use std::fmt::Write as _;

use crate::wire::html;

fn linked(text: &str) -> String {
    let mut out = String::new();
    html(text, 0..text.len(), None, &mut out);
    out.replace("<p>", "").replace("</p>\n", "")
}

#[test]
fn addresses_end_where_readers_see_the_end() {
    let cases = [
        "See [https://www.osce.org/chairpersonship/123].",
        "See [http://osce.org], or",
        "(see [https://osce.org/a_(b)])",
        "([https://osce.org])",
        "“[https://osce.org/]”",
        "[https://osce.org/a?b=c;d#e]!",
        "[https://osce.org/a]… and",
        "[https://osce.org]—The",
        "<[https://osce.org]>",
        "[HTTPS://OSCE.ORG/A]",
        "[www.osce.org/press], [www.osce.org].",
        "[press@osce.org].",
        "mailto:[press@osce.org]",
        "Press ([first.last+x@mail.osce.org]): call",
        "[https://user@osce.org/x] ok",
        "[https://ru.wikipedia.org/wiki/Астана].",
        "[https://a.b]\n[https://c.d]",
        "a.b.c www. wwww.osce.org xhttps://osce.org https:// http://. http://-x",
        "javascript:alert(1) ftp://osce.org data://x",
        "@osce a@b a@b. @@ a@.b .a@b.org a@b..org a@-b.org",
        "www.osce is none, nor www.osce. nor 3:45",
        "Сайт [www.osce.org]。",
        "é@osce.org",
    ];
    for marked in cases {
        let text = marked.replace(['[', ']'], "");
        let mut shown = String::new();
        let mut rest = linked(&text);
        while let Some((before, behind)) = rest.clone().split_once("<a href=\"") {
            let (_, behind) = behind.split_once("\">").expect("an opening tag ends");
            let (name, behind) = behind.split_once("</a>").expect("a link ends");
            let _ = write!(shown, "{before}[{name}]");
            rest = behind.to_owned();
        }
        shown.push_str(&rest);
        assert_eq!(shown.replace("&lt;", "<").replace("&gt;", ">"), marked);
    }
}

#[test]
fn targets_are_valid() {
    let cases = [
        ("https://a.b/?x=1&y=2", "https://a.b/?x=1&amp;y=2"),
        ("www.osce.org", "https://www.osce.org"),
        ("press@osce.org", "mailto:press@osce.org"),
        ("https://a.b/[x]", "https://a.b/%5Bx%5D"),
        ("https://a.b/100%/%20", "https://a.b/100%25/%20"),
        ("https://a.b/#c#d", "https://a.b/#c%23d"),
    ];
    for (text, target) in cases {
        let out = linked(text);
        assert!(out.starts_with(&format!("<a href=\"{target}\">")), "{out}");
    }
}
