//! breaking E0308: an answer may be null as a whole.

use service::types::GetBookResponse;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: GetBookResponse = client.get_book(7).send().await?;
    let title: String = book.title;
    let pages: Option<i64> = book.pages;
    drop((title, pages));
    Ok(())
}
