//! What must hold whatever somebody writes into a file or asks of the preview.
//!
//! One function for each kind of input; each panics where a promise is broken. The targets of `cargo fuzz` call
//! them with any bytes, `tests/properties.rs` with random mixtures of meaningful parts and with `fuzz/seeds/`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::Range;
use std::path::{Component, Path};
use std::sync::Arc;

use newsgen::base::address::Address;
use newsgen::base::problem::{Problem, Problems, Severity};
use newsgen::base::slug::slugify;
use newsgen::content::document::{self, Lexicon};
use newsgen::content::frontmatter;
use newsgen::content::mark::Mark;
use newsgen::content::markdown::facts::facts;
use newsgen::content::markdown::html::{Rendering, html};
use newsgen::content::markdown::pictures::Sizes;
use newsgen::content::markdown::words::count_words;
use newsgen::content::name::FileName;
use newsgen::input::config::{Config, RawHtml};
use newsgen::newsroom::Options;
use newsgen::newsroom::register::Register;
use newsgen::publish::published;
use newsgen::server::http::is_known_host;
use newsgen::server::site::{Asked, answer_for};
use newsgen::snapshot::{Request, Snapshot};
use newsgen_wire::copy::{self, Known};
use newsgen_wire::date::{WrittenDate, rfc822, rfc3339};
use newsgen_wire::dateline::{self, Gazetteer};
use newsgen_wire::language::Language;
use newsgen_wire::link::decode;
use newsgen_wire::link::is_safe;
use newsgen_wire::notices;
use newsgen_wire::quotes;
use newsgen_wire::slug::full_slug;
use newsgen_wire::title;
use newsgen_wire::wire::{self, Block, Shown};
use unicode_normalization::UnicodeNormalization;

mod page;
use page::{assert_harmless, seen, written};

/// Front matter: every mistake has a place in the file, every date an instant.
pub fn frontmatter(text: &str) {
    let (toml, offset) = match frontmatter::fences(text) {
        Ok(Some(fences)) => {
            assert!(text.is_char_boundary(fences.body) && fences.inner.end <= fences.body);
            (&text[fences.inner.clone()], fences.inner.start)
        }
        Ok(None) => (text, 0),
        Err(range) => return assert!(text.get(range).is_some()),
    };
    let (front, problems) = frontmatter::parse(&"content/x.md".into(), toml, offset);
    assert_places(text, &problems);
    let rare = [front.updated, front.expires, front.embargo].map(|date| date.map(|date| *date));
    for date in [front.date].into_iter().chain(rare).flatten() {
        assert!(text.get(date.range()).is_some());
        instant(date.value);
    }
    for alias in &front.aliases {
        let _ = Address::parse(&alias.value).map(|address| assert_inside(&address));
    }
}

/// Wire copy: every character of the body reaches the page, in order.
pub fn wire(text: &str) {
    let top = copy::read(text, &Known { start: 0, notices: None, title: None, gazetteer: &places() });
    let mut found = notices::Found::default();
    for range in &top.hidden {
        found.hide(range.clone());
    }
    let text = &*found.blank(text);
    let body = top.body..text.len();
    let mut out = String::new();
    let shown = top.dateline.as_ref().map(|dateline| Shown { dateline, datetime: Some("2024-06-25") });
    wire::html(text, body.clone(), shown, &mut out);
    let lead = wire::lead(text, top.words..text.len(), None);
    assert!(!lead.contains('\n') && lead.trim() == lead);
    for paragraph in wire::opening(text, top.lead..text.len()) {
        assert!(
            text[paragraph.at..].starts_with(&paragraph.text) && !paragraph.text[paragraph.from..].is_empty()
        );
    }
    let (below, _) = copy::end(text, top.words, &places());
    assert!(below.iter().all(|piece| !text[piece.range.clone()].trim().is_empty()));
    let mut kept = String::new();
    let mut at = body.start;
    for block in wire::blocks(text, body) {
        let (ranges, markers) = match block {
            Block::Paragraph(range) => (vec![range], ""),
            Block::List(items) => (items, "-–•·*"),
        };
        for range in ranges {
            let gap = written(&text[at..range.start]);
            assert!(gap.chars().all(|c| markers.contains(c)) && gap.chars().count() <= 1, "{gap:?}");
            kept.push_str(&written(&text[range.clone()]));
            at = range.end;
        }
    }
    assert_eq!(written(&text[at..]), "");
    assert_eq!(written(&seen(&out)), kept);
    assert!(top.dateline.is_none() || !out.contains("<p>") || out.contains("class=\"dateline\""), "{out}");
    assert_harmless(&out);
}

