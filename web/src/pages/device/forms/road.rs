//! Class, road to market, catalogue and what is on the roadmap.

use super::{Record, following, mutation};
use crate::form::{Choices, Fields, Filled, Form, Kind, Makes, Spec, codes};
use crate::pages::startup::{everybody, mentors};
use crate::shown::{
    ApplicationCategory, ClinicalData, Closed as _, DeviceClass, DeviceStanding, ExpansionStrategy,
    Instrument, MilestoneStatus, Say, SpecialRoute, SpecifiedTrialStatus,
};

pub(super) fn goes_on(record: &Record) -> bool {
    record.found.standing != DeviceStanding::Terminated
}

/// The class that holds since when.
fn class_now(record: &Record) -> String {
    record.found.class.map(|class| class.code().to_owned()).unwrap_or_default()
}

fn last_class(record: &Record) -> Option<&super::device_forms::DeviceFormsDeviceRoadmapClassifications> {
    record.roadmap()?.classifications.last()
}

const fn class() -> Spec<Record> {
    Spec::new("class", "device-class", Kind::One(codes::<DeviceClass, Record>)).required()
}

const fn jmdn() -> Spec<Record> {
    Spec::new("jmdn", "field-jmdn", Kind::Line).hint("jmdn-hint")
}

const fn class_source() -> Spec<Record> {
    Spec::new("source", "field-class-source", Kind::Line).hint("class-source-hint").required()
}

fn left_out(_: Say, record: &Record) -> Choices {
    let left = record.roadmap().map(|roadmap| roadmap.left_out.as_slice()).unwrap_or_default();
    left.iter().map(|one| (one.definition.kind.0.clone(), one.definition.name.clone())).collect()
}

/// What can be said to have happened before: everything that waits.
fn waiting(say: Say, record: &Record) -> Choices {
    use MilestoneStatus::{Open, Reopened, Returned};
    record.milestones(say, |_, status| matches!(status, Open | Reopened | Returned))
}

/// The milestone of a background has its occurrence beside its kind.
fn background(_: &Record, sent: &Fields, input: &mut Filled) {
    let key = sent.get("kind");
    let (kind, occurrence) = key.rsplit_once('.').unwrap_or((key, "1"));
    input.insert("kind".to_owned(), kind.into());
    input.insert("occurrence".to_owned(), occurrence.parse::<i32>().unwrap_or(1).into());
}

fn catalogues(say: Say, record: &Record) -> Choices {
    let update = record.roadmap().and_then(|roadmap| roadmap.catalogue_update.as_ref());
    update
        .map(|update| (update.version.to_string(), say.count("catalogue-version", update.version)))
        .into_iter()
        .collect()
}

/// The templates of the hubs that run alongside, of which the last version is not on the roadmap.
fn templates(say: Say, record: &Record) -> Choices {
    let engaged = record.found.owner.as_ref().map(|owner| owner.engagements.as_slice()).unwrap_or_default();
    let hubs = engaged.iter().filter(|one| one.until.is_none()).filter_map(|one| one.hub.as_ref());
    let adopted = record.roadmap().map(|roadmap| roadmap.templates.as_slice()).unwrap_or_default();
    let offered = hubs.flat_map(|hub| {
        let standing = hub.templates.iter().filter(|template| template.retired.is_none());
        standing.filter_map(move |template| {
            let last = template.versions.last()?;
            let is_there = adopted.iter().any(|one| one.code == template.code && one.version == last.version);
            let name = say.name(&last.name, last.name_en.as_deref());
            let hub_name = say.name(&hub.name, hub.name_en.as_deref());
            (!is_there).then(|| (format!("{} {}", hub.id, template.code), say.pair(hub_name, name)))
        })
    });
    offered.collect()
}

/// A template is named by its hub and its code.
fn template(_: &Record, sent: &Fields, input: &mut Filled) {
    if let Some((hub, code)) = sent.get("template").split_once(' ') {
        input.insert("hub".to_owned(), hub.into());
        input.insert("template".to_owned(), code.into());
    }
}

