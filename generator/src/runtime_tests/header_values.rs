//! Headers of answers, read as the document types them.

use serde::Deserialize;

use crate::runtime::Headers;

use super::server::{Server, answer};
use super::support::{GET, call, core};

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mode {
    Fast,
}

async fn headers(lines: &'static [(&'static str, &'static str)]) -> Headers {
    let server = Server::start(move |_| answer(204, lines, ""));
    call(&core(&server), &GET).execute().await.unwrap().headers().clone()
}

#[tokio::test]
async fn a_header_is_read_as_its_type() {
    let headers = headers(&[
        ("x-number", " 12 "),
        ("x-float", "1.5"),
        ("x-flag", "true"),
        ("x-mode", "fast"),
        ("x-empty", ""),
    ])
    .await;
    assert_eq!(headers.read::<i64>("X-Number"), Some(12));
    assert_eq!(headers.read::<String>("X-Number").as_deref(), Some("12"));
    assert_eq!(headers.read::<f64>("X-Number"), Some(12.0));
    assert_eq!(headers.read::<f64>("X-Float"), Some(1.5));
    assert_eq!(headers.read::<i64>("X-Float"), None);
    assert_eq!(headers.read::<bool>("X-Flag"), Some(true));
    assert_eq!(headers.read::<Mode>("X-Mode"), Some(Mode::Fast));
    assert_eq!(headers.read::<Mode>("X-Flag"), None);
    assert_eq!(headers.read::<String>("X-Empty").as_deref(), Some(""));
    assert_eq!(headers.read::<i64>("X-Empty"), None);
    assert_eq!(headers.read::<String>("X-Absent"), None);
}

#[tokio::test]
async fn a_list_stands_between_commas_or_in_several_headers() {
    let headers = headers(&[("x-tags", "1, 2"), ("x-tags", "3"), ("x-mixed", "1,a"), ("x-empty", "")]).await;
    assert_eq!(headers.read_list::<i64>("X-Tags"), Some(vec![1, 2, 3]));
    assert_eq!(headers.read_list::<i64>("X-Mixed"), None);
    assert_eq!(headers.read_list::<String>("X-Mixed"), Some(vec!["1".to_owned(), "a".to_owned()]));
    assert_eq!(headers.read_list::<i64>("X-Empty"), Some(vec![]));
    assert_eq!(headers.read_list::<i64>("X-Absent"), None);
}
