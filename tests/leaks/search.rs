//! The bytes of an output as texts that can be searched.

use std::collections::BTreeMap;
use std::io::Read;

use super::tokens::Token;

/// Files whose bytes hold their texts as they are: these are made by the test itself, or have no text.
const PLAIN: [&str; 7] = ["gif", "png", "jpg", "pdf", "bin", "ico", "woff2"];

/// Every file name and content in lower case, unpacked where it is packed.
pub fn searchable(files: &BTreeMap<String, Vec<u8>>) -> Vec<(String, String)> {
    let text = |(path, bytes): (&String, &Vec<u8>)| {
        (path.clone(), format!("{path}\n{}", text(path, bytes)).to_lowercase())
    };
    files.iter().map(text).collect()
}

fn text(path: &str, bytes: &[u8]) -> String {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut unpacked = Vec::new();
        flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut unpacked).unwrap();
        return text(path, &unpacked);
    }
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_text = std::str::from_utf8(bytes).is_ok();
    assert!(
        is_text || PLAIN.contains(&extension),
        "{path} cannot be searched: teach this test how its bytes are read"
    );
    // Calendars break long lines anywhere (RFC 5545, section 3.1).
    String::from_utf8_lossy(bytes).replace("\r\n ", "")
}

/// Where tokens are that should not be there.
pub fn found<'a>(files: &BTreeMap<String, Vec<u8>>, tokens: impl Iterator<Item = &'a Token>) -> Vec<String> {
    let texts = searchable(files);
    let mut leaks = Vec::new();
    for token in tokens {
        for (path, _) in texts.iter().filter(|(_, text)| text.contains(&token.word)) {
            leaks.push(format!("the {} ({}) is in {path}", token.place, token.word));
        }
    }
    leaks
}

#[test]
fn a_file_that_cannot_be_searched_fails() {
    let files = |path: &str, bytes: &[u8]| BTreeMap::from([(path.to_owned(), bytes.to_vec())]);
    assert!(std::panic::catch_unwind(|| searchable(&files("a.br", b"\x8b\xff"))).is_err());
    let token = Token { word: "zq1kx".to_owned(), place: "x", stay: super::Stay::Text };
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, b"a ZQ1KX b").unwrap();
    assert_eq!(found(&files("a.gz", &packed.finish().unwrap()), [&token].into_iter()).len(), 1);
    assert_eq!(found(&files("zq1kx/a.txt", b""), [&token].into_iter()).len(), 1);
    assert_eq!(found(&files("a.ics", b"SUMMARY:zq1\r\n kx"), [&token].into_iter()).len(), 1);
}
