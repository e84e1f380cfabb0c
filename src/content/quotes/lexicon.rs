//! The words by which an attribution is known, in the six languages of the interface. All are small letters.
//!
//! A word means the same in whatever language the text is: none of these is an everyday word of another one.

use std::sync::LazyLock;

/// What a word can be in an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Somebody says something: `said`, `erklärte`, `заявил`.
    Says,
    /// Somebody does something with words, and what they are may follow as a sentence: `warned`, `поблагодарил`.
    Acts,
    /// Says so behind a form of to have: `déclaré`, `dichiarato`.
    Said,
    /// A form of to have: `a`, `ha`.
    Has,
    /// Names a source without a verb: `selon`, `so`.
    Via,
    /// He or she.
    Pronoun,
    /// The, a.
    Article,
    /// A word between the parts of a title: `of`, `des`.
    Joint,
    /// The same, but only behind the word for a role: `Ambassador to Kazakhstan`.
    RoleJoint,
    /// Somebody's role: `minister`, `Vorsitzende`.
    Role,
    /// A body that speaks: `ministry`, `посольство`.
    Body,
    /// A role in another case than the nominative: no speaker, but somebody.
    Oblique,
    /// Stands behind a role: `secrétaire générale`.
    Adjective,
    /// No part of a name or a title.
    Stop,
    /// A word before or behind which marks hold a name and no words of anybody.
    Naming,
}

const WORDS: [(Kind, &str); 14] = [
    (Kind::Says, SAYS),
    (Kind::Acts, ACTS),
    (Kind::Said, SAID),
    (Kind::Has, "a ha hat habe ont hanno han avait aveva había as"),
    (Kind::Via, "selon secondo según so"),
    (Kind::Pronoun, "he she er sie il elle lui lei egli ella él он она"),
    (Kind::Article, "the a an le la les l' un une der die das ein eine il lo gli i uno una el los las"),
    (
        Kind::Joint,
        "of the de des du d' la le les l' di del della dell' dello dei degli delle y et e und and & en-chef von van \
        der den dem bin al el los las и",
    ),
    (
        Kind::RoleJoint,
        "for on to pour per para für zu zur zum gegen sobre contra alla al all' ai alle aux au à chargé chargée \
        encargado encargada по при",
    ),
    (Kind::Role, ROLES),
    (Kind::Body, BODIES),
    (
        Kind::Adjective,
        "général générale exécutif exécutive spécial spéciale permanent permanente adjoint adjointe délégué déléguée \
        principal régional régionale fédéral fédérale generale generali esecutivo esecutiva speciale permanente aggiunto \
        aggiunta federale regionale general ejecutivo ejecutiva especial adjunto adjunta federal regional",
    ),
    (Kind::Stop, STOPS),
    (Kind::Naming, NAMING),
];

/// Past and present; nothing that is a noun as well (`states`, `notes`).
const SAYS: &str = "
    said says stated added adds stressed stresses emphasized emphasizes emphasised emphasises underlined underlines \
    underscored declared declares announced announces explained explains remarked concluded concludes continued \
    continues recalled recalls affirmed affirms observed observes commented acknowledged acknowledges reiterated \
    insisted insists argued argues argued wrote writes noted asked asks replied replies admitted admits told tells \
    warned warns reported responded promised recounted joked wondered \
    dit déclare déclara affirme ajoute souligne indique précise explique conclut rappelle poursuit insiste assure \
    admet avertit répond écrit raconte constate \
    sagte sagt erklärte erklärt betonte betont unterstrich unterstreicht ergänzte ergänzt mahnte warnte warnt meinte \
    meint bekräftigte schrieb schreibt fragte antwortete kommentierte fügte erläuterte hob berichtete erinnerte teilte kündigte stellte führte forderte urteilte fuhr \
    schloss \
    dice disse dichiara dichiarò afferma affermò aggiunge aggiunse sottolinea sottolineò spiega spiegò osserva conclude \
    ricorda ribadisce precisa commenta scrive annuncia annunciò commentò \
    dijo dice afirmó afirma señaló señala añadió añade declaró declara subrayó subraya destacó destaca explicó explica \
    indicó indica manifestó aseguró asegura recordó recuerda concluyó concluye expresó agregó apuntó sostuvo recalcó \
    advirtió reiteró preguntó respondió escribió admitió comentó informó anunció \
    заявил заявила заявляет сказал сказала отметил отметила отмечает подчеркнул подчеркнула подчёркивает подчеркивает \
    добавил добавила добавляет сообщил сообщила указал указала пояснил пояснила объяснил объяснила напомнил напомнила \
    продолжил продолжила заключил заключила констатировал констатировала подытожил подытожила говорит считает \
    предупредил предупредила написал написала спросил спросила ответил ответила призналась признался признал признала \
    рассказал рассказала уточнил уточнила заметил заметила сообщает пишет резюмировал резюмировала";

