//! Whether two readings of one file differ in words only.

use super::{Document, Link};

impl Document {
    /// Whether another reading of the same file differs in nothing that a newsroom is assembled from.
    #[must_use]
    pub fn differs_in_words_only(&self, other: &Self) -> bool {
        let links = |document: &Self| {
            let of_link = |link: &Link| (link.target.clone(), link.is_image);
            document.links.iter().map(of_link).collect::<Vec<_>>()
        };
        (&self.path, &self.name, &self.front, &self.header, &self.day)
            == (&other.path, &other.name, &other.front, &other.header, &other.day)
            && (self.title(), &self.dateline, &self.sections, &self.notices)
                == (other.title(), &other.dateline, &other.sections, &other.notices)
            && links(self) == links(other)
            && self.files == other.files
    }
}
