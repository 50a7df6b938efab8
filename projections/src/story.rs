//! Streams for the tests of pure folds: commands meet the domain, and what it decides is recorded.

use std::collections::BTreeSet;

use banso_domain::catalogue::{
    CATALOGUE_VERSION, Evidence, EvidenceKind, MilestoneKey, MilestoneKind, Place, Stage,
};
use banso_domain::device::{
    Answer, AskedQuestion, Classification, ClinicalData, Confirmation, ConsultationCommand,
    ConsultationEntry, Device, DeviceCommand, DeviceEvent, DeviceForm, Expansion, ExpansionStrategy, Gate,
    GateDecision, GateReview, Instrument, MilestoneReport, NewConsultation, Party, PartyRole, Pivot,
    PivotKind, Purpose, Question, Route, TrialCounts,
};
use banso_domain::ids::{AccountId, CommandId, DeviceId, EventId, HubId, StartupId};
use banso_domain::refusal::WARNING_CODES;
use banso_domain::template::{After, NumberedMilestone, OwnMilestone, Template};
use banso_domain::value::{DeviceClass, JstDate, Name, Note, OccurredDate, OwnCode, Reason};
use banso_domain::{Acknowledgement, Decider, Issued};
use banso_eventstore::{Position, RecordedEvent, StreamId, Version};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};
use uuid::Uuid;

pub(crate) fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

pub(crate) fn reason(text: &str) -> Reason {
    Reason::parse(text).unwrap()
}

pub(crate) fn day(month: i8, day: i8) -> JstDate {
    JstDate::new(2026, month, day).unwrap()
}

pub(crate) fn startup(number: u128) -> StartupId {
    StartupId::new(Uuid::from_u128(1000 + number))
}

pub(crate) fn hub(number: u128) -> HubId {
    HubId::new(Uuid::from_u128(2000 + number))
}

pub(crate) fn device() -> DeviceId {
    DeviceId::new(Uuid::from_u128(3000))
}

pub(crate) fn document(title: &str) -> Evidence {
    Evidence::Document { title: name(title), reference: None }
}

pub(crate) fn report(kind: MilestoneKind, occurred: OccurredDate) -> MilestoneReport {
    MilestoneReport { kind, occurrence: None, occurred, evidence: vec![document("minutes")], note: None }
}

pub(crate) fn achieve(kind: MilestoneKind, occurred: OccurredDate) -> DeviceCommand {
    DeviceCommand::ReportMilestone { report: report(kind, occurred), confirmation: Confirmation::AtOnce }
}

pub(crate) fn classification(class: DeviceClass, from: JstDate) -> Classification {
    Classification { class, jmdn: None, from, source: name("reply of the window") }
}

pub(crate) fn own_code(text: &str) -> OwnCode {
    OwnCode::parse(text).unwrap()
}

/// A hub's own milestone, of the non-clinical stage.
pub(crate) fn own(code: &str, after: &[After]) -> OwnMilestone {
    OwnMilestone {
        code: own_code(code),
        name: name(&format!("サンプル {code}")),
        name_en: None,
        place: Place::Stage(Stage::NonClinical),
        after: after.iter().cloned().collect(),
        evidence: BTreeSet::from([EvidenceKind::Document]),
        note: None,
    }
}

/// A version of the template of the first hub.
pub(crate) fn adopt(version: u32, milestones: &[OwnMilestone]) -> DeviceCommand {
    let numbered = (1..).zip(milestones);
    let numbered = numbered.map(|(number, own)| NumberedMilestone { number, milestone: own.clone() });
    let template = Template {
        code: own_code("sample-way"),
        version,
        name: name("サンプルの進め方"),
        name_en: None,
        milestones: numbered.collect(),
    };
    DeviceCommand::AdoptTemplate { hub: hub(1), template }
}

/// A device and what was recorded of it, one event a day.
pub(crate) struct Story {
    pub(crate) state: Device,
    pub(crate) events: Vec<RecordedEvent>,
    /// The day on which the next command arrives.
    pub(crate) now: Timestamp,
}

impl Story {
    /// A device registered by the first startup on 1 April 2026.
    pub(crate) fn begin() -> Self {
        Self::begin_with(DeviceForm::Hardware)
    }

    /// The same, made of this.
    pub(crate) fn begin_with(form: DeviceForm) -> Self {
        let now = "2026-04-01T03:00:00Z".parse().unwrap();
        let mut story = Self { state: Device::default(), events: Vec::new(), now };
        story.tell(DeviceCommand::Register {
            developer: startup(1),
            name: name("手術支援装置"),
            name_en: None,
            purpose: Purpose::Therapeutic,
            form,
            catalogue_version: None,
            source: None,
        });
        story
    }

    /// The command must be accepted; the next one arrives a day later.
    pub(crate) fn tell(&mut self, command: DeviceCommand) -> &mut Self {
        assert!(self.try_tell(command.clone()), "the story goes wrong: {command:?} was refused");
        self
    }

