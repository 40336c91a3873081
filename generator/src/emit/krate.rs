//! The root of the crate: its first page, its modules and what it hands on.

use super::{HEADER, blocking, readme};
use crate::plan::Plan;

/// The source text of `lib.rs`.
pub(super) fn krate(plan: &Plan) -> String {
    let mut text = String::from(HEADER);
    for line in readme::introduction(plan).lines() {
        text.push_str(format!("//! {line}").trim_end());
        text.push('\n');
    }
    text.push_str(
        "\n#![forbid(unsafe_code)]\n\
         #![warn(missing_docs, missing_debug_implementations, rust_2018_idioms)]\n\
         #![cfg_attr(docsrs, feature(doc_cfg))]\n\
         // Laid out by the generator; the same on every machine.\n\
         #![cfg_attr(rustfmt, rustfmt_skip)]\n\
         // The crate's own items and examples use what the document calls deprecated.\n\
         #![allow(deprecated)]\n\n\
         #[rustfmt::skip]\nmod client;\n#[rustfmt::skip]\nmod runtime;\n",
    );
    text.push_str(&format!(
        "{}\n{}\n#[rustfmt::skip]\npub mod blocking;\n",
        blocking::CONDITION,
        blocking::SHOWN
    ));
    for module in &plan.modules {
        text.push_str(&format!("#[rustfmt::skip]\npub mod {};\n", module.name.as_str()));
    }
    text.push_str("#[rustfmt::skip]\npub mod types;\n\n");
    let source = plan.client.token_source.as_ref().map(|source| format!(", {}", source.name.as_str()));
    text.push_str(&format!("pub use client::{{Client, ClientBuilder{}}};\n", source.unwrap_or_default()));
    text.push_str(
        "pub use runtime::{\n    Base64, Body, BodyFuture, BoxFuture, Chunks, Clock, Core, Error, ErrorKind, Exchange, FilePart, Headers, Hook, Items, MaybeSend, Multipart, Nullable, OAuth, OperationError, OtherValue, Pages, RawResponse, RequestPreview, Response, ResponseFuture, RetryPolicy, Secret, \
         SystemClock, Token,\n    TokenSource, Transport, TransportBody, TransportRequest, TransportResponse, UnknownVariant,\n};\n\
         // Public dependencies: their types stand in signatures of this crate.\n\
         pub use bytes::Bytes;\npub use serde_json::Value;\n\
         #[cfg(feature = \"stream\")]\n#[cfg_attr(docsrs, doc(cfg(feature = \"stream\")))]\n\
         pub use futures_core::Stream;\n\
         #[cfg(feature = \"stream\")]\n#[cfg_attr(docsrs, doc(cfg(feature = \"stream\")))]\n\
         pub use runtime::{ByteStream, Event, EventStream, ItemStream, StreamFuture};\n\
         #[cfg(feature = \"mock\")]\n#[cfg_attr(docsrs, doc(cfg(feature = \"mock\")))]\n\
         pub use runtime::{MockRequest, MockRule, MockTransport};\n",
    );
    for dependency in &plan.manifest.dependencies {
        text.push_str(&format!("pub use {};\n", dependency.name));
    }
    text
}
