//! A newsroom with a text that is held, and two that everybody may read.
//!
//! Each place of the held text that a reader could see, its file names and its files included, holds a word that
//! stands nowhere else.

use std::collections::BTreeMap;

use crate::support::dice::Dice;

/// The instant at which most newsrooms are built.
pub const NOW: &str = "2026-03-01T12:00:00Z";

/// The word of the text that must stay public.
pub const PUBLIC: &str = "qzpublic";

/// Why the text is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Embargo,
    Draft,
    Expired,
    Withdrawn,
    /// By a date to come.
    Later,
    /// By words above the text, as copy has them.
    Words,
}

/// How the text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Markdown,
    /// A page that is no release.
    Page,
    /// Wire copy with front matter.
    Wire,
    /// Wire copy as it comes.
    Copy,
    /// The same in Markdown.
    CopyMarkdown,
}

/// Where the text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Alone,
    Dated,
    Nested,
    /// The `index` of a folder of its own.
    Folder,
    /// Beside the `index` of a text that is public.
    InOpen,
    /// In a folder of its own below the folder of such a text.
    FolderInOpen,
    /// Below the folder of a page that is public.
    BelowPage,
}

/// Whose translation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Original,
    /// Its translation says nothing of a hold and is held with it.
    Translated,
    /// The original is public.
    Translation,
}

/// How the text names files of its own, which lie beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Files {
    None,
    FrontMatter,
    Links,
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub why: Why,
    pub form: Form,
    pub place: Place,
    pub role: Role,
    pub files: Files,
    /// Which of [`UNTIL`] says until when, where an instant says so.
    pub until: usize,
    /// Whether there are names, a summary and values of its own.
    pub is_rich: bool,
}

/// Instants as somebody writes them, and one shortly before.
pub const UNTIL: [(&str, &str); 7] = [
    ("2099-01-01", NOW),
    ("2027-03-01T10:00:00Z", NOW),
    ("2026-03-01T13:00:01", NOW),
    ("2026-03-01T07:00:01-05:00", NOW),
    ("2026-03-02", "2026-03-01T22:59:59Z"),
    // Of an hour that a clock change doubles, the second; of one that it skips, what comes after it.
    ("2026-10-25T02:30:00", "2026-10-25T01:29:59Z"),
    ("2026-03-29T02:30:00", "2026-03-29T00:59:59Z"),
];

const WHYS: [Why; 6] = [Why::Embargo, Why::Draft, Why::Expired, Why::Withdrawn, Why::Later, Why::Words];
const FORMS: [Form; 5] = [Form::Markdown, Form::Wire, Form::Copy, Form::CopyMarkdown, Form::Page];
const PLACES: [Place; 7] = [
    Place::Alone,
    Place::Dated,
    Place::Nested,
    Place::Folder,
    Place::InOpen,
    Place::FolderInOpen,
    Place::BelowPage,
];
const ROLES: [Role; 3] = [Role::Original, Role::Translated, Role::Translation];
const FILES: [Files; 4] = [Files::None, Files::FrontMatter, Files::Links, Files::Html];

impl Held {
    pub fn any(dice: &mut Dice) -> Self {
        loop {
            let held = Self {
                why: *dice.pick(&WHYS.each_ref()),
                form: *dice.pick(&FORMS.each_ref()),
                place: *dice.pick(&PLACES.each_ref()),
                role: *dice.pick(&ROLES.each_ref()),
                files: *dice.pick(&FILES.each_ref()),
                until: usize::try_from(dice.below(UNTIL.len() as u64)).unwrap()
                    * usize::from(dice.below(3) == 0),
                is_rich: dice.below(3) == 0,
            };
            if held.is_possible() {
                return held;
            }
        }
    }

    fn is_copy(&self) -> bool {
        matches!(self.form, Form::Copy | Form::CopyMarkdown)
    }

    fn is_possible(&self) -> bool {
        let says = match self.form {
            Form::Copy | Form::CopyMarkdown => matches!(self.why, Why::Words | Why::Later),
            // A page has no date, and what copy says is said of releases.
            Form::Page => !matches!(self.why, Why::Words | Why::Later | Why::Withdrawn),
            Form::Markdown | Form::Wire => true,
        };
        // A name with a date says when before a header does.
        let is_dated = self.place == Place::Dated && self.why == Why::Later && self.is_copy();
        // What holds until the second of a doubled hour is an embargo.
        let is_doubled = self.why == Why::Later && self.until == 5;
        let has_instant = matches!(self.why, Why::Embargo | Why::Later);
        let names = match self.files {
            Files::None => true,
            Files::FrontMatter => !self.is_copy(),
            Files::Links | Files::Html => !matches!(self.form, Form::Copy | Form::Wire),
        };
        // The date of a translation is its original's, unless it says another one.
        let dates = self.why != Why::Later || self.role != Role::Translation;
        !is_dated
            && !is_doubled
            && says
            && names
            && dates
            && (has_instant || self.until == 0)
            && !((self.is_copy() || self.form == Form::Page) && self.is_rich)
            && (!self.is_copy() || self.until == 0)
    }

