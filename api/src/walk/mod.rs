//! The whole API over one SQLite log, asked through its router with real tokens: that the parts fit together. The
//! proofs over both databases and over HTTP live in the package `tests`.

mod lifecycle;
mod people;
mod refusals;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use banso_domain::access::Action;
use banso_domain::account::{Account, AccountCommand, Role};
use banso_domain::hub::{Hub, HubCode, HubCommand};
use banso_domain::value::{JstDate, Name};
use banso_domain::{AccountId, CommandId, HubId, Personal, SubjectId};
use banso_eventstore::db::{ConnectOptions, Db};
use banso_eventstore::{EventCatalogue, EventLog, LogOptions, MasterKey, Position, Sources};
use banso_projections::{Projector, ProjectorOptions};
use jiff::SignedDuration;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::auth::{DevelopmentIssuer, TokenRules, Verifier};
use crate::bus::{Asker, Belonging, CommandRequest, OPERATOR, Wish};
use crate::http::TransportSettings;
use crate::schema::{Feed, Followed};
use crate::{Api, ApiOptions, NodeId};

/// A deployment with two hubs, a mentor at each, and a policymaker.
pub(super) struct House {
    api: Api,
    router: Router,
    log: EventLog,
    issuer: DevelopmentIssuer,
    pub(super) east: String,
    /// Of the hubs east and west.
    pub(super) mentors: [AccountId; 2],
    projector: Projector,
    _data: tempfile::TempDir,
}

/// An answer over HTTP.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) body: Value,
}

impl Answer {
    /// The value at a JSON pointer beneath `data`.
    pub(super) fn at(&self, pointer: &str) -> &Value {
        let found = self.body.pointer(&format!("/data{pointer}"));
        found.unwrap_or_else(|| panic!("nothing at {pointer} in {:#}", self.body))
    }
}

impl House {
    pub(super) async fn build() -> Self {
        let data = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", data.path().join("banso.db").display()).parse().unwrap();
        let db = Db::connect(&url, &ConnectOptions::default()).await.unwrap();
        db.migrate().await.unwrap();
        let keys = MasterKey::open_or_create(&data.path().join("master.key")).unwrap();
        let catalogue = EventCatalogue::new(banso_domain::wire::event_kinds());
        let log =
            EventLog::open(db, keys, catalogue, Sources::system(), LogOptions::default()).await.unwrap();
        let projector = Projector::start(log.clone(), ProjectorOptions::default()).await.unwrap();
        let issuer = DevelopmentIssuer::open(data.path()).unwrap();
        let verifier = Verifier::new(vec![issuer.issuer_config()], TokenRules::default()).unwrap();
        let options = ApiOptions { transport: TransportSettings::new(log.sources().clone()) };
        let api = Api::new(log.clone(), projector.reads(), Arc::new(verifier), options);
        let router = api.router();
        let (east, mentors) = (String::new(), [OPERATOR; 2]);
        let house = Self { api, router, log, issuer, east, mentors, projector, _data: data };
        house.furnish().await
    }

    async fn furnish(mut self) -> Self {
        let east = self.hub("sample-east").await;
        let west = self.hub("sample-west").await;
        self.east = NodeId::from(east).to_string();
        self.mentors = [
            self.person("mentor-east", Role::Mentor { hub: east }).await,
            self.person("mentor-west", Role::Mentor { hub: west }).await,
        ];
        self.person("policymaker", Role::Policymaker).await;
        self.person("administrator", Role::SystemAdministrator).await;
        self
    }

    fn fresh(&self) -> CommandId {
        CommandId::new(self.log.sources().ids.uuid())
    }

    /// A command id as clients write it.
    pub(super) fn command_id(&self) -> String {
        self.fresh().to_string()
    }

    async fn hub(&self, code: &str) -> HubId {
        let command = HubCommand::Register {
            code: HubCode::parse(code).unwrap(),
            name: Name::parse(&format!("サンプル拠点 {code}")).unwrap(),
            name_en: None,
            source: None,
        };
        let request = CommandRequest::new("registerHub", self.fresh(), json!({"code": code}));
        let wish = Wish::<Hub>::create(Action::RegisterHub, Belonging::Deployment, move |_| command.clone());
        let executed = self.api.bus().execute(&Asker::operator(), &request, &wish, None).await.unwrap();
        HubId::new(executed.aggregate)
    }

