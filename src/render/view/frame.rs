//! The frame: what every HTML page shows around its own matter.
//!
//! Masthead and colophon follow from the configuration, the site and the page's path, which are in the key.

use crate::newsroom::ids::EditionId;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use newsgen_wire::language::Language;
use newsgen_wire::title::shorten;
use serde::Serialize;
use tera::{Context, Error, Value};

use super::super::structured_data::StructuredData;
use super::super::templates::Engine;
use super::super::{Renderer, preparing, shared::Shared};
use super::follow::FeedLink;
use crate::base::address::{Address, encode_link};
use crate::input::config::Publisher;
use crate::newsroom::facet::Facet;
use crate::render::plan::Listing;
use crate::render::plan::output::InSitemap;
use crate::render::reach::Common;

/// What all pages of an edition share, prepared once.
pub struct SharedFrame {
    /// `config` in templates.
    config: Shared,
    /// `site` in templates.
    pub site: Shared,
    /// The paths that the menu leads to: their mastheads differ from all others.
    in_menu: BTreeSet<String>,
    /// `site_head` in templates: HTML.
    site_head: OnceLock<Value>,
    /// `masthead` in templates, of all pages that the menu does not lead to: HTML.
    masthead: OnceLock<Value>,
    /// `colophon` in templates: HTML.
    colophon: OnceLock<Value>,
}

/// The variables of every page.
pub struct Frame<'a> {
    /// Makes the components; no template sees it.
    engine: &'a Engine,
    /// Holds what they made; no template sees it.
    shared: &'a SharedFrame,
    /// The language of the page: `en`.
    lang: Language,
    /// Its direction: `ltr` or `rtl`.
    dir: &'static str,
    /// Absolute address.
    current_url: String,
    /// Address below the base URL: `/2024/06/25/astana-visit/`.
    current_path: String,
    /// [`ConfigInfo`].
    config: Shared,
    /// [`SiteVariables`].
    site: Shared,
    /// What the head says.
    meta: Meta<'a>,
}

/// `config` in templates: what the configuration says, in the language of the edition.
#[derive(Serialize)]
struct ConfigInfo<'a> {
    /// The newsroom's title in this language.
    title: &'a str,
    /// One sentence about it in this language; may be empty.
    description: &'a str,
    /// Where the site stands, without a slash at the end.
    base_url: String,
    /// Its code: `en`.
    default_language: &'a Language,
    /// The author of releases without one.
    author: Option<&'a str>,
    /// Who publishes.
    publisher: &'a Publisher,
    /// The table `[extra]`, as it is written; empty when there is none.
    extra: &'a serde_json::Value,
}

/// `site` in templates: where the parts of an edition are.
#[derive(Serialize)]
struct SiteVariables {
    /// Link to the front page of this language.
    home: String,
    /// The same as an address below the base URL: `/fr/`.
    home_path: String,
    /// `[menu]` in this language; empty when there is none.
    menu: Vec<MenuLink>,
    /// The editions that have releases or pages, this one too.
    languages: Vec<LanguageLink>,
    /// The indexes that have terms.
    facets: Vec<FacetLink>,
    /// Link to the archive.
    archive: String,
    /// The feeds of the whole edition; empty when `formats` is.
    feeds: Vec<FeedLink>,
}

/// An entry of the menu.
#[derive(Serialize)]
struct MenuLink {
    /// As it is written.
    name: String,
    /// Link: root-relative, with the path of the base URL; another site's as it is written.
    url: String,
    /// As it is written: equals `current_path` on the page itself.
    path: String,
}

/// An edition, for links.
#[derive(Serialize)]
struct LanguageLink {
    /// Its code: `fr`.
    lang: Language,
    /// `ltr` or `rtl`.
    dir: &'static str,
    /// The language's own name: `Français`.
    name: String,
    /// Link to its front page.
    url: String,
}

/// The index of a facet, for links.
#[derive(Serialize)]
struct FacetLink {
    /// `tags`, `places`, `people`, `issuers` or `types`.
    kind: &'static str,
    /// Link: root-relative, with the path of the base URL.
    url: String,
}

