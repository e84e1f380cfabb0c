//! A newsroom of any size, the same one every time: 25 years, 200 tags by Zipf's law, several kB of text a release,
//! with quotations, lists and links; some wire copy, some translations.

use std::fmt::Write;
use std::path::Path;

use anyhow::Result;
use chrono::{Datelike, Days, NaiveDate};

const TAGS: usize = 200;
/// The days from 1 January 2000 to 30 December 2024.
const DAYS: usize = 9130;

const PLACES: [(&str, &str); 12] = [
    ("Vienna", "AT"),
    ("Astana", "KZ"),
    ("Sarajevo", "BA"),
    ("Tbilisi", "GE"),
    ("Osh", "KG"),
    ("Dushanbe", "TJ"),
    ("Belgrade", "RS"),
    ("Tirana", "AL"),
    ("Skopje", "MK"),
    ("Baku", "AZ"),
    ("Geneva", "CH"),
    ("Yerevan", "AM"),
];
const WORDS: [&str; 64] = [
    "river",
    "school",
    "border",
    "election",
    "water",
    "road",
    "market",
    "village",
    "council",
    "court",
    "teacher",
    "bridge",
    "library",
    "harvest",
    "police",
    "archive",
    "forest",
    "station",
    "valley",
    "health",
    "energy",
    "women",
    "youth",
    "media",
    "trade",
    "law",
    "language",
    "training",
    "workshop",
    "report",
    "session",
    "meeting",
    "agreement",
    "dialogue",
    "project",
    "observers",
    "mayors",
    "experts",
    "officers",
    "farmers",
    "students",
    "judges",
    "editors",
    "engineers",
    "opened",
    "supported",
    "discussed",
    "reviewed",
    "prepared",
    "welcomed",
    "finished",
    "measured",
    "local",
    "regional",
    "joint",
    "annual",
    "public",
    "new",
    "common",
    "early",
    "practical",
    "careful",
    "lasting",
    "open",
];
const MOIS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const TYPES: [&str; 4] = ["press-release", "news", "statement", "report"];

/// Pseudo-random numbers: `SplitMix64`.
struct Dice(u64);

impl Dice {
    fn of(release: usize) -> Self {
        Self(0x9e37_79b9_7f4a_7c15 ^ ((release as u64) << 20))
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % (sides as u64)).unwrap_or(0)
    }

    fn of_list<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.roll(list.len())]
    }

    /// A tag: the second is half as frequent as the first, the third a third.
    fn tag(&mut self) -> usize {
        // Harmonic numbers of 200 make 5.878; in thousandths.
        let mut left = self.roll(5878);
        for tag in 1..TAGS {
            let share = 1000 / tag;
            if left < share {
                return tag - 1;
            }
            left -= share;
        }
        TAGS - 1
    }

    fn sentence(&mut self) -> String {
        let mut words: Vec<&str> = (0..8 + self.roll(12)).map(|_| self.of_list(&WORDS)).collect();
        words.insert(0, "The");
        format!("{}.", words.join(" "))
    }

    fn paragraph(&mut self) -> String {
        let sentences: Vec<String> = (0..4 + self.roll(4)).map(|_| self.sentence()).collect();
        sentences.join(" ")
    }
}

/// Writes a newsroom, and gives the bytes of its releases.
pub fn newsroom(root: &Path, releases: usize) -> Result<usize> {
    std::fs::create_dir_all(root.join("content"))?;
    std::fs::write(root.join("config.toml"), configuration())?;
    std::fs::write(root.join("content/_tags.toml"), tags())?;
    std::fs::write(root.join("content/_places.toml"), places())?;
    let mut bytes = 0;
    for id in 0..releases {
        let mut write = |path: &str, text: String| {
            let path = root.join(path);
            bytes += text.len();
            std::fs::create_dir_all(path.parent().unwrap_or(root))?;
            std::fs::write(path, text)
        };
        let path = path(id, releases);
        if is_wire(id) {
            write(&path, wire(id, releases))?;
            continue;
        }
        let text = release(id, releases);
        if id % 10 == 3 {
            write(&path.replace(".md", ".fr.md"), french(&text, date(id, releases)))?;
        }
        write(&path, text)?;
    }
    Ok(bytes)
}

