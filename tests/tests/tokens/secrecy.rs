//! Nothing that holds a credential shows it.

use std::fmt::Debug;

use besmart::types::{GetTokenRequest, UserTokenResponse};
use besmart::{Client, Secret, Token};
use integration::{API_KEY, BEARER, Reply, Server};
use serde_json::json;

use crate::service::{PASSWORD, call, client, login, reliable};

#[track_caller]
fn assert_quiet(value: &dyn Debug) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        for secret in [PASSWORD, API_KEY, BEARER, "token-1"] {
            assert!(!text.contains(secret), "{secret} is shown: {text}");
        }
    }
}

#[tokio::test]
async fn neither_clients_nor_what_they_are_made_of_show_a_credential() {
    let server = reliable().await;
    let builder =
        || server.builder().api_key_header(API_KEY).bearer(BEARER).default_header("x-pin", PASSWORD);
    assert_quiet(&builder());
    assert_quiet(&builder().token_source(login()));
    assert_quiet(&builder().build().unwrap());
    let client = client(&server);
    assert_quiet(&client);
    call(&client).await.unwrap();
    // Now it has a token, too.
    assert_quiet(&client);
    assert_quiet(&client.users());
    assert_quiet(&login());
    assert_quiet(&GetTokenRequest::new("ada", PASSWORD));
    assert_quiet(&client.users().log_in().body(GetTokenRequest::new("ada", PASSWORD)));
    assert_quiet(&client.users().refresh_token().with_header("x-pin", PASSWORD));
    assert_quiet(&Secret::from(PASSWORD));
    assert_quiet(&Token::new("token-1"));
}

#[test]
fn what_is_no_secret_is_shown() {
    assert_eq!(
        format!("{:?}", login()),
        "Login { body: GetTokenRequest { login: \"ada@example.com\", password: \"***\" } }"
    );
    let client = Client::builder().base_url("http://127.0.0.1:1").bearer(BEARER).build().unwrap();
    assert!(format!("{client:?}").contains("http://127.0.0.1:1"), "{client:?}");
}

#[tokio::test]
async fn an_answer_with_a_token_does_not_show_it() {
    let server = reliable().await;
    let response = client(&server).users().log_in().send_response().await.unwrap();
    assert_eq!(response.body().token.as_deref(), Some("token-1"));
    assert_quiet(&response);
    let token: UserTokenResponse = response.into_body();
    assert_quiet(&token);
}

#[tokio::test]
async fn errors_of_a_log_in_show_no_credential() {
    for reply in [
        Reply::json(401, json!({"detail": [PASSWORD], "token": "token-1"}).to_string()),
        Reply::json(200, json!({"token": ["token-1"], "expiration": PASSWORD}).to_string()),
        Reply::new(200, "text/plain", "token-1"),
        Reply::json(200, r#"{"token": "token-1\n"}"#),
        Reply::json(200, r#"{"token": "token-1"#).cut_short_by(2),
    ] {
        let server = Server::always(reply).await;
        let error = call(&client(&server)).await.unwrap_err();
        assert_quiet(&error);
        assert_quiet(&error.to_string());
        assert_quiet(&error.into_error());
    }
}
