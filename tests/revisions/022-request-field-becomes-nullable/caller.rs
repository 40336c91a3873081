//! fine: an optional field of a request may be null: the old setter takes what it took.

use service::types::NewBook;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let mut book = NewBook::new("Solaris").pages(204);
    book.pages = Some(205);
    client.add_book(book).send().await?;
    Ok(())
}
