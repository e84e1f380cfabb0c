//! Pages of a listing, numbered from the oldest: an old page never changes again.
//!
//! With `per_page` = 20 and 105 releases, pages 1 to 4 hold the 80 oldest and the listing's own address the 25
//! newest: always from `per_page` to 2·`per_page` − 1, so that the first page is never nearly empty.

use std::num::NonZeroU32;
use std::ops::Range;

use serde::Serialize;

/// A page of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Leaf {
    /// The listing's own address.
    Newest,
    /// Its number, counted from the oldest.
    Older(NonZeroU32),
}

/// How a listing is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// How many releases it has.
    pub total: usize,
    per_page: usize,
}

impl Paging {
    /// The division of so many releases; `per_page` is at least one.
    #[must_use]
    pub fn new(total: usize, per_page: usize) -> Self {
        Self { total, per_page: per_page.max(1) }
    }

    /// How many older pages there are besides the newest.
    #[must_use]
    pub fn older(self) -> u32 {
        u32::try_from((self.total / self.per_page).saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// All pages, the newest first, then from the oldest on.
    pub fn leaves(self) -> impl Iterator<Item = Leaf> {
        let older = (1..=self.older()).filter_map(NonZeroU32::new);
        std::iter::once(Leaf::Newest).chain(older.map(Leaf::Older))
    }

    /// The positions of a page's releases in the list, newest first.
    #[must_use]
    pub fn range(self, leaf: Leaf) -> Range<usize> {
        match leaf {
            Leaf::Newest => 0..self.total - self.older() as usize * self.per_page,
            Leaf::Older(number) => {
                let end = self.total.saturating_sub((number.get() as usize - 1) * self.per_page);
                end.saturating_sub(self.per_page)..end
            }
        }
    }

    /// The next newer page.
    #[must_use]
    pub fn newer_than(self, leaf: Leaf) -> Option<Leaf> {
        match leaf {
            Leaf::Newest => None,
            Leaf::Older(number) if number.get() < self.older() => number.checked_add(1).map(Leaf::Older),
            Leaf::Older(_) => Some(Leaf::Newest),
        }
    }

    /// The next older page.
    #[must_use]
    pub fn older_than(self, leaf: Leaf) -> Option<Leaf> {
        let number = match leaf {
            Leaf::Newest => self.older(),
            Leaf::Older(number) => number.get() - 1,
        };
        NonZeroU32::new(number).map(Leaf::Older)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn older(number: u32) -> Leaf {
        NonZeroU32::new(number).map_or(Leaf::Newest, Leaf::Older)
    }

    #[test]
    fn every_release_stands_on_exactly_one_page() {
        for total in 0..200 {
            for per_page in [1, 2, 3, 20] {
                let paging = Paging::new(total, per_page);
                let mut seen: Vec<usize> = paging.range(Leaf::Newest).collect();
                for page in (1..=paging.older()).rev() {
                    assert_eq!(paging.range(older(page)).len(), per_page);
                    seen.extend(paging.range(older(page)));
                }
                assert_eq!(seen, (0..total).collect::<Vec<_>>(), "{total} by {per_page}");
            }
        }
    }

    #[test]
    fn the_newest_page_holds_from_one_to_nearly_two_pages() {
        assert_eq!(Paging::new(105, 20).range(Leaf::Newest), 0..25);
        assert_eq!(Paging::new(39, 20).range(Leaf::Newest), 0..39);
        assert_eq!(Paging::new(40, 20).range(Leaf::Newest), 0..20);
        assert_eq!(Paging::new(40, 20).range(older(1)), 20..40);
    }

    #[test]
    fn an_old_page_keeps_its_releases_when_new_ones_are_added() {
        // Position from the end is what stays the same.
        let from_end =
            |total: usize| Paging::new(total, 20).range(older(2)).map(|at| total - at).collect::<Vec<_>>();
        assert_eq!(from_end(105), from_end(106));
        assert_eq!(from_end(105), from_end(119));
    }

    #[test]
    fn pages_are_chained_from_newest_to_oldest() {
        let paging = Paging::new(105, 20);
        for (leaf, newer_than, older_than) in [
            (Leaf::Newest, None, Some(older(4))),
            (older(4), Some(Leaf::Newest), Some(older(3))),
            (older(3), Some(older(4)), Some(older(2))),
            (older(1), Some(older(2)), None),
        ] {
            assert_eq!((paging.newer_than(leaf), paging.older_than(leaf)), (newer_than, older_than));
        }
    }
}
