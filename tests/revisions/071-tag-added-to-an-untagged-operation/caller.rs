//! fine: an operation without a tag gets one: it stays on the client.

use service::operations::GetBook;
use service::types::Book;
use service::{Client, Error};

pub type Request = GetBook;

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let title: String = book.title;
    let pages: Option<i64> = book.pages;
    drop((title, pages));
    Ok(())
}
