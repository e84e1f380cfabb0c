//! Names of files in a text: whatever ends like one, in words, links, comments and the front matter.
//!
//! A file that only a held text speaks of must not be published with another, however the text speaks of it.

use crate::content::kind::is_ending;

/// The longest name that is looked at, in bytes.
const LONGEST: usize = 255;

/// What ends a name on its left, besides white space.
const BORDERS: [char; 21] = [
    '"', '\'', '*', '`', '<', '>', '(', ')', '[', ']', '{', '}', '|', ',', ';', '=', '“', '”', '„', '«', '»',
];

/// What looks like the name or the path of a file, each once, in order.
pub(super) fn named(text: &str) -> Box<[Box<str>]> {
    let mut found: Vec<Box<str>> = Vec::new();
    for dot in memchr::memchr_iter(b'.', text.as_bytes()) {
        let behind = &text[dot + 1..];
        // Nearly every dot ends a sentence.
        if !behind.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) {
            continue;
        }
        let length = behind.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
        if !is_ending(&behind[..length]) {
            continue;
        }
        let name = &text[begin_of(text, dot)..dot + 1 + length];
        let has_stem = name.len() > length + 1 && !name[..name.len() - length - 1].ends_with('/');
        let name = without_host(name);
        if has_stem && !found.iter().any(|known| **known == *name) {
            found.push(name.into());
        }
    }
    found.into()
}

/// The path of a web address: it may be one of the site itself.
fn without_host(name: &str) -> &str {
    let Some((_, rest)) = name.split_once("://") else { return name };
    rest.find('/').map_or(name, |path| &rest[path..])
}

/// Where the word that a dot stands in begins.
fn begin_of(text: &str, dot: usize) -> usize {
    let is_border = |c: char| c.is_whitespace() || BORDERS.contains(&c);
    let mut begin = dot;
    for (at, c) in text[..dot].char_indices().rev() {
        if is_border(c) || dot - at > LONGEST {
            break;
        }
        begin = at;
    }
    begin
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn names_of_files_are_found_in_any_words() {
        let text = "+++\nx = { map = \"maps/a b.pdf\" }\n+++\nSee plan.PNG, [it](./c.csv), «d.jpg». U.S. policy e.g. 1.5 www.x.org \
            https://x.org/e.pdf, https://x.pdf (f.tar.gz) d.jpg\n.pdf été.pdf. g.pdfs x.md **h.pdf** `i.pdf`";
        let names = named(text);
        let names: Vec<&str> = names.iter().map(|name| &**name).collect();
        assert_eq!(
            names,
            [
                "b.pdf",
                "plan.PNG",
                "./c.csv",
                "d.jpg",
                "/e.pdf",
                "https://x.pdf",
                "f.tar",
                "f.tar.gz",
                "été.pdf",
                "x.md",
                "h.pdf",
                "i.pdf"
            ]
        );
    }
}
