//! Passwords, PINs and codes of meetings.

use std::ops::Range;

use super::{behind, is_around, lower, whole};

/// What a secret is called, lower case.
const SECRETS: [&str; 26] = [
    "password",
    "passcode",
    "access code",
    "entry code",
    "pin",
    "pin code",
    "pin-code",
    "passwort",
    "kennwort",
    "kenncode",
    "zugangscode",
    "einwahlcode",
    "mot de passe",
    "code d'accès",
    "code d’accès",
    "code secret",
    "codice di accesso",
    "codice d'accesso",
    "codice d’accesso",
    "contraseña",
    "clave de acceso",
    "código de acceso",
    "пароль",
    "код доступа",
    "пин-код",
    "пин",
];

/// What the number of a meeting is called, lower case.
const MEETINGS: [&str; 16] = [
    "meeting id",
    "meeting-id",
    "meeting code",
    "webinar id",
    "webinar-id",
    "conference id",
    "konferenz-id",
    "id de réunion",
    "identifiant de réunion",
    "numéro de réunion",
    "id riunione",
    "id della riunione",
    "id de reunión",
    "идентификатор конференции",
    "код конференции",
    "номер конференции",
];

/// Parameters of links that open a door, lower case.
const PARAMETERS: [&str; 4] = ["pwd=", "passcode=", "password=", "pin="];

/// Words between a name and its secret.
const IS: [&str; 8] = ["is", "lautet", "ist", "est", "è", "es", "será", "это"];

/// Every secret that a text gives, in order.
#[must_use]
pub fn secrets(text: &str) -> Vec<Range<usize>> {
    let small = lower(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for name in SECRETS {
        found.extend(whole(&small, name).filter_map(|at| secret(text, at + name.len())));
    }
    for name in MEETINGS {
        found.extend(whole(&small, name).filter_map(|at| number(text, at + name.len())));
    }
    for name in PARAMETERS {
        let behind_mark = |at: &usize| small[..*at].ends_with(['?', '&', ';']);
        let in_link = small.match_indices(name).map(|(at, _)| at).filter(behind_mark);
        found.extend(in_link.map(|at| at..at + name.len()));
    }
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup_by_key(|range| range.start);
    found
}

/// The word behind a name, if it can be nothing but a secret.
fn secret(text: &str, from: usize) -> Option<Range<usize>> {
    let (start, is_said) = value(text, from)?;
    let word = behind(text, start).split(is_around).next()?.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let has_digit = word.chars().any(|c| c.is_ascii_digit());
    let has_capital_inside = word.chars().skip(1).any(char::is_uppercase);
    let is_odd =
        has_digit || has_capital_inside || word.contains(['!', '#', '$', '%', '&', '@', '^', '~', '+']);
    let is_address = word.contains("://") || (word.contains('@') && word.contains('.'));
    let is_secret = word.chars().count() >= 4 && !is_address && if is_said { is_odd } else { has_digit };
    is_secret.then(|| start..start + word.len())
}

/// The number behind a name.
fn number(text: &str, from: usize) -> Option<Range<usize>> {
    let (start, _) = value(text, from)?;
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '\u{a0}');
    let number = behind(text, start).split(|c| !is_part(c)).next()?.trim_end();
    (number.bytes().filter(u8::is_ascii_digit).count() >= 8).then(|| start..start + number.len())
}

/// Where the value behind a name begins, and whether a colon or a verb says that it is one. It is in the same line.
fn value(text: &str, from: usize) -> Option<(usize, bool)> {
    let line = behind(text, from);
    let rest = line.trim_start_matches(is_around);
    let (rest, is_said) = match rest.strip_prefix([':', '=']) {
        Some(rest) => (rest, true),
        None => match rest.split_once(char::is_whitespace) {
            Some((word, rest)) if IS.contains(&word) => (rest.strip_prefix(':').unwrap_or(rest), true),
            _ => (rest, false),
        },
    };
    let rest = rest.trim_start_matches(is_around);
    (!rest.is_empty()).then(|| (from + line.len() - rest.len(), is_said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_found_where_it_is_told() {
        for (text, expected) in [
            ("The password is Danube2025.", "Danube2025"),
            ("Password: **x7!Kq**", "x7!Kq"),
            ("Passcode 834712 opens the room", "834712"),
            ("(PIN: 4711)", "4711"),
            ("Meeting ID: 845 1234 5678, passcode on request", "845 1234 5678"),
            ("https://us02web.example.org/j/845?pwd=abc", "pwd="),
            ("Das Passwort lautet Donau24", "Donau24"),
            ("Meeting-ID 84512345678", "84512345678"),
            ("Mot de passe : Pamir2025", "Pamir2025"),
            ("le code d’accès est 90210", "90210"),
            ("Codice di accesso: 55-12-90", "55-12-90"),
            ("Contraseña: «Rio88»", "Rio88"),
            ("Пароль: Памир2025", "Памир2025"),
            ("Идентификатор конференции: 812 3456 7890", "812 3456 7890"),
        ] {
            let found: Vec<&str> = secrets(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, [expected], "{text}");
        }
    }

    #[test]
    fn words_about_secrets_are_none() {
        for text in [
            "The password will be sent after registration.",
            "Password: on request",
            "Password: required",
            "Bring a pin for your badge; pins 2025 are sold out",
            "Passwort: wird nach der Anmeldung verschickt",
            "Le mot de passe sera envoyé 48 heures avant.",
            "Пароль будет выслан после регистрации.",
            "The access code changes every day.",
            "Meeting ID and passcode are sent on 24 October 2025.",
            "Ask for the password: press@example.org",
            "Password: https://accreditation.example.org/r2",
            "opinion 2025, shipping 1234",
        ] {
            assert!(secrets(text).is_empty(), "{text}");
        }
    }
}