/// What the head of a page says about it.
#[derive(Default, Serialize)]
pub struct Meta<'a> {
    /// For the title element, without the newsroom's name; none on the front page.
    pub title: Option<String>,
    /// Plain text, at most 300 characters, never empty.
    pub description: String,
    /// Absolute address: the page's own.
    pub canonical: String,
    /// `noindex`, or none.
    pub robots: Option<&'static str>,
    /// `article` or `website`.
    pub og_type: Option<&'static str>,
    /// `en_US`.
    pub og_locale: String,
    /// Absolute address of a picture for cards; none when there is none.
    pub image: Option<String>,
    /// The feeds and calendars of this page besides the newsroom's feeds; may be empty.
    pub feeds: Vec<FeedLink>,
    /// The page in all languages, with itself and `x-default`; empty when there is one language.
    pub alternates: Vec<Alternate>,
    /// Link to the newer page of a listing; none on the newest.
    pub prev: Option<String>,
    /// Link to the older page of a listing; none on the oldest.
    pub next: Option<String>,
    /// JSON-LD that is safe in a script element; on releases only.
    pub structured_data: Option<StructuredData<'a>>,
}

/// The page in another language.
#[derive(Serialize)]
pub struct Alternate {
    /// Its language, or `x-default`.
    pub hreflang: String,
    /// Absolute address.
    pub url: String,
}

/// The longest description of a page, in characters.
const LONGEST_DESCRIPTION: usize = 300;

impl Frame<'_> {
    /// What it shares with all pages of its edition, and what is its own.
    #[must_use]
    pub fn halves(&self) -> (impl Serialize, impl Serialize) {
        let Self { engine: _, shared: _, lang, dir, current_url, current_path, config, site, meta } = self;
        ((config, site), (lang, dir, current_url, current_path, meta))
    }

    /// The variables of the frame.
    ///
    /// # Errors
    /// A mistake of the components `site_head`, `masthead` and `colophon`, with its place.
    pub fn context(&self) -> Result<Context, Error> {
        let Self { engine, shared, lang, dir, current_url, current_path, config, site, meta } = self;
        let site_wide = |name| engine.component(name, self.site_wide());
        let mut context = Context::new();
        // What all pages share is not copied.
        for (name, value) in [
            ("lang", Value::from(lang.code())),
            ("dir", Value::from(*dir)),
            ("current_url", Value::from(current_url.as_str())),
            ("current_path", Value::from(current_path.as_str())),
            ("config", config.value()),
            ("site", site.value()),
            ("meta", Value::try_from_serializable(meta)?),
            ("site_head", made_once(&shared.site_head, || site_wide("site_head"))?),
            ("masthead", self.masthead()?),
            ("colophon", made_once(&shared.colophon, || site_wide("colophon"))?),
        ] {
            context.insert_value(name, value);
        }
        Ok(context)
    }

    fn masthead(&self) -> Result<Value, Error> {
        let of_path = |path: &str| {
            let page = [("lang", Value::from(self.lang.code())), ("current_path", Value::from(path))];
            self.engine.component("masthead", self.site_wide().into_iter().chain(page))
        };
        if self.shared.in_menu.contains(&self.current_path) {
            return of_path(&self.current_path);
        }
        made_once(&self.shared.masthead, || of_path(""))
    }

    fn site_wide(&self) -> [(&'static str, Value); 2] {
        [("site", self.site.value()), ("config", self.config.value())]
    }
}

/// A value that is made when it is first needed, and kept unless its making failed.
fn made_once(cell: &OnceLock<Value>, make: impl FnOnce() -> Result<Value, Error>) -> Result<Value, Error> {
    if let Some(made) = cell.get() {
        return Ok(made.clone());
    }
    let value = make()?;
    Ok(cell.get_or_init(|| value).clone())
}

