//! The transport of browsers: `reqwest` over the `fetch` of JavaScript. It follows redirects itself and tells no reasons, so
//! that a call that fails for want of a connection is one whose connection broke. A body comes as a whole.

use std::time::Duration;

use http::header::CONTENT_ENCODING;
use reqwest::Client;
use url::Url;

use super::boxed::BoxFuture;
use super::error::{Error, ErrorKind};
use super::reach::Reach;
use super::transport::{Transport, TransportRequest, TransportResponse};

/// Sends with a client of `reqwest`.
pub(super) struct ReqwestTransport(Client);

impl ReqwestTransport {
    /// Connections are the browser's.
    pub(super) fn build(_: Duration, _: &Url, _: Reach) -> Result<Self, Error> {
        Ok(Self(Client::new()))
    }
}

impl From<Client> for ReqwestTransport {
    fn from(client: Client) -> Self {
        Self(client)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, Error>> {
        let TransportRequest { operation: _, attempt: _, method, url, headers, body } = request;
        let client = self.0.clone();
        Box::pin(async move {
            let mut outgoing = reqwest::Request::new(method, url);
            *outgoing.headers_mut() = headers;
            *outgoing.body_mut() = match body.as_bytes() {
                Some(bytes) if bytes.is_empty() => None,
                Some(bytes) => Some(bytes.clone().into()),
                None => {
                    let message = "a browser sends no body that is a stream";
                    return Err(Error::new(ErrorKind::Request, message.to_owned()));
                }
            };
            let mut answer = client.execute(outgoing).await.map_err(failure)?;
            let (status, mut headers) = (answer.status().as_u16(), std::mem::take(answer.headers_mut()));
            // `fetch` has decoded the body, and leaves the header where scripts may see it.
            headers.remove(CONTENT_ENCODING);
            let body = answer.bytes().await.map_err(failure)?.into();
            Ok(TransportResponse { status, headers, body })
        })
    }
}

/// What `reqwest` reports. Its text may hold the URL, whose query may hold a key.
fn failure(error: reqwest::Error) -> Error {
    let error = error.without_url();
    let kind = match () {
        () if error.is_builder() => ErrorKind::Request,
        () if error.is_timeout() => ErrorKind::Timeout,
        () => ErrorKind::Transport,
    };
    Error::transport(kind, error)
}
