//! The hash of a release by itself.

use crate::newsroom::ids::EditionId;
use anyhow::Result;

use super::common::Common;
use crate::base::hash::{Hash, key};
use crate::content::document::Document;
use crate::newsroom::facet::Facet;
use crate::newsroom::ids::TermId;
use crate::newsroom::release::{Article, Release};
use newsgen_wire::date::Moment;
use newsgen_wire::language::Language;

/// Everything that can be read of a release, but what its original, the configuration and the registers say.
pub(super) fn alone(common: &Common, release: &Release, listed: &Listed) -> Result<Hash> {
    // Without `..`: who adds a field decides here what it is made of. Other releases can only be read as inputs.
    let Release {
        article,
        date,
        updated,
        kind,
        id,
        terms: in_facets,
        contacts,
        authors,
        dateline_date,
        dateline_places,
        changes,
        withdrawn,
        supersedes: _,
        superseded_by: _,
        translations,
        shown_from: _,
    } = release;
    let Article { document, language, edition, address, untitled, other_slug, links, original } = article;
    let at = *edition;
    let in_facet = |facet: Facet| {
        let terms = in_facets[facet as usize].iter();
        terms.map(|term| (listed.term(*term), common.is_listed(at, facet, *term))).collect::<Vec<_>>()
    };
    let places: Vec<_> =
        dateline_places.iter().map(|place| (&place.name, place.term.map(|term| listed.term(term)))).collect();
    let changes: Vec<_> =
        changes.iter().map(|change| (instant(&change.at), change.kind, &change.note)).collect();
    let withdrawn =
        withdrawn.as_ref().map(|withdrawal| (withdrawal.at.as_ref().map(instant), &withdrawal.reason));
    let times = (instant(date), updated.as_ref().map(instant), dateline_date);
    let names =
        (kind, id, contacts, authors, Facet::ALL.map(in_facet), places, listed.speakers(document, at));
    let languages: Vec<&Language> =
        translations.iter().map(|id| &common.newsroom.release(*id).article.language).collect();
    let texts = (&document.path, document.hash, original.as_ref().map(|text| (&text.path, text.hash)));
    let text = (texts, language, address, (untitled, other_slug), links, languages);
    Ok(key(&(text, times, names, changes, withdrawn, common.files_of(article)))?)
}

/// A moment as numbers, which cost less than its letters.
fn instant(moment: &Moment) -> (i64, u32, i32) {
    (moment.timestamp(), moment.timestamp_subsec_nanos(), moment.offset().local_minus_utc())
}

/// The hashes of the terms, and of those people of each edition who have a page.
pub(super) struct Listed {
    terms: Vec<Hash>,
    people: Vec<Option<Hash>>,
}

impl Listed {
    pub(super) fn of(common: &Common) -> Result<Self> {
        let newsroom = common.newsroom;
        let mut terms = Vec::new();
        for (_, term) in newsroom.terms.all() {
            terms.push(key(term)?);
        }
        let mut people = Vec::new();
        for edition in &newsroom.editions {
            let mut listed: Vec<Hash> =
                edition.facets[Facet::People as usize].keys().map(|person| terms[person.place()]).collect();
            listed.sort_unstable();
            people.push(newsroom.registers.people.as_ref().map(|_| Hash::join(listed)));
        }
        Ok(Self { terms, people })
    }

    pub(super) fn term(&self, id: TermId) -> Hash {
        self.terms[id.place()]
    }

    /// Whom the quotations of a text may name: more than they do.
    pub(super) fn speakers(&self, document: &Document, edition: EditionId) -> Option<Hash> {
        let speaks = document.quotations.iter().any(|quotation| quotation.speaker.is_some());
        if speaks { self.people[edition.place()] } else { None }
    }
}
