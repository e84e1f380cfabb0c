//! Names of tags, places and people by the registers: what a register does not hold would stop a build, so it is
//! kept in `[extra]` and said.

use newsgen_import::front::Front;
use serde_json::Value;

use crate::base::slug::slugify;
use crate::newsroom::register::{Register, Registers};

/// The names that registers know stay; the others are reported.
pub(super) fn by_register(front: &mut Front, registers: &Registers, lost: &mut Vec<String>) {
    for (kind, names) in std::mem::take(&mut front.names) {
        let (known, unknown) = sorted(register(registers, kind), names);
        if !known.is_empty() {
            front.add(kind, known);
        }
        if unknown.is_empty() {
            continue;
        }
        let listed = unknown.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let why = match register(registers, kind) {
            Some(register) => format!("{} does not hold", register.file),
            None => "no address can be made of".to_owned(),
        };
        lost.push(format!("{kind} that {why}: {listed} (kept in [extra])"));
        front.keep(kind, Value::from(unknown));
    }
}

fn sorted(register: Option<&Register>, names: Vec<String>) -> (Vec<String>, Vec<String>) {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for name in names {
        match register {
            Some(register) => match register.find(&name) {
                Some(id) => known.push(id.to_owned()),
                None => unknown.push(name),
            },
            None if slugify(&name).is_empty() => unknown.push(name),
            None => known.push(name),
        }
    }
    (known, unknown)
}

fn register<'a>(registers: &'a Registers, kind: &str) -> Option<&'a Register> {
    match kind {
        "tags" => registers.tags.as_ref(),
        "places" => registers.places.as_ref(),
        "people" => registers.people.as_ref(),
        "issuers" => registers.issuers.as_ref(),
        _ => registers.contacts.as_ref(),
    }
}
