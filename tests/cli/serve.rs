//! `newsgen serve`: where it stands.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command, Stdio};

use crate::support::{EPOCH, Site};

/// A preview that ends with the test.
struct Preview {
    child: Child,
    said: BufReader<ChildStderr>,
}

impl Preview {
    fn of(site: &Site, variables: &[(&str, &str)]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_newsgen"))
            .args(["serve", "--port", "0"])
            .current_dir(site.root())
            .env_remove("NEWSGEN_BASE_URL")
            .env_remove("SOURCE_DATE_EPOCH")
            .envs(variables.iter().copied())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stderr.take().unwrap());
        Self { child, said }
    }

    /// The next line that it says with this in it.
    fn line(&mut self, part: &str) -> String {
        let lines = self.said.by_ref().lines().map(Result::unwrap);
        lines.into_iter().find(|line| line.contains(part)).unwrap_or_else(|| panic!("it never says {part}"))
    }

    /// The beginning of the answer at a path.
    fn answer(&mut self, path: &str) -> (String, String) {
        let line = self.line("serving ");
        let url = line.split(' ').nth(1).unwrap();
        let (host, below) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        (format!("/{below}"), answer)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const RELEASE: &str = "+++\ntitle = \"A\"\ndate = 2025-05-01\n+++\n\nText.\n";

#[test]
fn the_path_of_the_base_url_stays() {
    let site = Site::new(&[("content/a.md", RELEASE)]);
    let variables = [("NEWSGEN_BASE_URL", "https://example.org/news"), ("SOURCE_DATE_EPOCH", EPOCH)];
    let (below, answer) = Preview::of(&site, &variables).answer("/news/2025/05/01/a/");
    assert_eq!(below, "/news/");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let seen = site.seen_with(&[("NEWSGEN_BASE_URL", "nowhere")], &["serve"]);
    assert!(seen.contains("status 2") && seen.contains("the base URL `nowhere`"), "{seen}");
}
