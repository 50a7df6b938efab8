//! `banso doctor`: says what is wrong and what to do, in Japanese or English. It looks, and changes nothing.

mod database;
mod finding;
mod folder;
mod issuers;
mod log;
mod projections;
mod serving;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use banso_eventstore::db::Db;
use banso_web::PublicUrl;
use clap::Args;

use crate::settings::StoreSettings;
use finding::{Finding, Language, Mark};

/// What to look at, and how to speak.
#[derive(Debug, Args)]
pub(crate) struct DoctorArguments {
    /// The language of the findings; default: by LC_ALL, LC_MESSAGES or LANG.
    #[arg(long, alias = "language", value_enum)]
    lang: Option<Language>,

    /// One JSON object instead of lines for people.
    #[arg(long)]
    json: bool,

    /// Verify the whole log, not only its last 10,000 events.
    #[arg(long)]
    whole: bool,

    /// File with the issuers of tokens, as `banso serve` takes it.
    #[arg(long, env = "BANSO_ISSUERS")]
    issuers: Option<PathBuf>,

    /// The address by which people reach Banso, as `banso serve` takes it.
    #[arg(long, env = "BANSO_PUBLIC_URL")]
    public_url: Option<PublicUrl>,
}

/// Looks at everything and goes on after a finding. The exit status is 0 when all is well, 1 for warnings, 2 for errors.
pub(crate) async fn run(store: &StoreSettings, arguments: DoctorArguments) -> Result<ExitCode> {
    let language = arguments.lang.unwrap_or_else(Language::of_environment);
    let findings = examine(store, &arguments).await;
    let worst = findings.iter().map(|finding| finding.mark).max().unwrap_or(Mark::Ok);
    if arguments.json {
        println!("{}", finding::json(&findings, worst, language));
    } else {
        findings.iter().for_each(|finding| print!("{}", finding.text(language)));
    }
    Ok(ExitCode::from(match worst {
        Mark::Ok => 0,
        Mark::Warning => 1,
        Mark::Error => 2,
    }))
}

async fn examine(store: &StoreSettings, arguments: &DoctorArguments) -> Vec<Finding> {
    let mut findings = folder::data(store);
    findings.extend(folder::secrets(store));
    let serving = serving::look(&store.data_dir).await;
    match database::reached(store).await {
        Ok((db, found)) => {
            findings.extend(found);
            findings.extend(tables(store, &db, arguments.whole).await);
            db.close().await;
        }
        Err(found) => findings.push(found),
    }
    findings.extend(issuers::look(arguments.issuers.as_deref(), arguments.public_url.as_ref()).await);
    findings.push(serving);
    findings
}

/// What stands in the tables; where they are not those of this version, nothing more is said.
async fn tables(store: &StoreSettings, db: &Db, whole: bool) -> Vec<Finding> {
    let mut findings = database::settings(db, store.database_connections).await;
    let (migrations, are_ours) = log::migrations(db).await;
    findings.push(migrations);
    if are_ours {
        let (found, head) = log::look(store, db, whole).await;
        findings.extend(found);
        if let Some(head) = head {
            findings.extend(projections::look(db, head).await);
        }
    }
    findings
}
