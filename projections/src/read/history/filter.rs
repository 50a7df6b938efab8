//! How a value came to this: the part of a device's history that tells of it.
//!
//! A device has tens or hundreds of events: its history is read whole, and what tells of a value is picked from it.

use banso_domain::catalogue::{MilestoneKey, MilestoneKind};
use banso_domain::device::DeviceEvent;
use banso_domain::ids::DeviceId;
use banso_domain::value::JstDate;
use banso_eventstore::db::{Sql, TextList};
use serde_json::{Map, Value};

use super::{HistoryRow, HistorySubject, StoredRow};
use crate::Reads;
use crate::error::ReadError;
use crate::lateness::{is_late, late_days};
use crate::page::{Page, PageRequest};
use crate::scope_sql::{Sight, fetch_under, scoped};
use crate::stored::words;

words! {
    /// Which value of a device a part of its history tells of.
    pub enum HistoryTopic {
        /// The working name.
        Name = "name",
        /// The owner.
        Owner = "owner",
        /// Who files and who holds.
        Parties = "parties",
        /// The class.
        Class = "class",
        /// The road to market.
        Route = "route",
        /// The version of the catalogue, and what was taken onto the roadmap.
        Catalogue = "catalogue",
        /// For when milestones are planned.
        Plans = "plans",
        /// The stage gates.
        Gates = "gates",
        /// The changes of course.
        Course = "course",
        /// The dates and the evidence of milestones.
        Milestones = "milestones",
        /// The records of consultations.
        Consultations = "consultations",
        /// Whether the development goes on.
        Standing = "standing",
    }
}

/// Which part of a device's history is wanted; what is not given does not filter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryFilter {
    /// What tells of one of these values.
    pub topics: Option<Vec<HistoryTopic>>,
    /// What tells of this milestone.
    pub milestone: Option<MilestoneKey>,
}

/// What an event tells of.
fn told_by(event: &DeviceEvent) -> (&'static [HistoryTopic], Vec<MilestoneKey>) {
    use HistoryTopic as T;
    match event {
        DeviceEvent::Registered { .. } => (&[T::Name, T::Owner, T::Catalogue], Vec::new()),
        DeviceEvent::Renamed { .. } => (&[T::Name], Vec::new()),
        DeviceEvent::Transferred { .. } => (&[T::Owner], Vec::new()),
        DeviceEvent::PartyNamed { .. } | DeviceEvent::PartyCeased { .. } => (&[T::Parties], Vec::new()),
        DeviceEvent::Classified { .. }
        | DeviceEvent::Reclassified { .. }
        | DeviceEvent::ClassCorrected { .. } => (&[T::Class], Vec::new()),
        DeviceEvent::RouteChosen { .. } => (&[T::Route], Vec::new()),
        DeviceEvent::CatalogueAdopted { .. } => (&[T::Catalogue], Vec::new()),
        DeviceEvent::TemplateAdopted { adopted } => {
            let key = |occurrence| MilestoneKey { kind: MilestoneKind::HubMilestone, occurrence };
            (&[T::Catalogue], adopted.milestones.iter().map(|own| key(own.occurrence)).collect())
        }
        DeviceEvent::MilestoneIncluded { kind, .. } => (&[T::Catalogue], vec![MilestoneKey::first(*kind)]),
        DeviceEvent::MilestoneScheduled { milestone, .. }
        | DeviceEvent::MilestoneRescheduled { milestone, .. } => (&[T::Plans], vec![*milestone]),
        DeviceEvent::GateReviewed { review } => {
            (&[T::Gates], vec![MilestoneKey::first(review.gate.milestone())])
        }
        DeviceEvent::ConsultationOpened { consultation, .. }
        | DeviceEvent::ConsultationTopicCorrected { consultation, .. }
        | DeviceEvent::ConsultationTextKept { consultation, .. }
        | DeviceEvent::ConsultationStepRecorded { consultation, .. }
        | DeviceEvent::ConsultationQuestionAsked { consultation, .. }
        | DeviceEvent::ConsultationQuestionAnswered { consultation, .. }
        | DeviceEvent::ConsultationQuestionCorrected { consultation, .. }
        | DeviceEvent::ConsultationEntryWithdrawn { consultation, .. } => {
            (&[T::Consultations], vec![*consultation])
        }
        DeviceEvent::ConsultationFollowed { consultation, change, .. } => {
            (&[T::Consultations], change.milestone().into_iter().chain([*consultation]).collect())
        }
        DeviceEvent::TrialCountsRecorded { counts, .. } => (&[T::Milestones], vec![counts.trial]),
        DeviceEvent::PivotRecorded { pivot } => (&[T::Course], pivot.redone.clone()),
        DeviceEvent::MilestoneReported { milestone, .. }
        | DeviceEvent::MilestoneConfirmed { milestone, .. }
        | DeviceEvent::MilestoneReturned { milestone, .. }
        | DeviceEvent::MilestoneCorrected { milestone, .. }
        | DeviceEvent::MilestoneReopened { milestone, .. }
        | DeviceEvent::MilestoneWaived { milestone, .. }
        | DeviceEvent::BackgroundRecorded { milestone, .. } => (&[T::Milestones], vec![*milestone]),
        DeviceEvent::Suspended { .. } | DeviceEvent::Resumed { .. } | DeviceEvent::Terminated { .. } => {
            (&[T::Standing], Vec::new())
        }
    }
}

