//! Redirects that lead away from the server, in every spelling: nothing goes there, neither credentials nor anything else.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use besmart::ErrorKind;

use crate::peer::Peer;

#[tokio::test]
async fn nothing_goes_to_another_host() {
    let visits = Arc::new(AtomicUsize::new(0));
    let counted = visits.clone();
    let other = Peer::start(move |mut connection| {
        counted.fetch_add(1, Ordering::Relaxed);
        async move {
            connection.request().await?;
            connection.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await
        }
    });
    let url = other.url();
    let authority = url.trim_start_matches("http://").to_owned();
    let port = authority.rsplit(':').next().unwrap_or_default();
    for location in [
        format!("{url}/api/sensors/7.42"),
        format!("//{authority}/"),
        format!("///{authority}/"),
        format!("/\\{authority}/"),
        format!("http:\\\\{authority}\\"),
        format!("HTTP://{authority}/"),
        format!("http://localhost:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://127.0.0.1@{authority}/"),
        format!("\t{url}/"),
    ] {
        for status in [301, 302, 303, 307, 308] {
            let answer = format!("HTTP/1.1 {status} x\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n");
            let client = Peer::writing(answer).client();
            let error = client.sensors().get(7, 42).send().await.unwrap_err();
            assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(status)), "{location}");
        }
    }
    assert_eq!(visits.load(Ordering::Relaxed), 0);
}
