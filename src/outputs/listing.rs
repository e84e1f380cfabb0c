//! Listings: the front, and the pages of a term.

use serde::Serialize;

use crate::base::date::{WrittenDate, rfc3339};
use crate::content::frontmatter::ReleaseType;
use crate::newsroom::facet::Facet;
use crate::newsroom::register::{Entry, Function};
use crate::outputs::prelude::*;
use crate::render::plan::paging::Paging;
use crate::render::plan::{Listing, listed, listing_address, page_address};
use crate::render::view::card::Card;
use crate::render::view::follow::FeedLink;
use crate::render::view::frame::Alternate;

/// One page of a listing in an edition.
pub struct ListingPage {
    edition: EditionId,
    listing: Listing,
    /// None is the newest page.
    page: Option<usize>,
}

impl Output for ListingPage {
    fn claim(site: Site, claims: &mut Claims) {
        for (edition, listing) in listings(site.newsroom) {
            let total = listed(site.newsroom, edition, listing).len();
            let paging = Paging::new(total, site.newsroom.config.per_page);
            for page in std::iter::once(None).chain((1..=paging.older()).map(Some)) {
                let address = page_address(site.newsroom, edition, listing, page);
                claims.add(address, Self { edition, listing, page });
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

    fn template<'a>(&self, _: &Renderer<'a>) -> &'a str {
        template(self.listing)
    }

    fn made_of<'a>(&self, renderer: &Renderer<'a>, address: &Address) -> Result<Made<'a>> {
        let Self { edition, listing, page } = *self;
        let (paging, ids) = self.shown(renderer.newsroom);
        let info = listing_info(renderer, edition, listing, page.is_none().then_some(paging.total));
        let paginator = paginator(renderer, self, paging, ids);
        let meta = meta(renderer, self, &info, &paginator);
        Ok(Made::view(
            View::new(edition, template(listing))
                .framed(renderer.frame(edition, address, meta))
                .showing(ids.to_vec())
                .with("paginator", Part::List, paginator)
                .with("listing", Part::Matter, info),
        ))
    }

    fn fingerprint(&self, prints: &Fingerprints, renderer: &Renderer) -> Result<Option<Hash>> {
        let Self { edition, listing, page } = *self;
        let newsroom = renderer.newsroom;
        let (paging, ids) = self.shown(newsroom);
        let exists = |edition| !listed(newsroom, edition, listing).is_empty();
        // An older page knows neither how many there are, nor what other languages have, nor whether there are events.
        let whole = page.is_none().then(|| {
            let elsewhere: Vec<bool> = newsroom.editions_by_id().map(|(id, _)| exists(id)).collect();
            (paging.total, elsewhere, newsroom.edition(edition).events.is_empty())
        });
        let neighbours = (paging.newer_than(page), paging.older_than(page), paging.older() > 0);
        let (name, shown) = (prints.listing_name(listing), prints.releases(ids));
        Ok(Some(key(&(edition, name, page, whole, neighbours, shown))?))
    }

    /// Older pages change with nothing but what the releases' own sitemaps say, and are reached by links.
    fn in_sitemap(&self, renderer: &Renderer, address: &Address) -> Option<InSitemap> {
        if self.page.is_some() { None } else { Some(renderer.same_path(self.edition, address)) }
    }

    fn newest(&self, newsroom: &Newsroom) -> Option<ReleaseId> {
        self.shown(newsroom).1.first().copied()
    }

    fn is_touched(&self, touched: &Touched, then: &Newsroom) -> bool {
        self.page.is_none() && is_listing_touched(touched, then, self.edition, self.listing)
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
        (paging, &ids[paging.range(self.page)])
    }
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
    current_index: usize,
    /// How many pages there are; none on older pages, which never change again.
    number_pagers: Option<usize>,
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

fn meta<'a>(renderer: &Renderer, page: &ListingPage, info: &ListingInfo, paginator: &Paginator) -> Meta<'a> {
    let ListingPage { edition, listing, page } = *page;
    let is_newest = page.is_none();
    let (title, feeds) = match listing {
        Listing::Term(..) => (Some(info.title.clone()), info.feeds.clone()),
        Listing::Front if is_newest => (None, renderer.calendar_link(edition).into_iter().collect()),
        Listing::Front => (Some(renderer.strings(edition).word("older-releases")), Vec::new()),
    };
    let description = info.description.clone();
    Meta {
        title,
        description: description.unwrap_or_else(|| default_description(renderer, edition, listing)),
        feeds,
        alternates: if is_newest { listing_alternates(renderer, listing) } else { Vec::new() },
        prev: paginator.previous.clone(),
        next: paginator.next.clone(),
        ..Meta::default()
    }
}

