//! Addresses: where an output lives below the base URL.
//!
//! An [`Address`] is a decoded path that begins with `/` and has no empty, `.` or `..` segment. One that ends
//! with `/` is a page and is stored as `index.html` in a folder; any other is a file of that name.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use newsgen_wire::link::encode;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A path below the base URL, such as `/2024/06/25/astana-visit/` or `/style.css`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address(Arc<str>);

/// What a page is called in its folder.
const PAGE: &str = "index.html";

/// The longest name that file systems take, in bytes.
pub const LONGEST_SEGMENT: usize = 255;

/// The longest path: systems take 4,096 bytes with the folders above, browsers at least this.
const LONGEST: usize = 2000;

/// The bytes of a segment, the same for every Unicode form: systems choose their own, and the decomposed one is longest.
fn length(segment: &str) -> usize {
    if segment.is_ascii() { segment.len() } else { segment.nfd().map(char::len_utf8).sum() }
}

impl Address {
    /// An address that is right by construction: made of slugs and constant words.
    ///
    /// Anything else (a slash too many, dot segments, control characters) is fixed by leaving it out. A file may have
    /// any other sign in its name, also `?` and `#`: they stand in links as `%3F` and `%23`.
    #[must_use]
    pub fn new(path: &str) -> Self {
        if path.starts_with('/') && Self::is_clean(path) {
            Self(path.into())
        } else {
            Self(clean(path).into())
        }
    }

    /// An address that somebody wrote.
    ///
    /// # Errors
    /// Says in words what is wrong with it.
    pub fn parse(path: &str) -> Result<Self, &'static str> {
        if !path.starts_with('/') {
            return Err("does not begin with `/`");
        }
        if path.chars().any(char::is_control) || path.contains('\\') {
            return Err("has a control character or a backslash");
        }
        if path.contains(['?', '#']) {
            return Err("has a query or a fragment, which a static host cannot answer");
        }
        if path.split('/').any(|segment| matches!(segment, "." | "..")) {
            return Err("has a `.` or `..` segment");
        }
        if path.starts_with("/.newsgen") {
            return Err("begins with `.newsgen`, which newsgen keeps for itself");
        }
        if path.contains("//") {
            return Err("has an empty segment");
        }
        let address = Self(path.into());
        match address.is_too_long() {
            Some(wrong) => Err(wrong),
            None => Ok(address),
        }
    }

    /// An address that is asked for, as it stands, or none: nothing is left out of it.
    #[must_use]
    pub fn asked(path: &str) -> Option<Self> {
        let is_whole = path.starts_with('/') && !path.contains("//") && !path.contains('\\');
        let has_dots = path.split('/').any(|segment| matches!(segment, "." | ".."));
        if is_whole && !has_dots && !path.chars().any(char::is_control) {
            Some(Self(path.into()))
        } else {
            None
        }
    }

    /// Whether a path is plain: ASCII without control characters, backslashes, empty segments and segments that begin with
    /// a dot. One that is not may be right, too.
    #[must_use]
    pub fn is_clean(path: &str) -> bool {
        let is_unclean = |byte: u8| matches!(byte, 0..=31 | 127 | b'\\') || !byte.is_ascii();
        let has_unclean = path.bytes().fold(false, |found, byte| found | is_unclean(byte));
        let pairs = path.as_bytes().iter().zip(path.as_bytes().get(1..).unwrap_or_default());
        let has_empty_or_dots =
            pairs.fold(false, |found, (one, next)| found | ((*one == b'/') & matches!(next, b'/' | b'.')));
        !has_unclean && !has_empty_or_dots
    }

    /// The path, decoded.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of the file in the output folder, relative, with `/`.
    #[must_use]
    pub fn file(&self) -> String {
        let path = &self.0[1..];
        if path.is_empty() || path.ends_with('/') { [path, PAGE].concat() } else { path.to_owned() }
    }

    /// In which order two addresses stand by the paths of their files.
    #[must_use]
    pub fn cmp_file(&self, other: &Self) -> Ordering {
        order(self.file_parts(), other.file_parts())
    }

    /// In which order its file and another path stand.
    #[must_use]
    pub fn cmp_path(&self, path: &str) -> Ordering {
        order(self.file_parts(), (path.as_bytes(), b""))
    }

    /// The path of its file in two parts: its own, and what a page is called in its folder.
    fn file_parts(&self) -> (&[u8], &[u8]) {
        let path = &self.0.as_bytes()[1..];
        let is_page = path.last().is_none_or(|last| *last == b'/');
        (path, if is_page { PAGE.as_bytes() } else { b"" })
    }

    /// The path with what a URL cannot hold percent-encoded (RFC 3986, UTF-8).
    #[must_use]
    pub fn encoded(&self) -> String {
        encode(&self.0)
    }

    /// Two addresses with the same claim cannot stand on one host: equal but for case or Unicode form.
    #[must_use]
    pub fn claim(&self) -> String {
        let file = self.file();
        if file.is_ascii() { file.to_ascii_lowercase() } else { file.to_lowercase().nfc().collect() }
    }

    /// Whether it is the same address in whatever Unicode form.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self == other || (!self.0.is_ascii() && self.0.nfc().eq(other.0.nfc()))
    }

    /// What makes it no name of a file, if something does.
    #[must_use]
    pub fn is_too_long(&self) -> Option<&'static str> {
        // Decomposed it is at most three times as long.
        let most = if self.0.is_ascii() { LONGEST_SEGMENT } else { LONGEST_SEGMENT / 3 };
        if self.0.len() <= most {
            return None;
        }
        if self.0.len() > LONGEST {
            return Some("is longer than 2,000 bytes, which is more than systems and browsers take");
        }
        let is_long = self.0.split('/').any(|segment| length(segment) > LONGEST_SEGMENT);
        is_long.then_some("has a segment of more than 255 bytes, which no file can be called")
    }

    /// The address of something below this page.
    #[must_use]
    pub fn join(&self, below: &str) -> Self {
        Self::new(&[&self.0, below].concat())
    }
}

