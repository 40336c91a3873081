//! The other end of a connection, to do with as a test likes: nothing of HTTP is known here but where the head of a request
//! ends. It has threads and a runtime of its own, so that a test can count the tasks of the client.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, mpsc};

use besmart::{Client, ClientBuilder};
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

/// A server whose connections are all treated alike.
#[derive(Debug)]
pub(crate) struct Peer {
    address: SocketAddr,
}

impl Peer {
    /// A server that does `serve` with each connection, and closes it afterwards; it lives as long as the process.
    pub(crate) fn start<F>(serve: impl Fn(Connection) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = io::Result<()>> + Send + 'static,
    {
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(accept(&tell, Arc::new(serve)));
        });
        let address = told.recv().expect("a port of the loopback interface");
        Self { address }
    }

    /// A server that writes these bytes after each request on a connection.
    #[allow(dead_code)]
    pub(crate) fn writing(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = Arc::new(bytes.into());
        Self::start(move |mut connection| {
            let bytes = bytes.clone();
            async move {
                connection.request().await?;
                connection.write(&bytes).await
            }
        })
    }

    /// Where it listens: `http://127.0.0.1:1234`.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A builder of clients for this server, with a credential.
    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder().base_url(self.url()).bearer("bearer-of-the-tests")
    }

    /// A client for this server.
    pub(crate) fn client(&self) -> Client {
        self.builder().build().expect("a client")
    }
}

async fn accept<F>(tell: &mpsc::Sender<SocketAddr>, serve: Arc<impl Fn(Connection) -> F>)
where
    F: Future<Output = io::Result<()>> + Send + 'static,
{
    let listener = listen().expect("a port of the loopback interface");
    tell.send(listener.local_addr().expect("the address that was just bound")).expect("the test waits");
    while let Ok((stream, _)) = listener.accept().await {
        // A client that goes away is what many tests are about.
        tokio::spawn(serve(Connection { stream: BufReader::new(stream) }));
    }
}

/// Of thousands that come at once none is sent away: it would try again after a second.
fn listen() -> io::Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
    socket.listen(4096)
}

/// A connection that a client made.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    /// Reads the head of the next request, of which no test sends a body.
    ///
    /// # Errors
    ///
    /// If the client closes the connection.
    pub(crate) async fn request(&mut self) -> io::Result<String> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.stream.read_u8().await?);
        }
        Ok(String::from_utf8_lossy(&head).into_owned())
    }

    /// Writes bytes as they are.
    ///
    /// # Errors
    ///
    /// If the client closed the connection.
    pub(crate) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await
    }

    /// Waits until the client closes the connection, whatever it sends before.
    #[allow(dead_code)]
    pub(crate) async fn end(&mut self) {
        while self.stream.read_u8().await.is_ok() {}
    }

    /// Ends the connection as a machine does that knows nothing of it.
    ///
    /// # Errors
    ///
    /// Those of the system.
    #[allow(dead_code)]
    pub(crate) fn reset(self) -> io::Result<()> {
        self.stream.get_ref().set_zero_linger()
    }
}
