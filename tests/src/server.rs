//! The server: it listens on a port of its own and keeps what it was sent.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::net::TcpListener;

use crate::connection;
use crate::recorded::Recorded;
use crate::reply::Reply;

/// A server on a port of its own; it lives as long as the runtime of its test.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Recorded>>>,
}

impl Server {
    /// A server that does with each request what `respond` says.
    ///
    /// # Panics
    ///
    /// If there is no loopback interface to listen on.
    pub async fn start(respond: impl Fn(&Recorded) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port of the loopback interface");
        let address = listener.local_addr().expect("the address that was just bound");
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, respond) = (seen.clone(), Arc::new(respond));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (log, respond) = (log.clone(), respond.clone());
                tokio::spawn(connection::serve(stream, move |request| {
                    let reply = respond(&request);
                    locked(&log).push(request);
                    reply
                }));
            }
        });
        Self { address, seen }
    }

    /// A server that gives every request the same reply.
    pub async fn always(reply: Reply) -> Self {
        Self::start(move |_| reply.clone()).await
    }

    /// A server that gives one reply to each request, in this order, and 599 to every request beyond them.
    pub async fn script(replies: impl IntoIterator<Item = Reply>) -> Self {
        let left = Mutex::new(replies.into_iter().collect::<VecDeque<_>>());
        Self::start(move |_| locked(&left).pop_front().unwrap_or_else(|| Reply::empty(599))).await
    }

    /// Where it listens: `http://127.0.0.1:1234`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Host and port, as the header `Host` has them.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// All requests so far, in the order in which they came.
    pub fn seen(&self) -> Vec<Recorded> {
        locked(&self.seen).clone()
    }

    /// Methods and paths of all requests so far.
    pub fn calls(&self) -> Vec<String> {
        self.seen().iter().map(Recorded::call).collect()
    }

    /// The one request that came.
    ///
    /// # Panics
    ///
    /// If none or several came.
    pub fn only(&self) -> Recorded {
        let mut seen = self.seen();
        assert_eq!(seen.len(), 1, "requests: {seen:#?}");
        seen.remove(0)
    }
}

/// A test that panicked while it held the lock has its own message; this one is not to hide it.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
