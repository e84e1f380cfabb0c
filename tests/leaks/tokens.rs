//! A newsroom in which every place of some releases holds a word of its own.

use crate::support::Site;

/// How far a token may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stay {
    /// While the release is public and not withdrawn.
    Text,
    /// For ever, once it was published: headline, addresses, whom to ask.
    Tombstone,
    /// Never: it is for those who write.
    Never,
}

/// A word that stands in one place.
#[derive(Clone, Debug)]
pub struct Token {
    pub word: String,
    pub place: &'static str,
    pub stay: Stay,
}

/// The newsroom and what was planted in it.
pub struct Planted {
    pub site: Site,
    pub tokens: Vec<Token>,
    /// The original, its translation, its picture, another text, and the original's identifier.
    pub original: String,
    pub french: String,
    pub picture: String,
    pub only_text_in_its_language: String,
    pub id: String,
}

impl Planted {
    /// The same newsroom with another configuration and without registers.
    pub fn plainly(self) -> Self {
        let more = "[feeds]\ncontent = \"summary\"\n[markdown]\nraw_html = \"allow\"\n[permalinks]\nrelease = \"/:year/:id/:slug/\"\n";
        self.site.write("config.toml", format!("{CONFIG}{more}"));
        for (register, _) in REGISTERS {
            self.site.remove(register);
        }
        self
    }
}

/// What does not depend on the planted releases.
const CONFIG: &str = "base_url = \"https://example.org\"\ntitle = \"Newsroom\"\n[languages.fr]\n[languages.kk]\n[listing]\nper_page = 3\n";

const LIVE: [(&str, &str); 5] = [
    (
        "content/one.md",
        "title = \"One\"\ndate = 2024-06-01\ntags = [\"common\"]\nissuers = [\"house\"]\nplaces = [\"here\"]\npeople = [\"chair\"]",
    ),
    ("content/one.fr.md", "title = \"Un\""),
    (
        "content/two.md",
        "title = \"Two\"\ndate = 2024-06-20\nid = \"live\"\ntags = [\"common\"]\nplaces = [\"here\"]",
    ),
    ("content/three.md", "title = \"Three\"\ndate = 2025-01-01\ntags = [\"common\"]\npeople = [\"chair\"]"),
    ("content/about.page.md", "title = \"About\""),
];

const REGISTERS: [(&str, &str); 5] = [
    ("content/_tags.toml", "[common]\nname = \"Common\"\n"),
    ("content/_places.toml", "[here]\nname = \"Here\"\n"),
    ("content/_people.toml", "[chair]\nname = \"Chair\"\n"),
    ("content/_issuers.toml", "[house]\nname = \"House\"\n"),
    ("content/_contacts.toml", "[desk]\nname = \"Desk\"\n"),
];

/// A newsroom with some live releases and nothing else.
fn live() -> Site {
    let site = Site::empty();
    site.write("config.toml", CONFIG);
    site.write("templates/own.html", "{% extends \"release.html\" %}");
    for (path, front) in LIVE {
        site.write(path, format!("+++\n{front}\n+++\n\nText.\n"));
    }
    for (path, text) in REGISTERS {
        site.write(path, text);
    }
    site
}

/// The same newsroom, where nothing was planted.
pub fn without(planted: &Planted) -> Site {
    let site = live();
    site.write("config.toml", planted.site.read("config.toml"));
    for (register, _) in REGISTERS {
        if !planted.site.path(register).exists() {
            site.remove(register);
        }
    }
    // Templates belong to nobody.
    for template in std::fs::read_dir(planted.site.path("templates")).unwrap().flatten() {
        let name = format!("templates/{}", template.file_name().to_str().unwrap());
        site.write(&name, planted.site.read(&name));
    }
    site
}

/// Puts a token into every `«place»` of a text; `!` before the place says that it stays, `?` that nobody sees it.
#[derive(Default)]
struct Planter {
    tokens: Vec<Token>,
}