/// In which order two paths stand that are made of two parts each.
fn order((one, one_end): (&[u8], &[u8]), (other, other_end): (&[u8], &[u8])) -> Ordering {
    let common = one.len().min(other.len());
    one[..common].cmp(&other[..common]).then_with(|| {
        let rest = one[common..].iter().chain(one_end);
        rest.cmp(other[common..].iter().chain(other_end))
    })
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn clean(path: &str) -> String {
    let kept: String = path.chars().filter(|c| !c.is_control() && *c != '\\').collect();
    let segments: Vec<&str> = kept.split('/').filter(|s| !matches!(*s, "" | "." | "..")).collect();
    let end = if kept.ends_with('/') && !segments.is_empty() { "/" } else { "" };
    format!("/{}{end}", segments.join("/"))
}

/// A path with its query and its fragment as a link: `?` and `#` stay what they are, and so does what is encoded behind them.
#[must_use]
pub fn encode_link(link: &str) -> String {
    let (path, rest) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
    let mut encoded = encode(path);
    for part in rest.split_inclusive(['?', '#', '%']) {
        let (text, mark) = part.split_at(part.len() - usize::from(part.ends_with(['?', '#', '%'])));
        encoded.push_str(&encode(text));
        encoded.push_str(mark);
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_an_index_in_a_folder_and_a_file_is_itself() {
        assert_eq!(Address::new("/").file(), "index.html");
        assert_eq!(Address::new("/2024/x/").file(), "2024/x/index.html");
        assert_eq!(Address::new("/rss.xml").file(), "rss.xml");
    }

    #[test]
    fn addresses_stand_in_the_order_of_their_files() {
        let paths = [
            "/",
            "/a",
            "/a/",
            "/a/b/",
            "/a/index.htm",
            "/a/index.html.gz",
            "/a/x/",
            "/a-b/",
            "/é/",
            "/index/",
        ];
        for one in paths.map(Address::new) {
            for other in paths.map(Address::new) {
                let order = one.file().cmp(&other.file());
                assert_eq!(one.cmp_file(&other), order, "{one} {other}");
                assert_eq!(one.cmp_path(&other.file()), order, "{one} {other}");
            }
        }
    }

    #[test]
    fn an_address_never_leaves_the_output() {
        assert_eq!(Address::new("/../../etc/passwd").as_str(), "/etc/passwd");
        assert_eq!(Address::new("a//b/./c/").as_str(), "/a/b/c/");
        for bad in ["/../x", "x", "/a//b", "/a?b=1", "/a\0", "/a\\..\\b"] {
            assert!(Address::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn addresses_that_differ_in_case_or_form_make_one_claim() {
        let claim = |path: &str| Address::new(path).claim();
        assert_eq!(claim("/Tags/"), claim("/tags/"));
        assert_eq!(claim("/caf\u{e9}.pdf"), claim("/cafe\u{301}.pdf"));
        assert_ne!(claim("/a/"), claim("/b/"));
    }
}
