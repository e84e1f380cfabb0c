//! Prints what the words of a release say: `cargo run -p newsgen-wire --example read < release.txt`.
#![expect(clippy::print_stdout, reason = "it is a program")]

use std::collections::BTreeSet;
use std::io::{Read, stdin};

use newsgen_wire::advisory::{phones, secrets};
use newsgen_wire::dateline::Gazetteer;
use newsgen_wire::notices::{self, Setting};
use newsgen_wire::{quotes, wire};

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;

    let header = wire::header(&text).map(|header| header.range.end);
    let setting = Setting { start: 0, header, is_titled: false, is_page: false, is_wire: true };
    let mut shown = text.clone();
    if let Some(found) = notices::find(&text, setting) {
        shown = found.blank(&text);
        let found = found.of_day(None);
        if let Some(kind) = found.kind {
            println!("type: {}", kind.id());
        }
        if let Some(embargo) = found.embargo {
            let until =
                embargo.until.map_or("an instant that cannot be read".to_owned(), |until| until.to_string());
            println!("embargo: {} — until {until}", &text[embargo.range]);
        }
    }

    let parts = wire::split(&shown, &Gazetteer::default());
    if let Some(title) = parts.title {
        println!("title: {}", &shown[title]);
    }
    if let Some(dateline) = &parts.dateline {
        let date = dateline.date.and_then(|date| date.iso()).unwrap_or_default();
        println!("dateline: {} | {date}", dateline.places.join(", "));
    }
    println!("lead: {}", wire::lead(&shown, parts.body.clone(), parts.dateline.as_ref()));
    for quotation in quotes::in_wire(&shown, parts.body) {
        println!(
            "quotation: {} | {}",
            quotation.text(&shown, None),
            quotation.speaker.as_deref().unwrap_or("nobody")
        );
    }
    for range in phones::mobiles(&shown, &BTreeSet::new()) {
        println!("mobile number: {}", &shown[range]);
    }
    for range in secrets::secrets(&shown) {
        println!("secret: {}", &shown[range]);
    }
    Ok(())
}
