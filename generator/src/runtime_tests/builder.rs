//! Which clients can be built.

use crate::runtime::{CoreBuilder, Credential, ErrorKind, KeyPlace, Secret};

use super::support::{builder, failed};

#[test]
fn a_base_url_is_needed_and_has_to_suit() {
    let unset = failed(CoreBuilder::new(None, "test/1").build(), ErrorKind::Build);
    assert_eq!(unset.to_string(), "no base URL is set, and the document names no server");
    for (url, expected) in [
        ("/api", "the base URL is none: relative URL without a base"),
        ("", "the base URL is none: relative URL without a base"),
        ("ftp://example.com", "the base URL is neither http nor https"),
        ("http://example.com/?a=hunter2", "the base URL holds a query"),
        ("http://example.com/#a", "the base URL holds a fragment"),
        ("http://user:hunter2@example.com/", "the base URL holds a user or a password"),
    ] {
        let error = failed(builder(url).build(), ErrorKind::Build);
        assert_eq!(error.to_string(), expected);
        assert_eq!((error.operation(), error.status(), error.body()), ("", None, None));
        assert!(!error.is_retryable());
    }
}

#[cfg(feature = "reqwest")]
#[test]
fn the_documents_server_is_the_default() {
    let core = CoreBuilder::new(Some("http://LOCALHOST:80/a/"), "test/1").build().unwrap();
    assert_eq!(core.base_url(), "http://localhost/a");
}

#[test]
fn what_can_never_be_sent_is_refused_at_once() {
    let mut name = builder("http://localhost");
    name.default_header("a b", "1");
    let mut value = builder("http://localhost");
    value.default_header("x-a", "hunter2\n");
    let mut agent = builder("http://localhost");
    agent.user_agent("a\nb".to_owned());
    let mut bearer = builder("http://localhost");
    bearer.credential("Key", Credential::Bearer(Secret::from("hunter2\n")));
    let mut cookie = builder("http://localhost");
    let key = Credential::ApiKey { place: KeyPlace::Cookie, name: "c", value: Secret::from("hunter2\n") };
    cookie.credential("Key", key);
    let mut basic = builder("http://localhost");
    basic
        .credential("Key", Credential::Basic { username: "hunter2:".to_owned(), password: Secret::from("") });
    for (builder, expected) in [
        (name, "no header can be named \"a b\""),
        (value, "the value of the header x-a cannot be sent"),
        (agent, "the value of the header user-agent cannot be sent"),
        (bearer, "the credential for Key cannot be sent: it holds a character that no header can"),
        (cookie, "the credential for Key cannot be sent: it holds a character that no header can"),
        (basic, "the credential for Key cannot be sent: the user name holds a colon"),
    ] {
        assert_eq!(failed(builder.build(), ErrorKind::Build).to_string(), expected);
    }
}

#[cfg(feature = "reqwest")]
#[test]
fn plain_http_needs_no_certificates() {
    // Means most with the feature `rustls`, `SSL_CERT_FILE=/nonexistent` and `SSL_CERT_DIR=/nonexistent`.
    for host in ["127.0.0.1:1", "localhost", "[::1]:1", "192.0.2.1", "api.example.com"] {
        builder(&format!("http://{host}")).build().unwrap();
    }
}

/// `cargo test -p generator --no-default-features --features stream runtime_tests::builder` runs it.
#[cfg(not(feature = "reqwest"))]
#[test]
fn without_the_http_stack_a_transport_is_needed() {
    use crate::runtime::TransportResponse;

    use super::fakes::FakeTransport;

    let error = failed(builder("http://localhost").build(), ErrorKind::Build);
    let expected = "no transport is set, and the crate is built without the feature `reqwest`";
    assert_eq!(error.to_string(), expected);
    let mut other = builder("http://localhost");
    other.transport(FakeTransport::new(|_, _| Ok(TransportResponse::new(200))));
    other.build().unwrap();
}
