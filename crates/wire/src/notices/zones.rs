//! The zones that embargo lines name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono_tz::Tz;

use super::tokens::Token;
use crate::calendar::fold;

/// A zone as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// So many minutes east of Greenwich.
    Offset(i32),
    /// The clocks of a place.
    Region(Tz),
    /// The time of one half of the year, and the place that many mean with it in the other half, too.
    Season(i32, Tz),
    /// A zone that is not understood, such as "local time".
    Unknown,
}

/// Where two zones share their letters, the one whose clocks show an hour last.
const LETTERS: &[(&str, Zone)] = &[
    ("utc", Zone::Offset(0)),
    ("gmt", Zone::Offset(0)),
    ("z", Zone::Offset(0)),
    ("zulu", Zone::Offset(0)),
    ("tu", Zone::Offset(0)),
    ("bst", Zone::Season(60, Tz::Europe__London)),
    ("wet", Zone::Season(0, Tz::Europe__Lisbon)),
    ("west", Zone::Season(60, Tz::Europe__Lisbon)),
    ("cet", Zone::Season(60, Tz::Europe__Vienna)),
    ("cest", Zone::Season(120, Tz::Europe__Vienna)),
    ("met", Zone::Season(60, Tz::Europe__Vienna)),
    ("mez", Zone::Season(60, Tz::Europe__Vienna)),
    ("mesz", Zone::Season(120, Tz::Europe__Vienna)),
    ("hec", Zone::Season(60, Tz::Europe__Vienna)),
    ("цев", Zone::Season(60, Tz::Europe__Vienna)),
    ("eet", Zone::Season(120, Tz::Europe__Kyiv)),
    ("eest", Zone::Season(180, Tz::Europe__Kyiv)),
    ("еет", Zone::Season(120, Tz::Europe__Kyiv)),
    ("сеч", Zone::Season(60, Tz::Europe__Vienna)),
    ("heec", Zone::Season(120, Tz::Europe__Vienna)),
    ("oesz", Zone::Season(180, Tz::Europe__Kyiv)),
    ("seč", Zone::Season(60, Tz::Europe__Vienna)),
    ("selč", Zone::Season(120, Tz::Europe__Vienna)),
    ("oez", Zone::Season(120, Tz::Europe__Kyiv)),
    ("msk", Zone::Region(Tz::Europe__Moscow)),
    ("мск", Zone::Region(Tz::Europe__Moscow)),
    ("trt", Zone::Region(Tz::Europe__Istanbul)),
    ("et", Zone::Region(Tz::America__New_York)),
    ("est", Zone::Season(-300, Tz::America__New_York)),
    ("edt", Zone::Season(-240, Tz::America__New_York)),
    ("ct", Zone::Region(Tz::America__Chicago)),
    ("cst", Zone::Season(-360, Tz::America__Chicago)),
    ("cdt", Zone::Season(-300, Tz::America__Chicago)),
    ("mt", Zone::Region(Tz::America__Denver)),
    ("mst", Zone::Season(-420, Tz::America__Denver)),
    ("mdt", Zone::Season(-360, Tz::America__Denver)),
    ("pt", Zone::Region(Tz::America__Los_Angeles)),
    ("pst", Zone::Season(-480, Tz::America__Los_Angeles)),
    ("pdt", Zone::Season(-420, Tz::America__Los_Angeles)),
    ("ist", Zone::Season(60, Tz::Europe__Dublin)),
    ("gst", Zone::Offset(240)),
    ("jst", Zone::Offset(540)),
    ("kst", Zone::Offset(540)),
    ("sgt", Zone::Offset(480)),
    ("hkt", Zone::Offset(480)),
    ("aest", Zone::Season(600, Tz::Australia__Sydney)),
    ("aedt", Zone::Season(660, Tz::Australia__Sydney)),
    ("nzst", Zone::Season(720, Tz::Pacific__Auckland)),
    ("nzdt", Zone::Season(780, Tz::Pacific__Auckland)),
    ("eat", Zone::Offset(180)),
    ("cat", Zone::Offset(120)),
    ("wat", Zone::Offset(60)),
    ("sast", Zone::Offset(120)),
];

