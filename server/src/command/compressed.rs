//! Answers on the wire: compressed as the client understands it.
//!
//! What is secret must not be found out from lengths (BREACH): the one secret that a page carries, the token of its forms,
//! is masked anew in every answer (`banso-web`), and other sites can make no browser ask with its cookie beside a plain
//! navigation, of which they do not see the length. A stream of events stays as it is: it must not wait in a compressor.

use axum::Router;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate as _, SizeAbove};

/// Below this an answer is not worth the work, bytes: it fits into one packet as it is.
const SMALLEST: u64 = 1_024;

/// The routes with compressed answers, by gzip: into Brotli went an eighth of the processor time of a page.
pub(super) fn compressed(router: Router) -> Router {
    let worth = SizeAbove::new(SMALLEST).and(NotForContentType::SSE);
    router.layer(CompressionLayer::new().compress_when(worth))
}
