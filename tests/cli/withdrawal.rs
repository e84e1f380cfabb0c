//! A release that is taken back: what leaves the site with it, and when.

use crate::support::{Site, tree};

/// A release in two languages with files of its own, taken back at the end of 2025, and one that replaces it.
fn newsroom() -> Site {
    let site = Site::new(&[]);
    site.write(
        "content/secret/index.md",
        "+++\ntitle = \"Taken back\"\ndate = 2025-05-01\n\n[image]\nsrc = \"photo.gif\"\nalt = \"Zzyzx\"\n\n\
         [[attachments]]\nfile = \"annex.pdf\"\n\n[withdrawn]\nat = 2025-12-01T10:00:00Z\nreason = \"It was wrong.\"\n\
         replaced_by = \"new\"\n+++\n\nZzyzx, with [a list](annex.pdf) and ![a picture](below/plan.gif).\n",
    );
    site.write("content/secret/index.fr.md", "+++\ntitle = \"Retiré\"\n+++\n\nZzyzx.\n");
    for file in ["photo.gif", "annex.pdf", "below/plan.gif"] {
        site.write(&format!("content/secret/{file}"), "zzyzx");
    }
    site.write(
        "content/new.md",
        "+++\ntitle = \"Right\"\ndate = 2025-12-03T10:00:00Z\nid = \"new\"\n+++\n\nText.\n",
    );
    site
}

#[test]
fn the_files_of_a_withdrawn_release_leave_with_its_text() {
    let site = newsroom();
    let files = site.built(&["--strict"]);
    assert!(files.contains_key("2025/05/01/secret/index.html"));
    for (path, bytes) in files {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("zzyzx") && !path.contains("annex") && !path.contains(".gif"), "{path}");
    }
    let front = "+++\ntitle = \"Taken back\"\ndate = 2025-05-01\n+++\n\nText.\n";
    site.write("content/secret/index.md", front);
    assert!(site.built(&[]).contains_key("2025/05/01/secret/below/plan.gif"));
    site.write(
        "content/secret/index.md",
        front.replace("05-01\n", "05-01\n[withdrawn]\nat = 2025-12-01\nreason = \"No.\"\n"),
    );
    site.built(&[]);
    assert!(!tree(&site.path("public")).keys().any(|path| path.contains("plan.gif")));
}
