//! A release that was withdrawn: its address stays and says so. Nothing of its text is asked for here.

use serde::Serialize;

use super::article::{PageInfo, bare_info};
use super::release::{ReleaseInputs, TEMPLATE, release_view};
use crate::outputs::prelude::*;
use crate::render::structured_data;

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

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        let release = ReleaseInputs::of(renderer, self.0);
        Ok(Gathered::inputs(WithdrawnInputs { release, replaced_by: replacement(renderer, self.0) }))
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

#[derive(Serialize)]
struct WithdrawnInputs<'a> {
    release: ReleaseInputs<'a>,
    replaced_by: Option<Seen<'a>>,
}

/// What replaces a release since it was withdrawn.
pub(super) fn replacement<'a>(renderer: &Renderer<'a>, id: ReleaseId) -> Option<Seen<'a>> {
    let withdrawal = renderer.seen(id).release.withdrawn.as_ref()?;
    Some(renderer.seen(withdrawal.replaced_by?))
}

impl<'a> Inputs<'a> for WithdrawnInputs<'a> {
    fn made_of(&self, common: &Common<'a>, address: &Address) -> Result<Made<'a>> {
        let ReleaseInputs { own, others, .. } = &self.release;
        let article = &own.release.article;
        let Some(withdrawal) = &own.release.withdrawn else { anyhow::bail!("{address} was not withdrawn") };
        let meta = Meta {
            title: Some(common.headline(article).into_owned()),
            description: withdrawal.reason.clone(),
            robots: Some("noindex"),
            og_type: Some("article"),
            structured_data: Some(structured_data::of_withdrawn(common, *own, others)?),
            ..Meta::default()
        };
        let info = PageInfo {
            withdrawn: Some(common.withdrawn(withdrawal, self.replaced_by)),
            ..bare_info(common, article)
        };
        let frame = common.frame(article.edition, address, meta);
        // A template of its own counts on values that leave with the text.
        Ok(Made::view(release_view(common, &self.release, TEMPLATE, frame, info)?))
    }
}