impl Planter {
    fn plant(&mut self, text: &'static str) -> String {
        let mut parts = text.split('«');
        let mut planted = parts.next().unwrap().to_owned();
        for part in parts {
            let (place, rest) = part.split_once('»').unwrap();
            planted.push_str(&match place.chars().next() {
                Some('!') => self.word(&place[1..], Stay::Tombstone),
                Some('?') => self.word(&place[1..], Stay::Never),
                _ => self.word(place, Stay::Text),
            });
            planted.push_str(rest);
        }
        planted
    }

    /// The token of a place: the same wherever the place is named again.
    fn word(&mut self, place: &'static str, stay: Stay) -> String {
        if let Some(known) = self.tokens.iter().find(|token| token.place == place) {
            return known.word.clone();
        }
        // Letters alone, so that it is the same in slugs, addresses, datelines and code.
        let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
        let number = self.tokens.len();
        let word = format!("zq{}{}kx", letter(number / 26), letter(number));
        self.tokens.push(Token { word: word.clone(), place, stay });
        word
    }
}

const FRONT: &str = "title = \"«!title»\"
subtitle = \"«subtitle»\"
summary = \"«summary»\"
slug = \"«!slug»\"
id = \"«!id»\"
type = \"media-advisory\"
supersedes = \"live\"
tags = [\"common\", \"«tag's id»\"]
places = [\"«place's id»\"]
people = [\"«person's id»\"]
issuers = [\"«issuer's id»\"]
contacts = [\"«?contact's id»\"]
authors = [\"«!author»\"]
aliases = [\"/«!alias»\", \"/old/«?alias with a query».php?id=«?query»\"]
template = \"«?template's name».html\"
translation_key = \"«?translation key»\"
# «?comment in the front matter»
[image]
src = \"«picture's name».gif\"
alt = \"«picture's alt»\"
caption = \"«picture's caption»\"
credit = \"«picture's credit»\"
[[attachments]]
file = \"«attachment's name».pdf\"
title = \"«attachment's title»\"
[event]
start = 2026-05-01T09:00:00
place = \"«event's place»\"
online = \"https://live.example/«event's stream»\"
registration = \"«event's registration»\"
[[changes]]
at = 2026-03-01T12:00:00Z
kind = \"correction\"
note = \"«correction's note»\"
[[changes]]
at = 2026-03-01T12:00:00Z
kind = \"update\"
note = \"«update's note»\"
[[changes]]
at = 2026-03-01T12:00:00Z
kind = \"minor\"
note = \"«?note of a minor change»\"
[extra]
word = \"«extra value»\"
";

const BODY: &str = "«PLACE» – «lead».

«text» with [«link's text»](https://example.net/«link's target» \"«link's title»\") and **«strong words»**, `«code»`, ~~«struck words»~~.

## «heading» {#«section»}

![«alt in text»](«picture in text's name».gif \"«caption in text»\")

Inline ![«alt in a line»](«picture in text's name».gif \"«title in a line»\"), a note[^1], <https://example.net/«automatic link»>.

- «item»

> «quotation»

| «head of a table» |
|---|
| «cell» |

```
«block of code»
```

<p title=\"«title in HTML»\">«raw HTML»</p> <!-- «?comment in HTML» -->

[«text of a reference»][ref] and [a file](«folder of a file»/«file's name».zip)

[ref]: https://example.net/«target of a reference»
[^1]: «footnote».
";

const FRENCH_FRONT: &str = "title = \"«!translation's title»\"
subtitle = \"«translation's subtitle»\"
summary = \"«translation's summary»\"
slug = \"«!translation's slug»\"
aliases = [\"/node/«!translation's alias»\"]
translation_key = \"«?translation key»\"
tags = [\"«translation's tag»\", \"«tag's id»\"]
[[attachments]]
file = \"«translation's attachment».pdf\"
title = \"«translation's attachment's title»\"
";

const FRENCH_BODY: &str = "«translation's text».\n\n## «translation's heading»\n";

const WIRE: &str = "«!title of wire copy»

«text of wire copy», https://example.net/«link of wire copy»

- «item of wire copy»
";

/// Register entries that nothing else uses.
const ENTRIES: [(&str, &str); 5] = [
    (
        "content/_tags.toml",
        "[«tag's id»]\nname = { en = \"«tag's name»\", fr = \"«tag's French name»\" }\n\
         description = \"«tag's description»\"\naliases = [\"«tag's alias»\"]\n[«translation's tag»]\n",
    ),
    (
        "content/_places.toml",
        "[«place's id»]\nname = \"«place's name»\"\naliases = [\"«?place's alias»\"]\n[«PLACE»]\nname = \"«?name of the dateline»\"\n",
    ),
    ("content/_people.toml", "[«person's id»]\nname = \"«person's name»\"\n"),
    (
        "content/_issuers.toml",
        "[«issuer's id»]\nname = \"«issuer's name»\"\ndescription = \"«issuer's description»\"\n",
    ),
    (
        "content/_contacts.toml",
        "[«?contact's id»]\nname = \"«!contact's name»\"\nemail = \"«!contact's address»@example.org\"\nphone = \"«!contact's number»\"\n",
    ),
];

const FILES: [(&str, &str); 5] = [
    ("«picture's name».gif", "GIF89a«picture's content»"),
    ("«picture in text's name».gif", "GIF89a«content of a picture in the text»"),
    ("«attachment's name».pdf", "%PDF «attachment's content»"),
    ("«translation's attachment».pdf", "%PDF «translation's attachment's content»"),
    ("«folder of a file»/«file's name».zip", "«file's content»"),
];

/// A newsroom in which a release in two languages with files of its own, one that is named by its file, one of wire
/// copy, and one in a language that has no other have this line in their front matter.
pub fn newsroom(key: &str) -> Planted {
    let (site, mut planter) = (live(), Planter::default());
    let later = if key.starts_with("withdrawn") {
        String::new()
    } else {
        planter.plant("withdrawn = { at = 2027-01-01, reason = \"«?reason of a withdrawal to come»\" }\n")
    };
    let date = if key.starts_with("date") { "" } else { "date = 2024-06-10\n" };
    let text = |top: &str, front: &str, body: &str| format!("+++\n{top}{front}+++\n\n{body}");
    let top = format!("{date}{key}\n{later}");
    let folder = planter.plant("content/2024/«?folder»");
    let (original, french) = (format!("{folder}/index.md"), format!("{folder}/index.fr.md"));
    site.write(&original, text(&top, &planter.plant(FRONT), &planter.plant(BODY)));
    site.write(&french, text("", &planter.plant(FRENCH_FRONT), &planter.plant(FRENCH_BODY)));
    for (file, content) in FILES {
        site.write(&format!("{folder}/{}", planter.plant(file)), planter.plant(content));
    }
    for (file, front, body) in [
        ("«!file's own name».md", "title = \"«!title of a file»\"\n", "«text of a file».\n"),
        ("«?wire copy's name».txt", "", WIRE),
        (
            "«!name in another language».kk.md",
            "title = \"«!title in another language»\"\n",
            "«text in another language».\n",
        ),
    ] {
        let path = format!("content/{}", planter.plant(file));
        site.write(&path, text(&top, &planter.plant(front), &planter.plant(body)));
    }
    if !key.starts_with("withdrawn") {
        let path = format!("content/{}", planter.plant("«!page's name».page.md"));
        let front = planter.plant("title = \"«!page's title»\"\naliases = [\"/«!page's alias»\"]\n");
        site.write(&path, text(&format!("{key}\n"), &front, &planter.plant("«page's text».\n")));
    }
    for ((file, entries), (_, known)) in ENTRIES.into_iter().zip(REGISTERS) {
        site.write(file, format!("{known}{}", planter.plant(entries)));
    }
    site.write(
        &format!("templates/{}", planter.plant("«?template's name».html")),
        "{% extends \"release.html\" %}{% block cite %}{{ page.extra?.word }}{% endblock cite %}",
    );
    let picture = format!("{folder}/{}.gif", planter.plant("«picture's name»"));
    let id = planter.plant("«!id»");
    let only_text_in_its_language = planter.plant("content/«!name in another language».kk.md");
    Planted { site, tokens: planter.tokens, original, french, picture, id, only_text_in_its_language }
}
