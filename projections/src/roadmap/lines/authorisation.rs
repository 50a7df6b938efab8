//! 薬事承認等: the approvals, certifications and notifications of a device and what changed them.

use std::collections::BTreeSet;

use banso_domain::catalogue::{Evidence, MilestoneKey, MilestoneKind};
use banso_domain::device::{Instrument, PartyRole};
use banso_domain::value::{DeviceClass, JstDate, Note, OccurredDate};

use super::joined::Joined;
use crate::roadmap::{Item, ItemStatus, NamedParty, Roadmap};

/// What an authorisation is to the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AuthorisationKind {
    /// The first one.
    New,
    /// The second stage of a two-stage approval (二段階承認).
    SecondStage,
    /// 一部変更承認: keeps the number.
    PartialChange,
    /// 軽微変更届.
    MinorChange,
    /// 承継: another holder.
    Succession,
    /// 承認整理・廃止届.
    Withdrawal,
}

/// A number in the evidence of an authorisation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypedNumber {
    /// 承認番号, 認証番号 or 届出番号.
    pub instrument: Instrument,
    /// The number in its canonical form.
    pub number: String,
}

/// A number that a device got, from when and by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedNumber {
    /// The number.
    pub number: TypedNumber,
    /// From when it holds: the date of the authorisation that brought it.
    pub from: OccurredDate,
    /// That authorisation.
    pub milestone: MilestoneKey,
}

/// A condition of an approval (条件).
#[derive(Debug, Clone, PartialEq)]
pub struct ApprovalCondition {
    /// The condition, in the words of the approval.
    pub text: Note,
    /// The last day of the time limit, where there is one.
    pub until: Option<JstDate>,
}

/// One authorisation, filed or given.
#[derive(Debug, Clone, PartialEq)]
pub struct Authorisation<'a> {
    /// What it is to the device.
    pub kind: AuthorisationKind,
    /// By which instrument: that of its number, else that of the route.
    pub instrument: Option<Instrument>,
    /// Its filing, where it has one of its own that is recorded or planned.
    pub filing: Option<&'a Item>,
    /// The authorisation itself; none while only the filing is recorded.
    pub authorising: Option<&'a Item>,
    /// The numbers in its evidence.
    pub numbers: Vec<TypedNumber>,
    /// Its conditions.
    pub conditions: Vec<ApprovalCondition>,
    /// The applicant named on its day, where that is one throughout the time it is dated to.
    pub applicant: Option<&'a NamedParty>,
    /// The holder named on its day, likewise.
    pub holder: Option<&'a NamedParty>,
    /// The class valid on its day, likewise.
    pub class: Option<DeviceClass>,
    /// What is joined to it without saying so.
    pub assumed: Vec<MilestoneKey>,
}

const AUTHORISING: [(MilestoneKind, AuthorisationKind); 6] = [
    (MilestoneKind::MarketAuthorised, AuthorisationKind::New),
    (MilestoneKind::SecondStageApproved, AuthorisationKind::SecondStage),
    (MilestoneKind::PartialChangeApproved, AuthorisationKind::PartialChange),
    (MilestoneKind::MinorChangeNotified, AuthorisationKind::MinorChange),
    (MilestoneKind::SuccessionRecorded, AuthorisationKind::Succession),
    (MilestoneKind::AuthorisationWithdrawn, AuthorisationKind::Withdrawal),
];

impl Authorisation<'_> {
    /// When it was given, notified or recorded; none while it is only filed.
    pub fn on(&self) -> Option<OccurredDate> {
        self.authorising.and_then(|item| item.occurred)
    }

    /// When it was filed.
    pub fn filed(&self) -> Option<OccurredDate> {
        self.filing.and_then(|item| item.occurred)
    }

    /// How far it has come.
    pub fn status(&self) -> ItemStatus {
        self.authorising.map_or(ItemStatus::Open, |item| item.status)
    }

    /// The first authorisation leads, whatever is known of its date; the others follow by date, what has none last.
    fn place(&self) -> impl Ord + use<> {
        let date = self.on().or_else(|| self.filed()).and_then(|date| date.earliest());
        let key = self.authorising.or(self.filing).map(|item| item.key);
        (self.kind != AuthorisationKind::New, date.is_none(), date, self.kind, key)
    }
}

