//! Keys that say in other words that a text is not to be seen, and where they stand.

use super::{ALL, COPY, above_copy, accepted, refused};

fn refused_below_a_head<const N: usize>(bodies: [String; N]) {
    let texts = bodies.map(|body| format!("+++\ntitle = \"A\"\n+++\n\n{body}"));
    refused(&texts, "unread-head", &[".md", ".txt"]);
}

#[test]
fn words_for_drafts_and_states_are_heads_in_any_language() {
    let tops = [
        "Concept: ja\n",
        "concept = true\n",
        "Klad: ja\n",
        "Koncept: ano\n",
        "Návrh: ano\n",
        "Piszkozat: igen\n",
        "Ciornă: da\n",
        "Szkic: tak\n",
        "Mustand: jah\n",
        "Juodraštis: taip\n",
        "Σχέδιο: ναι\n",
        "Жоба: иә\n",
        "草稿: 是\n",
        "draft: wahr\n",
        "draft: vrai\n",
        "draft: yep\n",
        "confidential: true\n",
        "gesperrt: ja\n",
        "type: draft\n",
        "layout: draft\n",
        "tags: [draft]\n",
        "Stand: Entwurf\n",
        "Version: draft\n",
        "post_status: draft\n",
        "postStatus: pending\n",
        "workflow_state: draft\n",
        ":jbake-status: draft\n",
        "Etat: brouillon\n",
        "Состояние: черновик\n",
        "Стан: чернетка\n",
        "상태: 초안\n",
        "final: no\n",
        "approved: false\n",
        "isPublished: false\n",
        "is_public: no\n",
        "hide: true\n",
        "permalink: false\n",
        "verborgen: ja\n",
        "oculto: sí\n",
        "скрыто: да\n",
        "#+PUBLISH: nil\n",
        "page-published: false\n",
        "published: 2099-01-01\n",
        "published_at: 2099-01-01\n",
        "visible_from: 2099-01-01\n",
        "<<draft: true>>\n",
        "<<draft=true>>\n",
        "[^1]: draft: true\n",
        "&nbsp;draft: true\n",
        "title: X, draft: true\n",
        "Title: X | Draft: true\n",
        "title: X / draft: true\n",
        "<meta name=\"status\" content=\"draft\">\n",
        "<meta draft>\n",
        "<article data-draft=\"true\">\n",
        "<div data-status=\"draft\">\n",
        "<post status=\"draft\">\n",
        "<property name=\"draft\">true</property>\n",
        "<entry key=\"draft\">true</entry>\n",
    ];
    refused(&above_copy(&tops), "unread-head", &ALL);
}

#[test]
fn directly_behind_the_front_matter_is_the_top() {
    let lines = [
        "draft true",
        "draft - true",
        "draft; true",
        "draft, true",
        "draft\ttrue",
        "@draft true",
        "<draft>yes</draft>",
        "<embargo>2099-01-01</embargo>",
        "<meta name=\"draft\" content=\"true\">",
        "\u{feff}\u{feff}draft = true",
    ];
    refused_below_a_head(lines.map(|line| format!("{line}\n{COPY}")));
}

#[test]
fn a_table_at_the_end_of_a_text_is_a_head_whatever_sign_ends_it() {
    let lines = [
        "withdrawn = { at = 2025-01-01, reason = \"Wrong.\" }.",
        "withdrawn = { at = 2025-01-01 },",
        "embargo = { until = 2099-01-01 };",
        "withdrawn: { at: 2025-01-01 }.",
    ];
    refused_below_a_head(lines.map(|line| format!("{COPY}{line}\n")));
}

#[test]
fn a_header_of_an_import_in_other_words_is_not_read() {
    let tops = [
        "datum 2099-01-01\n",
        "DATUM 2099-01-01\n",
        "datum 1. Januar 2099\n",
        "fecha 2099-01-01\n",
        "дата 2099-01-01\n",
        "data 1 gennaio 2099\n",
        "päivämäärä 2099-01-01\n",
        "日付 2099-01-01\n",
        "dtae 2099-01-01\n",
        "date 2099-13-01\n",
        "date 2099-01-32\n",
        "date 20990101\n",
        "---------- Forwarded message ---------\ndate 2099-01-01\n",
        "---------- Forwarded message ---------\ndate\t2099-01-01\n",
        "date 2025-05-01 expires 2025-06-01\n",
        "date 2025-05-01 draft true\n",
        "date 2025-05-01 draft = true\n",
        "date 2025-05-01 withdrawn: true\n",
        "Date 20990101\n",
        "date: 20990101\n",
        "published 2099-01-01\n",
        "datum\t2099-01-01 10:00\n",
        "date 1 January 2099\n",
        "date 5. Mai 2099\n",
        "date 5 мая 2099 г.\n",
        "date le 5 mai 2099 à 10h00\n",
    ];
    refused(&above_copy(&tops), "unread-head", &[".md", ".txt"]);
}

