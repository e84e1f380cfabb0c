//! `[security]`: whom to tell about a weakness of the site (RFC 9116).

use newsgen_wire::date::WrittenDate;

use crate::input::table::{Located, Table};

/// What `security.txt` says.
#[derive(Clone, Debug)]
pub struct Security {
    /// Where to report: mail addresses or links, the best first.
    pub contacts: Vec<String>,
    /// Until when it is true.
    pub expires: Located<WrittenDate>,
    /// Further fields by their names in the file.
    pub links: Vec<(&'static str, String)>,
}

/// Reads the section; none when it lacks what the standard requires.
pub(super) fn read(mut table: Table) -> Option<Security> {
    let (contacts, expires) = (table.texts("contact"), table.date("expires"));
    let fields = [("policy", "Policy"), ("encryption", "Encryption"), ("acknowledgments", "Acknowledgments")];
    let links = fields.into_iter().filter_map(|(key, field)| Some((field, link(&mut table, key)?))).collect();
    table.finish();
    if contacts.as_ref().is_none_or(Vec::is_empty) && !table.doubts("contact") {
        let hint = "write contact = [\"security@example.org\"]";
        table.missing("contact", "`[security]` has no `contact`", hint);
    }
    if expires.is_none() && !table.doubts("expires") {
        let hint = "write when it must be looked at again, within a year: expires = 2027-01-01";
        table.missing("expires", "`[security]` has no `expires`", hint);
    }
    let contacts: Vec<String> = contacts?.into_iter().filter_map(|text| contact(&table, &text)).collect();
    if contacts.is_empty() { None } else { Some(Security { contacts, expires: expires?, links }) }
}

/// A contact as a URI.
fn contact(table: &Table, text: &Located<String>) -> Option<String> {
    let value = text.value.trim();
    let is_one_word = !value.contains(char::is_whitespace);
    if is_one_word && ["https://", "mailto:", "tel:"].iter().any(|scheme| value.starts_with(scheme)) {
        return Some(value.to_owned());
    }
    if is_one_word && value.contains('@') {
        return Some(format!("mailto:{value}"));
    }
    let hint = "write a mail address, or an address that begins with `https://` or `tel:`";
    table.error(text, format!("`{value}` is no contact"), hint);
    None
}

fn link(table: &mut Table, key: &'static str) -> Option<String> {
    let text = table.text(key)?;
    if !text.value.starts_with("https://") || text.value.contains(char::is_whitespace) {
        let hint = "write an address that begins with `https://`";
        table.error(&text, format!("`{key}` is no address on the web"), hint);
        return None;
    }
    Some(text.value)
}
