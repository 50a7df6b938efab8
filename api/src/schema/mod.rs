//! The GraphQL schema: objects wrap rows, mutations hand wishes to the bus, and every field is described.
//!
//! What must stay out: rules of the domain, SQL, HTTP, and rights: a resolver names its
//! [`Action`](banso_domain::access::Action), the scope does the rest.

mod closed;
mod id;
mod input;
mod loaders;
mod mutation;
mod object;
mod page;
mod query;
mod scalar;
mod subscription;
mod user_error;
mod visit;

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use async_graphql::{SDLExportOptions, Schema};

pub use id::{InvalidNodeId, NodeId, read_session};
pub use input::FORM_CODES;
pub(crate) use mutation::MutationRoot;
pub(crate) use query::{House, OwnSessions, QueryRoot};
pub(crate) use subscription::SubscriptionRoot;
#[cfg(test)]
pub(crate) use subscription::{Feed, Followed};
pub(crate) use visit::Visit;

use crate::http::{RootFields, harden};

/// The schema, with every limit on it.
pub(crate) type ApiSchema = Schema<QueryRoot, MutationRoot, SubscriptionRoot>;

/// Builds the schema. Requests bring everything else along (see [`Visit`]).
pub(crate) fn schema() -> ApiSchema {
    let builder = Schema::build(QueryRoot::default(), MutationRoot::default(), SubscriptionRoot);
    harden(builder.with_sorted_fields().with_sorted_enums()).finish()
}

/// The names of the fields at the roots of the schema.
pub(crate) fn root_fields() -> &'static RootFields {
    static FIELDS: LazyLock<RootFields> = LazyLock::new(|| fields_of_roots(&sdl()));
    &FIELDS
}

fn fields_of_roots(sdl: &str) -> RootFields {
    let roots = ["Query", "Mutation", "Subscription"].map(|root| format!("type {root} {{"));
    let (mut fields, mut inside, mut text) = (RootFields::new(), false, false);
    for line in sdl.lines() {
        match line.strip_prefix('\t') {
            None => inside = roots.iter().any(|root| root == line),
            Some(r#"""""#) => text = !text,
            Some(line) if inside && !text && line.starts_with(|first: char| first.is_ascii_lowercase()) => {
                fields.extend(line.split(['(', ':']).next().map(str::to_owned));
            }
            Some(_) => {}
        }
    }
    fields
}

/// The schema as text (SDL): sorted, the same bytes each time.
pub fn sdl() -> String {
    let options = SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items()
        .include_specified_by()
        .prefer_single_line_descriptions();
    let text = schema().sdl_with_options(options);
    let mut sdl = text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    sdl.truncate(sdl.trim_end().len());
    sdl.push('\n');
    sdl
}
