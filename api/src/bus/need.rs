//! What must be so in other streams before a command may be carried out.

use banso_domain::hub::{Hub, HubRefusal};
use banso_domain::indicator::Indicator;
use banso_domain::judgement::Method;
use banso_domain::plan::{Plan, PlanRefusal, fits_measure};
use banso_domain::programme::Programme;
use banso_domain::startup::{Startup, StartupRefusal};
use banso_domain::{HubId, IndicatorId, PlanId, ProgrammeId, StartupId};

use super::context::Context;
use super::refused::{Failed, Refused};

/// Something that must be so. The field of the input that names it goes along, for the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The hub exists and is open.
    OpenHub(HubId, &'static str),
    /// The hub exists, closed perhaps.
    KnownHub(HubId, &'static str),
    /// The startup exists and is open.
    OpenStartup(StartupId, &'static str),
    /// The programme exists and has the field, where one is named.
    Programme(ProgrammeId, Option<u8>, &'static str),
    /// The first plan is another one than the second, and was adopted.
    AdoptedPlan(PlanId, PlanId, &'static str),
    /// The plan exists and was adopted.
    PlanInForce(PlanId, &'static str),
    /// The indicator exists.
    Indicator(IndicatorId, &'static str),
    /// The indicator exists, and the method judges what it measures.
    Measure(IndicatorId, Method, &'static str),
    /// The indicator exists and is counted from the log. So a reported one never stands beside itself.
    DerivedIndicator(IndicatorId, &'static str),
}

/// Passes a plan that was adopted.
async fn adopted(context: &mut Context<'_>, plan: PlanId, field: &'static str) -> Result<(), Failed> {
    match context.load::<Plan>(plan).await?.0.record() {
        None => Err(Refused::NotFound { field }.into()),
        Some(record) if record.standing.adoption().is_none() => {
            let standing = record.standing.code();
            Err(rule_at(Refused::rule(&PlanRefusal::NotAdopted { standing }), field))
        }
        Some(_) => Ok(()),
    }
}

impl Need {
    pub(super) async fn check(self, context: &mut Context<'_>) -> Result<(), Failed> {
        match self {
            Self::OpenHub(hub, field) => match &context.load::<Hub>(hub).await?.0 {
                Hub::Unregistered => Err(Refused::NotFound { field }.into()),
                Hub::Closed(_, on) => Err(rule_at(Refused::rule(&HubRefusal::Closed { on: *on }), field)),
                Hub::Open(_) => Ok(()),
            },
            Self::KnownHub(hub, field) => match &context.load::<Hub>(hub).await?.0 {
                Hub::Unregistered => Err(Refused::NotFound { field }.into()),
                Hub::Closed(..) | Hub::Open(_) => Ok(()),
            },
            Self::OpenStartup(startup, field) => match &context.load::<Startup>(startup).await?.0 {
                Startup::Unregistered => Err(Refused::NotFound { field }.into()),
                Startup::Closed(_) => Err(rule_at(Refused::rule(&StartupRefusal::Closed), field)),
                Startup::Open(_) => Ok(()),
            },
            Self::Programme(programme, number, field) => match &context.load::<Programme>(programme).await?.0
            {
                Programme::Unannounced => Err(Refused::NotFound { field }.into()),
                Programme::Announced(terms) => match number {
                    Some(number) if !terms.fields.iter().any(|field| field.number == number) => {
                        let arguments = vec![("number", number.to_string())];
                        Err(Refused::Rule { code: "no-such-field", field: Some("field"), arguments }.into())
                    }
                    _ => Ok(()),
                },
            },
            Self::AdoptedPlan(plan, other, field) if plan == other => {
                let code = "plan-superseded-by-itself";
                Err(Refused::Rule { code, field: Some(field), arguments: Vec::new() }.into())
            }
            Self::AdoptedPlan(plan, _, field) | Self::PlanInForce(plan, field) => {
                adopted(context, plan, field).await
            }
            Self::Indicator(indicator, field) => match &context.load::<Indicator>(indicator).await?.0 {
                Indicator::Undefined => Err(Refused::NotFound { field }.into()),
                Indicator::Defined(_) => Ok(()),
            },
            Self::Measure(indicator, method, field) => match &context.load::<Indicator>(indicator).await?.0 {
                Indicator::Undefined => Err(Refused::NotFound { field }.into()),
                Indicator::Defined(record) => fits_measure(method, &record.versions.latest().definition)
                    .map_err(|misfit| Refused::rule(&misfit.refusal(method)).into()),
            },
            Self::DerivedIndicator(indicator, field) => {
                match &context.load::<Indicator>(indicator).await?.0 {
                    Indicator::Undefined => Err(Refused::NotFound { field }.into()),
                    Indicator::Defined(record)
                        if record.versions.latest().definition.derivation().is_some() =>
                    {
                        Ok(())
                    }
                    Indicator::Defined(record) => {
                        let arguments = vec![("code", record.code.to_string())];
                        Err(Refused::Rule { code: "indicator-not-derived", field: Some(field), arguments }
                            .into())
                    }
                }
            }
        }
    }
}

fn rule_at(refused: Refused, field: &'static str) -> Failed {
    match refused {
        Refused::Rule { code, arguments, .. } => Refused::Rule { code, field: Some(field), arguments }.into(),
        other => other.into(),
    }
}
