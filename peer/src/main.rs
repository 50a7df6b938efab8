//! The peer of the benchmark: Banso's device on cqrs-es with postgres-es, without a view, as their documentation sets it up.
//!
//! It takes an empty database, writes streams into it, lets callers send the same command that the benchmark gives Banso, and
//! prints one line of JSON for each number of callers. Commands that meet another one at the same stream are tried again, and
//! their time counts from the first try, as with Banso. It has none of Banso's guarantees: no command ids, no chain of
//! hashes, no order over all streams.

use std::collections::HashMap;
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use banso_domain::device::{Device, DeviceCommand, DeviceForm, Purpose};
use banso_domain::value::{Name, Reason};
use banso_domain::{AccountId, CommandId, Decider, Issued, Root, StartupId, decider};
use clap::Parser;
use cqrs_es::{AggregateError, DomainEvent};
use postgres_es::{PostgresCqrs, postgres_cqrs};
use sqlx::postgres::{PgPool, PgPoolOptions};
use tokio::task::JoinSet;
use uuid::Uuid;

/// How often a command meets another one at the same stream before the measurement is given up.
const MEETINGS: usize = 1_000;
/// USER_HZ is 100 on every Linux that Banso is built for.
const TICK: Duration = Duration::from_millis(10);

/// The table as postgres-es has it.
const TABLE: &str = "create table events (aggregate_type text not null, aggregate_id text not null, \
    sequence bigint check (sequence >= 0) not null, event_type text not null, event_version text not null, \
    payload json not null, metadata json not null, primary key (aggregate_type, aggregate_id, sequence))";
/// One history for every stream.
const FILL: &str = "insert into events select $1, streams.id, history.n, history.event_type, history.version, \
    history.payload::json, '{}'::json from unnest($2::text[]) as streams(id), \
    unnest($3::bigint[], $4::text[], $5::text[], $6::text[]) as history(n, event_type, version, payload)";

/// What the benchmark asks for.
#[derive(Debug, Parser)]
struct Options {
    /// The address of an empty database.
    #[arg(long)]
    database: String,
    /// How many streams there are.
    #[arg(long)]
    streams: usize,
    /// How many events each begins with.
    #[arg(long)]
    history: usize,
    /// How many callers there are at once, one measurement each.
    #[arg(long, value_delimiter = ',')]
    callers: Vec<usize>,
    /// How many connections the pool has.
    #[arg(long)]
    connections: u32,
    /// How long each measurement lasts.
    #[arg(long)]
    seconds: u64,
}

/// What callers work on.
struct Peer {
    framework: PostgresCqrs<Root<Device>>,
    pool: PgPool,
    ids: Vec<String>,
    actor: AccountId,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let connect = PgPoolOptions::new().max_connections(options.connections).connect(&options.database);
    let pool = connect.await.context("connect")?;
    let ids: Vec<String> = (0..options.streams).map(|_| Uuid::now_v7().to_string()).collect();
    let actor = AccountId::new(Uuid::now_v7());
    fill(&pool, &ids, actor, options.history).await.context("write the streams")?;
    let framework = postgres_cqrs(pool.clone(), Vec::new(), ());
    let peer = Arc::new(Peer { framework, pool, ids, actor });
    let time = Duration::from_secs(options.seconds);
    for callers in options.callers {
        call(&peer, callers, time / 10).await?;
        let (own, server) = (spent("self"), servers(&peer.pool).await?);
        let began = Instant::now();
        let (mut waits, met) = call(&peer, callers, time).await?;
        let elapsed = began.elapsed();
        let after = servers(&peer.pool).await?;
        let server: Duration = after
            .iter()
            .map(|(pid, spent)| spent.saturating_sub(server.get(pid).copied().unwrap_or_default()))
            .sum();
        waits.sort_unstable();
        let count = u32::try_from(waits.len().max(1))?;
        let percentile =
            |of: usize| waits.get((waits.len() * of).div_ceil(100).max(1) - 1).map(Duration::as_micros);
        let line = serde_json::json!({
            "callers": callers,
            "rate": f64::from(count) / elapsed.as_secs_f64(),
            "p50": percentile(50).map(|micros| u64::try_from(micros).unwrap_or(u64::MAX)),
            "p99": percentile(99).map(|micros| u64::try_from(micros).unwrap_or(u64::MAX)),
            "met": met,
            "own": u64::try_from(((spent("self").saturating_sub(own)) / count).as_nanos())?,
            "server": u64::try_from((server / count).as_nanos())?,
        });
        println!("{line}");
    }
    Ok(())
}

