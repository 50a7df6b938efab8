//! Mutations of indicators and their measurements.

use async_graphql::{Context, Object, Result};
use banso_domain::IndicatorId;
use banso_domain::access::Action;
use banso_domain::indicator::{
    Breakdown, CallField, Continuity, Definition, Derivation, Indicator, IndicatorCommand, NewMeasurement,
};

use super::payload::payloads;
use super::perform::perform;
use crate::bus::{Belonging, Need, Wish};
use crate::schema::input::{
    CorrectMeasurementInput, DefineIndicatorInput, NameIndicatorsBesideInput, RedefineIndicatorInput,
    ReportMeasurementInput, RetireIndicatorInput, WithdrawMeasurementInput,
};

payloads! {
    DefineIndicatorPayload { indicator: Indicator }
    RedefineIndicatorPayload { indicator: Indicator }
    NameIndicatorsBesidePayload { indicator: Indicator }
    ReportMeasurementPayload { indicator: Indicator }
    CorrectMeasurementPayload { indicator: Indicator }
    WithdrawMeasurementPayload { indicator: Indicator }
    RetireIndicatorPayload { indicator: Indicator }
}

/// Mutations of indicators.
#[derive(Default)]
pub(crate) struct IndicatorMutations;

#[Object]
impl IndicatorMutations {
    /// Defines an indicator (指標). For officers, policymakers and system administrators.
    async fn define_indicator(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: DefineIndicatorInput,
    ) -> Result<Option<DefineIndicatorPayload>> {
        perform(ctx, "defineIndicator", &input, |form| {
            let code = form.value("code", &input.code);
            let from = form.optional("from", input.from.as_ref());
            let definition = form.within("definition", |form| input.definition.read(form));
            let (code, from, definition) = (code?, from?, definition?);
            let needs = field_of(&definition).map(of_call);
            let command = IndicatorCommand::Define { code, from, definition };
            let wish = Wish::<Indicator>::create(Action::KeepIndicators, Belonging::Deployment, move |_| {
                command.clone()
            });
            Some(needs.into_iter().fold(wish, Wish::needing))
        })
        .await
    }

    /// Lets another definition of an indicator hold from a day, with a break marked where values cannot be compared. For
    /// officers, policymakers and system administrators.
    async fn redefine_indicator(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RedefineIndicatorInput,
    ) -> Result<Option<RedefineIndicatorPayload>> {
        perform(ctx, "redefineIndicator", &input, |form| {
            let indicator = form.id("indicator", &input.indicator);
            let from = form.value("from", &input.from);
            let definition = form.within("definition", |form| input.definition.read(form));
            let reason = form.value("reason", &input.reason);
            let continuity = if input.comparable { Continuity::Comparable } else { Continuity::Break };
            let definition = definition?;
            let needs = field_of(&definition).map(of_call);
            let command = IndicatorCommand::Redefine { from: from?, continuity, definition, reason: reason? };
            Some(needs.into_iter().fold(on_indicator(indicator?, command), Wish::needing))
        })
        .await
    }

    /// Says which derived indicators stand beside a reported one. For officers, policymakers and system administrators.
    async fn name_indicators_beside(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: NameIndicatorsBesideInput,
    ) -> Result<Option<NameIndicatorsBesidePayload>> {
        perform(ctx, "nameIndicatorsBeside", &input, |form| {
            let indicator = form.id("indicator", &input.indicator);
            let indicators =
                form.list("indicators", &input.indicators, |form, id| form.id::<IndicatorId>("id", id));
            let (indicator, indicators) = (indicator?, indicators?);
            let needs = indicators.clone().into_iter().map(|id| Need::DerivedIndicator(id, "indicators"));
            let command = IndicatorCommand::NameBeside { indicators: indicators.into_iter().collect() };
            Some(needs.fold(on_indicator(indicator, command), Wish::needing))
        })
        .await
    }

    /// Enters a measurement of a reported indicator; a final one takes the place of a provisional one. For officers,
    /// policymakers and system administrators.
    async fn report_measurement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: ReportMeasurementInput,
    ) -> Result<Option<ReportMeasurementPayload>> {
        perform(ctx, "reportMeasurement", &input, |form| {
            let indicator = form.id("indicator", &input.indicator);
            let as_of = form.value("asOf", &input.as_of);
            let breakdown = input.breakdown(form);
            let value = input.stated(form);
            let breakdown = breakdown?;
            let command =
                IndicatorCommand::Report(NewMeasurement { as_of: as_of?, breakdown, value: value? });
            Some(parts_of(breakdown).fold(on_indicator(indicator?, command), Wish::needing))
        })
        .await
    }

    /// Puts the value of a measurement right; what was stated before stays beside it. For officers, policymakers and
    /// system administrators.
    async fn correct_measurement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectMeasurementInput,
    ) -> Result<Option<CorrectMeasurementPayload>> {
        perform(ctx, "correctMeasurement", &input, |form| {
            let indicator = form.id("indicator", &input.indicator);
            let number = form.number("measurement", input.measurement, 1);
            let value = input.stated(form);
            let reason = form.value("reason", &input.reason);
            let command = IndicatorCommand::Correct { number: number?, value: value?, reason: reason? };
            Some(on_indicator(indicator?, command))
        })
        .await
    }

    /// Takes a measurement back; it stays in the record. For officers, policymakers and system administrators.
    async fn withdraw_measurement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: WithdrawMeasurementInput,
    ) -> Result<Option<WithdrawMeasurementPayload>> {
        perform(ctx, "withdrawMeasurement", &input, |form| {
            let indicator = form.id("indicator", &input.indicator);
            let number = form.number("measurement", input.measurement, 1);
            let reason = form.value("reason", &input.reason);
            let command = IndicatorCommand::Withdraw { number: number?, reason: reason? };
            Some(on_indicator(indicator?, command))
        })
        .await
    }

    /// Ends an indicator. For officers, policymakers and system administrators.
    async fn retire_indicator(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RetireIndicatorInput,
    ) -> Result<Option<RetireIndicatorPayload>> {
        perform(ctx, "retireIndicator", &input, |form| {
            let indicator = form.id("indicator", &input.indicator);
            let on = form.value("on", &input.on);
            let reason = form.value("reason", &input.reason);
            let command = IndicatorCommand::Retire { on: on?, reason: reason? };
            Some(on_indicator(indicator?, command))
        })
        .await
    }
}

fn on_indicator(indicator: IndicatorId, command: IndicatorCommand) -> Wish<Indicator> {
    Wish::change(Action::KeepIndicators, Belonging::Deployment, indicator, command)
}

/// The field of a call to which a derivation is narrowed.
fn field_of(definition: &Definition) -> Option<CallField> {
    match definition.derivation()? {
        Derivation::StartupsAccompanied { field }
        | Derivation::Foundings { field }
        | Derivation::Exits { field, .. } => *field,
        derivation => derivation.devices().and_then(|devices| devices.field),
    }
}

fn of_call(field: CallField) -> Need {
    Need::Programme(field.programme, Some(field.number), "field")
}

/// What must exist for a value to be limited to it.
fn parts_of(breakdown: Breakdown) -> impl Iterator<Item = Need> {
    let hub = breakdown.hub.map(|hub| Need::KnownHub(hub, "hub"));
    let programme = breakdown.programme.map(|programme| Need::Programme(programme, None, "programme"));
    hub.into_iter().chain(programme).chain(breakdown.field.map(of_call))
}
