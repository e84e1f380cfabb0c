//! A release that was withdrawn: its address stays and says so. Of its text nothing is asked for here.

use super::article::{CHANGED, PageInfo, bare_info};
use super::release::{TEMPLATE, made_of_release, related, release_info};
use crate::newsroom::release::Withdrawal;
use crate::outputs::prelude::*;
use crate::render::structured_data;
use crate::render::view::quotations::Quotations;

/// The page of a withdrawn release.
pub struct WithdrawnPage(ReleaseId);

impl Output for WithdrawnPage {
    fn claim(site: Site, claims: &mut Claims) {
        for (id, release) in site.newsroom.releases_by_id() {
            if release.withdrawn.is_some() {
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

    /// A template of its own counts on values that leave with the text.
    fn template<'a>(&self, _: &Renderer<'a>) -> &'a str {
        TEMPLATE
    }

    fn made_of<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Made<'a>> {
        let release = renderer.newsroom.release(self.0);
        let Some(withdrawal) = &release.withdrawn else { anyhow::bail!("{address} was not withdrawn") };
        Ok(Made::view(view(renderer, self.0, withdrawal, address)?))
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
        CHANGED
    }
}

fn view<'a>(
    renderer: &Renderer<'a>,
    id: ReleaseId,
    withdrawal: &'a Withdrawal,
    address: &Address,
) -> Result<View<'a>> {
    let article = &renderer.newsroom.release(id).article;
    let meta = Meta {
        title: Some(renderer.headline(article).into_owned()),
        description: withdrawal.reason.clone(),
        robots: Some("noindex"),
        og_type: Some("article"),
        structured_data: Some(structured_data::of_release(renderer, id, Quotations::default())?),
        ..Meta::default()
    };
    let info = PageInfo { withdrawn: Some(renderer.withdrawn(withdrawal)), ..bare_info(renderer, article) };
    let related = related(renderer, id);
    let page = release_info(renderer, id, &related, info)?;
    Ok(View::new(article.edition, TEMPLATE)
        .framed(renderer.frame(article.edition, address, meta))
        .showing(related)
        .with("page", Part::Matter, page))
}
