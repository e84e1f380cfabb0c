//! Beginnings in English and in the styles of institutions, with every variety of typography.

use super::super::{Gazetteer, Languages};
use super::{check, check_with};

#[test]
fn typography_varies() {
    let cases = [
        ("  ASTANA, {25 June 2024} —| Today,", "Std ASTANA 2024-06-25"),
        ("\u{feff}ASTANA, {25 June 2024} —| Today,", "Std ASTANA 2024-06-25"),
        ("ASTANA,{25 June 2024}—|Today,", "Std ASTANA 2024-06-25 glued"),
        ("ASTANA,\u{a0}{25\u{a0}June\u{a0}2024}\u{2009}–\u{2009}|Today,", "Std ASTANA 2024-06-25"),
        ("ASTANA, {25 June 2024} −| Today,", "Std ASTANA 2024-06-25"),
        ("ASTANA, {25 June 2024} ―| Today,", "Std ASTANA 2024-06-25"),
        ("ASTANA, {25 June 2024} --| Today,", "Std ASTANA 2024-06-25"),
        ("ASTANA, {25 June 2024}--|Today,", "Std ASTANA 2024-06-25 glued"),
        ("ASTANA, {25 June 2024}-|Today,", "Std ASTANA 2024-06-25 glued"),
        ("ASTANA, {25 June 2024} -|Today,", "Std ASTANA 2024-06-25 glued"),
        ("ASTANA, {25 June 2024} \u{2011}| Today,", "Std ASTANA 2024-06-25"),
        ("ASTANA, {25 June 2024}:| Today,", "Std ASTANA 2024-06-25"),
        ("ASTANA, {25 June 2024} ·| Today,", "Std ASTANA 2024-06-25"),
        ("ASTANA, {25 June 2024}.| Today,", "Std ASTANA 2024-06-25"),
        ("ASTANA, {25 June 2024}. –| Today,", "Std ASTANA 2024-06-25"),
        ("ASTANA, {25 June 2024}| Today,", "Std ASTANA 2024-06-25"),
        ("ASTANA, {25 June 2024} —|", "Std ASTANA 2024-06-25"),
        ("ASTANA, {25 June 2024} —|\nToday,", "Std ASTANA 2024-06-25"),
        ("ASTANA, {25 June 2024} —|\r\nToday,", "Std ASTANA 2024-06-25"),
        ("ASTANA , {25 June 2024} —| “Today", "Std ASTANA 2024-06-25"),
        ("ASTANA {25 June 2024} —| Today", "Std ASTANA 2024-06-25"),
        ("Astana, {25 June 2024} —| today the Chair", "Std Astana 2024-06-25"),
        ("Astana, {25 June 2024} —| 15 participants", "Std Astana 2024-06-25"),
        ("New  York, {25 June 2024} —| The", "Std New York 2024-06-25"),
    ];
    for (text, expected) in cases {
        check(text.replace("\u{2009}|", "|\u{2009}").as_str(), expected);
    }
}

#[test]
fn dates_vary() {
    let cases = [
        ("VIENNA, {25th June 2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {25th of June 2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {25 June, 2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {June 25, 2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {June 25th, 2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {June 25} –| The", "Std VIENNA --06-25"),
        ("VIENNA, {Sept. 3, 2021} –| The", "Std VIENNA 2021-09-03"),
        ("VIENNA, {3 Sept. 2021} –| The", "Std VIENNA 2021-09-03"),
        ("VIENNA, {3 SEPTEMBER 2021} –| THE", "Std VIENNA 2021-09-03"),
        ("VIENNA, {3 Sept}. –| The", "Std VIENNA --09-03"),
        ("VIENNA, {25 June} –| The", "Std VIENNA --06-25"),
        ("VIENNA, Tuesday, {25 June 2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, Tuesday {25 June 2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {25-26 June 2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {25–26 June 2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {25 - 26 June 2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {25/26 June 2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {25 and 26 June 2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {30 June – 1 July 2024} –| The", "Std VIENNA 2024-06-30"),
        ("VIENNA, {30 December – 2 January 2025} –| The", "Std VIENNA 2024-12-30"),
        ("VIENNA, {30 December 2024 – 2 January 2025} –| The", "Std VIENNA 2024-12-30"),
        ("VIENNA, {June 25-26, 2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {25.06.2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {25.6.2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {25. 6. 2024} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {2024-06-25} –| The", "Std VIENNA 2024-06-25"),
        ("VIENNA, {June 2024} –| The", "Std VIENNA 2024-06"),
        ("VIENNA, {29 February 2024} –| The", "Std VIENNA 2024-02-29"),
        ("VIENNA, {29 February} –| The", "Std VIENNA --02-29"),
        ("VIENNA, {3 May} –| 15 observers from", "Std VIENNA --05-03"),
        ("VIENNA, {29-Nov-2007} –| The", "Std VIENNA 2007-11-29"),
        ("VIENNA, {5.V.2020} –| The", "Std VIENNA 2020-05-05"),
    ];
    for (text, expected) in cases {
        check(text, expected);
    }
}

