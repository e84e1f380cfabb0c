//! ninjs 3.1 (<https://iptc.org/standards/ninjs/>): releases as news agencies exchange them.

mod item;

use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::input::config::{Ninjs, RawHtml};
use crate::outputs::prelude::*;
use crate::outputs::release::ReleaseInputs;
use crate::outputs::withdrawn::replacement;
use crate::render::content::Content;
use crate::render::markup::{plain, xhtml};
use item::Item;

/// The newest releases of an edition.
pub struct NinjsPackage(EditionId);

impl Output for NinjsPackage {
    fn claim(site: Site, claims: &mut Claims) {
        if site.newsroom.config.feeds.ninjs == Ninjs::None {
            return;
        }
        for (at, edition) in site.newsroom.editions_by_id() {
            claims.add(Address::new(&format!("{}/ninjs.json", edition.prefix)), Self(at));
        }
    }

    fn name(&self, _: Site) -> String {
        "the package ninjs.json".to_owned()
    }

    fn rank(&self) -> Rank {
        Rank::Feed
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::Made(Made::costly(item::package(renderer, self.0, address), ninjs)))
    }

    fn is_touched(&self, touched: &Touched, then: &Newsroom) -> bool {
        touched.has_edition(then, self.0)
    }
}

/// A release by itself.
pub struct NinjsItem(ReleaseId);

impl Output for NinjsItem {
    fn claim(site: Site, claims: &mut Claims) {
        if site.newsroom.config.feeds.ninjs != Ninjs::Releases {
            return;
        }
        for (id, release) in site.newsroom.releases_by_id() {
            claims.add(release.article.address.join("ninjs.json"), Self(id));
        }
    }

    fn name(&self, site: Site) -> String {
        format!("the ninjs of {}", site.newsroom.release(self.0).article.document.path)
    }

    fn rank(&self) -> Rank {
        Rank::Feed
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::inputs(NinjsInputs::of(renderer, self.0)))
    }

    fn place(&self, site: Site) -> Option<Place> {
        Some(site.newsroom.release(self.0).article.place())
    }

    fn is_touched(&self, touched: &Touched, then: &Newsroom) -> bool {
        touched.has_release(then, self.0)
    }
}

/// What the item of a release is made of.
#[derive(Serialize)]
struct NinjsInputs<'a> {
    release: ReleaseInputs<'a>,
    /// What replaces it since it was withdrawn.
    replaced_by: Option<Seen<'a>>,
}

impl<'a> NinjsInputs<'a> {
    fn of(renderer: &Renderer<'a>, id: ReleaseId) -> Self {
        Self { release: ReleaseInputs::of(renderer, id), replaced_by: replacement(renderer, id) }
    }
}

impl<'a> Inputs<'a> for NinjsInputs<'a> {
    fn made_of(&self, common: &Common<'a>, _: &Address) -> Result<Made<'a>> {
        Ok(Made::costly(item::release(common, self), ninjs))
    }
}

/// The bytes of an item; what is empty is left out.
fn ninjs(item: &Item) -> Result<Vec<u8>> {
    let mut value = serde_json::to_value(item)?;
    prune(&mut value);
    let mut bytes = serde_json::to_vec_pretty(&value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Removes what says nothing: null, empty texts, empty lists.
fn prune(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(prune);
            fields.retain(|_, field| !is_empty(field));
        }
        Value::Array(items) => items.iter_mut().for_each(prune),
        _ => {}
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The text of a release in its forms; in a key it is what its HTML depends on.
struct Bodies<'a>(Content<'a>);

impl Serialize for Bodies<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return self.0.serialize(serializer);
        }
        let html = serde_json::to_value(&self.0).map_err(S::Error::custom)?;
        let html = html.as_str().unwrap_or_default();
        let text = plain(html);
        // Nobody has made sure that raw HTML is closed where it may pass as it is.
        let (kind, markup) = match self.0.raw_html {
            RawHtml::Allow => ("text/html", html.to_owned()),
            RawHtml::Sanitize | RawHtml::Escape => ("application/xhtml+xml", xhtml(html)),
        };
        // One number of words everywhere: as the page and its structured data say it.
        let (characters, words) = (text.chars().count(), self.0.article.document.words);
        json!([
            { "contentType": "text/plain", "charCount": characters, "wordCount": words, "value": text },
            { "contentType": kind, "value": markup },
        ])
        .serialize(serializer)
    }
}
