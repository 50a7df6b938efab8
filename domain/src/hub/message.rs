//! Commands to a hub and the events they become.

use serde::{Deserialize, Serialize};

use super::templates::TemplateDefinition;
use super::{Designation, HubCode};
use crate::ids::ProgrammeId;
use crate::source::SourceLine;
use crate::template::Template;
use crate::value::{FiscalYear, Name, OccurredDate, OwnCode, Reason};

/// What a hub's exit-strategy consultation (出口戦略相談) offers: the four services the source document names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ConsultationService {
    /// 薬事相談: advice on regulation by people who come from the review agency.
    #[serde(rename = "regulatory")]
    Regulatory,
    /// 事業化相談: advice on bringing a project to market.
    #[serde(rename = "commercialisation")]
    Commercialisation,
    /// スタートアップ起業支援: support for founding a company.
    #[serde(rename = "founding")]
    Founding,
    /// 治験・臨床研究の支援: support for trials and clinical research.
    #[serde(rename = "clinical_research")]
    ClinicalResearch,
}

/// A command to a hub.
#[derive(Debug, Clone, PartialEq)]
pub enum HubCommand {
    /// Enter a hub.
    Register {
        /// Its code; unique.
        code: HubCode,
        /// Its name.
        name: Name,
        /// Its name in English, where it has one.
        name_en: Option<Name>,
        /// Where it stands, for hubs that a document names.
        source: Option<SourceLine>,
    },
    /// Put its name right.
    CorrectName {
        /// The right name.
        name: Name,
        /// The right name in English.
        name_en: Option<Name>,
        /// Why.
        reason: Reason,
    },
    /// Enter a designation (採択).
    Designate {
        /// By which programme.
        programme: ProgrammeId,
        /// For which field of its call.
        field: Option<u8>,
        /// The first fiscal year.
        first: FiscalYear,
        /// The last fiscal year; none = not yet known.
        last: Option<FiscalYear>,
    },
    /// Say when a designation ends.
    EndDesignation {
        /// The designation's number.
        number: u32,
        /// The last fiscal year.
        last: FiscalYear,
        /// Why.
        reason: Reason,
    },
    /// Enter a consultation service of the hub.
    OfferService {
        /// Which.
        service: ConsultationService,
        /// Where it stands, where a document names it.
        source: Option<SourceLine>,
    },
    /// Define a template of own milestones, or its next version.
    DefineTemplate(TemplateDefinition),
    /// Offer a template no longer; devices that adopted it keep it.
    RetireTemplate {
        /// Which.
        code: OwnCode,
        /// Why.
        reason: Reason,
    },
    /// Close the hub; its record stays.
    Close {
        /// When.
        on: OccurredDate,
        /// Why.
        reason: Reason,
    },
}

crate::events! {
    /// An event of a hub.
    pub enum HubEvent {
        /// A hub was entered.
        Registered = "registered" v 1 {
            /// Its code.
            code: HubCode,
            /// Its name.
            name: Name,
            /// Its name in English.
            name_en: Option<Name>,
            /// Where it stands.
            source: Option<SourceLine>,
        }
        /// Its name was put right.
        NameCorrected = "name_corrected" v 1 {
            /// The right name.
            name: Name,
            /// The right name in English.
            name_en: Option<Name>,
            /// Why.
            reason: Reason,
        }
        /// A programme designated it.
        Designated = "designated" v 1 {
            /// The designation.
            designation: Designation,
        }
        /// A designation got its end.
        DesignationEnded = "designation_ended" v 1 {
            /// The designation's number.
            number: u32,
            /// The last fiscal year.
            last: FiscalYear,
            /// Why.
            reason: Reason,
        }
        /// It offers a consultation service.
        ServiceOffered = "service_offered" v 1 {
            /// Which.
            service: ConsultationService,
            /// Where it stands.
            source: Option<SourceLine>,
        }
        /// It defined a version of a template.
        TemplateDefined = "template_defined" v 1 {
            /// The version.
            template: Template,
            /// Why it changed; none for a first version.
            reason: Option<Reason>,
        }
        /// It offers a template no longer.
        TemplateRetired = "template_retired" v 1 {
            /// Which.
            template: OwnCode,
            /// Why.
            reason: Reason,
        }
        /// It was closed.
        Closed = "closed" v 1 {
            /// When.
            on: OccurredDate,
            /// Why.
            reason: Reason,
        }
    }
}
