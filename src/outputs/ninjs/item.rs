//! The objects that news agencies exchange. Fields are those of the standard; what is empty is left out. A withdrawn
//! release stays in the package with the status `canceled`, so that agencies who have it take it back.

use std::borrow::Cow;
use std::sync::Arc;

use newsgen_wire::date::{Moment, rfc3339};
use newsgen_wire::language::Language;
use serde::Serialize;

use super::{Bodies, NinjsInputs};
use crate::newsroom::facet::Facet;
use crate::newsroom::ids::TermId;
use crate::newsroom::release::Release;
use crate::outputs::prelude::*;
use crate::outputs::release::ReleaseInputs;
use crate::render::media_type;
use crate::render::view::files::ImageInfo;

/// One news object; what is empty is left out.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Item<'a> {
    uri: String,
    standard: Option<Standard>,
    r#type: &'static str,
    representation_type: Option<&'static str>,
    /// Of an associated object: what it is called.
    name: Option<String>,
    /// Of an associated object: what it is to this one.
    rel: Option<&'static str>,
    version: Option<String>,
    first_created: Option<String>,
    version_created: Option<String>,
    pub_status: Option<&'static str>,
    language: Option<&'a Language>,
    title: Option<String>,
    slugline: Option<&'a str>,
    headlines: Vec<NinjsText<'a>>,
    descriptions: Vec<NinjsText<'a>>,
    by: Option<String>,
    located: Option<String>,
    ed_note: Option<String>,
    bodies: Option<Bodies<'a>>,
    subjects: Vec<Concept<'a>>,
    genres: Vec<Genre>,
    places: Vec<Concept<'a>>,
    people: Vec<Concept<'a>>,
    organisations: Vec<Concept<'a>>,
    event_details: Option<EventDetails>,
    info_sources: Vec<Source<'a>>,
    copyright_holder: Option<&'a str>,
    alt_ids: Vec<AltId<'a>>,
    renditions: Vec<Rendition>,
    associations: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Standard {
    name: &'static str,
    version: &'static str,
    schema: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NinjsText<'a> {
    role: Option<&'static str>,
    content_type: &'static str,
    value: Cow<'a, str>,
}

#[derive(Serialize)]
struct Concept<'a> {
    name: &'a str,
    rel: Option<&'static str>,
    uri: String,
    literal: &'a str,
}

#[derive(Serialize)]
struct Genre {
    name: String,
    literal: &'static str,
}

#[derive(Serialize)]
struct EventDetails {
    dates: EventDates,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EventDates {
    start_date: String,
    end_date: Option<String>,
}

#[derive(Serialize)]
struct Source<'a> {
    name: &'a str,
    role: &'static str,
    uri: Option<&'a str>,
}

#[derive(Serialize)]
struct AltId<'a> {
    role: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rendition {
    name: &'static str,
    href: String,
    content_type: &'static str,
    width: Option<usize>,
    height: Option<usize>,
    size_in_bytes: Option<u64>,
}

/// The vocabulary of subjects that all agencies know.
const MEDIA_TOPICS: &str = "http://cv.iptc.org/newscodes/mediatopic/";

fn standard() -> Standard {
    Standard { name: "ninjs", version: "3.1", schema: "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#" }
}

/// A release by itself.
pub(super) fn release<'a>(common: &Common<'a>, inputs: &NinjsInputs<'a>) -> Item<'a> {
    Item { standard: Some(standard()), ..ninjs_release(common, inputs) }
}

/// The newest releases of an edition.
pub(super) fn package<'a>(renderer: &Renderer<'a>, edition: EditionId, address: &Address) -> Item<'a> {
    let newsroom = renderer.newsroom;
    let language = &newsroom.edition(edition).language;
    let config = &newsroom.config;
    let own = newsroom.releases_by_id().filter(|(_, release)| release.article.edition == edition);
    let newest: Vec<ReleaseId> = own.map(|(id, _)| id).take(config.feeds.limit).collect();
    let changed = newest.iter().map(|id| version_created(newsroom.release(*id))).max();
    let associated = |id: &ReleaseId| {
        let item = ninjs_release(renderer, &NinjsInputs::of(renderer, *id));
        if newsroom.release(*id).withdrawn.is_some() {
            return taken_back(item);
        }
        Item { name: item.title.clone(), rel: Some("item"), ..item }
    };
    Item {
        uri: renderer.permalink(address),
        standard: Some(standard()),
        r#type: "composite",
        version_created: changed.as_ref().map(rfc3339),
        pub_status: Some("usable"),
        language: Some(language),
        title: Some(config.title_in(language).to_owned()),
        copyright_holder: Some(&config.publisher_in(language).name),
        associations: newest.iter().map(associated).collect(),
        ..Item::default()
    }
}

fn ninjs_release<'a>(common: &Common<'a>, inputs: &NinjsInputs<'a>) -> Item<'a> {
    let release = inputs.release.own.release;
    let article = &release.article;
    let publisher = common.config.publisher_in(&article.language);
    let item = Item {
        uri: common.permanent(release),
        r#type: "text",
        version: Some((1 + release.changes.len()).to_string()),
        first_created: Some(rfc3339(&release.date)),
        version_created: Some(rfc3339(&version_created(release))),
        language: Some(&article.language),
        title: Some(common.headline(article).into_owned()),
        slugline: Some(article.slug()),
        headlines: vec![NinjsText { value: common.headline(article), ..text(None, "") }],
        info_sources: vec![Source {
            name: &publisher.name,
            role: "publisher",
            uri: publisher.url.as_deref().filter(|url| url.starts_with("http")),
        }],
        copyright_holder: Some(&publisher.name),
        alt_ids: release.id.iter().map(|id| AltId { role: "id", value: id }).collect(),
        ..Item::default()
    };
    match &release.withdrawn {
        Some(withdrawal) => Item {
            pub_status: Some("canceled"),
            ed_note: Some(withdrawal.reason.clone()),
            associations: inputs
                .replaced_by
                .map(|other| ninjs_link(common, "replacement", other.release))
                .into_iter()
                .collect(),
            ..item
        },
        None => ninjs_live(common, &inputs.release, item),
    }
}

