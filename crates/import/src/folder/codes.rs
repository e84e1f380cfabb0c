//! Shortcodes of Hugo and Zola, and Liquid of Jekyll: what Markdown can say is written so, the rest stays and is reported.

use std::collections::BTreeSet;

use crate::one_line;

/// What stands between two delimiters.
struct Code<'a> {
    inner: &'a str,
    /// All of it, with its delimiters.
    whole: &'a str,
}

/// Replaces every code between the delimiters; what stays is reported by its name.
fn each(
    body: &str,
    delimiters: &[(&str, &str)],
    reported: &mut BTreeSet<String>,
    written: &dyn Fn(&Code) -> Option<String>,
) -> String {
    let mut out = String::with_capacity(body.len());
    let mut at = 0;
    // Where each delimiter stands next, so that the text is searched once for each.
    let mut nexts: Vec<Option<usize>> = delimiters.iter().map(|(open, _)| body.find(open)).collect();
    loop {
        for (next, (open, _)) in nexts.iter_mut().zip(delimiters) {
            if next.is_some_and(|next| next < at) {
                *next = body[at..].find(open).map(|found| at + found);
            }
        }
        let first = nexts.iter().zip(delimiters).filter_map(|(next, pair)| Some(((*next)?, pair))).min();
        let Some((start, (open, close))) = first else { break };
        let Some(end) = body[start..].find(close).map(|found| start + found + close.len()) else { break };
        out.push_str(&body[at..start]);
        let whole = &body[start..end];
        let inner = whole.get(open.len()..whole.len() - close.len()).unwrap_or_default();
        let code = Code { inner: inner.trim(), whole };
        if let Some(markdown) = written(&code) {
            out.push_str(&markdown);
        } else {
            reported.insert(called(&code));
            out.push_str(whole);
        }
        at = end;
    }
    out.push_str(&body[at..]);
    out
}

fn called(code: &Code) -> String {
    let short: String = one_line(code.whole).chars().take(60).collect();
    if code.inner.starts_with(['/', '*']) { String::new() } else { short }
}

fn report(reported: BTreeSet<String>, lost: &mut Vec<String>) {
    let reported = reported.into_iter().filter(|code| !code.is_empty());
    lost.extend(reported.map(|code| format!("{code} (left in the text)")));
}

/// The mark that ends a summary is an HTML comment, which says nothing here.
fn without_more(body: &str, lost: &mut Vec<String>) -> String {
    let mut body = body.to_owned();
    for mark in ["<!--more-->", "<!-- more -->"] {
        if body.contains(mark) {
            body = body.replace(&format!("\n\n{mark}\n\n"), "\n\n").replace(mark, "");
            lost.push(format!("the mark {mark}"));
        }
    }
    body
}

/// A named argument: `src="a.jpg"` or `src=a.jpg`.
fn argument(inner: &str, name: &str) -> Option<String> {
    let at = inner.match_indices(name).find(|(at, _)| {
        let before = inner[..*at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ','))
            && inner[at + name.len()..].trim_start().starts_with('=')
    })?;
    let value = inner[at.0 + name.len()..].trim_start().trim_start_matches('=').trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'' | '`') => Some(quoted(&value[1..], quote)),
        _ => value.split(|c: char| c.is_whitespace() || matches!(c, ',' | ')')).next().map(str::to_owned),
    }
}

/// What stands before the closing quotation mark; one behind a backslash closes nothing.
fn quoted(text: &str, quote: char) -> String {
    let mut value = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next().filter(|c| *c != quote) {
        value.extend(if c == '\\' { rest.next() } else { Some(c) });
    }
    value
}

/// The first argument without a name.
fn first(inner: &str) -> Option<&str> {
    let rest = inner.split_once(char::is_whitespace)?.1.trim();
    match rest.chars().next()? {
        quote @ ('"' | '\'' | '`') => rest[1..].split(quote).next(),
        _ => rest.split_whitespace().next(),
    }
}

fn picture(inner: &str) -> Option<String> {
    let src = argument(inner, "src")?;
    let alt = argument(inner, "alt").unwrap_or_default().replace(['[', ']'], "");
    let caption = argument(inner, "caption").or_else(|| argument(inner, "title")).unwrap_or_default();
    let caption = one_line(&caption).replace('"', "\\\"");
    let title = if caption.is_empty() { caption } else { format!(" \"{caption}\"") };
    Some(format!("![{alt}](<{}>{title})", src.replace(['<', '>', '\n'], "")))
}

fn player(name: &str, id: Option<&str>) -> Option<String> {
    let id = id.filter(|id| id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))?;
    match name {
        "youtube" => Some(format!("<https://www.youtube.com/watch?v={id}>")),
        "vimeo" => Some(format!("<https://vimeo.com/{id}>")),
        _ => None,
    }
}

