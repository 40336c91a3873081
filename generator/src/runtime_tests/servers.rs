//! Where calls go: to the base URL of the user, else to the server of the operation, else to that of the document.

use crate::runtime::{CoreBuilder, Request};

use super::server::Server;
use super::support::{GET, call, core};

/// Texts of a document live as long as the program.
fn text(server: &Server, path: &str) -> &'static str {
    Box::leak(format!("{}{path}", server.url()).into_boxed_str())
}

fn to(request: &mut Request, server: &'static str) {
    request.server(server);
}

#[tokio::test]
async fn an_operation_may_have_a_server_of_its_own() {
    let (document, own) = (Server::agreeing(), Server::agreeing());
    let mut builder = CoreBuilder::new(Some(text(&document, "/v1")), "test/1");
    builder.expect_other_servers();
    let core = builder.build().unwrap();
    call(&core, &GET).execute().await.unwrap();
    let mut elsewhere = call(&core, &GET);
    to(&mut elsewhere, text(&own, "/v2"));
    elsewhere.execute().await.unwrap();
    assert_eq!((document.targets(), own.targets()), (vec!["/v1/x".to_owned()], vec!["/v2/x".to_owned()]));
}

#[tokio::test]
async fn the_users_base_url_counts_for_all() {
    let (user, own) = (Server::agreeing(), Server::agreeing());
    let mut request = call(&core(&user), &GET);
    to(&mut request, text(&own, "/v2"));
    request.execute().await.unwrap();
    assert_eq!((user.targets(), own.targets()), (vec!["/x".to_owned()], vec![]));
}

#[tokio::test]
async fn variables_of_the_base_url_can_be_set() {
    let server = Server::agreeing();
    let mut builder = CoreBuilder::new(Some(text(&server, "/{region}/{base}")), "test/1");
    builder.server_variable("region", "eu".to_owned());
    builder.server_variable("base", "v2".to_owned());
    builder.server_variable("region", "us".to_owned());
    call(&builder.build().unwrap(), &GET).execute().await.unwrap();
    assert_eq!(server.targets(), ["/us/v2/x"]);
}

#[tokio::test]
async fn the_value_of_a_variable_is_taken_as_it_is() {
    let server = Server::agreeing();
    let mut builder = CoreBuilder::new(Some(text(&server, "/{base}/{version}/{other}{")), "test/1");
    builder.server_variable("base", "{other}-{base}".to_owned());
    builder.server_variable("version", "1".to_owned());
    call(&builder.build().unwrap(), &GET).execute().await.unwrap();
    assert_eq!(server.targets(), ["/%7Bother%7D-%7Bbase%7D/1/%7Bother%7D%7B/x"]);
}
