//! What an examiner from outside found: phrases that go on over two lines, days of the week, abbreviations, and words of
//! languages that end with "until".

use super::check;

const HELD: &str = r"
Não divulgar antes de autorização
Não divulgar antes de sexta-feira
No publicar antes de la rueda de prensa
A nu se publica înainte de vineri
Nu publicați înainte de aprobare
No publicar abans de divendres
Publish Friday
To be published on Friday
For publication on Friday only
Goes out Friday
Da pubblicare venerdì
Publicar el viernes
Publikować w piątek
Publiceras fredag
Frei ab Freitag
Freigabe am Freitag
À diffuser après le vote
RELEASE DATE: TBD
Release date: to be confirmed
For release: TBC
Release on hold
Release pending
NOT FOR\nRELEASE
DO NOT\nPUBLISH
FOR RELEASE\nTO BE CONFIRMED
NE PAS\nPUBLIER
NICHT ZUR\nVERÖFFENTLICHUNG
НЕ ДЛЯ\nПЕЧАТИ
E.M.B.A.R.G.O.
E-M-B-A-R-G-O
D-R-A-F-T
EMBARGO'D UNTIL FRIDAY
HFR
NFR
NOT FOR RLS
Dont publish
Do not tweet before Friday
Please keep under wraps until Friday
Subject to embargo
Time-locked until Friday
Draft no. 3
Unedited draft
TBC
WIP
TOP SECRET
For official use only
Pending sign-off
Subject to approval
Ne pas mettre en ligne avant vendredi
Sous réserve de validation
Nicht weitergeben
VS-NfD
Nicht vor Freitag veröffentlichen
Documento riservato
Sujeto a embargo
До выступления не публиковать
Совершенно секретно
Эмбарго жұмаға дейін
Жұмаға дейін жарияламаңыз
Embargo perjantaihin asti
Enbargoa ostiralera arte
Эмбарго жумага чейин
Taslama
تا جمعه منتشر نکنید
待批准
極秘
Άκρως εμπιστευτικό
Не е за публикация
Hemmelig
Salainen
Trúnaðarmál
Drafft
Zirriborroa
Bản nháp
Jangan siarkan sebelum Jumaat
ร่าง
ห้ามเผยแพร่
मसौदा
प्रकाशन निषिद्ध
Usichapishe kabla ya Ijumaa
# EMBARGO Forum signs deal
EMBARGOED Ministers agree on rivers
EMBARGO! Ministers agree
Frei ab Redebeginn
Frei erst nach der Rede
This is a draft
Dies ist ein Entwurf
Still under embargo
Embargo lifts Friday
Dear editors, please do not publish before Friday.
Not to be made public before Friday
Shall not be published before Friday
Keep off the web until Friday
Release upon delivery
Not yet public
Release after the vote
Freigabe folgt
Bitte erst ab Freitag veröffentlichen
Erst am Freitag veröffentlichen
Ab Freitag freigeben
Only publish on Friday
Publicar solo el viernes
Публиковать только в пятницу
Publish only after the vote
Publier après le vote
Publicar tras la votación
Опубликовать после голосования
Публикация в пятницу
Para publicar na sexta-feira
Publicar el viernes
Da pubblicare venerdì
";

#[test]
fn more_words_hold_a_text() {
    let lines: Vec<String> =
        HELD.lines().filter(|line| !line.is_empty()).map(|line| line.replace("\\n", "\n")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    for end in [".txt", ".md"] {
        check(&lines, end, "held");
    }
    check(
        &["FOR RELEASE\n5 MAY 2035", "FOR RELEASE ON\n5 May 2035"],
        ".txt",
        "until 2035-05-05T00:00:00+00:00",
    );
    let ends = ["EMBARGO\u{2028}", "EMBARGO\u{2029}", "EMBARGO\u{85}", "SPERRFRIST\u{2028}"];
    check(&ends, ".txt", "held");
    check(&["<<embargo: 2035-05-04>>"], ".txt", "until 2035-05-05T00:00:00+00:00");
}

/// Headlines that speak of embargoes, drafts, deadlines and publications.
const LIVE: &str = "
Embargo policy of the press office
Release of prisoners after the vote
Publication vendredi du rapport annuel de la mission
Frei ab sofort
Frei ab 5 Jahren
Do not send children to war
Secret ballot held in Vienna
TBC Bank signs agreement
Pending legislation reviewed
Publier un livre
Publicar libros en casa
Опубликовать правду
Drafty houses
Arms embargo ends Friday
Embargo ends after thirty years
The embargo on grain
Oil embargo to end on 5 May 2035
Draft law on media: comments until 5 May 2035
Working draft of the convention discussed
Publication of the report planned for Friday
Publication of the annual report on Friday
Erst am Freitag tagt der Rat
Ministerin will Bericht erst nach der Wahl veröffentlichen
Grenze ab Freitag freigeben
Report to be published on Friday
Release of detainees planned for Friday
Release after ten years in prison
Scheduled for Friday: talks on water
Hostages may be released on Friday
Talks on hold until Friday
Project put on hold until 2035
Do not share passwords: five rules
Do not publish names of victims, Forum says
Not for sale: fighting trafficking
No release without trial
For use in schools: a handbook
For release of prisoners, families wait
For review by experts
Under review: the Vienna Document
Subject to change: climate and security
Secret
Top secret files opened
Sensitive sites protected
Unfinished business in the region
Deadline: 5 May 2035
Registration until Friday
Valid until 5 May 2035
Publication du rapport prévue vendredi
Diffusion du film vendredi à Vienne
À paraître : le rapport annuel
Validation des acquis
Veröffentlichung des Berichts am Freitag
Freigabe von Geldern am Freitag
Frei ab 18: der neue Film
In Prüfung: das Gesetz
Pubblicazione del rapporto venerdì
Publicación del informe el viernes
Pendiente: la ley de medios
Não divulgar dados pessoais: nova lei
Divulgação do relatório na sexta-feira
Публикация доклада намечена на пятницу
Не публиковать имена: новое правило
Совершенно секретно: музей открыт
Задержать до суда: новые правила
Publikacja raportu w piątek
Do publikacji trafił raport
Publicering av rapporten på fredag
Hemligt möte i Wien
Salainen kokous Wienissä
Titkos szavazás Bécsben
草案通过
سري لانكا
";

#[test]
fn headlines_that_speak_of_such_things_are_shown() {
    let lines: Vec<&str> = LIVE.lines().filter(|line| !line.is_empty()).collect();
    check(&lines, ".txt", "live");
}

/// Twelve lines are looked at, however long or blank what stands above is.
#[test]
fn a_long_line_above_an_embargo_line_hides_nothing() {
    let line = "Embargo until 5 May 2035, 10:00";
    let above = [
        format!("<!-- {} -->\n\n", "desk note ".repeat(300)),
        format!("{}\n\n", "The Forum met in Vienna and talked about water. ".repeat(60)),
        "\n".repeat(3000),
        format!("{}\n", " ".repeat(3000)),
    ];
    let tops: Vec<String> = above.iter().map(|above| format!("{above}{line}")).collect();
    let tops: Vec<&str> = tops.iter().map(String::as_str).collect();
    for end in [".txt", ".md"] {
        check(&tops, end, "until 2035-05-05T10:00:00+00:00");
    }
}
