//! Citations (引用): figures as they were given out, and what they would be today.

use async_graphql::{ComplexObject, Context, ID, Json, Result, SimpleObject};
use banso_domain::access::{Action, Scope};
use banso_domain::citation::{CitedFigure, Giving};
use banso_domain::{CitationId, IndicatorId};
use banso_projections::{CitationFilter, CitationRow, CitedKind as CitedIn, Page};
use futures_util::future::try_join_all;
use jiff::Timestamp;
use serde_json::Value;

use super::Indicator;
use super::citation_shown::{population, shown};
use super::rule::{Showing, Unanswered};
use super::shared::{Provenance, ReadAt, Stamp};
use crate::bus::Refused;
use crate::figure::{Asking, Changed, DifferenceReason, Today};
use crate::schema::closed::{CitationDifference, CitedKind, CountBasis, JudgementMethod, MeasureUnit};
use crate::schema::id::opaque;
use crate::schema::page::{PageInfo, connection};
use crate::schema::scalar::{Date, DateTime, Position, int};
use crate::schema::visit::Visit;
use crate::texts;

/// What asking again costs: a figure is counted over everything, up to three times.
pub(crate) const TODAY_COST: usize = 60;

/// How many citations are asked again for one page: each costs what it costs.
const MOST_ASKED: usize = 25;

/// What a page costs beside its fields: with `differing` as many citations may be asked again as ever are.
pub(crate) const fn page_cost(differing: bool) -> usize {
    if differing { MOST_ASKED * TODAY_COST } else { 0 }
}

/// Whether somebody may read figures of a kind. What was counted is for who counts everything, as by the query; where a
/// target stands may be counted.
pub(crate) fn may_read(visit: &Visit, kind: CitedIn) -> bool {
    kind == CitedIn::Measurement || visit.asker.scope(Action::CountMilestones) == Scope::Everything
}

/// A citation (引用): a figure as it was given out. It answers the same for ever, for it is read from what was recorded and
/// never computed again.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Citation {
    #[graphql(skip)]
    figure: CitedFigure,
    #[graphql(skip)]
    fixed_at: Timestamp,
    #[graphql(skip)]
    asked_again: Option<Today>,
    #[graphql(skip)]
    indicator: Option<IndicatorId>,
    /// The opaque id.
    pub id: ID,
    /// What kind of question was answered.
    pub kind: CitedKind,
    /// The code of the plan that was asked about; null for other questions.
    pub plan: Option<String>,
    /// As of the end of which day in Japan it was answered.
    pub on: Date,
    /// What was known: up to this position.
    pub position: Position,
    /// The number of the indicator's definition; null where no indicator is part of it.
    pub definition: Option<i32>,
    /// The revision of the plan; null where no plan was asked about.
    pub revision: Option<i32>,
    /// The methods of judging with their versions, the first opinion first; empty where nothing is judged.
    pub methods: Vec<CitedMethod>,
    /// The unit; null where the figure has none.
    pub unit: Option<MeasureUnit>,
    /// On which basis it is counted; null where the figure has none.
    pub basis: Option<CountBasis>,
    /// Where the definition, the target or the value stands; null for what Banso counts itself.
    pub source: Option<Provenance>,
    /// The answer with its question, in codes and numbers of every language: plans, indicators and hubs by their permanent
    /// codes, programmes by their permanent ids, numbers that are not whole as text. Rows stand under the codes of what they
    /// are broken down by, in the order of by.
    pub answer: Json<Value>,
    /// The answer as the one text that was hashed: JSON with sorted names and nothing between the signs, in UTF-8.
    pub canonical: String,
    /// The SHA-256 of the canonical text: 64 hexadecimal digits.
    pub hash: String,
    /// To which offices and bodies it was given, in the order recorded.
    pub given_to: Vec<CitationGiving>,
    /// Whether it was withdrawn, as a mistake.
    pub withdrawn: bool,
    /// Why it was withdrawn; null unless it was.
    pub withdrawn_because: Option<String>,
    /// Who fixed it.
    pub recorded: Stamp,
    /// The version, for expectedVersion.
    pub version: i32,
    /// When something was last recorded of it.
    pub last_activity: DateTime,
}

/// A method of judging with its version.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct CitedMethod {
    /// Which.
    pub method: JudgementMethod,
    /// Its version, from 1.
    pub version: i32,
}

/// To whom a figure was given.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct CitationGiving {
    /// The office or body.
    pub to: String,
    /// On which day in Japan.
    pub on: Date,
    /// For what; null where nothing is said.
    pub purpose: Option<String>,
}

