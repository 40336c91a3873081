//! breaking E0609: a field of an answer is spelt otherwise, with the same name in Rust: what is gone keeps
//! its name.

use service::types::Book;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let pages: Option<i64> = book.page_count;
    drop(pages);
    Ok(())
}
