//! Values of types of their own: the text that stands for them in paths, queries, headers, forms, parts and JSON.

use std::collections::BTreeMap;

use formats::types::Thing;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::reply::Reply;
use crate::support::{body, decode, encode, survive};

const ID: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";
const MADE: &str = "2024-01-02T03:04:05Z";
const DAY: Date = date(2024, 2, 29);

fn id() -> Uuid {
    ID.parse().unwrap()
}

fn made() -> Timestamp {
    MADE.parse().unwrap()
}

fn thing() -> Thing {
    Thing::new(id(), made())
        .born(DAY)
        .content(b"\xfb\xff\x00".to_vec())
        .address("::1".parse::<std::net::IpAddr>().unwrap())
        .address4("127.0.0.1".parse().unwrap())
        .address6("fe80::1".parse().unwrap())
        .times(vec![made(), "2024-01-02T03:04:05.678Z".parse().unwrap()])
        .by_day(BTreeMap::from([("a".to_owned(), DAY)]))
        .price(0.1)
        .stamp(-1)
}

#[tokio::test]
async fn parameters_hold_the_text_of_a_value() {
    let reply = Reply::json(200, format!(r#"{{"id":"{ID}","made":"{MADE}"}}"#));
    let (client, server) = client_and_server!(formats, reply);
    let call = client.get_thing(id(), DAY, made()).days([DAY, date(1, 2, 3)]);
    let answer = call.x_address("10.0.0.1".parse().unwrap()).send().await.unwrap();
    assert_eq!(answer, Thing::new(id(), made()));
    let sent = server.only();
    let query = "since=2024-01-02T03%3A04%3A05Z&days=2024-02-29&days=0001-02-03";
    assert_eq!(sent.target(), format!("/things/{ID}/2024-02-29?{query}"));
    assert_eq!(sent.header("x-address"), Some("10.0.0.1"));
}

#[tokio::test]
async fn json_holds_the_text_of_a_value() {
    let text = format!(
        r#"{{"address":"::1","address4":"127.0.0.1","address6":"fe80::1","born":"2024-02-29","by_day":{{"a":"2024-02-29"}},"content":"+/8A","id":"{ID}","made":"{MADE}","price":0.1,"stamp":-1,"times":["{MADE}","2024-01-02T03:04:05.678Z"]}}"#
    );
    assert_eq!(encode(&thing()), text);
    assert_eq!(decode::<Thing>(&text), thing());
    let sent = sent!(formats, client => client.update_thing(id(), DAY, thing()));
    assert_eq!(body(&sent), ("application/json", text));
    assert_eq!(sent.line, format!("PUT /things/{ID}/2024-02-29 HTTP/1.1"));
}

#[test]
fn what_services_write_is_read() {
    let made = |text: &str| decode::<Thing>(&format!(r#"{{"id":"{ID}","made":"{text}"}}"#)).made;
    for (text, expected) in [
        ("2024-01-02T03:04:05+00:00", MADE),
        ("2024-01-02T05:04:05+02:00", MADE),
        ("2024-01-02t03:04:05z", MADE),
        ("2024-01-02 03:04:05Z", MADE),
        ("2024-01-02T03:04:05.000Z", MADE),
        ("2024-01-02T03:04:05.123456789Z", "2024-01-02T03:04:05.123456789Z"),
    ] {
        assert_eq!(made(text).to_string(), expected, "{text}");
    }
    let id = |text: &str| decode::<Thing>(&format!(r#"{{"id":"{text}","made":"{MADE}"}}"#)).id;
    assert_eq!(id(&ID.to_uppercase()), id(ID));
    for broken in [
        format!(r#"{{"id":"1","made":"{MADE}"}}"#),
        format!(r#"{{"id":"{ID}","made":"2024-01-02"}}"#),
        format!(r#"{{"id":"{ID}","made":"{MADE}","content":"%"}}"#),
        format!(r#"{{"id":"{ID}","made":"{MADE}","address4":"::1"}}"#),
    ] {
        assert!(serde_json::from_str::<Thing>(&broken).is_err(), "{broken}");
    }
}

#[tokio::test]
async fn a_form_holds_the_text_of_a_value() {
    let sent = sent!(formats, client => client.update_thing_form(id(), DAY, thing()));
    let expected = [
        "address=%3A%3A1",
        "address4=127.0.0.1",
        "address6=fe80%3A%3A1",
        "born=2024-02-29",
        "by_day%5Ba%5D=2024-02-29",
        "content=%2B%2F8A",
        &format!("id={ID}"),
        "made=2024-01-02T03%3A04%3A05Z",
        "price=0.1",
        "stamp=-1",
        "times=2024-01-02T03%3A04%3A05Z",
        "times=2024-01-02T03%3A04%3A05.678Z",
    ];
    let (content_type, text) = body(&sent);
    assert_eq!(content_type, "application/x-www-form-urlencoded");
    assert_eq!(text.split('&').collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn a_part_holds_the_text_of_a_value() {
    let form = formats::operations::UpdateThingForm::new(id(), made())
        .born(DAY)
        .content(b"\xfb\xff\x00".to_vec().into())
        .address4("127.0.0.1".parse().unwrap())
        .times([made(), made()])
        .by_day(BTreeMap::from([("a".to_owned(), DAY)]));
    let sent = sent!(formats, client => client.update_thing_multipart(id(), DAY, form));
    let parts = crate::support::parts(&sent);
    let parts: Vec<(&str, &str)> = parts.iter().map(|part| (part.name(), part.body.as_str())).collect();
    let expected = [
        ("id", ID),
        ("made", MADE),
        ("born", "2024-02-29"),
        ("content", "+/8A"),
        ("address4", "127.0.0.1"),
        ("times", MADE),
        ("times", MADE),
        ("by_day", r#"{"a":"2024-02-29"}"#),
    ];
    assert_eq!(parts, expected);
}

#[test]
fn settings_choose_the_types() {
    use formats_chosen::types::Thing;
    let text = r#"{"content":"+/8A","count":3,"id":"no uuid","key":"AQI=","made":"2024-01-02T03:04:05Z","mass":"1.50"}"#;
    survive::<Thing>(&[text]);
    let thing: Thing = decode(text);
    assert_eq!(thing.key.unwrap().as_bytes(), [1, 2]);
    assert_eq!((thing.id.as_str(), thing.count.unwrap().get()), ("no uuid", 3));
    assert_eq!(thing.made.timestamp(), 1_704_164_645);
    assert!(serde_json::from_str::<Thing>(&text.replace(":3", ":0")).is_err(), "no count is zero");
}
