//! Slips in copy: embargo lines in any words, places and decorations.

use super::Slip;
use super::newsroom::Newsroom;
use crate::support::dice::Dice;

pub const KINDS: &[(&str, Slip)] = &[
    ("an embargo in other words", |room, dice| words(room, dice.pick(WORDS))),
    ("an embargo in another language", |room, dice| words(room, dice.pick(LANGUAGES))),
    ("an embargo in a language of the East", |room, dice| words(room, dice.pick(FAR))),
    ("an embargo at an hour elsewhere", |room, dice| words(room, dice.pick(HOURS))),
    ("an embargo with two dates", |room, dice| words(room, dice.pick(TWO_DATES))),
    ("an embargo until nobody knows when", |room, dice| words(room, dice.pick(NO_DATE))),
    ("an embargo line decorated", decorated),
    ("an embargo line spaced", spaced),
    ("an embargo line elsewhere", moved),
    ("an embargo line in front of the headline", |room, dice| {
        let sign = dice.pick(&[": ", " – ", " | ", " ", "; "]);
        line(room, |line| room_line(line, sign));
    }),
    ("an embargo word mistyped", mistyped),
    ("an embargo in the headline of the front matter", in_the_title),
    ("an embargo line instead of the key", instead_of_the_key),
    ("a header that is not as it should be", header),
    ("an embargo line broken in two", |room, dice| {
        let between = dice.pick(&["\n", "\n\n", "  \n"]);
        line(room, |line| line.replacen(" UNTIL ", &format!(" UNTIL{between}"), 1));
    }),
];

/// The words that hold a text, where words do.
fn line(room: &mut Newsroom, changed: impl FnOnce(&str) -> String) {
    if is_line(&room.mark) {
        room.edit_mark(changed);
    }
}

fn is_line(mark: &str) -> bool {
    !mark.is_empty() && !mark.contains(" = ") && !mark.starts_with("date ")
}

fn words(room: &mut Newsroom, words: &str) {
    line(room, |_| words.to_owned());
}

fn room_line(line: &str, sign: &str) -> String {
    // The headline stands two lines below.
    format!("{line}{sign}Zqtitle again")
}

const WORDS: &[&str] = &[
    "EMBARGO: 1 July 2099",
    "Embargoed until 1 July 2099",
    "embargo until July 1, 2099, 10 a.m.",
    "STRICTLY UNDER EMBARGO UNTIL 1 JULY 2099",
    "UNDER STRICT EMBARGO: 1 July 2099, 00:01",
    "MEDIA RELEASE – EMBARGOED UNTIL 1 JULY 2099",
    "PRESS RELEASE (EMBARGOED UNTIL 1 JULY 2099)",
    "NOT FOR RELEASE BEFORE 1 JULY 2099",
    "NOT FOR RELEASE UNTIL 1 JULY 2099",
    "NOT FOR PUBLICATION OR BROADCAST BEFORE 10:00 ON 1 JULY 2099",
    "HOLD FOR RELEASE UNTIL 1 JULY 2099",
    "HOLD FOR RELEASE: 1 July 2099",
    "For release: 1 July 2099, 10:00",
    "FOR RELEASE ON 1 JULY 2099",
    "FOR RELEASE AFTER 10 A.M. ON JULY 1, 2099",
    "Do not publish before 1 July 2099",
    "Do not release until 1 July 2099",
    "Not to be published before 1 July 2099",
    "Release time: 1 July 2099, 10:00",
    "No publication before 1 July 2099",
    "EMBARGO LIFTS 1 JULY 2099",
    "Embargo ends on 1 July 2099 at 10:00 CET",
    "Embargoed copy: not before 1 July 2099",
    "This release is under embargo until 1 July 2099.",
    "Please respect the embargo of 1 July 2099, 10:00.",
    "Publication embargo: 1 July 2099",
    "CONFIDENTIAL UNTIL 1 JULY 2099",
    "Not for use before 1 July 2099",
    "FOR USE FROM 1 JULY 2099",
    "Embargoed for release until 12:01 a.m. EDT on Wednesday, July 1, 2099",
    "UNDER EMBARGO TILL 1 JULY 2099",
    "EMBARGO – 2099-07-01T10:00Z",
    "EMBARGO 01/07/2099",
    "EMBARGO 1.7.2099",
    "EMBARGO'D UNTIL 1 JULY 2099",
    "Time embargo: 1 July 2099",
    "HELD UNTIL 1 JULY 2099",
    "Release date: 1 July 2099 (embargoed)",
    "Not for immediate release: 1 July 2099",
    "ADVANCE COPY – NOT FOR PUBLICATION UNTIL 1 JULY 2099",
    "Check against delivery. Embargoed until delivery on 1 July 2099",
    "**EMBARGOED UNTIL 1 JULY 2099**",
];

