//! The tables: per language twelve months, separated by commas, each with its forms, separated by spaces.
//! Full names come first, then the genitive and other cases used in dates, then abbreviations without a dot.
//! A language in two alphabets has two rows. Case and diacritics do not matter.

/// Language and months. The order decides between two readings of one name.
pub(super) const MONTHS: &[(&str, &str)] = &[
    (
        "en",
        "january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, \
        september sept sep, october oct, november nov, december dec",
    ),
    (
        "fr",
        "janvier janv jan, février févr fév, mars, avril avr, mai, juin, juillet juil, août, \
        septembre sept, octobre oct, novembre nov, décembre déc",
    ),
    (
        "de",
        "januar jänner jan jän, februar feber feb, märz maerz mär, april apr, mai, juni jun, juli jul, \
        august aug, september sept sep, oktober okt, november nov, dezember dez",
    ),
    (
        "it",
        "gennaio gen, febbraio febb feb, marzo mar, aprile apr, maggio mag, giugno giu, luglio lug, \
        agosto ago, settembre sett set, ottobre ott, novembre nov, dicembre dic",
    ),
    (
        "ru",
        "январь января янв, февраль февраля февр фев, март марта мар, апрель апреля апр, май мая, \
        июнь июня июн, июль июля июл, август августа авг, сентябрь сентября сент сен, \
        октябрь октября окт, ноябрь ноября нояб ноя, декабрь декабря дек",
    ),
    (
        "es",
        "enero ene, febrero feb, marzo mar, abril abr, mayo may, junio jun, julio jul, agosto ago, \
        septiembre setiembre sept sep, octubre oct, noviembre nov, diciembre dic",
    ),
    (
        "uk",
        "січень січня січ, лютий лютого лют, березень березня бер, квітень квітня квіт кві, \
        травень травня трав тра, червень червня черв чер, липень липня лип, серпень серпня серп сер, \
        вересень вересня вер, жовтень жовтня жовт жов, листопад листопада лист лис, грудень грудня груд гру",
    ),
    (
        "ro",
        "ianuarie ian, februarie feb, martie mart, aprilie apr, mai, iunie iun, iulie iul, august aug, \
        septembrie sept sep, octombrie oct, noiembrie nov noi, decembrie dec",
    ),
    (
        "sr",
        "januar januara jan, februar februara feb, mart marta mar, april aprila apr, maj maja, \
        jun juni juna, jul juli jula, avgust avgusta avg, septembar septembra sept sep, \
        oktobar oktobra okt, novembar novembra nov, decembar decembra dec",
    ),
    (
        "sr",
        "јануар јануара јан, фебруар фебруара феб, март марта мар, април априла апр, мај маја, \
        јун јуни јуна, јул јули јула, август августа авг, септембар септембра септ сеп, \
        октобар октобра окт, новембар новембра нов, децембар децембра дец",
    ),
    (
        "bs",
        "januar januara jan, februar februara feb, mart marta mar, april aprila apr, maj maja, \
        juni juna jun, juli jula jul, august augusta avgust avgusta aug avg, septembar septembra sept sep, \
        oktobar oktobra okt, novembar novembra nov, decembar decembra dec",
    ),
    (
        "bs",
        "јануар јануара јан, фебруар фебруара феб, март марта мар, април априла апр, мај маја, \
        јуни јуна јун, јули јула јул, аугуст аугуста август августа, септембар септембра септ сеп, \
        октобар октобра окт, новембар новембра нов, децембар децембра дец",
    ),
    (
        "hr",
        "siječanj siječnja sij, veljača veljače velj, ožujak ožujka ožu, travanj travnja tra, \
        svibanj svibnja svi, lipanj lipnja lip, srpanj srpnja srp, kolovoz kolovoza kol, \
        rujan rujna ruj, listopad listopada lis, studeni studenoga studenog stu, prosinac prosinca pro",
    ),
    (
        "sq",
        "janar janarit jan, shkurt shkurtit shk, mars marsit mar, prill prillit pri, maj majit, \
        qershor qershorit qer, korrik korrikut kor, gusht gushtit gush gsh, shtator shtatorit sht, \
        tetor tetorit tet, nëntor nëntorit nën, dhjetor dhjetorit dhj",
    ),
    (
        "mk",
        "јануари јан, февруари фев, март мар, април апр, мај, јуни јун, јули јул, август авг, \
        септември септ сеп, октомври окт, ноември ное, декември дек",
    ),
    (
        "kk",
        "қаңтар қаңтарда қаңтарға қаңт қаң, ақпан ақпанда ақпанға ақп, наурыз наурызда наурызға нау, сәуір сәуірде сәуірге сәу, \
        мамыр мамырда мамырға мам, маусым маусымда маусымға мау, шілде шілдеде шілдеге шіл, тамыз тамызда тамызға там, \
        қыркүйек қыркүйекте қыркүйекке қыр, қазан қазанда қазанға қаз, қараша қарашада қарашаға қар, желтоқсан желтоқсанда желтоқсанға желт жел",
    ),
    (
        "ky",
        "январь январы янв, февраль февралы фев, март марты мар, апрель апрели апр, май майы, \
        июнь июну июн, июль июлу июл, август августу авг, сентябрь сентябры сен, \
        октябрь октябры окт, ноябрь ноябры ноя, декабрь декабры дек",
    ),
    (
        "tg",
        "январ январи янв, феврал феврали фев, март марти мар, апрел апрели апр, май майи, июн июни, \
        июл июли, август августи авг, сентябр сентябри сен, октябр октябри окт, ноябр ноябри ноя, \
        декабр декабри дек",
    ),
    (
        "uz",
        "yanvar yan, fevral fev, mart mar, aprel apr, may, iyun, iyul, avgust avg, \
        sentabr sentyabr sen, oktabr oktyabr okt, noyabr noy, dekabr dek",
    ),
    (
        "uz",
        "январ янв, феврал фев, март мар, апрел апр, май, июн, июл, август авг, сентябр сен, \
        октябр окт, ноябр ноя, декабр дек",
    ),
    (
        "az",
        "yanvar yan, fevral fev, mart mar, aprel apr, may, iyun, iyul, avqust avq, sentyabr sen, \
        oktyabr okt, noyabr noy, dekabr dek",
    ),
    (
        "hy",
        "հունվար հունվարի հնվ, փետրվար փետրվարի փտվ, մարտ մարտի մրտ, ապրիլ ապրիլի ապր, \
        մայիս մայիսի մյս, հունիս հունիսի հնս, հուլիս հուլիսի հլս, օգոստոս օգոստոսի օգս, \
        սեպտեմբեր սեպտեմբերի սեպ, հոկտեմբեր հոկտեմբերի հոկ, նոյեմբեր նոյեմբերի նոյ, \
        դեկտեմբեր դեկտեմբերի դեկ",
    ),
    (
        "ka",
        "იანვარი იანვრის იანვარს იან, თებერვალი თებერვლის თებერვალს თებ, მარტი მარტის მარტს მარ, \
        აპრილი აპრილის აპრილს აპრ, მაისი მაისის მაისს მაი, ივნისი ივნისის ივნისს ივნ, \
        ივლისი ივლისის ივლისს ივლ, აგვისტო აგვისტოს აგვ, სექტემბერი სექტემბრის სექტემბერს სექ, \
        ოქტომბერი ოქტომბრის ოქტომბერს ოქტ, ნოემბერი ნოემბრის ნოემბერს ნოე, \
        დეკემბერი დეკემბრის დეკემბერს დეკ",
    ),
    (
        "tr",
        "ocak oca, şubat şub, mart mar, nisan nis, mayıs may, haziran haz, temmuz tem, ağustos ağu, \
        eylül eyl, ekim eki, kasım kas, aralık ara",
    ),
    (
        "pl",
        "styczeń stycznia sty, luty lutego lut, marzec marca mar, kwiecień kwietnia kwi, maj maja, \
        czerwiec czerwca cze, lipiec lipca lip, sierpień sierpnia sie, wrzesień września wrz, \
        październik października paź, listopad listopada lis, grudzień grudnia gru",
    ),
    (
        "pt",
        "janeiro jan, fevereiro fev, março mar, abril abr, maio mai, junho jun, julho jul, agosto ago, \
        setembro set, outubro out, novembro nov, dezembro dez",
    ),
    (
        "be",
        "студзень студзеня, люты лютага, сакавік сакавіка, красавік красавіка, май мая, \
        чэрвень чэрвеня, ліпень ліпеня, жнівень жніўня, верасень верасня, кастрычнік кастрычніка, \
        лістапад лістапада, снежань снежня",
    ),
    (
        "ar",
        "يناير, فبراير شباط, مارس آذار, أبريل إبريل نيسان, مايو أيار, يونيو حزيران, يوليو تموز, \
        أغسطس آب, سبتمبر أيلول, أكتوبر, نوفمبر, ديسمبر",
    ),
    ("ar", "جانفي, فيفري, مارس, أفريل, ماي, جوان, جويلية يوليوز, أوت غشت, شتنبر, أكتوبر, نونبر, دجنبر"),
    (
        "nl",
        "januari jan, februari feb, maart mrt, april apr, mei, juni jun, juli jul, augustus aug, september \
        sept sep, oktober okt, november nov, december dec",
    ),
    (
        "sv",
        "januari jan, februari febr feb, mars, april apr, maj, juni jun, juli jul, augusti aug, september \
        sept sep, oktober okt, november nov, december dec",
    ),
    (
        "da",
        "januar jan, februar feb, marts mar, april apr, maj, juni jun, juli jul, august aug, september sept \
        sep, oktober okt, november nov, december dec",
    ),
    (
        "no",
        "januar jan, februar feb, mars mar, april apr, mai, juni jun, juli jul, august aug, september sept \
        sep, oktober okt, november nov, desember des",
    ),
    (
        "is",
        "janúar jan, febrúar feb, mars, apríl apr, maí, júní jún, júlí júl, ágúst ág, september sept, október \
        okt, nóvember nóv, desember des",
    ),
    (
        "fi",
        "tammikuu tammikuuta tammikuun, helmikuu helmikuuta helmikuun, maaliskuu maaliskuuta maaliskuun, \
        huhtikuu huhtikuuta huhtikuun, toukokuu toukokuuta toukokuun, kesäkuu kesäkuuta kesäkuun, heinäkuu \
        heinäkuuta heinäkuun, elokuu elokuuta elokuun, syyskuu syyskuuta syyskuun, lokakuu lokakuuta \
        lokakuun, marraskuu marraskuuta marraskuun, joulukuu joulukuuta joulukuun",
    ),
    (
        "et",
        "jaanuar jaanuari jaan, veebruar veebruari veebr, märts märtsi, aprill aprilli apr, mai, juuni, \
        juuli, august augusti aug, september septembri sept, oktoober oktoobri okt, november novembri nov, \
        detsember detsembri dets",
    ),
    (
        "lv",
        "janvāris janvāra janvārim janv, februāris februāra februārim febr, marts marta martam, aprīlis \
        aprīļa aprīlim apr, maijs maija maijam, jūnijs jūnija jūnijam jūn, jūlijs jūlija jūlijam jūl, \
        augusts augusta augustam aug, septembris septembra septembrim sept, oktobris oktobra oktobrim okt, \
        novembris novembra novembrim nov, decembris decembra decembrim dec",
    ),
    (
        "lt",
        "sausis sausio, vasaris vasario, kovas kovo, balandis balandžio, gegužė gegužės, birželis birželio, \
        liepa liepos, rugpjūtis rugpjūčio, rugsėjis rugsėjo, spalis spalio, lapkritis lapkričio, gruodis \
        gruodžio",
    ),
    (
        "cs",
        "leden ledna lednem led, únor února únorem úno, březen března březnem bře, duben dubna dubnem dub, \
        květen května květnem kvě, červen června červnem čvn, červenec července červencem čvc, srpen srpna \
        srpnem srp, září zářím zář, říjen října říjnem říj, listopad listopadu listopadem lis, prosinec \
        prosince prosincem pro",
    ),
    (
        "sk",
        "január januára januárom jan, február februára februárom feb, marec marca marcom mar, apríl apríla \
        aprílom apr, máj mája májom, jún júna júnom, júl júla júlom, august augusta augustom aug, september \
        septembra septembrom sept, október októbra októbrom okt, november novembra novembrom nov, december \
        decembra decembrom dec",
    ),
    (
        "sl",
        "januar januarja januarjem jan, februar februarja februarjem feb, marec marca marcem mar, april \
        aprila aprilom apr, maj maja majem, junij junija junijem jun, julij julija julijem jul, avgust \
        avgusta avgustom avg, september septembra septembrom sept, oktober oktobra oktobrom okt, november \
        novembra novembrom nov, december decembra decembrom dec",
    ),
    (
        "hu",
        "január januári jan, február februári febr feb, március márciusi márc mar, április áprilisi ápr apr, \
        május májusi máj maj, június júniusi jún, július júliusi júl, augusztus augusztusi aug, szeptember \
        szeptemberi szept, október októberi okt, november novemberi nov, december decemberi dec",
    ),
    (
        "bg",
        "януари ян, февруари фев, март, април апр, май, юни, юли, август авг, септември септ, октомври окт, \
        ноември ноем, декември дек",
    ),
    (
        "el",
        "Ιανουάριος Ιανουαρίου Ιαν, Φεβρουάριος Φεβρουαρίου Φεβ, Μάρτιος Μαρτίου Μαρ, Απρίλιος Απριλίου Απρ, \
        Μάιος Μαΐου Μάη Μαΐ, Ιούνιος Ιουνίου Ιουν, Ιούλιος Ιουλίου Ιουλ, Αύγουστος Αυγούστου Αυγ, \
        Σεπτέμβριος Σεπτεμβρίου Σεπ Σεπτ, Οκτώβριος Οκτωβρίου Οκτ, Νοέμβριος Νοεμβρίου Νοε, Δεκέμβριος \
        Δεκεμβρίου Δεκ",
    ),
    (
        "be",
        "студзень, люты, сакавік, красавік, травень траўня, чэрвень, ліпень, жнівень, верасень, кастрычнік, \
        лістапад, снежань",
    ),
    (
        "ky",
        "январь январына, февраль февралына, март мартына, апрель апрелине, май майына, июнь июнуна, июль \
        июлуна, август августуна, сентябрь сентябрына, октябрь октябрына, ноябрь ноябрына, декабрь декабрына",
    ),
    (
        "uz",
        "yanvar yanvargacha yanvarga, fevral fevralgacha fevralga, mart martgacha martga, aprel aprelgacha \
        aprelga, may maygacha mayga, iyun iyungacha iyunga, iyul iyulgacha iyulga, avgust avgustgacha \
        avgustga, sentabr sentabrgacha sentabrga, oktabr oktabrgacha oktabrga, noyabr noyabrgacha noyabrga, \
        dekabr dekabrgacha dekabrga",
    ),
    (
        "az",
        "yanvar yanvarın, fevral fevralın, mart martın, aprel aprelin, may mayın, iyun iyunun, iyul iyulun, \
        avqust avqustun, sentyabr sentyabrın, oktyabr oktyabrın, noyabr noyabrın, dekabr dekabrın",
    ),
    (
        "ka",
        "იანვარი იანვრამდე, თებერვალი თებერვლამდე, მარტი მარტამდე, აპრილი აპრილამდე, მაისი მაისამდე, ივნისი \
        ივნისამდე, ივლისი ივლისამდე, აგვისტო აგვისტომდე, სექტემბერი სექტემბრამდე, ოქტომბერი ოქტომბრამდე, \
        ნოემბერი ნოემბრამდე, დეკემბერი დეკემბრამდე",
    ),
    ("ca", "gener, febrer, març, abril, maig, juny, juliol, agost, setembre, octubre, novembre, desembre"),
    (
        "id",
        "januari, februari, maret, april, mei, juni, juli, agustus, september, oktober, november, desember",
    ),
    ("fa", "ژانویه, فوریه, مارس, آوریل, مه می, ژوئن, ژوئیه جولای, اوت آگوست, سپتامبر, اکتبر, نوامبر, دسامبر"),
    (
        "he",
        "ינואר בינואר, פברואר בפברואר, מרץ מרס במרץ במרס, אפריל באפריל, מאי במאי, יוני ביוני, יולי ביולי, \
        אוגוסט באוגוסט, ספטמבר בספטמבר, אוקטובר באוקטובר, נובמבר בנובמבר, דצמבר בדצמבר",
    ),
];

