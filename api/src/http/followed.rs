//! Subscriptions of Banso's own pages: what the socket gives programs, within the process.
//!
//! A subscription passes the steps that one over a socket passes after the token was checked, and ends with the sign-in
//! of who follows and with the process.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Executor, Request};
use futures_util::StreamExt as _;
use futures_util::stream::{self, BoxStream};

use super::Service;
use super::answer::Answer;
use super::context::{RequestContext, RequestMeta};
use super::in_process::{Question, Reply, prepared, reply};
use super::meter::{Course, Way};
use super::visitor::Visitor;

/// The answers of a subscription, until somebody ends it.
pub(super) fn replies<E: Executor, C: RequestContext>(
    service: Arc<Service<E, C>>,
    visitor: Visitor,
    question: Question,
) -> BoxStream<'static, Reply> {
    let ended = ended(service.clone(), &visitor);
    let replies = stream::once(async move {
        let meta = RequestMeta::of_page(visitor.locale, visitor.request, &*service.settings.sources.ids);
        let mut course = Course::begin(Way::Page, meta, service.settings.slow);
        match prepared(&service, visitor, question, &mut course).await {
            Ok(request) => followed(&service, request, &course),
            Err(fault) => {
                service.meters.end(&course, Some(fault.code));
                let refusal = reply(Answer::from_fault(&fault, meta), meta);
                stream::once(async { refusal }).boxed()
            }
        }
    });
    replies.flatten().take_until(ended).boxed()
}

fn followed<E: Executor, C>(
    service: &Service<E, C>,
    request: Request,
    course: &Course,
) -> BoxStream<'static, Reply> {
    let meta = course.meta;
    let responses = service.executor.execute_stream(request, None);
    // How long somebody follows is no latency: what is told is that it began.
    service.meters.end(course, None);
    responses.map(move |response| reply(Answer::from_response(response, meta), meta)).boxed()
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
