//! A page that is no release.

use std::sync::Arc;

use super::article::{PageInfo, article_info};
use crate::newsroom::ids::PageId;
use crate::newsroom::release::Article;
use crate::newsroom::schedule;
use crate::outputs::prelude::*;

/// A page, by its place in [`Newsroom::pages`].
pub struct PageOutput(PageId);

impl Output for PageOutput {
    fn claim(site: Site, claims: &mut Claims) {
        for (id, page) in site.newsroom.pages_by_id() {
            claims.add(page.article.address.clone(), Self(id));
        }
    }

    fn name(&self, site: Site) -> String {
        format!("the page {}", site.newsroom.page(self.0).article.document.path)
    }

    fn rank(&self) -> Rank {
        Rank::Release
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::Made(Made::view(page_view(renderer, self.0, address)?)))
    }

    fn article<'a>(&self, newsroom: &'a Newsroom) -> Option<&'a Article> {
        Some(&newsroom.page(self.0).article)
    }

    fn in_sitemap(&self, renderer: &Renderer, _: &Address) -> Option<InSitemap> {
        let newsroom = renderer.newsroom;
        let page = newsroom.page(self.0);
        let others: Vec<&Article> = newsroom.translations_of_page(page).collect();
        Some(InSitemap {
            changed: schedule::last_change(&page.article.document, newsroom.config.zone),
            alternates: renderer.article_alternates(&page.article, &others),
        })
    }

    fn changed(&self, _: Part) -> &'static str {
        super::article::CHANGED
    }
}

fn template<'a>(renderer: &Renderer<'a>, article: &'a Article) -> &'a str {
    renderer.own_template(article).unwrap_or("page.html")
}

fn page_view<'a>(renderer: &Renderer<'a>, id: PageId, address: &Address) -> Result<View<'a>> {
    let page = renderer.newsroom.page(id);
    let (article, edition) = (&page.article, page.article.edition);
    let others: Vec<&Article> = renderer.newsroom.translations_of_page(page).collect();
    let meta = Meta {
        title: Some(article.document.title().to_owned()),
        description: article.summary().to_owned(),
        alternates: renderer.article_alternates(article, &others),
        structured_data: None,
        ..Meta::default()
    };
    let frame = renderer.frame(edition, address, meta);
    let body = Arc::new(renderer.body(article));
    let page = PageInfo {
        quotations: renderer.quotations(&body, article, None)?,
        content: Some(renderer.content(body, article, None, false)),
        image: renderer.image_of(article),
        attachments: renderer.attachments(article),
        translations: renderer.translations(&others),
        ..article_info(renderer, article)
    };
    Ok(View::new(edition, template(renderer, article)).framed(frame).with("page", Part::Matter, page))
}