/// What a release says while it stands.
fn ninjs_live<'a>(common: &Common<'a>, inputs: &ReleaseInputs<'a>, item: Item<'a>) -> Item<'a> {
    let release = inputs.own.release;
    let article = &release.article;
    let edition = article.edition;
    let full = common.config.feeds.full;
    let concepts = |facet: Facet| -> Vec<Concept<'a>> {
        release.terms(facet).iter().map(|term| ninjs_concept(common, edition, facet, *term)).collect()
    };
    let mut headlines = item.headlines;
    headlines.extend(article.document.front.subtitle.iter().map(|line| text(Some("subtitle"), &line.value)));
    let located: Vec<&str> = release.dateline_places.iter().map(|place| &*place.name).collect();
    let notes: Vec<String> = release
        .changes
        .iter()
        .map(|change| {
            format!(
                "{}, {}: {}",
                common.strings(edition).word(&format!("change-{}", change.kind.id())),
                change.at.date_naive(),
                change.note
            )
        })
        .collect();
    Item {
        representation_type: Some(if full { "full" } else { "partial" }),
        pub_status: Some("usable"),
        headlines,
        descriptions: vec![text(Some("summary"), article.summary())],
        by: Some(release.authors.join(", ")),
        located: Some(located.join(" / ")),
        ed_note: Some(notes.join("\n")),
        bodies: full.then(|| {
            Bodies(common.content(
                Arc::new(common.body(article)),
                article,
                release.dateline_date.as_deref(),
                true,
            ))
        }),
        subjects: concepts(Facet::Tags),
        genres: vec![Genre {
            name: common.strings(edition).word(&format!("type-{}", release.kind.id())),
            literal: release.kind.id(),
        }],
        places: concepts(Facet::Places),
        people: concepts(Facet::People),
        organisations: concepts(Facet::Issuers),
        event_details: common.event_of(inputs.own).and_then(|event| {
            let dates = EventDates { start_date: event.start?, end_date: event.end };
            Some(EventDetails { dates })
        }),
        associations: ninjs_associations(common, inputs),
        ..item
    }
}

fn ninjs_concept<'a>(common: &Common<'a>, edition: EditionId, facet: Facet, id: TermId) -> Concept<'a> {
    let topic = common.term_of(id).entry(common.registers).and_then(|entry| entry.medtop.as_deref());
    let term = common.term(edition, id);
    Concept {
        name: &term.name,
        rel: match facet {
            Facet::Tags => Some("about"),
            Facet::Issuers => Some("issuer"),
            _ => None,
        },
        uri: topic.map_or_else(|| term.permalink.clone(), |topic| format!("{MEDIA_TOPICS}{topic}")),
        literal: &common.term_of(id).slug,
    }
}

/// Its picture, its translations and what it replaces.
fn ninjs_associations<'a>(common: &Common<'a>, inputs: &ReleaseInputs<'a>) -> Vec<Item<'a>> {
    let picture = common.image(inputs.own).map(|image| ninjs_picture(image));
    let mut associations = Vec::from_iter(picture);
    for other in &inputs.others {
        associations.push(ninjs_link(common, "translation", other.release));
    }
    associations.extend(inputs.supersedes.map(|other| ninjs_link(common, "supersedes", other.release)));
    associations
}

/// A release that another one names.
fn ninjs_link<'a>(common: &Common<'a>, rel: &'static str, release: &'a Release) -> Item<'a> {
    let article = &release.article;
    Item {
        uri: common.permanent(release),
        r#type: "text",
        representation_type: Some("partial"),
        name: Some(common.headline(article).into_owned()),
        rel: Some(rel),
        language: Some(&article.language),
        ..Item::default()
    }
}

fn ninjs_picture(image: ImageInfo<'_>) -> Item<'_> {
    let caption = image.caption.map(|caption| text(Some("caption"), caption));
    let alt = (!image.alt.is_empty()).then(|| text(Some("alternative"), image.alt));
    Item {
        uri: image.permalink.clone(),
        r#type: "picture",
        name: Some("picture".to_owned()),
        rel: Some("picture"),
        descriptions: caption.into_iter().chain(alt).collect(),
        by: image.credit.map(str::to_owned),
        renditions: vec![Rendition {
            name: "original",
            content_type: media_type(image.permalink.split(['?', '#']).next().unwrap_or_default()),
            size_in_bytes: image.size,
            href: image.permalink,
            width: image.width,
            height: image.height,
        }],
        ..Item::default()
    }
}

/// What a package says of a withdrawn release: which one it is, and that it is one. Its page says more.
fn taken_back(item: Item<'_>) -> Item<'_> {
    Item {
        name: Some(item.uri.clone()),
        rel: Some("item"),
        uri: item.uri,
        r#type: item.r#type,
        version_created: item.version_created,
        pub_status: item.pub_status,
        language: item.language,
        ..Item::default()
    }
}

fn text<'a>(role: Option<&'static str>, value: &'a str) -> NinjsText<'a> {
    NinjsText { role, content_type: "text/plain", value: Cow::Borrowed(value) }
}

/// When what it says now was published: its withdrawal, else its last visible change.
fn version_created(release: &Release) -> Moment {
    let withdrawn = release.withdrawn.as_ref().and_then(|withdrawal| withdrawal.at);
    withdrawn.unwrap_or_else(|| release.last_change()).max(release.date)
}
