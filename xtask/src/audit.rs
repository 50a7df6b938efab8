//! The GraphQL-over-HTTP audits and the walks of the pages, against the built program.

use std::{
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use tempfile::TempDir;

use crate::{
    places,
    process::{self, Running},
    stop::Stop,
};

const AUDITS: &str = "tests/audits";
const PATIENCE: Duration = Duration::from_secs(60);

/// Installs the audits' packages, starts the program on a free port, and runs the audits; returns their verdict.
pub(crate) fn run(banso: &Path, stop: &Stop) -> anyhow::Result<String> {
    let folder = places::root().join(AUDITS);
    let mut install = Command::new("npm");
    install.current_dir(&folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    process::run(&mut install, stop).context("install the packages of tests/audits")?;

    let served = Served::start(banso, stop)?;
    let mut token = served.program(banso);
    let (status, text) = process::read(token.args(["token", "--as", "mentor"]), stop)?;
    process::succeeded(status, "banso token --as mentor")?;

    let mut audits = Command::new("node");
    audits.current_dir(&folder).arg("graphql-http.mjs");
    audits
        .env("BANSO_AUDIT_URL", format!("http://{}/graphql", served.address))
        .env("BANSO_AUDIT_TOKEN", text.trim());
    let (status, text) = process::read_and_show(&mut audits, stop)?;
    process::succeeded(status, "node graphql-http.mjs")?;
    let audited = text.lines().last().unwrap_or_default().to_owned();
    Ok(format!("{audited}; {}", walk(&served, banso, &folder, stop)?))
}

/// The walks of the pages, and whom each of them signs in.
const WALKS: [(&str, &[&str]); 2] =
    [("pages.mjs", &["mentor", "startup"]), ("policy.mjs", &["policymaker", "officer", "administrator"])];

/// Walks the pages in a browser; returns the verdicts.
fn walk(served: &Served, banso: &Path, folder: &Path, stop: &Stop) -> anyhow::Result<String> {
    let mut verdicts = Vec::new();
    for (script, people) in WALKS {
        let mut walk = Command::new("node");
        walk.current_dir(folder).arg(script);
        for person in people {
            let mut link = served.program(banso);
            let (status, text) = process::read(link.args(["sign-in", "--as", person]), stop)?;
            process::succeeded(status, &format!("banso sign-in --as {person}"))?;
            walk.env(format!("BANSO_PAGES_{}", person.to_uppercase()), text.trim());
        }
        let (status, text) = process::read_and_show(&mut walk, stop)?;
        process::succeeded(status, &format!("node {script}"))?;
        verdicts.push(format!("{script}: {}", text.lines().last().unwrap_or_default()));
    }
    Ok(verdicts.join("; "))
}

/// The program, serving from a folder of its own. Dropped, it is ended.
struct Served {
    // Ended before its folder goes.
    running: Running,
    address: SocketAddr,
    data: TempDir,
}

impl Served {
    fn start(banso: &Path, stop: &Stop) -> anyhow::Result<Self> {
        let data = tempfile::tempdir().context("make a data folder")?;
        let address = free_address()?;
        let log = fs::File::create(data.path().join("log")).context("make the log of the program")?;
        let mut serve = program(banso, data.path(), address);
        serve.arg("serve").stdout(log.try_clone().context("share the log")?).stderr(log);
        let served = Self { running: Running::start(&mut serve)?, address, data };
        served.wait_until_ready(stop)?;
        Ok(served)
    }

    fn program(&self, banso: &Path) -> Command {
        program(banso, self.data.path(), self.address)
    }

    fn wait_until_ready(&self, stop: &Stop) -> anyhow::Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while !is_ready(self.address) {
            if self.running.has_ended()? || Instant::now() > deadline {
                let log = fs::read_to_string(self.data.path().join("log")).unwrap_or_default();
                bail!("`banso serve` is not ready at http://{}/health/ready. It said:\n{log}", self.address);
            }
            stop.pause()?;
        }
        Ok(())
    }
}

fn program(banso: &Path, data: &Path, address: SocketAddr) -> Command {
    let mut program = places::program(banso);
    program.env("BANSO_DATA_DIR", data).env("BANSO_LISTEN", address.to_string());
    program
}

fn free_address() -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("find a free port")?;
    listener.local_addr().context("find a free port")
}

fn is_ready(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        write!(stream, "GET /health/ready HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200"))
}
