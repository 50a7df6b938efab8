//! What several objects show: where something stands, who recorded it, as of when it was read.

use async_graphql::{ComplexObject, Context, ID, InputObject, Result, SimpleObject};
use banso_domain::AccountId;
use banso_domain::provenance::{self, Place};
use banso_domain::source;
use banso_projections::{AsOf, ResolvedAsOf};

use crate::schema::closed::SourceMark;
use crate::schema::id::opaque;
use crate::schema::input::Form;
use crate::schema::loaders::{KeeperNameOf, NameOf};
use crate::schema::scalar::{Date, DateTime, Position, int};
use crate::schema::visit::Visit;
use crate::texts;

/// A line of a public document.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct SourceLine {
    /// The document, as its publisher calls it.
    pub document: String,
    /// The line in the text of the document, from 1.
    pub line: i32,
}

impl From<source::SourceLine> for SourceLine {
    fn from(line: source::SourceLine) -> Self {
        Self { document: line.document.to_string(), line: i32::try_from(line.line).unwrap_or(i32::MAX) }
    }
}

/// Where a fact of a policy document or a figure comes from, and how sure it is.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Provenance {
    #[graphql(skip)]
    recorded: String,
    /// The line in its text, from 1; null where another place is given, or none.
    pub line: Option<i32>,
    /// The page, from 1; null where another place is given, or none.
    pub page: Option<i32>,
    /// The part with a name, such as a section or a slide; null where another place is given, or none.
    pub part: Option<String>,
    /// How well it is known.
    pub mark: SourceMark,
    /// Whether the mark makes it an editable default rather than a verified fact.
    pub is_editable_default: bool,
}

impl From<provenance::Provenance> for Provenance {
    fn from(source: provenance::Provenance) -> Self {
        let (mut line, mut page, mut part) = (None, None, None);
        match source.place {
            Some(Place::Line(number)) => line = Some(int(number.into())),
            Some(Place::Page(number)) => page = Some(int(number.into())),
            Some(Place::Part(name)) => part = Some(name.to_string()),
            None => {}
        }
        let is_editable_default = !source.mark.is_firm();
        let (recorded, mark) = (source.document.to_string(), source.mark.into());
        Self { recorded, line, page, part, mark, is_editable_default }
    }
}

#[ComplexObject]
impl Provenance {
    /// The document, as its publisher calls it; what Banso describes in words of its own, in the language that you prefer.
    async fn document(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(texts::house(Visit::of(ctx)?.meta.locale, &self.recorded))
    }
}

/// A person, by name only.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Person {
    #[graphql(skip)]
    account: AccountId,
    #[graphql(skip)]
    told: NameTold,
    /// The id of the person's account.
    pub id: ID,
}

/// Who is told the name of whoever recorded something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NameTold {
    /// Whoever may read the record that it stands in.
    ToItsReaders,
    /// Whoever keeps plans or indicators, though everybody with a role reads those.
    ToKeepers,
}

impl Person {
    /// The person of an account.
    pub(crate) fn of(account: AccountId) -> Self {
        Self { account, told: NameTold::ToItsReaders, id: opaque(account) }
    }

    /// The person of an account that recorded something of a plan or an indicator.
    pub(crate) fn of_policy(account: AccountId) -> Self {
        Self { told: NameTold::ToKeepers, ..Self::of(account) }
    }
}

#[ComplexObject]
impl Person {
    /// The name; null when the person was erased, or is the operator of the machine. Of whoever recorded something of a
    /// plan or an indicator it is told to those who keep these.
    async fn name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let visit = Visit::of(ctx)?;
        let row = match self.told {
            NameTold::ToItsReaders => visit.loaders.one(NameOf(self.account)).await,
            NameTold::ToKeepers => visit.loaders.one(KeeperNameOf(self.account)).await,
        };
        let row = row.map_err(|error| visit.fault(error))?;
        Ok(row.and_then(|row| row.name))
    }
}

/// Who recorded something, and when.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Stamp {
    /// The person.
    pub by: Person,
    /// When the log recorded it.
    pub at: DateTime,
    /// Its place in the log.
    pub position: Position,
}

impl From<banso_projections::Stamp> for Stamp {
    fn from(stamp: banso_projections::Stamp) -> Self {
        Self { by: Person::of(stamp.by), at: stamp.at.into(), position: stamp.position.into() }
    }
}

impl Stamp {
    /// Of something that keepers of plans and indicators recorded, who are told each other's names.
    pub(crate) fn of_policy(stamp: banso_projections::Stamp) -> Self {
        Self { by: Person::of_policy(stamp.by), ..stamp.into() }
    }
}

/// A warning that somebody had read when they recorded something, and why they went on.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Acknowledgement {
    /// The code of the warning.
    pub code: String,
    /// Why the rule did not hold there.
    pub reason: String,
}

impl From<banso_domain::Acknowledgement> for Acknowledgement {
    fn from(acknowledgement: banso_domain::Acknowledgement) -> Self {
        Self { code: acknowledgement.code, reason: acknowledgement.reason.to_string() }
    }
}

/// As of when to read. Left out, everything: as things stand today, as known now.
#[derive(Debug, Clone, Default, InputObject)]
#[graphql(name = "AsOf")]
pub(crate) struct AsOfInput {
    /// What had happened by the end of this day in Japan; left out: today.
    pub on: Option<Date>,
    /// What had been recorded by this instant; left out: up to now.
    pub known_at: Option<DateTime>,
    /// What had been recorded up to this position; left out: up to the head of the log.
    pub position: Option<Position>,
}

impl AsOfInput {
    /// The moment that is meant.
    ///
    /// # Errors
    /// A date or instant cannot be read, or the position lies ahead of the log.
    pub(crate) async fn resolve(
        given: Option<&Self>,
        field: &'static str,
        visit: &Visit,
    ) -> Result<ResolvedAsOf> {
        let nothing = Self::default();
        let given = given.unwrap_or(&nothing);
        let as_of = visit.arguments(|form| form.within(field, |form| given.read(form)))?;
        as_of.resolve(visit.bus.log(), visit.today).await.map_err(|error| visit.fault(error))
    }

    fn read(&self, form: &mut Form) -> Option<AsOf> {
        let on = form.optional("on", self.on.as_ref());
        let known_at = form.instant("knownAt", self.known_at.as_ref().map(AsRef::as_ref));
        Some(AsOf { on: on?, known_at: known_at?, position: self.position.map(Into::into) })
    }
}

/// As of when an answer was read.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct ReadAt {
    /// What had happened by the end of this day in Japan.
    pub on: Date,
    /// What had been recorded by this instant; null when none was asked for.
    pub known_at: Option<DateTime>,
    /// What had been recorded up to this position. Asked for again with it, the answer is the same.
    pub position: Position,
}

impl From<ResolvedAsOf> for ReadAt {
    fn from(resolved: ResolvedAsOf) -> Self {
        Self {
            on: resolved.on.into(),
            known_at: resolved.known_at.map(Into::into),
            position: resolved.position.into(),
        }
    }
}