impl HistoryFilter {
    /// A page of the part of a device's history that is wanted; `rows` is the whole of it, newest first.
    ///
    /// # Errors
    /// The cursor belongs to another list.
    pub fn page(&self, rows: &[HistoryRow], request: &PageRequest) -> Result<Page<HistoryRow>, ReadError> {
        const ORDER: &str = "history of a value";
        let before: i64 = match request.keys::<1>(ORDER)? {
            None => i64::MAX,
            Some([key]) => key.parse().map_err(|_| ReadError::InvalidCursor)?,
        };
        let wanted: Vec<&HistoryRow> = rows.iter().filter(|row| self.wants(row)).collect();
        let total = i64::try_from(wanted.len()).unwrap_or(i64::MAX);
        let limit = usize::try_from(request.limit()).unwrap_or(usize::MAX);
        let page = wanted.into_iter().filter(|row| row.position.get() < before).take(limit).cloned();
        let keys = |row: &HistoryRow| [row.position.to_string()];
        Ok(Page::cut(page.collect(), request, total, (ORDER, keys)))
    }

    fn wants(&self, row: &HistoryRow) -> bool {
        // A row that was folded by an older program and can be read no longer tells of no value in particular.
        let Some(event) = row.device_event() else { return false };
        let (topics, milestones) = told_by(&event);
        let of_topic = |wanted: &Vec<HistoryTopic>| topics.iter().any(|topic| wanted.contains(topic));
        self.topics.as_ref().is_none_or(of_topic)
            && self.milestone.is_none_or(|wanted| milestones.contains(&wanted))
    }
}

impl HistoryRow {
    fn device_event(&self) -> Option<DeviceEvent> {
        let payload: Value = serde_json::from_str(&self.payload).ok()?;
        let tagged = Map::from_iter([(self.event_type.clone(), payload)]);
        serde_json::from_value(Value::Object(tagged)).ok()
    }

    /// How many days after it happened it was recorded; only where the day is known.
    pub fn late_days(&self) -> Option<i32> {
        late_days(self.occurred?, JstDate::today(self.recorded_at).ok()?)
    }

    /// Whether it was recorded more than a day after it had happened for certain.
    pub fn is_late(&self) -> bool {
        let recorded = JstDate::today(self.recorded_at).ok();
        self.occurred.zip(recorded).is_some_and(|(occurred, recorded)| is_late(occurred, recorded))
    }
}

// The sign keeps SQLite from going through everybody's history in the order that is asked for.
const OF_DEVICES: Sql = history!(
    [
        "select h.position, h.event_id, h.subject_type, h.subject_id, h.version, h.event_type, h.actor, h.occurred, \
      h.recorded_at, h.reason, h.payload, h.acknowledged"
    ][" and h.subject_type = 'device' and h.subject_id", any_of("$5"), " order by +h.position desc"]
);

