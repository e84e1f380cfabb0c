//! Sitemaps, read from the plan (<https://www.sitemaps.org/protocol.html>).

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::base::date::{Moment, rfc3339, year_month};
use crate::newsroom::release::Release;
use crate::outputs::prelude::*;
use crate::render::view::frame::Alternate;

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

    fn made_of<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Made<'a>> {
        Ok(Made::Bytes(index(renderer)))
    }
}

/// The sitemap of a month, all languages.
pub struct SitemapMonth((i32, u32));

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

    fn made_of<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Made<'a>> {
        Ok(Made::Bytes(month(renderer, self.0)))
    }

    fn fingerprint(&self, prints: &Fingerprints, renderer: &Renderer) -> Result<Option<Hash>> {
        let mut shown = Vec::new();
        for (id, release) in of_month(renderer.newsroom, self.0) {
            shown.push(prints.release(id));
            shown.extend(release.translations.iter().map(|id| prints.release(*id)));
        }
        Ok(Some(Hash::join(shown)))
    }
}

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

    fn made_of<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Made<'a>> {
        Ok(Made::Bytes(pages(renderer)))
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

    fn made_of<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Made<'a>> {
        Ok(Made::Bytes(news(renderer)))
    }
}

/// Whether a release may be found by search engines.
fn is_indexable(release: &Release) -> bool {
    release.withdrawn.is_none()
}

/// The releases of a month in all languages. Releases are sorted, so a month is a slice.
fn of_month(newsroom: &Newsroom, month: (i32, u32)) -> impl Iterator<Item = (ReleaseId, &Release)> {
    let releases = &newsroom.releases;
    let from = releases.partition_point(|release| year_month(&release.date) > month);
    let to = releases.partition_point(|release| year_month(&release.date) >= month);
    newsroom.releases_by_id().take(to).skip(from).filter(|(_, release)| is_indexable(release))
}

/// The months that have a sitemap. It may not be empty: a month of which everything was withdrawn has none.
fn months(newsroom: &Newsroom) -> BTreeSet<(i32, u32)> {
    let releases = newsroom.releases.iter().filter(|release| is_indexable(release));
    releases.map(|release| year_month(&release.date)).collect()
}

fn month_address((year, month): (i32, u32)) -> Address {
    Address::new(&format!("/sitemaps/{year}-{month:02}.xml"))
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

fn month(renderer: &Renderer, month: (i32, u32)) -> Vec<u8> {
    let mut xml = format!("{HEAD}{URLSET}");
    for (_, release) in of_month(renderer.newsroom, month) {
        let translations = renderer.newsroom.translations(release);
        let others = renderer.article_alternates(&release.article, translations);
        let url = renderer.permalink(&release.article.address);
        push(&mut xml, "url", &url, Some(&release.last_change()), &links(others));
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
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
