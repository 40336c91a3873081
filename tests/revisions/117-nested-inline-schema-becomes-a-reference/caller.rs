//! fine: a schema within another becomes a component, with the one that is in it.

use service::types::{Book, BookCover, BookCoverColor};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let cover: Option<BookCover> = book.cover;
    let is_blue = cover.is_some_and(|cover| cover.color == Some(BookCoverColor::Blue));
    println!("{is_blue}");
    Ok(())
}
