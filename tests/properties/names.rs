//! Slips with files: names, folders, what belongs to whom, who links where.

mod beside;
mod settings;

use super::Slip;
use super::newsroom::Newsroom;
use crate::support::dice::Dice;
use beside::{
    files_below, files_into_open, files_named_otherwise, link, linked_by_a_public_text, page_beside,
    public_text_in_its_folder, shown_by_a_public_text, text_as_attachment, text_beside, two_forms,
};
use settings::{
    language_in_config, menu, more_kinds, old_address, register_in_open, register_of_another_name, registers,
    replacement,
};

pub const KINDS: &[(&str, Slip)] = &[
    ("another ending", |room, dice| ending(room, dice.pick(ENDINGS))),
    ("a leftover of an editor", leftover),
    ("a leftover in the folder of a public text", leftover_in_open),
    ("another language in the name", language),
    ("a folder of languages", language_folder),
    ("the index in other letters", index_letters),
    ("signs around the name", around),
    ("into the folder of a public text", |room, _| move_into(room, "content/open/")),
    ("below the folder of a page", |room, _| move_into(room, "content/press/deep/")),
    ("into `static`", into_static),
    ("a copy in `static`", copy_in_static),
    ("into the templates", |room, _| {
        room.set_aside();
        move_into(room, "templates/");
    }),
    ("a public text in its folder", public_text_in_its_folder),
    ("a text as its attachment", text_as_attachment),
    ("a text beside it, in its folder", text_beside),
    ("a page beside it, in its folder", page_beside),
    ("two forms of one text", two_forms),
    ("a public text shows its file of text", shown_by_a_public_text),
    ("a public text links to it", linked_by_a_public_text),
    ("its files in the folder of a public text", files_into_open),
    ("its files named otherwise", files_named_otherwise),
    ("an index in the root of the content", root_index),
    ("an index in the folder above", index_above),
    ("an old address that leads to it", old_address),
    ("a menu that leads to it", menu),
    ("a replacement that is held", replacement),
    ("the language is not configured", no_language),
    ("the language is written otherwise in the configuration", language_in_config),
    ("another key of translations", translation_key),
    ("a register in the folder of a public text", register_in_open),
    ("a register of another name", register_of_another_name),
    ("registers", registers),
    ("a link of the file system", link),
    ("more kinds of files", more_kinds),
    ("the picture and the paper in a folder below", files_below),
];

const ENDINGS: &[&str] = &[
    ".MD",
    ".Md",
    ".markdown",
    ".mdown",
    ".mkd",
    ".mdx",
    ".text",
    ".TXT",
    ".md.txt",
    ".txt.md",
    ".html",
    ".htm",
    ".rst",
    ".md ",
    ".md.",
    ".",
    "",
    ".adoc",
    ".org",
    ".md.md",
    ".fr",
    ".en.md",
    ".toml",
    ".yaml",
    ".page",
    ".Page.md",
    ".page.MD",
    ".page.markdown",
    ".xhtml",
    ".log",
    ".mdwn",
    ".md\u{200b}",
    ".mｄ",
    ".m d",
    ",md",
    "_md",
    ".wiki",
];

fn ending(room: &mut Newsroom, ending: &str) {
    let stem = format!("{}{}", room.folder(), room.stem().0);
    // Endings of Markdown and of plain texts are texts, however they are written.
    let texts = [".md", ".txt", ".mark", ".text", ".mkd"];
    if !texts.iter().any(|text| ending.to_lowercase().contains(text)) {
        room.set_aside();
        if room.is_index() {
            // Its folder is that of the text above.
            room.tell_name();
        }
    }
    room.rename(&format!("{stem}{ending}"));
}

fn leftover_name(name: &str, dice: &mut Dice) -> String {
    let (stem, end) = name.split_once('.').unwrap_or((name, "md"));
    match dice.below(26) {
        0 => format!("{name}~"),
        1 => format!("#{name}#"),
        2 => format!(".#{name}"),
        3 => format!(".{name}.swp"),
        4 => format!("{name}.swp"),
        5 => format!("~${name}"),
        6 => "4913".to_owned(),
        7 => format!("{stem} - Copy.{end}"),
        8 => format!("{stem} (1).{end}"),
        9 => format!("Kopie von {name}"),
        10 => format!("{name}.1"),
        11 => format!("{stem}.{end}_2026-02-20"),
        12 => format!("{name} - Shortcut.lnk"),
        13 => format!("{stem}.conflicted copy.{end}"),
        14 => format!("{stem}.sync-conflict-20260220-101010-ABCDEF.{end}"),
        15 => format!("{name}.part"),
        16 => format!("{stem}.md.gz"),
        17 => format!("_{name}"),
        18 => format!("{name}.download"),
        19 => format!("{name}.icloud"),
        20 => format!("{stem}.html"),
        21 => format!("{stem}_files.{end}"),
        suffix => format!(
            "{name}.{}",
            ["bak", "orig", "rej", "old", "save", "tmp", "BAK", "backup"]
                [usize::try_from(suffix).unwrap() % 8]
        ),
    }
}