/// Markdown of Hugo. `find` gives the path of the file that a reference names.
pub(super) fn hugo(body: &str, lost: &mut Vec<String>, find: &dyn Fn(&str) -> Option<String>) -> String {
    let mut reported = BTreeSet::new();
    let written = each(body, &[("{{<", ">}}"), ("{{%", "%}}")], &mut reported, &|code| {
        let name = code.inner.split_whitespace().next()?;
        match name {
            "figure" => picture(code.inner),
            "ref" | "relref" => {
                let named = argument(code.inner, "path").or_else(|| first(code.inner).map(str::to_owned))?;
                let (path, fragment) = named.split_at(named.find('#').unwrap_or(named.len()));
                find(path)
                    .map(|found| format!("{}{fragment}", newsgen_wire::link::encode(&format!("@/{found}"))))
            }
            "youtube" | "vimeo" => {
                let id = argument(code.inner, "id");
                player(name, id.as_deref().or_else(|| first(code.inner)))
            }
            "highlight" => Some(format!("\n```{}\n", first(code.inner).unwrap_or_default())),
            "/highlight" => Some("\n```\n".to_owned()),
            _ => None,
        }
    });
    report(reported, lost);
    without_more(&written, lost)
}

/// Markdown of Zola.
pub(super) fn zola(body: &str, lost: &mut Vec<String>) -> String {
    let mut reported = BTreeSet::new();
    let written = each(body, &[("{{", "}}"), ("{%", "%}")], &mut reported, &|code| {
        let (name, arguments) = code.inner.split_once('(')?;
        player(name.trim(), argument(arguments, "id").as_deref())
    });
    report(reported, lost);
    without_more(&written, lost)
}

/// Markdown of Jekyll. `find` gives the path of the file that a tag names.
pub(super) fn jekyll(body: &str, lost: &mut Vec<String>, find: &dyn Fn(&str) -> Option<String>) -> String {
    let mut reported = BTreeSet::new();
    let written = each(body, &[("{{", "}}"), ("{%", "%}")], &mut reported, &|code| {
        let inner = code.inner.trim_matches('-').trim();
        let mut words = inner.split_whitespace();
        match (words.next()?, words.next()) {
            ("site.baseurl" | "site.url" | "raw" | "endraw", None) => Some(String::new()),
            ("highlight", language) => Some(format!("\n```{}\n", language.unwrap_or_default())),
            ("endhighlight", None) => Some("\n```\n".to_owned()),
            ("post_url" | "link", Some(path)) => {
                find(path).map(|found| newsgen_wire::link::encode(&format!("@/{found}")))
            }
            _ => {
                let (path, filter) = inner.split_once('|')?;
                let path = path.trim().trim_matches(['"', '\'']);
                let is_address = matches!(filter.trim(), "relative_url" | "absolute_url");
                (is_address && path.starts_with('/')).then(|| path.to_owned())
            }
        }
    });
    report(reported, lost);
    let attributes = written.lines().filter(|line| line.trim_start().starts_with("{:")).count();
    if attributes > 0 {
        let count = crate::counted(attributes, "kramdown line");
        lost.push(format!("{count} (left in the text)"));
    }
    without_more(&written, lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_markdown_or_stay_and_are_told() {
        let find = |path: &str| (path == "b.md" || path == "2024-01-01-b").then(|| "posts/b.md".to_owned());
        let check = |written: String, lost: Vec<String>, expected: &str, reported: &[&str]| {
            assert_eq!(written, expected);
            assert_eq!(lost, reported, "{expected}");
        };
        for (body, expected, reported) in [
            (
                "{{< figure src=\"a b.jpg\" alt=\"A\" caption=\"It's \\\"x\" >}}",
                "![A](<a b.jpg> \"It's \\\"x\")",
                vec![],
            ),
            (
                "[b]({{< ref \"b.md#x\" >}}) {{% relref \"c.md\" %}}",
                "[b](@/posts/b.md#x) {{% relref \"c.md\" %}}",
                vec!["{{% relref \"c.md\" %}} (left in the text)"],
            ),
            ("{{< youtube abc_1 >}}", "<https://www.youtube.com/watch?v=abc_1>", vec![]),
            (
                "{{< note >}}a{{< /note >}}<!--more-->",
                "{{< note >}}a{{< /note >}}",
                vec!["{{< note >}} (left in the text)", "the mark <!--more-->"],
            ),
            ("{{< unfinished", "{{< unfinished", vec![]),
        ] {
            let mut lost = Vec::new();
            check(hugo(body, &mut lost, &find), lost, expected, &reported);
        }
        let mut lost = Vec::new();
        let written = zola("{{ vimeo(id=\"12\") }} {{ box(a=1) }}", &mut lost);
        check(written, lost, "<https://vimeo.com/12> {{ box(a=1) }}", &["{{ box(a=1) }} (left in the text)"]);
        let mut lost = Vec::new();
        let body = "[a]({% post_url 2024-01-01-b %}) ![]({{ site.baseurl }}/a.jpg) ({{ '/x' | relative_url }}) {% include x.html %}";
        let written = jekyll(body, &mut lost, &find);
        check(
            written,
            lost,
            "[a](@/posts/b.md) ![](/a.jpg) (/x) {% include x.html %}",
            &["{% include x.html %} (left in the text)"],
        );
    }
}