fn configuration() -> &'static str {
    "base_url = \"https://newsroom.example.org\"\ntitle = \"Danube-Pamir Forum\"\ntimezone = \"Europe/Vienna\"\n\n[languages.fr]\nname = \"Français\"\n"
}

fn tags() -> String {
    (0..TAGS).fold(String::new(), |mut text, tag| {
        let _ =
            writeln!(text, "[{}]\nname = {{ en = \"Topic {tag}\", fr = \"Sujet {tag}\" }}\n", tag_id(tag));
        text
    })
}

fn tag_id(tag: usize) -> String {
    format!("{}-{tag}", WORDS[tag % WORDS.len()])
}

fn places() -> String {
    PLACES.iter().fold(String::new(), |mut text, (name, country)| {
        let _ = writeln!(text, "[{}]\nname = \"{name}\"\ncountry = \"{country}\"\n", name.to_lowercase());
        text
    })
}

fn date(id: usize, releases: usize) -> NaiveDate {
    let days = id * DAYS / releases.max(1);
    let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
    first.checked_add_days(Days::new(days as u64)).unwrap_or(first)
}

fn is_wire(id: usize) -> bool {
    id % 20 == 7
}

/// Where a release stands, below the newsroom's root.
pub fn path(id: usize, releases: usize) -> String {
    let date = date(id, releases);
    let extension = if is_wire(id) { "txt" } else { "md" };
    format!("content/{}/{date}-release-{id}.{extension}", date.year())
}

fn dateline(id: usize, releases: usize, place: &str) -> String {
    format!("{}, {} —", place.to_uppercase(), date(id, releases).format("%-d %B %Y"))
}

/// The text of a release in Markdown.
pub fn release(id: usize, releases: usize) -> String {
    let mut dice = Dice::of(id);
    let place = dice.of_list(&PLACES).0;
    let mut tags: Vec<String> = (0..=dice.roll(4)).map(|_| format!("\"{}\"", tag_id(dice.tag()))).collect();
    tags.sort();
    tags.dedup();
    let title = dice.sentence();
    let mut text = format!(
        "+++\ntitle = \"{} {id}\"\ndate = {}T09:00:00\ntype = \"{}\"\ntags = [{}]\nplaces = [\"{}\"]\n+++\n\n{} {}\n\n",
        title.trim_end_matches('.'),
        date(id, releases),
        dice.of_list(&TYPES),
        tags.join(", "),
        place.to_lowercase(),
        dateline(id, releases, place),
        dice.paragraph(),
    );
    for part in 0..3 + dice.roll(3) {
        let _ = write!(text, "{}\n\n", dice.paragraph());
        match part {
            0 => {
                let _ = write!(
                    text,
                    "\"{}\" the Chair said. {}\n\n",
                    dice.sentence().replace('.', ","),
                    dice.sentence()
                );
            }
            1 => {
                let items: Vec<String> =
                    (0..3).map(|_| format!("- *{}* {}\n", dice.of_list(&WORDS), dice.sentence())).collect();
                let _ = write!(text, "## Next steps\n\n{}\n", items.concat());
            }
            2 if id > 0 => {
                let earlier = id.saturating_sub(1 + dice.roll(50));
                let link = path(earlier, releases).replace("content/", "@/");
                let _ = write!(text, "See [an earlier release]({link}) and <https://example.org/{id}>.\n\n");
            }
            _ => {}
        }
    }
    text
}

/// A translation, as far as newsgen looks: the title and the month of the dateline.
fn french(text: &str, date: NaiveDate) -> String {
    let month = MOIS[date.month0() as usize];
    text.replace("title = \"", "title = \"Trad. : ").replacen(&date.format("%B").to_string(), month, 1)
}

/// The text of a release as wire copy.
fn wire(id: usize, releases: usize) -> String {
    let mut dice = Dice::of(id);
    let place = dice.of_list(&PLACES).0;
    let mut text = format!(
        " date {} \n{} {id}\n\n{} {}\n\n",
        date(id, releases),
        dice.sentence().trim_end_matches('.'),
        dateline(id, releases, place),
        dice.paragraph()
    );
    for _ in 0..4 {
        let _ = write!(text, "{}\n\n- {}\n- {}\n\n", dice.paragraph(), dice.sentence(), dice.sentence());
    }
    text
}
