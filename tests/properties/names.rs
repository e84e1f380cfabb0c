//! Slips with files: names, folders, what belongs to whom, who links where.

use super::Slip;
use super::newsroom::Newsroom;
use crate::support::dice::Dice;

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
    ("into the templates", |room, _| move_into(room, "templates/")),
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
        if room.stem().0 == "index" {
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
    if room.stem().0 == "index" {
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
        room.rename(&name);
    }
}

fn language_folder(room: &mut Newsroom, dice: &mut Dice) {
    let folder = dice.pick(&["fr", "FR", "pt-BR", "fr_FR"]);
    let held = room.held.trim_start_matches("content/").to_owned();
    if dice.below(2) == 0 {
        // Its files stay behind.
        room.set_aside();
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
    if room.stem().0 == "index" {
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
    room.rename(&name);
}

fn move_into(room: &mut Newsroom, folder: &str) {
    let name =
        if room.stem().0 == "index" { format!("zqname{}", room.stem().1) } else { room.name().to_owned() };
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

fn public_text_in_its_folder(room: &mut Newsroom, dice: &mut Dice) {
    let name =
        dice.pick(&["index.page.md", "index.md", "index.fr.md", "index.txt", "other.md", "index.fr.page.md"]);
    let path = format!("{}{name}", room.folder());
    if path.starts_with("content/") && path.matches('/').count() > 1 && !room.files.contains_key(&path) {
        let date = if name.contains("page") { "" } else { "date = 2026-02-11\n" };
        room.tell_name();
        room.write(
            &path,
            format!("+++\ntitle = \"Beside\"\n{date}translation_key = \"beside\"\n+++\n\nWords beside it.\n"),
        );
    }
}

fn is_bundle(room: &Newsroom) -> bool {
    room.stem() == ("index", ".md") && room.folder().matches('/').count() > 1
}

const BESIDE: &str = "Forum adopts it\n\nVIENNA, 20 February 2026 — The zqbeside text.\n";

fn text_as_attachment(room: &mut Newsroom, dice: &mut Dice) {
    let name = dice.pick(&[
        "pr.txt",
        "speech.md",
        "faq.page.md",
        "annex/pr.txt",
        "PR.TXT",
        "2026-02-20-pr.txt",
        "pr.fr.txt",
        "annex.fr.md",
        "notes.markdown",
    ]);
    let way = dice.below(7);
    if !is_bundle(room) {
        return;
    }
    let path = format!("{}{name}", room.folder());
    let before = room.clone();
    room.edit_parts(|front, body| match way {
        0 => format!("+++\n{front}[[attachments]]\nfile = \"{name}\"\n+++\n{body}"),
        1 => format!("+++\n{front}+++\n{body}\n[Questions]({name})\n"),
        2 => format!("+++\n{front}+++\n{body}\n[Questions][q]\n\n[q]: {name}\n"),
        3 => format!("+++\n{front}+++\n{body}\n<a href=\"{name}\">Questions</a>\n"),
        4 => format!("+++\n{front}+++\n{body}\n![Questions]({name})\n"),
        5 => format!("+++\n{front}+++\n{body}\n<{name}>\n"),
        _ => format!("+++\n{front}+++\n{body}\n[Questions](./{name}#top)\n"),
    });
    if *room != before {
        let beside = if name.contains("page") {
            format!("+++\ntitle = \"Questions\"\n+++\n\n{BESIDE}")
        } else {
            BESIDE.to_owned()
        };
        room.write(&path, beside);
        room.words.push(("a text that it names", "zqbeside".to_owned()));
    }
}

fn text_beside(room: &mut Newsroom, dice: &mut Dice) {
    let name = dice.pick(&[
        "pr.txt",
        "annex.md",
        "annex/pr.txt",
        "2026-02-20-pr.md",
        "annex/index.md",
        "annex.fr.md",
        "pr.TXT",
    ]);
    if is_bundle(room) {
        room.write(&format!("{}{name}", room.folder()), BESIDE);
        room.words.push(("a text in its folder", "zqbeside".to_owned()));
    }
}

fn page_beside(room: &mut Newsroom, dice: &mut Dice) {
    let name = dice.pick(&["faq.page.md", "annex/faq.page.md", "faq.fr.page.md"]);
    if is_bundle(room) {
        room.write(
            &format!("{}{name}", room.folder()),
            format!("+++\ntitle = \"Questions\"\n+++\n\n{BESIDE}"),
        );
        room.words.push(("a page in its folder", "zqbeside".to_owned()));
    }
}

fn two_forms(room: &mut Newsroom, _: &mut Dice) {
    let (stem, end) = room.stem();
    let other = match end {
        ".md" => ".txt",
        ".txt" => ".md",
        _ => return,
    };
    if is_over(room) {
        return;
    }
    let path = format!("{}{stem}{other}", room.folder());
    room.write(&path, BESIDE);
    room.words.push(("the text in another form", "zqbeside".to_owned()));
}

/// The address of the held text in the folder of the content, and how a public text in `content/other.md` may write it.
fn shown_by_a_public_text(room: &mut Newsroom, dice: &mut Dice) {
    let path = room.held.trim_start_matches("content/").to_owned();
    let shown = match dice.below(10) {
        0 => format!("![it]({path})"),
        1 => format!("<img src=\"{path}\" alt=\"it\">"),
        2 => format!("<a href=\"{path}\" download>it</a>"),
        3 => format!("[it]({path}?raw=1)"),
        4 => format!("[it](/{path})"),
        5 => format!("<object data=\"{path}\"></object>"),
        6 => format!("[it][x]\n\n[x]: <{path}>"),
        7 => format!("<img srcset=\"{path} 2x\" src=\"{path}\" alt=\"it\">"),
        8 => "FRONT".to_owned(),
        _ => "IMAGE".to_owned(),
    };
    let front = match &*shown {
        "FRONT" => format!("[[attachments]]\nfile = \"{path}\"\n"),
        "IMAGE" => format!("[image]\nsrc = \"{path}\"\nalt = \"it\"\n"),
        _ => String::new(),
    };
    let shown = if front.is_empty() { shown } else { String::new() };
    room.tell_name();
    room.write(
        "content/other.md",
        format!("+++\ntitle = \"Other\"\ndate = 2026-02-12\n{front}+++\n\nAnother text.\n\n{shown}\n"),
    );
}

fn linked_by_a_public_text(room: &mut Newsroom, dice: &mut Dice) {
    let path = room.held.trim_start_matches("content/").to_owned();
    let link = match dice.below(6) {
        0 => format!("[it](@/{path})"),
        1 => format!("[it]({path})"),
        2 => format!("[it](@/{path}#zqsection)"),
        3 => format!("See [it].\n\n[it]: @/{path}"),
        4 => format!("<a href=\"@/{path}\">it</a>"),
        _ => format!("[it](../content/{path})"),
    };
    room.tell_name();
    room.write(
        "content/other.md",
        format!("+++\ntitle = \"Other\"\ndate = 2026-02-12\n+++\n\nAnother text.\n\n{link}\n"),
    );
}

/// The files are moved, and the text names them where they are.
fn files_into_open(room: &mut Newsroom, dice: &mut Dice) {
    let folder = dice.pick(&["content/open/", "content/open/files/", "content/press/"]);
    if room.own.is_empty() || folder == room.folder() {
        return;
    }
    let up = "../".repeat(room.folder().trim_start_matches("content/").matches('/').count());
    let own = std::mem::take(&mut room.own);
    for file in own {
        let name = file.rsplit('/').next().unwrap().to_owned();
        let to = format!("{folder}{name}");
        room.move_file(&file, &to);
        let written = format!("{up}{}", to.trim_start_matches("content/"));
        room.edit(|text| {
            text.replace(&format!("\"{name}"), &format!("\"{written}"))
                .replace(&format!("({name}"), &format!("({written}"))
        });
        room.own.push(to);
    }
}

fn files_named_otherwise(room: &mut Newsroom, dice: &mut Dice) {
    if room.own.is_empty() {
        return;
    }
    let way = dice.below(9);
    room.edit(|text| {
        let named = |name: &str, as_what: &str| {
            text.replace(&format!("\"{name}"), &format!("\"{as_what}"))
                .replace(&format!("({name}"), &format!("({as_what}"))
        };
        match way {
            0 => named("zqpaper.pdf", "./zqpaper.pdf"),
            1 => named("zqpaper.pdf", "zqpaper%2Epdf"),
            2 => named("zqpaper.pdf", "ZQPAPER.PDF"),
            3 => named("zqpaper.pdf", "%7Aqpaper.pdf"),
            4 => named("zqpaper.pdf", "x/../zqpaper.pdf"),
            5 => named("zqpaper.pdf", "zqpaper.pdf#page=2"),
            6 => named("zqpaper.pdf", "zqpaper.pdf?v=2"),
            7 => named("zqpicture.png", "zqpicture.PNG"),
            _ => named("zqpaper.pdf", "zqpaper.pdf "),
        }
    });
}

fn files_below(room: &mut Newsroom, _: &mut Dice) {
    if room.own.is_empty() {
        return;
    }
    let folder = format!("{}files/", room.folder());
    let own = std::mem::take(&mut room.own);
    for file in own {
        let name = file.rsplit('/').next().unwrap().to_owned();
        let to = format!("{folder}{name}");
        room.move_file(&file, &to);
        room.edit(|text| {
            text.replace(&format!("\"{name}"), &format!("\"files/{name}"))
                .replace(&format!("({name}"), &format!("(files/{name}"))
        });
        room.own.push(to);
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

const ADDRESS: &str = "/2026/02/20/zqname/";

fn configure(room: &mut Newsroom, more: &str) {
    let config = String::from_utf8(room.files["config.toml"].clone()).unwrap();
    room.write("config.toml", format!("{config}{more}"));
}

fn old_address(room: &mut Newsroom, _: &mut Dice) {
    configure(room, &format!("[redirects]\n\"/old\" = \"{ADDRESS}\"\n"));
}

fn menu(room: &mut Newsroom, _: &mut Dice) {
    let config = String::from_utf8(room.files["config.toml"].clone()).unwrap();
    let menu = format!("menu = [{{ name = \"New\", url = \"{ADDRESS}\" }}]\n");
    room.write("config.toml", config.replacen("timezone", &format!("{menu}timezone"), 1));
}

fn replacement(room: &mut Newsroom, dice: &mut Dice) {
    let line = dice.pick(&[
        "supersedes = \"zqidentity\"\n",
        "withdrawn = { at = 2026-02-21, reason = \"Old.\", replaced_by = \"zqidentity\" }\n",
    ]);
    if room.parts().is_none() {
        return;
    }
    room.edit_parts(|front, body| format!("+++\nid = \"zqidentity\"\n{front}+++\n{body}"));
    if !room.mark.starts_with("withdrawn") && !room.held.contains(".fr.") {
        room.words.push(("id", "zqidentity".to_owned()));
    }
    room.write(
        "content/other.md",
        format!("+++\ntitle = \"Other\"\ndate = 2026-02-12\n{line}+++\n\nAnother text.\n"),
    );
}

fn no_language(room: &mut Newsroom, _: &mut Dice) {
    let config = String::from_utf8(room.files["config.toml"].clone()).unwrap();
    room.write("config.toml", config.replace("[languages.fr]\nname = \"Français\"\n", ""));
}

fn language_in_config(room: &mut Newsroom, dice: &mut Dice) {
    let code = dice.pick(&["FR", "fr-FR", "fra", "fr-ca", "de", "fr_FR", "en"]);
    let config = String::from_utf8(room.files["config.toml"].clone()).unwrap();
    room.write("config.toml", config.replace("languages.fr", &format!("languages.{code}")));
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

const CONTACTS: &str = "# zqnote\n[desk]\nname = \"Desk\"\nphone = \"zqphone\"\n";

fn register_in_open(room: &mut Newsroom, dice: &mut Dice) {
    let name = dice.pick(&[
        "_contacts.toml",
        "contacts.toml",
        "_people.toml",
        "_contacts.toml.bak",
        "config.toml",
        "_Contacts.TOML",
        "_contacts.yaml",
        ".env",
        "_contacts.xlsx~",
    ]);
    room.write(&format!("content/open/{name}"), CONTACTS);
    room.words.push(("a note of the desk", "zqnote".to_owned()));
}

fn register_of_another_name(room: &mut Newsroom, dice: &mut Dice) {
    let name = dice.pick(&[
        "_Contacts.toml",
        "contacts.toml",
        "_contacts.toml~",
        "_contacts (1).toml",
        "_contacts.TOML",
        "_contact.toml",
        "_contacts.yaml",
    ]);
    room.write(&format!("content/{name}"), CONTACTS);
    room.words.push(("a note of the desk", "zqnote".to_owned()));
}

/// Registers that name what only the held text names.
fn registers(room: &mut Newsroom, dice: &mut Dice) {
    match dice.below(4) {
        0 => room.write("content/_people.toml", "[zqperson]\nname = \"Zqperson\"\n"),
        1 => room.write("content/_tags.toml", "[zqtopic]\nname = \"Zqtopic\"\n[other]\nname = \"Other\"\n"),
        2 => room.write("content/_places.toml", "[vienna]\nname = \"Vienna\"\n"),
        _ => room.write("content/_contacts.toml", CONTACTS),
    }
}

fn link(room: &mut Newsroom, dice: &mut Dice) {
    let name = room.name().to_owned();
    let depth = "../".repeat(room.folder().matches('/').count());
    let (from, to) = match dice.below(9) {
        0 => ("static/files".to_owned(), "../content".to_owned()),
        1 => ("static/config.toml".to_owned(), "../config.toml".to_owned()),
        2 => (format!("static/{name}"), format!("../{}", room.held)),
        3 => ("static/caches".to_owned(), "../.newsgen".to_owned()),
        4 => ("content/open/linked".to_owned(), format!("../../{}", room.folder().trim_end_matches('/'))),
        5 => (format!("content/open/linked-{name}"), format!("../../{}", room.held)),
        6 => ("content/open/linked.txt".to_owned(), format!("../../{}", room.held)),
        7 => (format!("{}self", room.folder()), format!("{depth}content")),
        _ => ("static/room".to_owned(), "..".to_owned()),
    };
    room.links.insert(from, to);
}

fn more_kinds(room: &mut Newsroom, dice: &mut Dice) {
    let kinds =
        dice.pick(&["\"md\"", "\"txt\"", "\"bak\"", "\"MD\", \"markdown\"", "\"*\"", "\"\"", "\".md\""]);
    configure(room, &format!("[files]\nkinds = [{kinds}]\n"));
}
