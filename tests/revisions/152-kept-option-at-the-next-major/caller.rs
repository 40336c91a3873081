//! breaking E0308: a field that is always there stayed an `Option` until the next major version.

use service::types::Book;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let pages: Option<i64> = book.pages;
    drop(pages);
    Ok(())
}
