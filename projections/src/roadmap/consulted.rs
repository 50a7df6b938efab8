//! What a roadmap shows of the records of consultations: that there is one, and what followed from it.

use std::collections::BTreeMap;

use banso_domain::catalogue::MilestoneKey;
use banso_domain::device::{ConsultationEntry as Part, DeviceEvent, QuestionKey};

use super::{ConsultationEntry, FollowedChange, Roadmap, Stamp, settled_by};

impl Roadmap {
    /// The consultations, each with the question, from which a recorded change of this milestone followed.
    pub fn followed_from(&self, milestone: MilestoneKey) -> Vec<QuestionKey> {
        let followed = self.consultations.iter().flat_map(|(consultation, entry)| {
            let of_it = entry.followed.values().filter(|it| it.change.milestone() == Some(milestone));
            of_it.map(|it| QuestionKey { consultation: *consultation, question: it.question })
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
                let entry = ConsultationEntry {
                    topic,
                    followed: BTreeMap::new(),
                    began: recorded.day(),
                    last: recorded,
                };
                self.consultations.insert(key, entry);
            }
            DeviceEvent::ConsultationEntryWithdrawn { entry: Part::Record, .. } => {
                self.consultations.remove(&key);
            }
            event => {
                if let Some(entry) = self.consultations.get_mut(&key) {
                    entry.last = recorded;
                    entry.evolve(recorded, event);
                }
            }
        }
    }
}

impl ConsultationEntry {
    fn evolve(&mut self, recorded: Stamp, event: DeviceEvent) {
        match event {
            DeviceEvent::ConsultationTopicCorrected { topic, .. } => self.topic = topic,
            DeviceEvent::ConsultationFollowed { number, question, change, .. } => {
                self.followed.insert(number, FollowedChange { question, change, recorded });
            }
            DeviceEvent::ConsultationStepRecorded { step, .. } => {
                let on = step.on().map(|on| settled_by(on, recorded.day()));
                self.began = on.map_or(self.began, |on| self.began.min(on));
            }
            DeviceEvent::ConsultationQuestionAnswered { answer, .. } => {
                self.began = self.began.min(settled_by(answer.on, recorded.day()));
            }
            DeviceEvent::ConsultationEntryWithdrawn { entry: Part::Change { number }, .. } => {
                self.followed.remove(&number);
            }
            _ => {}
        }
    }
}