    /// The same with one thing simpler.
    pub fn simpler(self) -> Vec<Self> {
        let simpler = [
            Self { form: Form::Markdown, ..self },
            Self { place: Place::Alone, ..self },
            Self { role: Role::Original, ..self },
            Self { files: Files::None, ..self },
            Self { is_rich: false, ..self },
            Self { until: 0, ..self },
        ];
        let mut simpler = simpler.to_vec();
        if !matches!(self.why, Why::Embargo | Why::Draft) {
            simpler.push(Self { why: Why::Embargo, ..self });
            simpler.push(Self { why: Why::Draft, ..self });
        }
        simpler.into_iter().filter(|held| *held != self && held.is_possible()).collect()
    }

    /// The key or the words that hold it; nothing where its date does.
    pub fn mark(&self) -> String {
        let until = UNTIL[self.until].0;
        match self.why {
            Why::Embargo => format!("embargo = {until}"),
            Why::Draft => "draft = true".to_owned(),
            Why::Expired => "expires = 2026-02-25".to_owned(),
            Why::Withdrawn => {
                "withdrawn = { at = 2026-02-25, reason = \"The figures were wrong.\" }".to_owned()
            }
            Why::Later if self.is_copy() => format!("date {until}"),
            Why::Later => format!("date = {until}"),
            Why::Words => "EMBARGOED UNTIL 1 JULY 2099, 10:00 CET".to_owned(),
        }
    }
}

/// A newsroom in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newsroom {
    pub files: BTreeMap<String, Vec<u8>>,
    /// Links of the file system: where they stand, and what they say.
    pub links: BTreeMap<String, String>,
    /// Where the held text stands, and what holds it, as it is written there.
    pub held: String,
    pub mark: String,
    /// Files that only the held text names.
    pub own: Vec<String>,
    /// What must not be seen: where it stands in the text, and the word.
    pub words: Vec<(&'static str, String)>,
    pub now: String,
    /// How it is built for the last time, and what happens on the machine before.
    pub arguments: Vec<String>,
    pub output: String,
    pub variables: Vec<(&'static str, &'static str)>,
    pub before: Vec<(super::machine::Step, u64)>,
    /// Whether all files have one time of change at each build.
    pub is_clamped: bool,
}

const CONFIG: &str = "base_url = \"https://news.example.org\"\ntitle = \"Newsroom\"\ntimezone = \"Europe/Vienna\"\n\
                      [languages.fr]\nname = \"Français\"\n";

impl Newsroom {
    /// With the text that is held.
    pub fn of(held: &Held) -> Self {
        written(held, &held.mark())
    }

    /// The same before it was held: everybody may read it.
    pub fn open(held: &Held) -> Self {
        written(held, "")
    }

