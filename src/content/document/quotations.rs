//! What is odd about the quotations of a document.

use super::{Body, Reading};
use crate::base::lint::Lint;
use crate::base::problem::Problem;

impl Reading<'_> {
    /// Notes every quotation of which the text does not say whose it is.
    pub(super) fn lint_quotations(&mut self, body: &Body) {
        for quotation in body.quotations.iter().filter(|quotation| quotation.speaker.is_none()) {
            let problem = Problem::lint(Lint::QuoteWithoutSpeaker, "the quotation has no speaker")
                .hint("say beside it who says it: “…,” said the Secretary General");
            let range = quotation.range.start as usize..quotation.range.end as usize;
            self.problem(problem, Some(range));
        }
    }
}
