//! The source catalogue and the methods of judging. Anybody may read it; nothing in it is about a startup in Banso.

use async_graphql::{Context, Object, Result};
use banso_domain::access::Action;
use banso_domain::judgement::Method;
use banso_domain::source_catalogue;

use crate::schema::closed::{FactKind, FactNoteKind, FactSubject, FigureUse, Qualifier};
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
        #[graphql(desc = "Those with a number stated so, such as ABOUT; left out: all.")] qualifiers: Option<
            Vec<Qualifier>,
        >,
        #[graphql(desc = "Those with a number of such a use, such as PROGRAMME_RESULT; left out: all.")]
        used_as: Option<Vec<FigureUse>>,
        #[graphql(desc = "Those that rest on one of these lines of the document, from 1; left out: all.")]
        lines: Option<Vec<i32>>,
    ) -> Result<Vec<SourceFact>> {
        let visit = Visit::of(ctx)?;
        visit.sight(Action::ReadReference)?;
        let showing = Showing { locale: visit.meta.locale, on: visit.today };
        let of_figures = |fact: &source_catalogue::Fact| {
            let meets = |figure: &source_catalogue::Figure| {
                let qualifier = figure.value.qualifier().into();
                qualifiers.as_ref().is_none_or(|qualifiers| qualifiers.contains(&qualifier))
                    && used_as.as_ref().is_none_or(|used| used.contains(&figure.used_as.into()))
            };
            qualifiers.is_none() && used_as.is_none() || fact.figures.iter().any(meets)
        };
        let on_lines = |fact: &source_catalogue::Fact| {
            let rests = |line: &i32| u16::try_from(*line).is_ok_and(|line| fact.rests_on(line));
            lines.as_ref().is_none_or(|lines| lines.iter().any(rests))
        };
        let asked = |fact: &&source_catalogue::Fact| {
            of_figures(fact)
                && on_lines(fact)
                && numbers.as_ref().is_none_or(|numbers| numbers.contains(&i32::from(fact.number)))
                && subjects.as_ref().is_none_or(|subjects| subjects.contains(&fact.subject.into()))
                && kinds.as_ref().is_none_or(|kinds| kinds.contains(&fact.kind.into()))
                && noted
                    .as_ref()
                    .is_none_or(|noted| fact.notes.iter().any(|note| noted.contains(&note.kind.into())))
        };
        Ok(source_catalogue::facts().filter(asked).map(|fact| SourceFact::of(fact, showing)).collect())
    }
}
