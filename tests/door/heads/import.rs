//! What is imported: drafts of elsewhere stay unseen.

use crate::support::Site;

/// A newsroom with the configuration that an import needs.
fn imported(files: &[(&str, &str)], arguments: &[&str]) -> Site {
    let site = Site::new(&[]);
    for (path, text) in files {
        site.write(path, text);
    }
    let output = site.run(&[&["import"], arguments].concat());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code().is_some_and(|code| code < 2), "{files:?}: {said}");
    site
}

/// What was imported builds, and nothing of it is seen.
fn hidden(files: &[(&str, &str)], arguments: &[&str]) {
    let site = imported(files, arguments);
    // A build of nothing is another matter.
    site.write("content/2025-01-01-other.md", "+++\ntitle = \"Other\"\n+++\n\nOther text.\n");
    let (status, said) = site.build(&[]);
    assert_eq!(status, 0, "{files:?}: {said}");
    for (path, bytes) in crate::support::tree(&site.path("public")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("secret"), "{path}: {files:?}");
    }
}

#[test]
fn what_other_generators_do_not_show_is_not_published() {
    let marks = [
        "draft: true",
        "draft: \"true\"",
        "draft: 'yes'",
        "draft: 1",
        "Draft: true",
        "draft: perhaps",
        "isDraft: true",
        "published: false",
        "published: no",
        "published: \"false\"",
        "publish: false",
        "hidden: true",
        "private: yes",
        "unlisted: true",
        "status: draft",
        "status: In review",
        "visibility: private",
        "headless: true",
        "build: {render: never}",
        "_build: {render: false}",
        "render: false",
        "embargo: 2099-01-01",
        "embargo: soon",
        "embargo_until: 2099-01-01",
        "publishDate: 2099-01-01",
        "publishDate: some day",
        "expiryDate: 2025-05-02",
        "expiryDate: soon",
        "expires: 2025-05-02",
        "date: some day",
        "password: x",
        "withdrawn: true",
        "published: some day",
    ];
    let body = "VIENNA, 1 May 2025 — The secret text.\n";
    for mark in marks {
        let text = format!("---\ntitle: A\n{mark}\n---\n{body}");
        // Whichever comes first.
        let turned = text.replacen("title: A\n", "", 1).replacen(
            &format!("{mark}\n"),
            &format!("{mark}\ndate: 2025-05-01\ntitle: A\n"),
            1,
        );
        if mark.starts_with("pub") || mark.starts_with("emb") {
            hidden(&[("old/hugo.toml", ""), ("old/content/news/a.md", &turned)], &["old"]);
        }
        let dated = if mark.starts_with("date") {
            text
        } else {
            text.replacen("title", "date: 2025-05-01\ntitle", 1)
        };
        hidden(&[("old/hugo.toml", ""), ("old/content/news/a.md", &dated)], &["old"]);
    }
    let plain = format!("---\ntitle: A\ndate: 2025-05-01\n---\n{body}");
    for (path, front) in [
        ("old/_drafts/2025-05-01-a.md", plain.as_str()),
        ("old/news/_drafts/2025-05-01-a.md", &plain),
        ("old/_staff/2025-05-01-a.md", &plain),
        ("old/_posts/2025-05-01-a.md", &plain.replace("title", "published: no\ntitle")),
        ("old/_posts/2025-05-01-a.md", &plain.replace("title", "hidden: true\ntitle")),
    ] {
        hidden(&[("old/_config.yml", "url: https://old.example\n"), (path, front)], &["old"]);
    }
    let defaults = "defaults:\n  - scope: { path: \"\" }\n    values: { published: false }\n";
    hidden(&[("old/_config.yml", defaults), ("old/_posts/2025-05-01-a.md", &plain)], &["old"]);
    let zola = |key: &str| format!("+++\ntitle = \"A\"\ndate = 2025-05-01\n{key}\n+++\n{body}");
    for key in [
        "draft = true",
        "render = false",
        "draft = \"true\"",
        "[extra]\nembargo = 2099-01-01",
        "[extra]\ndraft = true",
    ] {
        hidden(
            &[
                ("old/zola.toml", "base_url = \"https://old.example\"\n"),
                ("old/content/news/a.md", &zola(key)),
            ],
            &["old"],
        );
    }
    let section = ("old/content/news/_index.md", "+++\ndraft = true\n+++\n");
    hidden(&[("old/zola.toml", ""), section, ("old/content/news/a.md", &zola(""))], &["old"]);
    for cascade in ["draft: true", "build: {render: never}", "expiryDate: 2025-05-02"] {
        let index = format!("---\ntitle: News\ncascade:\n  - {cascade}\n---\n");
        hidden(
            &[
                ("old/hugo.toml", ""),
                ("old/content/news/_index.md", &index),
                ("old/content/news/a.md", &plain),
            ],
            &["old"],
        );
    }
}

