//! Asks other sites (cargo feature `links`): the only user of the network besides the preview.
//!
//! One request at a time. Where links are asked for, no redirect is followed: who asks decides what an answer means.

use std::time::Duration;

use ureq::Agent;
use ureq::http::header::{LOCATION, RETRY_AFTER};

/// How long one request may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The longest body that is read; sitemaps have at most 50 MB.
const LONGEST: u64 = 1 << 28;

/// A client that says who it is.
pub struct Web {
    agent: Agent,
}

/// What a site answered, without its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAnswer {
    /// The status (RFC 9110, section 15).
    pub status: u16,
    /// Where it sends whoever asks, as written.
    pub location: Option<String>,
    /// After how many seconds it wants to be asked again.
    pub retry_after: Option<u64>,
}

impl Default for Web {
    fn default() -> Self {
        let agent = Agent::config_builder()
            .user_agent(concat!("newsgen/", env!("CARGO_PKG_VERSION"), " (link check)"))
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(PATIENCE / 2))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .build();
        Self { agent: agent.into() }
    }
}

impl Web {
    /// Asks for the head of what stands at an address, or for all of it with `get`.
    ///
    /// # Errors
    /// Says in words why there is no answer.
    pub fn ask(&self, url: &str, get: bool) -> Result<WebAnswer, String> {
        let request = if get { self.agent.get(url) } else { self.agent.head(url) };
        let response = request.call().map_err(|error| reason(&error))?;
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        Ok(WebAnswer {
            status: response.status().as_u16(),
            location: header(LOCATION).map(str::to_owned),
            retry_after: header(RETRY_AFTER).and_then(|seconds| seconds.trim().parse().ok()),
        })
    }
}

impl Web {
    /// What stands at an address, behind at most five redirects.
    ///
    /// # Errors
    /// Says in words why there is nothing.
    pub fn fetch(&self, url: &str) -> Result<Vec<u8>, String> {
        let request = self.agent.get(url).config().max_redirects(5).max_redirects_will_error(true).build();
        let mut response = request.call().map_err(|error| reason(&error))?;
        if !response.status().is_success() {
            return Err(format!("it answers with status {}", response.status().as_u16()));
        }
        let body = response.body_mut().with_config().limit(LONGEST).read_to_vec();
        body.map_err(|error| reason(&error))
    }
}

/// Why there is no answer.
fn reason(error: &ureq::Error) -> String {
    match error {
        ureq::Error::HostNotFound => "there is no such host".to_owned(),
        ureq::Error::Timeout(_) => "it does not answer in time".to_owned(),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => "it is no address".to_owned(),
        ureq::Error::Io(error) => match error.kind() {
            std::io::ErrorKind::ConnectionRefused => "the host refuses to connect".to_owned(),
            _ => format!("the connection fails ({error})"),
        },
        error => format!("the connection fails ({error})"),
    }
}
