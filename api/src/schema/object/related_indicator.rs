//! The indicators that stand beside a target (関連指標). They are shown, never judged with it, added to it or averaged.

use async_graphql::{ID, SimpleObject};
use banso_domain::attainment::Related;
use banso_domain::plan::{IndicatorLink, LagYears, Timing};
use banso_domain::value::FiscalYear as Year;
use banso_projections::{IndicatorRow, JudgedPlan};

use super::attained_value::AttainedValue;
use super::derived_counts::{DerivedCountRow, why_not};
use super::parts::{Parts, ReportedPart};
use super::rule::{Showing, Unanswered};
use super::shared::Provenance;
use super::value_provenance::{Grounds, ValueProvenance};
use crate::http::Locale;
use crate::schema::closed::{IndicatorKind, IndicatorRole, IndicatorTiming, ValueChange};
use crate::schema::id::opaque;
use crate::schema::scalar::int;
use crate::texts;

/// An indicator that stands beside a target (関連指標): leading, lagging or for reference. It is shown beside the target's own
/// value and never judged with it, added to it or averaged with it.
#[derive(SimpleObject)]
pub(crate) struct RelatedIndicator {
    /// The opaque id of the indicator.
    pub indicator: ID,
    /// Its code.
    pub code: String,
    /// Its name in the language that you prefer.
    pub name: String,
    /// Where its values come from. One that is counted from Banso's log has a value for who counts the whole.
    pub kind: IndicatorKind,
    /// The number of the item that it is looked at for: that of the target, or one under which this stands.
    pub item: i32,
    /// Whether the target itself names it: then its value is the target's own, and how it runs in time is said of that.
    pub is_of_the_target: bool,
    /// What it is for the item.
    pub role: IndicatorRole,
    /// How it runs in time beside what the item aims at; null where nobody says so.
    pub timing: Option<IndicatorTiming>,
    /// Years that lie between at the least; null where nobody says so.
    pub lag_least: Option<i32>,
    /// Years that lie between at the most; null where nobody says so.
    pub lag_most: Option<i32>,
    /// How it runs in time, in words in the language that you prefer, such as 5～10年遅れて現れる.
    pub lag: String,
    /// The newest value; null where there was none by then, or you count a part only.
    pub current: Option<AttainedValue>,
    /// How that stands to the value of the year before; null where there is none, they cannot be compared, or neither way
    /// is better.
    pub trend: Option<ValueChange>,
    /// How many fiscal years lie between the newest value and the moment; null where there is no value.
    pub years_behind: Option<i32>,
    /// Why a derived one has no value, such as that you can count a part only; null where it has one, or is reported.
    pub not_counted: Option<Unanswered>,
    /// What a derived one comes to, divided by what `by` asks for and by fiscal year; empty where nothing was asked for, for a
    /// reported one, and for who counts a part only. What hubs share stands at each of them.
    pub parts: Vec<DerivedCountRow>,
    /// By which definition, of which population and up to which position the parts were counted, as of the day; each says
    /// itself whether its year still ran. Null where there are none.
    pub parts_from: Option<ValueProvenance>,
    /// Why there are no parts where some were asked for; null where there are, or none were asked for.
    pub parts_withheld: Option<Unanswered>,
    /// What was reported of parts that `by` names, such as one hub; empty where nothing was asked for, and for a derived one.
    pub reported_parts: Vec<ReportedPart>,
    /// Where it stands that the two belong together.
    pub source: Provenance,
    /// That no firm source relates the two and whoever keeps the plan may change it; null where one does.
    pub note: Option<String>,
}

impl RelatedIndicator {
    /// An indicator beside a target that names `own`, as of a fiscal year.
    pub(super) fn of(
        (related, row): (&Related<'_>, &IndicatorRow),
        (is_of_the_target, this): (bool, Year),
        judged: &JudgedPlan,
        showing: Showing,
    ) -> Self {
        let link = related.link;
        let grounds = Grounds::of(judged, showing);
        let parts = Parts::of(judged, link.indicator, showing);
        let is_firm = link.source.mark.is_firm();
        Self {
            indicator: opaque(link.indicator),
            code: row.code.to_string(),
            name: showing.one(row.name.as_str(), row.name_en.as_str()),
            kind: row.kind.into(),
            item: int(related.item.into()),
            is_of_the_target,
            role: link.role.into(),
            timing: link.timing.map(Into::into),
            lag_least: link.lag.map(|lag| lag.least.into()),
            lag_most: link.lag.map(|lag| lag.most.into()),
            lag: lag(link, showing.locale),
            current: related.current.map(|point| AttainedValue::of(point, Some(link.indicator), grounds)),
            trend: related.trend.map(Into::into),
            years_behind: related.current.map(|point| i32::from(this.year() - point.fiscal_year.year())),
            not_counted: judged.not_counted.get(&link.indicator).map(|why| why_not(*why, showing.locale)),
            parts: parts.counted,
            parts_from: parts.counted_from,
            parts_withheld: parts.withheld,
            reported_parts: parts.reported,
            source: link.source.clone().into(),
            note: (!is_firm).then(|| texts::plain(showing.locale, "related-default")),
        }
    }
}

/// How an indicator runs in time, in words.
fn lag(link: &IndicatorLink, locale: Locale) -> String {
    let timing = match link.timing {
        Some(Timing::Leading) => "leading",
        Some(Timing::Lagging) => "lagging",
        None => "untimed",
    };
    match link.lag {
        Some(lag) => texts::told(locale, &format!("lag-{timing}"), &[("years", years(lag, locale))]),
        None => texts::plain(locale, &format!("lag-{timing}-unstated")),
    }
}

fn years(LagYears { least, most }: LagYears, locale: Locale) -> String {
    match (least == most, locale) {
        (true, _) => least.to_string(),
        (false, Locale::Ja) => format!("{least}～{most}"),
        (false, Locale::En) => format!("{least}–{most}"),
    }
}
