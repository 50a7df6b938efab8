//! The size of a parsed document with every fragment spread written out, without writing it out.
//!
//! Fragments multiply: 900 bytes of them expand to millions of selections, and the library walks
//! that expansion before its own limits act. Each fragment is measured once and remembered, and
//! sums saturate, so the work here is linear in the text.

use std::collections::HashMap;

use async_graphql::parser::types::{Directive, ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Name, Positioned};

use super::error_code::ErrorCode;
use super::fault::Fault;

/// Most selections and directives of one document, expanded.
pub(super) const MOST_NODES: usize = 2_000;
/// Most aliases of one document, expanded.
pub(super) const MOST_ALIASES: usize = 30;
/// Deepest nesting of selections, fragments and inline fragments, expanded.
pub(super) const DEEPEST_SELECTION: usize = 32;

/// What a document weighs. Sums saturate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Weight {
    pub(super) nodes: usize,
    pub(super) aliases: usize,
    pub(super) depth: usize,
    pub(super) introspects: bool,
}

impl Weight {
    fn add(&mut self, other: Self) {
        self.nodes = self.nodes.saturating_add(other.nodes);
        self.aliases = self.aliases.saturating_add(other.aliases);
        self.depth = self.depth.max(other.depth);
        self.introspects |= other.introspects;
    }

    fn one_level_down(self) -> Self {
        Self { depth: self.depth.saturating_add(1), ..self }
    }

    fn check(self) -> Result<Self, Fault> {
        let refused = |code, message: String| Err(Fault::new(code, message));
        if self.nodes > MOST_NODES {
            let message =
                format!("The document expands to more than {MOST_NODES} fields; ask for less at once.");
            return refused(ErrorCode::DocumentTooLarge, message);
        }
        if self.aliases > MOST_ALIASES {
            let message = format!("The document expands to more than {MOST_ALIASES} aliases.");
            return refused(ErrorCode::TooManyAliases, message);
        }
        Ok(self)
    }
}

/// Measures a document: all operations, and every fragment once more by itself (the library
/// expands each definition too when it validates).
///
/// # Errors
/// It is larger, deeper or more aliased than allowed, or its fragments are undefined or circular.
pub(super) fn measure(document: &ExecutableDocument) -> Result<Weight, Fault> {
    Scales::new(document).weigh_document()
}

enum Measured {
    Underway,
    Done(Weight),
}

struct Scales<'d> {
    document: &'d ExecutableDocument,
    fragments: HashMap<&'d Name, Measured>,
    /// Selections looked at: the work done, for the tests.
    visited: usize,
}

impl<'d> Scales<'d> {
    fn new(document: &'d ExecutableDocument) -> Self {
        Self { document, fragments: HashMap::new(), visited: 0 }
    }

    fn weigh_document(&mut self) -> Result<Weight, Fault> {
        let document = self.document;
        let mut total = Weight::default();
        for name in document.fragments.keys() {
            total.add(self.fragment(name, 0)?);
        }
        for (_, operation) in document.operations.iter() {
            total.add(directives(&operation.node.directives));
            total.add(self.selections(&operation.node.selection_set.node, 0)?);
        }
        total.check()
    }

    fn selections(&mut self, set: &'d SelectionSet, level: usize) -> Result<Weight, Fault> {
        if level > DEEPEST_SELECTION {
            return Err(too_deep());
        }
        let mut total = Weight::default();
        for selection in &set.items {
            self.visited += 1;
            total.add(self.selection(&selection.node, level)?);
        }
        if total.depth > DEEPEST_SELECTION {
            return Err(too_deep());
        }
        Ok(total)
    }

    fn selection(&mut self, selection: &'d Selection, level: usize) -> Result<Weight, Fault> {
        let mut weight = directives(selection.directives());
        weight.nodes = weight.nodes.saturating_add(1);
        let inside = match selection {
            Selection::Field(field) => {
                weight.aliases += usize::from(field.node.alias.is_some());
                weight.introspects = matches!(field.node.name.node.as_str(), "__schema" | "__type");
                self.selections(&field.node.selection_set.node, level + 1)?
            }
            Selection::InlineFragment(inline) => {
                self.selections(&inline.node.selection_set.node, level + 1)?
            }
            Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node, level + 1)?,
        };
        weight.add(inside.one_level_down());
        Ok(weight)
    }

    fn fragment(&mut self, name: &'d Name, level: usize) -> Result<Weight, Fault> {
        match self.fragments.get(name) {
            Some(Measured::Done(weight)) => return Ok(*weight),
            Some(Measured::Underway) => {
                let message = format!("The fragment `{name}` contains itself.");
                return Err(Fault::new(ErrorCode::FragmentCycle, message));
            }
            None => {}
        }
        let Some(definition) = self.document.fragments.get(name) else {
            let message = format!("The fragment `{name}` is not defined.");
            return Err(Fault::new(ErrorCode::FragmentUndefined, message));
        };
        self.fragments.insert(name, Measured::Underway);
        let mut weight = directives(&definition.node.directives);
        weight.add(self.selections(&definition.node.selection_set.node, level)?);
        self.fragments.insert(name, Measured::Done(weight));
        Ok(weight)
    }
}

