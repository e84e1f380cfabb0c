//! The parts of a release that lead elsewhere: terms, contacts, event, other releases, translations.

use std::borrow::Cow;
use std::sync::OnceLock;

use anyhow::Result;
use serde::Serialize;

use super::super::{Renderer, dates::Style, shared::Shared};
use super::frame::Alternate;
use crate::base::address::Address;
use crate::base::date::{WrittenDate, rfc3339};
use crate::base::language::Language;
use crate::content::frontmatter::Event;
use crate::input::table::Located;
use crate::newsroom::facet::Facet;
use crate::newsroom::ids::{EditionId, ReleaseId, TermId};
use crate::newsroom::release::{Article, Release, VisibleChange, Withdrawal};
use crate::render::plan::{Listing, event_address, listing_address};

/// A type with its name in the page's language.
#[derive(Serialize)]
struct TypeInfo {
    /// `press-release`.
    id: &'static str,
    /// Its name for one release: `Press release`.
    name: String,
    /// Link of its listing; none where only withdrawn releases have the type.
    url: Option<String>,
}

/// A tag, place, person or issuer, for links.
#[derive(Clone, Serialize)]
pub struct TermLink {
    /// Its name in the language of the edition.
    pub name: String,
    /// The last part of its address.
    slug: String,
    /// Address below the base URL: `/tags/elections/`.
    path: String,
    /// Link: root-relative, with the path of the base URL.
    url: String,
    /// Absolute address.
    pub permalink: String,
    /// What a person was when the release was published, by the register; none for other terms.
    function: Option<String>,
}

/// What the views of an edition show of a term.
#[derive(Default)]
pub struct TermFragments {
    /// The term as other places of the program read it.
    link: OnceLock<TermLink>,
    /// The same as views hold it.
    shared: OnceLock<Shared>,
    /// A type as releases and cards hold it.
    kind: OnceLock<Shared>,
}

/// The dateline of a release.
#[derive(Serialize)]
pub struct DatelineInfo<'a> {
    /// As it is written, with its separator.
    raw: &'a str,
    /// `2024-06-25`, or shorter when less is known; none when nothing.
    date: Option<&'a str>,
    /// In the order in which they are written.
    places: Vec<NamedLink>,
}

/// A place of a dateline.
#[derive(Serialize)]
pub struct NamedLink {
    /// Its name: that of the register, else as it is written.
    name: String,
    /// Link to its listing; none when it has none.
    url: Option<String>,
}

/// Whom to ask about a release.
#[derive(Serialize)]
pub struct ContactInfo<'a> {
    /// The register's name in the text's language, else as it is written.
    pub name: &'a str,
    /// Its e-mail address.
    pub email: Option<&'a str>,
    /// Its first telephone number, as it is written.
    pub phone: Option<&'a str>,
    /// All of them.
    phones: Vec<&'a str>,
    /// The own names of the languages that are spoken there: `English`.
    languages: Vec<&'a str>,
    /// Its web address.
    url: Option<String>,
}

/// An event; its times are RFC 3339.
#[derive(Serialize)]
pub struct EventInfo<'a> {
    /// When it begins; none only when it could not be read.
    pub start: Option<String>,
    /// When it ends.
    pub end: Option<String>,
    /// Where it takes place.
    pub place: Option<&'a str>,
    /// Where to follow it from afar: an address or words.
    pub online: Option<&'a str>,
    /// Where to register: an address or words.
    registration: Option<&'a str>,
    /// Until when to register.
    deadline: Option<String>,
    /// `scheduled`, `rescheduled`, `postponed`, `cancelled` or `moved-online`.
    pub status: Option<&'a str>,
    /// Link to the event for calendars.
    calendar: String,
}

/// A visible change after publication.
#[derive(Serialize)]
pub struct ChangeInfo<'a> {
    /// When: RFC 3339.
    at: String,
    /// `correction`, `clarification` or `update`.
    kind: &'static str,
    /// Plain text.
    note: &'a str,
}

/// The withdrawal of a release.
#[derive(Serialize)]
pub struct WithdrawnInfo<'a> {
    /// When: RFC 3339.
    at: Option<String>,
    /// Plain text.
    reason: &'a str,
    /// The release that replaces it.
    replaced_by: Option<Neighbour>,
}

/// Another release, for links.
#[derive(Serialize)]
pub struct Neighbour {
    /// Its headline.
    title: String,
    /// Link: root-relative, with the path of the base URL.
    url: String,
}

/// The same text in another language.
#[derive(Serialize)]
pub struct TranslationInfo {
    /// Its language: `fr`.
    lang: Language,
    /// `ltr` or `rtl`.
    dir: &'static str,
    /// The language's own name: `Français`.
    name: String,
    /// Its headline.
    title: String,
    /// Link: root-relative, with the path of the base URL.
    url: String,
    /// Absolute address.
    permalink: String,
}

