//! From a document to its typed answer, through the one door.

use banso_api::http::{ErrorCode, Question, Reply};
use graphql_client::{GraphQLQuery, QueryBody};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::form::{Filled, Mutation, Receipt};
use crate::halt::{Halt, HaltKind};
use crate::visit::Visit;

/// What the mutations of forms answer: one payload, under one name.
#[derive(Deserialize)]
struct Done {
    done: Option<Receipt>,
}

/// What a document asks, with its variables.
pub(crate) fn question<V: Serialize>(body: QueryBody<V>) -> Question {
    let QueryBody { variables, query, operation_name } = body;
    let variables = match serde_json::to_value(variables) {
        Ok(Value::Object(variables)) => variables,
        // A document without variables; of one that takes some, the schema says that they are missing.
        _ => Map::new(),
    };
    Question { document: query, operation: Some(operation_name), variables }
}

impl Visit {
    /// Asks a document of a page, as this visitor.
    ///
    /// # Errors
    /// There is no whole answer: the page that says why is shown instead.
    pub(crate) async fn ask<Q: GraphQLQuery>(&self, variables: Q::Variables) -> Result<Q::ResponseData, Halt>
    where
        Q::Variables: Serialize,
    {
        self.ask_for::<Q, Q::ResponseData>(variables).await
    }

    /// Sends a mutation whose payload is named `done`, as this visitor.
    ///
    /// # Errors
    /// There is no whole answer: the page that says why is shown instead.
    pub(crate) async fn tell<Q: GraphQLQuery>(&self, variables: Q::Variables) -> Result<Receipt, Halt>
    where
        Q::Variables: Serialize,
    {
        let done = self.ask_for::<Q, Done>(variables).await?;
        // Without a payload nobody is signed in any more.
        done.done.ok_or_else(|| self.sign_in_first())
    }

    /// Sends a mutation of a form of the mould, as this visitor. What cannot be asked so is answered with what would be
    /// right, as the schema says it.
    ///
    /// # Errors
    /// There is no whole answer: the page that says why is shown instead.
    pub(crate) async fn record(
        &self,
        mutation: Mutation,
        input: Filled,
    ) -> Result<Result<Receipt, String>, Halt> {
        let variables = Map::from_iter([("input".to_owned(), Value::Object(input))]);
        let Mutation { document, operation } = mutation;
        let question = Question { document, operation: Some(operation), variables };
        match self.answer::<Done>(question).await? {
            Ok(done) => done.done.map(Ok).ok_or_else(|| self.sign_in_first()),
            Err(wrong) => Ok(Err(wrong)),
        }
    }

    /// Asks a document whose answer has the shape of another one.
    ///
    /// # Errors
    /// There is no whole answer: the page that says why is shown instead.
    pub(crate) async fn ask_for<Q: GraphQLQuery, A: DeserializeOwned>(
        &self,
        variables: Q::Variables,
    ) -> Result<A, Halt>
    where
        Q::Variables: Serialize,
    {
        // What an address says, such as an id or a cursor, cannot be read: there is no such page.
        self.asked_for::<Q, A>(variables).await?.map_err(|_wrong| self.halt(HaltKind::NotFound))
    }

    /// Asks a document of a page; what cannot be asked so is answered with what would be right, as the schema says it.
    ///
    /// # Errors
    /// There is no whole answer for another reason: the page that says why is shown instead.
    pub(crate) async fn asked<Q: GraphQLQuery>(
        &self,
        variables: Q::Variables,
    ) -> Result<Result<Q::ResponseData, String>, Halt>
    where
        Q::Variables: Serialize,
    {
        self.asked_for::<Q, Q::ResponseData>(variables).await
    }

    async fn asked_for<Q: GraphQLQuery, A: DeserializeOwned>(
        &self,
        variables: Q::Variables,
    ) -> Result<Result<A, String>, Halt>
    where
        Q::Variables: Serialize,
    {
        self.answer(question(Q::build_query(variables))).await
    }

    async fn answer<A: DeserializeOwned>(&self, question: Question) -> Result<Result<A, String>, Halt> {
        let operation_name = question.operation.unwrap_or_default();
        let reply = self.site.api.ask(self.visitor(), question).await;
        let request = reply.request_id.to_string();
        match (reply.code, reply.data) {
            (None, Some(data)) => {
                data.read().map(Ok).map_err(|error| self.broken(operation_name, &error.to_string(), request))
            }
            (Some(ErrorCode::BadUserInput), _) => Ok(Err(reply.message.unwrap_or_default())),
            (code, data) => Err(self.refused(operation_name, Reply { code, data, ..reply })),
        }
    }

    fn refused(&self, operation: &str, reply: Reply) -> Halt {
        match reply.code {
            Some(ErrorCode::Unavailable | ErrorCode::Timeout) => self.halt(HaltKind::Unavailable),
            Some(ErrorCode::RateLimited) => self.halt(HaltKind::Busy),
            Some(ErrorCode::Unauthenticated) => self.sign_in_first(),
            Some(ErrorCode::Forbidden) => self.halt(HaltKind::NotFound),
            _ => {
                let cause = reply.message.unwrap_or_default();
                self.broken(operation, &cause, reply.request_id.to_string())
            }
        }
    }

    fn broken(&self, operation: &str, cause: &str, request: String) -> Halt {
        tracing::error!(operation, cause, request, "a document of a page was not answered");
        self.halt(HaltKind::Broken { request })
    }
}