fn leftover(room: &mut Newsroom, dice: &mut Dice) {
    let name = leftover_name(room.name(), dice);
    room.set_aside();
    if room.is_index() {
        // Its folder is that of the text above.
        room.tell_name();
    }
    room.rename(&format!("{}{name}", room.folder()));
}

/// An earlier version, saved beside a text that is public.
fn leftover_in_open(room: &mut Newsroom, dice: &mut Dice) {
    let name =
        leftover_name(["index.md", "zqname.md", "next.fr.md"][usize::try_from(dice.below(3)).unwrap()], dice);
    if let Some(bytes) = room.files.get(&room.held).cloned() {
        room.write(&format!("content/open/{name}"), bytes);
    }
}

/// With a text of its own the name alone says that it is a translation of what is held.
fn language(room: &mut Newsroom, dice: &mut Dice) {
    let suffix = dice.pick(&[
        ".FR", ".Fr", ".pt-BR", ".fr-FR", ".fr_FR", ".zh-Hans", ".fra", ".xx", "_fr", "-fr", " fr", " (fr)",
        ".fr-fr", ".de", ".fr.fr", ".french", ".rus", ".kk", ".FRA", "-FR", ".f", ".sr-Latn", ".de-AT",
        ".fr.FR", "..fr", ".en", ". fr", ".fr ",
    ]);
    let is_other = dice.below(2) == 0;
    let (stem, end) = {
        let (stem, end) = room.stem();
        (format!("{}{stem}", room.folder()), end.trim_start_matches(".fr").to_owned())
    };
    let name = format!("{stem}{suffix}{end}");
    if is_other && !is_over(room) && !room.files.contains_key(&format!("{stem}.fr{end}")) {
        // The copy of a translator, with nothing but its words.
        room.write(&name, "Titre\n\nVIENNE, 20 février 2026 — Le zqtexte.\n");
        room.words.push(("a translation", "zqtexte".to_owned()));
    } else {
        room.forget_translation();
        room.forget_other_form();
        room.rename(&name);
    }
}

fn language_folder(room: &mut Newsroom, dice: &mut Dice) {
    let folder = dice.pick(&["fr", "FR", "pt-BR", "fr_FR"]);
    let held = room.held.trim_start_matches("content/").to_owned();
    if dice.below(2) == 0 {
        // Its files stay behind, and their folder with them.
        room.set_aside();
        if room.is_index() {
            room.tell_name();
        }
        room.rename(&format!("content/{folder}/{held}"));
    } else if !is_over(room) && !room.held.contains(".fr.") {
        room.write(&format!("content/{folder}/{held}"), "Titre\n\nVIENNE, 20 février 2026 — Le zqtexte.\n");
        room.words.push(("a translation", "zqtexte".to_owned()));
    }
}

/// Whether it was public: only what is still to come is held with what is called alike.
fn is_over(room: &Newsroom) -> bool {
    room.mark.starts_with("expires") || room.mark.starts_with("withdrawn")
}

fn index_letters(room: &mut Newsroom, dice: &mut Dice) {
    let name = dice.pick(&[
        "Index.md",
        "INDEX.md",
        "index.MD",
        "index.markdown",
        "index.md.bak",
        "_index.md",
        "index.txt",
        "index.TXT",
        "index .md",
        "index.html",
        "indeх.md",
        "index.md.txt",
        "index",
        "README.md",
        "default.md",
        "index.page.md",
        "index.old",
        "index.fr.MD",
        "main.md",
        "index-draft.md",
        "index.draft.md",
    ]);
    if room.is_index() {
        if !["md", "mark", "txt"].iter().any(|text| name.to_lowercase().contains(text))
            || name.ends_with("bak")
        {
            room.set_aside();
            room.tell_name();
        }
        room.rename(&format!("{}{name}", room.folder()));
    }
}