    /// Whether the command was accepted.
    pub(crate) fn try_tell(&mut self, command: DeviceCommand) -> bool {
        let acknowledged: Vec<Acknowledgement> = WARNING_CODES
            .iter()
            .map(|code| Acknowledgement { code: (*code).to_owned(), reason: reason("known") })
            .collect();
        let number = self.events.len() as u128;
        let issued = Issued {
            id: CommandId::new(Uuid::from_u128(number)),
            by: AccountId::new(Uuid::from_u128(7)),
            at: self.now,
            acknowledged: acknowledged.clone(),
            doubts: Vec::new(),
            command,
        };
        let decided = self.state.decide(&issued);
        let accepted = decided.is_ok();
        for event in decided.map(|decision| decision.events).unwrap_or_default() {
            self.state.evolve(&event);
            self.record(&event, &acknowledged);
        }
        self.now += SignedDuration::from_hours(24);
        accepted
    }

    fn record(&mut self, event: &DeviceEvent, acknowledged: &[Acknowledgement]) {
        let number = i64::try_from(self.events.len()).unwrap() + 1;
        let Value::Object(tagged) = serde_json::to_value(event).unwrap() else { panic!("events are tagged") };
        let (event_type, payload) = tagged.into_iter().next().unwrap();
        self.events.push(RecordedEvent {
            position: Position::new(number * 10),
            event_id: EventId::new(Uuid::from_u128(u128::try_from(number).unwrap())),
            stream: StreamId::new(Device::TYPE, device()),
            version: Version::new(number),
            event_type,
            schema_version: 1,
            payload,
            metadata: Value::Object(Map::from_iter([("acknowledged".to_owned(), json!(acknowledged))])),
            actor: AccountId::new(Uuid::from_u128(7)).to_string(),
            correlation_id: None,
            causation_id: None,
            command_id: CommandId::new(Uuid::from_u128(u128::try_from(number).unwrap())),
            occurred: None,
            recorded_at: self.now,
        });
    }
}

