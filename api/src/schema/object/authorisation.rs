//! The authorisations (薬事承認等) of a device, line by line, and its numbers through time.

use async_graphql::SimpleObject;
use banso_projections::roadmap::lines;

use super::parties::PartyEntry;
use super::roadmap::Milestone;
use super::roadmap_item::{RoadmapItem, Shown};
use crate::schema::closed::{AuthorisationKind, DeviceClass, Instrument, MilestoneStatus};
use crate::schema::scalar::{Date, OccurredDate};

/// An authorisation (薬事承認等) of a device, filed or given. Each has a line of its own: a change never alters the line
/// of the first one.
#[derive(SimpleObject)]
pub(crate) struct Authorisation {
    /// What it is to the device.
    pub kind: AuthorisationKind,
    /// By which instrument: that of its number, else that of the route; null when neither is known.
    pub instrument: Option<Instrument>,
    /// How far it has come: OPEN while it is only filed or planned, BACKGROUND when from before the accompaniment.
    pub status: MilestoneStatus,
    /// When it was filed; null for what has no filing of its own, or none that is recorded.
    pub filed: Option<OccurredDate>,
    /// When it was given; for a minor change, a succession or a withdrawal, when that happened. Null while it is not
    /// reported.
    pub on: Option<OccurredDate>,
    /// The numbers in its evidence.
    pub numbers: Vec<AuthorisationNumber>,
    /// Its conditions (条件), in the order recorded.
    pub conditions: Vec<ApprovalCondition>,
    /// The applicant named on that day, or on the day of filing; null when none was, or when the day is not known
    /// closely enough to tell.
    pub applicant: Option<PartyEntry>,
    /// The holder named on that day; null like the applicant.
    pub holder: Option<PartyEntry>,
    /// The class valid on that day; null like the applicant.
    pub class: Option<DeviceClass>,
    /// The milestone of its filing.
    pub filing: Option<RoadmapItem>,
    /// The milestone of the authorisation itself; null while only the filing is recorded.
    pub authorising: Option<RoadmapItem>,
    /// What stands in this line by number or date only, for its evidence does not say where it belongs.
    pub assumed: Vec<Milestone>,
}

/// A number in the evidence of an authorisation.
#[derive(SimpleObject)]
pub(crate) struct AuthorisationNumber {
    /// Of which instrument: an approval (承認番号), certification (認証番号) or notification number (届出番号).
    pub instrument: Instrument,
    /// The number in its canonical form.
    pub number: String,
}

/// A number that a device got, from when and by what.
#[derive(SimpleObject)]
pub(crate) struct DatedNumber {
    /// Of which instrument.
    pub instrument: Instrument,
    /// The number in its canonical form.
    pub number: String,
    /// From when it holds: the date of the authorisation that brought it.
    pub from: OccurredDate,
    /// That authorisation.
    pub milestone: Milestone,
}

/// A condition of an approval (条件).
#[derive(SimpleObject)]
pub(crate) struct ApprovalCondition {
    /// The condition, in the words of the approval.
    pub text: String,
    /// The last day of the time limit, where the approval has one (条件及び期限付承認).
    pub until: Option<Date>,
}

impl Authorisation {
    /// A line of a roadmap.
    pub(crate) fn of(line: lines::Authorisation<'_>, shown: Shown<'_>) -> Self {
        Self {
            kind: line.kind.into(),
            instrument: line.instrument.map(Into::into),
            status: line.status().into(),
            filed: line.filed().map(Into::into),
            on: line.on().map(Into::into),
            filing: line.filing.map(|item| shown.item(item)),
            authorising: line.authorising.map(|item| shown.item(item)),
            applicant: line.applicant.cloned().map(Into::into),
            holder: line.holder.cloned().map(Into::into),
            class: line.class.map(Into::into),
            numbers: line.numbers.into_iter().map(Into::into).collect(),
            conditions: line.conditions.into_iter().map(Into::into).collect(),
            assumed: line.assumed.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<lines::TypedNumber> for AuthorisationNumber {
    fn from(number: lines::TypedNumber) -> Self {
        Self { instrument: number.instrument.into(), number: number.number }
    }
}

impl From<lines::DatedNumber> for DatedNumber {
    fn from(dated: lines::DatedNumber) -> Self {
        Self {
            instrument: dated.number.instrument.into(),
            number: dated.number.number,
            from: dated.from.into(),
            milestone: dated.milestone.into(),
        }
    }
}

impl From<lines::ApprovalCondition> for ApprovalCondition {
    fn from(condition: lines::ApprovalCondition) -> Self {
        Self { text: condition.text.to_string(), until: condition.until.map(Into::into) }
    }
}
