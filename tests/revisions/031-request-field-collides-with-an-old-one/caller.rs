//! fine: a field is added whose name in Rust is that of an old one, and which is sorted before it: the old
//! one keeps the name.

use service::types::NewBook;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let mut book = NewBook::new("Solaris").page_count(204);
    book.page_count = Some(205);
    client.add_book(book).send().await?;
    Ok(())
}
