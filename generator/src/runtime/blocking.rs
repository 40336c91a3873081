//! Calls that wait, for the feature `blocking`: futures come in and their outcomes go out, both made on a thread that a client has
//! for it. The caller's thread only waits, so it does not matter what runtime it belongs to, if any.

use std::fmt;
use std::sync::mpsc::sync_channel;
use std::thread::{self, ThreadId};

use tokio::runtime::Builder;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::boxed::BoxFuture;
use super::client::Core;
use super::error::{Error, ErrorKind};
use super::request::Request;
use super::response::RawResponse;

/// The thread that makes the calls of a client; it ends when nobody has it any more. Nobody waits for that: a client can be
/// dropped anywhere.
#[derive(Clone)]
pub(crate) struct Worker {
    work: UnboundedSender<BoxFuture<'static, ()>>,
    thread: ThreadId,
}

impl Worker {
    /// Starts a thread with a runtime of its own.
    ///
    /// # Errors
    ///
    /// Of [`ErrorKind::Build`] if the system has no thread for it.
    pub(crate) fn start() -> Result<Self, Error> {
        let refuse = |error: std::io::Error| {
            let message = "the thread of the blocking client does not start".to_owned();
            Error::new(ErrorKind::Build, message).with_source(error)
        };
        let runtime = Builder::new_current_thread().enable_all().build().map_err(refuse)?;
        let (work, mut received) = unbounded_channel();
        let run = async move {
            while let Some(work) = received.recv().await {
                drop(tokio::spawn(work));
            }
        };
        let thread = thread::Builder::new().name(concat!(env!("CARGO_PKG_NAME"), "-blocking").to_owned());
        let thread = thread.spawn(move || runtime.block_on(run)).map_err(refuse)?;
        Ok(Self { work, thread: thread.thread().id() })
    }

    /// The outcome of `work`.
    ///
    /// # Errors
    ///
    /// If it panicked, or if it is a call of the client from within its own calls, which would wait for itself.
    pub(crate) fn wait<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Error> {
        if thread::current().id() == self.thread {
            let message = "a hook, transport or token source of a blocking client cannot call it: it would wait for itself";
            return Err(Error::new(ErrorKind::Request, message.to_owned()));
        }
        let (sender, outcome) = sync_channel(1);
        let work = async move {
            // Nobody waits for it only where the waiting thread is gone.
            let _ = sender.send(work.await);
        };
        #[cfg(feature = "tracing")]
        let work = tracing::instrument::WithSubscriber::with_current_subscriber(
            tracing::Instrument::in_current_span(work),
        );
        let gone =
            || Error::new(ErrorKind::Transport, "the call ended without an outcome: it panicked".to_owned());
        self.work.send(Box::pin(work)).map_err(|_| gone())?;
        outcome.recv().map_err(|_| gone())
    }
}

impl Core {
    /// This client, with a thread that makes its calls where they are waited for.
    ///
    /// # Errors
    ///
    /// As [`Worker::start`].
    pub(crate) fn blocking(&self) -> Result<Self, Error> {
        let mut core = self.clone();
        core.worker = Some(Worker::start()?);
        Ok(core)
    }
}

impl Request {
    /// What waits for this call.
    ///
    /// # Errors
    ///
    /// If it is none of a blocking client; those that users can make are.
    pub(crate) fn worker(&self) -> Result<Worker, Error> {
        let none = || Error::new(ErrorKind::Request, "the request is none of a blocking client".to_owned());
        self.core.worker.clone().ok_or_else(none)
    }

    /// Makes the call and waits for the answer, see [`execute`](Self::execute).
    pub(crate) fn wait(self) -> Result<RawResponse, Error> {
        let (worker, operation, base) = (self.worker()?, self.operation, self.base());
        worker.wait(self.execute()).map_err(|error| error.of(operation, &base))?
    }
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker").field("thread", &self.thread).finish_non_exhaustive()
    }
}

/// The items of a stream, one waited for after the other.
#[cfg(feature = "stream")]
pub struct StreamIter<S> {
    /// `None` when there is nothing more.
    stream: Option<S>,
    worker: Worker,
}

#[cfg(feature = "stream")]
impl<S> StreamIter<S> {
    /// The answer with the items of its stream.
    pub(crate) fn of(answer: super::Response<S>, worker: Worker) -> super::Response<Self> {
        answer.map(|stream| Self { stream: Some(stream), worker })
    }
}

#[cfg(feature = "stream")]
impl<S, T> Iterator for StreamIter<S>
where
    S: futures_core::Stream<Item = Result<T, Error>> + Unpin + Send + 'static,
    T: Send + 'static,
{
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut stream = self.stream.take()?;
        let next = async move {
            let item = std::future::poll_fn(|cx| std::pin::Pin::new(&mut stream).poll_next(cx)).await;
            (item, stream)
        };
        match self.worker.wait(next) {
            Ok((item, stream)) => {
                self.stream = item.is_some().then_some(stream);
                item
            }
            Err(error) => Some(Err(error)),
        }
    }
}

#[cfg(feature = "stream")]
impl<S> fmt::Debug for StreamIter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamIter").field("is_open", &self.stream.is_some()).finish_non_exhaustive()
    }
}
