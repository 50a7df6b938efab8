//! Name, who files and holds, owner.

use super::road::goes_on;
use super::{Record, mutation};
use crate::form::{Choices, Form, Kind, Makes, Spec, codes};
use crate::pages::startup::{everybody, mentors};
use crate::shown::{Closed as _, PartyRole, Say};

/// Who is named and still there.
fn named(say: Say, record: &Record) -> Choices {
    let parties = record.roadmap().map(|roadmap| roadmap.parties.as_slice()).unwrap_or_default();
    let there = parties.iter().filter(|party| party.ceased.is_none());
    let mut choices = Choices::new();
    for party in there {
        let name = say.pair(&say.text(&party.role.key()), &party.name);
        // Who was named last for a role is there in the place of who was before.
        choices.retain(|(role, _)| role != party.role.code());
        choices.push((party.role.code().to_owned(), name));
    }
    choices
}

fn is_somebody_named(record: &Record) -> bool {
    let parties = record.roadmap().map(|roadmap| roadmap.parties.as_slice()).unwrap_or_default();
    parties.iter().any(|party| party.ceased.is_none())
}

pub(super) fn other_startups(_: Say, record: &Record) -> Choices {
    let owner = record.found.owner.as_ref().map(|owner| owner.id.as_str());
    record.startups.iter().filter(|(id, _)| Some(id.as_str()) != owner).cloned().collect()
}

/// The form by which a device is passed on to another startup.
pub(super) const PASS_ON: &str = "transfer";

pub(super) const FORMS: &[Form<Record>] = &[
    Form {
        path: "party",
        label: "form-party",
        lead: "lead-party",
        done: "done-party",
        mutation: mutation::NAME_PARTY,
        fields: &[
            Spec::new("role", "field-party-role", Kind::One(codes::<PartyRole, Record>)).required(),
            Spec::new("name", "field-name", Kind::Line).hint("name-hint").required(),
            Spec::new("corporateNumber", "startup-number", Kind::Line).hint("corporate-number-hint"),
            Spec::new("licence", "field-licence", Kind::Line).hint("licence-hint"),
            Spec::day("from", "field-from"),
        ],
        who: everybody,
        fits: goes_on,
        makes: Makes::Change,
    },
    Form {
        path: "cease-party",
        label: "form-cease-party",
        lead: "lead-cease-party",
        done: "done-party",
        mutation: mutation::CEASE_PARTY,
        fields: &[
            Spec::new("role", "field-party-role", Kind::One(named)).required(),
            Spec::day("on", "field-first-day-without"),
            Spec::reason(),
        ],
        who: everybody,
        fits: is_somebody_named,
        makes: Makes::Change,
    },
    Form {
        path: "rename",
        label: "form-rename",
        lead: "lead-rename",
        done: "done-renamed",
        mutation: mutation::RENAME,
        fields: &[
            Spec::new("name", "field-device-name", Kind::Line)
                .hint("name-hint")
                .required()
                .first(|record: &Record| record.found.name.clone()),
            Spec::new("nameEn", "field-name-en", Kind::Line)
                .hint("name-hint")
                .first(|record: &Record| record.found.name_en.clone().unwrap_or_default()),
            Spec::reason(),
        ],
        who: everybody,
        fits: goes_on,
        makes: Makes::Change,
    },
    Form {
        path: PASS_ON,
        label: "form-transfer",
        lead: "lead-transfer",
        done: "done-transferred",
        mutation: mutation::TRANSFER,
        fields: &[
            Spec::new("to", "field-new-owner", Kind::One(other_startups)).required(),
            Spec::day("on", "field-from"),
            Spec::reason(),
        ],
        who: mentors,
        fits: goes_on,
        makes: Makes::Change,
    },
];
