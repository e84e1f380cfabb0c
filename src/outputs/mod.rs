//! Every kind of output is one file: where it stands, what it is made of, when it moves into place, and what else the
//! program asks of it ([`Output`]). A new kind is a file here and a line in [`KINDS`].

pub mod archive;
mod article;
pub mod calendar;
pub mod feed;
pub mod humans;
pub mod listing;
pub mod ninjs;
pub mod not_found;
pub mod own_file;
pub mod page;
mod prelude;
pub mod redirect;
pub mod release;
pub mod robots;
pub mod security;
pub mod sitemap;
pub mod static_file;
pub mod terms;
pub mod theme_file;
pub mod withdrawn;

use crate::render::plan::OutputKind;
use crate::render::plan::output::Output;

/// All kinds. Where two claim one address, the first stays.
pub const KINDS: &[OutputKind] = &[
    release::ReleasePage::claim,
    withdrawn::WithdrawnPage::claim,
    ninjs::NinjsItem::claim,
    page::PageOutput::claim,
    listing::ListingPage::claim,
    feed::Feed::claim,
    terms::TermsPage::claim,
    archive::ArchivePage::claim,
    archive::YearPage::claim,
    feed::month::FeedMonth::claim,
    archive::MonthPage::claim,
    ninjs::NinjsPackage::claim,
    calendar::Events::claim,
    calendar::EventFile::claim,
    not_found::NotFound::claim,
    sitemap::SitemapIndex::claim,
    sitemap::SitemapPages::claim,
    security::SecurityTxt::claim,
    humans::HumansTxt::claim,
    sitemap::SitemapNews::claim,
    sitemap::SitemapMonth::claim,
    own_file::OwnFileCopy::claim,
    static_file::StaticFile::claim,
    theme_file::ThemeFile::claim,
    robots::Robots::claim,
    // Last: some of them stand only where something stands that they lead to.
    redirect::OldAddress::claim,
];