/// The days of the week in all languages, with the abbreviations that datelines use. Without Monday in Tajik:
/// it is Dushanbe.
pub(super) const WEEKDAYS: &str = "
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    lundi mardi mercredi jeudi vendredi samedi dimanche
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    lunedì martedì mercoledì giovedì venerdì sabato domenica
    lunes martes miércoles jueves viernes sábado domingo
    segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
    понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
    понеділок вівторок середа четвер пʼятниця субота неділя
    luni marți miercuri joi vineri sâmbătă duminică
    ponedjeljak ponedeljak utorak srijeda sreda četvrtak petak subota nedjelja nedelja
    понедељак понедјељак уторак среда сриједа четвртак петак субота недеља недјеља
    понеделник вторник среда четврток петок сабота недела
    hënë martë mërkurë enjte premte shtunë diel
    дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі
    дүйшөмбү шейшемби шаршемби бейшемби жума ишемби жекшемби
    сешанбе чоршанбе панҷшанбе ҷумъа шанбе якшанбе
    dushanba seshanba chorshanba payshanba juma shanba yakshanba
    երկուշաբթի երեքշաբթի չորեքշաբթի հինգշաբթի ուրբաթ շաբաթ կիրակի
    ორშაბათი სამშაბათი ოთხშაბათი ხუთშაბათი პარასკევი შაბათი კვირა
    pazartesi salı çarşamba perşembe cuma cumartesi pazar
    poniedziałek wtorek środa czwartek piątek sobota niedziela
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag
    maanantai maanantaina tiistai tiistaina keskiviikko keskiviikkona torstai torstaina perjantai perjantaina
    lauantai lauantaina sunnuntai sunnuntaina
    hétfő kedd szerda csütörtök péntek szombat vasárnap
    pondělí úterý středa čtvrtek pátek neděle pondelok utorok streda štvrtok piatok nedeľa
    ponedeljek torek četrtek petek сряда четвъртък петък събота неделя
    δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
    الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد";
