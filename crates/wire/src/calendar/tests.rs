//! Names in many spellings, dates that exist and dates that do not.

use super::{Languages, PartialDate, is_weekday, month, months};

fn check(name: &str, number: u32, language: &str) {
    let found = months(name).find(|month| month.number == number);
    let languages = found.map_or(Languages::default(), |month| month.languages);
    assert!(languages.contains(language), "{name:?}: {found:?}");
}

const SPELLINGS: &[(&str, u32, &str)] = &[
    ("June", 6, "en"),
    ("JUNE", 6, "en"),
    ("Sept.", 9, "en"),
    ("Sep", 9, "en"),
    ("août", 8, "fr"),
    ("AOUT", 8, "fr"),
    ("févr.", 2, "fr"),
    ("fevrier", 2, "fr"),
    ("März", 3, "de"),
    ("Marz", 3, "de"),
    ("Jänner", 1, "de"),
    ("ottobre", 10, "it"),
    ("июня", 6, "ru"),
    ("МАЯ", 5, "ru"),
    ("окт", 10, "ru"),
    ("сент.", 9, "ru"),
    ("setiembre", 9, "es"),
    ("лютого", 2, "uk"),
    ("Серпня", 8, "uk"),
    ("aprilie", 4, "ro"),
    ("noiembrie", 11, "ro"),
    ("juna", 6, "sr"),
    ("јуни", 6, "sr"),
    ("децембра", 12, "sr"),
    ("august", 8, "bs"),
    ("siječnja", 1, "hr"),
    ("sijecanj", 1, "hr"),
    ("rujna", 9, "hr"),
    ("listopada", 10, "hr"),
    ("listopada", 11, "pl"),
    ("nentor", 11, "sq"),
    ("Qershor", 6, "sq"),
    ("октомври", 10, "mk"),
    ("маусым", 6, "kk"),
    ("кыркуйек", 9, "kk"),
    ("июну", 6, "ky"),
    ("январи", 1, "tg"),
    ("июли", 7, "tg"),
    ("oktabr", 10, "uz"),
    ("авгуcт", 0, ""),
    ("avqust", 8, "az"),
    ("հունիսի", 6, "hy"),
    ("ივნისი", 6, "ka"),
    ("Ağustos", 8, "tr"),
    ("KASIM", 11, "tr"),
    ("şubat", 2, "tr"),
    ("października", 10, "pl"),
    ("pazdziernik", 10, "pl"),
    ("março", 3, "pt"),
    ("يونيو", 6, "ar"),
    ("أغسطس", 8, "ar"),
    ("жніўня", 8, "be"),
    ("maart", 3, "nl"),
    ("mei", 5, "nl"),
    ("augusti", 8, "sv"),
    ("marts", 3, "da"),
    ("desember", 12, "no"),
    ("toukokuuta", 5, "fi"),
    ("kesäkuun", 6, "fi"),
    ("května", 5, "cs"),
    ("KVETNA", 5, "cs"),
    ("listopadu", 11, "cs"),
    ("májom", 5, "sk"),
    ("junija", 6, "sl"),
    ("május", 5, "hu"),
    ("юни", 6, "bg"),
    ("Μαΐου", 5, "el"),
    ("ΜΆΙΟΣ", 5, "el"),
    ("Μαιου", 5, "el"),
    ("траўня", 5, "be"),
    ("maijam", 5, "lv"),
    ("gegužės", 5, "lt"),
    ("mayın", 5, "az"),
    ("במאי", 5, "he"),
    ("مه", 5, "fa"),
];

#[test]
fn month_names_are_found_in_every_spelling() {
    for (name, number, language) in SPELLINGS.iter().copied() {
        if number == 0 {
            assert_eq!(month(name), None, "{name:?}");
        } else {
            check(name, number, language);
        }
    }
}

#[test]
fn every_form_of_a_month_is_found_in_its_language() {
    for language in crate::languages::all() {
        for (number, forms) in (1..).zip(&language.dates.months) {
            for form in forms {
                check(form, number, &language.code);
            }
            let readings: Vec<_> = forms.first().into_iter().flat_map(|name| months(name)).collect();
            let is_disputed = forms.first().is_some_and(|name| name.starts_with("listopad"));
            assert!(readings.len() == 1 || is_disputed, "{forms:?}: {readings:?}");
        }
    }
}

#[test]
fn other_words_are_no_months() {
    for word in ["", ".", "Juneteenth", "week", "Vienna", "13", &"a".repeat(1000)] {
        assert_eq!(month(word), None, "{word:?}");
    }
}

#[test]
fn weekdays_are_known() {
    for word in ["Tuesday", "mardi", "Dienstag", "вторник", "ВІВТОРОК", "sreda", "Çarşamba", "Wed."]
    {
        assert!(is_weekday(word), "{word}");
    }
    assert!(!is_weekday("June"));
}

#[test]
fn dates_that_do_not_exist_are_refused() {
    let cases = [
        (Some(2024), 2, Some(29), true),
        (Some(2023), 2, Some(29), false),
        (Some(1900), 2, Some(29), false),
        (Some(2000), 2, Some(29), true),
        (None, 2, Some(29), true),
        (None, 2, Some(30), false),
        (Some(2024), 13, None, false),
        (Some(2024), 0, None, false),
        (Some(2024), 4, Some(31), false),
        (Some(2024), 4, Some(0), false),
        (Some(2024), 12, Some(31), true),
        (Some(2024), 6, None, true),
    ];
    for (year, month, day, exists) in cases {
        assert_eq!(PartialDate::checked(year, month, day).is_some(), exists, "{year:?}-{month}-{day:?}");
    }
}

#[test]
fn a_missing_year_is_the_nearest() {
    let cases = [
        ((12, 30), (2025, 1, 2), 2024),
        ((1, 2), (2024, 12, 30), 2025),
        ((6, 25), (2024, 6, 26), 2024),
        ((2, 29), (2025, 3, 1), 2024),
        ((2, 29), (2023, 3, 1), 2024),
    ];
    for ((month, day), (year, now_month, now_day), expected) in cases {
        let date = PartialDate { year: None, month, day: Some(day) };
        assert_eq!(date.year_near(year, now_month, now_day), expected, "{month}-{day}");
    }
    let written = PartialDate { year: Some(1998), month: 1, day: None };
    assert_eq!(written.year_near(2024, 1, 1), 1998);
    assert_eq!(written.iso().as_deref(), Some("1998-01"));
}
