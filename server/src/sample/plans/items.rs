//! The items of a document, and what each aims at, as changes of a draft.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use banso_domain::IndicatorId;
use banso_domain::judgement::Direction;
use banso_domain::plan::{
    ActionDue, Aim, Due, Gap, IndicatorLink, Item, ItemKind, PlanEdit, Rhythm, TargetWish, Wording,
};
use banso_domain::plan_documents::{
    self as documents, BESIDE, Counted, Goal, Measured, PlanDocument, PlanDocumentKind, PlanTarget,
    TargetDue, TargetKind, measured,
};
use banso_domain::provenance::Provenance;
use banso_domain::source_catalogue::{self as catalogue, FigureValue, When, facts};
use banso_domain::value::{AsWritten, ExactDecimal, JstDate, Qualifier, Reading};

use super::super::indicators::Entered;
use super::super::script::name;
use super::source::{provenance, words};

/// Changes of a draft, with the numbers that they give.
pub(super) struct Items<'a> {
    document: &'static PlanDocument,
    indicators: &'a Entered,
    edits: Vec<PlanEdit>,
    items: u32,
    /// The numbers of targets, by the code of the action.
    targets: BTreeMap<&'static str, u32>,
    set: u32,
}

impl<'a> Items<'a> {
    /// All that a document says, in its order, with the indicators that its targets name.
    pub(super) fn of(document: &'static PlanDocument, indicators: &'a Entered) -> Result<Vec<PlanEdit>> {
        let (edits, targets) = (Vec::new(), BTreeMap::new());
        let mut items = Self { document, indicators, edits, items: 0, targets, set: 0 };
        for vision in document.visions {
            let at =
                items.add(ItemKind::Vision, None, (vision.name_ja, vision.name_en), vision.provenance)?;
            for goal in vision.goals {
                items.goal(Some(at), goal)?;
            }
        }
        for goal in document.goals {
            match document.kind {
                PlanDocumentKind::Proposals => items.proposal(goal)?,
                PlanDocumentKind::BasicPlan | PlanDocumentKind::RelatedPlan => items.goal(None, goal)?,
            }
        }
        for target in document.targets {
            let named = (target.name_ja, target.name_en);
            let at = items.add(ItemKind::Goal, None, named, target.provenance)?;
            items.aim(at, target)?;
        }
        Ok(items.edits)
    }

    fn add(
        &mut self,
        kind: ItemKind,
        parent: Option<u32>,
        (ja, en): (&str, &str),
        stands: documents::Provenance,
    ) -> Result<u32> {
        self.labelled(kind, parent, (None, ja, en), stands)
    }

    fn labelled(
        &mut self,
        kind: ItemKind,
        parent: Option<u32>,
        (label, ja, en): (Option<&str>, &str, &str),
        stands: documents::Provenance,
    ) -> Result<u32> {
        let label = label.map(AsWritten::parse).transpose()?;
        let source = provenance(stands)?;
        let wording = Wording { label, text: words(ja, en)?, leads: Vec::new(), source };
        self.edits.push(PlanEdit::AddItem(Item { kind, parent, wording }));
        self.items += 1;
        Ok(self.items)
    }

    fn gap(&mut self, item: u32, ja: &str, en: &str) -> Result<()> {
        self.edits.push(PlanEdit::NameGap(Gap { item: Some(item), what: words(ja, en)? }));
        Ok(())
    }

    /// A goal with its KPI and follow-up items under it.
    fn goal(&mut self, parent: Option<u32>, goal: &'static Goal) -> Result<()> {
        let at = self.add(ItemKind::Goal, parent, (goal.name_ja, goal.name_en), goal.provenance)?;
        match goal.wording {
            documents::Wording::Whole => {}
            documents::Wording::BeginningCut => {
                self.gap(
                    at,
                    "ゴールの文言の前半が資料で切れている。",
                    "The beginning of its wording is cut off.",
                )?;
            }
            documents::Wording::ItemOnly => self.gap(
                at,
                "概要の項目だけがあり、ゴールの文言は資料にない。",
                "Only the item of an overview was found, not the wording of the goal.",
            )?,
        }
        if goal.targets.is_empty() {
            let (ja, en) =
                ("KPI・フォローアップ項目は資料にない。", "Its KPI and follow-up items were not found.");
            self.gap(at, ja, en)?;
        }
        for target in goal.targets {
            let named = (target.name_ja, target.name_en);
            self.add(ItemKind::FollowUpItem, Some(at), named, target.provenance)?;
            self.aim(at, target)?;
        }
        BESIDE.iter().filter(|beside| beside.goal == goal.code).try_for_each(|beside| self.link(at, beside))
    }

