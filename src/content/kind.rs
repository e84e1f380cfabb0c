//! Kinds of files below `content/`, by their names: what a newsroom publishes is a list, and anything else stays behind.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

/// Endings of files that are published, in lower case.
const PUBLISHED: &[&str] = &[
    // Pictures.
    "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "tif", "tiff", "bmp", "heic", "heif", "jxl", "ico",
    "eps", // Documents and books.
    "pdf", "doc", "docx", "odt", "rtf", "ppt", "pptx", "odp", "xls", "xlsx", "ods", "epub", "mobi",
    // Sound, films and their words.
    "mp3", "m4a", "aac", "ogg", "oga", "opus", "flac", "wav", "mp4", "m4v", "mov", "webm", "ogv", "avi",
    "mkv", "mpg", "mpeg", "vtt", "srt", // Archives.
    "zip", "gz", "tgz", "tar", "bz2", "xz", "7z", "zst", // Data, calendars and cards.
    "csv", "tsv", "json", "geojson", "xml", "kml", "kmz", "gpx", "ics", "vcf", // Fonts.
    "woff", "woff2", "ttf", "otf",
];

/// Other endings by which people call texts, and the one that newsgen reads.
const TEXTS: [(&str, &str); 12] = [
    ("md", "md"),
    ("markdown", "md"),
    ("mkd", "md"),
    ("mkdn", "md"),
    ("mkdown", "md"),
    ("mdown", "md"),
    ("mdwn", "md"),
    ("mdtext", "md"),
    ("mdtxt", "md"),
    ("mdx", "md"),
    ("txt", "txt"),
    ("text", "txt"),
];

/// What a file below `content/` is by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind<'a> {
    /// A text.
    Text,
    /// Probably a text; it would be read with this ending.
    OtherText(&'static str),
    /// A file of a kind that is published.
    Published,
    /// A file of another kind, by its ending; empty for a name without one.
    Other(&'a str),
}

impl<'a> Kind<'a> {
    /// The kind of a file; `added` are endings that the newsroom publishes, too.
    #[must_use]
    pub fn of(path: &'a str, added: &[String]) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        let Some((stem, ending)) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) else {
            return Self::Other("");
        };
        if matches!(ending, "md" | "txt") {
            return Self::Text;
        }
        let lower = ending.to_lowercase();
        // Of `visit.md.`, which has a dot too many, the ending before it.
        let last = if plain(ending).is_empty() { stem.rsplit('.').next().unwrap_or(stem) } else { ending };
        if let Some(read) = as_text(&plain(last)) {
            return Self::OtherText(read);
        }
        let is_published = PUBLISHED.contains(&&*lower) || added.contains(&lower);
        // A packed text is a text: `index.md.gz`.
        let is_packed_text =
            stem.rsplit_once('.').is_some_and(|(_, inner)| as_text(&plain(inner)) == Some("md"));
        if is_published && !is_packed_text { Self::Published } else { Self::Other(ending) }
    }
}

/// Whether a word behind a dot can make a name of a file that is published.
#[must_use]
pub fn is_ending(word: &str) -> bool {
    static ENDINGS: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| PUBLISHED.iter().chain(&["md", "txt"]).copied().collect());
    ENDINGS.contains(&*word.to_ascii_lowercase())
}

/// An ending as it was meant: without spaces and signs, nobody sees some of them, in ordinary small letters.
fn plain(ending: &str) -> String {
    ending.nfkc().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase()
}

/// Whether a word of a name is the ending of a text, as in `visit.md.txt`.
#[must_use]
pub fn is_text_ending(word: &str) -> bool {
    as_text(&plain(word)).is_some()
}

/// The ending with which a text would be read.
fn as_text(ending: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(other, _)| *other == ending).map(|(_, read)| *read)
}

/// Words by which systems and people call copies, in several languages.
const COPIES: [&str; 13] = [
    "copy",
    "kopie",
    "copie",
    "copia",
    "cópia",
    "kopia",
    "kopija",
    "kopio",
    "kopi",
    "копия",
    "копія",
    "көшірме",
    "backup",
];

