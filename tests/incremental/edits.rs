//! What may happen to a newsroom between two builds.

use std::fs::{self, File};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use proptest::prelude::*;

use super::build;
use super::support::{Site, tree};

/// One thing that may happen to a newsroom between two builds.
#[derive(Clone, Debug)]
pub enum Edit {
    Write {
        release: u8,
        day: u8,
        tag: u8,
        words: u8,
    },
    Translate {
        release: u8,
        words: u8,
    },
    Remove {
        release: u8,
    },
    Rename {
        from: u8,
        to: u8,
    },
    /// Other words of the same length, and the time of change that the file had.
    Sneak {
        release: u8,
    },
    /// Everything is as if it had been written long ago.
    Age,
    /// Nothing but another time of change.
    Touch {
        release: u8,
        day: u8,
    },
    Configure {
        per_page: u8,
        feeds: u8,
    },
    Template {
        word: u8,
    },
    Style {
        word: u8,
    },
    Register {
        word: u8,
    },
    /// Somebody is quoted, and perhaps named among the people of the release.
    Quote {
        release: u8,
        speaker: u8,
        named: bool,
        held: bool,
    },
    /// The register of people knows one more or one less.
    People {
        known: u8,
    },
    /// Wire copy whose dateline stands below a line of its own, with or without a summary.
    Wire {
        release: u8,
        place: u8,
        summary: bool,
    },
    /// The register of places knows one more or one less.
    Places {
        known: u8,
    },
    /// A release with a picture and an attachment, and what these are.
    Attach {
        release: u8,
        bytes: u8,
    },
    FeedTemplate {
        atom: bool,
        word: u8,
    },
    /// All sources have one time of change, as archives and clean rooms for builds give it.
    Clamp {
        seconds: u8,
    },
    /// Two files change places, with their times.
    Swap {
        one: u8,
        other: u8,
    },
    Clock {
        day: u8,
    },
}

pub fn edit() -> impl Strategy<Value = Edit> {
    let release = || 0..12_u8;
    prop_oneof![
        8 => (release(), 1..28_u8, 0..4_u8, 0..5_u8)
            .prop_map(|(release, day, tag, words)| Edit::Write { release, day, tag, words }),
        3 => (release(), 0..5_u8).prop_map(|(release, words)| Edit::Translate { release, words }),
        2 => release().prop_map(|release| Edit::Remove { release }),
        2 => (release(), release()).prop_map(|(from, to)| Edit::Rename { from, to }),
        1 => release().prop_map(|release| Edit::Sneak { release }),
        4 => Just(Edit::Age),
        1 => (release(), 1..28_u8).prop_map(|(release, day)| Edit::Touch { release, day }),
        2 => (1..5_u8, 0..4_u8).prop_map(|(per_page, feeds)| Edit::Configure { per_page, feeds }),
        1 => (0..3_u8).prop_map(|word| Edit::Template { word }),
        1 => (0..3_u8).prop_map(|word| Edit::Style { word }),
        1 => (0..3_u8).prop_map(|word| Edit::Register { word }),
        4 => (release(), 0..3_u8, any::<bool>(), any::<bool>())
            .prop_map(|(release, speaker, named, held)| Edit::Quote { release, speaker, named, held }),
        2 => (0..4_u8).prop_map(|known| Edit::People { known }),
        3 => (release(), 0..3_u8, any::<bool>())
            .prop_map(|(release, place, summary)| Edit::Wire { release, place, summary }),
        2 => (0..4_u8).prop_map(|known| Edit::Places { known }),
        2 => (release(), 0..4_u8).prop_map(|(release, bytes)| Edit::Attach { release, bytes }),
        2 => (any::<bool>(), 0..3_u8).prop_map(|(atom, word)| Edit::FeedTemplate { atom, word }),
        2 => (0..2_u8).prop_map(|seconds| Edit::Clamp { seconds }),
        2 => (release(), release()).prop_map(|(one, other)| Edit::Swap { one, other }),
        1 => (1..28_u8).prop_map(|day| Edit::Clock { day }),
    ]
}

