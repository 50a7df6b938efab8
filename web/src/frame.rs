//! What stands around every page: head, navigation, who is signed in, language, the query behind the page.

use askama::Template;
use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use graphql_client::{GraphQLQuery, QueryBody};
use serde::Serialize;

use crate::assets;
use crate::halt::Halt;
use crate::live::Live;
use crate::shown::{self, Closed, RoleKind, Say, scalar};
use crate::site::Site;
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/viewer.graphql",
    custom_scalars_module = "scalar",
    extern_enums("RoleKind"),
    response_derives = "Debug"
)]
pub(crate) struct Viewer;

/// A link of the navigation.
pub(crate) struct NavLink {
    pub(crate) href: String,
    pub(crate) label: String,
    /// What is there, in a sentence.
    pub(crate) about: String,
    pub(crate) current: bool,
}

/// Who is signed in.
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) roles: Vec<String>,
    /// Carried by every form of this session.
    pub(crate) form_token: String,
    /// The day in Japan on which roles and plans are reckoned.
    pub(crate) today: scalar::Date,
    /// Up to where everything holds that the page is made of.
    pub(crate) read_to: scalar::Position,
    pub(crate) held: Vec<RoleKind>,
}

impl Person {
    pub(crate) fn is(&self, role: RoleKind) -> bool {
        self.held.contains(&role)
    }

    /// Whether the person gives roles to others.
    pub(crate) fn administers(&self) -> bool {
        self.is(RoleKind::SystemAdministrator) || self.is(RoleKind::HubAdministrator)
    }

    /// Whether the person's day begins with plans, indicators and counts.
    pub(crate) fn sees_policy(&self) -> bool {
        use RoleKind::{Policymaker, ProgrammeOfficer, SystemAdministrator};
        [Policymaker, ProgrammeOfficer, SystemAdministrator].iter().any(|role| self.is(*role))
    }

    /// Whether the person counts milestones: their own, or everything there is.
    pub(crate) fn counts(&self) -> bool {
        self.accompanies() || self.is(RoleKind::StartupMember) || self.counts_everything()
    }

    /// Whether the person counts everything there is, and fixes figures of it.
    pub(crate) fn counts_everything(&self) -> bool {
        self.is(RoleKind::Policymaker) || self.is(RoleKind::ProgrammeOfficer)
    }

    /// Whether the person is told when something of a startup is recorded.
    pub(crate) fn follows(&self) -> bool {
        self.accompanies() || self.is(RoleKind::StartupMember)
    }

    /// Whether the person is told when something of policy is recorded.
    pub(crate) fn follows_policy(&self) -> bool {
        self.counts_everything()
    }

    /// Whether the person works with startups of a hub.
    pub(crate) fn accompanies(&self) -> bool {
        self.is(RoleKind::Mentor) || self.is(RoleKind::HubAdministrator)
    }
}

/// What stands around a page.
pub(crate) struct Frame {
    pub(crate) say: Say,
    pub(crate) title: String,
    pub(crate) base: String,
    pub(crate) style: String,
    pub(crate) mark: String,
    pub(crate) nav: Vec<NavLink>,
    pub(crate) person: Option<Person>,
    /// The page in the other language.
    pub(crate) other_language: String,
    /// The console with the document and the variables of the page.
    pub(crate) query: Option<String>,
    /// The only script; it is named where there is a session.
    pub(crate) script: String,
    /// Whether the page shows what was sent: it stays as it is until it is sent again.
    pub(crate) sent: bool,
    /// The session of the page and what is told to it; none without a session.
    pub(crate) live: Option<Live>,
}

impl Frame {
    /// A frame for somebody of whom nothing is asked.
    pub(crate) fn without_person(site: &Site, say: Say, title: String, here: &str) -> Self {
        let base = site.base().to_owned();
        let joint = if here.contains('?') { '&' } else { '?' };
        let other = if say.code() == "ja" { "en" } else { "ja" };
        Self {
            say,
            title,
            style: format!("{base}{}", assets::style()),
            mark: format!("{base}{}", assets::mark()),
            nav: Vec::new(),
            person: None,
            other_language: format!("{base}{here}{joint}lang={other}"),
            query: None,
            script: format!("{base}{}", assets::script()),
            live: None,
            sent: false,
            base,
        }
    }