#[test]
fn places_vary() {
    let cases = [
        ("ST. PETERSBURG, {25 June 2024} –| The", "Std ST. PETERSBURG 2024-06-25"),
        ("St. Pölten, {25 June 2024} –| The", "Std St. Pölten 2024-06-25"),
        ("BOSNIA-HERZEGOVINA, {25 June 2024} –| The", "Std BOSNIA-HERZEGOVINA 2024-06-25"),
        ("L'AQUILA, {10 July 2009} –| The", "Std L'AQUILA 2009-07-10"),
        ("L’Aquila, {10 July 2009} –| The", "Std L’Aquila 2009-07-10"),
        ("NUR-SULTAN, {25 June 2019} –| The", "Std NUR-SULTAN 2019-06-25"),
        ("NEW YORK, {25 June 2019} –| The", "Std NEW YORK 2019-06-25"),
        ("THE HAGUE, {25 June 2019} –| The", "Std THE HAGUE 2019-06-25"),
        ("The Hague, the Netherlands, {25 June 2019} –| The", "Std The Hague 2019-06-25 in Netherlands"),
        ("La Paz, {25 June 2019} –| The", "Std La Paz 2019-06-25"),
        ("LAS PALMAS, {25 June 2019} –| The", "Std LAS PALMAS 2019-06-25"),
        ("Los Angeles, {25 June 2019} –| The", "Std Los Angeles 2019-06-25"),
        ("San Marino, {25 June 2019} –| The", "Std San Marino 2019-06-25"),
        ("Rio de Janeiro, {25 June 2019} –| The", "Std Rio de Janeiro 2019-06-25"),
        ("Frankfurt am Main, {25 June 2019} –| The", "Std Frankfurt am Main 2019-06-25"),
        ("Frankfurt an der Oder, {25 June 2019} –| The", "Std Frankfurt an der Oder 2019-06-25"),
        ("Rostov-on-Don, {25 June 2019} –| The", "Std Rostov-on-Don 2019-06-25"),
        ("WASHINGTON, D.C., {25 June 2019} –| The", "Std WASHINGTON, D.C. 2019-06-25"),
        ("WASHINGTON, DC, {25 June 2019} –| The", "Std WASHINGTON, DC 2019-06-25"),
        ("Washington D.C., {25 June 2019} –| The", "Std Washington D.C. 2019-06-25"),
        ("VIENNA (Hofburg), {25 June 2019} –| The", "Std VIENNA 2019-06-25"),
        ("BELGRADE (BETA), {25 June 2019} –| The", "Std BELGRADE 2019-06-25 by BETA"),
        (
            "BANJA LUKA, Bosnia and Herzegovina, {25 June 2019} –| The",
            "Std BANJA LUKA 2019-06-25 in Bosnia and Herzegovina",
        ),
        (
            "COMRAT, Republic of Moldova, {25 June 2019} –| The",
            "Std COMRAT 2019-06-25 in Republic of Moldova",
        ),
        ("VIENNA, AUSTRIA, {25 June 2019} –| The", "Std VIENNA 2019-06-25 in AUSTRIA"),
        ("VIENNA, GENEVA, NEW YORK, {25 June 2019} –| The", "Std VIENNA + GENEVA + NEW YORK 2019-06-25"),
        ("Osh, Osh Region, Kyrgyzstan, {25 June 2019} –| The", "Std Osh 2019-06-25 in Kyrgyzstan"),
        ("Prishtinë/Priština, {25 June 2019} –| The", "Std Prishtinë/Priština 2019-06-25"),
        ("PRISHTINË / PRIŠTINA, {25 June 2019} –| The", "Std PRISHTINË/PRIŠTINA 2019-06-25"),
        ("Zveçan/Zvečan, {25 June 2019} –| The", "Std Zveçan + Zvečan 2019-06-25"),
        ("VIENNA/PRISHTINË/PRIŠTINA, {25 June 2019} –| The", "Std VIENNA + PRISHTINË/PRIŠTINA 2019-06-25"),
        (
            "BERN/BONN/ROME/PARIS/OSLO, {25 June 2019} –| The",
            "Std BERN + BONN + ROME + PARIS + OSLO 2019-06-25",
        ),
    ];
    for (text, expected) in cases {
        check(text, expected);
    }
}