impl<'a> Renderer<'a> {
    /// The type of a release in an edition, made when it is first needed.
    pub fn type_info(&self, edition: EditionId, release: &Release) -> Result<Shared> {
        let term = release.terms(Facet::Types).first();
        let made = term.map(|term| &self.terms[edition.place()][term.place()].kind);
        if let Some(shared) = made.and_then(OnceLock::get) {
            return Ok(shared.clone());
        }
        let id = release.kind.id();
        // A type that only withdrawn releases have is in no list.
        let shown = self.newsroom.edition(edition);
        let listed = term.filter(|term| !shown.of_term(Facet::Types, **term).is_empty());
        let address =
            listed.map(|term| listing_address(self.newsroom, edition, Listing::Term(Facet::Types, *term)));
        let name = self.strings(edition).word(&format!("type-{id}"));
        let shared = Shared::new(&TypeInfo { id, name, url: address.map(|address| self.url(&address)) })?;
        Ok(made.map_or(shared.clone(), |made| made.get_or_init(|| shared).clone()))
    }

    /// The name of a term in an edition.
    #[must_use]
    pub fn term_name(&self, edition: EditionId, term: TermId) -> String {
        let newsroom = self.newsroom;
        let default = &newsroom.config.default_language;
        newsroom
            .terms
            .name(term, &newsroom.registers, &newsroom.edition(edition).language, default)
            .to_owned()
    }