const LANGUAGES: &[&str] = &[
    "Sperrfrist: 1. Juli 2099, 10 Uhr",
    "SPERRFRIST 1.7.2099",
    "Sperrfrist bis 1. Juli 2099",
    "Gesperrt bis 1. Juli 2099",
    "Frei ab 1. Juli 2099",
    "Frei für: 1. Juli 2099",
    "Zur Veröffentlichung ab 1. Juli 2099",
    "Nicht zur Veröffentlichung vor dem 1. Juli 2099",
    "Nicht vor dem 1. Juli 2099 veröffentlichen",
    "Mit Sperrfrist bis Mittwoch, 1. Juli 2099, 10:00 Uhr",
    "Achtung Sperrfrist!",
    "Sous embargo jusqu’au 1er juillet 2099",
    "EMBARGO JUSQU'AU 1ER JUILLET 2099 À 10 H",
    "Ne pas publier avant le 1er juillet 2099",
    "À ne pas diffuser avant le 1er juillet 2099",
    "Embargo : 1er juillet 2099, 10h00",
    "Diffusion interdite avant le 1er juillet 2099",
    "Non publiable avant le 1er juillet 2099",
    "Sotto embargo fino al 1º luglio 2099",
    "EMBARGO FINO ALLE ORE 10 DEL 1 LUGLIO 2099",
    "Da non pubblicare prima del 1 luglio 2099",
    "Non diffondere prima del 1° luglio 2099",
    "Vietata la pubblicazione prima del 1 luglio 2099",
    "Embargado hasta el 1 de julio de 2099",
    "BAJO EMBARGO HASTA EL 1 DE JULIO DE 2099",
    "Embargo hasta las 10:00 del 1 de julio de 2099",
    "No publicar antes del 1 de julio de 2099",
    "No difundir antes del 1 de julio de 2099",
    "Embargado até 1 de julho de 2099",
    "Sob embargo até 1 de julho de 2099",
    "Não publicar antes de 1 de julho de 2099",
    "Onder embargo tot 1 juli 2099",
    "Embargo tot 1 juli 2099, 10.00 uur",
    "Niet publiceren vóór 1 juli 2099",
    "Embargo do 1 lipca 2099 r.",
    "Objęte embargiem do 1 lipca 2099",
    "Nie publikować przed 1 lipca 2099",
    "Embargo do 1. července 2099",
    "Nezveřejňovat před 1. červencem 2099",
    "Pod embargom do 1. júla 2099",
    "Embargo till 1 juli 2099",
    "Får ej publiceras före 1 juli 2099",
    "Under embargo til 1. juli 2099",
    "Må ikke offentliggjøres før 1. juli 2099",
    "Sperrefrist: 1. juli 2099",
    "Klausuleret til 1. juli 2099",
    "Julkaisuvapaa 1.7.2099",
    "Embargo 1.7.2099 klo 10 saakka",
    "Embargo până la 1 iulie 2099",
    "Sub embargo până la 1 iulie 2099",
    "A nu se publica înainte de 1 iulie 2099",
    "Embargó: 2099. július 1.",
    "Nem közölhető 2099. július 1. előtt",
    "1 Temmuz 2099'a kadar ambargolu",
    "AMBARGO: 1 TEMMUZ 2099",
    "1 Temmuz 2099 tarihinden önce yayımlanmamalıdır",
    "Embargo deri më 1 korrik 2099",
    "Nën embargo deri më 1 korrik 2099",
    "Embargo do 1. jula 2099.",
    "Pod embargom do 1. jula 2099.",
    "Ne objavljivati prije 1. srpnja 2099.",
    "Embargo iki 2099 m. liepos 1 d.",
    "Embargo līdz 2099. gada 1. jūlijam",
    "Embargo kuni 1. juuli 2099",
    "Embarqo: 1 iyul 2099",
    "2099-yil 1-iyulgacha embargo",
];

