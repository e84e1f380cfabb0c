//! The archive of an edition: all years, a year, a month.

mod view;

use crate::newsroom::edition::Edition;
use crate::outputs::prelude::*;
use crate::render::plan::month_address;
use view::years;

const TEMPLATE: &str = "archive.html";

const NAME: &str = "a page of the archive";

const CHANGED: &str = "the releases that it lists or counts changed";

/// All years of an edition.
pub struct ArchivePage(EditionId);

/// A year of an edition.
pub struct YearPage(EditionId, i32);

/// A month of an edition.
pub struct MonthPage(EditionId, (i32, u32));

impl Output for ArchivePage {
    fn claim(site: Site, claims: &mut Claims) {
        for (at, edition) in site.newsroom.editions_by_id() {
            claims.add(Address::new(&format!("{}/archive/", edition.prefix)), Self(at));
        }
    }

    fn name(&self, _: Site) -> String {
        NAME.to_owned()
    }

    fn rank(&self) -> Rank {
        Rank::Listing
    }

    fn template<'a>(&self, _: &Renderer<'a>) -> &'a str {
        TEMPLATE
    }

    fn made_of<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Made<'a>> {
        Ok(Made::view(view::all(renderer, self.0, address)))
    }

    fn in_sitemap(&self, renderer: &Renderer, address: &Address) -> Option<InSitemap> {
        Some(renderer.same_path(self.0, address))
    }

    fn is_touched(&self, touched: &Touched, then: &Newsroom) -> bool {
        touched.has_edition(then, self.0)
    }

    fn changed(&self, _: Part) -> &'static str {
        CHANGED
    }
}

impl Output for YearPage {
    fn claim(site: Site, claims: &mut Claims) {
        for (at, edition) in site.newsroom.editions_by_id() {
            for year in years(edition) {
                claims.add(Address::new(&format!("{}/{year}/", edition.prefix)), Self(at, year));
            }
        }
    }

    fn name(&self, _: Site) -> String {
        NAME.to_owned()
    }

    fn rank(&self) -> Rank {
        Rank::Listing
    }

    fn template<'a>(&self, _: &Renderer<'a>) -> &'a str {
        TEMPLATE
    }

    fn made_of<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Made<'a>> {
        Ok(Made::view(view::year(renderer, self.0, self.1, address)))
    }

    fn fingerprint(&self, prints: &Fingerprints, renderer: &Renderer) -> Result<Option<Hash>> {
        let (newsroom, year) = (renderer.newsroom, self.1);
        let edition = newsroom.edition(self.0);
        let months = edition.months.range((year, 1)..=(year, 12));
        let shown: Vec<(u32, usize, Hash)> =
            months.map(|((_, month), ids)| (*month, ids.len(), prints.releases(ids))).collect();
        let elsewhere: Vec<bool> =
            newsroom.editions.iter().map(|other| years(other).contains(&year)).collect();
        Ok(Some(key(&(shown, years(edition), elsewhere))?))
    }

    fn newest(&self, newsroom: &Newsroom) -> Option<ReleaseId> {
        let mut months = newsroom.edition(self.0).months.range((self.1, 1)..=(self.1, 12));
        months.next_back()?.1.first().copied()
    }

    fn in_sitemap(&self, renderer: &Renderer, address: &Address) -> Option<InSitemap> {
        Some(renderer.same_path(self.0, address))
    }

    fn is_touched(&self, touched: &Touched, then: &Newsroom) -> bool {
        touched.has_year(then, self.0, self.1)
    }

    fn changed(&self, _: Part) -> &'static str {
        CHANGED
    }
}

impl Output for MonthPage {
    fn claim(site: Site, claims: &mut Claims) {
        for (at, edition) in site.newsroom.editions_by_id() {
            for month in edition.months.keys() {
                claims.add(month_address(site.newsroom, at, *month), Self(at, *month));
            }
        }
    }

    fn name(&self, _: Site) -> String {
        NAME.to_owned()
    }

    fn rank(&self) -> Rank {
        Rank::Listing
    }

    fn template<'a>(&self, _: &Renderer<'a>) -> &'a str {
        TEMPLATE
    }

    fn made_of<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Made<'a>> {
        Ok(Made::view(view::month(renderer, self.0, self.1, address)))
    }

    fn fingerprint(&self, prints: &Fingerprints, renderer: &Renderer) -> Result<Option<Hash>> {
        made_of_month(prints, renderer.newsroom, renderer.newsroom.edition(self.0), self.1)
    }

    fn newest(&self, newsroom: &Newsroom) -> Option<ReleaseId> {
        newsroom.edition(self.0).months.get(&self.1)?.first().copied()
    }

    fn in_sitemap(&self, renderer: &Renderer, address: &Address) -> Option<InSitemap> {
        Some(renderer.same_path(self.0, address))
    }

    fn is_touched(&self, touched: &Touched, then: &Newsroom) -> bool {
        touched.has_month(then, self.0, self.1)
    }

    fn changed(&self, _: Part) -> &'static str {
        CHANGED
    }
}

/// What the page of a month, or its feed, is made of.
pub(super) fn made_of_month(
    prints: &Fingerprints,
    newsroom: &Newsroom,
    edition: &Edition,
    month: (i32, u32),
) -> Result<Option<Hash>> {
    let shown = prints.releases(edition.months.get(&month).map_or(&[], Vec::as_slice));
    let newer = edition.months.range((month.0, month.1 + 1)..).next().map(|(at, _)| *at);
    let older = edition.months.range(..month).next_back().map(|(at, _)| *at);
    let elsewhere: Vec<bool> =
        newsroom.editions.iter().map(|other| other.months.contains_key(&month)).collect();
    Ok(Some(key(&(shown, newer, older, elsewhere))?))
}