    /// A term in an edition, made when it is first needed.
    #[must_use]
    pub fn term(&self, edition: EditionId, id: TermId) -> &'a TermLink {
        self.terms[edition.place()][id.place()].link.get_or_init(|| {
            let term = self.newsroom.terms.get(id);
            let address = listing_address(self.newsroom, edition, Listing::Term(term.facet, id));
            let (url, permalink) = self.links_to(&address);
            TermLink {
                name: self.term_name(edition, id),
                slug: term.slug.clone(),
                path: address.as_str().to_owned(),
                url,
                permalink,
                function: None,
            }
        })
    }

    /// A person in an edition as a release names it: with what it was then.
    pub fn person_link(&self, edition: EditionId, id: TermId, release: &Release) -> Result<Shared> {
        let (newsroom, config) = (self.newsroom, &self.newsroom.config);
        let entry = newsroom.terms.entry(id, &newsroom.registers);
        let function = entry.and_then(|entry| entry.function_at(&release.date, config.zone));
        let language = &newsroom.edition(edition).language;
        let named = self.term(edition, id);
        let function = function.and_then(|function| function.name(language, &config.default_language));
        // Who is called by an office is named once.
        match function.filter(|function| *function != named.name) {
            Some(name) => Shared::new(&TermLink { function: Some(name.to_owned()), ..named.clone() }),
            None => self.term_link(edition, id),
        }
    }

    /// A term in an edition as views hold it.
    pub fn term_link(&self, edition: EditionId, id: TermId) -> Result<Shared> {
        let made = &self.terms[edition.place()][id.place()].shared;
        if let Some(shared) = made.get() {
            return Ok(shared.clone());
        }
        let shared = Shared::new(self.term(edition, id))?;
        Ok(made.get_or_init(|| shared).clone())
    }

    /// The dateline of a release.
    #[must_use]
    pub fn dateline(&self, release: &'a Release) -> Option<DatelineInfo<'a>> {
        let dateline = release.article.document.dateline.as_ref()?;
        let edition = release.article.edition;
        let places = release.dateline_places.iter().map(|place| NamedLink {
            name: place.name.clone(),
            url: place.term.filter(|term| release.terms(Facet::Places).contains(term)).map(|term| {
                self.url(&listing_address(self.newsroom, edition, Listing::Term(Facet::Places, term)))
            }),
        });
        Some(DatelineInfo {
            raw: &dateline.raw,
            date: release.dateline_date.as_deref(),
            places: places.collect(),
        })
    }

    /// Whom to ask about a release.
    #[must_use]
    pub fn contacts(&self, release: &'a Release) -> Vec<ContactInfo<'a>> {
        release.contacts.iter().map(|id| self.contact(id, &release.article.language)).collect()
    }

    fn contact(&self, id: &'a str, language: &Language) -> ContactInfo<'a> {
        let newsroom = self.newsroom;
        let entry = newsroom.registers.contacts.as_ref().and_then(|register| register.entries.get(id));
        let phones: Vec<&str> = entry.iter().flat_map(|entry| &entry.phones).map(String::as_str).collect();
        let name = entry.and_then(|entry| entry.name(language, &newsroom.config.default_language));
        ContactInfo {
            name: name.unwrap_or(id),
            email: entry.and_then(|entry| entry.email.as_deref()),
            phone: phones.first().copied(),
            languages: entry.map(|entry| self.names_of(&entry.languages)).unwrap_or_default(),
            url: entry.and_then(|entry| self.url_written(entry.url.as_deref())),
            phones,
        }
    }

    fn names_of(&self, languages: &'a [Language]) -> Vec<&'a str> {
        languages.iter().map(|language| self.newsroom.config.name_of(language)).collect()
    }

    /// The link to an address that somebody wrote: of this site from its root on, or of another one.
    #[must_use]
    pub fn url_written(&self, url: Option<&str>) -> Option<String> {
        url.map(
            |url| {
                if url.starts_with('/') { self.newsroom.config.base_url.rooted(url) } else { url.to_owned() }
            },
        )
    }

    /// The event that a release announces: its own or its original's.
    #[must_use]
    pub fn event_of(&self, release: &'a Release) -> Option<EventInfo<'a>> {
        self.newsroom.event_of(release).map(|event| self.event(release, event))
    }

    fn event(&self, release: &Release, event: &'a Event) -> EventInfo<'a> {
        let zone = self.newsroom.config.zone;
        // Who comes to an event needs the time of its place: an offset that was written is kept.
        let moment = |date: &Option<Located<WrittenDate>>| {
            date.as_ref().map(|date| match date.value {
                WrittenDate::Zoned(at) => rfc3339(&at),
                written => rfc3339(&written.in_zone(zone)),
            })
        };
        EventInfo {
            start: moment(&event.start),
            end: moment(&event.end),
            place: event.place.as_deref(),
            online: event.online.as_deref(),
            registration: event.registration.as_deref(),
            deadline: moment(&event.deadline),
            status: event.status.as_deref(),
            calendar: self.url(&event_address(&release.article.address)),
        }
    }

    /// A withdrawal as readers see it.
    #[must_use]
    pub fn withdrawn(&self, withdrawal: &'a Withdrawal) -> WithdrawnInfo<'a> {
        WithdrawnInfo {
            at: withdrawal.at.as_ref().map(rfc3339),
            reason: &withdrawal.reason,
            replaced_by: withdrawal.replaced_by.map(|id| self.neighbour(id)),
        }
    }

    /// What feeds and agencies know a release by, whatever becomes of its address.
    #[must_use]
    pub fn permanent(&self, release: &Release) -> String {
        self.permalink(&release.permanent(&self.newsroom.config))
    }

    /// The headline; of a withdrawn release that has none of its own words that give no piece of its text.
    #[must_use]
    pub fn headline(&self, article: &'a Article) -> Cow<'a, str> {
        let Some(day) = article.untitled else { return Cow::Borrowed(article.document.title()) };
        let edition = article.edition;
        let day = self.engines[edition.place()].dates.write(day, Style::Long);
        Cow::Owned(self.strings(edition).word("withdrawn-headline").replace("{date}", &day))
    }

    /// A release that another one leads to.
    #[must_use]
    pub fn neighbour(&self, id: ReleaseId) -> Neighbour {
        let article = &self.newsroom.release(id).article;
        Neighbour { title: self.headline(article).into_owned(), url: self.url(&article.address) }
    }

    /// The other languages of an article.
    #[must_use]
    pub fn translations(&self, others: impl Iterator<Item = &'a Article>) -> Vec<TranslationInfo> {
        let mut translations = Vec::new();
        for other in others {
            let language = &other.language;
            let (url, permalink) = self.links_to(&other.address);
            translations.push(TranslationInfo {
                lang: language.clone(),
                dir: language.direction(),
                name: self.newsroom.config.name_of(language).to_owned(),
                title: self.headline(other).into_owned(),
                url,
                permalink,
            });
        }
        translations
    }

    /// An article in all languages, for search engines.
    #[must_use]
    pub fn article_alternates(
        &self,
        article: &'a Article,
        others: impl Iterator<Item = &'a Article>,
    ) -> Vec<Alternate> {
        let all = std::iter::once(article).chain(others);
        let mut pages: Vec<(String, Address)> =
            all.map(|article| (article.language.code().to_owned(), article.address.clone())).collect();
        pages.sort_by(|a, b| a.0.cmp(&b.0));
        self.alternates(&pages)
    }
}

/// A change as readers see it.
#[must_use]
pub fn change(change: &VisibleChange) -> ChangeInfo<'_> {
    ChangeInfo { at: rfc3339(&change.at), kind: change.kind.id(), note: &change.note }
}
