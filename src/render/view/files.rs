//! The files that a text shows: its picture and its attachments.

use serde::Serialize;

use super::super::Renderer;
use crate::base::address::{Address, decode};
use crate::base::problem::Place;
use crate::content::frontmatter::{Attachment, Image, Text};
use crate::content::markdown::facts::Link;
use crate::input::disk::{self, Dimensions, Stamp};
use crate::newsroom::links::{Mention, SourceMap};
use crate::newsroom::release::{Article, Release};

/// A picture.
#[derive(Serialize)]
pub struct ImageInfo<'a> {
    /// Link: root-relative, with the path of the base URL.
    url: String,
    /// Absolute address.
    pub permalink: String,
    /// What it shows, for who does not see it.
    pub alt: &'a str,
    /// Pixels; none when it is elsewhere or no JPEG, PNG, GIF or WebP.
    pub width: Option<usize>,
    /// Pixels; none when `width` is.
    pub height: Option<usize>,
    /// Plain text.
    pub caption: Option<&'a str>,
    /// Whose picture it is.
    pub credit: Option<&'a str>,
}

/// A file that goes with a text.
#[derive(Serialize)]
pub struct AttachmentInfo<'a> {
    /// Link: root-relative, with the path of the base URL.
    url: String,
    /// As it is written, else the name of the file.
    title: &'a str,
    /// The language of the file, when it is given.
    lang: Option<&'a str>,
    /// Lower case, without the dot; may be empty.
    extension: String,
    /// Bytes.
    size: u64,
}

impl<'a> Renderer<'a> {
    /// The picture of a release.
    #[must_use]
    pub fn image(&self, release: &'a Release) -> Option<ImageInfo<'a>> {
        let (article, image) = self.newsroom.image_of(release)?;
        self.image_of(article, Some(image))
    }

    /// A picture that an article names.
    #[must_use]
    pub fn image_of(&self, article: &Article, image: Option<&'a Image>) -> Option<ImageInfo<'a>> {
        let image = image?;
        let src = &*image.src.value;
        let base = &self.newsroom.config.base_url;
        let (url, permalink, size) = if src.contains("://") {
            (src.to_owned(), src.to_owned(), None)
        } else {
            let path = self.file_path(article, &image.src)?;
            (base.rooted(&path), base.absolute(&path), self.dimensions(&path))
        };
        let (width, height) = size.unzip();
        let (caption, credit) = (image.caption.as_deref(), image.credit.as_deref());
        Some(ImageInfo { url, permalink, alt: &image.alt, width, height, caption, credit })
    }

    /// The size of the picture at an encoded path; its file is looked at once.
    fn dimensions(&self, encoded: &str) -> Option<Dimensions> {
        let address = Address::new(&decode(encoded)?);
        let file = self.plan.get(&address)?.output.file(self.site())?;
        let size = self.pictures.get(file.number)?;
        *size.get_or_init(|| disk::dimensions(&self.sources.absolute(file.path)))
    }

    /// The stamps of the files of ours that an article shows: its picture, its attachments, pictures in its text.
    #[must_use]
    pub fn files_of(&self, article: &Article) -> Vec<(String, Option<Stamp>)> {
        let front = &article.document.front;
        let image = front.image.iter().map(|image| &image.src);
        let named = image.chain(front.attachments.iter().map(|attachment| &attachment.file));
        let named = named.filter_map(|file| self.file_path(article, file));
        let in_text = article.document.links.iter().filter(|link| link.is_image);
        let in_text = in_text.filter_map(|link| article.path_of(&link.target).map(str::to_owned));
        named
            .chain(in_text)
            .map(|path| (self.stamp_of(&path), path))
            .map(|(stamp, path)| (path, stamp))
            .collect()
    }

    /// The stamp of the file of ours at an encoded path.
    fn stamp_of(&self, encoded: &str) -> Option<Stamp> {
        let entry = self.plan.get(&Address::new(&decode(encoded)?))?;
        entry.output.file(self.site()).map(|file| file.stamp)
    }

    /// The pictures in the text of an article that are files of ours: their encoded paths and sizes.
    #[must_use]
    pub fn pictures_in(&self, article: &'a Article) -> Vec<(&'a str, Dimensions)> {
        let images = article.document.links.iter().filter(|link| link.is_image);
        let picture = |link: &Link| {
            let path = article.path_of(&link.target)?;
            Some((path, self.dimensions(path)?))
        };
        images.filter_map(picture).collect()
    }

    /// The encoded path of a file beside an article, or of an address of the site.
    #[must_use]
    pub fn file_path(&self, article: &Article, file: &Text) -> Option<String> {
        if let Some(entry) = self.plan.named(&file.value) {
            return Some(entry.address.encoded());
        }
        let map = SourceMap { live: &self.newsroom.addresses, all: &[], statics: &[] };
        let place = Place::file(&article.document.path);
        let mention = Mention { what: "file", target: &file.value, from: &article.document.path, place };
        map.file(&mention).ok()
    }

    /// The attachments of an article.
    #[must_use]
    pub fn attachments(&self, article: &'a Article) -> Vec<AttachmentInfo<'a>> {
        let attachments = article.document.front.attachments.iter();
        attachments.filter_map(|attachment| self.attachment(article, attachment)).collect()
    }

    fn attachment(&self, article: &Article, attachment: &'a Attachment) -> Option<AttachmentInfo<'a>> {
        let name = attachment.file.value.rsplit('/').next().unwrap_or_default();
        let path = self.file_path(article, &attachment.file)?;
        Some(AttachmentInfo {
            size: self.size_of(&path),
            url: self.newsroom.config.base_url.rooted(&path),
            title: attachment.title.as_deref().unwrap_or(name),
            lang: attachment.lang.as_deref(),
            extension: name
                .rsplit_once('.')
                .map(|(_, extension)| extension.to_ascii_lowercase())
                .unwrap_or_default(),
        })
    }

    /// The size of a file of ours by its absolute address; none when it is elsewhere.
    #[must_use]
    pub fn size_of_permalink(&self, permalink: &str) -> Option<u64> {
        let path = permalink.strip_prefix(&self.newsroom.config.base_url.absolute(""))?;
        self.stamp_of(path).map(|stamp| stamp.len)
    }

    fn size_of(&self, encoded: &str) -> u64 {
        self.stamp_of(encoded).map_or(0, |stamp| stamp.len)
    }
}
