//! The source catalogue and the methods of judging. Anybody may read it; nothing in it is about a startup in Banso.

use async_graphql::{Context, Object, Result};
use banso_domain::access::Action;
use banso_domain::judgement::Method;
use banso_domain::source_catalogue;

use crate::schema::closed::{FactKind, FactNoteKind, FactSubject};
use crate::schema::object::{JudgingMethod, Showing, SourceFact};
use crate::schema::visit::Visit;

/// Queries of the source catalogue.
#[derive(Default)]
pub(crate) struct SourceQueries;

#[Object]
impl SourceQueries {
    /// The methods for judging attainment, with their versions and sources. Anybody may read them.
    async fn judging_methods(&self, ctx: &Context<'_>) -> Result<Vec<JudgingMethod>> {
        let visit = Visit::of(ctx)?;
        visit.sight(Action::ReadReference)?;
        let showing = Showing { locale: visit.meta.locale, on: visit.today };
        Ok(Method::ALL.iter().map(|method| JudgingMethod::of(*method, method.version(), showing)).collect())
    }

    /// What the ministry's source document states, in the order of the document. Anybody may read it.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn source_facts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Those with these numbers; left out: all.")] numbers: Option<Vec<i32>>,
        #[graphql(desc = "Parts of the document; left out: all.")] subjects: Option<Vec<FactSubject>>,
        #[graphql(desc = "Kinds of facts; left out: all.")] kinds: Option<Vec<FactKind>>,
        #[graphql(desc = "Those beside which such a note stands, such as LOST; left out: all.")]
        noted: Option<Vec<FactNoteKind>>,
    ) -> Result<Vec<SourceFact>> {
        let visit = Visit::of(ctx)?;
        visit.sight(Action::ReadReference)?;
        let showing = Showing { locale: visit.meta.locale, on: visit.today };
        let asked = |fact: &&source_catalogue::Fact| {
            numbers.as_ref().is_none_or(|numbers| numbers.contains(&i32::from(fact.number)))
                && subjects.as_ref().is_none_or(|subjects| subjects.contains(&fact.subject.into()))
                && kinds.as_ref().is_none_or(|kinds| kinds.contains(&fact.kind.into()))
                && noted
                    .as_ref()
                    .is_none_or(|noted| fact.notes.iter().any(|note| noted.contains(&note.kind.into())))
        };
        Ok(source_catalogue::facts().filter(asked).map(|fact| SourceFact::of(fact, showing)).collect())
    }
}
