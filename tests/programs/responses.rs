//! Answers: what a caller gets for each kind of body and for each status.

use serde_json::json;

use crate::reply::Reply;

#[tokio::test]
async fn a_body_is_read_as_its_media_type_says() {
    let (client, server) = client_and_server!(
        response_json_charset,
        Reply::new(200, "application/json; charset=utf-8", r#""a""#)
    );
    assert_eq!(client.get_thing().send().await.unwrap(), "a");
    assert_eq!(server.only().header("accept"), Some("application/json; charset=utf-8"));

    let (client, server) = client_and_server!(response_text, Reply::new(200, "text/plain", "one\ntwo"));
    assert_eq!(client.get_thing().send().await.unwrap(), "one\ntwo");
    assert_eq!(server.only().header("accept"), Some("text/plain"));

    let (client, server) =
        client_and_server!(response_bytes, Reply::new(200, "image/png", b"\x89PNG".to_vec()));
    assert_eq!(client.get_thing().send().await.unwrap(), b"\x89PNG".as_slice());
    assert_eq!(server.only().header("accept"), Some("image/png"));

    let (client, _server) = client_and_server!(response_untyped, Reply::json(200, r#"{"a":[1]}"#));
    assert_eq!(client.get_thing().send().await.unwrap(), json!({"a": [1]}));
}

#[tokio::test]
async fn an_answer_may_be_null() {
    for (text, value) in [("null", None), ("7", Some(7))] {
        let (client, _server) = client_and_server!(response_nullable, Reply::json(200, text));
        assert_eq!(client.get_thing().send().await.unwrap(), value);
    }
}

#[tokio::test]
async fn an_answer_may_have_no_body() {
    for reply in [Reply::empty(204), Reply::empty(200), Reply::json(200, "{}")] {
        let (client, _server) = client_and_server!(success_without_body, reply);
        client.delete_things().send().await.unwrap();
    }
}

#[tokio::test]
async fn every_documented_success_is_told_apart() {
    use success_of_two_kinds::operations::CreateThingSuccess;
    let (client, _server) = client_and_server!(success_of_two_kinds, Reply::json(200, r#"{"name":"a"}"#));
    assert!(
        matches!(client.create_thing().send_any().await, Ok(CreateThingSuccess::Ok(it)) if it.name.as_deref() == Some("a"))
    );
    assert_eq!(client.create_thing().send().await.unwrap().name.as_deref(), Some("a"));

    let (client, _server) = client_and_server!(success_of_two_kinds, Reply::json(201, r#"{"id":1}"#));
    assert!(
        matches!(client.create_thing().send_any().await, Ok(CreateThingSuccess::Created(it)) if it.id == Some(1))
    );
    let error = client.create_thing().send().await.unwrap_err();
    assert_eq!((error.status(), error.json()), (Some(201), Some(json!({"id": 1}))));

    let (client, _server) = client_and_server!(success_of_two_kinds, Reply::new(202, "text/plain", "later"));
    let answer = client.create_thing().send_any().await.unwrap();
    assert!(matches!(&answer, CreateThingSuccess::Undocumented(raw) if raw.text() == "later"), "{answer:?}");
}

#[tokio::test]
async fn no_content_stands_beside_content() {
    use success_beside_no_content::operations::GetThingSuccess;
    let (client, _server) = client_and_server!(success_beside_no_content, Reply::empty(204));
    assert!(matches!(client.get_thing().send_any().await, Ok(GetThingSuccess::NoContent(_))));
    let error = client.get_thing().send().await.unwrap_err();
    assert_eq!(error.status(), Some(204));
}

#[tokio::test]
async fn a_method_for_each_media_type_asks_for_it() {
    use response_of_several_media_types as reports;
    let answer = |media_type: &str, text: &str| Reply::new(200, media_type, text.to_owned());
    let (client, server) = client_and_server!(reports, answer("application/json", r#"{"lines":1}"#));
    assert_eq!(client.get_report().send().await.unwrap().lines, Some(1));
    // JSON where text was asked for is no report in XML.
    assert!(client.get_report().send_xml().await.is_err());
    let accepted: Vec<String> =
        server.seen().iter().map(|request| request.header("accept").unwrap_or_default().to_owned()).collect();
    assert_eq!(
        accepted,
        ["application/json, application/vnd.reports+json, text/json", "application/xml, text/xml"]
    );

    let (client, _server) = client_and_server!(reports, answer("application/xml", "<a/>"));
    assert_eq!(client.get_report().send_xml().await.unwrap(), "<a/>");
    let (client, _server) = client_and_server!(reports, answer("text/csv", "a,b"));
    assert_eq!(client.get_report().send_csv(true).send_csv_body().await.unwrap(), "a,b");
    assert_eq!(client.get_report().send_bytes().await.unwrap(), "a,b");
    assert_eq!(client.get_anything().send().await.unwrap(), "a,b");

    let (client, _server) =
        client_and_server!(reports, answer("application/vnd.summary+json", r#"{"text":"a"}"#));
    let summary = client.get_report().send_vnd_summary_json().await.unwrap();
    assert_eq!(summary.text.as_deref(), Some("a"));
}

#[tokio::test]
async fn documented_headers_are_typed() {
    use response_header::operations::GetThingHeaders;
    let reply = Reply::empty(204)
        .header("X-Rate-Limit", "7")
        .header("x-mode", "fast")
        .header("X-Tags", "1,2.5")
        .header("X-Place", "city,Kyiv")
        .header("X-Untyped", "any");
    let (client, _server) = client_and_server!(response_header, reply);
    let answer = client.get_thing().send_response().await.unwrap();
    let headers = GetThingHeaders::from(answer.headers());
    assert_eq!(headers.x_rate_limit, Some(7));
    assert_eq!(headers.x_mode, Some(response_header::types::Mode::Fast));
    assert_eq!(headers.x_tags, Some(vec![1.0, 2.5]));
    assert_eq!(headers.x_place.as_deref(), Some("city,Kyiv"));
    assert_eq!((headers.x_untyped.as_deref(), headers.x_retry), (Some("any"), None));

    // What does not fit is absent; the headers as they came are there.
    let (client, _server) =
        client_and_server!(response_header, Reply::empty(204).header("X-Rate-Limit", "many"));
    let answer = client.get_thing().send_response().await.unwrap();
    assert_eq!(GetThingHeaders::from(answer.headers()).x_rate_limit, None);
    assert_eq!(answer.headers().get("x-rate-limit"), Some("many"));
}

#[tokio::test]
async fn errors_are_told_apart_by_their_status() {
    use error_by_status::operations::GetThingError;
    let problem = || Reply::json(404, r#"{"detail":"gone"}"#);
    let (client, _server) = client_and_server!(error_by_status, problem());
    let error = client.get_thing().send().await.unwrap_err();
    assert!(error.is_not_found());
    assert!(matches!(error.api(), Some(GetThingError::NotFound(it)) if it.detail.as_deref() == Some("gone")));
    for (status, expected) in [(400, "BadRequest"), (409, "Conflict"), (499, "Status499")] {
        let (client, _server) = client_and_server!(error_by_status, Reply::json(status, "{}"));
        let error = client.get_thing().send().await.unwrap_err();
        let shown = format!("{:?}", error.api().expect("it is documented"));
        assert!(shown.starts_with(expected), "{shown}");
    }
    let (client, _server) = client_and_server!(error_by_status, Reply::new(503, "text/plain", "down"));
    let error = client.get_thing().send().await.unwrap_err();
    assert_eq!((error.status(), error.text().as_deref()), (Some(503), Some("down")));
    assert!(error.api().is_none() && error.is_retryable());
}

#[tokio::test]
async fn errors_are_told_apart_by_the_range_of_their_status() {
    use error_and_success_by_range::operations::GetThingError;
    let (client, _server) = client_and_server!(error_and_success_by_range, Reply::json(206, r#""a""#));
    assert_eq!(client.get_thing().send().await.unwrap(), "a");
    let (client, _server) = client_and_server!(error_and_success_by_range, Reply::empty(404));
    let error = client.get_thing().send().await.unwrap_err();
    assert!(matches!(error.api(), Some(GetThingError::NotFound)), "{error:?}");
    let (client, _server) =
        client_and_server!(error_and_success_by_range, Reply::json(418, r#"{"detail":"tea"}"#));
    let error = client.get_thing().send().await.unwrap_err();
    assert!(matches!(error.api(), Some(GetThingError::Status4xx(it)) if it.detail.as_deref() == Some("tea")));
    let (client, _server) = client_and_server!(error_by_default, Reply::json(500, r#"{"detail":"oh"}"#));
    let error = client.get_thing().send().await.unwrap_err();
    let error_by_default::operations::GetThingError::Default(it) = error.into_api().unwrap() else {
        panic!("another error")
    };
    assert_eq!(it.detail.as_deref(), Some("oh"));
}

#[tokio::test]
async fn a_problem_is_an_error() {
    use response_problem_json::operations::GetThingError;
    let (client, server) = client_and_server!(
        response_problem_json,
        Reply::new(400, "application/problem+json", r#"{"title":"no","more":1}"#)
    );
    let error = client.get_thing().send().await.unwrap_err();
    assert!(matches!(error.api(), Some(GetThingError::BadRequest(it)) if it.title.as_deref() == Some("no")));
    assert_eq!(error.json(), Some(json!({"title": "no", "more": 1})));
    assert_eq!(server.only().header("accept"), Some("application/json, application/problem+json"));
    // What does not decode is an error of that status all the same.
    let (client, _server) = client_and_server!(response_problem_json, Reply::new(400, "text/html", "<html>"));
    let error = client.get_thing().send().await.unwrap_err();
    assert_eq!((error.status(), error.text().as_deref()), (Some(400), Some("<html>")));
    assert!(error.api().is_none());
}
