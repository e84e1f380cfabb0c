//! The files of ours that a text names: its picture, its attachments, and pictures in its text.

use serde::Serialize;

use super::Common;
use crate::base::address::Address;
use crate::base::problem::Place;
use crate::content::frontmatter::{Attachment, Text};
use crate::input::disk::{self, Dimensions, Stamp};
use crate::newsroom::links::{Mention, SourceMap};
use crate::newsroom::release::Article;
use crate::render::plan::output::{Copied, Site};
use newsgen_wire::link::decode;

/// A file that a text names; it may be no file of ours.
#[derive(Serialize)]
pub struct NamedFile {
    /// Its encoded path.
    pub path: String,
    stamp: Option<Stamp>,
}

impl NamedFile {
    /// How many bytes it has, where it is a file of ours.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        self.stamp.map(|stamp| stamp.len)
    }
}

impl<'a> Common<'a> {
    /// All files that a text names, as its hash holds them.
    pub(super) fn files_of(&self, article: &'a Article) -> Vec<NamedFile> {
        let mut files = Vec::from_iter(self.picture_of(article));
        files.extend(self.attachments_of(article).into_iter().map(|(_, file)| file));
        let in_text = article.document.links.iter().filter(|link| link.is_image);
        let in_text = in_text.filter_map(|link| article.path_of(&link.target));
        files.extend(in_text.map(|path| self.file_at(path.to_owned())));
        files
    }

    /// The picture of an article; none when it is elsewhere.
    #[must_use]
    pub fn picture_of(&self, article: &Article) -> Option<NamedFile> {
        let src = &article.document.front.image.as_ref()?.src;
        if src.value.contains("://") {
            let path = src.value.strip_prefix(&self.config.base_url.absolute(""))?;
            return Some(self.file_at(path.to_owned()));
        }
        self.file_named(article, src)
    }

    /// The attachments of an article whose files are there.
    #[must_use]
    pub fn attachments_of(&self, article: &'a Article) -> Vec<(&'a Attachment, NamedFile)> {
        let attachments = article.document.front.attachments.iter();
        attachments.filter_map(|one| Some((one, self.file_named(article, &one.file)?))).collect()
    }

    /// The pictures in the text of an article that are files of ours: their encoded paths and sizes.
    #[must_use]
    pub fn pictures_in(&self, article: &'a Article) -> Vec<(&'a str, Dimensions)> {
        let mut pictures = Vec::new();
        for link in article.document.links.iter().filter(|link| link.is_image) {
            if let Some(path) = article.path_of(&link.target)
                && let Some(pixels) = self.pixels_at(path)
            {
                pictures.push((path, pixels));
            }
        }
        pictures
    }

    /// The width and height of a picture.
    #[must_use]
    pub fn pixels_of(&self, file: &NamedFile) -> Option<Dimensions> {
        self.pixels_at(&file.path)
    }

    /// The file is looked at once.
    fn pixels_at(&self, path: &str) -> Option<Dimensions> {
        let file = self.ours_at(path)?;
        let size = self.pictures.get(file.number)?;
        *size.get_or_init(|| disk::dimensions(&self.sources.absolute(file.path)))
    }

    fn file_at(&self, path: String) -> NamedFile {
        NamedFile { stamp: self.ours_at(&path).map(|file| file.stamp), path }
    }

    /// The file of ours at an encoded path.
    fn ours_at(&self, path: &str) -> Option<Copied<'a>> {
        let entry = self.plan.get(&Address::new(&decode(path)?))?;
        entry.output.file(Site { newsroom: self.newsroom, sources: self.sources })
    }

    /// A file beside an article, or at an address of the site.
    fn file_named(&self, article: &Article, file: &Text) -> Option<NamedFile> {
        if let Some(entry) = self.plan.named(&file.value) {
            return Some(self.file_at(entry.address.encoded()));
        }
        let map = SourceMap { live: &self.newsroom.addresses, all: &[], statics: &[] };
        let place = Place::file(&article.document.path);
        let mention = Mention { what: "file", target: &file.value, from: &article.document.path, place };
        map.file(&mention).ok().map(|path| self.file_at(path))
    }
}
