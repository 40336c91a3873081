//! breaking E0308: the items of a list of an answer become something else.

use service::types::Book;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let pages: Option<Vec<i64>> = book.pages;
    drop(pages);
    Ok(())
}