/// What the same question for the same day is answered with today.
#[derive(SimpleObject)]
pub(crate) struct CitationToday {
    /// As of when it was asked again: the same day, what is known now.
    pub read_at: ReadAt,
    /// Whether the answer is another one.
    pub differs: bool,
    /// Whether more differs than the number of the definition or of the revision.
    pub more_than_versions: bool,
    /// Why it differs; empty where it does not.
    pub reasons: Vec<CitationReason>,
    /// In what it differs; empty where it does not, or where there is no answer today.
    pub changes: Vec<CitationChange>,
    /// The answer; null where there is none today.
    pub answer: Option<Json<Value>>,
    /// Why there is none; null where there is one.
    pub not_answered: Option<Unanswered>,
}

/// Why a figure would be another one today.
#[derive(SimpleObject)]
pub(crate) struct CitationReason {
    /// Which reason.
    pub code: CitationDifference,
    /// The reason in the language that you prefer.
    pub text: String,
}

/// A part of an answer that is another one today.
#[derive(SimpleObject)]
pub(crate) struct CitationChange {
    /// Where in the answer it stands: names, and places in lists from 0.
    pub path: Vec<String>,
    /// What stood there; null where nothing did.
    pub before: Option<Json<Value>>,
    /// What stands there today; null where nothing does.
    pub after: Option<Json<Value>>,
}

/// What questions are asked of: everything, for whoever may do this.
///
/// # Errors
/// Nobody signed in.
pub(crate) fn asking(visit: &Visit, action: Action) -> Result<Asking<'_>> {
    let with_drafts = visit.asker.scope(Action::KeepPlans) == Scope::Everything;
    Ok(Asking { reads: &visit.reads, sight: visit.sight(action)?, with_drafts })
}

impl From<CitationRow> for Citation {
    fn from(row: CitationRow) -> Self {
        let figure = row.document.figure;
        let versions = &figure.versions;
        let methods = versions.methods.iter();
        let methods =
            methods.map(|one| CitedMethod { method: one.method.into(), version: int(one.version.into()) });
        Self {
            asked_again: None,
            fixed_at: row.recorded.at,
            indicator: row.indicator_id,
            id: opaque(row.citation_id),
            kind: row.kind.into(),
            plan: row.plan_code.map(|code| code.to_string()),
            on: figure.on.into(),
            position: banso_eventstore::Position::new(i64::try_from(figure.position).unwrap_or(i64::MAX))
                .into(),
            definition: versions.definition.map(|number| int(number.into())),
            revision: versions.revision.map(|number| int(number.into())),
            methods: methods.collect(),
            unit: figure.terms.unit.map(Into::into),
            basis: figure.terms.basis.map(Into::into),
            source: figure.terms.source.clone().map(Into::into),
            answer: Json(figure.answer.value().clone()),
            canonical: figure.answer.canonical(),
            hash: figure.hash.to_string(),
            given_to: row.document.given.into_iter().map(Into::into).collect(),
            withdrawn: row.document.withdrawn.is_some(),
            withdrawn_because: row.document.withdrawn.map(|reason| reason.to_string()),
            recorded: Stamp::of_policy(row.recorded),
            version: int(row.version.get()),
            last_activity: row.last_activity.into(),
            figure,
        }
    }
}

impl From<Giving> for CitationGiving {
    fn from(giving: Giving) -> Self {
        let purpose = giving.purpose.map(|purpose| purpose.to_string());
        Self { to: giving.to.to_string(), on: giving.on.into(), purpose }
    }
}

impl Citation {
    /// The citation with an id.
    ///
    /// # Errors
    /// The read tables cannot be read.
    pub(crate) async fn by_id(visit: &Visit, id: CitationId) -> Result<Option<Self>> {
        visit.sight(Action::ReadCitations)?;
        let row = visit.loaders.one(id).await.map_err(|error| visit.fault(error))?;
        Ok(row.filter(|row| may_read(visit, row.kind)).map(Into::into))
    }

    async fn ask_again(&self, visit: &Visit) -> Result<Today> {
        let asking = asking(visit, Action::ReadCitations)?;
        let head = visit.bus.log().head().position;
        asking.today((&self.figure, self.fixed_at), head).await.map_err(|error| visit.fault(error))
    }
}

#[ComplexObject]
impl Citation {
    /// The indicator that was asked about, as it is now; null for other questions.
    async fn indicator(&self, ctx: &Context<'_>) -> Result<Option<Indicator>> {
        match self.indicator {
            Some(indicator) => Indicator::by_id(Visit::of(ctx)?, indicator).await,
            None => Ok(None),
        }
    }

    /// Of whom or what, in the language that you prefer; null where the figure has no population.
    async fn population(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(population(&self.figure, Visit::of(ctx)?.meta.locale))
    }

    /// The citation as it can be shown, line by line in the language that you prefer: what was asked, the figure with unit
    /// and basis, definition, day and position, population, source and hash. It stands alone.
    async fn shown(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        Ok(shown(&self.figure, Visit::of(ctx)?.meta.locale))
    }

