//! Lists in pages: each style on the wire, and the types of what comes.

use pagination_cursor::types::Book;

use crate::reply::Reply;
use crate::server::Server;

/// A client of the crate for a server that gives these answers, one after another.
macro_rules! pages_of {
    ($krate:ident, $($reply:expr),+) => {{
        let server = Server::script([$($reply),+]).await;
        let client = $krate::Client::builder().base_url(server.url()).build().expect("a client");
        (client, server)
    }};
}

/// All elements of a list.
macro_rules! all {
    ($items:expr) => {{
        let mut items = $items;
        let mut all = Vec::new();
        while let Some(item) = items.next().await {
            all.push(item.expect("an element"));
        }
        all
    }};
}

fn json(text: &str) -> Reply {
    Reply::json(200, text)
}

fn targets(server: &Server) -> Vec<String> {
    server.seen().iter().map(|request| request.target().to_owned()).collect()
}

fn book(id: &str) -> Book {
    serde_json::from_value(serde_json::json!({ "id": id })).expect("a book")
}

#[tokio::test]
async fn a_cursor_leads_on_and_what_was_set_stays() {
    let (client, server) = pages_of!(
        pagination_cursor,
        json(r#"{"items":[{"id":"a"},{"id":"b"}],"next_page":"x y"}"#),
        json(r#"{"items":[{"id":"c"}],"next_page":null}"#)
    );
    let request = client.list_books().genre("sf").limit(2).with_header("x-a", "1");
    assert_eq!(all!(request.items()), [book("a"), book("b"), book("c")]);
    assert_eq!(targets(&server), ["/books?genre=sf&limit=2", "/books?genre=sf&limit=2&page_token=x%20y"]);
    assert!(server.seen().iter().all(|request| request.header("x-a") == Some("1")));
}

#[tokio::test]
async fn what_may_be_missing_on_the_way_is_an_empty_list() {
    let (client, _server) = pages_of!(
        pagination_cursor,
        json(r#"{"result":{"books":null,"pagination":{"hasMore":true,"nextCursor":"b"}}}"#),
        json(r#"{"result":{"books":[{"id":"a"}],"pagination":{"hasMore":false,"nextCursor":"c"}}}"#)
    );
    assert_eq!(all!(client.list_books_of_shelf("s").items()), [book("a")]);
    let (client, _server) = pages_of!(pagination_cursor, json("{}"));
    assert_eq!(all!(client.list_books_of_shelf("s").pages()).len(), 1);
}

#[tokio::test]
async fn an_error_is_the_last_item_and_typed() {
    let (client, server) = pages_of!(
        pagination_cursor,
        json(r#"{"items":[{"id":"a"}],"next_page":"b"}"#),
        Reply::json(503, r#"{"message":"busy"}"#)
    );
    let mut items = client.list_books().items();
    assert_eq!(items.next().await.unwrap().unwrap(), book("a"));
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "GET /books: 503 Service Unavailable: busy");
    assert!(items.next().await.is_none());
    assert_eq!(targets(&server).len(), 2);
}

#[tokio::test]
async fn the_last_element_leads_on_whatever_it_is() {
    let (client, server) = pages_of!(
        pagination_last_item,
        json(r#"{"data":[{"id":"a"},{"id":"b","scale":2}],"has_more":true}"#),
        json(r#"{"data":[{"id":"c"}],"has_more":false}"#)
    );
    assert_eq!(all!(client.list_books().items()).len(), 3);
    assert_eq!(targets(&server), ["/books", "/books?starting_after=b"]);
}

#[tokio::test]
async fn the_header_link_leads_on() {
    let server = Server::start(|request| match request.target() {
        "/api/books?per_page=1" => {
            let host = request.header("host").unwrap_or_default();
            let link = format!("<http://{host}/7/books?page=2>; rel=\"next\", </x>; rel=\"last\"");
            json(r#"[{"id":"a"}]"#).header("link", &link)
        }
        _ => json(r#"[{"id":"b"}]"#),
    })
    .await;
    let base = format!("{}/api", server.url());
    let client = pagination_link::Client::builder().base_url(base).build().unwrap();
    let books = all!(client.list_books().per_page(1).items());
    assert_eq!(books.iter().map(|book| book.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(targets(&server), ["/api/books?per_page=1", "/7/books?page=2"]);
}

#[tokio::test]
async fn a_url_of_the_answer_leads_on_but_to_nobody_else() {
    let (client, server) = pages_of!(
        pagination_next_url,
        json(r#"{"albums":{"items":["a",null],"href":"","next":"/albums?after=a"}}"#),
        json(r#"{"albums":{"items":[],"next":"http://localhost:1/albums?after=b"}}"#)
    );
    let mut items = client.list_albums().items();
    assert_eq!(items.next().await.unwrap().unwrap().as_deref(), Some("a"));
    assert_eq!(items.next().await.unwrap().unwrap(), None);
    let error = items.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("http://localhost:1, and credentials only go to"), "{error}");
    assert!(items.next().await.is_none());
    assert_eq!(targets(&server), ["/albums", "/albums?after=a"]);

    let (client, server) = pages_of!(
        pagination_next_url,
        json(r#"{"_embedded":{"books":[{"id":"a"}]},"_links":{"next":{"href":"?page=2"}}}"#),
        json(r#"{"_links":{}}"#)
    );
    assert_eq!(all!(client.list_linked().items()).len(), 1);
    assert_eq!(targets(&server), ["/linked", "/linked?page=2"]);
}

#[tokio::test]
async fn pages_are_counted() {
    let (client, server) = pages_of!(
        pagination_offset,
        json(r#"{"results":[{"id":"a"},{"id":"b"}],"total":3}"#),
        json(r#"{"results":[{"id":"c"}],"total":3}"#)
    );
    assert_eq!(all!(client.list_books().limit(2).items()).len(), 3);
    assert_eq!(targets(&server), ["/books?limit=2", "/books?limit=2&offset=2"]);

    let (client, server) = pages_of!(pagination_page, json(r#"["a","b"]"#), json(r#"["c"]"#), json("[]"));
    assert_eq!(all!(client.list_words().items()), ["a", "b", "c"]);
    assert_eq!(targets(&server), ["/words", "/words?page=1", "/words?page=2"]);

    let (client, server) = pages_of!(
        pagination_page,
        json(r#"{"books":[{"id":"a"}],"meta":{"total_pages":2}}"#),
        json(r#"{"books":[{"id":"b"}],"meta":{"total_pages":2}}"#)
    );
    assert_eq!(all!(client.list_books().items()).len(), 2);
    assert_eq!(targets(&server), ["/books", "/books?page=2"]);
}

#[tokio::test]
async fn settings_and_the_lock_say_how() {
    let (client, server) = pages_of!(
        pagination_set,
        json(r#"{"books":[{"id":"a"}],"maps":["m"],"upcoming":{"from":"b","any":true}}"#),
        json(r#"{"books":[{"id":"b"}],"upcoming":{"from":"b","any":false}}"#)
    );
    assert_eq!(all!(client.list_books().items()).len(), 2);
    assert_eq!(targets(&server), ["/books", "/books?from=b"]);

    let (client, server) = pages_of!(pagination_set, json(r#"["a"]"#), json("[]"));
    assert_eq!(all!(client.list_words(0).items_query("x").items()), ["a"]);
    assert_eq!(targets(&server), ["/words?p=0&items=x", "/words?p=1&items=x"]);

    let (client, server) = pages_of!(
        pagination_kept,
        json(r#"{"books":[{"id":"a"}],"next_cursor":"b"}"#),
        json(r#"{"books":[],"next_cursor":"c"}"#)
    );
    assert_eq!(all!(client.list_books().items()).len(), 1);
    assert_eq!(targets(&server), ["/books", "/books?offset=1"]);
    let (client, _server) = pages_of!(pagination_kept, json(r#"["a"]"#), json("[]"));
    assert_eq!(all!(client.list_lines().lines()), ["a"]);
}

#[tokio::test]
async fn a_member_of_the_body_takes_the_cursor() {
    use pagination_set::types::SearchBooksBody;
    let (client, server) = pages_of!(
        pagination_set,
        json(r#"{"books":[{"id":"a"}],"next_offset":7}"#),
        json(r#"{"books":[{"id":"b"}],"next_offset":"x"}"#),
        json(r#"{"books":[{"id":"c"}],"next_offset":null}"#)
    );
    let items = client.search_books(SearchBooksBody::new("sf")).items();
    assert_eq!(all!(items).len(), 3);
    let bodies: Vec<String> = server.seen().iter().map(|request| request.text()).collect();
    assert_eq!(
        bodies,
        [r#"{"genre":"sf"}"#, r#"{"genre":"sf","offset":7}"#, r#"{"genre":"sf","offset":"x"}"#]
    );

    let (client, server) = pages_of!(pagination_set, json(r#"{"next_offset":7}"#));
    let body = SearchBooksBody::new("sf").offset(pagination_set::types::SearchBooksBodyOffset::Integer(7));
    let mut pages = client.search_books(body).pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.unwrap().is_err() && pages.next().await.is_none());
    assert_eq!(server.seen().len(), 1);
}
