//! breaking E0308: a text of an answer becomes an enumeration.

use service::types::Book;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let genre: Option<String> = book.genre;
    drop(genre);
    Ok(())
}
