//! Which keys are those of a head by themselves.

use newsgen_wire::notices;

use super::Above;
use super::around::is_bare_hold;
use super::line::{HeadKey, KeyStyle};
use super::value::{Value, is_yes};

/// The keys that a head in another dialect has most often.
pub(super) const USUAL: [&str; 10] =
    ["aliases", "date", "draft", "embargo", "expires", "extra", "slug", "tags", "title", "updated"];

/// What other programs call a text that is not to be seen, without the signs that join words.
const STATES: [&str; 33] = [
    "approved",
    "caché",
    "final",
    "headless",
    "held",
    "hidden",
    "hide",
    "hold",
    "ispublic",
    "ispublished",
    "listed",
    "live",
    "nascosto",
    "oculta",
    "oculto",
    "output",
    "permalink",
    "private",
    "public",
    "ready",
    "render",
    "show",
    "skryté",
    "ukryty",
    "unlisted",
    "verborgen",
    "visible",
    "withheld",
    "withhold",
    "показать",
    "показывать",
    "скрыто",
    "скрыть",
];

/// What the state of a text is called.
const STATUS: [&str; 28] = [
    "etat",
    "estado",
    "phase",
    "sichtbarkeit",
    "staat",
    "stage",
    "stan",
    "stanje",
    "stare",
    "state",
    "stato",
    "status",
    "statut",
    "stav",
    "tila",
    "durum",
    "visibilidad",
    "visibility",
    "visibilité",
    "workflow",
    "állapot",
    "état",
    "κατάσταση",
    "состояние",
    "стан",
    "статус",
    "状态",
    "상태",
];

/// Whether a name is that of the state of a text: `status`, `post_status`, `workflowState`.
pub(super) fn is_status(name: &str) -> bool {
    let name = name.to_lowercase();
    STATUS.contains(&&*name) || ["status", "state"].iter().any(|status| name.ends_with(status))
}

fn is_state(name: &str) -> bool {
    let name: String = name.to_lowercase().chars().filter(|c| !matches!(c, '_' | '-')).collect();
    STATES.contains(&&*name)
}

/// Whether a key is one of a head, whatever stands around it. Behind words it must be plainer: people write of drafts.
pub(super) fn is_head(key: &HeadKey, above: Above) -> bool {
    let is_value = matches!(key.value, Value::Flag | Value::Day | Value::Data);
    let is_state = key.is_bare() && key.value == Value::Flag && is_state(key.name);
    let is_status = !key.is_odd && is_status(key.name);
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
            || key.is_hold_by_name()
            || (is_status && key.is_unfinished());
    }
    let is_top = above != Above::Words;
    if is_top && (key.is_hold_by_name() || (is_status && key.is_unfinished())) {
        return true;
    }
    // `type: draft`, `tags: [draft]`
    if is_top && !key.name.contains(char::is_whitespace) && key.is_draft() {
        return true;
    }
    if key.style == KeyStyle::Marked && key.own.is_some() {
        // `:date:` is a picture for many.
        return key.own != Some("date") || is_value;
    }
    match (key.value, key.holding) {
        (Value::Flag, None) => is_state && (key.is_plain() || key.is_joined()),
        // "Embargo: no", "Эмбарго: нет" is what copy says.
        (Value::Flag, Some("embargo")) => key.is_plain() || (key.own.is_none() && key.name.is_ascii()),
        (Value::Flag, Some(holding)) => holding != "date",
        (Value::Day, Some("expires" | "withdrawn")) if key.is_plain() || (is_top && key.own.is_some()) => {
            true
        }
        (Value::Day, Some("draft")) if key.is_plain() => true,
        (Value::Words, Some("draft")) if key.is_plain() && key.own.is_some() && key.is_one_word() => is_top,
        (Value::Day, Some("date")) if key.own.is_some() => key.is_plain(),
        // On top it is copy, and the embargo line is read, where its word is known.
        (Value::Day, Some("embargo")) if key.is_plain() && (!is_top || !notices::is_embargo(key.name)) => {
            true
        }
        (Value::Day, Some(_)) => key.is_joined() || key.is_quoted,
        (Value::Data, Some(_)) if key.is_table() => true,
        (_, Some(_)) => key.value != Value::Nothing && key.name.contains('_'),
        _ => false,
    }
}

/// Whether a line is a key that holds a text, and is a head wherever it stands.
pub(super) fn is_lone_hold(line: &str) -> bool {
    let holds = |key: &HeadKey| key.is_bare() && key.holding.is_some() && is_head(key, Above::Words);
    is_bare_hold(line) || HeadKey::all(line).iter().any(holds)
}

impl HeadKey<'_> {
    /// Whether its value says that a text is not finished.
    fn is_unfinished(&self) -> bool {
        const STATES: [&str; 8] =
            ["hidden", "privat", "private", "unpublished", "scheduled", "embargoed", "in review", "review"];
        STATES.contains(&self.said.to_lowercase().as_str())
            || notices::is_hold(self.said)
            || notices::is_embargo(self.said)
    }

    /// Whether it says yes to what a word for a draft or a hold asks, in any language: `Concept: ja`.
    fn is_hold_by_name(&self) -> bool {
        self.value == Value::Flag && is_yes(self.said) && notices::is_hold(self.name)
    }

    /// Whether it holds a file that may be a program or settings; `is_data` says that the file is a table of JSON.
    pub(super) fn holds_file(&self, line: &str, is_data: bool) -> bool {
        match (self.holding, self.value) {
            // Data of a program have days, too.
            (Some("date"), Value::Day) => is_data || !line.contains('{') && !line.ends_with(','),
            (Some(_), Value::Day) => true,
            (Some("draft" | "embargo"), Value::Flag) => {
                self.own.is_some() && is_yes(self.said) && !line.ends_with(';')
            }
            (Some("withdrawn"), _) => self.is_table(),
            _ => false,
        }
    }

    fn is_one_word(&self) -> bool {
        !self.said.contains(char::is_whitespace)
    }

    /// Whether its value is a word for a draft and nothing else.
    fn is_draft(&self) -> bool {
        notices::is_draft(self.said)
    }
}
