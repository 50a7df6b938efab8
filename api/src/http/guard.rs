//! Limits on the GraphQL document itself, applied before the library works on it.
//!
//! The transport calls [`admit`] before it asks for any data, and [`harden`] puts the same check
//! into the schema, so that no way to execute it, over HTTP, WebSocket or directly, goes around.

use std::any::TypeId;
use std::sync::Arc;

use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextParseQuery, NextPrepareRequest, NextResolve,
    NextValidation, ResolveInfo,
};
use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{
    ObjectType, Request, SchemaBuilder, ServerError, ServerResult, SubscriptionType, ValidationResult, Value,
    Variables,
};

use super::error_code::ErrorCode;
use super::fault::Fault;
use super::measure::{DEEPEST_SELECTION, Weight, measure};
use super::nesting::{DEEPEST_NESTING, is_too_deep};
use super::nulls;
use super::rate::RateBudget;

/// Longest document, bytes.
pub(super) const LONGEST_DOCUMENT: usize = 16 * 1024;
/// Deepest nesting of fields: the introspection query of graphql-js needs 16.
pub const DEEPEST_FIELD: usize = 16;
/// Most directives on one field.
pub const MOST_DIRECTIVES: usize = 4;
/// The highest cost of one operation.
///
/// A field costs 1 and a connection costs `first` times its fields: 5,000 lets a page of 100 rows
/// with 45 fields each pass, and a page of 20 rows with 10 children of 20 fields each; it refuses
/// two pages of 100 inside one another.
pub const MOST_COMPLEX: usize = 5_000;

/// Puts every limit on a schema: expanded size, depth, complexity, directives, no suggestions.
#[must_use]
pub fn harden<Q, M, S>(schema: SchemaBuilder<Q, M, S>) -> SchemaBuilder<Q, M, S>
where
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    schema
        .limit_depth(DEEPEST_FIELD)
        .limit_recursive_depth(DEEPEST_SELECTION)
        .limit_complexity(MOST_COMPLEX)
        .limit_directives(MOST_DIRECTIVES)
        .disable_suggestions()
        .extension(Guard)
}

/// Parses and measures the document of a request; the parsed document stays in the request.
pub(super) fn admit(request: &mut Request) -> Result<Weight, Fault> {
    if request.query.len() > LONGEST_DOCUMENT {
        let message = format!("The document is longer than {LONGEST_DOCUMENT} bytes.");
        return Err(Fault::new(ErrorCode::DocumentTooLarge, message));
    }
    if is_too_deep(&request.query) {
        let message = format!("Brackets nest deeper than {DEEPEST_NESTING} levels.");
        return Err(Fault::new(ErrorCode::DocumentTooDeep, message));
    }
    measure(parsed(request)?)
}

/// The document of a request, parsed once.
pub(super) fn parsed(request: &mut Request) -> Result<&ExecutableDocument, Fault> {
    request.parsed_query().map_err(|error| Fault::new(ErrorCode::GraphqlParseFailed, error.message))
}

struct Guard;

impl ExtensionFactory for Guard {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Extension for Guard {
    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        let mut request = next.run(ctx, request).await?;
        // Nothing but the transport has weights, and it leaves one where it checked the document.
        if !request.data.contains_key(&TypeId::of::<Weight>()) {
            admit(&mut request).map_err(|fault| fault.to_error())?;
        }
        Ok(request)
    }

    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        next.run(ctx, query, variables).await.map_err(|error| coded(error, ErrorCode::GraphqlParseFailed))
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let validated = next.run(ctx).await.map_err(|errors| {
            errors
                .into_iter()
                .map(|error| coded(error, ErrorCode::GraphqlValidationFailed))
                .collect::<Vec<_>>()
        })?;
        if let Some(budget) = ctx.data_opt::<RateBudget>() {
            let cost = u64::try_from(validated.complexity).unwrap_or(u64::MAX);
            budget.charge(cost).map_err(|used_up| vec![Fault::from(used_up).to_error()])?;
        }
        Ok(validated)
    }

    async fn resolve(
        &self,
        ctx: &ExtensionContext<'_>,
        info: ResolveInfo<'_>,
        next: NextResolve<'_>,
    ) -> ServerResult<Option<Value>> {
        let return_type = info.return_type;
        next.run(ctx, info).await.map_err(|error| nulls::mark(error, return_type))
    }
}

/// Gives an error of the library its code. The library's own limits have only their texts.
fn coded(error: ServerError, otherwise: ErrorCode) -> ServerError {
    const LIMITS: [(&str, ErrorCode); 4] = [
        ("Query is too complex", ErrorCode::QueryTooComplex),
        ("Query is nested too deep", ErrorCode::DocumentTooDeep),
        ("The recursion depth of the query", ErrorCode::DocumentTooDeep),
        ("The number of directives", ErrorCode::TooManyDirectives),
    ];
    if ErrorCode::of(&error).is_some() {
        return error;
    }
    let limit = LIMITS.into_iter().find(|(text, _)| error.message.starts_with(text));
    limit.map_or(otherwise, |(_, code)| code).stamp(error)
}