const FAR: &[&str] = &[
    "Эмбарго до 1 июля 2099 г.",
    "ЭМБАРГО ДО 10:00 1 ИЮЛЯ 2099 ГОДА",
    "Материал под эмбарго до 1 июля 2099 года",
    "Не публиковать до 1 июля 2099 г.",
    "Не для публикации до 1 июля 2099 года",
    "Публикация разрешена с 1 июля 2099 г.",
    "Ембарго до 1 липня 2099 року",
    "Під ембарго до 1 липня 2099 р.",
    "Не публікувати до 1 липня 2099",
    "Ембарго до 1 юли 2099 г.",
    "Под ембарго до 1 јули 2099",
    "Ембарго до 1. јула 2099. године",
    "Не објављивати пре 1. јула 2099.",
    "Эмбаргода 2099 жылғы 1 шілдеге дейін",
    "Эмбарго: 2099 жылғы 1 шілде",
    "Εμπάργκο έως 1 Ιουλίου 2099",
    "Υπό εμπάργκο μέχρι την 1η Ιουλίου 2099",
    "ემბარგო 2099 წლის 1 ივლისამდე",
    "Էմբարգո մինչև 2099 թ. հուլիսի 1",
    "محظور النشر حتى 1 يوليو 2099",
    "ممنوع النشر قبل 1 يوليو 2099",
    "אמברגו עד 1 ביולי 2099",
    "不得在2099年7月1日前发布",
    "禁发至2099年7月1日",
    "新闻禁运至2099年7月1日10时",
    "2099年7月1日 解禁",
    "2099년 7월 1일까지 엠바고",
];

/// Each is later than noon in Greenwich of 1 March 2026, somewhere.
const HOURS: &[&str] = &[
    "EMBARGOED UNTIL 1 MARCH 2026, 13:30 CET",
    "EMBARGOED UNTIL 1 March 2026, 10:00 EST",
    "EMBARGOED UNTIL MARCH 1, 2026, 8 A.M. ET",
    "EMBARGOED UNTIL 1 March 2026, 8:00 PM CET",
    "Embargo until 1 March 2026, 12:01 GMT",
    "Embargo until 1 March 2026, 15:30 MSK",
    "Эмбарго до 15:30 по московскому времени 1 марта 2026 г.",
    "Embargoed until 6:30 a.m. Pacific time on 1 March 2026",
    "Embargoed until 1 March 2026, 8 a.m. in Washington",
    "Embargoed until 1 March 2026, 10:00 (Montreal time)",
    "Embargo until 1 March 2026, 14:30 Helsinki time",
    "Sous embargo jusqu’au 1er mars 2026 à 10 h, heure de Montréal",
    "Embargoed until 1 March 2026, 18:00 IST",
    "Embargoed until 1 March 2026, 09:00 UTC-5",
    "Embargoed until 1 March 2026 0900 Eastern",
    "Embargoed until 2 p.m. on 1 March 2026",
    "Embargoed until 1 March 2026, 2.00pm",
    "Sperrfrist: 1. März 2026, 20 Uhr",
    "Sperrfrist: Sonntag, 1. März 2026, 20.00 Uhr",
    "Embargo jusqu'au 1er mars 2026, 20h30",
    "Embargado hasta las 20.00 horas del 1 de marzo de 2026",
    "Embargoed until the end of 1 March 2026",
    "Embargoed through 1 March 2026",
    "Embargo until midnight on 1 March 2026",
    "Sperrfrist bis einschließlich 1. März 2026",
    "Embargo jusqu'au 1er mars 2026 inclus",
    "Эмбарго до конца дня 1 марта 2026 г.",
    "Embargoed until the evening of 1 March 2026",
    "Embargoed until close of business, 1 March 2026",
    "EMBARGOED UNTIL 1 MARCH 2026, 24:00",
    "EMBARGOED UNTIL 02/03/2026",
    "Embargo: 02.03.26, 10:00",
    "EMBARGO 3/2/2026",
    "EMBARGOED UNTIL MONDAY, 2 MARCH",
    "Embargoed until Monday, 10:00",
    "Embargo until 2 March",
    "Sperrfrist: Montag, 2. März, 10 Uhr",
    "Embargo until tomorrow, 10:00",
    "Embargo until next week",
    "Embargo until March 2026 has ended",
];

