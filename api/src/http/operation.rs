//! One operation on its way to the schema, the same over HTTP and WebSocket.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use async_graphql::parser::types::{DocumentOperations, OperationType};
use async_graphql::{Executor, Request, Response};
use futures_util::FutureExt as _;
use tracing::Instrument as _;

use super::context::{RequestContext, RequestMeta};
use super::documents::Documents;
use super::error_code::ErrorCode;
use super::fault::Fault;
use super::guard;
use super::in_process::Question;
use super::measure::Weight;
use super::meter::Course;
use super::params::Params;
use super::rate::RateBudget;
use super::root_field::{RootFields, root_field};
use super::{Introspection, Service, TransportSettings};
use crate::auth::Principal;
use crate::batching;

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OperationKind {
    Query,
    Mutation,
    Subscription,
}

impl OperationKind {
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Mutation => "mutation",
            Self::Subscription => "subscription",
        }
    }
}

impl From<OperationType> for OperationKind {
    fn from(kind: OperationType) -> Self {
        match kind {
            OperationType::Query => Self::Query,
            OperationType::Mutation => Self::Mutation,
            OperationType::Subscription => Self::Subscription,
        }
    }
}

/// What is asked, by names of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) kind: OperationKind,
    /// The one field at the root, or `several`.
    pub(super) field: &'static str,
}

/// An operation within every limit, not yet executed.
pub(super) struct Admitted {
    pub(super) named: Named,
    weight: Weight,
    request: Request,
}

impl Admitted {
    /// Parses, measures and resolves the operation; touches no data.
    pub(super) fn new(params: Params, settings: &TransportSettings, signed_in: bool) -> Result<Self, Fault> {
        let mut request = params.into_request();
        let weight = guard::admit(&mut request)?;
        Self::weighed((request, weight), settings, signed_in)
    }

    /// The same of a document of a page, which is parsed and measured once.
    pub(super) fn of_page(
        question: Question,
        documents: &Documents,
        settings: &TransportSettings,
        signed_in: bool,
    ) -> Result<Self, Fault> {
        let Question { document, operation, variables } = question;
        let mut request = Params::of_page(document, operation, variables).into_request();
        let weight = documents.admit(document, &mut request)?;
        Self::weighed((request, weight), settings, signed_in)
    }

    fn weighed(
        (mut request, weight): (Request, Weight),
        settings: &TransportSettings,
        signed_in: bool,
    ) -> Result<Self, Fault> {
        let named = resolve(&mut request, settings.root_fields)?;
        if settings.introspection == Introspection::SignedIn && !signed_in {
            if weight.introspects {
                return Err(Fault::sign_in("Sign in to read the schema."));
            }
            request = request.disable_introspection();
        }
        Ok(Self { named, weight, request })
    }

    /// Lets the schema's context look up who asks; from here on it can be executed.
    pub(super) async fn attach<E, C: RequestContext>(
        self,
        service: &Service<E, C>,
        principal: Option<Principal>,
        meta: RequestMeta,
        budget: RateBudget,
    ) -> Result<Request, Fault> {
        let asker = identify(service, principal.as_ref(), meta).await?;
        Ok(self.asked_by(service, (asker, principal), meta, budget))
    }

    /// With the asker, as they were looked up, it can be executed.
    pub(super) fn asked_by<E, C: RequestContext>(
        self,
        service: &Service<E, C>,
        (asker, principal): (C::Asker, Option<Principal>),
        meta: RequestMeta,
        budget: RateBudget,
    ) -> Request {
        let mut request = self.request;
        request.data = service.context.attach(asker, principal, meta);
        request.data(meta).data(budget).data(self.weight)
    }
}

/// Looks up who asks.
pub(super) async fn identify<E, C: RequestContext>(
    service: &Service<E, C>,
    principal: Option<&Principal>,
    meta: RequestMeta,
) -> Result<C::Asker, Fault> {
    let found = service.context.identify(principal).await.inspect_err(|unavailable| {
        let request_id = meta.request_id;
        tracing::warn!(%request_id, %unavailable, "a request could not be prepared");
    })?;
    Ok(found)
}

/// The operation that `operationName` names, or the only one.
fn resolve(request: &mut Request, known: Option<&'static RootFields>) -> Result<Named, Fault> {
    let name = request.operation_name.clone();
    let document = guard::parsed(request)?;
    let found = match (&document.operations, name) {
        (DocumentOperations::Single(only), None) => Some(only),
        (DocumentOperations::Single(_), Some(_)) => None,
        (DocumentOperations::Multiple(all), Some(name)) => all.get(name.as_str()),
        (DocumentOperations::Multiple(all), None) if all.len() == 1 => all.values().next(),
        (DocumentOperations::Multiple(_), None) => None,
    };
    let Some(operation) = found else {
        let message = "`operationName` must name one of the document's operations.";
        return Err(Fault::new(ErrorCode::OperationUnresolved, message));
    };
    let field = root_field(document, &operation.node.selection_set.node, known);
    Ok(Named { kind: operation.node.ty.into(), field })
}

/// Executes within a time limit; a panic of a resolver becomes a fault of this request only.
pub(super) async fn execute<E: Executor>(
    executor: &E,
    request: Request,
    course: &Course,
    limit: Duration,
) -> Result<Response, Fault> {
    let guarded = AssertUnwindSafe(batching::together(executor.execute(request)).instrument(course.span()))
        .catch_unwind();
    match tokio::time::timeout(limit, guarded).await {
        Ok(Ok(response)) => Ok(response),
        Ok(Err(_panic)) => {
            let request_id = course.meta.request_id;
            tracing::error!(%request_id, "a resolver panicked; the panic hook has printed where");
            Err(Fault::new(ErrorCode::Internal, super::answer::INTERNAL_MESSAGE))
        }
        Err(_elapsed) => Err(Fault::timeout()),
    }
}
