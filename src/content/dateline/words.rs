//! Words that no name of a place has: small words, titles and the nouns of documents, in all languages.
//!
//! They keep sentences ("In Astana, on 25 June 2024 – the day …") and headings ("Press release, 3 May 2020 – …")
//! from being taken for datelines. The lists are compared folded ([`super::super::calendar::fold`]).

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::calendar::{fold, folded};

/// Whether the word, folded, speaks against a name.
pub(super) fn is_sentence_word(folded_word: &str) -> bool {
    SENTENCE.contains(folded_word)
}

/// Articles that begin some names, but never stand alone: "La Paz", "The Hague".
pub(super) fn is_article(folded_word: &str) -> bool {
    matches!(folded_word, "the" | "la" | "las" | "los" | "el" | "le" | "les" | "den" | "al" | "il-" | "ad")
}

/// Whether a name may begin with "The" and this word.
pub(super) fn follows_the(folded_word: &str) -> bool {
    matches!(folded_word, "hague" | "valley" | "gambia" | "bahamas" | "netherlands" | "bronx")
}

/// Small words inside names: "Frankfurt am Main", "Rio de Janeiro", "Frankfurt an der Oder".
pub(super) fn joins_name(folded_word: &str, before: &str) -> bool {
    match folded_word {
        "am" | "an" | "im" | "ob" | "de" | "del" | "della" | "di" | "da" | "do" | "dos" | "la" | "las"
        | "los" | "el" | "al" => true,
        "of" => matches!(before, "isle" | "port" | "city" | "republic"),
        "der" => matches!(before, "an" | "ob" | "von"),
        _ => false,
    }
}

/// Small words inside names of countries: "Bosnia and Herzegovina", "Republic of Moldova".
pub(super) fn joins_country(folded_word: &str) -> bool {
    matches!(
        folded_word,
        "and"
            | "of"
            | "the"
            | "et"
            | "und"
            | "i"
            | "и"
            | "та"
            | "e"
            | "y"
            | "dhe"
            | "si"
            | "ve"
            | "va"
            | "da"
            | "of-the"
    )
}

/// Whether the note in brackets is about the text rather than an agency: "(updated)".
pub(super) fn is_note(text: &str) -> bool {
    text.split_whitespace().any(|word| NOTES.contains(&fold(word)))
}

/// Whether the note in brackets beside a place names an agency rather than a venue or a country.
pub(super) fn is_agency(text: &str) -> bool {
    AGENCIES.contains(&fold(text))
}

/// Words that belong to the year: "2024 г.", "2020. godine", "2024-cü il".
pub(super) fn belongs_to_year(word: &str) -> bool {
    YEAR.contains(&fold(word))
}

/// Words between the day, the month and the year: "25th of June", "2 de mayo de 2024", "15 январи соли 2019".
pub(super) fn joins_date(folded_word: &str) -> bool {
    matches!(folded_word, "of" | "de" | "di" | "del" | "d" | "соли" | "viti" | "vitit" | "anul" | "года")
}

/// Words before the day: "le 5 mai", "am 5. Mai", "den 5. Juni".
pub(super) fn opens_date(folded_word: &str) -> bool {
    matches!(
        folded_word,
        "le" | "li"
            | "addi"
            | "a"
            | "dnia"
            | "am"
            | "den"
            | "dem"
            | "der"
            | "il"
            | "lo"
            | "el"
            | "dne"
            | "dana"
            | "me"
            | "em"
            | "от"
    )
}

/// Words between the two days of a range: "25 and 26 June".
pub(super) fn joins_days(folded_word: &str) -> bool {
    matches!(
        folded_word,
        "and"
            | "et"
            | "und"
            | "y"
            | "e"
            | "i"
            | "и"
            | "та"
            | "to"
            | "bis"
            | "au"
            | "al"
            | "do"
            | "до"
            | "по"
            | "dhe"
            | "si"
            | "ve"
            | "va"
            | "a"
            | "և"
            | "და"
    )
}

static NOTES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    folded("updated update corrected correction final revised live actualisé corrigé mis aktualisiert korrigiert aggiornato
        actualizado обновлено дополнено исправлено оновлено ažurirano dopunjeno")
});

static AGENCIES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    folded(
        "osce odihr osze обсе обсє oebs oess afp ansa ap apa azertac azertag ats belta bta beta cna ctk čtk dpa dtt-net
        efe fena hina interfax интерфакс ips itar-tass kna lusa mia mina montsame mti ots pap reuters rojter rfe/rl sda
        srna sputnik sta tanjug тањуг tass тасс turan trend ukrinform укринформ укрінформ unian уніан upi xinhua
        кабар kabar казинформ kazinform ховар khovar белта арминфо armenpress moldpres",
    )
});

static YEAR: LazyLock<HashSet<String>> = LazyLock::new(|| {
    folded(
        "г год года году р рік року рік god godina godine godinu год година године r rok roku
        il ili ilin cü cı ci cu yil yili yilda yılı ж жыл жылы жылғы жылдын жылдың йил йили сол соли ҷ
        թ թվական թվականի წ წელი წლის წელს",
    )
});

