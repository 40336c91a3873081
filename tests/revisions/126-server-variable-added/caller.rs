//! fine: the address of the service has a part that may be chosen.

use service::types::Book;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let title: String = book.title;
    let pages: Option<i64> = book.pages;
    drop((title, pages));
    Ok(())
}
