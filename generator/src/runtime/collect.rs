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
    let mut read = match body.length() {
        Some(length) if length > limit as u64 => return Err(Error::too_large(limit)),
        Some(_) | None => Read::default(),
    };
    while let Some(piece) = body.chunk().await {
        read.push(piece?, body.length(), limit)?;
    }
    Ok(read.into())
}

/// What has come so far. A short body comes in one piece, which need not be copied.
#[derive(Default)]
struct Read {
    first: Bytes,
    /// All pieces, the first as well, once there are others.
    all: Vec<u8>,
}

impl Read {
    /// Grows by doubling, as a `Vec` does, but never beyond the limit. What is still to come may be known.
    fn push(&mut self, piece: Bytes, rest: Option<u64>, limit: usize) -> Result<(), Error> {
        let length = self.first.len() + self.all.len() + piece.len();
        if length > limit {
            return Err(Error::too_large(limit));
        }
        if length == piece.len() {
            self.first = piece;
            return Ok(());
        }
        if self.all.is_empty() {
            let rest = rest.map_or(0, |rest| usize::try_from(rest).unwrap_or(STEP).min(STEP));
            self.all.reserve_exact((length + rest).min(limit));
            self.all.extend_from_slice(&std::mem::take(&mut self.first));
        }
        if length > self.all.capacity() {
            let capacity = self.all.capacity().saturating_mul(2).clamp(length, limit);
            self.all.reserve_exact(capacity - self.all.len());
        }
        self.all.extend_from_slice(&piece);
        Ok(())
    }
}

impl From<Read> for Bytes {
    fn from(read: Read) -> Self {
        match read.all.is_empty() {
            true => read.first,
            false => read.all.into(),
        }
    }
}
