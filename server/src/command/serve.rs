//! `banso serve`: pages, GraphQL, health and, where they are asked for, metrics, until it is told to stop.

use std::future::Future;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use banso_api::auth::{DevelopmentIssuer, IssuerConfig, TokenRules, Verifier};
use banso_api::bus::{Bus, PersonKeys};
use banso_api::http::{Introspection, TransportSettings, identified};
use banso_api::{Api, ApiOptions};
use banso_eventstore::{EventLog, WebSessions};
use banso_projections::{Projector, ProjectorOptions, Reads};
use banso_web::{PublicUrl, SignIn, Web, WebParts};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::compressed::compressed;
use super::connections::{self, Room};
use super::whereabouts::Whereabouts;
use super::{opened, sign_in};
use crate::issuers::{self, Issuers};
use crate::metrics::{Listening, Machine, Statuses, counted};
use crate::sample;
use crate::settings::{ServeSettings, StoreSettings};

/// While this file stands in the data folder, the sample data are not complete.
const SAMPLES_UNFINISHED: &str = "samples-unfinished";
/// How long requests may take to end after the signal to stop.
const DRAIN: Duration = Duration::from_secs(20);

/// How long after a verification of the whole log the next one begins.
const VERIFIED_EVERY: Duration = Duration::from_hours(24);

/// Who is trusted to say who somebody is.
enum Trust {
    /// Issuers of the operator's own.
    Configured(Issuers),
    /// The issuer of the data folder: for trying out, on loopback only.
    Development(DevelopmentIssuer),
}

/// Serves.
pub(crate) async fn run(store: &StoreSettings, settings: ServeSettings) -> Result<ExitCode> {
    let data_dir = store.prepared_data_dir()?;
    let trust = trust(data_dir, &settings)?;
    let listener = TcpListener::bind(settings.listen).await.with_context(|| {
        format!("cannot listen on {}: choose another address with --listen", settings.listen)
    })?;
    let address = listener.local_addr()?;
    let metrics = Listening::at(settings.metrics_listen).await?;
    let db = store.connect().await?;
    db.migrate().await?;
    let log = opened::open(store, db).await?;
    if let (Trust::Development(issuer), false) = (&trust, settings.no_samples) {
        load_samples(&log, data_dir, &issuer.issuer_config().issuer).await?;
    }
    let projector = Projector::start(log.clone(), ProjectorOptions::default()).await?;
    let (issuers, sign_in) = trust.parts();
    let demonstration = matches!(sign_in, SignIn::Links);
    let verifier = Arc::new(Verifier::new(issuers, TokenRules::default())?);
    let (stop, stopping) = watch::channel(false);
    let room = Room::of_this_process();
    let mut transport = transport(&log, &settings, demonstration, stopping);
    transport.limits.sockets = room.sockets;
    let reads = projector.reads();
    let mut beside = vec![tokio::spawn(prepare(reads.clone())), tokio::spawn(verify_daily(log.clone()))];
    let api = Api::new(log.clone(), reads, verifier.clone(), ApiOptions { transport });
    let web = web(&log, &api, &settings, verifier, sign_in)?;
    let place = sign_in::place(address, settings.public_url.as_ref());
    let whereabouts = Whereabouts::leave(data_dir, &place)?;
    welcome(address, store, settings.public_url.as_ref(), demonstration);
    if demonstration && !settings.no_samples {
        sign_in::print_links(&log, &place).await?;
    }
    let machine = Machine {
        log: log.clone(),
        projector: projector.clone(),
        bus: api.bus().clone(),
        transport: api.meters(),
        web: web.meters(),
        statuses: Statuses::default(),
        started: log.sources().clock.now(),
    };
    let router = below(settings.public_url.as_ref(), web.beside(api.router()).merge(web.router()));
    let router = compressed(counted(router, machine.statuses.clone()));
    let router = identified(router, log.sources().ids.clone(), settings.trusted_proxies);
    if let Some(metrics) = metrics {
        println!("  metrics:  http://{}/metrics", metrics.address()?);
        beside.push(metrics.answer(machine));
    }
    serve(listener, router, room, stop).await?;
    drop(whereabouts);
    beside.iter().for_each(JoinHandle::abort);
    projector.shutdown().await;
    log.shutdown().await;
    tracing::info!("stopped; every acknowledged command is in the log");
    Ok(ExitCode::SUCCESS)
}

/// The pages.
fn web(
    log: &EventLog,
    api: &Api,
    settings: &ServeSettings,
    verifier: Arc<Verifier>,
    sign_in: SignIn,
) -> Result<Web> {
    Ok(Web::new(WebParts {
        api: api.in_process(),
        verifier,
        sessions: WebSessions::new(log.db().clone(), log.sources().clone()),
        persons: PersonKeys::new(log.clone()),
        sources: log.sources().clone(),
        public_url: settings.public_url.clone(),
        sign_in,
        slow: Duration::from_millis(settings.slow_ms),
    })?)
}