    /// An indicator that stands beside what an item aims at.
    fn link(&mut self, item: u32, beside: &documents::Beside) -> Result<()> {
        let indicator = self.indicator(beside.indicator)?;
        let documents::Beside { role, timing, lag, .. } = *beside;
        let link = IndicatorLink { indicator, role, timing, lag, source: provenance(beside.provenance)? };
        self.edits.push(PlanEdit::LinkIndicator { item, link });
        Ok(())
    }

    fn indicator(&self, code: &str) -> Result<IndicatorId> {
        self.indicators.get(code).copied().with_context(|| format!("the indicator {code}"))
    }

    /// A proposal with its bullets; two actions of one bullet are two targets of one item.
    fn proposal(&mut self, proposal: &'static Goal) -> Result<()> {
        let (label, ja) = proposal.name_ja.split_once(' ').context("a proposal has a number")?;
        let (_, en) = proposal.name_en.split_once(": ").context("a proposal has a number")?;
        let at = self.labelled(ItemKind::Proposal, None, (Some(label), ja, en), proposal.provenance)?;
        for bullet in proposal.targets.chunk_by(|one, next| bullet_of(one) == bullet_of(next)) {
            let Some(first) = bullet.first() else { continue };
            let joined =
                |name: fn(&PlanTarget) -> &str, by| bullet.iter().map(name).collect::<Vec<_>>().join(by);
            let (ja, en) = (joined(|t| t.name_ja, "、"), joined(|t| t.name_en, "; "));
            let label = bullet_of(first);
            let item =
                self.labelled(ItemKind::Action, Some(at), (label.as_deref(), &ja, &en), first.provenance)?;
            for target in bullet {
                self.action(item, target, bullet.len() > 1)?;
            }
        }
        Ok(())
    }

    /// An action that the source catalogue has, with the words of its year.
    fn action(&mut self, item: u32, target: &'static PlanTarget, is_part: bool) -> Result<()> {
        let TargetKind::ActionByFiscalYear { action: Some(code) } = target.kind else {
            return self.aim(item, target);
        };
        let action = facts().flat_map(|fact| fact.actions).find(|action| action.code == code);
        let action = action.with_context(|| format!("the action {code}"))?;
        let due = match action.due {
            catalogue::Due::BegunIn(year) => ActionDue::From(year.fiscal_year()),
            catalogue::Due::DoneIn(year) => ActionDue::In(year.fiscal_year()),
            catalogue::Due::NotBefore(year) => ActionDue::FromOn(year.fiscal_year()),
            catalogue::Due::NoneStated => ActionDue::NotStated,
        };
        let as_written = Some(action.due_as_written).filter(|words| !words.is_empty());
        let part = if is_part { Some(words(target.name_ja, target.name_en)?) } else { None };
        let after = action.after.and_then(|code| self.targets.get(code).copied());
        let as_written = as_written.map(AsWritten::parse).transpose()?;
        self.set(item, Aim::ActionByFiscalYear { due, as_written, part, after }, None, target)?;
        self.targets.insert(code, self.set);
        Ok(())
    }

    /// What an item aims at: a target, or the gap that stands in its place.
    fn aim(&mut self, item: u32, target: &'static PlanTarget) -> Result<()> {
        match target.kind {
            TargetKind::NarrativeFollowUp => {
                let source = self.followed_up(target)?;
                let every = self.document.every_fiscal_year;
                let every = every.map_or(Rhythm::NotStated, |_| Rhythm::EachFiscalYear);
                let aim = Aim::NarrativeFollowUp { every };
                let wish = TargetWish { aim, due: Some(due(target.due)?), method: None, source };
                self.wish(item, wish);
                Ok(())
            }
            TargetKind::Binary => {
                let statement = words(target.name_ja, target.name_en)?;
                let aim = Aim::Binary { statement, indicator: None };
                self.set(item, aim, Some(due(target.due)?), target)
            }
            TargetKind::ImproveFromBaseline | TargetKind::NumericByDate { .. } => {
                match measured(target.code).with_context(|| format!("what {} measures", target.code))? {
                    Measured::By(_) => self.on_its_indicator(item, target),
                    Measured::Not { why_ja, why_en } => self.not_measured(item, target, (why_ja, why_en)),
                }
            }
            TargetKind::ActionByFiscalYear { .. } => self.gap(
                item,
                &format!("「{}」: 年度の書きぶりを示す資料がない。", target.name_ja),
                &format!("“{}”: no source gives the words of its year.", target.name_en),
            ),
        }
    }

