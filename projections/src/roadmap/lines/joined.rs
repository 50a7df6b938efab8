//! Which milestone stands in which line: the one that its evidence names, else the one that is assumed.

use banso_domain::catalogue::{Belonging, Evidence, MilestoneKey, MilestoneKind};

use super::insurance;
use crate::roadmap::{Item, ItemStatus, Roadmap};

/// The milestones of one line, by the key of what they belong to.
pub(super) struct Joined<'a> {
    members: Vec<Member<'a>>,
}

struct Member<'a> {
    item: &'a Item,
    /// None where there is nothing that it could belong to.
    owner: Option<MilestoneKey>,
    /// Whether that was assumed, for its evidence does not say it.
    assumed: bool,
}

impl<'a> Joined<'a> {
    /// Milestones of the roadmap, joined to what they may belong to; `fits` says what cannot be assumed of a milestone and
    /// an owner.
    pub(super) fn of(
        roadmap: &Roadmap,
        items: impl IntoIterator<Item = &'a Item>,
        fits: impl Fn(&Item, &Item) -> bool,
    ) -> Self {
        let mut members: Vec<Member<'a>> = Vec::new();
        for item in items {
            let said = item.evidence.iter().rev().find_map(Evidence::belongs_to);
            let owner = said.or_else(|| assumed(roadmap, item, &members, &fits));
            let owner = owner.filter(|owner| roadmap.applying_item(*owner).is_some());
            members.push(Member { item, owner, assumed: said.is_none() });
        }
        Self { members }
    }

    /// What a milestone belongs to.
    pub(super) fn owner(&self, milestone: MilestoneKey) -> Option<MilestoneKey> {
        self.members.iter().find(|member| member.item.key == milestone)?.owner
    }

    /// What belongs to an owner, of these kinds, in the order of the catalogue; without an owner, what belongs to
    /// nothing that is recorded and is more than a plan.
    pub(super) fn to(&self, owner: Option<MilestoneKey>, kinds: &[MilestoneKind]) -> Vec<&'a Item> {
        let members = self.members.iter().filter(|member| member.owner == owner);
        let members = members.filter(|member| kinds.contains(&member.item.key.kind));
        members
            .map(|member| member.item)
            .filter(|item| owner.is_some() || item.status != ItemStatus::Open)
            .collect()
    }

    /// Which of the milestones of an owner do not say so themselves.
    pub(super) fn assumed(&self, owner: Option<MilestoneKey>) -> Vec<MilestoneKey> {
        let members = self.members.iter().filter(|member| owner.is_some() && member.owner == owner);
        members.filter(|member| member.assumed).map(|member| member.item.key).collect()
    }
}

/// What is assumed that a milestone belongs to, where its evidence says nothing.
fn assumed(
    roadmap: &Roadmap,
    item: &Item,
    members: &[Member<'_>],
    fits: impl Fn(&Item, &Item) -> bool,
) -> Option<MilestoneKey> {
    let owners = roadmap.applying().filter(|owner| fits(item, owner));
    let owners = owners.map(|owner| (owner.key, owner.occurred));
    let taken = |owner| members.iter().any(|m| m.item.key.kind == item.key.kind && m.owner == Some(owner));
    Belonging::of(item.key.kind)?.assumed(item.key, item.occurred, owners, taken)
}

impl Roadmap {
    /// The recorded and planned milestones that apply.
    pub(super) fn applying(&self) -> impl Iterator<Item = &Item> {
        self.touched.values().filter(|item| item.status != ItemStatus::Waived)
    }

    /// Those of some kinds, in the order of the catalogue.
    pub(super) fn all_of(&self, kinds: &[MilestoneKind]) -> Vec<&Item> {
        self.applying().filter(|item| kinds.contains(&item.key.kind)).collect()
    }

    /// What a milestone belongs to: as its line says, and for what is in none yet, being neither recorded nor planned, as
    /// would be assumed.
    pub(in crate::roadmap) fn owner_of(&self, item: &Item) -> Option<MilestoneKey> {
        let also = Some(item).filter(|item| !self.touched.contains_key(&item.key));
        let kinds = insurance::FOLLOWING.concat();
        let joined = match kinds.contains(&item.key.kind) {
            true => self.joined_to_filings(also),
            false => Joined::of(self, self.all_of(&[item.key.kind]).into_iter().chain(also), |_, _| true),
        };
        joined.owner(item.key)
    }

    /// One milestone, where it is recorded or planned and applies.
    pub(super) fn applying_item(&self, key: MilestoneKey) -> Option<&Item> {
        self.touched.get(&key).filter(|item| item.status != ItemStatus::Waived)
    }
}

/// The last achieved one of some milestones, by the day it began at the earliest; of one day the later occurrence.
pub(super) fn last_achieved<'a>(items: &[&'a Item]) -> Option<&'a Item> {
    let achieved = items.iter().copied().filter(|item| item.is_achieved());
    achieved.max_by_key(|item| (item.occurred.and_then(|occurred| occurred.earliest()), item.key.occurrence))
}