/// What is configured of the transport.
fn transport(
    log: &EventLog,
    settings: &ServeSettings,
    demonstration: bool,
    stopping: watch::Receiver<bool>,
) -> TransportSettings {
    let introspection = if demonstration { Introspection::Everyone } else { Introspection::SignedIn };
    TransportSettings {
        introspection,
        allowed_origins: settings.allowed_origins.clone(),
        stopping: Some(stopping),
        slow: Duration::from_millis(settings.slow_ms),
        ..TransportSettings::new(log.sources().clone())
    }
}

/// Reads ahead what is counted; who asks before that waits for it.
async fn prepare(reads: Reads) {
    if let Err(error) = reads.prepare().await {
        tracing::warn!(%error, "the facts that are counted could not be read ahead: the first question reads them");
    }
}

/// Verifies the whole log beside everything else, after the start and once a day, so that administrators are told of it.
async fn verify_daily(log: EventLog) {
    loop {
        log.verify_whole().await;
        tokio::time::sleep(VERIFIED_EVERY).await;
    }
}

impl Trust {
    /// Whose tokens are trusted, and how people sign in to the pages.
    fn parts(self) -> (Vec<IssuerConfig>, SignIn) {
        match self {
            Self::Configured(Issuers { trusted, sign_in }) => {
                (trusted, sign_in.map_or(SignIn::Nowhere, |settings| SignIn::Oidc(Box::new(settings))))
            }
            Self::Development(issuer) => (vec![issuer.issuer_config()], SignIn::Links),
        }
    }
}

/// Everything below the path of the public address, and at the root too: some proxies cut the path off.
fn below(public_url: Option<&PublicUrl>, router: Router) -> Router {
    match public_url.map(PublicUrl::base_path).filter(|path| !path.is_empty()) {
        Some(path) => Router::new().nest_service(path, router.clone()).fallback_service(router),
        None => router,
    }
}

fn trust(data_dir: &Path, settings: &ServeSettings) -> Result<Trust> {
    match &settings.issuers {
        Some(file) => Ok(Trust::Configured(issuers::read(file, settings.public_url.as_ref())?)),
        None => {
            DevelopmentIssuer::permitted(settings.listen).context(
                "the development issuer serves on loopback only: name your issuers with --issuers, or listen on 127.0.0.1",
            )?;
            Ok(Trust::Development(DevelopmentIssuer::open(data_dir)?))
        }
    }
}

/// Enters the sample data into a new log, or goes on where an earlier start was cut off. A log that somebody
/// uses is left alone.
async fn load_samples(log: &EventLog, data_dir: &Path, issuer: &str) -> Result<()> {
    let unfinished = data_dir.join(SAMPLES_UNFINISHED);
    if log.head().position.get() > 0 && !unfinished.exists() {
        return Ok(());
    }
    tracing::info!("entering the facts of the source document and the sample data");
    std::fs::write(&unfinished, "")?;
    sample::load(&Bus::new(log.clone()), issuer).await?;
    std::fs::remove_file(&unfinished)?;
    Ok(())
}

fn welcome(address: SocketAddr, store: &StoreSettings, public_url: Option<&PublicUrl>, demonstration: bool) {
    println!("Banso serves at http://{address}");
    if let Some(public_url) = public_url {
        println!("  people reach it at {}", public_url.of("/"));
    }
    if demonstration {
        let folder = store.data_dir.display();
        println!("  console:  http://{address}/graphiql");
        println!(
            "  tokens:   banso token --data-dir {folder} --as mentor|startup|officer|policymaker|administrator"
        );
        println!("  all companies and people named サンプル are samples; loopback only");
    }
}

async fn serve(listener: TcpListener, router: Router, room: Room, stop: watch::Sender<bool>) -> Result<()> {
    // Listened to before anybody can be answered: who is told that Banso is ready may stop it at once.
    let asked_to_stop = asked_to_stop();
    let serving = connections::serve(listener, router, room, stop.subscribe());
    tokio::pin!(serving);
    tokio::select! {
        ended = &mut serving => return ended,
        () = asked_to_stop => {}
    }
    tracing::info!("stopping: no new requests, the ones under way are finished");
    stop.send_replace(true);
    match tokio::time::timeout(DRAIN, serving).await {
        Ok(ended) => ended,
        Err(_) => {
            tracing::warn!("some connections did not end in {} s and are closed", DRAIN.as_secs());
            Ok(())
        }
    }
}

/// Ctrl-C or SIGTERM, from the moment of this call on: until somebody listens, a signal ends the process as it stands.
fn asked_to_stop() -> impl Future<Output = ()> {
    use tokio::signal::unix::{Signal, SignalKind, signal};
    async fn received(signal: std::io::Result<Signal>) {
        match signal {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    }
    let (interrupt, terminate) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()));
    async {
        tokio::select! {
            () = received(interrupt) => {}
            () = received(terminate) => {}
        }
    }
}
