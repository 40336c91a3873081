//! Whether the recording server can be relied on: it keeps what it was sent, and does what it was told.

use std::time::Duration;

use integration::{Reply, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Writes `bytes` to the server and gives all that comes back.
async fn exchange(server: &Server, bytes: &str) -> String {
    let mut stream = TcpStream::connect(server.host()).await.unwrap();
    stream.write_all(bytes.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn it_records_names_order_and_body_as_they_came() {
    let server = Server::always(Reply::json(200, "1")).await;
    let first =
        "PUT /a?b=%20 HTTP/1.1\r\nHost: x\r\nX-Two:  b \r\nx-two: c\r\nContent-Length: 3\r\n\r\n\r\n!";
    let second =
        "POST /c HTTP/1.1\r\nTRANSFER-ENCODING: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n";
    let answer = exchange(&server, &format!("{first}{second}")).await;
    let one = "HTTP/1.1 200 x\r\ncontent-type: application/json\r\ncontent-length: 1\r\n\r\n1";
    assert_eq!(answer, format!("{one}{one}"));
    let seen = server.seen();
    assert_eq!(seen[0].line, "PUT /a?b=%20 HTTP/1.1");
    let headers = [("Host", "x"), ("X-Two", "b"), ("x-two", "c"), ("Content-Length", "3")];
    assert_eq!(seen[0].headers, headers.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!((seen[0].text().as_str(), seen[1].text().as_str()), ("\r\n!", "abc0123456789"));
    assert_eq!((seen[1].target(), seen[1].header("transfer-encoding")), ("/c", Some("chunked")));
    assert_eq!(server.calls(), ["PUT /a", "POST /c"]);
}

#[tokio::test]
async fn it_does_as_it_is_told() {
    let request = "GET / HTTP/1.1\r\n\r\n";
    for (reply, expected) in [
        (Reply::empty(204).header("a", "b"), "HTTP/1.1 204 x\r\na: b\r\ncontent-length: 0\r\n\r\n"),
        (Reply::new(200, "", "abc").cut_short_by(2), "HTTP/1.1 200 x\r\ncontent-length: 5\r\n\r\nabc"),
        (Reply::raw("SSH-2.0"), "SSH-2.0"),
        (Reply::close(), ""),
        (Reply::silence(), ""),
        (Reply::raw("late").after(Duration::from_millis(1)), "late"),
    ] {
        let server = Server::always(reply).await;
        assert_eq!(exchange(&server, request).await, expected);
        assert_eq!(server.only().line, "GET / HTTP/1.1");
    }
    let server = Server::script([Reply::raw("a")]).await;
    assert_eq!(exchange(&server, request).await, "a");
    assert!(exchange(&server, request).await.starts_with("HTTP/1.1 599"));
}
