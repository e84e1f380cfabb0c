//! What is held has its mistakes too: they are reported before its hour has come, and they never reach the output.
//!
//! A draft is unfinished, so its mistakes are warnings.

use super::facet::Facet;
use super::links::SourceMap;
use super::naming::given;
use super::register::Registers;
use super::schedule::Hold;
use crate::base::problem::{Place, Problem, Problems, Severity};
use crate::content::document::Document;

/// Reports names that no register holds, and links and files that lead nowhere, in what is yet to come.
pub(super) fn check(
    kept: &[(&Document, Hold)],
    registers: &Registers,
    map: &SourceMap,
    problems: &mut Problems,
) {
    for (document, hold) in kept {
        let severity = match hold {
            Hold::Expired(_) | Hold::Withdrawn => continue,
            Hold::Draft => Severity::Warning,
            Hold::Until(_) | Hold::Embargoed | Hold::Undated => Severity::Error,
        };
        let mut found = Problems::default();
        names(document, registers, &mut found);
        map.check_files(document, &mut found);
        // That a link leads to what is held as well is no mistake yet.
        let _ = map.resolve_all(document, &mut found);
        let errors = found.sorted().into_iter().filter(|problem| problem.severity == Severity::Error);
        problems.extend(errors.map(|problem| Problem { severity, ..problem }));
    }
}

fn names(document: &Document, registers: &Registers, problems: &mut Problems) {
    let facets = Facet::ALL.into_iter();
    let named = facets.map(|facet| (facet.singular(), registers.of(facet), given(document, facet)));
    let contacts = ("contact", registers.contacts.as_ref(), document.front.contacts.as_deref());
    for (kind, register, names) in named.chain([contacts]) {
        let Some(register) = register else { continue };
        for name in names.into_iter().flatten().filter(|name| register.find(&name.value).is_none()) {
            let place = Place::range(&document.path, &name.range());
            register.unknown(kind, &name.value, place, problems);
        }
    }
}
