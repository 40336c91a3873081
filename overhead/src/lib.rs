//! A server for measuring clients: it gives every request the same answer, at once, and takes no memory for that.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// Starts a server on a port of its own, which answers each request with `body` as JSON, as long as the process lives.
/// Gives its URL. Requests must have no body and fit into 4 kB.
///
/// # Errors
///
/// If there is no loopback interface to listen on.
pub fn serve(body: &str) -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}");
    let answer: Arc<str> = format!("{head}\r\n\r\n{body}").into();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = answer.clone();
            // Ends when the client goes away.
            thread::spawn(move || connection(stream, answer.as_bytes()));
        }
    });
    Ok(url)
}

fn connection(mut stream: TcpStream, answer: &[u8]) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut buffer, mut filled) = ([0; 4096], 0);
    loop {
        match stream.read(&mut buffer[filled..])? {
            0 => return Ok(()),
            read => filled += read,
        }
        if buffer[..filled].ends_with(b"\r\n\r\n") {
            filled = 0;
            stream.write_all(answer)?;
        }
    }
}
