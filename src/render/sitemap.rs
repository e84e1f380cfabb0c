//! Sitemaps and `robots.txt`, read from the plan (<https://www.sitemaps.org/protocol.html>).

use std::fmt::Write;

use super::Renderer;
use super::view::feed::last_change;
use crate::base::address::Address;
use crate::base::date::{Moment, rfc3339, year_month};
use crate::input::config::Config;
use crate::newsroom::release::{Article, Release};
use crate::plan::Recipe;

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
            Recipe::Listing(_, _, None)
            | Recipe::Terms(..)
            | Recipe::Archive(_)
            | Recipe::Year(..)
            | Recipe::Month(..) => String::new(),
            _ => continue,
        };
        push(&mut xml, "url", &renderer.permalink(&entry.address), None, &alternates);
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
    let mut xml = String::new();
    for alternate in renderer.alternates(&pages) {
        let (lang, url) = (&alternate.hreflang, escaped(&alternate.url));
        let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{url}\"/>");
    }
    xml
}

/// A URL in XML: encoded addresses hold no other special character than `&` and `'`.
fn escaped(url: &str) -> String {
    url.replace('&', "&amp;").replace('\'', "&apos;").replace('"', "&quot;").replace('<', "&lt;")
}

/// `robots.txt`: everything may be read, and where the sitemaps are.
#[must_use]
pub fn robots(config: &Config) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", config.base_url.absolute("/sitemap.xml")).into_bytes()
}
