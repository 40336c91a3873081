//! fine: a component that is only another name for a number is written where it is used: the name stays.

use service::types::{Book, Pages};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let pages: Option<Pages> = book.pages;
    drop(pages);
    Ok(())
}