    async fn person(&self, subject: &str, role: Role) -> AccountId {
        let (issuer, name) =
            (DevelopmentIssuer::ISSUER, Name::parse(&format!("サンプル {subject}")).unwrap());
        let (issuer, subject) = (Name::parse(issuer).unwrap(), Name::parse(subject).unwrap());
        let open =
            Wish::<Account>::create(Action::KeepAccounts, Belonging::Deployment, move |id: AccountId| {
                let owner = SubjectId::new(id.uuid());
                AccountCommand::Open {
                    issuer: issuer.clone(),
                    subject: Personal::new(owner, subject.clone()),
                    name: Personal::new(owner, name.clone()),
                }
            });
        let (bus, operator) = (self.api.bus(), Asker::operator());
        let request = CommandRequest::new("openAccount", self.fresh(), Value::Null);
        let account = AccountId::new(bus.execute(&operator, &request, &open, None).await.unwrap().aggregate);
        let from = JstDate::new(2020, 4, 1).unwrap();
        let command = AccountCommand::Grant { role, from, until: None };
        let grant = Wish::<Account>::change(Action::GrantAnyRole, Belonging::Role(role), account, command);
        let request = CommandRequest::new("grantRole", self.fresh(), Value::Null);
        bus.execute(&operator, &request, &grant, None).await.unwrap();
        account
    }

    /// Asks as somebody, or as nobody.
    pub(super) async fn ask(&self, who: Option<&str>, query: &str, variables: Value) -> Answer {
        let body = json!({"query": query, "variables": variables}).to_string();
        let mut request = Request::post("/graphql")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json")
            .header(header::ACCEPT_LANGUAGE, "en");
        if let Some(subject) = who {
            let now = self.log.sources().clock.now();
            let token = self.issuer.token(subject, SignedDuration::from_mins(10), now).unwrap();
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// A mutation; the subject's id and version come along.
    pub(super) async fn mutate(&self, who: &str, mutation: &str, input: Value) -> Answer {
        let type_name = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let subject = ["Startup", "Device", "Hub", "Account"].into_iter().find(|name| {
            let milestone = mutation.ends_with("Milestone") || mutation.ends_with("Background");
            mutation.contains(name) || (*name == "Device" && milestone)
        });
        let subject = subject.expect("the mutation names its subject").to_lowercase();
        let query = format!(
            "mutation M($input: {type_name}!) {{ answer: {mutation}(input: $input) {{ version position replayed \
             userErrors {{ code rule field message expectedVersion actualVersion warnings {{ code message }} }} \
             {subject} {{ id version }} }} }}"
        );
        self.ask(Some(who), &query, json!({"input": input})).await
    }

    /// What somebody is told of changes, from the beginning of the log on.
    pub(super) fn feed(&self, account: AccountId) -> Feed {
        Feed::new(
            (self.api.bus().clone(), self.projector.reads()),
            Followed::Records,
            Some(account),
            Position::ZERO,
        )
    }

    /// Asks a plain path.
    pub(super) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = to_bytes(response.into_body(), 1 << 22).await.unwrap();
        let body = serde_json::from_slice(&bytes)
            .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&bytes).into_owned()));
        Answer { status, body }
    }

    /// A startup at the hub east.
    pub(super) async fn startup(&self) -> String {
        let input = json!({
            "commandId": self.command_id(), "name": "サンプル医療機器株式会社", "founded": "FY2024",
            "corporateNumber": "7000012050002", "hub": self.east, "from": "2025-04-01",
        });
        let answer = self.mutate("mentor-east", "registerStartup", input).await;
        id_of(&answer, "startup")
    }

    /// A device of the startup.
    pub(super) async fn device(&self, startup: &str) -> String {
        let input = json!({
            "commandId": self.command_id(), "startup": startup, "name": "サンプル内視鏡", "purpose": "THERAPEUTIC",
            "form": "HARDWARE",
        });
        let answer = self.mutate("mentor-east", "registerDevice", input).await;
        id_of(&answer, "device")
    }
}

/// The id of the subject of an accepted mutation.
pub(super) fn id_of(answer: &Answer, subject: &str) -> String {
    let id = answer.at(&format!("/answer/{subject}/id")).as_str();
    id.unwrap_or_else(|| panic!("refused: {:#}", answer.body)).to_owned()
}

/// The first user error of a refused mutation.
pub(super) fn refusal(answer: &Answer) -> &Value {
    answer.at("/answer/userErrors/0")
}
