//! Listings: the front, and the pages of a term.

use newsgen_wire::date::{WrittenDate, rfc3339};
use newsgen_wire::labels::ReleaseType;
use std::num::NonZeroU32;

use serde::Serialize;

use crate::newsroom::facet::Facet;
use crate::newsroom::register::{Entry, Function};
use crate::outputs::prelude::*;
use crate::render::plan::paging::{Leaf, Paging};
use crate::render::plan::{Listing, listed, page_address, page_of};
use crate::render::reach::Named;
use crate::render::view::card::Card;
use crate::render::view::follow::FeedLink;

/// One page of a listing in an edition.
pub struct ListingPage {
    edition: EditionId,
    listing: Listing,
    leaf: Leaf,
}

impl Output for ListingPage {
    fn claim(site: Site, claims: &mut Claims) {
        for (edition, listing) in listings(site.newsroom) {
            let total = listed(site.newsroom, edition, listing).len();
            let paging = Paging::new(total, site.newsroom.config.per_page);
            for leaf in paging.leaves() {
                let address = page_address(site.newsroom, edition, listing, leaf);
                claims.add(address, Self { edition, listing, leaf });
            }
        }
    }

    fn name(&self, site: Site) -> String {
        match self.listing {
            Listing::Front => "a page of the front".to_owned(),
            Listing::Term(facet, term) => {
                format!("the {} `{}`", facet.singular(), site.newsroom.terms.get(term).name)
            }
        }
    }

    fn rank(&self) -> Rank {
        Rank::Listing
    }

    fn gather<'a>(&self, renderer: &Renderer<'a>, _: &Address) -> Result<Gathered<'a>> {
        let Self { edition, listing, leaf } = *self;
        let (paging, ids) = self.shown(renderer.newsroom);
        let newest = (leaf == Leaf::Newest).then(|| {
            let editions = renderer.newsroom.editions_by_id();
            Newest {
                older: paging.older(),
                total: paging.total,
                elsewhere: editions.map(|(other, _)| has(renderer.newsroom, other, listing)).collect(),
                has_events: !renderer.newsroom.edition(edition).events.is_empty(),
            }
        });
        Ok(Gathered::inputs(ListingInputs {
            edition,
            named: renderer.named(listing),
            leaf,
            newest,
            newer: paging.newer_than(leaf),
            older: paging.older_than(leaf),
            shown: renderer.all_seen(ids),
        }))
    }

    /// Older pages change with nothing but what the releases' own sitemaps say, and are reached by links.
    fn in_sitemap(&self, renderer: &Renderer, address: &Address) -> Option<InSitemap> {
        (self.leaf == Leaf::Newest).then(|| renderer.same_path(self.edition, address))
    }

    fn newest(&self, newsroom: &Newsroom) -> Option<ReleaseId> {
        self.shown(newsroom).1.first().copied()
    }

    fn is_touched(&self, touched: &Touched, then: &Newsroom) -> bool {
        self.leaf == Leaf::Newest && is_listing_touched(touched, then, self.edition, self.listing)
    }

    fn changed(&self, part: Part) -> &'static str {
        match part {
            Part::List => "the releases on it, or the pages beside it, changed",
            _ => "its name, its number of releases, its feeds or its languages changed",
        }
    }
}

impl ListingPage {
    /// How the listing is divided, and the releases of this page.
    fn shown<'a>(&self, newsroom: &'a Newsroom) -> (Paging, &'a [ReleaseId]) {
        let ids = listed(newsroom, self.edition, self.listing);
        let paging = Paging::new(ids.len(), newsroom.config.per_page);
        (paging, &ids[paging.range(self.leaf)])
    }
}

/// What a page of a listing is made of.
#[derive(Serialize)]
struct ListingInputs<'a> {
    edition: EditionId,
    named: Named<'a>,
    leaf: Leaf,
    /// None on older pages, which never change again.
    newest: Option<Newest>,
    newer: Option<Leaf>,
    older: Option<Leaf>,
    shown: AllSeen<'a>,
}

/// What only the newest page knows.
#[derive(Serialize)]
struct Newest {
    /// How many older pages there are.
    older: u32,
    /// How many releases the listing has.
    total: usize,
    /// Which editions have the listing.
    elsewhere: Vec<bool>,
    /// Whether the edition has events.
    has_events: bool,
}

