//! The files of the newsroom as they are written.

use std::collections::BTreeMap;

use super::{CONFIG, Files, Form, Held, Newsroom, PUBLIC, Place, Role, UNTIL, Why};

/// A live release in a folder of its own, one alone, a page with a folder, and the held text.
pub(super) fn written(held: &Held, mark: &str) -> Newsroom {
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