#[test]
fn a_key_and_its_sign_on_two_lines_are_a_head_wherever_they_stand() {
    let pairs = [
        "withdrawn\n= { at = 2026-02-25, reason = \"Wrong.\" }\n",
        "draft\n= true\n",
        "expires\n = 2025-01-01\n",
        "Embargo\n= \"1 July 2099\"\n",
    ];
    refused_below_a_head(pairs.map(|pair| format!("{pair}\n{COPY}")));
    refused_below_a_head(pairs.map(|pair| format!("{COPY}\n{pair}")));
    refused(&above_copy(&pairs), "unread-head", &[".md", ".txt"]);
    // Or without a sign.
    let bare = [
        "draft true\n",
        "withdrawn\t{ at = 2026-02-25 }\n",
        "withdrawn = { at = 2026-02-25 } ,\n",
        "expires 2025-01-01\n",
    ];
    refused_below_a_head(bare.map(|line| format!("{line}\n{COPY}")));
    refused_below_a_head(bare.map(|line| format!("{COPY}\n{line}\nMore of it.\n")));
    refused_below_a_head(
        [
            "<!-- [expires]\nuntil = 2026-02-25 -->\n",
            "[//]: # (dra\u{7f}ft = true)\n",
            "[//]: # ([withdrawn])\n",
        ]
        .map(|line| format!("{line}\n{COPY}")),
    );
    let remarks = ["[extra] # desk\tdraft = true", "tags = [] # draft: yes"];
    let texts = remarks.map(|line| format!("+++\ntitle = \"A\"\n{line}\n+++\n\n{COPY}"));
    refused(&texts, "unread-head", &[".md", ".txt"]);
    let blocks = ["draft\n= true", "draft\n= true\nMore words.", "Words.\nwithdrawn\n= 2025-01-01\n"];
    let texts =
        blocks.map(|block| format!("+++\ntitle = \"A\"\nsummary = \"\"\"\n{block}\"\"\"\n+++\n\n{COPY}"));
    refused(&texts, "unread-head", &[".md", ".txt"]);
}

#[test]
fn fields_and_elements_with_such_words_are_copy() {
    let tops = [
        "Datum 5. Mai 2025\n",
        "Since 2020-01-01 the Forum has met twice.\n",
        "draft 2025-05-05 was adopted\n",
        "Draft\n=====\n",
        "Status: adopted\n",
        "State: Vienna\n",
        "Stage: 3\n",
        "version: 2.0\n",
        "Type: statement\n",
        "Final: Vienna – Prague\n",
        "Public: yes\n",
        "Approved: yes\n",
        "show: every Friday\n",
        "Hidden: a film about loss\n",
        "Valid from: 5 May 2025\n",
        "Valid: 2025-05-05\n",
        "Konzept: Anna Berg\n",
        "Draft: Anna Berg and Jan Novák\n",
        "Estado: Jalisco\n",
        "Stan: 12 osób\n",
        "Place: Vienna, Date: 2025-05-05, Time: 10:00\n",
        "Place: Vienna | Date: 2025-05-05 | Time: 10:00\n",
        "Concept: no\n",
        "<div class=\"draft-law\">Law</div>\n",
        "<a href=\"/draft\">Draft law</a>\n",
        "<section id=\"draft\">\n",
        "<p class=\"status\">Open</p>\n",
        "<time datetime=\"2035-05-05\">5 May</time>\n",
        "<meta name=\"description\" content=\"draft\">\n",
        "[^1]: Draft law of 2025\n",
        "<< Back | Next >>\n",
    ];
    accepted(&above_copy(&tops), &[".md", ".txt"]);
}

#[test]
fn references_and_wide_letters_are_what_they_mean() {
    let tops = [
        "&quot;draft&quot;: true\n",
        "&#100;raft: true\n",
        "draft&#58; true\n",
        "ｄｒａｆｔ: ｔｒｕｅ\n",
        "ｅｍｂａｒｇｏ ＝ ２０９９-01-01\n",
        "---\n&quot;draft&quot;: true\n---\n",
    ];
    refused(&above_copy(&tops), "unread-head", &[".md", ".txt"]);
}

#[test]
fn a_hold_at_the_end_of_a_value_is_no_part_of_it() {
    let tops = [
        "title: A visit draft: true\n",
        "Title: A visit draft = true\n",
        "#+OPTIONS: draft:t\n",
        "#+OPTIONS: toc:nil draft:t\n",
        "<div hidden>\n",
        "<section hidden=\"hidden\">\n",
        "<meta name=\"robots\" content=\"noindex\">\n",
    ];
    refused(&above_copy(&tops), "unread-head", &[".md", ".txt"]);
    let heads = [
        "title = \"A visit draft: true\"",
        "title = \"A\"\nsummary = \"draft := true\"",
        "title = \"A\"\nsubtitle = \"draft – true\"",
        "title = \"A\"\nsummary = \"A visit. embargo: 2099-01-01\"",
        "title = \"A\"\ndateline = \"VIENNA, draft: true\"",
        "title = \"A\"\n# DRAFT",
        "# EMBARGOED UNTIL 5 MAY 2099\ntitle = \"A\"",
        "# Not for publication\ntitle = \"A\"",
    ];
    let texts = heads.map(|head| format!("+++\n{head}\n+++\n{COPY}"));
    refused(&texts, "unread-head", &[".md", ".txt"]);
}

#[test]
fn words_about_drafts_and_remarks_stay_free() {
    let heads = [
        "title = \"The draft: a first look\"",
        "title = \"Committee says yes to draft\"",
        "title = \"Vote on the draft – no\"",
        "title = \"A\"\n# draft = true",
        "title = \"A\"\n# embargo = 2099-01-01T10:00:00Z",
        "# Embargoed by the ministry\ntitle = \"A\"\nembargo = 2025-05-01",
        "title = \"A\"\n# Held until 2099: shows that an embargoed release leaves no trace.",
        "title = \"A\"\n# The draft was sent on Monday",
        "title = \"Arms embargo: 2011-2021\"",
        "title = \"R&D: a draft &amp; more\"",
    ];
    let texts = heads.map(|head| format!("+++\n{head}\n+++\n{COPY}"));
    accepted(&texts, &[".md", ".txt"]);
    accepted(
        &above_copy(&["Q&A: true stories; a film\n", "<div class=\"hidden-gem\">\n", "ＯＳＣＥ: ａ visit\n"]),
        &[".md"],
    );
}
