//! What is odd about the quotations of a document.

use newsgen_wire::quotes::Quotation;

use super::{Document, TextBody, TextReading};
use crate::base::lint::Lint;
use crate::base::problem::Problem;

impl Document {
    /// The words of one of its quotations in the text of its file; of several paragraphs each in a line of its own.
    #[must_use]
    pub fn quoted(&self, quotation: &Quotation, file: &str) -> String {
        quotation.text(file, if self.name.is_wire { None } else { Some(self.body) })
    }
}

impl TextReading<'_> {
    /// Notes every quotation of which the text does not say whose it is.
    pub(super) fn lint_quotations(&mut self, body: &TextBody) {
        for quotation in body.quotations.iter().filter(|quotation| quotation.speaker.is_none()) {
            let problem = Problem::lint(Lint::QuoteWithoutSpeaker, "the quotation has no speaker")
                .hint("say beside it who says it: “…,” said the Secretary General");
            let range = quotation.range.start as usize..quotation.range.end as usize;
            self.problem(problem, Some(range));
        }
    }
}
