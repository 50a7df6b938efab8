//! The indicators that stand beside a target (関連指標). They are shown, never judged with it, added to it or averaged.

use async_graphql::{ID, SimpleObject};
use banso_domain::attainment::Related;
use banso_domain::plan::{IndicatorLink, LagYears, Timing};
use banso_domain::value::FiscalYear as Year;
use banso_projections::IndicatorRow;

use super::attainment::AttainedValue;
use super::rule::Showing;
use super::shared::Provenance;
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
    /// Where it stands that the two belong together.
    pub source: Provenance,
    /// That no firm source relates the two and whoever keeps the plan may change it; null where one does.
    pub note: Option<String>,
}

impl RelatedIndicator {
    /// An indicator beside a target that names `own`, as of a fiscal year.
    pub(super) fn of(
        related: &Related<'_>,
        row: &IndicatorRow,
        (is_of_the_target, this): (bool, Year),
        showing: Showing,
    ) -> Self {
        let link = related.link;
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
            current: related.current.map(AttainedValue::of),
            trend: related.trend.map(Into::into),
            years_behind: related.current.map(|point| i32::from(this.year() - point.fiscal_year.year())),
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
