//! The preview, asked over HTTP for many addresses.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::support::Site;

/// A preview that ends with the test.
pub struct Preview {
    child: Child,
    host: String,
}

impl Preview {
    pub fn of(site: &Site, now: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_newsgen"))
            .args(["serve", "--port", "0", "--now", now])
            .current_dir(site.root())
            .env_remove("NEWSGEN_BASE_URL")
            .env_remove("SOURCE_DATE_EPOCH")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
        let url = lines.into_iter().find_map(|line| {
            let (_, url) = line.split_once("http://")?;
            Some(url.split('/').next().unwrap().to_owned())
        });
        Self { child, host: url.expect("it says where it serves") }
    }

    /// What it answers, head and body, to these files of an output. What was asked for is named where there is
    /// something.
    pub fn answers<'a>(&self, files: impl Iterator<Item = &'a String>) -> BTreeMap<String, Vec<u8>> {
        let answer = |(at, file): (usize, &'a String)| {
            let answer = self.answer(file.strip_suffix("index.html").unwrap_or(file));
            let is_there = !answer.starts_with(b"HTTP/1.1 404");
            (if is_there { file.clone() } else { format!("{at}.html") }, answer)
        };
        files.enumerate().map(answer).collect()
    }

    fn answer(&self, path: &str) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let path: String =
            path.bytes()
                .map(|byte| {
                    if byte.is_ascii_graphic() {
                        char::from(byte).to_string()
                    } else {
                        format!("%{byte:02X}")
                    }
                })
                .collect();
        write!(stream, "GET /{path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        bytes
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
