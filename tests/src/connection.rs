//! One connection: requests are read and recorded, and the reply to each is written, until one side has enough.

use std::io::{self, ErrorKind};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::recorded::Recorded;
use crate::reply::{Act, Reply};

type Stream = BufReader<TcpStream>;

/// Serves `stream` until it ends.
///
/// # Errors
///
/// If the client goes away or what it sends is no HTTP/1.1.
pub(crate) async fn serve(stream: TcpStream, respond: impl Fn(Recorded) -> Reply) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some(request) = request(&mut stream).await? {
        let reply = respond(request);
        tokio::time::sleep(reply.delay).await;
        match reply.act {
            Act::Answer(answer) => {
                stream.write_all(&answer.bytes()).await?;
                if !answer.is_whole() {
                    return stream.shutdown().await;
                }
            }
            Act::Raw(bytes) => {
                stream.write_all(&bytes).await?;
                return stream.shutdown().await;
            }
            Act::Close => return Ok(()),
            Act::Silence => {
                // Comes back when the client gives up.
                stream.read_u8().await?;
            }
        }
    }
    Ok(())
}

/// The next request, or `None` if the client has no more.
async fn request(stream: &mut Stream) -> io::Result<Option<Recorded>> {
    let line = line(stream).await?;
    if line.is_empty() {
        return Ok(None);
    }
    let mut request = Recorded { line, headers: Vec::new(), body: Vec::new() };
    loop {
        let line = self::line(stream).await?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(|| malformed(&line))?;
        request.headers.push((name.to_owned(), value.trim().to_owned()));
    }
    request.body = match (request.header("transfer-encoding"), request.header("content-length")) {
        (Some("chunked"), None) => chunks(stream).await?,
        (None, Some(length)) => bytes(stream, length.parse().map_err(|_| malformed(length))?).await?,
        (None, None) => Vec::new(),
        (Some(_), _) => return Err(malformed(&format!("{request:?}"))),
    };
    Ok(Some(request))
}

async fn chunks(stream: &mut Stream) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let size = line(stream).await?;
        let size = usize::from_str_radix(&size, 16).map_err(|_| malformed(&size))?;
        body.extend(bytes(stream, size).await?);
        // What ends a chunk, and after the last one the whole body.
        line(stream).await?;
        if size == 0 {
            return Ok(body);
        }
    }
}

async fn bytes(stream: &mut Stream, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes).await?;
    Ok(bytes)
}

/// The next line without its end; empty also at the end of the connection.
async fn line(stream: &mut Stream) -> io::Result<String> {
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    match (line.strip_suffix("\r\n"), line.is_empty()) {
        (Some(line), _) => Ok(line.to_owned()),
        (None, true) => Ok(line),
        (None, false) => Err(malformed(&line)),
    }
}

fn malformed(what: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, format!("no HTTP/1.1: {what:?}"))
}
