//! An old address, or that of an identifier, which leads to another one.

use serde::Serialize;

use crate::newsroom::{Reason, Redirect, Target};
use crate::outputs::prelude::*;

const TEMPLATE: &str = "redirect.html";

/// A redirect, by its place in [`crate::newsroom::Newsroom::redirects`].
pub struct OldAddress(usize);

/// `redirect` in templates.
#[derive(Serialize)]
struct RedirectInfo {
    /// The title of the page that it leads to, or its address.
    title: String,
    /// Link to it: root-relative, or absolute for another site.
    url: String,
    /// Absolute address.
    permalink: String,
}

/// What it is made of.
#[derive(Serialize)]
struct RedirectInputs<'a> {
    to: &'a Target,
    section: &'a str,
    title: &'a str,
    edition: EditionId,
}

impl<'a> Inputs<'a> for RedirectInputs<'a> {
    fn made_of(&self, common: &Common<'a>, address: &Address) -> Result<Made<'a>> {
        let base = &common.config.base_url;
        let (url, permalink) = match self.to {
            Target::Address(to) => {
                let to = format!("{}{}", to.encoded(), self.section);
                (base.rooted(&to), base.absolute(&to))
            }
            Target::Url(url) => (url.clone(), url.clone()),
        };
        let info = RedirectInfo { title: self.title.to_owned(), url, permalink };
        let edition = self.edition;
        let frame = common.frame(edition, address, Meta::default());
        Ok(Made::view(View::new(edition, TEMPLATE).framed(frame).with("redirect", Part::Matter, info)))
    }
}

impl Output for OldAddress {
    /// All but those that lead to what is not published.
    fn claim(site: Site, claims: &mut Claims) {
        for (id, redirect) in site.newsroom.redirects.iter().enumerate() {
            if site.newsroom.unseen_at(&redirect.to).is_none() || claims.has(&redirect.to) {
                claims.add(redirect.from.clone(), Self(id));
            }
        }
    }

    fn name(&self, site: Site) -> String {
        let Redirect { place, reason, .. } = &site.newsroom.redirects[self.0];
        let kind = match reason {
            Reason::Old => "an old address",
            Reason::Id => "the address of the id",
        };
        format!("{kind} in {}", place.file)
    }

    fn rank(&self) -> Rank {
        Rank::Other
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        let Redirect { to, section, title, edition, .. } = &renderer.newsroom.redirects[self.0];
        Ok(Gathered::inputs(RedirectInputs { to, section, title, edition: *edition }))
    }

    fn redirect(&self) -> Option<usize> {
        Some(self.0)
    }

    fn place(&self, site: Site) -> Option<Place> {
        Some(site.newsroom.redirects[self.0].place.clone())
    }

    fn changed(&self, _: Part) -> &'static str {
        "where it leads changed"
    }
}