fn listing_info<'a>(
    renderer: &Renderer<'a>,
    edition: EditionId,
    listing: Listing,
    count: Option<usize>,
) -> ListingInfo<'a> {
    let newsroom = renderer.newsroom;
    let shown = newsroom.edition(edition);
    let address = listing_address(newsroom, edition, listing);
    let (kind, description, index) = match listing {
        Listing::Front => ("front", Some(newsroom.config.description_in(&shown.language)), None),
        Listing::Term(facet, term) => {
            let default = &newsroom.config.default_language;
            let description = newsroom.terms.description(term, &newsroom.registers, &shown.language, default);
            (facet.id(), description, Some(index_link(renderer, edition, facet)))
        }
    };
    let mut feeds = renderer.feed_links(edition, listing);
    // An older page never changes again, so it knows neither whether there are events nor what the register says.
    if count.is_some() && is_of_advisories(renderer, listing) {
        feeds.extend(renderer.calendar_link(edition));
    }
    let entry = match listing {
        Listing::Term(_, term) => newsroom.terms.entry(term, &newsroom.registers),
        Listing::Front => None,
    };
    let entry = if count.is_some() { entry } else { None };
    let (url, permalink) = renderer.links_to(&address);
    ListingInfo {
        website: entry.and_then(|entry| renderer.url_written(entry.url.as_deref())),
        functions: entry.map(|entry| functions(renderer, edition, entry)).unwrap_or_default(),
        kind,
        title: renderer.listing_title(edition, listing),
        description: description.filter(|text| !text.is_empty()).map(str::to_owned),
        url,
        permalink,
        count,
        feeds,
        index,
    }
}

fn is_of_advisories(renderer: &Renderer, listing: Listing) -> bool {
    matches!(listing, Listing::Term(Facet::Types, term) if renderer.newsroom.terms.get(term).name == ReleaseType::MediaAdvisory.id())
}

fn functions<'a>(renderer: &Renderer<'a>, edition: EditionId, entry: &'a Entry) -> Vec<FunctionInfo<'a>> {
    let config = &renderer.newsroom.config;
    let language = &renderer.newsroom.edition(edition).language;
    let day = |written: Option<WrittenDate>| written.map(|written| rfc3339(&written.in_zone(config.zone)));
    let info = |function: &'a Function| {
        let name = function.name(language, &config.default_language)?;
        Some(FunctionInfo { name, from: day(function.from), to: day(function.to) })
    };
    entry.functions.iter().filter_map(info).collect()
}

fn index_link(renderer: &Renderer, edition: EditionId, facet: Facet) -> IndexLink {
    let address = Address::new(&format!("{}/{}/", renderer.newsroom.edition(edition).prefix, facet.id()));
    IndexLink {
        name: renderer.strings(edition).word(&format!("facet-{}", facet.id())),
        url: renderer.url(&address),
    }
}

fn default_description(renderer: &Renderer, edition: EditionId, listing: Listing) -> String {
    let config = &renderer.newsroom.config;
    let language = &renderer.newsroom.edition(edition).language;
    match listing {
        Listing::Front => config.title_in(language).to_owned(),
        Listing::Term(..) => {
            format!("{} – {}", renderer.listing_title(edition, listing), config.title_in(language))
        }
    }
}

fn listing_alternates(renderer: &Renderer, listing: Listing) -> Vec<Alternate> {
    renderer.same_path_alternates(|edition| {
        let exists = match listing {
            Listing::Front => true,
            Listing::Term(..) => !listed(renderer.newsroom, edition, listing).is_empty(),
        };
        exists.then(|| listing_address(renderer.newsroom, edition, listing))
    })
}

fn paginator<'a>(
    renderer: &Renderer<'a>,
    page: &ListingPage,
    paging: Paging,
    ids: &[ReleaseId],
) -> Paginator<'a> {
    let ListingPage { edition, listing, page } = *page;
    let link = |page| renderer.url(&page_address(renderer.newsroom, edition, listing, page));
    let date = |id: Option<&ReleaseId>| id.map(|id| rfc3339(&renderer.newsroom.release(*id).date));
    Paginator {
        pages: renderer.cards(ids),
        current_index: page.unwrap_or(paging.older() + 1),
        number_pagers: page.is_none().then_some(paging.older() + 1),
        is_newest: page.is_none(),
        first: link(None),
        last: link((paging.older() > 0).then_some(1)),
        previous: paging.newer_than(page).map(link),
        next: paging.older_than(page).map(|page| link(Some(page))),
        newest_date: date(ids.first()),
        oldest_date: date(ids.last()),
    }
}
