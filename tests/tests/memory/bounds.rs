//! Answers that are larger than a client takes, in each framing: an error of its own, and no more memory than the bound allows.

use besmart::ErrorKind;

use crate::peer::{Connection, Peer};
use crate::process::{Growth, MEGABYTE, turn};

/// What the client takes.
const BOUND: usize = 1024 * 1024;

/// What the bound may cost: a buffer that grows, and what is on its way.
const ROOM: u64 = 4 * BOUND as u64;

/// Writes a head and more than anyone wants after it, until the client has had enough.
fn endless(head: &'static str, piece: &'static [u8]) -> Peer {
    Peer::start(move |mut connection: Connection| async move {
        connection.request().await?;
        connection.write(format!("HTTP/1.1 {head}\r\n").as_bytes()).await?;
        let many = piece.repeat(64 * 1024 / piece.len());
        let mut left = 1024 * MEGABYTE;
        while left > 0 {
            connection.write(&many).await?;
            left = left.saturating_sub(many.len() as u64);
        }
        Ok(())
    })
}

#[tokio::test]
async fn a_body_larger_than_the_bound() {
    let _turn = turn().await;
    for (head, piece) in [
        // With a length that is told, that is not told, in small and large chunks, and of a failure.
        ("200 OK\r\ncontent-length: 1073741824\r\n", &b" "[..]),
        ("200 OK\r\ncontent-length: 9223372036854775807\r\n", b" "),
        ("200 OK\r\nconnection: close\r\n", b" "),
        ("200 OK\r\ntransfer-encoding: chunked\r\n", b"4\r\n    \r\n"),
        (
            "200 OK\r\ntransfer-encoding: chunked\r\n",
            b"40\r\n                                                                \r\n",
        ),
        ("500 Oops\r\ntransfer-encoding: chunked\r\n", b"4\r\n    \r\n"),
    ] {
        let growth = Growth::start();
        let client = endless(head, piece).builder().max_body_size(BOUND).build().unwrap();
        let error = client.sensors().get(7, 42).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge, "{head}: {error}");
        assert!(!error.is_retryable() && error.body().is_none(), "{head}: {error}");
        assert!(error.to_string().contains("more than 1048576 bytes"), "{error}");
        assert_eq!(error.status(), head[..3].parse().ok());
        drop(client);
        growth.expect_at_most(ROOM);
    }
}

/// The length that an answer claims takes no memory.
#[tokio::test]
async fn a_length_within_the_bound_that_is_a_lie() {
    let _turn = turn().await;
    let growth = Growth::start();
    let peer = Peer::writing("HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n{");
    let client = peer.builder().max_body_size(usize::MAX).build().unwrap();
    let error = client.sensors().get(7, 42).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, Some(200)));
    growth.expect_at_most(16 * MEGABYTE);
}

/// The head of an answer is bounded by the HTTP stack.
#[tokio::test]
async fn a_head_without_end() {
    let _turn = turn().await;
    let growth = Growth::start();
    let client = endless("200 OK\r\nx-a: 1", b"x-long: a\r\n").client();
    let error = client.sensors().get(7, 42).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None));
    growth.expect_at_most(16 * MEGABYTE);
}
