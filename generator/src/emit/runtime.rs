//! The runtime, embedded as it is: what does not depend on the document is real Rust, compiled and tested in this crate.
//! A test holds that no file is missing.

macro_rules! files {
    ($($name:literal)*) => {
        /// Path below `src/runtime` and text of every file.
        pub(super) const FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../runtime/", $name)))),*];
    };
}

files! {
    "assemble.rs"
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
    "hook.rs"
    "http_date.rs"
    "idempotency.rs"
    "left_out.rs"
    "mod.rs"
    "multipart.rs"
    "nullable.rs"
    "open_enum.rs"
    "operation.rs"
    "operation_error.rs"
    "options.rs"
    "pieces.rs"
    "preview.rs"
    "query.rs"
    "random.rs"
    "records.rs"
    "redirect.rs"
    "request.rs"
    "request_methods.rs"
    "reqwest_transport.rs"
    "response.rs"
    "retry.rs"
    "retry_budget.rs"
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
