//! fine: a field is added whose name in Rust is that of an old one, and which is sorted before it: the old
//! one keeps the name.

use service::types::Book;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let pages: Option<i64> = book.page_count;
    drop(pages);
    Ok(())
}
