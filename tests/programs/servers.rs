//! Where requests go: the base URL of the caller, else the server of the operation, else that of the document.

use crate::reply::Reply;
use crate::server::Server;

#[tokio::test]
async fn a_variable_of_the_server_can_be_set() {
    use server_of_a_variable_port::Client;
    let server = Server::always(Reply::empty(204)).await;
    let port = server.host().rsplit(':').next().unwrap().to_owned();
    let client = Client::builder().server_port(port.clone()).build().unwrap();
    client.get_things().send().await.unwrap();
    let client = Client::builder().server_port(port).server_base("v2").build().unwrap();
    client.get_things().send().await.unwrap();
    assert_eq!(server.calls(), ["GET /v1/things", "GET /v2/things"]);
    assert_eq!(server.seen()[0].header("host"), Some(server.host().as_str()));
}

#[tokio::test]
async fn a_base_url_counts_for_all_operations() {
    let server = Server::always(Reply::empty(204)).await;
    let base = format!("{}/base/", server.url());
    let client = server_of_an_operation::Client::builder().base_url(base.clone()).build().unwrap();
    client.get_files().send().await.unwrap();
    client.create_file().send().await.unwrap();
    client.get_things().send().await.unwrap();
    let client = server_of_operations_alone::Client::builder().base_url(base).build().unwrap();
    client.get_users().send().await.unwrap();
    let calls = ["GET /base/files", "POST /base/files", "GET /base/things", "GET /base/users"];
    assert_eq!(server.calls(), calls);
}

#[tokio::test]
async fn a_relative_server_needs_a_base_url() {
    let error = server_relative::Client::builder().build().unwrap_err();
    assert!(error.to_string().contains("base URL"), "{error}");
    let (client, server) = client_and_server!(server_relative, Reply::empty(204));
    client.get_things().send().await.unwrap();
    assert_eq!(server.calls(), ["GET /things"]);
}

#[test]
fn a_server_must_be_a_url() {
    for url in ["", "example.com", "ftp://example.com", "http://example.com/?a=b", "http://"] {
        assert!(server_of_a_variable_port::Client::builder().base_url(url).build().is_err(), "{url}");
    }
    let builder = server_of_a_variable_port::Client::builder();
    assert!(builder.server_port("80@example.com").build().is_err());
}