/// A dateline: its parts lie in the text, and before it stands nothing that can be seen.
pub fn dateline(text: &str) {
    for gazetteer in [Gazetteer::default(), places()] {
        let Some(found) = dateline::parse(text, &gazetteer) else { continue };
        let raw = &text[found.raw.clone()];
        assert!(!raw.is_empty() && raw.trim() == raw, "{raw:?}");
        let invisible = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}');
        assert!(text[..found.raw.start].chars().all(invisible), "{found:?}");
        assert!(!found.places.is_empty() && found.places.iter().all(|place| !place.trim().is_empty()));
        assert_eq!(found.date.is_some(), found.date_range.is_some());
        if let Some(range) = &found.date_range {
            assert!(
                found.raw.start <= range.start
                    && range.end <= found.raw.end
                    && text.get(range.clone()).is_some()
            );
        }
        if let Some(agency) = &found.agency {
            assert!(raw.contains(agency.as_str()), "{agency} in {raw:?}");
        }
        assert_eq!(
            dateline::parse(&text[found.raw.start..], &gazetteer).map(|again| again.places),
            Some(found.places)
        );
    }
}

/// Markdown: facts and HTML agree, marking a dateline changes no character, nothing dangerous is published.
pub fn markdown(text: &str) {
    let facts = facts(text);
    for range in facts.links.iter().map(|link| &link.range).chain(&facts.without_alt) {
        assert!(text.get(range.clone()).is_some_and(|link| !link.is_empty()));
    }
    for (target, range) in &facts.unsafe_links {
        assert!(text.get(range.clone()).is_some() && !is_safe(target));
    }
    if let Some((_, end)) = &facts.title {
        assert!(text.get(*end..).is_some());
    }
    let words = count_words(text, &mut false);
    assert!(words <= text.split_whitespace().count());
    let lead = facts.paragraphs.first();
    let lead = lead.and_then(|lead| Some((lead, dateline::parse(&lead.text[lead.from..], &places())?)));
    let mark = lead.map(|(lead, found)| (lead, found.moved_by(lead.from))).map(|(lead, found)| Mark {
        paragraph: lead.at,
        raw: lead.text[found.raw.clone()].to_owned(),
        range: found.raw,
        date: found.date_range,
        datetime: Some("2024-06-25".to_owned()),
    });
    let known = |target: &str| facts.links.iter().any(|link| &*link.target == target);
    for (raw_html, lower_headings) in [(RawHtml::Escape, true), (RawHtml::Sanitize, false)] {
        if raw_html == RawHtml::Sanitize && facts.too_much_html.is_some() {
            continue;
        }
        let resolve = |target: &str| {
            assert!(known(target), "{target:?} is no fact");
            target.len().is_multiple_of(2).then(|| "/news/".to_owned())
        };
        let rendering = Rendering { resolve: &resolve, sizes: None, raw_html, mark: None, lower_headings };
        let plain = html(text, None, &rendering);
        assert_harmless(&plain);
        assert_eq!(html(text, facts.recording.as_ref(), &rendering), plain);
        let Some(mark) = &mark else { continue };
        let rendering = Rendering { mark: Some(mark), ..rendering };
        let marked = html(text, None, &rendering);
        assert_harmless(&marked);
        assert_eq!(html(text, facts.recording.as_ref(), &rendering), marked);
        assert_eq!(seen(&marked), seen(&plain));
        // Raw HTML that is an element ends the mark where the element ends; shown as text it stands in the mark.
        if let (RawHtml::Escape, Some(shown)) = (raw_html, page::dateline(&marked)) {
            let shown = written(&shown);
            let mut shown = shown.chars();
            let raw = written(&facts.paragraphs[0].text[mark.range.clone()]);
            assert!(raw.chars().all(|c| shown.any(|other| other == c)), "{raw:?} in {marked}");
        }
    }
}

