//! Documented errors as a user takes them apart: by `match`, down to the last field.

use besmart::types::ValidationErrorLocItem::{Integer, String as Text, UnknownValue};
use besmart::{OperationError, sensors, signals};
use integration::{Reply, Server};
use serde_json::json;

use crate::samples;

/// The error of getting a sensor, to which the service answers so.
async fn sensor_error(status: u16, body: &str) -> OperationError<sensors::GetError> {
    let server = Server::always(Reply::json(status, body)).await;
    server.client().sensors().get(7, 42).send().await.unwrap_err()
}

/// The error of getting states, to which the service answers so.
async fn states_error(status: u16, body: &str) -> OperationError<signals::GetStatesError> {
    let server = Server::always(Reply::json(status, body)).await;
    server.client().signals().get_states().send().await.unwrap_err()
}

#[tokio::test]
async fn a_refused_credential_tells_why() {
    let error = sensor_error(401, samples::NOT_VALID_CREDENTIALS).await;
    let Some(sensors::GetError::Unauthorized(body)) = error.api() else { panic!("{error:?}") };
    assert_eq!(body.detail.as_deref(), Some("The token has expired"));
    assert_eq!(body.status, Some(401));
    assert_eq!(body.title.as_deref(), Some("Unauthorized"));
    assert_eq!(body.type_.as_deref(), Some("about:blank"));
}

#[tokio::test]
async fn what_is_not_found_or_in_conflict_is_told_in_a_text() {
    let error = sensor_error(404, r#""no sensor 7.42""#).await;
    assert!(matches!(error.api(), Some(sensors::GetError::NotFound(text)) if text == "no sensor 7.42"));
    let error = states_error(409, r#""overlaps""#).await;
    assert!(matches!(error.api(), Some(signals::GetStatesError::Conflict(text)) if text == "overlaps"));
}

#[tokio::test]
async fn an_error_without_documented_content_keeps_what_it_carries() {
    let error = states_error(500, r#"{"trace": "x"}"#).await;
    assert!(matches!(error.api(), Some(signals::GetStatesError::InternalServerError)));
    assert_eq!(error.json(), Some(json!({"trace": "x"})));
}

#[tokio::test]
async fn an_open_error_may_be_text_or_a_list_of_problems() {
    for body in [json!("since is after till"), json!({"detail": [{"loc": [], "msg": "m", "type": "t"}]})] {
        let error = states_error(422, &body.to_string()).await;
        let Some(signals::GetStatesError::UnprocessableEntity(value)) = error.api() else {
            panic!("{error:?}")
        };
        assert_eq!(*value, body);
    }
}

#[tokio::test]
async fn a_list_of_problems_says_where_each_is() {
    let body = json!({"detail": [
        {"loc": ["query", "since"], "msg": "field required", "type": "value_error.missing"},
        {"loc": ["body", 0, "client_cid"], "msg": "not an integer", "type": "type_error.integer", "input": "x"},
        {"loc": [], "msg": "", "type": ""},
    ]});
    let error = sensor_error(422, &body.to_string()).await;
    let Some(sensors::GetError::UnprocessableEntity(body)) = error.into_api() else { panic!() };
    let problems = body.detail.unwrap();
    assert_eq!(problems.len(), 3);
    assert_eq!(problems[0].loc, [Text("query".to_owned()), Text("since".to_owned())]);
    assert_eq!(
        (problems[0].msg.as_str(), problems[0].type_.as_str()),
        ("field required", "value_error.missing")
    );
    assert_eq!(problems[1].loc, [Text("body".to_owned()), Integer(0), Text("client_cid".to_owned())]);
    assert_eq!(
        (problems[1].msg.as_str(), problems[1].type_.as_str()),
        ("not an integer", "type_error.integer")
    );
    assert_eq!(problems[2].loc, []);
}

#[tokio::test]
async fn a_place_is_a_text_or_a_whole_number_and_anything_else_is_kept() {
    let places = [json!(""), json!("0"), json!(-1), json!(i64::MIN), json!(i64::MAX)];
    let others = [json!(u64::MAX), json!(1.5), json!(true), json!(null), json!(["a"]), json!({"a": 1})];
    let all: Vec<_> = places.iter().chain(&others).cloned().collect();
    let body = json!({"detail": [{"loc": all, "msg": "m", "type": "t"}]});
    let error = sensor_error(422, &body.to_string()).await;
    let Some(sensors::GetError::UnprocessableEntity(body)) = error.into_api() else { panic!() };
    let loc = &body.detail.unwrap()[0].loc;
    assert_eq!(
        loc[..5],
        [Text(String::new()), Text("0".to_owned()), Integer(-1), Integer(i64::MIN), Integer(i64::MAX)]
    );
    let kept: Vec<_> = loc[5..]
        .iter()
        .map(|item| match item {
            UnknownValue(value) => value.get().clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(kept, others);
}
