//! breaking E0308: a number of an answer takes more bits.

use service::types::Book;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let pages: Option<i32> = book.pages;
    drop(pages);
    Ok(())
}