/// A whole document: what reading promises about its text, and the HTML of what has no error.
pub fn document(path: &str, bytes: &[u8]) {
    let path: Arc<str> = path.into();
    let Some(name) = FileName::parse(&path, &Language::is_well_known) else { return };
    let lexicon = Lexicon { gazetteer: places(), ..Lexicon::default() };
    let (document, problems) = document::read(&path, name, bytes.to_vec(), &lexicon);
    let failed = problems.iter().find(|problem| problem.message.contains("newsgen itself failed"));
    assert!(failed.is_none(), "{failed:?}");
    let Some(document) = document else { return assert!(!problems.is_empty()) };
    let text = document.text.as_deref().unwrap_or_default();
    assert_places(text, &problems);
    assert!(text.get(document.body..).is_some());
    assert!(!document.title().contains('\n') && !document.lead.contains('\n'));
    assert!(document.links.iter().all(|link| text.get(link.range.clone()).is_some()));
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return;
    }
    let mark = document.mark(Some("2024-06-25".to_owned()));
    let resolve = |target: &str| {
        assert!(document.links.iter().any(|link| &*link.target == target), "{target:?} is no fact");
        Some("/news/".to_owned())
    };
    for raw_html in [RawHtml::Escape, RawHtml::Sanitize] {
        let lower_headings = document.lower_headings;
        let sizes = Some::<Sizes>(&|_| Some((3, 2)));
        let rendering = Rendering { resolve: &resolve, sizes, raw_html, mark: mark.as_ref(), lower_headings };
        let html = document.html(text, &rendering);
        assert_harmless(&html);
        if let (true, Some(dateline)) = (document.name.is_wire, &document.dateline) {
            assert!(
                html.contains("class=\"dateline\"") && seen(&html).contains(dateline.raw.trim()),
                "{html}"
            );
        }
    }
}

/// Quotations, in wire copy and in Markdown: they stand in the text, in its order, and so do their speakers.
pub fn quotes(text: &str) {
    let kinds = [(quotes::in_wire(text, 0..text.len()), true), (facts(text).quotations, false)];
    for (quotations, is_wire) in kinds {
        let mut at = 0;
        for quotation in &quotations {
            let range = quotation.range.start as usize..quotation.range.end as usize;
            assert!(
                range.start >= at && text.get(range.clone()).is_some_and(|words| !words.is_empty()),
                "{range:?}"
            );
            at = range.start;
            let words = quotation.text(text, if is_wire { None } else { Some(0) });
            assert!(!words.contains("\n\n") && words.trim() == words, "{words:?}");
            if let (Some(speaker), true) = (&quotation.speaker, is_wire) {
                let named = text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(!speaker.is_empty() && named.contains(&**speaker), "{speaker:?}");
            }
        }
    }
}

/// A whole document whose first byte says what kind of file it is.
pub fn document_of_any_kind(bytes: &[u8]) {
    const PATHS: [&str; 3] = ["content/2024/visit.md", "content/2024/visit.txt", "content/about.page.md"];
    let Some((kind, bytes)) = bytes.split_first() else { return };
    document(PATHS[usize::from(*kind) % PATHS.len()], bytes);
}

