//! The archive of an edition: all years, a year, a month.

mod view;

use std::ops::Bound::{Excluded, Unbounded};

use serde::Serialize;

use crate::outputs::prelude::*;
use crate::render::plan::month_address;
use newsgen_wire::date::Month;
use view::years;

const TEMPLATE: &str = "archive.html";

const NAME: &str = "a page of the archive";

const CHANGED: &str = "the releases that it lists or counts changed";

/// All years of an edition.
pub struct ArchivePage(EditionId);

/// A year of an edition.
pub struct YearPage(EditionId, i32);

/// A month of an edition.
pub struct MonthPage(EditionId, Month);

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

    fn gather<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::Made(Made::view(view::all(renderer, self.0, address))))
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

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::inputs(view::YearInputs::of(renderer, self.0, self.1)))
    }

    fn newest(&self, newsroom: &Newsroom) -> Option<ReleaseId> {
        let mut months = newsroom.edition(self.0).months.range(Month::all_of(self.1));
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
                claims.add(month_address(&edition.prefix, *month), Self(at, *month));
            }
        }
    }

    fn name(&self, _: Site) -> String {
        NAME.to_owned()
    }

    fn rank(&self) -> Rank {
        Rank::Listing
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        Ok(Gathered::inputs(view::MonthInputs(MonthOf::of(renderer, self.0, self.1))))
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

/// A month of an edition, of which its page and its feed are made.
#[derive(Serialize)]
pub(super) struct MonthOf<'a> {
    pub(super) edition: EditionId,
    pub(super) month: Month,
    pub(super) shown: AllSeen<'a>,
    /// The months beside it that have releases.
    pub(super) newer: Option<Month>,
    pub(super) older: Option<Month>,
    /// Which editions have releases of this month.
    elsewhere: Vec<bool>,
}

impl<'a> MonthOf<'a> {
    pub(super) fn of(renderer: &Renderer<'a>, edition: EditionId, month: Month) -> Self {
        let editions = &renderer.newsroom.editions;
        let months = &editions[edition.place()].months;
        Self {
            edition,
            month,
            shown: renderer.all_seen(months.get(&month).map_or(&[], Vec::as_slice)),
            newer: months.range((Excluded(month), Unbounded)).next().map(|(month, _)| *month),
            older: months.range(..month).next_back().map(|(month, _)| *month),
            elsewhere: editions.iter().map(|other| other.months.contains_key(&month)).collect(),
        }
    }
}