pub(super) const FORMS: &[Form<Record>] = &[
    Form {
        path: "classify",
        label: "form-classify",
        lead: "lead-classify",
        done: "done-classified",
        mutation: mutation::CLASSIFY,
        fields: &[class(), Spec::day("from", "field-class-from"), class_source(), jmdn(), following()],
        who: everybody,
        fits: |record| goes_on(record) && record.found.class.is_none(),
        makes: Makes::Change,
    },
    Form {
        path: "reclassify",
        label: "form-reclassify",
        lead: "lead-reclassify",
        done: "done-classified",
        mutation: mutation::RECLASSIFY,
        fields: &[
            class(),
            Spec::day("from", "field-class-from"),
            class_source(),
            Spec::reason(),
            jmdn(),
            following(),
        ],
        who: everybody,
        fits: |record| goes_on(record) && record.found.class.is_some(),
        makes: Makes::Change,
    },
    Form {
        path: "correct-class",
        label: "form-correct-class",
        lead: "lead-correct-class",
        done: "done-class-corrected",
        mutation: mutation::CORRECT_CLASS,
        fields: &[
            class().first(class_now),
            Spec::day("from", "field-class-from")
                .first(|record| last_class(record).map(|one| one.from.to_string()).unwrap_or_default()),
            jmdn().first(|record| last_class(record).and_then(|one| one.jmdn.clone()).unwrap_or_default()),
            Spec::reason(),
        ],
        who: everybody,
        fits: |record| record.found.class.is_some(),
        makes: Makes::Change,
    },
    Form {
        path: "route",
        label: "form-route",
        lead: "lead-route",
        done: "done-route",
        mutation: mutation::CHOOSE_ROUTE,
        fields: ROUTE,
        who: everybody,
        fits: goes_on,
        makes: Makes::Change,
    },
    Form {
        path: "include",
        label: "form-include",
        lead: "lead-include",
        done: "done-included",
        mutation: mutation::INCLUDE,
        fields: &[
            Spec::new("kind", "roadmap-milestone", Kind::One(left_out)).required(),
            Spec::reason(),
            following(),
        ],
        who: mentors,
        fits: |record| {
            goes_on(record) && record.roadmap().is_some_and(|roadmap| !roadmap.left_out.is_empty())
        },
        makes: Makes::Change,
    },
    Form {
        path: "background",
        label: "form-background",
        lead: "lead-background",
        done: "done-background",
        mutation: mutation::BACKGROUND,
        fields: &[
            Spec::new("kind", "roadmap-milestone", Kind::One(waiting)).required(),
            Spec::occurred("occurred", "field-on"),
            Spec::new("evidence.0.document.title", "field-document", Kind::Line).hint("document-hint"),
            Spec::new("note", "field-note", Kind::Lines),
        ],
        who: everybody,
        fits: |_| true,
        makes: Makes::Written(background),
    },
    Form {
        path: "catalogue",
        label: "form-catalogue",
        lead: "lead-catalogue",
        done: "done-catalogue",
        mutation: mutation::ADOPT_CATALOGUE,
        fields: &[Spec::new("version", "field-catalogue", Kind::Numbered(catalogues)).required()],
        who: everybody,
        fits: |record| goes_on(record) && record.roadmap().is_some_and(|one| one.catalogue_update.is_some()),
        makes: Makes::Change,
    },
    Form {
        path: "template",
        label: "form-template",
        lead: "lead-template",
        done: "done-template",
        mutation: mutation::ADOPT_TEMPLATE,
        fields: &[Spec::new("template", "field-template", Kind::One(templates)).required()],
        who: mentors,
        fits: |record| goes_on(record) && !templates_of(record).is_empty(),
        makes: Makes::Written(template),
    },
];

/// Whether there is a template to adopt, in whichever language.
fn templates_of(record: &Record) -> Choices {
    templates(Say::new(banso_api::http::Locale::Ja), record)
}

const ROUTE: &[Spec<Record>] = &[
    Spec::new("instrument", "device-instrument", Kind::One(codes::<Instrument, Record>))
        .required()
        .first(|record| of_route(record, |road| Some(road.instrument.code()))),
    Spec::new("category", "field-category", Kind::One(codes::<ApplicationCategory, Record>))
        .first(|record| of_route(record, |road| road.category.map(|one| one.code()))),
    Spec::new("clinicalData", "field-clinical-data", Kind::One(codes::<ClinicalData, Record>))
        .required()
        .first(|record| of_route(record, |road| Some(road.clinical_data.code()))),
    Spec::new(
        "specifiedTrial.status",
        "field-specified-trial",
        Kind::One(codes::<SpecifiedTrialStatus, Record>),
    )
    .needed_with("specifiedTrial.agreed")
    .first(|record| of_route(record, |road| Some(road.specified_trial.code()))),
    Spec::new("specifiedTrial.agreed", "field-specified-trial-agreed", Kind::Line)
        .hint("specified-trial-agreed-hint")
        .first(|record| of_route(record, |road| road.specified_trial_agreed.as_deref())),
    Spec::new("special", "field-special", Kind::Many(codes::<SpecialRoute, Record>)).first(special),
    Spec::new("expansion.strategy", "field-expansion", Kind::One(codes::<ExpansionStrategy, Record>))
        .needed_with("expansion.countries")
        .first(|record| of_route(record, |road| road.expansion_strategy.map(|one| one.code()))),
    Spec::new("expansion.countries", "field-countries", Kind::Words).hint("countries-hint").first(countries),
    Spec::reason().optional().hint("route-reason-hint"),
    following(),
];

/// What stands in the route that was chosen; empty before.
fn of_route<'a>(record: &'a Record, of: impl Fn(&'a super::Road) -> Option<&'a str>) -> String {
    record.route().and_then(of).unwrap_or_default().to_owned()
}

fn special(record: &Record) -> String {
    let special = record.route().map(|road| road.special.as_slice()).unwrap_or_default();
    special.iter().map(|one| one.code()).collect::<Vec<_>>().join(" ")
}

fn countries(record: &Record) -> String {
    record.route().map(|road| road.countries.join(" ")).unwrap_or_default()
}
