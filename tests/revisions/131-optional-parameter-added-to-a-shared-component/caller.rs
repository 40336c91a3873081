//! fine: a parameter that several operations share is added.

use service::types::Book;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let mut book: Book = client.get_book(7).send().await?;
    book.pages = Some(204);
    client.update_book(7, book).send().await?;
    client.update_book(8, Book::new("Solaris").pages(204)).send().await?;
    Ok(())
}
