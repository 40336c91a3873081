//! fine: the values of a field become a component.

use service::types::{Book, BookGenre};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let genre: Option<BookGenre> = book.genre;
    println!("{}", genre == Some(BookGenre::Crime));
    Ok(())
}
