//! From bytes to text, as far as they say their encoding. Nothing is guessed: a wrong guess is mojibake.

use encoding_rs::{Encoding, UTF_8};

/// How far into a file an encoding may be declared (HTML, section 4.2.5.4).
const HEAD: usize = 1024;

/// The text of bytes in UTF-8, or in UTF-16 with a byte order mark.
///
/// # Errors
/// Says in words what they are instead.
pub fn plain(bytes: &[u8]) -> Result<String, String> {
    decoded(bytes, UTF_8)
}

/// The text of an HTML or XML file, in the encoding that it declares.
///
/// # Errors
/// Says in words what is wrong.
pub fn markup(bytes: &[u8]) -> Result<String, String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let label = ["charset=", "encoding="].iter().find_map(|key| {
        let value = head.split_once(key)?.1.trim_start_matches(['"', '\'']);
        value.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))).next()
    });
    let declared = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    // A file that declares UTF-16 in bytes that could be read is not UTF-16.
    let declared = declared.filter(|encoding| encoding.is_ascii_compatible()).unwrap_or(UTF_8);
    decoded(bytes, declared)
}

fn decoded(bytes: &[u8], declared: &'static Encoding) -> Result<String, String> {
    let (encoding, skip) = Encoding::for_bom(bytes).unwrap_or((declared, 0));
    let bytes = &bytes[skip..];
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
        None if bytes.contains(&0) => Err("it is binary, not text".to_owned()),
        None => Err(format!("it is not {}; save it as UTF-8", encoding.name())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_declares_its_encoding_is_read_and_the_rest_must_be_utf_8() {
        assert_eq!(plain(b"\xef\xbb\xbfa\r\nb"), Ok("a\nb".to_owned()));
        assert_eq!(plain(b"\xff\xfe\x10\x04"), Ok("А".to_owned()));
        assert_eq!(plain(b"\xc0\xf1\xf2"), Err("it is not UTF-8; save it as UTF-8".to_owned()));
        assert_eq!(plain(b"\x00\xff"), Err("it is binary, not text".to_owned()));
        assert_eq!(
            markup(b"<?xml version='1.0' encoding='windows-1251'?><a>\xc0</a>"),
            Ok("<?xml version='1.0' encoding='windows-1251'?><a>А</a>".to_owned())
        );
        assert_eq!(
            markup(b"<meta charset=\"iso-8859-1\">\xe9"),
            Ok("<meta charset=\"iso-8859-1\">é".to_owned())
        );
    }
}
