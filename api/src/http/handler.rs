//! GraphQL over HTTP: <https://graphql.github.io/graphql-over-http/draft/>, read strictly.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::Executor;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{self, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Response};

use super::answer::Answer;
use super::context::{RequestContext, RequestId, RequestMeta};
use super::error_code::ErrorCode;
use super::fault::{Fault, pause_seconds};
use super::media::{self, AnswerType};
use super::meter::{Course, Way};
use super::operation::{self, Admitted, OperationKind};
use super::params::Params;
use super::rate::{Asker, COST_OF_A_REQUEST, RateBudget};
use super::sign_in::BySession;
use super::{Service, body, request_ids, sign_in};
use crate::auth::Principal;

const METHODS: &str = "GET, POST";

pub(super) async fn graphql<E: Executor, C: RequestContext>(
    State(service): State<Arc<Service<E, C>>>,
    request: Request,
) -> Response {
    let given = request.extensions().get::<RequestId>().copied();
    let meta = RequestMeta::new(request.headers(), given, &*service.settings.sources.ids);
    let mut course = Course::begin(Way::Http, meta, service.settings.slow);
    let mut answer_type = AnswerType::Json;
    let limit = service.settings.limits.request_timeout;
    let outcome =
        match tokio::time::timeout(limit, answer(&service, request, &mut course, &mut answer_type)).await {
            Ok(outcome) => outcome,
            Err(_elapsed) => Err(Fault::timeout()),
        };
    let (answer, allow) = match outcome {
        Ok(answer) => (answer, None),
        Err(fault) => (Answer::from_fault(&fault, meta), fault.allow),
    };
    service.meters.answer(&course, &answer);
    let mut response = render(&answer, meta, answer_type);
    if let Some(allow) = allow {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allow));
    }
    response
}

async fn answer<E: Executor, C: RequestContext>(
    service: &Service<E, C>,
    request: Request,
    course: &mut Course,
    answer_type: &mut AnswerType,
) -> Result<Answer, Fault> {
    let (parts, body) = request.into_parts();
    if parts.method != Method::GET && parts.method != Method::POST {
        return Err(Fault::method_not_allowed("Ask with GET or POST.", METHODS));
    }
    *answer_type = AnswerType::negotiate(&parts.headers)?;
    if parts.method == Method::POST {
        media::require_json(&parts.headers)?;
    }
    let now = service.settings.sources.clock.now();
    let principal = match sign_in::by_headers(&service.verifier, &parts.headers, now).await? {
        Some(principal) => Some(principal),
        None => BySession::of(&parts.extensions)?,
    };
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let budget = RateBudget::new(service.rates.clone(), Asker::new(principal.as_ref(), peer));
    budget.charge(COST_OF_A_REQUEST)?;

    let params = if parts.method == Method::POST {
        Params::from_body(&body::read(body, largest_body(principal.as_ref())).await?)?
    } else {
        Params::from_uri(&parts.uri)?
    };
    let admitted = Admitted::new(params, &service.settings, principal.is_some())?;
    course.named = Some(admitted.named);
    permit(admitted.named.kind, &parts.method)?;
    let request = admitted.attach(service, principal, course.meta, budget).await?;
    // The limit around the whole request ends first; this one is for requests of a socket.
    let limit = service.settings.limits.request_timeout;
    let response = operation::execute(&service.executor, request, course, limit).await?;
    Ok(Answer::from_response(response, course.meta))
}

fn largest_body(principal: Option<&Principal>) -> usize {
    if principal.is_some() { body::LARGEST_SIGNED_IN } else { body::LARGEST_ANONYMOUS }
}

fn permit(kind: OperationKind, method: &Method) -> Result<(), Fault> {
    match kind {
        OperationKind::Query => Ok(()),
        OperationKind::Mutation if method == Method::POST => Ok(()),
        OperationKind::Mutation => Err(Fault::method_not_allowed("Send mutations with POST.", "POST")),
        OperationKind::Subscription => {
            let message = "Subscriptions are answered over the WebSocket at /graphql/ws.";
            Err(Fault::new(ErrorCode::OperationUnsupported, message))
        }
    }
}

fn render(answer: &Answer, meta: RequestMeta, answer_type: AnswerType) -> Response {
    let status = status(answer, answer_type);
    let Ok(text) = serde_json::to_vec(answer) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, answer_type.header_value());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("accept, accept-language, authorization, cookie"));
    if let Ok(request_id) = meta.request_id.to_string().parse() {
        headers.insert(request_ids::HEADER, request_id);
    }
    if let Some(pause) = answer.retry_after() {
        headers.insert(header::RETRY_AFTER, whole_seconds(pause));
    }
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, challenge(answer.reason()));
    }
    response
}

/// The status of an answer; a partial answer is a success unless we were not available.
fn status(answer: &Answer, answer_type: AnswerType) -> StatusCode {
    match answer.leading_code() {
        None => StatusCode::OK,
        Some(ErrorCode::Unavailable) => ErrorCode::Unavailable.status(),
        Some(_) if answer.data.is_some() => StatusCode::OK,
        Some(code) if code.is_about_the_document() && answer_type == AnswerType::Json => StatusCode::OK,
        Some(code) => code.status(),
    }
}

fn whole_seconds(pause: Duration) -> HeaderValue {
    HeaderValue::from(pause_seconds(pause))
}

/// RFC 6750 §3: without a token no error is named; a refused one is told its code.
fn challenge(reason: Option<&str>) -> HeaderValue {
    let text = match reason {
        Some(reason) => {
            format!("Bearer realm=\"banso\", error=\"invalid_token\", error_description=\"{reason}\"")
        }
        None => "Bearer realm=\"banso\"".to_owned(),
    };
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static("Bearer"))
}
