//! Sitemaps and `robots.txt`, read from the plan (<https://www.sitemaps.org/protocol.html>).

use std::fmt::Write;

use super::Renderer;
use super::view::feed::last_change;
use super::view::frame::Alternate;
use crate::base::address::Address;
use crate::base::date::{Moment, rfc3339, year_month};
use crate::input::config::Config;
use crate::newsroom::release::{Article, Release};
use crate::newsroom::schedule;
use crate::render::plan::Recipe;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const URLSET: &str = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
                      xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";

/// Whether a release may be found by search engines.
fn is_indexable(release: &Release) -> bool {
    release.withdrawn.is_none()
}

/// The releases of a month in all languages. Releases are sorted, so a month is a slice.
fn of_month<'a>(renderer: &Renderer<'a>, month: (i32, u32)) -> impl Iterator<Item = &'a Release> {
    let releases = &renderer.newsroom.releases;
    let from = releases.partition_point(|release| year_month(&release.date) > month);
    let to = releases.partition_point(|release| year_month(&release.date) >= month);
    releases.get(from..to).unwrap_or_default().iter().filter(|release| is_indexable(release))
}

/// The index of all sitemaps.
#[must_use]
pub fn index(renderer: &Renderer) -> Vec<u8> {
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for entry in &renderer.plan.entries {
        let changed: Option<Moment> = match entry.recipe {
            Recipe::SitemapMonth(year, month) => of_month(renderer, (year, month)).map(last_change).max(),
            Recipe::SitemapPages => None,
            _ => continue,
        };
        push(&mut xml, "sitemap", &renderer.permalink(&entry.address), changed.as_ref(), "");
    }
    xml.push_str("</sitemapindex>\n");
    xml.into_bytes()
}

/// The releases of a month.
#[must_use]
pub fn month(renderer: &Renderer, month: (i32, u32)) -> Vec<u8> {
    let mut xml = format!("{HEAD}{URLSET}");
    for release in of_month(renderer, month) {
        let alternates = alternates(renderer, &release.article, |id| &renderer.newsroom.releases[id].article);
        let url = renderer.permalink(&release.article.address);
        push(&mut xml, "url", &url, Some(&last_change(release)), &alternates);
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// Everything else that can be indexed: fronts, pages, terms, archives. Older pages of listings change with
/// nothing but what the releases' own sitemaps say, and are reached by links.
#[must_use]
pub fn pages(renderer: &Renderer) -> Vec<u8> {
    let mut xml = format!("{HEAD}{URLSET}");
    for entry in &renderer.plan.entries {
        let alternates = match entry.recipe {
            Recipe::Page(id) => {
                let pages = &renderer.newsroom.pages;
                alternates(renderer, &pages[id].article, |id| &pages[id].article)
            }
            Recipe::Listing(edition, _, None)
            | Recipe::Terms(edition, _)
            | Recipe::Archive(edition)
            | Recipe::Year(edition, _)
            | Recipe::Month(edition, ..) => same_path(renderer, edition, &entry.address),
            _ => continue,
        };
        let changed = match entry.recipe {
            Recipe::Page(id) => {
                let newsroom = renderer.newsroom;
                schedule::last_change(&newsroom.pages[id].article.document, newsroom.config.zone)
            }
            _ => None,
        };
        push(&mut xml, "url", &renderer.permalink(&entry.address), changed.as_ref(), &alternates);
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

fn push(xml: &mut String, element: &str, url: &str, changed: Option<&Moment>, alternates: &str) {
    let lastmod = changed.map(|at| format!("<lastmod>{}</lastmod>", rfc3339(at))).unwrap_or_default();
    // Writing into a string cannot fail.
    let _ = writeln!(xml, "<{element}><loc>{}</loc>{lastmod}{alternates}</{element}>", escaped(url));
}

fn alternates<'a>(renderer: &Renderer, article: &Article, of: impl Fn(usize) -> &'a Article) -> String {
    let mut pages: Vec<(String, Address)> =
        vec![(article.language.code().to_owned(), article.address.clone())];
    pages.extend(
        article.translations.iter().map(|(lang, id)| (lang.code().to_owned(), of(*id).address.clone())),
    );
    pages.sort_by(|a, b| a.0.cmp(&b.0));
    links(renderer.alternates(&pages))
}

/// The same list in all editions that have it.
fn same_path(renderer: &Renderer, edition: usize, address: &Address) -> String {
    let editions = &renderer.newsroom.editions;
    let below = address.as_str().strip_prefix(&*editions[edition].prefix).unwrap_or(address.as_str());
    links(renderer.same_path_alternates(|other| {
        let address = Address::new(&format!("{}{below}", editions[other].prefix));
        renderer.plan.has(&address).then_some(address)
    }))
}

fn links(alternates: Vec<Alternate>) -> String {
    let mut xml = String::new();
    for alternate in alternates {
        let (lang, url) = (&alternate.hreflang, escaped(&alternate.url));
        let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{url}\"/>");
    }
    xml
}

/// What was published in the last 48 hours (<https://www.google.com/schemas/sitemap-news/0.9>).
#[must_use]
pub fn news(renderer: &Renderer) -> Vec<u8> {
    let mut xml = format!(
        "{HEAD}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n"
    );
    for id in &renderer.newsroom.news {
        let release = &renderer.newsroom.releases[*id];
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

/// `robots.txt`: everything may be read, and where the sitemaps are.
#[must_use]
pub fn robots(config: &Config) -> Vec<u8> {
    let sitemap = |path| format!("Sitemap: {}\n", config.base_url.absolute(path));
    let sitemaps = ["/sitemap.xml", "/news-sitemap.xml"].map(sitemap).concat();
    format!("User-agent: *\nAllow: /\n\n{sitemaps}").into_bytes()
}
