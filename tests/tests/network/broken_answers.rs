//! Answers that break off or are no HTTP. Each is an error of the connection, never a panic, and never an empty success.

use besmart::ErrorKind;

use crate::peer::Peer;

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

/// What comes of a call that is answered with these bytes and the end of the connection: the kind, and the status if it is known.
async fn outcome(bytes: impl Into<Vec<u8>>) -> (ErrorKind, Option<u16>) {
    let error = Peer::writing(bytes).client().sensors().get(7, 42).send().await.unwrap_err();
    assert!(
        integration::shown(&error).starts_with("GET /api/sensors/{client_cid}.{sensor_mid}: "),
        "{error}"
    );
    assert!(error.is_retryable(), "{error}");
    assert!(std::error::Error::source(&error).is_some(), "{error}");
    assert_eq!(error.body(), None, "a part of a body is no body");
    (error.kind(), error.status())
}

#[tokio::test]
async fn no_http_at_all() {
    for bytes in [
        &b""[..],
        b"\0\0\0\0\0\0\0\0",
        b"\xff\xfe\xfd garbage \r\n\r\n",
        b"220 mail.example ESMTP\r\n",
        b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n{}",
        b"HTTP/1.1 99 x\r\n\r\n{}",
        b"HTTP/1.1 2000 x\r\n\r\n{}",
        b"HTTP/1.1 -200 x\r\n\r\n{}",
        b"HTTP/1.1 200 OK",
        b"HTTP/1.1 200 OK\r\ncontent-type: applica",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nx a: 1\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nx-a: \0\r\n\r\n{}",
        b"HTTP/1.1 100 Continue\r\n\r\n",
    ] {
        let shown = String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(outcome(bytes).await, (ErrorKind::Transport, None), "{shown:?}");
    }
}

/// Only what is before the limit of the HTTP stack is kept.
#[tokio::test]
async fn a_head_without_end() {
    let endless = format!("{HEAD}x-long: {}", "a".repeat(16 * 1024 * 1024));
    assert_eq!(outcome(endless).await, (ErrorKind::Transport, None));
    let many = format!("{HEAD}{}\r\n{{}}", "x-a: 1\r\n".repeat(100_000));
    assert_eq!(outcome(many).await, (ErrorKind::Transport, None));
}

#[tokio::test]
async fn a_body_that_ends_too_early() {
    for rest in [
        "content-length: 100\r\n\r\n{}",
        "content-length: 100\r\n\r\n",
        "transfer-encoding: chunked\r\n\r\n",
        "transfer-encoding: chunked\r\n\r\n2\r\n{}",
        "transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
        "transfer-encoding: chunked\r\n\r\n8\r\n{}",
    ] {
        assert_eq!(outcome(format!("{HEAD}{rest}")).await, (ErrorKind::Transport, Some(200)), "{rest:?}");
    }
}

#[tokio::test]
async fn chunks_that_are_none() {
    for chunks in [
        "zz\r\n{}\r\n0\r\n\r\n",
        "-2\r\n{}\r\n0\r\n\r\n",
        "\r\n{}\r\n0\r\n\r\n",
        "2{}\r\n0\r\n\r\n",
        "1\r\n{}\r\n0\r\n\r\n",
        "2\r\n{}0\r\n\r\n",
        "fffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        "2;\n{}\r\n0\r\n\r\n",
    ] {
        let answer = format!("{HEAD}transfer-encoding: chunked\r\n\r\n{chunks}");
        assert_eq!(outcome(answer).await, (ErrorKind::Transport, Some(200)), "{chunks:?}");
    }
}

#[tokio::test]
async fn lengths_that_are_none() {
    for length in ["x", "-1", "", "1e3", "0x2", "18446744073709551616", "2, 3"] {
        let answer = format!("{HEAD}content-length: {length}\r\n\r\n{{}}");
        assert_eq!(outcome(answer).await, (ErrorKind::Transport, None), "{length:?}");
    }
    let two = format!("{HEAD}content-length: 2\r\ncontent-length: 3\r\n\r\n{{}}");
    assert_eq!(outcome(two).await, (ErrorKind::Transport, None));
}

#[tokio::test]
async fn a_connection_that_is_reset() {
    for (bytes, status) in [
        ("", None),
        ("HTTP/1.1 200 OK\r\nx-a", None),
        ("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{", Some(200)),
    ] {
        let peer = Peer::start(move |mut connection| async move {
            connection.request().await?;
            connection.write(bytes.as_bytes()).await?;
            // What was written is there before the end is.
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            connection.reset()
        });
        let error = peer.client().sensors().get(7, 42).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{bytes:?}");
        assert!(error.is_retryable() && !error.is_connect() && !error.is_timeout(), "{error}");
        assert!(error.to_string().contains("reset"), "{error}");
        assert_eq!(error.status(), status, "{bytes:?}");
    }
}
