//! JSON-LD for search engines: a schema.org `NewsArticle` (<https://schema.org/NewsArticle>).

use anyhow::Result;
use serde_json::{Map, Value, json};

use super::Renderer;
use super::view::feed::last_change;
use super::view::release::summary;
use crate::base::date::rfc3339;
use crate::content::frontmatter::ChangeKind;
use crate::newsroom::ReleaseId;
use crate::newsroom::facet::{Facet, TermId};
use crate::newsroom::release::Release;
use crate::plan::{Listing, listing_address};

/// The JSON-LD of a release, safe inside a script element.
///
/// # Errors
/// When it cannot be serialised.
pub fn news_article(renderer: &Renderer, id: ReleaseId) -> Result<String> {
    let release = &renderer.newsroom.releases[id];
    let article = &release.article;
    let config = &renderer.newsroom.config;
    let permalink = renderer.permalink(&article.address);
    let mut data = Map::new();
    let mut put = |key: &str, value: Value| {
        let empty =
            value.is_null() || value.as_array().is_some_and(Vec::is_empty) || value.as_str() == Some("");
        if !empty {
            data.insert(key.to_owned(), value);
        }
    };
    put("@context", json!("https://schema.org"));
    put("@type", json!("NewsArticle"));
    put("mainEntityOfPage", json!({ "@type": "WebPage", "@id": permalink }));
    put("url", json!(permalink));
    put("headline", json!(article.document.title));
    put("datePublished", json!(rfc3339(&release.date)));
    put("dateModified", json!(rfc3339(&last_change(release))));
    put("inLanguage", json!(article.language));
    put("author", authors(release, &config.publisher.name));
    put("publisher", publisher(renderer));
    put("identifier", json!(release.id));
    if release.withdrawn.is_none() {
        put("description", json!(summary(article)));
        put(
            "dateline",
            json!(article.document.dateline.as_ref().map(|dateline| dateline_text(&dateline.raw))),
        );
        put("image", json!(renderer.image(release).map(|image| vec![image.permalink])));
        put("contentLocation", things(renderer, release, Facet::Places, "Place"));
        put("about", things(renderer, release, Facet::Tags, "Thing"));
        put("mentions", things(renderer, release, Facet::People, "Person"));
        put("correction", corrections(release));
        put("wordCount", json!(article.document.words));
    }
    put("translationOfWork", original(renderer, release));
    put("workTranslation", translations(renderer, release));
    // `</script>` and `<!--` would end or change the element.
    Ok(serde_json::to_string(&data)?.replace('<', "\\u003c"))
}

/// The dateline without the dash that ends it.
fn dateline_text(raw: &str) -> &str {
    raw.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '-' | '―' | '−' | ':' | '·'))
}

fn authors(release: &Release, publisher: &str) -> Value {
    if release.authors.is_empty() {
        return json!([{ "@type": "Organization", "name": publisher }]);
    }
    release
        .authors
        .iter()
        .map(|name| {
            let kind = if name == publisher { "Organization" } else { "Person" };
            json!({ "@type": kind, "name": name })
        })
        .collect()
}

fn publisher(renderer: &Renderer) -> Value {
    let publisher = &renderer.newsroom.config.publisher;
    let mut data = json!({ "@type": "Organization", "name": publisher.name });
    if let (Some(url), Some(data)) = (&publisher.url, data.as_object_mut()) {
        data.insert("url".to_owned(), json!(url));
    }
    if let (Some(logo), Some(data)) = (&publisher.logo, data.as_object_mut()) {
        let url = if logo.starts_with('/') {
            renderer.newsroom.config.base_url.absolute(logo)
        } else {
            logo.clone()
        };
        data.insert("logo".to_owned(), json!({ "@type": "ImageObject", "url": url }));
    }
    data
}

fn things(renderer: &Renderer, release: &Release, facet: Facet, kind: &str) -> Value {
    let edition = renderer.edition_of(&release.article.language);
    let thing = |term: &TermId| {
        let address = listing_address(renderer.newsroom, edition, Listing::Term(facet, *term));
        json!({ "@type": kind, "name": renderer.term_name(edition, *term), "url": renderer.permalink(&address) })
    };
    release.terms(facet).iter().map(thing).collect()
}

fn corrections(release: &Release) -> Value {
    let corrections = release.changes.iter().filter(|change| change.kind == ChangeKind::Correction);
    corrections
        .map(|change| json!({ "@type": "CorrectionComment", "text": change.note, "datePublished": rfc3339(&change.at) }))
        .collect()
}

fn original(renderer: &Renderer, release: &Release) -> Value {
    let original = &renderer.newsroom.releases[release.shown_from];
    if original.article.address == release.article.address {
        return Value::Null;
    }
    json!({ "@type": "NewsArticle", "@id": renderer.permalink(&original.article.address) })
}

fn translations(renderer: &Renderer, release: &Release) -> Value {
    let original = &renderer.newsroom.releases[release.shown_from];
    if original.article.address != release.article.address {
        return Value::Null;
    }
    let of = |id: usize| &renderer.newsroom.releases[id].article;
    release.article.translations.iter().map(|(language, id)| {
        json!({ "@type": "NewsArticle", "@id": renderer.permalink(&of(*id).address), "inLanguage": language })
    }).collect()
}
