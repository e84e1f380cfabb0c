//! A newsroom with a text that is held, and two that everybody may read.
//!
//! Each place of the held text that a reader could see, its file names and its files included, holds a word that
//! stands nowhere else.

mod written;

use std::collections::BTreeMap;

use crate::support::dice::Dice;
use written::written;

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

    /// Whether the held text's name ends so.
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
            let words = ["translation", "picture", "paper", "in its folder", "it names"];
            words.iter().any(|word| place.contains(word))
        };
        self.words.retain(|(place, _)| !is_gone(place));
        self.forget_other_form();
        self.forget_translation();
    }

    /// The other form of it is a text of its own.
    pub fn forget_other_form(&mut self) {
        let (held, forms) = (self.held.clone(), [".md", ".txt"].map(|end| format!("{}{end}", self.named())));
        self.forget_beside("another form", |path| path != held && forms.iter().any(|form| form == path));
    }

    /// It left its folder: texts that stay there are texts of their own.
    pub fn forget_folder(&mut self) {
        let folder = self.folder().to_owned();
        self.forget_beside("in its folder", |path| path.starts_with(&folder));
    }

    fn forget_beside(&mut self, what: &str, is_beside: impl Fn(&str) -> bool) {
        let count = self.words.len();
        self.words.retain(|(place, _)| !place.contains(what));
        if self.words.len() < count {
            let says = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("zqbeside");
            self.files.retain(|path, bytes| !(is_beside(path) && says(bytes)));
        }
    }

    /// Nothing says any more whose translation another text is.
    pub fn forget_translation(&mut self) {
        self.words.retain(|(place, _)| !place.contains("translation"));
        let named = self.named();
        self.forget_folders_of_languages();
        for ending in [".fr.md", ".fr.txt", ".fr.page.md"] {
            let translation = format!("{named}{ending}");
            if translation != self.held {
                self.files.remove(&translation);
            }
        }
    }

    /// A translation in a folder of its language stays where it is, and so is none any more.
    pub fn forget_folders_of_languages(&mut self) {
        let is_translation = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("zqtexte");
        self.files.retain(|path, bytes| *path == self.held || !is_translation(bytes));
        self.words.retain(|(_, word)| word != "zqtexte");
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

    /// Whether it is the `index` of a folder, also with signs around the name.
    pub fn is_index(&self) -> bool {
        self.stem().0.trim_matches(|sign: char| !sign.is_ascii_alphanumeric()) == "index"
    }

    /// The file name without language and ending, and both of them.
    pub fn stem(&self) -> (&str, &str) {
        let at = self.name().find('.').unwrap_or(self.name().len());
        self.name().split_at(at)
    }
}
