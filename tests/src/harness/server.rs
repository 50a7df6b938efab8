//! The built program, serving: what a user of the API meets.

use std::{
    fs,
    path::PathBuf,
    process::{Child, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use reqwest::Client;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use super::database::TestDatabase;

const PATIENCE: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(20);
/// What the program prints before its port when it listens.
const ADDRESS: &str = "http://127.0.0.1:";

/// Whom a development token speaks for: the people of the sample data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenFor {
    /// A mentor of a hub
    Mentor,
    /// A member of a startup
    Startup,
    /// A programme officer
    Officer,
    /// A policymaker
    Policymaker,
    /// The system administrator
    Administrator,
}

impl TokenFor {
    /// Everybody, for tests that try each.
    pub const ALL: [Self; 5] =
        [Self::Mentor, Self::Startup, Self::Officer, Self::Policymaker, Self::Administrator];

    /// The word of `banso token --as`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mentor => "mentor",
            Self::Startup => "startup",
            Self::Officer => "officer",
            Self::Policymaker => "policymaker",
            Self::Administrator => "administrator",
        }
    }
}

/// An answer over HTTP.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The HTTP status
    pub status: u16,
    /// The body, which is always JSON
    pub body: Value,
}

/// A running `banso serve`. Dropped, it is killed.
#[derive(Debug)]
pub struct Server<'a> {
    database: &'a TestDatabase,
    child: Child,
    log: PathBuf,
    address: String,
    http: Client,
}

impl<'a> Server<'a> {
    /// Starts the built program on a free port and waits until it is ready.
    ///
    /// # Errors
    /// When it ends or does not get ready; the message holds what it printed.
    pub async fn start(database: &'a TestDatabase) -> anyhow::Result<Self> {
        Self::start_with(database, &[]).await
    }

    /// Like [`Self::start`], with further settings by their environment names.
    ///
    /// # Errors
    /// When it ends or does not get ready; the message holds what it printed.
    pub async fn start_with(database: &'a TestDatabase, settings: &[(&str, &str)]) -> anyhow::Result<Self> {
        let log = database.data_dir().join(format!("serve-{}.log", uuid::Uuid::now_v7().simple()));
        let output = fs::File::create(&log).context("make the log of the server")?;
        let mut command = database.command()?;
        command.arg("serve").env("BANSO_LISTEN", "127.0.0.1:0").envs(settings.iter().copied());
        command.stdin(Stdio::null()).stdout(output.try_clone().context("share the log")?).stderr(output);
        let child = command.spawn().context("start banso serve")?;
        let http = Client::builder().no_proxy().timeout(PATIENCE).build().context("make an HTTP client")?;
        let mut server = Self { database, child, log, address: String::new(), http };
        server.wait_until_ready().await?;
        Ok(server)
    }

    /// The address of a path, for example `/graphql`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// A client for requests that [`Self::graphql`] does not fit.
    pub fn http(&self) -> &Client {
        &self.http
    }

    /// The process number, for tests that pause or kill it.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Everything it printed.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// A development token of a sample person.
    ///
    /// # Errors
    /// When the program prints none.
    pub fn token(&self, person: TokenFor) -> anyhow::Result<String> {
        let mut command = self.database.command()?;
        let output = command.args(["token", "--as", person.word()]).stdin(Stdio::null()).output();
        let output = output.context("run banso token")?;
        let token = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if !output.status.success() || token.is_empty() {
            bail!("no token for a {}: {}", person.word(), String::from_utf8_lossy(&output.stderr));
        }
        Ok(token)
    }

    /// Asks `/graphql` with a POST request.
    ///
    /// # Errors
    /// When there is no answer or it is not JSON; an answer with errors in it is none.
    pub async fn graphql(
        &self,
        token: Option<&str>,
        query: &str,
        variables: Value,
    ) -> anyhow::Result<Answer> {
        let body = json!({ "query": query, "variables": variables });
        let request = self.http.post(self.url("/graphql")).json(&body);
        let request = request.header("accept", "application/graphql-response+json");
        let request = match token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        let response = request.send().await.context("ask /graphql")?;
        let status = response.status().as_u16();
        let text = response.text().await.context("read the answer of /graphql")?;
        let body = serde_json::from_str(&text).with_context(|| format!("{status}, no JSON: {text}"))?;
        Ok(Answer { status, body })
    }

    /// Asks it to end, as a service manager does, and waits for it.
    ///
    /// # Errors
    /// When it does not end.
    pub async fn stop(mut self) -> anyhow::Result<ExitStatus> {
        kill_process(Pid::from_child(&self.child), Signal::TERM).context("ask the server to end")?;
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait().context("look at the server")? {
                return Ok(status);
            }
            tokio::time::sleep(LOOK).await;
        }
        bail!("the server did not end within {} s after SIGTERM:\n{}", PATIENCE.as_secs(), self.log())
    }

    /// Kills it outright, as a power cut would.
    ///
    /// # Errors
    /// When it had ended before.
    pub fn kill(mut self) -> anyhow::Result<()> {
        if let Some(status) = self.child.try_wait().context("look at the server")? {
            bail!("the server had ended before, with {status}:\n{}", self.log());
        }
        self.child.kill().context("kill the server")?;
        self.child.wait().map(drop).context("wait for the server")
    }

    async fn wait_until_ready(&mut self) -> anyhow::Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(port) = port(&self.log()) {
                self.address = format!("{ADDRESS}{port}");
                let answer = self.http.get(self.url("/health/ready")).send().await;
                if answer.is_ok_and(|answer| answer.status().is_success()) {
                    return Ok(());
                }
            }
            if let Some(status) = self.child.try_wait().context("look at the server")? {
                bail!("banso serve ended with {status}:\n{}", self.log());
            }
            if Instant::now() > deadline {
                bail!("banso serve is not ready after {} s:\n{}", PATIENCE.as_secs(), self.log());
            }
            tokio::time::sleep(LOOK).await;
        }
    }
}

impl Drop for Server<'_> {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The port in the first whole line that names our address.
fn port(log: &str) -> Option<u16> {
    let whole_lines = &log[..log.rfind('\n')?];
    let (_, after) = whole_lines.split_once(ADDRESS)?;
    after.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok().filter(|port| *port != 0)
}
