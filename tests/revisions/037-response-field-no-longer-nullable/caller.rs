//! fine: a field of an answer is never null any more: it stays an `Option`.

use service::types::Book;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let title: Option<String> = book.title;
    drop(title);
    Ok(())
}
