//! Web pages: the article of a page and what its head says.
//!
//! The text is the element with `itemprop="articleBody"`, else the longest `article`, else `main`, else the body
//! without its header. Navigation, asides and footers are left out and reported.

use std::cell::RefCell;

use ego_tree::NodeId;
use newsgen_wire::language::Language;
use newsgen_wire::notices::{is_embargo, is_notice};
use scraper::{ElementRef, Html};
use serde_json::Value;
use url::Url;

use crate::front::Picture;
use crate::prose::html::{self, LineEnds, text as text_in};
use crate::prose::markdown::markdown;
use crate::{Batch, Home, Left, Source, Text, dates, encoding, marks, one_line};

/// One text from each page.
pub fn read(source: &Source, home: Home) -> Batch {
    let mut batch = Batch { statics: vec![String::new()], ..Batch::default() };
    for file in &source.texts {
        match page(&file.path, &file.bytes, home) {
            Ok((text, canonical)) => {
                batch.texts.push(Text { source: file.name.clone(), ..text });
                batch.base = batch.base.or(canonical);
            }
            Err(why) => batch.left.push(Left::unreadable(&file.name, why)),
        }
    }
    batch
}

/// The text of a page, and its canonical URL.
fn page(path: &str, bytes: &[u8], home: Home) -> Result<(Text, Option<Url>), String> {
    let html = html::parse(&encoding::markup(bytes)?)?;
    let head = Head::of(&html);
    let content = content(&html).ok_or("there is nothing to read in it")?;
    let heading = heading(&html, content);
    let left_out = RefCell::new(Vec::new());
    let is_body = content.value().name() == "body";
    let hidden = |element: ElementRef| {
        if Some(element.id()) == heading || is_date(element) {
            return true;
        }
        let is_frame = is_frame(element, is_body);
        if is_frame {
            let shown = one_line(&text_in(*element));
            let begin: String = shown.chars().take(60).collect();
            left_out.borrow_mut().push(format!("a part of the page around the text: “{begin}…”"));
        }
        is_frame
    };
    let read = html::read(content, LineEnds::Space, &hidden);
    let mut text = Text { origin: path.to_owned(), body: markdown(&read.prose), ..Text::default() };
    text.lost = read.lost;
    text.lost.extend(left_out.into_inner());
    text.lost.extend(embargo_around(&html, content));

    let shown = heading.and_then(|id| ElementRef::wrap(html.tree.get(id)?)).map(|h| one_line(&text_in(*h)));
    text.front.title = shown.or_else(|| head.first(&["headline", "og:title", "twitter:title", "title"]));
    text.front.summary = head.first(&["description", "og:description", "dcterms.description"]);
    let time =
        content.descendent_elements().filter(|e| e.value().name() == "time").find_map(|e| e.attr("datetime"));
    let date = |names: &[&str]| head.first(names).and_then(|date| dates::read(&date, home.zone));
    text.front.date = date(&DATES).or_else(|| dates::read(time?, home.zone));
    for (name, said) in &head.0 {
        let said = Value::from(said.as_str());
        if marks::is_hidden_by(name, &said) {
            marks::hold(name, &said, &mut text);
        }
    }
    text.front.updated = date(&["dateModified", "article:modified_time", "og:updated_time"]);
    text.front.add("tags", head.all("article:tag"));
    text.front.authors = head.all("author");
    picture(&mut text, &head);
    let language = html.root_element().attr("lang").map(str::to_ascii_lowercase);
    text.language = language.and_then(|code| known_language(&code, home));
    let canonical = head.first(&["canonical", "og:url"]).and_then(|url| Url::parse(&url).ok());
    text.old = match &canonical {
        Some(url) => Some(path_of(url)),
        None => path.contains('/').then(|| format!("/{path}")),
    };
    text.front.slug = slug(text.old.as_deref().unwrap_or(path));
    Ok((text, canonical))
}

/// Where pages say when they were published, best first.
const DATES: [&str; 9] = [
    "datePublished",
    "article:published_time",
    "og:article:published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "date",
    "pubdate",
];

/// A language by its code, without its region where the newsroom has none: `en-GB` is `en`.
pub(super) fn known_language(code: &str, home: Home) -> Option<Language> {
    let code = code.trim().replace('_', "-").to_ascii_lowercase();
    let exact = Language::parse(&code).filter(home.has_language);
    exact.or_else(|| Language::parse(code.split('-').next()?))
}

/// The path and the query of a URL.
pub(super) fn path_of(url: &Url) -> String {
    let path = url.path();
    url.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"))
}

/// A name made of an old address, if that has one: not `index`, not a number.
pub(super) fn slug(path: &str) -> Option<String> {
    let path = path.split('?').next().unwrap_or(path).trim_end_matches('/');
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    let last = newsgen_wire::link::decode(path.rsplit('/').next()?)?;
    let name = last.strip_suffix(".html").or(last.strip_suffix(".htm")).unwrap_or(&last);
    let is_name = name != "index" && name.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    is_name.then(|| name.to_owned())
}

/// What the head of a page says, by name, in the order of the page; JSON-LD first.
struct Head(Vec<(String, String)>);

