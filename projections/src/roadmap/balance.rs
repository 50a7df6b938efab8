//! How evenly a device matures: by domain, up to which stage everything that applies is settled.
//!
//! The idea is an old one (so many domains, so many levels, look for the one that lags); domains, stages and the rule
//! for "out of balance" are Banso's own defaults, not an official scale, and will be settings later. No percentages: a
//! device is not "63 % clinical". Every number comes with the milestones it was made from.

use banso_domain::catalogue::{MaturityDomain, MilestoneKind, Stage};

use super::{Item, ItemStatus, Roadmap};

/// A domain that lies so many stages behind the furthest one is out of balance. Banso's own default.
const OUT_OF_BALANCE: u32 = 2;

/// How evenly a device matures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// The furthest stage with an achieved milestone of any domain or none; none before the first.
    pub stage: Option<Stage>,
    /// The domains, in their order.
    pub domains: Vec<DomainBalance>,
}

/// How far a device has come in one domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainBalance {
    /// Which domain.
    pub domain: MaturityDomain,
    /// Kinds of milestones that apply: on the roadmap, not waived, not left out by the route.
    pub applicable: u32,
    /// Those of them that are achieved.
    pub achieved: u32,
    /// The last stage up to which everything that applies is settled, at most the stage of the device: beyond it nothing
    /// is asked for yet. A stage in which nothing of the domain applies holds it up nowhere. None while something of the
    /// first stage is open.
    pub complete_up_to: Option<Stage>,
    /// The furthest stage with an achieved milestone of the domain.
    pub furthest: Option<Stage>,
    /// How many stages it is complete less far than the furthest domain.
    pub behind: u32,
    /// What it was computed from, in the order of the catalogue.
    pub inputs: Vec<BalanceInput>,
}

/// A kind of milestone that was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BalanceInput {
    /// Which.
    pub kind: MilestoneKind,
    /// The stage in which it counts; none for one of a lane that no stage waits for: it holds up nothing.
    pub stage: Option<Stage>,
    /// Whether it is achieved.
    pub achieved: bool,
    /// Whether it is open although the device has come to a later stage.
    pub left_behind: bool,
}

impl DomainBalance {
    /// Whether it lies so far behind the furthest domain that somebody should look.
    pub fn is_out_of_balance(&self) -> bool {
        self.behind >= OUT_OF_BALANCE
    }
}

impl Roadmap {
    /// How evenly the device matures, as far as the roadmap shows it.
    pub fn balance(&self) -> Balance {
        let (stage, items) = (self.stage(), self.items());
        let of = |domain: &MaturityDomain| domain_of(*domain, stage, &items);
        let mut domains: Vec<DomainBalance> = MaturityDomain::ALL.iter().map(of).collect();
        let furthest = domains.iter().map(|domain| place(domain.complete_up_to)).max().unwrap_or_default();
        for domain in &mut domains {
            domain.behind = furthest - place(domain.complete_up_to);
        }
        Balance { stage, domains }
    }
}

fn domain_of(domain: MaturityDomain, device: Option<Stage>, items: &[Item]) -> DomainBalance {
    let inputs = inputs(domain, device, items);
    let count = |inputs: usize| u32::try_from(inputs).unwrap_or(u32::MAX);
    let achieved = || inputs.iter().filter(|input| input.achieved);
    let first_open = inputs.iter().filter(|input| !input.achieved).filter_map(|input| input.stage).min();
    let before = |stage: Stage| Stage::ALL.iter().rev().find(|earlier| **earlier < stage).copied();
    let complete_up_to = match first_open {
        Some(open) => before(open).min(device),
        None => device,
    };
    DomainBalance {
        domain,
        applicable: count(inputs.len()),
        achieved: count(achieved().count()),
        complete_up_to,
        furthest: achieved().filter_map(|input| input.stage).max(),
        behind: 0,
        inputs,
    }
}

/// The kinds of a domain that apply. Of what recurs, one time that is achieved is enough, unless another time is open
/// again.
fn inputs(domain: MaturityDomain, device: Option<Stage>, items: &[Item]) -> Vec<BalanceInput> {
    let kinds = items.chunk_by(|a, b| a.key.kind == b.key.kind);
    let of_domain = kinds.filter(|times| times[0].key.kind.maturity_domain() == Some(domain));
    let applying = of_domain.filter(|times| times.iter().any(|item| item.status != ItemStatus::Waived));
    applying
        .map(|times| {
            let (kind, stage) = (times[0].key.kind, times[0].key.kind.maturity_stage());
            let reopened = times.iter().any(|item| item.status == ItemStatus::Reopened);
            let achieved = !reopened && times.iter().any(Item::is_achieved);
            let left_behind = !achieved && stage.is_some() && stage < device;
            BalanceInput { kind, stage, achieved, left_behind }
        })
        .collect()
}

/// The place of a stage in their order, from 1; 0 before the first.
fn place(stage: Option<Stage>) -> u32 {
    let at = stage.and_then(|stage| Stage::ALL.iter().position(|other| *other == stage));
    at.map_or(0, |at| u32::try_from(at + 1).unwrap_or(u32::MAX))
}