    /// What the same question for the same day is answered with today, and why that is another answer.
    #[graphql(complexity = "TODAY_COST + child_complexity")]
    async fn today(&self, ctx: &Context<'_>) -> Result<CitationToday> {
        let visit = Visit::of(ctx)?;
        let showing = Showing { locale: visit.meta.locale, on: visit.today };
        let today = match &self.asked_again {
            Some(today) => today.clone(),
            None => self.ask_again(visit).await?,
        };
        Ok(CitationToday::of(today, showing))
    }
}

impl CitationToday {
    fn of(today: Today, showing: Showing) -> Self {
        let differs = today.differs();
        let more_than_versions = today.now.is_err() || !today.changes.iter().all(Changed::is_of_a_version);
        let reason = |code: DifferenceReason| CitationReason {
            code: code.into(),
            text: texts::plain(showing.locale, &format!("differs-{}", code.code())),
        };
        let (answer, not_answered) = match today.now {
            Ok(now) => (Some(Json(now.answer.value().clone())), None),
            Err(refused) => (None, Some(not_answered(&refused, showing))),
        };
        Self {
            read_at: today.then.into(),
            differs,
            more_than_versions,
            reasons: today.reasons.into_iter().map(reason).collect(),
            changes: today.changes.into_iter().map(Into::into).collect(),
            answer,
            not_answered,
        }
    }
}

/// Why there is no answer: the text of the rule that would refuse to fix it.
fn not_answered(refused: &Refused, showing: Showing) -> Unanswered {
    let told = |code: &str, arguments: &[(&'static str, String)]| Unanswered {
        code: code.to_owned(),
        text: texts::refusal(showing.locale, code, arguments),
    };
    match refused {
        Refused::Rule { code, arguments, .. } => told(code, arguments),
        _ => told("not-found", &[]),
    }
}

impl From<Changed> for CitationChange {
    fn from(changed: Changed) -> Self {
        Self { path: changed.path, before: changed.before.map(Json), after: changed.after.map(Json) }
    }
}

connection! {
    /// A page of citations. With `differing`, totalCount counts all of them, whatever they would be today.
    CitationConnection, CitationEdge of Citation, "A citation in a page."
}

impl CitationConnection {
    /// A page. With `differing` citations are asked again, one page of the list after the other, until the page is full or
    /// as many were asked as one request asks.
    ///
    /// # Errors
    /// A wrong page, or the read tables cannot be read.
    pub(crate) async fn read(
        visit: &Visit,
        filter: &CitationFilter,
        differing: Option<bool>,
        (first, after): (i32, Option<String>),
    ) -> Result<Self> {
        let Some(differing) = differing else {
            let page = Self::page(visit, filter, first, after.as_deref()).await?;
            return Ok(Self::of(page, Into::into));
        };
        let wanted = usize::try_from(first).unwrap_or(0);
        let (has_previous_page, mut cursor) = (after.is_some(), after);
        let (mut edges, mut asked) = (Vec::new(), 0);
        loop {
            let most = int(i64::try_from(MOST_ASKED - asked).unwrap_or(i64::MAX));
            let page = Self::page(visit, filter, first.min(most), cursor.as_deref()).await?;
            let (more, total) = (page.has_next, int(page.total));
            asked += page.edges.len();
            let again = page.edges.into_iter().map(|edge| async {
                let citation = Citation::from(edge.node);
                let today = citation.ask_again(visit).await?;
                Ok::<_, async_graphql::Error>((citation, today, edge.cursor))
            });
            let mut cut = false;
            for (citation, today, at) in try_join_all(again).await? {
                if edges.len() == wanted {
                    cut = true;
                    break;
                }
                cursor = Some(at.clone());
                if today.differs() == differing {
                    let node = Citation { asked_again: Some(today), ..citation };
                    edges.push(CitationEdge { node, cursor: at });
                }
            }
            if cut || !more || edges.len() == wanted || asked >= MOST_ASKED {
                let start_cursor = edges.first().map(|edge| edge.cursor.clone());
                let page_info = PageInfo {
                    has_next_page: cut || more,
                    has_previous_page,
                    start_cursor,
                    end_cursor: cursor,
                };
                return Ok(Self { edges, page_info, total_count: total });
            }
        }
    }

    async fn page(
        visit: &Visit,
        filter: &CitationFilter,
        first: i32,
        after: Option<&str>,
    ) -> Result<Page<CitationRow>> {
        let sight = visit.sight(Action::ReadCitations)?;
        let page = visit.page(first, after)?;
        let mut filter = filter.clone();
        if filter.kinds.is_empty() {
            filter.kinds = CitedIn::ALL.to_vec();
        }
        filter.kinds.retain(|kind| may_read(visit, *kind));
        if filter.kinds.is_empty() {
            return Ok(Page::empty());
        }
        let filter = &filter;
        visit.reads.citations(&sight, filter, &page).await.map_err(|error| visit.fault(error))
    }
}
