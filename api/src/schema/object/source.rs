//! The source catalogue: what the ministry's source document states, fact by fact.

use async_graphql::SimpleObject;
use banso_domain::source_catalogue::{
    self as domain, Due, FigureValue, ProgrammeFigure, StatedYear, When, source_line,
};

use super::programme::StatedCount;
use super::rule::Showing;
use super::shared::SourceLine;
use crate::schema::closed::{
    ActionDueKind, BudgetKind, BudgetStage, FactKind, FactNoteKind, FactSubject, FigureState, FigureUse,
    PreviousInitial, Qualifier, SourceMark,
};
use crate::schema::scalar::{Date, Decimal, FiscalYear, OccurredDate, int};
use crate::texts;

/// One item of the ministry's source document: a figure, a date, an action, a duty or a rule.
#[derive(SimpleObject)]
pub(crate) struct SourceFact {
    /// Its number in the catalogue: 44 is S44.
    pub number: i32,
    /// The permanent code, in kebab-case.
    pub code: String,
    /// What it is, first and foremost.
    pub kind: FactKind,
    /// The part of the document it stands in.
    pub subject: FactSubject,
    /// The lines it rests on, ascending.
    pub lines: Vec<SourceLine>,
    /// What it says, in one sentence in the language that you prefer. The words are Banso's own.
    pub statement: String,
    /// How well it is known.
    pub mark: SourceMark,
    /// What it lists, one by one.
    pub parts: Vec<SourcePart>,
    /// Its numbers.
    pub figures: Vec<SourceFigure>,
    /// Its times.
    pub dates: Vec<SourceDate>,
    /// What is to be done, with the year as written.
    pub actions: Vec<SourceAction>,
    /// What follows from its numbers by arithmetic, and does not stand in the document.
    pub derived: Vec<DerivedNumber>,
    /// What must be said beside it: what is ambiguous, lost, not stated, or stated elsewhere.
    pub notes: Vec<FactNote>,
}

/// One entry of what a fact lists.
#[derive(SimpleObject)]
pub(crate) struct SourcePart {
    /// The entry, in the language that you prefer.
    pub name: String,
    /// Where it stands.
    pub source: SourceLine,
}

/// A number of the source document, no more precise than it is stated.
#[derive(SimpleObject)]
pub(crate) struct SourceFigure {
    /// The permanent code, in kebab-case.
    pub code: String,
    /// What it is the number of, in the language that you prefer.
    pub what: String,
    /// The number with its qualifier and unit as Banso writes it.
    pub text: String,
    /// The number in the words of the document.
    pub as_written: String,
    /// How exactly it is stated.
    pub qualifier: Qualifier,
    /// How many, where it is a count.
    pub count: Option<StatedCount>,
    /// How many yen, where it is a sum of money.
    pub yen: Option<Decimal>,
    /// The percentage, such as 5.9, where it is one.
    pub percent: Option<Decimal>,
    /// The time it speaks of.
    pub as_of: StatedTime,
    /// Whether it may still change.
    pub state: FigureState,
    /// What it may be used for.
    pub used_as: FigureUse,
    /// Whether it may stand beside attainment: numbers of the market and of trade never do.
    pub may_stand_beside_attainment: bool,
    /// What is stated of a budget; null for other figures.
    pub budget: Option<StatedBudget>,
    /// Where it stands.
    pub source: SourceLine,
}

/// A time as the document states it.
#[derive(SimpleObject)]
pub(crate) struct StatedTime {
    /// In words, in the language that you prefer.
    pub text: String,
    /// The same as a date; null where the document is coarser than a fiscal year, or gives no time.
    pub date: Option<OccurredDate>,
}

/// What is stated of a budget: the year of the budget is not the year of its spending.
#[derive(SimpleObject)]
pub(crate) struct StatedBudget {
    /// The year of the budget.
    pub fiscal_year: FiscalYear,
    /// Which budget of the year.
    pub kind: BudgetKind,
    /// How far it was.
    pub stage: BudgetStage,
    /// The initial budget of the year before.
    pub previous_initial: PreviousInitial,
}

