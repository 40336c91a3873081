//! What comes goes to a writer or a file: a stream of bytes comes in, and no more of it than a piece is kept. Writers may
//! block, so they are used on threads that may.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bytes::Bytes;

use super::error::{Error, ErrorKind};
use super::random;
use super::stream::ByteStream;

/// Pieces are gathered up to as many bytes before they are written: each time costs a change of thread.
const BATCH: usize = 256 * 1024;

impl ByteStream {
    /// Writes what comes to `writer` up to the end, flushes it, and gives it back.
    ///
    /// # Errors
    ///
    /// Of [`ErrorKind::Write`] if the writer fails, or what the stream broke with; some of the answer may be written then.
    pub async fn copy_to<W: Write + Send + 'static>(mut self, mut writer: W) -> Result<W, Error> {
        loop {
            let batch = self.batch().await?;
            let is_end = batch.is_empty();
            let written = tokio::task::spawn_blocking(move || {
                batch.iter().try_for_each(|piece| writer.write_all(piece))?;
                if is_end {
                    writer.flush()?;
                }
                Ok(writer)
            });
            let written = match written.await {
                Ok(written) => written,
                Err(panicked) => Err(io::Error::other(panicked)),
            };
            writer = written.map_err(|error| self.unwritten(error))?;
            if is_end {
                return Ok(writer);
            }
        }
    }

    /// Writes what comes to the file `path`, in place of what is there. It is written beside it, under a name that is nobody else's and
    /// ends in `.part`, and takes its place when it is complete: of several at the same time the last to be complete stays. Where the
    /// program is killed meanwhile, it stays too.
    ///
    /// # Errors
    ///
    /// Of [`ErrorKind::Write`] if it cannot be written, or what the stream broke with; `path` is as it was then.
    pub async fn save(self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref().to_owned();
        let head = self.head().clone();
        let unwritten = |error| head.explain(failure(error));
        let (part, file) = Part::create(&path).map_err(unwritten)?;
        let file = self.copy_to(file).await?;
        file.sync_all().and_then(|()| fs::rename(&part.0, &path)).map_err(unwritten)
    }

    /// The pieces that come next; none at the end.
    async fn batch(&mut self) -> Result<Vec<Bytes>, Error> {
        let (mut batch, mut length) = (Vec::new(), 0);
        while length < BATCH
            && let Some(piece) = self.next().await.transpose()?
        {
            length += piece.len();
            // An empty piece is not the end.
            if !piece.is_empty() {
                batch.push(piece);
            }
        }
        Ok(batch)
    }

    fn unwritten(&self, error: io::Error) -> Error {
        self.head().explain(failure(error))
    }
}

/// A file that is not complete. What has not got another name in the end is removed, also when nobody waits for it any more.
struct Part(PathBuf);

impl Part {
    /// A file beside `path`, under a name that no other has.
    fn create(path: &Path) -> io::Result<(Self, File)> {
        let end = format!(".{:016x}.part", random::number());
        let part = PathBuf::from(OsString::from_iter([path.as_os_str(), end.as_ref()]));
        let file = File::create_new(&part)?;
        Ok((Self(part), file))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // What could not be written may well not be removable either; the first error tells more.
        drop(fs::remove_file(&self.0));
    }
}

fn failure(error: io::Error) -> Error {
    Error::new(ErrorKind::Write, format!("the answer cannot be written: {error}")).with_source(error)
}
