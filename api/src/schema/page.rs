//! Pages of lists, as Relay's connections.

use async_graphql::SimpleObject;

/// Where a page lies in its list.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PageInfo {
    /// Whether more follows after this page.
    pub has_next_page: bool,
    /// Whether the page was asked for after a cursor, so that something lies before it.
    pub has_previous_page: bool,
    /// The cursor of the first edge; null for an empty page.
    pub start_cursor: Option<String>,
    /// The cursor of the last edge, to ask for what follows; null for an empty page.
    pub end_cursor: Option<String>,
}

/// Declares the connection and the edge of a type of node.
macro_rules! connection {
    ($(#[$meta:meta])* $connection:ident, $edge:ident of $node:ty, $what:literal
        $(, $beside:ident: $kind:ty, $told:literal)?) => {
        $(#[$meta])*
        #[derive(async_graphql::SimpleObject)]
        pub(crate) struct $connection {
            /// The page, each node with its cursor.
            pub(crate) edges: Vec<$edge>,
            /// Where the page lies in the list.
            pub(crate) page_info: $crate::schema::page::PageInfo,
            /// How many the whole list has, of those that you may see.
            pub(crate) total_count: i32,
            $(#[doc = $told] pub(crate) $beside: $kind,)?
        }

        #[doc = $what]
        #[derive(async_graphql::SimpleObject)]
        pub(crate) struct $edge {
            /// What stands there.
            pub(crate) node: $node,
            /// The place in the list, for the argument after. It fits only the same list in the same order.
            pub(crate) cursor: String,
        }

        impl $connection {
            /// The page, each row as its node.
            pub(crate) fn of<R>(
                page: banso_projections::Page<R>,
                node: impl Fn(R) -> $node
                $(, $beside: $kind)?
            ) -> Self {
                let page_info = $crate::schema::page::PageInfo {
                    has_next_page: page.has_next,
                    has_previous_page: page.has_previous,
                    start_cursor: page.edges.first().map(|edge| edge.cursor.clone()),
                    end_cursor: page.edges.last().map(|edge| edge.cursor.clone()),
                };
                let total_count = $crate::schema::scalar::int(page.total);
                let edges = page.edges.into_iter();
                let edges = edges.map(|edge| $edge { node: node(edge.node), cursor: edge.cursor }).collect();
                Self { edges, page_info, total_count $(, $beside)? }
            }
        }
    };
}

pub(crate) use connection;