/// A configuration: every mistake has a place; one without mistakes gives addresses that can be used.
pub fn config(text: &str) {
    let mut problems = Problems::default();
    let config = Config::parse(&"config.toml".into(), text, &mut problems);
    let problems = problems.sorted();
    assert_places(text, &problems);
    if !problems.is_empty() {
        return;
    }
    let url = config.base_url.absolute("/");
    let parsed = url::Url::parse(&url).unwrap_or_else(|error| panic!("{url:?}: {error}"));
    assert!(
        parsed.has_host() && parsed.username().is_empty() && decode(&config.base_url.path).is_some(),
        "{url}"
    );
    assert_inside(&Address::new(&config.permalink.fill(["2024", "06", "25", "a-visit", "7"])));
    for language in config.languages.keys() {
        let prefix = format!("{}/", config.prefix(language));
        assert_inside(&Address::parse(&prefix).unwrap_or_else(|wrong| panic!("{prefix:?} {wrong}")));
    }
}

/// A register: entries are found by what they are called, places are on the globe.
pub fn register(text: &str) {
    let mut problems = Problems::default();
    let register = Register::parse(&"content/_places.toml".into(), text, &mut problems);
    let problems = problems.sorted();
    assert_places(text, &problems);
    let (english, french) = (Language::english(), Language::parse("fr").unwrap_or_else(Language::english));
    for (id, entry) in &register.entries {
        assert_eq!(register.find(id), Some(id.as_str()));
        let name = entry.name(&french, &english).unwrap_or_default();
        assert!(!problems.is_empty() || register.find(name).is_some(), "{name:?}");
        if let Some((lat, lon)) = entry.position {
            assert!((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon), "{lat} {lon}");
        }
    }
    let place = newsgen::base::problem::Place::file(&register.file);
    register.unknown("place", &text.chars().take(20).collect::<String>(), place, &mut Problems::default());
}

/// Addresses, slugs, links, file names and dates that somebody wrote.
pub fn address(text: &str) {
    let made = Address::new(text);
    assert_inside(&made);
    assert_eq!(Address::new(made.as_str()), made);
    assert_inside(&made.join("x/"));
    if let Ok(parsed) = Address::parse(text) {
        assert_inside(&parsed);
        let form = |text: String| Address::parse(&text).map(|address| address.claim());
        assert_eq!(form(text.nfd().collect()), form(text.nfc().collect()), "{text:?}");
    }
    for slug in [slugify(text), full_slug(text)] {
        assert!(slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')), "{slug}");
        assert!(!slug.starts_with('-') && !slug.ends_with('-') && full_slug(&slug) == slug, "{slug}");
    }
    assert!(slugify(text).len() <= 80);
    if let Ok(url) = url::Url::parse(text) {
        let runs = ["javascript", "data", "vbscript", "blob", "file"].contains(&url.scheme());
        assert!(!runs || !is_safe(text), "{text:?} runs");
    }
    let _ = FileName::parse(&text.into(), &Language::is_well_known);
    let short = title::shorten(text, 20);
    assert!(short.chars().count() <= 21);
    if let Some(date) = WrittenDate::parse(text) {
        instant(date);
    }
}

/// What somebody calls a sitemap or a list of addresses.
pub fn sitemap(text: &str) {
    let found = published::of_text(text.into(), &|_| Ok(None)).expect("nothing is read from the machine");
    match found {
        Ok(addresses) => {
            assert!(!addresses.is_empty());
            assert!(addresses.iter().all(|address| address.starts_with('/') || address.contains("://")));
        }
        Err(wrong) => assert!(!wrong.is_empty() && wrong.len() < 20_000 + 2 * text.len(), "{wrong}"),
    }
}

/// Every date can be shown: in any zone it is an instant that feeds can hold.
fn instant(date: WrittenDate) {
    use chrono_tz::Tz;
    for zone in [Tz::UTC, Tz::Europe__Vienna, Tz::Pacific__Apia, Tz::Asia__Kathmandu, Tz::America__St_Johns] {
        let moment = date.in_zone(zone);
        // Before clocks were set by zones, offsets had seconds, which these formats round to minutes.
        let is_same = |again: i64| again.abs_diff(moment.timestamp()) < 60;
        let (long, mail) = (rfc3339(&moment), rfc822(&moment));
        let read = [chrono::DateTime::parse_from_rfc3339(&long), chrono::DateTime::parse_from_rfc2822(&mail)];
        for again in read {
            assert!(again.is_ok_and(|again| is_same(again.timestamp())), "{long}, {mail}");
        }
    }
}

/// The snapshot of a small newsroom, for [`serve`].
pub fn site() -> Snapshot {
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let root = folders.map(|folder| folder.join("tests/sites/bilingual")).find(|root| root.is_dir());
    let request = Request {
        root: root.expect("a newsroom among the tests"),
        config: "config.toml".into(),
        base_url: None,
        cache: None,
        origin: None,
        options: Options {
            now: chrono::DateTime::UNIX_EPOCH.fixed_offset() + chrono::Days::new(21_000),
            drafts: false,
        },
    };
    let snapshot = Snapshot::take(&request).expect("a readable newsroom").snapshot;
    snapshot.expect("a newsroom without problems")
}

/// The preview: `text` is the `Host` header in its first line and the path of the request in the second.
pub fn serve(snapshot: &Snapshot, text: &str) {
    let (host, path) = text.split_once('\n').unwrap_or((text, "/"));
    let everywhere = [IpAddr::V4(Ipv4Addr::UNSPECIFIED), IpAddr::V6(Ipv6Addr::UNSPECIFIED)];
    let one =
        [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST), IpAddr::V4([192, 0, 2, 7].into())];
    for ip in everywhere.into_iter().chain(one) {
        assert!(!is_known_host(host, ip) || is_ours(host, ip), "{host:?} is not {ip}");
    }
    for base in ["", "/news", "/a%20b"] {
        if let Asked::Address(address) = Asked::read(path, base) {
            assert_inside(&address);
        }
    }
    let answer = answer_for(snapshot, path);
    let asked = Asked::read(path, &snapshot.newsroom.config.base_url.path);
    let there = matches!(asked, Asked::Address(address) if snapshot.plan.has(&address));
    assert!(there || answer.status.as_u16() != 200, "{path:?}");
    if let Some(location) = answer.location {
        assert!(
            location.starts_with('/') && !location.starts_with("//") && location.is_ascii(),
            "{location:?}"
        );
    }
}

