//! Commands as the dice fall: the same on every run, and more than half of them refused.

use banso_domain::catalogue::{MilestoneKey, MilestoneKind};
use banso_domain::device::{
    Answer, AskedQuestion, Classification, Confirmation, ConsultationCommand, ConsultationEntry,
    DeviceCommand, NewConsultation, Question,
};
use banso_domain::ids::{DeviceId, StartupId};
use banso_domain::startup::{Exit, ExitKind, StartupCommand};
use banso_domain::value::{DeviceClass, JstDate, Note, OccurredDate};

use super::house::{day, device, hub, minutes, name, reason, report, startup};

/// A command and to what.
pub(super) enum Wish {
    Startup(StartupId, StartupCommand),
    Device(DeviceId, DeviceCommand),
}

/// A command about the record of a consultation: it is opened, asked in, put right or taken back.
pub(super) fn consulting(which: u64, about: &str) -> DeviceCommand {
    let kind = MilestoneKind::TrialNeedConsultation;
    let note = |text: &str| Note::parse(text).expect("a note");
    let answer = Some(Answer { text: note("必要"), on: OccurredDate::Day(day(2, 1)) });
    let asked = AskedQuestion { question: Question { text: note(about), own_view: None }, answer };
    let wish = match which {
        0 => {
            let (topic, text, occurrence) = (name(about), Some(note("議事録")), None);
            let questions = vec![asked];
            let occurred = Some(OccurredDate::Day(day(1, 31)));
            let (evidence, confirmation) = (Vec::new(), Confirmation::Awaited);
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
        1 => ConsultationCommand::Ask(vec![asked]),
        2 => ConsultationCommand::CorrectQuestion { question: 1, corrected: asked, reason: reason("訂正") },
        _ => ConsultationCommand::Withdraw {
            entry: ConsultationEntry::Question { number: 1 },
            reason: reason("重複"),
        },
    };
    DeviceCommand::Consult { consultation: MilestoneKey::first(kind), wish }
}

/// Numbers that look random and are the same on every run.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn day(&mut self) -> JstDate {
        let (month, of_month) = (self.below(4) + 1, self.below(28) + 1);
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

    /// A command to a startup or a device, also to a device that nobody registered.
    pub(super) fn wish(&mut self, devices: u64) -> Wish {
        let target = device(u128::from(self.below(devices + 1)));
        if self.below(12) == 0 {
            let owner = startup(u128::from(self.below(2)));
            let command = match self.below(3) {
                0 => {
                    StartupCommand::StartEngagement { hub: hub(u128::from(self.below(3))), from: self.day() }
                }
                1 => {
                    let (kind, on) = (ExitKind::Acquisition, OccurredDate::Day(self.day()));
                    StartupCommand::RecordExit(Exit { kind, on, counterpart: Some(name("buyer")) })
                }
                _ => StartupCommand::EndEngagement {
                    number: u32::try_from(self.below(4)).unwrap(),
                    on: self.day(),
                    reason: reason("as the dice fell"),
                },
            };
            return Wish::Startup(owner, command);
        }
        if self.below(16) == 0 {
            let about = if self.below(2) == 0 { "例数" } else { "評価項目" };
            return Wish::Device(target, consulting(self.below(8), about));
        }
        Wish::Device(target, self.command())
    }

    fn command(&mut self) -> DeviceCommand {
        let kinds: Vec<MilestoneKind> = MilestoneKind::all().collect();
        let kind = kinds[usize::try_from(self.below(kinds.len() as u64)).unwrap()];
        let milestone = MilestoneKey { kind, occurrence: u32::try_from(self.below(2)).unwrap() + 1 };
        let why = reason("as the dice fell");
        let class = |class, from| Classification { class, jmdn: None, from, source: name("reply") };
        match self.below(14) {
            0..=4 => report(kind, self.occurred(), Confirmation::AtOnce),
            5 => report(kind, self.occurred(), Confirmation::Awaited),
            6 => DeviceCommand::ConfirmMilestone { milestone, evidence: Vec::new() },
            7 => DeviceCommand::ReturnMilestone { milestone, reason: why },
            8 => DeviceCommand::CorrectMilestone {
                milestone,
                occurred: self.occurred(),
                evidence: minutes(),
                reason: why,
            },
            9 => DeviceCommand::ReopenMilestone { milestone, reason: why },
            10 => DeviceCommand::WaiveMilestone { milestone, reason: why },
            11 => DeviceCommand::Transfer {
                to: startup(u128::from(self.below(2))),
                on: self.day(),
                reason: why,
            },
            12 => DeviceCommand::Classify(class(DeviceClass::II, self.day())),
            _ => DeviceCommand::CorrectClass {
                from: self.day(),
                class: DeviceClass::III,
                jmdn: None,
                reason: why,
            },
        }
    }
}
