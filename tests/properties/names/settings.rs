//! Slips in the configuration and the registers.

use super::super::newsroom::Newsroom;
use crate::support::dice::Dice;

const ADDRESS: &str = "/2026/02/20/zqname/";

fn configure(room: &mut Newsroom, more: &str) {
    let config = String::from_utf8(room.files["config.toml"].clone()).unwrap();
    room.write("config.toml", format!("{config}{more}"));
}

pub(super) fn old_address(room: &mut Newsroom, _: &mut Dice) {
    configure(room, &format!("[redirects]\n\"/old\" = \"{ADDRESS}\"\n"));
}

pub(super) fn menu(room: &mut Newsroom, _: &mut Dice) {
    let config = String::from_utf8(room.files["config.toml"].clone()).unwrap();
    let menu = format!("menu = [{{ name = \"New\", url = \"{ADDRESS}\" }}]\n");
    room.write("config.toml", config.replacen("timezone", &format!("{menu}timezone"), 1));
}

pub(super) fn replacement(room: &mut Newsroom, dice: &mut Dice) {
    let line = dice.pick(&[
        "supersedes = \"zqidentity\"\n",
        "withdrawn = { at = 2026-02-21, reason = \"Old.\", replaced_by = \"zqidentity\" }\n",
    ]);
    if room.parts().is_none() {
        return;
    }
    room.edit_parts(|front, body| format!("+++\nid = \"zqidentity\"\n{front}+++\n{body}"));
    if !room.mark.contains("withdrawn") && !room.held.contains(".fr.") {
        room.words.push(("id", "zqidentity".to_owned()));
    }
    room.write(
        "content/other.md",
        format!("+++\ntitle = \"Other\"\ndate = 2026-02-12\n{line}+++\n\nAnother text.\n"),
    );
}

pub(super) fn language_in_config(room: &mut Newsroom, dice: &mut Dice) {
    let code = dice.pick(&["FR", "fr-FR", "fra", "fr-ca", "de", "fr_FR", "en"]);
    let config = String::from_utf8(room.files["config.toml"].clone()).unwrap();
    room.write("config.toml", config.replace("languages.fr", &format!("languages.{code}")));
}

const CONTACTS: &str = "# zqnote\n[desk]\nname = \"Desk\"\nphone = \"zqphone\"\n";

pub(super) fn register_in_open(room: &mut Newsroom, dice: &mut Dice) {
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

pub(super) fn register_of_another_name(room: &mut Newsroom, dice: &mut Dice) {
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
pub(super) fn registers(room: &mut Newsroom, dice: &mut Dice) {
    match dice.below(4) {
        0 => room.write("content/_people.toml", "[zqperson]\nname = \"Zqperson\"\n"),
        1 => room.write("content/_tags.toml", "[zqtopic]\nname = \"Zqtopic\"\n[other]\nname = \"Other\"\n"),
        2 => room.write("content/_places.toml", "[vienna]\nname = \"Vienna\"\n"),
        _ => room.write("content/_contacts.toml", CONTACTS),
    }
}

pub(super) fn more_kinds(room: &mut Newsroom, dice: &mut Dice) {
    let kinds =
        dice.pick(&["\"md\"", "\"txt\"", "\"bak\"", "\"MD\", \"markdown\"", "\"*\"", "\"\"", "\".md\""]);
    configure(room, &format!("[files]\nkinds = [{kinds}]\n"));
}