impl Head {
    fn of(html: &Html) -> Self {
        let (mut said, mut data) = (Vec::new(), Vec::new());
        for element in html.root_element().descendent_elements() {
            let attribute = |name| element.attr(name).unwrap_or_default().trim().to_owned();
            match element.value().name() {
                "meta" => {
                    let name = ["name", "property", "itemprop"].iter().find_map(|key| element.attr(key));
                    let value = attribute("content");
                    if !value.is_empty()
                        && let Some(name) = name
                    {
                        said.push((name.trim().to_owned(), value));
                    }
                }
                "link" if attribute("rel").eq_ignore_ascii_case("canonical") => {
                    said.push(("canonical".to_owned(), attribute("href")));
                }
                "title" => said.push(("title".to_owned(), one_line(&text_in(*element)))),
                "script" if attribute("type").eq_ignore_ascii_case("application/ld+json") => {
                    if let Ok(value) = serde_json::from_str(&text_in(*element)) {
                        articles(&value, &mut data);
                    }
                }
                _ => {}
            }
        }
        data.extend(said);
        Self(data)
    }

    fn all(&self, name: &str) -> Vec<String> {
        self.0
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| one_line(value))
            .collect()
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all(name).into_iter().find(|value| !value.is_empty()))
    }
}

/// What JSON-LD says of an article.
fn articles(value: &Value, said: &mut Vec<(String, String)>) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| articles(item, said)),
        Value::Object(table) => {
            if let Some(graph) = table.get("@graph") {
                articles(graph, said);
            }
            if table.contains_key("datePublished") || table.contains_key("headline") {
                for key in ["headline", "datePublished", "dateModified", "description", "creativeWorkStatus"]
                {
                    if let Some(text) = table.get(key).and_then(Value::as_str) {
                        said.push((key.to_owned(), text.to_owned()));
                    }
                }
            }
        }
        _ => {}
    }
}

/// The picture that stands for the page: with a text for those who do not see it, or it is only kept.
fn picture(text: &mut Text, head: &Head) {
    let Some(src) = head.first(&["og:image", "twitter:image"]) else { return };
    match head.first(&["og:image:alt", "twitter:image:alt"]) {
        Some(alt) if Url::parse(&src).is_ok() => {
            text.front.image = Some(Picture { src, alt, caption: None });
        }
        _ => {
            text.lost.push(format!("the picture {src}: nothing says what it shows (kept in [extra])"));
            text.front.keep("image", Value::from(src));
        }
    }
}

/// The element that holds the text.
fn content(html: &Html) -> Option<ElementRef<'_>> {
    let all = || html.root_element().descendent_elements();
    let is = |element: &ElementRef, key: &str, value: &str| element.attr(key).is_some_and(|own| own == value);
    let longest =
        |name: &str| all().filter(|e| e.value().name() == name).max_by_key(|e| text_in(**e).trim().len());
    all()
        .find(|element| is(element, "itemprop", "articleBody"))
        .or_else(|| longest("article"))
        .or_else(|| longest("main"))
        .or_else(|| all().find(|element| is(element, "role", "main") || is(element, "id", "content")))
        .filter(|element| !text_in(**element).trim().is_empty())
        .or_else(|| all().find(|element| element.value().name() == "body"))
}

/// An embargo line that stands outside the text.
fn embargo_around(html: &Html, content: ElementRef) -> Option<String> {
    const LONGEST: usize = 100;
    let is_outside = |element: &ElementRef| element.ancestors().all(|above| above.id() != content.id());
    let all = html.root_element().descendent_elements();
    let names = ["p", "div", "aside", "header", "span", "strong", "b", "li", "td", "h2", "h3", "h4"];
    for element in all.filter(|element| names.contains(&element.value().name())) {
        let shown = text_in(*element);
        if shown.len() <= LONGEST && is_embargo(&one_line(&shown)) && is_outside(&element) {
            return Some(format!("a part of the page around the text: “{}”", one_line(&shown)));
        }
    }
    None
}

/// The first heading of the text that is no label, else the first of the page.
fn heading(html: &Html, content: ElementRef) -> Option<NodeId> {
    let own = content.descendent_elements().find(is_headline);
    own.or_else(|| html.root_element().descendent_elements().find(is_headline)).map(|element| element.id())
}

fn is_headline(element: &ElementRef) -> bool {
    let shown = || one_line(&text_in(**element));
    element.value().name() == "h1" && !shown().is_empty() && !is_notice(&shown())
}

/// Whether an element holds the date of the page and nothing else.
fn is_date(element: ElementRef) -> bool {
    const MOST: usize = 12;
    let times = || element.descendent_elements().filter(|below| below.value().name() == "time");
    let name = element.value().name();
    matches!(name, "p" | "time" | "div" | "span")
        && element.descendants().take(MOST).count() < MOST
        && times().next().is_some_and(|time| one_line(&text_in(*time)) == one_line(&text_in(*element)))
}

/// Whether an element belongs to the page around the text.
fn is_frame(element: ElementRef, is_body: bool) -> bool {
    const WORDS: [&str; 8] =
        ["breadcrumb", "share", "social", "related", "comments", "cookie", "skip-link", "screen-reader-text"];
    let name = element.value().name();
    let by_name = matches!(name, "nav" | "aside" | "footer") || (is_body && name == "header");
    let by_class = element.value().classes().any(|class| {
        WORDS
            .iter()
            .any(|word| class.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
    });
    let is_hidden = element.attr("hidden").is_some();
    // A frame around everything would leave nothing.
    (by_name || by_class || is_hidden) && name != "body" && !text_in(*element).trim().is_empty()
}
