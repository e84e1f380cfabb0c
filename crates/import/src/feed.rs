//! Feeds: RSS (0.9x, 1.0, 2.0), Atom and JSON Feed. Every entry is a release.

use chrono_tz::Tz;
use roxmltree::Node;
use serde_json::Value;
use url::Url;

use crate::prose::html::{self, LineEnds};
use crate::prose::markdown::markdown;
use crate::prose::plain;
use crate::xml::{children, decoded, text, text_of, tree};
use crate::{Batch, Home, Left, Source, Text, dates, encoding, marks, one_line, page};

/// One text from each entry.
pub fn read(source: &Source, home: Home) -> Batch {
    let mut batch = Batch::default();
    for file in &source.texts {
        let is_json = file.bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
        let entries = if is_json { json(&file.bytes, home) } else { xml(&file.bytes, home) };
        match entries {
            Ok(entries) if entries.is_empty() => {
                batch.left.push(Left::unreadable(&file.name, "it is no feed, or one without entries"));
            }
            Ok(entries) => {
                for (at, entry) in entries.into_iter().enumerate() {
                    let source = format!("{}, entry {}", file.name, at + 1);
                    match entry.is_other {
                        Some(why) => batch.left.push(Left::behind(source, why)),
                        None => add(&mut batch, entry, source),
                    }
                }
            }
            Err(why) => batch.left.push(Left::unreadable(&file.name, why)),
        }
    }
    batch
}

/// What an entry says, whatever the format.
#[derive(Default)]
struct Entry {
    text: Text,
    link: Option<String>,
    /// HTML, or plain text.
    content: Option<(String, bool)>,
    summary: Option<String>,
    /// Why it is no text at all.
    is_other: Option<String>,
}

fn add(batch: &mut Batch, entry: Entry, source: String) {
    let Entry { mut text, link, content, summary, .. } = entry;
    let url = link.as_deref().and_then(|link| Url::parse(link.trim()).ok());
    text.old = url.as_ref().map(page::path_of);
    text.front.slug = text.old.as_deref().and_then(page::slug);
    batch.base = batch.base.take().or(url);
    let summary_text = summary.as_deref().map(plain_text).filter(|text| !text.is_empty());
    let is_short = content.is_none() && summary.is_some();
    if is_short {
        text.lost.push("the whole text, if there is more: the feed has only this".to_owned());
    }
    let body = match (content, summary) {
        (Some((plain, false)), _) => Ok(html::Read { prose: paragraphs(&plain), lost: Vec::new() }),
        (Some((html, true)), _) | (None, Some(html)) => html::fragment(&html, LineEnds::Space),
        (None, None) => Ok(html::Read::default()),
    };
    match body {
        Ok(read) => {
            text.body = markdown(&read.prose);
            text.lost.extend(read.lost);
            if let Some(summary) = summary_text
                && !is_short
                && !one_line(&plain_text(&text.body)).contains(&summary)
                && !["…", "[…]", "...", "[...]"].iter().any(|end| summary.ends_with(end))
            {
                text.front.summary = Some(summary);
            }
            batch.texts.push(Text { source, ..text });
        }
        Err(why) => batch.left.push(Left::unreadable(source, why)),
    }
}

/// Plain text of an RSS description or a title, which may hold HTML.
pub(super) fn plain_text(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return one_line(html);
    }
    let Ok(read) = html::fragment(html, LineEnds::Space) else { return one_line(html) };
    let parts: Vec<String> =
        read.prose.blocks.into_iter().map(|block| plain(&super::prose::inlines_of(block))).collect();
    one_line(&parts.join(" "))
}

fn paragraphs(plain: &str) -> super::prose::Prose {
    use super::prose::{Block, Inline, Prose};
    let paragraph = |text: &str| Block::Paragraph(vec![Inline::Text(one_line(text))]);
    let blocks = plain.replace("\r\n", "\n");
    let blocks = blocks.split("\n\n").filter(|text| !text.trim().is_empty()).map(paragraph).collect();
    Prose { blocks, notes: Vec::new() }
}