/// A time that the document states.
#[derive(SimpleObject)]
pub(crate) struct SourceDate {
    /// What it is the time of, in the language that you prefer.
    pub what: String,
    /// When.
    pub when: StatedTime,
    /// The words of the document.
    pub as_written: String,
    /// Where they stand.
    pub source: SourceLine,
}

/// Something that is to be done.
#[derive(SimpleObject)]
pub(crate) struct SourceAction {
    /// The permanent code, in kebab-case.
    pub code: String,
    /// What, in the language that you prefer.
    pub what: String,
    /// By when, as the word after the year says.
    pub due: ActionDueKind,
    /// The fiscal year that is named; null where none is.
    pub fiscal_year: Option<FiscalYear>,
    /// The last day on which it is in time to begin; null where none is set.
    pub begin_by: Option<Date>,
    /// The last day on which it is in time to be done; null where none is set.
    pub done_by: Option<Date>,
    /// The words of the year; empty where there is none.
    pub due_as_written: String,
    /// The code of the action that comes first, where the document orders two.
    pub after: Option<String>,
    /// Where it stands.
    pub source: SourceLine,
}

/// A number computed from figures of the document. It does not stand in it.
#[derive(SimpleObject)]
pub(crate) struct DerivedNumber {
    /// The permanent code, in kebab-case.
    pub code: String,
    /// What it is the number of, in the language that you prefer.
    pub what: String,
    /// The number; null when its figures do not give one.
    pub value: Option<Decimal>,
    /// Its unit, in Japanese.
    pub unit: String,
    /// The codes of the figures it is computed from.
    pub figures: Vec<String>,
    /// What must be said with it, in the language that you prefer.
    pub caveat: String,
}

/// Something said beside a fact.
#[derive(SimpleObject)]
pub(crate) struct FactNote {
    /// Why it is said.
    pub kind: FactNoteKind,
    /// What is said, in the language that you prefer.
    pub text: String,
    /// How well it is known.
    pub mark: SourceMark,
    /// Where it stands, in words.
    pub source: String,
}

impl SourceFact {
    /// A fact in words.
    pub(crate) fn of(fact: &'static domain::Fact, showing: Showing) -> Self {
        let lines = (fact.lines.from..=fact.lines.to).chain(fact.also_on.iter().copied());
        let mut lines: Vec<_> = lines.collect();
        lines.sort_unstable();
        Self {
            number: int(i64::from(fact.number)),
            code: fact.code.to_owned(),
            kind: fact.kind.into(),
            subject: fact.subject.into(),
            lines: lines.into_iter().map(line).collect(),
            statement: showing.one(fact.statement_ja, fact.statement_en),
            mark: fact.mark.into(),
            parts: fact.parts.iter().map(|part| SourcePart::of(part, showing)).collect(),
            figures: fact.figures.iter().map(|figure| SourceFigure::of(figure, showing)).collect(),
            dates: fact.dates.iter().map(|dated| SourceDate::of(dated, showing)).collect(),
            actions: fact.actions.iter().map(|action| SourceAction::of(action, showing)).collect(),
            derived: fact.derived.iter().map(|derived| DerivedNumber::of(derived, showing)).collect(),
            notes: fact.notes.iter().map(|note| FactNote::of(note, showing)).collect(),
        }
    }
}

impl SourcePart {
    fn of(part: &domain::Part, showing: Showing) -> Self {
        Self { name: showing.one(part.name_ja, part.name_en), source: line(part.line) }
    }
}