/// Something that an output may depend on, an output that does, and something else in its place.
pub fn dependency() -> impl Strategy<Value = [Edit; 3]> {
    let of_two = || (0..4_u8, 0..4_u8);
    prop_oneof![
        (of_two(), 0..3_u8, any::<bool>()).prop_map(|((before, after), speaker, named)| {
            let quote = Edit::Quote { release: 1, speaker, named, held: false };
            [Edit::People { known: before }, quote, Edit::People { known: after }]
        }),
        (of_two(), 0..3_u8, any::<bool>()).prop_map(|((before, after), place, summary)| {
            let wire = Edit::Wire { release: 1, place, summary };
            [Edit::Places { known: before }, wire, Edit::Places { known: after }]
        }),
        (of_two(), 0..4_u8).prop_map(|((before, after), tag)| {
            let write = Edit::Write { release: 1, day: 6, tag, words: 1 };
            [Edit::Register { word: before }, write, Edit::Register { word: after }]
        }),
        (of_two(), any::<bool>()).prop_map(|((before, after), atom)| {
            let feeds = Edit::Configure { per_page: 2, feeds: 3 };
            [Edit::FeedTemplate { atom, word: before }, feeds, Edit::FeedTemplate { atom, word: after }]
        }),
        (of_two(), any::<bool>()).prop_map(|((before, after), named)| {
            let quote = Edit::Quote { release: 1, speaker: 0, named, held: false };
            let page = |words| Edit::Write { release: 1, day: 7, tag: 0, words };
            [page(before), quote, page(after)]
        }),
        of_two().prop_map(|(before, after)| {
            let attach = |bytes| Edit::Attach { release: 1, bytes };
            [attach(before), Edit::Translate { release: 1, words: 1 }, attach(after)]
        }),
    ]
}

fn release_text(title: &str, day: u8, tag: u8, words: u8) -> String {
    let words = "and more ".repeat(usize::from(words));
    format!(
        "+++\ntitle = \"{title}\"\ndate = 2025-05-{day:02}\ntags = [\"tag {tag}\"]\n+++\n\nText {words}\n"
    )
}

/// Changes the newsroom; `now` is the day of May at which it is looked at.
pub fn apply(site: &Site, now: &mut u8, edit: &Edit) {
    let path = |release: &u8| format!("content/release-{release}.md");
    let touch = |path: &str, at: SystemTime| {
        let file = File::options().append(true).open(site.path(path));
        file.map(|file| file.set_modified(at).unwrap()).is_ok()
    };
    match edit {
        Edit::Write { release, day, tag, words } => {
            site.write(&path(release), release_text(&format!("Release {release}"), *day, *tag, *words));
        }
        Edit::Translate { release, words } => site.write(
            &format!("content/release-{release}.fr.md"),
            format!(
                "+++\ntitle = \"Communiqué {release}\"\ndate = 2025-05-02\n+++\n\n{}\n",
                "Texte ".repeat(usize::from(*words) + 1)
            ),
        ),
        Edit::Remove { release } => {
            let _ = fs::remove_file(site.path(&path(release)));
        }
        Edit::Rename { from, to } => {
            let _ = fs::rename(site.path(&path(from)), site.path(&path(to)));
        }
        Edit::Sneak { release } => {
            site.write(&path(release), release_text("Before", 3, 1, 1));
            let at = fs::metadata(site.path(&path(release))).unwrap().modified().unwrap();
            build(site, *now, &[]);
            site.write(&path(release), release_text("Behind", 3, 1, 1));
            assert!(touch(&path(release), at));
        }
        Edit::Quote { release, speaker, named, held } => {
            let text = quotation(*release, *speaker, *named, *held);
            site.write(&path(release), text);
        }
        Edit::People { known } => register(site, "people", &SPEAKERS, *known),
        Edit::Wire { release, place, summary } => {
            site.write(&format!("content/wire-{release}.txt"), wire(*release, *place, *summary));
        }
        Edit::Places { known } => register(site, "places", &PLACES, *known),
        Edit::Attach { release, bytes } => attach(site, *release, *bytes),
        Edit::FeedTemplate { atom, word } => {
            let file = if *atom { "templates/atom.xml" } else { "templates/rss.xml" };
            let entries = "{% for entry in feed.entries %}{{ entry.title }}{{ entry.content }}{% endfor %}";
            site.write(file, format!("<feed>{word}{{{{ feed.title }}}}{entries}</feed>\n"));
        }
        Edit::Clamp { seconds } => {
            for file in sources(site) {
                set_time(&file, UNIX_EPOCH + Duration::from_secs(u64::from(*seconds)));
            }
            settle();
        }
        Edit::Swap { one, other } => {
            let (one, other, beside) =
                (site.path(&path(one)), site.path(&path(other)), site.path("content/.swap"));
            if one.exists() && other.exists() && one != other {
                fs::rename(&one, &beside).unwrap();
                fs::rename(&other, &one).unwrap();
                fs::rename(&beside, &other).unwrap();
            }
        }
        Edit::Age => age(site),
        Edit::Touch { release, day } => {
            let since = Duration::from_secs(1_700_000_000 + 86_400 * u64::from(*day));
            touch(&path(release), UNIX_EPOCH + since);
        }
        Edit::Configure { per_page, feeds } => {
            let head = "base_url = \"https://example.org\"\ntitle = \"Newsroom\"";
            let feeds = FEEDS[usize::from(*feeds)];
            let text = format!("{head}\n[listing]\nper_page = {per_page}\n[feeds]\n{feeds}\n");
            site.write("config.toml", text);
        }
        Edit::Template { word } => {
            site.write("templates/404.html", format!("<p>{{{{ lang }}}} {word}</p>\n"));
        }
        Edit::Style { word } => site.write("static/style.css", format!("a {{ margin: {word}px }}\n")),
        Edit::Register { word } => {
            let entry = |tag: u8| {
                format!("[tag-{tag}]\nname = {{ en = \"Tag {tag} {word}\" }}\naliases = [\"tag {tag}\"]\n")
            };
            site.write("content/_tags.toml", (0..4).map(entry).collect::<String>());
        }
        Edit::Clock { day } => *now = *day,
    }
}