fn xml(bytes: &[u8], home: Home) -> Result<Vec<Entry>, String> {
    let source = decoded(bytes)?;
    let tree = tree(&source)?;
    let root = tree.root_element();
    let channel = children(root, "", "channel").next();
    let spoken = language_of(root).or_else(|| language_of(channel?));
    let mut entries = Vec::new();
    // RSS 1.0 has its items beside the channel.
    let items = channel.into_iter().chain([root]).flat_map(|node| children(node, "", "item"));
    for item in items {
        entries.push((item, rss(item, home.zone)));
    }
    for item in children(root, "", "entry") {
        entries.push((item, atom(item, &source, home.zone)));
    }
    for (item, entry) in &mut entries {
        read_marks(*item, entry);
        if let Some(code) = language_of(*item).or_else(|| spoken.clone()) {
            entry.text.language = page::known_language(&code, home);
        }
    }
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}

fn language_of(node: Node) -> Option<String> {
    let own = node.attribute(("http://www.w3.org/XML/1998/namespace", "lang")).map(str::to_owned);
    own.or_else(|| text_of(node, "", "language")).or_else(|| text_of(node, "purl.org/dc", "language"))
}

/// What an entry says of who may see it: `app:draft`, Blogger's states and kinds, `status`, `private` and the like.
fn read_marks(item: Node, entry: &mut Entry) {
    const KINDS: [&str; 3] = ["post", "page", "media"];
    let controls = item.children().filter(|node| node.tag_name().name() == "control");
    let below_control = controls.flat_map(|control| control.children());
    for node in item.children().filter(Node::is_element).chain(below_control.filter(Node::is_element)) {
        let (name, said) = (node.tag_name().name(), text(node).trim().to_owned());
        let namespace = node.tag_name().namespace().unwrap_or_default();
        let is_blogger = namespace.contains("blogger");
        let is_other_kind = is_blogger && name == "type" && !KINDS.contains(&said.to_lowercase().as_str());
        // In Atom it is a date.
        let is_hidden = name != "published" && marks::is_held_by(name, &Value::from(said.as_str()));
        let is_not_live = is_blogger && name == "status" && !said.eq_ignore_ascii_case("live");
        let is_trashed = is_blogger && name == "trashed" && !said.is_empty();
        if is_other_kind {
            entry.is_other = Some(format!("it is a {}", said.to_lowercase()));
        } else if is_hidden || is_not_live || is_trashed {
            marks::hold(name, &Value::from(said), &mut entry.text);
        }
    }
    for kind in children(item, "", "category").filter_map(|category| category.attribute("term")) {
        if let Some(kind) =
            kind.split_once("/kind#").map(|(_, kind)| kind).filter(|kind| !KINDS.contains(kind))
        {
            entry.is_other = Some(format!("it is a part of the old site: {kind}"));
        }
    }
}

fn rss(item: Node, zone: Tz) -> Entry {
    let mut entry = Entry::default();
    let front = &mut entry.text.front;
    front.title = text_of(item, "", "title").map(|title| plain_text(&title));
    let date = text_of(item, "", "pubDate").or_else(|| text_of(item, "purl.org/dc", "date"));
    front.date = date.and_then(|date| dates::read(&date, zone));
    front.add("tags", children(item, "", "category").map(text));
    front.authors = children(item, "purl.org/dc", "creator").map(|node| one_line(&text(node))).collect();
    let permanent = children(item, "", "guid").find(|guid| guid.attribute("isPermaLink") != Some("false"));
    entry.link = text_of(item, "", "link").or_else(|| permanent.map(text));
    entry.content = text_of(item, "modules/content", "encoded").map(|html| (html, true));
    entry.summary = text_of(item, "", "description");
    for file in children(item, "", "enclosure").filter_map(|file| file.attribute("url").map(str::to_owned)) {
        entry.text.lost.push(format!("the file {file}"));
    }
    let media = item.descendants().filter(|node| {
        node.tag_name().name() == "content"
            && node.tag_name().namespace().is_some_and(|ns| ns.contains("mrss"))
    });
    entry
        .text
        .lost
        .extend(media.filter_map(|file| file.attribute("url").map(|url| format!("the file {url}"))));
    entry
}

