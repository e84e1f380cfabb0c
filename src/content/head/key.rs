//! Which keys are those of a head by themselves.

use super::Above;
use super::line::{Key, Style};
use super::value::Value;

/// What other programs call a text that is not to be seen.
const STATES: [&str; 13] = [
    "headless", "held", "hidden", "hold", "listed", "live", "private", "public", "render", "unlisted",
    "visible", "withheld", "withhold",
];

/// What the state of a text is called.
const STATUS: [&str; 16] = [
    "status",
    "state",
    "visibility",
    "statut",
    "estado",
    "stato",
    "статус",
    "stav",
    "stan",
    "staat",
    "tila",
    "durum",
    "sichtbarkeit",
    "visibilité",
    "visibilidad",
    "állapot",
];

/// Whether a key is one of a head, whatever stands around it. Behind words it must be plainer: people write of drafts.
pub(super) fn is_head(key: &Key, above: Above) -> bool {
    let is_value = matches!(key.value, Value::Flag | Value::Day | Value::Data);
    let is_state = key.is_bare() && key.value == Value::Flag && STATES.contains(&&*key.name.to_lowercase());
    let is_status = STATUS.contains(&&*key.name.to_lowercase()) && !key.is_odd;
    if key.is_odd {
        // An arrow, a cell of a table that has no other head.
        let is_other = key.holding == Some("date") && key.name.contains(char::is_uppercase);
        return above != Above::Words && is_value && key.holding.is_some() && !is_other;
    }
    if key.is_assigned {
        if above == Above::Words && key.value != Value::Data && !key.is_short() {
            // A sentence that begins with code.
            return false;
        }
        let is_needed = key.holding.is_some() || matches!(key.own, Some("title" | "updated"));
        return is_needed
            || (key.own.is_some() && is_value)
            || is_state
            || (is_status && key.is_unfinished());
    }
    let is_top = above != Above::Words;
    if is_status && key.is_unfinished() {
        return is_top;
    }
    if key.style == Style::Marked && key.own.is_some() {
        // `:date:` is a picture for many.
        return key.own != Some("date") || is_value;
    }
    match (key.value, key.holding) {
        (Value::Flag, None) => is_state && key.is_plain(),
        // "Embargo: no", "Эмбарго: нет" is what copy says.
        (Value::Flag, Some("embargo")) => key.is_plain() || (key.own.is_none() && key.name.is_ascii()),
        (Value::Flag, Some(holding)) => holding != "date",
        (Value::Day, Some("expires" | "withdrawn")) if key.is_plain() || (is_top && key.own.is_some()) => {
            true
        }
        (Value::Day, Some("date")) if key.own.is_some() => key.is_plain(),
        // On top it is copy, and the embargo line is read.
        (Value::Day, Some("embargo")) if key.is_plain() && !is_top => true,
        (Value::Day, Some(_)) => key.is_joined() || key.is_quoted,
        (Value::Data, Some(_)) if key.is_table() => true,
        (_, Some(_)) => key.value != Value::Nothing && key.name.contains('_'),
        _ => false,
    }
}