impl SourceFigure {
    /// A number of the document, with what it may be used for.
    pub(crate) fn of(figure: &'static domain::Figure, showing: Showing) -> Self {
        let (count, yen) = match figure.value {
            FigureValue::Count(count) => (Some(count.into()), None),
            FigureValue::Yen { sum, .. } => (None, Some(Decimal::of(sum.amount()))),
            FigureValue::Percent { .. } | FigureValue::Ratio { .. } => (None, None),
        };
        Self {
            code: figure.code.to_owned(),
            what: showing.one(figure.what_ja, figure.what_en),
            text: figure.value.to_string(),
            as_written: figure.as_written.to_owned(),
            qualifier: figure.value.qualifier().into(),
            count,
            yen,
            percent: figure.value.percent().map(|percent| percent.value().into()),
            as_of: StatedTime::of(figure.as_of, showing),
            state: figure.state.into(),
            used_as: figure.used_as.into(),
            may_stand_beside_attainment: ProgrammeFigure::of(figure).is_some(),
            budget: figure.budget.map(|budget| StatedBudget {
                fiscal_year: budget.year.fiscal_year().into(),
                kind: budget.kind.into(),
                stage: budget.stage.into(),
                previous_initial: budget.previous_initial.into(),
            }),
            source: line(figure.line),
        }
    }
}

impl StatedTime {
    fn of(when: When, showing: Showing) -> Self {
        let told = |key: &str, years: [i16; 2]| {
            let arguments = [("year", years[0].to_string()), ("last", years[1].to_string())];
            texts::told(showing.locale, key, &arguments)
        };
        let year = |stated: StatedYear| stated.fiscal_year().year();
        let date = when.occurred();
        let text = match (when, date) {
            (_, Some(date)) => date.to_string(),
            (When::FiscalYears { first, last }, None) => {
                told("stated-fiscal-years", [year(first), year(last)])
            }
            (When::CalendarYear(year), None) => told("stated-calendar-year", [year, year]),
            (When::SinceCalendarYear(year), None) => told("stated-since-year", [year, year]),
            (When::UntilCalendarYear(year), None) => told("stated-until-year", [year, year]),
            (When::Day(_) | When::Month { .. } | When::FiscalYear(_) | When::Unstated, None) => {
                texts::plain(showing.locale, "stated-no-time")
            }
        };
        Self { text, date: date.map(Into::into) }
    }
}

impl SourceDate {
    fn of(dated: &domain::Dated, showing: Showing) -> Self {
        Self {
            what: showing.one(dated.what_ja, dated.what_en),
            when: StatedTime::of(dated.when, showing),
            as_written: dated.as_written.to_owned(),
            source: line(dated.line),
        }
    }
}

impl SourceAction {
    fn of(action: &domain::Action, showing: Showing) -> Self {
        let due = match action.due {
            Due::BegunIn(_) => ActionDueKind::BegunIn,
            Due::DoneIn(_) => ActionDueKind::DoneIn,
            Due::NotBefore(_) => ActionDueKind::NotBefore,
            Due::NoneStated => ActionDueKind::NoneStated,
        };
        Self {
            code: action.code.to_owned(),
            what: showing.one(action.what_ja, action.what_en),
            due,
            fiscal_year: action.due.year().map(|year| year.fiscal_year().into()),
            begin_by: action.due.begin_by().map(Into::into),
            done_by: action.due.done_by().map(Into::into),
            due_as_written: action.due_as_written.to_owned(),
            after: action.after.map(str::to_owned),
            source: line(action.line),
        }
    }
}

impl DerivedNumber {
    fn of(derived: &domain::Derived, showing: Showing) -> Self {
        Self {
            code: derived.code.to_owned(),
            what: showing.one(derived.what_ja, derived.what_en),
            value: derived.value().map(Into::into),
            unit: derived.unit.japanese().to_owned(),
            figures: derived.formula.figures().into_iter().map(str::to_owned).collect(),
            caveat: showing.one(derived.caveat_ja, derived.caveat_en),
        }
    }
}

impl FactNote {
    fn of(note: &domain::Note, showing: Showing) -> Self {
        Self {
            kind: note.kind.into(),
            text: showing.one(note.text_ja, note.text_en),
            mark: note.mark.into(),
            source: note.source.to_owned(),
        }
    }
}

fn line(line: u16) -> SourceLine {
    source_line(line).into()
}
