//! A release that was not withdrawn.

use super::article::{PageInfo, article_info};
use crate::base::date::rfc3339;
use crate::newsroom::edition::RELATED_WINDOW;
use crate::newsroom::facet::Facet;
use crate::newsroom::release::Release;
use crate::outputs::prelude::*;
use crate::render::content::Content;
use crate::render::plan::event_address;
use crate::render::shared::Shared;
use crate::render::structured_data;
use crate::render::view::follow::FeedLink;
use crate::render::view::parts::change;

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

    fn template<'a>(&self, renderer: &Renderer<'a>) -> &'a str {
        template(renderer, renderer.newsroom.release(self.0))
    }

    fn made_of<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Made<'a>> {
        Ok(Made::view(release_view(renderer, self.0, address)?))
    }

    fn fingerprint(&self, prints: &Fingerprints, renderer: &Renderer) -> Result<Option<Hash>> {
        Ok(Some(made_of_release(prints, renderer, self.0)))
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
pub(super) fn made_of_release(prints: &Fingerprints, renderer: &Renderer, id: ReleaseId) -> Hash {
    let newsroom = renderer.newsroom;
    let release = newsroom.release(id);
    let edition = newsroom.edition(release.article.edition);
    let (newer, older) = edition.neighbours(id);
    let replaced_by = release.withdrawn.as_ref().and_then(|withdrawal| withdrawal.replaced_by);
    // Which of the others is missing is seen by where a hash of nothing stands.
    let others = [newer, older, release.supersedes, release.superseded_by, replaced_by];
    let others = others.map(|other| other.map_or(Hash::default(), |id| prints.release(id)));
    let translations = release.translations.iter().map(|id| prints.release(*id));
    let near = edition.older_than(id).iter().take(RELATED_WINDOW).map(|id| prints.release(*id));
    Hash::join([prints.release(id)].into_iter().chain(others).chain(translations).chain(near))
}

fn template<'a>(renderer: &Renderer<'a>, release: &'a Release) -> &'a str {
    renderer.own_template(&release.article).unwrap_or(TEMPLATE)
}

fn release_view<'a>(renderer: &Renderer<'a>, id: ReleaseId, address: &Address) -> Result<View<'a>> {
    let release = renderer.newsroom.release(id);
    let article = &release.article;
    let image = renderer.image(release);
    let body = renderer.body(article);
    let quotations = renderer.quotations(&body, article, Some(release))?;
    let meta = Meta {
        title: Some(renderer.headline(article).into_owned()),
        description: article.summary().to_owned(),
        og_type: Some("article"),
        image: image.as_ref().map(|image| image.permalink.clone()),
        feeds: calendars(renderer, article.edition, id),
        alternates: renderer.article_alternates(article, renderer.newsroom.translations(release)),
        structured_data: Some(structured_data::of_release(renderer, id, quotations.clone())?),
        ..Meta::default()
    };
    let files = renderer.newsroom.with_files_of(release);
    let info = PageInfo {
        content: Some(Content {
            of_feeds: renderer.kept_for_feeds(id),
            ..renderer.content(body, article, release.dateline_date.as_deref(), false)
        }),
        quotations,
        dateline: renderer.dateline(release),
        image,
        attachments: files.map(|article| renderer.attachments(article)).unwrap_or_default(),
        event: renderer.event_of(release),
        changes: release.changes.iter().map(change).collect(),
        ..article_info(renderer, article)
    };
    let related = related(renderer, id);
    let page = release_info(renderer, id, &related, info)?;
    Ok(View::new(article.edition, template(renderer, release))
        .framed(renderer.frame(article.edition, address, meta))
        .showing(related)
        .with("page", Part::Matter, page))
}

/// A few older releases about the same.
pub(super) fn related(renderer: &Renderer, id: ReleaseId) -> Vec<ReleaseId> {
    let newsroom = renderer.newsroom;
    newsroom.edition(newsroom.release(id).article.edition).related(id, &newsroom.releases, RELATED)
}

/// Adds what a release says whether it was withdrawn or not: when, about what and whom, beside which others.
pub(super) fn release_info<'a>(
    renderer: &Renderer<'a>,
    id: ReleaseId,
    related: &[ReleaseId],
    info: PageInfo<'a>,
) -> Result<PageInfo<'a>> {
    let release = renderer.newsroom.release(id);
    let edition = release.article.edition;
    let (newer, older) = renderer.newsroom.edition(edition).neighbours(id);
    Ok(PageInfo {
        date: Some(rfc3339(&release.date)),
        updated: release.updated.as_ref().map(rfc3339),
        r#type: Some(renderer.type_info(edition, release)?),
        id: release.id.as_deref(),
        tags: links_of(renderer, Facet::Tags, release, edition)?,
        places: links_of(renderer, Facet::Places, release, edition)?,
        people: links_of(renderer, Facet::People, release, edition)?,
        issuers: links_of(renderer, Facet::Issuers, release, edition)?,
        authors: &release.authors,
        contacts: renderer.contacts(release),
        supersedes: release.supersedes.map(|id| renderer.neighbour(id)),
        superseded_by: release.superseded_by.map(|id| renderer.neighbour(id)),
        translations: renderer.translations(renderer.newsroom.translations(release)),
        newer: newer.map(|id| renderer.neighbour(id)),
        older: older.map(|id| renderer.neighbour(id)),
        related: renderer.cards(related),
        ..info
    })
}

/// The links to the terms of a release that have a list.
fn links_of(renderer: &Renderer, facet: Facet, release: &Release, edition: EditionId) -> Result<Vec<Shared>> {
    let mut links = Vec::new();
    for term in release.terms(facet) {
        // A term that only withdrawn releases have is in no list.
        if renderer.newsroom.edition(edition).of_term(facet, *term).is_empty() {
            continue;
        }
        links.push(match facet {
            Facet::People => renderer.person_link(edition, *term, release)?,
            _ => renderer.term_link(edition, *term)?,
        });
    }
    Ok(links)
}

/// Its event for calendars, and all events; none where it announces none.
fn calendars(renderer: &Renderer, edition: EditionId, id: ReleaseId) -> Vec<FeedLink> {
    if renderer.newsroom.dated_event(id).is_none() {
        return Vec::new();
    }
    let address = event_address(&renderer.newsroom.release(id).article.address);
    let own = renderer.calendar(edition, "event-calendar", &address);
    [own].into_iter().chain(renderer.calendar_link(edition)).collect()
}
