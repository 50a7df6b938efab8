//! Reading a body while counting it, so that nobody makes us hold more than they may send.

use axum::body::Body;
use futures_util::StreamExt as _;

use super::error_code::ErrorCode;
use super::fault::Fault;

/// Largest body of somebody who is not signed in, bytes.
pub(super) const LARGEST_ANONYMOUS: usize = 64 * 1024;
/// Largest body of somebody who is signed in, bytes: bulk mutations take up to 1,000 entries.
pub(super) const LARGEST_SIGNED_IN: usize = 1024 * 1024;

/// Reads at most this many bytes.
pub(super) async fn read(body: Body, largest: usize) -> Result<Vec<u8>, Fault> {
    let mut chunks = body.into_data_stream();
    let mut bytes = Vec::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Fault::new(ErrorCode::BadRequest, "The body broke off."))?;
        if bytes.len() + chunk.len() > largest {
            let message = format!("The body is larger than {largest} bytes.");
            return Err(Fault::new(ErrorCode::BodyTooLarge, message));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