impl<'a> Common<'a> {
    /// The frame of a page.
    #[must_use]
    pub fn frame(&self, edition: EditionId, address: &Address, meta: Meta<'a>) -> Frame<'a> {
        let language = self.language(edition);
        let shared = &self.frames[edition.place()];
        let current_url = self.permalink(address);
        // A page that says nothing about itself is described by its name: search engines and cards show a line.
        let name = meta.title.as_deref().unwrap_or_else(|| self.config.title_in(language));
        let description = if meta.description.is_empty() { name } else { &meta.description };
        let meta = Meta {
            canonical: if meta.canonical.is_empty() { current_url.clone() } else { meta.canonical },
            og_type: meta.og_type.or(Some("website")),
            og_locale: self.config.og_locale(language),
            description: shorten(description, LONGEST_DESCRIPTION),
            ..meta
        };
        Frame {
            engine: &self.engines[edition.place()],
            shared,
            lang: language.clone(),
            dir: language.direction(),
            current_url,
            current_path: address.as_str().to_owned(),
            config: shared.config.clone(),
            site: shared.site.clone(),
            meta,
        }
    }

    /// An address without what those of its edition begin with.
    #[must_use]
    pub fn below_edition<'t>(&self, edition: EditionId, address: &'t Address) -> &'t str {
        address.as_str().strip_prefix(self.prefix(edition)).unwrap_or(address.as_str())
    }

    /// The alternates of a page that every edition has at the same path; `exists` says of each whether it has.
    #[must_use]
    pub fn same_path_alternates(&self, below: &str, exists: &[bool]) -> Vec<Alternate> {
        let mut pages = Vec::new();
        for (place, _) in exists.iter().enumerate().filter(|(_, exists)| **exists) {
            let edition = EditionId::at(place);
            let address = Address::new(&format!("{}{below}", self.prefix(edition)));
            pages.push((self.language(edition).code(), address));
        }
        let pages: Vec<(&str, &Address)> = pages.iter().map(|(lang, address)| (*lang, address)).collect();
        self.alternates(&pages)
    }

    /// Alternates from languages and addresses; the first is the default. None when there is one language.
    #[must_use]
    pub fn alternates(&self, pages: &[(&str, &Address)]) -> Vec<Alternate> {
        if pages.len() < 2 {
            return Vec::new();
        }
        let default = &self.config.default_language;
        let first = pages.iter().find(|(lang, _)| *lang == default.code()).or_else(|| pages.first());
        let fallback = first.map(|(_, address)| ("x-default", *address));
        let all = pages.iter().copied().chain(fallback);
        all.map(|(lang, address)| Alternate { hreflang: lang.to_owned(), url: self.permalink(address) })
            .collect()
    }
}

impl Renderer<'_> {
    /// What all pages of an edition share.
    pub fn shared_frame(&self, edition: EditionId) -> anyhow::Result<SharedFrame> {
        let config = self.config;
        let shown = self.newsroom.edition(edition);
        let info = ConfigInfo {
            title: config.title_in(&shown.language),
            description: config.description_in(&shown.language),
            base_url: format!("{}{}", config.base_url.origin, config.base_url.path),
            default_language: &config.default_language,
            author: config.author_in(&shown.language),
            publisher: config.publisher_in(&shown.language),
            extra: &config.extra,
        };
        let below = |path: &str| self.url(&Address::new(&format!("{}{path}", shown.prefix)));
        let facets = Facet::ALL.into_iter().filter(|facet| !shown.facets[*facet as usize].is_empty());
        let home_path = format!("{}/", shown.prefix);
        let menu = self.menu(&shown.language);
        let in_menu = menu.iter().map(|link| link.path.clone()).chain([home_path.clone()]).collect();
        let site = SiteVariables {
            home: below("/"),
            home_path,
            menu,
            languages: self.languages(),
            facets: facets
                .map(|facet| FacetLink { kind: facet.id(), url: below(&format!("/{}/", facet.id())) })
                .collect(),
            archive: below("/archive/"),
            feeds: self.feed_links(edition, Listing::Front),
        };
        Ok(SharedFrame {
            config: preparing(Shared::new(&info), "the configuration")?,
            site: preparing(Shared::new(&site), "the frame of the pages")?,
            in_menu,
            site_head: OnceLock::new(),
            masthead: OnceLock::new(),
            colophon: OnceLock::new(),
        })
    }

    fn menu(&self, language: &Language) -> Vec<MenuLink> {
        let base = &self.config.base_url;
        let items = self.config.menu.get(language).into_iter().flatten();
        let link =
            |url: &str| if url.starts_with('/') { base.rooted(&encode_link(url)) } else { url.to_owned() };
        let path = |url: &str| url.split(['?', '#']).next().unwrap_or(url).to_owned();
        items
            .map(|item| MenuLink {
                name: item.name.clone(),
                url: link(&item.url.value),
                path: path(&item.url.value),
            })
            .collect()
    }

    fn languages(&self) -> Vec<LanguageLink> {
        let link = |(at, edition): (EditionId, &crate::newsroom::edition::Edition)| LanguageLink {
            lang: edition.language.clone(),
            dir: edition.language.direction(),
            name: self.config.name_of(&edition.language).to_owned(),
            url: self.url(&self.listing_address(at, Listing::Front)),
        };
        self.newsroom.editions_by_id().map(link).collect()
    }

    /// A page of an edition in the sitemap, with the same one of all others that have it.
    #[must_use]
    pub fn same_path(&self, edition: EditionId, address: &Address) -> InSitemap {
        let below = self.below_edition(edition, address);
        let has = |prefix: &str| self.plan.has(&Address::new(&format!("{prefix}{below}")));
        let exists: Vec<bool> = self.newsroom.editions.iter().map(|other| has(&other.prefix)).collect();
        InSitemap { changed: None, alternates: self.same_path_alternates(below, &exists) }
    }
}