    pub fn write(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.to_owned(), bytes.into());
    }

    /// The held text, where it is still one.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(self.files.get(&self.held)?).ok()
    }

    /// Writes the held text anew.
    pub fn edit(&mut self, edited: impl FnOnce(&str) -> String) {
        if let Some(text) = self.text() {
            let edited = edited(text);
            self.write(&self.held.clone(), edited);
        }
    }

    /// Writes the line or lines that hold it anew.
    pub fn edit_mark(&mut self, edited: impl FnOnce(&str) -> String) {
        let Some(text) = self.text().filter(|text| text.contains(&self.mark)) else { return };
        let mark = edited(&self.mark);
        let text = text.replacen(&self.mark, &mark, 1);
        self.write(&self.held.clone(), text);
        self.mark = mark;
    }

    /// Takes away what holds it from where it stands, and gives it, so that it is written elsewhere.
    pub fn cut_mark(&mut self) -> Option<String> {
        let text = self.text()?;
        let line = format!("{}\n", self.mark);
        let cut = text.contains(&line).then(|| text.replacen(&line, "", 1))?;
        self.write(&self.held.clone(), cut);
        Some(line)
    }

    /// Front matter and body, where there is front matter as it should be.
    pub fn parts(&self) -> Option<(String, String)> {
        let (front, body) = self.text()?.strip_prefix("+++\n")?.split_once("\n+++\n")?;
        Some((format!("{front}\n"), body.to_owned()))
    }

    /// Writes front matter and body anew, with their fences.
    pub fn edit_parts(&mut self, edited: impl FnOnce(&str, &str) -> String) {
        if let Some((front, body)) = self.parts() {
            self.edit(|_| edited(&front, &body));
        }
    }

    /// Gives the held text another path; what has the same name otherwise, such as its translation, goes along.
    pub fn rename(&mut self, path: &str) {
        let Some(bytes) = self.files.remove(&self.held) else { return };
        let was = self.named();
        path.clone_into(&mut self.held);
        let named = self.named();
        let along = |file: &&String| file.strip_prefix(&was).is_some_and(|rest| rest.starts_with('.'));
        let along: Vec<String> = self.files.keys().filter(along).cloned().collect();
        for file in along {
            self.move_file(&file, &format!("{named}{}", &file[was.len()..]));
        }
        self.files.insert(path.to_owned(), bytes);
    }

    /// Whether the held text's name ends so, letter by letter.
    pub fn ends_with(&self, ending: &str) -> bool {
        self.held.ends_with(ending)
    }

    /// The path of the held text without language and ending.
    fn named(&self) -> String {
        format!("{}{}", self.folder(), self.stem().0)
    }

    /// The held text was set aside: it names no files any more, and nothing says whose translation another one is.
    pub fn set_aside(&mut self) {
        let is_gone = |place: &str| {
            ["translation", "picture", "paper", "in its folder", "it names"]
                .iter()
                .any(|word| place.contains(word))
        };
        self.words.retain(|(place, _)| !is_gone(place));
        self.forget_translation();
    }

    /// Nothing says any more whose translation another text is.
    pub fn forget_translation(&mut self) {
        self.words.retain(|(place, _)| !place.contains("translation"));
        let named = self.named();
        for ending in [".fr.md", ".fr.txt", ".fr.page.md"] {
            let translation = format!("{named}{ending}");
            if translation != self.held {
                self.files.remove(&translation);
            }
        }
    }

    /// A public text writes the name of the held one.
    pub fn tell_name(&mut self) {
        self.words.retain(|(place, _)| *place != "name of the file");
    }

    /// Gives a file another path.
    pub fn move_file(&mut self, from: &str, to: &str) {
        if let Some(bytes) = self.files.remove(from) {
            self.files.insert(to.to_owned(), bytes);
        }
    }

    /// The folder of the held text, with its slash.
    pub fn folder(&self) -> &str {
        self.held.rsplit_once('/').map_or("", |(folder, _)| &self.held[..=folder.len()])
    }

    /// The held text's file name without its folder.
    pub fn name(&self) -> &str {
        &self.held[self.folder().len()..]
    }

    /// The file name without language and ending, and both of them.
    pub fn stem(&self) -> (&str, &str) {
        let at = self.name().find('.').unwrap_or(self.name().len());
        self.name().split_at(at)
    }
}

/// A live release in a folder of its own, one alone, a page with a folder, and the held text.
fn written(held: &Held, mark: &str) -> Newsroom {
    let mut newsroom = Newsroom {
        files: BTreeMap::new(),
        links: BTreeMap::new(),
        held: String::new(),
        mark: mark.to_owned(),
        own: Vec::new(),
        words: Vec::new(),
        now: UNTIL[held.until].1.to_owned(),
        arguments: Vec::new(),
        output: "public".to_owned(),
        variables: Vec::new(),
        before: Vec::new(),
        is_clamped: false,
    };
    newsroom.write("config.toml", CONFIG);
    let open = format!(
        "+++\ntitle = \"Open\"\ndate = 2026-02-10\n+++\n\nVIENNA, 10 February 2026 — The {PUBLIC} text.\n"
    );
    newsroom.write("content/open/index.md", open);
    newsroom.write("content/open/map.png", "PNG of the open text");
    newsroom.write("content/other.md", "+++\ntitle = \"Other\"\ndate = 2026-02-12\n+++\n\nAnother text.\n");
    newsroom.write("content/press/index.page.md", "+++\ntitle = \"Press\"\n+++\n\nA page.\n");
    let ending = match held.form {
        Form::Markdown | Form::CopyMarkdown => "md",
        Form::Page => "page.md",
        Form::Wire | Form::Copy => "txt",
    };
    let stem = match held.place {
        Place::Alone => "content/zqname",
        Place::Dated => "content/2026-02-20-zqname",
        Place::Nested => "content/2026/zqname",
        Place::Folder => "content/zqname/index",
        Place::InOpen => "content/open/zqname",
        Place::FolderInOpen => "content/open/zqname/index",
        Place::BelowPage => "content/press/2026/zqname",
    };
    let language = if held.role == Role::Translation { "fr." } else { "" };
    newsroom.held = format!("{stem}.{language}{ending}");
    // A name with a date may be the only one that a withdrawal or a translation leaves.
    if held.why != Why::Withdrawn && held.role != Role::Translation {
        newsroom.words.push(("name of the file", "zqname".to_owned()));
    }
    if held.role == Role::Translation {
        let original =
            format!("+++\ntitle = \"Original\"\ndate = 2026-02-20\n+++\n\nThe original of {PUBLIC}.\n");
        newsroom.write(&format!("{stem}.md"), original);
        newsroom.held = format!("{stem}.fr.md");
    }
    let text = text(held, mark, &mut newsroom);
    newsroom.write(&newsroom.held.clone(), text);
    if held.role == Role::Translated {
        let french = "+++\ntitle = \"Zqtitre\"\n+++\n\nVIENNE, 20 février 2026 — Le zqaccord.\n";
        let french = if held.is_copy() {
            french.replace("+++\ntitle = \"Zqtitre\"\n+++\n\n", "Zqtitre\n\n")
        } else {
            french.to_owned()
        };
        newsroom.write(&format!("{stem}.fr.{ending}"), french);
        if held.why != Why::Withdrawn {
            newsroom.words.push(("headline of the translation", "zqtitre".to_owned()));
        }
        newsroom.words.push(("text of the translation", "zqaccord".to_owned()));
    }
    newsroom
}