const ACTS: &str = "
    thanked thanks praised welcomed commended called urged expressed appealed pointed paid congratulated promised \
    described recommended opened closed addressed \
    dankte lobte würdigte begrüßte forderte appellierte versprach \
    поблагодарил поблагодарила предостерёг предостерегла предостерег призвал призвала приветствовал приветствовала \
    похвалил похвалила обратился обратилась пообещал пообещала выразил выразила поздравил поздравила \
    ringraziò invitò agradeció pidió saludó felicitó remercia salua";

const SAID: &str = "
    dit déclaré affirmé ajouté souligné indiqué précisé expliqué estimé conclu rappelé noté observé relevé insisté \
    assuré averti confié poursuivi martelé commenté répondu écrit demandé remercié salué félicité raconté constaté \
    admis fait lancé plaidé annoncé \
    gesagt erklärt betont \
    detto dichiarato affermato aggiunto sottolineato spiegato ribadito osservato concluso ricordato precisato \
    evidenziato commentato rilevato scritto risposto ringraziato ammonito avvertito chiesto proseguito annunciato assicurato \
    dicho declarado afirmado señalado subrayado destacado añadido explicado indicado recordado concluido manifestado \
    asegurado expresado agradecido";

/// Roles in the nominative; a word also counts when one of its parts between hyphens does, and a German one when
/// it ends so.
const ROLES: &str = "
    minister president chair chairperson chairman chairwoman chairpersonship ambassador secretary head director \
    representative commissioner chief spokesperson spokesman spokeswoman co-ordinator coordinator envoy deputy \
    speaker mayor governor adviser advisor rapporteur officer manager professor judge prosecutor king queen pope \
    general expert participant observer lawyer teacher engineer researcher student leader delegate member minister's \
    editor journalist reporter author founder organiser organizer doctor nurse pupil farmer captain commander colonel \
    inspector witness historian analyst economist scientist bishop patriarch mufti archivist clerk sergeant \
    mr mrs ms dr prof sir dame h.e lady lord troika presidency \
    ministre président présidente présidence ambassadeur ambassadrice secrétaire directeur directrice chef cheffe \
    représentant représentante commissaire haut-commissaire porte-parole coordonnateur coordonnatrice coordinateur \
    coordinatrice envoyé envoyée maire gouverneur conseiller conseillère rapporteur rapporteure juge procureur reine \
    roi pape responsable experte enseignante enseignant ingénieur chercheuse chercheur étudiante étudiant membre \
    déléguée délégué rédacteur rédactrice journaliste auteur autrice fondateur fondatrice médecin infirmière élève \
    agriculteur agricultrice capitaine commandant colonel inspecteur inspectrice témoin historien historienne analyste \
    mme m \
    ministro ministra presidente presidentessa ambasciatore ambasciatrice segretario segretaria direttore direttrice \
    capo rappresentante commissario commissaria portavoce coordinatore coordinatrice inviato inviata sindaco sindaca \
    governatore consigliere relatore relatrice giudice procuratore professore professoressa esperta esperto \
    redattore redattrice giornalista autore autrice medico infermiera agricoltore capitano comandante colonnello \
    ispettore storico storica analista sottosegretario vicepresidente vicepresidenta alto \
    embajador embajadora secretario secretaria director directora jefe jefa comisionado comisionada comisario comisaria \
    coordinador coordinadora enviado enviada alcalde alcaldesa gobernador gobernadora consejero consejera relator \
    relatora juez jueza presidenta redactor redactora periodista autor autora médico médica enfermera agricultor capitán comandante coronel \
    inspector inspectora historiador historiadora analista viceministro viceministra profesor profesora \
    herr frau redakteur redakteurin autor autorin arzt ärztin kapitän oberst inspektor historiker historikerin \
    ingenieur ingenieurin richter richterin lehrer lehrerin direktor direktorin professorin bürgermeister botschafter botschafterin generalsekretär \
    министр президент председатель председательница посол директор глава представитель представительница секретарь \
    генсек координатор комиссар спикер депутат сенатор руководитель руководительница докладчик премьер эксперт \
    начальник начальница мэр губернатор судья профессор уполномоченный уполномоченная замминистра вице-премьер \
    заместитель участник участница наблюдатель наблюдательница учительница учитель инженер пресс-секретарь госсекретарь \
    посланник советник редактор журналист журналистка автор врач медсестра капитан командир полковник инспектор историк \
    аналитик архивист";

/// German words for roles end in these.
pub(super) const GERMAN_ROLES: [&str; 16] = [
    "minister",
    "ministerin",
    "präsident",
    "präsidentin",
    "vorsitzende",
    "vorsitzender",
    "sekretär",
    "sekretärin",
    "sprecher",
    "sprecherin",
    "leiter",
    "leiterin",
    "vertreter",
    "vertreterin",
    "beauftragte",
    "beauftragter",
];

