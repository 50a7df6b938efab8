//! The operations that run on one socket, and what comes out of them.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Executor, Request};
use futures_util::stream::{self, AbortHandle, Abortable, BoxStream, SelectAll, Stream, StreamExt as _};
use serde_json::Value;
use tracing::Instrument as _;

use crate::auth::Principal;
use crate::http::Service;
use crate::http::answer::Answer;
use crate::http::context::{RequestContext, RequestMeta};
use crate::http::error_code::ErrorCode;
use crate::http::fault::Fault;
use crate::http::meter::{Course, Way};
use crate::http::operation::{self, Admitted, OperationKind};
use crate::http::params::Params;
use crate::http::rate::{Asker, COST_OF_A_REQUEST, RateBudget};

/// One thing an operation has to say.
#[derive(Debug)]
pub(super) enum Output {
    Next(Answer),
    /// Nothing was executed; the operation is over.
    Error(Answer),
    Complete,
}

/// What the socket takes from its operations: whose output, and of which run of that id.
pub(super) struct Emitted {
    pub(super) id: String,
    run: u64,
    pub(super) output: Output,
}

/// The running operations of one socket.
#[derive(Default)]
pub(super) struct Operations {
    outputs: SelectAll<BoxStream<'static, Emitted>>,
    running: HashMap<String, (u64, AbortHandle)>,
    runs: u64,
}

impl Operations {
    pub(super) fn count(&self) -> usize {
        self.running.len()
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.running.contains_key(id)
    }

    /// Starts an operation whose id is free.
    pub(super) fn start(&mut self, id: String, outputs: impl Stream<Item = Output> + Send + 'static) {
        self.runs += 1;
        let run = self.runs;
        let (handle, registration) = AbortHandle::new_pair();
        self.running.insert(id.clone(), (run, handle));
        let emitted = outputs.chain(stream::once(async { Output::Complete })).map(move |output| Emitted {
            id: id.clone(),
            run,
            output,
        });
        self.outputs.push(Abortable::new(emitted, registration).boxed());
    }

    /// The client wants no more of this operation.
    pub(super) fn stop(&mut self, id: &str) {
        if let Some((_, handle)) = self.running.remove(id) {
            handle.abort();
        }
    }

    /// The next output of an operation that still runs; waits for ever when none does.
    pub(super) async fn next(&mut self) -> Emitted {
        loop {
            let Some(emitted) = self.outputs.next().await else {
                return std::future::pending().await;
            };
            let current = self.running.get(&emitted.id).is_some_and(|(run, _)| *run == emitted.run);
            if !current {
                continue;
            }
            if !matches!(emitted.output, Output::Next(_)) {
                self.stop(&emitted.id);
            }
            return emitted;
        }
    }
}

/// Everything one operation needs, the same as over HTTP.
pub(super) struct Asked {
    pub(super) payload: Value,
    pub(super) principal: Principal,
    pub(super) meta: RequestMeta,
}

/// Runs one operation with every limit of the transport.
pub(super) fn outputs<E: Executor, C: RequestContext>(
    service: Arc<Service<E, C>>,
    asked: Asked,
) -> impl Stream<Item = Output> + Send + 'static {
    stream::once(async move {
        let mut course = Course::begin(Way::Socket, asked.meta, service.settings.slow);
        let request = tracing::info_span!("request", request_id = %asked.meta.request_id);
        match prepare(&service, asked, &mut course).instrument(request.clone()).await {
            Ok(asked) if course.named.is_some_and(|named| named.kind == OperationKind::Subscription) => {
                subscribed(&service, asked, course)
            }
            Ok(asked) => answered(&service, asked, &course).instrument(request).await,
            Err(fault) => {
                service.meters.end(&course, Some(fault.code));
                single(Output::Error(Answer::from_fault(&fault, course.meta)))
            }
        }
    })
    .flatten()
}

async fn prepare<E: Executor, C: RequestContext>(
    service: &Service<E, C>,
    asked: Asked,
    course: &mut Course,
) -> Result<Request, Fault> {
    let budget = RateBudget::new(service.rates.clone(), Asker::new(Some(&asked.principal), None));
    budget.charge(COST_OF_A_REQUEST)?;
    let params = Params::from_value(asked.payload)?;
    let admitted = Admitted::new(params, &service.settings, true)?;
    course.named = Some(admitted.named);
    admitted.attach(service, Some(asked.principal), asked.meta, budget).await
}

async fn answered<E: Executor, C>(
    service: &Service<E, C>,
    request: Request,
    course: &Course,
) -> BoxStream<'static, Output> {
    let meta = course.meta;
    let limit = service.settings.limits.request_timeout;
    let answer = match operation::execute(&service.executor, request, course, limit).await {
        Ok(response) => Answer::from_response(response, meta),
        Err(fault) => Answer::from_fault(&fault, meta),
    };
    service.meters.answer(course, &answer);
    single(output(answer))
}

fn subscribed<E: Executor, C>(
    service: &Service<E, C>,
    request: Request,
    course: Course,
) -> BoxStream<'static, Output> {
    let (mut counted, meters) = (false, service.meters.clone());
    let responses = service.executor.execute_stream(request, None);
    let answers = responses.map(move |response| {
        let answer = Answer::from_response(response, course.meta);
        if !std::mem::replace(&mut counted, true) {
            meters.answer(&course, &answer);
        }
        output(answer)
    });
    answers.boxed()
}

fn output(answer: Answer) -> Output {
    if answer.data.is_none() { Output::Error(answer) } else { Output::Next(answer) }
}

fn single(output: Output) -> BoxStream<'static, Output> {
    stream::once(async { output }).boxed()
}

/// The answer to an operation for which the socket has no room.
pub(super) fn refused_for_room(meta: RequestMeta, most: usize) -> Answer {
    let message = format!("This WebSocket carries {most} operations already; complete one first.");
    Answer::from_fault(&Fault::new(ErrorCode::TooManySubscriptions, message), meta)
}
