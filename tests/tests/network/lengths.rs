//! Answers that are longer than they say, or packed: what does not belong to an answer must never be taken for the next one.

use besmart::ErrorKind;

use crate::peer::Peer;

#[tokio::test]
async fn a_length_that_is_too_short_cuts_the_body() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 14\r\n\r\n{\"client_cid\": 7}";
    let error = Peer::writing(answer).client().sensors().get(7, 42).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)));
    assert_eq!(error.text().as_deref(), Some("{\"client_cid\":"));
    assert!(!error.is_retryable(), "the same would come again");
}

/// A server, or who got between, smuggles an answer to a question that was not asked.
#[tokio::test]
async fn what_follows_an_answer_is_not_the_answer_to_the_next_call() {
    let answer = |id: u8| format!("HTTP/1.1 200 OK\r\ncontent-length: 16\r\n\r\n{{\"client_cid\":{id}}}");
    let two = answer(7) + &answer(8);
    let peer = Peer::start(move |mut connection| {
        let two = two.clone();
        async move {
            while connection.request().await.is_ok() {
                connection.write(two.as_bytes()).await?;
            }
            Ok(())
        }
    });
    let client = peer.client();
    for _ in 0..20 {
        match client.sensors().get(7, 42).send().await {
            Ok(sensor) => assert_eq!(sensor.client_cid, Some(7)),
            Err(error) => assert_eq!(error.kind(), ErrorKind::Transport, "{error}"),
        }
    }
}

/// Nothing is unpacked, so that a small answer cannot become a large one; servers are not told otherwise.
#[tokio::test]
async fn a_packed_body_stays_as_it_is() {
    let packed = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab\xae\x05\x00\x43\xbf\xa6\xa3\x02\x00\x00\x00";
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        packed.len()
    );
    let answer = [head.as_bytes(), packed].concat();
    let peer = Peer::start(move |mut connection| {
        let answer = answer.clone();
        async move {
            let request = connection.request().await?;
            match request.to_ascii_lowercase().contains("accept-encoding") {
                true => connection.write(b"HTTP/1.1 400 asked\r\ncontent-length: 0\r\n\r\n").await,
                false => connection.write(&answer).await,
            }
        }
    });
    let error = peer.client().sensors().get(7, 42).send().await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)));
    assert_eq!(error.body(), Some(&packed[..]));
    assert_eq!(error.headers().and_then(|headers| headers.get("content-encoding")), Some("gzip"));
}
