//! What changed of roadmaps between two days: of one device, of the devices of a startup, of everything that one accompanies.

use askama::Template;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::moment::{Moment, Picker, address};
use super::{Link, milestone_path};
use crate::frame::{self, Frame};
use crate::halt::Halt;
use crate::shown::{ChangeKind, Closed as _, MilestoneKind, Say, Shown, milestone_name, scalar};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/roadmap_changes.graphql",
    custom_scalars_module = "scalar",
    extern_enums("ChangeKind", "MilestoneKind"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct RoadmapChanges;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/startup_changes.graphql",
    custom_scalars_module = "scalar",
    extern_enums("ChangeKind", "MilestoneKind"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct StartupChanges;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/startup_changes.graphql",
    custom_scalars_module = "scalar",
    extern_enums("ChangeKind", "MilestoneKind"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct PortfolioChanges;

/// One change of a roadmap.
pub(super) struct Changed {
    pub(super) what: String,
    pub(super) milestone: Option<Link>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) reason: Option<String>,
    /// Who recorded it, and when.
    pub(super) under: String,
    /// That it had happened before the earlier day, and was recorded after it.
    pub(super) late: Option<String>,
}

/// The changes of one device.
pub(super) struct OfDevice {
    pub(super) device: Option<Link>,
    pub(super) name: String,
    pub(super) owner: Option<Link>,
    pub(super) changed: Vec<Changed>,
}

/// What changed between two days.
pub(super) struct Compared {
    pub(super) line: String,
    pub(super) devices: Vec<OfDevice>,
    pub(super) count: i64,
    /// The page of the others.
    pub(super) more: Option<String>,
}

/// A change as one of the documents answers it.
struct Told<'a> {
    kind: ChangeKind,
    milestone: Option<(&'a MilestoneKind, &'a str, i64)>,
    before: Option<&'a str>,
    after: Option<&'a str>,
    occurred: Option<&'a scalar::OccurredDate>,
    reason: Option<&'a str>,
    recorded: Option<(Option<&'a str>, scalar::DateTime)>,
    late: Option<i64>,
}

/// A change has one shape in every document.
macro_rules! told {
    ($module:ident) => {
        impl $module::Change {
            fn told(&self) -> Told<'_> {
                let of = self.milestone.as_ref();
                Told {
                    kind: self.kind,
                    milestone: of.map(|one| (&one.kind, one.name.as_str(), one.occurrence)),
                    before: self.before.as_deref(),
                    after: self.after.as_deref(),
                    occurred: self.occurred.as_ref(),
                    reason: self.reason.as_deref(),
                    recorded: self.recorded.as_ref().map(|one| (one.by.name.as_deref(), one.at)),
                    late: self.late_days.filter(|_| self.late_knowledge),
                }
            }
        }
    };
}

told!(roadmap_changes);
told!(startup_changes);
told!(portfolio_changes);

/// The devices of a portfolio have one shape in both documents.
macro_rules! of_devices {
    ($module:ident) => {
        impl $module::OfDevice {
            fn shown(&self, visit: &Visit) -> OfDevice {
                let say = visit.say;
                let link = |path: &str, id: &str, name: &str, english: Option<&str>| Link {
                    href: visit.at(&format!("/{path}/{id}")),
                    name: say.name(name, english).to_owned(),
                };
                let device = self.device.as_ref();
                let id = device.map(|one| one.id.as_str());
                OfDevice {
                    name: self.name.clone(),
                    device: device.map(|one| link("devices", &one.id, &one.name, one.name_en.as_deref())),
                    owner: self
                        .owner
                        .as_ref()
                        .map(|one| link("startups", &one.id, &one.name, one.name_en.as_deref())),
                    changed: self.changes.iter().map(|change| changed(visit, id, &change.told())).collect(),
                }
            }
        }
    };
}

of_devices!(startup_changes);
of_devices!(portfolio_changes);

fn changed(visit: &Visit, device: Option<&str>, told: &Told<'_>) -> Changed {
    let say = visit.say;
    let milestone = told.milestone.map(|(kind, name, occurrence)| Link {
        href: device.map(|id| visit.at(&milestone_path(id, kind, occurrence))).unwrap_or_default(),
        name: milestone_name(say, name, occurrence),
    });
    let value = |text: &str| value(say, told.kind, text);
    let on = told.occurred.map(|on| Shown::occurred(say, on).text);
    let by = told.recorded.map(|(by, at)| {
        let by = by.map_or_else(|| say.text("nameless"), str::to_owned);
        format!("{by} · {}", Shown::instant(say, at).text)
    });
    Changed {
        what: say.text(&told.kind.key()),
        milestone,
        before: told.before.map(value),
        after: match (told.after.map(value), on) {
            (Some(after), Some(on)) if after != on => Some(format!("{after} · {on}")),
            (after, on) => after.or(on),
        },
        reason: told.reason.map(str::to_owned),
        under: by.unwrap_or_default(),
        late: told.late.map(|days| say.count("history-late", days)),
    }
}

/// What stands in a change: a date, a code, a name.
fn value(say: Say, kind: ChangeKind, text: &str) -> String {
    use ChangeKind::{
        Achieved, ClassCorrected, GateReviewed, Pivoted, Reclassified, Reopened, Reported, Returned,
        RouteChanged, Waived,
    };
    let prefix = match kind {
        ClassCorrected | Reclassified => "class",
        GateReviewed => "gate-decision",
        Pivoted => "pivot",
        RouteChanged => "instrument",
        Achieved | Reopened | Reported | Returned | Waived => "status",
        _ => return Shown::occurred(say, text).text,
    };
    let key = format!("{prefix}-{}", text.to_ascii_lowercase().replace('_', "-"));
    match say.text(&key) {
        found if found == key => Shown::occurred(say, text).text,
        found => found,
    }
}

fn line(say: Say, from: scalar::Date, to: scalar::Date) -> String {
    let day = |day: scalar::Date| Shown::day(say, day).text;
    say.with("changes-line", &[("from", day(from)), ("to", day(to))])
}

/// What changed of a device since the day that the address names, where it names one.
pub(super) async fn of_device(visit: &Visit, moment: &Moment, id: &str) -> Result<Option<Compared>, Halt> {
    use roadmap_changes::{AsOf, Variables};
    let Some(day) = moment.compare else { return Ok(None) };
    let as_of = |on| AsOf { on, known_at: moment.known_at, position: None };
    let variables =
        Variables { device: id.to_owned(), before: as_of(Some(day)), after: Some(as_of(moment.on)) };
    let Some(found) = visit.ask::<RoadmapChanges>(variables).await?.roadmap_difference else {
        return Ok(None);
    };
    let changed: Vec<Changed> =
        found.changes.iter().map(|change| changed(visit, Some(id), &change.told())).collect();
    Ok(Some(Compared {
        line: line(visit.say, found.before.on, found.after.on),
        count: i64::try_from(changed.len()).unwrap_or(i64::MAX),
        devices: vec![OfDevice { device: None, name: String::new(), owner: None, changed }],
        more: None,
    }))
}

/// What changed of the devices of a startup since the day that the address names, where it names one.
pub(super) async fn of_startup(visit: &Visit, moment: &Moment, id: &str) -> Result<Option<Compared>, Halt> {
    use startup_changes::{AsOf, Variables};
    let Some(day) = moment.compare else { return Ok(None) };
    let as_of = |on| AsOf { on, known_at: moment.known_at, position: None };
    let variables = Variables { id: id.to_owned(), from: as_of(Some(day)), to: Some(as_of(moment.on)) };
    let Some(found) = visit.ask::<StartupChanges>(variables).await?.startup.and_then(|one| one.changes)
    else {
        return Ok(None);
    };
    Ok(Some(Compared {
        line: line(visit.say, found.from.on, found.to.on),
        count: found.devices.total_count,
        devices: found.devices.edges.iter().map(|edge| edge.node.shown(visit)).collect(),
        more: None,
    }))
}

#[derive(Template)]
#[template(path = "changed.html")]
struct Page {
    frame: Frame,
    picker: Picker,
    compared: Option<Compared>,
}

/// With which day it is compared before a day was chosen.
const USUAL_DAYS: i32 = 28;

fn usual_day(frame: &Frame) -> Option<scalar::Date> {
    frame.person.as_ref().and_then(|person| person.today.plus_days(-USUAL_DAYS))
}

/// Shows what changed of everything that one accompanies: in the last four weeks, or since the day that was chosen.
pub(super) async fn show(visit: Visit) -> Result<Response, Halt> {
    use portfolio_changes::{AsOf, Variables};
    let moment = Moment::read(&visit);
    let frame = visit.frame(visit.say.text("changed-title")).await?;
    let mut page =
        Page { picker: moment.picker(&visit, "/work/changes", Vec::new(), None), compared: None, frame };
    page.picker.open = true;
    page.picker.line = visit.say.text("changed-choose");
    let usual = if moment.is_asked() { None } else { usual_day(&page.frame) };
    if let Some(day) = usual {
        page.picker.propose("compare", &day);
    }
    if let Some(day) = moment.compare.or(usual) {
        let as_of = |on| AsOf { on, known_at: moment.known_at, position: None };
        let variables =
            Variables { from: as_of(Some(day)), to: Some(as_of(moment.on)), after: visit.query("after") };
        let Some(found) = visit.ask::<PortfolioChanges>(variables.clone()).await?.portfolio_changes else {
            return Err(visit.sign_in_first());
        };
        let after = found.devices.page_info.end_cursor.filter(|_| found.devices.page_info.has_next_page);
        page.compared = Some(Compared {
            line: line(visit.say, found.from.on, found.to.on),
            count: found.devices.total_count,
            devices: found.devices.edges.iter().map(|edge| edge.node.shown(&visit)).collect(),
            more: after.map(|after| {
                let more = [("compare".to_owned(), day.to_string()), ("after".to_owned(), after)];
                let pairs = moment.pairs().into_iter().chain(more);
                address(&visit, "/work/changes", &pairs.collect::<Vec<_>>())
            }),
        });
        page.frame = page.frame.with_query::<PortfolioChanges>(variables);
    }
    Ok(frame::shown(moment.status(), &page))
}
