//! Paths of files that come with texts.

/// A path without what could lead out of a folder or be passed over there: `..`, leading dots and underscores.
pub fn clean_path(path: &str) -> String {
    let segments: Vec<String> =
        path.split('/').map(clean_segment).filter(|segment| !segment.is_empty()).collect();
    segments.join("/")
}

fn clean_segment(segment: &str) -> String {
    let segment: String = segment.chars().filter(|c| !c.is_control() && !"\\:*?\"<>|".contains(*c)).collect();
    segment.trim_start_matches(['_', '.', ' ']).trim_end_matches(['~', '.', ' ']).to_owned()
}

/// The path of something named beside a file, or in a folder that ends with `/`; empty when it leads out.
#[must_use]
pub fn joined(from: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    parts.retain(|part| !part.is_empty());
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return String::new();
                }
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::clean_path;

    #[test]
    fn a_path_never_leads_out_of_its_folder() {
        for (path, clean) in [
            ("../../etc/passwd", "etc/passwd"),
            ("_posts/2024-06-25-a", "posts/2024-06-25-a"),
            ("/a//./b/..\\c", "a/b/c"),
            ("a/.hidden/b~", "a/hidden/b"),
            ("C:/x", "C/x"),
            ("..", ""),
        ] {
            assert_eq!(clean_path(path), clean, "{path}");
        }
    }
}
