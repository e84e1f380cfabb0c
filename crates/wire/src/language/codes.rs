//! Which words are codes of languages: ISO 639-1, and the three letters of ISO 639-2 that stand for the same languages.

/// The codes of two letters (ISO 639-1).
const TWO: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz \
    ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja \
    jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng \
    nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv \
    sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Codes of three letters and those of two that they stand for. English names of months and days (`mar`, `may`,
/// `mon`, `sun`) are not among them: files are more often called by them.
const THREE: &str = "aar=aa abk=ab ave=ae afr=af aka=ak amh=am arg=an ara=ar asm=as ava=av aym=ay aze=az bak=ba bel=be bul=bg \
    bis=bi bam=bm ben=bn bod=bo tib=bo bre=br bos=bs cat=ca che=ce cha=ch cos=co cre=cr ces=cs cze=cs chu=cu chv=cv cym=cy \
    wel=cy dan=da deu=de ger=de div=dv dzo=dz ewe=ee ell=el gre=el eng=en epo=eo spa=es est=et eus=eu baq=eu fas=fa per=fa \
    ful=ff fin=fi fij=fj fao=fo fra=fr fre=fr fry=fy gle=ga gla=gd glg=gl grn=gn guj=gu glv=gv hau=ha heb=he hin=hi hmo=ho \
    hrv=hr scr=hr hat=ht hun=hu hye=hy arm=hy her=hz ina=ia ind=id ile=ie ibo=ig iii=ii ipk=ik ido=io isl=is ice=is ita=it \
    iku=iu jpn=ja jav=jv kat=ka geo=ka kon=kg kik=ki kua=kj kaz=kk kal=kl khm=km kan=kn kor=ko kau=kr kas=ks kur=ku kom=kv \
    cor=kw kir=ky lat=la ltz=lb lug=lg lim=li lin=ln lao=lo lit=lt lub=lu lav=lv mlg=mg mah=mh mri=mi mao=mi mkd=mk mac=mk \
    mal=ml msa=ms mlt=mt mya=my bur=my nau=na nob=nb nde=nd nep=ne ndo=ng nld=nl dut=nl nno=nn nor=no nbl=nr nav=nv \
    nya=ny oci=oc oji=oj orm=om ori=or oss=os pan=pa pli=pi pol=pl pus=ps por=pt que=qu roh=rm run=rn ron=ro rum=ro rus=ru \
    kin=rw san=sa srd=sc snd=sd sme=se sag=sg sin=si slk=sk slo=sk slv=sl smo=sm sna=sn som=so sqi=sq alb=sq srp=sr scc=sr \
    ssw=ss sot=st swe=sv swa=sw tam=ta tel=te tgk=tg tha=th tir=ti tuk=tk tgl=tl tsn=tn ton=to tur=tr tso=ts tat=tt twi=tw \
    tah=ty uig=ug ukr=uk urd=ur uzb=uz ven=ve vie=vi vol=vo wln=wa wol=wo xho=xh yid=yi yor=yo zha=za zho=zh chi=zh zul=zu";

/// English names, as folders are called.
const ENGLISH: &str = "albanian=sq arabic=ar armenian=hy azerbaijani=az belarusian=be bosnian=bs bulgarian=bg chinese=zh croatian=hr \
    czech=cs danish=da dutch=nl english=en estonian=et finnish=fi french=fr georgian=ka german=de greek=el hebrew=he \
    hungarian=hu italian=it japanese=ja kazakh=kk korean=ko kyrgyz=ky latvian=lv lithuanian=lt macedonian=mk mongolian=mn \
    norwegian=no persian=fa polish=pl portuguese=pt romanian=ro russian=ru serbian=sr slovak=sk slovenian=sl spanish=es \
    swedish=sv tajik=tg turkish=tr turkmen=tk ukrainian=uk urdu=ur uzbek=uz";

/// Codes of three letters without one of two.
const ONLY_THREE: &str = "ckb cmn cnr crh dsb fil gag gsw hsb kmr rue yue";

/// Scripts of ISO 15924 that a tag may name.
const SCRIPTS: &str =
    "arab armn beng cyrl deva ethi geor grek gujr guru hans hant hebr jpan khmr kore latn mong thai tibt";

/// Variants without a digit.
const VARIANTS: &str = "ekavsk ijekavsk tarask valencia";

fn lists(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// The code of two letters for one of three, if there is one.
pub(super) fn in_two(code: &str) -> Option<&'static str> {
    THREE.split_ascii_whitespace().find_map(|pair| pair.strip_prefix(code)?.strip_prefix('='))
}

/// The code of a language by its English name.
pub(super) fn by_english_name(word: &str) -> Option<&'static str> {
    ENGLISH.split_ascii_whitespace().find_map(|pair| pair.strip_prefix(word)?.strip_prefix('='))
}

/// Whether a tag in lower case looks like a language: any two letters, a known code of three, and behind a known code
/// its script, region and variants.
pub(super) fn is_likely(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let is_known = lists(TWO, primary) || in_two(primary).is_some() || lists(ONLY_THREE, primary);
    let is_pair = primary.len() == 2 && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    if rest.is_empty() { is_known || is_pair } else { is_known && rest.into_iter().all(is_subtag) }
}

/// Whether a word is a code that somebody may put behind a hyphen for a language.
pub(super) fn is_code(word: &str) -> bool {
    lists(TWO, word) || in_two(word).is_some()
}

fn is_subtag(part: &str) -> bool {
    let is_region = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_area = part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let has_digit = part.bytes().any(|byte| byte.is_ascii_digit());
    let is_variant =
        matches!(part.len(), 4..=8) && has_digit && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_region || is_area || is_variant || lists(SCRIPTS, part) || lists(VARIANTS, part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_languages_are_told_from_words() {
        for tag in [
            "fr",
            "xx",
            "pt-br",
            "zh-hans",
            "fra",
            "sr-latn-rs",
            "es-419",
            "ca-valencia",
            "de-1996",
            "cnr",
            "ger",
        ] {
            assert!(is_likely(tag), "{tag}");
        }
        for word in [
            "final",
            "v2",
            "new",
            "page",
            "may",
            "on-site",
            "no-show",
            "no-1",
            "2024",
            "",
            "a",
            "xx-yy",
            "no-comment",
        ] {
            assert!(!is_likely(word), "{word}");
        }
    }

    #[test]
    fn codes_of_three_letters_stand_for_those_of_two() {
        for (three, two) in
            [("fra", Some("fr")), ("ger", Some("de")), ("zho", Some("zh")), ("cnr", None), ("fr", None)]
        {
            assert_eq!(in_two(three), two, "{three}");
        }
    }
}