const FEEDS: [&str; 4] = [
    "formats = [\"rss\"]",
    "formats = [\"rss\", \"json\"]\nlimit = 3\ncontent = \"summary\"",
    "formats = [\"atom\"]\nninjs = \"releases\"",
    "formats = [\"rss\", \"atom\", \"json\"]\nninjs = \"newest\"",
];
const SPEAKERS: [&str; 3] = ["Ana Lenk", "Joe Borg", "Feridun Marsik"];
const PLACES: [&str; 3] = ["Astana", "Vienna", "Osh"];

fn quotation(release: u8, speaker: u8, named: bool, held: bool) -> String {
    let name = SPEAKERS[usize::from(speaker)];
    let people = if named { format!("people = [\"{name}\"]\n") } else { String::new() };
    // What is held must not begin as something that is not.
    let (embargo, day) = if held { ("embargo = 2025-05-20\n", "on Monday") } else { ("", "tomorrow") };
    format!(
        "+++\ntitle = \"Release {release}\"\ndate = 2025-05-03\n{people}{embargo}+++\n\n\
         “We will be there for all of you {day},” said {name}.\n"
    )
}

/// A register always knows those whom releases name: what it does not know would be an error.
fn register(site: &Site, file: &str, names: &[&str; 3], known: u8) {
    let id = |name: &str| name.to_lowercase().replace(' ', "-");
    let entry = |(at, name): (usize, &&str)| {
        let other = if at == usize::from(known) { " the Elder" } else { "" };
        format!("[{}]\nname = \"{name}{other}\"\naliases = [\"{name} I\", \"{name}\"]\n", id(name))
    };
    site.write(&format!("content/_{file}.toml"), names.iter().enumerate().map(entry).collect::<String>());
}

fn wire(release: u8, place: u8, summary: bool) -> String {
    let summary = if summary { "summary = \"In short\"\n" } else { "" };
    let place = PLACES[usize::from(place)].to_uppercase();
    format!(
        "+++\ntitle = \"Wire {release}\"\n{summary}date = 2025-05-04\n+++\nA working title\n{place} — Lead text here.\n"
    )
}

/// Two files may have one length.
fn attach(site: &Site, release: u8, bytes: u8) {
    let folder = format!("content/bundle-{release}");
    let front = "title = \"Bundle\"\ndate = 2025-05-05\nimage = { src = \"p.gif\", alt = \"x\" }";
    let text = format!("+++\n{front}\nattachments = [{{ file = \"a.pdf\" }}]\n+++\n\nText ![x](p.gif)\n");
    site.write(&format!("{folder}/index.md"), text);
    site.write(&format!("{folder}/a.pdf"), vec![b'a' + bytes % 2; usize::from(bytes / 2) + 3]);
    site.write(&format!("{folder}/p.gif"), [b"GIF89a".as_slice(), &[1 + bytes, 0, 2, 0, 0, 0, 0]].concat());
}

/// The files that a build reads.
fn sources(site: &Site) -> Vec<std::path::PathBuf> {
    let below = |folder: &&str| -> Vec<std::path::PathBuf> {
        tree(&site.path(folder)).into_keys().map(|path| site.path(&format!("{folder}/{path}"))).collect()
    };
    ["content", "templates", "static"].iter().flat_map(below).collect()
}

fn set_time(file: &std::path::Path, at: SystemTime) {
    File::options().append(true).open(file).unwrap().set_modified(at).unwrap();
}

/// Waits until a file that changed just now cannot change again without another stamp.
pub fn settle() {
    std::thread::sleep(Duration::from_millis(150));
}

/// Gives every source a time of change of long ago, which shows its bytes.
pub fn age(site: &Site) {
    for file in sources(site) {
        let bytes = fs::read(&file).unwrap();
        let since = bytes.iter().fold(0_u64, |sum, byte| (sum * 31 + u64::from(*byte)) % 10_000_000);
        set_time(&file, UNIX_EPOCH + Duration::from_secs(1_600_000_000 + since));
    }
    settle();
}