const TWO_DATES: &[&str] = &[
    "Issued 1 February 2026 – embargoed until 2 March 2099",
    "EMBARGOED UNTIL 2 March 2099 (conference of 1 February 2026)",
    "EMBARGO: print 28 February 2026, online 2 March 2099",
    "20 February 2026. Embargo: 1 July 2099",
    "Embargo: 2 March 2099. Issued: 1 February 2026",
    "EMBARGOED (1 February 2026) UNTIL 2 March 2099",
    "Embargo of 1 February 2026 extended until 2 March 2099",
    "Embargoed until 00:01 on 1 February 2026 for agencies, 1 July 2099 for all others",
    "Ref. 2020-01-01 / EMBARGO 2099-07-01",
    "EMBARGOED UNTIL 1 JULY 2099, NOT 1 FEBRUARY 2026",
];

const NO_DATE: &[&str] = &[
    "EMBARGOED",
    "EMBARGO",
    "UNDER EMBARGO",
    "Strictly under embargo",
    "EMBARGOED UNTIL DELIVERY",
    "EMBARGOED UNTIL FURTHER NOTICE",
    "Sperrfrist beachten",
    "SPERRFRIST: Redebeginn",
    "Sous embargo",
    "Эмбарго",
    "NOT FOR PUBLICATION",
    "DO NOT PUBLISH",
    "HOLD FOR RELEASE",
    "Embargo: see cover mail",
    "EMBARGOED UNTIL THE MEETING BEGINS",
    "Embargo until 32 March 2026",
    "Embargo bis zur Unterzeichnung",
    "NOT FOR RELEASE",
    "NICHT ZUR VERÖFFENTLICHUNG",
    "NE PAS DIFFUSER",
    "НЕ ДЛЯ ПУБЛИКАЦИИ",
    "DRAFT – NOT FOR PUBLICATION",
];

