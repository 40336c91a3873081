//! Parameters in every style, against the table of examples in OpenAPI 3.0.4 section 4.7.12.4.

use serde_json::{Value, json};

use crate::runtime::{Explode, OperationInfo, Parameter, Place, Reserved, Style};

use super::server::Server;
use super::support::{builder, call};

static READ: OperationInfo = OperationInfo { method: "GET", path: "/", accept: "", security: &[] };

fn color(place: Place, style: Style, explode: Explode) -> Parameter<'static> {
    Parameter { place, name: "color", style, explode, reserved: Reserved::Encoded }
}

/// What stands behind `/x` in the request line.
async fn target(parameter: Parameter<'static>, value: &Value) -> String {
    let server = Server::agreeing();
    let mut request = call(&builder(&server.url()).build().unwrap(), &READ);
    request.styled(parameter, value);
    request.execute().await.unwrap();
    server.seen()[0].target.strip_prefix("/x").unwrap().to_owned()
}

#[tokio::test]
async fn the_table_of_the_specification_holds() {
    use Explode::{No, Yes};
    use Place::{Path, Query};
    let (scalar, list) = (json!("blue"), json!(["blue", "black", "brown"]));
    let object = json!({"R": 100, "G": 200, "B": 150});
    for (place, style, explode, value, expected) in [
        (Path, Style::Matrix, No, &json!(""), ";color"),
        (Path, Style::Matrix, No, &scalar, ";color=blue"),
        (Path, Style::Matrix, No, &list, ";color=blue,black,brown"),
        (Path, Style::Matrix, No, &object, ";color=B,150,G,200,R,100"),
        (Path, Style::Matrix, Yes, &list, ";color=blue;color=black;color=brown"),
        (Path, Style::Matrix, Yes, &object, ";B=150;G=200;R=100"),
        (Path, Style::Label, No, &json!(""), "."),
        (Path, Style::Label, No, &scalar, ".blue"),
        (Path, Style::Label, No, &list, ".blue,black,brown"),
        (Path, Style::Label, No, &object, ".B,150,G,200,R,100"),
        (Path, Style::Label, Yes, &list, ".blue.black.brown"),
        (Path, Style::Label, Yes, &object, ".B=150.G=200.R=100"),
        (Path, Style::Simple, No, &scalar, "blue"),
        (Path, Style::Simple, No, &list, "blue,black,brown"),
        (Path, Style::Simple, No, &object, "B,150,G,200,R,100"),
        (Path, Style::Simple, Yes, &list, "blue,black,brown"),
        (Path, Style::Simple, Yes, &object, "B=150,G=200,R=100"),
        (Query, Style::Form, No, &json!(""), "?color="),
        (Query, Style::Form, No, &scalar, "?color=blue"),
        (Query, Style::Form, No, &list, "?color=blue,black,brown"),
        (Query, Style::Form, No, &object, "?color=B,150,G,200,R,100"),
        (Query, Style::Form, Yes, &list, "?color=blue&color=black&color=brown"),
        (Query, Style::Form, Yes, &object, "?B=150&G=200&R=100"),
        (Query, Style::SpaceDelimited, No, &list, "?color=blue%20black%20brown"),
        (Query, Style::SpaceDelimited, No, &object, "?color=B%20150%20G%20200%20R%20100"),
        (Query, Style::PipeDelimited, No, &list, "?color=blue%7Cblack%7Cbrown"),
        (Query, Style::PipeDelimited, No, &object, "?color=B%7C150%7CG%7C200%7CR%7C100"),
        (Query, Style::DeepObject, Yes, &object, "?color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100"),
        (Query, Style::Json, No, &json!({"a": [1]}), "?color=%7B%22a%22%3A%5B1%5D%7D"),
    ] {
        let sent = target(color(place, style, explode), value).await;
        assert_eq!(sent, expected, "{place:?} {style:?} {explode:?} {value}");
    }
}

#[tokio::test]
async fn values_are_encoded_and_null_is_left_out() {
    let form = color(Place::Query, Style::Form, Explode::Yes);
    assert_eq!(target(form, &json!(["a&b", "c d", null])).await, "?color=a%26b&color=c%20d");
    assert_eq!(target(form, &Value::Null).await, "");
    for empty in [json!([]), json!({}), json!({"R": null})] {
        for explode in [Explode::No, Explode::Yes] {
            assert_eq!(target(color(Place::Query, Style::Form, explode), &empty).await, "", "{empty}");
        }
    }
    let deep = color(Place::Query, Style::DeepObject, Explode::Yes);
    let nested = json!({"a": {"b": [1, 2]}, "c": null});
    assert_eq!(target(deep, &nested).await, "?color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bb%5D=2");
    let kept = Parameter { reserved: Reserved::Kept, ..form };
    assert_eq!(target(kept, &json!("/a?b=c:d&e#f%20%")).await, "?color=/a?b=c:d%26e%23f%20%25");
}

#[tokio::test]
async fn headers_and_cookies_hold_lists_and_objects() {
    let server = Server::agreeing();
    let mut request = call(&builder(&server.url()).build().unwrap(), &READ);
    let header = Parameter { name: "X-Color", ..color(Place::Header, Style::Simple, Explode::No) };
    request.styled(header, &["blue", "black"]);
    request.styled(color(Place::Cookie, Style::Form, Explode::No), &["a", "b"]);
    request.execute().await.unwrap();
    assert_eq!(server.seen()[0].header("x-color"), Some("blue,black"));
    assert_eq!(server.seen()[0].header("cookie"), Some("color=a,b"));
}
