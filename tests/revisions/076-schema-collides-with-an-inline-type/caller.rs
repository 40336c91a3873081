//! fine: a schema is added that is called like an old type without a name.

use service::types::GetBookResponse;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: GetBookResponse = client.get_book(7).send().await?;
    let title: String = book.title;
    let pages: Option<i64> = book.pages;
    drop((title, pages));
    Ok(())
}
