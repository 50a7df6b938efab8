//! Two sample hubs and three sample startups with a device each, at different points of the way.

use anyhow::Result;
use banso_api::bus::Belonging;
use banso_domain::access::Action;
use banso_domain::account::Role;
use banso_domain::catalogue::{Evidence, EvidenceKind, MilestoneKey, MilestoneKind as K, Place, Stage};
use banso_domain::device::{
    Answer, ApplicationCategory, AskedQuestion, Classification, ClinicalData, Confirmation, Device,
    DeviceCommand, DeviceForm, Instrument, MilestoneReport, NewConsultation, Purpose, Question, QuestionKey,
    Route,
};
use banso_domain::hub::{Hub, HubCode, HubCommand, TemplateDefinition};
use banso_domain::startup::{FirstEngagement, Profile, Startup, StartupCommand};
use banso_domain::template::{After, OwnMilestone};
use banso_domain::value::{Country, DeviceClass, FiscalYear, JstDate, Note, OccurredDate, OwnCode};
use banso_domain::{DeviceId, HubId, ProgrammeId, StartupId};

use super::people::{People, grant};
use super::script::{Script, name, reason};

/// The two sample hubs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hubs {
    pub(super) east: HubId,
    pub(super) west: HubId,
}

/// Enters the sample hubs, with the same designation.
pub(super) async fn hubs(script: &mut Script<'_>, programme: ProgrammeId) -> Result<Hubs> {
    let east = hub(script, programme, "sample-east", "サンプル拠点(東)", "Sample hub east").await?;
    let west = hub(script, programme, "sample-west", "サンプル拠点(西)", "Sample hub west").await?;
    Ok(Hubs { east, west })
}

async fn hub(
    script: &mut Script<'_>,
    programme: ProgrammeId,
    code: &str,
    ja: &str,
    en: &str,
) -> Result<HubId> {
    let command = HubCommand::Register {
        code: HubCode::parse(code)?,
        name: name(ja)?,
        name_en: Some(name(en)?),
        source: None,
    };
    let made =
        script.create::<Hub>(Action::RegisterHub, Belonging::Deployment, move |_| command.clone()).await?;
    let hub = HubId::new(made);
    let command =
        HubCommand::Designate { programme, field: Some(2), first: FiscalYear::new(2024)?, last: None };
    script.change::<Hub>(Action::KeepHub, Belonging::Hub(hub), hub, command).await?;
    Ok(hub)
}

/// Enters the sample startups and tells how far their devices have come.
pub(super) async fn startups(script: &mut Script<'_>, hubs: Hubs, people: &People) -> Result<()> {
    script.speak_as(people.mentor_east).await?;
    let a = startup(script, "サンプルA株式会社", hubs.east, "2025-05-01").await?;
    let b = startup(script, "サンプルB株式会社", hubs.east, "2025-09-01").await?;
    script.speak_as(people.mentor_west).await?;
    let c = startup(script, "サンプルC株式会社", hubs.west, "2025-06-01").await?;
    script.speak_as_operator();
    grant(script, people.startup_east, Role::StartupMember { startup: a }).await?;
    grant(script, people.startup_west, Role::StartupMember { startup: c }).await?;

    script.speak_as(people.mentor_east).await?;
    let implant = implant(script, a).await?;
    let program =
        device(script, b, "サンプル診断支援プログラム", Purpose::Diagnostic, DeviceForm::Samd).await?;
    reach(script, program, K::NeedRegistered, "2025-09-20").await?;
    script.speak_as(people.startup_east).await?;
    waiting_report(script, a).await?;
    script.speak_as(people.mentor_west).await?;
    abroad_first(script, c).await?;
    script.speak_as(people.mentor_east).await?;
    consulted(script, implant).await?;
    script.speak_as_operator();
    template(script, hubs.east).await
}