fn directives(list: &[Positioned<Directive>]) -> Weight {
    Weight { nodes: list.len(), ..Weight::default() }
}

fn too_deep() -> Fault {
    let message = format!("Selections and fragments nest deeper than {DEEPEST_SELECTION} levels.");
    Fault::new(ErrorCode::DocumentTooDeep, message)
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::{MOST_NODES, Scales, Weight};
    use crate::http::ErrorCode;

    /// What the scales say about a document, and how many selections they looked at.
    fn weigh(text: &str) -> (Result<Weight, ErrorCode>, usize) {
        let document = parse_query(text).expect("GraphQL");
        let mut scales = Scales::new(&document);
        let weight = scales.weigh_document().map_err(|fault| fault.code);
        (weight, scales.visited)
    }

    /// `levels` fragments, each of which spreads the next one `times` times.
    fn bomb(levels: usize, times: usize) -> String {
        let mut text = "{ ...F0 }".to_owned();
        for level in 0..levels {
            let inside = format!("...F{} ", level + 1).repeat(times);
            text += &format!(" fragment F{level} on Query {{ {inside} }}");
        }
        text + &format!(" fragment F{levels} on Query {{ __typename }}")
    }

    #[test]
    fn a_fragment_bomb_is_refused_after_looking_at_each_selection_once() {
        for (levels, times) in [(24, 2), (4, 60), (5, 40)] {
            let (weight, visited) = weigh(&bomb(levels, times));
            assert_eq!(weight, Err(ErrorCode::DocumentTooLarge), "{levels} × {times}");
            assert!(visited <= levels * times + 2, "{visited} selections visited for {levels} × {times}");
        }
    }

    #[test]
    fn sums_that_would_overflow_are_refused_too() {
        let (weight, visited) = weigh(&bomb(30, 100));
        assert_eq!(weight, Err(ErrorCode::DocumentTooLarge));
        assert!(visited <= 30 * 100 + 2);
    }

    #[test]
    fn spreads_count_as_often_as_they_are_written() {
        let (weight, _) = weigh("{ ...A ...A x } fragment A on Query { a b: c }");
        let weight = weight.expect("small");
        assert_eq!((weight.nodes, weight.aliases, weight.depth), (9, 3, 2));
    }

    #[test]
    fn the_limit_of_nodes_is_inclusive() {
        let exactly = format!("{{ {} }}", "a ".repeat(MOST_NODES));
        assert!(weigh(&exactly).0.is_ok());
        let over = format!("{{ {} }}", "a ".repeat(MOST_NODES + 1));
        assert_eq!(weigh(&over).0, Err(ErrorCode::DocumentTooLarge));
    }

    #[test]
    fn directives_weigh_as_nodes() {
        let text = format!("{{ a {} }}", "@include(if: true) ".repeat(MOST_NODES));
        assert_eq!(weigh(&text).0, Err(ErrorCode::DocumentTooLarge));
    }

    #[test]
    fn more_than_thirty_aliases_are_refused() {
        let aliases = |count: usize| {
            let fields: String = (0..count).map(|at| format!("a{at}: x ")).collect();
            weigh(&format!("{{ {fields} }}")).0
        };
        assert!(aliases(30).is_ok());
        assert_eq!(aliases(31), Err(ErrorCode::TooManyAliases));
    }

    #[test]
    fn circular_and_undefined_fragments_are_refused_even_when_unused() {
        let circular = "{ a } fragment A on Query { b { ...B } } fragment B on Query { ...A }";
        assert_eq!(weigh(circular).0, Err(ErrorCode::FragmentCycle));
        assert_eq!(weigh("{ a ...Gone }").0, Err(ErrorCode::FragmentUndefined));
    }

    #[test]
    fn a_long_chain_of_fragments_is_refused_for_its_depth() {
        assert_eq!(weigh(&bomb(400, 1)).0, Err(ErrorCode::DocumentTooDeep));
        assert!(weigh(&bomb(20, 1)).0.is_ok());
    }
}
