//! Which facts a derivation is made of, and which of them it is narrowed to.

use banso_domain::catalogue::MilestoneKind as K;
use banso_domain::device::DeviceForm;
use banso_domain::indicator::{CallField, Derivation, DeviceFilter};
use banso_domain::startup::ExitKind;

use super::cells::{Cell, DEVICE, STARTUP};
use super::{DerivedBy, DerivedDimension};

/// The tables that facts come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    Milestones,
    Durations,
    Startups,
    DeviceSpans,
    StartupSpans,
}

impl Source {
    /// What happened on a day.
    pub(super) const HAPPENED: [Self; 3] = [Self::Milestones, Self::Durations, Self::Startups];
    /// What is so from one day until another.
    pub(super) const STATES: [Self; 2] = [Self::DeviceSpans, Self::StartupSpans];
}

/// By what the facts must be grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Grouping {
    pub(super) hubs: bool,
    pub(super) class: bool,
    pub(super) purpose: bool,
    pub(super) form: bool,
    pub(super) instrument: bool,
    pub(super) category: bool,
    pub(super) insurance: bool,
    pub(super) countries: bool,
}

/// Where its facts are.
pub(super) const fn source(derivation: &Derivation) -> Source {
    match derivation {
        Derivation::FirstInHumanStarts { .. }
        | Derivation::FirstApprovals { .. }
        | Derivation::PartialChanges { .. }
        | Derivation::InsuranceStarts { .. }
        | Derivation::OverseasClearances { .. }
        | Derivation::TrialNotifications { .. }
        | Derivation::Consultations { .. } => Source::Milestones,
        Derivation::DeviceLag { .. } | Derivation::ReviewTime { .. } => Source::Durations,
        Derivation::DevicesAccompanied { .. } => Source::DeviceSpans,
        Derivation::StartupsAccompanied { .. } => Source::StartupSpans,
        Derivation::Foundings { .. } | Derivation::Exits { .. } => Source::Startups,
    }
}

/// Whether a word is one of a state on a day and not of what happened until then.
pub(super) fn is_state_word(word: &str) -> bool {
    matches!(word, DEVICE | STARTUP)
}

/// The words of its facts in their table.
pub(super) fn words(derivation: &Derivation) -> Vec<&'static str> {
    match derivation {
        // Both happen once for a device, so that their count is one of devices.
        Derivation::FirstInHumanStarts { .. } => vec![K::FirstInHuman.code()],
        Derivation::FirstApprovals { .. } => vec![K::MarketAuthorised.code()],
        Derivation::PartialChanges { .. } => vec![K::PartialChangeApproved.code()],
        Derivation::TrialNotifications { .. } => vec![K::TrialNotified.code()],
        Derivation::InsuranceStarts { .. } => vec![K::InsuranceCovered.code()],
        Derivation::OverseasClearances { .. } => vec![K::ForeignClearance.code()],
        Derivation::Consultations { kinds, .. } if !kinds.is_empty() => {
            kinds.iter().map(|kind| kind.code()).collect()
        }
        // Preparatory and follow-up meetings are steps of a consultation, not consultations.
        Derivation::Consultations { .. } => {
            let all = K::all().filter(|kind| kind.is_consultation() && !kind.is_meeting());
            all.map(K::code).collect()
        }
        Derivation::DeviceLag { .. } => vec!["device_lag"],
        Derivation::ReviewTime { .. } => vec!["review_time"],
        Derivation::DevicesAccompanied { .. } => vec![DEVICE],
        Derivation::StartupsAccompanied { .. } => vec![STARTUP],
        Derivation::Foundings { .. } => vec!["founding"],
        Derivation::Exits { kinds, .. } => {
            let all = [ExitKind::Acquisition, ExitKind::Merger, ExitKind::Ipo];
            let asked = all.into_iter().filter(|kind| kinds.is_empty() || kinds.contains(kind));
            asked.map(exit).collect()
        }
    }
}

