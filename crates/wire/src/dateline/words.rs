//! Words that no name of a place has: small words, titles and the nouns of documents, in all languages.
//!
//! They keep sentences ("In Astana, on 25 June 2024 – the day …") and headings ("Press release, 3 May 2020 – …")
//! from being taken for datelines. The lists are compared folded ([`super::super::calendar::fold`]).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::calendar::fold;
use crate::languages;
use crate::text::one_line;

/// Whether the word, folded, speaks against a name.
pub(super) fn is_sentence_word(folded_word: &str) -> bool {
    WORDS.sentence.contains(folded_word)
}

/// Articles that begin some names, but never stand alone: "La Paz", "The Hague".
pub(super) fn is_article(folded_word: &str) -> bool {
    WORDS.articles.contains(folded_word)
}

/// Whether a name may begin with "The" and this word.
pub(super) fn follows_the(folded_word: &str) -> bool {
    matches!(folded_word, "hague" | "valley" | "gambia" | "bahamas" | "netherlands" | "bronx")
}

/// Small words inside names: "Frankfurt am Main", "Rio de Janeiro", "Frankfurt an der Oder".
pub(super) fn joins_name(folded_word: &str, before: &str) -> bool {
    match folded_word {
        "of" => matches!(before, "isle" | "port" | "city" | "republic"),
        "der" => matches!(before, "an" | "ob" | "von"),
        _ => WORDS.in_names.contains(folded_word),
    }
}

/// Small words inside names of countries: "Bosnia and Herzegovina", "Republic of Moldova".
pub(super) fn joins_country(folded_word: &str) -> bool {
    WORDS.in_countries.contains(folded_word)
}

/// Whether the note in brackets is about the text rather than an agency: "(updated)".
pub(super) fn is_note(text: &str) -> bool {
    text.split_whitespace().any(|word| WORDS.notes.contains(&fold(word)))
}

/// Whether the note in brackets beside a place names an agency rather than a venue or a country.
pub(super) fn is_agency(text: &str) -> bool {
    WORDS.agencies.contains(&fold(text))
}

/// Whether a name is one of a town that everybody knows.
pub(super) fn is_town(name: &str) -> bool {
    WORDS.towns.contains(&fold(&one_line(name)))
}

/// Whether a name is one of a country or of a part of one; `CA` may be, too.
pub(super) fn is_region(name: &str) -> bool {
    let is_code = name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code || WORDS.regions.contains(&fold(&one_line(name)))
}

/// Whether a word joins two names: `NEW YORK and TORONTO`.
pub(super) fn joins_towns(folded_word: &str) -> bool {
    matches!(folded_word, "and" | "und" | "et" | "e" | "y" | "i" | "og" | "och" | "en" | "и" | "та")
}

/// Words that belong to the year: "2024 г.", "2020. godine", "2024-cü il".
pub(super) fn belongs_to_year(word: &str) -> bool {
    WORDS.year.contains(&fold(word))
}

/// Words between the day, the month and the year: "25th of June", "2 de mayo de 2024", "15 январи соли 2019".
pub(super) fn joins_date(folded_word: &str) -> bool {
    WORDS.inside_dates.contains(folded_word)
}

/// Words before the day: "le 5 mai", "am 5. Mai", "den 5. Juni".
pub(super) fn opens_date(folded_word: &str) -> bool {
    WORDS.before_dates.contains(folded_word)
}

/// Words between the two days of a range: "25 and 26 June".
pub(super) fn joins_days(folded_word: &str) -> bool {
    WORDS.between_days.contains(folded_word)
}

/// The words of all languages, folded.
struct DatelineWords {
    sentence: FxHashSet<String>,
    articles: FxHashSet<String>,
    in_names: FxHashSet<String>,
    in_countries: FxHashSet<String>,
    notes: FxHashSet<String>,
    agencies: FxHashSet<String>,
    towns: FxHashSet<String>,
    regions: FxHashSet<String>,
    year: FxHashSet<String>,
    inside_dates: FxHashSet<String>,
    before_dates: FxHashSet<String>,
    between_days: FxHashSet<String>,
}

static WORDS: LazyLock<DatelineWords> = LazyLock::new(|| DatelineWords {
    sentence: languages::folded(|language| &language.datelines.sentence),
    articles: languages::folded(|language| &language.datelines.articles),
    in_names: languages::folded(|language| &language.datelines.in_names),
    in_countries: languages::folded(|language| &language.datelines.in_countries),
    notes: languages::folded(|language| &language.datelines.notes),
    towns: languages::folded(|language| &language.datelines.places),
    regions: languages::folded(|language| &language.datelines.regions),
    agencies: AGENCIES.split_whitespace().map(fold).collect(),
    year: languages::folded(|language| &language.dates.year),
    inside_dates: languages::folded(|language| &language.dates.inside),
    before_dates: languages::folded(|language| &language.dates.before),
    between_days: languages::folded(|language| &language.dates.between),
});

const AGENCIES: &str = "
    osce odihr osze обсе обсє oebs oess afp ansa ap apa azertac azertag ats belta bta beta cna ctk čtk dpa dtt-net
    efe fena hina interfax интерфакс ips itar-tass kna lusa mia mina montsame mti ots pap reuters rojter rfe/rl sda
    srna sputnik sta tanjug тањуг tass тасс turan trend ukrinform укринформ укрінформ unian уніан upi xinhua
    кабар kabar казинформ kazinform ховар khovar белта арминфо armenpress moldpres ots pte prnewswire apo wam qna petra
    mena kuna pti antara bernama globenewswire";