impl<'a> Inputs<'a> for ListingInputs<'a> {
    fn made_of(&self, common: &Common<'a>, address: &Address) -> Result<Made<'a>> {
        let info = self.info(common);
        let paginator = self.paginator(common);
        let meta = self.meta(common, &info, &paginator);
        let view = View::new(self.edition, template(self.named.listing()))
            .framed(common.frame(self.edition, address, meta))
            .showing(paginator.pages.clone())
            .with("paginator", Part::List, paginator)
            .with("listing", Part::Matter, info);
        Ok(Made::view(view))
    }
}

/// Whether an edition has a listing. All have a front page.
fn has(newsroom: &Newsroom, edition: EditionId, listing: Listing) -> bool {
    listing == Listing::Front || !listed(newsroom, edition, listing).is_empty()
}

/// All listings, each with its edition.
pub(super) fn listings(newsroom: &Newsroom) -> Vec<(EditionId, Listing)> {
    let mut listings = Vec::new();
    for (at, edition) in newsroom.editions_by_id() {
        listings.push((at, Listing::Front));
        for facet in Facet::ALL {
            let terms = edition.facets[facet as usize].keys();
            listings.extend(terms.map(|term| (at, Listing::Term(facet, *term))));
        }
    }
    listings
}

/// Whether a listing is touched by the time that comes.
pub(super) fn is_listing_touched(
    touched: &Touched,
    then: &Newsroom,
    edition: EditionId,
    listing: Listing,
) -> bool {
    match listing {
        Listing::Front => touched.has_edition(then, edition),
        Listing::Term(_, term) => touched.has_term(then, edition, term),
    }
}

fn template(listing: Listing) -> &'static str {
    match listing {
        Listing::Front => "index.html",
        Listing::Term(..) => "listing.html",
    }
}

/// `listing` in templates.
#[derive(Serialize)]
pub(super) struct ListingInfo<'a> {
    /// `front`, `tags`, `places`, `people`, `issuers` or `types`.
    pub(super) kind: &'static str,
    /// The newsroom's title, the term's name, or the index's.
    pub(super) title: String,
    /// What the configuration or the register says of it in this language; none when nothing.
    pub(super) description: Option<String>,
    /// Link to its newest page.
    pub(super) url: String,
    /// Absolute address of its newest page.
    pub(super) permalink: String,
    /// How many releases, or terms, it has; none on older pages, which never change again.
    pub(super) count: Option<usize>,
    /// Its feeds, and of advisories the calendar; empty for an index.
    pub(super) feeds: Vec<FeedLink>,
    /// The index that the term belongs to; none on the front page and on an index.
    pub(super) index: Option<IndexLink>,
    /// The web address of a person or an issuer; none on older pages.
    pub(super) website: Option<String>,
    /// What a person is and was, newest first; empty on older pages.
    pub(super) functions: Vec<FunctionInfo<'a>>,
}

/// What a person is or was for some time.
#[derive(Serialize)]
pub(super) struct FunctionInfo<'a> {
    /// Its name in this language.
    name: &'a str,
    /// Its first day: RFC 3339.
    from: Option<String>,
    /// Its last day: RFC 3339; none when it has not ended.
    to: Option<String>,
}

/// The index that a term belongs to.
#[derive(Serialize)]
pub(super) struct IndexLink {
    /// Its name in this language: `Topics`.
    name: String,
    /// Link: root-relative, with the path of the base URL.
    url: String,
}

/// `paginator` in templates.
#[derive(Serialize)]
struct Paginator<'a> {
    /// The cards of this page, newest first.
    pages: Vec<Card<'a>>,
    /// The number of this page, counted from the oldest, which is 1.
    current_index: u32,
    /// How many pages there are; none on older pages, which never change again.
    number_pagers: Option<u32>,
    /// Whether this is the listing's own address.
    is_newest: bool,
    /// Link to the newest page.
    first: String,
    /// Link to the oldest page.
    last: String,
    /// Link to the newer page; none on the newest.
    previous: Option<String>,
    /// Link to the older page; none on the oldest.
    next: Option<String>,
    /// The date of the first card: RFC 3339; none when there are no cards.
    newest_date: Option<String>,
    /// The date of the last card: RFC 3339; none when there are no cards.
    oldest_date: Option<String>,
}

