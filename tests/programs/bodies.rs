//! Bodies of requests, byte for byte.

use std::collections::BTreeMap;
use std::io::Cursor;

use crate::support::{body, parts};

#[tokio::test]
async fn json_is_sent_as_the_document_names_it() {
    use body_required_members::types::{Color, Thing};
    let thing = Thing::new(
        Color::Red,
        2,
        serde_json::json!({"a": [null]}),
        "i".to_owned(),
        vec!["j".to_owned()],
        "ü\"",
        vec!["n".to_owned()],
    );
    let sent = sent!(body_required_members, client => client.create_thing(thing));
    let text =
        r#"{"color":"red","count":2,"extra":{"a":[null]},"id":"i","ids":["j"],"name":"ü\"","names":["n"]}"#;
    assert_eq!(body(&sent), ("application/json", text.to_owned()));
    assert_eq!(sent.header("content-length"), Some(text.len().to_string().as_str()));

    let sent = sent!(body_list, client => client.create_things(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(body(&sent), ("application/json", r#"["a","b"]"#.to_owned()));

    let patch = BTreeMap::from([("a".to_owned(), "b".to_owned())]);
    let sent = sent!(body_merge_patch, client => client.patch_thing(patch));
    assert_eq!(body(&sent), ("application/merge-patch+json", r#"{"a":"b"}"#.to_owned()));
}

#[tokio::test]
async fn an_optional_body_is_sent_if_it_is_given() {
    let sent = sent!(body_optional, client => client.create_thing());
    assert_eq!(body(&sent), ("", String::new()));
    let thing = body_optional::types::Thing::new().name("a");
    let sent = sent!(body_optional, client => client.create_thing().body(thing));
    assert_eq!(body(&sent), ("application/json", r#"{"name":"a"}"#.to_owned()));
}

#[tokio::test]
async fn a_recursive_body_is_sent() {
    use body_recursive::types::Tree;
    let tree = Tree(vec![Tree(vec![]), Tree(vec![Tree(vec![])])]);
    let sent = sent!(body_recursive, client => client.create_tree(tree));
    assert_eq!(body(&sent), ("application/json", "[[],[[]]]".to_owned()));
}

#[tokio::test]
async fn a_form_is_encoded() {
    use body_form::types::{CreateABody, CreateABodyPlace};
    for (form, text) in [
        (CreateABody::new("a b&c=d+ü"), "name=a+b%26c%3Dd%2B%C3%BC"),
        (CreateABody::new("a").tags(vec!["x".to_owned(), "y z".to_owned()]), "name=a&tags=x&tags=y+z"),
        (CreateABody::new("a").words(vec!["x".to_owned(), "y,z".to_owned()]), "name=a&words=x,y%2Cz"),
        (CreateABody::new("a").place(CreateABodyPlace::new().city("K")), "name=a&place%5Bcity%5D=K"),
    ] {
        let sent = sent!(body_form, client => client.create_a(form));
        assert_eq!(body(&sent), ("application/x-www-form-urlencoded", text.to_owned()));
    }
}

#[tokio::test]
async fn a_method_for_each_media_type_sends_it() {
    use body_of_several_media_types::types::A;
    let a = || A::new().a("1");
    let sent = sent!(body_of_several_media_types, client => client.create_a(a()));
    assert_eq!(body(&sent), ("application/json", r#"{"a":"1"}"#.to_owned()));
    let sent = sent!(body_of_several_media_types, client => client.create_a_form(a()));
    assert_eq!(body(&sent), ("application/x-www-form-urlencoded", "a=1".to_owned()));
    let sent = sent!(body_of_several_media_types, client => client.create_a_xml("<a>1</a>".to_owned()));
    assert_eq!(body(&sent), ("application/xml", "<a>1</a>".to_owned()));
    let sent = sent!(body_of_several_media_types, client => client.create_a_bytes("any"));
    assert_eq!(body(&sent), ("application/octet-stream", "any".to_owned()));
    let sent = sent!(body_text, client => client.create_thing("one\r\ntwo ü".to_owned()));
    assert_eq!(body(&sent), ("text/plain", "one\r\ntwo ü".to_owned()));
}

#[tokio::test]
async fn bytes_are_sent_as_they_are() {
    let all: Vec<u8> = (0..=255).collect();
    let sent = sent!(body_bytes, client => client.create_thing(all.clone()));
    assert_eq!((sent.header("content-type"), &sent.body), (Some("application/octet-stream"), &all));
}

#[tokio::test]
async fn a_body_is_read_while_it_is_sent() {
    use body_bytes::Body;
    let all: Vec<u8> = (0..200_000_u32).map(|number| (number % 251) as u8).collect();
    let sent = sent!(body_bytes, client => client.create_thing(Body::reader(Cursor::new(all.clone()))));
    assert_eq!(sent.header("transfer-encoding"), Some("chunked"));
    assert!(sent.body == all, "{} bytes came", sent.body.len());
}

#[tokio::test]
async fn a_form_of_parts_holds_files() {
    use body_multipart::operations::UploadAForm;
    use body_multipart::types::{UploadABodyPlace, UploadABodySize};
    use body_multipart::{Body, FilePart};
    let file = FilePart::new(b"\x89PNG".to_vec()).file_name("a \"b\".png");
    let text = FilePart::new(b"one".to_vec()).file_name("1.txt").content_type("text/plain");
    let streamed = FilePart::from(Body::reader(Cursor::new(b"two".to_vec())));
    let form = UploadAForm::new(file, "a\r\nb")
        .more([text, streamed])
        .numbers([1, 2])
        .place(UploadABodyPlace::new().city("K"))
        .size(UploadABodySize::String("large".to_owned()));
    let sent = sent!(body_multipart, client => client.upload_a(form));
    assert!(sent.header("content-type").unwrap().starts_with("multipart/form-data; boundary="));
    let disposition = |rest: &str| format!("content-disposition: form-data; {rest}");
    let expected = [
        (
            vec![
                disposition(r#"name="file"; filename="a %22b%22.png""#),
                "content-type: image/png".to_owned(),
            ],
            "\u{fffd}PNG",
        ),
        (vec![disposition(r#"name="note""#)], "a\r\nb"),
        (vec![disposition(r#"name="more"; filename="1.txt""#), "content-type: text/plain".to_owned()], "one"),
        (
            vec![
                disposition(r#"name="more"; filename="more""#),
                "content-type: application/octet-stream".to_owned(),
            ],
            "two",
        ),
        (vec![disposition(r#"name="numbers""#)], "1"),
        (vec![disposition(r#"name="numbers""#)], "2"),
        (
            vec![disposition(r#"name="place""#), "content-type: application/json".to_owned()],
            r#"{"city":"K"}"#,
        ),
        // A scalar of a union is text as any other.
        (vec![disposition(r#"name="size""#)], "large"),
    ];
    let parts = parts(&sent);
    let came: Vec<(Vec<String>, &str)> = parts
        .iter()
        .map(|part| {
            // Names of headers are not told apart by case.
            let lower = |header: &String| {
                let (name, value) = header.split_once(':').unwrap();
                format!("{}:{value}", name.to_lowercase())
            };
            (part.headers.iter().map(lower).collect(), part.body.as_str())
        })
        .collect();
    assert_eq!(came, expected);
}
