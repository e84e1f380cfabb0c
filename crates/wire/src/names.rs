//! The names of our keys, and names that sound like those that hold a text.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::calendar::fold_as_meant;

/// Every key of a front matter.
const KEYS: [&str; 30] = [
    "aliases",
    "attachments",
    "authors",
    "changes",
    "contacts",
    "date",
    "dateline",
    "draft",
    "embargo",
    "event",
    "expires",
    "extra",
    "id",
    "image",
    "issuers",
    "lints",
    "people",
    "places",
    "reference",
    "slug",
    "subtitle",
    "summary",
    "supersedes",
    "tags",
    "template",
    "title",
    "translation_key",
    "type",
    "updated",
    "withdrawn",
];

/// The keys that hold a text or take it back.
pub const HOLDING: [&str; 5] = ["date", "draft", "embargo", "expires", "withdrawn"];

/// How a name begins that is free, whatever it sounds like: `import` gives such names.
pub const FREE: &str = "old_";

/// What other programs and other people call the keys that hold.
const OTHER_NAMES: [(&str, &str); 5] = [
    (
        "date",
        "availablefrom datepublished livedate livefrom onlinefrom pubdate publicationdate publishat publishdate \
        publishedat publishon releasedate showfrom validfrom visiblefrom",
    ),
    (
        "draft",
        "asdraft borrador bozza brouillon donotpublish drafted drafts entwurf freigabe freigegeben isdraft kladde luonnos \
        nopublish objavljeno opublikowane opublikowano osnutek pubblicare pubblicato publicado publicar publicerad \
        publiceren publiceret publicat publish published publisert publié publier rascunho taslak tervezet \
        udkast unpublished utkast veröffentlicht veröffentlichen zveřejněno нацрт опубликовано опубликовать \
        опубліковано публиковать чернетка черновик чернова чарнавік",
    ),
    (
        "embargo",
        "gesperrtbis golive goliveat heldfrom helduntil holduntil notbefore publishafter releaseat sperrfrist ембарго эмбарго",
    ),
    (
        "expires",
        "expirationdate expire expired expiresat expireson expiry expirydate unpublish unpublishat unpublishdate unpublishon validuntil visibleuntil showuntil onlineuntil",
    ),
    ("withdrawn", "retracted retraction"),
];

/// The keys of ours by their letters.
static OWN: LazyLock<FxHashMap<String, &str>> =
    LazyLock::new(|| KEYS.into_iter().map(|key| (key.replace('_', ""), key)).collect());

/// The keys that hold by every name that means one.
static NAMED: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| {
    let mut named: FxHashMap<_, _> = HOLDING.into_iter().map(|key| (key.to_owned(), key)).collect();
    for (key, others) in OTHER_NAMES {
        named.extend(others.split(' ').map(|other| (letters(other), key)));
    }
    named
});

/// What a name stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// The key of ours that has this name, whatever its case and its signs: `Embargo`, `translation-key`.
    pub own: Option<&'static str>,
    /// The key that holds a text and has this name, or one that sounds like it: `embargo_until`, `isDraft`, `expiry`.
    pub holding: Option<&'static str>,
}

/// What a name stands for.
#[must_use]
pub fn meaning(name: &str) -> Meaning {
    let letters = letters(name);
    if letters.is_empty() {
        return Meaning::default();
    }
    Meaning { own: OWN.get(&letters).copied(), holding: holding_of(name, &letters) }
}

/// The key of ours that has a name.
#[must_use]
pub fn own(name: &str) -> Option<&'static str> {
    meaning(name).own
}

/// The key that holds a text and has a name, or one that sounds like it.
#[must_use]
pub fn holding(name: &str) -> Option<&'static str> {
    meaning(name).holding
}

fn holding_of(name: &str, letters: &str) -> Option<&'static str> {
    if name.starts_with(FREE) {
        return None;
    }
    if letters.contains("embargo") {
        return Some("embargo");
    }
    if letters.contains("draft") && words(name).iter().any(|word| word == "draft") {
        return Some("draft");
    }
    let named = NAMED.get(letters).copied();
    named.or_else(|| HOLDING.into_iter().find(|key| *key != "date" && is_misspelt(letters, key)))
}

/// Whether a name differs from a key by a slip: one sign, or two in a long one. The first sign is rarely wrong.
fn is_misspelt(name: &str, key: &str) -> bool {
    let most = if key.len() > 8 { 2 } else { 1 };
    name.len().abs_diff(key.len()) <= most
        && name.as_bytes().first() == key.as_bytes().first()
        && strsim::damerau_levenshtein(name, key) <= most
}

/// The letters and digits of a name as they were meant: in small letters of one script.
fn letters(name: &str) -> String {
    fold_as_meant(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words of a name in small letters: `isDraft` and `is_draft` have two.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (was_small && c.is_uppercase()) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_sounds_like_a_hold_is_known_and_others_are_not() {
        for (name, key) in [
            ("draft", Some("draft")),
            ("Draft", Some("draft")),
            ("is_draft", Some("draft")),
            ("isDraft", Some("draft")),
            ("drfat", Some("draft")),
            ("published", Some("draft")),
            ("EMBARGO", Some("embargo")),
            ("embargo-until", Some("embargo")),
            ("embagro", Some("embargo")),
            ("publishDate", Some("date")),
            ("expiry", Some("expires")),
            ("withdrawal", Some("withdrawn")),
            ("craft", None),
            ("data", None),
            ("experts", None),
            ("exports", None),
            ("cargo", None),
            ("event_date", None),
            ("еmbargo", Some("embargo")),
            ("ｄｒａｆｔ", Some("draft")),
            ("Sperrfrist", Some("embargo")),
            ("эмбарго", Some("embargo")),
            ("old_draft", None),
            ("location", None),
            ("", None),
        ] {
            assert_eq!(holding(name), key, "{name}");
        }
    }

    #[test]
    fn our_keys_are_known_in_any_case() {
        for (name, key) in [
            ("title", Some("title")),
            ("Translation-Key", Some("translation_key")),
            ("WITHDRAWN", Some("withdrawn")),
            ("titles", None),
            ("", None),
        ] {
            assert_eq!(own(name), key, "{name}");
        }
    }
}
