//! A server that records what it is sent and answers what a test tells it: one thread a connection, one request each.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A server on a port of its own; it lives as long as the process.
pub(crate) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Recorded>>>,
}

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    pub(crate) method: String,
    pub(crate) target: String,
    /// Names in small letters.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

/// What the server does with a request.
pub(crate) enum Reply {
    /// Writes these bytes, then closes the connection.
    Bytes(String),
    /// Writes these bytes, then keeps the client waiting.
    Stall(String),
    /// Closes the connection without an answer.
    Close,
}

impl Server {
    /// A server whose answers `reply` makes.
    pub(crate) fn start(reply: impl Fn(&Recorded) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, reply) = (seen.clone(), Arc::new(reply));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (log, reply) = (log.clone(), reply.clone());
                thread::spawn(move || serve(stream.unwrap(), &log, &*reply));
            }
        });
        Self { address, seen }
    }

    /// A server that answers 200 and `{}` to everything.
    pub(crate) fn agreeing() -> Self {
        Self::start(|_| answer(200, &[("content-type", "application/json")], "{}"))
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All requests so far.
    pub(crate) fn seen(&self) -> Vec<Recorded> {
        self.seen.lock().unwrap().clone()
    }

    /// The targets of all requests so far.
    pub(crate) fn targets(&self) -> Vec<String> {
        self.seen().into_iter().map(|request| request.target).collect()
    }
}

impl Recorded {
    /// The value of a header that came once or not at all.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let values: Vec<_> = self.headers.iter().filter(|(other, _)| other == name).collect();
        assert!(values.len() < 2, "{name} came {} times", values.len());
        values.first().map(|(_, value)| value.as_str())
    }
}

/// An answer with its length.
pub(crate) fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Reply {
    let lines: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let length = body.len();
    Reply::Bytes(format!(
        "HTTP/1.1 {status} x\r\n{lines}connection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    ))
}

fn serve(mut stream: TcpStream, log: &Mutex<Vec<Recorded>>, reply: &dyn Fn(&Recorded) -> Reply) {
    // A connection that the client gives up is no request.
    let Some(request) = read(&mut stream) else { return };
    log.lock().unwrap().push(request.clone());
    match reply(&request) {
        Reply::Bytes(bytes) => {
            let _ = stream.write_all(bytes.as_bytes());
        }
        Reply::Stall(bytes) => {
            let _ = stream.write_all(bytes.as_bytes());
            thread::sleep(Duration::from_secs(60));
        }
        Reply::Close => {}
    }
}

/// A body of chunks, joined.
fn chunks(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = Vec::new();
        while !line.ends_with(b"\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).ok()?;
            line.push(byte[0]);
        }
        let length = usize::from_str_radix(String::from_utf8(line).unwrap().trim(), 16).unwrap();
        let mut chunk = vec![0; length + 2];
        stream.read_exact(&mut chunk).ok()?;
        chunk.truncate(length);
        body.extend(chunk);
        if length == 0 {
            return Some(body);
        }
    }
}

fn read(stream: &mut TcpStream) -> Option<Recorded> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let mut lines = head.trim_end().split("\r\n");
    let mut first = lines.next().unwrap().split(' ');
    let (method, target) = (first.next().unwrap().to_owned(), first.next().unwrap().to_owned());
    let headers: Vec<(String, String)> = lines
        .map(|line| line.split_once(": ").unwrap_or((line.trim_end_matches(':'), "")))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length =
        headers.iter().find(|(name, _)| name == "content-length").map(|(_, value)| value.parse().unwrap());
    let body = match headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked") {
        true => chunks(stream)?,
        false => {
            let mut body = vec![0; length.unwrap_or(0)];
            stream.read_exact(&mut body).ok()?;
            body
        }
    };
    Some(Recorded { method, target, headers, body: String::from_utf8(body).unwrap() })
}
