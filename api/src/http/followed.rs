//! Subscriptions of Banso's own pages: what the socket gives programs, within the process.
//!
//! A subscription passes the steps that one over a socket passes after the token was checked, and ends with the sign-in
//! of who follows and with the process.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Executor, Request};
use futures_util::StreamExt as _;
use futures_util::stream::{self, BoxStream};
use tokio::time::Instant;

use super::Service;
use super::answer::Answer;
use super::context::{RequestContext, RequestMeta};
use super::fault::Fault;
use super::in_process::{Question, Reply, Visitor, prepared, reply};
use super::meter::{self, Way};
use super::operation::OperationKind;

/// The answers of a subscription, until somebody ends it.
pub(super) fn replies<E: Executor, C: RequestContext>(
    service: Arc<Service<E, C>>,
    visitor: Visitor,
    question: Question,
) -> BoxStream<'static, Reply> {
    let ended = ended(service.clone(), &visitor);
    let replies = stream::once(async move {
        let (began, mut kind) = (Instant::now(), None);
        let meta = RequestMeta::of_page(visitor.locale, &*service.settings.sources.ids);
        match prepared(&service, visitor, question, meta, &mut kind).await {
            Ok(request) => followed(&service, request, meta),
            Err(fault) => refused(&fault, meta, kind, began),
        }
    });
    replies.flatten().take_until(ended).boxed()
}

fn followed<E: Executor, C>(
    service: &Service<E, C>,
    request: Request,
    meta: RequestMeta,
) -> BoxStream<'static, Reply> {
    let responses = service.executor.execute_stream(request, None);
    meter::finished(Way::Page, Some(OperationKind::Subscription), None, Instant::now());
    responses.map(move |response| reply(Answer::from_response(response, meta), meta)).boxed()
}

fn refused(
    fault: &Fault,
    meta: RequestMeta,
    kind: Option<OperationKind>,
    began: Instant,
) -> BoxStream<'static, Reply> {
    meter::finished(Way::Page, kind, Some(fault.code), began);
    let refusal = reply(Answer::from_fault(fault, meta), meta);
    stream::once(async { refusal }).boxed()
}

/// Waits until the process stops or the visitor's sign-in ends.
fn ended<E: Executor, C: RequestContext>(
    service: Arc<Service<E, C>>,
    visitor: &Visitor,
) -> impl Future<Output = ()> + Send + 'static {
    let now = service.settings.sources.clock.now();
    let left = visitor.principal.as_ref().map(|one| one.expires_at.duration_since(now));
    let left = left.and_then(|left| Duration::try_from(left).ok()).unwrap_or(Duration::ZERO);
    async move {
        tokio::select! {
            () = service.stopping() => {}
            () = tokio::time::sleep(left) => {}
        }
    }
}
