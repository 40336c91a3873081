//! What stands behind the question mark.

use crate::runtime::Request;

use super::server::Server;
use super::support::{GET, call, core};

async fn target(fill: impl FnOnce(&mut Request)) -> String {
    let server = Server::agreeing();
    let mut request = call(&core(&server), &GET);
    fill(&mut request);
    request.execute().await.unwrap();
    server.targets().remove(0)
}

fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

#[tokio::test]
async fn names_and_values_are_encoded() {
    let target = target(|request| {
        request.query("a", &"x y+z&w=1#/é");
        request.query("filter[name]", &1.5);
        request.query("empty", &"");
        request.query("flag", &true);
    });
    let expected = "/x?a=x%20y%2Bz%26w%3D1%23%2F%C3%A9&filter%5Bname%5D=1.5&empty=&flag=true";
    assert_eq!(target.await, expected);
}

#[tokio::test]
async fn a_second_value_replaces_the_first_in_its_place() {
    let target = target(|request| {
        request.query("a", &1);
        request.query("b", &2);
        request.query("a", &3);
        request.query_list("b", None, texts(&["x", "y"]));
    });
    assert_eq!(target.await, "/x?a=3&b=x&b=y");
}

#[tokio::test]
async fn lists_are_pairs_or_one_pair() {
    let values = ["a,b", "c d", "e|f"];
    let table = [
        (None, "/x?l=a%2Cb&l=c%20d&l=e%7Cf"),
        (Some(","), "/x?l=a%2Cb,c%20d,e%7Cf"),
        (Some("%20"), "/x?l=a%2Cb%20c%20d%20e%7Cf"),
        (Some("|"), "/x?l=a%2Cb|c%20d|e%7Cf"),
    ];
    for (delimiter, expected) in table {
        assert_eq!(target(|request| request.query_list("l", delimiter, texts(&values))).await, expected);
    }
}

#[tokio::test]
async fn an_empty_list_sends_nothing() {
    let nothing = target(|request| request.query_list("l", Some(","), Vec::new())).await;
    assert_eq!(nothing, "/x");
    let taken_back = target(|request| {
        request.query("a", &1);
        request.query_list("l", None, texts(&["x"]));
        request.query_list("l", None, Vec::new());
        request.query("b", &2);
    });
    assert_eq!(taken_back.await, "/x?a=1&b=2");
}

#[tokio::test]
async fn without_parameters_there_is_no_question_mark() {
    assert_eq!(target(|_| ()).await, "/x");
}
