//! JSON-LD for search engines: a schema.org `NewsArticle` (<https://schema.org/NewsArticle>), and an `Event`
//! (<https://schema.org/Event>) where one is announced.

use std::borrow::Cow;

use anyhow::Result;
use memchr::memchr;
use newsgen_wire::date::{Moment, rfc3339};
use newsgen_wire::language::Language;
use serde::ser::Error;
use serde::{Serialize, Serializer};

use super::reach::{Common, Seen};
use super::view::quotations::Quotations;
use crate::content::frontmatter::ChangeKind;
use crate::newsroom::facet::Facet;
use crate::newsroom::release::Release;

/// Something with a type; what is empty is left out.
#[derive(Default, Serialize)]
struct Thing<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<Box<Thing<'a>>>,
    #[serde(rename = "inLanguage", skip_serializing_if = "Option::is_none")]
    language: Option<&'a Language>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

/// The properties in the order in which they are written; what is empty is left out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewsArticle<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    main_entity_of_page: Thing<'a>,
    url: String,
    headline: Cow<'a, str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    creative_work_status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<&'a str>,
    in_language: &'a Language,
    author: Vec<Thing<'a>>,
    publisher: Thing<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<[String; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    content_location: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    correction: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    word_count: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of_work: Option<Thing<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    work_translation: Vec<Thing<'a>>,
}

/// What an advisory announces.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EventData<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    url: String,
    start_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    event_status: &'static str,
    event_attendance_mode: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    location: Vec<Thing<'a>>,
    in_language: &'a Language,
    organizer: Thing<'a>,
}

/// The JSON-LD of a release, safe inside a script element. The quotations in it are read when it is shown.
pub struct StructuredData<'a> {
    article: String,
    event: Option<String>,
    quotations: Quotations<'a>,
}

/// The JSON-LD of a release that was not withdrawn.
///
/// # Errors
/// When it cannot be serialised.
pub fn of_release<'a>(
    common: &Common<'a>,
    seen: Seen<'a>,
    others: &[Seen<'a>],
    quotations: Quotations<'a>,
) -> Result<StructuredData<'a>> {
    let release = seen.release;
    let document = &release.article.document;
    let article = NewsArticle {
        description: release.article.summary(),
        dateline: document.dateline.as_ref().map(|dateline| dateline_text(&dateline.raw)),
        image: common.image(seen).map(|image| [image.permalink]),
        content_location: things(common, release, Facet::Places, "Place"),
        about: things(common, release, Facet::Tags, "Thing"),
        mentions: things(common, release, Facet::People, "Person"),
        correction: corrections(release),
        word_count: Some(document.words),
        ..bare_article(common, seen, others)
    };
    let event = event(common, seen);
    Ok(StructuredData {
        article: serde_json::to_string(&article)?,
        event: event.map(|event| serde_json::to_string(&event)).transpose()?,
        quotations,
    })
}

/// The JSON-LD of a withdrawn release.
///
/// # Errors
/// When it cannot be serialised.
pub fn of_withdrawn<'a>(
    common: &Common<'a>,
    seen: Seen<'a>,
    others: &[Seen<'a>],
) -> Result<StructuredData<'a>> {
    let bare = bare_article(common, seen, others);
    let article = NewsArticle { creative_work_status: Some("Withdrawn"), ..bare };
    let article = serde_json::to_string(&article)?;
    Ok(StructuredData { article, event: None, quotations: Quotations::default() })
}

impl StructuredData<'_> {
    fn json(&self) -> Result<String> {
        let mut json = match self.quotations.structured_data()? {
            Some(quotations) => {
                let open = self.article.strip_suffix('}').unwrap_or(&self.article);
                [open, ",\"hasPart\":", &quotations, "}"].concat()
            }
            None => self.article.clone(),
        };
        if let Some(event) = &self.event {
            json = format!("[{json},{event}]");
        }
        // `</script>` and `<!--` would end or change the element.
        let has_one = memchr(b'<', json.as_bytes()).is_some();
        Ok(if has_one { json.replace('<', "\\u003c") } else { json })
    }
}

impl Serialize for StructuredData<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            let json = self.json().map_err(|error| S::Error::custom(format!("{error:#}")))?;
            return serializer.serialize_str(&json);
        }
        (&self.article, &self.event, &self.quotations).serialize(serializer)
    }
}

/// What is said of a release without its text.
fn bare_article<'a>(common: &Common<'a>, seen: Seen<'a>, others: &[Seen<'a>]) -> NewsArticle<'a> {
    let release = seen.release;
    let article = &release.article;
    let permalink = common.permalink(&article.address);
    NewsArticle {
        context: "https://schema.org",
        kind: "NewsArticle",
        main_entity_of_page: Thing { kind: "WebPage", id: Some(permalink.clone()), ..Thing::default() },
        url: permalink,
        headline: common.headline(article),
        description: "",
        date_published: rfc3339(&release.date),
        date_modified: rfc3339(&modified(release)),
        creative_work_status: None,
        dateline: None,
        in_language: &article.language,
        author: authors(common, release),
        publisher: publisher(common, &article.language),
        identifier: release.id.as_deref(),
        image: None,
        content_location: Vec::new(),
        about: Vec::new(),
        mentions: Vec::new(),
        correction: Vec::new(),
        word_count: None,
        translation_of_work: original(common, seen),
        work_translation: translations(common, seen, others),
    }
}