impl Reads {
    /// The whole histories of devices within sight, newest first.
    ///
    /// # Errors
    /// The database is away.
    pub async fn history_of_devices(
        &self,
        sight: &Sight,
        ids: &[DeviceId],
    ) -> Result<Vec<HistoryRow>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = fetch_under!(self.db(), sight, StoredRow, OF_DEVICES, TextList::of(ids))?;
        let about = |row: StoredRow| {
            let subject = HistorySubject::parse(&row.subject_type, &row.subject_id)?;
            Some(row.about(subject))
        };
        Ok(rows.into_iter().filter_map(about).collect())
    }
}

#[cfg(test)]
mod tests {
    use banso_domain::catalogue::MilestoneKind as K;
    use banso_domain::device::DeviceCommand;
    use banso_domain::value::OccurredDate;

    use super::*;
    use crate::read::history::row;
    use crate::story::{Story, achieve, day, device, name, reason};

    /// The history of a story, newest first.
    fn history(story: &Story) -> Vec<HistoryRow> {
        let about = |event| row(event).unwrap().about(HistorySubject::Device(device()));
        story.events.iter().rev().map(about).collect()
    }

    fn events(story: &Story, filter: &HistoryFilter) -> Vec<String> {
        let page = filter.page(&history(story), &PageRequest::new(100, None).unwrap()).unwrap();
        assert_eq!(usize::try_from(page.total).unwrap(), page.edges.len());
        page.edges.into_iter().map(|edge| edge.node.event_type).collect()
    }

    fn told() -> Story {
        let mut story = Story::begin();
        story.tell(achieve(K::NeedRegistered, OccurredDate::Day(day(3, 1))));
        story.tell(achieve(K::NeedBrushedUp, OccurredDate::Day(day(4, 1))));
        story
            .tell(DeviceCommand::Rename { name: name("別名"), name_en: None, reason: reason("trademark") });
        let milestone = MilestoneKey::first(K::NeedRegistered);
        story.tell(DeviceCommand::ReopenMilestone { milestone, reason: reason("not the need") });
        story
    }

    #[test]
    fn a_value_has_the_part_of_the_history_that_tells_of_it() {
        let of = |topic| HistoryFilter { topics: Some(vec![topic]), milestone: None };
        assert_eq!(events(&told(), &of(HistoryTopic::Name)), ["renamed", "registered"]);
        assert_eq!(events(&told(), &of(HistoryTopic::Plans)), [""; 0]);
        let milestone = MilestoneKey::first(K::NeedRegistered);
        let of_milestone = HistoryFilter { topics: None, milestone: Some(milestone) };
        let expected = ["milestone_reopened", "milestone_confirmed", "milestone_reported"];
        assert_eq!(events(&told(), &of_milestone), expected);
        assert_eq!(events(&told(), &HistoryFilter::default()).len(), told().events.len());
    }

    #[test]
    fn every_event_of_a_device_tells_of_some_value() {
        use crate::story::Dice;
        for seed in 1..12 {
            let (mut story, mut dice) = (Story::begin(), Dice::new(seed));
            for _ in 0..80 {
                story.try_tell(dice.command());
            }
            let all = HistoryFilter { topics: Some(HistoryTopic::ALL.to_vec()), milestone: None };
            let page = all.page(&history(&story), &PageRequest::new(1, None).unwrap()).unwrap();
            assert_eq!(usize::try_from(page.total).unwrap(), story.events.len(), "seed {seed}");
        }
    }

    #[test]
    fn pages_of_a_part_join_without_a_gap() {
        let (story, all) = (told(), HistoryFilter::default());
        let (rows, mut found, mut after) = (history(&story), Vec::new(), None::<String>);
        loop {
            let page = all.page(&rows, &PageRequest::new(2, after.as_deref()).unwrap()).unwrap();
            after = page.edges.last().map(|edge| edge.cursor.clone());
            found.extend(page.edges.into_iter().map(|edge| edge.node));
            if !page.has_next {
                break;
            }
        }
        assert_eq!(found, rows);
    }

    #[test]
    fn a_row_says_whether_it_was_recorded_late() {
        let mut rows = history(&told());
        let row = rows.last_mut().unwrap();
        assert_eq!((row.late_days(), row.is_late()), (None, false));
        row.occurred = Some(OccurredDate::Day(day(3, 30)));
        assert_eq!((row.late_days(), row.is_late()), (Some(2), true));
    }
}
