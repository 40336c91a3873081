//! The runtime, embedded as it is: what does not depend on the document is real Rust, compiled and tested in this crate.
//! A test holds that no file is missing.

macro_rules! files {
    ($($name:literal)*) => {
        /// Path below `src/runtime` and text of every file.
        pub(super) const FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../runtime/", $name)))),*];
    };
}

files! {
    "auth.rs"
    "base64.rs"
    "branch.rs"
    "body.rs"
    "boxed.rs"
    "builder.rs"
    "client.rs"
    "clock.rs"
    "collect.rs"
    "decode.rs"
    "encode.rs"
    "error.rs"
    "event_parser.rs"
    "form.rs"
    "headers.rs"
    "http_date.rs"
    "left_out.rs"
    "mod.rs"
    "multipart.rs"
    "nullable.rs"
    "oauth.rs"
    "open_enum.rs"
    "operation.rs"
    "operation_error.rs"
    "pieces.rs"
    "query.rs"
    "records.rs"
    "redirect.rs"
    "request.rs"
    "request_methods.rs"
    "reqwest_transport.rs"
    "response.rs"
    "secret.rs"
    "send.rs"
    "server_message.rs"
    "status.rs"
    "stream.rs"
    "style.rs"
    "token.rs"
    "token_answer.rs"
    "token_cache.rs"
    "transport.rs"
    "union.rs"
    "union_serde.rs"
    "upload.rs"
}
