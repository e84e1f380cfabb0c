//! Sitemaps, read from the plan (<https://www.sitemaps.org/protocol.html>).

use std::collections::BTreeSet;
use std::fmt::Write;

use serde::Serialize;

use crate::newsroom::release::{Article, Release};
use crate::outputs::prelude::*;
use crate::render::view::frame::Alternate;
use newsgen_wire::date::{Moment, Month, rfc3339};

const NAME: &str = "a sitemap";

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const URLSET: &str = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
                      xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";

const PAGES: &str = "/sitemaps/pages.xml";

/// The index of all sitemaps.
pub struct SitemapIndex;

impl Output for SitemapIndex {
    fn claim(_: Site, claims: &mut Claims) {
        claims.add(Address::new("/sitemap.xml"), Self);
    }

    fn name(&self, _: Site) -> String {
        NAME.to_owned()
    }

    fn rank(&self) -> Rank {
        Rank::Index
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::Made(Made::Bytes(index(renderer))))
    }
}

/// The sitemap of a month, all languages.
pub struct SitemapMonth(Month);

impl Output for SitemapMonth {
    fn claim(site: Site, claims: &mut Claims) {
        for month in months(site.newsroom) {
            claims.add(month_address(month), Self(month));
        }
    }

    fn name(&self, _: Site) -> String {
        NAME.to_owned()
    }

    fn rank(&self) -> Rank {
        Rank::Sitemap
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        let mut shown = Vec::new();
        for (id, release) in of_month(renderer.newsroom, self.0) {
            let others = release.translations.iter().map(|id| renderer.seen(*id));
            shown.push((renderer.seen(id), others.collect()));
        }
        Ok(Gathered::inputs(SitemapInputs(shown)))
    }
}

/// What the sitemap of a month is made of: its releases, each with its translations.
#[derive(Serialize)]
struct SitemapInputs<'a>(Vec<(Seen<'a>, Vec<Seen<'a>>)>);

/// Everything that can be indexed and is no release: fronts, pages, terms, archives.
pub struct SitemapPages;

impl Output for SitemapPages {
    fn claim(_: Site, claims: &mut Claims) {
        claims.add(Address::new(PAGES), Self);
    }

    fn name(&self, _: Site) -> String {
        NAME.to_owned()
    }

    fn rank(&self) -> Rank {
        Rank::Sitemap
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::Made(Made::Bytes(pages(renderer))))
    }
}

/// What was published in the last 48 hours (<https://www.google.com/schemas/sitemap-news/0.9>).
pub struct SitemapNews;

impl Output for SitemapNews {
    fn claim(_: Site, claims: &mut Claims) {
        claims.add(Address::new("/news-sitemap.xml"), Self);
    }

    fn name(&self, _: Site) -> String {
        NAME.to_owned()
    }

    fn rank(&self) -> Rank {
        Rank::Sitemap
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::Made(Made::Bytes(news(renderer))))
    }
}

/// Whether a release may be found by search engines.
fn is_indexable(release: &Release) -> bool {
    release.withdrawn.is_none()
}

/// The releases of a month in all languages. Releases are sorted, so a month is a slice.
fn of_month(newsroom: &Newsroom, month: Month) -> impl Iterator<Item = (ReleaseId, &Release)> {
    let releases = &newsroom.releases;
    let from = releases.partition_point(|release| Month::of(&release.date) > month);
    let to = releases.partition_point(|release| Month::of(&release.date) >= month);
    newsroom.releases_by_id().take(to).skip(from).filter(|(_, release)| is_indexable(release))
}

/// The months that have a sitemap. It may not be empty: a month of which everything was withdrawn has none.
fn months(newsroom: &Newsroom) -> BTreeSet<Month> {
    let releases = newsroom.releases.iter().filter(|release| is_indexable(release));
    releases.map(|release| Month::of(&release.date)).collect()
}

fn month_address(month: Month) -> Address {
    Address::new(&format!("/sitemaps/{}-{:02}.xml", month.year, month.number))
}

fn index(renderer: &Renderer) -> Vec<u8> {
    let last_change =
        |month| of_month(renderer.newsroom, month).map(|(_, release)| release.last_change()).max();
    let months = months(renderer.newsroom).into_iter();
    let mut sitemaps: Vec<(Address, Option<Moment>)> =
        months.map(|month| (month_address(month), last_change(month))).collect();
    sitemaps.push((Address::new(PAGES), None));
    sitemaps.sort_by(|a, b| a.0.cmp(&b.0));
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (address, changed) in sitemaps {
        push(&mut xml, "sitemap", &renderer.permalink(&address), changed.as_ref(), "");
    }
    xml.push_str("</sitemapindex>\n");
    xml.into_bytes()
}

impl<'a> Inputs<'a> for SitemapInputs<'a> {
    fn made_of(&self, common: &Common<'a>, _: &Address) -> Result<Made<'a>> {
        let mut xml = format!("{HEAD}{URLSET}");
        for (seen, others) in &self.0 {
            let article = &seen.release.article;
            let others: Vec<&Article> = others.iter().map(|other| &other.release.article).collect();
            let alternates = common.article_alternates(article, &others);
            let (url, changed) = (common.permalink(&article.address), seen.release.last_change());
            push(&mut xml, "url", &url, Some(&changed), &links(alternates));
        }
        xml.push_str("</urlset>\n");
        Ok(Made::Bytes(xml.into_bytes()))
    }
}

fn pages(renderer: &Renderer) -> Vec<u8> {
    let mut xml = format!("{HEAD}{URLSET}");
    for entry in &renderer.plan.entries {
        if let Some(InSitemap { changed, alternates }) = entry.output.in_sitemap(renderer, &entry.address) {
            push(&mut xml, "url", &renderer.permalink(&entry.address), changed.as_ref(), &links(alternates));
        }
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

fn push(xml: &mut String, element: &str, url: &str, changed: Option<&Moment>, alternates: &str) {
    let lastmod = changed.map(|at| format!("<lastmod>{}</lastmod>", rfc3339(at))).unwrap_or_default();
    // Writing into a string cannot fail.
    let _ = writeln!(xml, "<{element}><loc>{}</loc>{lastmod}{alternates}</{element}>", escaped(url));
}

fn links(alternates: Vec<Alternate>) -> String {
    let mut xml = String::new();
    for alternate in alternates {
        let (lang, url) = (&alternate.hreflang, escaped(&alternate.url));
        let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{url}\"/>");
    }
    xml
}

fn news(renderer: &Renderer) -> Vec<u8> {
    let mut xml = format!(
        "{HEAD}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n"
    );
    for id in &renderer.newsroom.news {
        let release = renderer.newsroom.release(*id);
        let language = &release.article.language;
        let name = escaped(&renderer.newsroom.config.publisher_in(language).name);
        // Chinese alone is told apart by country there.
        let code = language.news_code();
        let publication = format!(
            "<news:publication><news:name>{name}</news:name><news:language>{code}</news:language></news:publication>"
        );
        let (date, title) = (rfc3339(&release.date), escaped(release.article.document.title()));
        let news = format!(
            "<news:news>{publication}<news:publication_date>{date}</news:publication_date><news:title>{title}</news:title></news:news>"
        );
        push(&mut xml, "url", &renderer.permalink(&release.article.address), None, &news);
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// A URL or a text in XML: encoded addresses hold no other special character than `&` and `'`, texts hold any.
fn escaped(url: &str) -> String {
    url.replace('&', "&amp;")
        .replace('\'', "&apos;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