impl Roadmap {
    /// Its authorisations, filed or given, by date.
    pub fn authorisations(&self) -> Vec<Authorisation<'_>> {
        let mut lines = self.partial_changes();
        for (milestone, kind) in AUTHORISING {
            let filing = match kind {
                AuthorisationKind::New => {
                    self.applying_item(MilestoneKey::first(MilestoneKind::ApplicationFiled))
                }
                _ => None,
            };
            let mut own = self.all_of(&[milestone]);
            // A partial change whose filing is recorded has its line.
            own.retain(|item| lines.iter().all(|line| line.authorising.map(|a| a.key) != Some(item.key)));
            if own.is_empty() && filing.is_some() {
                lines.push(self.authorisation(kind, filing, None));
            }
            lines.extend(own.into_iter().map(|item| self.authorisation(kind, filing, Some(item))));
        }
        lines.sort_by_key(Authorisation::place);
        lines
    }

    /// The partial changes that were filed, approved or not yet.
    fn partial_changes(&self) -> Vec<Authorisation<'_>> {
        let approved = &[MilestoneKind::PartialChangeApproved];
        let joined = Joined::of(self, self.all_of(approved), |_, _| true);
        let mut lines = Vec::new();
        for filing in self.all_of(&[MilestoneKind::PartialChangeFiled]) {
            let line =
                |approval| self.authorisation(AuthorisationKind::PartialChange, Some(filing), approval);
            let approvals = joined.to(Some(filing.key), approved);
            if approvals.is_empty() {
                lines.push(line(None));
            }
            lines.extend(approvals.into_iter().map(|item| {
                let mut assumed = joined.assumed(Some(filing.key));
                assumed.retain(|key| *key == item.key);
                Authorisation { assumed, ..line(Some(item)) }
            }));
        }
        lines
    }

    /// The numbers of the device through time, as far as they are confirmed or from before the accompaniment. A number
    /// that is kept stands once.
    pub fn authorisation_numbers(&self) -> Vec<DatedNumber> {
        let mut numbers = Vec::new();
        let mut present: BTreeSet<TypedNumber> = BTreeSet::new();
        for line in self.authorisations() {
            let Some(item) = line.authorising.filter(|item| item.is_achieved()) else { continue };
            if line.numbers.is_empty() {
                continue;
            }
            let from = item.occurred.unwrap_or(OccurredDate::Unknown);
            let new = line.numbers.iter().filter(|number| !present.contains(*number)).cloned();
            let new = new.map(|number| DatedNumber { number, from, milestone: item.key });
            numbers.extend(new.collect::<Vec<_>>());
            present = line.numbers.into_iter().collect();
        }
        numbers
    }

    fn authorisation<'a>(
        &'a self,
        kind: AuthorisationKind,
        filing: Option<&'a Item>,
        authorising: Option<&'a Item>,
    ) -> Authorisation<'a> {
        let evidence = || authorising.into_iter().flat_map(|item| &item.evidence);
        let numbers: Vec<_> = evidence().filter_map(typed_number).collect();
        let route = self.route.as_ref().map(|entry| entry.route.instrument);
        let date = authorising.and_then(|item| item.occurred).or(filing.and_then(|item| item.occurred));
        Authorisation {
            kind,
            instrument: numbers.first().map(|number| number.instrument).or(route),
            filing,
            authorising,
            numbers,
            conditions: evidence().filter_map(condition).collect(),
            applicant: throughout(date, |day| self.party_on(PartyRole::Applicant, day)),
            holder: throughout(date, |day| self.party_on(PartyRole::Holder, day)),
            class: throughout(date, |day| self.class_on(day)),
            assumed: Vec::new(),
        }
    }

    /// Who is named for a role on a day.
    fn party_on(&self, role: PartyRole, day: JstDate) -> Option<&NamedParty> {
        let named = self.parties.iter().rev().find(|named| named.role == role && named.from <= day)?;
        named.ceased.as_ref().is_none_or(|end| day < end.on).then_some(named)
    }
}

/// What holds on the day of a date; for a month or a fiscal year only what is the same on its first and its last day.
fn throughout<T: PartialEq>(date: Option<OccurredDate>, holds: impl Fn(JstDate) -> Option<T>) -> Option<T> {
    let (first, last) = (date?.earliest()?, date?.latest()?);
    holds(first).filter(|value| holds(last).as_ref() == Some(value))
}

fn typed_number(piece: &Evidence) -> Option<TypedNumber> {
    let (instrument, number) = match piece {
        Evidence::Approval { number } => (Instrument::Approval, number.to_string()),
        Evidence::Certification { number } => (Instrument::Certification, number.to_string()),
        Evidence::Notification { number } => (Instrument::Notification, number.to_string()),
        _ => return None,
    };
    Some(TypedNumber { instrument, number })
}

fn condition(piece: &Evidence) -> Option<ApprovalCondition> {
    match piece {
        Evidence::ApprovalCondition { text, until } => {
            Some(ApprovalCondition { text: text.clone(), until: *until })
        }
        _ => None,
    }
}