const BODIES: &str = "
    ministry mission office embassy delegation secretariat government organization organisation council committee forum \
    assembly commission parliament union agency ministère ambassade mission délégation secrétariat gouvernement \
    organisation conseil comité assemblée parlement agence ministerium botschaft delegation sekretariat regierung rat \
    ausschuss versammlung kommission parlament büro büros ministeriums rates rats ausschusses sekretariats forums ministero ambasciata missione delegazione segretariato governo \
    organizzazione consiglio comitato assemblea commissione parlamento ufficio ministerio embajada misión delegación \
    secretaría gobierno organización consejo comité asamblea comisión parlamento oficina министерство посольство миссия \
    делегация секретариат правительство организация совет комитет ассамблея комиссия парламент бюро офис офиса миссии посольства центр центра центре bureau center centre centro zentrum station";

const STOPS: &str = "
    in at during after before while when where as with who whom which that this these those by from into about upon \
    today yesterday tomorrow earlier later again also then here there it they we i you his her its their our my \
    adding speaking commenting stressing noting referring following but if because since than not was were is are be \
    been being reporters journalists has had have will would \
    dans lors pendant après avant qui que dont aujourd'hui hier demain également aussi en sur avec devant ce cette ces \
    il ils elles nous vous je on son sa ses leur mais où était est sont ont vendredi \
    bei nach vor während als wenn wo mit am im an auf heute gestern morgen dass sich hinzu anschließend zugleich außerdem \
    er sie wir ich ihr sein seine ihre aber ist war sind hatte hat weiter hervor vom beim nachdem anlässlich gegenüber \
    durante dopo prima che quando dove oggi ieri domani anche inoltre nel nella nell' nei nelle con ai alla a margine \
    lunedì chi suo sua loro ma è era sono \
    tras antes que cuando donde hoy ayer mañana también además ante con su sus pero fue es son este esta desde entre al \
    в во на после перед с со сегодня вчера завтра что когда который которая также ещё уже накануне журналистам \
    репортёрам репортерам выступая комментируя отвечая добавив подчеркнув говоря он она они мы я его её их но был была \
    это этот эта для о об от из к за итогам окончании завершении поводу";

const NAMING: &str = "
    so-called headline inscription entitled titled named called dubbed known termed labelled conference project programme program campaign \
    initiative exhibition report film book song slogan motto theme newspaper magazine award prize series workshop seminar \
    training course operation brochure handbook guide publication toolkit event forum party \
    intitulé intitulée intitulés baptisé baptisée conférence projet programme campagne exposition rapport livre thème \
    slogan devise journal prix série atelier séminaire publication manuel guide initiative soi-disant dit dite \
    sogenannte sogenannten sogenannter namens titel thema motto konferenz projekt programm kampagne ausstellung bericht \
    buch zeitung preis reihe seminar handbuch broschüre initiative \
    intitolato intitolata cosiddetto cosiddetta conferenza progetto programma campagna mostra rapporto libro tema \
    giornale premio seminario manuale iniziativa chiamato chiamata \
    titulado titulada llamado llamada denominado denominada conferencia proyecto programa campaña exposición informe \
    libro lema periódico premio seminario taller manual iniciativa \
    так называемый так называемая называемый называемых называемые конференция конференции конференцию проект проекта \
    проекте программа программы программу программе кампания кампании выставка выставки доклад книга книги тема теме \
    тему тему девиз девизом лозунг газета газеты премия серия семинар семинара пособие инициатива инициативы форум форума \
    издание партия названием темой";

/// All words with their kinds, one bit each. Looked up for every word around a quotation, so it is an open table.
pub(super) struct Lexicon(Vec<(&'static str, u32)>);

impl Lexicon {
    /// A power of two, and several times as many as there are words.
    const SLOTS: usize = 8192;

    fn new() -> Self {
        let mut lexicon = Self(vec![("", 0); Self::SLOTS]);
        for (kind, words) in WORDS {
            for word in words.split_whitespace() {
                let slot = lexicon.slot(word);
                lexicon.0[slot] = (word, lexicon.0[slot].1 | 1 << kind as u32);
            }
        }
        lexicon
    }

    /// Where a word is, or would be.
    fn slot(&self, word: &str) -> usize {
        let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let first = usize::try_from(hash >> 32).unwrap_or(0);
        let slots = (first..first + Self::SLOTS).map(|slot| slot % Self::SLOTS);
        slots
            .into_iter()
            .find(|slot| matches!(self.0[*slot].0, found if found == word || found.is_empty()))
            .unwrap_or(0)
    }

    /// The kinds of a word, one bit each.
    pub(super) fn kinds(&self, word: &str) -> u32 {
        self.0[self.slot(word)].1
    }
}

/// The words of all lists.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);
