//! From documents to a newsroom: the only place that sees `now`.
//!
//! Each step makes something new: families of translations, who of them is live, releases with addresses and
//! terms, editions, links. Problems are collected on the way and never stop it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono_tz::Tz;
use newsgen_wire::date::Moment;
use newsgen_wire::language::Language;
use newsgen_wire::slug::full_slug;
use rayon::prelude::*;

use super::clock::Clock;
use super::company::{self, Bond, Company, Look, held_with};
use super::copies;
use super::edition::editions;
use super::files::own_files;
use super::links::Map;
use super::naming::Naming;
use super::redirects::{Names, redirects};
use super::register::Registers;
use super::release::{Article, Page, Release, VisibleChange, Withdrawal, articles};
use super::schedule::{self, Held, Hold, NextChange, longer};
use super::translations::{self, Family, families};
use super::{Newsroom, Options, held, news, times, unseen, unused, versions};
use crate::base::address::Address;
use crate::base::lint::Lint;
use crate::base::problem::{Place, Problem, Problems};
use crate::base::slug::{file_slug, slugify};
use crate::content::document::Document;
use crate::content::frontmatter::Withdrawn;
use crate::input::config::Config;
use crate::input::sources::SourceFile;

/// What was read from `content/`.
#[derive(Clone)]
pub struct Contents {
    pub documents: Vec<Arc<Document>>,
    pub registers: Registers,
    /// Files that may be published with a text.
    pub files: Vec<SourceFile>,
    /// Files that are not published, whoever names them.
    pub others: Vec<Arc<str>>,
    /// Texts that could not be read as one.
    pub unread: Vec<Arc<str>>,
    /// The files of `static/` whose names are not ASCII alone.
    pub statics: Vec<Arc<str>>,
}

impl Contents {
    /// Every file below `content/` but the registers, sorted.
    fn paths(&self) -> Vec<Arc<str>> {
        let documents = self.documents.iter().map(|document| &document.path);
        let files = self.files.iter().map(|file| &file.path).chain(&self.others).chain(&self.unread);
        let mut all: Vec<Arc<str>> = documents.chain(files).cloned().collect();
        // Four sorted runs.
        all.sort();
        all
    }
}

pub fn assemble(
    config: Arc<Config>,
    contents: Contents,
    options: &Options,
    problems: &mut Problems,
) -> Newsroom {
    let all = contents.paths();
    let clock = Clock::at(options.now, config.zone);
    times::check_security(&config, &clock, problems);
    let families = families(contents.documents, &config.default_language, problems);
    let mut live = Live::of(&families, (options.drafts, &clock), problems);
    let mut naming = Naming::new(&config, &contents.registers, problems);
    let articles: Vec<Article> = live.releases.par_iter().map(|member| member.article(&config)).collect();
    let members = live.releases.iter().zip(articles);
    let mut releases: Vec<Release> =
        members.map(|(member, article)| member.release(article, &mut naming)).collect();
    let mut pages: Vec<Page> =
        live.pages.iter().map(|member| Page { article: member.article(&config) }).collect();
    let terms = naming.finish();
    problems.extend(unused::entries(&contents.registers, &terms, &releases, &live.kept));
    // No two have one address, and one order is made in place.
    releases.par_sort_unstable_by(|a, b| {
        b.date.cmp(&a.date).then_with(|| a.article.address.cmp(&b.article.address))
    });
    pages.sort_by(|a, b| a.article.address.cmp(&b.article.address));
    problems.extend(copies::check(&live.kept, &releases, &pages, config.zone));

    let files = own_files((&contents.files, &contents.unread), &families, (&releases, &pages), problems);
    let addresses = addresses(&releases, &pages, &files);
    translations::link(&mut releases, &mut pages, &families);
    versions::link(&mut releases, &live.ids, problems);
    let map = Map { live: &addresses, all: &all, statics: &contents.statics };
    resolve_links(&mut releases, &mut pages, &map, problems);
    let news = news::news(&releases, &clock, &mut live.next_change);
    held::check(&live.kept, &contents.registers, &map, problems);
    let editions = editions(&config, &releases, &pages);
    let names = Names { editions: &editions, terms: &terms, registers: &contents.registers };
    let (redirects, queries) = redirects(&config, &releases, &pages, &names, problems);
    let unseen = if config.redirects.is_empty() { &[][..] } else { &live.unseen };
    let unseen = unseen::addresses(unseen, &config, &contents.registers, &redirects);
    Newsroom {
        redirects,
        queries,
        editions,
        held: live.held,
        unseen,
        news,
        next_change: live.next_change,
        coming: live.coming.into_iter().collect(),
        until: clock.until(),
        config,
        releases,
        pages,
        terms,
        registers: contents.registers,
        files,
        addresses,
    }
}

/// An edition of a family.
pub(super) struct Member<'a> {
    pub document: &'a Arc<Document>,
    pub original: &'a Arc<Document>,
    pub language: &'a Language,
    /// Its date as it is written, of which its address is made.
    pub date: Option<Moment>,
    pub published: Option<Moment>,
    /// The withdrawal that is in force.
    pub withdrawn: Option<&'a Withdrawn>,
}