/// A template of the sample hub in the east, for its mentors to adopt.
async fn template(script: &mut Script<'_>, hub: HubId) -> Result<()> {
    let own = |code, ja, en, after: &[After]| -> Result<OwnMilestone> {
        Ok(OwnMilestone {
            code: OwnCode::parse(code)?,
            name: name(ja)?,
            name_en: Some(name(en)?),
            place: Place::Stage(Stage::Concept),
            after: after.iter().cloned().collect(),
            evidence: [EvidenceKind::Document].into(),
            note: None,
        })
    };
    let held = OwnCode::parse("workshop-held")?;
    let definition = TemplateDefinition {
        code: OwnCode::parse("sample-workshop")?,
        name: name("サンプル:使用者ワークショップ")?,
        name_en: Some(name("Sample: workshop with users")?),
        milestones: vec![
            own("workshop-held", "サンプル:ワークショップの開催", "Sample: workshop held", &[])?,
            own(
                "workshop-report",
                "サンプル:ワークショップ報告書",
                "Sample: report of the workshop",
                &[After::Own(held)],
            )?,
        ],
        reason: None,
    };
    let command = HubCommand::DefineTemplate(definition);
    script.change::<Hub>(Action::DefineTemplate, Belonging::Hub(hub), hub, command).await
}

async fn startup(script: &mut Script<'_>, ja: &str, hub: HubId, from: &str) -> Result<StartupId> {
    let engagement = Some(FirstEngagement { hub, from: JstDate::parse(from)? });
    let command = StartupCommand::Register {
        profile: Profile { name: name(ja)?, name_en: None },
        corporate_number: None,
        founded: OccurredDate::Unknown,
        engagement,
        source: None,
    };
    let made = script
        .create::<Startup>(Action::RegisterStartup, Belonging::Hub(hub), move |_| command.clone())
        .await?;
    Ok(StartupId::new(made))
}

async fn device(
    script: &mut Script<'_>,
    developer: StartupId,
    ja: &str,
    purpose: Purpose,
    form: DeviceForm,
) -> Result<DeviceId> {
    let command = DeviceCommand::Register {
        developer,
        name: name(ja)?,
        name_en: None,
        purpose,
        form,
        catalogue_version: None,
        source: None,
    };
    let made = script
        .create::<Device>(Action::RegisterDevice, Belonging::Startup(developer), move |_| command.clone())
        .await?;
    Ok(DeviceId::new(made))
}

/// A Class III implant of startup A: needs and concept done, a PMDA consultation held.
async fn implant(script: &mut Script<'_>, developer: StartupId) -> Result<DeviceId> {
    let device =
        device(script, developer, "サンプル植込み機器", Purpose::Therapeutic, DeviceForm::Hardware).await?;
    classify(script, device, DeviceClass::III, "2025-05-20").await?;
    let route = Route::plain(Instrument::Approval, Some(ApplicationCategory::New), ClinicalData::Needed);
    describe(script, device, DeviceCommand::ChooseRoute { route, reason: None }).await?;
    reach(script, device, K::NeedRegistered, "2025-05-12").await?;
    reach(script, device, K::NeedBrushedUp, "2025-07-03").await?;
    reach(script, device, K::ConceptFixed, "2025-10-10").await?;
    let record = Evidence::ConsultationRecord { number: name("サンプル記録 第1号")? };
    report(script, device, (K::StrategyConsultation, "2025-12-05", record), Confirmation::AtOnce).await?;
    Ok(device)
}

/// What was asked and answered in the consultation of the implant, and the plan that followed.
async fn consulted(script: &mut Script<'_>, device: DeviceId) -> Result<()> {
    let asked = |question, own_view, answer: Option<&str>| -> Result<AskedQuestion> {
        let question = Question { text: Note::parse(question)?, own_view: Some(Note::parse(own_view)?) };
        let answer = match answer {
            Some(answer) => {
                Some(Answer { text: Note::parse(answer)?, on: OccurredDate::parse("2025-12-05")? })
            }
            None => None,
        };
        Ok(AskedQuestion { question, answer })
    };
    let questions = vec![
        asked(
            "サンプル:動物試験の観察期間は90日でよいか。",
            "サンプル:分解期間から90日で足りると考える。",
            Some("サンプル:180日の観察が必要と考えられる。"),
        )?,
        asked(
            "サンプル:探索的治験の主要評価項目はこれでよいか。",
            "サンプル:手技成功率を考えている。",
            None,
        )?,
    ];
    let new = NewConsultation {
        kind: K::StrategyConsultation,
        occurrence: Some(1),
        topic: name("サンプル:非臨床試験の観察期間")?,
        text: None,
        questions,
        occurred: None,
        evidence: Vec::new(),
        confirmation: Confirmation::Awaited,
    };
    record(script, device, DeviceCommand::OpenConsultation(new)).await?;
    let consultation = MilestoneKey::first(K::StrategyConsultation);
    let change = DeviceCommand::ScheduleMilestone {
        milestone: MilestoneKey::first(K::AnimalTested),
        planned: Some(OccurredDate::parse("2027-03")?),
        reason: None,
    };
    let source = QuestionKey { consultation, question: Some(1) };
    describe(script, device, DeviceCommand::Following { source, change: Box::new(change) }).await
}

