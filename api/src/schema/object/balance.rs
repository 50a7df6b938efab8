//! How evenly a device matures, and from what that was computed.

use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use banso_domain::catalogue::MilestoneKey;

use super::roadmap::Milestone;
use crate::schema::closed::{MaturityDomain, Stage};
use crate::schema::scalar::int;
use crate::schema::visit::Visit;
use crate::texts;

/// How evenly a device matures. The domains, their milestones and what counts as out of balance are Banso's own
/// defaults, made from the stages of the catalogue: no official scale, and no percentage.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct Balance {
    /// The furthest stage of the device with an achieved milestone; null before the first.
    pub stage: Option<Stage>,
    /// The domains, always in this order.
    pub domains: Vec<DomainBalance>,
    /// The domains that are out of balance: complete two stages less far than the furthest one, or more.
    pub out_of_balance: Vec<MaturityDomain>,
}

/// How far a device has come in one domain.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct DomainBalance {
    /// Which domain.
    pub domain: MaturityDomain,
    /// Kinds of milestones that apply: on the roadmap and not waived.
    pub applicable: i32,
    /// Those of them that are achieved.
    pub achieved: i32,
    /// The last stage up to which everything that applies is settled, at most the stage of the device: what comes later
    /// is not asked for yet. A stage in which nothing of the domain applies holds it up nowhere. Null while something of
    /// the first stage is open.
    pub complete_up_to: Option<Stage>,
    /// The furthest stage with an achieved milestone of the domain; null without one.
    pub furthest: Option<Stage>,
    /// How many stages it is complete less far than the furthest domain.
    pub behind: i32,
    /// What it was computed from, in the order of the catalogue.
    pub inputs: Vec<BalanceInput>,
}

/// A kind of milestone that was counted for a domain.
#[derive(SimpleObject)]
pub(crate) struct BalanceInput {
    /// The milestone; of what recurs, the first time stands for all.
    pub milestone: Milestone,
    /// The stage in which it counts: its own, or for one of a lane the first that waits for it. Null for one of a lane
    /// that no stage waits for: it holds up nothing.
    pub counts_in: Option<Stage>,
    /// Whether it is achieved.
    pub achieved: bool,
    /// Whether it is open although the device has come to a later stage.
    pub left_behind: bool,
}

#[ComplexObject]
impl Balance {
    /// What to bear in mind when reading it, in the language that you prefer.
    async fn note(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(texts::plain(Visit::of(ctx)?.meta.locale, "balance-note"))
    }
}

#[ComplexObject]
impl DomainBalance {
    /// The name in the language that you prefer.
    async fn name(&self, ctx: &Context<'_>) -> Result<String> {
        let domain = banso_domain::catalogue::MaturityDomain::from(self.domain);
        Ok(texts::plain(Visit::of(ctx)?.meta.locale, &format!("domain-{}", domain.code())))
    }
}

impl From<banso_projections::Balance> for Balance {
    fn from(balance: banso_projections::Balance) -> Self {
        let out = balance.domains.iter().filter(|domain| domain.is_out_of_balance());
        Self {
            stage: balance.stage.map(Into::into),
            out_of_balance: out.map(|domain| domain.domain.into()).collect(),
            domains: balance.domains.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<banso_projections::DomainBalance> for DomainBalance {
    fn from(domain: banso_projections::DomainBalance) -> Self {
        Self {
            domain: domain.domain.into(),
            applicable: int(domain.applicable.into()),
            achieved: int(domain.achieved.into()),
            complete_up_to: domain.complete_up_to.map(Into::into),
            furthest: domain.furthest.map(Into::into),
            behind: int(domain.behind.into()),
            inputs: domain.inputs.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<banso_projections::BalanceInput> for BalanceInput {
    fn from(input: banso_projections::BalanceInput) -> Self {
        Self {
            milestone: MilestoneKey::first(input.kind).into(),
            counts_in: input.stage.map(Into::into),
            achieved: input.achieved,
            left_behind: input.left_behind,
        }
    }
}