/// Places as people call them, where the database of zones has another name; folded, `_` for a space.
const PLACES: &[(&str, Tz)] = &[
    ("geneva", Tz::Europe__Zurich),
    ("geneve", Tz::Europe__Zurich),
    ("genf", Tz::Europe__Zurich),
    ("bern", Tz::Europe__Zurich),
    ("berne", Tz::Europe__Zurich),
    ("wien", Tz::Europe__Vienna),
    ("wiener", Tz::Europe__Vienna),
    ("vienne", Tz::Europe__Vienna),
    ("berliner", Tz::Europe__Berlin),
    ("bonn", Tz::Europe__Berlin),
    ("munich", Tz::Europe__Berlin),
    ("frankfurt", Tz::Europe__Berlin),
    ("strasbourg", Tz::Europe__Paris),
    ("bruxelles", Tz::Europe__Brussels),
    ("hague", Tz::Europe__Amsterdam),
    ("roma", Tz::Europe__Rome),
    ("milan", Tz::Europe__Rome),
    ("barcelona", Tz::Europe__Madrid),
    ("warszawa", Tz::Europe__Warsaw),
    ("kiev", Tz::Europe__Kyiv),
    ("kyiv", Tz::Europe__Kyiv),
    ("astana", Tz::Asia__Almaty),
    ("washington", Tz::America__New_York),
    ("beijing", Tz::Asia__Shanghai),
    ("ankara", Tz::Europe__Istanbul),
    ("москве", Tz::Europe__Moscow),
    ("московское", Tz::Europe__Moscow),
    ("московскому", Tz::Europe__Moscow),
    ("киеву", Tz::Europe__Kyiv),
    ("киевскому", Tz::Europe__Kyiv),
    ("києвом", Tz::Europe__Kyiv),
    ("київським", Tz::Europe__Kyiv),
    ("вене", Tz::Europe__Vienna),
    ("венскому", Tz::Europe__Vienna),
    ("женеве", Tz::Europe__Zurich),
    ("астане", Tz::Asia__Almaty),
    ("جنيف", Tz::Europe__Zurich),
    ("فيينا", Tz::Europe__Vienna),
    ("غرينتش", Tz::UTC),
    ("باريس", Tz::Europe__Paris),
];

/// In front of a place: "heure de Paris", "по Москве".
const BEFORE: &[&[&str]] = &[
    &["heure", "de"],
    &["heures", "de"],
    &["hora", "de"],
    &["ora", "di"],
    &["hora", "del"],
    &["по", "времени"],
    &["по"],
    &["за"],
    &["بتوقيت"],
    &["time", "in"],
    &["ora", "de"],
];
/// Behind a place: "Vienna time".
const BEHIND: &[&str] =
    &["time", "zeit", "время", "времени", "часом", "vreme", "vrijeme", "saati", "tid", "tijd"];
/// Whose hour is meant is not said.
const NOWHERE: &[&[&str]] = &[
    &["local", "time"],
    &["local"],
    &["ortszeit"],
    &["heure", "locale"],
    &["heures", "locales"],
    &["ora", "locale"],
    &["hora", "local"],
    &["czasu", "lokalnego"],
    &["местного", "времени"],
    &["местному", "времени"],
    &["по", "местному", "времени"],
    &["місцевого", "часу"],
    &["за", "місцевим", "часом"],
    &["lokalno", "vreme"],
    &["lokalno", "vrijeme"],
    &["ora", "locala"],
    &["yerel", "saat"],
    &["بالتوقيت", "المحلي"],
];

/// The zone with which these tokens of a line begin, and how many they are.
pub(super) fn zone(line: &str, tokens: &[Token]) -> Option<(Zone, usize)> {
    for words in &KNOWN.nowhere {
        if begins(tokens, words) {
            return Some((Zone::Unknown, words.len()));
        }
    }
    for words in [["北", "京", "时", "间"], ["北", "京", "時", "間"]] {
        if begins(tokens, &words) {
            return Some((Zone::Region(Tz::Asia__Shanghai), words.len()));
        }
    }
    letters(line, tokens).or_else(|| place(tokens))
}