/// Who is published and who is held.
#[derive(Default)]
struct Live<'a> {
    releases: Vec<Member<'a>>,
    pages: Vec<Member<'a>>,
    held: Vec<Held>,
    /// What is held, for its mistakes and for the registers: its names are in use.
    kept: Vec<(&'a Document, Hold)>,
    /// The same, for its addresses.
    unseen: Vec<Member<'a>>,
    /// The identifiers of what is held, in each language.
    ids: versions::HeldIds,
    next_change: NextChange,
    /// When something appears, leaves or is withdrawn by itself.
    coming: BTreeSet<Moment>,
}

impl<'a> Live<'a> {
    fn of(families: &'a [Family], look: (bool, &Clock), problems: &mut Problems) -> Self {
        let mut live = Self::default();
        let looks = company::look(families, look.0, look.1);
        let company = Company::of(&looks, look.1);
        for own in &looks {
            live.add(own, company.held(own), look.1, problems);
        }
        live.held.sort_by(|a, b| a.document.path.cmp(&b.document.path));
        live
    }

    fn add(
        &mut self,
        look: &Look<'a>,
        bond: Option<(Hold, &'a Arc<str>, Bond)>,
        clock: &Clock,
        problems: &mut Problems,
    ) {
        let Look { family, language, document, .. } = *look;
        let original = &family.original;
        times::check(document, original, clock, problems);
        problems.extend(withdrawn_page(document));
        let others = bond.map(|(hold, ..)| look.hold.map_or(hold, |own| longer(own, hold)));
        if let Some(hold) = others.or(look.hold) {
            self.kept.push((document, hold));
            self.unseen.push(Member::of(document, original, language, clock.zone));
            problems.extend(times::overdue(document, hold, clock));
            if let Some(id) = own_id(document, original) {
                self.ids.insert((id.to_owned(), language.clone()), hold);
            }
            let mut with = None;
            if let Some((_, path, bond)) = bond
                && look.hold.is_none()
            {
                problems.extend(held_with(document, path, bond));
                with = Some(Arc::clone(path));
            }
            self.held.push(Held { document: Arc::clone(document), hold, with });
            match hold {
                Hold::Until(moment) => {
                    self.next_change.appears(moment, &document.path);
                    self.coming.insert(moment);
                    self.coming.extend(schedule::behind(moment, document, original, clock.zone));
                }
                Hold::Undated if is_reported(document) || is_reported(original) => {}
                Hold::Undated => problems.push(undated(document)),
                Hold::Draft | Hold::Expired(_) | Hold::Embargoed | Hold::Withdrawn => {}
            }
            return;
        }
        self.coming.extend(schedule::behind(clock.now(), document, original, clock.zone));
        if let Some(expires) = schedule::leaves_at(document, original, clock.zone) {
            self.next_change.leaves(expires, &document.path);
        }
        let withdrawals = schedule::Withdrawals::of(document, original, clock);
        if !document.name.is_page
            && let Some(at) = withdrawals.next
        {
            self.next_change.withdraws(at, &document.path);
        }
        let withdrawn = withdrawals.in_force;
        let member = Member { withdrawn, ..Member::of(document, original, language, clock.zone) };
        if document.name.is_page { self.pages.push(member) } else { self.releases.push(member) }
    }
}

/// A page cannot say that it was withdrawn: its text would stay.
fn withdrawn_page(document: &Document) -> Option<Problem> {
    if !document.name.is_page {
        return None;
    }
    let withdrawn = document.front.withdrawn.as_ref()?;
    let place = withdrawn.at.as_ref().map(|at| Place::range(&document.path, &at.range()));
    let problem = Problem::lint(Lint::WithdrawnPage, "a page that is no release cannot be withdrawn")
        .hint("remove the file, and let [redirects] lead its address elsewhere");
    Some(problem.at(place.unwrap_or_else(|| Place::file(&document.path))))
}

/// Whether it is reported already that the times of a document cannot be read.
fn is_reported(document: &Document) -> bool {
    document.front.doubts.date || document.front.doubts.hold
}

fn undated(document: &Document) -> Problem {
    Problem::lint(Lint::MissingDate, "the release has no date").at(Place::file(&document.path)).hint(
        "write date = 2024-06-25 in the front matter, begin the file's name with the date, or the text with a dateline",
    )
}

impl<'a> Member<'a> {
    fn of(
        document: &'a Arc<Document>,
        original: &'a Arc<Document>,
        language: &'a Language,
        zone: Tz,
    ) -> Self {
        let date = schedule::date(document, original, zone);
        let published = schedule::publication(document, original, zone);
        Self { document, original, language, date, published, withdrawn: None }
    }
}

impl Member<'_> {
    /// The release, without what needs the others.
    fn release(&self, article: Article, naming: &mut Naming) -> Release {
        let (document, original) = (self.document, self.original);
        let zone = naming.config.zone;
        let date = self.date.unwrap_or_default();
        naming.check_dateline(document, &date, self.language);
        let (dateline_date, dateline_places) = naming.dateline(document, &date, self.language);
        let changes = visible_changes(document, naming.config);
        Release {
            article,
            date: self.published.unwrap_or_default(),
            updated: schedule::last_change(document, zone),
            kind: document.kind(original),
            id: own_id(document, original).map(str::to_owned),
            terms: naming.terms_of(document, original, &dateline_places).map(Vec::into_boxed_slice),
            contacts: naming.contacts_of(document, original).into(),
            authors: naming.authors_of(document, original, self.language).into(),
            dateline_date: dateline_date.map(String::into_boxed_str),
            dateline_places: dateline_places.into(),
            changes: changes.into(),
            withdrawn: self.withdrawn.map(|withdrawn| {
                Box::new(Withdrawal {
                    at: withdrawn.at.as_ref().map(|at| at.value.in_zone(zone)),
                    reason: withdrawn.reason.clone().unwrap_or_default(),
                    replaced_by: None,
                })
            }),
            supersedes: None,
            superseded_by: None,
            shown_from: 0,
        }
    }

