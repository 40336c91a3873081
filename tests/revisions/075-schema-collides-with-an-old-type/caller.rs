//! fine: a schema is added whose name in Rust is that of an old one, spelt as it is: the old one keeps the
//! name.

use service::types::BookInfo;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: BookInfo = client.get_book(7).send().await?;
    let title: String = book.title;
    let pages: Option<i64> = book.pages;
    drop((title, pages));
    Ok(())
}
