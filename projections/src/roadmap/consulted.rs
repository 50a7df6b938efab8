//! What a roadmap shows of the records of consultations: that there is one, and what followed from it.

use std::collections::BTreeMap;

use banso_domain::catalogue::MilestoneKey;
use banso_domain::device::{ConsultationEntry as Part, DeviceEvent, QuestionKey};

use super::{ConsultationEntry, Roadmap, Stamp};

impl Roadmap {
    /// The consultations, each with the question, from which a recorded change of this milestone followed.
    pub fn followed_from(&self, milestone: MilestoneKey) -> Vec<QuestionKey> {
        let followed = self.consultations.iter().flat_map(|(consultation, entry)| {
            let of_it = entry.followed.values().filter(|(_, change)| change.milestone() == Some(milestone));
            of_it.map(|(question, _)| QuestionKey { consultation: *consultation, question: *question })
        });
        let mut sources: Vec<QuestionKey> = Vec::new();
        for source in followed {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }

    pub(super) fn evolve_consultation(&mut self, recorded: Stamp, event: DeviceEvent) {
        let Some(key) = event.consultation() else { return };
        match event {
            DeviceEvent::ConsultationOpened { topic, .. } => {
                let entry =
                    ConsultationEntry { topic, followed: BTreeMap::new(), opened: recorded, last: recorded };
                self.consultations.insert(key, entry);
            }
            DeviceEvent::ConsultationEntryWithdrawn { entry: Part::Record, .. } => {
                self.consultations.remove(&key);
            }
            event => {
                if let Some(entry) = self.consultations.get_mut(&key) {
                    entry.last = recorded;
                    entry.evolve(event);
                }
            }
        }
    }
}

impl ConsultationEntry {
    fn evolve(&mut self, event: DeviceEvent) {
        match event {
            DeviceEvent::ConsultationTopicCorrected { topic, .. } => self.topic = topic,
            DeviceEvent::ConsultationFollowed { number, question, change, .. } => {
                self.followed.insert(number, (question, change));
            }
            DeviceEvent::ConsultationEntryWithdrawn { entry: Part::Change { number }, .. } => {
                self.followed.remove(&number);
            }
            _ => {}
        }
    }
}
