//! Facts of the ministry's source document, with their lines. Hubs are entered only where the document names
//! them, and nothing is dated that it does not date.

use anyhow::Result;
use banso_api::bus::Belonging;
use banso_domain::access::Action;
use banso_domain::catalogue::{Evidence, MilestoneKind};
use banso_domain::device::{Device, DeviceCommand, DeviceForm, MilestoneReport, Purpose};
use banso_domain::hub::{ConsultationService, Hub, HubCode, HubCommand};
use banso_domain::programme::{Field, Programme, ProgrammeCommand};
use banso_domain::source::SourceLine;
use banso_domain::startup::{Profile, Startup, StartupCommand};
use banso_domain::value::{Count, FiscalYear, OccurredDate};
use banso_domain::{DeviceId, HubId, ProgrammeId, StartupId};

use super::script::{Script, name};

/// The document, as its headings call it.
const DOCUMENT: &str = "厚生労働省 医療機器促進法・医療機器基本計画・関連事業の概要";

/// What later sample data refers to.
pub(super) struct Entered {
    /// The programme whose field 2 is the frame for startup support.
    pub(super) startup_support: ProgrammeId,
}

fn line(line: u32) -> Result<SourceLine> {
    Ok(SourceLine { document: name(DOCUMENT)?, line })
}

/// Programmes, the hubs that the document names, and the approved device of its example.
pub(super) async fn load(script: &mut Script<'_>) -> Result<Entered> {
    programme(
        script,
        ("次世代医療機器連携拠点整備等事業", "Next-generation medical-device collaboration hubs"),
        (2019, Some(2023)),
        54,
    )
    .await?;
    let call_of_r5 = programme(
        script,
        (
            "優れた医療機器の創出に係る産業振興拠点強化事業(令和5年度第二次補正予算案)",
            "Industry promotion hubs for excellent medical devices (second supplementary budget of FY2023, draft)",
        ),
        (2023, None),
        194,
    )
    .await?;
    field(script, call_of_r5, (1, "主に人材育成を行う拠点の枠", "9拠点"), 227).await?;
    field(script, call_of_r5, (2, "スタートアップ支援強化枠", "7拠点"), 229).await?;
    let call_of_r6 = programme(
        script,
        (
            "優れた医療機器の創出に係る産業振興拠点強化事業(令和6年度補正予算)",
            "Industry promotion hubs for excellent medical devices (supplementary budget of FY2024)",
        ),
        (2024, None),
        305,
    )
    .await?;
    field(script, call_of_r6, (1, "人材育成・リスキリング推進拠点", "15拠点程度"), 318).await?;
    field(script, call_of_r6, (2, "スタートアップ等支援拠点", "5拠点程度"), 320).await?;
    field(script, call_of_r6, (3, "オープンイノベーションハブ拠点", "5拠点程度"), 320).await?;
    hub(script, "tohoku", ("東北大学", "Tohoku University"), 120).await?;
    let ncc_east =
        hub(script, "ncc-east", ("国立がん研究センター東病院", "National Cancer Center Hospital East"), 163)
            .await?;
    let services = [
        (ConsultationService::Regulatory, 169),
        (ConsultationService::Commercialisation, 170),
        (ConsultationService::Founding, 171),
        (ConsultationService::ClinicalResearch, 172),
    ];
    for (service, at) in services {
        let command = HubCommand::OfferService { service, source: Some(line(at)?) };
        script.change::<Hub>(Action::KeepHub, Belonging::Hub(ncc_east), ncc_east, command).await?;
    }
    approved_example(script).await?;
    Ok(Entered { startup_support: call_of_r5 })
}

async fn programme(
    script: &mut Script<'_>,
    (ja, en): (&str, &str),
    (first, last): (i16, Option<i16>),
    at: u32,
) -> Result<ProgrammeId> {
    let command = ProgrammeCommand::Announce {
        name: name(ja)?,
        name_en: name(en)?,
        first: FiscalYear::new(first)?,
        last: last.map(FiscalYear::new).transpose()?,
        source: line(at)?,
    };
    let made = script
        .create::<Programme>(Action::KeepProgrammes, Belonging::Deployment, move |_| command.clone())
        .await?;
    Ok(ProgrammeId::new(made))
}

async fn field(
    script: &mut Script<'_>,
    programme: ProgrammeId,
    (number, ja, hubs): (u8, &str, &str),
    at: u32,
) -> Result<()> {
    let field = Field { number, name: name(ja)?, hubs: Count::parse(hubs)?, source: line(at)? };
    let command = ProgrammeCommand::DefineField(field);
    script.change::<Programme>(Action::KeepProgrammes, Belonging::Deployment, programme, command).await
}

async fn hub(script: &mut Script<'_>, code: &str, (ja, en): (&str, &str), at: u32) -> Result<HubId> {
    let command = HubCommand::Register {
        code: HubCode::parse(code)?,
        name: name(ja)?,
        name_en: Some(name(en)?),
        source: Some(line(at)?),
    };
    let made =
        script.create::<Hub>(Action::RegisterHub, Belonging::Deployment, move |_| command.clone()).await?;
    Ok(HubId::new(made))
}

/// The surgical unit of the example: approved, on a day the document does not say. No engagement is entered,
/// for the document dates none.
async fn approved_example(script: &mut Script<'_>) -> Result<()> {
    let source = line(181)?;
    let register = StartupCommand::Register {
        profile: Profile {
            name: name("朝日サージカルロボティクス株式会社")?, name_en: None
        },
        corporate_number: None,
        founded: OccurredDate::Unknown,
        engagement: None,
        source: Some(source.clone()),
    };
    let made = script
        .create::<Startup>(Action::RegisterStartup, Belonging::Deployment, move |_| register.clone())
        .await?;
    let developer = StartupId::new(made);
    let register = DeviceCommand::Register {
        developer,
        name: name("ANSURサージカルユニット")?,
        name_en: Some(name("ANSUR surgical unit")?),
        purpose: Purpose::Therapeutic,
        form: DeviceForm::Hardware,
        catalogue_version: None,
        source: Some(source.clone()),
    };
    let made = script
        .create::<Device>(Action::RegisterDevice, Belonging::Startup(developer), move |_| register.clone())
        .await?;
    let device = DeviceId::new(made);
    let report = MilestoneReport {
        kind: MilestoneKind::MarketAuthorised,
        occurrence: None,
        occurred: OccurredDate::Unknown,
        evidence: vec![Evidence::Source { line: source }],
        note: None,
    };
    let command = DeviceCommand::RecordBackground { report };
    script.change::<Device>(Action::ReportMilestone, Belonging::Device(device), device, command).await
}
