//! Calls that nobody waits for any more: the server sees the connection close, and no task is left.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

use crate::peer::Peer;

/// More than any machine needs; only a test that fails takes it.
const LONG: Duration = Duration::from_secs(30);

/// A server that writes these bytes, tells that it did, and tells when the client has closed the connection.
fn watching(bytes: &'static [u8]) -> (Peer, UnboundedReceiver<()>, UnboundedReceiver<()>) {
    let ((written, was_written), (closed, was_closed)) = (unbounded_channel(), unbounded_channel());
    let channels = Arc::new((written, closed));
    let peer = Peer::start(move |mut connection| {
        let channels = channels.clone();
        async move {
            connection.request().await?;
            connection.write(bytes).await?;
            let _ = channels.0.send(());
            connection.end().await;
            let _ = channels.1.send(());
            Ok(())
        }
    });
    (peer, was_written, was_closed)
}

async fn next(receiver: &mut UnboundedReceiver<()>) {
    timeout(LONG, receiver.recv()).await.expect("it happens").expect("the server lives");
}

/// Waits until no task is left. They end by themselves, but not at once.
async fn expect_no_task() {
    let gone = async {
        while Handle::current().metrics().num_alive_tasks() > 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    let left = || Handle::current().metrics().num_alive_tasks();
    timeout(LONG, gone).await.unwrap_or_else(|_| panic!("{} tasks are left", left()));
}

#[tokio::test]
async fn before_the_answer_and_in_its_body() {
    for bytes in [
        &b""[..],
        b"HTTP/1.1 200 OK\r\nx-a",
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n",
        b"HTTP/1.1 500 Oops\r\ncontent-length: 100\r\n\r\n{",
    ] {
        let (peer, mut was_written, mut was_closed) = watching(bytes);
        let client = peer.client();
        let call = tokio::spawn(client.sensors().get(7, 42).send());
        next(&mut was_written).await;
        assert!(!call.is_finished());
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled());
        next(&mut was_closed).await;
        // The client is still there: it keeps nothing running for a call that is gone.
        expect_no_task().await;
        drop(client);
    }
}

#[tokio::test]
async fn many_at_once() {
    let (peer, mut was_written, mut was_closed) = watching(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{");
    let client = peer.client();
    let calls: Vec<_> = (0..200).map(|id| tokio::spawn(client.sensors().get(7, id).send())).collect();
    for _ in &calls {
        next(&mut was_written).await;
    }
    for call in &calls {
        call.abort();
    }
    for _ in &calls {
        next(&mut was_closed).await;
    }
    drop(calls);
    expect_no_task().await;
}

/// Not even a connection is made.
#[tokio::test]
async fn a_call_that_was_never_sent() {
    let (peer, mut was_written, _was_closed) = watching(b"");
    let client = peer.client();
    drop(client.sensors().get(7, 42).send());
    expect_no_task().await;
    assert!(was_written.try_recv().is_err());
}

#[tokio::test]
async fn a_client_that_is_dropped_closes_its_connections() {
    let (peer, mut was_written, mut was_closed) = watching(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
    let client = peer.client();
    let sensor = client.sensors().get(7, 42).send().await.unwrap();
    assert_eq!(sensor.client_cid, None);
    next(&mut was_written).await;
    assert!(was_closed.try_recv().is_err(), "it is kept for the next call");
    drop(client);
    next(&mut was_closed).await;
    expect_no_task().await;
}
