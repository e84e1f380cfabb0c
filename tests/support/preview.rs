//! A preview that runs, and what a browser sees of it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use newsgen_wire::link::decode;

use super::{EPOCH, Site, tree};

/// Longer than anything takes; reached only by a test that fails.
const LONG: Duration = Duration::from_secs(60);

/// A preview that ends with the test.
pub struct Preview {
    child: Child,
    said: Receiver<String>,
    /// The line that says where it stands.
    pub start: String,
    /// Host and port.
    pub host: String,
    /// The path of the site, with a slash at both ends.
    pub below: String,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Seen {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Preview {
    pub fn of(site: &Site) -> Self {
        Self::with(site, &[], &[("SOURCE_DATE_EPOCH", EPOCH)])
    }

    pub fn with(site: &Site, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let port: &[&str] = if arguments.contains(&"--any") { &[] } else { &["--port", "0"] };
        let mut child = Command::new(super::program())
            .arg("serve")
            .args(port)
            .args(arguments.iter().filter(|argument| **argument != "--any"))
            .current_dir(site.root())
            .env_remove("NEWSGEN_BASE_URL")
            .env_remove("SOURCE_DATE_EPOCH")
            .envs(variables.iter().copied())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, said) = channel();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| send.send(line)));
        let mut preview =
            Self { child, said, start: String::new(), host: String::new(), below: String::new() };
        preview.start = preview.line("serving ");
        let url = preview.start.split(' ').nth(1).unwrap().to_owned();
        let (host, below) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
        (preview.host, preview.below) = (host.to_owned(), format!("/{below}"));
        preview
    }

    /// The next line that it says with this in it.
    pub fn line(&self, part: &str) -> String {
        let next = || self.said.recv_timeout(LONG).unwrap_or_else(|_| panic!("it never says {part}"));
        std::iter::repeat_with(next).find(|line| line.contains(part)).unwrap()
    }

    /// Presses Ctrl-C and gives the exit status.
    pub fn interrupt(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let status = until("it ends", || self.child.try_wait().unwrap());
        status.code()
    }

    /// Sends these bytes, and gives all that comes back.
    pub fn raw(&self, request: &str) -> Seen {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        // A server that has read enough may close before all is sent.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no answer to {request}"));
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let named = |line: &str| match line.split_once(": ") {
            Some((name, value)) => format!("{}: {value}\n", name.to_lowercase()),
            None => format!("{line}\n"),
        };
        Seen { status, head: head.lines().map(named).collect(), body: answer[end + 4..].to_vec() }
    }

    /// Asks with a method and more header lines, each with its line end.
    pub fn ask(&self, method: &str, path: &str, headers: &str) -> Seen {
        let host = &self.host;
        self.raw(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n"))
    }

    pub fn get(&self, path: &str) -> Seen {
        self.ask("GET", path, "")
    }

    /// The mark of a page.
    pub fn mark(&self) -> String {
        let page = self.get(&self.below).text();
        page.split("data-seen=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// Listens to the news as a page with this mark.
    pub fn listen(&self, mark: &str) -> Events {
        self.listen_at(mark, &self.below)
    }

    /// Listens to the news as the page with this mark at this path.
    pub fn listen_at(&self, mark: &str, at: &str) -> Events {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        write!(stream, "GET /.newsgen/live?seen={mark}&at={at} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host)
            .unwrap();
        let mut events = Events { lines: BufReader::new(stream) };
        // From here on nothing is missed.
        events.field("retry");
        events
    }

    /// Where the preview is not what a build writes: a file has another answer, or one that went still has one.
    pub fn difference(&self, site: &Site) -> Option<String> {
        let before = tree(&site.path("fresh"));
        let built = self.built(site);
        let went = before.keys().filter(|file| !built.contains_key(*file));
        let mut stays = went.filter(|file| self.get_file(file).status == 200);
        if let Some(file) = stays.next() {
            return Some(format!("{file} is still there"));
        }
        built.iter().find_map(|(file, bytes)| {
            let seen = self.get_file(file);
            let is_right = match seen.status {
                200 => seen.as_built() == *bytes,
                // A build writes a page that leads on; the preview leads on by itself.
                301 => seen.location().is_some_and(|to| {
                    let text = String::from_utf8_lossy(bytes);
                    text.contains(&to) || decode(&to).is_some_and(|to| text.contains(&to))
                }),
                _ => false,
            };
            (!is_right).then(|| format!("{file}: {}", seen.status))
        })
    }

    fn get_file(&self, file: &str) -> Seen {
        let encoded: Vec<_> = file.split('/').map(encoded).collect();
        let path = format!("{}{}", self.below, encoded.join("/"));
        self.get(path.strip_suffix("index.html").unwrap_or(&path))
    }

    /// What a clean build writes for this preview's address.
    fn built(&self, site: &Site) -> BTreeMap<String, Vec<u8>> {
        let url = format!("http://{}{}", self.host, self.below);
        let output = site.run(&["build", "--allow-empty", "--output-dir", "fresh", "--base-url", &url]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        tree(&site.path("fresh"))
    }

    /// Waits until the preview answers what a build writes.
    pub fn must_become_what_is_built(&self, site: &Site) {
        let mut difference = None;
        let begun = Instant::now();
        while begun.elapsed() < LONG {
            difference = self.difference(site);
            if difference.is_none() {
                return;
            }
        }
        panic!("{}", difference.unwrap_or_default());
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Seen {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn location(&self) -> Option<String> {
        self.head.lines().find_map(|line| line.strip_prefix("location: ")).map(str::to_owned)
    }

    /// The body without what the preview adds to a page.
    pub fn as_built(&self) -> Vec<u8> {
        let text = self.text();
        match text.rsplit_once("<script src=\"/.newsgen/live.js\" data-seen=\"") {
            Some((before, after)) if self.head.contains("text/html") => {
                let (_, after) = after.split_once("\" defer></script>").unwrap();
                format!("{before}{after}").into_bytes()
            }
            _ => self.body.clone(),
        }
    }
}

/// News, as a browser gets them.
pub struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// The next event: its name and its data.
    pub fn next(&mut self) -> (String, String) {
        let name = self.field("event");
        assert!(!self.field("id").is_empty());
        (name, self.field("data"))
    }

    fn field(&mut self, name: &str) -> String {
        loop {
            let mut line = String::new();
            assert_ne!(self.lines.read_line(&mut line).unwrap(), 0, "the stream ended before {name}");
            if let Some(value) = line.strip_prefix(name).and_then(|rest| rest.strip_prefix(": ")) {
                return value.trim_end().to_owned();
            }
        }
    }
}

fn encoded(segment: &str) -> String {
    let one = |byte: u8| {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    segment.bytes().map(one).collect()
}

/// Waits for something, but not for ever.
pub fn until<T>(what: &str, mut there: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    while begun.elapsed() < LONG {
        if let Some(found) = there() {
            return found;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("never: {what}");
}
