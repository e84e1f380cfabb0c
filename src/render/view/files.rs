//! The files that a text shows: its picture and its attachments.

use serde::Serialize;

use crate::newsroom::release::Article;
use crate::render::reach::files::NamedFile;
use crate::render::reach::{Common, Seen};

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
    /// Bytes; none when it is elsewhere.
    #[serde(skip)]
    pub size: Option<u64>,
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

impl<'a> Common<'a> {
    /// The picture of a release: its own, or its original's.
    #[must_use]
    pub fn image(&self, seen: Seen<'a>) -> Option<ImageInfo<'a>> {
        let own = &seen.release.article;
        let has_own = own.document.front.image.is_some();
        self.image_of(if has_own { own } else { &seen.original.article })
    }

    /// The picture that an article names.
    #[must_use]
    pub fn image_of(&self, article: &'a Article) -> Option<ImageInfo<'a>> {
        let image = article.document.front.image.as_deref()?;
        let (src, base, file) = (&*image.src.value, &self.config.base_url, self.picture_of(article));
        let size = file.as_ref().and_then(NamedFile::size);
        let (url, permalink, pixels) = if src.contains("://") {
            (src.to_owned(), src.to_owned(), None)
        } else {
            let file = file?;
            (base.rooted(&file.path), base.absolute(&file.path), self.pixels_of(&file))
        };
        let (width, height) = pixels.unzip();
        let (caption, credit) = (image.caption.as_deref(), image.credit.as_deref());
        Some(ImageInfo { url, permalink, alt: &image.alt, width, height, caption, credit, size })
    }

    /// The attachments of an article.
    #[must_use]
    pub fn attachments(&self, article: &'a Article) -> Vec<AttachmentInfo<'a>> {
        let mut attachments = Vec::new();
        for (attachment, file) in self.attachments_of(article) {
            let name = attachment.file.value.rsplit('/').next().unwrap_or_default();
            let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
            attachments.push(AttachmentInfo {
                size: file.size().unwrap_or(0),
                url: self.config.base_url.rooted(&file.path),
                title: attachment.title.as_deref().unwrap_or(name),
                lang: attachment.lang.as_deref(),
                extension: extension.unwrap_or_default(),
            });
        }
        attachments
    }
}
