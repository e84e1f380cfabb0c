//! From documents to a newsroom: the only place that sees `now`.
//!
//! Each step makes something new: families of translations, who of them is live, texts at their addresses, how they
//! belong together, whole releases, editions. Problems are collected on the way and never stop it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::clock::Clock;
use super::edition::{UsedLanguages, editions};
use super::files::{OwnFile, own_files};
use super::links::SourceMap;
use super::live::Live;
use super::naming::Naming;
use super::placed::{PublishedTexts, Ties};
use super::redirects::{Renaming, redirects};
use super::register::Registers;
use super::translations::{families, kin};
use super::versions::successions;
use super::{Newsroom, Options, copies, held, news, times, unseen, unused};
use crate::base::address::Address;
use crate::base::problem::Problems;
use crate::content::document::Document;
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
    /// What could be read of them: which files they name, and which translations they have.
    pub unread_texts: Vec<Arc<Document>>,
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
    let Contents { documents, registers, files, unread, unread_texts, statics, .. } = contents;
    let clock = Clock::at(options, config.zone);
    times::check_security(&config, &clock, problems);
    let families = families(documents, &unread_texts, &config.default_language, problems);
    let live = Live::of(&families, &clock, problems);
    let mut naming = Naming::new(&config, &registers, problems);
    let texts = PublishedTexts::new(&live.releases, live.pages, &mut naming);
    let terms = naming.finish();
    problems.extend(unused::entries(&registers, &terms, texts.contacts(), &live.kept));
    problems.extend(copies::check(&live.kept, &texts, config.zone));

    let files = own_files(&files, (&unread, &unread_texts), &families, &texts, problems);
    let addresses = addresses(&texts, &files);
    let map = SourceMap { live: &addresses, all: &all, statics: &statics };
    let kin_of_releases = kin(&texts.releases, &families);
    let ties = Ties {
        successions: successions(&texts.releases, &kin_of_releases, &live.ids, problems),
        releases: kin_of_releases,
        pages: kin(&texts.pages, &families),
        links: texts.all().map(|placed| placed.links(&map, problems)).collect(),
    };
    held::check(&live.kept, &registers, &map, problems);
    let languages = UsedLanguages::of(&texts, &config.default_language);
    let (releases, pages) = texts.tied(ties, &languages, &config);
    let mut next_change = live.next_change;
    let news = news::news(&releases, &clock, &mut next_change);
    let editions = editions(&config, &languages, &releases);
    let names = Renaming { editions: &editions, terms: &terms, registers: &registers };
    let (redirects, queries) = redirects(&config, &releases, &pages, &names, problems);
    let unseen = if config.redirects.is_empty() { &[][..] } else { &live.unseen };
    let unseen = unseen::addresses(unseen, &config, &registers, &redirects);
    Newsroom {
        redirects,
        queries,
        editions,
        held: live.held,
        unseen,
        news,
        next_change,
        coming: live.coming.into_iter().collect(),
        until: clock.until(),
        config,
        releases,
        pages,
        terms,
        registers,
        files,
        addresses,
    }
}

fn addresses(texts: &PublishedTexts, files: &[OwnFile]) -> BTreeMap<Arc<str>, Address> {
    let mut all: Vec<(Arc<str>, Address)> =
        texts.all().map(|placed| (Arc::clone(&placed.text.document.path), placed.address.clone())).collect();
    all.extend(files.iter().map(|file| (Arc::clone(&file.path), file.address.clone())));
    all.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    all.into_iter().collect()
}