static SENTENCE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut words = folded(WEST);
    words.extend(folded(EAST));
    words
});

const WEST: &str = "
    a an on in at by for with from to against about into this that these those today yesterday tomorrow tonight
    after before during while when where as if it its he she they we our his her their there here now no not but or
    so also all both each every some many more such according following meanwhile however since until under
    between dear excellency excellencies ladies gentlemen colleagues mr mrs ms dr prof sir madam thank thanks welcome
    is are was were be has have had will would can may
    minister ministers ambassador president chair chairman chairperson chairmanship secretary secretary-general
    director deputy prime spokesperson spokesman representative commissioner judge senator
    statement speech remarks press release communique declaration report meeting conference session decision
    resolution letter note photo photos video interview update updated news agenda article annex chapter day week
    month year deadline date published issued posted contact summit council committee commission parliament
    government ministry mission office embassy delegation election elections budget project programme program
    workshop seminar training visit event invitation advisory alert opening introduction summary background
    conclusion world european international national joint draft final first second third rights security
    freedom part section item volume page figure table source immediate embargoed media editors
    osce odihr osze eu un nato unhcr unicef who nations headquarters easter comunicado kommuniqué
    die das der dem des ein eine einen im am auf aus bei mit nach von vor zu zur zum für über unter heute gestern
    morgen seit als wenn wir er sie es ihr und auch bundesminister außenminister außenministerin ministerin
    bundeskanzler bundeskanzlerin bundespräsident präsident präsidentin botschafter botschafterin erklärung rede
    pressemitteilung bericht sitzung tagung konferenz treffen tag woche frau herr sehr liebe rat ausschuss kommission
    un une des du dans sur pour avec par ce cette ces aujourd'hui hier après avant lors pendant depuis elle nous
    vous ils ministre ambassadeur ambassadrice président présidente secrétaire déclaration communiqué discours
    rapport réunion conférence journée jour mesdames messieurs madame monsieur conseil comité assemblée
    il lo gli uno una nel nella nei oggi ieri dopo durante per con su tra fra questo questa ministro ambasciatore
    presidente dichiarazione comunicato discorso rapporto riunione conferenza sessione giornata giorno signore
    signora signori consiglio comitato commissione
    en hoy ayer tras durante para por sobre este esta estos ministra embajador embajadora presidenta declaración
    discurso informe reunión sesión día jornada señor señora señoras consejo comité comisión según
    o os as um uma nos nas em hoje ontem após embaixador declaração relatório reunião conferência sessão dia
    conselho senhor senhora
    în astăzi azi ieri după pe cu pentru din ministrul ambasadorul președintele președinta declarație comunicat
    raport reuniune conferință sesiune ziua consiliul doamnelor
    u na za iz od s sa ovo danas juče jučer sutra nakon posle poslije tokom tijekom ministar ministarka ministrica
    veleposlanik ambasador ambasadorka predsjednik predsednik predsednica predsjednica izjava govor izvještaj
    izveštaj sastanak sednica sjednica dan poštovani dame gospodine saopštenje priopćenje konferencija
    në sot dje gjatë për nga një ministri ministrja ambasadori ambasadorja presidenti presidentja deklaratë fjalim
    takim konferencë seancë dita këshilli zonja zotërinj
    w we z ze po przy dziś dzisiaj wczoraj podczas prezydent przewodniczący oświadczenie przemówienie spotkanie
    konferencja sesja dzień komisja szanowni
    bu bugün dün sonra bakan bakanı büyükelçi başkan başkanı cumhurbaşkanı açıklama konuşma rapor toplantı
    konferans gün konsey bir sayın basın
    dünən nazir səfir bəyanat çıxış hesabat görüş konfrans bugun kecha vazir elchi bayonot prezident";

const EAST: &str = "
    мид
    в во на о об по для с со из от к ко у до за при над под это этот эта сегодня вчера завтра после перед как
    министр посол президент председатель председательница секретарь генсек заявление речь доклад встреча
    конференция сессия день неделя отчет отчёт совет комитет комиссия уважаемые дамы господа г-н г-жа обсе оон ес
    нато и а но мы он она они пресс-релиз сообщение
    про з із від це цей сьогодні вчора після під час міністр міністерка голова заява промова звіт зустріч
    конференція сесія рада комітет комісія шановні пані панове обсє та
    данас јуче после након током министар министарка амбасадор амбасадорка председник председница предсједник
    изјава говор извештај извјештај састанак седница дан поштовани саопштење иза са
    денес министерот амбасадорот претседателот средба
    бүгін кеше министр елші президент мәлімдеме бүгүн кечээ элчи имрӯз дирӯз вазир сафир дар аз
    այսօր երեկ նախարար դեսպան նախագահ հայտարարություն եահկ
    დღეს გუშინ მინისტრი ელჩი პრეზიდენტი განცხადება ეუთო
    قال أعلن اليوم أمس وزير سفير رئيس بيان في من على";
