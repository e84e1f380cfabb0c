//! Listings: the front, the pages of a term, the index of a facet.

use std::collections::BTreeMap;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::super::Renderer;
use super::View;
use super::card::Card;
use super::follow::FeedLink;
use super::frame::Meta;
use crate::base::address::Address;
use crate::base::date::{WrittenDate, rfc3339};
use crate::content::frontmatter::ReleaseType;
use crate::newsroom::facet::{Facet, TermId};
use crate::newsroom::register::{Entry, Function};
use crate::render::plan::paging::Paging;
use crate::render::plan::{Listing, listed, listing_address, page_address};

/// `listing` in templates.
#[derive(Serialize)]
pub struct ListingInfo<'a> {
    /// `front`, `tags`, `places`, `people`, `issuers` or `types`.
    kind: &'static str,
    /// The newsroom's title, the term's name, or the index's.
    title: String,
    /// What the configuration or the register says of it in this language; none when nothing.
    description: Option<String>,
    /// Link to its newest page.
    url: String,
    /// Absolute address of its newest page.
    permalink: String,
    /// How many releases, or terms, it has; none on older pages, which never change again.
    count: Option<usize>,
    /// Its feeds, and of advisories the calendar; empty for an index.
    feeds: Vec<FeedLink>,
    /// The index that the term belongs to; none on the front page and on an index.
    index: Option<IndexLink>,
    /// The web address of a person or an issuer; none on older pages.
    website: Option<String>,
    /// What a person is and was, newest first; empty on older pages.
    functions: Vec<FunctionInfo<'a>>,
}

/// What a person is or was for some time.
#[derive(Serialize)]
struct FunctionInfo<'a> {
    /// Its name in this language.
    name: &'a str,
    /// Its first day: RFC 3339.
    from: Option<String>,
    /// Its last day: RFC 3339; none when it has not ended.
    to: Option<String>,
}

/// The index that a term belongs to.
#[derive(Serialize)]
struct IndexLink {
    /// Its name in this language: `Topics`.
    name: String,
    /// Link: root-relative, with the path of the base URL.
    url: String,
}

/// `paginator` in templates.
#[derive(Serialize)]
pub struct Paginator<'a> {
    /// The cards of this page, newest first.
    pub pages: Vec<Card<'a>>,
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

/// A term and how many releases it has.
#[derive(Clone, Serialize)]
pub struct TermInfo {
    /// Its name in this language.
    name: String,
    /// The last part of its address.
    slug: String,
    /// Address below the base URL: `/tags/elections/`.
    path: String,
    /// Link: root-relative, with the path of the base URL.
    url: String,
    /// Absolute address.
    permalink: String,
    /// How many releases it has in this language.
    count: usize,
}

/// The terms that begin with a letter.
#[derive(Serialize)]
pub struct TermGroup {
    /// A capital or a digit, without accent where it is Latin; empty for names without any.
    letter: String,
    /// In alphabetical order.
    terms: Vec<TermInfo>,
}

