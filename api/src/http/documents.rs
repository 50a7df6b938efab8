//! Documents of Banso's own pages, parsed and measured once: they are a part of the program and never change.
//!
//! What people send is parsed each time; nothing of it is kept.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use async_graphql::Request;
use async_graphql::parser::types::ExecutableDocument;

use super::fault::Fault;
use super::guard;
use super::measure::Weight;

/// The documents that were asked so far. There are as many as pages ask, so none has to go.
#[derive(Default)]
pub(super) struct Documents(RwLock<HashMap<&'static str, Kept>>);

struct Kept {
    parsed: ExecutableDocument,
    weight: Weight,
}

impl Documents {
    /// Checks the document of a request, which is this one, against every limit; parsed it stays in the request.
    ///
    /// # Errors
    /// It is no GraphQL, or larger or deeper than allowed.
    pub(super) fn admit(&self, document: &'static str, request: &mut Request) -> Result<Weight, Fault> {
        if let Some(kept) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(document) {
            request.set_parsed_query(kept.parsed.clone());
            return Ok(kept.weight);
        }
        let weight = guard::admit(request)?;
        let parsed = guard::parsed(request)?.clone();
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(document, Kept { parsed, weight });
        Ok(weight)
    }
}
