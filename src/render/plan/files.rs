//! Files: sitemaps and `robots.txt`, redirects, the files of releases, `static/` and the embedded theme.

use std::collections::BTreeSet;

use super::Recipe;
use super::claims::Claims;
use crate::base::address::Address;
use crate::base::date::year_month;
use crate::input::sources::Sources;
use crate::newsroom::Newsroom;

/// Claims the addresses of everything that is no page.
pub(super) fn claim(newsroom: &Newsroom, sources: &Sources, embedded: &[&'static str], claims: &mut Claims) {
    claims.add(Address::new("/404.html"), Recipe::NotFound);
    claims.add(Address::new("/sitemap.xml"), Recipe::SitemapIndex);
    claims.add(Address::new("/sitemaps/pages.xml"), Recipe::SitemapPages);
    if newsroom.config.security.is_some() {
        claims.add(Address::new("/.well-known/security.txt"), Recipe::Security);
    }
    claims.add(Address::new("/news-sitemap.xml"), Recipe::SitemapNews);
    // Any other sitemap may not be empty: a month of which everything was withdrawn has none.
    let indexable = newsroom.releases.iter().filter(|release| release.withdrawn.is_none());
    let months: BTreeSet<(i32, u32)> = indexable.map(|release| year_month(&release.date)).collect();
    for (year, month) in months {
        claims.add(sitemap_address(year, month), Recipe::SitemapMonth(year, month));
    }
    for (id, file) in newsroom.files.iter().enumerate() {
        claims.add(file.address.clone(), Recipe::OwnFile(id));
    }
    // A newsroom's own file replaces the theme's, and its own robots.txt replaces ours.
    let own: BTreeSet<&str> =
        sources.statics.iter().filter_map(|file| file.path.strip_prefix("static/")).collect();
    for (id, file) in sources.statics.iter().enumerate() {
        claims.add(Address::new(file.path.strip_prefix("static").unwrap_or(&file.path)), Recipe::Static(id));
    }
    for name in embedded.iter().filter(|name| !own.contains(**name)) {
        claims.add(Address::new(&format!("/{name}")), Recipe::Embedded(name));
    }
    if !own.contains("robots.txt") {
        claims.add(Address::new("/robots.txt"), Recipe::Robots);
    }
    redirects(newsroom, claims);
}

/// Claims old addresses, but for those that lead to what is not published.
fn redirects(newsroom: &Newsroom, claims: &mut Claims) {
    for (id, redirect) in newsroom.redirects.iter().enumerate() {
        if newsroom.unseen_at(&redirect.to).is_none() || claims.has(&redirect.to) {
            claims.add(redirect.from.clone(), Recipe::Redirect(id));
        }
    }
}

/// The address of a month's sitemap.
#[must_use]
pub fn sitemap_address(year: i32, month: u32) -> Address {
    Address::new(&format!("/sitemaps/{year}-{month:02}.xml"))
}