/// The last change that readers see; that it was withdrawn is one.
fn modified(release: &Release) -> Moment {
    let withdrawn = release.withdrawn.as_ref().and_then(|withdrawal| withdrawal.at);
    release.last_change().max(withdrawn.unwrap_or(release.date))
}

fn event<'a>(common: &Common<'a>, seen: Seen<'a>) -> Option<EventData<'a>> {
    let (release, event) = (seen.release, common.event_of(seen)?);
    let place = event.place.map(|name| Thing {
        kind: "Place",
        name: Some(name),
        address: Some(name),
        ..Thing::default()
    });
    // What stands there may be words, such as "the link is sent on registration".
    let online = event.online.filter(|online| online.starts_with("http")).map(|url| Thing {
        kind: "VirtualLocation",
        url: Some(url.to_owned()),
        ..Thing::default()
    });
    Some(EventData {
        context: "https://schema.org",
        kind: "Event",
        name: release.article.document.title(),
        description: release.article.summary(),
        url: common.permalink(&release.article.address),
        start_date: event.start?,
        end_date: event.end,
        event_status: match event.status {
            Some("cancelled") => "https://schema.org/EventCancelled",
            Some("moved-online") => "https://schema.org/EventMovedOnline",
            Some("postponed") => "https://schema.org/EventPostponed",
            Some("rescheduled") => "https://schema.org/EventRescheduled",
            _ => "https://schema.org/EventScheduled",
        },
        event_attendance_mode: match (&place, &online) {
            _ if event.status == Some("moved-online") => "https://schema.org/OnlineEventAttendanceMode",
            (Some(_), Some(_)) => "https://schema.org/MixedEventAttendanceMode",
            (None, Some(_)) => "https://schema.org/OnlineEventAttendanceMode",
            (_, None) => "https://schema.org/OfflineEventAttendanceMode",
        },
        location: place.into_iter().chain(online).collect(),
        in_language: &release.article.language,
        organizer: publisher(common, &release.article.language),
    })
}

/// The dateline without the dash that ends it.
fn dateline_text(raw: &str) -> &str {
    raw.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '-' | '―' | '−' | ':' | '·'))
}

fn authors<'a>(common: &Common<'a>, release: &'a Release) -> Vec<Thing<'a>> {
    let config = common.config;
    let publisher = &config.publisher_in(&release.article.language).name;
    let organization = |name| Thing { kind: "Organization", name: Some(name), ..Thing::default() };
    if release.authors.is_empty() {
        return vec![organization(publisher)];
    }
    let mut authors = Vec::new();
    for name in &release.authors {
        authors.push(if name == publisher || *name == config.publisher.name {
            organization(name)
        } else {
            Thing { kind: "Person", name: Some(name), ..Thing::default() }
        });
    }
    authors
}

fn publisher<'a>(common: &Common<'a>, language: &Language) -> Thing<'a> {
    let config = common.config;
    let publisher = config.publisher_in(language);
    let logo = publisher.logo.as_ref().map(|logo| {
        let url = if logo.starts_with('/') { config.base_url.absolute(logo) } else { logo.clone() };
        Box::new(Thing { kind: "ImageObject", url: Some(url), ..Thing::default() })
    });
    Thing {
        kind: "Organization",
        name: Some(&publisher.name),
        url: publisher.url.clone(),
        logo,
        ..Thing::default()
    }
}

fn things<'a>(common: &Common<'a>, release: &Release, facet: Facet, kind: &'static str) -> Vec<Thing<'a>> {
    let edition = release.article.edition;
    let terms = release.terms(facet).iter().map(|id| common.term(edition, *id));
    terms
        .map(|term| Thing {
            kind,
            name: Some(&term.name),
            url: Some(term.permalink.clone()),
            ..Thing::default()
        })
        .collect()
}

fn corrections(release: &Release) -> Vec<Thing<'_>> {
    let corrections = release.changes.iter().filter(|change| change.kind == ChangeKind::Correction);
    corrections
        .map(|change| Thing {
            kind: "CorrectionComment",
            text: Some(&change.note),
            published: Some(rfc3339(&change.at)),
            ..Thing::default()
        })
        .collect()
}

/// A release as the subject of a translation.
fn work<'a>(common: &Common, release: &Release, language: Option<&'a Language>) -> Thing<'a> {
    let id = common.permalink(&release.article.address);
    Thing { kind: "NewsArticle", id: Some(id), language, ..Thing::default() }
}

fn is_original(seen: Seen) -> bool {
    seen.original.article.address == seen.release.article.address
}

fn original<'a>(common: &Common, seen: Seen<'a>) -> Option<Thing<'a>> {
    if is_original(seen) { None } else { Some(work(common, seen.original, None)) }
}

/// The other texts, where this is what they are translations of.
fn translations<'a>(common: &Common, seen: Seen<'a>, others: &[Seen<'a>]) -> Vec<Thing<'a>> {
    let others = if is_original(seen) { others } else { &[] };
    let work = |other: &Seen<'a>| work(common, other.release, Some(&other.release.article.language));
    others.iter().map(work).collect()
}
