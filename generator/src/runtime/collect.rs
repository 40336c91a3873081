//! Reads the body of an answer as a whole, up to a bound: what a server sends must not decide how much memory goes.

use bytes::Bytes;

use super::error::Error;
use super::transport::TransportBody;

/// Memory is taken for as many bytes at once at most, whatever length an answer claims.
const STEP: usize = 1024 * 1024;

/// All of `body`, if that is not more than `limit` bytes. One that says it has more is not read at all.
///
/// # Errors
///
/// Of [`ErrorKind::TooLarge`](super::ErrorKind::TooLarge), or what the transport failed with.
pub(super) async fn collect(mut body: TransportBody, limit: usize) -> Result<Bytes, Error> {
    if body.length().is_some_and(|length| length > limit as u64) {
        return Err(Error::too_large(limit));
    }
    let Some(first) = body.chunk().await.transpose()? else { return Ok(Bytes::new()) };
    // A short body comes in one piece, which need not be copied.
    let Some(second) = body.chunk().await.transpose()? else { return within(first, limit) };
    let expected = body.length().map_or(0, |rest| usize::try_from(rest).unwrap_or(STEP).min(STEP));
    let mut all = Vec::new();
    all.reserve_exact((first.len() + second.len() + expected).min(limit));
    for piece in [first, second] {
        push(&mut all, &piece, limit)?;
    }
    while let Some(piece) = body.chunk().await.transpose()? {
        push(&mut all, &piece, limit)?;
    }
    Ok(all.into())
}

fn within(bytes: Bytes, limit: usize) -> Result<Bytes, Error> {
    match bytes.len() > limit {
        true => Err(Error::too_large(limit)),
        false => Ok(bytes),
    }
}

/// Grows by doubling, as a `Vec` does, but never beyond the limit.
fn push(all: &mut Vec<u8>, piece: &[u8], limit: usize) -> Result<(), Error> {
    let length = all.len() + piece.len();
    if length > limit {
        return Err(Error::too_large(limit));
    }
    if length > all.capacity() {
        let capacity = all.capacity().saturating_mul(2).clamp(length, limit);
        all.reserve_exact(capacity - all.len());
    }
    all.extend_from_slice(piece);
    Ok(())
}
