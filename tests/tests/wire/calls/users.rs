//! The tag Users.

use besmart::types::GetTokenRequest;

use super::{Call, Given, call};

pub(super) const CALLS: &[Call] = &[
    call!("GET /api/users/token", Everything, "/api/users/token", None, |client| {
        client.users().refresh_token()
    }),
    call!("POST /api/users/token", Required, "/api/users/token", None, |client| client.users().log_in()),
    call!(
        "POST /api/users/token",
        Everything,
        "/api/users/token",
        Some(r#"{"login":"ada@example.com","password":"päss \"word\""}"#),
        |client| client.users().log_in().body(GetTokenRequest::new("ada@example.com", r#"päss "word""#))
    ),
];