const fn exit(kind: ExitKind) -> &'static str {
    match kind {
        ExitKind::Acquisition => "acquisition",
        ExitKind::Merger => "merger",
        ExitKind::Ipo => "ipo",
    }
}

/// The field of a call to whose hubs it is narrowed.
pub(super) fn field(derivation: &Derivation) -> Option<CallField> {
    match derivation {
        Derivation::StartupsAccompanied { field }
        | Derivation::Foundings { field }
        | Derivation::Exits { field, .. } => *field,
        other => other.devices().and_then(|devices| devices.field),
    }
}

/// Whether a fact is among those that it is narrowed to, hubs and fields aside.
pub(super) fn meets(derivation: &Derivation, cell: &Cell) -> bool {
    let own = match derivation {
        Derivation::InsuranceStarts { categories, .. } => {
            categories.is_empty() || cell.insurance.is_some_and(|category| categories.contains(&category))
        }
        Derivation::OverseasClearances { countries, .. } => {
            countries.is_empty() || cell.countries.0.iter().any(|country| countries.contains(country))
        }
        _ => true,
    };
    own && derivation.devices().is_none_or(|devices| is_among(devices, cell))
}

fn is_among(devices: &DeviceFilter, cell: &Cell) -> bool {
    let DeviceFilter { instruments, classes, categories, forms, purposes, field: _ } = devices;
    let form = |form: DeviceForm| forms.contains(&form);
    (instruments.is_empty() || cell.instrument.is_some_and(|one| instruments.contains(&one)))
        && (classes.is_empty() || cell.class.is_some_and(|one| classes.contains(&one)))
        && (categories.is_empty() || cell.category.is_some_and(|one| categories.contains(&one)))
        && (forms.is_empty() || cell.form.is_some_and(form))
        && (purposes.is_empty() || cell.purpose.is_some_and(|one| purposes.contains(&one)))
}

impl Grouping {
    /// A key ([`Cell::parse`]) without what is not grouped by. What it is, its fiscal year and its value stay.
    pub(super) fn key(self, key: &str) -> String {
        let Self { hubs, class, purpose, form, instrument, category, insurance, countries } = self;
        let stay = [true, hubs, true, class, purpose, form, instrument, category, insurance, countries, true];
        let columns = key.split('|').zip(stay).map(|(column, stays)| if stays { column } else { "" });
        columns.collect::<Vec<_>>().join("|")
    }

    /// By everything that any of them is narrowed to or divided by.
    pub(super) fn of(derivations: &[&Derivation], by: &DerivedBy) -> Self {
        let filters: Vec<&DeviceFilter> = derivations.iter().filter_map(|one| one.devices()).collect();
        let any = |narrows: fn(&DeviceFilter) -> bool| filters.iter().any(|filter| narrows(filter));
        let divided = |dimension| by.contains(dimension);
        Self {
            hubs: divided(DerivedDimension::Hub)
                || divided(DerivedDimension::Field)
                || derivations.iter().any(|one| field(one).is_some()),
            class: divided(DerivedDimension::Class) || any(|filter| !filter.classes.is_empty()),
            purpose: divided(DerivedDimension::Purpose) || any(|filter| !filter.purposes.is_empty()),
            form: divided(DerivedDimension::Form) || any(|filter| !filter.forms.is_empty()),
            instrument: divided(DerivedDimension::Instrument)
                || any(|filter| !filter.instruments.is_empty()),
            category: divided(DerivedDimension::ApplicationCategory)
                || any(|filter| !filter.categories.is_empty()),
            insurance: derivations.iter().any(
                |one| matches!(one, Derivation::InsuranceStarts { categories, .. } if !categories.is_empty()),
            ),
            countries: derivations.iter().any(
                |one| matches!(one, Derivation::OverseasClearances { countries, .. } if !countries.is_empty()),
            ),
        }
    }
}