#[test]
fn forms_vary() {
    let cases = [
        (
            "TIRANA / BRUSSELS – {6 October 2020}.| The Council of Europe",
            "DashDate TIRANA + BRUSSELS 2020-10-06",
        ),
        ("Tirana – {6 October 2020} –| The Council of Europe", "DashDate Tirana 2020-10-06"),
        ("BRUSSELS - {6 October 2020}:| The Commission", "DashDate BRUSSELS 2020-10-06"),
        ("KYIV – {6 October} –| The Mission", "DashDate KYIV --10-06"),
        ("{30 October 2025}, SARAJEVO –| The Head of Mission", "Inverted SARAJEVO 2025-10-30"),
        (
            "{30 October 2025}, Sarajevo, Bosnia and Herzegovina –| The",
            "Inverted Sarajevo 2025-10-30 in Bosnia and Herzegovina",
        ),
        ("{October 30, 2025}, SARAJEVO/MOSTAR -| The Head", "Inverted SARAJEVO + MOSTAR 2025-10-30"),
        ("Thursday, {30 October 2025}, SARAJEVO –| The", "Inverted SARAJEVO 2025-10-30"),
        ("{30 October}, SARAJEVO –| The", "Inverted SARAJEVO --10-30"),
        ("Brussels, {12 July 2021}|\nThe Council adopted", "OwnLine Brussels 2021-07-12"),
        ("Strasbourg , {5 May 2020}|", "OwnLine Strasbourg 2020-05-05"),
        ("Brussels, {12 July 2021}.|\r\nThe Council adopted", "OwnLine Brussels 2021-07-12"),
        ("Brussels, {12 July 2021}|   \nThe Council adopted", "OwnLine Brussels 2021-07-12"),
        ("VIENNA, {22 June 2020} /OSCE/ -| The", "Std VIENNA 2020-06-22 by OSCE"),
        ("VIENNA, {22 June 2020} [OSCE] -| The", "Std VIENNA 2020-06-22 by OSCE"),
        ("VIENNA, {22 June 2020} (OSCE/ODIHR) -| The", "Std VIENNA 2020-06-22 by OSCE/ODIHR"),
        ("VIENNA, {22 June 2020} (Updated) -| The", "Std VIENNA 2020-06-22"),
        ("BRUSSELS, {Feb. 3} (Reuters) -| The", "Std BRUSSELS --02-03 by Reuters"),
        ("VIENNA-| The OSCE", "NoDate VIENNA glued"),
        ("VIENNA-|The OSCE", "NoDate VIENNA glued"),
        ("VIENNA —| The OSCE", "NoDate VIENNA"),
        ("VIENNA:| The OSCE", "NoDate VIENNA"),
        ("OSH, Kyrgyzstan (AP) —| The OSCE", "NoDate OSH in Kyrgyzstan by AP"),
        ("VIENNA, {May 5-7} -| The", "Std VIENNA --05-05"),
        ("Berlin, {5. Mai} (dpa) –| Der", "Std Berlin --05-05 by dpa"),
        ("Potsdam, {5. Mai} (dpa) –| Der", "Std Potsdam --05-05 by dpa"),
        ("OSH, Kyrgyzstan –| The OSCE", "NoDate OSH in Kyrgyzstan"),
        ("LONDON (Reuters) -| The OSCE", "NoDate LONDON by Reuters"),
        ("PARIS, LONDON –| Leaders met", "NoDate PARIS + LONDON"),
        ("VIENNA/SARAJEVO –| The OSCE", "NoDate VIENNA + SARAJEVO"),
    ];
    for (text, expected) in cases {
        check(text, expected);
    }
}

#[test]
fn a_name_with_a_slash_is_two_places_without_the_register() {
    let empty = Gazetteer::default();
    check_with("Prishtinë/Priština, {25 June 2019} –| The", "Std Prishtinë + Priština 2019-06-25", &empty);
}

#[test]
fn month_languages_are_kept() {
    let read = |text| super::super::parse(text, &Gazetteer::default()).map(|found| found.month_languages);
    assert!(read("WIEN, 5. März 2020 – Die").is_some_and(|languages| languages.codes().eq(["de"])));
    assert!(read("WIEN, 5.3.2020 – Die").is_some_and(Languages::is_empty));
    assert!(read("БЕОГРАД, 5. август 2020. – Мисија").is_some_and(|languages| languages.contains("sr")));
}
