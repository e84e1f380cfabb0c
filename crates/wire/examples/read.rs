//! Prints what the words of a release say: `cargo run -p newsgen-wire --example read < release.txt`.
#![expect(clippy::print_stdout, reason = "it is a program")]

use std::collections::BTreeSet;
use std::io::{Read, stdin};

use newsgen_wire::advisory::{phones, secrets};
use newsgen_wire::copy::{self, Known};
use newsgen_wire::dateline::Gazetteer;
use newsgen_wire::notices::{self, Setting};
use newsgen_wire::{quotes, wire};

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;

    let header = wire::header(&text).map(|header| header.range.end);
    let setting = Setting { start: 0, header, is_titled: false, is_page: false, is_wire: true };
    let found = notices::find(&text, setting);
    let known = Known { start: 0, notices: found.as_ref(), title: None, gazetteer: &Gazetteer::default() };
    let top = copy::read(&text, &known);
    for piece in &top.pieces {
        println!("{} ({}): {}", piece.kind.name(), piece.certainty.name(), &text[piece.range.clone()]);
    }
    let shown = found.as_ref().map_or_else(|| text.clone(), |found| found.blank(&text));
    if let Some(found) = found.map(|found| found.of_day(None)) {
        if let Some(kind) = found.kind {
            println!("type: {}", kind.id());
        }
        if let Some(embargo) = found.embargo {
            let until =
                embargo.until.map_or("an instant that cannot be read".to_owned(), |until| until.to_string());
            println!("embargo: {} — until {until}", &text[embargo.range]);
        }
    }
    if let Some(dateline) = &top.dateline {
        let date = dateline.date.and_then(|date| date.iso()).unwrap_or_default();
        println!("dateline: {} | {date}", dateline.places.join(", "));
    }
    println!("lead: {}", wire::lead(&shown, top.words..shown.len(), None));
    for quotation in quotes::in_wire(&shown, top.lead..shown.len()) {
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