impl<'a> Renderer<'a> {
    pub(in super::super) fn listing_view(
        &self,
        edition: usize,
        listing: Listing,
        page: Option<usize>,
        address: &Address,
    ) -> View<'a> {
        let ids = listed(self.newsroom, edition, listing);
        let paging = Paging::new(ids.len(), self.newsroom.config.per_page);
        let info = self.listing_info(edition, listing, page.is_none().then_some(ids.len()));
        let paginator = self.paginator(edition, listing, page, paging);
        let is_term = matches!(listing, Listing::Term(..));
        let meta = Meta {
            title: is_term
                .then(|| info.title.clone())
                .or_else(|| page.map(|_| self.strings(edition).word("older-releases"))),
            description: info
                .description
                .clone()
                .unwrap_or_else(|| self.default_description(edition, listing)),
            feeds: if is_term {
                info.feeds.clone()
            } else if page.is_none() {
                self.calendar_link(edition).into_iter().collect()
            } else {
                Vec::new()
            },
            alternates: if page.is_none() { self.listing_alternates(listing) } else { Vec::new() },
            prev: paginator.previous.clone(),
            next: paginator.next.clone(),
            ..Meta::default()
        };
        let frame = self.frame(edition, address, meta);
        if is_term { View::Listing(frame, info, paginator) } else { View::Front(frame, info, paginator) }
    }

    fn listing_info(&self, edition: usize, listing: Listing, count: Option<usize>) -> ListingInfo<'a> {
        let newsroom = self.newsroom;
        let shown = &newsroom.editions[edition];
        let address = listing_address(newsroom, edition, listing);
        let (kind, description, index) = match listing {
            Listing::Front => ("front", Some(newsroom.config.description_in(&shown.language)), None),
            Listing::Term(facet, term) => {
                let default = &newsroom.config.default_language;
                let description =
                    newsroom.terms.description(term, &newsroom.registers, &shown.language, default);
                (facet.id(), description, Some(self.index_link(edition, facet)))
            }
        };
        let mut feeds = self.feed_links(edition, listing);
        // An older page never changes again, so it knows neither whether there are events nor what the register says.
        if count.is_some() && self.is_of_advisories(listing) {
            feeds.extend(self.calendar_link(edition));
        }
        let entry = match listing {
            Listing::Term(_, term) => newsroom.terms.entry(term, &newsroom.registers),
            Listing::Front => None,
        };
        let entry = if count.is_some() { entry } else { None };
        let (url, permalink) = self.links_to(&address);
        ListingInfo {
            website: entry.and_then(|entry| self.url_written(entry.url.as_deref())),
            functions: entry.map(|entry| self.functions(edition, entry)).unwrap_or_default(),
            kind,
            title: self.listing_title(edition, listing),
            description: description.filter(|text| !text.is_empty()).map(str::to_owned),
            url,
            permalink,
            count,
            feeds,
            index,
        }
    }

    fn is_of_advisories(&self, listing: Listing) -> bool {
        matches!(listing, Listing::Term(Facet::Types, term) if self.newsroom.terms.get(term).name == ReleaseType::MediaAdvisory.id())
    }

    fn functions(&self, edition: usize, entry: &'a Entry) -> Vec<FunctionInfo<'a>> {
        let config = &self.newsroom.config;
        let language = &self.newsroom.editions[edition].language;
        let day =
            |written: Option<WrittenDate>| written.map(|written| rfc3339(&written.in_zone(config.zone)));
        let info = |function: &'a Function| {
            let name = function.name(language, &config.default_language)?;
            Some(FunctionInfo { name, from: day(function.from), to: day(function.to) })
        };
        entry.functions.iter().filter_map(info).collect()
    }

    fn index_link(&self, edition: usize, facet: Facet) -> IndexLink {
        let address = Address::new(&format!("{}/{}/", self.newsroom.editions[edition].prefix, facet.id()));
        IndexLink {
            name: self.strings(edition).word(&format!("facet-{}", facet.id())),
            url: self.url(&address),
        }
    }

    /// The title of a listing: the newsroom's, or the term's.
    pub(in super::super) fn listing_title(&self, edition: usize, listing: Listing) -> String {
        match listing {
            Listing::Front => {
                let language = &self.newsroom.editions[edition].language;
                self.newsroom.config.title_in(language).to_owned()
            }
            Listing::Term(facet, term) => self.term_title(edition, facet, term),
        }
    }

    fn term_title(&self, edition: usize, facet: Facet, term: TermId) -> String {
        if facet == Facet::Types {
            let id = &self.newsroom.terms.get(term).name;
            return self.strings(edition).word(&format!("types-{id}"));
        }
        self.term_name(edition, term)
    }

    fn default_description(&self, edition: usize, listing: Listing) -> String {
        let config = &self.newsroom.config;
        let language = &self.newsroom.editions[edition].language;
        match listing {
            Listing::Front => config.title_in(language).to_owned(),
            Listing::Term(..) => {
                format!("{} – {}", self.listing_title(edition, listing), config.title_in(language))
            }
        }
    }

    fn listing_alternates(&self, listing: Listing) -> Vec<super::frame::Alternate> {
        self.same_path_alternates(|edition| {
            let exists = match listing {
                Listing::Front => true,
                Listing::Term(..) => !listed(self.newsroom, edition, listing).is_empty(),
            };
            exists.then(|| listing_address(self.newsroom, edition, listing))
        })
    }

    fn paginator(
        &self,
        edition: usize,
        listing: Listing,
        page: Option<usize>,
        paging: Paging,
    ) -> Paginator<'a> {
        let ids = &listed(self.newsroom, edition, listing)[paging.range(page)];
        let link = |page| self.url(&page_address(self.newsroom, edition, listing, page));
        let date = |id: Option<&usize>| id.map(|id| rfc3339(&self.newsroom.releases[*id].date));
        Paginator {
            pages: self.cards(ids),
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

    pub(in super::super) fn terms_view(&self, edition: usize, facet: Facet, address: &Address) -> View<'a> {
        let shown = &self.newsroom.editions[edition];
        let mut terms: Vec<TermInfo> = shown.facets[facet as usize]
            .iter()
            .map(|(term, ids)| self.term_info(edition, *term, ids.len()))
            .collect();
        terms.sort_by_cached_key(|term| (in_order(&term.name), term.slug.clone()));
        let mut groups: BTreeMap<String, Vec<TermInfo>> = BTreeMap::new();
        for term in &terms {
            let name = in_order(&term.name);
            let letter = name.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().to_string());
            groups.entry(letter.unwrap_or_default()).or_default().push(term.clone());
        }
        let title = self.strings(edition).word(&format!("facet-{}", facet.id()));
        let info = ListingInfo {
            kind: facet.id(),
            title: title.clone(),
            description: None,
            url: self.url(address),
            permalink: self.permalink(address),
            count: Some(terms.len()),
            feeds: Vec::new(),
            index: None,
            website: None,
            functions: Vec::new(),
        };
        let meta = Meta {
            description: format!("{title} – {}", self.newsroom.config.title_in(&shown.language)),
            title: Some(title),
            alternates: self.same_path_alternates(|edition| {
                let other = &self.newsroom.editions[edition];
                let exists = !other.facets[facet as usize].is_empty();
                exists.then(|| Address::new(&format!("{}/{}/", other.prefix, facet.id())))
            }),
            ..Meta::default()
        };
        let groups = groups.into_iter().map(|(letter, terms)| TermGroup { letter, terms }).collect();
        View::Terms(self.frame(edition, address, meta), info, terms, groups)
    }

    fn term_info(&self, edition: usize, id: TermId, count: usize) -> TermInfo {
        let term = self.newsroom.terms.get(id);
        let address = listing_address(self.newsroom, edition, Listing::Term(term.facet, id));
        TermInfo {
            name: self.term_title(edition, term.facet, id),
            slug: term.slug.clone(),
            path: address.as_str().to_owned(),
            url: self.url(&address),
            permalink: self.permalink(&address),
            count,
        }
    }
}

/// A name as an index orders it: without case, and Latin letters without accents, so that `Égalité` stands at E.
fn in_order(name: &str) -> String {
    let lower = name.to_lowercase();
    let plain = lower.nfc().map(|c| match c.nfd().next() {
        Some(base) if base.is_ascii_alphabetic() => base,
        _ => c,
    });
    plain.collect()
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn accents_do_not_move_a_latin_name_and_cyrillic_letters_are_letters() {
        for (earlier, later) in [
            ("Égalité", "Fleuves"),
            ("Élections", "Énergie"),
            ("climat", "Douanes"),
            ("Выборы", "Йога"),
            ("Инфо", "Йога"),
        ] {
            assert!(in_order(earlier) < in_order(later), "{earlier} {later}");
        }
    }
}
