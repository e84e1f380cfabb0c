//! Slips with what stands beside a text: its files, other texts, links to it.

use super::super::newsroom::Newsroom;
use super::is_over;
use crate::support::dice::Dice;

pub(super) fn public_text_in_its_folder(room: &mut Newsroom, dice: &mut Dice) {
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

pub(super) fn text_as_attachment(room: &mut Newsroom, dice: &mut Dice) {
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

pub(super) fn text_beside(room: &mut Newsroom, dice: &mut Dice) {
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

pub(super) fn page_beside(room: &mut Newsroom, dice: &mut Dice) {
    let name = dice.pick(&["faq.page.md", "annex/faq.page.md", "faq.fr.page.md"]);
    if is_bundle(room) {
        room.write(
            &format!("{}{name}", room.folder()),
            format!("+++\ntitle = \"Questions\"\n+++\n\n{BESIDE}"),
        );
        room.words.push(("a page in its folder", "zqbeside".to_owned()));
    }
}

pub(super) fn two_forms(room: &mut Newsroom, _: &mut Dice) {
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
pub(super) fn shown_by_a_public_text(room: &mut Newsroom, dice: &mut Dice) {
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

pub(super) fn linked_by_a_public_text(room: &mut Newsroom, dice: &mut Dice) {
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
pub(super) fn files_into_open(room: &mut Newsroom, dice: &mut Dice) {
    let folder = dice.pick(&["content/open/", "content/open/files/", "content/press/"]);
    let is_named = |text: &str| ["\"zqpaper", "(zqpaper"].iter().any(|name| text.contains(name));
    if room.own.is_empty() || folder == room.folder() || !room.text().is_some_and(is_named) {
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

pub(super) fn files_named_otherwise(room: &mut Newsroom, dice: &mut Dice) {
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

pub(super) fn files_below(room: &mut Newsroom, _: &mut Dice) {
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

pub(super) fn link(room: &mut Newsroom, dice: &mut Dice) {
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
