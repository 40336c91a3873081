//! Urlencoded and multipart bodies, byte for byte.

use serde_json::json;

use crate::runtime::{Explode, FilePart, Multipart, OperationInfo, Parameter, Place, Reserved, Style};

use super::server::Server;
use super::support::{builder, call};

static SEND: OperationInfo = OperationInfo { method: "POST", path: "/x", accept: "", security: &[] };

#[tokio::test]
async fn a_form_has_its_members_as_their_encoding_says() {
    let server = Server::agreeing();
    let mut request = call(&builder(&server.url()).build().unwrap(), &SEND);
    let member = |name, style, explode| Parameter {
        place: Place::Query,
        name,
        style,
        explode,
        reserved: Reserved::Encoded,
    };
    let members =
        [member("words", Style::Form, Explode::No), member("place", Style::DeepObject, Explode::Yes)];
    let value = json!({
        "name": "a b+c&d", "none": null, "place": {"city": "x"}, "tags": ["1", "2"], "words": ["3", "4"]
    });
    request.form("application/x-www-form-urlencoded", &value, &members);
    request.execute().await.unwrap();
    let seen = &server.seen()[0];
    assert_eq!(seen.body, "name=a+b%2Bc%26d&place%5Bcity%5D=x&tags=1&tags=2&words=3,4");
    assert_eq!(seen.header("content-type"), Some("application/x-www-form-urlencoded"));
}

#[tokio::test]
async fn a_multipart_body_has_its_parts_between_boundaries() {
    let server = Server::agreeing();
    let mut request = call(&builder(&server.url()).build().unwrap(), &SEND);
    let mut multipart = Multipart::new().text("note", "hello");
    multipart.push_json("place", None, &json!({"city": "x"}));
    multipart.push_json("size", None, &json!("large"));
    multipart.push_json("quoted", Some("application/json"), &json!("large"));
    multipart.push_file("file", Some("image/png"), FilePart::new("PNG").file_name("a \"b\".png"));
    let multipart = multipart.file("raw", vec![0x31, 0x32]);
    request.multipart("multipart/form-data", &multipart);
    request.execute().await.unwrap();
    let seen = &server.seen()[0];
    let boundary =
        seen.header("content-type").unwrap().strip_prefix("multipart/form-data; boundary=").unwrap();
    let expected = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"place\"\r\nContent-Type: application/json\r\n\r\n{{\"city\":\"x\"}}\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"size\"\r\n\r\nlarge\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"quoted\"\r\nContent-Type: application/json\r\n\r\n\"large\"\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a %22b%22.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"raw\"; filename=\"raw\"\r\nContent-Type: application/octet-stream\r\n\r\n12\r\n\
         --{boundary}--\r\n"
    );
    assert_eq!(seen.body, expected);
}
