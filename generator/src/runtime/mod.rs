//! What every emitted client needs and no document changes: requests go out, answers and errors come back.
//! Compiled and tested at `crate::runtime` of the generator, embedded at the same path of the emitted crate.
//! Nothing of the HTTP stack stands in a public signature but the user's own client of it.

// Which of these an emitted crate uses, and which its root re-exports, depends on its document.
#![allow(dead_code, unreachable_pub, unused_imports, unused_macros)]
// The features `rustls` and `native-tls` are the emitted crate's; the generator, which compiles no TLS, lacks them. It has
// `stream`, so that streams are tested.
#![allow(unexpected_cfgs)]

mod assemble;
mod auth;
mod base64;
mod base_url;
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
mod blocking;
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
mod blocking_methods;
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
mod blocking_pages;
mod body;
mod boxed;
mod branch;
mod builder;
mod charset;
mod client;
mod clock;
mod collect;
pub(crate) mod decode;
mod decode_problem;
#[cfg(feature = "stream")]
mod download;
mod encode;
mod error;
mod error_predicates;
#[cfg(feature = "stream")]
pub(crate) mod event_parser;
#[cfg(all(feature = "reqwest", target_arch = "wasm32"))]
mod fetch_transport;
mod form;
mod futures;
mod headers;
mod hook;
pub(crate) mod http_date;
mod idempotency;
mod joined;
pub(crate) mod json_path;
pub(crate) mod json_text;
mod left_out;
pub(crate) mod link_header;
mod members;
#[cfg(feature = "mock")]
mod mock;
mod multipart;
mod nullable;
mod oauth;
mod object;
pub(crate) mod object_read;
pub(crate) mod object_write;
mod open_enum;
mod operation;
mod operation_error;
mod options;
mod page_methods;
mod page_request;
mod page_walk;
mod pages;
mod pagination;
#[cfg(feature = "stream")]
pub(crate) mod pieces;
mod preview;
mod query;
mod random;
#[cfg(feature = "reqwest")]
mod reach;
#[cfg(feature = "stream")]
mod reconnect;
#[cfg(feature = "stream")]
pub(crate) mod records;
mod redirect;
mod request;
mod request_methods;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
mod reqwest_transport;
mod response;
pub(crate) mod retry;
pub(crate) mod retry_budget;
mod secret;
mod send;
mod server_message;
mod status;
#[cfg(feature = "stream")]
mod stream;
mod style;
mod token;
mod token_answer;
mod token_cache;
#[cfg(feature = "tracing")]
mod trace;
mod transport;
mod union;
mod union_serde;
#[cfg(feature = "stream")]
mod upload;

// For the root of the emitted crate to re-export.
pub use base64::Base64;
#[cfg(all(feature = "blocking", feature = "stream", not(target_arch = "wasm32")))]
pub use blocking::StreamIter;
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub use blocking_pages::{ItemIter, PageIter};
pub use body::Body;
pub use boxed::{BoxFuture, MaybeSend};
pub use client::Core;
pub use clock::{Clock, SystemClock};
pub use error::{Error, ErrorKind};
#[cfg(feature = "stream")]
pub use futures::StreamFuture;
pub use futures::{BodyFuture, ResponseFuture};
pub use headers::Headers;
pub use hook::{Exchange, Hook};
#[cfg(feature = "mock")]
pub use mock::{MockRequest, MockRule, MockTransport};
pub use multipart::{FilePart, Multipart};
pub use nullable::Nullable;
pub use oauth::OAuth;
pub use open_enum::OtherValue;
pub use operation_error::OperationError;
pub use pages::{Items, Pages};
#[cfg(feature = "stream")]
pub use pieces::{Event, EventStream, ItemStream};
pub use preview::RequestPreview;
pub use response::{RawResponse, Response};
pub use retry::RetryPolicy;
pub use secret::Secret;
#[cfg(feature = "stream")]
pub use stream::ByteStream;
pub use token::{Token, TokenSource};
pub use transport::{Chunks, Transport, TransportBody, TransportRequest, TransportResponse};
pub use union::UnknownVariant;

// For emitted code alone.
pub(crate) use auth::{Credential, KeyPlace};
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub(crate) use blocking_methods::{blocking_calls, blocking_request};
pub(crate) use branch::{Kind, Scalar, Test, branches};
pub(crate) use builder::CoreBuilder;
pub(crate) use left_out::LeftOut;
pub(crate) use oauth::{Flow, Grant};
pub(crate) use object::object;
pub(crate) use open_enum::{
    deserialize_integer, deserialize_string, is_same, open_integer_enum, open_string_enum, open_value_enum,
};
pub(crate) use operation::OperationInfo;
pub(crate) use page_methods::page_methods;
pub(crate) use pagination::Pagination;
pub(crate) use request::Request;
pub(crate) use request_methods::request_methods;
pub(crate) use response::outcome;
pub(crate) use serde_json::Value;
#[cfg(feature = "stream")]
pub(crate) use stream::streamed;
pub(crate) use style::{Explode, Parameter, Place, Reserved, Style, scalar_text};
pub(crate) use token_answer::{Expiry, TimeUnit, TokenShape};
pub(crate) use token_cache::TokenCache;
pub(crate) use union_serde::{attempt, attempt_exact, serialize_tagged, variant};
