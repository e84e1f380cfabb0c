//! The outputs of a plan beside the files that earlier builds wrote, both in the order of their paths.

use std::cmp::Ordering;

use super::manifest::Manifest;
use crate::render::plan::PlanEntry;

/// Which outputs are known files.
#[derive(Debug, Default)]
pub struct Matched {
    /// The places of all entries of the plan in the order of their files.
    pub(super) by_file: Vec<usize>,
    /// The place of each entry's file among the known ones; none where it is new.
    pub(super) known: Vec<Option<u32>>,
    /// The places of the known files that are no output any more.
    pub(super) gone: Vec<u32>,
}

impl Matched {
    /// Compares the entries of a plan with what is known.
    #[must_use]
    pub fn of(entries: &[PlanEntry], known: &Manifest) -> Self {
        let by_file = by_file(entries);
        let (mut places, mut gone) = (vec![None; entries.len()], Vec::new());
        let mut left = by_file.iter().peekable();
        for (place, file) in (0..).zip(known.files()) {
            let order = |at: usize| entries[at].address.cmp_path(file);
            while left.next_if(|at| order(**at) == Ordering::Less).is_some() {}
            match left.next_if(|at| order(**at) == Ordering::Equal) {
                Some(at) => places[*at] = Some(place),
                None => gone.push(place),
            }
        }
        Self { by_file, known: places, gone }
    }

    /// Whether an output is new.
    pub(super) fn has_new(&self) -> bool {
        self.known.iter().any(Option::is_none)
    }

    /// The known files that are no output any more, sorted.
    #[must_use]
    pub fn gone<'a>(&self, known: &'a Manifest) -> Vec<&'a str> {
        self.gone.iter().map(|place| &*known.records()[*place as usize].0).collect()
    }
}

/// The places of entries, which are sorted by address, in the order of their files: a page stands before all that is below
/// it, and its `index.html` somewhere among that.
fn by_file(entries: &[PlanEntry]) -> Vec<usize> {
    let is_before =
        |one: usize, other: usize| entries[one].address.cmp_file(&entries[other].address) == Ordering::Less;
    let mut sorted = Vec::with_capacity(entries.len());
    // Each of these is below the one before it.
    let mut waiting: Vec<usize> = Vec::new();
    for at in 0..entries.len() {
        while let Some(page) = waiting.pop_if(|page| is_before(*page, at)) {
            sorted.push(page);
        }
        waiting.push(at);
    }
    sorted.extend(waiting.into_iter().rev());
    sorted
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::address::Address;
    use crate::outputs::robots::Robots;
    use crate::publish::manifest::Record;

    #[test]
    fn entries_stand_in_the_order_of_their_files() {
        let mut addresses = [
            "/",
            "/2024/",
            "/2024/06/",
            "/2024/06/a/",
            "/2024/06/z/",
            "/2024/index.html.gz",
            "/2024-a/",
            "/a.css",
            "/a/",
            "/a/i/",
            "/a/index.htm",
            "/a/j/b/",
            "/a/j/",
            "/é/",
            "/style.css",
        ]
        .map(Address::new);
        addresses.sort();
        let entries = addresses.map(|address| PlanEntry { address, output: Box::new(Robots) });
        let files: Vec<String> = by_file(&entries).into_iter().map(|at| entries[at].address.file()).collect();
        assert!(files.is_sorted(), "{files:?}");
        assert_eq!(files.len(), entries.len());
    }

    #[test]
    fn known_files_are_outputs_or_gone() {
        let address = |path: &&str| PlanEntry { address: Address::new(path), output: Box::new(Robots) };
        let entries = ["/", "/a/", "/a/b/", "/new/"].each_ref().map(address);
        let files = ["a/b/index.html", "a/index.html", "index.html", "old/index.html", "z.css"];
        let known = Manifest::of(files.map(|file| (Arc::from(file), Record::default())).to_vec());
        let matched = Matched::of(&entries, &known);
        assert_eq!(matched.known, [Some(2), Some(1), Some(0), None]);
        assert_eq!(matched.gone(&known), ["old/index.html", "z.css"]);
        assert!(matched.has_new());
    }
}