fn around(room: &mut Newsroom, dice: &mut Dice) {
    let (before, after) = *dice.pick(&[
        &(" ", ""),
        &("_", ""),
        &("-", ""),
        &("draft-", ""),
        &("", " "),
        &("", "-draft"),
        &("", "."),
        &("2099-01-01-", ""),
        &("20990101-", ""),
        &("(", ")"),
        &("#", ""),
        &("~", ""),
        &("", "~"),
        &("", "%"),
        &("", "?"),
        &(".", ""),
        &("\u{feff}", ""),
        &("", "\u{200b}"),
        &("@", ""),
        &("é", ""),
        &("", "!"),
        &("&", "="),
    ]);
    let (stem, end) = room.stem();
    let name = format!("{}{before}{stem}{after}{end}", room.folder());
    if matches!(before, "." | "_" | "~" | "#") {
        room.set_aside();
        room.tell_name();
    }
    if after == "." {
        room.forget_translation();
    }
    // A word or a day makes another name; signs do not.
    if [before, after].iter().any(|added| added.contains(|sign: char| sign.is_ascii_alphanumeric())) {
        room.forget_folders_of_languages();
    }
    room.rename(&name);
}

fn move_into(room: &mut Newsroom, folder: &str) {
    // Of two texts that a folder belongs to, each waits for the other: `index.md`, `-index.md`.
    let name = if room.is_index() { format!("zqname{}", room.stem().1) } else { room.name().to_owned() };
    room.forget_folders_of_languages();
    room.forget_folder();
    let own = std::mem::take(&mut room.own);
    for file in &own {
        let to = format!("{folder}{}", file.rsplit('/').next().unwrap());
        room.move_file(file, &to);
        room.own.push(to);
    }
    room.rename(&format!("{folder}{name}"));
}

/// The warning that such a text is there must be looked at.
fn into_static(room: &mut Newsroom, dice: &mut Dice) {
    let folder = dice.pick(&["static/", "static/2026/", "static/press/"]);
    if dice.below(2) == 0 {
        move_into(room, folder);
    } else {
        let name = room.name().to_owned();
        room.own.clear();
        room.rename(&format!("{folder}{name}"));
    }
    room.arguments.push("--strict".to_owned());
}

fn copy_in_static(room: &mut Newsroom, _: &mut Dice) {
    if let Some(bytes) = room.files.get(&room.held).cloned() {
        room.write(&format!("static/{}", room.name()), bytes);
        room.arguments.push("--strict".to_owned());
    }
}

fn root_index(room: &mut Newsroom, dice: &mut Dice) {
    let name = dice.pick(&[
        "index.page.md",
        "index.md",
        "index.fr.page.md",
        "index.txt",
        "_index.md",
        "Index.page.md",
        "index.page.MD",
    ]);
    let date = if name.contains("page") { "" } else { "date = 2026-02-11\n" };
    room.write(&format!("content/{name}"), format!("+++\ntitle = \"Home\"\n{date}+++\n\nWelcome.\n"));
}

fn index_above(room: &mut Newsroom, _: &mut Dice) {
    let above = room.folder().trim_end_matches('/').rsplit_once('/').map(|(above, _)| above.to_owned());
    if let Some(path) = above.filter(|above| above.contains('/')).map(|above| format!("{above}/index.md")) {
        room.files
            .entry(path)
            .or_insert_with(|| b"+++\ntitle = \"Above\"\ndate = 2026-02-11\n+++\n\nAbove it.\n".to_vec());
    }
}

fn no_language(room: &mut Newsroom, _: &mut Dice) {
    let config = String::from_utf8(room.files["config.toml"].clone()).unwrap();
    room.write("config.toml", config.replace("[languages.fr]\nname = \"Français\"\n", ""));
}

/// The translation says whose it is, with a slip.
fn translation_key(room: &mut Newsroom, dice: &mut Dice) {
    let key = dice.pick(&["zq key", "Zq-Key", "zq-key", "zq_key ", "ZQ-KEY"]);
    if room.parts().is_none()
        || !room.held.starts_with("content/")
        || !room.ends_with(".md")
        || room.ends_with("page.md")
        || room.held.contains(".fr.")
    {
        return;
    }
    room.edit_parts(|front, body| format!("+++\ntranslation_key = \"zq-key\"\n{front}+++\n{body}"));
    room.write("content/texte.fr.md", format!("+++\ntitle = \"Texte\"\ntranslation_key = \"{key}\"\n+++\n\nVIENNE, 20 février 2026 — Le zqtexte.\n"));
    room.words.push(("a translation", "zqtexte".to_owned()));
}
