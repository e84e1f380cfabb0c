//! Web and mail addresses in literal text become links; the rest is escaped.
//!
//! `https://…`, `http://…`, `www.…` and `name@host.tld`. Punctuation behind an address and closing brackets that
//! it does not open stay outside. Everything is one pass: an address is looked at once, and what might be the
//! beginning of one costs at most some hundred bytes.

use crate::link::is_escape;
use std::ops::Range;

/// Appends the text with `&`, `<`, `>` and `"` escaped. Nothing else is changed, but that CR LF becomes LF.
pub fn escape(text: &str, out: &mut String) {
    let mut written = 0;
    let mut notable = Notable::new(text, SPECIAL);
    while let Some(at) = notable.from(written) {
        out.push_str(text.get(written..at).unwrap_or(""));
        out.push_str(escaped(text, at));
        written = at + 1;
    }
    out.push_str(text.get(written..).unwrap_or(""));
}

/// What is written for the special character at a byte.
fn escaped(text: &str, at: usize) -> &'static str {
    match text.as_bytes().get(at..) {
        Some([b'&', ..]) => "&amp;",
        Some([b'<', ..]) => "&lt;",
        Some([b'>', ..]) => "&gt;",
        Some([b'"', ..]) => "&quot;",
        Some([b'\r', b'\n', ..]) => "",
        _ => "\r",
    }
}

/// The bytes that are not written as they are, and those with which an address can be found; each group is searched at once.
const GROUPS: [[u8; 3]; 3] = [*b"&<>", *b"\"\r\r", *b":@."];
const SPECIAL: usize = 2;

/// Finds the bytes of the first groups, one after the other.
struct Notable<'t> {
    text: &'t [u8],
    /// Where each group stands next; none behind its last.
    next: [Option<usize>; 3],
    groups: usize,
}

impl<'t> Notable<'t> {
    fn new(text: &'t str, groups: usize) -> Self {
        let mut notable = Self { text: text.as_bytes(), next: [None; 3], groups };
        for group in 0..groups {
            notable.next[group] = notable.search(group, 0);
        }
        notable
    }

    fn search(&self, group: usize, from: usize) -> Option<usize> {
        let [a, b, c] = GROUPS[group];
        let rest = self.text.get(from..)?;
        memchr::memchr3(a, b, c, rest).map(|at| from + at)
    }

    /// The next of them from a byte on; later calls begin there or behind.
    fn from(&mut self, from: usize) -> Option<usize> {
        for group in 0..self.groups {
            if self.next[group].is_some_and(|at| at < from) {
                self.next[group] = self.search(group, from);
            }
        }
        self.next.into_iter().flatten().min()
    }
}

/// An address in a text.
struct Address {
    range: Range<usize>,
    /// What stands before it in the link: nothing, `https://` or `mailto:`.
    scheme: &'static str,
}

/// Appends the text, escaped, with its addresses linked.
pub(super) fn linked(text: &str, out: &mut String) {
    let mut written = 0;
    let mut from = 0;
    let mut notable = Notable::new(text, GROUPS.len());
    while let Some(at) = notable.from(from) {
        from = at + 1;
        let address = match text.as_bytes().get(at) {
            Some(b':') => web(text, written, at),
            Some(b'@') => mail(text, written, at),
            Some(b'.') => bare(text, written, at),
            _ => {
                out.push_str(text.get(written..at).unwrap_or(""));
                out.push_str(escaped(text, at));
                written = from;
                None
            }
        };
        if let Some(address) = address {
            out.push_str(text.get(written..address.range.start).unwrap_or(""));
            link(text, &address, out);
            written = address.range.end;
            from = written;
        }
    }
    out.push_str(text.get(written..).unwrap_or(""));
}

fn link(text: &str, address: &Address, out: &mut String) {
    let shown = text.get(address.range.clone()).unwrap_or("");
    out.push_str("<a href=\"");
    out.push_str(address.scheme);
    target(shown, out);
    out.push_str("\">");
    escape(shown, out);
    out.push_str("</a>");
}