/// Numbers that look random and are the same on every run.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::try_from(self.below(choices.len() as u64)).unwrap()]
    }

    fn day(&mut self) -> JstDate {
        let (month, of_month) = (self.below(5) + 1, self.below(28) + 1);
        day(i8::try_from(month).unwrap(), i8::try_from(of_month).unwrap())
    }

    fn occurred(&mut self) -> OccurredDate {
        match self.below(5) {
            0 => OccurredDate::Unknown,
            1 => "2026-02".parse().unwrap(),
            2 => "FY2025".parse().unwrap(),
            _ => OccurredDate::Day(self.day()),
        }
    }

    /// One of a few kinds, so that commands meet the same milestone again; hubs' own are among them.
    fn kind(&mut self) -> MilestoneKind {
        let own = [MilestoneKind::HubMilestone; 4];
        let kinds: Vec<_> =
            MilestoneKind::all().filter(|kind| kind.definition().is_in(1)).chain(own).collect();
        self.one_of(&kinds)
    }

    fn route(&mut self) -> Route {
        let clinical_data = self.one_of(&[ClinicalData::Open, ClinicalData::Needed, ClinicalData::NotNeeded]);
        let strategy = self.one_of(&[ExpansionStrategy::Domestic, ExpansionStrategy::Stepwise]);
        let expansion = Some(Expansion { strategy, countries: BTreeSet::new() });
        Route { expansion, ..Route::plain(Instrument::Approval, None, clinical_data) }
    }

    fn trial_counts(&mut self) -> TrialCounts {
        let kind = self.one_of(&[MilestoneKind::TrialNotified, MilestoneKind::SpecifiedTrialPublished]);
        let enrolled = u32::try_from(self.below(30)).unwrap();
        let (trial, as_of) = (MilestoneKey::first(kind), self.day());
        let (completed, discontinued) = (Some(enrolled / 2), Some(enrolled / 3));
        let (planned, enrolled) = (Some(20), Some(enrolled));
        TrialCounts { trial, as_of, planned, enrolled, completed, discontinued, sites: None }
    }

    /// A command that the domain may well refuse.
    pub(crate) fn command(&mut self) -> DeviceCommand {
        let kind = self.kind();
        let milestone = MilestoneKey { kind, occurrence: u32::try_from(self.below(2)).unwrap() + 1 };
        let why = reason("as the dice fell");
        // Which of the own milestones is meant has to be said.
        let report = |kind: MilestoneKind, occurred| {
            let occurrence = kind.is_own().then_some(milestone.occurrence);
            MilestoneReport { occurrence, ..report(kind, occurred) }
        };
        match self.below(19) {
            0..=4 => DeviceCommand::ReportMilestone {
                report: report(kind, self.occurred()),
                confirmation: Confirmation::AtOnce,
            },
            5 | 6 => DeviceCommand::ReportMilestone {
                report: report(kind, self.occurred()),
                confirmation: Confirmation::Awaited,
            },
            7 => DeviceCommand::ConfirmMilestone { milestone, evidence: vec![document("seen")] },
            8 => DeviceCommand::ReturnMilestone { milestone, reason: why },
            9 => DeviceCommand::CorrectMilestone {
                milestone,
                occurred: self.occurred(),
                evidence: vec![document("corrected")],
                reason: why,
            },
            10 => DeviceCommand::ReopenMilestone { milestone, reason: why },
            11 => DeviceCommand::WaiveMilestone { milestone, reason: why },
            12 => DeviceCommand::RecordBackground { report: report(kind, self.occurred()) },
            13 => self.description(why),
            14 => DeviceCommand::Transfer {
                to: startup(u128::from(self.below(3))),
                on: self.day(),
                reason: why,
            },
            15 => DeviceCommand::Classify(classification(DeviceClass::II, self.day())),
            16 => DeviceCommand::Reclassify {
                classification: classification(DeviceClass::III, self.day()),
                reason: why,
            },
            17 => self.consulting(why),
            _ => DeviceCommand::CorrectClass {
                from: self.day(),
                class: DeviceClass::IV,
                jmdn: None,
                reason: why,
            },
        }
    }

    fn consulting(&mut self, why: Reason) -> DeviceCommand {
        let kind = self.one_of(&[MilestoneKind::GeneralConsultation, MilestoneKind::TrialNeedConsultation]);
        let text = Note::parse("治験は必要か").unwrap();
        let on = self.occurred();
        let answer = (self.below(2) == 0).then(|| Answer { text: text.clone(), on });
        let questions = vec![AskedQuestion { question: Question { text, own_view: None }, answer }];
        let wish = match self.below(4) {
            0 => ConsultationCommand::Ask(questions),
            1 => ConsultationCommand::Withdraw {
                entry: ConsultationEntry::Question { number: 1 },
                reason: why,
            },
            2 => ConsultationCommand::Withdraw { entry: ConsultationEntry::Record, reason: why },
            _ => {
                let (topic, text, occurrence) = (name("相談"), None, None);
                let occurred = (self.below(2) == 0).then_some(on);
                let at_once = occurred.is_some() && self.below(2) == 0;
                let confirmation = if at_once { Confirmation::AtOnce } else { Confirmation::Awaited };
                let evidence = if at_once { vec![document("議事録")] } else { Vec::new() };
                let new = NewConsultation {
                    kind,
                    occurrence,
                    topic,
                    text,
                    questions,
                    occurred,
                    evidence,
                    confirmation,
                };
                return DeviceCommand::OpenConsultation(new);
            }
        };
        DeviceCommand::Consult { consultation: MilestoneKey::first(kind), wish }
    }

    /// A version of a template with some of a few milestones.
    fn adopt_template(&mut self) -> DeviceCommand {
        let version = u32::try_from(self.below(6)).unwrap() + 1;
        let codes: Vec<&str> =
            ["pilot", "panel", "budget", "rehearsal"].into_iter().filter(|_| self.below(3) > 0).collect();
        let milestones: Vec<OwnMilestone> = codes.into_iter().map(|code| own(code, &[])).collect();
        adopt(version, &milestones)
    }

    fn description(&mut self, why: Reason) -> DeviceCommand {
        let on = self.occurred();
        match self.below(14) {
            13 => DeviceCommand::CeaseParty { role: PartyRole::Applicant, on: self.day(), reason: why },
            11 | 12 => self.adopt_template(),
            4 => DeviceCommand::AdoptCatalogue { version: CATALOGUE_VERSION },
            5 => DeviceCommand::IncludeMilestone { kind: self.kind(), reason: why },
            6 => {
                let milestone = MilestoneKey::first(self.kind());
                let planned = (self.below(3) > 0).then_some(on);
                DeviceCommand::ScheduleMilestone { milestone, planned, reason: Some(why) }
            }
            7 => DeviceCommand::ReviewGate(GateReview {
                gate: self.one_of(Gate::ALL),
                decision: self.one_of(&[GateDecision::Go, GateDecision::NoGo]),
                on,
                checks: Vec::new(),
                reason: Some(why),
            }),
            8 => {
                let redone = vec![MilestoneKey::first(self.kind())];
                let kind = self.one_of(&[PivotKind::AsPlanned, PivotKind::Minor, PivotKind::Major]);
                DeviceCommand::Pivot(Pivot { kind, on, reason: why, redone })
            }
            10 => DeviceCommand::RecordTrialCounts { counts: self.trial_counts(), reason: Some(why) },
            0 => DeviceCommand::Rename { name: name("another name"), name_en: None, reason: why },
            1 => DeviceCommand::NameParty {
                role: PartyRole::Applicant,
                party: Party { name: name("applicant"), corporate_number: None, licence: None },
                from: self.day(),
            },
            2 => DeviceCommand::ChooseRoute { route: self.route(), reason: Some(why) },
            3 => DeviceCommand::Suspend { on, reason: why },
            _ => DeviceCommand::Resume { on, reason: why },
        }
    }
}
