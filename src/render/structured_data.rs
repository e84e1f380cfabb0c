//! JSON-LD for search engines: a schema.org `NewsArticle` (<https://schema.org/NewsArticle>), and an `Event`
//! (<https://schema.org/Event>) where one is announced.

use std::borrow::Cow;

use anyhow::Result;
use memchr::memchr;
use serde::ser::Error;
use serde::{Serialize, Serializer};

use super::Renderer;
use super::view::quotations::Quotations;
use crate::base::date::{Moment, rfc3339};
use crate::base::language::Language;
use crate::content::frontmatter::ChangeKind;
use crate::newsroom::facet::Facet;
use crate::newsroom::ids::ReleaseId;
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

/// The JSON-LD of a release.
///
/// # Errors
/// When it cannot be serialised.
pub fn of_release<'a>(
    renderer: &Renderer<'a>,
    id: ReleaseId,
    quotations: Quotations<'a>,
) -> Result<StructuredData<'a>> {
    let article = serde_json::to_string(&news_article(renderer, id))?;
    let event = event(renderer, renderer.newsroom.release(id));
    let event = event.map(|event| serde_json::to_string(&event)).transpose()?;
    Ok(StructuredData { article, event, quotations })
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

fn news_article<'a>(renderer: &Renderer<'a>, id: ReleaseId) -> NewsArticle<'a> {
    let release = renderer.newsroom.release(id);
    let article = &release.article;
    let permalink = renderer.permalink(&article.address);
    let live = release.withdrawn.is_none();
    let things = |facet, kind| if live { things(renderer, release, facet, kind) } else { Vec::new() };
    let dateline = if live { article.document.dateline.as_ref() } else { None };
    let image = renderer.image(release);
    NewsArticle {
        context: "https://schema.org",
        kind: "NewsArticle",
        main_entity_of_page: Thing { kind: "WebPage", id: Some(permalink.clone()), ..Thing::default() },
        url: permalink,
        headline: renderer.headline(article),
        description: if live { article.summary() } else { "" },
        date_published: rfc3339(&release.date),
        date_modified: rfc3339(&modified(release)),
        creative_work_status: (!live).then_some("Withdrawn"),
        dateline: dateline.map(|dateline| dateline_text(&dateline.raw)),
        in_language: &article.language,
        author: authors(renderer, release),
        publisher: publisher(renderer, &article.language),
        identifier: release.id.as_deref(),
        image: image.map(|image| [image.permalink]),
        content_location: things(Facet::Places, "Place"),
        about: things(Facet::Tags, "Thing"),
        mentions: things(Facet::People, "Person"),
        correction: if live { corrections(release) } else { Vec::new() },
        word_count: live.then_some(article.document.words),
        translation_of_work: original(renderer, release),
        work_translation: translations(renderer, release),
    }
}

/// The last change that readers see; that it was withdrawn is one.
fn modified(release: &Release) -> Moment {
    let withdrawn = release.withdrawn.as_ref().and_then(|withdrawal| withdrawal.at);
    release.last_change().max(withdrawn.unwrap_or(release.date))
}

fn event<'a>(renderer: &Renderer<'a>, release: &'a Release) -> Option<EventData<'a>> {
    let event = renderer.event_of(release)?;
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
        url: renderer.permalink(&release.article.address),
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
        organizer: publisher(renderer, &release.article.language),
    })
}

/// The dateline without the dash that ends it.
fn dateline_text(raw: &str) -> &str {
    raw.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '-' | '―' | '−' | ':' | '·'))
}

fn authors<'a>(renderer: &Renderer<'a>, release: &'a Release) -> Vec<Thing<'a>> {
    let config = &renderer.newsroom.config;
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

fn publisher<'a>(renderer: &Renderer<'a>, language: &Language) -> Thing<'a> {
    let config = &renderer.newsroom.config;
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

fn things<'a>(
    renderer: &Renderer<'a>,
    release: &Release,
    facet: Facet,
    kind: &'static str,
) -> Vec<Thing<'a>> {
    let edition = release.article.edition;
    let terms = release.terms(facet).iter().map(|id| renderer.term(edition, *id));
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

/// The release of this id as the subject of a translation.
fn work<'a>(renderer: &Renderer<'a>, id: ReleaseId, language: Option<&'a Language>) -> Thing<'a> {
    let address = &renderer.newsroom.release(id).article.address;
    Thing { kind: "NewsArticle", id: Some(renderer.permalink(address)), language, ..Thing::default() }
}

fn is_original(renderer: &Renderer, release: &Release) -> bool {
    renderer.newsroom.release(release.shown_from).article.address == release.article.address
}

fn original<'a>(renderer: &Renderer<'a>, release: &Release) -> Option<Thing<'a>> {
    (!is_original(renderer, release)).then(|| work(renderer, release.shown_from, None))
}

fn translations<'a>(renderer: &Renderer<'a>, release: &'a Release) -> Vec<Thing<'a>> {
    if !is_original(renderer, release) {
        return Vec::new();
    }
    let language = |id| &renderer.newsroom.release(id).article.language;
    release.translations.iter().map(|id| work(renderer, *id, Some(language(*id)))).collect()
}
