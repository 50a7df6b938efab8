//! The closed lists of the schema that pages show or choose by. A test compares them with `schema.graphql`.

use serde::{Deserialize, Serialize};

use super::Say;

/// A closed list of the schema.
pub(crate) trait Closed: Copy + 'static {
    /// Every value, in the order in which pages show them.
    const ALL: &'static [Self];
    /// What the keys of its texts begin with.
    const PREFIX: &'static str;

    /// The name in the schema.
    fn code(self) -> &'static str;

    /// The key of its text.
    fn key(self) -> String {
        format!("{}-{}", Self::PREFIX, self.code().to_ascii_lowercase().replace('_', "-"))
    }

    /// The value with this name in the schema.
    fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }
}

/// Makes an enum of the schema: its values, their names there, and the keys of their texts.
macro_rules! closed {
    ($($(#[$about:meta])* $name:ident $prefix:literal { $($variant:ident $code:literal,)+ })+) => {
        $(
            $(#[$about])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
            pub(crate) enum $name {
                $(#[serde(rename = $code)] $variant,)+
            }

            impl Closed for $name {
                const ALL: &'static [Self] = &[$(Self::$variant,)+];
                const PREFIX: &'static str = $prefix;

                fn code(self) -> &'static str {
                    match self { $(Self::$variant => $code,)+ }
                }
            }
        )+

        #[cfg(test)]
        pub(super) fn all_keys() -> Vec<String> {
            let mut keys = Vec::new();
            $(keys.extend($name::ALL.iter().map(|value| value.key()));)+
            keys
        }

        #[cfg(test)]
        pub(super) fn all_codes() -> Vec<(&'static str, Vec<&'static str>)> {
            vec![$((stringify!($name), $name::ALL.iter().map(|value| value.code()).collect()),)+]
        }
    };
}

pub(super) use closed;

closed! {
    /// What waits in a work list.
    WorkKind "work-kind" {
        Reported "REPORTED", Planned "PLANNED", Returned "RETURNED", Reopened "REOPENED", Silent "SILENT",
    }
    /// What somebody may do, as which role.
    RoleKind "role" {
        Mentor "MENTOR", HubAdministrator "HUB_ADMINISTRATOR", StartupMember "STARTUP_MEMBER",
        ProgrammeOfficer "PROGRAMME_OFFICER", Policymaker "POLICYMAKER",
        SystemAdministrator "SYSTEM_ADMINISTRATOR",
    }
    /// The stages of a device, in order.
    Stage "stage" {
        Needs "NEEDS", Concept "CONCEPT", NonClinical "NON_CLINICAL", ClinicalPreparation "CLINICAL_PREPARATION",
        Clinical "CLINICAL", Review "REVIEW", Insurance "INSURANCE", Market "MARKET",
    }
    /// What runs beside the stages.
    Lane "lane" {
        RegulatoryConsultation "REGULATORY_CONSULTATION", OverseasExpansion "OVERSEAS_EXPANSION",
        QualityAndLicences "QUALITY_AND_LICENCES", IntellectualProperty "INTELLECTUAL_PROPERTY",
        Funding "FUNDING", People "PEOPLE",
    }
    /// How far a milestone has come.
    MilestoneStatus "status" {
        Open "OPEN", Reported "REPORTED", Returned "RETURNED", Reopened "REOPENED", Achieved "ACHIEVED",
        Background "BACKGROUND", Waived "WAIVED",
    }
    /// How a plan stands on a day.
    DueStatus "due" {
        Open "OPEN", Later "LATER", Now "NOW", Overdue "OVERDUE", Settled "SETTLED",
        StandsStill "STANDS_STILL",
    }
    /// The class of a device.
    DeviceClass "class" { I "I", Ii "II", Iii "III", Iv "IV", }
    /// What a device is made of.
    DeviceForm "form" { Hardware "HARDWARE", Samd "SAMD", }
    /// What a device is for.
    Purpose "purpose" { Diagnostic "DIAGNOSTIC", Therapeutic "THERAPEUTIC", }
    /// Whether a development goes on.
    DeviceStanding "device-standing" { Active "ACTIVE", Suspended "SUSPENDED", Terminated "TERMINATED", }
    /// Whether the record of a startup is open.
    StartupStanding "startup-standing" { Open "OPEN", Closed "CLOSED", }
    /// The way to market.
    Instrument "instrument" {
        Approval "APPROVAL", Certification "CERTIFICATION", Notification "NOTIFICATION",
    }
    /// The stage gates.
    Gate "gate" { Concept "CONCEPT", FinalSpecification "FINAL_SPECIFICATION", BeforeTrial "BEFORE_TRIAL", }
    /// What a gate decided.
    GateDecision "gate-decision" {
        Go "GO", Conditional "CONDITIONAL", NoGo "NO_GO", GoBack "GO_BACK",
    }
    /// How a company goes on.
    ExitKind "exit" { Ipo "IPO", Acquisition "ACQUISITION", Merger "MERGER", }
    /// The domains in which a device matures.
    MaturityDomain "domain" {
        Clinical "CLINICAL", Regulatory "REGULATORY", Market "MARKET", Technical "TECHNICAL",
    }
    /// The family of a refusal.
    UserErrorCode "refused" {
        InvalidValue "INVALID_VALUE", NotFound "NOT_FOUND", Conflict "CONFLICT",
        NeedsAcknowledgement "NEEDS_ACKNOWLEDGEMENT", Duplicate "DUPLICATE", Rule "RULE",
        CommandReused "COMMAND_REUSED",
    }
}

/// A kind of evidence, by its name in the schema: texts of the API name it for people.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct EvidenceKind(pub(crate) String);

/// A kind of milestone, by its name in the schema: the schema itself gives the name for people.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct MilestoneKind(pub(crate) String);

impl MilestoneKind {
    /// The kind of this name; none where the schema has no such one.
    pub(crate) fn read(code: &str) -> Option<Self> {
        use banso_domain::catalogue::MilestoneKind as Known;
        let mut known = Known::all().chain([Known::HubMilestone]);
        known.any(|kind| kind.code().to_ascii_uppercase() == code).then(|| Self(code.to_owned()))
    }

    /// Whether a record can be kept of it: a preparatory or follow-up meeting is a step of one.
    pub(crate) fn is_consultation(&self) -> bool {
        let mut known = banso_domain::catalogue::MilestoneKind::all();
        known.any(|kind| kind.is_consultation() && kind.code().eq_ignore_ascii_case(&self.0))
    }

    /// The kinds of the catalogue, in its order, each with its name.
    pub(crate) fn of_the_catalogue(say: Say) -> impl Iterator<Item = (Self, &'static str)> {
        banso_domain::catalogue::MilestoneKind::all()
            .map(banso_domain::catalogue::MilestoneKind::definition)
            .map(move |one| {
                (Self(one.kind.code().to_ascii_uppercase()), say.name(one.name_ja, Some(one.name_en)))
            })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{course_words, house_words, policy_words};
    use super::all_codes;

    const SCHEMA: &str = include_str!("../../../schema.graphql");

    /// The values of an enum in the schema.
    fn in_schema(name: &str) -> BTreeSet<&'static str> {
        let (_, after) = SCHEMA.split_once(&format!("enum {name} {{")).expect("the schema has the enum");
        let (body, _) = after.split_once("\n}").expect("it ends");
        let lines = body.lines().map(str::trim);
        lines
            .filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()) && !line.contains(' '))
            .collect()
    }

    #[test]
    fn every_list_is_that_of_the_schema() {
        let lists = all_codes().into_iter().chain(policy_words::all_codes()).chain(house_words::all_codes());
        for (name, codes) in lists.chain(course_words::all_codes()) {
            assert_eq!(codes.into_iter().collect::<BTreeSet<_>>(), in_schema(name), "enum {name}");
        }
    }
}
