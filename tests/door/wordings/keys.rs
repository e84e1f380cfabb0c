//! Keys with signs around them that people write into the top of a text.

use super::check;

/// Heads in whatever form: signs between key and value, marks around a key, a value in the next line, tables, tags.
const HEADS: &str = r#"
embargo -> 2099-01-01
embargo → 2099-01-01
embargo => 2099-01-01
embargo=>2099-01-01
embargo := 2099-01-01
embargo | 2099-01-01
expires -> 2020-01-01
draft --> true
Draft? yes
<b>draft</b>: true
<strong>Draft:</strong> yes
<p><b>draft:</b> true</p>
<tr><td>draft</td><td>true</td></tr>
<dt>draft</dt><dd>true</dd>
<meta name="draft" content="true">
<meta content='true' name='draft' />
<meta property="embargo" content="2099-01-01">
<draft>true</draft>
<draft/>
<embargo until="2099-01-01"/>
? draft\n: true
draft\n: true
draft:\n  true
? embargo\n: 2099-01-01
# draft = true
#draft = true
## draft: true
-- draft: true
/* draft: true */
{# draft = true #}
| draft | true |
|draft|yes|
| key | value |\n|---|---|\n| draft | true |
| embargo | 2099-01-01 |
**Status:** Draft
Status: Entwurf
Statut : brouillon
Estado: borrador
Статус: черновик
Status: on hold
Status: embargoed until Monday
Status: draft (not for release)
Status: in review
Veröffentlicht: nein
Freigegeben: nein
Publié : non
Опубликовано: нет
Luonnos: kyllä
1) draft = true
- [x] draft: true
meta: {draft: true}
params = { draft = true }
draft: tak
draft: igen
"#;

#[test]
fn a_key_is_known_whatever_stands_around_it() {
    let lines: Vec<String> = HEADS
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| line.replace("\\n", "\n").replace('\\', ""))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    for end in [".txt", ".md"] {
        check(&lines, end, "unread");
    }
}