/// What a browser would say of a host that the preview knows.
fn is_ours(host: &str, ip: IpAddr) -> bool {
    let url = url::Url::parse(&format!("http://{host}/"));
    let asked = match url.as_ref().ok().and_then(url::Url::host) {
        Some(url::Host::Domain(name)) => return name == "localhost",
        Some(url::Host::Ipv4(asked)) => IpAddr::V4(asked),
        Some(url::Host::Ipv6(asked)) => IpAddr::V6(asked),
        None => return false,
    };
    asked.is_loopback() || asked == ip || ip.is_unspecified()
}

/// An address is a relative path below the output, and encoding it loses nothing.
fn assert_inside(address: &Address) {
    let path = address.as_str();
    assert!(path.starts_with('/') && !path.contains("//") && !path.chars().any(char::is_control), "{path:?}");
    let file = address.file();
    let normal = |part: Component| matches!(part, Component::Normal(_));
    assert!(Path::new(&file).components().all(normal) && !file.contains('\\'), "{file:?}");
    assert!(address.encoded().is_ascii());
    assert_eq!(decode(&address.encoded()).as_deref(), Some(path));
}

/// Every problem stands in the file.
fn assert_places(text: &str, problems: &[Problem]) {
    for problem in problems {
        let places =
            problem.place.iter().chain(problem.related.iter().filter_map(|related| related.place.as_ref()));
        for (start, end) in places.filter_map(|place| place.range) {
            assert!(text.get(Range { start, end }).is_some(), "{problem:?}");
        }
        let mut said = problem.message.chars().chain(problem.hint.iter().flat_map(|hint| hint.chars()));
        assert!(!said.any(char::is_control), "{problem:?}");
    }
}

fn places() -> Gazetteer {
    Gazetteer::new(["Vienna", "Wien", "Astana", "Prishtinë/Priština", "Баку"])
}