    /// A number to reach, or an improvement. No base value is set: the sources give none.
    fn on_its_indicator(&mut self, item: u32, target: &PlanTarget) -> Result<()> {
        let (indicator, direction) = (self.indicator(target.code)?, Direction::Increase);
        let each_year = matches!(target.kind, TargetKind::NumericByDate { counted: Counted::InEachYear, .. });
        let aim = match target.kind.value() {
            Some(value) => {
                let value = number(value).with_context(|| format!("the number of {}", target.code))?;
                let value = Reading::Exact(value);
                Aim::NumericByDate { indicator, baseline: None, value, direction, each_year }
            }
            None => {
                Aim::ImproveFromBaseline { indicator, baseline: None, and_previous_year: false, direction }
            }
        };
        self.set(item, aim, Some(due(target.due)?), target)
    }

    /// What is aimed at, and what the sources lack to follow it.
    fn not_measured(&mut self, item: u32, target: &PlanTarget, (ja, en): (&str, &str)) -> Result<()> {
        let (aim_ja, aim_en) = match target.kind.value() {
            Some(value) => {
                (format!("目標値は{value}"), format!("the source sets a number ({})", value.in_english()))
            }
            None => (
                "目標値なし（計画期間中の向上）".to_owned(),
                "no numeric target (improvement in the plan period)".to_owned(),
            ),
        };
        self.gap(
            item,
            &format!("「{}」: {aim_ja}。指標を定めていない: {ja}。", target.name_ja),
            &format!("“{}”: {aim_en}. No indicator is defined: {en}.", target.name_en),
        )
    }

    /// Where a follow-up in words stands, and where that it is held every fiscal year.
    fn followed_up(&self, target: &PlanTarget) -> Result<Provenance> {
        let source = provenance(target.provenance)?;
        let Some(every) = self.document.every_fiscal_year else { return Ok(source) };
        let document = name(&format!("{}（毎年度の確認: {}）", source.document, every.source))?;
        Ok(Provenance { document, ..source })
    }

    fn set(&mut self, item: u32, aim: Aim, due: Option<Due>, target: &PlanTarget) -> Result<()> {
        self.wish(item, TargetWish { aim, due, method: None, source: provenance(target.provenance)? });
        Ok(())
    }

    fn wish(&mut self, item: u32, wish: TargetWish) {
        self.edits.push(PlanEdit::SetTarget { item, wish });
        self.set += 1;
    }
}

/// A number of the sources that is exact.
fn number(value: FigureValue) -> Option<ExactDecimal> {
    let text = match value {
        FigureValue::Count(count) => count.exact_value()?.to_string(),
        FigureValue::Yen { sum, qualifier: Qualifier::Exact } => sum.amount().to_string(),
        FigureValue::Yen { .. } | FigureValue::Percent { .. } | FigureValue::Ratio { .. } => return None,
    };
    ExactDecimal::parse(&text).ok()
}

/// The bullet of a proposal's action: `proposal-15-3-survey` is of 15-3.
fn bullet_of(target: &PlanTarget) -> Option<String> {
    let mut parts = target.code.strip_prefix("proposal-")?.split('-');
    Some(format!("{}-{}", parts.next()?, parts.next()?))
}

/// By when; a calendar year ends on its last day.
fn due(due: TargetDue) -> Result<Due> {
    Ok(match due {
        TargetDue::WithinThePlanUntilAbout(_) => Due::PeriodEnd,
        TargetDue::By(When::FiscalYear(year)) => Due::ByFiscalYear(year.fiscal_year()),
        TargetDue::By(When::Day(day)) => Due::ByDay(day),
        TargetDue::By(When::CalendarYear(year)) => Due::ByDay(JstDate::new(year, 12, 31)?),
        TargetDue::By(_)
        | TargetDue::OfTheAction(_)
        | TargetDue::YearsAfter { .. }
        | TargetDue::NoneStated => Due::NotStated,
    })
}
