//! How values are written into paths and queries: so that the server reads back what was meant, whatever it was.

use besmart::types::GetSignalRequest;
use integration::{Reply, Server};

/// A server that agrees to everything; what it answers does not matter here.
async fn server() -> Server {
    Server::always(Reply::json(200, "null")).await
}

#[tokio::test]
async fn texts_are_percent_encoded() {
    for (name, encoded) in [
        ("two words", "two%20words"),
        ("a+b", "a%2Bb"),
        ("a&b=c", "a%26b%3Dc"),
        ("a/b", "a%2Fb"),
        ("a?b", "a%3Fb"),
        ("a#b", "a%23b"),
        ("100%", "100%25"),
        ("%20", "%2520"),
        (r#"{"a": 'b'}"#, "%7B%22a%22%3A%20%27b%27%7D"),
        ("Ogrzewanie główne", "Ogrzewanie%20g%C5%82%C3%B3wne"),
        ("漢🌍", "%E6%BC%A2%F0%9F%8C%8D"),
        ("a\r\nHost: b", "a%0D%0AHost%3A%20b"),
        ("a\0b", "a%00b"),
        ("a;b,c|d\\e", "a%3Bb%2Cc%7Cd%5Ce"),
        ("A-Za_z0.9~", "A-Za_z0.9~"),
        ("..", ".."),
        ("", ""),
    ] {
        let server = server().await;
        let _ = server.client().sensors().create(7, name).send().await;
        let request = server.only();
        assert_eq!(request.target(), format!("/api/sensors?client_cid=7&name={encoded}"));
        assert_eq!(decoded(encoded), name);
    }
}

/// As a server does it.
fn decoded(encoded: &str) -> String {
    let mut pieces = encoded.split('%');
    let mut bytes = pieces.next().unwrap().as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(&piece[..2], 16).unwrap());
        bytes.extend(piece[2..].bytes());
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn numbers_keep_all_64_bits_and_the_dot_between_them_stays() {
    for (cid, mid, path) in [
        (0, 0, "/api/sensors/0.0"),
        (-1, 1, "/api/sensors/-1.1"),
        (i64::MIN, i64::MAX, "/api/sensors/-9223372036854775808.9223372036854775807"),
    ] {
        let server = server().await;
        let _ = server.client().sensors().get(cid, mid).send().await;
        assert_eq!(server.only().target(), path);
    }
    let server = server().await;
    let _ = server.client().signals().get_data(1, 2, 3, i64::MIN, i64::MAX).delta_t(i64::MAX).send().await;
    assert_eq!(
        server.only().target(),
        "/api/sensors/1.2/signals/3/data?since=-9223372036854775808&till=9223372036854775807\
         &delta_t=9223372036854775807"
    );
}

#[tokio::test]
async fn numbers_in_bodies_keep_all_64_bits() {
    let server = server().await;
    let wanted = GetSignalRequest::new(1, 2, 3, i64::MIN, i64::MAX);
    let _ = server.client().signals().get_multiple_data().body(vec![wanted]).send().await;
    assert_eq!(
        server.only().text(),
        concat!(
            r#"[{"client_cid":1,"sensor_mid":2,"signal_type_moid":3,"#,
            r#""since":-9223372036854775808,"till":9223372036854775807}]"#
        )
    );
}

#[tokio::test]
async fn fractions_are_written_so_that_nothing_is_lost() {
    for (lat, text) in [
        (52.229_77, "52.22977"),
        (-0.1, "-0.1"),
        (1.0, "1"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e-7, "0.0000001"),
        (1e21, "1000000000000000000000"),
        (-0.0, "-0"),
    ] {
        let server = server().await;
        let _ = server.client().sensors().update(7, 42).lat(lat).send().await;
        assert_eq!(server.only().target(), format!("/api/sensors/7.42?lat={text}"));
        assert_eq!(text.parse::<f64>().unwrap().to_bits(), lat.to_bits());
    }
    for lat in [f64::MAX, f64::MIN_POSITIVE, f64::EPSILON] {
        let server = server().await;
        let _ = server.client().sensors().update(7, 42).lat(lat).send().await;
        let request = server.only();
        let (_, text) = request.target().split_once("?lat=").unwrap();
        assert_eq!(text.parse::<f64>().unwrap().to_bits(), lat.to_bits());
    }
}

#[tokio::test]
async fn truth_values_are_written_in_small_letters() {
    let server = server().await;
    let _ = server.client().sensors().update(7, 42).uncertain(true).negligible(false).send().await;
    assert_eq!(server.only().target(), "/api/sensors/7.42?uncertain=true&negligible=false");
}

#[tokio::test]
async fn what_is_set_twice_is_sent_once() {
    let server = server().await;
    let _ = server.client().sensors().update(7, 42).name("a").lat(1.5).name("b").send().await;
    assert_eq!(server.only().target(), "/api/sensors/7.42?name=b&lat=1.5");
}

#[tokio::test]
async fn texts_in_bodies_are_json_in_utf8() {
    let server = server().await;
    let body = serde_json::json!(["g\u{142}ówne", "a\"b\\c\n\u{1}", "🌍"]);
    let _ = server.client().tasks().run_graph(body).send().await;
    assert_eq!(server.only().body, "[\"główne\",\"a\\\"b\\\\c\\n\\u0001\",\"🌍\"]".as_bytes());
}
