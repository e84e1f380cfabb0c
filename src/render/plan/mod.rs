//! The plan: every address of the site and what stands there.
//!
//! What is not in the plan does not exist: it is not built, not served, not checked and not deployed. Two outputs
//! can never claim one address, also not one that differs in case or Unicode form only.

mod chains;
pub mod claims;
pub mod lost;
pub mod output;
pub mod paging;
pub mod targets;

use crate::base::address::Address;
use crate::base::problem::Problems;
use crate::newsroom::Newsroom;
use crate::newsroom::facet::Facet;
use crate::newsroom::ids::EditionId;
use crate::newsroom::ids::ReleaseId;
use crate::newsroom::ids::TermId;
use claims::{ByClaim, Claims};
use newsgen_wire::date::Month;
use newsgen_wire::link::decode;
use output::{Output, Site};
use paging::Leaf;

/// Releases in an order that has a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// All of them.
    Front,
    /// Those of a term.
    Term(Facet, TermId),
}

/// An address and what stands there.
pub struct PlanEntry {
    /// Where it stands.
    pub address: Address,
    /// What it is.
    pub output: Box<dyn Output>,
}

/// A kind of output: what claims the addresses of all outputs of it.
pub type OutputKind = fn(Site, &mut Claims);

/// Every output, sorted by address.
pub struct Plan {
    /// The outputs.
    pub entries: Vec<PlanEntry>,
    by_claim: ByClaim,
}

impl Plan {
    /// The plan of a newsroom with outputs of some kinds.
    #[must_use]
    pub fn of(site: Site, kinds: &[OutputKind], problems: &mut Problems) -> Self {
        let mut claims = Claims::default();
        for claim in kinds {
            claim(site, &mut claims);
        }
        let (entries, by_claim) = claims.settle(site, problems);
        Self { entries, by_claim }
    }

    /// The entry of an address, if there is one, whatever its case.
    #[must_use]
    pub fn get(&self, address: &Address) -> Option<&PlanEntry> {
        self.by_claim.get(&claims::claim(address)).and_then(|at| self.entries.get(*at))
    }

    /// Whether something stands at exactly this address, in whatever Unicode form.
    #[must_use]
    pub fn has(&self, address: &Address) -> bool {
        self.get(address).is_some_and(|entry| entry.address.is_same(address))
    }

    /// What a root-relative name of a file means: as it is written, else as a link.
    #[must_use]
    pub fn named(&self, written: &str) -> Option<&PlanEntry> {
        if !written.starts_with('/') || written.starts_with("//") {
            return None;
        }
        let path = written.split(['#', '?']).next().unwrap_or(written);
        let readings = [Some(written.to_owned()), decode(path)];
        let addresses = readings.into_iter().flatten().map(|path| Address::new(&path));
        addresses.filter(|address| self.has(address)).find_map(|address| self.get(&address))
    }
}

/// The address of a listing in an edition, such as `/ru/tags/elections/`.
#[must_use]
pub fn listing_address(newsroom: &Newsroom, edition: EditionId, listing: Listing) -> Address {
    let edition = newsroom.edition(edition);
    match listing {
        Listing::Front => Address::new(&format!("{}/", edition.prefix)),
        Listing::Term(facet, term) => edition.term_address(facet, &newsroom.terms.get(term).slug),
    }
}

/// The address of a month of an edition by what its addresses begin with: `/ru/2024/06/`.
#[must_use]
pub fn month_address(prefix: &str, month: Month) -> Address {
    Address::new(&format!("{prefix}/{}/{:02}/", month.year, month.number))
}

/// The address of the calendar that belongs to a page.
#[must_use]
pub fn event_address(release: &Address) -> Address {
    release.join("event.ics")
}

/// The address of one page of a listing.
#[must_use]
pub fn page_address(newsroom: &Newsroom, edition: EditionId, listing: Listing, leaf: Leaf) -> Address {
    page_of(&listing_address(newsroom, edition, listing), leaf)
}

/// The address of a page of the listing at an address.
#[must_use]
pub fn page_of(listing: &Address, leaf: Leaf) -> Address {
    match leaf {
        Leaf::Newest => listing.clone(),
        Leaf::Older(number) => listing.join(&format!("page/{number}/")),
    }
}

/// The releases of a listing, newest first.
#[must_use]
pub fn listed(newsroom: &Newsroom, edition: EditionId, listing: Listing) -> &[ReleaseId] {
    let edition = newsroom.edition(edition);
    match listing {
        Listing::Front => &edition.releases,
        Listing::Term(facet, term) => edition.of_term(facet, term),
    }
}
