//! fine: a schema that was sent only is received too.

use service::types::NewBook;
use service::{Client, Error, Nullable};

pub async fn call(client: &Client) -> Result<(), Error> {
    let mut book = NewBook::new("Solaris").pages(Nullable::Null);
    book.pages = Nullable::Value(204);
    let nothing: () = client.add_book(book).send().await?;
    Ok(nothing)
}