fn decorated(room: &mut Newsroom, dice: &mut Dice) {
    let (before, after) = *dice.pick(&[
        &("**", "**"),
        &("*** ", " ***"),
        &("[", "]"),
        &("(", ")"),
        &("# ", ""),
        &("## ", " ##"),
        &("> ", ""),
        &("- ", ""),
        &("* ", ""),
        &("1. ", ""),
        &("| ", " |"),
        &("_", "_"),
        &("__", "__"),
        &("«", "»"),
        &("\"", "\""),
        &("+++ ", " +++"),
        &("=== ", " ==="),
        &("!!! ", " !!!"),
        &("<b>", "</b>"),
        &("<p>", "</p>"),
        &("<p style=\"color:red\">", "</p>"),
        &("<!-- ", " -->"),
        &("<div class=\"embargo\">\n", "\n</div>"),
        &("~~~\n", "\n~~~"),
        &("    ", ""),
        &("\t", ""),
        &("", "\n======"),
        &("", "\n------"),
        &("⚠ ", ""),
        &("🚫", "🚫"),
        &("– ", " –"),
        &("• ", ""),
        &("→ ", ""),
        &("\u{200b}", ""),
        &("\u{feff}", ""),
        &("NOTE: ", ""),
        &("Attention! ", ""),
        &("To: all editors. ", ""),
        &("PRESS RELEASE 12/2026 / ", ""),
        &("", ":"),
        &("", "."),
        &("", " (Brussels time)"),
        &("`", "`"),
        &("[", "](https://example.org/)"),
        &("<mark>", "</mark>"),
        &("==", "=="),
        &("<font color=red>", "</font>"),
        &("\\", ""),
        &("[//]: # (", ")"),
        &("Forum: ", ""),
        &(">>> ", " <<<"),
    ]);
    line(room, |line| format!("{before}{line}{after}"));
}

fn spaced(room: &mut Newsroom, dice: &mut Dice) {
    let way = dice.below(14);
    line(room, |line| match way {
        0 => line.replace(' ', "\u{a0}"),
        1 => line.replace(' ', "  "),
        2 => line
            .replace("EMBARGOED", "E M B A R G O E D")
            .replace("EMBARGO ", "E M B A R G O ")
            .replace("Embargo", "E m b a r g o"),
        3 => line.replace("EMBARGO", "EM\u{ad}BAR\u{ad}GO").replace("Embargo", "Em\u{ad}bargo"),
        4 => line.replace("EMBARGO", "ＥＭＢＡＲＧＯ"),
        5 => line.replace("EMBARGO", "ЕMВАRGO"),
        6 => line.replace("EMBARGO", "EM\u{200b}BARGO"),
        7 => line.replace(' ', "\u{2009}"),
        8 => line.replace(' ', "\t"),
        9 => line.replace(' ', "\u{202f}"),
        10 => line.replace("EMBARGO", "𝐄𝐌𝐁𝐀𝐑𝐆𝐎"),
        11 => line.replace("EMBARGO", "EM-BARGO"),
        12 => line.to_lowercase(),
        _ => line.replace("EMBARGO", "**EM**BARGO"),
    });
}

fn moved(room: &mut Newsroom, dice: &mut Dice) {
    if !is_line(&room.mark) {
        return;
    }
    let way = dice.below(9);
    let Some(text) = room.text().map(str::to_owned) else { return };
    let block = format!("{}\n\n", room.mark);
    if !text.contains(&block) {
        return;
    }
    let without = text.replacen(&block, "", 1);
    let mark = room.mark.clone();
    let moved = match way {
        0 => without.replacen("VIENNA", &format!("{block}VIENNA"), 1),
        1 => without.replacen("VIENNA", &format!("PRESS RELEASE\n\n{block}VIENNA"), 1),
        2 => without.replacen("VIENNA", &format!("{mark}\nVIENNA"), 1),
        3 => without.replacen("More of its", &format!("{block}More of its"), 1),
        4 => without.replacen(
            "VIENNA",
            &format!("PRESS RELEASE No. 12\nOffice of the Forum, Vienna\n{mark}\n\nVIENNA"),
            1,
        ),
        5 => {
            without.replacen("VIENNA", &format!("![Logo](https://example.org/logo.png)\n\n{block}VIENNA"), 1)
        }
        6 => without.replacen(
            "VIENNA",
            &format!(
                "Contact: Press Office\nTel. +43 1 000\n\nRef. 12/2026\n\n20 February 2026\n\n{block}VIENNA"
            ),
            1,
        ),
        7 => without.replacen("VIENNA", &format!("{mark} VIENNA"), 1),
        _ => without.replacen("VIENNA", &format!("* * *\n\n{block}* * *\n\nVIENNA"), 1),
    };
    room.edit(|_| moved);
}

