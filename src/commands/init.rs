//! `newsgen init`: a small working newsroom, to be made one's own.
//!
//! Its files stand in this repository under `starter/`. What is there already is never written over, unless
//! `--force` asks for it; then only the files that it would write itself are.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use include_dir::{Dir, include_dir};

use super::{Desk, plural, shown};
use crate::cli::InitArgs;
use crate::input::disk;
use crate::render::templates::files;

static STARTER: Dir = include_dir!("$CARGO_MANIFEST_DIR/starter");

pub(super) fn run(desk: &Desk, args: &InitArgs) -> Result<ExitCode> {
    let folder = match &args.folder {
        Some(folder) => desk.here.join(folder),
        None => desk.asked_root.clone().unwrap_or_else(|| desk.here.clone()),
    };
    let (mut written, mut kept) = (0, 0);
    for (path, bytes) in files(&STARTER) {
        let target = folder.join(path);
        if args.force {
            disk::replace(&target, &[bytes])?;
        } else if !disk::create(&target, bytes)? {
            kept += 1;
            desk.say(&format!("  kept   {} (it was there already)", shown(&target)));
            continue;
        }
        written += 1;
        desk.say(&format!("  wrote  {}", shown(&target)));
    }
    let kept = if kept > 0 { format!(", kept {kept}") } else { String::new() };
    desk.say_done(&shown(&folder), &format!("wrote {written} file{}{kept}", plural(written)));
    desk.say(&format!("next: {}newsgen serve", change_folder(desk, &folder)));
    Ok(ExitCode::SUCCESS)
}

/// How to get from here to the new newsroom; nothing when one is there.
fn change_folder(desk: &Desk, folder: &Path) -> String {
    if disk::canonical(folder) == disk::canonical(&desk.here) {
        return String::new();
    }
    let shown = shown(folder);
    let is_plain = shown.chars().all(|c| c.is_alphanumeric() || "/._-~:\\".contains(c));
    if is_plain { format!("cd {shown} && ") } else { format!("cd \"{shown}\" && ") }
}
