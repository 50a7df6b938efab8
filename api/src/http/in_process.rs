//! The same door without a socket: documents of Banso's own pages, asked within the process.
//!
//! A document passes every step that one over HTTP passes after its token was checked: the size and nesting of
//! the document, the budget of the asker, the lookup of who asks, depth and cost, the time limit, the masking of
//! faults and the meters. There is no other way from a page to the schema.

use std::fmt;
use std::sync::Arc;

use async_graphql::{Executor, Request};
use async_trait::async_trait;
use futures_util::stream::BoxStream;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::answer::Answer;
use super::context::{RequestContext, RequestId, RequestMeta};
use super::error_code::ErrorCode;
use super::fault::Fault;
use super::meter::{Course, Way};
use super::operation::{self, Admitted, OperationKind};
use super::rate::{Asker, COST_OF_A_REQUEST, RateBudget};
use super::visitor::{Known, Visitor};
use super::{Service, followed};
use crate::auth::Principal;

/// One operation of a page.
#[derive(Debug, Clone)]
pub struct Question {
    /// The document.
    pub document: &'static str,
    /// Which operation of it; `None` where it has only one.
    pub operation: Option<&'static str>,
    /// Its variables.
    pub variables: Map<String, Value>,
}

/// What was answered, as over HTTP.
#[derive(Debug)]
pub struct Reply {
    /// The data; `None` when nothing was executed.
    pub data: Option<ReplyData>,
    /// The code that leads the errors; `None` when there are none.
    pub code: Option<ErrorCode>,
    /// The message of the first error, for whoever asked.
    pub message: Option<String>,
    /// Names this request in the log.
    pub request_id: RequestId,
}

/// The data of a reply.
#[derive(Debug)]
pub struct ReplyData(async_graphql::Value);

impl ReplyData {
    /// The data in the shape that its document asks for.
    ///
    /// # Errors
    /// It has another shape; told is which.
    pub fn read<A: DeserializeOwned>(self) -> Result<A, impl fmt::Display> {
        async_graphql::from_value::<A>(self.0)
    }
}

/// The door for pages. Cheap to clone.
#[derive(Clone)]
pub struct InProcess(Arc<dyn Asked>);

impl InProcess {
    pub(super) fn new<E: Executor, C: RequestContext>(service: Arc<Service<E, C>>) -> Self {
        Self(service)
    }

    /// Follows a subscription, until the visitor's sign-in ends, the process stops, or nobody listens any more.
    /// Faults are answered as a code and end it.
    pub fn follow(&self, visitor: Visitor, question: Question) -> BoxStream<'static, Reply> {
        self.0.clone().follow(visitor, question)
    }

    /// Asks. Faults are answered like over HTTP: as a code, never as an error of this function.
    pub async fn ask(&self, visitor: Visitor, question: Question) -> Reply {
        self.0.ask(visitor, question).await
    }
}

#[async_trait]
trait Asked: Send + Sync {
    async fn ask(&self, visitor: Visitor, question: Question) -> Reply;
    fn follow(self: Arc<Self>, visitor: Visitor, question: Question) -> BoxStream<'static, Reply>;
}

#[async_trait]
impl<E: Executor, C: RequestContext> Asked for Service<E, C> {
    async fn ask(&self, visitor: Visitor, question: Question) -> Reply {
        let meta = RequestMeta::of_page(visitor.locale, visitor.request, &*self.settings.sources.ids);
        let mut course = Course::begin(Way::Page, meta, self.settings.slow).of_document(question.operation);
        let answer = match answer(self, visitor, question, &mut course).await {
            Ok(answer) => answer,
            Err(fault) => Answer::from_fault(&fault, meta),
        };
        self.meters.answer(&course, &answer);
        reply(answer, meta)
    }

    fn follow(self: Arc<Self>, visitor: Visitor, question: Question) -> BoxStream<'static, Reply> {
        followed::replies(self, visitor, question)
    }
}

async fn answer<E: Executor, C: RequestContext>(
    service: &Service<E, C>,
    visitor: Visitor,
    question: Question,
    course: &mut Course,
) -> Result<Answer, Fault> {
    let meta = course.meta;
    let request = prepared(service, visitor, question, course).await?;
    let limit = service.settings.limits.request_timeout;
    let response = operation::execute(&service.executor, request, course, limit).await?;
    Ok(Answer::from_response(response, meta))
}

/// Every step before the schema is asked.
pub(super) async fn prepared<E: Executor, C: RequestContext>(
    service: &Service<E, C>,
    visitor: Visitor,
    question: Question,
    course: &mut Course,
) -> Result<Request, Fault> {
    let Visitor { principal, peer, known, .. } = visitor;
    let budget = RateBudget::new(service.rates.clone(), Asker::new(principal.as_ref(), peer));
    budget.charge(COST_OF_A_REQUEST)?;
    let signed_in = principal.is_some();
    let admitted = Admitted::of_page(question, &service.documents, &service.settings, signed_in)?;
    course.named = Some(admitted.named);
    let limit = service.settings.limits.request_timeout;
    let who = who(service, (&known, admitted.named.kind), principal.as_ref(), course.meta);
    let asker = tokio::time::timeout(limit, who).await.map_err(|_elapsed| Fault::timeout())??;
    Ok(admitted.asked_by(service, (asker, principal), course.meta, budget))
}

/// Who asks: for the questions of one page they are looked up once.
async fn who<E: Executor, C: RequestContext>(
    service: &Service<E, C>,
    (known, kind): (&Known, OperationKind),
    principal: Option<&Principal>,
    meta: RequestMeta,
) -> Result<C::Asker, Fault> {
    match kind {
        OperationKind::Query => {
            if let Some(asker) = known.get() {
                return Ok(asker);
            }
            let asker: C::Asker = operation::identify(service, principal, meta).await?;
            known.keep(asker.clone());
            Ok(asker)
        }
        OperationKind::Mutation => {
            known.forget();
            operation::identify(service, principal, meta).await
        }
        OperationKind::Subscription => operation::identify(service, principal, meta).await,
    }
}

pub(super) fn reply(answer: Answer, meta: RequestMeta) -> Reply {
    let code = answer.leading_code();
    let message = answer.errors.first().map(|error| error.message.clone());
    let data = answer.data.map(ReplyData);
    // An error without a code is none of ours; the transport gives every one a code.
    let code = code.or_else(|| message.is_some().then_some(ErrorCode::Internal));
    Reply { data, code, message, request_id: meta.request_id }
}