/// The address with what no address may contain written as `%…`.
fn target(address: &str, out: &mut String) {
    let mut in_fragment = false;
    for (at, c) in address.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '[' => out.push_str("%5B"),
            ']' => out.push_str("%5D"),
            '#' if in_fragment => out.push_str("%23"),
            '%' if !is_escape(address, at) => out.push_str("%25"),
            other => out.push(other),
        }
        in_fragment |= c == '#';
    }
}

/// `http://host…` or `https://host…`, found by its colon.
fn web(text: &str, from: usize, colon: usize) -> Option<Address> {
    let behind = text.get(colon..)?.strip_prefix("://")?;
    let before = text.get(from..colon)?;
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        let tail = before.len().checked_sub(scheme.len()).and_then(|start| before.get(start..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(scheme))
    })?;
    let start = colon - scheme.len();
    if !stands_free(text, start) || host_length(behind) == 0 {
        return None;
    }
    let end = address_end(text, colon + 3);
    Some(Address { range: start..end, scheme: "" })
}

/// `www.host.tld…`, found by its first dot.
fn bare(text: &str, from: usize, dot: usize) -> Option<Address> {
    let start = dot.checked_sub(3).filter(|&start| start >= from)?;
    let www = text.get(start..dot)?;
    let host = text.get(dot + 1..)?;
    let length = host_length(host);
    let dotted = host.get(..length)?.trim_end_matches('.').contains('.');
    if !www.eq_ignore_ascii_case("www") || !dotted || !stands_free(text, start) {
        return None;
    }
    let end = address_end(text, dot + 1);
    Some(Address { range: start..end, scheme: "https://" })
}

/// `name@host.tld`, found by its sign.
fn mail(text: &str, from: usize, sign: usize) -> Option<Address> {
    let floor = from.max(sign.saturating_sub(64));
    let bytes = text.as_bytes();
    let is_name =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-');
    let name = bytes.get(floor..sign)?.iter().rev().take_while(|byte| is_name(byte)).count();
    let start = sign - name;
    let dots = |byte: Option<&u8>| byte == Some(&b'.');
    if name == 0 || dots(bytes.get(start)) || dots(bytes.get(sign - 1)) || !stands_free(text, start) {
        return None;
    }
    let host = bytes.get(sign + 1..)?.iter().take(255);
    let length = host.take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')).count();
    let host = text.get(sign + 1..sign + 1 + length)?.trim_end_matches(['.', '-']);
    let (_, top) = host.rsplit_once('.')?;
    let labels =
        host.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    let end = sign + 1 + host.len();
    let ends = !text.get(end..)?.starts_with(|c: char| c.is_alphanumeric() || c == '@');
    let fits = labels && ends && top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    fits.then_some(Address { range: start..end, scheme: "mailto:" })
}

/// Whether no letter, digit or sign of an address stands before.
fn stands_free(text: &str, start: usize) -> bool {
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '.' | '/' | '_' | '%' | '+' | '\\'))
}

/// The bytes of a host, at most 255; none if it does not begin with a letter or a digit.
fn host_length(text: &str) -> usize {
    if !text.starts_with(char::is_alphanumeric) {
        return 0;
    }
    let host = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    let ends = text.char_indices().take(255).find(|&(_, c)| !host(c));
    ends.map_or(text.len().min(255), |(at, _)| at)
}

/// The end of the address, without punctuation and closing brackets that belong to the sentence.
fn address_end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or("");
    let length = rest.find(ends_address).unwrap_or(rest.len());
    let mut address = rest.get(..length).unwrap_or("");
    let mut open = [('(', ')'), ('[', ']')].map(|(left, right)| {
        let surplus = address.matches(right).count().saturating_sub(address.matches(left).count());
        (right, surplus)
    });
    while let Some(last) = address.chars().next_back() {
        let surplus = open.iter_mut().find(|(right, surplus)| *right == last && *surplus > 0);
        if let Some((_, surplus)) = surplus {
            *surplus -= 1;
        } else if !matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '…' | '&') {
            break;
        }
        address = address.strip_suffix(last).unwrap_or("");
    }
    from + address.len()
}

fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '}' | '|')
        || matches!(
            c,
            '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '‘' | '’' | '—' | '–' | '\u{200b}' | '\u{feff}'
        )
        || matches!(c, '，' | '。' | '、' | '،' | '؛' | '）')
}
