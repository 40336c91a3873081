//! Tokens that are asked for by hand.

use besmart::types::{GetTokenRequest, UserTokenResponse};

use super::{assert_fields, read};
use crate::samples;

fn assert_token(token: &UserTokenResponse) {
    assert_fields!(samples::USER_TOKEN, token, {
        expiration: Some(1_700_007_200_000),
        id: Some(77),
        token: Some("t-1".to_owned()),
    });
}

#[tokio::test]
async fn the_token_of_a_log_in() {
    let token = read(200, samples::USER_TOKEN, async |client| {
        client.users().log_in().body(GetTokenRequest::new("ada", "secret")).send().await
    });
    assert_token(&token.await);
}

#[tokio::test]
async fn the_token_of_a_refresh() {
    let token =
        read(200, samples::USER_TOKEN, async |client| client.users().refresh_token().send().await).await;
    assert_token(&token);
}

#[tokio::test]
async fn an_answer_without_a_token() {
    for body in [r#"{"token": null, "id": 77}"#, r#"{"id": 77}"#] {
        let token = read(200, body, async |client| client.users().refresh_token().send().await).await;
        assert_eq!((token.token, token.id, token.expiration), (None, Some(77), None));
    }
}
