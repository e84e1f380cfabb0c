//! What a file or a folder is, by its names and the beginning of its content.

use crate::Kind;

/// What a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderKind {
    /// That of a site, whose files are read together.
    Site(Kind),
    /// One of files of any kinds, each read by itself.
    Files,
}

/// What a file is; none when nothing says it.
#[must_use]
pub fn file(path: &str, bytes: &[u8]) -> Option<Kind> {
    const LOOKED_AT: usize = 4096;
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(Kind::Docx);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOKED_AT)]).to_ascii_lowercase();
    let begin = head.trim_start_matches('\u{feff}').trim_start();
    let has = |needles: &[&str]| needles.iter().any(|needle| head.contains(needle));
    if begin.starts_with("<!doctype html") || begin.starts_with("<html") {
        return Some(Kind::Html);
    }
    if begin.starts_with("<?xml") || begin.starts_with("<rss") || begin.starts_with("<feed") {
        return match () {
            () if has(&["wordpress.org/export/", "wp:wxr_version"]) => Some(Kind::Wordpress),
            () if has(&["<rss", "<feed", "<rdf:rdf"]) => Some(Kind::Feed),
            () if has(&["<html"]) => Some(Kind::Html),
            () => None,
        };
    }
    if begin.starts_with('{') && has(&["jsonfeed.org/version"]) {
        return Some(Kind::Feed);
    }
    match extension(path).as_str() {
        "html" | "htm" | "xhtml" => Some(Kind::Html),
        "md" | "markdown" => Some(Kind::Hugo),
        "docx" => Some(Kind::Docx),
        "txt" => Some(Kind::Wire),
        _ if bytes.contains(&0) && !bytes.starts_with(&[0xff, 0xfe]) && !bytes.starts_with(&[0xfe, 0xff]) => {
            None
        }
        "" => Some(Kind::Wire),
        _ => None,
    }
}

/// What a folder is; `read` gives the content of one of its files.
pub fn folder(files: &[String], read: &dyn Fn(&str) -> Vec<u8>) -> FolderKind {
    let has = |name: &str| files.iter().any(|file| file == name);
    let below = |folder: &str| files.iter().any(|file| file.starts_with(folder));
    if below("_posts/") || has("_config.yml") || has("_config.yaml") {
        return FolderKind::Site(Kind::Jekyll);
    }
    if has("zola.toml") {
        return FolderKind::Site(Kind::Zola);
    }
    let is_hugo = ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.yaml", "config.yml"];
    if is_hugo.iter().any(|name| has(name)) || below("config/_default/") {
        return FolderKind::Site(Kind::Hugo);
    }
    if has("config.toml") {
        let text = String::from_utf8_lossy(&read("config.toml")).into_owned();
        let says =
            |key: &str| text.lines().any(|line| line.trim_start().to_ascii_lowercase().starts_with(key));
        if says("base_url") {
            return FolderKind::Site(Kind::Zola);
        }
        if says("baseurl") || says("languagecode") || below("archetypes/") {
            return FolderKind::Site(Kind::Hugo);
        }
    }
    FolderKind::Files
}

/// As what a file of such a folder is to be read; none when it is not.
#[must_use]
pub fn wanted(folder: FolderKind, path: &str) -> Option<Kind> {
    let extension = extension(path);
    let extension = extension.as_str();
    let is_markdown = matches!(extension, "md" | "markdown");
    let is_page = matches!(extension, "html" | "htm");
    let is_text = match folder {
        FolderKind::Files => {
            return match extension {
                "txt" => Some(Kind::Wire),
                "md" | "markdown" => Some(Kind::Hugo),
                "html" | "htm" | "xhtml" => Some(Kind::Html),
                "docx" => Some(Kind::Docx),
                "xml" | "rss" | "atom" | "json" => Some(Kind::Feed),
                _ => None,
            };
        }
        FolderKind::Site(Kind::Hugo) => {
            let is_config =
                path.starts_with("config/") || path.starts_with("hugo.") || path.starts_with("config.");
            let outside = ["layouts/", "archetypes/", "static/", "assets/", "data/", "i18n/", "resources/"];
            !outside.iter().any(|folder| path.starts_with(folder)) && (is_markdown || is_page || is_config)
        }
        FolderKind::Site(Kind::Zola) => {
            (path.starts_with("content/") && is_markdown) || matches!(path, "config.toml" | "zola.toml")
        }
        FolderKind::Site(Kind::Jekyll) => {
            let inside = ["_layouts/", "_includes/", "_sass/", "_data/", "assets/", "_plugins/"];
            let is_read = !inside.iter().any(|folder| path.starts_with(folder)) && (is_markdown || is_page);
            is_read || matches!(path, "_config.yml" | "_config.yaml")
        }
        FolderKind::Site(Kind::Wire) => matches!(extension, "txt" | ""),
        FolderKind::Site(Kind::Feed | Kind::Wordpress) => {
            matches!(extension, "xml" | "rss" | "atom" | "json")
        }
        FolderKind::Site(Kind::Html) => matches!(extension, "html" | "htm" | "xhtml"),
        FolderKind::Site(Kind::Docx) => extension == "docx",
    };
    match folder {
        FolderKind::Site(kind) if is_text => Some(kind),
        _ => None,
    }
}

pub(crate) fn is_markdown(path: &str) -> bool {
    matches!(extension(path).as_str(), "md" | "markdown")
}

pub(crate) fn is_html(path: &str) -> bool {
    matches!(extension(path).as_str(), "html" | "htm" | "xhtml")
}

fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_content_and_then_by_its_name() {
        for (path, bytes, kind) in [
            ("x", &b"PK\x03\x04..."[..], Some(Kind::Docx)),
            (
                "export.xml",
                b"<?xml version='1.0'?><rss xmlns:wp=\"http://wordpress.org/export/1.2/\">",
                Some(Kind::Wordpress),
            ),
            ("x.txt", b" <rss version='2.0'>", Some(Kind::Feed)),
            ("x", b"\xef\xbb\xbf<!DOCTYPE html>", Some(Kind::Html)),
            ("feed.json", b"{ \"version\": \"https://jsonfeed.org/version/1.1\"", Some(Kind::Feed)),
            ("visit.txt", b"VIENNA, 1 May 2024 - The Forum", Some(Kind::Wire)),
            ("visit.md", b"text", Some(Kind::Hugo)),
            ("photo.jpg", b"\xff\xd8\0", None),
            ("sitemap.xml", b"<?xml version='1.0'?><urlset>", None),
        ] {
            assert_eq!(file(path, bytes), kind, "{path}");
        }
    }

    #[test]
    fn a_folder_is_known_by_what_is_in_it() {
        let kind = |files: &[&str], config: &str| {
            let files: Vec<String> = files.iter().map(ToString::to_string).collect();
            folder(&files, &|_| config.as_bytes().to_vec())
        };
        assert_eq!(kind(&["_posts/a.md"], ""), FolderKind::Site(Kind::Jekyll));
        assert_eq!(kind(&["config.toml", "content/a.md"], "base_url = \"x\""), FolderKind::Site(Kind::Zola));
        assert_eq!(kind(&["config.toml", "content/a.md"], "baseURL = \"x\""), FolderKind::Site(Kind::Hugo));
        assert_eq!(kind(&["hugo.yaml"], ""), FolderKind::Site(Kind::Hugo));
        assert_eq!(kind(&["a.txt", "b.docx"], ""), FolderKind::Files);
    }
}