#[test]
fn entries_of_feeds_that_are_drafts_are_not_published() {
    let atom = |marks: &str| {
        format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:app=\"http://www.w3.org/2007/app\" xmlns:blogger=\"http://schemas.google.com/blogger/2018\"><title>F</title><entry><title>A</title><published>2025-05-05T08:00:00Z</published>{marks}<content type=\"html\">The secret text.</content></entry></feed>"
        )
    };
    for marks in [
        "<app:control><app:draft>yes</app:draft></app:control>",
        "<app:control><app:draft> YES </app:draft></app:control>",
        "<control xmlns=\"http://purl.org/atom/app#\"><draft>yes</draft></control>",
        "<blogger:status>DRAFT</blogger:status>",
        "<blogger:status>SOFT_TRASHED</blogger:status>",
        "<blogger:type>COMMENT</blogger:type>",
        "<category scheme=\"http://schemas.google.com/g/2005#kind\" term=\"http://schemas.google.com/blogger/2008/kind#settings\"/>",
        "<category scheme=\"http://schemas.google.com/g/2005#kind\" term=\"http://schemas.google.com/blogger/2008/kind#comment\"/>",
        "<status>private</status>",
        "<embargo>2099-01-01</embargo>",
    ] {
        hidden(&[("f.xml", &atom(marks))], &["f.xml"]);
    }
    for marks in ["<draft>true</draft>", "<status>draft</status>", "<private>1</private>"] {
        let rss = format!(
            "<rss version=\"2.0\"><channel><title>F</title><item><title>A</title><pubDate>Mon, 05 May 2025 08:00:00 GMT</pubDate>{marks}<description>The secret text.</description></item></channel></rss>"
        );
        hidden(&[("f.xml", &rss)], &["f.xml"]);
    }
    for marks in ["\"draft\": true", "\"status\": \"pending\"", "\"_house\": { \"embargo\": \"2099-01-01\" }"]
    {
        let json = format!(
            "{{ \"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{{ \"id\": \"1\", \"title\": \"A\", \"date_published\": \"2025-05-05T08:00:00Z\", {marks}, \"content_text\": \"The secret text.\" }}] }}"
        );
        hidden(&[("f.json", &json)], &["f.json"]);
    }
    // What is live stays live.
    for marks in
        ["<app:control><app:draft>no</app:draft></app:control>", "<blogger:status>LIVE</blogger:status>", ""]
    {
        let site = imported(&[("f.xml", &atom(marks))], &["f.xml"]);
        assert!(site.built(&[]).keys().any(|path| path.starts_with("2025/05/05/")), "{marks}");
    }
}

#[test]
fn posts_that_are_not_public_are_not_published() {
    for (status, more) in [
        ("draft", ""),
        ("pending", ""),
        ("future", ""),
        ("private", ""),
        ("trash", ""),
        ("auto-draft", ""),
        ("inherit", ""),
        ("publish", "<wp:post_password>x</wp:post_password>"),
        (
            "publish",
            "<wp:postmeta><wp:meta_key>embargo</wp:meta_key><wp:meta_value>2099-01-01</wp:meta_value></wp:postmeta>",
        ),
        (
            "publish",
            "<wp:postmeta><wp:meta_key>draft</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>",
        ),
        (
            "publish",
            "<wp:postmeta><wp:meta_key>_expiration-date</wp:meta_key><wp:meta_value>1746000000</wp:meta_value></wp:postmeta>",
        ),
    ] {
        let export = format!(
            "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>F</title><wp:wxr_version>1.2</wp:wxr_version><item><title>A</title><content:encoded><![CDATA[The secret text.]]></content:encoded><wp:post_id>1</wp:post_id><wp:post_date_gmt>2025-05-05 08:00:00</wp:post_date_gmt><wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>{more}</item></channel></rss>"
        );
        hidden(&[("w.xml", &export)], &["w.xml"]);
    }
}

#[test]
fn what_is_imported_has_no_head_that_a_build_refuses() {
    let body = "VIENNA, 1 May 2025 — The text.\n";
    let texts = [
        format!(
            "---\ntitle: A\ndate: 2025-05-01\ntemplate: x\ntype: odd\nlints: 1\nevent: x\nchanges: []\nid: {{a: 1}}\n---\n{body}"
        ),
        format!(
            "---\ntitle: A\ndate: 2025-05-01\nparams:\n  date: x\n  box: {{ draft: true, embargo: 1, title: y }}\n  old_date: z\n---\n{body}"
        ),
        format!("---\ntitle: A\ndate: 2025-05-01\n---\n{body}\n+++\n\nMore.\n\n```\n+++\n```\n"),
        format!("---\ntitle: A\ndate: 2025-05-01\nimage: a.png\nembargo: false\n---\n{body}"),
    ];
    for text in texts {
        let site = imported(&[("old/hugo.toml", ""), ("old/content/news/a.md", &text)], &["old"]);
        let (status, said) = site.build(&[]);
        assert_eq!(status, 0, "{text}: {said}");
    }
    // A head that the other generator would not have read, either, is no text.
    for top in [
        "\n---\ndraft: true\n---\n",
        "---\ntitle: A\ndate: 2025-05-01\n---\n---\ndraft: true\n---\n",
        "draft: true\n",
    ] {
        hidden(
            &[
                ("old/hugo.toml", ""),
                ("old/content/news/2025-05-01-a.md", &format!("{top}The secret text.\n")),
            ],
            &["old"],
        );
        hidden(
            &[("2025-05-01-a.txt", &format!("{top}{}", body.replace("text", "secret text")))],
            &["2025-05-01-a.txt"],
        );
    }
}
