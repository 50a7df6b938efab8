//! What mutations take. Values arrive as plain text and are read by a [`Form`] into values of the domain, so that
//! everything wrong is answered at once, with a code and a path.

mod account;
mod assessment;
mod citation;
mod consultation;
mod derivation;
mod device;
mod evidence;
mod form;
mod gate;
mod hub;
mod indicator;
mod measurement;
mod milestone;
mod plan;
mod programme;
mod route;
mod session;
mod shared;
mod startup;
mod template;
mod trial;

pub(crate) use account::{
    CorrectAccountNameInput, EraseAccountInput, GrantRoleInput, OpenAccountInput, RevokeRoleInput,
};
pub(crate) use assessment::{JudgePlanAgainInput, JudgePlanInput};
pub(crate) use citation::{FixCitationInput, GiveCitationInput, WithdrawCitationInput};
pub(crate) use consultation::{
    AnswerConsultationQuestionInput, AskConsultationQuestionsInput, ConsultationQuestionInput,
    ConsultationSourceInput, CorrectConsultationQuestionInput, CorrectConsultationTopicInput,
    KeepConsultationTextInput, LinkConsultationInput, OpenConsultationInput, RecordConsultationStepInput,
    WithdrawConsultationEntryInput, question,
};
pub(crate) use device::{
    CeasePartyInput, ClassifyDeviceInput, CorrectDeviceClassInput, NamePartyInput, ReclassifyDeviceInput,
    RegisterDeviceInput, RenameDeviceInput, ResumeDeviceInput, SuspendDeviceInput, TerminateDeviceInput,
    TransferDeviceInput,
};
pub(crate) use evidence::EvidenceInput;
pub use form::FORM_CODES;
pub(crate) use form::Form;
pub(crate) use gate::{RecordPivotInput, ReviewGateInput};
pub(crate) use hub::{
    CloseHubInput, CorrectHubNameInput, DesignateHubInput, EndHubDesignationInput, OfferHubServiceInput,
    RegisterHubInput,
};
pub(crate) use indicator::{
    DefineIndicatorInput, NameIndicatorsBesideInput, RedefineIndicatorInput, RetireIndicatorInput,
};
pub(crate) use measurement::{CorrectMeasurementInput, ReportMeasurementInput, WithdrawMeasurementInput};
pub(crate) use milestone::{
    ConfirmMilestoneInput, CorrectMilestoneInput, IncludeMilestoneInput, MilestoneKeyInput,
    RecordBackgroundInput, ReopenMilestoneInput, ReportMilestoneInput, ReturnMilestoneInput,
    ScheduleMilestoneInput, WaiveMilestoneInput,
};
pub(crate) use plan::{
    AddPlanItemInput, AdoptPlanInput, CorrectActionRecordInput, CorrectFollowUpInput,
    CorrectPlanAdoptionInput, CorrectPlanInput, CorrectPlanItemInput, CorrectPlanMeetingInput,
    CorrectPlanTargetInput, EnterPlanInput, HoldPlanMeetingInput, LinkPlanIndicatorInput, NamePlanGapInput,
    RecordActionBegunInput, RecordActionDoneInput, ReportFollowUpInput, ReturnPlanToDraftInput,
    SetPlanTargetInput, SubmitPlanForReviewInput, SupersedePlanInput, UnlinkPlanIndicatorInput,
    WithdrawActionRecordInput, WithdrawFollowUpInput, WithdrawPlanGapInput, WithdrawPlanItemInput,
    WithdrawPlanMeetingInput, WithdrawPlanSupersessionInput, WithdrawPlanTargetInput,
};
pub(crate) use programme::{AnnounceProgrammeInput, CorrectProgrammeNameInput, DefineProgrammeFieldInput};
pub(crate) use route::{AdoptCatalogueInput, ChooseRouteInput};
pub(crate) use session::{EndSessionInput, EndSessionsInput};
pub(crate) use shared::{
    AcknowledgementInput, Envelope, MutationInput, ProvenanceInput, SourceLineInput, input,
};
pub(crate) use startup::{
    CloseStartupInput, CorrectFoundingInput, CorrectStartupProfileInput, EndEngagementInput, RecordExitInput,
    RecordFoundingInput, RegisterStartupInput, StartEngagementInput,
};
pub(crate) use template::{AdoptTemplateInput, DefineTemplateInput, RetireTemplateInput};
pub(crate) use trial::RecordTrialCountsInput;