/// Writes the same history into each stream, and lets the server look at its tables.
async fn fill(pool: &PgPool, ids: &[String], actor: AccountId, history: usize) -> anyhow::Result<()> {
    sqlx::query(TABLE).execute(pool).await?;
    let (mut numbers, mut types, mut versions, mut payloads) = (vec![], vec![], vec![], vec![]);
    for (number, event) in (1_i64..).zip(told(actor, history)?) {
        numbers.push(number);
        types.push(event.event_type());
        versions.push(event.event_version());
        payloads.push(serde_json::to_string(&event)?);
    }
    for some in ids.chunks(1_000) {
        let fill = sqlx::query(FILL).bind(Device::TYPE).bind(some);
        fill.bind(&numbers).bind(&types).bind(&versions).bind(&payloads).execute(pool).await?;
    }
    sqlx::query("vacuum analyze events").execute(pool).await?;
    Ok(())
}

/// So many events of a device.
fn told(actor: AccountId, history: usize) -> anyhow::Result<Vec<<Device as Decider>::Event>> {
    let mut state = Device::default();
    let mut events = Vec::new();
    let register = DeviceCommand::Register {
        developer: StartupId::new(Uuid::now_v7()),
        name: Name::parse("サンプル手術支援装置")?,
        name_en: Some(Name::parse("Sample surgical unit")?),
        purpose: Purpose::Therapeutic,
        form: DeviceForm::Hardware,
        catalogue_version: None,
        source: None,
    };
    let mut command = register;
    while events.len() < history {
        for event in decider::decide(&state, &issued(actor, command))? {
            state.evolve(&event);
            events.push(event);
        }
        command = renaming(events.len())?;
    }
    Ok(events)
}

/// The command that callers send: always accepted, and one event.
fn renaming(number: usize) -> anyhow::Result<DeviceCommand> {
    Ok(DeviceCommand::Rename {
        name: Name::parse(&format!("サンプル手術支援装置 第{number}版"))?,
        name_en: Some(Name::parse(&format!("Sample surgical unit, version {number}"))?),
        reason: Reason::parse("拠点との面談で名称を見直したため")?,
    })
}

fn issued(by: AccountId, command: DeviceCommand) -> Issued<DeviceCommand> {
    Issued {
        id: CommandId::new(Uuid::now_v7()),
        by,
        at: jiff::Timestamp::now(),
        acknowledged: Vec::new(),
        doubts: Vec::new(),
        command,
    }
}

async fn call(peer: &Arc<Peer>, callers: usize, time: Duration) -> anyhow::Result<(Vec<Duration>, u64)> {
    let mut tasks = JoinSet::new();
    for _ in 0..callers {
        tasks.spawn(one(Arc::clone(peer), Instant::now() + time));
    }
    let (mut all, mut met) = (Vec::new(), 0);
    for caller in tasks.join_all().await {
        let (waits, own) = caller?;
        all.extend(waits);
        met += own;
    }
    Ok((all, met))
}

async fn one(peer: Arc<Peer>, until: Instant) -> anyhow::Result<(Vec<Duration>, u64)> {
    let mut chance = Uuid::now_v7().as_u64_pair().1 | 1;
    let (mut waits, mut met) = (Vec::new(), 0);
    loop {
        let began = Instant::now();
        if began >= until {
            return Ok((waits, met));
        }
        chance = next(chance);
        let id = &peer.ids[usize::try_from(chance >> 16)? % peer.ids.len()];
        let command = renaming(usize::try_from(chance % 1_000_000_007)?)?;
        met += u64::from(send(&peer, id, command).await?);
        waits.push(began.elapsed());
    }
}

/// Whether it met another command at the same stream.
async fn send(peer: &Peer, id: &str, command: DeviceCommand) -> anyhow::Result<bool> {
    for met in 0..MEETINGS {
        match peer.framework.execute(id, issued(peer.actor, command.clone())).await {
            Ok(()) => return Ok(met > 0),
            Err(AggregateError::AggregateConflict) => {}
            Err(error) => return Err(error).context("execute"),
        }
    }
    bail!("a command met another one {MEETINGS} times at the same stream")
}

/// A next number without order (xorshift64).
const fn next(mut number: u64) -> u64 {
    number ^= number << 13;
    number ^= number >> 7;
    number ^ (number << 17)
}

/// Processor time of the server's processes that work for this database.
async fn servers(pool: &PgPool) -> anyhow::Result<HashMap<i32, Duration>> {
    let text = "select pid from pg_stat_activity where datname = current_database()";
    let processes: Vec<i32> = sqlx::query_scalar(text).fetch_all(pool).await?;
    Ok(processes.into_iter().map(|pid| (pid, spent(&pid.to_string()))).collect())
}

/// User and system time of a process so far: the 14th and 15th field behind the name, which ends with `)`.
fn spent(process: &str) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let (_, fields) = stat.rsplit_once(')').unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u32>);
    TICK * ticks.sum::<Result<u32, _>>().unwrap_or_default()
}
