//! Data for stdout: aligned columns for people, JSON for programs.

use std::borrow::Cow;
use std::io::{ErrorKind, Write};

use anyhow::{Context, Result};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::base::visible::visible;

/// Data goes to stdout. A reader that has seen enough is no failure.
pub(super) fn print(data: &[u8]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(data).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error).context("cannot write to stdout"),
        _ => Ok(()),
    }
}

/// Data for programs, ending with a line break.
pub(super) fn json<T: Serialize>(data: &T) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(data)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Rows for spreadsheets. A cell that a spreadsheet would calculate gets an apostrophe in front, which it does not show
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
pub(super) fn csv<const N: usize>(
    columns: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(row.map(|cell| if is_formula(&cell) { format!("'{cell}") } else { cell }))?;
    }
    Ok(writer.into_inner()?)
}

/// Whether a spreadsheet would take a cell for a formula; a number is none.
fn is_formula(cell: &str) -> bool {
    let opens = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    cell.starts_with(opens) && cell.parse::<f64>().is_err()
}

/// Rows as text with aligned columns; the last one is as wide as it is.
pub(super) fn columns<const N: usize>(rows: &[[String; N]]) -> String {
    let rows: Vec<[Cow<str>; N]> = rows.iter().map(|row| row.each_ref().map(|cell| visible(cell))).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let mut text = String::new();
    for row in &rows {
        let cell = |(cell, width): (&Cow<str>, &usize)| format!("{cell}{}", " ".repeat(width - cell.width()));
        let line: Vec<String> = row.iter().zip(&widths).map(cell).collect();
        text.push_str(line.join("  ").trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::is_formula;

    #[test]
    fn a_formula_is_none_and_a_number_stays_one() {
        for cell in
            ["=1+1", "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "＝1", "-", "+43 1 234", "-cmd|' /C calc'!A0"]
        {
            assert!(is_formula(cell), "{cell}");
        }
        for cell in
            ["", "2024-06-25", "-5", "+1.5", "-1e3", "a=1", "'=1", "– 1", "/2024/", "https://a.example/?a=+1"]
        {
            assert!(!is_formula(cell), "{cell}");
        }
    }
}
