//! Where the values of a goal come from: document, page and line, who recorded them and when, and what they are values of.

use super::plan_goal::{Attained, PlanGoalTargetAttainmentTargets as Target, Stands};
use super::related::of_breakdown;
use crate::shown::{Closed, Say, Shown, measured, origin};

/// A value with where it comes from.
pub(super) struct Ground {
    /// What it is to the goal, such as the base value.
    pub(super) role: String,
    pub(super) value: String,
    /// How it came to be.
    pub(super) origin: String,
    /// Where that stands.
    pub(super) stands: String,
    /// When it was recorded, and by whom; of what is counted, up to where.
    pub(super) known: String,
    pub(super) reason: Option<String>,
    /// Definition, population and who surveyed.
    pub(super) what: Vec<String>,
}

/// Every value that is shown of a goal, each once.
pub(super) fn grounds(say: Say, target: &Target) -> Vec<Ground> {
    let mut found = Vec::new();
    for value in target.stands.iter().flat_map(|judgement| &judgement.values) {
        let shown = of_year(say, (&value.stated, &value.unit), &value.fiscal_year);
        found.extend(
            value.provenance.as_ref().map(|from| ground(say, say.text(&value.role.key()), shown, from)),
        );
    }
    found.extend(attained(say, "judged-role-current", target.current.as_ref()));
    found.extend(attained(say, "from-running", target.running.as_ref()));
    for part in &target.reported_parts {
        let shown = of_year(say, (&part.value.text, &say.text(&part.value.unit.key())), &part.fiscal_year);
        let role = of_breakdown(say, &part.breakdown);
        found.extend(part.provenance.as_ref().map(|from| ground(say, role, shown, from)));
    }
    let mut once: Vec<Ground> = Vec::new();
    for ground in found {
        if once.iter().all(|known| (&known.role, &known.value) != (&ground.role, &ground.value)) {
            once.push(ground);
        }
    }
    once
}

fn of_year(say: Say, (stated, unit): (&str, &str), fiscal_year: &str) -> String {
    format!("{} · {}", measured(say, stated, unit), Shown::occurred(say, fiscal_year).text)
}

fn attained(say: Say, role: &str, value: Option<&Attained>) -> Option<Ground> {
    let value = value?;
    let shown = of_year(say, (&value.stated, &value.unit), &value.fiscal_year);
    Some(ground(say, say.text(role), shown, value.provenance.as_ref()?))
}

fn ground(say: Say, role: String, value: String, from: &Stands) -> Ground {
    let source = &from.source;
    let place = (source.line, source.page, source.part.as_deref());
    let known = match &from.known_since {
        Some(known) => {
            let name = known.by.name.clone().unwrap_or_else(|| say.text("nameless"));
            say.with("from-by", &[("at", Shown::instant(say, known.recorded_at).text), ("name", name)])
        }
        None => say.count("from-counted", from.position),
    };
    Ground {
        role,
        value,
        origin: say.text(&from.origin.key()),
        stands: origin(say, &source.document, place, source.mark),
        known,
        reason: from.known_since.as_ref().and_then(|known| known.reason.clone()),
        what: vec![
            say.count("from-definition", from.definition),
            from.population.clone(),
            say.with("from-surveyor", &[("name", from.surveyor.clone())]),
        ],
    }
}
