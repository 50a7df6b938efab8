//! People who look at pages: accounts with roles, and a signed-in browser of each.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use banso_api::auth::DevelopmentIssuer;
use banso_api::bus::{Asker, Belonging, Bus, CommandRequest, Wish};
use banso_domain::access::Action;
use banso_domain::account::{Account, AccountCommand, Role};
use banso_domain::value::{JstDate, Name};
use banso_domain::{AccountId, CommandId, HubId, Personal, SubjectId};
use banso_eventstore::WebSessions;
use banso_tests::harness::Server;
use banso_web::SignInLinks;
use reqwest::header::{ACCEPT_ENCODING, ACCEPT_LANGUAGE, COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Client, redirect};
use serde_json::json;

use crate::seed::uuid;
use crate::stage::Stage;

/// People of each kind: many, for each has a budget of requests.
pub(crate) const OF_EACH: usize = 120;

/// What kind of person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Mentor,
    Policymaker,
    Administrator,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Mentor, Self::Policymaker, Self::Administrator];

    fn role(self, hub: HubId) -> Role {
        match self {
            Self::Mentor => Role::Mentor { hub },
            Self::Policymaker => Role::Policymaker,
            Self::Administrator => Role::SystemAdministrator,
        }
    }
}

/// The links that sign in people of one kind.
pub(crate) struct Links(Vec<(Kind, String)>);

/// Makes the accounts, the mentors in turn at each hub, and a link for each.
pub(crate) async fn invite(stage: &Stage) -> anyhow::Result<Links> {
    let bus = Bus::new(stage.log.clone());
    let sources = stage.log.sources().clone();
    let links = SignInLinks::new(WebSessions::new(stage.log.db().clone(), sources.clone()), sources);
    let mut made = Vec::new();
    for kind in Kind::ALL {
        for (number, hub) in (0..OF_EACH).zip(stage.fleet.hubs.iter().cycle()) {
            let subject = format!("bench-{kind:?}-{number}");
            let account = open(stage, &bus, &subject).await?;
            grant(stage, &bus, account, kind.role(*hub)).await?;
            made.push((kind, links.path(DevelopmentIssuer::ISSUER, &subject).await?));
        }
    }
    Ok(Links(made))
}

async fn open(stage: &Stage, bus: &Bus, subject: &str) -> anyhow::Result<AccountId> {
    let about = SubjectId::new(uuid(&stage.log));
    let command = AccountCommand::Open {
        issuer: Name::parse(DevelopmentIssuer::ISSUER)?,
        subject: Personal::new(about, Name::parse(subject)?),
        name: Personal::new(about, Name::parse("サンプル 利用者")?),
    };
    let belonging = Belonging::Deployment;
    let wish = Wish::<Account>::create(Action::KeepAccounts, belonging, move |_| command.clone());
    let opened = bus.execute(&Asker::operator(), &request(stage, subject), &wish, None).await;
    Ok(AccountId::new(opened.context("open an account")?.aggregate))
}

async fn grant(stage: &Stage, bus: &Bus, account: AccountId, role: Role) -> anyhow::Result<()> {
    let command = AccountCommand::Grant { role, from: JstDate::new(2025, 4, 1)?, until: None };
    let wish = Wish::<Account>::change(Action::GrantAnyRole, Belonging::Role(role), account, command);
    let granted = bus.execute(&Asker::operator(), &request(stage, "a role"), &wish, None).await;
    granted.context("grant a role").map(drop)
}

fn request(stage: &Stage, what: &str) -> CommandRequest {
    CommandRequest::new("bench", CommandId::new(uuid(&stage.log)), json!({ "what": what }))
}

/// Browsers of people of one kind, who take turns.
pub(crate) struct Visitors {
    http: Client,
    cookies: Vec<String>,
    next: AtomicUsize,
}

/// A page as it arrived.
pub(crate) struct Arrived {
    /// From sending the request to the last byte of the answer.
    pub(crate) took: Duration,
    /// Bytes of the body as they were transferred.
    pub(crate) bytes: usize,
}

impl Visitors {
    /// Signs in everybody of one kind.
    pub(crate) async fn sign_in(server: &Server<'_>, links: &Links, kind: Kind) -> anyhow::Result<Self> {
        let http = Client::builder().no_proxy().redirect(redirect::Policy::none()).build()?;
        let mut cookies = Vec::new();
        for (_, link) in links.0.iter().filter(|(of, _)| *of == kind) {
            let answer = http.get(server.url(link)).send().await?;
            ensure!(answer.headers().contains_key(LOCATION), "a link does not sign in: {}", answer.status());
            let set = answer.headers().get(SET_COOKIE).and_then(|value| value.to_str().ok());
            let pair = set.and_then(|text| text.split(';').next()).context("a cookie")?;
            cookies.push(pair.to_owned());
        }
        Ok(Self { http, cookies, next: AtomicUsize::new(0) })
    }

    /// How many they are.
    pub(crate) fn count(&self) -> usize {
        self.cookies.len()
    }

    /// Whose turn it is.
    pub(crate) fn turn(&self) -> usize {
        self.next.fetch_add(1, Ordering::Relaxed) % self.cookies.len()
    }

    /// Asks for a page as one of them, as a browser asks.
    pub(crate) async fn visit(&self, who: usize, url: &str) -> anyhow::Result<Arrived> {
        let request = self.http.get(url).header(COOKIE, &self.cookies[who]);
        let request = request.header(ACCEPT_LANGUAGE, "ja").header(ACCEPT_ENCODING, "gzip, br");
        let began = Instant::now();
        let answer = request.send().await?;
        let status = answer.status();
        let bytes = answer.bytes().await?.len();
        let took = began.elapsed();
        ensure!(status == 200, "{url}: {status}");
        Ok(Arrived { took, bytes })
    }

    /// The text of a page, to look for links in it.
    pub(crate) async fn read(&self, who: usize, url: &str) -> anyhow::Result<String> {
        let answer = self.http.get(url).header(COOKIE, &self.cookies[who]).send().await?;
        ensure!(answer.status() == 200, "{url}: {}", answer.status());
        Ok(answer.text().await?)
    }
}
