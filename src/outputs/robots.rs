//! `robots.txt`: everything may be read, and where the sitemaps are.

use crate::outputs::prelude::*;

/// `robots.txt`.
pub struct Robots;

impl Output for Robots {
    /// The newsroom's own replaces ours.
    fn claim(site: Site, claims: &mut Claims) {
        if !site.sources.has_static("robots.txt") {
            claims.add(Address::new("/robots.txt"), Self);
        }
    }

    fn name(&self, _: Site) -> String {
        "robots.txt".to_owned()
    }

    fn rank(&self) -> Rank {
        Rank::Index
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        let base = &renderer.newsroom.config.base_url;
        let (all, news) = (base.absolute("/sitemap.xml"), base.absolute("/news-sitemap.xml"));
        let text = format!("User-agent: *\nAllow: /\n\nSitemap: {all}\nSitemap: {news}\n");
        Ok(Gathered::Made(Made::Bytes(text.into_bytes())))
    }
}
