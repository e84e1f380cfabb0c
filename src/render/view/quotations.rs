//! The quotations of a text: their words are read from the file when a page shows them.

use crate::newsroom::ids::EditionId;
use std::sync::{Arc, OnceLock};

use anyhow::Result;
use newsgen_wire::quotes::{Quotation, is_body};
use serde::ser::Error;
use serde::{Serialize, Serializer};

use super::super::content::Body;
use super::super::shared::Shared;
use super::parts::TermLink;
use crate::newsroom::ids::TermId;
use crate::newsroom::release::{Article, Release};
use crate::render::reach::Common;

/// All quotations of a text, in its order; by default none.
#[derive(Clone, Default)]
pub struct Quotations<'a> {
    /// The file that they stand in; none where there are none.
    body: Option<Arc<Body<'a>>>,
    spoken: Arc<[Spoken<'a>]>,
    /// Their words, once they are read.
    texts: Arc<OnceLock<Vec<String>>>,
}

/// A quotation without its words.
#[derive(Serialize)]
struct Spoken<'a> {
    quotation: &'a Quotation,
    person: Option<Shared>,
    #[serde(skip)]
    term: Option<&'a TermLink>,
}

/// One quotation in templates.
#[derive(Serialize)]
struct QuotationInfo<'q> {
    /// Plain text without its marks.
    text: &'q str,
    /// As the text names them, without an article; none where it does not.
    speaker: Option<&'q str>,
    /// The speaker as one of the people; none when they are not known.
    person: Option<&'q Shared>,
}

/// A schema.org `Quotation` (<https://schema.org/Quotation>).
#[derive(Serialize)]
struct QuotationData<'q> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: &'q str,
    #[serde(rename = "spokenByCharacter")]
    speaker: SpeakerData<'q>,
}

#[derive(Serialize)]
struct SpeakerData<'q> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'q str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'q str>,
}

impl Quotations<'_> {
    fn texts(&self) -> Result<&[String]> {
        let Some(body) = &self.body else { return Ok(&[]) };
        let (file, document) = (body.text()?, body.document);
        let read = || self.spoken.iter().map(|spoken| document.quoted(spoken.quotation, file)).collect();
        Ok(self.texts.get_or_init(read))
    }

    /// Those with a speaker as JSON-LD: `[…]`; none when there is none.
    ///
    /// # Errors
    /// When the text cannot be read.
    pub fn structured_data(&self) -> Result<Option<String>> {
        if self.spoken.iter().all(|spoken| spoken.quotation.speaker.is_none()) {
            return Ok(None);
        }
        let texts = self.texts()?;
        let data = self.spoken.iter().zip(texts).filter_map(|(spoken, text)| {
            let speaker = spoken.quotation.speaker.as_deref()?;
            let kind = if is_body(speaker) && spoken.term.is_none() { "Organization" } else { "Person" };
            let name = spoken.term.map_or(speaker, |term| &term.name);
            let speaker = SpeakerData { kind, name, url: spoken.term.map(|term| &*term.permalink) };
            Some(QuotationData { kind: "Quotation", text, speaker })
        });
        Ok(Some(serde_json::to_string(&data.collect::<Vec<_>>())?))
    }
}

impl Serialize for Quotations<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            // The words follow from the file.
            let file = self.body.as_ref().map(|body| body.document.hash);
            return (file, &*self.spoken).serialize(serializer);
        }
        let texts = self.texts().map_err(|error| S::Error::custom(format!("{error:#}")))?;
        serializer.collect_seq(self.spoken.iter().zip(texts).map(|(spoken, text)| QuotationInfo {
            text,
            speaker: spoken.quotation.speaker.as_deref(),
            person: spoken.person.as_ref(),
        }))
    }
}

impl<'a> Common<'a> {
    /// The quotations of a text, whose file this is, and who of these people speaks.
    pub fn quotations(
        &self,
        body: &Arc<Body<'a>>,
        article: &'a Article,
        release: Option<&Release>,
    ) -> Result<Quotations<'a>> {
        if article.document.quotations.is_empty() {
            return Ok(Quotations::default());
        }
        let edition = article.edition;
        let mut spoken = Vec::new();
        for (quotation, person) in article.document.quotations.iter().zip(self.speakers(article, release)) {
            spoken.push(Spoken {
                quotation,
                person: person.map(|id| self.speaker(edition, id, release)).transpose()?,
                term: person.map(|id| self.term(edition, id)),
            });
        }
        Ok(Quotations { body: Some(Arc::clone(body)), spoken: spoken.into(), texts: Arc::default() })
    }

    /// A person who speaks in a release, with what it was then, or in a page, which has no date.
    fn speaker(&self, edition: EditionId, id: TermId, release: Option<&Release>) -> Result<Shared> {
        match release {
            Some(release) => self.person_link(edition, id, release),
            None => self.term_link(edition, id),
        }
    }
}