async fn record(script: &mut Script<'_>, device: DeviceId, command: DeviceCommand) -> Result<()> {
    script.change::<Device>(Action::ReportMilestone, Belonging::Device(device), device, command).await
}

/// What the startup itself reported and a mentor has yet to confirm.
async fn waiting_report(script: &mut Script<'_>, developer: StartupId) -> Result<()> {
    let device =
        device(script, developer, "サンプル穿刺デバイス", Purpose::Therapeutic, DeviceForm::Hardware).await?;
    let sheet = Evidence::Document { title: name("サンプル ニーズシート")?, reference: None };
    report(script, device, (K::NeedRegistered, "2026-01-15", sheet), Confirmation::Awaited).await
}

/// A Class II device of startup C that went abroad first.
async fn abroad_first(script: &mut Script<'_>, developer: StartupId) -> Result<()> {
    let device =
        device(script, developer, "サンプル計測機器", Purpose::Diagnostic, DeviceForm::Hardware).await?;
    classify(script, device, DeviceClass::II, "2025-06-15").await?;
    reach(script, device, K::NeedRegistered, "2025-06-10").await?;
    reach(script, device, K::NeedBrushedUp, "2025-08").await?;
    reach(script, device, K::OverseasStrategyFixed, "2025-09-01").await?;
    let clearance = Evidence::ForeignClearance {
        country: Country::UNITED_STATES,
        procedure: name("510(k)")?,
        number: None,
    };
    report(script, device, (K::ForeignClearance, "2026-03-20", clearance), Confirmation::AtOnce).await?;
    let command = DeviceCommand::Suspend {
        on: OccurredDate::parse("2026-04-01")?,
        reason: reason("サンプル:資金調達のため")?,
    };
    describe(script, device, command).await
}

async fn classify(script: &mut Script<'_>, device: DeviceId, class: DeviceClass, from: &str) -> Result<()> {
    let classification = Classification {
        class,
        jmdn: None,
        from: JstDate::parse(from)?,
        source: name("サンプル:拠点での検討")?,
    };
    describe(script, device, DeviceCommand::Classify(classification)).await
}

async fn describe(script: &mut Script<'_>, device: DeviceId, command: DeviceCommand) -> Result<()> {
    script.change::<Device>(Action::DescribeDevice, Belonging::Device(device), device, command).await
}

/// Reports a milestone with a document and confirms it.
async fn reach(script: &mut Script<'_>, device: DeviceId, kind: K, on: &str) -> Result<()> {
    let document = Evidence::Document { title: name("サンプル確認書")?, reference: None };
    report(script, device, (kind, on, document), Confirmation::AtOnce).await
}

async fn report(
    script: &mut Script<'_>,
    device: DeviceId,
    (kind, on, evidence): (K, &str, Evidence),
    confirmation: Confirmation,
) -> Result<()> {
    let report = MilestoneReport {
        kind,
        occurrence: None,
        occurred: OccurredDate::parse(on)?,
        evidence: vec![evidence],
        note: None,
    };
    let action = match confirmation {
        Confirmation::AtOnce => Action::ConfirmMilestone,
        Confirmation::Awaited => Action::ReportMilestone,
    };
    let command = DeviceCommand::ReportMilestone { report, confirmation };
    script.change::<Device>(action, Belonging::Device(device), device, command).await
}
