//! Words in the names and bytes of files, also packed or in another encoding.

use std::collections::BTreeMap;
use std::io::Read;

/// Where these words are: name of the place, and path of the file.
pub fn found(files: &BTreeMap<String, Vec<u8>>, words: &[(&'static str, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in files {
        let text = plain(path, bytes);
        for (place, word) in words {
            if text.contains(word) || in_base64(word).iter().any(|word| text.contains(word)) {
                found.push(format!("{place} ({word}) in {path}"));
            }
        }
    }
    found
}

/// Name and content in lower case; what is packed is unpacked, and what may break a word anywhere is left out: zero
/// bytes (UTF-16), folded lines of calendars, invisible characters.
fn plain(path: &str, bytes: &[u8]) -> String {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut unpacked = Vec::new();
        let _ = flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut unpacked);
        return plain(path, &unpacked);
    }
    let bytes: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let content = String::from_utf8_lossy(&bytes).replace("\r\n ", "");
    let original =
        content.replace(['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'], "");
    // Base64 knows upper and lower case.
    format!("{path}\n{original}\n").to_lowercase() + &original
}

/// What is the same in base64 of any text with this word: at each of three offsets, without the ends.
fn in_base64(word: &str) -> [String; 3] {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    [0, 1, 2].map(|offset: usize| {
        let bytes: Vec<u8> = std::iter::repeat_n(0, offset).chain(word.bytes()).collect();
        let digits: String = bytes
            .chunks_exact(3)
            .flat_map(|three| {
                let number = (u32::from(three[0]) << 16) | (u32::from(three[1]) << 8) | u32::from(three[2]);
                [18, 12, 6, 0].map(|shift| char::from(DIGITS[(number >> shift) as usize & 63]))
            })
            .collect();
        // Digits of a piece that holds foreign bits are not the word's.
        digits[(offset * 8).div_ceil(6)..].to_owned()
    })
}

#[test]
fn a_word_is_found_in_every_form() {
    let count = |path: &str, bytes: &[u8]| {
        let files = BTreeMap::from([(path.to_owned(), bytes.to_vec())]);
        found(&files, &[("text", "zqbody".to_owned())]).len()
    };
    let wide: Vec<u8> = "a zqBody".encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [
        &b"a ZQbody b"[..],
        &wide,
        b"zq\xc2\xadbody",
        b"zqb\r\n ody",
        b"enFib2R5",
        b"eHpxYm9keQ",
        b"eHh6cWJvZHk=",
    ] {
        assert_eq!(count("a", bytes), 1, "{bytes:?}");
    }
    assert_eq!((count("a/zqbody.png", b""), count("a", b"zq body")), (1, 0));
}
