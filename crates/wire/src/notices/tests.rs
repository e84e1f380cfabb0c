//! Which lines hold a text and until when, which are labels, and which are neither.

use chrono::NaiveDate;

use super::{LINES, Setting, add_headline, find};

/// What the first line of wire copy says: until when it is held, its type, and what is left of it.
fn said(line: &str) -> String {
    let text = format!("{line}\n\nForum signs deal\n\nVIENNA, 1 May 2035 — The Forum met today.\n");
    let setting = Setting { start: 0, header: None, is_titled: false, is_page: false, is_wire: true };
    let Some(found) = find(&text, setting) else { return "shown".to_owned() };
    let blank = found.blank(&text);
    let rest =
        blank.trim_start().split_once("Forum signs deal\n\nVIENNA").map_or("LOST", |(rest, _)| rest.trim());
    let notices = found.of_day(NaiveDate::from_ymd_opt(2035, 5, 1));
    let mut parts = Vec::new();
    if let Some(embargo) = &notices.embargo {
        parts.push(embargo.until.map_or("held".to_owned(), |until| format!("until {until}")));
    }
    parts.extend(notices.kind.map(|kind| kind.id().to_owned()));
    parts.extend(notices.kept.iter().map(|kept| format!("kept `{}`", &text[kept.clone()])));
    if !rest.is_empty() {
        parts.push(format!("left `{rest}`"));
    }
    if parts.is_empty() { "label".to_owned() } else { parts.join(" ") }
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(line, expected)| (line, expected, said(line)))
        .filter(|(_, expected, said)| said != *expected)
        .map(|(line, expected, said)| format!("{line}\n   is  {said}\n   not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// Lines that hold a text without an instant.
const HELD: &[&str] = &[
    "EMBARGO",
    "EMBARGOED",
    "Strictly embargoed",
    "STRICTLY UNDER EMBARGO",
    "UNDER STRICT EMBARGO: see the desk",
    "EMBARGOED UNTIL DELIVERY",
    "EMBARGOED FOR RELEASE UNTIL MONDAY",
    "Embargoed till Tuesday morning",
    "EMBARGO UNTIL FURTHER NOTICE",
    "HOLD FOR RELEASE",
    "NOT FOR PUBLICATION",
    "Not for publication or broadcast before Monday",
    "DO NOT PUBLISH BEFORE MONDAY",
    "This press release is under embargo until Monday",
    "Sperrfrist: Rede des Generalsekretärs",
    "Sperrvermerk",
    "Gesperrt bis Redebeginn",
    "Bitte nicht veröffentlichen vor Montag",
    "Sous embargo",
    "SOUS EMBARGO STRICT jusqu'à lundi",
    "Sperrfrist bis Ende des Tages",
    "Эмбарго до конца дня 1 марта 2026 г.",
    "Ембарго до кінця дня",
    "Hold until the end of the summit",
    "Embargo jusqu'à la fin du sommet",
    "Ne pas publier avant lundi",
    "Ne pas diffuser avant le discours",
    "Sotto embargo fino a lunedì",
    "Da non pubblicare prima del discorso",
    "Bajo embargo hasta el lunes",
    "No publicar antes del lunes",
    "Prohibida su difusión hasta el lunes",
    "Sob embargo até segunda-feira",
    "Onder embargo tot maandag",
    "Nie publikować przed poniedziałkiem",
    "Pod embargiem",
    "Sub embargo până luni",
    "Под эмбарго",
    "Материал под эмбарго до понедельника",
    "Не для публикации до понедельника",
    "Запрещено к публикации до понедельника",
    "Ембарго до понеділка",
    "Під ембарго",
    "Ne objavljivati prije ponedjeljka",
    "Под ембаргом до понедељка",
    "Под ембарго",
    "Nën embargo deri të hënën",
    "Ambargoludur",
    "Эмбарго: дүйсенбіге дейін",
    "حظر النشر حتى يوم الاثنين",
    "محظور النشر",
    "禁止发布",
    "请勿在周一之前发布",
    "ემბარგო ორშაბათამდე",
    "Էմբարգո մինչև երկուշաբթի",
    "Υπό εμπάργκο",
    "Klausuleret til mandag",
    "Ej för publicering före måndag",
    "Julkaisukielto",
    "Embargó alatt",
    "Pod embargem",
    "*** EMBARGO ***",
    "[EMBARGOED]",
    "**EMBARGO**",
    "# EMBARGO",
    "- EMBARGO",
    "> *Embargo*",
    "E M B A R G O",
    "<p><strong>EMBARGO</strong></p>",
    "<!-- embargo -->",
    "ATTENTION EDITORS: EMBARGO",
    "Note to editors: strictly embargoed until Monday",
    "EMBARGOED UNTIL 10:00",
    "EMBARGOED UNTIL MAY 2035",
    "EMBARGO 5 MAY 2035, 10:00 LOCAL TIME",
    "EMBARGO 5 MAY 2035, 10:00 Q-TIME",
    "The contents of this report must not be quoted or summarized in print before 5 May 2035",
    "Do not share before Monday",
    "DO NOT PUBLISH YET",
    "Do not publish without approval of the desk",
    "Onder embargo t/m maandag",
    "Informacja objęta embargiem do poniedziałku",
    "新闻禁发期至周一",
    "ემბარგო მაისამდე",
    "DRAFT",
    "[Draft]",
    "DRAFT v3, 5 May 2020",
    "DRAFT PRESS RELEASE",
    "ENTWURF",
    "Черновик",
];

#[test]
fn embargo_lines_hold_in_every_usual_wording() {
    for line in HELD {
        assert!(said(line).starts_with("held"), "{line}: {}", said(line));
    }
}

#[test]
fn the_instant_is_read() {
    check(&[
        ("EMBARGOED UNTIL 1 JULY 2099, 10:00 CET", "until 2099-07-01T10:00:00+01:00"),
        ("EMBARGOED UNTIL 1 JULY 2099, 10:00 CEST", "until 2099-07-01T10:00:00+02:00"),
        ("EMBARGOED UNTIL 5 MAY 2035", "until 2035-05-06T00:00:00"),
        ("EMBARGO: 10:00, 5 May 2035", "until 2035-05-05T10:00:00"),
        ("EMBARGO 5 MAY 10:00", "until 2035-05-05T10:00:00"),
        ("EMBARGO: 10:00 GMT, 5 May 2035", "until 2035-05-05T10:00:00+00:00"),
        ("Embargo: 5 May 2035, 10 a.m. (Geneva time)", "until 2035-05-05T10:00:00+02:00"),
        ("Embargoed until 00:01 BST on Tuesday, 5 May 2035", "until 2035-05-05T00:01:00+01:00"),
        ("STRICTLY EMBARGOED UNTIL 0001 HRS GMT 5 MAY 2035", "until 2035-05-05T00:01:00+00:00"),
        ("EMBARGOED FOR RELEASE AT 10:00 A.M. EDT, MAY 5, 2035", "until 2035-05-05T10:00:00-04:00"),
        ("EMBARGOED UNTIL NOON ET MAY 5, 2035", "until 2035-05-05T12:00:00-04:00"),
        ("EMBARGOED UNTIL MIDNIGHT 5 MAY 2035", "until 2035-05-06T00:00:00"),
        ("EMBARGO 05/06/2035 10:00 UTC", "until 2035-06-05T10:00:00+00:00"),
        ("EMBARGO 2035-05-05 10:00 UTC+5", "until 2035-05-05T10:00:00+05:00"),
        ("EMBARGO 2035-05-05T10:00:00+05:00", "until 2035-05-05T10:00:00+05:00"),
        ("EMBARGO LIFTS 5 MAY 2035 AT 10:00 VIENNA TIME", "until 2035-05-05T10:00:00+02:00"),
        ("EMBARGO WILL BE LIFTED ON 5 MAY 2035", "until 2035-05-06T00:00:00"),
        ("The embargo on this text will be lifted on 5 May 2035 at 10:00", "until 2035-05-05T10:00:00"),
        ("Publish date: 5 May 2035", "until 2035-05-05"),
        ("Release date of the statement: 5 May 2035, 10:00 UTC", "until 2035-05-05T10:00:00+00:00"),
        ("本稿件2035年5月5日10:00后方可发布", "until 2035-05-05T10:00:00"),
        ("5 Mayıs 2035'ten önce yayımlanamaz", "until 2035-05-06T00:00:00"),
        ("2035 жылғы 5 мамырға дейін эмбарго", "until 2035-05-06T00:00:00"),
        ("5 Mayıs 2035 Salı günü saat 10.00'a kadar ambargoludur", "until 2035-05-05T10:00:00"),
        ("EMBARGO LIFTED 5 MAY 2035 10:00", "until 2035-05-05T10:00:00"),
        ("EMBARGO: 10:00 CET / 09:00 GMT, 5 January 2036", "until 2036-01-05T09:00:00+00:00"),
        ("FOR RELEASE AT 10:00 CEST ON 5 MAY 2035", "until 2035-05-05T10:00:00+02:00"),
        ("FOR RELEASE ON 5 MAY 2035", "until 2035-05-05"),
        ("RELEASE DATE: 5 May 2035", "until 2035-05-05"),
        ("NOT FOR RELEASE BEFORE 5 MAY 2035, 10:00 CEST", "until 2035-05-05T10:00:00+02:00"),
        ("Sperrfrist: 5. Mai 2035, 10.00 Uhr MESZ", "until 2035-05-05T10:00:00+02:00"),
        ("Sperrfrist: Montag, 5. Mai 2035, 10 Uhr", "until 2035-05-05T10:00:00"),
        ("Frei ab 5. Mai 2035, 10 Uhr", "until 2035-05-05T10:00:00"),
        ("Zur Veröffentlichung ab 5.5.2035, 10:30 Uhr", "until 2035-05-05T10:30:00"),
        ("Sous embargo jusqu'au 5 mai 2035 à 10h00", "until 2035-05-05T10:00:00"),
        ("EMBARGO jusqu'au lundi 5 mai 2035, 10 h 30 (heure de Paris)", "until 2035-05-05T10:30:00+02:00"),
        ("Embargo fino alle ore 10.00 del 5 maggio 2035", "until 2035-05-05T10:00:00"),
        ("Bajo embargo hasta las 10:00 horas del 5 de mayo de 2035", "until 2035-05-05T10:00:00"),
        ("Embargado até às 10h00 de 5 de maio de 2035", "until 2035-05-05T10:00:00"),
        ("Onder embargo tot 5 april 2035, 10.00 uur", "until 2035-04-05T10:00:00"),
        ("Embargo do 5 maja 2035 r., godz. 10.00", "until 2035-05-05T10:00:00"),
        ("Sub embargo până la 5 mai 2035, ora 10.00", "until 2035-05-05T10:00:00"),
        ("Под эмбарго до 10:00 (мск) 5 мая 2035 года", "until 2035-05-05T10:00:00+03:00"),
        ("Эмбарго до 5 мая 2035 г., 10 часов по московскому времени", "until 2035-05-05T10:00:00+03:00"),
        ("Ембарго до 5 травня 2035 року, 10:00 за Києвом", "until 2035-05-05T10:00:00+03:00"),
        ("Embargo do 5. maja 2035. godine u 10 sati", "until 2035-05-05T10:00:00"),
        ("Ембарго до 5. маја 2035. у 10.00 часова", "until 2035-05-05T10:00:00"),
        ("Ембарго до 5 мај 2035, 10:00 часот", "until 2035-05-05T10:00:00"),
        ("Nën embargo deri më 5 maj 2035, ora 10:00", "until 2035-05-05T10:00:00"),
        ("5 Mayıs 2035 saat 10.00'a kadar ambargoludur", "until 2035-05-05T10:00:00"),
        ("Эмбарго: 2035 жылғы 5 мамыр, сағат 10:00-ге дейін", "until 2035-05-05T10:00:00"),
        ("حظر النشر حتى الساعة 10:00 يوم 5 مايو 2035", "until 2035-05-05T10:00:00"),
        ("请勿在2035年5月5日上午10点之前发布", "until 2035-05-05T10:00:00"),
        ("禁发至2035年5月5日10:00（北京时间）", "until 2035-05-05T10:00:00+08:00"),
        ("ემბარგო 2035 წლის 5 მაისი, 10:00 საათამდე", "until 2035-05-05T10:00:00"),
        ("Էմբարգո մինչև 2035 թ. մայիսի 5, ժամը 10:00", "until 2035-05-05T10:00:00"),
    ]);
}

#[test]
fn what_else_a_line_says_is_not_lost() {
    check(&[
        (
            "PRESS RELEASE – EMBARGOED UNTIL 5 MAY 2035, 10:00 CEST",
            "until 2035-05-05T10:00:00+02:00 press-release",
        ),
        ("MEDIA ADVISORY (EMBARGO)", "held media-advisory"),
        (
            "PRESS RELEASE No. 5/2035 – EMBARGOED UNTIL 5 MAY 2035, 10:00 CEST",
            "until 2035-05-05T10:00:00+02:00 press-release kept `PRESS RELEASE No. 5/2035`",
        ),
        (
            "EMBARGOED UNTIL 5 MAY 2035, 10:00: Ministers sign deal",
            "until 2035-05-05T10:00:00 left `Ministers sign deal`",
        ),
        ("EMBARGO: Ministers sign deal", "held left `Ministers sign deal`"),
        ("Ministers sign deal – EMBARGO", "held left `Ministers sign deal`"),
        ("Ministers sign deal [EMBARGO]", "held left `Ministers sign deal`"),
        (
            "Ministers sign deal (embargoed until 5 May 2035, 10:00)",
            "until 2035-05-05T10:00:00 left `Ministers sign deal`",
        ),
        (
            "Ministers sign deal – EMBARGOED UNTIL 5 MAY 2035",
            "until 2035-05-06T00:00:00 left `Ministers sign deal`",
        ),
        (
            "EMBARGOED UNTIL 5 MAY 2035, 10:00 CEST – CHECK AGAINST DELIVERY",
            "until 2035-05-05T10:00:00+02:00",
        ),
    ]);
}

#[test]
fn other_embargoes_and_headlines_are_shown() {
    for line in [
        "The Forum spoke of the arms embargo",
        "EU extends arms embargo until 5 May 2035",
        "Embargo on arms exports extended until 5 May 2035",
        "Council lifts oil embargo on Ruritania",
        "Arms embargo: Council adopts conclusions",
        "Embargo talks collapse in Geneva",
        "Ruritania under embargo for thirty years",
        "Leaked report was under embargo, says Council",
        "Council extends embargo against Ruritania until 5 May 2035",
        "L'embargo sur les armes est prolongé jusqu'au 5 mai 2035",
        "Совет продлил эмбарго на поставки оружия до 5 мая 2035 года",
        "El Consejo prorroga el embargo de armas hasta 2036",
        "For release of hostages, Council calls on parties",
        "Release of prisoners welcomed",
        "Release date of the report: 5 May 2035",
        "Release of report on 5 May 2035",
        "Released hostages arrive 5 May 2035",
        "Freigabe der Brücke am 5. Mai 2035",
        "Date de publication du rapport : 5 mai 2035",
        "Not for publication of names: new rules for courts",
        "Do not publish names of victims, Forum says",
        "Не публиковать имена жертв призвал Форум",
        "Embargo ends after thirty years",
        "Ruritania embargo expires 5 May 2035",
        "Arms embargo expires on 5 May 2035",
        "El embargo de armas sigue hasta 2027",
        "La UE prorroga el embargo de armas hasta el 5 de mayo de 2035",
        "欧盟延长武器禁运至2035年5月5日",
        "حظر السفر",
        "Draft law on media",
        "Hold the line, says the Secretary General",
        "Statement by the Secretary General on the situation",
        "Press release policy adopted",
        "Report on trade adopted",
        "News for the media: none",
        "Media advisory group meets in Vienna",
        "Statement of intent signed",
        "Rede und Antwort: Fragen an den Rat",
        "Communiqué of the ministers adopted",
        "Speech therapy for refugees",
        "Заявление Генерального секретаря о ситуации",
        "Publication of the annual report",
        "Update on the mission",
    ] {
        assert_eq!(said(line), "shown", "{line}");
    }
}

#[test]
fn no_embargo_is_none() {
    for line in [
        "EMBARGO LIFTED",
        "Embargo: none",
        "No embargo",
        "Под эмбарго? Нет",
        "Sperrfrist: keine",
        "FOR IMMEDIATE RELEASE",
        "For release: immediate",
        "Pour diffusion immédiate",
        "Zur sofortigen Veröffentlichung",
        "CHECK AGAINST DELIVERY",
        "Для немедленной публикации",
        "للنشر الفوري",
        "* * *",
        "_____",
    ] {
        assert_eq!(said(line), "label", "{line}");
    }
}

#[test]
fn labels_name_a_type() {
    check(&[
        ("PRESS RELEASE", "press-release"),
        ("**Press release**", "press-release"),
        ("Press Release:", "press-release"),
        ("P R E S S  R E L E A S E", "press-release"),
        ("Press release No. 5/2024", "press-release kept `Press release No. 5/2024`"),
        ("PRESS RELEASE PR/CP(2024)017", "press-release kept `PRESS RELEASE PR/CP(2024)017`"),
        (
            "Pressemitteilung Nr. 12 vom 5. Mai 2035",
            "press-release kept `Pressemitteilung Nr. 12 vom 5. Mai 2035`",
        ),
        ("MEDIA ADVISORY", "media-advisory"),
        ("MEDIA ADVISORY: Ministers open the summit", "media-advisory left `Ministers open the summit`"),
        ("PRESS RELEASE – Ministers sign deal", "press-release left `Ministers sign deal`"),
        ("News item", "news"),
        ("STATEMENT", "statement"),
        ("Communiqué de presse", "press-release"),
        ("Avis aux médias", "media-advisory"),
        ("Pressemitteilung", "press-release"),
        ("Comunicato stampa", "press-release"),
        ("Nota de prensa", "press-release"),
        ("Comunicado de imprensa", "press-release"),
        ("Persbericht", "press-release"),
        ("Komunikat prasowy", "press-release"),
        ("Comunicat de presă", "press-release"),
        ("Пресс-релиз", "press-release"),
        ("ПРЕСС-РЕЛИЗ № 5", "press-release kept `ПРЕСС-РЕЛИЗ № 5`"),
        ("Анонс для СМИ", "media-advisory"),
        ("Прес-реліз", "press-release"),
        ("Саопштење за јавност", "press-release"),
        ("Saopćenje za javnost", "press-release"),
        ("Соопштение", "press-release"),
        ("Njoftim për shtyp", "press-release"),
        ("Basın bülteni", "press-release"),
        ("Баспасөз релизі", "press-release"),
        ("بيان صحفي", "press-release"),
        ("新闻稿", "press-release"),
        ("პრესრელიზი", "press-release"),
        ("Մամուլի հաղորդագրություն", "press-release"),
        ("Δελτίο Τύπου", "press-release"),
        ("Pressmeddelande", "press-release"),
        ("Tisková zpráva", "press-release"),
        ("UPDATED MEDIA ADVISORY", "media-advisory kept `UPDATED MEDIA ADVISORY`"),
        ("FOR IMMEDIATE RELEASE 5 MAY 2035", "kept `FOR IMMEDIATE RELEASE 5 MAY 2035`"),
    ]);
}

#[test]
fn a_headline_of_the_front_matter_holds_where_it_is_no_title() {
    for (headline, holds) in [
        ("Held", false),
        ("Confidential", false),
        ("Provisoire", false),
        ("DRAFT: Forum signs deal", true),
        ("Embargoed until 5 May 2035", true),
    ] {
        let mut found = None;
        add_headline(&mut found, headline, 0..1);
        assert_eq!(found.is_some(), holds, "{headline}");
    }
}

#[test]
fn a_longer_phrase_holds_what_its_beginning_holds() {
    check(&[
        ("Nicht vor dem 1. Juli 2099 veröffentlichen", "until 2099-07-01"),
        ("Nicht vor dem 1. Juli 2099", "until 2099-07-01"),
        ("Pas avant le 1er juillet 2099", "until 2099-07-01"),
        ("No antes del 1 de julio de 2099", "until 2099-07-01"),
        ("Non prima del 1 luglio 2099", "until 2099-07-01"),
        ("Não antes de 1 de julho de 2099", "until 2099-07-01"),
    ]);
}

#[test]
fn notices_stand_in_the_first_lines() {
    let setting = Setting { start: 0, header: None, is_titled: true, is_page: false, is_wire: false };
    let line = "STRICTLY EMBARGOED UNTIL 5 MAY 2035\n";
    for (above, is_found) in [
        ("Forum.\n\n".repeat(LINES - 1), true),
        ("Forum.\n\n".repeat(LINES), false),
        (format!("{}\n\n", "word ".repeat(5000)), true),
    ] {
        assert_eq!(find(&format!("{above}{line}"), setting).is_some(), is_found, "{above}");
    }
}