/// The held text, with a word of its own in each place.
fn text(held: &Held, mark: &str, newsroom: &mut Newsroom) -> String {
    let mut say = |place: &'static str, word: &str| newsroom.words.push((place, word.to_owned()));
    if held.why != Why::Withdrawn {
        say("headline", "zqtitle");
    }
    say("lead", "zqlead");
    say("text", "zqbody");
    let (mut front, mut tables) = (String::new(), String::new());
    if held.is_rich {
        front.push_str("summary = \"A zqsummary.\"\ntags = [\"zqtopic\"]\npeople = [\"zqperson\"]\n");
        tables.push_str("[extra]\ndesk = \"zqextra\"\n");
        for (place, word) in
            [("summary", "zqsummary"), ("tag", "zqtopic"), ("person", "zqperson"), ("extra", "zqextra")]
        {
            say(place, word);
        }
    }
    let day = if held.why == Why::Later { "VIENNA" } else { "VIENNA, 20 February 2026" };
    let mut body = format!("{day} — The zqlead agreement.\n\nMore of its zqbody.\n");
    if held.files != Files::None {
        for (place, word) in [
            ("name of a picture", "zqpicture"),
            ("bytes of a picture", "zqpixels"),
            ("name of a paper", "zqpaper"),
            ("bytes of a paper", "zqtreaty"),
        ] {
            say(place, word);
        }
        newsroom.own =
            ["zqpicture.png", "zqpaper.pdf"].map(|file| format!("{}{file}", newsroom.folder())).to_vec();
        newsroom.write(&newsroom.own[0].clone(), "PNG zqpixels");
        newsroom.write(&newsroom.own[1].clone(), "%PDF zqtreaty");
    }
    match held.files {
        Files::None => {}
        Files::FrontMatter => tables.push_str(
            "[image]\nsrc = \"zqpicture.png\"\nalt = \"A picture\"\n[[attachments]]\nfile = \"zqpaper.pdf\"\ntitle = \"Paper\"\n",
        ),
        Files::Links => body.push_str("\n![A picture](zqpicture.png)\n\nRead the [paper](zqpaper.pdf \"Paper\").\n"),
        Files::Html => {
            body.push_str("\n<img src=\"zqpicture.png\" alt=\"A picture\">\n\n<a href=\"zqpaper.pdf\">Paper</a>\n");
        }
    }
    if held.is_copy() {
        let above = match (held.why, mark) {
            (Why::Later, "") => "date 2026-02-20\n\n".to_owned(),
            (_, "") => String::new(),
            _ => format!("{mark}\n\n"),
        };
        return format!("{above}Zqtitle of the Forum\n\n{body}");
    }
    if held.why == Why::Words && !mark.is_empty() {
        body = format!("{mark}\n\n{body}");
    }
    let date = match (held.form, held.why) {
        (Form::Page, _) => "",
        (_, Why::Later) if !mark.is_empty() => "",
        _ => "date = 2026-02-20\n",
    };
    let line = if mark.is_empty() || held.why == Why::Words { String::new() } else { format!("{mark}\n") };
    format!("+++\ntitle = \"Zqtitle\"\n{date}{line}{front}{tables}+++\n\n{body}")
}
