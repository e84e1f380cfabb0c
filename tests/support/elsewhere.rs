//! Another site, on loopback.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A site that answers as a test wants, and knows how often it was asked for what.
pub struct Elsewhere {
    /// Scheme, host and port.
    pub origin: String,
    asked: Arc<Mutex<BTreeMap<String, usize>>>,
}

/// What the site is asked for.
pub struct Asked<'a> {
    /// Scheme, host and port of the site.
    pub origin: &'a str,
    pub method: &'a str,
    pub path: &'a str,
    /// How often it was asked for this, now included.
    pub times: usize,
    /// Whether whoever asks says that it is newsgen.
    pub by_newsgen: bool,
}

/// Status and more of the head, and the body.
pub type Answer = (&'static str, String);

impl Elsewhere {
    pub fn start(answer: fn(&Asked) -> Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<BTreeMap<String, usize>>> = Arc::default();
        let site = Self { origin, asked: Arc::clone(&asked) };
        let other = Self { origin: site.origin.clone(), asked };
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                other.answer(stream, answer);
            }
        });
        site
    }

    fn answer(&self, mut stream: TcpStream, answer: fn(&Asked) -> Answer) {
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
        let request = lines.next().unwrap_or_default();
        let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
        let by_newsgen = head.iter().any(|line| line.contains("newsgen/"));
        let (method, path) = request.split_once(' ').unwrap_or_default();
        let path = path.split(' ').next().unwrap_or_default();
        let mut asked = self.asked.lock().unwrap();
        let times = asked.entry(format!("{method} {path}")).or_default();
        *times += 1;
        let asked = Asked { origin: &self.origin, method, path, times: *times, by_newsgen };
        let (head, body) = answer(&asked);
        let length = body.len();
        // Who has asked may be gone.
        let _ =
            write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}");
    }

    /// How often the site was asked.
    pub fn count(&self) -> usize {
        self.asked.lock().unwrap().values().sum()
    }
}