    /// Whether the page is shown to somebody who works with startups of a hub.
    pub(crate) fn accompanies(&self) -> bool {
        self.person.as_ref().is_some_and(Person::accompanies)
    }

    /// A text of the page, for templates.
    pub(crate) fn t(&self, key: &str) -> String {
        self.say.text(key)
    }

    /// What people typed, as the content of an element: marked where it is not in the language of the page.
    pub(crate) fn typed(&self, text: &str) -> String {
        shown::marked(&self.say.typed(text))
    }

    /// Several words, for templates.
    pub(crate) fn joined(&self, words: &[String], japanese: &str) -> String {
        self.say.joined(words, japanese)
    }

    /// A text with one argument, for templates.
    pub(crate) fn with(&self, key: &str, name: &'static str, value: &str) -> String {
        self.say.with(key, &[(name, value.to_owned())])
    }

    /// A text with a number, for templates.
    pub(crate) fn count(&self, key: &str, count: &i64) -> String {
        self.say.count(key, *count)
    }

    /// Links the document behind the page.
    pub(crate) fn with_query<Q: GraphQLQuery>(mut self, variables: Q::Variables) -> Self
    where
        Q::Variables: Serialize,
    {
        let QueryBody { variables, query, .. } = Q::build_query(variables);
        let variables = serde_json::to_string_pretty(&variables).unwrap_or_default();
        let shown = form_urlencoded::Serializer::new(String::new())
            .append_pair("query", query)
            .append_pair("variables", &variables)
            .finish();
        self.query = Some(format!("{}/graphiql#{shown}", self.base));
        self
    }
}

impl Visit {
    /// The frame of a page for somebody who is signed in. To be asked for before what the page shows: the stream of the page
    /// begins at the position that is read here, and what was recorded after it is told.
    ///
    /// # Errors
    /// Who they are could not be asked, or nobody is signed in.
    pub(crate) async fn frame(&self, title: String) -> Result<Frame, Halt> {
        let Some(session) = &self.session else { return Err(self.sign_in_first()) };
        let answer = self.ask::<Viewer>(viewer::Variables {}).await?;
        let Some(me) = answer.me else { return Err(self.sign_in_first()) };
        let name = me.account.and_then(|account| account.name);
        let person = Person {
            name: name.unwrap_or_else(|| self.say.text("nameless")),
            roles: me.roles.iter().map(|role| self.say.text(&role.key())).collect(),
            form_token: session.form_token(),
            today: me.today,
            read_to: me.read_to,
            held: me.roles,
        };
        let mut frame = Frame::without_person(&self.site, self.say, title, &self.here);
        frame.nav = self.navigation(&person);
        frame.sent = self.sent;
        frame.live = Some(Live::new(self, &person, session.principal.expires_at));
        frame.person = Some(person);
        Ok(frame)
    }

    fn navigation(&self, person: &Person) -> Vec<NavLink> {
        let mut links = Vec::new();
        if person.accompanies() {
            links.push(("/work", "nav-work", "about-work"));
        }
        if person.follows() {
            links.push(("/startups", "nav-startups", "about-startups"));
        }
        if !person.held.is_empty() {
            links.push(("/plans", "nav-plans", "about-plans"));
            links.push(("/indicators", "nav-indicators", "about-indicators"));
        }
        if person.counts() {
            links.push(("/counts", "nav-counts", "about-counts"));
        }
        if person.administers() {
            links.push(("/admin", "nav-admin", "about-admin"));
        }
        let path = self.here.split('?').next().unwrap_or_default();
        let link = |(href, key, about): (&str, &str, &str)| NavLink {
            href: self.at(href),
            label: self.say.text(key),
            about: self.say.text(about),
            current: path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                || path == "/" && href == "/work",
        };
        links.into_iter().map(link).collect()
    }
}

/// A page as an answer.
pub(crate) fn shown(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => {
            let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
            (status, headers, Body::from(html)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a template could not be written out");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
