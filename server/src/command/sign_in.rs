//! `banso sign-in`: a link that signs a browser in once, as a sample person. Works with the demonstration only.

use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use banso_api::auth::DevelopmentIssuer;
use banso_eventstore::{EventLog, Sources, WebSessions};
use banso_web::{PublicUrl, SignInLinks};
use clap::Args;

use super::whereabouts::Whereabouts;
use crate::sample::people::SamplePerson;
use crate::settings::StoreSettings;

/// Who is shown links at the start: one of each kind.
const SHOWN: [(SamplePerson, &str); 4] = [
    (SamplePerson::Mentor, "mentor"),
    (SamplePerson::Startup, "startup"),
    (SamplePerson::Policymaker, "policymaker"),
    (SamplePerson::Administrator, "administrator"),
];

/// For whom, and where Banso is.
#[derive(Debug, Args)]
pub(crate) struct SignInArguments {
    /// The sample person.
    #[arg(long = "as", value_enum)]
    person: SamplePerson,

    /// The address that the running Banso listens on; default: what it left in the data folder when it started.
    #[arg(long, env = "BANSO_LISTEN")]
    listen: Option<SocketAddr>,

    /// The address by which people reach it, where that is another one.
    #[arg(long, env = "BANSO_PUBLIC_URL")]
    public_url: Option<PublicUrl>,
}

/// Prints the link alone.
pub(crate) async fn run(store: &StoreSettings, arguments: SignInArguments) -> Result<ExitCode> {
    ensure!(
        store.data_dir.is_dir(),
        "there is no data folder {} yet: start `banso serve` first, or name the folder with --data-dir",
        store.data_dir.display()
    );
    let db = store.connect().await?;
    db.check_migrated().await?;
    let links = SignInLinks::new(WebSessions::new(db.clone(), Sources::system()), Sources::system());
    let path = links.path(DevelopmentIssuer::ISSUER, arguments.person.subject()).await?;
    println!("{}{path}", known_place(store, &arguments));
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Where the pages are: as it was said, as the running Banso left it, or where it listens unless told otherwise.
fn known_place(store: &StoreSettings, arguments: &SignInArguments) -> String {
    let usual = SocketAddr::from(([127, 0, 0, 1], 8080));
    let url = arguments.public_url.as_ref();
    if url.is_some() || arguments.listen.is_some() {
        return place(arguments.listen.unwrap_or(usual), url);
    }
    Whereabouts::left(&store.data_dir).unwrap_or_else(|| {
        eprintln!(
            "No Banso that serves from {} says where it listens; where that is not {usual}, name it with --listen or \
             --public-url.",
            store.data_dir.display()
        );
        place(usual, None)
    })
}

/// The address of the pages, without a last slash.
pub(super) fn place(listen: SocketAddr, public_url: Option<&PublicUrl>) -> String {
    public_url.map_or_else(|| format!("http://{listen}"), |url| url.of(""))
}

/// Prints links for one person of each kind.
pub(super) async fn print_links(log: &EventLog, place: &str) -> Result<()> {
    let rows = WebSessions::new(log.db().clone(), log.sources().clone());
    let links = SignInLinks::new(rows, log.sources().clone());
    println!("  sign in, each link once (for more: banso sign-in --as …):");
    for (person, word) in SHOWN {
        let path = links.path(DevelopmentIssuer::ISSUER, person.subject()).await?;
        println!("    {word:<14}{place}{path}");
    }
    Ok(())
}
