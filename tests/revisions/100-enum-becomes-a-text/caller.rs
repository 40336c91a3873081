//! breaking E0432: an enumeration becomes a text.

use service::types::{Book, BookGenre};
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Book = client.get_book(7).send().await?;
    let genre: Option<BookGenre> = book.genre;
    drop(genre);
    Ok(())
}
