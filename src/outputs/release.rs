//! A release that was not withdrawn.

use std::sync::Arc;

use serde::Serialize;

use super::article::{PageInfo, article_info};
use crate::newsroom::edition::related;
use crate::newsroom::facet::Facet;
use crate::newsroom::release::{Article, Release};
use crate::outputs::prelude::*;
use crate::render::content::Content;
use crate::render::plan::event_address;
use crate::render::shared::Shared;
use crate::render::structured_data;
use crate::render::view::follow::FeedLink;
use crate::render::view::frame::Frame;
use crate::render::view::parts::change;
use newsgen_wire::date::rfc3339;

/// The template of a release that asks for no other.
pub(super) const TEMPLATE: &str = "release.html";

/// How many related releases are shown.
const RELATED: usize = 4;

/// The page of a release.
pub struct ReleasePage(ReleaseId);

impl Output for ReleasePage {
    fn claim(site: Site, claims: &mut Claims) {
        for (id, release) in site.newsroom.releases_by_id() {
            if release.withdrawn.is_none() {
                claims.add(release.article.address.clone(), Self(id));
            }
        }
    }

    fn name(&self, site: Site) -> String {
        format!("the release {}", site.newsroom.release(self.0).article.document.path)
    }

    fn rank(&self) -> Rank {
        Rank::Release
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::inputs(ReleaseInputs::of(renderer, self.0)))
    }

    fn release(&self) -> Option<ReleaseId> {
        Some(self.0)
    }

    fn is_touched(&self, touched: &Touched, then: &Newsroom) -> bool {
        touched.has_release(then, self.0)
    }

    fn changed(&self, _: Part) -> &'static str {
        super::article::CHANGED
    }
}

/// A release and all others that its page may show.
#[derive(Serialize)]
pub(super) struct ReleaseInputs<'a> {
    pub(super) own: Seen<'a>,
    /// The same text in other languages.
    pub(super) others: Vec<Seen<'a>>,
    pub(super) supersedes: Option<Seen<'a>>,
    superseded_by: Option<Seen<'a>>,
    newer: Option<Seen<'a>>,
    older: Option<Seen<'a>>,
    /// Among them are those about the same.
    near: AllSeen<'a>,
}

impl<'a> ReleaseInputs<'a> {
    pub(super) fn of(renderer: &Renderer<'a>, id: ReleaseId) -> Self {
        let own = renderer.seen(id);
        let Release { article, translations, supersedes, superseded_by, .. } = own.release;
        let edition = renderer.newsroom.edition(article.edition);
        let (newer, older) = edition.neighbours(id);
        let one = |id: Option<ReleaseId>| id.map(|id| renderer.seen(id));
        Self {
            own,
            others: translations.iter().map(|id| renderer.seen(*id)).collect(),
            supersedes: one(*supersedes),
            superseded_by: one(*superseded_by),
            newer: one(newer),
            older: one(older),
            near: renderer.all_seen(edition.older_near(id)),
        }
    }

    /// The texts in other languages.
    fn other_texts(&self) -> Vec<&'a Article> {
        self.others.iter().map(|other| &other.release.article).collect()
    }

    /// Older releases about the same.
    fn related(&self) -> Vec<Seen<'a>> {
        let near: Vec<Seen<'a>> = self.near.iter().collect();
        let releases: Vec<&Release> = near.iter().map(|seen| seen.release).collect();
        related(self.own.release, &releases, RELATED).into_iter().map(|at| near[at]).collect()
    }
}

impl<'a> Inputs<'a> for ReleaseInputs<'a> {
    fn made_of(&self, common: &Common<'a>, address: &Address) -> Result<Made<'a>> {
        Ok(Made::view(view(common, self, address)?))
    }
}

fn view<'a>(common: &Common<'a>, inputs: &ReleaseInputs<'a>, address: &Address) -> Result<View<'a>> {
    let own = inputs.own;
    let article = &own.release.article;
    let image = common.image(own);
    let body = Arc::new(common.body(article));
    let quotations = common.quotations(&body, article, Some(own.release))?;
    let meta = Meta {
        title: Some(common.headline(article).into_owned()),
        description: article.summary().to_owned(),
        og_type: Some("article"),
        image: image.as_ref().map(|image| image.permalink.clone()),
        feeds: calendars(common, own),
        alternates: common.article_alternates(article, &inputs.other_texts()),
        structured_data: Some(structured_data::of_release(common, own, &inputs.others, quotations.clone())?),
        ..Meta::default()
    };
    let info = PageInfo {
        content: Some(Content {
            of_feeds: common.kept_for_feeds(own),
            ..common.content(body, article, own.release.dateline_date.as_deref(), false)
        }),
        quotations,
        dateline: common.dateline(own.release),
        image,
        attachments: common.attachments(shown_from(own)),
        event: common.event_of(own),
        changes: own.release.changes.iter().map(change).collect(),
        ..article_info(common, article)
    };
    let template = common.own_template(article).unwrap_or(TEMPLATE);
    release_view(common, inputs, template, common.frame(article.edition, address, meta), info)
}

/// The page of a release, with this of its text.
pub(super) fn release_view<'a>(
    common: &Common<'a>,
    inputs: &ReleaseInputs<'a>,
    template: &'a str,
    frame: Frame<'a>,
    info: PageInfo<'a>,
) -> Result<View<'a>> {
    let release = inputs.own.release;
    let edition = release.article.edition;
    let related = common.cards(inputs.related());
    let page = PageInfo {
        date: Some(rfc3339(&release.date)),
        updated: release.updated.as_ref().map(rfc3339),
        r#type: Some(common.type_info(edition, release)?),
        id: release.id.as_deref(),
        tags: links_of(common, Facet::Tags, release)?,
        places: links_of(common, Facet::Places, release)?,
        people: links_of(common, Facet::People, release)?,
        issuers: links_of(common, Facet::Issuers, release)?,
        authors: &release.authors,
        contacts: common.contacts(release),
        supersedes: inputs.supersedes.map(|seen| common.neighbour(seen)),
        superseded_by: inputs.superseded_by.map(|seen| common.neighbour(seen)),
        translations: common.translations(&inputs.other_texts()),
        newer: inputs.newer.map(|seen| common.neighbour(seen)),
        older: inputs.older.map(|seen| common.neighbour(seen)),
        related: related.clone(),
        ..info
    };
    Ok(View::new(edition, template).framed(frame).showing(related).with("page", Part::Matter, page))
}

/// The links to the terms of a release that have a list.
fn links_of<'a>(common: &Common<'a>, facet: Facet, release: &'a Release) -> Result<Vec<Shared>> {
    let edition = release.article.edition;
    let mut links = Vec::new();
    for term in common.listed(release, facet) {
        links.push(match facet {
            Facet::People => common.person_link(edition, term, release)?,
            _ => common.term_link(edition, term)?,
        });
    }
    Ok(links)
}

/// Its event for calendars, and all events; none where it announces none.
fn calendars<'a>(common: &Common<'a>, seen: Seen<'a>) -> Vec<FeedLink> {
    if common.event_of(seen).is_none_or(|event| event.start.is_none()) {
        return Vec::new();
    }
    let article = &seen.release.article;
    let (edition, address) = (article.edition, event_address(&article.address));
    vec![common.calendar(edition, "event-calendar", &address), common.events_link(edition)]
}

/// Whose attachments a release shows.
fn shown_from(seen: Seen<'_>) -> &Article {
    let own = &seen.release.article;
    if own.document.front.attachments.is_empty() { &seen.original.article } else { own }
}