    fn article(&self, config: &Config) -> Article {
        let slug = self.slug();
        let address = self.address(config, &slug);
        let is_last = address.as_str().strip_suffix('/').and_then(|path| path.strip_suffix(&*slug));
        let is_untitled = self.withdrawn.is_some() && self.document.is_title_proposed;
        let day = if is_untitled { self.date.map(|date| date.date_naive()) } else { None };
        Article {
            untitled: day,
            other_slug: is_last.is_none_or(|path| !path.ends_with('/')).then(|| slug.into()),
            address,
            document: Arc::clone(self.document),
            language: self.language.clone(),
            links: Box::default(),
            translations: Box::default(),
            original: None,
        }
    }

    /// The slug of the front matter, else of the file's name; wire copy is named by its headline.
    pub(super) fn slug(&self) -> String {
        let name = &self.document.name;
        let given = self.document.front.slug.as_ref().or(self.original.front.slug.as_ref());
        let wire = name.is_wire.then(|| slugify(self.original.title()));
        // What was written to be an address is not cut, or two of them could become one.
        let written = given.map(|slug| full_slug(&slug.value)).into_iter().chain(wire);
        let named = written.chain(std::iter::once_with(|| file_slug(name.slug())));
        let mut candidates = named.chain(std::iter::once_with(|| slugify(self.document.title())));
        candidates.find(|slug| !slug.is_empty()).unwrap_or_else(|| "release".into())
    }

    pub(super) fn address(&self, config: &Config, slug: &str) -> Address {
        let prefix = config.prefix(self.language);
        let date = if self.document.name.is_page { None } else { self.date };
        let Some(date) = date else {
            let folder = self.document.name.key().rsplit_once('/').map_or("", |(folder, _)| folder);
            let folder = folder.strip_prefix("content").unwrap_or(folder);
            let folder: Vec<String> = folder.split('/').map(slugify).collect();
            return Address::new(&format!("{prefix}{}/{slug}/", folder.join("/")));
        };
        let id = own_id(self.document, self.original).map(slugify).unwrap_or_default();
        let day = date.date_naive().to_string();
        let path = config.permalink.fill([&day[..4], &day[5..7], &day[8..], slug, &id]);
        Address::new(&[prefix, path].concat())
    }
}

/// The identifier of a document that may be the translation of an original.
fn own_id<'a>(document: &'a Document, original: &'a Document) -> Option<&'a str> {
    document.front.id.as_ref().or(original.front.id.as_ref()).map(|id| id.value.as_str())
}

fn visible_changes(document: &Document, config: &Config) -> Vec<VisibleChange> {
    let visible = document.front.visible_changes();
    let mut changes: Vec<VisibleChange> = visible
        .map(|change| VisibleChange {
            at: change.at.value.in_zone(config.zone),
            kind: change.kind,
            note: change.note.clone(),
        })
        .collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.at));
    changes
}

fn addresses(
    releases: &[Release],
    pages: &[Page],
    files: &[super::files::OwnFile],
) -> BTreeMap<Arc<str>, Address> {
    let texts = articles(releases, pages)
        .map(|article| (Arc::clone(&article.document.path), article.address.clone()));
    let files = files.iter().map(|file| (Arc::clone(&file.path), file.address.clone()));
    let mut all: Vec<(Arc<str>, Address)> = texts.chain(files).collect();
    all.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    all.into_iter().collect()
}

fn resolve_links(releases: &mut [Release], pages: &mut [Page], map: &Map, problems: &mut Problems) {
    // The text of a withdrawn release is not shown, so it leads nowhere.
    let releases = releases.iter_mut().filter(|release| release.withdrawn.is_none());
    for article in releases.map(|r| &mut r.article).chain(pages.iter_mut().map(|p| &mut p.article)) {
        map.check_files(&article.document, problems);
        if !article.document.links.is_empty() {
            article.links = map.resolve_all(&article.document, problems).into();
        }
    }
}
