//! What the programs share: how a value goes through a type and back, and clients that a recording server answers.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::recorded::Recorded;

/// `text` as a value of the type.
#[track_caller]
pub(crate) fn decode<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The JSON of a value. Members are sorted by name.
#[track_caller]
pub(crate) fn encode<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).expect("a value can be encoded").to_string()
}

/// Decodes each text and encodes it again, which loses nothing.
#[track_caller]
pub(crate) fn survive<T: DeserializeOwned + Serialize>(texts: &[&str]) {
    for text in texts {
        assert_eq!(encode(&decode::<T>(text)), encode(&decode::<Value>(text)), "what was {text}");
    }
}

/// Decodes each text, looks for the variant that it becomes and encodes it again, which loses nothing.
#[track_caller]
pub(crate) fn become_variants<T: DeserializeOwned + Serialize + Debug>(rows: &[(&str, &str)]) {
    for (text, variant) in rows {
        assert_eq!(name(&decode::<T>(text)), *variant, "{text}");
        survive::<T>(&[text]);
    }
}

/// The name of the variant that a value is.
fn name(value: &impl Debug) -> String {
    format!("{value:?}").split(['(', ' ']).next().unwrap_or_default().to_owned()
}

/// A server that gives every request the reply and a client of that crate for it.
macro_rules! client_and_server {
    ($krate:ident, $reply:expr) => {{
        let server = $crate::server::Server::always($reply).await;
        let client = $krate::Client::builder().base_url(server.url()).build().expect("a client");
        (client, server)
    }};
}

/// What an operation without an answer sends.
macro_rules! sent {
    ($krate:ident, $client:ident => $call:expr) => {{
        let ($client, server) = client_and_server!($krate, $crate::reply::Reply::empty(204));
        $call.send().await.expect("an answer");
        server.only()
    }};
}

/// The content type and the body of a request.
pub(crate) fn body(request: &Recorded) -> (&str, String) {
    (request.header("content-type").unwrap_or_default(), request.text())
}

/// A part of a `multipart` body.
#[derive(Debug)]
pub(crate) struct Part {
    /// What stands before the empty line, line by line.
    pub(crate) headers: Vec<String>,
    pub(crate) body: String,
}

impl Part {
    /// The name of the form's field.
    pub(crate) fn name(&self) -> &str {
        let after = self.headers.iter().find_map(|header| header.split_once("; name=\""));
        after.expect("a part has a name").1.split('"').next().unwrap_or_default()
    }
}

/// The parts of a `multipart` body.
#[track_caller]
pub(crate) fn parts(request: &Recorded) -> Vec<Part> {
    let (content_type, text) = body(request);
    let boundary = content_type.split_once("; boundary=").expect("there is a boundary").1.trim_matches('"');
    let text = text.strip_suffix(&format!("\r\n--{boundary}--\r\n")).expect("the last boundary");
    let text = text.strip_prefix(&format!("--{boundary}\r\n")).expect("the first boundary");
    let part = |part: &str| {
        let (head, body) = part.split_once("\r\n\r\n").expect("an empty line");
        Part { headers: head.split("\r\n").map(str::to_owned).collect(), body: body.to_owned() }
    };
    text.split(&format!("\r\n--{boundary}\r\n")).map(part).collect()
}
