//! What people write around a text that is not to be seen yet: in many languages, with signs and marks of any kind.

#[path = "wordings/keys.rs"]
mod keys;
#[path = "wordings/more.rs"]
mod more;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{NOW, Site};

/// What becomes of each text: `live`, `held`, `until …`, or `unread` where the head is an error.
fn outcomes(tops: &[&str], end: &str) -> Vec<String> {
    let site = Site::new(&[]);
    let path = |at: usize| format!("content/2025-05-01-t{at}{end}");
    for (at, top) in tops.iter().enumerate() {
        let body = "\n\nForum signs deal\n\nVIENNA, 1 May 2025 — The secret text.\n";
        let text = if top.contains("VIENNA") {
            format!("Forum signs deal\n\n{top}\n")
        } else {
            format!("{top}{body}")
        };
        site.write(&path(at), text);
    }
    let json = |arguments: &[&str]| -> Value {
        let output = site.run(&[arguments, &["--format", "json", "--now", NOW]].concat());
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for item in json(&["list"]).as_array().unwrap() {
        let outcome = match (item["state"].as_str().unwrap(), item["at"].as_str()) {
            ("live", _) => "live".to_owned(),
            (_, Some(at)) => format!("until {at}"),
            _ => "held".to_owned(),
        };
        found.insert(item["file"].as_str().unwrap().to_owned(), outcome);
    }
    for problem in json(&["check"])["problems"].as_array().unwrap() {
        if problem["code"] == "unread-head" {
            found.insert(problem["file"].as_str().unwrap().to_owned(), "unread".to_owned());
        }
    }
    (0..tops.len()).map(|at| found.remove(&path(at)).unwrap_or_default()).collect()
}

fn check(tops: &[&str], end: &str, expected: &str) {
    let outcomes = outcomes(tops, end);
    let wrong: Vec<_> = tops.iter().zip(&outcomes).filter(|(_, outcome)| *outcome != expected).collect();
    assert!(wrong.is_empty(), "{end}, not {expected}: {wrong:#?}");
}

/// Lines that hold a text without an end.
const HELD: &str = "
BILLET SOUS EMBARGO
Article sous embargo
ARTÍCULO BAJO EMBARGO
ARTICOLO SOTTO EMBARGO
MATÉRIA SOB EMBARGO
ПРОЕКТ
ПРОЄКТ
[DRAFT]
<p>DRAFT</p>
DRAFT – NOT FOR RELEASE
DRAFT: Ministers agree on rivers
[Draft] Ministers agree on rivers
Ministers agree on rivers (DRAFT)
Ministers agree on rivers – DRAFT
FIRST DRAFT
DRAFT STATEMENT
DRAFT FOR APPROVAL
DRAFT AS OF 5 MAY 2035
HOLD
*** HOLD ***
Hold for release
HOLD FOR APPROVAL
INTERNAL – NOT FOR PUBLICATION
For internal use only
CONFIDENTIAL
STRICTLY CONFIDENTIAL
ADVANCE COPY
NOT YET RELEASED
NOT CLEARED FOR RELEASE
PENDING APPROVAL
WORK IN PROGRESS
OFF THE RECORD
EMBARGOED AGAINST DELIVERY
Not for quotation
PROJET DE COMMUNIQUÉ
PROJET – NE PAS DIFFUSER
Version provisoire
CONFIDENTIEL
À usage interne
NON DIFFUSABLE
GESPERRT
VERTRAULICH
Nur für den Dienstgebrauch
Entwurf, Stand 5. Mai 2035
Entwurf einer Pressemitteilung
Noch nicht freigegeben
Unbedingt Sperrfrist beachten!
BORRADOR DE COMUNICADO
USO INTERNO
BOZZA DI COMUNICATO STAMPA
RISERVATO
MINUTA
Texto embargado
CONCEPT
Conceptversie
VERTROUWELIJK
UTKAST
EJ FÖR SPRIDNING
UDKAST
KLADDE
Ikke til videresendelse
LUONNOS
Luottamuksellinen
WERSJA ROBOCZA
PROJEKT
Poufne
NÁVRH
PRACOVNÍ VERZE
PRACOVNÁ VERZIA
TERVEZET
PISZKOZAT
CIORNĂ
PROIECT
ЧЕРНОВА
ПОВЕРИТЕЛНО
ΣΧΕΔΙΟ
ΠΡΟΣΧΕΔΙΟ
ΕΜΠΑΡΓΚΟ
NACRT
НАЦРТ
POVJERLJIVO
OSNUTEK
ZAUPNO
Рабочая версия
Для служебного пользования
КОНФИДЕНЦИАЛЬНО
Проект пресс-релиза
ЧАРНАВІК
ЖОБА
ДОЛБООР
LOYIHA
LAYİHƏ
TASLAK
ՆԱԽԱԳԻԾ
პროექტი
مسودة
محظور
پیش‌نویس
טיוטה
草稿
内部资料
下書き
社外秘
초안
대외비
ТӨСӨЛ
Лоиҳа
VIENNA, 1 May 2025 (EMBARGO) — The secret text.
VIENNA, 1 May 2025 [EMBARGOED] — The secret text.
VIENNA, 1 May 2025 — EMBARGO — The secret text.
VIENNA (EMBARGO), 1 May 2025 — The secret text.
VIENNA, 1 May 2025 (DRAFT) — The secret text.
EMBARGO – VIENNA, 1 May 2025 — The secret text.
(EMBARGO) VIENNA, 1 May 2025 — The secret text.
EMBARGO VIENNA, 1 May 2025 — The secret text.
VIENNA, 1 May 2025 (EMBARGO) — The secret text goes on and on in one line, as it often does in copy where each paragraph is one line, and so it is far longer than a notice.";

#[test]
fn words_that_hold_a_text_are_known_in_many_languages() {
    let lines: Vec<&str> = HELD.lines().filter(|line| !line.is_empty()).collect();
    for end in [".txt", ".md"] {
        check(&lines, end, "held");
    }
}

/// Lines that hold a text until 10 o'clock on 5 May 2035.
const UNTIL: &str = "
Diffusion : 5 mai 2035 à 10h
Publication : 5 mai 2035, 10h
Mise en ligne : 5 mai 2035 à 10 heures
NOT FOR PUBLICATION BEFORE 5 MAY 2035, 10:00
Check against delivery, 5 May 2035, 10:00
For immediate release after 10:00 on 5 May 2035
CONFIDENTIAL – EMBARGOED UNTIL 5 MAY 2035, 10:00
May be released on 5 May 2035 at 10:00
The information below is under embargo until 5 May 2035, 10:00
Please note that this release is embargoed until 5 May 2035, 10:00
Veröffentlichung: 5. Mai 2035, 10 Uhr
Frei zur Veröffentlichung ab 5. Mai 2035, 10 Uhr
Bitte beachten Sie die Sperrfrist: 5. Mai 2035, 10 Uhr
Es gilt eine Sperrfrist bis 5. Mai 2035, 10 Uhr
Publikationssperre bis 5. Mai 2035, 10 Uhr
Difusión: 5 de mayo de 2035, 10:00
Podrá publicarse a partir de las 10:00 del 5 de mayo de 2035
Diffusione: 5 maggio 2035, ore 10
Pubblicazione: 5 maggio 2035 alle ore 10.00
Divulgação: 5 de maio de 2035, 10h
Onder embargo tot dinsdag 5 mei 2035 om 10 uur
Niet publiceren vóór 5 mei 2035, 10.00 uur
Publicatie: 5 mei 2035, 10 uur
Embargo till den 5 maj 2035 klockan 10
Får ej publiceras före 5 maj 2035 kl. 10.00
Publiceras 5 maj 2035 kl. 10
Sperrefrist: 5. mai 2035 kl. 10.00
Skal ikke publiseres før 5. mai 2035 kl. 10
Klausuleret til 5. maj 2035 kl. 10
Må først offentliggøres 5. maj 2035 kl. 10
Frigives 5. maj 2035 kl. 10
Embargo 5. toukokuuta 2035 klo 10
Julkaistavissa 5. toukokuuta 2035 klo 10.00
Ei saa julkaista ennen 5.5.2035 klo 10
Publikacja: 5 maja 2035 r., godz. 10:00
Można publikować od 5 maja 2035 r. o godz. 10:00
Embargo do 5. května 2035, 10.00 hod.
Embargo do 5. května 2035 v 10 hod.
Zveřejnění: 5. května 2035, 10:00
Pod embargom do 5. mája 2035 o 10. hodine
Embargó: 2035. május 5., 10:00
Embargó 2035. május 5. 10 óráig
Közölhető 2035. május 5-én 10 órától
Sub embargo până la data de 5 mai 2035, ora 10
Publicare: 5 mai 2035, ora 10
Ембарго до 10.00 часа на 5 май 2035 г.
Публикуване: 5 май 2035, 10 часа
ΕΜΠΑΡΓΚΟ ΕΩΣ 5 ΜΑΪΟΥ 2035, ΩΡΑ 10:00
Υπό εμπάργκο έως τις 10:00 της 5ης Μαΐου 2035
Δημοσίευση: 5 Μαΐου 2035, ώρα 10:00
Embargo do 5. svibnja 2035. do 10 sati
Objava: 5. maja 2035. u 10 sati
Ембарго до 5. маја 2035. до 10 часова
Embargo do 5. maja 2035 ob 10. uri
Ембарго до 10 часот на 5 мај 2035
Nën embargo deri në orën 10:00 të datës 5 maj 2035
Публикация: 5 мая 2035, 10:00
Эмбарго снимается 5 мая 2035 года в 10:00
Ембарго до 5 травня 2035 року до 10 години
Оприлюднити 5 травня 2035 року о 10:00
Пад эмбарга да 5 траўня 2035 г. 10:00
Эмбарго 2035-жылдын 5-майы саат 10:00гө чейин
Embargo 2035-yil 5-may soat 10:00 gacha
5 may 2035-ci il saat 10:00-dək embarqo
5 Mayıs 2035 saat 10.00'dan itibaren yayımlanabilir
Էմբարգո մինչև 2035 թ. մայիսի 5-ը, ժամը 10:00
ემბარგო 2035 წლის 5 მაისის 10:00 საათამდე
حظر حتى ٥ مايو ٢٠٣٥ الساعة ١٠:٠٠
ممنوعیت انتشار تا ۵ مه ۲۰۳۵ ساعت ۱۰:۰۰
אמברגו עד 5 במאי 2035 בשעה 10:00
请于2035年5月5日上午10时后发布
報道解禁：2035年5月5日（土）10時
解禁日時：2035年5月5日 午前10時
엠바고 2035년 5월 5일 오전 10시
보도시점: 2035년 5월 5일(토) 10:00
Эмбарго: 2035 оны 5 дугаар сарын 5, 10:00
Эмбарго то 5 майи соли 2035, соати 10:00
Embargas iki 2035 m. gegužės 5 d. 10.00 val.
Embargo līdz 2035. gada 5. maijam plkst. 10.00
Embargo kuni 5. mai 2035 kell 10.00
Embargo hingga 5 Mei 2035 pukul 10.00";

#[test]
fn days_and_hours_of_many_languages_end_an_embargo() {
    let lines: Vec<&str> = UNTIL.lines().filter(|line| !line.is_empty()).collect();
    check(&lines, ".txt", "until 2035-05-05T10:00:00+00:00");
}

#[test]
fn zones_of_many_languages_are_read() {
    let rows = [
        ("Embargo: 5. Mai 2035, 10 Uhr MESZ", "08:00"),
        ("Embargo : 15 janvier 2036, 10h (HEC)", "2036-01-15T09:00"),
        ("Embargo: 15. Januar 2036, 10.00 Uhr MEZ", "2036-01-15T09:00"),
        ("Embargo: 5. maj 2035 kl. 10 CEST", "08:00"),
        ("Эмбарго до 10:00 по московскому времени 5 мая 2035 года", "07:00"),
        ("Ембарго до 5 травня 2035, 10:00 за київським часом", "07:00"),
        ("Εμπάργκο έως 5 Μαΐου 2035, 10:00 EEST", "07:00"),
        ("Ембарго до 5 май 2035, 10:00 EEST", "07:00"),
        ("Embargo do 5. května 2035, 10:00 SELČ", "08:00"),
        ("Embargo: 5 Mei 2035, 10:00 GMT+2", "08:00"),
        ("VIENNA, 5 May 2035 (EMBARGOED UNTIL 10:00 CEST) — The secret text.", "08:00"),
    ];
    let lines: Vec<&str> = rows.iter().map(|(line, _)| *line).collect();
    for ((line, hour), outcome) in rows.iter().zip(outcomes(&lines, ".txt")) {
        let instant = if hour.len() > 5 { (*hour).to_owned() } else { format!("2035-05-05T{hour}") };
        assert!(outcome.starts_with("until 20"), "{line}: {outcome}");
        let at = chrono::DateTime::parse_from_rfc3339(outcome.trim_start_matches("until ")).unwrap();
        assert_eq!(at.to_utc().format("%Y-%m-%dT%H:%M").to_string(), instant, "{line}");
    }
}

/// Headlines, fields of copy and first lines that merely have such words.
const LIVE: &str = r#"
EU extends arms embargo until 31 July 2035
The embargo was lifted
Embargo lifted after thirty years
Draft law adopted
Draft resolution: what it says
Draft: 12 pages on water
Draft – a short history
Проект закона принят
Проект: Вода для всех
Projet de loi adopté
Projet : un pont sur la rivière
Entwurf des Gesetzes angenommen
Entwurf: Anna Berg
Projekt ustawy przyjęty
Proyecto de ley aprobado
Concept car presented
Návrh zákona schválen
Nacrt zakona usvojen
Taslak yasa kabul edildi
草案获得通过
مشروع قانون
Σχέδιο νόμου εγκρίθηκε
Confidential talks held in Vienna
Internal market strategy adopted
Hold the line, says the Secretary General
On hold: talks in Vienna
Release of hostages on 5 May 2035
Publication of the annual report on 5 May 2035 at 10:00
Veröffentlichung des Jahresberichts am 5. Mai 2035
Diffusion du film le 5 mai 2035 à 10h
Публикация доклада 5 мая 2035 года
Livestream: 5 May 2035, 10:00
Retransmission : 5 mai 2035 à 10h
When: 5 May 2035, 10:00
Quand : 5 mai 2035, 10h
Termin: 5 maja 2035, godz. 10
Accreditation until 5 May 2035, 10:00
Anmeldung bis 5. Mai 2035, 10 Uhr
Advance copy of the report available
First draft of the treaty agreed
Work in progress: the new bridge
Luonnos laiksi hyväksytty
Publikationsverbot aufgehoben
Journalists broke the embargo
Status: adopted
Veröffentlicht: 5. Mai 2025
Vienna -> Prague: a new train
Title | Date
| Title | Date |
# Draft law adopted
Term\n: What it means
<meta name="description" content="draft">
"#;

#[test]
fn headlines_and_fields_with_such_words_are_shown() {
    let lines: Vec<String> =
        LIVE.lines().filter(|line| !line.is_empty()).map(|line| line.replace("\\n", "\n")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    check(&lines, ".txt", "live");
    let in_text = "Forum signs deal\n\nThe Forum met today.\n\nThe Sperrfrist ended; a draft – HOLD – was not for release.";
    check(&[in_text], ".txt", "live");
}
