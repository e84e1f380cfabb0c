//! Pages of a listing, numbered from the oldest: an old page never changes again.
//!
//! With `per_page` = 20 and 105 releases, pages 1 to 4 hold the 80 oldest and the listing's own address the 25
//! newest: always from `per_page` to 2·`per_page` − 1, so that the first page is never nearly empty.

use std::ops::Range;

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
    pub fn older(self) -> usize {
        (self.total / self.per_page).saturating_sub(1)
    }

    /// The positions of a page's releases in the list, newest first; none is the newest page.
    #[must_use]
    pub fn range(self, page: Option<usize>) -> Range<usize> {
        match page {
            None => 0..self.total - self.older() * self.per_page,
            Some(page) => {
                let end = self.total.saturating_sub((page.max(1) - 1) * self.per_page);
                end.saturating_sub(self.per_page)..end
            }
        }
    }

    /// The next newer page of an older page: `Some(None)` is the newest.
    #[must_use]
    pub fn newer_than(self, page: Option<usize>) -> Option<Option<usize>> {
        page.map(|page| (page < self.older()).then_some(page + 1))
    }

    /// The next older page.
    #[must_use]
    pub fn older_than(self, page: Option<usize>) -> Option<usize> {
        match page {
            None => (self.older() > 0).then_some(self.older()),
            Some(page) => page.checked_sub(1).filter(|page| *page > 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_release_stands_on_exactly_one_page() {
        for total in 0..200 {
            for per_page in [1, 2, 3, 20] {
                let paging = Paging::new(total, per_page);
                let mut seen: Vec<usize> = paging.range(None).collect();
                for page in (1..=paging.older()).rev() {
                    assert_eq!(paging.range(Some(page)).len(), per_page);
                    seen.extend(paging.range(Some(page)));
                }
                assert_eq!(seen, (0..total).collect::<Vec<_>>(), "{total} by {per_page}");
            }
        }
    }

    #[test]
    fn the_newest_page_holds_from_one_to_nearly_two_pages() {
        assert_eq!(Paging::new(105, 20).range(None), 0..25);
        assert_eq!(Paging::new(39, 20).range(None), 0..39);
        assert_eq!(Paging::new(40, 20).range(None), 0..20);
        assert_eq!(Paging::new(40, 20).range(Some(1)), 20..40);
    }

    #[test]
    fn an_old_page_keeps_its_releases_when_new_ones_are_added() {
        // Position from the end is what stays the same.
        let from_end =
            |total: usize| Paging::new(total, 20).range(Some(2)).map(|at| total - at).collect::<Vec<_>>();
        assert_eq!(from_end(105), from_end(106));
        assert_eq!(from_end(105), from_end(119));
    }

    #[test]
    fn pages_are_chained_from_newest_to_oldest() {
        let paging = Paging::new(105, 20);
        assert_eq!(paging.older_than(None), Some(4));
        assert_eq!(paging.older_than(Some(1)), None);
        assert_eq!(paging.newer_than(Some(4)), Some(None));
        assert_eq!(paging.newer_than(Some(3)), Some(Some(4)));
        assert_eq!(paging.newer_than(None), None);
    }
}
