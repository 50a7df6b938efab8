//! What the machine says: how long something took and what it cost, how busy it is, what a durable write takes.

use std::fmt::Display;
use std::fs;
use std::io::{Seek, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::stage::Stage;
use crate::statistics::Latencies;

/// How long one tick of `/proc/<pid>/stat` is: USER_HZ is 100 on every Linux that Banso is built for.
const TICK: Duration = Duration::from_millis(10);
/// What the databases write at least for one commit.
const PAGE: [u8; 8192] = [0x5a; 8192];
const WRITES: usize = 200;

/// Processor time for one command or event.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// Of Banso; with SQLite that includes the database.
    pub(crate) own: Duration,
    /// Of the processes of the database server that answer to Banso; zero for SQLite.
    pub(crate) server: Duration,
}

/// Measures time, and processor time where there is a `/proc`.
#[derive(Debug)]
pub(crate) struct Stopwatch {
    began: Instant,
    own: Duration,
    server: Vec<(i64, Duration)>,
}

impl Stopwatch {
    /// Starts.
    pub(crate) async fn start(stage: &Stage) -> anyhow::Result<Self> {
        let server = stage.server_processes().await?;
        let server = server.into_iter().map(|process| (process, spent(process))).collect();
        Ok(Self { began: Instant::now(), own: spent("self"), server })
    }

    /// How long it took, and what each of so many cost.
    pub(crate) async fn stop(self, stage: &Stage, count: u32) -> anyhow::Result<(Duration, Cost)> {
        let elapsed = self.began.elapsed();
        let own = spent("self").saturating_sub(self.own);
        // A process that began meanwhile counts from its beginning.
        let server = stage.server_processes().await?.into_iter().map(|process| {
            let before = self.server.iter().find(|(earlier, _)| *earlier == process);
            spent(process).saturating_sub(before.map(|(_, spent)| *spent).unwrap_or_default())
        });
        let server: Duration = server.sum();
        Ok((elapsed, Cost { own: own / count.max(1), server: server / count.max(1) }))
    }
}

/// User and system time of a process so far: the 14th and 15th field; the second one, the name, may hold anything
/// but ends with `)`.
pub(crate) fn spent(process: impl Display) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let (_, fields) = stat.rsplit_once(')').unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u32>);
    TICK * ticks.sum::<Result<u32, _>>().unwrap_or_default()
}

/// How many processes want a core, averaged over the last minute.
pub(crate) fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split_whitespace().next().unwrap_or("not known").to_owned()
}

/// How many cores there are.
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// How long the disk takes to make one page lasting in a file that has its size already, as the logs of both
/// databases mostly do.
pub(crate) fn durable_write(folder: &Path) -> anyhow::Result<Latencies> {
    let path = folder.join("pages");
    let mut file = fs::File::create(&path).context("make a file")?;
    for _ in 0..WRITES {
        file.write_all(&PAGE).context("write a page")?;
    }
    file.sync_all().context("make the file lasting")?;
    file.rewind().context("go back to the first page")?;
    let mut times = Vec::with_capacity(WRITES);
    for _ in 0..WRITES {
        let began = Instant::now();
        file.write_all(&PAGE).context("write a page again")?;
        file.sync_data().context("make a page lasting")?;
        times.push(began.elapsed());
    }
    fs::remove_file(&path).context("remove the file")?;
    Ok(Latencies::new(times))
}