fn begins<W: AsRef<str>>(tokens: &[Token], words: &[W]) -> bool {
    let mut pairs = tokens.iter().zip(words);
    tokens.len() >= words.len() && pairs.all(|(token, word)| token.folded == word.as_ref())
}

/// The tables above as tokens have them, made once.
struct KnownZone {
    letters: BTreeMap<String, Zone>,
    regions: BTreeMap<String, Tz>,
    before: Vec<Vec<String>>,
    behind: BTreeSet<String>,
    nowhere: Vec<Vec<String>>,
}

static KNOWN: LazyLock<KnownZone> = LazyLock::new(|| {
    let all =
        |lists: &[&[&str]]| lists.iter().map(|words| words.iter().map(|word| fold(word)).collect()).collect();
    let cities = chrono_tz::TZ_VARIANTS.iter().rev().filter_map(|region| {
        let (_, city) = region.name().rsplit_once('/')?;
        Some((city.to_lowercase(), *region))
    });
    KnownZone {
        letters: LETTERS.iter().rev().map(|(letters, zone)| (fold(letters), *zone)).collect(),
        regions: cities.chain(PLACES.iter().rev().map(|(place, region)| (fold(place), *region))).collect(),
        before: all(BEFORE),
        behind: BEHIND.iter().map(|word| fold(word)).collect(),
        nowhere: all(NOWHERE),
    }
});

/// `CET`, `UTC+5`, `GMT-03:30`
fn letters(line: &str, tokens: &[Token]) -> Option<(Zone, usize)> {
    let first = tokens.first()?;
    let zone = KNOWN.letters.get(&*first.folded)?;
    if *zone == Zone::Offset(0)
        && let Some((minutes, count)) = offset(line, first.range.end, tokens.get(1..)?)
    {
        return Some((Zone::Offset(minutes), count + 1));
    }
    Some((*zone, 1))
}

/// `+5`, `-03:30`, `+0200` behind a byte of the line: its minutes, and how many tokens it has.
pub(super) fn offset(line: &str, from: usize, tokens: &[Token]) -> Option<(i32, usize)> {
    let first = tokens.first()?;
    let sign = match line.get(from..first.range.start)?.trim() {
        "+" => 1,
        "-" | "−" | "–" => -1,
        _ => return None,
    };
    let number: i32 = first.folded.parse().ok()?;
    if first.folded.len() == 4 {
        return Some((sign * (number / 100 * 60 + number % 100), 1));
    }
    if first.folded.len() > 2 || number > 14 {
        return None;
    }
    let second = tokens.get(1).filter(|second| line.get(first.range.end..second.range.start) == Some(":"));
    match second.and_then(|second| second.folded.parse::<i32>().ok()) {
        Some(minutes) if minutes < 60 => Some((sign * (number * 60 + minutes), 2)),
        _ => Some((sign * number * 60, 1)),
    }
}

/// `Vienna time`, `New York time`, `heure de Paris`
fn place(tokens: &[Token]) -> Option<(Zone, usize)> {
    for words in &KNOWN.before {
        if begins(tokens, words)
            && let Some((region, count)) = region(tokens.get(words.len()..)?)
        {
            let all = words.len() + count;
            return Some((Zone::Region(region), all + usize::from(ends_place(tokens.get(all)))));
        }
    }
    let (region, count) = region(tokens)?;
    ends_place(tokens.get(count)).then_some((Zone::Region(region), count + 1))
}

fn ends_place(token: Option<&Token>) -> bool {
    token.is_some_and(|token| KNOWN.behind.contains(&*token.folded))
}

/// The region that is named after these tokens, and how many they are.
fn region(tokens: &[Token]) -> Option<(Tz, usize)> {
    for count in [2, 1] {
        let Some(words) = tokens.get(..count) else { continue };
        let name = words.iter().map(|token| &*token.folded).collect::<Vec<_>>().join("_");
        if let Some(region) = KNOWN.regions.get(&name) {
            return Some((*region, count));
        }
    }
    None
}
