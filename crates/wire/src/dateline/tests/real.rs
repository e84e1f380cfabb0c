//! The real beginnings of `datelines.tsv`, each with what must be read.

use super::super::Gazetteer;
use super::{check, check_none, check_with};

#[test]
fn real_beginnings_with_a_date() {
    let cases = [
        ("ASTANA, {25 June 2024} —| Today, OSCE Chair-in-Office,", "Std ASTANA 2024-06-25"),
        ("VIENNA/VALLETTA, {24 June 2024} —| The OSCE Chair-in-Office,", "Std VIENNA + VALLETTA 2024-06-24"),
        ("BELGRADE, {25 April 2015}-| The OSCE Chairperson-in-Office,", "Std BELGRADE 2015-04-25 glued"),
        ("VIENNA, {16 January 2013} –| OSCE Representative", "Std VIENNA 2013-01-16"),
        ("OHRID, {17 June 2022} –| We, the Ministers for Foreign Affairs", "Std OHRID 2022-06-17"),
        ("VIENNA / BERLIN, {13 June 2016} –| OSCE Chairperson-in-Office", "Std VIENNA + BERLIN 2016-06-13"),
        ("VIENNA, {21 September 2022}-| The OSCE Representative", "Std VIENNA 2022-09-21 glued"),
        (
            "VIENNA/SARAJEVO, {15 February 2019} –| The OSCE Representative",
            "Std VIENNA + SARAJEVO 2019-02-15",
        ),
        (
            "HELSINKI/VALLETTA/BERN, {24 February 2025} –| Today, the OSCE Troika –",
            "Std HELSINKI + VALLETTA + BERN 2025-02-24",
        ),
        ("DUSHANBE, {26 June 2024} —| Today, OSCE", "Std DUSHANBE 2024-06-26"),
        ("ERGNETI, {3 July 2023} —| The 113th Incident", "Std ERGNETI 2023-07-03"),
        (
            "SKOPJE/WARSAW/COPENHAGEN, {7 September 2023}-| The OSCE",
            "Std SKOPJE + WARSAW + COPENHAGEN 2023-09-07 glued",
        ),
        ("ULAANBAATAR, {8 July 2017} –| The first ever runoff", "Std ULAANBAATAR 2017-07-08"),
        ("MINSK, {9 July 2017} –| Austrian parliamentarian", "Std MINSK 2017-07-09"),
        ("CHISINAU, {18 June 2007}-| Election Day procedures", "Std CHISINAU 2007-06-18 glued"),
        ("KYIV, {23 October 2020} –| Observers", "Std KYIV 2020-10-23"),
        ("BRUSSELS, {15 May 2024} –| International election observers", "Std BRUSSELS 2024-05-15"),
        ("HELSINKI/VIENNA, {25 November 2025} -| The 32nd", "Std HELSINKI + VIENNA 2025-11-25"),
        ("OSH, Kyrgyzstan, {14 March 2006}-| Ways of dealing", "Std OSH 2006-03-14 in Kyrgyzstan glued"),
        ("QABALA, Azerbaijan, {24 September 2012} –| The OSCE Office", "Std QABALA 2012-09-24 in Azerbaijan"),
        ("DUBLIN, {1 January 2012} –| Ireland’s 2012 Chair", "Std DUBLIN 2012-01-01"),
        ("MOSTAR, {16 November 2017} –| The OSCE Mission", "Std MOSTAR 2017-11-16"),
        ("МОСКВА, {5 окт} —| РИА Новости. Польша лишила", "Std МОСКВА --10-05"),
        ("Баку. {26 августа}. REPORT.AZ/| Миссия Бюро", "DashDate Баку --08-26 by REPORT.AZ"),
        ("WARSAW, {4 September 2023} –| The OSCE Office", "Std WARSAW 2023-09-04"),
        ("SKOPJE, {22 June 2020} -| The OSCE Office", "Std SKOPJE 2020-06-22"),
        ("MOSCOW/VIENNA, {12 March 2025} —| OSCE Secretary General", "Std MOSCOW + VIENNA 2025-03-12"),
        ("ANTALYA, {14 April 2025} –| The OSCE's", "Std ANTALYA 2025-04-14"),
        ("Brussels, {12 July 2021}|", "OwnLine Brussels 2021-07-12"),
        ("Madrid, {29-XI-07}|", "OwnLine Madrid 2007-11-29"),
        ("YEREVAN, {9 August 2001} (OSCE)-| For the second", "Std YEREVAN 2001-08-09 by OSCE glued"),
        ("SKOPJE, {7 August 2001} (OSCE)--| Recent observations", "Std SKOPJE 2001-08-07 by OSCE glued"),
        (
            "MITROVO POLJE, {19 October 2001} (OSCE)-| The first group",
            "Std MITROVO POLJE 2001-10-19 by OSCE glued",
        ),
        ("VIENNA, {3 June 2002}-| \"The OSCE's work makes", "Std VIENNA 2002-06-03 glued"),
        ("ALMATY, {13 March 2006}-| The OSCE Centre", "Std ALMATY 2006-03-13 glued"),
        ("CHIȘINĂU, {30 aprilie 2022} –| În urma evoluțiilor", "Std CHIȘINĂU 2022-04-30"),
        ("DUSHANBE, {2 August 2017} –| Members", "Std DUSHANBE 2017-08-02"),
        ("Бишкек, {22.05.18} /Кабар/.| ОБСЕ будет", "Std Бишкек 2018-05-22 by Кабар"),
        ("MADRID, {18 June 2007}-| The OSCE Chairman-in-Office, Spanish", "Std MADRID 2007-06-18 glued"),
        ("DUSHANBE, {3 June 2008}-| The OSCE Chairman-in-Office", "Std DUSHANBE 2008-06-03 glued"),
    ];
    for (text, expected) in cases {
        check(text, expected);
        check_with(text, expected, &Gazetteer::default());
    }
}

#[test]
fn real_beginnings_that_need_the_register() {
    let cases = [
        ("wien. | Die Organisation für Sicherheit", "NoDate wien"),
        ("BEOGRAD -| Ministar inostranih poslova", "NoDate BEOGRAD"),
        ("BEČ -| Organizacija za evropsku bezbednost", "NoDate BEČ"),
        ("Bec, Rojter. -| Organizacija za evropsku", "NoDate Bec by Rojter"),
        ("БЕЧ -| У време када поједине", "NoDate БЕЧ"),
        ("Strasbourg ,| ", "OwnLine Strasbourg"),
        ("New York --| The United Nations Charter", "NoDate New York"),
        ("Belgrad (APA) -| Der deutsche Außenminister", "NoDate Belgrad by APA"),
        ("Berlin ·| Außenminister Frank-Walter", "NoDate Berlin"),
    ];
    for (text, expected) in cases {
        let text = text.replace(". | Die", ".| Die");
        check(&text, expected);
        let plain = text.replace('|', "");
        assert_eq!(super::super::parse(&plain, &Gazetteer::default()), None, "{plain:?}");
    }
}

#[test]
fn real_beginnings_that_are_left_alone() {
    check_none("… Farhan Haq, Deputy Spokesman for the Secretary-General New York, 3 January 2020");
    check_none("Farhan Haq, Deputy Spokesman for the Secretary-General New York, 3 January 2020");
    check_none("نبوبورك 28 ذو الحجة 1438 هـ الموافق 19 سبتمبر 2017 م واس بدأت اليوم");
    check_none("… ///nCa, 5 сентября 2025 г.");
    check_none("///nCa, 5 сентября 2025 г.");
}
