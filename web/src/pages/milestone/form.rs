//! The forms about a milestone: shown, sent, refused, in conflict, or done.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::action::Action;
use super::{Loaded, MilestonePage, load, tell, variables};
use crate::form::{Conflict, Fields, FormPage, Given, answered, resume};
use crate::frame::Person;
use crate::halt::{Halt, HaltKind};
use crate::pages::Link;
use crate::shown::{Say, Shown, milestone_badge, step_time};
use crate::visit::Visit;

/// Device, milestone and action, as an address names them.
type Address = (String, String, String);

/// Shows an empty form.
pub(in crate::pages) async fn show(visit: Visit, Path(address): Path<Address>) -> Result<Response, Halt> {
    let (action, loaded) = found(&visit, &address).await?;
    Ok(page(&visit, action, &loaded, None, Given::default()).await?.shown())
}

/// Takes a form.
pub(in crate::pages) async fn send(
    visit: Visit,
    Path(address): Path<Address>,
    sent: Fields,
) -> Result<Response, Halt> {
    let Some(session) = &visit.session else { return resume(&visit, &sent) };
    let is_ours = session.is_form_token(sent.form_token());
    let (action, loaded) = found(&visit, &address).await?;
    if !is_ours {
        return Ok(page(&visit, action, &loaded, Some(&sent), Given::again()).await?.shown());
    }
    let receipt = tell::tell(&visit, action, &loaded, &sent).await?;
    if let Some(position) = receipt.position {
        let there = format!("{}?done={}&position={position}", loaded.path(), action.done());
        return Ok((StatusCode::SEE_OTHER, [(header::LOCATION, visit.at(&there))]).into_response());
    }
    let given = answered(visit.say, &sent, &NAMES, &receipt.user_errors);
    // What stands there now is read again: the refusal may rest on what came in between.
    let (action, loaded) = found(&visit, &address).await?;
    Ok(page(&visit, action, &loaded, Some(&sent), given).await?.shown())
}

/// The fields beside which a refusal can stand; others stand above the form.
const NAMES: [&str; 5] = ["occurred", "planned", "reason", "note", "evidence"];

async fn found(visit: &Visit, (device, milestone, action): &Address) -> Result<(Action, Loaded), Halt> {
    let action = Action::parse(action).ok_or_else(|| visit.halt(HaltKind::NotFound))?;
    if visit.session.is_none() {
        return Err(visit.sign_in_first());
    }
    Ok((action, load(visit, device, milestone).await?))
}

async fn page(
    visit: &Visit,
    action: Action,
    loaded: &Loaded,
    sent: Option<&Fields>,
    given: Given,
) -> Result<FormPage, Halt> {
    let say = visit.say;
    let frame = visit.frame(say.text(action.label())).await?;
    let frame = frame.with_query::<MilestonePage>(variables(visit, &loaded.device.id));
    let fields = frame.person.as_ref().map(|person: &Person| action.fields(say, loaded, person, sent));
    let command = sent.and_then(Fields::command).unwrap_or_else(|| visit.site.sources.ids.uuid().to_string());
    let version = given.actual_version.or_else(|| sent.and_then(Fields::version));
    Ok(FormPage {
        back: Link { href: visit.at(&loaded.path()), name: loaded.name(say) },
        lead: say.text(action.lead()),
        about: now(say, loaded),
        fields: fields.unwrap_or_default(),
        conflict: given.actual_version.map(|_| Conflict { now: now(say, loaded) }),
        given,
        command,
        version: version.unwrap_or(loaded.device.version).to_string(),
        submit: say.text(action.label()),
        frame,
    })
}

/// What is on record about the milestone now.
fn now(say: Say, loaded: &Loaded) -> Vec<String> {
    let item = &loaded.item;
    let line = |key: &str, value: String| format!("{}：{value}", say.text(key));
    let by = |name: &Option<String>, at| {
        format!("{} · {}", name.clone().unwrap_or_else(|| say.text("nameless")), Shown::instant(say, at).text)
    };
    let planned = step_time(say, item.plan.as_ref().map(|plan| &plan.planned), item.due_days);
    let lines = [
        Some(line("roadmap-status", milestone_badge(say, item.status, item.due).label)),
        item.occurred.as_ref().map(|on| line("roadmap-occurred", Shown::occurred(say, on).text)),
        (!planned.is_empty()).then(|| line("roadmap-planned", planned)),
        item.note.clone().map(|note| line("milestone-note", note)),
        item.reason.clone().map(|why| line("milestone-why", why)),
        item.reported.as_ref().map(|one| line("milestone-reported", by(&one.by.name, one.at))),
        item.confirmed.as_ref().map(|one| line("milestone-confirmed", by(&one.by.name, one.at))),
    ];
    let evidence = super::evidence::shown(say, item).into_iter();
    let evidence = evidence.map(|one| format!("{}：{}", one.label, one.value));
    lines.into_iter().flatten().chain(evidence).collect()
}