impl<'a> ListingInputs<'a> {
    fn meta(&self, common: &Common<'a>, info: &ListingInfo, paginator: &Paginator) -> Meta<'a> {
        let (edition, listing) = (self.edition, self.named.listing());
        let (title, feeds) = match (listing, &self.newest) {
            (Listing::Term(..), _) => (Some(info.title.clone()), info.feeds.clone()),
            (Listing::Front, Some(newest)) if newest.has_events => (None, vec![common.events_link(edition)]),
            (Listing::Front, Some(_)) => (None, Vec::new()),
            (Listing::Front, None) => (Some(common.strings(edition).word("older-releases")), Vec::new()),
        };
        let newest = self.newest.as_ref();
        let first = common.listing_address(edition, listing);
        let below = common.below_edition(edition, &first);
        let description = info.description.clone();
        Meta {
            title,
            description: description.unwrap_or_else(|| default_description(common, edition, listing)),
            feeds,
            alternates: newest
                .map(|newest| common.same_path_alternates(below, &newest.elsewhere))
                .unwrap_or_default(),
            prev: paginator.previous.clone(),
            next: paginator.next.clone(),
            ..Meta::default()
        }
    }

    fn info(&self, common: &Common<'a>) -> ListingInfo<'a> {
        let (edition, listing) = (self.edition, self.named.listing());
        let (language, default) = (common.language(edition), &common.config.default_language);
        let (kind, entry, index) = match listing {
            Listing::Front => ("front", None, None),
            Listing::Term(facet, term) => {
                let entry = common.term_of(term).entry(common.registers);
                (facet.id(), entry, Some(index_link(common, edition, facet)))
            }
        };
        let description = match listing {
            Listing::Front => Some(common.config.description_in(language)),
            Listing::Term(..) => entry.and_then(|entry| entry.description(language, default)),
        };
        let mut feeds = common.feed_links(edition, listing);
        // An older page never changes again, so it knows neither whether there are events nor what the register says.
        if self.newest.as_ref().is_some_and(|newest| newest.has_events) && is_of_advisories(common, listing) {
            feeds.push(common.events_link(edition));
        }
        let entry = if self.newest.is_some() { entry } else { None };
        let (url, permalink) = common.links_to(&common.listing_address(edition, listing));
        ListingInfo {
            website: entry.and_then(|entry| common.url_written(entry.url.as_deref())),
            functions: entry.map(|entry| functions(common, edition, entry)).unwrap_or_default(),
            kind,
            title: common.listing_title(edition, listing),
            description: description.filter(|text| !text.is_empty()).map(str::to_owned),
            url,
            permalink,
            count: self.newest.as_ref().map(|newest| newest.total),
            feeds,
            index,
        }
    }

    fn paginator(&self, common: &Common<'a>) -> Paginator<'a> {
        let first = common.listing_address(self.edition, self.named.listing());
        let link = |leaf| common.url(&page_of(&first, leaf));
        let date = |seen: Option<Seen>| seen.map(|seen| rfc3339(&seen.release.date));
        let pages = self.newest.as_ref().map(|newest| newest.older + 1);
        let oldest = if pages == Some(1) { Leaf::Newest } else { Leaf::Older(NonZeroU32::MIN) };
        Paginator {
            pages: common.cards(self.shown.iter()),
            current_index: match self.leaf {
                Leaf::Newest => pages.unwrap_or(1),
                Leaf::Older(number) => number.get(),
            },
            number_pagers: pages,
            is_newest: self.leaf == Leaf::Newest,
            first: link(Leaf::Newest),
            last: link(oldest),
            previous: self.newer.map(link),
            next: self.older.map(link),
            newest_date: date(self.shown.iter().next()),
            oldest_date: date(self.shown.iter().next_back()),
        }
    }
}

fn is_of_advisories(common: &Common, listing: Listing) -> bool {
    matches!(listing, Listing::Term(Facet::Types, term) if common.term_of(term).name == ReleaseType::MediaAdvisory.id())
}

fn functions<'a>(common: &Common<'a>, edition: EditionId, entry: &'a Entry) -> Vec<FunctionInfo<'a>> {
    let config = common.config;
    let language = common.language(edition);
    let day = |written: Option<WrittenDate>| written.map(|written| rfc3339(&written.in_zone(config.zone)));
    let info = |function: &'a Function| {
        let name = function.name(language, &config.default_language)?;
        Some(FunctionInfo { name, from: day(function.from), to: day(function.to) })
    };
    entry.functions.iter().filter_map(info).collect()
}

fn index_link(common: &Common, edition: EditionId, facet: Facet) -> IndexLink {
    let address = Address::new(&format!("{}/{}/", common.prefix(edition), facet.id()));
    IndexLink {
        name: common.strings(edition).word(&format!("facet-{}", facet.id())),
        url: common.url(&address),
    }
}

fn default_description(common: &Common, edition: EditionId, listing: Listing) -> String {
    let config = common.config;
    let language = common.language(edition);
    match listing {
        Listing::Front => config.title_in(language).to_owned(),
        Listing::Term(..) => {
            format!("{} – {}", common.listing_title(edition, listing), config.title_in(language))
        }
    }
}
