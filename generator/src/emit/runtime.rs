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
    "builder.rs"
    "client.rs"
    "clock.rs"
    "decode.rs"
    "encode.rs"
    "error.rs"
    "event_parser.rs"
    "form.rs"
    "headers.rs"
    "http_date.rs"
    "json_text.rs"
    "left_out.rs"
    "link_header.rs"
    "mod.rs"
    "multipart.rs"
    "nullable.rs"
    "open_enum.rs"
    "operation.rs"
    "operation_error.rs"
    "page_methods.rs"
    "page_walk.rs"
    "pages.rs"
    "pagination.rs"
    "pieces.rs"
    "query.rs"
    "records.rs"
    "redirect.rs"
    "request.rs"
    "request_methods.rs"
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
    "union.rs"
    "union_serde.rs"
    "upload.rs"
}