fn mistyped(room: &mut Newsroom, dice: &mut Dice) {
    let (right, wrong) = *dice.pick(&[
        &("EMBARGOED", "EMBRAGO"),
        &("EMBARGOED", "EMBARGOD"),
        &("EMBARGOED", "EMABRGO"),
        &("EMBARGOED", "EMBARGOE"),
        &("EMBARGOED", "EMBARG"),
        &("EMBARGOED", "EMBARGGOED"),
        &("EMBARGOED", "IMBARGO"),
        &("EMBARGOED", "EMBERGO"),
        &("EMBARGOED", "EM BARGO"),
        &("EMBARGOED", "EMBARGO ED"),
        &("EMBARGOED UNTIL", "EMBARGOEDUNTIL"),
        &("EMBARGOED UNTIL", "EMBARGOED UNITL"),
        &("EMBARGOED UNTIL", "EMBARGOED UNTILL"),
        &("EMBARGOED UNTIL", "EMBARGOED  UNTIL"),
    ]);
    line(room, |line| line.replacen(right, wrong, 1));
}

fn in_the_title(room: &mut Newsroom, dice: &mut Dice) {
    let key = dice.pick(&["title", "subtitle", "summary"]);
    if !is_line(&room.mark) || room.parts().is_none() {
        return;
    }
    let Some(line) = room.cut_mark() else { return };
    let line = line.trim_end();
    room.edit_parts(|front, body| {
        if key == "title" {
            let front = front.replacen("title = \"", &format!("title = \"{line}: "), 1);
            format!("+++\n{front}+++\n{body}")
        } else {
            format!("+++\n{key} = \"{line}\"\n{front}+++\n{body}")
        }
    });
}

/// The editor writes it above the text, as in copy.
fn instead_of_the_key(room: &mut Newsroom, dice: &mut Dice) {
    if !room.mark.starts_with("embargo = ")
        || !room.mark.contains("2099")
        || room.parts().is_none()
        || room.held.contains(".page.")
    {
        return;
    }
    let words = dice.pick(&[
        "EMBARGOED UNTIL 1 JULY 2099, 10:00 CET",
        "Embargo: 1 July 2099",
        "Sperrfrist: 1. Juli 2099, 10 Uhr",
    ]);
    if room.cut_mark().is_some() {
        room.edit_parts(|front, body| format!("+++\n{front}+++\n\n{words}\n\n{}", body.trim_start()));
        words.clone_into(&mut room.mark);
    }
}

fn header(room: &mut Newsroom, dice: &mut Dice) {
    let header = dice.pick(&[
        "date 2099-13-01",
        "date: 2099-01-01",
        " Date 2099-01-01",
        "DATE 2099-01-01",
        "date 2099/01/01",
        "date 01.01.2099",
        "date 1 January 2099",
        "date = 2099-01-01",
        "date 2099-01-01 10:00",
        "date  2099-01-01",
        "date\t2099-01-01",
        "datum 2099-01-01",
        "date 2099-1-1",
        "date 20990101",
        "date 2099-01-32",
        "date 2026-02-20 embargo 2099-01-01",
        "date 2026-02-20 draft true",
        "date 2026-02-20 expires 2026-02-25",
        "date 2026-02-20\nembargo 2099-01-01",
        "embargo 2099-01-01",
        "date 2026-02-20 hold",
        "date 2026-02-20, embargo 2099-01-01",
        "draft",
        "draft true",
        "embargo: 2099-01-01\ndate 2026-02-20",
        "date 2026-02-20 embargo: 1 July 2099",
    ]);
    if room.ends_with(".txt") && room.parts().is_none() && !room.mark.contains(" = ") {
        room.edit_mark(|_| header.to_owned());
        // Without it, the dateline would date the text.
        room.edit(|text| text.replacen("VIENNA —", "VIENNA, 20 February 2026 —", 1));
    }
}