/// A text of an entry in Atom, and whether it is HTML.
fn construct(item: Node, name: &str, source: &str) -> Option<(String, bool)> {
    let node = children(item, "", name).next()?;
    match node.attribute("type").unwrap_or("text") {
        "xhtml" => {
            let (first, last) = (node.first_child()?, node.last_child()?);
            Some((source[first.range().start..last.range().end].to_owned(), true))
        }
        "html" | "text/html" => Some((text(node), true)),
        _ => Some((text(node), false)),
    }
}

fn atom(item: Node, source: &str, zone: Tz) -> Entry {
    let mut entry = Entry::default();
    let shown = |(text, is_html): (String, bool)| if is_html { plain_text(&text) } else { one_line(&text) };
    let front = &mut entry.text.front;
    front.title = construct(item, "title", source).map(shown);
    let date = |name| text_of(item, "", name).and_then(|date| dates::read(&date, zone));
    (front.date, front.updated) = (date("published").or_else(|| date("updated")), date("updated"));
    front.add(
        "tags",
        children(item, "", "category")
            .filter_map(|node| node.attribute("label").or(node.attribute("term")).map(str::to_owned)),
    );
    let name = |node| text_of(node, "", "name").map(|name| one_line(&name));
    front.authors = children(item, "", "author").filter_map(name).collect();
    for link in children(item, "", "link") {
        match (link.attribute("rel").unwrap_or("alternate"), link.attribute("href")) {
            ("alternate", Some(href)) if entry.link.is_none() => entry.link = Some(href.to_owned()),
            ("enclosure", Some(href)) => entry.text.lost.push(format!("the file {href}")),
            _ => {}
        }
    }
    entry.content = construct(item, "content", source);
    entry.summary = construct(item, "summary", source).map(shown);
    entry
}

fn json(bytes: &[u8], home: Home) -> Result<Vec<Entry>, String> {
    let feed: Value =
        serde_json::from_str(&encoding::plain(bytes)?).map_err(|error| format!("it is no JSON: {error}"))?;
    let spoken = feed["language"].as_str();
    let items = feed["items"].as_array().into_iter().flatten();
    Ok(items.map(|item| json_entry(item, spoken, home)).collect())
}

fn json_entry(item: &Value, spoken: Option<&str>, home: Home) -> Entry {
    let mut entry = Entry::default();
    let own = |key: &str| item[key].as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned);
    let date = |key: &str| own(key).and_then(|date| dates::read(&date, home.zone));
    let front = &mut entry.text.front;
    front.title = own("title").map(|title| one_line(&title));
    (front.date, front.updated) = (date("date_published"), date("date_modified"));
    front.add("tags", texts(&item["tags"]));
    let authors = item["authors"].as_array().into_iter().flatten().chain(item.get("author"));
    front.authors = authors.filter_map(|author| author["name"].as_str().map(one_line)).collect();
    for file in item["attachments"].as_array().into_iter().flatten() {
        entry.text.lost.extend(file["url"].as_str().map(|url| format!("the file {url}")));
    }
    entry.text.lost.extend(own("image").map(|url| format!("the picture {url}: nothing says what it shows")));
    let extensions = item.as_object().into_iter().flatten().filter(|(key, _)| key.starts_with('_'));
    let extensions = extensions.filter_map(|(_, value)| value.as_object());
    for (key, value) in item.as_object().into_iter().chain(extensions).flatten() {
        if marks::is_held_by(key, value) {
            marks::hold(key, value, &mut entry.text);
        }
    }
    let language = item["language"].as_str().or(spoken);
    entry.text.language = language.and_then(|code| page::known_language(code, home));
    entry.link = own("url").or_else(|| own("id"));
    entry.summary = own("summary");
    let html = own("content_html").map(|html| (html, true));
    entry.content = html.or_else(|| own("content_text").map(|text| (text, false)));
    entry
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|item| item.as_str().map(str::to_owned)).collect()
}