/// The name of what a file is a copy of, when its name says so: `index (copy)`, `index - Kopie (2)`, `Copy of index`.
#[must_use]
pub fn copied(stem: &str) -> Option<&str> {
    // Most names have no spaces.
    let between: &[&str] = if stem.contains(' ') { &[" of ", " von ", " de ", " di ", " "] } else { &[] };
    for words in between {
        if let Some((word, original)) = stem.split_once(*words).filter(|(word, _)| is_copy(word)) {
            return Some(original).filter(|original| !original.is_empty() && !word.is_empty());
        }
    }
    let (before, is_numbered) = without_number(stem);
    let joints = [' ', '-', '–', '—', '_', '(', ')'];
    let inner = before.trim_end_matches(joints);
    let word = inner.rsplit(joints).next().unwrap_or(inner);
    let original =
        if is_copy(word) { inner[..inner.len() - word.len()].trim_end_matches(joints) } else { before };
    let is_sure = is_copy(word) || is_numbered;
    if is_sure && !original.is_empty() && original.len() < stem.len() { Some(original) } else { None }
}

/// A name without the number that a system put behind it: ` (2)`, or ` 2` behind the word for a copy.
fn without_number(stem: &str) -> (&str, bool) {
    let is_number =
        |text: &str| !text.is_empty() && text.len() < 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((before, last)) = stem.rsplit_once(' ') else { return (stem, false) };
    if last.strip_prefix('(').and_then(|last| last.strip_suffix(')')).is_some_and(is_number) {
        return (before, true);
    }
    let word = before.rsplit([' ', '-', '_']).next().unwrap_or(before);
    if is_number(last) && is_copy(word) { (before, true) } else { (stem, false) }
}

fn is_copy(word: &str) -> bool {
    let is_known = |known: &&str| known.eq_ignore_ascii_case(word);
    COPIES.iter().any(is_known) || (!word.is_ascii() && COPIES.contains(&&*word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_kind_a_file_is() {
        for (name, kind) in [
            ("a.md", Kind::Text),
            ("a.fr.txt", Kind::Text),
            ("A.MD", Kind::OtherText("md")),
            ("a.Markdown", Kind::OtherText("md")),
            ("a.TXT", Kind::OtherText("txt")),
            ("photo.JPG", Kind::Published),
            ("a.tar.gz", Kind::Published),
            ("model.GLB", Kind::Published),
            ("a.md ", Kind::OtherText("md")),
            ("a.md\u{200b}", Kind::OtherText("md")),
            ("a.ｍｄ", Kind::OtherText("md")),
            ("a.t xt", Kind::OtherText("txt")),
            ("a.md. ", Kind::OtherText("md")),
            ("index.md.gz", Kind::Other("gz")),
            ("index.md.bak", Kind::Other("bak")),
            ("index.md.1", Kind::Other("1")),
            ("4913", Kind::Other("")),
            (".htaccess", Kind::Other("")),
            ("config.toml", Kind::Other("toml")),
            ("a.", Kind::Other("")),
        ] {
            assert_eq!(Kind::of(&format!("content/s/{name}"), &["glb".to_owned()]), kind, "{name}");
        }
    }

    #[test]
    fn names_of_copies_say_of_what() {
        for (stem, original) in [
            ("index (copy)", Some("index")),
            ("index copy", Some("index")),
            ("index copy 2", Some("index")),
            ("index - Copy", Some("index")),
            ("index - Kopie (2)", Some("index")),
            ("index (1)", Some("index")),
            ("index_copy", Some("index")),
            ("Copy of index", Some("index")),
            ("Kopie von index", Some("index")),
            ("index – копия", Some("index")),
            ("a visit (2)", Some("a visit")),
            ("index", None),
            ("copy", None),
            ("2025 1", None),
            ("a copybook", None),
            ("chapter 2", None),
            ("(1)", None),
        ] {
            assert_eq!(copied(stem), original, "{stem}");
        }
    }
}
