//! The transport that comes with the crate: `reqwest`. TLS is settled here. Nothing else of the runtime knows of it.

use std::net::IpAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as _, Frame, SizeHint};
use reqwest::redirect::Policy;
use reqwest::{Body, Client, ClientBuilder};
use url::Url;

use super::boxed::BoxFuture;
use super::error::{self, Error, ErrorKind};
use super::reach::Reach;
use super::transport::{Chunks, Transport, TransportBody, TransportRequest, TransportResponse};

/// Sends with a client of `reqwest`.
pub(super) struct ReqwestTransport(Client);

impl ReqwestTransport {
    /// TLS is only set up where it can be needed: it reads the certificates of the system (some 25 ms in a debug build),
    /// and fails on a machine without any.
    pub(super) fn build(connect_timeout: Duration, base: &Url, reach: Reach) -> Result<Self, Error> {
        // `redirect` decides: the stack would turn a POST into a GET, and take credentials elsewhere.
        let builder = || Client::builder().connect_timeout(connect_timeout).redirect(Policy::none());
        let client = match base.scheme() {
            // No proxy can reach the loopback interface of this machine.
            "http" if reach == Reach::Base && is_loopback(base) => without_tls(builder().no_proxy()).build(),
            // The proxy of the environment may speak TLS.
            "http" => builder().build().or_else(|_| without_tls(builder()).build()),
            _ => builder().build(),
        };
        let refuse = |error| {
            Error::new(ErrorKind::Build, "the HTTP stack cannot be set up".to_owned()).with_source(error)
        };
        client.map(Self).map_err(refuse)
    }
}

impl From<Client> for ReqwestTransport {
    fn from(client: Client) -> Self {
        Self(client)
    }
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

/// Without certificates no TLS connection succeeds, and none are read.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn without_tls(builder: ClientBuilder) -> ClientBuilder {
    builder.tls_certs_only([])
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
fn without_tls(builder: ClientBuilder) -> ClientBuilder {
    builder
}

impl Transport for ReqwestTransport {
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, Error>> {
        let TransportRequest { operation: _, attempt: _, method, url, headers, body } = request;
        let mut outgoing = reqwest::Request::new(method, url);
        *outgoing.headers_mut() = headers;
        *outgoing.body_mut() = match body.as_bytes() {
            Some(bytes) if bytes.is_empty() => None,
            Some(bytes) => Some(bytes.clone().into()),
            None => Some(Body::wrap(Outgoing(body))),
        };
        let answer = self.0.execute(outgoing);
        Box::pin(async move {
            let mut answer = answer.await.map_err(failure)?;
            let (status, headers) = (answer.status().as_u16(), std::mem::take(answer.headers_mut()));
            Ok(TransportResponse { status, headers, body: TransportBody::new(Incoming(answer.into())) })
        })
    }
}

/// A body on its way out.
struct Outgoing(TransportBody);

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        self.0.poll_chunk(cx).map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.0.length().map(SizeHint::with_exact).unwrap_or_default()
    }
}

/// A body on its way in.
struct Incoming(Body);

impl Chunks for Incoming {
    fn poll_chunk(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        Pin::new(&mut self.0).poll_frame(cx).map(|frame| match frame? {
            // Anything else is a trailer.
            Ok(frame) => Some(Ok(frame.into_data().unwrap_or_default())),
            Err(error) => Some(Err(failure(error))),
        })
    }

    fn length(&self) -> Option<u64> {
        self.0.size_hint().exact()
    }
}

/// What `reqwest` reports. Its text names no cause and may hold the URL, whose query may hold a key.
fn failure(error: reqwest::Error) -> Error {
    let error = error.without_url();
    let kind = match () {
        () if error.is_builder() => ErrorKind::Request,
        // A build without TLS has no better word for an `https` address.
        () if error.is_connect() && error::root_cause(&error).ends_with("scheme is not http") => {
            let message = "https needs the feature `rustls` or `native-tls`";
            return Error::new(ErrorKind::Build, message.to_owned()).with_source(error);
        }
        () if error.is_connect() => ErrorKind::Connect,
        () if error.is_timeout() => ErrorKind::Timeout,
        () => ErrorKind::Transport,
    };
    let is_timeout = error.is_timeout();
    let failure = Error::transport(kind, error);
    match is_timeout {
        true => failure.timed_out(),
        false => failure,
    }
}
